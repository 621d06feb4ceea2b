"""What the one-page forms share: the hall's name above, key figures, a code with its caption, the line at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hallapp.errors.base import Warned
from hallapp.guides.blocks import KeyFigure
from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.document import banner
from hallapp.guides.editions import Guide
from hallapp.guides.pages import Box, Page, Pages
from hallapp.guides.sections import (
    heading,
)
from hallapp.guides.tables import fitted
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, LINE, MUTED, TEXT, Align, Style, ink
from hallapp.line_breaks import HALF_AT_LINE_END
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

_WHITE, _NOTICE = ink("#FFFFFF"), ink("#FFF4DC")


@dataclass(frozen=True, slots=True)
class FigureStyles:
    """How a row of key figures is set; a value too wide for its cell is set smaller, down to ``least``."""

    label: Style
    value: Style
    note: Style
    least: float

    @property
    def height(self) -> float:
        """How high the row is."""
        return self.label.line + self.value.line + self.note.line + 1.3 * self.label.size


def running_head(page: Page, imprint: Imprint, box: Box, style: Style, about: str = "") -> None:
    """The emblem and the hall's name at the left, ``about`` at the right, a rule below: it fills ``box``."""
    middle = box.top + (box.height - 4) / 2
    y, x = middle + style.size * 0.38, box.left
    if imprint.emblem:
        side = box.height - 4
        page.picture(imprint.emblem, Box(x, box.top, side, side))
        x += side + 6
    strong, plain = replace(style, bold=True, ink=TEXT), replace(style, ink=MUTED)
    tail = f" · {said('guide', imprint.language)}"
    room = box.left + box.width - x - plain.width(tail)
    about = fitted(about, plain, room * 0.4)
    room -= plain.width(about) + 12
    if imprint.rehearsal:
        room -= strong.width(said("rehearsal", imprint.language)) + 22
    outlet = fitted(imprint.outlet, strong, room)
    page.text(x, y, outlet, strong)
    x += strong.width(outlet)
    page.text(x, y, tail, plain)
    if imprint.rehearsal:
        banner(page, x + plain.width(tail) + 8, y, imprint.language)
    page.text(box.left, y, about, plain, align=Align.RIGHT, room=box.width)
    foot = box.top + box.height
    page.rule(box.left, foot, box.left + box.width, foot, thick=0.9, of=ACCENT)


def heading_bar(page: Page, left: float, top: float, text: str, style: Style) -> float:
    """A section's heading behind a bar; how wide it is, for what stands beside it."""
    page.box(Box(left, top + (style.line - style.size) / 2 + 0.5, style.size * 0.26, style.size), fill=ACCENT)
    indent = style.size * 0.72
    page.text(left + indent, top + style.baseline, text, style)
    return indent + style.width(text)


def draw_figures(page: Page, figures: Sequence[KeyFigure], box: Box, styles: FigureStyles) -> None:
    """Key figures side by side on one ground; none is ever cut short (see ``figure_fits``)."""
    page.box(box, fill=ACCENT_SOFT, radius=6)
    each = box.width / len(figures)
    pad = styles.label.size * 1.1
    for number, figure in enumerate(figures):
        x = box.left + number * each
        if number:
            page.rule(x, box.top + pad, x, box.top + box.height - pad, of=LINE)
        room = each - 1.7 * pad
        y = box.top + 0.65 * styles.label.size
        page.text(x + pad, y + styles.label.baseline, fitted(figure.label, styles.label, room), styles.label)
        y += styles.label.line
        lines, style = figure_lines(figure.value, styles, room)
        high = styles.value.line
        start = y + (high - len(lines) * style.line) / 2
        for line in lines:
            page.text(x + pad, start + style.baseline, line, style)
            start += style.line
        y += high
        page.text(x + pad, y + styles.note.baseline, fitted(figure.note, styles.note, room), styles.note)


def draw_notice(page: Page, lines: Sequence[str], box: Box, style: Style) -> None:
    """What nobody may overlook, on a ground of its own."""
    page.box(box, fill=_NOTICE, radius=4)
    top = box.top + (box.height - len(lines) * style.line) / 2
    for number, line in enumerate(lines):
        page.text(box.left + style.size, top + number * style.line + style.baseline, line, style)


def figure_room(width: float, count: int, styles: FigureStyles) -> float:
    """How wide a value may be in a row of ``count`` figures."""
    return width / count - 1.7 * 1.1 * styles.label.size


