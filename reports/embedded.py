"""Embedded: the files that travel inside a report, so that a machine can read it and judge it again."""

from engine.outcome import Outcome
from reports.as_json import as_json
from reports.cover import Cover
from reports.pdf.manuscript import Attachment
from reports.wording import Words

ASSESSMENT = "assessment.json"
RECORD = "submission.json"


def embedded(outcome: Outcome, cover: Cover, language: str) -> tuple[Attachment, ...]:
    """Return the assessment as JSON and, for one that was submitted, the record of its submission.

    Of two languages side by side the first is taken.
    """
    language = language.partition("+")[0]
    words = Words(language)
    assessment = Attachment(
        ASSESSMENT,
        "application/json",
        words.say("本次自评的机器可读数据"),
        as_json(outcome, cover, language).encode(),
    )
    record = Attachment(
        RECORD,
        "application/json",
        words.say("提交时冻结的记录，其 SHA-256 即提交内容的校验值"),
        cover.record.encode(),
    )
    return (assessment, record) if cover.record else (assessment,)
