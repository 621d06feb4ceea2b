"""Whether an outlet's guides are complete (办事指南完整性): what is missing or wrong, and what hangs nowhere.

An item is to be on display (应公示) at an outlet where one of its windows handles it, and everywhere where it is in the
hall and no window of any outlet handles it, so that none is forgotten. What has to be said of it is a matter of law
(Administrative Licensing Law §30, ``guides.sections``); what contradicts itself is what the catalogue's checks remark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.problems import Remark
from hallapp.guides.content import ServicePlace, service_places
from hallapp.guides.digests import MISLEADING, Told, told_of_items
from hallapp.guides.editions import ItemPrints, LastPrint, PrintState, print_states
from hallapp.guides.links import ItemLink, LinkForm, form_said, opened_said, stored_links
from hallapp.guides.rows import GuideForm, LinkState
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, heading
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.plan import standing_plan
from hallapp.hall.rules import rules
from hallapp.reports.rates import Rate
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic
from hallapp.wording import Language, joined, sentence
from hallapp.wording.reports import said
from hallapp.wording.sheets import said as sheet_said

#: Forms that hang on a wall or lie on a counter: an item with none of them is not on display.
ON_DISPLAY = (GuideForm.POSTER, GuideForm.TABLE_CARD, GuideForm.BOOKLET)


class Lack(StrEnum):
    """What an item's guide can lack, in the order it is shown."""

    NO_CONDITIONS = "no_conditions"
    NO_BASIS = "no_basis"
    NO_MATERIALS = "no_materials"
    NO_PROCESS = "no_process"
    NO_LIMIT = "no_limit"
    LIMITS = "limits"
    NO_LINK = "no_link"
    LINK_FAULT = "link_fault"

    NOT_PRINTED = "not_printed"
    OUTDATED = "outdated"

    FEE_BASIS = "fee_basis"
    SAME_PHONES = "same_phones"
    FEW_STEPS = "few_steps"
    VISITS = "visits"
    NAMELESS = "nameless"
    LINK_UNSURE = "link_unsure"


_ORDER = {lack: place for place, lack in enumerate(Lack)}

#: With one of these a guide is incomplete (不完整).
INCOMPLETE = (
    Lack.NO_CONDITIONS, Lack.NO_BASIS, Lack.NO_MATERIALS, Lack.NO_PROCESS, Lack.NO_LIMIT, Lack.LIMITS, Lack.NO_LINK,
    Lack.LINK_FAULT,
)  # fmt: skip
#: It is not on display, or what is on display says what holds no longer.
ON_PAPER = (Lack.NOT_PRINTED, Lack.OUTDATED)
#: Worth a look, though nothing may be wrong.
DOUBTFUL = tuple(lack for lack in Lack if lack not in (*INCOMPLETE, *ON_PAPER))

_BY_SECTION = {
    Section.CONDITIONS: Lack.NO_CONDITIONS,
    Section.BASIS: Lack.NO_BASIS,
    Section.MATERIALS: Lack.NO_MATERIALS,
    Section.PROCESS: Lack.NO_PROCESS,
    Section.LIMITS: Lack.NO_LIMIT,
}
# Of what the law wants on display, only the quantity is never empty: where there is no limit it says so.
assert frozenset(_BY_SECTION) | {Section.QUANTITY} == DISPLAYED_BY_LAW
_BY_REMARK = {
    "immediate_with_limit": Lack.LIMITS,
    "promised_over_legal": Lack.LIMITS,
    "fee_without_basis": Lack.FEE_BASIS,
    "same_phones": Lack.SAME_PHONES,
    "few_steps": Lack.FEW_STEPS,
    "visits_without_reason": Lack.VISITS,
    "nameless_material": Lack.NAMELESS,
    "legal_unit_missing": Lack.LIMITS,
    "promised_unit_missing": Lack.LIMITS,
}
_UNITLESS = frozenset({"legal_unit_missing", "promised_unit_missing"})
assert _BY_REMARK.keys() == MISLEADING | _UNITLESS


class Standing(StrEnum):
    """How an item's guide stands, the gravest first."""

    INCOMPLETE = "incomplete"
    TO_PRINT = "to_print"
    DOUBTFUL = "doubtful"
    IN_ORDER = "in_order"


def gravity(lack: Lack) -> Standing:
    """How grave a lack is."""
    if lack in INCOMPLETE:
        return Standing.INCOMPLETE
    return Standing.TO_PRINT if lack in ON_PAPER else Standing.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an item's guide lacks. ``about`` is what it was found by, for the words."""

    lack: Lack
    about: Remark | ItemLink | tuple[tuple[GuideForm, LastPrint], ...] | None = None


