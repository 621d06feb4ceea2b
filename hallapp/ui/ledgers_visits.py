"""Ledgers, home visits (上门服务)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hallapp.ledgers.lists import HOME_VISITS
from hallapp.ledgers.visits import Visit
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.station import Station


class VisitsPage(LedgerPage[Visit]):
    """The page."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            HOME_VISITS,
            [
                Shown("ledger_visit", 90),
                Shown("ledger_day", 110),
                Shown("ledger_slot", 110),
                Shown("ledger_state", 96, bold=True),
                Shown("ledger_kind", 100),
                Shown("ledger_name", 100),
                Shown("ledger_place", 130),
                Shown("ledger_item"),
                Shown("ledger_team", 150),
            ],
            lambda row: row.id,
            parent,
        )
