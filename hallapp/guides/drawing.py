"""Every form by its name: which function draws it, and of what. Each is loaded when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hallapp.guides.choosing import By, Piece
from hallapp.guides.content import Imprint
from hallapp.guides.editions import Guide
from hallapp.guides.pages import A4, Pages, Paper
from hallapp.guides.rows import GuideForm
from hallapp.wording import Language
from hallapp.wording.sheets import said, short_number


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn onto: the document, what its sheets bear, and the paper of posters."""

    pages: Pages
    imprint: Imprint
    paper: Paper = A4


def draw(to: Drawing, form: GuideForm, few: Sequence[Piece], guides: Mapping[int, Guide]) -> None:
    """Add these pieces, one after the other; window cards several to a sheet, codes together on one.

    ``guides`` has all their items.
    """
    _DRAWN[form](to, [(piece, tuple(guides[item] for item in piece.items)) for piece in few])


def title_of(piece: Piece, language: Language) -> str:
    """What a piece is about, as its cover says it: a name, or 7 号窗口."""
    if piece.by is By.WINDOW:
        return said("window", language).format(seats=short_number(piece.code))
    return piece.name


#: The forms that put several pieces on one sheet.
TOGETHER = frozenset({GuideForm.WINDOW_CARD, GuideForm.CODE_SHEET})

_Members = Sequence[tuple[Piece, tuple[Guide, ...]]]


def _posters(to: Drawing, members: _Members) -> None:
    from hallapp.guides.poster import draw_poster

    for _, [guide] in members:
        draw_poster(to.pages, guide, to.imprint, to.paper)


def _table_cards(to: Drawing, members: _Members) -> None:
    from hallapp.guides.cards import draw_table_card

    for _, [guide] in members:
        draw_table_card(to.pages, guide, to.imprint)


def _window_cards(to: Drawing, members: _Members) -> None:
    from hallapp.guides.cards import draw_window_cards

    draw_window_cards(to.pages, [guide for _, [guide] in members], to.imprint)


def _flow_charts(to: Drawing, members: _Members) -> None:
    from hallapp.guides.flow_chart import draw_flow_chart

    for _, [guide] in members:
        draw_flow_chart(to.pages, guide, to.imprint)


def _slips(to: Drawing, members: _Members) -> None:
    from hallapp.guides.slip import blank_slip, draw_slip

    for _, [guide] in members:
        draw_slip(to.pages, blank_slip(guide), to.imprint)


def _booklets(to: Drawing, members: _Members) -> None:
    from hallapp.guides.booklet import Booklet, draw_booklet

    for piece, guides in members:
        title, about = title_of(piece, to.imprint.language), said(f"by_{piece.by.value}", to.imprint.language)
        draw_booklet(to.pages, Booklet(title, about, guides), to.imprint)


def _bundles(to: Drawing, members: _Members) -> None:
    from hallapp.guides.bundle import BundleGuide, draw_bundle

    for piece, guides in members:
        draw_bundle(to.pages, BundleGuide(piece.name, guides), to.imprint)


def _code_sheets(to: Drawing, members: _Members) -> None:
    """One sheet for all, counted together: by window group, or by what was chosen where that has names."""
    from hallapp.guides.code_sheet import CodeGroup, CodeSheet, by_window_group, draw_code_sheet

    language, [(first, guides), *more] = to.imprint.language, members
    if first.by in _OF_NO_NAME:
        groups = by_window_group(guides, language)
    else:
        groups = tuple(CodeGroup(title_of(piece, language), "", those) for piece, those in members)
    title = said(f"by_{first.by.value}", language) if more or first.by in _OF_NO_NAME else title_of(first, language)
    draw_code_sheet(to.pages, CodeSheet(title, groups), to.imprint)


#: What has no other name than the outlet's.
_OF_NO_NAME = frozenset({By.CATALOGUE, By.HERE, By.ITEM})

_DRAWN: Mapping[GuideForm, Callable[[Drawing, _Members], None]] = {
    GuideForm.POSTER: _posters,
    GuideForm.TABLE_CARD: _table_cards,
    GuideForm.WINDOW_CARD: _window_cards,
    GuideForm.FLOW_CHART: _flow_charts,
    GuideForm.SLIP: _slips,
    GuideForm.BOOKLET: _booklets,
    GuideForm.BUNDLE: _bundles,
    GuideForm.CODE_SHEET: _code_sheets,
}
