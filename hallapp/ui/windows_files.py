"""The files of the windows screen and its outlets: the menu, and what its entries ask before they do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors.base import HallError
from hallapp.errors.staff import NoRights
from hallapp.hall.drawing import Drawing
from hallapp.hall.exports import export_windows
from hallapp.hall.imports import import_windows
from hallapp.ui.colours import Tone
from hallapp.ui.import_dialog import ImportDialog
from hallapp.ui.import_page import Import
from hallapp.ui.language import fill
from hallapp.ui.papers import Papers, Saved, save_items, save_plan
from hallapp.ui.station import Station
from hallapp.ui.windows_dialogs import OutletDialog
from hallapp.wording.columns import WINDOWS


class WindowsFiles(QMenu):
    """The menu. ``changed``: something was stored that the screen shows."""

    said = Signal(str, Tone)
    changed = Signal()

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self.station = station
        self._drawing: Drawing | None = None
        self._papers = Papers(station, self)
        self._papers.said.connect(self.said)
        self.import_action = self._add(self.tr("Import the windows file…"), "Ctrl+I", self.ask_import)
        self._add(self.tr("Export the windows file…"), "Ctrl+E", self.ask_export)
        self.addSeparator()
        self._add(self.tr("Window plan as PDF…"), "Ctrl+P", self.ask_plan)
        self._add(self.tr("Items by window as PDF…"), "Ctrl+Shift+P", self.ask_items)
        self.addSeparator()
        self.outlet_action = self._add(self.tr("Name and level of this outlet…"), "", self.ask_outlet)
        self.new_outlet_action = self._add(self.tr("Add an outlet…"), "", self.ask_new_outlet)

    def _add(self, title: str, key: str, action: Callable[[], object]) -> QAction:
        # The key is the screen's, so that it works while the menu is closed; here it is only told.
        entry = self.addAction(f"{title}\t{key}" if key else title)
        entry.triggered.connect(action)
        return entry

    def show_drawing(self, drawing: Drawing) -> None:
        """The outlet the files are of, and what this person may do there."""
        self._drawing = drawing
        for action in (self.import_action, self.outlet_action):
            action.setVisible(Right.SET_UP in drawing.rights)
        self.new_outlet_action.setVisible(drawing.whole_hall)

    def ask_outlet(self) -> None:
        """Another name or level for the outlet."""
        if self._drawing is not None:
            self._open(OutletDialog(self.station, self._drawing.outlet, self._host()))

    def ask_new_outlet(self) -> None:
        """One outlet more."""
        self._open(OutletDialog(self.station, None, self._host()))

    def _open(self, dialog: QDialog) -> None:
        """Ask; what was done is read again at once."""
        dialog.accepted.connect(self.changed)
        dialog.open()

    def ask_import(self) -> None:
        """Which windows file comes in."""
        if self._drawing is None or Right.SET_UP not in self._drawing.rights:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._host(), self.tr("A windows file"), "", self.tr("Spreadsheets (*.csv *.xlsx *.xls)")
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """What a windows file would do."""
        groups = Import(
            import_windows,
            title=self.tr("Import the windows file"),
            hint=self.tr("One row is one group. Groups and seats that are not in the file stay as they are."),
            row=self.tr("Window group"),
            counts=self.tr("%1 new, %2 changed, %3 unchanged. %4 are not in the file and stay as they are."),
            columns=WINDOWS,
            cell=partial(wording.cell, language=self.station.language),
        )
        dialog = ImportDialog(self.station, groups, path, self._host())
        dialog.page.said.connect(self.said)
        self._open(dialog)

    def ask_export(self) -> None:
        """Where the windows file goes."""
        kinds = ";;".join((self.tr("Workbook (*.xlsx)"), self.tr("Text (*.csv)")))
        name, _ = QFileDialog.getSaveFileName(self._host(), self.tr("Export the windows file"), "windows.xlsx", kinds)
        if name:
            path = Path(name)
            self.station.run(export_windows, path, done=partial(self._on_written, path), failed=self._refuse)

    def ask_plan(self) -> None:
        """Where the window plan goes."""
        self._ask_pdf(self.tr("Window plan as PDF"), self.tr("window-plan"), save_plan)

    def ask_items(self) -> None:
        """Where the list of items by window goes."""
        self._ask_pdf(self.tr("Items by window as PDF"), self.tr("items-by-window"), save_items)

    def _ask_pdf(self, title: str, name: str, save: Callable[..., Saved]) -> None:
        if self._drawing is None:
            return
        if Right.PRINT not in self._drawing.rights:
            self._refuse(NoRights(Right.PRINT, self._drawing.outlet.name))
            return
        proposed = f"{name}-{self._drawing.outlet.code}-{self._drawing.today.isoformat()}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self._host(), title, proposed, "PDF (*.pdf)")
        if chosen:
            self.said.emit(self.tr("Drawing the pages…"), Tone.PLAIN)
            self._papers.put_out(save, self._drawing.outlet.code, self.station.language, Path(chosen))

    def _on_written(self, path: Path, _rows: int) -> None:
        self.said.emit(fill(self.tr("Saved as %1"), path), Tone.OPEN)

    def _host(self) -> QWidget:
        """The window that a question belongs to."""
        parent = self.parentWidget()
        assert parent is not None  # the screen it is the menu of
        return parent.window()

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self.station.language), Tone.URGENT)
