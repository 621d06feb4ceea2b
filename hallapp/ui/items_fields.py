"""The fields of an item on the screen: what they are called, in which section they stand, what one types them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from hallapp.catalog.columns import BY_NAME, ITEM_TYPES
from hallapp.catalog.rows import Level, LimitUnit, ProcessingType
from hallapp.hall.catalogue import Theme
from hallapp.ui import language, theme
from hallapp.wording import title
from hallapp.wording.columns import ITEMS

#: Fields that another one's editor sets: warnings about them are said there.
SHOWN_AS = {"theme_name": "theme_code", "item_type_code": "item_type"}

_YES_NO = frozenset({"is_entered", "supports_appointment", "supports_home_visit", "supports_mail", "elder_wish"})
_LONG = frozenset(
    {"legal_basis", "accept_conditions", "not_entered_reason", "visits_reason", "fee_standard", "fee_basis"}
)
_LONGEST = frozenset({"legal_basis", "accept_conditions"})
_WIDE = _LONG | {"item_name", "guide_url", "place", "service_hours", "quantity_limit"}
_NUMBERS = frozenset({"item_no", "est_minutes", "onsite_visits", "daily_quota", "legal_limit", "promised_limit"})


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form. ``fields`` are the names of its fields, in order; the lists have pages of their own."""

    name: str
    title: str
    fields: tuple[str, ...]


def sections(further: Iterable[str]) -> tuple[Section, ...]:
    """The form's pages; ``further`` are the fields of this item that the program does not know by name."""
    translate = QCoreApplication.translate
    found = [
        _section(
            "basics",
            translate("ItemSections", "Basics"),
            "item_name item_code item_type theme_code department dept_code handling_item_code base_code "
            "exercise_level service_object status version item_no",
        ),
        _section(
            "limits",
            translate("ItemSections", "Limits and fees"),
            "processing_type est_minutes charges_fee legal_limit legal_unit promised_limit promised_unit "
            "result_name result_type fee_standard fee_basis",
        ),
        _section(
            "handling",
            translate("ItemSections", "How it is handled"),
            "is_entered elder_wish not_entered_reason supports_appointment supports_home_visit supports_mail "
            "lowest_level cross_region online_depth handling_forms scope onsite_visits visits_reason daily_quota "
            "queue_prefix joint_bodies intermediaries quantity_limit",
        ),
        _section("basis", translate("ItemSections", "Basis and conditions"), "legal_basis accept_conditions"),
        _section("materials", translate("ItemSections", "Materials"), "materials"),
        _section("process", translate("ItemSections", "Process"), "process"),
        _section("bundles", translate("ItemSections", "Bundles"), "one_thing_bundle"),
        _section(
            "contacts",
            translate("ItemSections", "Contacts and links"),
            "place service_hours consult_phone complaint_phone guide_url",
        ),
    ]
    if others := tuple(name for name in further if name not in BY_NAME):
        found.append(Section("others", translate("ItemSections", "Others kept"), others))
    return tuple(found)


def _section(name: str, title: str, fields: str) -> Section:
    return Section(name, title, tuple(fields.split()))


def title_of(name: str) -> str:
    """What a field is called; one that is not known by the heading it has in its file."""
    return title(ITEMS, name, language.current())


def is_wide(name: str) -> bool:
    """Whether its editor takes the whole width."""
    return name in _WIDE


def begins_a_line(name: str) -> bool:
    """Whether it stands at the beginning of a line, so that what belongs together stays so."""
    return name in ("legal_limit", "promised_limit", "result_name", "supports_appointment", "onsite_visits")


def editor_of(name: str, themes: Sequence[Theme], departments: Sequence[str]) -> QWidget:
    """What one types this field in; ``set_cell`` and ``cell_of`` put a file's cell in and take it out again."""
    translate = QCoreApplication.translate
    if name in _YES_NO:
        return QCheckBox(translate("ItemFields", "Yes"))
    if name in _LONG:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(theme.current().px(200 if name in _LONGEST else 64))
        return text
    if name == "charges_fee":
        words = [("", translate("ItemFields", "not said")), ("是", translate("ItemFields", "Charged"))]
        return _choice([*words, ("否", translate("ItemFields", "Free"))])
    if name == "processing_type":
        return _choice([("", "—"), *((kind.value, kind.value) for kind in ProcessingType)])
    if name in ("legal_unit", "promised_unit"):
        return _choice([("", "—"), *((kind.value, kind.value) for kind in LimitUnit)])
    if name == "lowest_level":
        return _choice([(kind.value, kind.value) for kind in Level])
    if name == "item_type":
        return _choice([("", "—"), *((word, f"{code} {word}") for code, word in ITEM_TYPES.items())])
    if name == "theme_code":
        none = translate("ItemFields", "no theme")
        return _choice([("", none), *((each.code, f"{each.code} {each.name}") for each in themes)])
    line = QLineEdit()
    if name == "department":
        completer = QCompleter(list(departments), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
    if name in _NUMBERS:
        line.setMaxLength(14)
    return line


def cell_of(editor: QWidget) -> str:
    """What was typed, as a file's cell would have it."""
    if isinstance(editor, QCheckBox):
        return "是" if editor.isChecked() else "否"
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def set_cell(editor: QWidget, cell: str) -> None:
    """Show a file's cell; a word that is not among the choices becomes one."""
    if isinstance(editor, QCheckBox):
        editor.setChecked(cell == "是")
    elif isinstance(editor, QComboBox):
        if editor.findData(cell) < 0:
            editor.addItem(cell, cell)
        editor.setCurrentIndex(editor.findData(cell))
    elif isinstance(editor, QPlainTextEdit):
        if editor.toPlainText() != cell:
            editor.setPlainText(cell)
    else:
        assert isinstance(editor, QLineEdit)
        if editor.text() != cell:
            editor.setText(cell)
            editor.setCursorPosition(0)


def freeze(editor: QWidget) -> None:
    """Let it be read and copied from, not changed."""
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.setReadOnly(True)
    else:
        editor.setEnabled(False)


def _choice(entries: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    for data, words in entries:
        made.addItem(words, data)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
