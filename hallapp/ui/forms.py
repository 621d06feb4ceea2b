"""Forms: a field with its name above, and below it what is wrong with it or worth knowing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.theme import GAP_XS
from hallapp.ui.widgets import label, retone


class Field(QWidget):
    """One field of a form. ``editor`` is what a person types or chooses in; ``changed`` whenever they do.

    ``note`` puts a line below it: a hint, a warning, or why it is refused, each with its own sign beside the colour.
    """

    changed = Signal()

    def __init__(self, caption: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.caption, self.editor, self._hint = caption, editor, hint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_XS)
        self._name = label(caption, "strong", wrap=True)
        self._name.setBuddy(editor)
        self._note = label(hint, "small", wrap=True)
        if isinstance(editor, QSpinBox | QTimeEdit):  # the stylesheet's room at the left does not reach into these
            editor.lineEdit().setTextMargins(theme.current().px(8), 0, 0, 0)
        layout.addWidget(self._name)
        layout.addWidget(editor)
        layout.addWidget(self._note)
        self._note.setVisible(bool(hint))
        self._name.setVisible(bool(caption))
        if not editor.accessibleName():
            editor.setAccessibleName(caption)
        self.setFocusProxy(editor)
        for signal in _changes(editor):
            signal.connect(self.changed)

    def note(self, words: str, tone: Tone = Tone.WARNING) -> None:
        """Say something about what is in the field; without words, its hint again."""
        signs = {Tone.URGENT: "× ", Tone.WARNING: "! ", Tone.OPEN: "✓ "}
        self._note.setText(signs.get(tone, "") + words if words else self._hint)
        self._note.setVisible(bool(words or self._hint))
        retone(self._note, tone if words else Tone.PLAIN)
        self.editor.setAccessibleDescription(words or self._hint)

    def hint(self, words: str) -> None:
        """Say this below the field while there is nothing to note."""
        if self._note.text() == self._hint:
            self._note.setText(words)
            self._note.setVisible(bool(words))
        self._hint = words

    @property
    def noted(self) -> str:
        """What stands below the field."""
        return self._note.text()

    def value(self) -> object:
        """What is in the field: text without blanks at its ends, a number, a choice's data, yes or no, a day."""
        editor = self.editor
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QComboBox):
            return editor.currentText().strip() if editor.isEditable() else editor.currentData()
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QDateEdit):
            return editor.date().toPython()
        if isinstance(editor, QTimeEdit):
            return editor.time().toPython()
        raise TypeError(f"{type(editor).__name__} has no value of its own")

    def text(self) -> str:
        """What is in a field that holds text."""
        return str(self.value() or "")


class Fields:
    """The fields of a form by name."""

    def __init__(self, fields: dict[str, Field]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def clear(self) -> None:
        """Put all notes away."""
        for field in self._fields.values():
            field.note("")

    def refuse(self, name: str, words: str) -> bool:
        """Say beside a field why it is refused, and go there; False where there is no such field."""
        if name not in self._fields:
            return False
        self._fields[name].note(words, Tone.URGENT)
        self._fields[name].setFocus()
        return True


def _changes(editor: QObject) -> Iterator[SignalInstance]:
    """The signals that an editor gives when a person changes it."""
    for name in ("textChanged", "valueChanged", "currentIndexChanged", "toggled", "dateChanged", "timeChanged"):
        signal = getattr(editor, name, None)
        if signal is not None:
            yield signal


def choice(entries: list[tuple[str, object]], current: object = None) -> QComboBox:
    """A choice of one of several; each entry is its words and its data."""
    made = QComboBox()
    for words, data in entries:
        made.addItem(words, data)
    place = made.findData(current)
    made.setCurrentIndex(max(0, place))
    return made
