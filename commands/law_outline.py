"""The outline of an official text, for the terminal: its divisions and articles with their counts, then its flaws."""

from collections.abc import Iterator

from engine.chinese import numeral
from engine.law_text.tree import Article, Division, Doubt, LawText, TextProblem, Unit
from engine.texts import Text

_UNITS = {
    Unit.BOOK: Text("编", "Book"),
    Unit.CHAPTER: Text("章", "Chapter"),
    Unit.SECTION: Text("节", "Section"),
    Unit.PART: Text("部分", "Part"),
}
_SHOWN = 24


def outline(text: LawText, language: str) -> Iterator[str]:
    """Yield the lines of an outline in a language; the words of the law stay Chinese."""
    yield text.title
    yield from text.notes
    yield ""
    waiting = list(text.divisions)
    for article in text.articles:
        while waiting and _begins_at(waiting[0], article):
            yield _division(waiting.pop(0)).to(language)
        yield f"  {_article(article, text).to(language)}"
    yield from (_division(division).to(language) for division in waiting)
    yield ""
    yield _totals(text).to(language)
    for problem in text.problems:
        yield _problem(problem).to(language)
    for doubt in text.doubts:
        yield _doubt(doubt).to(language)


def _begins_at(division: Division, article: Article) -> bool:
    if division.unit is Unit.PART:
        return division.number <= article.part
    return division.first <= article.number


def _division(division: Division) -> Text:
    name = _UNITS[division.unit]
    after = f"之{_count(division.insertion)}" if division.insertion else ""
    number = f"{division.number}-{division.insertion}" if division.insertion else str(division.number)
    return Text(
        f"第{_count(division.number)}{name.zh}{after}　{division.title}", f"{name.en} {number}  {division.title}"
    )


def _article(article: Article, text: LawText) -> Text:
    items = sum(len(paragraph.items) for paragraph in article.paragraphs)
    paragraphs = len(article.paragraphs)
    words = article.heading or (article.paragraphs[0].text if article.paragraphs else "")
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    zh = f"{paragraphs} 款" + (f" {items} 项" if items else "")
    en = f"{paragraphs} para." + (f" {items} items" if items else "")
    name = _name(article, text)
    return Text(f"{name.zh}（{zh}）{shown}", f"{name.en} ({en}) {shown}")


def _name(article: Article, text: LawText) -> Text:
    if text.numbered_by == "point":
        return Text(f"（{_count(article.number)}）", f"({article.key})")
    after = f"之{_count(article.insertion)}" if article.insertion else ""
    return Text(f"第{_count(article.number)}条{after}", f"Art. {article.key}")


def _totals(text: LawText) -> Text:
    paragraphs = [paragraph for article in text.articles for paragraph in article.paragraphs]
    items = sum(len(paragraph.items) for paragraph in paragraphs)
    chapters, numbered, many = len(text.structure.chapters), len(text.articles), len(paragraphs)
    problems, doubts = len(text.problems), len(text.doubts)
    by_point = text.numbered_by == "point"
    zh = f"{numbered} 点、{many} 段" if by_point else f"{numbered} 条、{many} 款"
    en = f"{numbered} points, {many} paragraphs" if by_point else f"{numbered} articles, {many} paragraphs"
    parts = Text("部分", "parts") if by_point else Text("章", "chapters")
    return Text(
        f"共 {chapters} {parts.zh}、{zh}、{items} 项；看不懂的：{problems} 处，存疑：{doubts} 处",
        f"{chapters} {parts.en}, {en}, {items} items. Not understood: {problems}, in doubt: {doubts}",
    )


def _problem(problem: TextProblem) -> Text:
    raw = f" | {problem.raw.strip()[:80]}" if problem.raw.strip() else ""
    return Text(f"第 {problem.line} 行：{problem.what.zh}{raw}", f"line {problem.line}: {problem.what.to('en')}{raw}")


def _doubt(doubt: Doubt) -> Text:
    return Text(
        f"第 {doubt.line} 行（{doubt.pin}）：{doubt.what.zh}", f"line {doubt.line} ({doubt.pin}): {doubt.what.to('en')}"
    )


def _count(number: int) -> str:
    return numeral(number) if 1 <= number <= 9999 else str(number)
