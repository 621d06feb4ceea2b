"""What the items of a bundle (一件事) need together: materials counted once, one process, one limit; pure.

A bundle is told once, applied for with one set of materials, and handed in once (一次告知、一套材料、一窗受理: State
Council Office 2022 No. 32); the departments share what was handed in. So the same material of several items is needed
once, in the largest number that any one of them asks for, and never in their sum.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.catalog.rows import LimitUnit, MaterialNeed
from hallapp.guides.content import GuideItem, Limit
from hallapp.guides.flow import BY_APPLICANT, BY_WINDOW, owners_of

#: A step by the name that its spellings share, and which of those with that name in its item it is.
_Key = tuple[str, int]

#: Who does a step that neither the applicant nor the window does.
BY_DEPARTMENT = "department"

#: From the strictest: what one item cannot do without the bundle cannot.
_STRICTEST = (MaterialNeed.REQUIRED, MaterialNeed.DEFERRABLE, MaterialNeed.NOT_REQUIRED)


@dataclass(frozen=True)
class MergedMaterial:
    """One material of a bundle. ``items``: the numbers (from 1) of the items it is for.

    ``forms``: in which forms it is wanted, each with the largest number of copies any item asks for, None where no
    item says; an original to be looked at and a copy to be kept are two forms of one material. ``lines``: its lines in
    the items' own lists.
    """

    name: str
    forms: tuple[tuple[str, int | None], ...]
    need: MaterialNeed
    sources: tuple[str, ...]
    items: tuple[int, ...]
    lines: tuple[MaterialLine, ...]


@dataclass(frozen=True)
class MergedStep:
    """One step of the bundle's process: who does it for which items (numbers from 1), within what limit."""

    step: str
    parts: tuple[StepPart, ...]


@dataclass(frozen=True)
class StepPart:
    """One who does a step, within ``limit``, for these items."""

    lane: str
    limit: str
    post: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Route:
    """Items (numbers from 1) that go one way: the same steps, each done by the same kind of those ``by`` whom.

    ``by``: for each step ``BY_APPLICANT``, ``BY_WINDOW`` or ``BY_DEPARTMENT``.
    """

    items: tuple[int, ...]
    steps: tuple[MergedStep, ...]
    by: tuple[str, ...]


def same_name(name: str) -> str:
    """What two spellings of one name have in common: without spaces, brackets and signs of one width, one case."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def merged_materials(items: Sequence[GuideItem]) -> tuple[MergedMaterial, ...]:
    """The materials of all items, the same ones (by ``same_name``) once, in the order in which they first appear."""
    found: dict[str, list[tuple[int, MaterialLine]]] = {}
    for number, item in enumerate(items, 1):
        for material in item.materials:
            found.setdefault(same_name(material.name), []).append((number, material))
    return tuple(_merged(members) for members in found.values())


def _merged(members: Sequence[tuple[int, MaterialLine]]) -> MergedMaterial:
    lines = [line for _, line in members]
    forms: dict[str, int | None] = {}
    for line in lines:
        known = forms.get(line.form)
        forms[line.form] = line.copies if known is None else max(known, line.copies or 0)
    return MergedMaterial(
        name=lines[0].name,
        forms=tuple(forms.items()),
        need=min((line.need for line in lines), key=_STRICTEST.index),
        sources=_each_once(line.source for line in lines),
        items=tuple(dict.fromkeys(number for number, _ in members)),
        lines=tuple(lines),
    )


def merged_steps(items: Sequence[GuideItem]) -> tuple[MergedStep, ...]:
    """One process for all items: a step that several have stands once, with whoever does it in each.

    Every item's own order is kept, unless two items contradict each other; steps that no item puts in an order stand
    as early as they come in their own items. A step that an item has twice stands twice.
    """
    names: dict[_Key, str] = {}
    rows: dict[_Key, list[tuple[int, StepLine]]] = {}
    ranks: dict[_Key, list[float]] = {}
    before: dict[_Key, set[_Key]] = {}
    for number, item in enumerate(items, 1):
        times: Counter[str] = Counter()
        earlier: list[_Key] = []
        for place, step in enumerate(item.steps):
            key = same_name(step.step), times[same_name(step.step)]
            times[key[0]] += 1
            names.setdefault(key, step.step)
            rows.setdefault(key, []).append((number, step))
            ranks.setdefault(key, []).append(place / max(len(item.steps) - 1, 1))
            before.setdefault(key, set()).update(earlier)
            earlier.append(key)
    found: list[MergedStep] = []
    left = dict.fromkeys(names)
    while left:
        free = [key for key in left if before[key].isdisjoint(left)] or list(left)
        key = min(free, key=lambda one: sum(ranks[one]) / len(ranks[one]))
        found.append(MergedStep(names[key], tuple(_parts(rows[key]))))
        del left[key]
    return tuple(found)


def routes(items: Sequence[GuideItem]) -> tuple[Route, ...]:
    """The ways that the items go, in the order of their first items; an item without steps goes none."""
    found: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for number, item in enumerate(items, 1):
        by = [one if one in (BY_APPLICANT, BY_WINDOW) else BY_DEPARTMENT for one in owners_of(item.steps)]
        names = [same_name(step.step) for step in item.steps]
        if names:
            found.setdefault(tuple(zip(names, by, strict=True)), []).append(number)
    return tuple(_route(items, way, numbers) for way, numbers in found.items())


def _route(items: Sequence[GuideItem], way: Sequence[tuple[str, str]], numbers: Sequence[int]) -> Route:
    steps = []
    for place in range(len(way)):
        rows = [(number, items[number - 1].steps[place]) for number in numbers]
        steps.append(MergedStep(rows[0][1].step, tuple(_parts(rows))))
    return Route(tuple(numbers), tuple(steps), tuple(by for _, by in way))


def _parts(rows: Iterable[tuple[int, StepLine]]) -> Iterator[StepPart]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, step in rows:
        found.setdefault((step.lane, step.limit, step.post), []).append(number)
    for (lane, limit, post), numbers in found.items():
        yield StepPart(lane, limit, post, tuple(numbers))


def total_limits(items: Iterable[GuideItem]) -> tuple[Limit, ...]:
    """How long the whole bundle takes at most: the longest promised limit in each unit, the departments side by side.

    Working days, natural days and hours are never turned into one another, so there may be one of each.
    """
    longest: dict[LimitUnit, Limit] = {}
    for item in items:
        if (limit := item.limit("promised")) and (
            limit.unit not in longest or limit.amount > longest[limit.unit].amount
        ):
            longest[limit.unit] = limit
    return tuple(longest[unit] for unit in LimitUnit if unit in longest)


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
