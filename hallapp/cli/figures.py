"""Commands that tell what has happened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallapp import wording
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell

if TYPE_CHECKING:
    from hallapp.reports.figures import Figures


def events(options: Any) -> dict[str, Any]:
    from hallapp.queue import log

    with session(options) as at:
        return at.answer(
            events=[
                {
                    "seq": one.seq,
                    "at": at.local(one.at),
                    "ticket": one.ticket,
                    "kind": one.kind.value,
                    "window": one.window,
                    "clerk": one.clerk,
                    "note": one.note,
                    "undoes": one.undoes,
                }
                for one in log.events(at.store, at.outlet, number=options.ticket, day=options.day)
            ]
        )


def report(options: Any) -> dict[str, Any]:
    from hallapp.reports import figures

    first, last = _period(options)
    with session(options) as at:
        found = figures.figures(at.store, at.outlet, first, last)
        answer = at.answer(**found.as_json())
        if options.out is not None:
            _write(at, found, options.out)
            answer["file"] = str(options.out)
        return answer


def _write(at: Session, found: Figures, path: Path) -> None:
    """The figures as a bulletin where the name ends in .pdf, else as a workbook."""
    if path.suffix.lower() == ".pdf":
        from hallapp.reports import bulletin

        with at.store.look() as look:
            now = look.clock.astimezone(at.zone)
        for problem in bulletin.write(found, path, now).problems:
            tell(wording.sentence(problem.code, problem.facts))
    else:
        from hallapp.reports import workbook

        workbook.write(found, path)


def _period(options: Any) -> tuple[date, date]:
    if options.day is not None:
        return options.day, options.day
    if options.month is not None:
        first: date = options.month
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return options.year, options.year.replace(month=12, day=31)