def figure_lines(value: str, styles: FigureStyles, room: float) -> tuple[list[str], Style]:
    """A value in one line, set smaller where it is wide; else in lines of the least size."""
    wide = styles.value.width(value)
    if wide <= room:
        return [value], styles.value
    size = styles.value.size * room / wide
    if size >= styles.least:
        return [value], replace(styles.value, size=size)
    style = replace(styles.value, size=styles.least, leading=1.15)
    return style.lines(value, room), style


def figure_fits(value: str, styles: FigureStyles, room: float) -> bool:
    """Whether a value can be set in its cell."""
    lines, style = figure_lines(value, styles, room)
    return len(lines) * style.line <= styles.value.line + 1


def draw_code(page: Page, item: GuideItem, box: Box, caption: Style, words: str, language: Language) -> bool:
    """The item's code on white in the upper part of ``box``, the words below it; True if it could be drawn.

    Where the catalogue has no link, or one too long for this size, a frame in its place says so.
    """
    side = box.width
    if not draw_bare_code(page, item, box, caption, language):
        return False
    for number, line in enumerate(caption.lines(words, side)):
        y = box.top + side + 3 + number * caption.line + caption.baseline
        page.text(box.left, y, line, caption, align=Align.CENTRE, room=side)
    return True


def draw_bare_code(page: Page, item: GuideItem, box: Box, caption: Style, language: Language) -> bool:
    """As ``draw_code``, without a caption: for sheets that say once what their codes are for."""
    side = box.width
    page.box(Box(box.left, box.top, side, side), fill=_WHITE, radius=4)
    if item.link and page.code(item.link, Box(box.left, box.top, side, side), item.name):
        return True
    corners = [(box.left + x * side, box.top + y * side) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
    page.line(corners, thick=0.8, of=MUTED, dash=3)
    why = said("code_too_long" if item.link else "no_link", language)
    plain = replace(caption, bold=False, ink=MUTED)
    lines = plain.lines(why, side - 2 * plain.size)
    top = box.top + (side - len(lines) * plain.line) / 2
    for number, line in enumerate(lines):
        page.text(box.left, top + number * plain.line + plain.baseline, line, plain, align=Align.CENTRE, room=side)
    return False


def first_lines(text: str, style: Style, room: float, most: int) -> list[str]:
    """The text in so many lines at most, the last one cut short with an ellipsis; none of an empty text."""
    if not text:
        return []
    lines = style.lines(text, room)
    return lines if len(lines) <= most else [*lines[: most - 1], _ending(lines[most - 1], style, room)]


def even_lines(text: str, style: Style, room: float) -> list[str]:
    """The text in as few lines as it takes, all about as long as each other unless they end with stops."""
    lines = style.lines(text, room)
    if len(lines) == 1 or all(line[-1:] in HALF_AT_LINE_END for line in lines[:-1]):
        return lines
    even = style.lines(text, min(style.width(text) / len(lines) + 0.6 * style.size, room))
    return even if len(even) == len(lines) else lines


def _ending(line: str, style: Style, room: float) -> str:
    while line and style.width(line) + style.width("…") > room:
        line = line[:-1]
    return line + "…"


def warn_of_link(pages: Pages, item: GuideItem) -> None:
    """Tell the person who prints it where the catalogue has no link."""
    if not item.link:
        pages.warn(Warned("link_missing", {"name": item.name}))


def foot_line(
    page: Page, guide: Guide, imprint: Imprint, left: float, y: float, width: float, style: Style, *, count: bool = True
) -> None:
    """Edition and what is new in it, the day it is printed, and the page; ``y`` is the baseline."""
    number = said("page", imprint.language).format(page=1, pages=1) if count else ""
    room = width - style.width(number) - 12
    page.text(left, y, fitted(edition_said(guide, imprint), style, room), style)
    page.text(left, y, number, style, align=Align.RIGHT, room=width)


def edition_said(guide: Guide, imprint: Imprint) -> str:
    """第 3 版 · 2026 年 3 月 2 日打印 · 本版更新：申请材料."""
    language = imprint.language
    month = said("months", language).split(" ")[imprint.at.month - 1]
    parts = [
        said("edition", language).format(n=guide.edition),
        said("printed_on", language).format(year=imprint.at.year, month=month, day=imprint.at.day),
    ]
    if guide.changed:
        changed = joined((heading(section, language) for section in guide.changed), language)
        parts.append(said("new_in_edition", language).format(sections=changed))
    return " · ".join(parts)
