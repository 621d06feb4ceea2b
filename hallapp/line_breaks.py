"""Where Chinese text may be broken into lines: 避头尾, numbers with their units, words and codes.

On plain text and widths: whoever draws says how wide a piece is, for sheets and for the paper ticket alike.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache, cached_property

#: 避头: no line starts with these. 避尾: no line ends with these (GB/T 15834-2011 §5.1, CLREQ §3.1.1).
NO_LINE_START = frozenset("，。；：？！、》〉”’）】」』〕〗〞｝］｠…⋯—–～·‧•／．﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉,.;:?!)]}/%‰℃℉°′″％")
NO_LINE_END = frozenset("《〈“‘（【「『〔〖〝｛［｟([{￥¥$€£№＄￡＃／")

#: Stops and closing signs that fill the left half of their square only: at the end of a line the other half may
#: stand outside (行尾点号半字, CLREQ §3.1.6).
HALF_AT_LINE_END = frozenset("，。、；：》〉”’）】」』〕〗｝］")

_UNIT = (
    r"(?:个?工作日|个?自然日|个?小时|个?月|个?季度|平方[米千公]里?|立方米|公里|千米|毫米|厘米|公斤|千克|公顷|[万亿]元?|分钟|周[岁年]|人次"
    r"|[年月日号时分秒米元件份位个层楼栋室人次岁张页项条款章节版期级类天周户家名寸克吨亩台辆套本册枚幅例批笔倍成届路线]"
    r"|[%‰℃℉°％㎡㎥㎝㎜㎞㎏]|(?:kB|MB|GB|KB|dpi|mm|cm|km|kg|min|px|pt|h|s|m)(?![0-9A-Za-z]))"
)
_NUMBER = r"[0-9]+(?:[.,:：/\-–—~～][0-9]+)*"
_PIECE = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff]+)(?![ \u3000]?[0-9])"  # between any two of these
    rf"|(?:[第约共近超满][ \u3000]?|[¥￥$€£№±≥≤<>+\-−][ ]?)?{_NUMBER}(?:[ \u00a0]?{_UNIT})"  # a number with its unit
    rf"|[¥￥$€£№]\s?{_NUMBER}"
    rf"|{_NUMBER}(?![0-9A-Za-z])"  # a number, time or range
    r"|[!-~\u00a0-\u00b6\u00b8-\u024f\u2013]+"  # a word or a code
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
    """The text in lines no wider than ``room``; see ``Measured``, which is for setting one text more than once."""
    return Measured(text, width, hanging=hanging).lines(room)


class Measured:
    """A text whose pieces are measured once, to be set in lines of any width.

    ``width`` must add up: a text is as wide as its pieces. ``hanging``: the empty half of a stop at the end of a line
    may stand outside its room.
    """

    def __init__(self, text: str, width: Width, *, hanging: bool = True) -> None:
        self._paragraphs = [_Paragraph(line, width, hanging=hanging) for line in text.splitlines() or [""]]

    def lines(self, room: float) -> list[str]:
        """Lines no wider than ``room``; spaces at a break are dropped, a line break of the text stays one.

        A stretch without a place to break that is wider than a line is broken within, codes after their signs, still
        keeping 避头尾 wherever a line holds two characters between which it can be kept.
        """
        return [line for paragraph in self._paragraphs for line in paragraph.lines(room)]


class _Paragraph:
    def __init__(self, text: str, width: Width, *, hanging: bool) -> None:
        self._text, self._width, self._hanging = text, width, hanging
        self._whole = width(text) - self._spared(text)

    def lines(self, room: float) -> list[str]:
        text = self._text
        if self._whole <= room:
            return [text.rstrip()]
        begins = self._begins(room)
        return [text[begin:end].rstrip() for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)]

    def _begins(self, room: float) -> list[int]:
        """Where the lines begin in the text."""
        text, (starts, before, ends) = self._text, self._stretches
        begins, begin, left, at = [0], 0, 0.0, 0
        while (at := bisect_right(ends, left + room, at)) < len(ends):
            if starts[at] > begin and not text[begin : starts[at]].isspace():
                begin, left = starts[at], before[at]
                begins.append(begin)
                continue
            # Wider than a line by itself, or what is left of such a one.
            if starts[at] > begin:
                begins[-1] = begin = starts[at]
                left = before[at]
            rest = text[begin : starts[at + 1]]
            cut = _cut(rest, self._width, room) if len(rest) > 1 else 1
            cut += len(rest[cut:]) - len(rest[cut:].lstrip())
            begin += cut
            left += self._width(rest[:cut])
            if begin == len(text):
                break
            begins.append(begin)
            at += begin == starts[at + 1]
        self._keep_company(begins, room)
        return begins

    def _keep_company(self, begins: list[int], room: float) -> None:
        """No last line of one character alone (孤字, CLREQ §3.1.7): one more comes down from the line above."""
        starts, before, ends = self._stretches
        alone = [char for char in self._text[begins[-1] :].strip() if char not in NO_LINE_START and not _clings(char)]
        if len(begins) < 2 or len(alone) > 1:
            return
        company = bisect_left(starts, begins[-1]) - 1
        stays = self._text[begins[-2] : max(starts[company], begins[-2])].strip()
        if len(stays) > 1 and ends[-1] - before[company] <= room:
            begins[-1] = starts[company]

    @cached_property
    def _stretches(self) -> tuple[list[int], list[float], list[float]]:
        """Where each stretch begins in the text, and the text ends; how wide it is before each, and up to its end."""
        starts, before, ends = [0], [0.0], []
        width, begin, left = self._width, 0, 0.0
        for stretch in stretches(self._text):
            begin += len(stretch)
            left += width(stretch)
            starts.append(begin)
            before.append(left)
            ends.append(left - self._spared(stretch))
        return starts, before, ends

    def _spared(self, line: str) -> float:
        """What the text need not have room for at the end of a line: spaces, and half the square of a hanging stop."""
        last = line[-1:]
        spaces = 0.0
        if last.isspace():
            bare = line.rstrip()
            spaces, last = self._width(line[len(bare) :]), bare[-1:]
        return spaces + (self._width(last) / 2 if self._hanging and last in HALF_AT_LINE_END else 0)


def stretches(text: str) -> Iterator[str]:
    """What is not to be broken apart; a line may end after each."""
    stretch = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if stretch and not piece.isspace() and _may_break(stretch.rstrip() or stretch, piece):
            yield stretch
            stretch = ""
        if match.lastgroup == "han" and len(piece) > 1:
            yield stretch + piece[0]
            yield from piece[1:-1]
            stretch = piece[-1]
        else:
            stretch += piece
    if stretch:
        yield stretch


def _may_break(before: str, after: str) -> bool:
    return not (before[-1] in NO_LINE_END or after[0] in NO_LINE_START or _clings(after[0]))


@cache
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
