"""Official words in the law room: at their article, doubts told, versions to choose from and to compare."""

from dataclasses import replace

from engine.law_text.kept import Confirmation
from engine.law_text.tree import Paragraph
from tests.web.official import HUBEI, STRAY, keep, made_up


def changed(text, key, *paragraphs):
    """Return a text with other words in one article."""
    found = tuple(
        replace(one, paragraphs=tuple(map(Paragraph, paragraphs))) if one.key == key else one for one in text.articles
    )
    return replace(text, articles=found)


def test_official_words_stand_at_their_article_with_version_and_digest(house):
    kept = keep(house)
    li = house.visitor("li")
    page = li.open("/law/hubei-2024")
    assert page.text.count("编造的文字") == sum(
        len(counts) + sum(counts) for counts in HUBEI.structure.articles.values()
    )
    assert kept.digest[:12] in page.text
    assert "2024年11月1日起施行的版本" in page.text
    assert "没有保存本文件的正式文本" not in page.text
    assert 'lang="zh-Hans"' in li.answer.text
    assert {"art_6__para_1__item_3", "art_44__para_2"} <= set(page.ids)
    listed = li.open("/law").text
    assert listed.count("保存有正式文本") == 1


def test_words_in_doubt_are_told_until_somebody_confirms_how_they_read(house):
    kept = keep(house)
    li = house.visitor("li", name="李华")
    page = li.open("/law/hubei-2024")
    assert "像是误入的外文。 疑应为“服务”" in page.text
    assert "报告不引用这一处的原文" in page.text
    assert '<mark class="doubted">Service</mark>' in li.answer.text
    by = house.rooms.store.account_by_login("li").id
    house.rooms.store.confirm_reading("hubei-2024", kept.digest, Confirmation(STRAY.key, "服务", by, house.rooms.now()))
    page = li.open("/law/hubei-2024")
    assert '<mark class="confirmed">服务</mark>' in li.answer.text
    assert "李华于2026年3月31日 14:00（北京时间）确认：此处读作“服务”" in page.text
    assert "报告不引用这一处的原文" not in page.text


def test_the_version_that_holds_is_shown_and_any_other_can_be_chosen(house):
    held = keep(house)
    later = keep(house, made_up(words="将来的文字"), dated="2027-01-01")
    li = house.visitor("li")
    assert "将来的文字" not in li.open("/law/hubei-2024").text
    assert f"/law/hubei-2024?version={later.digest[:12]}" in li.page.links
    page = li.open(f"/law/hubei-2024?version={later.digest[:12]}")
    assert "将来的文字" in page.text
    assert "不是现在施行的版本" in page.text
    assert "不是现在施行的版本" not in li.open(f"/law/hubei-2024?version={held.digest[:12]}").text
    for wrong in ("", "0" * 12, held.digest[:5], "%"):
        li.open(f"/law/hubei-2024?version={wrong}", 404)


def test_two_versions_are_compared_word_by_word(house):
    old = keep(house)
    new = keep(house, changed(made_up(), "1", "编造的新文字1之1。"), dated="2025-01-01")
    li = house.visitor("li")
    link = f"/law/hubei-2024/compare?old={old.digest[:12]}&new={new.digest[:12]}"
    assert link in li.open("/law/hubei-2024").links
    page = li.open(link)
    assert "<ins>新</ins>" in li.answer.text
    assert "第一条" in page.text
    assert "未变的条：第二条至第四十九条" in page.text
    for wrong in ("?old=x&new=y", "", f"?old={old.digest[:12]}"):
        li.open(f"/law/hubei-2024/compare{wrong}", 404)


def test_a_text_numbered_otherwise_is_read_and_says_that_it_is_not_quoted(house):
    text = made_up()
    keep(house, replace(text, articles=text.articles[:40]))
    page = house.visitor("li").open("/law/hubei-2024")
    assert "报告不引用它的原文" in page.text
    assert "保存的文本里没有这一处" in page.text
    assert "art_49" in page.ids


def test_official_words_cannot_bring_markup_into_the_page(house):
    keep(house, changed(made_up(), "1", "<script>alert(1)</script>"))
    li = house.visitor("li")
    li.open("/law/hubei-2024")
    assert "<script>alert" not in li.answer.text
    assert "&lt;script&gt;" in li.answer.text


def test_nobody_compares_without_signing_in(house):
    assert "登录" in house.visitor().open("/law/hubei-2024/compare?old=x&new=y").title