@dataclass(frozen=True, slots=True)
class ItemGuide:
    """One item that is to be on display. ``groups``: codes of the window groups that handle it; none of them may.

    ``edition``: the last one that was printed here, 0 for none; ``printed_at``: when one for display last was.
    """

    id: int
    code: str
    name: str
    department: str
    groups: tuple[str, ...]
    findings: tuple[Finding, ...]
    edition: int = 0
    printed_at: datetime | None = None

    @property
    def lacks(self) -> frozenset[Lack]:
        return frozenset(finding.lack for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether all is said that the law wants, nothing contradicts itself, and its code leads somewhere."""
        return self.lacks.isdisjoint(INCOMPLETE)

    @property
    def standing(self) -> Standing:
        """How it stands, by the gravest of its findings."""
        if not self.complete:
            return Standing.INCOMPLETE
        if not self.lacks.isdisjoint(ON_PAPER):
            return Standing.TO_PRINT
        return Standing.DOUBTFUL if self.findings else Standing.IN_ORDER


@dataclass(frozen=True)
class Count:
    """The guides of one department, one window group, or all. ``lacks``: how many items have each.

    ``complete``: complete ÷ to be on display. ``printed``: ever printed for display ÷ to be on display. ``current``:
    up to date ÷ printed, leaving out those never printed.
    """

    key: str
    name: str
    items: int
    complete: Rate
    printed: Rate
    current: Rate
    lacks: Mapping[Lack, int]

    @property
    def incomplete(self) -> int:
        return self.items - int(self.complete.numerator)

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "name": self.name,
            "on_display": self.items,
            "complete": self.complete.as_json(),
            "printed": self.printed.as_json(),
            "current": self.current.as_json(),
            "lacks": {lack.value: self.lacks.get(lack, 0) for lack in Lack},
        }


@dataclass(frozen=True)
class Completeness:
    """One outlet's guides at one moment (in the hall's time).

    ``left_out``: items of the catalogue that need not be on display here. ``group_names`` by code, in file order.
    """

    outlet: str
    outlet_name: str
    at: datetime
    rehearsal: bool
    left_out: int
    items: tuple[ItemGuide, ...]
    group_names: Mapping[str, str]

    @cached_property
    def total(self) -> Count:
        """All of them; an item that several groups handle is counted once."""
        return _count("", "", self.items, self.left_out)

    @cached_property
    def departments(self) -> tuple[Count, ...]:
        """By department, the one with most incomplete guides first; without a name for items of none."""
        members: defaultdict[str, list[ItemGuide]] = defaultdict(list)
        for item in self.items:
            members[item.department].append(item)
        counts = [_count(name, name, found) for name, found in members.items()]
        return tuple(sorted(counts, key=lambda count: (-count.incomplete, -count.items, count.name)))

    @cached_property
    def groups(self) -> tuple[Count, ...]:
        """By window group in file order, each with all that it handles; last, without a name, what no window does."""
        members: defaultdict[str, list[ItemGuide]] = defaultdict(list)
        for item in self.items:
            for code in item.groups or ("",):
                members[code].append(item)
        named = [*self.group_names.items(), ("", "")]
        return tuple(_count(code, name, members[code]) for code, name in named if members[code])

    def as_json(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The figures, and every item with findings."""
        return {
            "outlet": self.outlet,
            "at": self.at.isoformat(),
            "left_out": self.left_out,
            "total": self.total.as_json(),
            "by_department": [count.as_json() for count in self.departments],
            "by_group": [count.as_json() for count in self.groups],
            "items": [
                {
                    "item": item.code,
                    "name": item.name,
                    "department": item.department,
                    "groups": list(item.groups),
                    "edition": item.edition,
                    "findings": [
                        {"code": finding.lack.value, "message": finding_said(finding, language)}
                        for finding in item.findings
                    ],
                }
                for item in self.items
                if item.findings
            ],
        }


