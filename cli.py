"""The `zhiping` command: the same rooms as the site, without a browser.

Source: docs/command-line.md.
"""

import click

from commands.accounts import reset, unlock
from commands.citations import verify_citations
from commands.instruments import instrument
from commands.jobs import jobs
from commands.law_changes import diff, impact_of
from commands.law_texts import confirm, import_text, list_texts, reread
from commands.new_instrument import new
from commands.operating import demo, serve, user
from commands.proving import verify
from commands.questionnaires import assess, check


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhiping", message="zhiping %(version)s")
def main() -> None:
    """Zhiping turns quality-promotion law into a scored questionnaire and a gap report that cites it.

    \b
    zhiping demo                     a running site with sample firms, in one command
    zhiping check                    are the questionnaires in order?
    zhiping assess ANSWERS.yaml      answers in, gap report out, no server needed
    zhiping verify REPORT.pdf        is this report genuine?
    """


user.add_command(reset)
user.add_command(unlock)
for command in (import_text, list_texts, reread, confirm, verify_citations, diff, impact_of, new):
    instrument.add_command(command)
for command in (demo, serve, check, assess, verify, instrument, user, jobs):
    main.add_command(command)
