"""Small laws and sets for tests of the engine, written the way authors write them."""

from datetime import date

from engine.judging import judge
from engine.law import Duty, Instrument
from engine.outcome import Outcome
from engine.questions import Answer, QuestionSet
from engine.reading.instrument import InstrumentFile, read_instrument
from engine.reading.question_set import SetFile, read_question_set
from engine.reading.strict_yaml import parse
from engine.regions import Region
from engine.texts import Text

DAY = date(2026, 3, 31)
REGIONS = (Region("420000", "湖北省"), Region("420100", "湖北省武汉市"), Region("320300", "江苏省徐州市"))

HUBEI = """
id: hubei
title: {zh-Hans: 湖北省质量促进条例, en: Hubei Regulations}
short_title: {zh-Hans: 湖北条例, en: Hubei}
kind: local-regulation
issuer: {zh-Hans: 湖北省人大常委会, en: Hubei}
jurisdiction: '420000'
status: in-force
adopted: 2024-07-25
effective: 2024-11-01
source: {zh-Hans: 示例, en: Example}
chapters:
  - {number: 1, title: 总则, first: 1, last: 3}
articles:
  '1': [0]
  '2': [0, 3]
  '3': [2]
duties:
  - id: HB-1
    pin: art_1__para_1
    bearer: enterprise
    addressee: 企业
    force: mandatory
    marker: 应当
    severity: high
    topic: system
    gist: {zh-Hans: 要有体系。, en: Have a system.}
  - id: HB-2
    pin: art_2__para_2__item_3
    bearer: enterprise
    addressee: 企业
    force: mandatory
    severity: low
    applies: profile.products any [food]
    topic: system
    gist: {zh-Hans: 要能追溯。, en: Be traceable.}
  - id: HB-3
    pin: art_3__para_1__item_1
    bearer: government
    addressee: 政府
    force: supported
    severity: low
    topic: system
    gist: {zh-Hans: 政府支持培训。, en: Training is supported.}
without_duty:
  - pin: art_2__para_1
    reason: {zh-Hans: 无}
"""

XUZHOU = (
    HUBEI.replace("hubei", "xuzhou")
    .replace("'420000'", "'320300'")
    .replace("HB-", "XZ-")
    .replace("湖北", "徐州")
    .replace("force: mandatory", "force: encouraged", 1)
)

SET = """
id: small
version: 1.0.0
title: {zh-Hans: 小题库, en: Small set}
about: {zh-Hans: 示例, en: Example}
rating:
  bands:
    A: {from: 90, title: {zh-Hans: 优秀, en: Excellent}}
    C: {from: 60, title: {zh-Hans: 合格, en: Fair}}
    D: {from: 0, title: {zh-Hans: 不合格, en: Poor}}
  critical_unmet: C
scales:
  three:
    met: {label: {zh-Hans: 做到}, credit: 100, improvement: 90, verdict: met, evidence_required: true}
    partly: {label: {zh-Hans: 部分}, credit: 50, verdict: partly}
    unmet: {label: {zh-Hans: 没有}, credit: 0, verdict: unmet}
profile:
  - {id: regions, kind: regions, title: {zh-Hans: 地区}, text: {zh-Hans: 在哪里？}}
  - id: products
    kind: many-of
    title: {zh-Hans: 产品}
    text: {zh-Hans: 什么产品？}
    options:
      food: {label: {zh-Hans: 食品}}
      toys: {label: {zh-Hans: 玩具}}
      none: {label: {zh-Hans: 都没有}, alone: true}
sections:
  - id: A
    title: {zh-Hans: 体系, en: System}
    questions:
      - id: A-1
        kind: one-of
        title: {zh-Hans: 体系}
        text: {zh-Hans: 有体系吗？}
        scale: three
        weight: 3
        critical: true
        cites: [HB-1, XZ-1]
        gap: {zh-Hans: 没有体系。}
        remedy: {text: {zh-Hans: 建立体系。}, days: 30}
      - id: A-2
        kind: one-of
        title: {zh-Hans: 追溯}
        text: {zh-Hans: 能追溯吗？}
        scale: three
        weight: 2
        na: {when: {zh-Hans: 没有批次}}
        cites: [HB-2, XZ-2]
        gap: {zh-Hans: 不能追溯。}
        remedy: {text: {zh-Hans: 建立追溯。}, days: 60}
  - id: B
    title: {zh-Hans: 培训, en: Training}
    questions:
      - id: B-1
        kind: one-of
        title: {zh-Hans: 培训}
        text: {zh-Hans: 有培训吗？}
        scale: three
        cites: [HB-3, XZ-3]
        gap: {zh-Hans: 没有培训。}
        remedy: {text: {zh-Hans: 培训。}, days: 10}
      - id: B-2
        kind: one-of
        title: {zh-Hans: 补救}
        text: {zh-Hans: 补救了吗？}
        scale: three
        when: A-1 is unmet
        cites: [HB-1]
        gap: {zh-Hans: 没有补救。}
        remedy: {text: {zh-Hans: 补救。}, days: 10}
"""

TOPICS = {"system": Text("体系", "System")}


def read_law(source: str) -> InstrumentFile:
    """Return what an instrument's source gives."""
    root, problems = parse(source, "law.yaml")
    assert root is not None, problems
    return read_instrument(root, "law.yaml", TOPICS)


def law(*sources: str) -> tuple[Instrument, ...]:
    """Return the instruments of sources without problems."""
    files = [read_law(source) for source in sources]
    assert not [problem for file in files for problem in file.problems]
    return tuple(file.instrument for file in files if file.instrument)


def read_set(source: str = SET, laws: tuple[Instrument, ...] = ()) -> SetFile:
    """Return what a set's source gives, over the two small laws unless others are named."""
    root, problems = parse(source, "set.yaml")
    assert root is not None, problems
    duties: dict[str, Duty] = {duty.id: duty for one in laws or law(HUBEI, XUZHOU) for duty in one.duties}
    found = read_question_set(root, "set.yaml", duties, REGIONS)
    return SetFile(found.question_set, [*problems, *found.problems])


def small_set(source: str = SET) -> QuestionSet:
    """Return a set without problems."""
    found = read_set(source)
    assert found.question_set is not None
    assert not found.problems, found.problems
    return found.question_set


def judged(
    answers: dict[str, str | Answer],
    *,
    regions: tuple[str, ...] = ("420100",),
    products: str = "food",
    source: str = SET,
) -> Outcome:
    """Return what answers to the small set come to."""
    profile = {"profile.regions": regions, "profile.products": (products,)}
    given = {name: answer if isinstance(answer, Answer) else Answer(answer) for name, answer in answers.items()}
    return judge(small_set(source), law(HUBEI, XUZHOU), profile, given, DAY)
