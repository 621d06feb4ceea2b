"""A page of the manual as Qt's rich text, in the colours and sizes of the theme; the keys of a screen above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from hallapp.manual.text import Block, Grid, Heading, Listing, Note, Page, Paragraph, Picture, Runs, Typed
from hallapp.ui.colours import Colours

Keys = Sequence[tuple[str, str]]
#: A heading, and the keys below it with what they do.
KeyParts = Sequence[tuple[str, Keys]]
#: A picture's width and height, in its own dots.
Sizes = Mapping[str, tuple[int, int]]

_INDENT = 26
#: How wide a column of keys is at least: of a screen's own, which say more, and of those that work everywhere.
_KEY_COLUMNS = (300, 210)


class PageWriter:
    """Writes pages. ``px`` gives a size at the text size in force; ``room``: how wide the text may be, in pixels."""

    def __init__(self, colours: Colours, px: Callable[[float], int], room: int, sizes: Sizes) -> None:
        self._colours, self._px, self._room, self._sizes = colours, px, room, sizes

    def page(self, page: Page, keys: KeyParts = ()) -> str:
        """The whole page. The first part of ``keys`` stands between its title and its text, the others below."""
        colours, px = self._colours, self._px
        style = f"font-size:{px(24)}px; font-weight:700; color:{colours.text};"
        title = f'<p style="{style} margin:0 0 {px(10)}px 0;">{escape(page.title)}</p>'
        shown = [self._keys(*part, least) for part, least in zip(keys, _KEY_COLUMNS, strict=False) if part[1]]
        parts = [f'<a name="{page.anchor}"></a>', title, *shown[:1]]
        parts += [self._block(block, self._room) for block in page.blocks]
        return "".join([*parts, *shown[1:]])

    def picture_width(self, file: str, room: int | None = None) -> tuple[int, int]:
        """How large a picture is shown, in pixels: as wide as there is room, at 100 % never larger than itself."""
        across, down = self._sizes.get(file, (1, 1))
        wide = min(room or self._room, round(across * max(1.0, self._px(100) / 100)))
        return wide, max(1, round(down * wide / max(across, 1)))

    # --- keys

    def _keys(self, title: str, keys: Keys, least: int) -> str:
        """Keys and what they do, in as many columns as there is room for, up to three, each ``least`` pixels wide."""
        colours, px = self._colours, self._px
        across = max(1, min(3, self._room // px(least)))
        down = -(-len(keys) // across)
        columns = "".join(
            f'<td width="{100 // across}%">{self._key_column(keys[n * down : (n + 1) * down], across)}</td>'
            for n in range(across)
        )
        head = f'<p style="font-weight:700; margin:{px(2)}px 0 {px(4)}px 0;">{escape(title)}</p>' if title else ""
        return (
            f'<table width="100%" cellspacing="0" cellpadding="{px(12)}" bgcolor="{colours.raised}"><tr><td>'
            f'{head}<table cellspacing="0" cellpadding="0" width="100%"><tr>{columns}</tr></table></td></tr></table>'
            f'<p style="margin:0; font-size:{px(8)}px;">&nbsp;</p>'
        )

    def _key_column(self, keys: Keys, across: int) -> str:
        rows = []
        for key, words in keys:
            caps = " ".join(self._key(one) for one in key.split("  "))
            rows.append(f'<tr><td width="{52 if across > 2 else 36}%">{caps}</td><td>{escape(words)}</td></tr>')
        return f'<table cellspacing="0" cellpadding="{self._px(3)}" width="100%">{"".join(rows)}</table>'

    def _key(self, text: str) -> str:
        colours = self._colours
        style = f"background-color:{colours.surface}; color:{colours.text}; font-weight:700;"
        return f'<span style="{style}">&nbsp;{escape(text)}&nbsp;</span>'

    # --- blocks

    def _block(self, block: Block, room: int) -> str:
        px, colours = self._px, self._colours
        match block:
            case Heading(text, anchor):
                name = f'<a name="{anchor}"></a>' if anchor else ""
                style = f"font-size:{px(17)}px; font-weight:700; color:{colours.accent};"
                return f'{name}<p style="{style} margin:{px(20)}px 0 {px(6)}px 0;">{escape(text)}</p>'
            case Paragraph(runs):
                return f'<p style="margin:0 0 {px(8)}px 0; line-height:150%;">{self._runs(runs)}</p>'
            case Listing():
                return self._listing(block, room)
            case Note(blocks):
                inner = "".join(self._block(one, room - 2 * px(12)) for one in blocks)
                return (
                    f'<table width="100%" cellspacing="0" cellpadding="0" style="margin:{px(4)}px 0 {px(10)}px 0;"><tr>'
                    f'<td width="4" bgcolor="{colours.warning}"></td>'
                    f'<td bgcolor="{colours.warning_soft}" style="padding:{px(10)}px {px(12)}px {px(2)}px {px(12)}px;">'
                    f"{inner}</td></tr></table>"
                )
            case Grid(head, rows):
                return self._grid(head, rows)
            case Picture(file, caption):
                wide, high = self.picture_width(file, room)
                return (
                    f'<p style="margin:{px(6)}px 0 {px(2)}px 0;"><img src="{file}" width="{wide}" height="{high}"></p>'
                    f'<p style="margin:0 0 {px(12)}px 0; color:{colours.muted}; font-size:{px(13)}px;">'
                    f"{escape(caption)}</p>"
                )
            case Typed(text):
                lines = "<br>".join(escape(line).replace(" ", "&nbsp;") for line in text.split("\n"))
                return (
                    f'<table width="100%" cellspacing="0" cellpadding="{px(10)}" bgcolor="{colours.raised}">'
                    f"<tr><td>{lines}</td></tr></table>"
                    f'<p style="margin:0; font-size:{px(6)}px;">&nbsp;</p>'
                )

    def _listing(self, listing: Listing, room: int) -> str:
        px, colours = self._px, self._colours
        rows = []
        for number, item in enumerate(listing.items, listing.first):
            mark = f"{number}." if listing.steps else "•"
            inner = "".join(self._block(block, room - px(_INDENT)) for block in item)
            rows.append(
                f'<tr><td width="{px(_INDENT)}" style="color:{colours.accent}; font-weight:700;">'
                f'<p style="margin:0; line-height:150%;">{mark}</p></td><td>{inner}</td></tr>'
            )
        return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'

    def _grid(self, head: Sequence[Runs], rows: Sequence[Sequence[Runs]]) -> str:
        px, colours = self._px, self._colours
        edge = f"border-bottom:1px solid {colours.line};"
        heads = "".join(
            f'<td style="{edge} color:{colours.muted}; font-weight:700;">{self._runs(cell)}</td>' for cell in head
        )
        lines = "".join(
            "<tr>" + "".join(f'<td style="{edge}">{self._runs(cell)}</td>' for cell in row) + "</tr>" for row in rows
        )
        return (
            f'<table width="100%" cellspacing="0" cellpadding="{px(7)}" style="border-collapse:collapse;">'
            f'<tr>{heads}</tr>{lines}</table><p style="margin:0; font-size:{px(8)}px;">&nbsp;</p>'
        )

    def _runs(self, runs: Runs) -> str:
        colours = self._colours
        made: list[str] = []
        for run in runs:
            text = escape(run.text)
            if run.key:
                style = f"background-color:{colours.accent_soft}; font-weight:700;"
                made.append(f'<span style="{style}">&nbsp;{text}&nbsp;</span>')
            elif run.code:
                made.append(f'<span style="background-color:{colours.raised};">{text}</span>')
            elif run.link:
                made.append(f'<a href="#{run.link}" style="color:{colours.accent};">{text}</a>')
            else:
                made.append(f"<b>{text}</b>" if run.bold else text)
        return "".join(made)
