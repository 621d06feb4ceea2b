"""Beside the preview: what it is printed as, what is worth knowing of it, and the way to paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hallapp.guides.pages import A3, A4, Paper
from hallapp.guides.rows import GuideForm
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.guides_emblem import EmblemButton
from hallapp.ui.language import NAMES
from hallapp.ui.station import Station
from hallapp.ui.system_parts import narrow
from hallapp.ui.theme import GAP_M, GAP_S, GAP_XS
from hallapp.ui.widgets import frame, label, retone, rule, scrolling
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: Where the station keeps, until the program ends, what guides are printed as.
_CHOSEN = "guides_printed_as"

#: In which order the forms are offered.
FORMS = (
    GuideForm.POSTER,
    GuideForm.TABLE_CARD,
    GuideForm.WINDOW_CARD,
    GuideForm.FLOW_CHART,
    GuideForm.SLIP,
    GuideForm.BOOKLET,
    GuideForm.BUNDLE,
    GuideForm.CODE_SHEET,
)


def form_name(form: GuideForm, language: Language) -> str:
    """What a form is called."""
    return said(f"form_{form.value}", language)


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a preview: who it is, how it stands on the walls, what has changed, what is wrong with it."""

    title: str
    code: str
    state: str
    tone: Tone
    last: str = ""
    changed: str = ""
    problems: tuple[str, ...] = ()


