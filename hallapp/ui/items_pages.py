"""The pages of an item's form, each made when it is first gone to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp.catalog.columns import ITEM_TYPES
from hallapp.catalog.problems import Remark
from hallapp.catalog.rows import MaterialNeed
from hallapp.hall.catalogue import Catalogue
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field
from hallapp.ui.items_draft import ItemDraft
from hallapp.ui.items_fields import (
    SHOWN_AS,
    Section,
    begins_a_line,
    cell_of,
    editor_of,
    freeze,
    is_wide,
    set_cell,
    title_of,
)
from hallapp.ui.items_lines import LineColumn, LinesEditor
from hallapp.ui.theme import GAP, GAP_S
from hallapp.ui.widgets import label, retone, scrolling
from hallapp.wording import Language, sentence

_TYPE_CODES = {word: code for code, word in ITEM_TYPES.items()}


class Page(QWidget):
    """One page. ``changed`` whenever a person has changed something of the draft."""

    changed = Signal()

    def show_draft(self, draft: ItemDraft) -> None:
        """Show what the draft says, and write into it from now on."""
        raise NotImplementedError

    def show_remarks(self, wrong: Sequence[Remark], remarks: Sequence[Remark], language: Language) -> None:
        """Say beside each field what is wrong with it, else what is worth a look."""
        raise NotImplementedError

    def freeze(self) -> None:
        """Let everything be read and copied from, and nothing be changed."""
        raise NotImplementedError

    def go_to(self, name: str) -> None:
        """Give the keyboard to this field."""
        self.setFocus()


def page_of(section: Section, catalogue: Catalogue) -> Page:
    """The page of a section."""
    if section.name in ("materials", "process"):
        return LinesPage(section.name)
    if section.name == "bundles":
        return BundlesPage([bundle.name for bundle in catalogue.bundles])
    return FieldsPage(section, catalogue)


def _said(found: Sequence[Remark], language: Language) -> str:
    return " ".join(dict.fromkeys(sentence(remark.code, remark.facts, language) for remark in found))


def _of(remarks: Sequence[Remark], name: str) -> list[Remark]:
    return [remark for remark in remarks if SHOWN_AS.get(remark.field, remark.field) == name]


class FieldsPage(Page):
    """Fields in as many columns as there is room for."""

    def __init__(self, section: Section, catalogue: Catalogue) -> None:
        super().__init__()
        self._draft: ItemDraft | None = None
        self.fields: dict[str, Field] = {}
        self._columns = 0
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, GAP_S, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        for name in section.fields:
            editor = editor_of(name, catalogue.themes, catalogue.departments)
            field = Field(title_of(name), _with_buttons(editor) if name == "guide_url" else editor)
            field.setFocusProxy(editor)
            editor.setAccessibleName(title_of(name))
            self.fields[name] = field
            self._watch(name, editor)
        self._editors = {name: _editor_in(field.editor) for name, field in self.fields.items()}
        area = scrolling(inside)
        self._area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _watch(self, name: str, editor: QWidget) -> None:
        for signal in ("textChanged", "currentIndexChanged", "toggled"):
            if hasattr(editor, signal):
                getattr(editor, signal).connect(partial(self._on_changed, name))

    def _on_changed(self, name: str, *_: object) -> None:
        if self._draft is None:
            return
        cell = cell_of(self._editors[name])
        if self._draft.cells.get(name, "") == cell:
            return
        self._draft.cells[name] = cell
        if name == "item_type" and cell in ("", *_TYPE_CODES):
            self._draft.cells["item_type_code"] = _TYPE_CODES.get(cell, "")
        self.changed.emit()

    def show_draft(self, draft: ItemDraft) -> None:
        """Put every field's cell in."""
        self._draft = None
        for name, editor in self._editors.items():
            set_cell(editor, draft.cells.get(name, ""))
        self._draft = draft

    def show_remarks(self, wrong: Sequence[Remark], remarks: Sequence[Remark], language: Language) -> None:
        """Below each field."""
        for name, field in self.fields.items():
            if refused := _of(wrong, name):
                field.note(_said(refused, language), Tone.URGENT)
            else:
                field.note(_said(_of(remarks, name), language))

    def freeze(self) -> None:
        """Fields read-only."""
        for editor in self._editors.values():
            freeze(editor)

    def go_to(self, name: str) -> None:
        """Into the field, scrolled to where it is seen."""
        if name in self._editors:
            self._editors[name].setFocus()
            self._area.ensureWidgetVisible(self.fields[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        columns = max(1, min(3, self.width() // theme.current().px(270)))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        row = column = 0
        for name, field in self.fields.items():
            width = columns if is_wide(name) else 1
            if column + width > columns or (column and begins_a_line(name)):
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, width, Qt.AlignmentFlag.AlignTop)
            column += width
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 1, 1)


class _Linked(QWidget):
    """A link with what one does with it: copy it whole, or look where it leads."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        assert isinstance(editor, QLineEdit)
        self.editor = editor
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        layout.addWidget(editor, 1)
        for words, icon, action in (
            (self.tr("Copy"), "copy", self.copy),
            (self.tr("Open"), "external-link", self.open),
        ):
            button = QPushButton(words)
            button.setIcon(theme.icon(icon))
            button.clicked.connect(action)
            layout.addWidget(button)

    def copy(self) -> None:
        """Put the link, unchanged, where it can be pasted from."""
        QGuiApplication.clipboard().setText(self.editor.text())

    def open(self) -> None:
        """Show the page in this machine's browser."""
        url = QUrl(self.editor.text(), QUrl.ParsingMode.StrictMode)
        if url.isValid() and url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)


def _with_buttons(editor: QWidget) -> QWidget:
    return _Linked(editor)


def _editor_in(widget: QWidget) -> QWidget:
    return widget.editor if isinstance(widget, _Linked) else widget


class LinesPage(Page):
    """The materials, or the steps of the process."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._draft: ItemDraft | None = None
        if name == "materials":
            needs = tuple(need.value for need in MaterialNeed)
            columns: tuple[LineColumn, ...] = (
                LineColumn(self.tr("Material"), 240),
                LineColumn(self.tr("Need"), 92, needs, first=needs[0]),
                LineColumn(self.tr("Type"), 92),
                LineColumn(self.tr("Form"), 104),
                LineColumn(self.tr("Copies"), 70, number=True),
                LineColumn(self.tr("Specification"), 100),
                LineColumn(self.tr("Source"), 130),
                LineColumn(self.tr("Blank form"), 120),
                LineColumn(self.tr("Sample form"), 120),
                LineColumn(self.tr("Filling notes"), 160),
            )
            add, nothing = self.tr("Add material"), self.tr("No materials yet. Add the first with Ctrl+Ins.")
        else:
            columns = (
                LineColumn(self.tr("Step"), 240),
                LineColumn(self.tr("Lane (applicant, window, department)"), 240),
                LineColumn(self.tr("Limit"), 130),
                LineColumn(self.tr("Post"), 180),
            )
            add, nothing = self.tr("Add step"), self.tr("No steps yet. Add the first with Ctrl+Ins.")
        self.lines = LinesEditor(columns, add=add, nothing=nothing)
        self.lines.changed.connect(self._on_changed)
        self._note = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        layout.addWidget(self._note)
        layout.addWidget(self.lines, 1)
        self.setFocusProxy(self.lines)

    @property
    def noted(self) -> str:
        """What is said of the whole list."""
        return self._note.text()

    def _on_changed(self) -> None:
        if self._draft is not None:
            self._draft.lines[self._name] = self.lines.lines()
            self.changed.emit()

    def show_draft(self, draft: ItemDraft) -> None:
        """The draft's lines."""
        self._draft = draft
        self.lines.replace(draft.lines[self._name])

    def show_remarks(self, wrong: Sequence[Remark], remarks: Sequence[Remark], language: Language) -> None:
        """Above the table."""
        refused, warned = _of(wrong, self._name), _of(remarks, self._name)
        words = _said(refused or warned, language)
        sign = "× " if refused else "! "
        self._note.setText(sign + words if words else "")
        self._note.setVisible(bool(words))
        retone(self._note, Tone.URGENT if refused else Tone.WARNING)

    def freeze(self) -> None:
        """The table read-only."""
        self.lines.freeze()


class BundlesPage(Page):
    """Which bundles (一件事) the item belongs to, and a new one by its name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._draft: ItemDraft | None = None
        self._known = tuple(names)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.itemChanged.connect(self._on_ticked)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(self.tr("Name of a new bundle, such as 企业开办一件事"))
        self.new_name.setAccessibleName(self.tr("Name of a new bundle"))
        self.new_name.returnPressed.connect(self.add)
        self._add = QPushButton(self.tr("Add to it") + "   Enter")
        self._add.clicked.connect(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        hint = self.tr(
            "Tick the bundles that this item belongs to. In which order a bundle's items are done is set in the "
            "list of bundles (Ctrl+G in the catalogue)."
        )
        layout.addWidget(label(hint, "small", wrap=True))
        layout.addWidget(self.list, 1)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.new_name, 1)
        bar.addWidget(self._add)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.list)

    def show_draft(self, draft: ItemDraft) -> None:
        """Every bundle, those of the draft ticked."""
        self._draft = None
        self.list.clear()
        for name in dict.fromkeys((*self._known, *draft.bundles)):
            entry = QListWidgetItem(name)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if name in draft.bundles else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self._draft = draft

    def add(self) -> None:
        """Put the item into a new bundle of the name that was typed."""
        name = self.new_name.text().replace(";", "；").strip()
        if not name or self._draft is None:
            return
        self.new_name.clear()
        self._draft.bundles = tuple(dict.fromkeys((*self._draft.bundles, name)))
        self.show_draft(self._draft)
        self.changed.emit()

    def _on_ticked(self, _: QListWidgetItem) -> None:
        if self._draft is None:
            return
        entries = [self.list.item(row) for row in range(self.list.count())]
        self._draft.bundles = tuple(e.text() for e in entries if e.checkState() is Qt.CheckState.Checked)
        self.changed.emit()

    def show_remarks(self, wrong: Sequence[Remark], remarks: Sequence[Remark], language: Language) -> None:
        """Nothing is ever said of bundles."""

    def freeze(self) -> None:
        """Ticks stay as they are."""
        self._bar.hide()
        self.list.setEnabled(False)
