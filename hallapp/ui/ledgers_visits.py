"""Ledgers, home visits (上门服务): asked for, planned, made and followed up; with the day board and the papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hallapp.actor import Actor
from hallapp.files import write_whole
from hallapp.ledgers import visit_course, visit_requests
from hallapp.ledgers.lists import HOME_VISITS, Line
from hallapp.ledgers.rows import VisitState
from hallapp.ledgers.visits import IN_ROUTE, Visit, Written
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.ledgers_parts import WordsDialog
from hallapp.ui.ledgers_visits_dialogs import (
    VisitDoneDialog,
    VisitFailedDialog,
    VisitFollowUpDialog,
    VisitPlanDialog,
    VisitRequestDialog,
)
from hallapp.ui.papers import OwnFolder, Papers, Saved
from hallapp.ui.station import Station
from hallapp.wording import Language, sentence

if TYPE_CHECKING:
    from hallapp.ui.ledgers_visits_board import VisitBoard

_TONES = {
    VisitState.REQUESTED: Tone.WARNING,
    VisitState.SCHEDULED: Tone.ACCENT,
    VisitState.ON_THE_WAY: Tone.ACCENT,
    VisitState.DONE: Tone.OPEN,
    VisitState.FAILED: Tone.URGENT,
    VisitState.CANCELLED: Tone.PLAIN,
}
_TO_PLAN = frozenset({VisitState.REQUESTED, VisitState.SCHEDULED})
_AHEAD = frozenset({VisitState.SCHEDULED, VisitState.ON_THE_WAY})
_OVER = frozenset({VisitState.DONE, VisitState.FAILED})


def save_order(store: Store, actor: Actor, outlet: str | None, visit: int, language: Language, folder: Path) -> Saved:
    """A visit's work order, as a file in ``folder``. Raises as ``work_orders``; ``FileUnwritable``."""
    from hallapp.ledgers.visit_sheets import work_orders  # what draws is read when something is drawn

    sheet = work_orders(store, actor, outlet, [visit], language=language)
    path = folder / f"V{visit:06}.pdf"
    write_whole(path, sheet.pdf)
    return Saved(path, sheet.problems)


def save_routes(store: Store, actor: Actor, outlet: str | None, day: date, language: Language, folder: Path) -> Saved:
    """The route sheets of a day, likewise."""
    from hallapp.ledgers.visit_route_sheet import route_sheets

    sheet = route_sheets(store, actor, outlet, day, language=language)
    path = folder / f"routes-{day:%Y-%m-%d}.pdf"
    write_whole(path, sheet.pdf)
    return Saved(path, sheet.problems)


def _tone(shown: Line[Visit]) -> Tone | None:
    return _TONES[shown.row.state]


