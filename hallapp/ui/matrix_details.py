"""Beside the matrix: what the current pair comes from, what becomes of it, and what can be done with it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hallapp.hall.matrix import (
    BY_HAND,
    EXCEPTION,
    HOLD,
    LATER,
    SAID_HERE,
    SEATS_DIFFER,
    PairStory,
    Rule,
    Told,
)
from hallapp.hall.rows import ScopeRule
from hallapp.hall.words import Hold, Word
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.matrix_cells import CELL, draw_sign
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_M, GAP_S, GAP_XS
from hallapp.ui.widgets import label, rule, scrolling


def day_words(day: date, today: date) -> str:
    """A day as people say it in a hall: today, tomorrow, else the date with its weekday."""
    translate = QCoreApplication.translate
    if day == today:
        return translate("MatrixDays", "today")
    if (day - today).days == 1:
        return translate("MatrixDays", "tomorrow")
    weekday = QLocale().dayName(QDate(day.year, day.month, day.day).dayOfWeek(), QLocale.FormatType.ShortFormat)
    return f"{day.isoformat()} {weekday}"


def hold_words(hold: Hold) -> str:
    """What a window may do with an item."""
    translate = QCoreApplication.translate
    match hold:
        case Hold.OWN:
            return translate("MatrixDays", "authorised")
        case Hold.TIDE:
            return translate("MatrixDays", "helps out")
        case _:
            return translate("MatrixDays", "not authorised")


def span_words(first: date, last: date | None, hold: Hold, today: date) -> str:
    """What holds over a stretch of days."""
    translate = QCoreApplication.translate
    if last is None:
        return fill(translate("MatrixDays", "From %1 on: %2"), day_words(first, today), hold_words(hold))
    if first == last:
        return fill(translate("MatrixDays", "Only %1: %2"), day_words(first, today), hold_words(hold))
    return fill(
        translate("MatrixDays", "From %1 to %2: %3"), day_words(first, today), day_words(last, today), hold_words(hold)
    )


class Sign(QWidget):
    """A cell's sign by itself, for the panel and the legend."""

    def __init__(self, cell: int, *, seat: bool = False) -> None:
        super().__init__()
        self._cell, self._seat = cell, seat
        self.setFixedSize(theme.current().px(CELL[0] - 8), theme.current().px(CELL[1] - 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sign(painter, QRectF(self.rect()), self._cell, seat=self._seat)
        painter.end()


class PairPanel(QFrame):
    """One pair in words. ``toggle_wanted``: the opposite from the chosen day on; ``edit_wanted``: with days and reason.

    ``undo_wanted`` carries the entry of a word that is to be taken back.
    """

    toggle_wanted = Signal()
    edit_wanted = Signal()
    undo_wanted = Signal(int)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._station = station
        self._may = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP, GAP, GAP)
        outer.setSpacing(GAP_M)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, GAP_S, 0)
        self._lines.setSpacing(GAP_S)
        outer.addWidget(scrolling(self._inside), 1)
        self.toggle = QPushButton()
        self.toggle.setProperty("role", "primary")
        self.toggle.clicked.connect(self.toggle_wanted)
        self.edit = QPushButton(self.tr("Days and reason …  Enter"))
        self.edit.clicked.connect(self.edit_wanted)
        for button in (self.toggle, self.edit):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            outer.addWidget(button)
        self.show_nothing()

    def allow(self, *, may: bool) -> None:
        """Whether this person may change pairs here."""
        self._may = may
        for button in (self.toggle, self.edit):
            button.setVisible(may)

    def words(self) -> str:
        """All that is said, line by line."""
        found = []
        for place in range(self._lines.count()):
            item = self._lines.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and (text := widget.property("text")):
                found.append(str(text))
        return "\n".join(found)

    def show_nothing(self) -> None:
        """No pair is current."""
        self._clear()
        self._say(
            self.tr("Choose a cell: here stands what it comes from, from when to when it holds, and who said so."),
            "muted",
        )
        self._lines.addStretch(1)
        self.toggle.setEnabled(False)
        self.edit.setEnabled(False)
        self.toggle.setText(self.tr("Authorise  Space"))

    def show_story(self, story: PairStory, cell: int, day: date, today: date) -> None:
        """This pair, as it stands on ``day``."""
        self._clear()
        seat = story.window is not None
        self._say(story.item.name, "heading")
        facts = (story.item.theme_name, story.item.department)
        self._say(" · ".join(fact for fact in facts if fact), "small")
        self._say(story.item.code, "small")
        group = f"{story.rule.group} {story.rule.name}"
        self._say(fill(self.tr("Window %1 · %2"), story.window, group) if seat else group, "strong")
        self._lines.addWidget(rule())
        if cell & (HOLD | BY_HAND):
            self._lines.addWidget(Sign(cell & ~SEATS_DIFFER, seat=seat))
        if not story.enabled:
            self._say(
                self.tr("The group is out of use: its windows serve nothing, whatever stands here."), tone=Tone.WARNING
            )
        for position, span in enumerate(story.spans):
            self._say(span_words(*span, today), "strong" if position == 0 else "")
        if not story.item.in_hall and story.spans[0][2] is Hold.NONE:
            self._say(self.tr("The item is not handled in this hall."), "small")
        self._lines.addWidget(rule())
        self._say(self.tr("Where it comes from"), "strong")
        self._say(self._rule_words(story.rule))
        heard: set[bool] = set()
        for told in reversed(story.words):
            # Only the last word about a group or a seat: what was said before it is built on.
            self._add_told(told, today, undo=told.for_seat not in heard)
            heard.add(told.for_seat)
        self._lines.addStretch(1)
        now = story.spans[0][2]
        words = self.tr("Take back from %1  Space") if now is Hold.OWN else self.tr("Authorise from %1  Space")
        self.toggle.setText(fill(words, day_words(day, today)))
        self.toggle.setEnabled(True)
        self.edit.setEnabled(True)

    def _rule_words(self, found: Rule) -> str:
        kinds = {
            ScopeRule.ALL_EXCEPT_THEMES: self.tr("everything that no themed group takes"),
            ScopeRule.THEMES: self.tr("the items of its themes"),
            ScopeRule.LIST: self.tr("the themes it lists"),
            ScopeRule.LEVEL: self.tr("what reaches down to its level"),
            ScopeRule.CROSS_REGION_ONLY: self.tr("what can be done across regions"),
            ScopeRule.RESULT_ONLY: self.tr("no items: results are handed out here"),
            ScopeRule.ANY_COMPLAINT: self.tr("no items: whatever could not be done elsewhere"),
            ScopeRule.NO_ACCEPT: self.tr("no items: people are advised here"),
        }
        kind = kinds[found.scope_rule]
        if found.hold is Hold.OWN:
            return fill(self.tr("The rule of %1 (%2) gives it this item."), found.group, kind)
        if found.hold is Hold.TIDE:
            return fill(self.tr("The tide rule of %1 lets it help with this item's theme."), found.group)
        return fill(self.tr("The rule of %1 (%2) does not give it this item."), found.group, kind)

    def _add_told(self, told: Told, today: date, *, undo: bool) -> None:
        when = self._station.local(told.at)
        whose = self.tr("for this window") if told.for_seat else self.tr("for the whole group")
        self._say(fill(self.tr("By hand, %1: %2"), whose, _word_words(told.word, today)))
        said_by = f"{when:%Y-%m-%d %H:%M} {told.by}"
        self._say(" · ".join(part for part in (said_by, told.reason) if part), "small")
        if undo and told.entry is not None and self._may:
            button = QPushButton(self.tr("Undo this change …"))
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.undo_wanted.emit, told.entry))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addSpacing(GAP_XS)

    def _say(self, words: str, role: str = "", tone: Tone | None = None) -> None:
        if words:
            self._lines.addWidget(label(words, role, wrap=True, tone=tone))

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _word_words(word: Word, today: date) -> str:
    """A word by hand: what, from when to when."""
    assert word.first is not None
    return span_words(word.first, word.last, word.hold, today)


class LegendEntry(QWidget):
    """One sign and what it means."""

    def __init__(self, cell: int, words: str) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(Sign(cell))
        across.addWidget(label(words, "small"))


def legend() -> list[LegendEntry]:
    """What the signs mean."""
    translate = QCoreApplication.translate
    by_hand = BY_HAND | SAID_HERE | EXCEPTION
    signs = (
        (int(Hold.OWN), translate("Legend", "by the group's rule")),
        (int(Hold.OWN) | by_hand, translate("Legend", "by hand")),
        (by_hand, translate("Legend", "taken back")),
        (int(Hold.TIDE), translate("Legend", "helps out")),
        (LATER, translate("Legend", "changes later")),
        (SEATS_DIFFER, translate("Legend", "seats differ")),
    )
    return [LegendEntry(cell, words) for cell, words in signs]
