from dataclasses import replace
from datetime import date

import pytest

from engine.law import Bearer, Force, Silence, parse_pin
from engine.law_text.tree import Article, Item, Paragraph
from engine.law_text.verifying import verify
from engine.problems import Weight
from engine.texts import Text
from tests.engine.official import STRAY, TEXT, kept
from tests.engine.sets import HUBEI, law, small_set

DAY = date(2026, 3, 31)
WORDS = replace(
    TEXT,
    divisions=TEXT.divisions,
    articles=(
        Article(1, 0, "", (Paragraph("样例工作坚持真实。企业应当整理样例并建立样例台账。鼓励企业展示样例。"),)),
        Article(
            2,
            0,
            "",
            (
                Paragraph("县级人民政府及其有关部门应当支持企业采用 Service 样例。"),
                Paragraph("企业应当：", (Item(1, "写下样例；"), Item(2, "数清样例；"), Item(3, "留存样例。"))),
            ),
        ),
        Article(3, 0, "", (Paragraph("县级人民政府应当：", (Item(1, "支持样例培训；"), Item(2, "奖励样例。"))),)),
    ),
    doubts=(replace(STRAY, pin=parse_pin("art_2__para_1")),),
)
(LAW,) = law(HUBEI.replace("湖北省质量促进条例", "某省样例条例").replace("要有体系", "要有样例台账"))
DUTY = replace(LAW.duties[0], keywords=("整理样例",), sentence=2)


def found(instrument=LAW, text=WORDS, **changes):
    """Return what is found on the first duty of the law, changed so."""
    instrument = replace(instrument, duties=(replace(DUTY, **changes),))
    findings = verify((instrument,), (), (kept(text),), DAY).findings
    return [(one.weight, one.what.en) for one in findings if one.duty or not one.pin]


def test_citation_that_says_what_the_provision_says_is_in_order():
    assert found() == []
    assert found(sentence=0) == []
    item = {"pin": parse_pin("art_2__para_2__item_3"), "sentence": 0, "keywords": ("留存样例",)}
    assert found(**item, gist=Text("样例要留存。")) == []


@pytest.mark.parametrize(
    ("changes", "weight", "says"),
    [
        ({"pin": parse_pin("art_9__para_1")}, Weight.ERROR, "no such article; the last one is 3"),
        ({"sentence": 4}, Weight.ERROR, "this paragraph has 3 sentence(s) and no sentence 4"),
        ({"sentence": 3, "marker": "鼓励"}, Weight.ERROR, "the sentence holds no 应当, 必须 or 不得"),
        ({"sentence": 1, "marker": ""}, Weight.ERROR, "the force on file is mandatory, but"),
        ({"force": Force.ENCOURAGED}, Weight.WARNING, "the sentence holds no 鼓励 or 倡导"),
        ({"force": Force.SUPPORTED}, Weight.WARNING, "but the sentence commands firms"),
        ({"marker": "必须"}, Weight.ERROR, "the provision has no marker “必须”"),
        ({"marker": "鼓励"}, Weight.WARNING, "the marker “鼓励” is not in this sentence"),
        ({"addressee": "企业、经营者等"}, Weight.WARNING, "the provision does not name “经营者”"),
        ({"keywords": ("样例台账", "召回")}, Weight.NOTE, "the provision has no “召回”"),
        ({"keywords": ("召回",)}, Weight.WARNING, "the provision has no “召回”"),
        ({"gist": Text("召回缺陷货物。")}, Weight.NOTE, "gist and provision share few words"),
    ],
)
def test_citation_that_says_something_else_is_found_and_weighed(changes, weight, says):
    findings = found(**changes)
    assert any(one == weight and says in what for one, what in findings), findings


def test_force_without_its_word_is_one_finding_though_its_marker_lacks_too():
    (first, *others) = found(sentence=1)
    assert (first[0], "holds no 应当" in first[1]) == (Weight.ERROR, True)
    assert not [what for _, what in others if "marker" in what]


def test_finding_says_what_would_be_right_which_provision_and_who_asks():
    question = small_set().questions[0]
    encouraged = replace(LAW, duties=(replace(DUTY, sentence=3, marker=""),))
    (finding,) = [
        one for one in verify((encouraged,), (small_set(),), (kept(WORDS),), DAY).findings if one.weight is Weight.ERROR
    ]
    assert finding.citation.zh == "《某省样例条例》第一条"
    assert (finding.instrument, str(finding.pin), finding.duty) == ("hubei", "art_1__para_1", "HB-1")
    assert question.id in finding.questions
    assert finding.right.en == "its words say encouraged"


def test_command_to_governments_is_no_duty_of_firms():
    to_government = {"pin": parse_pin("art_2__para_1"), "sentence": 0, "keywords": (), "gist": Text("采用服务样例。")}
    assert found(**to_government) == [
        (
            Weight.ERROR,
            "the bearer on file is the enterprise, but the subject is “县级人民政府及其有关部门”: "
            "“县级人民政府及其有关部门应当支持企业采用服务样例。”",
        )
    ]
    supported = {**to_government, "bearer": Bearer.GOVERNMENT, "force": Force.SUPPORTED}
    assert found(**supported, addressee="县级人民政府及其有关部门") == []


