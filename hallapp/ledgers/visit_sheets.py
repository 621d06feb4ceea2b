"""The work order of a home visit (上门服务工单): what the team takes along and brings back signed.

It bears the visit's number as a code, which is scanned on return; never a person's data, which stand beside it in
writing. For staff only, and said so on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hallapp.actor import Actor, Right
from hallapp.errors.visits import VisitStateWrong
from hallapp.guides.content import GuideItem, Imprint, guide_items, imprint
from hallapp.guides.document import TITLE, Document, Letterhead
from hallapp.guides.groups import day_words
from hallapp.guides.pages import Box, Page, Pages, Sheet
from hallapp.guides.proof import unread
from hallapp.guides.sections import need_said
from hallapp.guides.tables import Band, Column, Part, Row, fitted
from hallapp.guides.typesetting import ACCENT, MM, MUTED, Align, Style
from hallapp.hall.access import permit
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.rows import VisitState
from hallapp.ledgers.visit_forms import (
    NAME,
    PRIVATE,
    STRONG,
    VALUE,
    Cell,
    form,
    form_height,
    private,
    signatures,
    signatures_height,
    tick,
    ticks,
    word,
)
from hallapp.ledgers.visits import IN_ROUTE, Visit, read_visit, visit_number
from hallapp.queue.party import masked_id_number
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said
from hallapp.wording.visits import VISIT_FAILURES, VISIT_OUTCOMES, VISIT_REASONS

_CODE = 25 * MM
_NUMBER, _CAPTION = Style(11, bold=True, ink=ACCENT), Style(8, ink=MUTED)
_TEXT, _TICK = Style(9.5, leading=1.35), Style(11, leading=1.2)
#: How much of an item's name stands before its boxes.
_ITEM = 190.0
_LEAST_REMARKS, _MOST_REMARKS = 34.0, 130.0


def work_orders(
    store: Store, actor: Actor, outlet: str | None, visits: Sequence[int], *, language: Language = Language.ZH
) -> Sheet:
    """The work orders of these visits (one at least), each on pages of its own, in one document.

    Every code is read back; one that cannot be read is among the sheet's problems. They name persons: raises
    ``NoRights``, ``SessionExpired``; ``LedgerRowUnknown``, ``VisitStateWrong`` for one that is not planned.
    """
    bearing = imprint(store, outlet, language)
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        found = [read_visit(look, place.id, visit) for visit in visits]
        for visit in found:
            if visit.state not in IN_ROUTE:
                raise VisitStateWrong(visit.number, visit.state)
        items = guide_items(look, place, {item.id for visit in found for item in visit.items})
    title = said("visit_order_title", language)
    pages = Pages(title=f"{bearing.outlet} {title}", author=bearing.outlet, at=bearing.at, language=language)
    for visit in found:
        draw_work_order(pages, visit, items, bearing)
    sheet = pages.sheet()
    return replace(sheet, problems=(*sheet.problems, *unread(sheet)))


def draw_work_order(pages: Pages, visit: Visit, items: Mapping[int, GuideItem], bearing: Imprint) -> None:
    """Add the work order of a visit that is planned; ``items`` has all of its items, with their materials."""
    _WorkOrder(pages, visit, items, bearing).draw()


class _WorkOrder:
    """One work order."""

    def __init__(self, pages: Pages, visit: Visit, items: Mapping[int, GuideItem], bearing: Imprint) -> None:
        self._visit, self._items, self._language = visit, items, bearing.language
        self._when = f"{day_words(visit.day, bearing.language)} {visit.start:%H:%M}–{visit.end:%H:%M}"
        head = Letterhead(
            outlet=bearing.outlet,
            title=said("visit_order_title", bearing.language),
            about=f"{visit.number} · {self._when}",
            at=bearing.at,
            rehearsal=bearing.rehearsal,
            language=bearing.language,
            emblem=bearing.emblem,
        )
        self._document = Document(head, pages=pages)

    def draw(self) -> None:
        document = self._document
        document.page.anchor(self._visit.number, self._visit.number, 0)
        caption = _CAPTION.lines(self._say("visit_order_check"), _CODE)
        document.figure(_CODE + 2 + _NUMBER.line + len(caption) * _CAPTION.line, self._draw_head)
        document.space(4)
        with document.again(lambda: private(document)):
            form(document, self._facts())
            document.heading(self._say("visit_papers"))
            self._papers()
            self._back()
        document.finish()

    def _draw_head(self, page: Page, box: Box) -> None:
        """The title and when, what the sheet is not for; the code at the right."""
        room = box.width - _CODE - 16
        top = box.top
        for style, text in (
            (TITLE, self._say("visit_order_title")),
            (replace(STRONG, size=13), self._when),
            (PRIVATE, self._say("visit_private")),
        ):
            for line in style.lines(text, room):
                page.text(box.left, top + style.baseline, line, style)
                top += style.line
            top += 4
        left = box.left + box.width - _CODE
        number = self._visit.number
        page.code(number, Box(left, box.top - 4, _CODE, _CODE), number)
        top = box.top - 4 + _CODE
        page.text(left, top + _NUMBER.size, number, _NUMBER, align=Align.CENTRE, room=_CODE)
        top += _NUMBER.line
        for line in _CAPTION.lines(self._say("visit_order_check"), _CODE):
            page.text(left, top + _CAPTION.baseline, line, _CAPTION, align=Align.CENTRE, room=_CODE)
            top += _CAPTION.line

    # --- what is known beforehand

    def _facts(self) -> list[list[Cell]]:
        visit, say, language = self._visit, self._say, self._language
        reason = word(VISIT_REASONS, visit.reason, language)
        times = say("visit_times_said").format(minutes=visit.minutes, travel=visit.travel)
        leads = say("visit_leads")
        names = [member.name + (leads if number == 0 else "") for number, member in enumerate(visit.team)]
        rows = [
            [
                Cell(say("visit_applicant"), visit.name, style=NAME),
                Cell(say("visit_phone"), visit.phone, style=NAME),
            ],
            [
                Cell(say("visit_id_number"), masked_id_number(visit.id_number) or say("none")),
                Cell(say("visit_reason"), joined(filter(None, (reason, visit.reason_words)), language)),
            ],
            [Cell(say("visit_place"), visit.place), Cell(say("visit_times"), times)],
            [Cell(say("visit_address"), visit.address, style=STRONG)],
            [Cell(say("visit_team"), joined(names, language), style=NAME)],
        ]
        if visit.equipment:
            rows.append([Cell(say("visit_equipment"), tuple(map(tick, visit.equipment)))])
        linked = []
        if visit.companions:
            linked.append(Cell(say("visit_companions"), visit.companions, 2))
        if visit.ticket:
            linked.append(Cell(say("visit_ticket"), visit.ticket))
        if visit.former is not None:
            linked.append(Cell(say("visit_repeats"), visit_number(visit.former)))
        if linked:
            rows.append(linked)
        if visit.note:
            rows.append([Cell(say("visit_note"), visit.note)])
        return rows

    def _papers(self) -> None:
        """The materials of every item, with boxes to tick."""
        say, language = self._say, self._language
        columns = [
            Column(say("visit_checked"), width=38, align=Align.CENTRE, style=_TICK),
            Column(say("material"), style=_TEXT),
            Column(say("material_form"), width=84, style=_TEXT),
            Column(say("material_copies"), width=36, style=_TEXT),
            Column(say("material_need"), width=50, style=_TEXT),
            Column(say("material_source"), width=86, style=_TEXT),
        ]
        rows: list[Row | Band] = []
        for number, item in enumerate(self._visit.items, 1):
            rows.append(Band(f"{number}. {item.name}", "" if item.supported else say("visit_not_offered")))
            materials = self._items[item.id].materials
            rows += [
                Row(["□", line.name, line.form, f"{line.copies or ''}", need_said(line, language), line.source])
                for line in materials
            ]
            if not materials:
                rows.append(Row(["", [Part(say("visit_no_papers"), _CAPTION)], "", "", "", ""]))
        self._document.table(columns, rows)

    # --- what is written there

    def _back(self) -> None:
        """The outcome, and who signs: together on one page, with the room that is left to write in."""
        document, visit, say = self._document, self._visit, self._say
        filled = self._outcome(_LEAST_REMARKS)
        labels = [(say("visit_signed_by") + say("visit_signed_by_proxy"), "")]
        labels += [(say("visit_signed_by_team"), member.name) for member in visit.team]
        labels.append((say("visit_date"), ""))
        needed = form_height(document.width, filled) + signatures_height(len(labels)) + 12
        document.heading(say("visit_back"), with_next=needed)
        spare = min(_MOST_REMARKS - _LEAST_REMARKS, document.left_on_page - needed)
        form(document, self._outcome(_LEAST_REMARKS + max(0.0, spare)))
        document.space(8)
        signatures(document, labels)

    def _outcome(self, remarks: float) -> list[list[Cell]]:
        """Boxes for what becomes of each item and of the visit; ticked where it is known already."""
        visit, say, language = self._visit, self._say, self._language
        over = visit.over_at if visit.state in (VisitState.DONE, VisitState.FAILED) else None
        result = say("visit_item_result")
        rows = [
            [
                Cell(
                    f"{result} {number}",
                    (fitted(item.name, VALUE, _ITEM), *ticks(VISIT_OUTCOMES, language, item.outcome)),
                )
            ]
            for number, item in enumerate(visit.items, 1)
        ]
        rows.append([Cell(say("visit_came_to_nothing"), ticks(VISIT_FAILURES, language, visit.failure))])
        opinion = [("visit_satisfied", True), ("visit_not_satisfied", False)]
        boxes = tuple(tick(say(key), ticked=visit.satisfied is yes) for key, yes in opinion)
        rows.append([Cell(say("visit_arrived")), Cell(say("visit_left")), Cell(say("visit_opinion"), boxes, 1.3)])
        rows.append([Cell(say("visit_remarks"), visit.result if over else "", least=remarks)])
        return rows

    def _say(self, key: str) -> str:
        return said(key, self._language)
