"""Commands about numbers and windows."""

from __future__ import annotations

from typing import Any

from hallapp import wording
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell
from hallapp.errors.base import HallError
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority
from hallapp.queue.views import Acted, Called, Fact, Issued, ItemName, Request, Wait, WaitingLine, WindowNow


def issue(options: Any) -> dict[str, Any]:
    with session(options) as at:
        request = Request(
            items=tuple(options.item),
            group=options.group,
            cross_region=options.cross_region,
            priority=Priority(options.priority),
            name=options.name,
            id_number=options.id_number,
            phone=options.phone,
        )
        issued = desk.issue(at.store, at.actor, at.outlet, request)
        return at.answer(**about_issued(at, issued, printed=options.printed))


def about_issued(at: Session, issued: Issued, *, printed: bool) -> dict[str, Any]:
    """The JSON of a number that was taken, and its paper where that is wanted."""
    for warning in issued.warnings:
        tell(wording.sentence(warning.code, warning.facts))
    return {
        "ticket": issued.number,
        **_about(issued.items),
        "effective_at": at.local(issued.effective_at),
        "ahead": issued.ahead,
        "windows": [seat.no for seat in issued.windows],
        "wait": _wait(issued.wait),
        **(_print(at, issued.number) if printed else {}),
    }


def reprint(options: Any) -> dict[str, Any]:
    with session(options) as at:
        from hallapp import printing

        printer = printing.station_printer()
        printed = printing.print_ticket(at.store, at.outlet, options.ticket, printer, wording.Language.ZH)
        return at.answer(ticket=printed.number, **_paper(printed.file, printed.problems))


def _print(at: Session, number: str) -> dict[str, Any]:
    """Print a ticket that was just taken; it stands whatever becomes of its paper."""
    from hallapp import printing

    try:
        printed = printing.print_ticket(at.store, at.outlet, number, printing.station_printer(), wording.Language.ZH)
    except HallError as refusal:
        tell(wording.refusal(refusal))
        return {"printed": False, "print_problem": {"code": refusal.code, **refusal.facts()}}
    return {"printed": True, **_paper(printed.file, printed.problems)}


def _paper(file: Any, problems: Any) -> dict[str, Any]:
    for problem in problems:
        tell(wording.sentence(problem.code, problem.facts))
    return {"file": str(file) if file else None, "problems": [{"code": p.code, **p.facts} for p in problems]}


# --- windows


def open_window(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _window(at, desk.open_window(at.store, at.actor, at.outlet, options.window, clerk=options.clerk))


def pause(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _window(at, desk.pause_window(at.store, at.actor, at.outlet, options.window, reason=options.reason))


def resume(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _window(at, desk.resume_window(at.store, at.actor, at.outlet, options.window))


def close_window(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _window(at, desk.close_window(at.store, at.actor, at.outlet, options.window))


def _window(at: Session, window: WindowNow) -> dict[str, Any]:
    return at.answer(window=window.no, state=window.state.value)


# --- calling and serving


def call(options: Any) -> dict[str, Any]:
    with session(options) as at:
        called: Called | None
        if options.ticket is None:
            called = desk.call_next(at.store, at.actor, at.outlet, options.window)
        else:
            called = desk.call_ticket(at.store, at.actor, at.outlet, options.window, options.ticket)
        if called is None:
            return at.answer(called=None)
        return at.answer(
            called={
                "ticket": called.number,
                "window": called.window,
                **_about(called.items),
                "waited_s": called.waited_s,
                "reason": _reason(called.reason),
            }
        )


def recall(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _acted(at, desk.recall(at.store, at.actor, at.outlet, options.window))


def start(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _acted(at, desk.start(at.store, at.actor, at.outlet, options.window))


def finish(options: Any) -> dict[str, Any]:
    wish = {"yes": True, "no": False, None: None}[options.wish]
    with session(options) as at:
        done = desk.finish(at.store, at.actor, at.outlet, options.window, outcome=options.outcome, elder_wish=wish)
        return _acted(at, done)


def undo(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _acted(at, desk.undo(at.store, at.actor, at.outlet, options.window))


def no_show(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _acted(at, desk.no_show(at.store, at.actor, at.outlet, options.window))


def park(options: Any) -> dict[str, Any]:
    with session(options) as at:
        parked = desk.park(
            at.store, at.actor, at.outlet, options.window, minutes=options.minutes, note=options.note
        )
        return _acted(at, parked)


def transfer(options: Any) -> dict[str, Any]:
    with session(options) as at:
        handed_on = desk.transfer(
            at.store, at.actor, at.outlet, options.window, item=options.item, group=options.group, note=options.note
        )
        return _acted(at, handed_on)


def _acted(at: Session, ticket: Acted) -> dict[str, Any]:
    return at.answer(ticket=ticket.number, state=ticket.state.value, calls=ticket.calls)


def return_ticket(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _away(at, desk.return_ticket(at.store, at.actor, at.outlet, options.ticket))


def withdraw(options: Any) -> dict[str, Any]:
    with session(options) as at:
        return _away(at, desk.withdraw(at.store, at.actor, at.outlet, options.ticket))


def _away(at: Session, ticket: Acted) -> dict[str, Any]:
    return at.answer(ticket=ticket.number, state=ticket.state.value, effective_at=at.local(ticket.effective_at))


# --- looking


def queue(options: Any) -> dict[str, Any]:
    with session(options) as at:
        seen = boards.queue(at.store, at.outlet, options.window)
        return at.answer(
            waiting=[_line(at, line) for line in seen.waiting],
            windows=[{"window": w.no, "state": w.state.value, "ticket": w.ticket} for w in seen.windows],
        )


def _line(at: Session, line: WaitingLine) -> dict[str, Any]:
    return {
        "ticket": line.number,
        **_about(line.items),
        "priority": line.priority.value,
        "effective_at": at.local(line.effective_at),
        "waited_s": line.waited_s,
        "windows": list(line.windows),
        "reason": _reason(line.reason),
        "note": line.note,
    }


def explain(options: Any) -> dict[str, Any]:
    with session(options) as at:
        why = boards.explain(at.store, at.outlet, options.ticket)
        return at.answer(
            ticket=why.number,
            state=why.state.value,
            position=why.position,
            windows=list(why.windows),
            reason=_reason(why.reason),
        )


def close_day(options: Any) -> dict[str, Any]:
    with session(options) as at:
        closed = desk.close_day(at.store, at.actor, at.outlet)
        for warning in closed.forgotten:
            tell(_reason(warning))
        return at.answer(expired=closed.expired, forgotten=[warning.facts["ticket"] for warning in closed.forgotten])


def _about(items: tuple[ItemName, ...]) -> dict[str, Any]:
    """The codes of the items; ``group`` is the group that a number is for in itself."""
    groups = [item.code for item in items if item.is_group]
    return {"items": [item.code for item in items if not item.is_group], "group": groups[0] if groups else None}


def _wait(wait: Wait | None) -> dict[str, int] | None:
    return None if wait is None else {"median_s": wait.median_s, "p90_s": wait.p90_s}


def _reason(fact: Fact) -> str:
    return wording.sentence(fact.code, fact.facts)