class VisitsPage(LedgerPage[Visit]):
    """The page: the list, and behind it the day board."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            HOME_VISITS,
            [
                Shown("ledger_visit", 92),
                Shown("ledger_day", 110),
                Shown("ledger_slot", 110),
                Shown("ledger_state", 100, _tone, bold=True),
                Shown("ledger_kind", 96, spare=True),
                Shown("ledger_name", 100),
                Shown("ledger_phone", 130),
                Shown("ledger_place"),
                Shown("ledger_item"),
                Shown("ledger_team", 140),
                Shown("ledger_satisfied", 90, spare=True),
            ],
            lambda row: row.id,
            parent,
        )
        self._folder = OwnFolder(self)
        self._papers = Papers(station, self)
        self._papers.said.connect(self.said)
        self.tool(self.tr("Day board"), "Ctrl+D", self.show_board)
        self.tool(self.tr("Ask for a visit"), "Ctrl+N", self.request, primary=True)
        self.act(self.tr("Plan"), "F2", self.plan, lambda row: row.state in _TO_PLAN)
        self.act(self.tr("Set out"), "F4", self.set_out, lambda row: row.state is VisitState.SCHEDULED)
        self.act(self.tr("Result"), "F5", self.finish, lambda row: row.state in _AHEAD)
        self.act(self.tr("Came to nothing"), "F6", self.fail, lambda row: row.state in _AHEAD)
        self.act(
            self.tr("Ask again"), "F7", self.again, lambda row: row.state is VisitState.FAILED and row.again is None
        )
        self.act(self.tr("Follow-up call"), "F8", self.follow_up, lambda row: row.state in _OVER)
        self.act(self.tr("Change"), "F9", self.change, lambda row: row.state in _TO_PLAN)
        self.act(self.tr("Call off"), "Del", self.cancel, lambda row: row.state in _TO_PLAN or row.state in _AHEAD)
        self.act(self.tr("Work order"), "Ctrl+P", self.print_order, lambda row: row.state in IN_ROUTE)

    def empty_words(self) -> str:
        """What an empty month says."""
        return self.tr("No home visit in this time. Ctrl+N asks for one; then plan it with F2 or on the day board.")

    # --- the day board

    def show_board(self, day: date | None = None) -> None:
        """The day board, made when somebody first goes there."""
        from hallapp.ui.ledgers_visits_board import VisitBoard

        if self.views.count() == 1:
            board = VisitBoard(self.station, self)
            board.said.connect(self.said)
            board.back.connect(self.show_list)
            board.planned.connect(self.plan)
            board.print_wanted.connect(self.print_routes)
            self.views.addWidget(board)
        board = self.board
        self.views.setCurrentWidget(board)
        row = self.current()
        board.show_day(day or (row.day if row and row.state in IN_ROUTE else self.today or date.today()))  # noqa: DTZ011  # before the hall's day is read there is none
        board.setFocus()

    @property
    def board(self) -> VisitBoard:
        """The day board, once it was made."""
        from hallapp.ui.ledgers_visits_board import VisitBoard

        board = self.views.widget(1)
        assert isinstance(board, VisitBoard)
        return board

    def show_list(self) -> None:
        """The list again."""
        self.views.setCurrentIndex(0)
        self.reread()
        self.table.setFocus()

    def reread(self) -> None:
        """The day board too, while it is shown."""
        if self.views.currentIndex() == 1:
            self.board.reread()
        super().reread()

    def print_routes(self, day: date) -> None:
        """Show the day's route sheets in the system's viewer, which prints them."""
        station = self.station
        self._papers.put_out(save_routes, station.who, station.outlet, day, station.language, self._folder.path)

    # --- what is done with a visit

    def request(self) -> None:
        """Write down that one is asked for."""
        self.ask(VisitRequestDialog(self.station, self, None))

    def change(self, row: Visit) -> None:
        """Put other facts in place of what was asked for."""
        self.ask(VisitRequestDialog(self.station, self, row))

    def plan(self, row: Visit) -> None:
        """When, by whom and with what."""
        self.ask(VisitPlanDialog(self.station, self, row))

    def finish(self, row: Visit) -> None:
        """What became of each item."""
        self.ask(VisitDoneDialog(self.station, self, row))

    def fail(self, row: Visit) -> None:
        """Why it came to nothing."""
        self.ask(VisitFailedDialog(self.station, self, row))

    def follow_up(self, row: Visit) -> None:
        """The call after it."""
        self.ask(VisitFollowUpDialog(self.station, self, row))

    def set_out(self, row: Visit) -> None:
        """The team is on its way."""
        self._at_once(visit_course.set_out, row)

    def again(self, row: Visit) -> None:
        """A failed one is asked for once more."""
        self._at_once(visit_requests.request_again, row)

    def _at_once(self, job: object, row: Visit) -> None:
        station = self.station
        station.run(
            job, station.who, station.outlet, row.id, row.version,  # type: ignore[arg-type]  # both give the visit
            done=self.written, failed=self._refused, owner=self,
        )  # fmt: skip

    def cancel(self, row: Visit) -> None:
        """It is called off."""

        def what(dialog: WordsDialog) -> None:
            station = self.station
            dialog.do(
                visit_requests.cancel_visit, station.who, station.outlet, row.id, dialog.version, dialog.text("words"),
                done=self.written,
            )  # fmt: skip

        title = fill(self.tr("Call off %1?"), row.number)
        about = " · ".join(part for part in (row.name, row.place) if part)
        self.ask(WordsDialog(self.station, self, row, title, about, self.tr("Why"), self.tr("Call it off"), what,
                             no=self.tr("Keep it")))  # fmt: skip

    def print_order(self, row: Visit) -> None:
        """Show the work order in the system's viewer, which prints it."""
        station = self.station
        self._papers.put_out(save_order, station.who, station.outlet, row.id, station.language, self._folder.path)

    def written(self, made: Visit | Written) -> None:
        """It is written down: say so, and what should be known."""
        visit = made.visit if isinstance(made, Written) else made
        words = fill(self.tr("%1 is saved."), visit.number)
        warnings = made.warnings if isinstance(made, Written) else ()
        if warnings:
            told = "\n".join("! " + sentence(one.code, one.facts, self.station.language) for one in warnings)
            self.said.emit(f"{words}\n{told}", Tone.WARNING)
            self.reread()
        else:
            self.saved(words)
