"""What is counted of home visits in a month or a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from hallapp.catalog.rows import service_items
from hallapp.hall.outlets import Outlet
from hallapp.ledgers.rows import VisitFailure, VisitOutcome, VisitReason, VisitState, home_visits, visit_items
from hallapp.store.engine import Look


@dataclass(frozen=True, slots=True)
class ItemVisits:
    """One item: at how many visits that were done it was to be handled, and what became of it."""

    code: str
    name: str
    visits: int
    outcomes: Mapping[VisitOutcome, int]


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """The home visits of a period, by the day of the visit (of the request while it has none).

    ``by_state`` counts all rows, ``done`` those that were done; ``by_month`` (its first day), ``by_reason``,
    ``by_item`` and ``by_outcome`` (of items) are of these only, ``by_failure`` of the failed ones. ``repeated``: how
    many of the done ones repeat a failed one. Of the done ones ``followed_up`` had a call, ``satisfied`` of
    ``answered`` said so.
    """

    by_state: Mapping[VisitState, int]
    done: int
    repeated: int
    by_month: Mapping[date, int]
    by_reason: Mapping[VisitReason, int]
    by_item: tuple[ItemVisits, ...]
    by_outcome: Mapping[VisitOutcome, int]
    by_failure: Mapping[VisitFailure, int]
    followed_up: int
    answered: int
    satisfied: int


def visit_figures(look: Look, outlet: Outlet, first: date, last: date) -> VisitFigures:
    """Count the visits of these days, the last one included; they name nobody."""
    visits = home_visits.c
    these: tuple[ColumnElement[bool], ...] = (
        visits.outlet_id == outlet.id, visits.business_day.between(first, last)
    )  # fmt: skip
    by_state: Counter[VisitState] = Counter()
    by_month: Counter[date] = Counter()
    by_reason: Counter[VisitReason] = Counter()
    by_failure: Counter[VisitFailure] = Counter()
    repeated = followed_up = answered = satisfied = 0
    for row in look.execute(
        select(
            visits.state, visits.business_day, visits.reason, visits.failure, visits.former_id, visits.followed_up_on,
            visits.satisfied,
        ).where(*these)
    ):  # fmt: skip
        by_state[row.state] += 1
        if row.failure is not None:
            by_failure[row.failure] += 1
        if row.state is not VisitState.DONE:
            continue
        by_month[row.business_day.replace(day=1)] += 1
        by_reason[row.reason] += 1
        repeated += row.former_id is not None
        followed_up += row.followed_up_on is not None
        answered += row.satisfied is not None
        satisfied += bool(row.satisfied)
    by_item = _by_item(look, *these)
    by_outcome: Counter[VisitOutcome] = Counter()
    for item in by_item:
        by_outcome.update(item.outcomes)
    return VisitFigures(
        by_state=by_state,
        done=by_state[VisitState.DONE],
        repeated=repeated,
        by_month=dict(sorted(by_month.items())),
        by_reason=by_reason,
        by_item=by_item,
        by_outcome=by_outcome,
        by_failure=by_failure,
        followed_up=followed_up,
        answered=answered,
        satisfied=satisfied,
    )


def _by_item(look: Look, *these: ColumnElement[bool]) -> tuple[ItemVisits, ...]:
    """The items of visits that were done, the most frequent first."""
    items, outcome = service_items.c, visit_items.c.outcome
    counted: dict[tuple[str, str], Counter[VisitOutcome]] = {}
    for row in look.execute(
        select(items.item_code, items.item_name, outcome, func.count().label("times"))
        .join_from(visit_items, home_visits)
        .join(service_items, items.id == visit_items.c.item_id)
        .where(*these, home_visits.c.state == VisitState.DONE)
        .group_by(items.item_code, items.item_name, outcome)
    ):
        counted.setdefault((row.item_code, row.item_name), Counter())[row.outcome] += row.times
    found = (ItemVisits(code, name, outcomes.total(), outcomes) for (code, name), outcomes in counted.items())
    return tuple(sorted(found, key=lambda item: (-item.visits, item.code)))
