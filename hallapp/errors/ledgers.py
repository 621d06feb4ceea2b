"""Refusals of the service ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hallapp.errors.base import HallError


@dataclass(eq=False)
class AppointmentUnknown(HallError):
    """Nothing is booked under this; ``wanted`` is what was asked for: ``number``, ``phone`` or ``id_number``.

    Never the phone or the identity number itself.
    """

    code = "appointment_unknown"
    wanted: str


@dataclass(eq=False)
class AppointmentElsewhere(HallError):
    """It is booked, but in another outlet of the hall, which is named; ``starts_at`` in the hall's time."""

    code = "appointment_elsewhere"
    appointment: int
    outlet: str
    starts_at: datetime


@dataclass(eq=False)
class AppointmentOver(HallError):
    """It was checked in or cancelled already; ``ticket`` is its number in the queue, where it has one."""

    code = "appointment_over"
    appointment: int
    was: str
    ticket: str


@dataclass(eq=False)
class NotToday(HallError):
    """The appointment is for another day."""

    code = "not_today"
    appointment: int
    day: date


@dataclass(eq=False)
class TooEarly(HallError):
    """Check-in begins at ``check_in_from``, in the hall's time; the appointment is for ``starts_at``."""

    code = "too_early"
    appointment: int
    starts_at: datetime
    check_in_from: datetime


@dataclass(eq=False)
class CheckInLate(HallError):
    """The time of grace is over, and nobody has said yet in which class the number is to be taken.

    ``starts_at`` is the slot, in the hall's time; ``name`` that of the item.
    """

    code = "check_in_late"
    appointment: int
    name: str
    starts_at: datetime


@dataclass(eq=False)
class AppointmentNotMatched(HallError):
    """Where nobody is there to look: number and proof do not belong together, or there is no such number.

    Which of the two is not said, so that nobody can find out by trying what is booked.
    """

    code = "appointment_not_matched"


@dataclass(eq=False)
class TooManyTries(HallError):
    """Where nobody is there to look: too many wrong ones were typed; for ``minutes`` nothing is taken by hand."""

    code = "too_many_tries"
    minutes: int


@dataclass(eq=False)
class CancelTooLate(HallError):
    """It could be cancelled until ``cancel_until``, in the hall's time.

    ``day_over``: its day went by, too; before that whoever may step in can still cancel it, with a reason.
    """

    code = "cancel_too_late"
    appointment: int
    cancel_until: datetime
    day_over: bool


@dataclass(eq=False)
class SlotFull(HallError):
    """All places of the slot are taken.

    ``free`` are the next slots with a place, in the hall's time; none where there is none.
    """

    code = "slot_full"
    name: str
    starts_at: datetime
    free: list[datetime]


@dataclass(eq=False)
class SlotPast(HallError):
    """The slot has begun.

    ``free`` are the next slots with a place, in the hall's time; none where there is none.
    """

    code = "slot_past"
    name: str
    starts_at: datetime
    free: list[datetime]


@dataclass(eq=False)
class SlotUnknown(HallError):
    """No slot of the item's windows begins then.

    ``free`` are the next slots with a place, in the hall's time; none where there is none.
    """

    code = "slot_unknown"
    name: str
    starts_at: datetime
    free: list[datetime]


@dataclass(eq=False)
class TooFarAhead(HallError):
    """Appointments are taken up to ``last``."""

    code = "too_far_ahead"
    last: date


@dataclass(eq=False)
class NoAppointments(HallError):
    """The item, or the windows that handle it here, take no appointments."""

    code = "no_appointments"
    item: str
    name: str


@dataclass(eq=False)
class AlreadyBooked(HallError):
    """The same person has an appointment for the same item on that day, which can still be kept.

    ``cancellable``: it can still be cancelled too.
    """

    code = "already_booked"
    appointment: int
    name: str
    starts_at: datetime
    cancellable: bool


@dataclass(eq=False)
class DayBookedUp(HallError):
    """As many appointments are made for that day as the item's quota allows."""

    code = "day_booked_up"
    name: str
    day: date
    quota: int


@dataclass(eq=False)
class PartyMissing(HallError):
    """What is written down needs this: ``name``, ``phone``, ``address``, ``item`` or ``document``."""

    code = "party_missing"
    missing: str


@dataclass(eq=False)
class LedgerRowUnknown(HallError):
    """There is no such row in the ledger (any more)."""

    code = "ledger_row_unknown"
    row: int


@dataclass(eq=False)
class SpanWrong(HallError):
    """The time written down does not end after it began, on one day, and before now."""

    code = "span_wrong"
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class NothingExtended(HallError):
    """The time written down lies within the ordinary hours."""

    code = "nothing_extended"
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class StepNotNow(HallError):
    """A row in the state ``was`` cannot be brought to ``state``."""

    code = "step_not_now"
    row: int
    was: str
    state: str


@dataclass(eq=False)
class MailDayWrong(HallError):
    """What became of a document happened on a day from ``earliest``, when it was handed in or sent, to ``today``."""

    code = "mail_day_wrong"
    day: date
    earliest: date
    today: date


@dataclass(eq=False)
class NotCorrectable(HallError):
    """This is no fact that somebody typed: it cannot be mended, only done anew."""

    code = "not_correctable"
    field: str


@dataclass(eq=False)
class EntrustmentMissing(HallError):
    """Nobody acts in somebody's name without a letter of entrustment (Civil Code §165)."""

    code = "entrustment_missing"


@dataclass(eq=False)
class NotMailable(HallError):
    """What may not be mailed; ``why`` is ``identity_card`` or ``item``."""

    code = "not_mailable"
    document: str
    why: str


@dataclass(eq=False)
class TrackingMissing(HallError):
    """What is sent has a carrier and a tracking number."""

    code = "tracking_missing"


@dataclass(eq=False)
class RegionUnknown(HallError):
    """There is no partner region of this name, or it is no longer in use."""

    code = "region_unknown"
    region: str


@dataclass(eq=False)
class RegionExists(HallError):
    """Another partner region has this name."""

    code = "region_exists"
    region: str


@dataclass(eq=False)
class NotAgreed(HallError):
    """The item is not agreed with this region in that direction."""

    code = "not_agreed"
    name: str
    region: str
    direction: str
