"""The same value in one or several fields of many items, in one action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hallapp.catalog.columns import BadCell
from hallapp.catalog.editing import read_cell
from hallapp.catalog.problems import RowChange
from hallapp.errors.base import HallError
from hallapp.errors.setup import ItemRejected
from hallapp.hall import cataloguing
from hallapp.hall.catalogue import Catalogue, ListedItem
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field
from hallapp.ui.items_fields import cell_of, editor_of, set_cell, title_of
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label, scrolling
from hallapp.wording import refusal, sentence

#: What can be the same for many; codes and names never are.
BULK = (
    "theme_code department dept_code item_type processing_type legal_limit legal_unit promised_limit promised_unit "
    "is_entered not_entered_reason lowest_level supports_appointment supports_home_visit supports_mail elder_wish "
    "cross_region online_depth est_minutes daily_quota onsite_visits visits_reason charges_fee fee_standard "
    "fee_basis consult_phone complaint_phone place service_hours service_object exercise_level status version "
    "legal_basis accept_conditions handling_forms scope result_type"
)
#: After the last key so long, it is counted how many would change.
COUNT_MS = 200


class BulkDialog(Doing):
    """Choose fields, give their values, see how many items would change, do it. ``told``: what became of it."""

    told = Signal(str)

    def __init__(self, station: Station, catalogue: Catalogue, items: Sequence[ListedItem], parent: QWidget) -> None:
        super().__init__(station, parent)
        self._catalogue = catalogue
        self._codes = [item.code for item in items]
        self.fields: dict[str, Field] = {}
        self._rows: dict[str, QWidget] = {}
        self._turn = 0
        names = self.tr("“%1” and %2 more") if len(items) > 1 else "“%1”"
        self.ask(
            fill(self.tr("Change %1 items at once"), len(items)),
            fill(names, items[0].name, len(items) - 1)
            + " · "
            + self.tr("Fields that are not chosen stay as they are."),
        )
        self.inside.addStrut(theme.current().px(600))
        self.more = QComboBox()
        self.more.setAccessibleName(self.tr("Which field to change"))
        self.more.addItem(self.tr("Choose a field to change…"), "")
        for name in BULK.split():
            self.more.addItem(title_of(name), name)
        self.more.setMaxVisibleItems(16)
        self.more.currentIndexChanged.connect(self._on_more)
        self.inside.addWidget(self.more)
        rows = QWidget()
        self._list = QVBoxLayout(rows)
        self._list.setContentsMargins(0, 0, GAP_S, 0)
        self._list.setSpacing(theme.GAP_M)
        self._list.addStretch(1)
        area = scrolling(rows, sideways=True)
        area.setMinimumHeight(theme.current().px(250))
        self.inside.addWidget(area, 1)
        self.count = label("", "strong", wrap=True)
        self.inside.addWidget(self.count)
        self.yes = self.end_with(yes=self.tr("Change them"), no=self.tr("Cancel"))
        self.yes.setEnabled(False)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._counting.timeout.connect(self._ask_count)

    def add(self, name: str) -> Field:
        """One more field to change."""
        if name not in self.fields:
            editor = editor_of(name, self._catalogue.themes, self._catalogue.departments)
            field = Field(title_of(name), editor)
            field.changed.connect(self._counting.start)
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(field, 1)
            leave = QPushButton(self.tr("Leave as it is"))
            leave.setAutoDefault(False)
            leave.clicked.connect(partial(self.leave_out, name))
            beside = QVBoxLayout()
            beside.addSpacing(field.fontMetrics().height() + theme.GAP_XS)  # in line with the editor
            beside.addWidget(leave)
            beside.addStretch(1)
            across.addLayout(beside)
            self._list.insertWidget(self._list.count() - 1, row)
            self.fields[name], self._rows[name] = field, row
            self._counting.start()
        self.fields[name].setFocus()
        return self.fields[name]

    def set(self, name: str, cell: str) -> None:
        """One more field to change, with a value to begin with."""
        set_cell(self.add(name).editor, cell)

    def leave_out(self, name: str) -> None:
        """Not this field after all."""
        self.fields.pop(name)
        self._rows.pop(name).deleteLater()
        self._counting.start()

    def _on_more(self) -> None:
        name = str(self.more.currentData() or "")
        if name:
            self.more.setCurrentIndex(0)
            self.add(name)

    def values(self) -> dict[str, object] | None:
        """What is to be set; None where something typed cannot be read, which is said beside it."""
        found: dict[str, object] = {}
        good = True
        for name, field in self.fields.items():
            field.note("")
            try:
                found[name] = read_cell(name, cell_of(field.editor))
            except BadCell as bad:
                field.note(sentence(bad.code, {"value": bad.value}, self.station.language), Tone.URGENT)
                good = False
        return found if good else None

    def _ask_count(self) -> None:
        self._turn += 1
        values = self.values()
        if not values:
            self.yes.setEnabled(False)
            self.count.setText("")
            return
        self.station.run(
            cataloguing.plan_change,
            self._codes,
            values,
            done=partial(self._show_count, self._turn),
            failed=self.failed,
        )

    def _show_count(self, turn: int, planned: tuple[RowChange, ...]) -> None:
        if turn != self._turn:
            return
        self.yes.setEnabled(bool(planned))
        words = fill(self.tr("%1 of %2 would change"), len(planned), len(self._codes))
        if planned:
            words += ": " + fill(self.tr("“%1”"), planned[0].name)
            words += "".join(
                fill(self.tr("; %1: %2 → %3"), title_of(change.field), change.before or "—", change.after or "—")
                for change in planned[0].fields[:3]
            )
        self.count.setText(words)

    def begin(self) -> None:
        """Change them all."""
        values = self.values()
        if values and self.yes.isEnabled():
            self.count.setText(fill(self.tr("Changing %1 items…"), len(self._codes)))
            self.do(cataloguing.change_items, self.station.who, self._codes, values, done=self._tell)

    def _tell(self, changed: int) -> None:
        self.told.emit(fill(self.tr("%1 items are changed."), changed))

    def failed(self, error: HallError) -> None:
        """Beside its field, where it is about one."""
        if isinstance(error, ItemRejected):
            for problem in error.problems:
                if (name := str(problem["field"])) in self.fields:
                    self.fields[name].note(sentence(str(problem["code"]), problem["facts"]), Tone.URGENT)  # type: ignore[arg-type]  # facts are a mapping
                    return
        self.say(refusal(error, self.station.language))
