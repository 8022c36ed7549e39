from engine.concordance import concordance
from engine.law import Force
from tests.engine.sets import HUBEI, TOPICS, XUZHOU, law


def test_each_text_says_with_which_force_it_speaks_on_a_topic():
    (row,) = concordance(law(HUBEI, XUZHOU), TOPICS.items())
    assert row.title.zh == "体系"
    assert [cell.instrument for cell in row.cells] == ["hubei", "xuzhou"]
    found = {force: [str(pin) for pin in pins] for force, pins in row.cells[1].pins}
    assert found == {
        Force.MANDATORY: ["art_2__para_2__item_3"],
        Force.ENCOURAGED: ["art_1__para_1"],
        Force.SUPPORTED: ["art_3__para_1__item_1"],
    }


def test_a_topic_on_which_nobody_says_anything_is_left_out():
    assert concordance(law(HUBEI), [("other", TOPICS["system"])]) == ()
