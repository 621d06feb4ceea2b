"""Refusals in the hall's set-up: settings, pairs, items, groups, seats, the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hallapp.errors.base import HallError


@dataclass(eq=False)
class SettingUnknown(HallError):
    """No rule of the hall has this key."""

    code = "setting_unknown"
    key: str


@dataclass(eq=False)
class BadSetting(HallError):
    """``expects`` names what the setting takes, e.g. ``0..600`` or ``void|behind|end``."""

    code = "bad_setting"
    key: str
    value: str
    expects: str


@dataclass(eq=False)
class BadDates(HallError):
    """The last day comes before the first."""

    code = "bad_dates"
    first: date
    last: date


@dataclass(eq=False)
class TooManyPairs(HallError):
    """More pairs than may be changed by hand in one go."""

    code = "too_many_pairs"
    pairs: int
    most: int


@dataclass(eq=False)
class ChangeUnknown(HallError):
    """The entry of the audit log stands for no change of pairs that could be undone, or it has been undone."""

    code = "change_unknown"
    entry: int


@dataclass(eq=False)
class ChangedSince(HallError):
    """Somebody has said something later about one of the pairs: about the item called ``name``.

    ``since``: when, in the hall's local time.
    """

    code = "changed_since"
    name: str
    by: str
    since: datetime


@dataclass(eq=False)
class UndoTooLate(HallError):
    """The change has been in force since ``first``, on days that are over."""

    code = "undo_too_late"
    first: date


@dataclass(eq=False)
class ItemRejected(HallError):
    """What was filled in for an item cannot be stored. ``problems``: field, severity, code and facts of each."""

    code = "item_rejected"
    name: str
    problems: list[dict[str, object]]


@dataclass(eq=False)
class ItemInUse(HallError):
    """The item cannot be deleted, since others refer to it.

    ``uses``: of what kind they are: hand_words, qualified_staff or records (numbers, ledgers).
    """

    code = "item_in_use"
    item: str
    name: str
    uses: list[str]


@dataclass(eq=False)
class ThemeTaken(HallError):
    """There is a theme with this code or name already."""

    code = "theme_taken"
    theme: str
    name: str


@dataclass(eq=False)
class BadTheme(HallError):
    """A theme needs a code, without blanks or ``;``, and a name."""

    code = "bad_theme"


@dataclass(eq=False)
class ThemeUnknown(HallError):
    """No theme has this code."""

    code = "theme_unknown"
    theme: str


@dataclass(eq=False)
class BundleTaken(HallError):
    """There is a bundle of items (一件事) with this name already."""

    code = "bundle_taken"
    name: str


@dataclass(eq=False)
class BadBundle(HallError):
    """A bundle needs a name, without ``;``, which parts the names in a file."""

    code = "bad_bundle"


@dataclass(eq=False)
class BundleUnknown(HallError):
    """No bundle of items (一件事) has this name."""

    code = "bundle_unknown"
    name: str


@dataclass(eq=False)
class ChangedMeanwhile(HallError):
    """Somebody else has changed the same thing since it was read; nothing was overwritten.

    ``since``: when, in the hall's local time.
    """

    code = "changed_meanwhile"
    name: str
    by: str
    since: datetime


@dataclass(eq=False)
class FieldsWrong(HallError):
    """What somebody typed into a form cannot be stored, and nothing was.

    ``problems`` are all that were found, as plain mappings (row, column, severity, code, facts); the column is the
    field's name.
    """

    code = "fields_wrong"
    name: str
    problems: list[dict[str, object]]


@dataclass(eq=False)
class SeatStillOpen(HallError):
    """A seat is taken out of use only when it is closed."""

    code = "seat_still_open"
    window: str


@dataclass(eq=False)
class SeatNotEmpty(HallError):
    """Numbers are still at this seat: called, served or parked."""

    code = "seat_not_empty"
    window: str
    tickets: list[str]


@dataclass(eq=False)
class SeatHasHistory(HallError):
    """The seat has been at work; its records would lose their window."""

    code = "seat_has_history"
    window: str


@dataclass(eq=False)
class CalendarWrongYear(HallError):
    """``years``: what the file holds."""

    code = "calendar_wrong_year"
    file: str
    year: int
    years: list[int]


@dataclass(eq=False)
class CalendarPast(HallError):
    """The file's table is of years that are over."""

    code = "calendar_past"
    file: str
    years: list[int]


@dataclass(eq=False)
class CalendarMissing(HallError):
    """The year has no holiday table, so its working days cannot be counted."""

    code = "calendar_missing"
    year: int
