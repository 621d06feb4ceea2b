"""Commands about who did what, and about what the hall keeps of its parties."""

from __future__ import annotations

from typing import Any

from hallapp.cli.session import session
from hallapp.wording import Language, audited


def audit(options: Any) -> dict[str, Any]:
    from hallapp.hall.auditing import Wanted, pages

    wanted = Wanted(first=options.first, last=options.last)
    with session(options) as at:
        if options.out is not None:
            from hallapp.reports.audit_sheet import Exported, export

            made = export(at.store, at.actor, wanted, options.out, Language.ZH)
            assert isinstance(made, Exported)  # nobody stops a command half-way
            return at.answer(count=made.entries, file=str(made.file))
        found = [
            {
                "id": entry.id,
                "at": at.local(entry.at),
                "who": entry.who,
                "login": entry.login,
                "station": entry.station,
                "outlet": entry.outlet,
                "deed": entry.deed,
                "facts": entry.facts,
                "what": audited(entry.deed, entry.facts, Language.ZH),
            }
            for page in pages(at.store, at.actor, wanted)
            for entry in page.entries
        ]
        return at.answer(entries=found, count=len(found))


def forget(options: Any) -> dict[str, Any]:
    from hallapp.ledgers import retention

    with session(options) as at:
        gone = retention.forget(at.store, at.actor)
        return at.answer(tickets=gone.tickets, rows=gone.rows, up_to=gone.up_to)
