"""What the windows screen asks: a new outlet, another name for one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.setup import FieldsWrong
from hallapp.hall.drawing_up import add_outlet, change_outlet
from hallapp.hall.outlets import Outlet
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field, Fields
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.wording import title
from hallapp.wording.columns import WINDOWS


class OutletDialog(Doing):
    """A new outlet, or the name and level of one there is."""

    def __init__(self, station: Station, outlet: Outlet | None, parent: QWidget) -> None:
        super().__init__(station, parent)
        self._outlet = outlet
        if outlet is None:
            self.ask(
                self.tr("Add an outlet"),
                self.tr("One place with its own doors, hours and queue: a hall, a town's or a village's station."),
            )
        else:
            self.ask(
                fill(self.tr("Outlet %1"), outlet.code),
                self.tr("The name stands on boards, tickets and prints; the code never changes."),
            )
        self.code, self.name, self.level = QLineEdit(), QLineEdit(), QLineEdit()
        for editor, most in ((self.code, 20), (self.name, 60), (self.level, 20)):
            editor.setMaxLength(most)
        self.level.setPlaceholderText(self.tr("Such as county, town or village"))
        language = station.language
        self.fields = Fields(
            {
                "outlet_code": Field(title(WINDOWS, "outlet_code", language), self.code),
                "outlet_name": Field(title(WINDOWS, "outlet_name", language), self.name),
                "outlet_level": Field(title(WINDOWS, "outlet_level", language), self.level),
            }
        )
        for name in self.fields:
            self.inside.addWidget(self.fields[name])
        if outlet is not None:
            self.code.setText(outlet.code)
            self.code.setReadOnly(True)
            self.name.setText(outlet.name)
            self.level.setText(outlet.level)
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        (self.name if outlet else self.code).setFocus()

    def begin(self) -> None:
        """Store it."""
        self.fields.clear()
        if self._outlet is None:
            self.do(add_outlet, self.station.who, self.code.text(), self.name.text(), self.level.text())
        else:
            self.do(change_outlet, self.station.who, self._outlet.code, self.name.text(), self.level.text())

    def failed(self, error: HallError) -> None:
        """What is wrong with a field stands beside it."""
        if not isinstance(error, FieldsWrong):
            super().failed(error)
            return
        for problem in reversed(error.problems):
            facts = problem["facts"]
            assert isinstance(facts, dict)
            words = wording.sentence(str(problem["code"]), facts, self.station.language)
            self.fields.refuse(str(problem["column"]), words)
