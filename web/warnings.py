"""Warnings: a letter to the owner of an account after something was done to it that only the owner should do."""

from enum import StrEnum

from engine.records import Account
from reports.wording import Words
from web.mail import Letter, send
from web.rooms import Rooms


class Deed(StrEnum):
    """What the owner of an account is told of."""

    NEW_PASSWORD = "new password"  # noqa: S105 - the name of a deed
    NO_SECOND_FACTOR = "two-step sign-in off"


def warn_owner(house: Rooms, account: Account, deed: Deed, said: Words) -> None:
    """Send the letter soon, to the confirmed address; nothing happens where there is none or no mail server."""
    if house.settings.mail is not None:
        now = house.now()
        house.errands(lambda: _warn(house, account, _letter(house, account, deed, said, now)))


def _warn(house: Rooms, account: Account, letter: Letter) -> None:
    try:
        mailbox = house.store.mailbox(account.id)
    finally:
        house.store.close()
    if mailbox and mailbox.confirmed and house.settings.mail:
        send(house.settings.mail, Letter(mailbox.address, letter.subject, letter.text))


def _letter(house: Rooms, account: Account, deed: Deed, said: Words, now: str) -> Letter:
    """Return the letter, still without an address."""
    when, origin = said.moment(now), house.settings.origin
    if deed is Deed.NEW_PASSWORD:
        text = said.say(
            "账号 {login} 的密码已于 {when} 修改，其他设备上的登录都已退出。\n\n"
            "如果不是您本人修改的，请马上打开 {address} 重设密码，并联系本站管理员。\n",
            login=account.login,
            when=when,
            address=f"{origin}/forgotten",
        )
        return Letter("", said.say("质评的密码已修改"), text)
    text = said.say(
        "账号 {login} 的两步验证已于 {when} 关闭，今后只凭密码登录。\n\n"
        "如果不是您本人关闭的，请马上打开 {address} 修改密码、重新开启两步验证，并联系本站管理员。\n",
        login=account.login,
        when=when,
        address=f"{origin}/account",
    )
    return Letter("", said.say("质评的两步验证已关闭"), text)
