"""What a guide said when it was last printed, and what it says now: section by section, the difference marked."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from hallapp.guides.editions import PaperChange, SectionChange
from hallapp.guides.sections import heading
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import label
from hallapp.wording import Language

#: The sections' texts before and now, as HTML.
Marked = Sequence[tuple[str, str]]

#: Lines that have so much in common are the same line, changed; looked for among so many.
_ALIKE, _AHEAD = 0.5, 5
#: Wider than this, before and now stand beside each other; pixels at 100 % text size.
_BESIDE = 640


class ChangesDialog(QDialog):
    """The sheet on the wall beside the one that would be printed; read by arrows and Page down, put away by Esc."""

    def __init__(self, station: Station, name: str, paper: PaperChange, sides: Marked, parent: QWidget) -> None:
        """``sides``: what ``sides_of`` the paper are."""
        super().__init__(parent)
        self._station = station
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changed since it was printed"))
        px, room = theme.current().px, self.screen().availableGeometry()
        width, height = min(px(900), room.width() * 9 // 10), min(px(620), room.height() * 9 // 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        layout.setSpacing(GAP_S)
        layout.addWidget(label(name, "title", wrap=True))
        at = f"{station.local(paper.last.at):%Y-%m-%d %H:%M}"
        printed = fill(self.tr("Edition %1, printed %2 by %3"), paper.last.edition, at, paper.last.by)
        layout.addWidget(label(printed, "muted", wrap=True))
        if station.language is not Language.ZH:
            layout.addWidget(label(self.tr("Both sides are in Chinese, as editions are kept."), "muted", wrap=True))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Before and now"))
        lay_out = self._beside if width >= px(_BESIDE) else self._below
        empty = self.tr("nothing")
        nothing = f"<i>{escape(empty)}</i>"
        parts = (
            self._head(change) + lay_out(before or nothing, now or nothing)
            for change, (before, now) in zip(paper.sections, sides, strict=True)
        )
        self.text.setHtml("".join(parts))
        layout.addSpacing(GAP_M)
        layout.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)
        self.resize(width, height)
        self.text.setFocus()

    def _beside(self, before: str, now: str) -> str:
        heads = "".join(f'<td width="50%"><b>{words}</b></td>' for words in self._captions())
        cells = "".join(
            f'<td width="50%" bgcolor="{ground}">{words}</td>'
            for words, ground in zip((before, now), self._grounds(), strict=True)
        )
        return f'<table width="100%" cellspacing="2" cellpadding="{GAP_S}"><tr>{heads}</tr><tr>{cells}</tr></table>'

    def _below(self, before: str, now: str) -> str:
        """Where large text leaves too little room for two columns."""
        rows = "".join(
            f'<tr><td><b>{caption}</b></td></tr><tr><td bgcolor="{ground}">{words}</td></tr>'
            for caption, words, ground in zip(self._captions(), (before, now), self._grounds(), strict=True)
        )
        return f'<table width="100%" cellspacing="2" cellpadding="{GAP_S}">{rows}</table>'

    def _head(self, change: SectionChange) -> str:
        return f"<h3>{escape(heading(change.section, self._station.language))}</h3>"

    def _captions(self) -> tuple[str, str]:
        return escape(self.tr("− On paper")), escape(self.tr("+ Now"))

    def _grounds(self) -> tuple[str, str]:
        colours = theme.current().colours
        return colours.tone(Tone.URGENT)[1], colours.tone(Tone.OPEN)[1]


def sides_of(_store: Store, paper: PaperChange) -> Marked:
    """Each section's two sides as HTML; long ones take a while, so off the GUI thread."""
    return tuple(marked(change.before, change.now) for change in paper.sections)


def marked(before: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """Two texts, in lines, as HTML: what is gone is struck through, what is new underlined.

    Lines that are alike are compared sign by sign; others are marked whole.
    """
    old: list[str] = []
    new: list[str] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            old += map(escape, before[start:end])
            new += map(escape, now[begin:stop])
        else:
            gone, come = _paired(before[start:end], now[begin:stop])
            old += gone
            new += come
    return "<br>".join(old), "<br>".join(new)


def _paired(before: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """Lines that have all changed, or come, or gone: each beside the next one that it may have become."""
    old, new = [_tagged(line, "s") for line in before], [_tagged(line, "u") for line in now]
    after = 0
    for place, line in enumerate(before):
        for other in range(after, min(after + _AHEAD, len(now))):
            matcher = SequenceMatcher(None, line, now[other], autojunk=False)
            if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                old[place] = new[other] = ""
                for kind, start, end, begin, stop in matcher.get_opcodes():
                    old[place] += _tagged(line[start:end], "" if kind == "equal" else "s")
                    new[other] += _tagged(now[other][begin:stop], "" if kind == "equal" else "u")
                after = other + 1
                break
    return old, new


def _tagged(text: str, tag: str) -> str:
    words = escape(text)
    return f"<{tag}>{words}</{tag}>" if tag and words else words
