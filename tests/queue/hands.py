"""The hands of clerks and of a number desk: short words for what the tests do again and again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from hallapp.actor import Actor
from hallapp.hall import authorising, staff
from hallapp.hall.ruling import set_rules
from hallapp.queue import boards, desk, log
from hallapp.queue.rows import events, tickets
from hallapp.queue.views import Acted, Called, ConsoleView, Issued, Request, WaitingLine, WindowNow
from hallapp.store.engine import Store
from hallapp.store.schema import metadata
from tests.halls import Clock


@dataclass(frozen=True)
class Hands:
    """Whoever works in one outlet, as one person with all rights; ``of`` makes another."""

    store: Store
    clock: Clock
    actor: Actor
    outlet: str | None = None

    def of(self, *, outlet: str | None = None, actor: Actor | None = None) -> Hands:
        """The hands of somebody else, or in another outlet."""
        return replace(self, outlet=outlet or self.outlet, actor=actor or self.actor)

    # --- at the desk where numbers are taken

    def issue(self, *items: str, **about: Any) -> Issued:
        return desk.issue(self.store, self.actor, self.outlet, Request(items=items, **about))

    def take(self, *items: str, **about: Any) -> str:
        """Take a number for these items; gives the number."""
        return self.issue(*items, **about).number

    def take_for(self, group: str, **about: Any) -> str:
        """Take a number for a group itself; gives the number."""
        return self.issue(group=group, **about).number

    # --- at a window

    def open(self, *numbers: str, clerk: str | None = None) -> None:
        for no in numbers:
            desk.open_window(self.store, self.actor, self.outlet, no, clerk=clerk)

    def pause(self, no: str) -> WindowNow:
        return desk.pause_window(self.store, self.actor, self.outlet, no)

    def resume(self, no: str) -> WindowNow:
        return desk.resume_window(self.store, self.actor, self.outlet, no)

    def close(self, no: str) -> WindowNow:
        return desk.close_window(self.store, self.actor, self.outlet, no)

    def next(self, no: str) -> Called | None:
        return desk.call_next(self.store, self.actor, self.outlet, no)

    def call(self, no: str) -> str | None:
        """Call the next ticket; gives its number."""
        called = self.next(no)
        return None if called is None else called.number

    def call_number(self, no: str, number: str) -> Called:
        return desk.call_ticket(self.store, self.actor, self.outlet, no, number)

    def recall(self, no: str) -> Acted:
        return desk.recall(self.store, self.actor, self.outlet, no)

    def start(self, no: str) -> Acted:
        return desk.start(self.store, self.actor, self.outlet, no)

    def finish(self, no: str, **about: Any) -> Acted:
        return desk.finish(self.store, self.actor, self.outlet, no, **about)

    def no_show(self, no: str) -> Acted:
        return desk.no_show(self.store, self.actor, self.outlet, no)

    def undo(self, no: str) -> Acted:
        return desk.undo(self.store, self.actor, self.outlet, no)

    def park(self, no: str, **about: Any) -> Acted:
        return desk.park(self.store, self.actor, self.outlet, no, **about)

    def transfer(self, no: str, **about: Any) -> Acted:
        return desk.transfer(self.store, self.actor, self.outlet, no, **about)

    def serve(self, no: str, *, minutes: float = 5) -> str | None:
        """Call the next ticket, serve it for some minutes and finish; gives its number."""
        number = self.call(no)
        if number is not None:
            self.start(no)
            self.clock.advance(minutes=minutes)
            self.finish(no)
        return number

    def begin(self, no: str) -> str:
        """Call the next ticket and start serving it; gives its number."""
        number = self.call(no)
        assert number is not None
        self.start(no)
        return number

    # --- with a number

    def give_back(self, number: str) -> Acted:
        """Let a no-show return."""
        return desk.return_ticket(self.store, self.actor, self.outlet, number)

    def withdraw(self, number: str) -> Acted:
        return desk.withdraw(self.store, self.actor, self.outlet, number)

    def close_day(self) -> int:
        return desk.close_day(self.store, self.actor, self.outlet).expired

    # --- what screens show

    def waiting(self, no: str | None = None) -> list[str]:
        """The numbers in the queue, or in a window's queue, in calling order."""
        return [line.number for line in boards.queue(self.store, self.outlet, no).waiting]

    def line(self, number: str) -> WaitingLine:
        """One waiting ticket as the queue shows it."""
        [line] = [line for line in boards.queue(self.store, self.outlet).waiting if line.number == number]
        return line

    def console(self, no: str) -> ConsoleView:
        return boards.console(self.store, self.outlet, no)

    def state(self, number: str) -> str:
        return boards.explain(self.store, self.outlet, number).state.value

    def windows_of(self, number: str) -> tuple[str, ...]:
        return boards.explain(self.store, self.outlet, number).windows

    def kinds(self, number: str) -> list[str]:
        """The kinds of all that happened to a ticket of today."""
        return [event.kind.value for event in self.log(number)]

    def log(self, number: str) -> tuple[log.Happened, ...]:
        return log.events(self.store, self.outlet, number=number)

    def spent(self, number: str) -> dict[str, int]:
        """Whole seconds a ticket spent in each state it has left, by the event log."""
        with self.store.reading() as connection:
            rows = connection.execute(
                select(events.c.left_state, func.sum(events.c.elapsed_ms) / 1000)
                .join_from(events, tickets)
                .where(tickets.c.number == number, events.c.left_state.is_not(None))
                .group_by(events.c.left_state)
            )
            return {state.value: int(seconds) for state, seconds in rows}

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        with self.store.reading() as connection:
            return {
                table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for table in metadata.sorted_tables
            }

    # --- the hall's set-up

    def clerk(self, login: str) -> Hands:
        """The hands of a member of staff who has signed in at a workstation of his own."""
        staff.add_member(self.store, self.actor, login, login.capitalize())
        return self.of(actor=staff.actor_of(self.store, login, f"desk-{login}"))

    def authorise(self, **pair: Any) -> int:
        return authorising.authorise(self.store, self.actor, self.outlet, **pair)

    def revoke(self, **pair: Any) -> int:
        return authorising.revoke(self.store, self.actor, self.outlet, **pair)

    def rule(self, key: str, value: object) -> None:
        set_rules(self.store, self.actor, {key: str(value)})
