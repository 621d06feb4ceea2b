"""A hall's window groups as sheets show them: read whole for one outlet and day, and said in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hallapp.catalog.items import stored_themes
from hallapp.catalog.rows import ProcessingType
from hallapp.hall.calendar import DayShape
from hallapp.hall.groups import StoredGroup, stored_groups
from hallapp.hall.hours import Span
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Group, Item, Plan, Window, plan_of
from hallapp.hall.read_windows import GroupRow
from hallapp.hall.rows import SpanKind
from hallapp.hall.rules import rules
from hallapp.hall.scope import EVERY_THEME
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said, seat_ranges, short_number, span_said

_LIMIT = re.compile(r"([0-9.]+)(\D+)")


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group with its seats in use. ``group`` and ``seats`` are of the plan's day, ``row`` is its whole set-up.

    ``unused`` are the numbers of its seats that are out of use. ``items`` is what most of its seats may handle in
    their own right; ``exceptions`` are the seats that may handle something else, those alike together.
    """

    group: Group
    row: GroupRow
    seats: tuple[Window, ...]
    unused: tuple[str, ...]
    items: frozenset[int]
    exceptions: tuple[tuple[tuple[Window, ...], frozenset[int]], ...]

    @property
    def usual(self) -> tuple[Window, ...]:
        """The seats without exceptions."""
        apart = {seat.id for seats, _ in self.exceptions for seat in seats}
        return tuple(seat for seat in self.seats if seat.id not in apart)


@dataclass(frozen=True, slots=True)
class HallFacts:
    """One outlet on one day. ``now`` is when it was read, in the hall's time."""

    plan: Plan
    now: datetime
    rehearsal: bool
    themes: Mapping[str, str]
    groups: tuple[GroupFacts, ...]


def hall_facts(store: Store, outlet: str | None, day: date | None) -> HallFacts:
    """Read an outlet's groups as of a day, today without one. Raises ``OutletUnknown``."""
    rehearsal = store.is_rehearsal()
    with store.look() as look:
        now = look.clock.astimezone(rules(look).zone)
        plan = plan_of(look, find_outlet(look, outlet), day or now.date())
        rows = stored_groups(look)
        themes = stored_themes(look)
    groups = tuple(_facts(group, rows[group.code], plan) for group in plan.groups)
    return HallFacts(plan, now, rehearsal, themes, groups)


def _facts(group: Group, stored: StoredGroup, plan: Plan) -> GroupFacts:
    seats = tuple(window for window in plan.windows if window.group.id == group.id)
    # The set that most seats share is the group's; of two as frequent the one of the first seat.
    sets = Counter(seat.own for seat in seats)
    usual = max(sets, key=lambda own: sets[own], default=frozenset[int]())
    apart = tuple(
        (tuple(seat for seat in seats if seat.own == own), own) for own in dict.fromkeys(seat.own for seat in seats)
        if own != usual
    )  # fmt: skip
    return GroupFacts(group, stored.fields, seats, stored.unused, usual, apart)


# --- in words


def scope_words(row: GroupRow, themes: Mapping[str, str], language: Language) -> str:
    """What the group's rule gives it."""
    rule = said(f"scope_{row.rule.value.lower()}", language)
    level = said(f"level_{row.level.name.lower()}", language)
    return rule.format(themes=theme_words(row.themes, themes, language), level=level)


def theme_words(codes: Iterable[str], themes: Mapping[str, str], language: Language) -> str:
    """Themes by name, in one line."""
    codes = tuple(codes)
    if EVERY_THEME in codes:
        return said("every_theme", language)
    return joined((themes.get(code, code) for code in codes), language)


def hours_words(row: GroupRow, language: Language) -> list[str]:
    """The group's hours: working days, Saturdays, planned extended hours; each a line."""
    weekday = row.hours.get(SpanKind.WEEKDAY, ())
    joined_over_lunch = row.lunch_no_break and len(weekday) > 1
    if joined_over_lunch:
        weekday = (Span(weekday[0].start, weekday[-1].end),)
    found = []
    if weekday:
        lunch = said("hours_no_break", language) if joined_over_lunch else ""
        found.append(said("hours_weekday", language).format(spans=_spans(weekday, language)) + lunch)
    for kind, key in ((SpanKind.SATURDAY, "hours_saturday"), (SpanKind.EXTENDED, "hours_extended")):
        if spans := row.hours.get(kind, ()):
            found.append(said(key, language).format(spans=_spans(spans, language)))
    return found or [said("hours_none", language)]


def _spans(spans: Sequence[Span], language: Language) -> str:
    return joined((str(span).replace("-", "–") for span in spans), language)


def floor_words(floor: str, language: Language) -> str:
    """A floor as people say it."""
    if not floor:
        return said("floor_none", language)
    return said("floor", language).format(floor=floor)


def place_of(floor: str, zone: str, language: Language) -> str:
    """One place in the hall: 1 层 企业服务区."""
    return " ".join(part for part in (floor_words(floor, language) if floor else "", zone) if part)


def window_words(seats: Iterable[Window], language: Language) -> str:
    """The windows as people look for them, without leading zeros: 7–9 号窗口."""
    return said("window", language).format(seats=joined(window_numbers(seats), language))


def window_numbers(seats: Iterable[Window]) -> list[str]:
    """The windows' numbers without leading zeros, three and more in a row as a range."""
    return seat_ranges(short_number(seat.no) for seat in seats)


def day_words(day: date, language: Language) -> str:
    """A day as people write it: 2026 年 3 月 2 日（星期一）."""
    weekday = said("weekdays", language).split(" ")[day.weekday()]
    month = said("months", language).split(" ")[day.month - 1]
    return said("day", language).format(year=day.year, month=month, day=day.day, weekday=weekday)


def day_kind_words(plan: Plan, language: Language) -> tuple[str, str]:
    """How the plan's day is kept, and a remark: the holiday's name, or that nobody knows the year's holidays."""
    kind = plan.day_type
    word = {DayShape.WEEKDAY: "weekday", DayShape.SATURDAY: "saturday", DayShape.CLOSED: "closed_day"}[kind.shape]
    if not kind.known:
        return said(word, language), said("calendar_unknown", language).format(year=plan.day.year)
    return said(word, language), said("made_up", language) if kind.made_up else kind.holiday


def type_words(item: Item, language: Language) -> str:
    """即办件 or 承诺件; a dash where the catalogue does not say."""
    match item.processing_type:
        case ProcessingType.IMMEDIATE.value:
            return said("immediate", language)
        case ProcessingType.PROMISED.value:
            return said("promised", language)
        case _:
            return said("none", language)


def limit_words(item: Item, language: Language) -> str:
    """The promised limit: 20 个工作日; 当场办结 for what is done on the spot."""
    if match := _LIMIT.fullmatch(item.promised):
        return span_said(match[1], match[2], language)
    return said("at_once" if done_on_the_spot(item) else "none", language)


def done_on_the_spot(item: Item) -> bool:
    """Whether it is 即办件, without a limit of its own."""
    return item.processing_type == ProcessingType.IMMEDIATE.value and not item.promised


def items_handled(groups: Iterable[GroupFacts]) -> frozenset[int]:
    """All items that some window of these groups may handle in its own right."""
    return frozenset().union(*(seat.own for facts in groups for seat in facts.seats))
