"""The 款, 项 and 目 of one article: which line begins one, and which goes on with the sentence before it.

款 are not numbered: a sentence with its list is one 款, the next paragraph is the next 款.
Source: docs/law-as-data.md, "The official text".
"""

from bisect import bisect_right
from collections.abc import Sequence

from engine.law_text.reading.drafts import ItemDraft, ParagraphDraft, Passage, SubitemDraft
from engine.law_text.reading.layout import Layout
from engine.law_text.reading.openings import ListOpening, Style
from engine.law_text.reading.pieces import Piece, ends_sentence


def paragraphs_of(body: Sequence[Piece], layout: Layout) -> list[ParagraphDraft]:
    """Return the 款 of an article whose pieces are given, without its number and heading."""
    builder = _Builder(body, layout)
    for index in range(len(body)):
        builder.take(index)
    return builder.paragraphs


class _Builder:
    """Takes the pieces of one article in order."""

    def __init__(self, body: Sequence[Piece], layout: Layout) -> None:
        self.paragraphs: list[ParagraphDraft] = []
        self._body = body
        self._layout = layout
        self._item_style: Style | None = None
        self._subitem_style: Style | None = None
        self._passage = Passage()
        self._listing = False
        self._before: Piece | None = None
        self._places: dict[Style, list[int]] = {}
        for index, piece in enumerate(body):
            if isinstance(piece.opening, ListOpening):
                self._places.setdefault(piece.opening.style, []).append(index)

    def take(self, index: int) -> None:
        """Put one piece where it belongs."""
        piece = self._body[index]
        opening = piece.opening if isinstance(piece.opening, ListOpening) else None
        if not (opening and self._take_entry(index, piece, opening)):
            if not self._goes_on(index, piece):
                self._begin_paragraph()
            self._passage.add(piece.line, piece.text)
        self._before = piece

    def _begin_paragraph(self) -> None:
        self._passage = Passage()
        self.paragraphs.append(ParagraphDraft(self._passage))
        self._item_style = self._subitem_style = None
        self._listing = False

    def _take_entry(self, index: int, piece: Piece, opening: ListOpening) -> bool:
        """Take a list entry; False where it is none, only a sentence that begins like one."""
        if self._before is not None and self._before.text[-1] in "第、和及或与至":
            return False
        items = self.paragraphs[-1].items if self.paragraphs else []
        if not items:
            return self._begin_list(index, piece, opening)
        if opening.style is self._item_style and self._fits(opening, items[-1].number, index):
            return self._add_item(piece, opening)
        subitems = items[-1].subitems
        if opening.style is self._item_style:
            return False
        if self._subitem_style in (None, opening.style) or not subitems:
            number = subitems[-1].number if subitems else 0
            if self._fits(opening, number, index):
                return self._add_subitem(piece, opening)
        return self._add_deeper(piece, opening)

    def _begin_list(self, index: int, piece: Piece, opening: ListOpening) -> bool:
        introduced = not self._passage.last or self._passage.last[-1:] in "：:"
        certain = opening.style is Style.BRACKETED_HAN and (introduced or ends_sentence(self._passage.last))
        if opening.number == 1:
            certain = certain or introduced or self._upcoming(opening.style, index) == 2
        elif not introduced:
            certain = certain and self._upcoming(opening.style, index) == opening.number + 1
        if not certain:
            return False
        if not self.paragraphs:
            self._begin_paragraph()
        self._item_style = opening.style
        return self._add_item(piece, opening)

    def _fits(self, opening: ListOpening, last: int, index: int) -> bool:
        """Tell whether an entry can come after `last`: the next number, or one that leaves out or repeats a few."""
        if opening.number == last + 1 or (opening.number == last and opening.insertion):
            return True
        if opening.style is Style.BRACKETED_HAN and last:
            return True
        ended = self._before is None or ends_sentence(self._before.text)
        return ended and last < opening.number <= last + 3 and bool(last)

    def _add_item(self, piece: Piece, opening: ListOpening) -> bool:
        self._passage = Passage()
        self._passage.add(piece.line, opening.rest)
        self._listing = False
        self.paragraphs[-1].items.append(ItemDraft(opening.number, opening.insertion, self._passage))
        self._subitem_style = None
        return True

    def _add_subitem(self, piece: Piece, opening: ListOpening) -> bool:
        self._passage = Passage()
        self._passage.add(piece.line, opening.rest)
        self._listing = False
        self.paragraphs[-1].items[-1].subitems.append(SubitemDraft(opening.number, self._passage))
        self._subitem_style = opening.style
        return True

    def _add_deeper(self, piece: Piece, opening: ListOpening) -> bool:
        """Take an entry below the 目 with its number as words; the tree goes no deeper."""
        if opening.number != 1 and self._before is not None and not ends_sentence(self._before.text):
            return False
        self._passage.add(piece.line, piece.text)
        return True

    def _goes_on(self, index: int, piece: Piece) -> bool:
        """Tell whether a piece without a number goes on with the passage before it."""
        before = self._before
        if before is None:
            return False
        if not self._passage.fragments:
            return True
        in_list = bool(self.paragraphs[-1].items)
        sets_off = self._layout.begins_paragraph(piece)
        if not ends_sentence(self._passage.last):
            if self._layout.unpunctuated and self._passage.last[-1] not in "，、,":
                return in_list and self._list_continues(index)
            return not (in_list and self._list_is_unpunctuated()) and not (
                sets_off and bool(self._layout.width) and (piece.line.blank or not self._layout.is_full(before))
            )
        if self._lists_on(piece):
            return True
        if in_list and self._list_continues(index):
            return True
        if not self._layout.is_full(before):
            return self._passage.last[-1:] in "；;" and not in_list
        if self._layout.tells:
            return not sets_off
        return self._passage.last[-1:] in "；;" and not in_list

    def _lists_on(self, piece: Piece) -> bool:
        """Tell whether a piece is a member of a list without numbers: it stands behind a colon and ends in ； or ，."""
        if self._passage.last[-1:] in "：:":
            self._listing = piece.text[-1] in "；;，,、"
            return self._listing
        return self._listing and self._passage.last[-1:] in "；;"

    def _list_continues(self, index: int) -> bool:
        """Tell whether the list is not over: its next number is still to come."""
        if self._item_style is None:
            return False
        return self._upcoming(self._item_style, index) == self.paragraphs[-1].items[-1].number + 1

    def _list_is_unpunctuated(self) -> bool:
        items = self.paragraphs[-1].items
        return len(items) > 1 and not any(ends_sentence(item.passage.last) for item in items[-4:])

    def _upcoming(self, style: Style, index: int) -> int:
        """Return the number of the next entry of that style after `index`, 0 where there is none."""
        places = self._places.get(style, [])
        place = bisect_right(places, index)
        opening = self._body[places[place]].opening if place < len(places) else None
        return opening.number if isinstance(opening, ListOpening) else 0
