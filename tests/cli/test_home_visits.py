"""The ledger of home visits by command."""

from __future__ import annotations

from datetime import datetime

from hallapp.actor import Actor
from hallapp.ledgers.rows import VisitReason
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, request_visit
from hallapp.store.engine import Store
from tests.cli.test_commands import Run, done, rehearsal, run, url
from tests.halls import OPENING
from tests.queue.sample import ID_CARD

__all__ = ["rehearsal", "run", "url"]


def test_the_rows_of_a_period(rehearsal: Run, url: str) -> None:
    done(rehearsal("queue", at="09:00:00"))
    store, actor = Store(url, clock=lambda: OPENING), Actor("王芳", "test", administrator=True)
    asked = VisitRequest(VisitReason.AGE, "青年路 1 号", "红星社区", (ID_CARD,), "䶮某", "13900000001")
    one = request_visit(store, actor, None, asked).visit
    start, end = datetime(2026, 3, 3, 9), datetime(2026, 3, 3, 10)  # noqa: DTZ001  # as typed: in the hall's time
    plan_visit(store, actor, None, one.id, one.version, VisitPlan(start, end, 30, 15, ("liwei", "wangfang")))
    store.close()
    assert done(rehearsal("ledger", "home-visits", at="09:00:00"))["count"] == 0
    [row] = done(rehearsal("ledger", "home-visits", "--from", "2026-03-01", "--to", "2026-03-31", at="09:00:00"))[
        "rows"
    ]
    assert (row["number"], row["state"], row["reason"], row["name"]) == ("V000001", "scheduled", "age", "䶮某")
    assert (row["start"], row["end"]) == ("2026-03-03T09:00:00+08:00", "2026-03-03T10:00:00+08:00")
    assert [member["login"] for member in row["team"]] == ["liwei", "wangfang"]
    assert [item["code"] for item in row["items"]] == [ID_CARD]
