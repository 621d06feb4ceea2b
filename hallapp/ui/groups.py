"""The form of one window group: every field of its row, and beside it what is wrong or what others changed meanwhile.

A field's name is the column's, so that the form, the file and the audit log call the same thing the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.actor import Right
from hallapp.catalog.rows import Level
from hallapp.errors.base import HallError
from hallapp.errors.setup import ChangedMeanwhile, FieldsWrong
from hallapp.hall.drawing import Drawing, GroupSheet
from hallapp.hall.drawing import drawing as read_drawing
from hallapp.hall.drawing_up import DrawnUp, add_group, change_group
from hallapp.hall.read_windows import status_of
from hallapp.hall.rows import GroupKind, ScopeRule
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field, Fields, choice
from hallapp.ui.groups_themes import ThemesEdit
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.wording import Language, term
from hallapp.wording.columns import WINDOWS

_YES, _NO = "是", "否"
_HOURS = ("weekday_hours", "saturday_hours", "extended_hours")
_WIDE = frozenset({"scope_rule", "theme_codes", "tide_backup_for", "weekday_hours"})


class GroupForm(QWidget):
    """The form. ``saved`` carries the code of the group that was stored; ``touched`` whether something is typed.

    ``look_at`` carries the part of it that a person should see now.
    """

    saved = Signal(str)
    touched = Signal(bool)
    said = Signal(str, Tone)
    look_at = Signal(object)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._language: Language = station.language
        self._outlet = ""
        self._sheet: GroupSheet | None = None
        self._base: Mapping[str, str] = {}
        self._new = False
        self._busy = False
        self._may_edit = False
        self._loading = False
        self.fields = Fields(self._make_fields())
        self._build()
        self._base = self.cells()
        for name in self.fields:
            self.fields[name].changed.connect(partial(self._on_changed, name))

    # --- how it is laid out

    def _make_fields(self) -> dict[str, Field]:
        words = partial(term, language=self._language)
        called = partial(wording.title, WINDOWS, language=self._language)
        kinds: list[tuple[str, object]] = [(words(kind.value), kind.value) for kind in GroupKind]
        scopes: list[tuple[str, object]] = [(words(rule.value), rule.value) for rule in ScopeRule]
        levels: list[tuple[str, object]] = [(words(level.value), level.value) for level in Level]
        hours = self.tr("Such as 09:00-12:00;13:00-17:00; empty: closed")
        fields: dict[str, Field] = {}

        def add(name: str, editor: QWidget, hint: str = "") -> None:
            if isinstance(editor, QComboBox):  # a long choice is cut in the field, never in its list
                editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                editor.setMinimumContentsLength(6)
            fields[name] = Field("" if isinstance(editor, QCheckBox) else called(name), editor, hint=hint)

        def tick(name: str) -> QCheckBox:
            return QCheckBox(called(name))

        def line(most: int, example: str = "") -> QLineEdit:
            made = QLineEdit()
            made.setMaxLength(most)
            made.setPlaceholderText(example)
            return made

        add("window_no", line(20), self.tr("Never changes; in the file it says which group a row is"))
        add("window_name", line(60))
        add("window_kind", choice(kinds))
        add("floor", line(10))
        add("zone", line(30))
        add("responsible_unit", line(60))
        add("chief_representative", line(30))
        add("scope_rule", choice(scopes))
        add("theme_codes", ThemesEdit())
        add("level_limit", choice(levels))
        add("tide_backup_for", ThemesEdit(), self.tr("Helps these themes while they wait too long"))
        add("queue_prefix", line(4), self.tr("1 to 4 letters; empty: no numbers are taken"))
        add("takes_priority_ticket", tick("takes_priority_ticket"))
        add("takes_appointment", tick("takes_appointment"))
        add("weekday_hours", line(80, "09:00-12:00;13:00-17:00"), hours)
        add("lunch_no_break", tick("lunch_no_break"), self.tr("Numbers are taken over lunch too"))
        add("saturday_hours", line(80, "09:00-12:00"))
        add("extended_hours", line(80, "17:00-18:00"), self.tr("Planned later hours, which take no new numbers"))
        add("enabled", QCheckBox(self.tr("In service")))
        add("disabled_reason", line(60), self.tr("Why it is out of service, which people are told"))
        for name in ("theme_codes", "tide_backup_for"):
            fields[name].editor.setAccessibleName(called(name))
        return fields

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        self.conflict = frame("card", margins=(GAP_M, GAP_M, GAP_M, GAP_M), gap=GAP_S)
        self.conflict.setProperty("tone", Tone.WARNING.value)
        self._conflict_words = label("", "strong", wrap=True, tone=Tone.WARNING)
        self.take_theirs = QPushButton(self.tr("Take theirs, drop mine"))
        self.take_theirs.setAutoDefault(False)
        self.take_theirs.clicked.connect(self.discard)
        across = QHBoxLayout()
        across.addWidget(self.take_theirs)
        across.addStretch(1)
        inside = self.conflict.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(self._conflict_words)
        inside.addLayout(across)
        self.conflict.hide()
        outer.addWidget(self.conflict)
        self._grids: list[tuple[QGridLayout, list[str]]] = []
        for title, names in (
            (
                self.tr("Group"),
                [
                    "window_no",
                    "window_name",
                    "window_kind",
                    "floor",
                    "zone",
                    "responsible_unit",
                    "chief_representative",
                ],
            ),
            (self.tr("What it handles"), ["scope_rule", "theme_codes", "tide_backup_for", "level_limit"]),
            (self.tr("Numbers"), ["queue_prefix", "takes_priority_ticket", "takes_appointment"]),
            (self.tr("Hours"), ["weekday_hours", "lunch_no_break", "saturday_hours", "extended_hours"]),
            (self.tr("In or out of service"), ["enabled", "disabled_reason"]),
        ):
            outer.addWidget(label(title, "heading"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(GAP)
            grid.setVerticalSpacing(GAP_M)
            outer.addLayout(grid)
            self._grids.append((grid, names))
        outer.addStretch(1)
        self._across = 0
        self.fit(0)

    def fit(self, width: int) -> None:
        """Put as many fields beside each other as this width has room for."""
        across = max(1, min(3, width // theme.current().px(250)))
        if across == self._across:
            return
        self._across = across
        for grid, names in self._grids:
            row = column = 0
            for name in names:
                span = min(across, 2) if name in _WIDE else 1
                if column + span > across:
                    row, column = row + 1, 0
                grid.addWidget(self.fields[name], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span
            for place in range(3):
                grid.setColumnStretch(place, 1 if place < across else 0)

    # --- what it shows

    @property
    def code(self) -> str:
        """The code of the group that is shown; empty for a new one, and where none is."""
        return self._sheet.code if self._sheet is not None and not self._new else ""

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not stored."""
        return bool(self._typed()) or (self._new and bool(self.cells()["window_no"] or self.cells()["window_name"]))

    def show_group(self, drawing: Drawing, sheet: GroupSheet) -> None:
        """Show a stored group; what is typed for the same group stays."""
        self._know(drawing)
        if not self._new and self._sheet is not None and self._sheet.code == sheet.code and self._typed():
            return  # somebody is at it; what others have changed is told when it is saved
        self._new, self._sheet = False, sheet
        self._load(sheet.cells, fresh=True)

    def show_new(self, drawing: Drawing) -> None:
        """An empty form for a new group."""
        self._know(drawing)
        self._new, self._sheet = True, None
        blank = {
            "window_kind": GroupKind.THEMED.value,
            "scope_rule": ScopeRule.THEMES.value,
            "level_limit": Level.COUNTY.value,
            "takes_priority_ticket": _YES,
            "takes_appointment": _YES,
            "status": status_of(enabled=True, reason=""),
        }
        if drawing.groups:  # a hall's groups mostly keep the same hours
            blank |= {name: drawing.groups[0].cells[name] for name in (*_HOURS, "lunch_no_break")}
        self._load(blank, fresh=True)
        self.fields["window_no"].setFocus()

    def _know(self, drawing: Drawing) -> None:
        self._outlet = drawing.outlet.code
        self._may_edit = Right.SET_UP in drawing.rights
        for name in ("theme_codes", "tide_backup_for"):
            editor = self.fields[name].editor
            assert isinstance(editor, ThemesEdit)
            editor.set_themes(drawing.themes)

    def _load(self, cells: Mapping[str, str], *, fresh: bool) -> None:
        self._loading = True
        self.conflict.hide()
        self.fields.clear()
        for name in self.fields:
            if name not in ("enabled", "disabled_reason"):
                self._put(name, cells.get(name, ""))
        enabled, reason = _status_parts(cells.get("status", ""))
        self._put("enabled", _YES if enabled else _NO)
        self._put("disabled_reason", reason)
        if fresh:
            self._base = self.cells()
        self._loading = False
        self._allow()
        self.touched.emit(self.dirty)

    def _allow(self) -> None:
        editing = self._may_edit and not self._busy
        for name in self.fields:
            editor = self.fields[name].editor
            if isinstance(editor, QLineEdit):
                editor.setReadOnly(not editing or (name == "window_no" and not self._new))
            else:
                editor.setEnabled(editing)
        self.fields["disabled_reason"].setVisible(self._get("enabled") != _YES)
        self._tell_themes()

    def _tell_themes(self) -> None:
        """Some rules take no notice of themes: say so."""
        rule = ScopeRule(self._get("scope_rule"))
        themed = rule in (ScopeRule.THEMES, ScopeRule.LIST, ScopeRule.LEVEL)
        self.fields["theme_codes"].setVisible(themed)
        self.fields["level_limit"].setVisible(rule is ScopeRule.LEVEL)

    def cells(self) -> dict[str, str]:
        """What is typed, as the row of a file would have it."""
        found = {name: self._get(name) for name in self.fields if name not in ("enabled", "disabled_reason")}
        enabled = self._get("enabled") == _YES
        found["status"] = status_of(enabled=enabled, reason=self._get("disabled_reason"))
        return found

    def _typed(self) -> dict[str, str]:
        """The fields that are not as they were read."""
        return {name: cell for name, cell in self.cells().items() if cell != self._base.get(name, "")}

    def _get(self, name: str) -> str:
        editor = self.fields[name].editor
        if isinstance(editor, ThemesEdit):
            return editor.cell()
        if isinstance(editor, QCheckBox):
            return _YES if editor.isChecked() else _NO
        if isinstance(editor, QComboBox):
            return str(editor.currentData())
        return self.fields[name].text()

    def _put(self, name: str, cell: str) -> None:
        editor = self.fields[name].editor
        if isinstance(editor, ThemesEdit):
            editor.set_cell(cell)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(cell == _YES)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(cell)))
        elif isinstance(editor, QLineEdit):
            editor.setText(cell)

    def _on_changed(self, name: str) -> None:
        if self._loading:
            return
        self.fields[name].note("")
        if name in ("enabled", "scope_rule"):
            self._allow()
        self.touched.emit(self.dirty)

    # --- what it does

    def discard(self) -> None:
        """Show again what is stored, as last read."""
        if self._busy:
            return
        self._load(self._base, fresh=True)

    def save(self) -> None:
        """Store what is typed; what is refused is said beside its field, and everything stays as it is."""
        if self._busy or not self._may_edit or not self.dirty:
            return
        self._busy = True
        self.fields.clear()
        self._allow()
        cells = self.cells()
        if self._new:
            code = cells["window_no"]
            self._station.run(
                add_group,
                self._station.who,
                self._outlet,
                cells,
                done=partial(self._on_saved, code),
                failed=self._on_refused,
            )
        else:
            assert self._sheet is not None
            self._station.run(
                change_group,
                self._station.who,
                self._outlet,
                self._sheet.code,
                self._typed(),
                self._sheet.version,
                done=partial(self._on_saved, self._sheet.code),
                failed=self._on_refused,
            )

    def _on_saved(self, code: str, drawn: DrawnUp) -> None:
        self._busy = False
        self._new = False
        self._base = self.cells()
        self.conflict.hide()
        self._allow()
        self.touched.emit(False)
        self.saved.emit(code)
        for remark in drawn.remarks:
            if remark.field in self.fields:
                self.fields[remark.field].note(wording.sentence(remark.code, remark.facts, self._language))

    def _on_refused(self, refusal: HallError) -> None:
        self._busy = False
        self._allow()
        if isinstance(refusal, ChangedMeanwhile):
            read = partial(self._station.run, read_drawing, self._station.who, self._outlet)
            read(done=partial(self._merge, refusal), failed=self._on_refused)
        elif isinstance(refusal, FieldsWrong):
            self._show_problems(refusal)
        else:
            self.said.emit(wording.refusal(refusal, self._language), Tone.URGENT)

    def _show_problems(self, refusal: FieldsWrong) -> None:
        for problem in reversed(refusal.problems):  # the keyboard ends at the first of them
            facts = problem["facts"]
            assert isinstance(facts, dict)
            words = wording.sentence(str(problem["code"]), facts, self._language)
            name = "disabled_reason" if problem["column"] == "status" else str(problem["column"])
            if name in self.fields:
                self.fields[name].show()
            if not self.fields.refuse(name, words):
                self.said.emit(words, Tone.URGENT)
            else:
                self.look_at.emit(self.fields[name])

    def _merge(self, refusal: ChangedMeanwhile, drawing: Drawing) -> None:
        """Somebody else has stored this group: take over what they alone changed, and show what both did."""
        theirs = next((sheet for sheet in drawing.groups if sheet.code == self.code), None)
        if theirs is None:
            self.said.emit(wording.refusal(refusal, self._language), Tone.URGENT)
            return
        mine, before = self._typed(), self._base
        changed = {name: cell for name, cell in theirs.cells.items() if cell != before.get(name, "")}
        self._sheet = theirs
        self._know(drawing)
        self._load(theirs.cells, fresh=True)
        self._loading = True
        for name, cell in mine.items():
            if name == "status":
                enabled, reason = _status_parts(cell)
                self._put("enabled", _YES if enabled else _NO)
                self._put("disabled_reason", reason)
            else:
                self._put(name, cell)
        self._loading = False
        self._allow()
        for name, cell in changed.items():
            field = "enabled" if name == "status" else name
            if field not in self.fields:
                continue
            shown = _shown(name, cell, drawing, self._language) or self.tr("empty")
            if name in mine and mine[name] != cell:
                self.fields[field].note(fill(self.tr("%1 made this “%2”; yours is kept above."), refusal.by, shown))
            else:
                was = _shown(name, before.get(name, ""), drawing, self._language) or self.tr("empty")
                words = fill(self.tr("Changed by %1, was “%2”."), refusal.by, was)
                self.fields[field].note(words, Tone.OPEN)
        self._conflict_words.setText(
            fill(
                self.tr(
                    "%1 stored this group at %2. Nothing of yours is lost: what both of you changed is marked below "
                    "with theirs. Save again (Ctrl+S) to put yours over it."
                ),
                refusal.by,
                f"{refusal.since:%H:%M}",
            )
        )
        self.conflict.show()
        self.look_at.emit(self.conflict)
        self.touched.emit(self.dirty)


def _status_parts(cell: str) -> tuple[bool, str]:
    """Whether a group is in service, and why not, from the file's word for it."""
    if not cell or cell == status_of(enabled=True, reason=""):
        return True, ""
    return False, cell.removeprefix(status_of(enabled=False, reason="")).strip("()（）")


def _shown(name: str, cell: str, drawing: Drawing, language: Language) -> str:
    """A field's value as people read it."""
    if name in ("theme_codes", "tide_backup_for"):
        return wording.joined((drawing.themes.get(code, code) for code in cell.split(";") if code), language)
    return wording.cell(name, cell, language)