def completeness(
    store: Store,
    outlet: str | None,
    *,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Completeness:
    """Read and check all guides of an outlet, the first one without a code; again only what has changed.

    ``told`` hears how many items are checked of how many; of none while they are read. Raises ``OutletUnknown``, and
    ``Stopped`` where ``stopped`` said so.
    """
    rehearsal = store.is_rehearsal()
    with store.look() as look, without_collecting():
        place = find_outlet(look, outlet)
        at = look.clock.astimezone(rules(look).zone)
        told(0, 0)
        found = look.remember(
            ("completeness", place.id),
            (Topic.CATALOG, Topic.PLAN, Topic.GUIDES),
            lambda: _read(look, place, at, told, stopped),
            at=at.date(),
        )
    return replace(found, at=at, rehearsal=rehearsal)


def _read(
    look: Look, outlet: Outlet, at: datetime, told: Callable[[int, int], object], stopped: Callable[[], bool]
) -> Completeness:
    contents = told_of_items(look, told, stopped)
    here, elsewhere = service_places(look, outlet)
    prints = print_states(look, outlet)
    links = {link.item_id: link for link in stored_links(look)}
    items = tuple(
        _item(item_id, content, here.get(item_id, ()), links[item_id], prints[item_id])
        for item_id, content in contents.items()
        if item_id in here or (content.in_hall and item_id not in elsewhere)
    )
    names = {group.code: group.name for group in standing_plan(look, outlet, at.date()).groups}
    return Completeness(outlet.code, outlet.name, at, False, len(contents) - len(items), items, names)


def _about_content(content: Told) -> Iterator[Finding]:
    unitless = any(remark.code in _UNITLESS for remark in content.remarks)
    for section, lack in _BY_SECTION.items():
        # A limit without its unit cannot be shown either, and is said below.
        if section in content.silent and not (lack is Lack.NO_LIMIT and unitless):
            yield Finding(lack)
    for remark in content.remarks:
        yield Finding(_BY_REMARK[remark.code], remark)


def _item(
    item_id: int, content: Told, places: tuple[ServicePlace, ...], link: ItemLink, prints: ItemPrints
) -> ItemGuide:
    """What an item's guide lacks: by what it says, by its link, and by what was printed of it."""
    last = tuple((form, prints.forms[form]) for form in ON_DISPLAY if form in prints.forms)
    findings = [*_about_content(content), *_about_link(link), *_about_prints(last)]
    findings.sort(key=lambda finding: _ORDER[finding.lack])
    at = max((printed.at for _, printed in last), default=None)
    groups = tuple(place.group.code for place in places)
    name, department = content.name, content.department
    return ItemGuide(item_id, content.code, name, department, groups, tuple(findings), prints.edition, at)


def _about_link(link: ItemLink) -> Iterator[Finding]:
    if link.form is LinkForm.MISSING:
        yield Finding(Lack.NO_LINK)
    elif link.faulty:
        yield Finding(Lack.LINK_FAULT, link)
    elif link.form is LinkForm.TOO_LONG_FOR_CARD or (link.opened and link.opened.state is LinkState.UNREACHABLE):
        yield Finding(Lack.LINK_UNSURE, link)


def _about_prints(last: tuple[tuple[GuideForm, LastPrint], ...]) -> Iterator[Finding]:
    outdated = tuple((form, printed) for form, printed in last if printed.state is PrintState.OUTDATED)
    if not last:
        yield Finding(Lack.NOT_PRINTED)
    elif outdated:
        yield Finding(Lack.OUTDATED, outdated)


def _count(key: str, name: str, items: Iterable[ItemGuide], left_out: int = 0) -> Count:
    items = tuple(items)
    lacks = Counter(lack for item in items for lack in item.lacks)
    printed = len(items) - lacks[Lack.NOT_PRINTED]
    return Count(
        key=key,
        name=name,
        items=len(items),
        complete=Rate(sum(1 for item in items if item.complete), len(items), left_out),
        printed=Rate(printed, len(items), left_out),
        current=Rate(printed - lacks[Lack.OUTDATED], printed, lacks[Lack.NOT_PRINTED]),
        lacks=lacks,
    )


# --- in words


def standing_said(standing: Standing, language: Language) -> str:
    """How a guide stands, in a word."""
    return said(f"standing_{standing.value}", language)


def lack_said(lack: Lack, language: Language) -> str:
    """What is lacking, in a few words."""
    return said(f"lack_{lack.value}", language)


def todo_said(lack: Lack, language: Language) -> str:
    """What to do about it."""
    return said(f"todo_{lack.value}", language)


def finding_said(finding: Finding, language: Language) -> str:
    """One finding, with what it was found by."""
    match finding.about:
        case Remark(_, code, facts):
            return sentence(code, facts, language)
        case ItemLink() as link:
            form = link.opened is None or link.form in (LinkForm.MALFORMED, LinkForm.TOO_LONG)
            if form:
                return form_said(link, language)
            return said("link_opened", language).format(what=opened_said(link.opened, language))
        case tuple() as outdated:
            said_of = (_outdated_said(form, printed, language) for form, printed in outdated)
            return sheet_said("semicolon", language).join(said_of)
        case _:
            return lack_said(finding.lack, language)


def _outdated_said(form: GuideForm, printed: LastPrint, language: Language) -> str:
    left = [said("outdated_left", language)] if printed.left else []
    sections = joined([*(heading(section, language) for section in printed.changed), *left], language)
    return said("outdated_form", language).format(
        form=sheet_said(f"form_{form.value}", language), n=printed.edition, sections=sections
    )
