"""Refusals. Each carries a code and facts, never a sentence: ``wording`` turns them into words.

The codes are a fixed contract with those who run headless commands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar

from hallapp.actor import Right


@dataclass(eq=False)
class HallError(Exception):
    """Something a person asked for is refused, or cannot be done now. Nothing has changed."""

    code: ClassVar[str]

    def __post_init__(self) -> None:
        self.args = tuple(self.facts().values())

    def facts(self) -> dict[str, object]:
        """The refusal's facts by name: plain values, fit for JSON once dates are written out."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.facts().items())])


# --- taking a number


@dataclass(eq=False)
class ItemUnknown(HallError):
    code = "item_unknown"
    item: str


@dataclass(eq=False)
class GroupUnknown(HallError):
    code = "group_unknown"
    group: str


@dataclass(eq=False)
class OutletUnknown(HallError):
    code = "outlet_unknown"
    outlet: str


@dataclass(eq=False)
class ItemNotInHall(HallError):
    """``exemption`` is the approved reason, where there is one."""

    code = "item_not_in_hall"
    item: str
    name: str
    exemption: str


@dataclass(eq=False)
class NoWindowForItem(HallError):
    code = "no_window_for_item"
    item: str
    name: str


@dataclass(eq=False)
class GroupIssuesNoNumbers(HallError):
    """The group has no prefix, so it is walked up to, not waited for."""

    code = "group_issues_no_numbers"
    group: str
    name: str


@dataclass(eq=False)
class ItemRequired(HallError):
    """The group accepts items, so a number is taken for a named item, not for the group."""

    code = "item_required"
    group: str
    name: str


@dataclass(eq=False)
class OutsideHours(HallError):
    """``spans`` are the day's hours as ``HH:MM-HH:MM``; empty on a day the windows are closed."""

    code = "outside_hours"
    name: str
    spans: list[str]


@dataclass(eq=False)
class QuotaReached(HallError):
    code = "quota_reached"
    item: str
    name: str
    quota: int


@dataclass(eq=False)
class AlreadyWaiting(HallError):
    code = "already_waiting"
    ticket: str
    name: str


@dataclass(eq=False)
class BadIdNumber(HallError):
    """``reason``: length, characters, date or check; the number itself is never repeated."""

    code = "bad_id_number"
    reason: str


@dataclass(eq=False)
class BadPhone(HallError):
    code = "bad_phone"


@dataclass(eq=False)
class DuplicateItems(HallError):
    code = "duplicate_items"
    item: str


# --- at a window


@dataclass(eq=False)
class TicketUnknown(HallError):
    code = "ticket_unknown"
    ticket: str


@dataclass(eq=False)
class TicketNotWaiting(HallError):
    """``window`` is where it is now, where it is at one."""

    code = "ticket_not_waiting"
    ticket: str
    state: str
    window: str | None


@dataclass(eq=False)
class WindowUnknown(HallError):
    code = "window_unknown"
    window: str


@dataclass(eq=False)
class WindowDisabled(HallError):
    code = "window_disabled"
    window: str
    reason: str


@dataclass(eq=False)
class WindowClosed(HallError):
    code = "window_closed"
    window: str


@dataclass(eq=False)
class WindowPaused(HallError):
    code = "window_paused"
    window: str


@dataclass(eq=False)
class WindowBusy(HallError):
    code = "window_busy"
    window: str
    holds: str


@dataclass(eq=False)
class WindowIdle(HallError):
    """The window holds no ticket that the action could be about; ``needs`` is the state it wants."""

    code = "window_idle"
    window: str
    needs: str


@dataclass(eq=False)
class NotStarted(HallError):
    """The called party has not come to the window yet: start first."""

    code = "not_started"
    window: str
    ticket: str


@dataclass(eq=False)
class AlreadyStarted(HallError):
    """The party is at the window already, so it can be neither recalled nor passed over."""

    code = "already_started"
    window: str
    ticket: str


@dataclass(eq=False)
class NotAuthorised(HallError):
    """``items`` are codes, ``names`` the same in words; ``window`` a window, or the group that was meant to take it."""

    code = "not_authorised"
    window: str
    ticket: str
    items: list[str]
    names: list[str]


@dataclass(eq=False)
class NotQualified(HallError):
    """The window is authorised, but who sits there is not qualified for what the ticket is about."""

    code = "not_qualified"
    window: str
    ticket: str
    items: list[str]
    names: list[str]


@dataclass(eq=False)
class RecallLimit(HallError):
    code = "recall_limit"
    ticket: str
    limit: int


@dataclass(eq=False)
class RecallTooSoon(HallError):
    code = "recall_too_soon"
    ticket: str
    again_in_s: int


@dataclass(eq=False)
class ReturnTooLate(HallError):
    """``minutes`` is the hall's rule; 0 where passed-over numbers are void."""

    code = "return_too_late"
    ticket: str
    minutes: int


@dataclass(eq=False)
class NothingToUndo(HallError):
    code = "nothing_to_undo"
    window: str


# --- stepping in (大厅总览)


@dataclass(eq=False)
class ReasonMissing(HallError):
    """Whoever steps in says why."""

    code = "reason_missing"


@dataclass(eq=False)
class AlreadySo(HallError):
    """What a remedy would bring about holds already."""

    code = "already_so"


@dataclass(eq=False)
class NothingToPause(HallError):
    code = "nothing_to_pause"


@dataclass(eq=False)
class NothingToResume(HallError):
    code = "nothing_to_resume"


@dataclass(eq=False)
class StepGone(HallError):
    """``entry`` of the audit log is no remedy of today that still counts."""

    code = "step_gone"
    entry: int


