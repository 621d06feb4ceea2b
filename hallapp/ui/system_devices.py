"""System, devices: the boards, printers, kiosks and callers of all stations, and when each was last heard of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from hallapp.hall.devices import OFF, PRINTER_MUTE, WORKS, Device, devices_of
from hallapp.hall.outlets import all_outlets
from hallapp.hall.rows import DeviceKind
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Section
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.widgets import label
from hallapp.wording import term

#: Devices tell no news: the page reads anew while it is shown.
REREAD_MS = 20_000


@dataclass(frozen=True, slots=True)
class _Line:
    outlet: str
    device: Device
    now: datetime

    @property
    def silent(self) -> bool:
        return self.device.silent_at(self.now)


def read_devices(store: Store) -> tuple[_Line, ...]:
    """All outlets' devices, those that need somebody first."""
    with store.look() as look:
        lines = [
            _Line(outlet.name, device, look.clock)
            for outlet in all_outlets(look)
            for device in devices_of(look, outlet)
        ]
    return tuple(sorted(lines, key=lambda line: not (line.silent or line.device.in_trouble())))


class DevicesSection(Section):
    """The devices' page."""

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station,
            title,
            self.tr("Each tells once a minute that it works. One that was silent for a week is no longer listed."),
        )
        kinds = {
            DeviceKind.BOARD: self.tr("Call board"),
            DeviceKind.PRINTER: self.tr("Ticket printer"),
            DeviceKind.KIOSK: self.tr("Kiosk"),
            DeviceKind.CALLER: self.tr("Caller"),
        }
        columns: tuple[Column[_Line], ...] = (
            Column(self.tr("State"), self._state, 240, tone=self._tone, bold=True),
            Column(self.tr("Device"), lambda line: kinds.get(line.device.kind, line.device.kind.value), 150),
            Column(self.tr("Station"), lambda line: line.device.station),
            Column(self.tr("Outlet"), lambda line: line.outlet),
            Column(self.tr("Last seen"), self._seen, 190, order=lambda line: line.device.seen_at),
        )
        self.table: Table[_Line] = Table(
            columns, name=lambda line: (line.outlet, line.device.station, line.device.kind)
        )
        self.table.setAccessibleName(title)
        self.none = label(
            self.tr("No device has told of itself yet. Open the board or the kiosk at a station, and it is here."),
            "muted",
            wrap=True,
        )
        self.outer.addWidget(self.none)
        self.outer.addWidget(self.table, 1)
        self.outer.addStretch(0)  # without the table, what is said stays at the top
        self.none.hide()
        self._reader = Latest(
            station.tasks, partial(read_devices, station.store), done=self._show, failed=self.tell_refusal, parent=self
        )
        self._ticking = QTimer(self)
        self._ticking.setInterval(REREAD_MS)
        self._ticking.timeout.connect(self.reread)
        self.setFocusProxy(self.table)

    def reread(self) -> None:
        """Read what the devices have told."""
        self._reader.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep reading while somebody looks."""
        super().showEvent(event)
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._ticking.stop()

    def _show(self, lines: tuple[_Line, ...]) -> None:
        self.table.replace(lines)
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)

    def _state(self, line: _Line) -> str:
        if line.silent:
            return self.tr("× Silent")
        if line.device.state == PRINTER_MUTE:
            return self.tr("– Does not answer, gets papers")
        if line.device.state == OFF and line.device.kind is DeviceKind.PRINTER:
            return self.tr("● No trouble")  # between two papers it says nothing
        if line.device.state == OFF:
            return self.tr("– Switched off")
        if line.device.state == WORKS:
            return self.tr("● Works")
        return "! " + term(line.device.state, self.station.language)

    def _tone(self, line: _Line) -> Tone | None:
        if line.device.is_hint:
            return Tone.WARNING
        if line.silent or line.device.in_trouble():
            return Tone.URGENT
        return Tone.OPEN if line.device.state == WORKS else None

    def _seen(self, line: _Line) -> str:
        ago = line.now - line.device.seen_at
        if ago < timedelta(minutes=2):
            return self.tr("just now")
        if ago < timedelta(hours=1):
            return fill(self.tr("%1 min ago"), int(ago.total_seconds() // 60))
        return f"{self.station.local(line.device.seen_at):%Y-%m-%d %H:%M}"
