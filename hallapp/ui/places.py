"""Where one can go in the window program: every screen of the navigation, loaded when somebody first goes there."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from hallapp.actor import Right
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen: its name in the program, its title, its icon, its class as ``module:Class``, and who may see it."""

    name: str
    title: str
    icon: str
    screen: str
    right: Right | None = None

    def make(self, station: Station) -> Screen:
        """The screen, made now."""
        module, kind = self.screen.split(":")
        made: Screen = getattr(import_module(f"hallapp.ui.{module}"), kind)(station)
        return made


def entries() -> tuple[Entry, ...]:
    """All screens in the order of the navigation; the console comes before them where there is a window."""
    return (
        Entry(
            "today",
            QCoreApplication.translate("Places", "Hall today"),
            "layout-dashboard",
            "today:TodayScreen",
            Right.STEP_IN,
        ),
        Entry(
            "take_number",
            QCoreApplication.translate("Places", "Take number"),
            "ticket",
            "take_number:TakeNumberScreen",
            Right.ISSUE,
        ),
        Entry(
            "appointments",
            QCoreApplication.translate("Places", "Appointments"),
            "calendar-clock",
            "appointments:AppointmentsScreen",
            Right.ISSUE,
        ),
        Entry("ledgers", QCoreApplication.translate("Places", "Ledgers"), "book", "ledgers:LedgersScreen", Right.CALL),
        Entry("windows", QCoreApplication.translate("Places", "Windows"), "grid-3x3", "windows:WindowsScreen"),
        Entry("items", QCoreApplication.translate("Places", "Items"), "list", "items:ItemsScreen"),
        Entry("guides", QCoreApplication.translate("Places", "Guides"), "book-open", "guides:GuidesScreen"),
        Entry("staff", QCoreApplication.translate("Places", "Staff"), "users", "staff:StaffScreen", Right.STAFF),
        Entry("system", QCoreApplication.translate("Places", "System"), "settings", "system:SystemScreen"),
    )
