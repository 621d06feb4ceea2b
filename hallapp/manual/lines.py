"""Lines of text of several kinds: bold words, keys in their frames, links with the page they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hallapp.guides.pages import Box, Page
from hallapp.guides.typesetting import ACCENT, ACCENT_SOFT, Align, Style, ink
from hallapp.line_breaks import HALF_AT_LINE_END, NO_LINE_START, stretches
from hallapp.manual.text import Run, Runs

_EDGE = ink("#B9C4D3")
#: Room inside the frame of a key and on both its sides, as shares of the size.
_INSIDE, _BESIDE = 0.32, 0.14
#: How large typed words and keys are beside the text around them.
_TYPED = 0.92


#: What is said of the page that an anchor is on.
Folio = Callable[[str], str]


class Piece(NamedTuple):
    """A piece of a line from ``x`` on, of one kind, ``width`` wide."""

    x: float
    width: float
    text: str
    run: Run
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One set line."""

    pieces: tuple[Piece, ...]


def style_of(run: Run, base: Style) -> Style:
    """How a piece is set within text of this style."""
    if run.link:
        return replace(base, ink=ACCENT)
    if run.key:
        return replace(base, size=base.size * _TYPED, bold=True)
    if run.code:
        return replace(base, size=base.size * _TYPED)
    return replace(base, bold=True) if run.bold else base


def lines_of(runs: Runs, base: Style, room: float, folio: Folio) -> list[Line]:
    """The runs in lines no wider than ``room``; ``folio`` says, after a link, on which page its anchor is."""
    return [Line(tuple(line)) for line in _filled(list(_atoms(runs, base, folio)), room)]


class _Atom(NamedTuple):
    """What is not broken apart: pieces of one or more kinds, each with its width."""

    parts: tuple[tuple[str, Run, Style, float], ...]

    @property
    def width(self) -> float:
        return sum(part[3] for part in self.parts)

    @property
    def text(self) -> str:
        return "".join(part[0] for part in self.parts)


def _atoms(runs: Runs, base: Style, folio: Folio) -> Iterator[_Atom]:
    """The stretches of the whole text, cut where its kind changes within one; a key is one stretch."""
    owners: list[Run] = []
    text = ""
    for run in runs:
        words = run.text
        if run.key:
            words = "口"  # a key is broken from its neighbours as a Chinese character is
        elif run.link:
            words += folio(run.link)
        owners += [run] * len(words)
        text += words
    at = 0
    for stretch in stretches(text):
        parts: list[tuple[str, Run, Style, float]] = []
        begin = at
        at += len(stretch)
        while begin < at:
            owner, end = owners[begin], begin + 1
            while end < at and owners[end] is owner and not owner.key:
                end += 1
            style = style_of(owner, base)
            if owner.key:
                wide = style.width(owner.text) + 2 * (_INSIDE + _BESIDE) * base.size
                parts.append((owner.text, owner, style, wide))
            else:
                parts.append((text[begin:end], owner, style, style.width(text[begin:end])))
            begin = end
        yield _Atom(tuple(parts))


def _filled(atoms: list[_Atom], room: float) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    x = 0.0
    for atom in atoms:
        if line and x + atom.width - _spared(atom) > room + 1e-6:
            yield _merged(line)
            line, x = [], 0.0
        if not line and atom.text.isspace():
            continue
        if not line and atom.width - _spared(atom) > room:
            *full, rest = _cut(atom, room)
            yield from full
            line = rest
            x = rest[-1].x + rest[-1].width
            continue
        for text, run, style, width in atom.parts:
            line.append(Piece(x, width, text, run, style))
            x += width
    if line:
        yield _merged(line)


def _cut(atom: _Atom, room: float) -> Iterator[list[Piece]]:
    """Lines of a stretch that is wider than a line, such as a long path: cut where the line is full."""
    line: list[Piece] = []
    x = 0.0
    for text, run, style, width in atom.parts:
        for char in text if not run.key else [text]:
            wide = style.width(char) if not run.key else width
            if line and x + wide > room and char not in NO_LINE_START:
                yield _merged(line)
                line, x = [], 0.0
            line.append(Piece(x, wide, char, run, style))
            x += wide
    yield _merged(line)


def _spared(atom: _Atom) -> float:
    """What need not have room at the end of a line: spaces, and the empty half of a stop."""
    text, _, style, _ = atom.parts[-1]
    bare = text.rstrip()
    spaces = style.width(text) - style.width(bare)
    return spaces + (style.width(bare[-1]) / 2 if bare[-1:] in HALF_AT_LINE_END else 0)


def _merged(line: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind are one piece."""
    made: list[Piece] = []
    for piece in line:
        last = made[-1] if made else None
        if last is not None and last.run is piece.run and not piece.run.key:
            made[-1] = last._replace(text=last.text + piece.text, width=last.width + piece.width)
        else:
            made.append(piece)
    return made


def draw_line(page: Page, line: Line, left: float, top: float, base: Style) -> None:
    """Draw a line whose top left corner is here."""
    baseline = top + base.baseline
    for piece in line.pieces:
        x = left + piece.x
        run, style = piece.run, piece.style
        if run.key:
            frame = Box(x + _BESIDE * base.size, baseline - base.size * 0.98, piece.width - 2 * _BESIDE * base.size, 0)
            page.box(frame._replace(height=base.size * 1.26), edge=_EDGE, thick=0.6, radius=2)
            page.text(x + (_BESIDE + _INSIDE) * base.size, baseline - base.size * 0.02, piece.text, style)
            continue
        if run.code:
            page.box(Box(x, baseline - base.size, piece.width, base.size * 1.28), fill=ACCENT_SOFT, radius=1.5)
        if run.link:
            page.link(run.link, Box(x, top, piece.width, base.line))
        _put(page, x, baseline, piece.text, style, first=piece.x == 0)


def _put(page: Page, x: float, baseline: float, text: str, style: Style, *, first: bool) -> None:
    """Draw a piece; only one that begins its line may have its opening sign's empty half outside."""
    if not text.strip():
        return
    if first:
        page.text(x, baseline, text, style)
    else:
        page.text(x, baseline, text, style, align=Align.RIGHT, room=style.width(text))