@dataclass(eq=False)
class StepMovedOn(HallError):
    """The window has changed since the remedy, by somebody else's hand."""

    code = "step_moved_on"
    window: str


# --- the hall's set-up


@dataclass(eq=False)
class SettingUnknown(HallError):
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
    code = "bundle_unknown"
    name: str


@dataclass(eq=False)
class StaffUnknown(HallError):
    code = "staff_unknown"
    login: str


@dataclass(eq=False)
class NoRights(HallError):
    """``needs`` is the right that is missing; ``outlet`` the name of where, empty where it is for the whole hall."""

    code = "no_rights"
    needs: Right
    outlet: str


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


# --- signing in


@dataclass(eq=False)
class LoginRequired(HallError):
    """A real hall on a server answers no command without the name of somebody on its staff list."""

    code = "login_required"


@dataclass(eq=False)
class WrongPassword(HallError):
    """``left``: how many more attempts before the sign-in is locked for a while."""

    code = "wrong_password"
    login: str
    left: int


@dataclass(eq=False)
class SignInLocked(HallError):
    """After repeated failures; each further one makes it longer."""

    code = "sign_in_locked"
    login: str
    again_in_s: int


@dataclass(eq=False)
class PasswordMissing(HallError):
    """Nobody has given this member a password yet."""

    code = "password_missing"
    login: str


@dataclass(eq=False)
class MustChangePassword(HallError):
    """The password was given by somebody else and opens nothing but its own change."""

    code = "must_change_password"
    login: str


@dataclass(eq=False)
class WeakPassword(HallError):
    """``reason``: too_short, too_long, like_the_name, too_common, one_kind, the_old_one."""

    code = "weak_password"
    reason: str


@dataclass(eq=False)
class SessionExpired(HallError):
    """``reason``: time, password_changed, has_left."""

    code = "session_expired"
    login: str
    reason: str


@dataclass(eq=False)
class BadLogin(HallError):
    """A login is up to 30 letters, digits, dots, hyphens or underscores, and begins with a letter or digit."""

    code = "bad_login"
    login: str


@dataclass(eq=False)
class NameMissing(HallError):
    """Somebody on the staff list has a name that others know them by."""

    code = "name_missing"


@dataclass(eq=False)
class LoginTaken(HallError):
    code = "login_taken"
    login: str
    name: str


@dataclass(eq=False)
class LastManager(HallError):
    """Somebody must be left who manages the whole hall and can sign in."""

    code = "last_manager"
    name: str


@dataclass(eq=False)
class CalendarMissing(HallError):
    code = "calendar_missing"
    year: int


@dataclass(eq=False)
class ImportRejected(HallError):
    """``problems`` are all that were found, as plain mappings (row, column, severity, code, message)."""

    code = "import_rejected"
    file: str
    problems: list[dict[str, object]]


@dataclass(eq=False)
class FileUnreadable(HallError):
    code = "file_unreadable"
    file: str
    reason: str


@dataclass(eq=False)
class FileUnwritable(HallError):
    code = "file_unwritable"
    file: str
    reason: str


@dataclass(eq=False)
class Stopped(HallError):
    """Long work was stopped by whoever began it; nothing of it is left."""

    code = "stopped"


@dataclass(eq=False)
class NotRehearsal(HallError):
    code = "not_rehearsal"


# --- devices


@dataclass(eq=False)
class PrinterMissing(HallError):
    """No ticket printer is set for this station; the ticket itself stands."""

    code = "printer_missing"
    ticket: str


@dataclass(eq=False)
class PrinterProblem(HallError):
    """The ticket's paper did not come out; the ticket itself stands.

    ``reason``: ``out_of_paper``, ``offline``, ``cannot_write`` (the folder of the paper preview).
    """

    code = "printer_problem"
    ticket: str
    reason: str


@dataclass(eq=False)
class BadMoment(HallError):
    """What was given as a moment is none."""

    code = "bad_moment"
    moment: str


# --- the database


class DatabaseUnusable(HallError):
    """The database cannot be reached or used; nothing was changed, and it may be tried again."""


@dataclass(eq=False)
class DatabaseMissing(DatabaseUnusable):
    """There is no hall in this database yet."""

    code = "database_missing"
    database: str


@dataclass(eq=False)
class DatabaseExists(HallError):
    code = "database_exists"
    database: str


@dataclass(eq=False)
class DatabaseNewer(DatabaseUnusable):
    code = "database_newer"
    schema: str


@dataclass(eq=False)
class DatabaseBusy(DatabaseUnusable):
    code = "database_busy"


@dataclass(eq=False)
class DatabaseReadOnly(DatabaseUnusable):
    code = "database_read_only"


@dataclass(eq=False)
class DatabaseFull(DatabaseUnusable):
    code = "database_full"


@dataclass(eq=False)
class DatabaseCorrupt(DatabaseUnusable):
    code = "database_corrupt"


@dataclass(eq=False)
class DatabaseUnreachable(DatabaseUnusable):
    """``reason`` is one word, without address or password.

    hung_up, refused, timeout, unknown_host, access_refused, no_such_database, starting, stopping,
    too_many_connections, not_utf8; cannot_open_file, disk_error with SQLite; bad_address is no URL of either.
    """

    code = "database_unreachable"
    reason: str


@dataclass(eq=False)
class NotABackup(HallError):
    """``reason``: not_sqlite, not_a_hall, damaged or newer."""

    code = "not_a_backup"
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that was done all the same, and that a person should know; worded like a refusal."""

    code: str
    facts: dict[str, object]


def plain(value: object) -> object:
    """``value`` as JSON can hold it: dates and moments as ISO 8601."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value
