"""Mail: letters to accounts through the operator's mail server, where there is one."""

import logging
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from web.mail_server import MailServer, Security

TIMEOUT_SECONDS = 10.0
LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_log = logging.getLogger("zhiping.mail")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain text."""

    to: str
    subject: str
    text: str


def is_address(typed: str) -> bool:
    """Tell whether this can be an e-mail address.

    Source: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, with a dot in the domain.
    """
    return len(typed) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(typed) is not None


def send(server: MailServer, letter: Letter) -> None:
    """Hand a letter to the mail server; where that fails, the log says how, but neither to whom nor what."""
    try:
        with _connected(server) as smtp:
            if server.user:
                smtp.login(server.user, server.password)
            smtp.send_message(_message(server.sender, letter))
    except OSError as error:  # smtplib's errors are OSErrors, and quote addresses
        code = getattr(error, "smtp_code", "")
        _log.error("a letter could not be sent through %s: %s %s", server.host, type(error).__name__, code)


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    if server.security is Security.STARTTLS:
        try:
            smtp.starttls(context=ssl.create_default_context())
        except OSError:
            smtp.close()
            raise
    return smtp


def _message(sender: str, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">"))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
