"""The day's list of appointments (预约名单): by slot and group, with boxes to tick. For staff only.

With it the hall checks people in by hand on a day when the power or the network fails. Phones are masked, identity
numbers are not on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from hallapp.actor import Actor, Right
from hallapp.guides.blocks import BODY, SMALL, KeyFigure
from hallapp.guides.document import SUBTITLE, Document, Letterhead
from hallapp.guides.groups import day_words
from hallapp.guides.pages import Sheet
from hallapp.guides.tables import NOTE, Band, Cell, Column, Part, Row
from hallapp.guides.typesetting import MUTED, OPEN, Align, Style
from hallapp.hall.access import permit
from hallapp.ledgers.appointment_codes import code_of
from hallapp.ledgers.appointment_days import BookedDay, booked_day
from hallapp.ledgers.appointment_rows import KEPT, Appointment
from hallapp.ledgers.slots import Slot
from hallapp.queue.floor import seen
from hallapp.queue.party import masked_phone
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.appointments import APPOINTMENT_STATES, appointment_word
from hallapp.wording.sheets import said

#: A remark of more letters than this is a long one.
_LONG = 40
_NUMBER = Style(10, bold=True)
_TEXT = Style(9)
_FACT = Style(8.5)
_BOX = Style(13, leading=1.1)
_DONE = Style(9, bold=True, ink=OPEN)
_GONE = Style(8.5, ink=MUTED)
_HOURS = Style(12, bold=True)
#: Who need not be waited for any more.
_OVER = frozenset({"no_show", "cancelled"})


def day_list(store: Store, actor: Actor, outlet: str | None, day: date, *, language: Language = Language.ZH) -> Sheet:
    """The list of a day as it stands now. Raises ``OutletUnknown``, ``NoRights``, ``SessionExpired``."""
    rehearsal = store.is_rehearsal()
    with seen(store, outlet) as floor:
        permit(floor.look, actor, Right.ISSUE, floor.outlet.id)
        booked = booked_day(floor, day)
        head = Letterhead(
            outlet=floor.outlet.name,
            title=said("bookings_title", language),
            about=day_words(day, language),
            at=floor.local(floor.now),
            rehearsal=rehearsal,
            language=language,
        )
        rules = floor.rules
    note = said("bookings_note", language).format(early=rules.appointment_early_min, late=rules.appointment_late_min)
    document = Document(head)
    document.title()
    document.key_figures(_figures(booked, language))
    document.paragraph(said("bookings_private", language), SUBTITLE)
    document.paragraph(note, SMALL)
    document.space(8)
    if booked.appointments:
        # Remarks go on across the list, not down its pages: as wide as an item where somebody has written much.
        long = any(len(one.note) > _LONG for one in booked.appointments)
        document.table(_columns(language, 3 if long else 1.4), list(_rows(booked, language)))
    else:
        document.paragraph(said("bookings_nobody", language), BODY)
    return document.sheet()


def _figures(booked: BookedDay, language: Language) -> list[KeyFigure]:
    states = Counter(one.state for one in booked.appointments)
    figures = (
        ("bookings_all", str(len(booked.appointments) - states["cancelled"])),
        ("bookings_open", str(states["booked"])),
        ("bookings_here", str(sum(states[state] for state in KEPT))),
        ("bookings_gone", f"{states['no_show']} · {states['cancelled']}"),
    )
    return [KeyFigure(said(key, language), value) for key, value in figures]


def _columns(language: Language, remark: float) -> list[Column]:
    return [
        Column(said("col_checked", language), width=34, align=Align.CENTRE),
        Column(said("col_appointment", language), width=58, style=_NUMBER),
        Column(said("col_name", language), width=76, style=_TEXT),
        Column(said("col_party_phone", language), width=70, style=_FACT),
        Column(said("col_booked_item", language), 3, style=_TEXT),
        Column(said("col_became", language), width=80, style=_FACT),
        Column(said("col_remark", language), remark, style=_FACT),
    ]


def _rows(booked: BookedDay, language: Language) -> Iterator[Row | Band]:
    """Slot by slot, in each the groups in the hall's order."""
    slots = {(slot.start, group.code): slot for group in booked.slots.groups for slot in group.slots}
    order = {group.code: place for place, group in enumerate(booked.slots.groups)}
    by_start: defaultdict[datetime, defaultdict[str, list[Appointment]]] = defaultdict(lambda: defaultdict(list))
    for one in booked.appointments:
        by_start[one.start][one.group_code].append(one)
    for start, groups in sorted(by_start.items()):
        end = max(one.end for members in groups.values() for one in members)
        yield Band(f"{start:%H:%M}–{end:%H:%M}", "", anchor=f"slot-{start:%H%M}", level=0, style=_HOURS)
        for code, members in sorted(groups.items(), key=lambda pair: order.get(pair[0], len(order))):
            note = _places(slots.get((start, code)), members, language)
            yield Band(members[0].group, note, level=1, style=Style(9, bold=True), tint=None)
            for one in members:
                yield Row(_cells(one, language))


def _places(slot: Slot | None, members: list[Appointment], language: Language) -> str:
    taken = sum(one.state != "cancelled" for one in members)
    key = "bookings_slot" if slot is not None and slot.capacity else "bookings_beside"
    return said(key, language).format(taken=taken, capacity=slot.capacity if slot is not None else 0)


def _cells(one: Appointment, language: Language) -> list[Cell]:
    word = appointment_word(APPOINTMENT_STATES, one.state, chinese=language is Language.ZH)
    box = Part("□", _BOX) if one.state == "booked" else Part("✓", _DONE)
    if one.state in _OVER:
        box = Part("—", _GONE)
    state = [Part(f"{word} {one.ticket}".strip(), _GONE if one.state in _OVER else _FACT)]
    remark = [Part(one.note, _FACT), Part(one.reference, NOTE)]
    return [[box], code_of(one.id), one.party_name, masked_phone(one.party_phone), one.name, state, remark]
