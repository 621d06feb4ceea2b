"""The flow chart (流程图) of an item as a sheet of its own: A4, with what the law says of its branches and the code."""

from __future__ import annotations

from hallapp.guides.content import Imprint
from hallapp.guides.document import underprint
from hallapp.guides.editions import Guide
from hallapp.guides.flow_layout import charts
from hallapp.guides.law import refused_in_writing, told_once
from hallapp.guides.pages import A4, Box, Page, Pages
from hallapp.guides.parts import draw_code, edition_said, running_head, warn_of_link
from hallapp.guides.sections import limit_said, promised_said
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, MM, MUTED, Align, Style
from hallapp.wording.sheets import said

_SIDE, _TOP, _FOOT = 15 * MM, 12 * MM, 12 * MM
_RUNNING, _ABOUT = Style(10), Style(10, ink=MUTED)
_LAW, _SMALL, _CAPTION = Style(9), Style(8, ink=MUTED), Style(8.5, bold=True, ink=ACCENT)
_NOTHING = Style(16, ink=MUTED)


def draw_flow_chart(pages: Pages, guide: Guide, imprint: Imprint) -> None:
    """Add an item's flow chart as A4 pages: one where it fits, else as few as it needs, each with the item's code.

    Without steps in the catalogue it says where to ask. A missing link is told as ``link_missing``.
    """
    warn_of_link(pages, guide.item)
    sheet = _ChartSheet(pages, guide, imprint)
    sheet.draw()


class _ChartSheet:
    """The pages that bear one item's flow chart, all alike but for their part of it."""

    def __init__(self, pages: Pages, guide: Guide, imprint: Imprint) -> None:
        self._pages, self._guide, self._item, self._imprint = pages, guide, guide.item, imprint
        self._language = imprint.language
        self._width = A4.width - 2 * _SIDE
        size = next((size for size in (28, 24, 20) if Style(size, bold=True).width(self._item.name) <= self._width), 17)
        self._title = Style(size, bold=True, ink=ACCENT, leading=1.25)
        self._names = self._title.lines(self._item.name, self._width)[:4]
        self._code = 30 * MM
        laws = (told_once(self._item, self._language), refused_in_writing(self._item, self._language))
        room = self._width - self._code - 18
        self._laws = [_LAW.lines(law, room) for law in laws if law]
        self._about = [line for words in self._said() for line in _ABOUT.lines(words, self._width)]
        caption = len(_CAPTION.lines(said("scan", self._language), self._code)) * _CAPTION.line
        self._foot_top = A4.height - _FOOT - 18 - self._code - caption - 10
        head = len(self._names) * self._title.line + len(self._about) * _ABOUT.line
        self._chart_top = _TOP + 26 + 12 + head + 12

    def draw(self) -> None:
        """Draw them all."""
        room = self._foot_top - 14 - self._chart_top
        parts = charts(self._item, self._width, self._language, room=room)
        for number, part in enumerate(parts or (None,)):
            page = self._pages.add(A4)
            if not number:
                page.anchor(f"item-{self._item.code}", self._item.name, 0)
            self._head(page)
            if part is None:
                words = said("ask_window", self._language)
                y = self._chart_top + room * 0.3
                page.text(_SIDE, y, words, _NOTHING, align=Align.CENTRE, room=self._width)
            else:
                part.spread(room).draw(page, _SIDE, self._chart_top)
            self._foot(page, number + 1, max(1, len(parts)))
            page.seal()

    def _head(self, page: Page) -> None:
        underprint(page, rehearsal=self._imprint.rehearsal)
        running_head(page, self._imprint, Box(_SIDE, _TOP, self._width, 26), _RUNNING, self._item.text("theme_name"))
        y = _TOP + 26 + 12
        for line in self._names:
            page.text(_SIDE, y + self._title.baseline, line, self._title)
            y += self._title.line
        for line in self._about:
            page.text(_SIDE, y + _ABOUT.baseline, line, _ABOUT)
            y += _ABOUT.line

    def _said(self) -> list[str]:
        """What form it is, of which item; and how long that takes."""
        language, item = self._language, self._item
        colon = said("colon", language)
        limits = []
        if legal := item.limit("legal"):
            limits.append(f"{said('legal_limit', language)}{colon}{limit_said(legal, language)}")
        if promised := promised_said(item, language):
            limits.append(f"{said('promised_limit', language)}{colon}{promised}")
        lines = ([said("form_flow-chart", language), item.code, item.text("item_type")], limits)
        return [" · ".join(part for part in parts if part) for parts in lines if parts]

    def _foot(self, page: Page, number: int, count: int) -> None:
        language, top = self._language, self._foot_top
        page.rule(_SIDE, top, _SIDE + self._width, top, of=ACCENT, thick=0.9)
        box = Box(_SIDE + self._width - self._code, top + 10, self._code, self._code)
        draw_code(page, self._item, box, _CAPTION, said("scan", language), language)
        y = top + 12
        for lines in self._laws:
            for line in lines:
                page.text(_SIDE, y + _LAW.baseline, line, _LAW)
                y += _LAW.line
            y += 4
        phones = [(said("section_consult", language), self._item.text("consult_phone"))]
        phones.append((said("section_complaints", language), self._item.text("complaint_phone")))
        words = "    ".join(f"{what} {phone}" for what, phone in phones if phone)
        page.text(_SIDE, y + 2 + _LAW.baseline, words, Style(_LAW.size, bold=True))
        page_of = said("page", language).format(page=number, pages=count)
        y = A4.height - _FOOT
        page.text(_SIDE, y, fitted(edition_said(self._guide, self._imprint), _SMALL, self._width * 0.8), _SMALL)
        page.text(_SIDE, y, page_of, _SMALL, align=Align.RIGHT, room=self._width)
