"""The hall's figures as a bulletin on paper (日报、月报、季报、年报): what matters first, then every table.

Averages hide the long waits, so median and 90th percentile stand beside every mean; and each rate with its
numerator, its denominator and what was left out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from hallapp.files import write_whole
from hallapp.guides.blocks import SMALL, KeyFigure
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.groups import day_words
from hallapp.guides.pages import Sheet
from hallapp.guides.tables import Cell, Column, Part, Row
from hallapp.guides.typesetting import MUTED, Align, Style
from hallapp.ledgers.lists import LedgerKind, word
from hallapp.ledgers.totals import Total
from hallapp.ledgers.year_files import parts_said
from hallapp.reports.charts import Bars, Measured, columns, lanes
from hallapp.reports.figures import Figures, Work
from hallapp.reports.rates import Rate
from hallapp.reports.spread import Spread, number
from hallapp.wording import Language
from hallapp.wording.ledgers import LEDGERS
from hallapp.wording.reports import said
from hallapp.wording.sheets import said as sheet_said

_TEXT = Style(8.5)
_BOLD = Style(8.5, bold=True)
_CODE = Style(7, ink=MUTED)
_GROUP = Style(7.5)
_SPREAD = ("mean", "median", "p90", "max")
_STATES = ("issued", "finished", "no_show", "withdrawn", "expired", "waiting", "parked", "at_window")
#: How many items the chart of the most asked shows.
_MOST = 8
#: The chart of a longer time has a bar a month instead of one a day.
_MOST_DAYS = 62


def write(figures: Figures, path: Path, at: datetime, language: Language = Language.ZH) -> Sheet:
    """Write the bulletin to ``path``: complete, or not there at all. Raises ``FileUnwritable``."""
    sheet = bulletin(figures, at, language)
    write_whole(path, sheet.pdf)
    return sheet


def bulletin(figures: Figures, at: datetime, language: Language = Language.ZH) -> Sheet:
    """The figures on A4. ``at`` is when it is printed, in the hall's time."""
    return _Bulletin(figures, at, language).sheet()


