"""Refusals about printed guides. ``form`` is what they should be printed as (``guides.rows.GuideForm``)."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.errors.base import HallError


@dataclass(eq=False)
class NothingChosen(HallError):
    """What was chosen has no item that this form could be made for."""

    code = "nothing_chosen"
    form: str


@dataclass(eq=False)
class NothingToReprint(HallError):
    """Of what was chosen everything is printed already, and says what the catalogue and the windows say now."""

    code = "nothing_to_reprint"
    form: str


@dataclass(eq=False)
class DepartmentUnknown(HallError):
    """No item is kept by a department of this name."""

    code = "department_unknown"
    department: str


@dataclass(eq=False)
class PaperUnfit(HallError):
    """The form is not made for this paper (``A3``)."""

    code = "paper_unfit"
    form: str
    paper: str


@dataclass(eq=False)
class NothingMissing(HallError):
    """A notification slip is asked for that would tell of no material; ``item`` is the item's name."""

    code = "nothing_missing"
    item: str


@dataclass(eq=False)
class MaterialUnknown(HallError):
    """The item's list of materials has none of this name and form; it may have been changed meanwhile."""

    code = "material_unknown"
    item: str
    material: str
