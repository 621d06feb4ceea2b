"""What a ledger's page shows, made ready off the GUI thread: a span's lines, and those that are left of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hallapp.actor import Actor
from hallapp.ledgers.lists import Counted, Ledger, Line, Narrowed, count, current_day, lines, narrow
from hallapp.store.engine import Store
from hallapp.ui.ledgers_span import Span
from hallapp.wording import Language


@dataclass(frozen=True, eq=False)
class Prepared:
    """A span's lines, and what they can be narrowed down to: codes of state, of kind, and items, with how many."""

    today: date
    span: Span
    lines: Sequence[Line[Any]]
    states: Sequence[tuple[str, int]]
    sorts: Sequence[tuple[str, int]]
    items: Sequence[tuple[str, int]]


@dataclass(frozen=True, eq=False)
class Found:
    """What is shown of them."""

    lines: Sequence[Line[Any]]
    counted: Counted


def prepared(
    store: Store, actor: Actor, outlet: str | None, ledger: Ledger[Any], span: Span | None, language: Language
) -> Prepared:
    """Read a span, this month's where none is given, and make it ready."""
    today = current_day(store)
    span = span or Span(today.year, today.month)
    made = lines(ledger, ledger.read(store, actor, outlet, span.first, span.last), language)
    counted = count(made)
    items = Counter(line.item for line in made if line.item).most_common()
    return Prepared(today, span, made, counted.by_state, counted.by_sort, items)


def found(of: Prepared, to: Narrowed) -> Found:
    """What is left of them."""
    left = narrow(of.lines, to)
    return Found(left, count(left))
