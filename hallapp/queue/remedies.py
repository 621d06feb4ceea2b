"""What a manager does when the hall needs it (大厅总览): open a window, let a group help, pause everything.

Each is one action in one transaction. It takes the right to step in and a reason, and the audit log keeps who, why
and what. What it changes counts with the next call.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row, delete, select

from hallapp.actor import Actor, Right
from hallapp.errors.desk import (
    AlreadySo,
    GroupUnknown,
    NothingToPause,
    NothingToResume,
    ReasonMissing,
    StepGone,
    StepMovedOn,
    WindowBusy,
    WindowClosed,
    WindowDisabled,
)
from hallapp.hall.access import permit
from hallapp.hall.authorising import change_pairs
from hallapp.hall.plan import Window
from hallapp.hall.rows import authorisations, staff
from hallapp.hall.staff import find
from hallapp.queue.floor import Seated, WorkingFloor, on_the_floor, seen
from hallapp.queue.rows import WindowState
from hallapp.queue.steps import PAIR_STEPS, standing, todays_entries
from hallapp.queue.tickets import By
from hallapp.queue.today_views import (
    Acknowledge,
    Alert,
    AuthoriseToday,
    CloseWindow,
    LetHelp,
    OpenSeat,
    PauseWindow,
    Remedy,
    ResumeWindow,
)
from hallapp.queue.views import WindowNow
from hallapp.store.audit import Deed
from hallapp.store.engine import Store


@contextmanager
def _stepping_in(store: Store, actor: Actor, outlet: str | None, reason: str) -> Iterator[WorkingFloor]:
    if not reason.strip():
        raise ReasonMissing
    with on_the_floor(store, actor, outlet, Right.STEP_IN) as floor:
        yield floor


def apply(
    store: Store,
    actor: Actor,
    outlet: str | None,
    remedy: Remedy,
    *,
    reason: str,
    clerk: str = "",
    alert: Alert | None = None,
) -> None:
    """Do what a remedy says. ``clerk`` is the login of who sits down, ``alert`` what somebody takes note of.

    Raises whatever the use case of the remedy does.
    """
    match remedy:
        case OpenSeat():
            open_for(store, actor, outlet, remedy.window, clerk, reason=reason)
        case ResumeWindow():
            resume(store, actor, outlet, remedy.window, reason=reason)
        case PauseWindow():
            pause(store, actor, outlet, remedy.window, reason=reason)
        case CloseWindow():
            close(store, actor, outlet, remedy.window, reason=reason)
        case LetHelp():
            let_help(store, actor, outlet, remedy.helper, remedy.family, reason=reason)
        case AuthoriseToday():
            where = {"group": remedy.group, "window": remedy.window}
            authorise_today(store, actor, outlet, items=remedy.items, reason=reason, **where)
        case Acknowledge():
            if alert is None:
                raise ValueError("somebody takes note of an alert")
            acknowledge(store, actor, outlet, alert, reason=reason)


# --- one window


def open_for(store: Store, actor: Actor, outlet: str | None, no: str, clerk: str, *, reason: str) -> WindowNow:
    """Open a window for a clerk, by login, or hand an open one over to them.

    Raises ``WindowUnknown``, ``WindowDisabled``, ``StaffUnknown``, ``ReasonMissing``, ``NoRights``.
    """
    with _stepping_in(store, actor, outlet, reason) as floor:
        window = floor.window(no)
        if not window.group.enabled:
            raise WindowDisabled(no, window.group.disabled_reason)
        floor.keep_in_use(window)
        before = floor.seated(window, lock=True)
        person = find(floor.tx, clerk)
        by = By(actor.station, person.name, person.id, window.id)
        floor.set_window(window.id, WindowState.OPEN, by, clerk_id=person.id)
        _record(floor, Deed.WINDOW_OPENED, window, before, reason, clerk=person.name)
        return WindowNow(no, WindowState.OPEN, person.name)


def resume(store: Store, actor: Actor, outlet: str | None, no: str, *, reason: str) -> WindowNow:
    """Let a paused window go on. Raises ``WindowClosed``, ``AlreadySo``, ``ReasonMissing``, ``NoRights``."""
    return _set(store, actor, outlet, no, WindowState.OPEN, Deed.WINDOW_RESUMED, reason)


def pause(store: Store, actor: Actor, outlet: str | None, no: str, *, reason: str) -> WindowNow:
    """Give an open window no more people for now. Raises as ``resume``."""
    return _set(store, actor, outlet, no, WindowState.PAUSED, Deed.WINDOW_PAUSED, reason)


def close(store: Store, actor: Actor, outlet: str | None, no: str, *, reason: str) -> WindowNow:
    """Close a window. Raises ``WindowBusy`` while it holds a number, and as ``resume``."""
    return _set(store, actor, outlet, no, WindowState.CLOSED, Deed.WINDOW_CLOSED, reason)


def _set(
    store: Store, actor: Actor, outlet: str | None, no: str, state: WindowState, deed: Deed, reason: str
) -> WindowNow:
    with _stepping_in(store, actor, outlet, reason) as floor:
        window = floor.window(no)
        before = floor.seated(window, lock=True)
        if before.state is state:
            raise AlreadySo
        if before.state is WindowState.CLOSED:
            raise WindowClosed(no)
        _bring(floor, window, before, state, reason)
        _record(floor, deed, window, before, reason, clerk=before.clerk)
        return WindowNow(no, state, "" if state is WindowState.CLOSED else before.clerk)


def _bring(floor: WorkingFloor, window: Window, before: Seated, state: WindowState, reason: str) -> None:
    """Bring a window into a state, with whoever sits there."""
    if state is WindowState.CLOSED and (held := floor.held(window)) is not None:
        raise WindowBusy(window.no, held.number)
    clerk_id = None if state is WindowState.CLOSED else before.clerk_id
    why = reason.strip() if state is WindowState.PAUSED else ""
    floor.set_window(window.id, state, floor.by(window, before), reason=why, clerk_id=clerk_id)


def _record(floor: WorkingFloor, deed: Deed, window: Window, before: Seated, reason: str, *, clerk: str) -> None:
    """What was before goes with it: that is what taking it back brings about again."""
    login = floor.tx.execute(select(staff.c.login).where(staff.c.id == before.clerk_id)).scalar()
    floor.tx.record(
        deed,
        outlet=floor.outlet.code,
        window=window.no,
        clerk=clerk,
        reason=reason.strip(),
        before=before.state.value,
        before_reason=before.reason,
        before_clerk=login or "",
    )


# --- who may help, for today


def let_help(store: Store, actor: Actor, outlet: str | None, helper: str, family: str, *, reason: str) -> int:
    """Let the windows of one group help out today for the numbers of another (潮汐窗口); both by group code.

    They are given what the rule for tide windows gives them, until the day is over. Gives the number of pairs that
    were added. Raises ``AlreadySo`` where they may handle all of it already, ``GroupUnknown``, ``ReasonMissing``,
    ``NoRights``.
    """
    if not reason.strip():
        raise ReasonMissing
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.STEP_IN, floor.outlet.id)
        plan, day = floor.plan, floor.day
    for code in (helper, family):
        if code not in plan.groups_by_code:
            raise GroupUnknown(code)
    prefix = plan.groups_by_code[family].prefix
    items = [
        item.code
        for item in plan.items.values()
        if item.in_hall and (owner := plan.owner(item)) is not None and owner.prefix == prefix
    ]
    about = {"helper": plan.groups_by_code[helper].name, "family": plan.groups_by_code[family].name}
    changed = change_pairs(
        store,
        actor,
        outlet,
        groups=(helper,),
        items=items,
        allowed=True,
        tide=True,
        first=day,
        last=day,
        reason=reason,
        deed=Deed.GROUP_HELPS,
        right=Right.STEP_IN,
        about=about,
    )
    if not changed.pairs:
        raise AlreadySo
    return changed.pairs


def authorise_today(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    items: tuple[str, ...],
    group: str | None = None,
    window: str | None = None,
    reason: str,
) -> int:
    """Let a group or one window handle these items today, in its own right. Gives the number of pairs that were added.

    Raises ``AlreadySo``, ``GroupUnknown``, ``WindowUnknown``, ``ItemUnknown``, ``ReasonMissing``, ``NoRights``.
    """
    if not reason.strip():
        raise ReasonMissing
    with seen(store, outlet) as floor:
        day = floor.day
    changed = change_pairs(
        store,
        actor,
        outlet,
        windows=(window,) if window else (),
        groups=(group,) if group else (),
        items=items,
        allowed=True,
        first=day,
        last=day,
        reason=reason,
        deed=Deed.ITEMS_TODAY,
        right=Right.STEP_IN,
    )
    if not changed.pairs:
        raise AlreadySo
    return changed.pairs


# --- everything at once


def pause_all(store: Store, actor: Actor, outlet: str | None, *, reason: str) -> tuple[str, ...]:
    """Pause every open window in an emergency; gives their numbers. What is in hand there can still be finished.

    Raises ``NothingToPause``, ``ReasonMissing``, ``NoRights``.
    """
    with _stepping_in(store, actor, outlet, reason) as floor:
        windows = floor.plan.windows_by_id
        paused: list[str] = []
        for seat in floor.open_seats():
            window = windows[seat.window_id]
            before = floor.seated(window)
            if before.state is WindowState.OPEN:
                _bring(floor, window, before, WindowState.PAUSED, reason)
                paused.append(window.no)
        if not paused:
            raise NothingToPause
        floor.tx.record(
            Deed.ALL_PAUSED, outlet=floor.outlet.code, windows=paused, count=len(paused), reason=reason.strip()
        )
        return tuple(paused)


def resume_all(store: Store, actor: Actor, outlet: str | None, *, reason: str) -> tuple[str, ...]:
    """Resume exactly the windows that the emergency pause has paused and nobody has touched since.

    Gives their numbers. Raises ``NothingToResume``, ``ReasonMissing``, ``NoRights``.
    """
    with _stepping_in(store, actor, outlet, reason) as floor:
        pauses = [entry for entry in standing(todays_entries(floor)) if entry.deed == Deed.ALL_PAUSED]
        open_again: list[str] = []
        seats = {seat.window_id: seat for seat in floor.open_seats()}
        for entry in pauses:
            for no in entry.facts["windows"]:
                window = floor.plan.windows_by_no.get(no)
                seat = seats.get(window.id) if window is not None else None
                if window is None or seat is None or seat.state is not WindowState.PAUSED or seat.since != entry.at:
                    continue
                _bring(floor, window, floor.seated(window), WindowState.OPEN, "")
                open_again.append(no)
        if not open_again:
            raise NothingToResume
        for entry in pauses:
            floor.tx.record(
                Deed.ALL_RESUMED,
                outlet=floor.outlet.code,
                entry=entry.id,
                windows=open_again,
                count=len(open_again),
                reason=reason.strip(),
            )
        return tuple(open_again)


# --- taking back, taking note


def take_back(store: Store, actor: Actor, outlet: str | None, entry: int, *, reason: str) -> None:
    """Take a remedy of today back, by its entry of the audit log: the window is as it was, the help ends at once.

    Raises ``StepGone`` where it was taken back already or is no remedy of today, ``StepMovedOn`` where the window has
    changed since, ``WindowBusy`` where it would be closed while it holds a number, ``ReasonMissing``, ``NoRights``.
    """
    with _stepping_in(store, actor, outlet, reason) as floor:
        done = next((one for one in standing(todays_entries(floor)) if one.id == entry), None)
        if done is None or done.deed == Deed.ALL_PAUSED:
            raise StepGone(entry)
        if done.deed in PAIR_STEPS:
            gone = floor.tx.execute(delete(authorisations).where(authorisations.c.entry_id == entry)).rowcount
            if not gone:
                raise StepGone(entry)
        else:
            _put_back(floor, done)
        floor.tx.record(
            Deed.STEP_TAKEN_BACK,
            outlet=floor.outlet.code,
            entry=entry,
            said=done.deed,
            about=done.facts,
            reason=reason.strip(),
        )


def _put_back(floor: WorkingFloor, done: Row[Any]) -> None:
    window = floor.window(str(done.facts["window"]))
    floor.keep_in_use(window)
    before = floor.seated(window, lock=True)
    since = next((seat.since for seat in floor.open_seats() if seat.window_id == window.id), None)
    made_closed = done.deed == Deed.WINDOW_CLOSED
    if before.state is not WindowState.CLOSED if made_closed else since != done.at:
        raise StepMovedOn(window.no)
    state = WindowState(done.facts["before"])
    if state is WindowState.CLOSED and (held := floor.held(window)) is not None:
        raise WindowBusy(window.no, held.number)
    login = str(done.facts["before_clerk"])
    floor.set_window(
        window.id,
        state,
        floor.by(window, before),
        reason=str(done.facts["before_reason"]) if state is WindowState.PAUSED else "",
        clerk_id=find(floor.tx, login).id if login and state is not WindowState.CLOSED else None,
    )


def acknowledge(store: Store, actor: Actor, outlet: str | None, alert: Alert, *, reason: str) -> None:
    """Take note of an alert that nothing can be done about here, and say what is done; it is shown no more today.

    Raises ``ReasonMissing``, ``NoRights``.
    """
    with _stepping_in(store, actor, outlet, reason) as floor:
        floor.tx.record(
            Deed.ALERT_NOTED,
            outlet=floor.outlet.code,
            alert=alert.key,
            said=alert.fact.code,
            about=alert.fact.facts,
            reason=reason.strip(),
        )
