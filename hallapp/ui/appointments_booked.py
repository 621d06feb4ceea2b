"""An appointment that was made, shown large: what to read out to whoever is on the telephone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hallapp import printing, wording
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_slip import AppointmentSlip
from hallapp.ledgers.appointments import Booked
from hallapp.ui import theme
from hallapp.ui.appointments_offers import day_near, span
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.widgets import ActionButton, frame, label, scrolling
from hallapp.wording import Language


class BookedPage(QWidget):
    """Number, time, place, what to bring. ``another``: somebody else books; ``slip``: on paper; ``left``: done."""

    another = Signal()
    slip = Signal()
    left = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.big = label("", "number")
        self.big.setStyleSheet("QLabel { font-size: 104px; }")  # as large as at ordinary text: it fills the dialog
        self.item = label("", "title", wrap=True)
        self.when = label("", "page", wrap=True)
        self.where = label("", "muted", wrap=True)
        self.rule = label("", wrap=True)
        self.missed = label("", wrap=True, tone=Tone.WARNING)
        self.unknown = label("", wrap=True, tone=Tone.WARNING)
        self.bring = label("", "heading")
        self.materials = label("", wrap=True)
        self.paper = label("", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(label(self.tr("Booked: read this out"), "heading"))
        for widget in (self.big, self.item, self.when, self.where, self.rule, self.missed, self.unknown):
            column.addWidget(widget)
        box = frame("inset", margins=(theme.GAP,) * 4, gap=theme.GAP_S)
        listed = box.layout()
        assert listed is not None
        listed.addWidget(self.bring)
        listed.addWidget(self.materials)
        column.addWidget(box)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP_M)
        layout.addWidget(scrolling(inside), 1)
        layout.addWidget(self.paper)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP_M)
        self.done = ActionButton(self.tr("Done"), "Return", primary=True)
        self.done.clicked.connect(self.left)
        self.next = ActionButton(self.tr("Book another"), "Ctrl+N")
        self.next.clicked.connect(self.another)
        self.print = ActionButton(self.tr("Print the slip"), "F9")
        self.print.clicked.connect(self.slip)
        for button in (self.done, self.next, self.print):
            buttons.addWidget(button, 1)
        layout.addLayout(buttons)

    def show_booked(self, booked: Booked, today: date) -> None:
        """The number and when; where and what to bring follow."""
        one = booked.appointment
        self.big.setText(code_of(one.id))
        self.item.setText(f"{one.name} · {one.party_name}")
        day = day_near(one.start.date(), today, self._language)
        if (one.start.date() - today).days in (0, 1):
            comma = "，" if self._language is Language.ZH else ", "
            day = f"{day}{comma}{printing.day_said(one.start.date(), self._language)}"
        self.when.setText(f"{day}  {span(one.start, one.end)}")
        self.missed.setText(
            wording.sentence("missed_before", {"count": booked.no_shows}, self._language) if booked.no_shows else ""
        )
        self.missed.setVisible(bool(booked.no_shows))
        year = {"year": one.start.year}
        self.unknown.setText("" if booked.known else wording.sentence("calendar_missing", year, self._language))
        self.unknown.setVisible(not booked.known)
        for widget in (self.where, self.rule, self.materials, self.paper):
            widget.setText("")
        self.paper.hide()
        self.bring.setText(self.tr("To bring"))

    def show_slip(self, slip: AppointmentSlip) -> None:
        """Where to go, until when to come or to cancel, what to bring."""
        language = self._language
        paper = printing.appointment_paper(slip, language)
        self.where.setText(" · ".join(part for part in (paper.go_to, paper.place) if part))
        self.rule.setText(paper.rule)
        lines = [f"{need.name}  {need.detail}".strip() for need in paper.needs]
        self.materials.setText("\n".join(f"{place}. {line}" for place, line in enumerate(lines, 1)))
        if not lines:
            self.materials.setText(self.tr("Nothing: the catalogue lists no materials for it."))
        self.bring.setText(fill(self.tr("To bring: %1"), len(lines)) if lines else self.tr("To bring"))

    def say(self, words: str, tone: Tone) -> None:
        """What became of the paper."""
        self.paper.setProperty("tone", tone.value)
        self.paper.setText(words)
        self.paper.setVisible(bool(words))
