"""The files of the windows screen and its outlets: the menu, and what its entries ask before they do it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from hallapp import wording
from hallapp.actor import Right
from hallapp.errors import HallError, NoRights
from hallapp.hall.drawing import Drawing
from hallapp.hall.imports import import_windows
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.import_preview import ImportPreview
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.windows_dialogs import OutletDialog
from hallapp.ui.windows_papers import Saved, export, save_items, save_plan


class WindowsFiles(QMenu):
    """The menu. ``changed``: something was stored that the screen shows."""

    said = Signal(str, Tone)
    changed = Signal()

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self.station = station
        self._drawing: Drawing | None = None
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

    def _open(self, dialog: Doing) -> None:
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
        title = self.tr("Import the windows file “%1”")
        meaning = self.tr("One row is one group. Groups and seats that are not in the file stay as they are.")
        preview = ImportPreview(self.station, import_windows, path, title=title, meaning=meaning, parent=self._host())
        self._open(preview)

    def ask_export(self) -> None:
        """Where the windows file goes."""
        kinds = ";;".join((self.tr("Workbook (*.xlsx)"), self.tr("Text (*.csv)")))
        name, _ = QFileDialog.getSaveFileName(self._host(), self.tr("Export the windows file"), "windows.xlsx", kinds)
        if name:
            self.station.run(export, Path(name), done=self._on_written, failed=self._refuse)

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
            self.station.run(
                save,
                self._drawing.outlet.code,
                self.station.language,
                Path(chosen),
                done=self._on_printed,
                failed=self._refuse,
            )

    def _on_written(self, saved: Saved) -> None:
        self.said.emit(fill(self.tr("Saved as %1"), saved.path), Tone.OPEN)

    def _on_printed(self, saved: Saved) -> None:
        words = fill(self.tr("Saved as %1"), saved.path)
        if saved.problems:
            first = saved.problems[0]
            words += "\n" + wording.sentence(first.code, first.facts, self.station.language)
            if len(saved.problems) > 1:
                words += " " + fill(self.tr("And %1 more."), len(saved.problems) - 1)
        self.said.emit(words, Tone.WARNING if saved.problems else Tone.OPEN)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved.path)))

    def _host(self) -> QWidget:
        """The window that a question belongs to."""
        parent = self.parentWidget()
        assert parent is not None  # the screen it is the menu of
        return parent.window()

    def _refuse(self, refusal: HallError) -> None:
        self.said.emit(wording.refusal(refusal, self.station.language), Tone.URGENT)
