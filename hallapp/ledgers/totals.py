"""What the ledgers count in a period (台账合计): by month, and by what each is counted by. It names nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, exists, func, select

from hallapp.hall.outlets import Outlet
from hallapp.ledgers.appointment_rows import KEPT, state_of
from hallapp.ledgers.lists import LedgerKind
from hallapp.ledgers.rows import (
    CrossRegionState,
    MailState,
    assisted_cases,
    cross_region_cases,
    extended_services,
    home_visits,
    mail_deliveries,
    partner_regions,
)
from hallapp.queue.rows import EventKind, appointments, events, tickets
from hallapp.store.engine import Look

#: An appointment is punctual where it is called no later than this after its slot begins.
PUNCTUAL = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows of a ledger count, by month (its first day), and by what the ledger is counted by."""

    count: int
    by_month: Mapping[date, int]
    by_kind: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"by_month": {f"{month:%Y-%m}": count for month, count in self.by_month.items()}}


@dataclass(frozen=True, slots=True)
class AppointmentTotal:
    """Appointments by state (those that were cancelled are not in ``total``) and by channel.

    Of ``due`` ones, whose day is over or that were checked in, ``kept`` were checked in and ``missed`` not. Of those
    ``on_time`` (checked in before the time of grace was over and called since) ``punctual`` were called within ten
    minutes of the slot.
    """

    total: Total
    by_channel: Mapping[str, int]
    due: int
    kept: int
    missed: int
    on_time: int
    punctual: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"total": self.total.as_json()}


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """All ledgers of an outlet in a period; ``extended_s``: seconds outside the ordinary hours, all together.

    Counted are appointments that were not cancelled (by state), extended services (by kind), home visits that were
    done (by reason), assisted cases (by kind), mail that was sent (by state), and cross-region cases that were not
    refused (by region).
    """

    appointments: AppointmentTotal
    extended: Total
    extended_s: int
    home_visits: Total
    assisted: Total
    mail: Total
    cross_region: Total

    def of_kinds(self) -> dict[LedgerKind, Total]:
        """Each ledger's total."""
        return {
            LedgerKind.APPOINTMENTS: self.appointments.total,
            LedgerKind.EXTENDED: self.extended,
            LedgerKind.HOME_VISITS: self.home_visits,
            LedgerKind.ASSISTED: self.assisted,
            LedgerKind.MAIL: self.mail,
            LedgerKind.CROSS_REGION: self.cross_region,
        }

    def as_json(self) -> dict[str, Any]:
        """As the command prints it."""
        return {
            "appointments": self.appointments.as_json(),
            "extended": self.extended.as_json() | {"over_s": self.extended_s},
            "home_visits": self.home_visits.as_json(),
            "assisted": self.assisted.as_json(),
            "mail": self.mail.as_json(),
            "cross_region": self.cross_region.as_json(),
        }


def totals(look: Look, outlet: Outlet, first: date, last: date, today: date) -> LedgerTotals:
    """Count the rows of these days, the last one included; ``today`` is the hall's day, from which one is missed."""
    period = _Period(look, outlet.id, first, last)
    services, seconds = period.extended()
    return LedgerTotals(
        appointments=period.appointments(today),
        extended=services,
        extended_s=seconds,
        home_visits=period.total(home_visits, home_visits.c.reason, home_visits.c.state == "done"),
        assisted=period.total(assisted_cases, assisted_cases.c.kind),
        mail=period.total(
            mail_deliveries,
            mail_deliveries.c.state,
            mail_deliveries.c.state.in_([MailState.SENT, MailState.DELIVERED, MailState.RETURNED]),
        ),
        cross_region=period.cross_region(),
    )


@dataclass(frozen=True)
class _Period:
    look: Look
    outlet_id: int
    first: date
    last: date

    def within(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        return table.c.outlet_id == self.outlet_id, table.c.business_day.between(self.first, self.last)

    def counted(self, query: Select[Any]) -> Total:
        """Of rows with a day, a kind and how many."""
        by_month: Counter[date] = Counter()
        by_kind: Counter[str] = Counter()
        for day, kind, count in self.look.execute(query):
            by_month[day.replace(day=1)] += count
            by_kind[str(kind)] += count
        return Total(by_month.total(), dict(sorted(by_month.items())), dict(by_kind.most_common()))

    def total(self, table: Table, kind: ColumnElement[Any], *only: ColumnElement[bool]) -> Total:
        day = table.c.business_day
        return self.counted(select(day, kind, func.count()).where(*self.within(table), *only).group_by(day, kind))

    def cross_region(self) -> Total:
        day, region = cross_region_cases.c.business_day, partner_regions.c.name
        return self.counted(
            select(day, region, func.count())
            .join_from(cross_region_cases, partner_regions)
            .where(*self.within(cross_region_cases), cross_region_cases.c.state != CrossRegionState.REFUSED)
            .group_by(day, region)
        )

    def extended(self) -> tuple[Total, int]:
        taking_back = events.alias()
        stands = events.c.extended.is_not(None), ~exists().where(taking_back.c.undoes == events.c.seq)
        by_itself = self.total(events, events.c.extended, *stands)
        written = self.total(extended_services, extended_services.c.kind)
        seconds = self.seconds(events, *stands) + self.seconds(extended_services)
        by_month = Counter(by_itself.by_month) + Counter(written.by_month)
        by_kind = Counter(by_itself.by_kind) + Counter(written.by_kind)
        both = Total(by_itself.count + written.count, dict(sorted(by_month.items())), dict(by_kind.most_common()))
        return both, seconds

    def seconds(self, table: Table, *only: ColumnElement[bool]) -> int:
        beyond = func.coalesce(func.sum(table.c.over_s), 0)
        return int(self.look.execute(select(beyond).where(*self.within(table), *only)).scalar_one())

    def appointments(self, today: date) -> AppointmentTotal:
        columns = appointments.c
        called = (
            select(func.min(events.c.at, type_=events.c.at.type))
            .where(events.c.ticket_id == tickets.c.id, events.c.kind == EventKind.CALLED)
            .scalar_subquery()
        )
        rows = self.look.execute(
            select(
                columns.business_day, columns.state, columns.channel, columns.starts_at,
                tickets.c.state.label("ticket_state"), tickets.c.appointment,
                case((tickets.c.appointment, called)).label("called_at"),
            )
            .join_from(appointments, tickets, tickets.c.id == columns.ticket_id, isouter=True)
            .where(*self.within(appointments))
        ).all()  # fmt: skip
        by_month: Counter[date] = Counter()
        by_state: Counter[str] = Counter()
        by_channel: Counter[str] = Counter()
        on_time = punctual = 0
        for row in rows:
            state = state_of(row.state, row.ticket_state, row.business_day, today)
            by_state[state] += 1
            if state == "cancelled":
                continue
            by_month[row.business_day.replace(day=1)] += 1
            by_channel[row.channel.value] += 1
            if row.called_at is not None:
                on_time += 1
                punctual += row.called_at <= row.starts_at + PUNCTUAL
        kept, missed = sum(by_state[state] for state in KEPT), by_state["no_show"]
        return AppointmentTotal(
            total=Total(by_month.total(), dict(sorted(by_month.items())), dict(by_state.most_common())),
            by_channel=dict(by_channel.most_common()),
            due=kept + missed,
            kept=kept,
            missed=missed,
            on_time=on_time,
            punctual=punctual,
        )