class Side(QWidget):
    """``changed``: another form, paper or language; the other signals are the buttons'."""

    changed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    each_wanted = Signal()
    look_wanted = Signal()
    item_wanted = Signal()
    changes_wanted = Signal()

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self.setFixedWidth(theme.current().px(286))
        # From the outside in: a widget that moves into another with all it holds costs Qt much more.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = frame("card", margins=(theme.GAP, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        outer.addWidget(card)
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        body = QWidget()
        inside.addWidget(scrolling(body), 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GAP_XS, 0)
        column.setSpacing(GAP_S)
        self.form_box = narrow(QComboBox(), 8)
        self.form_box.setAccessibleName(self.tr("Printed as"))
        for form in FORMS:
            self.form_box.addItem(form_name(form, station.language), form)
        self.form_box.setToolTip("Alt+F")
        self.paper_box = narrow(QComboBox(), 3)
        self.paper_box.setAccessibleName(self.tr("Paper"))
        for name in ("A4", "A3"):
            self.paper_box.addItem(name, name)
        self.language_box = narrow(QComboBox(), 5)
        self.language_box.setAccessibleName(self.tr("Language of the sheet"))
        for language, name in NAMES.items():
            self.language_box.addItem(name, language.name)
        captions = QHBoxLayout()
        captions.addWidget(label(self.tr("Printed as"), "strong"), 1)
        captions.addWidget(label("Alt+F", "key"))
        column.addLayout(captions)
        column.addWidget(self.form_box)
        options = QHBoxLayout()
        options.setSpacing(GAP_S)
        options.addWidget(self.paper_box, 2)
        options.addWidget(self.language_box, 3)
        column.addLayout(options)
        column.addWidget(rule())
        self.title = label("", "heading", wrap=True)
        self.code = label("", "small", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = label("", "strong", wrap=True)
        self.last = label("", "small", wrap=True)
        for part in (self.title, self.code, self.state, self.last):
            column.addWidget(part)
        self.item_button = self._button(self.tr("Open the item") + "   Ctrl+I", self.item_wanted)
        self.item_button.setProperty("role", "small")
        item_row = QHBoxLayout()
        item_row.addWidget(self.item_button)
        item_row.addStretch(1)
        self.problems_head = label(self.tr("To look at before printing"), "strong", wrap=True)
        self._problems = QWidget()
        self._problem_list = QVBoxLayout(self._problems)
        self._problem_list.setContentsMargins(0, 0, 0, 0)
        self._problem_list.setSpacing(GAP_S)
        self.changed_head = label(self.tr("Changed since it was printed"), "strong", wrap=True)
        self.changed_list = label("", wrap=True)
        for note in (self.problems_head, self._problems, self.changed_head, self.changed_list):
            column.addWidget(note)
        self.changes_button = self._button(self.tr("Before and now") + "   Alt+D", self.changes_wanted)
        self.changes_button.setProperty("role", "small")
        changes_row = QHBoxLayout()
        changes_row.addWidget(self.changes_button)
        changes_row.addStretch(1)
        column.addLayout(changes_row)
        column.addLayout(item_row)
        column.addStretch(1)
        self.emblem = EmblemButton(station, self)
        emblem_row = QHBoxLayout()
        emblem_row.addWidget(self.emblem)
        emblem_row.addStretch(1)
        column.addLayout(emblem_row)
        self.emblem.hide()
        inside.addWidget(rule())
        self.summary = label("", "strong", wrap=True)
        self.reason = label("", "small", wrap=True)
        inside.addWidget(self.summary)
        inside.addWidget(self.reason)
        self.print_button = self._button(self.tr("Print") + "   Ctrl+P", self.print_wanted)
        self.print_button.setProperty("role", "primary")
        inside.addWidget(self.print_button)
        others = QWidget()
        inside.addWidget(others)
        flow = FlowLayout(others, GAP_S)
        self.save_button = self._button(self.tr("Save as PDF") + "   Ctrl+S", self.save_wanted)
        self.each_button = self._button(self.tr("A file each") + "   Ctrl+Shift+S", self.each_wanted)
        self.look_button = self._button(self.tr("Preview") + "   Alt+V", self.look_wanted)
        for button in (self.look_button, self.save_button, self.each_button):
            button.setProperty("role", "small")
            flow.addWidget(button)
        self.look_button.hide()
        self._take_up()
        for box in (self.form_box, self.paper_box, self.language_box):
            box.currentIndexChanged.connect(self._on_changed)
        self.show_note(None)

    @staticmethod
    def _button(words: str, wanted: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(wanted)
        return button

    # --- as what

    @property
    def form(self) -> GuideForm:
        """The form that is chosen."""
        return GuideForm(self.form_box.currentData())

    @property
    def paper(self) -> Paper:
        """The paper that is chosen, where the form has a choice; else the one it is laid out for."""
        return A3 if self.form is GuideForm.POSTER and self.paper_box.currentData() == "A3" else A4

    @property
    def language(self) -> Language:
        """The language of the sheet."""
        return Language[str(self.language_box.currentData())]

    def choose(self, form: GuideForm, *, paper: Paper | None = None) -> None:
        """Print it as this."""
        with QSignalBlocker(self.paper_box):
            if paper is not None:
                self.paper_box.setCurrentIndex(1 if paper == A3 else 0)
        if self.form is form:
            self._on_changed()
        else:
            self.form_box.setCurrentIndex(FORMS.index(form))

    def _take_up(self) -> None:
        """What was chosen here before the screen was made anew, for another text size or language."""
        kept = self._station.property(_CHOSEN)
        if isinstance(kept, list):
            for box, place in zip((self.form_box, self.paper_box, self.language_box), kept, strict=True):
                box.setCurrentIndex(int(place))
        self.paper_box.setVisible(self.form is GuideForm.POSTER)

    def _on_changed(self) -> None:
        boxes = (self.form_box, self.paper_box, self.language_box)
        self._station.setProperty(_CHOSEN, [box.currentIndex() for box in boxes])
        self.paper_box.setVisible(self.form is GuideForm.POSTER)
        self.changed.emit()

    # --- what is worth knowing

    def show_note(self, note: Note | None) -> None:
        """Say who it is and what to know of it."""
        for part, words in (
            (self.title, note.title if note else ""),
            (self.code, note.code if note else ""),
            (self.state, note.state if note else ""),
            (self.last, note.last if note else ""),
            (self.changed_list, note.changed if note else ""),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self.changed_head.setVisible(bool(note and note.changed))
        self.changes_button.setVisible(bool(note and note.changed))
        self.item_button.setVisible(note is not None)
        retone(self.state, note.tone if note else Tone.PLAIN)
        self._show_problems(note.problems if note else ())

    def _show_problems(self, problems: Iterable[str]) -> None:
        wanted = [f"! {words}" for words in problems]
        shown = self._problems.findChildren(QLabel)
        if [each.text() for each in shown] != wanted:
            while (entry := self._problem_list.takeAt(0)) is not None:
                if (widget := entry.widget()) is not None:
                    widget.setParent(None)
                    widget.deleteLater()
            for words in wanted:
                self._problem_list.addWidget(label(words, wrap=True, tone=Tone.WARNING))
        self.problems_head.setVisible(bool(wanted))
        self._problems.setVisible(bool(wanted))

    @property
    def problems(self) -> list[str]:
        """What is said to be wrong."""
        return [each.text() for each in self._problems.findChildren(QLabel)]

    # --- the way to paper

    def offer(self, summary: str, reason: str) -> None:
        """What would be printed; with a ``reason`` it may not be."""
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        for button in (self.print_button, self.save_button, self.each_button):
            button.setEnabled(not reason and bool(summary))
            button.setToolTip(reason)

    def offer_preview(self, *, narrow: bool, seen: bool) -> None:
        """Where there is no room for list and preview beside each other, a button goes from one to the other."""
        self.look_button.setVisible(narrow)
        self.look_button.setText((self.tr("List") if seen else self.tr("Preview")) + "   Alt+V")
