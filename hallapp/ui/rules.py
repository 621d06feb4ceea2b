"""System, the hall's rules: each in plain words with its unit, default and range, changed in one form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.errors.setup import BadSetting, ChangedMeanwhile
from hallapp.hall.rules import HallRules, choices_of, parsed, range_of, rules
from hallapp.hall.ruling import set_rules
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import choice
from hallapp.ui.language import fill
from hallapp.ui.rules_voice import TEMPLATES, TemplateWords
from hallapp.ui.station import Station
from hallapp.ui.system_parts import CardsSection, key_button
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S, GAP_XS
from hallapp.ui.widgets import frame, label, pill, retone, rule
from hallapp.wording import Language, refusal, sentence, term
from hallapp.wording.rules import GROUPS, RULES, unit

_Value = int | str
_DEFAULTS = HallRules().by_key()

#: Narrower than this, a rule's value stands below its words.
_ROOMY = 640


def read_rules(store: Store) -> dict[str, _Value]:
    """All rules in force, by key."""
    with store.look() as look:
        return rules(look).by_key()


class RuleRow(QWidget):
    """One rule: its name and meaning, what it is set to, and the way back to its default."""

    edited = Signal()

    def __init__(self, key: str, language: Language) -> None:
        super().__init__()
        self.key, self._language = key, language
        here = 0 if language is Language.ZH else 1
        title, meaning = (words[here] for words in RULES[key])
        self.title, self.meaning = title, meaning
        self.stored: _Value = _DEFAULTS[key]
        #: Whether the field has ever shown what is stored.
        self.value_was_shown = False
        self._choices = choices_of(key)
        self.editor: QLineEdit | QComboBox
        if self._choices:
            self.editor = choice([(term(value, language), value) for value in self._choices])
        else:
            self.editor = QLineEdit()
        self.editor.setAccessibleName(title)
        self._note = label("", "small", wrap=True)
        self._note.hide()
        self._range = range_of(key)
        px = theme.current().px
        self.editor.setFixedWidth(px(110 if self._range else 330 if not self._choices else 220))
        words = QVBoxLayout()
        words.setSpacing(GAP_XS)
        words.addWidget(label(title, "strong", wrap=True))
        words.addWidget(label(meaning, "small", wrap=True))
        words.addStretch(1)
        self.changed_pill = pill(self.tr("Changed"), Tone.ACCENT)
        self.reset = QPushButton()
        self.reset.setProperty("role", "chip")
        self.reset.setAutoDefault(False)
        self.reset.setText(fill(self.tr("Default: %1"), self._said(_DEFAULTS[key])))
        self.reset.setAccessibleName(f"{title}: {self.reset.text()}")
        values = QVBoxLayout()
        values.setSpacing(GAP_XS)
        first = QWidget()
        line = FlowLayout(first, GAP_S)
        line.addWidget(self.editor)
        if measured := unit(key)[here]:
            line.addWidget(label(measured, "muted"))
        if self._range:
            line.addWidget(label(fill(self.tr("%1 to %2"), *self._range), "small"))
        line.addWidget(self.changed_pill)
        line.addWidget(self.reset)
        values.addWidget(first)
        values.addWidget(self._note)
        values.addStretch(1)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, GAP_XS, 0, GAP_XS)
        self._across.setSpacing(GAP)
        self._across.addLayout(words, 5)
        self._across.addLayout(values, 6)
        self.setFocusProxy(self.editor)
        if isinstance(self.editor, QComboBox):
            self.editor.currentIndexChanged.connect(self._on_edited)
        else:
            self.editor.textChanged.connect(self._on_edited)
        self.reset.clicked.connect(lambda: self.put(_DEFAULTS[key]))
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the value is below the words."""
        super().resizeEvent(event)
        below = self.width() < theme.current().px(_ROOMY)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._across.direction() is not way:
            self._across.setDirection(way)

    @property
    def noted(self) -> str:
        """What stands below the field."""
        return self._note.text()

    def note(self, words: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something about what is in the field; without words nothing."""
        signs = {Tone.URGENT: "× ", Tone.WARNING: "! "}
        self._note.setText(signs.get(tone, "") + words)
        self._note.setVisible(bool(words))
        retone(self._note, tone)
        self.editor.setAccessibleDescription(words)

    def value(self) -> str:
        """What is in the field."""
        return str(self.editor.currentData()) if isinstance(self.editor, QComboBox) else self.editor.text().strip()

    def put(self, value: _Value) -> None:
        """Fill the field."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(self.editor.findData(str(value)))
        else:
            self.editor.setText(str(value))

    def touched(self) -> bool:
        """Whether what is in the field is not what is stored."""
        return self.value() != str(self.stored)

    def take(self, stored: _Value) -> None:
        """What is stored now: shown, unless something else was typed, which stays and is told what became of it."""
        before, self.stored = self.stored, stored
        if not self.value_was_shown or (stored != before and self.value() == str(before)):
            self.value_was_shown = True
            self.put(stored)
            self.note("")
        elif stored != before and self.touched():
            self.note(fill(self.tr("Meanwhile somebody set it to “%1”"), self._said(stored)), Tone.WARNING)
        self._mark()

    def check(self) -> bool:
        """Say beside the field what is wrong with it; whether nothing is."""
        try:
            parsed(self.key, self.value())
        except BadSetting as error:
            self.note(self.wrong(error), Tone.URGENT)
            return False
        self.note("")
        return True

    def wrong(self, error: BadSetting) -> str:
        """Why this cannot be its value."""
        return sentence("rule_takes", error.facts(), self._language)

    def found(self, words: str) -> bool:
        """Whether it is about what somebody looks for."""
        return all(word in f"{self.title} {self.meaning} {self.key}".casefold() for word in words.casefold().split())

    def _said(self, value: _Value) -> str:
        if value == "":
            return self.tr("empty")
        return term(str(value), self._language) if self._choices else str(value)

    def _on_edited(self) -> None:
        self.check()
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        other = self.value() != str(_DEFAULTS[self.key])
        self.changed_pill.setVisible(other)
        self.reset.setVisible(other)


class RulesSection(CardsSection):
    """All rules, what differs from the default marked; saved together or not at all."""

    topics = frozenset({Topic.PLAN})

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station, title, self.tr("They hold for the whole hall, at once. Every change is told in the audit log.")
        )
        self._read: Mapping[str, _Value] = {}
        self._busy = False
        self._build_search()
        self.rows: dict[str, RuleRow] = {}
        self._groups: list[tuple[QWidget, list[RuleRow]]] = []
        self.nothing = label(self.tr("No rule is about this. Try another word."), "muted", wrap=True)
        self.nothing.hide()
        self._build_bar()
        self._templates = TemplateWords(station, self.rows, self)
        self._building = QTimer(self)  # a group at a time: all rules at once would stop the screen
        self._building.setInterval(0)
        self._building.timeout.connect(self._build_group)
        self._building.start()
        self._reader = Latest(
            station.tasks, partial(read_rules, station.store), done=self._show, failed=self.tell_refusal, parent=self
        )
        self.setFocusProxy(self.search)
        self._on_edited()

    def _build_group(self) -> None:
        """Lay the next group out; after the last one, read what is in force."""
        if len(self._groups) == len(GROUPS):
            self._building.stop()
            self.put_last(self.nothing)
            self._on_search(self.search.text())
            self._reader.ask()
            return
        heading, keys = GROUPS[len(self._groups)]
        card = self.card(heading[0 if self.station.language is Language.ZH else 1])
        rows = [RuleRow(key, self.station.language) for key in keys]
        for position, row in enumerate(rows):
            if position:
                card.addWidget(rule())
            card.addWidget(row)
            self.rows[row.key] = row
            row.edited.connect(self._on_edited)
            if row.key in TEMPLATES:
                row.edited.connect(self._templates.ask)
        holder = card.parentWidget()
        assert holder is not None
        self._groups.append((holder, rows))

    def _build_search(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Look for a rule (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.current().px(420))
        self.search.textChanged.connect(self._on_search)
        self.outer.insertWidget(1, self.search)
        for key, action in (("Ctrl+F", self._to_search), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(key), self)  # also from the list of pages, while this one is shown
            shortcut.activated.connect(action)

    def _build_bar(self) -> None:
        bar = frame("status", across=True, margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        layout = bar.layout()
        assert isinstance(layout, QHBoxLayout)
        self.count = label("", "strong")
        self.save_button = QPushButton(self.tr("Save (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.discard = key_button(self.tr("As it was"), "Ctrl+Backspace")
        for button in (self.save_button, self.discard):
            button.setAutoDefault(False)
        layout.addWidget(self.count)
        layout.addStretch(1)
        layout.addWidget(self.discard)
        layout.addWidget(self.save_button)
        self.outer.addWidget(bar)
        self.save_button.clicked.connect(self.save)
        self.discard.clicked.connect(self._put_back)

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Ctrl+F", self.tr("Look for a rule")),
            ("Ctrl+S", self.tr("Save")),
            ("Ctrl+Backspace", self.tr("As it was")),
        ]

    def reread(self) -> None:
        """Read the rules in force; what is typed stays."""
        if not self._building.isActive():
            self._reader.ask()

    def _show(self, found: Mapping[str, _Value]) -> None:
        self._read = found
        for key, row in self.rows.items():
            row.take(found[key])
        self._on_edited()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_search(self, words: str) -> None:
        some = False
        for holder, rows in self._groups:
            for row in rows:
                row.setVisible(row.found(words))
            shown = any(row.found(words) for row in rows)
            holder.setVisible(shown)
            some = some or shown
        self.nothing.setVisible(not some)

    def _touched(self) -> list[RuleRow]:
        return [row for row in self.rows.values() if row.value_was_shown and row.touched()]

    def _on_edited(self) -> None:
        count = len(self._touched())
        self.count.setText(fill(self.tr("%1 not saved yet"), count) if count else "")
        for button in (self.save_button, self.discard):
            button.setEnabled(bool(count) and not self._busy)

    def _put_back(self) -> None:
        for row in self._touched():
            row.put(row.stored)

    def save(self) -> None:
        """Store what was changed, all or nothing."""
        rows = self._touched()
        if self._busy or not rows:
            return
        wrong = [row for row in rows if not row.check()]
        if wrong:
            self._go_to(wrong[0])
            return
        self._busy = True
        self._on_edited()
        self.station.run(
            set_rules,
            self.station.who,
            {row.key: row.value() for row in rows},
            dict(self._read),
            done=partial(self._on_saved, len(rows)),
            failed=self._on_refused,
        )

    def _on_saved(self, count: int, stored: HallRules) -> None:
        self._busy = False
        for key, value in stored.by_key().items():
            self.rows[key].stored = value
            self.rows[key].note("")
        self._read = stored.by_key()
        self._on_edited()
        self._templates.ask()
        self.said.emit(fill(self.tr("Saved: %1 rules"), count), Tone.OPEN)

    def _on_refused(self, error: HallError) -> None:
        self._busy = False
        if isinstance(error, BadSetting):
            row = self.rows[error.key]
            row.note(row.wrong(error), Tone.URGENT)
            self._go_to(row)
        elif isinstance(error, ChangedMeanwhile):
            row = self.rows[error.name]
            words = self.tr("%1 Save again to put yours in its place.")
            row.note(fill(words, refusal(error, self.station.language)), Tone.URGENT)
            self._go_to(row)
            self.station.run(read_rules, done=self._know_theirs)
        else:
            self.tell_refusal(error)
        self._on_edited()

    def _know_theirs(self, found: Mapping[str, _Value]) -> None:
        """Keep what was typed and its note; from now on it is laid over what they have set."""
        self._read = found
        for key, row in self.rows.items():
            if row.touched():
                row.stored = found[key]
            else:
                row.take(found[key])
        self._on_edited()

    def _go_to(self, row: RuleRow) -> None:
        self.search.clear()
        self.area.ensureWidgetVisible(row)
        row.setFocus()
