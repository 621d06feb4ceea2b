"""Ledgers: the dialog in which a row's name, telephone, address or note is mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hallapp.ledgers.correcting import FIELDS, correct
from hallapp.ui.forms import Field
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_parts import LedgerDialog, line
from hallapp.ui.station import Station


class CorrectDialog(LedgerDialog):
    """What is there, to be mended; ``about`` names the row. ``ledger`` as in ``ledgers.correcting``."""

    def __init__(self, station: Station, page: LedgerPage[Any], ledger: str, row: Any, about: str) -> None:
        super().__init__(station, page)
        self._page, self._ledger = page, ledger
        self.name, self.version, self._row = row.id, row.version, row.id
        self.ask(self.tr("Correct the row"), about)
        captions = self._captions()
        names = {column.removeprefix("party_"): column for column in FIELDS[ledger][1]}
        self._columns: Mapping[str, str] = names
        self.lay_out(
            {name: Field(captions[column], line(getattr(row, column), most=200)) for name, column in names.items()},
            *((name,) for name in names),
        )
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        self.fields[next(iter(names))].setFocus()

    def _captions(self) -> dict[str, str]:
        return {
            "party_name": self.tr("Name"),
            "party_phone": self.tr("Phone"),
            "party_id_number": self.tr("Identity number"),
            "agent": self.tr("Agent"),
            "address": self.tr("Address"),
            "document": self.tr("What is sent"),
            "note": self.tr("Note"),
        }

    def begin(self) -> None:
        """Save it."""
        facts = {column: self.text(name) for name, column in self._columns.items()}
        self.do(
            correct, self.station.who, self.station.outlet, self._ledger, self._row, self.version, facts,
            done=lambda _: self._page.saved(),
        )  # fmt: skip


def correct_row(page: LedgerPage[Any], row: Any) -> None:
    """Mend a row of a page."""
    about = " · ".join(part for part in (f"{row.day}", row.item_name, row.ticket) if part)
    page.ask(CorrectDialog(page.station, page, page.ledger.kind.value, row, about))
