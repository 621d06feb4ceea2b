"""Ledgers, extended service (延时错时服务): what was done outside the hours, and why; work without a number."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit, QWidget

from hallapp import printing
from hallapp.ledgers.extended import Extended, Work, add_work, change_work, give_reason, remove_work
from hallapp.ledgers.lists import EXTENDED, Counted, Line, word
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, WordsDialog, day_edit, day_of, line
from hallapp.ui.station import Station
from hallapp.wording.ledgers import EXTENDED_REASONS

if TYPE_CHECKING:
    from collections.abc import Hashable


def _name(row: Extended) -> Hashable:
    return row.event, row.id


def _tone(shown: Line[Extended]) -> Tone | None:
    return None if shown.row.reason else Tone.WARNING


class ExtendedPage(LedgerPage[Extended]):
    """The page: most of its rows come from the event log by themselves."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            EXTENDED,
            [
                Shown("ledger_day", 110),
                Shown("ledger_kind", 80, bold=True),
                Shown("ledger_begin", 64),
                Shown("ledger_end", 64),
                Shown("ledger_minutes", 110),
                Shown("ledger_ticket", 76),
                Shown("ledger_window", 64),
                Shown("ledger_item"),
                Shown("ledger_clerk", 90),
                Shown("ledger_reason", 0, _tone, text=self._reason_said),
                Shown("ledger_approved_by", 100, spare=True),
            ],
            _name,
            parent,
        )
        self.tool(self.tr("Add work without a number"), "Ctrl+N", self.add, primary=True)
        self.act(self.tr("Reason and approval"), "F2", self.reason, lambda row: row.event is not None)
        self.act(self.tr("Change"), "F4", self.change, lambda row: row.id is not None)
        self.act(self.tr("Remove"), "Del", self.remove, lambda row: row.id is not None)

    def empty_words(self) -> str:
        """What an empty month says."""
        return self.tr(
            "Nobody was served outside the hours. Services that end late appear here by themselves; "
            "work without a number is added with Ctrl+N."
        )

    def counted_words(self, counted: Counted) -> str:
        """With the time beyond the hours."""
        seconds = sum(row.over_s for row in self.rows())
        beyond = fill(self.tr("%1 h %2 min beyond the hours"), seconds // 3600, seconds % 3600 // 60)
        return f"{super().counted_words(counted)}   |   {beyond}"

    def _reason_said(self, shown: Line[Extended]) -> str:
        return shown.row.reason or word(EXTENDED_REASONS, "no_reason", self.station.language)

    def reason(self, row: Extended) -> None:
        """Say why, and who approved it."""
        self.ask(ReasonDialog(self.station, self, row))

    def add(self) -> None:
        """Write down work without a number."""
        self.ask(WorkDialog(self.station, self, None))

    def change(self, row: Extended) -> None:
        """Put other facts in place of a row's."""
        self.ask(WorkDialog(self.station, self, row))

    def remove(self, row: Extended) -> None:
        """Strike a row."""
        span = f"{row.day:%Y-%m-%d} {row.start:%H:%M}–{row.end:%H:%M}"

        def what(dialog: WordsDialog) -> None:
            assert row.id is not None
            station = self.station
            dialog.do(
                remove_work, station.who, station.outlet, row.id, dialog.version,
                done=lambda _: self.saved(self.tr("The row is removed.")),
            )  # fmt: skip

        meaning = fill(self.tr("%1, %2. The audit log keeps that it was here."), span, row.clerk)
        self.ask(
            WordsDialog(self.station, self, row, self.tr("Remove this row?"), meaning, "", self.tr("Remove"), what)
        )


class ReasonDialog(LedgerDialog):
    """Why a service was given outside the hours."""

    def __init__(self, station: Station, page: ExtendedPage, row: Extended) -> None:
        super().__init__(station, page)
        self._page, self._row = page, row
        self.name = _name(row)
        self.ask(
            fill(self.tr("%1: why outside the hours?"), row.ticket),
            fill(
                self.tr("%1 to %2, %3 min beyond the hours."),
                f"{printing.day_said(row.day, station.language)} {row.start:%H:%M}",
                f"{row.end:%H:%M}",
                round(row.over_s / 60),
            ),
        )
        self.lay_out(
            {
                "reason": Field(self.tr("Reason"), line(row.reason, most=200)),
                "approved_by": Field(self.tr("Approved by"), line(row.approved_by)),
            },
            ("reason",),
            ("approved_by",),
        )
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        self.fields["reason"].setFocus()

    def begin(self) -> None:
        """Save it."""
        who, outlet = self.station.who, self.station.outlet
        self.do(
            give_reason, who, outlet, self._row.event, self.text("reason"), self.text("approved_by"),
            done=lambda _: self._page.saved(),
        )  # fmt: skip


class WorkDialog(LedgerDialog):
    """Work outside the hours that had no number."""

    def __init__(self, station: Station, page: ExtendedPage, row: Extended | None) -> None:
        super().__init__(station, page)
        self._page, self._row = page, row
        if row is not None:
            self.name, self.version = _name(row), row.version
        self.ask(
            self.tr("Change work without a number") if row else self.tr("Work outside the hours without a number"),
            self.tr("Only the time beyond the ordinary hours counts; the program reckons it."),
        )
        day = row.day if row else page.today or datetime.now(station.zone).date()
        start, end = (row.start.time(), row.end.time()) if row else (time(17, 0), time(17, 30))
        item = ItemField(station, self.tr("Item"))
        if row is not None and row.items:
            item.edit.setText(row.items[0])
        self.lay_out(
            {
                "day": Field(self.tr("Day"), day_edit(day)),
                "start": Field(self.tr("Began"), _time_edit(start)),
                "end": Field(self.tr("Ended"), _time_edit(end)),
                "window": Field(self.tr("Window"), line(row.window if row else station.window, most=10)),
                "item": item,
                "clerk": Field(self.tr("Clerk"), line(row.clerk if row else station.who.name)),
                "reason": Field(self.tr("Reason"), line(row.reason if row else "", most=200)),
                "approved_by": Field(self.tr("Approved by"), line(row.approved_by if row else "")),
            },
            ("day", "start", "end"),
            ("window", "clerk"),
            ("item",),
            ("reason",),
            ("approved_by",),
        )
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        self.fields["day"].setFocus()

    def begin(self) -> None:
        """Save it."""
        day, item = day_of(self.fields["day"]), self.fields["item"]
        assert isinstance(item, ItemField)
        start, end = (self.fields[name].value() for name in ("start", "end"))
        assert isinstance(start, time)
        assert isinstance(end, time)
        work = Work(
            datetime.combine(day, start),
            datetime.combine(day, end),
            self.text("reason"),
            window=self.text("window"),
            item=item.code(),
            clerk=self.text("clerk"),
            approved_by=self.text("approved_by"),
        )
        who, outlet = self.station.who, self.station.outlet
        if self._row is None:
            self.do(add_work, who, outlet, work, done=lambda _: self._page.saved())
        else:
            self.do(change_work, who, outlet, self._row.id, self.version, work, done=lambda _: self._page.saved())

    def described(self, row: object) -> str:
        """Its time and reason."""
        assert isinstance(row, Extended)
        return f"{row.start:%H:%M}–{row.end:%H:%M} {row.reason}"


def _time_edit(at: time) -> QTimeEdit:
    made = QTimeEdit(QTime(at.hour, at.minute))
    made.setDisplayFormat("HH:mm")
    made.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    return made
