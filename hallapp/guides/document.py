"""A sheet of several pages: the hall's name above, title, headings, paragraphs, tables, figures, a foot below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import hallapp
from hallapp.guides.blocks import SMALL, Blocks
from hallapp.guides.pages import A4, Box, Page, Pages, Paper, Sheet
from hallapp.guides.typesetting import ACCENT, LINE, MM, MUTED, TEXT, URGENT, Align, Style, ink
from hallapp.wording import Language
from hallapp.wording.sheets import said

TITLE = Style(22, bold=True, ink=ACCENT, leading=1.3)
SUBTITLE = Style(10.5, ink=MUTED)
_RUNNING = Style(9, ink=MUTED)
_RUNNING_STRONG = Style(9, bold=True, ink=TEXT)
_BANNER = Style(9, bold=True, ink=URGENT)
_UNDERPRINT = ink("#FCEEEC")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every page. ``about``: the day or the period; ``at``: when it is printed, in the hall's time.

    ``emblem``: a PNG that stands before the hall's name, or nothing.
    """

    outlet: str
    title: str
    about: str
    at: datetime
    rehearsal: bool
    language: Language
    emblem: bytes = b""


class Document(Blocks):
    """Pages under the hall's letterhead, each with a foot that counts the pages of this document.

    ``enlarged``: how many times larger the printed sheet is than ``paper``; √2 for what is laid out on A4 and put up
    on A3. ``pages``: where its pages are added, after those of others; without, it is a PDF of its own.
    """

    def __init__(
        self,
        head: Letterhead,
        *,
        paper: Paper = A4,
        margin: float = 15 * MM,
        enlarged: float = 1,
        pages: Pages | None = None,
    ) -> None:
        own = pages or Pages(
            title=f"{head.outlet} {head.title}", author=head.outlet, at=head.at, language=head.language
        )
        super().__init__(own, paper, head.language, enlarged=enlarged)
        self.head = head
        self._margin = margin
        self.turn()

    def title(self) -> None:
        """The sheet's title, large, with what it is about below it."""
        for line in TITLE.lines(self.head.title, self.width):
            self.write(line, TITLE)
        self.paragraph(self.head.about, SUBTITLE)
        self.space(8)

    def finish(self) -> None:
        """Draw the feet, now that the number of pages is known, and pack the pages."""
        for number, page in enumerate(self.leaves, 1):
            self._foot(page, number)
            page.seal()

    def sheet(self) -> Sheet:
        """The finished sheet, with all that others have added to its pages."""
        self.finish()
        return self.pages.sheet()

    def begin_page(self) -> None:
        """The hall's name, and from the second page on what the document is."""
        page, head = self.page, self.head
        y = self._margin - 2 * MM + _RUNNING.size
        self.left, self.width = self._margin, self.paper.width - 2 * self._margin
        self.bottom = self.paper.height - self._margin - 8 * MM
        underprint(page, rehearsal=head.rehearsal)
        x = self.left
        if head.emblem:
            side = 7 * MM
            page.picture(head.emblem, Box(x, y - 15, side, side))
            x += side + 5
        page.text(x, y, head.outlet, _RUNNING_STRONG)
        if head.rehearsal:
            banner(page, x + _RUNNING_STRONG.width(head.outlet) + 8, y, head.language)
        if len(self.leaves) > 1:  # the first has the title itself
            about = f"{head.title} · {head.about}"
            page.text(self.left, y, about, _RUNNING, align=Align.RIGHT, room=self.width)
        page.rule(self.left, y + 6, self.left + self.width, y + 6, of=LINE)
        self.first = self.top = y + 6 + 5 * MM

    def end_page(self) -> None:
        """Nothing: the foot waits until it is known how many pages there are."""

    def _foot(self, page: Page, number: int) -> None:
        y = self.paper.height - self._margin + 3 * MM
        page.rule(self.left, y - 13, self.left + self.width, y - 13, of=LINE)
        page_of = said("page", self.language).format(page=number, pages=len(self.leaves))
        page.text(self.left, y, printed_said(self.head.at, self.language), SMALL)
        page.text(self.left, y, page_of, SMALL, align=Align.RIGHT, room=self.width)


def printed_said(at: datetime, language: Language) -> str:
    """When a sheet was printed, and by which version of the program."""
    return said("printed", language).format(at=f"{at:%Y-%m-%d %H:%M}", version=hallapp.__version__)


def underprint(page: Page, *, rehearsal: bool) -> None:
    """演练 across the page, under everything else, where it is a rehearsal that prints."""
    if rehearsal:
        size = min(page.paper.width, page.paper.height) * 0.34
        page.slanted(said("rehearsal", Language.ZH), Style(size, bold=True, ink=_UNDERPRINT), 40)


def banner(page: Page, x: float, y: float, language: Language, size: float = _BANNER.size) -> None:
    """The word for a rehearsal in a frame, for beside the hall's name."""
    word, style = said("rehearsal", language), replace(_BANNER, size=size)
    page.box(Box(x, y - 1.07 * size, style.width(word) + 1.1 * size, 1.44 * size), edge=URGENT, radius=2)
    page.text(x + 0.55 * size, y, word, style)