def test_passage_that_commands_firms_without_a_duty_on_file_is_named():
    only_first = verify((replace(LAW, duties=(DUTY,)),), (), (kept(WORDS),), DAY)
    assert [(one.weight, str(one.pin), one.duty) for one in only_first.findings] == [
        (Weight.WARNING, "art_2__para_2", "")
    ]
    silent = Silence(parse_pin("art_2__para_2"), Text("只是例子", "an example only"))
    explained = replace(LAW, duties=(DUTY,), silences=(silent,))
    (finding,) = verify((explained,), (), (kept(WORDS),), DAY).findings
    assert (finding.weight, finding.right.en) == (Weight.NOTE, "on file: an example only")
    proposed = replace(LAW, duties=(DUTY,), unreviewed=(replace(LAW.duties[1], pin=parse_pin("art_2__para_2")),))
    assert verify((proposed,), (), (kept(WORDS),), DAY).findings == ()
    third = replace(DUTY, id="HB-9", pin=parse_pin("art_2__para_2__item_3"), sentence=0, keywords=())
    two = verify((replace(LAW, duties=(DUTY, third)),), (), (kept(WORDS),), DAY)
    assert [str(one.pin) for one in two.findings if not one.duty] == ["art_2__para_2__item_1", "art_2__para_2__item_2"]
    assert only_first.findings[0].citation.zh == "《某省样例条例》第二条第二款"


def test_encouragement_that_names_no_firm_is_flagged_unless_its_author_says_so():
    nobody = replace(WORDS, articles=(Article(1, 0, "", (Paragraph("鼓励高等院校整理样例。"),)), *WORDS.articles[1:]))
    changes = {"force": Force.ENCOURAGED, "marker": "鼓励", "sentence": 0, "addressee": "高等院校"}
    assert [weight for weight, _ in found(text=nobody, **changes)] == [Weight.WARNING]
    assert found(text=nobody, **{**changes, "addressee": "企业（承前省略）"}) == []


def test_sentence_is_chosen_by_keyword_and_marker_where_the_duty_counts_none():
    assert found(sentence=0, keywords=("展示样例",), force=Force.ENCOURAGED, marker="鼓励") == []
    assert found(sentence=0, keywords=("展示样例",), marker="") != []


def test_text_of_another_shape_is_an_error_of_the_text_and_of_what_it_lacks():
    shorter = replace(WORDS, articles=WORDS.articles[1:])
    assert found(text=shorter) == [
        (Weight.ERROR, "1: not in the text; the text has “”"),
        (Weight.ERROR, "the text has no such provision"),
    ]
    fewer = Article(2, 0, "", (Paragraph("鼓励样例。"), Paragraph("企业应当：", (Item(1, "写下样例。"),))))
    item = {"pin": parse_pin("art_2__para_2__item_3"), "sentence": 0}
    assert [
        what for _, what in found(text=replace(WORDS, articles=(WORDS.articles[0], fewer, WORDS.articles[2])), **item)
    ] == [
        "2: another number of items (项); the text has “[0, 1]”",
        "the text has no such provision",
    ]


def test_other_chapter_title_is_a_warning_and_a_draft_an_error():
    titled = replace(WORDS, divisions=(replace(WORDS.divisions[0], title="序言"),))
    assert found(text=titled) == [(Weight.WARNING, "chapter 1: another title; the text has “序言（1–3）”")]
    ((weight, what),) = found(text=replace(WORDS, title="某省样例条例（草案）"))
    assert (weight, "this is a draft" in what) == (Weight.ERROR, True)


def test_instrument_without_a_text_is_named_and_its_pins_are_checked_all_the_same():
    broken = replace(LAW, duties=(DUTY, replace(DUTY, id="HB-9", pin=parse_pin("art_4__para_1"))))
    later = kept(WORDS, dated=date(2027, 1, 1))
    for texts in ((), (later,)):
        done = verify((broken,), (), texts, DAY)
        assert ([one.id for one in done.unverified], done.texts, done.citations) == (["hubei"], (), 0)
        assert [(one.duty, one.citation.zh) for one in done.findings] == [("HB-9", "《某省样例条例》art_4__para_1")]
        assert done.failed
    assert not verify((LAW,), (), (), DAY).failed


def test_latest_version_of_the_day_is_the_one_that_is_checked():
    other = kept(replace(WORDS, articles=WORDS.articles[1:]), dated=date(2020, 1, 1), digest="e" * 64)
    good = replace(LAW, duties=(DUTY,))
    done = verify((good,), (), (kept(WORDS), other), DAY)
    assert ([text.digest for text in done.texts], done.citations, done.failed) == (["d" * 64], 1, False)
