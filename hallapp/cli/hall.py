"""Commands about the hall's set-up and its database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import Any

from hallapp import wording
from hallapp.actor import Right
from hallapp.cli.session import new_password, session
from hallapp.cli.speaking import tell
from hallapp.errors.base import Warned
from hallapp.errors.system import DatabaseCorrupt, DatabaseMissing, DatabaseNewer
from hallapp.hall.access import permit
from hallapp.hall.rules import HallRules, rules
from hallapp.hall.ruling import set_rules
from hallapp.opening import database_url, founder
from hallapp.queue.views import Fact


def init(options: Any) -> dict[str, Any]:
    from hallapp.founding import Administrator, NewHall, found

    url = database_url(options.database)
    first = None
    if options.administrator is not None:
        first = Administrator(options.administrator, options.name or options.administrator, new_password())
    new = NewHall(url, options.rehearsal, options.sample, options.items, options.windows, first)
    return asdict(found(new, founder())) | ({"rehearsal": True} if options.rehearsal else {})


def import_file(options: Any) -> dict[str, Any]:
    from hallapp.catalog.problems import ImportReport, as_mappings
    from hallapp.hall.calendar_file import import_calendar
    from hallapp.hall.imports import import_items, import_windows
    from hallapp.ledgers.import_appointments import import_appointments

    bring_in: dict[str, Callable[..., ImportReport]]
    bring_in = {"items": import_items, "windows": import_windows, "calendar": import_calendar}
    bring_in["appointments"] = partial(import_appointments, outlet=options.outlet)
    with session(options) as at:
        report = bring_in[options.what](at.store, at.actor, options.file, dry_run=options.dry_run)
        return at.answer(
            added=report.added,
            changed=report.changed,
            unchanged=report.unchanged,
            missing=report.missing,
            problems=wording.worded(as_mappings(report.problems)),
        )


def export_file(options: Any) -> dict[str, Any]:
    from hallapp.hall.exports import export_items, export_windows

    write = {"items": export_items, "windows": export_windows}[options.what]
    with session(options) as at:
        return at.answer(rows=write(at.store, options.file))


def authorise(options: Any) -> dict[str, Any]:
    from hallapp.hall import authorising

    with session(options) as at:
        pairs = authorising.authorise(
            at.store,
            at.actor,
            at.outlet,
            window=options.window,
            group=options.group,
            item=options.item,
            first=options.first,
            last=options.last,
        )
        return at.answer(pairs=pairs)


def revoke(options: Any) -> dict[str, Any]:
    from hallapp.hall import authorising
    from hallapp.queue import boards

    with session(options) as at:
        pairs = authorising.revoke(
            at.store,
            at.actor,
            at.outlet,
            window=options.window,
            group=options.group,
            item=options.item,
            first=options.first,
        )
        stranded = [line for line in boards.queue(at.store, at.outlet).waiting if not line.windows]
        for line in stranded:
            tell(f"{line.number}: {wording.sentence(line.reason.code, line.reason.facts)}")
        return at.answer(pairs=pairs, stranded=[line.number for line in stranded])


def settings(options: Any) -> dict[str, Any]:
    with session(options) as at, at.store.look() as look:
        return at.answer(**_by_key(rules(look)))


def set_setting(options: Any) -> dict[str, Any]:
    with session(options) as at:
        stored = set_rules(at.store, at.actor, {options.key: options.value})
        if options.key.startswith("voice_"):
            from hallapp.cli.voice import unsaid

            for one in unsaid(at.store):
                tell(wording.sentence(one.code, one.facts))
        return at.answer(**_by_key(stored))


def _by_key(all_rules: HallRules) -> dict[str, Any]:
    return dict(all_rules.by_key())


def check(options: Any) -> dict[str, Any]:
    from hallapp.cli.voice import unsaid
    from hallapp.hall.checks import check as check_hall
    from hallapp.printing import missing_glyphs
    from hallapp.queue.boards import stranded
    from hallapp.store.health import complaints

    with session(options) as at:
        found: list[Warned | Fact] = [*complaints(at.store), *check_hall(at.store), *missing_glyphs(at.store)]
        found += [*stranded(at.store, at.outlet), *unsaid(at.store)]
        return at.answer(
            problems=[
                {"code": one.code, **one.facts, "message": wording.sentence(one.code, one.facts)} for one in found
            ]
        )


def backup(options: Any) -> dict[str, Any]:
    from hallapp.keeping import save

    with session(options) as at:
        return at.answer(**_file(save(at.store, at.actor, options.file)))


def restore(options: Any) -> dict[str, Any]:
    from hallapp.keeping import restored

    actor = founder()  # where there is no hall that can be asked, whoever may write to its place may put one there
    with suppress(DatabaseMissing, DatabaseCorrupt, DatabaseNewer), session(options) as at, at.store.look() as look:
        actor = at.actor
        permit(look, actor, Right.SYSTEM)
    return _file(restored(database_url(options.database), options.file, actor))


def _file(kept: Any) -> dict[str, Any]:
    return {"file": str(kept.file), "sha256": kept.sha256, "schema": kept.schema}