class _Bulletin:
    def __init__(self, figures: Figures, at: datetime, language: Language) -> None:
        self._figures = figures
        self._language = language
        head = Letterhead(
            outlet=figures.outlet_name,
            title=self._title(),
            about=self._period(),
            at=at,
            rehearsal=figures.rehearsal,
            language=language,
        )
        self._document = Document(head)

    def sheet(self) -> Sheet:
        self._document.title()
        self._key_figures()
        self._days()
        self._hours()
        self._load()
        self._most_asked()
        self._overview()
        self._ledgers()
        self._works()
        self._items()
        return self._document.sheet()

    # --- at a glance

    def _key_figures(self) -> None:
        found = self._figures
        rate = found.no_show_rate
        left_out = self._say("left_out_n", n=rate.left_out) if rate.left_out else ""
        fraction = f"{number(rate.numerator)} ÷ {number(rate.denominator)}"
        waited = self._say("cases_n", n=found.waits.cases)
        self._document.key_figures(
            [
                KeyFigure(self._say("issued"), f"{found.tickets.issued:,}"),
                KeyFigure(self._say("finished"), f"{found.tickets.finished:,}"),
                KeyFigure(self._say("wait_median"), self._in_minutes(found.waits.median_s), waited),
                KeyFigure(self._say("wait_p90"), self._in_minutes(found.waits.p90_s), self._mean(found.waits)),
                KeyFigure(self._say("no_show_short"), _percent(rate), " ".join(filter(None, (fraction, left_out)))),
            ]
        )

    def _days(self) -> None:
        """Day by day up to two months, then month by month; a single day has its hours."""
        first, last = self._figures.first, self._figures.last
        if first == last:
            return
        by_month = (last - first).days > _MOST_DAYS
        places: dict[date, int] = {}
        day = first
        while day <= last:  # a day without numbers has its place too
            place = day.replace(day=1) if by_month else day
            places[place] = places.get(place, 0) + self._figures.by_day.get(day, 0)
            day += timedelta(days=1)
        self._document.heading(self._say("chart_months" if by_month else "chart_days"), anchor="days", with_next=136)
        if not any(places.values()):
            self._document.paragraph(self._say("no_cases"))
            return
        said_as = "{:%Y-%m}" if by_month else "{0.day}"
        bars = [Bars(said_as.format(place), (number or None,)) for place, number in places.items()]
        legend = [self._say("issued")]
        self._document.figure(126, lambda page, box: columns(page, box, bars, legend, self._say("people")))

    def _hours(self) -> None:
        hours = self._figures.by_hour
        self._document.heading(self._say("chart_waits"), anchor="hours", with_next=190)
        if not any(hour.waits.cases for hour in hours):
            self._document.paragraph(self._say("no_cases"))
            return
        bars = [
            Bars(f"{hour.hour:02}:00", (_minutes(hour.waits.median_s), _minutes(hour.waits.p90_s)), str(hour.issued))
            for hour in hours
        ]
        legend = [self._say("median"), self._say("p90")]
        self._document.figure(178, lambda page, box: columns(page, box, bars, legend, self._say("minutes")))
        self._document.paragraph(self._say("note_waits_chart"), SMALL)

    def _load(self) -> None:
        windows = self._figures.by_window
        self._document.heading(self._say("chart_load"), anchor="load", with_next=170)
        if not any(at.work.service.cases for at in windows):
            self._document.paragraph(self._say("no_cases"))
            return
        # A year's hours at a window, a day's minutes.
        longest = max(_total_s(at.work) for at in windows)
        unit_s, unit = (3600, "hours") if longest >= 100 * 3600 else (60, "minutes")
        bars = [
            Bars(at.window, (_total_s(at.work) / unit_s,), f"{at.work.finished}" if len(windows) <= 40 else "")
            for at in windows
        ]
        legend = [self._say("served_time")]
        self._document.figure(160, lambda page, box: columns(page, box, bars, legend, self._say(unit)))
        self._document.paragraph(self._say("note_load_chart"), SMALL)

    def _most_asked(self) -> None:
        ranked = sorted(self._figures.by_item, key=lambda item: -item.issued)
        items = [item for item in ranked if item.issued][:_MOST]
        if not items:
            return
        height = 15.0 * len(items)
        self._document.heading(self._say("chart_items"), anchor="asked", with_next=height)
        bars = [Measured(item.name, item.issued, f"{item.issued:,}") for item in items]
        self._document.figure(height, lambda page, box: lanes(page, box, bars, name_room=230))

    # --- tables

    def _overview(self) -> None:
        say, document, found = self._say, self._document, self._figures
        document.heading(say("tickets"), anchor="tickets")
        counts = [f"{getattr(found.tickets, state):,}" for state in _STATES]
        document.table([_figure(say(state)) for state in _STATES], [Row(counts)])
        document.space(3)
        document.paragraph(say("note_tickets"), SMALL)

        document.heading(say("durations"), anchor="durations")
        heads = [Column(say("what"), 2, style=_BOLD), *(_figure(say(word)) for word in ("cases", *_SPREAD))]
        rows = [
            Row([say(name), f"{spread.cases:,}", *self._spread(spread, _SPREAD)])
            for name, spread in (("waits", found.waits), ("service", found.service))
        ]
        document.table(heads, rows)
        document.space(3)
        document.paragraph(say("note_waits"), SMALL)

        document.heading(say("rates"), anchor="rates")
        heads = [
            Column(say("what"), 4, style=_BOLD),
            *(_figure(say(word)) for word in ("numerator", "denominator", "left_out", "rate")),
        ]
        document.table(heads, list(self._rates()))
        document.space(3)
        document.paragraph(say("note_catalogue", day=found.catalogue.day.isoformat()), SMALL)

    def _rates(self) -> Iterator[Row]:
        found = self._figures.catalogue
        named: list[tuple[str, Rate]] = [
            (self._say("rate_no_show"), self._figures.no_show_rate),
            (self._say("rate_in_hall"), found.in_hall),
            (self._say("rate_one_window"), found.one_window),
            (self._say("rate_immediate"), found.immediate),
        ]
        for unit, rate in found.speed_up.items():
            named.append((self._say("rate_speed_up", unit=self._say(unit.name.lower())), rate))
        for name, rate in named:
            yield Row([name, _amount(rate.numerator), _amount(rate.denominator), f"{rate.left_out:,}", _percent(rate)])

    def _ledgers(self) -> None:
        """What was done beside the windows."""
        say, found = self._say, self._figures.ledgers
        self._document.heading(say("ledgers"), anchor="ledgers")
        notes = []
        of = found.appointments
        for key, kept, due in (("ledger_kept", of.kept, of.due), ("ledger_on_time", of.punctual, of.on_time)):
            if due:
                notes.append(say(key, rate=f"{kept / due:.1%}", kept=f"{kept:,}", due=f"{due:,}"))
        if found.extended_s:
            notes.append(say("ledger_beyond", hours=f"{found.extended_s / 3600:,.1f}"))
        joint, end = ("；", "。") if self._chinese else ("; ", ". ")
        facts = joint.join(notes) + end if notes else ""
        self._document.paragraph(facts + sheet_said("ledger_counted", self._language), SMALL)
        self._document.space(3)
        rows = [
            Row([word(LEDGERS, kind.value, self._language), f"{total.count:,}", self._parts(kind, total)])
            for kind, total in found.of_kinds().items()
        ]
        heads = [Column(say("ledger"), 2, style=_BOLD), _figure(say("ledger_count")), Column(say("ledger_parts"), 6)]
        self._document.table(heads, rows)

    def _parts(self, kind: LedgerKind, total: Total) -> str:
        parts = [f"{name} {number:,}" for name, number in parts_said(kind, total.by_kind, self._language)]
        return "  ·  ".join(parts) or _NONE

    def _works(self) -> None:
        say, document, found = self._say, self._document, self._figures
        counts = [_figure(say(word)) for word in ("called", "passed_over", "finished", "transferred")]
        if found.by_hour:
            document.heading(say("by_hour"), anchor="by_hour")
            heads = [Column(say("hour"), 2, style=_BOLD), _figure(say("issued")), _figure(say("called"))]
            rows = [
                Row(
                    [
                        f"{of.hour:02}:00–{of.hour + 1:02}:00",
                        f"{of.issued:,}",
                        f"{of.called:,}",
                        *self._spread(of.waits, _SPREAD),
                    ]
                )
                for of in found.by_hour
            ]
            document.table([*heads, *self._over("waits", _SPREAD)], rows)
            document.space(3)
            document.paragraph(say("note_hours"), SMALL)
        spreads = [*self._over("waits", _SPREAD[:3]), *self._over("service", _SPREAD[:3])]
        if found.by_group:
            document.heading(say("groups"), anchor="groups")
            rows = [Row([of.name, *self._work(of.work)]) for of in found.by_group]
            document.table([Column(say("name"), 3.4, style=_BOLD), *counts, *spreads], rows)
        if found.by_window:
            document.heading(say("windows"), anchor="windows")
            names = {of.group: of.name for of in found.by_group}
            rows = [Row([at.window, names.get(at.group, at.group), *self._work(at.work)]) for at in found.by_window]
            seat = [Column(say("window"), width=36, style=_BOLD), Column(say("groups"), 3.4, style=_GROUP)]
            document.table([*seat, *counts, *spreads], rows)
            document.space(3)
            document.paragraph(say("note_work"), SMALL)

    def _items(self) -> None:
        say, document, found = self._say, self._document, self._figures
        if not found.by_item:
            return
        document.heading(say("items"), anchor="items")
        counts = [_figure(say(word)) for word in ("issued", "finished", "together_short")]
        heads = [
            Column(say("name"), 4.6),
            *counts,
            *self._over("waits", _SPREAD[:3]),
            *self._over("service", _SPREAD[:3]),
        ]
        rows = [
            Row(
                [
                    [Part(item.name, _TEXT), Part(item.item, _CODE)],
                    f"{item.issued:,}",
                    f"{item.finished:,}",
                    f"{item.together:,}",
                    *self._spread(item.waits, _SPREAD[:3]),
                    *self._spread(item.service, _SPREAD[:3]),
                ]
            )
            for item in found.by_item
        ]
        document.table(heads, rows)
        document.space(3)
        document.paragraph(say("note_items"), SMALL)

    # --- pieces

    def _over(self, name: str, words: Sequence[str]) -> list[Column]:
        over = (
            f"{self._say(name)}（{self._say('minutes')}）"
            if self._chinese
            else f"{self._say(name)} ({self._say('minutes')})"
        )
        return [_figure(self._say("p90_short" if word == "p90" else word), over=over) for word in words]

    def _work(self, work: Work) -> list[Cell]:
        counts = [f"{value:,}" for value in (work.called, work.no_show, work.finished, work.transferred)]
        return [*counts, *self._spread(work.waits, _SPREAD[:3]), *self._spread(work.service, _SPREAD[:3])]

    def _spread(self, spread: Spread, words: Sequence[str]) -> list[str]:
        return [_one_place(getattr(spread, f"{word}_s")) for word in words]

    def _in_minutes(self, seconds: float | None) -> str:
        return _NONE if seconds is None else sheet_said("minutes", self._language).format(n=_one_place(seconds))

    def _mean(self, spread: Spread) -> str:
        return f"{self._say('mean')} {self._in_minutes(spread.mean_s)}" if spread.cases else ""

    @property
    def _chinese(self) -> bool:
        return self._language is Language.ZH

    def _say(self, key: str, **facts: object) -> str:
        return said(key, self._language).format(**facts)

    def _title(self) -> str:
        first, last = self._figures.first, self._figures.last
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        kind = "span"
        if first == last:
            kind = "day"
        elif whole_months:
            starts = {1: 1, 3: 3, 12: 12}.get(months)
            if starts is not None and (first.month - 1) % starts == 0:
                kind = {1: "month", 3: "quarter", 12: "year"}[months]
        return self._say(f"bulletin_{kind}")

    def _period(self) -> str:
        first, last = self._figures.first, self._figures.last
        if first == last:
            return day_words(first, self._language)
        days = (last - first + timedelta(days=1)).days
        return self._say("bulletin_period", first=first.isoformat(), last=last.isoformat(), days=days)


_NONE = "—"


def _figure(head: str, *, over: str = "") -> Column:
    return Column(head, 1, align=Align.RIGHT, style=_TEXT, over=over)


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 60


def _one_place(seconds: float | None) -> str:
    return _NONE if seconds is None else f"{seconds / 60:,.1f}"


def _amount(value: float) -> str:
    shown = number(value)
    return f"{shown:,}"


def _percent(rate: Rate) -> str:
    return _NONE if rate.value is None else f"{rate.value:.1%}"


def _total_s(work: Work) -> float:
    """How long the window served, in seconds: the mean times the cases."""
    return (work.service.mean_s or 0) * work.service.cases
