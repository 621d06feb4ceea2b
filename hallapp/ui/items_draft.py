"""An item while somebody edits it: what was typed, what it was when it was read, and what has changed. No drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from hallapp.catalog.columns import BY_NAME, BadCell, MaterialLine, StepLine, as_cell, need, whole_number
from hallapp.catalog.editing import blank_item, differences, read_cell
from hallapp.catalog.items import StoredItem
from hallapp.catalog.problems import FieldChange, Remark
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import MaterialNeed
from hallapp.catalog.sheets import trimmed

#: A line's cells in the order of the table that they are edited in.
Line = tuple[str, ...]

#: The cells of a material, and of a step of the process.
MATERIAL: tuple[str, ...] = ("name", "need", "kind", "form", "copies", "specification", "source")
MATERIAL += ("blank_form", "sample_form", "filling_notes")
STEP = ("step", "lane", "limit", "post")

_LISTS = frozenset({"materials", "process", "one_thing_bundle"})


@dataclass
class ItemDraft:
    """What is typed. ``base`` is the item as it was read; None for a new one.

    ``cells`` holds every field as a file's cell would have it, but for the lists: ``lines`` the materials and the
    process, cell by cell, and ``bundles`` the names of its bundles.
    """

    base: StoredItem | None
    cells: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    bundles: tuple[str, ...] = ()

    @classmethod
    def of(cls, base: StoredItem | None, fields: Mapping[str, object] | None = None) -> ItemDraft:
        """A draft that says what ``fields`` say, by default those of ``base``."""
        if fields is None:
            fields = base.fields if base is not None else blank_item()
        materials = cast(tuple[MaterialLine, ...], fields["materials"])
        steps = cast(tuple[StepLine, ...], fields["process"])
        return cls(
            base,
            {name: as_cell(value) for name, value in fields.items() if name not in _LISTS},
            {
                "materials": [tuple(as_cell(getattr(line, cell)) for cell in MATERIAL) for line in materials],
                "process": [tuple(getattr(line, cell) for cell in STEP) for line in steps],
            },
            cast(tuple[str, ...], fields["one_thing_bundle"]),
        )

    def fields(self) -> tuple[Fields, list[Remark]]:
        """What was typed as an item's fields, and every cell that cannot be read; its field stays as it was."""
        before = self.base.fields if self.base is not None else blank_item()
        fields: Fields = {}
        wrong: list[Remark] = []
        for name, cell in self.cells.items():
            try:
                fields[name] = read_cell(name, cell)
            except BadCell as bad:
                fields[name] = before.get(name, BY_NAME[name].empty)
                wrong.append(Remark(name, bad.code, {"value": bad.value}))
        fields["materials"] = self._read("materials", _material, wrong)
        fields["process"] = self._read("process", _step, wrong)
        fields["one_thing_bundle"] = self.bundles
        return fields, wrong

    def changes(self) -> tuple[FieldChange, ...]:
        """What differs from what was read."""
        before = self.base.fields if self.base is not None else blank_item()
        return differences(before, self.fields()[0])

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost if the draft were."""
        return bool(self.changes() or self.fields()[1])

    def over(self, theirs: StoredItem) -> ItemDraft:
        """This draft's own changes over the item as somebody else has changed it meanwhile."""
        mine, _ = self.fields()
        changed = {change.field for change in self.changes()}
        merged = {**theirs.fields, **{name: value for name, value in mine.items() if name in changed}}
        return ItemDraft.of(theirs, merged)

    def _read(self, name: str, read: Callable[[Line], object], wrong: list[Remark]) -> tuple[object, ...]:
        found = []
        for line in self.lines[name]:
            cells = tuple(map(trimmed, line))
            if any(cells):
                try:
                    found.append(read(cells))
                except BadCell as bad:
                    wrong.append(Remark(name, bad.code, {"value": bad.value}))
        return tuple(found)


def _material(line: Line) -> MaterialLine:
    cells = dict(zip(MATERIAL, line, strict=True))
    copies, needed = cells.pop("copies"), cells.pop("need")
    return MaterialLine(
        **cells,
        copies=whole_number(copies) if copies else None,
        need=need(needed) if needed else MaterialNeed.REQUIRED,
    )


def _step(line: Line) -> StepLine:
    return StepLine(*line)
