"""The pages of a booklet: running heads like a dictionary's, page numbers at the outer edge, room for the binding."""

from __future__ import annotations

from hallapp.guides.blocks import Blocks
from hallapp.guides.content import Imprint
from hallapp.guides.document import banner, printed_said, underprint
from hallapp.guides.pages import A4, Pages
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, Align, Style

_INNER, _OUTER, _ABOVE, _BELOW = 23 * MM, 15 * MM, 13 * MM, 13 * MM
_RUNNING, _STRONG = Style(8.5, ink=MUTED), Style(8.5, bold=True, ink=TEXT)
_PRINTED = Style(7.5, ink=MUTED)
_FOLIO = Style(11, bold=True, ink=ACCENT)


class Leaves(Blocks):
    """Pages counted from the cover on: odd ones lie at the right, and each has its wider margin at the binding.

    The chapter stands over left pages, ``title`` where there is none; the item that a page begins with over right
    ones. Pages are packed as soon as they are full, but those that are begun while it is ``holding``, until page
    numbers are known.
    """

    def __init__(self, pages: Pages, title: str, imprint: Imprint) -> None:
        super().__init__(pages, A4, imprint.language)
        self._chapter, self._imprint = title, imprint
        self._going_on = self._running = ""
        self.holding = False

    @property
    def number(self) -> int:
        """The number of the page that is being filled."""
        return len(self.leaves)

    def cover(self) -> None:
        """A page without head and foot: the first one."""
        self.page = self.pages.add(self.paper)
        self.leaves.append(self.page)
        self._margins()

    def begin_chapter(self, name: str) -> None:
        """From this page on, this stands over left pages."""
        self._chapter = name

    def entitled(self, name: str) -> None:
        """From here on it is about this; what a page begins with stands over it."""
        if self.at_top or not self._running:
            self._running = name
        self._going_on = name

    def begin_page(self) -> None:
        """Margins, and room for head and foot."""
        underprint(self.page, rehearsal=self._imprint.rehearsal)
        self._margins()
        self._running = self._going_on

    def end_page(self) -> None:
        """Head and foot of the page, now that it is known what it begins with."""
        if self.number > 1:
            self._draw_frame()
        if not self.holding:
            self.page.seal()

    def finish(self) -> None:
        """The last page is full."""
        self.end_page()

    # --- within

    @property
    def _right(self) -> bool:
        return self.number % 2 == 1

    def _margins(self) -> None:
        self.left = _INNER if self._right else _OUTER
        self.width = self.paper.width - _INNER - _OUTER
        self.first = self.top = _ABOVE + 7.5 * MM
        self.bottom = self.paper.height - _BELOW - 7 * MM

    def _draw_frame(self) -> None:
        page, left, width = self.page, self.left, self.width
        outside, inside = (Align.RIGHT, Align.LEFT) if self._right else (Align.LEFT, Align.RIGHT)
        y = _ABOVE + 6
        about = self._running if self._right else self._chapter
        outlet = fitted(self._imprint.outlet, _RUNNING, width / 2 - 20)
        page.text(left, y, fitted(about, _STRONG, width / 2 - 8), _STRONG, align=outside, room=width)
        page.text(left, y, outlet, _RUNNING, align=inside, room=width)
        if self._imprint.rehearsal:
            banner(page, left + width / 2 - 12, y, self.language)
        page.rule(left, y + 6, left + width, y + 6, of=LINE)
        foot = self.paper.height - _BELOW
        printed = printed_said(self._imprint.at, self.language)
        page.text(left, foot, printed, _PRINTED, align=inside, room=width)
        page.text(left, foot, str(self.number), _FOLIO, align=outside, room=width)
