"""System, this station: its ticket printer. How it is reached, what paper it has, a test page, and how it is now."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
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

from hallapp import printing
from hallapp.devices.paper_tray import TicketPrinter
from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.printer_address import BAUDS, Flow, PrinterAddress, PrinterKind, read_address
from hallapp.devices.printer_search import Found, find_printers
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.base import HallError
from hallapp.errors.system import BadPrinterAddress, PrinterMissing, PrinterProblem
from hallapp.hall.devices import OFF, tell
from hallapp.hall.rows import DeviceKind
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field, choice
from hallapp.ui.language import fill
from hallapp.ui.printer_watch import printer_here, state_words
from hallapp.ui.station import Station
from hallapp.ui.system_parts import FolderField, buttons_row, key_button, narrow
from hallapp.ui.take_number_done import Paper
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import label, retone
from hallapp.wording import refusal, sentence

_Data = TypeVar("_Data")


class PaperCard(QWidget):
    """What is chosen is kept and used at once; what cannot be an address is said beside its field and not kept."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self._printer: TicketPrinter | None = printer_here(station)
        self._address = read_address(station.settings.printer)
        self._build()
        self._show_fields()
        self._find()

    @property
    def kind(self) -> PrinterKind:
        """The kind that is chosen."""
        return PrinterKind(self.kinds.currentData())

    def keys(self) -> list[tuple[str, str]]:
        """This card's own keys."""
        return [("Ctrl+T", self.tr("Test page")), ("Ctrl+I", self.tr("How is it?"))]

    # --- how it is laid out

    def _build(self) -> None:
        at = self._address
        kinds = {
            PrinterKind.TRAY: self.tr("None: keep papers as pictures"),
            PrinterKind.NETWORK: self.tr("In the network"),
            PrinterKind.USB: self.tr("By USB cable"),
            PrinterKind.SERIAL: self.tr("At a serial port"),
            PrinterKind.SYSTEM: self.tr("A printer of the system"),
        }
        widths: dict[int, str] = {
            PaperWidth.MM_80: self.tr("80 mm, 576 dots"),
            PaperWidth.MM_80_NARROW: self.tr("80 mm, 512 dots"),
            PaperWidth.MM_58: self.tr("58 mm, 384 dots"),
        }
        flows = {
            Flow.NONE: self.tr("None"),
            Flow.RTS_CTS: "RTS/CTS",
            Flow.DSR_DTR: "DTR/DSR",
            Flow.XON_XOFF: "XON/XOFF",
        }
        self.kinds = narrow(choice(_entries(kinds), at.kind.value))
        self.widths = narrow(choice(_entries(widths), int(at.dots)))
        self.cuts = QCheckBox(self.tr("It has a cutter"))
        self.cuts.setChecked(at.cut)
        self.folder = FolderField(
            self.tr("Folder"),
            self.tr("Where tickets are kept"),
            at.place if at.kind is PrinterKind.TRAY else "",
            printing.tray_folder(),
        )
        self.host = QLineEdit(f"{at.place}:{at.port}" if at.kind is PrinterKind.NETWORK else "")
        self.host.setPlaceholderText("192.168.1.50:9100")
        self.host_field = Field(
            self.tr("Address"), self.host, hint=self.tr("It is on the slip that the printer puts out at its start.")
        )
        self.found = narrow(QComboBox())
        self.found.setEditable(True)
        self.look_again = QPushButton(self.tr("Look again"))
        self.look_again.setAutoDefault(False)
        self.found_field = Field(self.tr("Printer"), _beside(self.found, self.look_again))
        self.baud = narrow(choice(_entries({baud: f"{baud}" for baud in sorted({*BAUDS, at.baud})}), at.baud), 6)
        self.flow = narrow(choice(_entries(flows), at.flow.value), 8)
        self.line = QWidget()
        across = QHBoxLayout(self.line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        across.addWidget(Field(self.tr("Speed (baud)"), self.baud), 1)
        across.addWidget(Field(self.tr("Flow control"), self.flow), 1)
        self._lay_out()
        self.kinds.activated.connect(self._on_kind)
        self.folder.settled.connect(self._on_changed)
        self.host.editingFinished.connect(self._on_changed)
        self.found.activated.connect(self._on_changed)
        found_line = self.found.lineEdit()
        assert found_line is not None
        found_line.editingFinished.connect(self._on_changed)
        self.look_again.clicked.connect(self._find)
        for box in (self.baud, self.flow):
            box.activated.connect(self._on_changed)
        self.widths.activated.connect(self._on_width)
        self.cuts.clicked.connect(self._on_changed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Field(self.tr("Ticket printer"), self.kinds), 0, 0, top)
        grid.addWidget(Field(self.tr("Paper"), self.widths), 0, 1, top)
        for place in (self.folder, self.host_field, self.found_field):
            grid.addWidget(place, 1, 0, top)
        grid.addWidget(self.line, 1, 1, top)
        grid.addWidget(self.cuts, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.test = key_button(self.tr("Test page"), "Ctrl+T")
        self.ask = key_button(self.tr("How is it?"), "Ctrl+I")
        self.said = label("", wrap=True)
        self.said.hide()
        self.hint = label("", "small", wrap=True)
        self.paper = Paper()
        self.paper.setFixedHeight(theme.current().px(420))
        self.paper.hide()
        self.test.clicked.connect(self._print_test)
        self.ask.clicked.connect(self._ask_state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addWidget(buttons_row(self.test, self.ask))
        column.addWidget(self.said)
        column.addWidget(self.paper)

    def _show_fields(self) -> None:
        kind = self.kind
        self.folder.setVisible(kind is PrinterKind.TRAY)
        self.host_field.setVisible(kind is PrinterKind.NETWORK)
        self.found_field.setVisible(kind in (PrinterKind.USB, PrinterKind.SERIAL, PrinterKind.SYSTEM))
        self.line.setVisible(kind is PrinterKind.SERIAL)
        self.cuts.setVisible(kind is not PrinterKind.TRAY)
        self.ask.setVisible(kind is not PrinterKind.TRAY)
        hint = self._elsewhere() or self._hint(kind)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        retone(self.hint, Tone.WARNING if self._elsewhere() else Tone.PLAIN)

    def _elsewhere(self) -> str:
        """What the environment says in place of this card."""
        if (named := os.environ.get("HALLAPP_PRINTER")) is not None:
            return "! " + fill(self.tr("HALLAPP_PRINTER is set: “%1” is used instead."), named)
        kept = os.environ.get("HALLAPP_TICKETS")
        if kept is not None and self.kind is PrinterKind.TRAY:
            return "! " + fill(self.tr("HALLAPP_TICKETS is set: “%1” is used instead."), kept)
        return ""

    def _hint(self, kind: PrinterKind) -> str:
        if kind is PrinterKind.TRAY:
            return self.tr("Each ticket is shown on the screen and kept as a picture in a folder.")
        if kind is PrinterKind.NETWORK:
            return self.tr("Several stations may print on it: they wait for each other.")
        if kind is PrinterKind.SYSTEM:
            return self.tr("Tickets go through the system's queue, which often cannot tell an empty roll.")
        if os.name == "nt":
            return (
                self.tr(
                    "Windows needs the WinUSB driver for it; with the maker's driver choose a printer of the system."
                )
                if kind is PrinterKind.USB
                else self.tr("The speed is on the slip that the printer puts out at its start; 115200 is best.")
            )
        return (
            self.tr("Linux: the user of this station must be in the group lp.")
            if kind is PrinterKind.USB
            else self.tr(
                "Linux: the user of this station must be in the group dialout. The speed is on the slip that the "
                "printer puts out at its start; 115200 is best."
            )
        )

    # --- what there is to choose from

    def _find(self) -> None:
        if self.found_field.isHidden():
            return
        self.look_again.setEnabled(False)
        self.found_field.note("")
        self.station.tasks.run(partial(find_printers, self.kind), done=partial(self._show_found, self.kind), owner=self)

    def _show_found(self, kind: PrinterKind, found: Found) -> None:
        self.look_again.setEnabled(True)
        if kind is not self.kind:
            return
        chosen = self._address if self._address.kind is kind else None
        self.found.clear()
        for one in found.printers:
            self.found.addItem(f"{one.name}  {one.place}" if one.name else one.place, (one.place, one.serial))
        if chosen is not None:
            row = self.found.findData((chosen.place, chosen.serial))
            self.found.setCurrentIndex(row)
            if row < 0:
                self.found.setEditText(chosen.place)
                self.found_field.note(self.tr("This one is not there now."))
        else:
            self.found.setCurrentIndex(-1)
        if found.trouble is not None:
            self.found_field.note(sentence("printer_trouble", {"reason": found.trouble.value}, self.station.language))
        elif not found.printers:
            self.found_field.note(self.tr("None was found. Plug it in and switch it on, then look again."))

    # --- what is chosen

    def _on_kind(self) -> None:
        self._say("", Tone.PLAIN)
        self.paper.hide()
        self.found.clear()
        self._show_fields()
        self._find()
        self._on_changed()

    def _on_width(self) -> None:
        self.cuts.setChecked(self.widths.currentData() != PaperWidth.MM_58)
        self._on_changed()

    def _typed(self) -> PrinterAddress | None:
        """What the fields say; None while the place is still to be given. Raises ``BadPrinterAddress``."""
        kind, place, serial = self.kind, "", ""
        if kind is PrinterKind.TRAY:
            place = self.folder.text()
        elif kind is PrinterKind.NETWORK:
            place = self.host.text().strip()
        else:
            row = self.found.currentIndex()
            listed = row >= 0 and self.found.currentText() == self.found.itemText(row)
            place, serial = self.found.itemData(row) if listed else (self.found.currentText().strip(), "")
        if not place and kind is not PrinterKind.TRAY:
            return None
        width = PaperWidth(self.widths.currentData())
        made = read_address(f"{kind}:{place.replace('?', '%3F')}")
        return replace(
            made,
            serial=serial,
            baud=self.baud.currentData() if kind is PrinterKind.SERIAL else made.baud,
            flow=Flow(self.flow.currentData()) if kind is PrinterKind.SERIAL else made.flow,
            dots=width,
            cut=width is not PaperWidth.MM_58 if kind is PrinterKind.TRAY else self.cuts.isChecked(),
        )

    def _place_field(self) -> Field:
        return self.host_field if self.kind is PrinterKind.NETWORK else self.found_field

    def _is_settled(self) -> bool:
        """Whether a whole address is typed; it is kept and used then. Else it is said what is wanting."""
        self._on_changed()
        try:
            if self._typed() is not None:
                return True
            self._place_field().note(self.tr("Say first which printer it is."), Tone.URGENT)
        except BadPrinterAddress:
            pass  # said beside the field already
        self._place_field().setFocus()
        return False

    def _on_changed(self) -> None:
        field = self._place_field()
        try:
            typed = self._typed()
        except BadPrinterAddress as bad:
            field.note(refusal(bad, self.station.language), Tone.URGENT)
            return
        if typed is None:
            return
        field.note("")
        if typed == self._address:
            return
        self._address = typed
        line = str(typed)
        self.station.remember(printer="" if typed == PrinterAddress() else line)
        self._printer = printer_here(self.station)
        # Whatever the printer before was in trouble with is over.
        self.station.run(
            tell, self.station.who, self.station.outlet, DeviceKind.PRINTER, state=OFF, failed=lambda _refused: None
        )
        self._say("", Tone.PLAIN)
        self.station.printer_changed.emit()

    # --- trying it

    def _print_test(self) -> None:
        if not self._is_settled():
            return
        self._begin(self.tr("Printing …"))
        station = self.station
        station.run(
            printing.print_test,
            station.outlet,
            self._printer,
            station.language,
            done=self._on_tested,
            failed=self._on_untested,
        )

    def _on_tested(self, printed: printing.Printed) -> None:
        self.paper.show_paper(printed.image if printed.file is not None else None)
        if printed.mute:
            self._say(self.tr("Sent. The printer does not answer: see that the test page is out."), Tone.WARNING)
            return
        words = (
            fill(self.tr("✓ The test page is %1"), printed.file) if printed.file else self.tr("✓ The test page is out.")
        )
        self._say(words, Tone.OPEN)

    def _on_untested(self, error: HallError) -> None:
        language = self.station.language
        if isinstance(error, PrinterProblem):  # it is about no number
            words = sentence("printer_trouble", {"reason": error.reason}, language)
        elif isinstance(error, PrinterMissing):
            words = self.tr("This station has no ticket printer: HALLAPP_PRINTER names none.")
        else:
            words = refusal(error, language)
        self._say("× " + words, Tone.URGENT)

    def _ask_state(self) -> None:
        if not self._is_settled() or self._printer is None:
            return
        self._begin(self.tr("Asking …"))
        self.station.tasks.run(self._printer.state, done=self._show_state, owner=self)

    def _show_state(self, state: PrinterState | None) -> None:
        language = self.station.language
        if state is None:
            self._say(sentence("printer_in_use", {}, language), Tone.PLAIN)
            return
        words, tone = state_words(state, language)
        if words:
            self._say(words, tone)
        else:
            works = sentence("printer_works" if state.tells else "printer_silent", {}, language)
            self._say("✓ " + works if state.tells else works, Tone.OPEN if state.tells else Tone.WARNING)

    def _begin(self, words: str) -> None:
        self.paper.hide()
        self._say(words, Tone.PLAIN)
        self.test.setEnabled(False)
        self.ask.setEnabled(False)

    def _say(self, words: str, tone: Tone) -> None:
        self.test.setEnabled(True)
        self.ask.setEnabled(True)
        self.said.setText(words)
        retone(self.said, tone)
        self.said.setVisible(bool(words))


def _entries(words: Mapping[_Data, str]) -> list[tuple[str, object]]:
    """The entries of a choice, with plain values as their data: Qt would not find an enumeration's again."""
    return [(said, data.value if isinstance(data, Enum) else data) for data, said in words.items()]


def _beside(box: QComboBox, button: QPushButton) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(GAP_S)
    across.addWidget(box, 1)
    across.addWidget(button)
    made.setFocusProxy(box)
    return made
