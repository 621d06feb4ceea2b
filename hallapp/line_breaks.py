"""Where Chinese text may be broken into lines: 避头尾, numbers with their units, words and codes.

On plain text and widths: whoever draws says how wide a piece is, for sheets and for the paper ticket alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

#: 避头: no line starts with these. 避尾: no line ends with these (GB/T 15834-2011 §5.1, CLREQ §3.1.1).
NO_LINE_START = frozenset("，。；：？！、》〉”’）】」』〕〗｝］…—～·•,.;:?!)]}%‰℃°′″％")
NO_LINE_END = frozenset("《〈“‘（【「『〔〖｛［([{￥¥$€£№＄￡")

#: Stops and closing signs that fill the left half of their square only: at the end of a line the other half may
#: stand outside (行尾点号半字, CLREQ §3.1.6).
HALF_AT_LINE_END = frozenset("，。、；：》〉”’）】」』〕〗｝］")

_UNIT = (
    r"(?:个?工作日|个?自然日|个?小时|个月|平方米|万元|亿元|分钟|周岁|人次|[年月日号时分秒米元件份位个层楼人次岁张页项条款"
    r"版期级类天周户家名]|[%‰℃°％]|(?:kB|MB|GB|mm|cm|km|kg|min|h|s)\b)"
)
_NUMBER = r"[0-9]+(?:[.,:：/\-–—~～][0-9]+)*"
_PIECE = re.compile(
    rf"(?:[第约共近超满][ \u3000]?|[¥￥$€£№±≥≤<>+\-][ ]?)?{_NUMBER}(?:[ \u00a0]?{_UNIT})"  # a number with its unit
    rf"|[¥￥$€£№]\s?{_NUMBER}"
    rf"|{_NUMBER}(?![0-9A-Za-z])"  # a number, time or range
    r"|[!-~\u00a0-\u024f\u2013]+"  # a word or a code
    r"|([—…─])\1*"  # a dash or an ellipsis stays whole
    r"|\s+"
    r"|.",
    re.DOTALL,
)
#: Opening signs that fill the right half of their square only: at the start of a line the other half may be left out
#: (行首前置标点半字, CLREQ §3.1.6).
HALF_AT_LINE_START = frozenset("《〈“‘（【「『〔〖｛［")
#: Where a code or an address is best broken, if it must be: after these.
_AFTER = frozenset("/-_.?&=#:;,")

Width = Callable[[str], float]


def break_lines(text: str, width: Width, room: float, *, hanging: bool = True) -> list[str]:
    """The text in lines no wider than ``room``; spaces at a break are dropped, a line break of the text stays one.

    ``hanging``: the empty half of a stop at the end of a line may stand outside ``room``.

    ``width`` must add up: a text is as wide as its pieces. A stretch without a place to break that is wider than
    a line is broken within, codes after their signs, still keeping 避头尾 wherever a line holds two characters
    between which it can be kept.
    """

    def taken(line: str) -> float:
        """How much of a line the text takes at its end: spaces nothing, a hanging stop half its square."""
        line = line.rstrip()
        half = width(line[-1]) / 2 if hanging and line and line[-1] in HALF_AT_LINE_END else 0
        return width(line) - half

    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _paragraph(paragraph, width, taken, room)
    return lines


def _paragraph(text: str, width: Width, taken: Width, room: float) -> list[str]:
    if taken(text) <= room:
        return [text.rstrip()]
    lines: list[list[str]] = [[]]
    filled = 0.0
    for stretch in stretches(text):
        if filled + taken(stretch) > room:
            if lines[-1]:
                lines.append([])
            filled = 0.0
            stretch = stretch.lstrip()
            while taken(stretch) > room and len(stretch) > 1:
                cut = _cut(stretch, width, room)
                lines[-1].append(stretch[:cut])
                lines.append([])
                stretch = stretch[cut:].lstrip()
        if stretch:
            lines[-1].append(stretch)
            filled += width(stretch)
    if not lines[-1]:
        lines.pop()
    _keep_company(lines, taken, room)
    return ["".join(line).rstrip() for line in lines]


def _keep_company(lines: list[list[str]], taken: Width, room: float) -> None:
    """No last line of one character alone (孤字, CLREQ §3.1.7): one more comes down to it from the line above."""
    if len(lines) < 2 or len("".join(lines[-1]).strip()) != 1:
        return
    *stay, company = lines[-2]
    if len("".join(stay).strip()) > 1 and taken(company + "".join(lines[-1])) <= room:
        lines[-1].insert(0, lines[-2].pop())


def stretches(text: str) -> Iterator[str]:
    """What is not to be broken apart; a line may end after each."""
    stretch = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if stretch and not piece.isspace() and _may_break(stretch.rstrip() or stretch, piece):
            yield stretch
            stretch = ""
        stretch += piece
    if stretch:
        yield stretch


def _may_break(before: str, after: str) -> bool:
    return not (before[-1] in NO_LINE_END or after[0] in NO_LINE_START or _clings(after[0]))


def _clings(char: str) -> bool:
    """Marks, variation selectors and joiners: part of the character before them."""
    return unicodedata.combining(char) > 0 or unicodedata.category(char) in ("Mn", "Me", "Cf")


def _cut(stretch: str, width: Width, room: float) -> int:
    """How many characters of a stretch that is too wide go on this line; at least one."""
    fits, filled = 1, width(stretch[0])
    while fits < len(stretch) - 1 and filled + width(stretch[fits]) <= room:
        filled += width(stretch[fits])
        fits += 1
    lawful = [n for n in range(fits, 0, -1) if _may_break(stretch[:n], stretch[n:])]
    for n in lawful:
        if stretch[n - 1] in _AFTER and 2 * n > fits:
            return n
    if lawful:
        return lawful[0]
    while fits < len(stretch) and _clings(stretch[fits]):
        fits += 1
    return fits
