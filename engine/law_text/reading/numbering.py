"""Gaps and repeats in the numbers of articles, points and items."""

from collections.abc import Iterator, Sequence

from engine.chinese import numeral
from engine.law_text.reading.drafts import ArticleDraft, ItemDraft
from engine.law_text.tree import TextProblem
from engine.texts import Text


def number_problems(articles: Sequence[ArticleDraft], *, points: bool = False) -> list[TextProblem]:
    """Return what is wrong with the numbers of the articles (or points), and of the items in them."""
    problems = list(_article_problems(articles, points=points))
    for article in articles:
        for paragraph in article.paragraphs:
            problems += _item_problems(paragraph.items, _name(article.number, article.insertion, points=points))
    return problems


def _name(number: int, insertion: int, *, points: bool) -> tuple[str, str]:
    if points:
        return f"第（{numeral(number)}）点", f"point {number}"
    behind = f"之{numeral(insertion)}" if insertion else ""
    return f"第{numeral(number)}条{behind}", f"article {number}" + (f"-{insertion}" if insertion else "")


def _article_problems(articles: Sequence[ArticleDraft], *, points: bool) -> Iterator[TextProblem]:
    last: tuple[int, int] = (0, 0)
    part, restarted = 0, False
    for article in articles:
        here = (article.number, article.insertion)
        if last[0] and points and here == (1, 0) and article.part != part:
            if not restarted:
                yield _restart(article)
            last, restarted = (0, 0), True
        if here == last:
            zh, en = _name(*here, points=points)
            yield _problem(article, f"{zh}出现了两次，请核对序号", f"{en} comes twice; check the numbers")
        elif here not in ((last[0] + 1, 0), (last[0], last[1] + 1)):
            yield _gap(article, last, points=points)
        last, part = here, article.part


def _restart(article: ArticleDraft) -> TextProblem:
    return _problem(
        article,
        "各部分的点重新从（一）编号，只凭点号分不清是哪一部分的，引用时须写明部分",
        "the points begin again with （一） in each part: a point's number alone does not tell which part is meant",
    )


def _gap(article: ArticleDraft, last: tuple[int, int], *, points: bool) -> TextProblem:
    here = (article.number, article.insertion)
    zh, en = _name(*here, points=points)
    if not last[0]:
        return _problem(
            article,
            f"文本从{zh}开始，前面的缺失，请核对文本是否完整",
            f"the copy begins with {en}: what comes before is missing; check that the copy is whole",
        )
    before = _name(*last, points=points)
    missing = _name(*((last[0], last[1] + 1) if here[1] > 1 else (last[0] + 1, 0)), points=points)
    return _problem(
        article,
        f"{before[0]}之后直接是{zh}，缺{missing[0]}，请核对文本是否完整",
        f"{en} follows on {before[1]}: {missing[1]} is missing; check that the copy is whole",
    )


def _problem(article: ArticleDraft, zh: str, en: str) -> TextProblem:
    return TextProblem(article.line.number, Text(zh, en), article.line.raw)


def _item_problems(items: Sequence[ItemDraft], name: tuple[str, str]) -> Iterator[TextProblem]:
    last: tuple[int, int] = (0, 0)
    for item in items:
        here = (item.number, item.insertion)
        if here not in ((last[0] + 1, 0), (last[0], last[1] + 1)) and item.passage.fragments:
            line = item.passage.fragments[0][0]
            if here > last:
                what = Text(
                    f"{name[0]}缺第{numeral(last[0] + 1)}项，请核对文本是否完整",
                    f"{name[1]} has no item {last[0] + 1}; check that the copy is whole",
                )
            else:
                what = Text(
                    f"{name[0]}的第{numeral(item.number)}项重复或者颠倒，请核对序号",
                    f"item {item.number} of {name[1]} comes twice or out of order; check the numbers",
                )
            yield TextProblem(line.number, what, line.raw)
        last = here
