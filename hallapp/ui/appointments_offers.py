"""What can be booked, held in memory and found as fast as one types; slots and states in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from hallapp import printing
from hallapp.catalog.search import Entry, Index
from hallapp.ledgers.appointment_days import bookable
from hallapp.ledgers.appointments import CheckedIn
from hallapp.ledgers.slots import Slot
from hallapp.queue.views import Fact, Issued
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.take_number_list import OfferDelegate
from hallapp.ui.take_number_offers import Offer
from hallapp.wording import Language
from hallapp.wording.appointments import APPOINTMENT_STATES, CHANNELS, appointment_word

#: The warning of a number whose owner came too late for the appointment.
LATE = "checked_in_late"

#: A sign and a tone for each state; the words say the same without them.
STATES = {
    "booked": ("○", Tone.PLAIN),
    "checked_in": ("→", Tone.ACCENT),
    "served": ("✓", Tone.OPEN),
    "withdrawn": ("–", Tone.PLAIN),
    "expired": ("!", Tone.WARNING),
    "no_show": ("×", Tone.WARNING),
    "cancelled": ("–", Tone.PLAIN),
}


def state_words(state: str, language: Language) -> str:
    """What became of an appointment, with its sign."""
    return f"{STATES[state][0]} {appointment_word(APPOINTMENT_STATES, state, chinese=language is Language.ZH)}"


def channel_words(channel: str, language: Language) -> str:
    """How it was made."""
    return appointment_word(CHANNELS, channel, chinese=language is Language.ZH)


def span(slot_start: datetime, slot_end: datetime) -> str:
    """From when to when a slot is."""
    return f"{slot_start:%H:%M}–{slot_end:%H:%M}"


def day_near(day: date, today: date, language: Language) -> str:
    """A day as one says it on the telephone: today, tomorrow, or the date with its weekday."""
    match (day - today).days:
        case 0:
            return QCoreApplication.translate("Appointments", "Today")
        case 1:
            return QCoreApplication.translate("Appointments", "Tomorrow")
        case _:
            return printing.day_said(day, language)


def left_words(slot: Slot) -> str:
    """How much of a slot is free, or why nothing is."""
    if slot.past:
        return QCoreApplication.translate("Appointments", "past")
    if not slot.free:
        return QCoreApplication.translate("Appointments", "full")
    return fill(QCoreApplication.translate("Appointments", "%1 free"), slot.free)


def issued_of(done: CheckedIn) -> Issued:
    """The number of somebody who checked in, as the desk shows one; that they are late is among its warnings."""
    if not done.late:
        return done.issued
    late = Fact(LATE, {"starts_at": done.appointment.start, "until": done.check_in_until})
    return replace(done.issued, warnings=(*done.issued.warnings, late))


@dataclass(frozen=True)
class Bookable:
    """All items of one outlet, ready to be searched; what cannot be booked bears its reason."""

    offers: tuple[Offer, ...]

    def find(self, typed: str) -> list[Offer]:
        """Items by name, pinyin initials or code, best first; what cannot be booked comes last."""
        found = (self.offers[place] for place in self.index.find(typed))
        return sorted(found, key=lambda offer: offer.refusal is not None)

    @cached_property
    def index(self) -> Index:
        """Made where the items are read, not at the first key."""
        return Index(Entry(offer.name, offer.initials, offer.code) for offer in self.offers)


def read_bookable(store: Store, outlet: str | None) -> Bookable:
    """Everything that can be looked for when somebody books."""
    read = Bookable(
        tuple(
            Offer(item.code, item.name, item.initials, False, "", item.prefix, item.windows, 0, item.refusal)
            for item in bookable(store, outlet)
        )
    )
    read.index  # noqa: B018  # made here, off the GUI thread
    return read


class BookableDelegate(OfferDelegate):
    """As at the desk, without who waits: whoever books does not."""

    def aside(self, offer: Offer) -> str:
        """That an item cannot be booked."""
        return "" if offer.refusal is None else self.tr("Not by appointment")
