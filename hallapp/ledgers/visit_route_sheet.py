"""The route sheet of a day's home visits (上门服务行程单): each team's in order, with room to write. For staff only."""

from __future__ import annotations

from datetime import date, timedelta

from hallapp.actor import Actor, Right
from hallapp.guides.blocks import BODY, SMALL, KeyFigure
from hallapp.guides.content import Imprint, imprint
from hallapp.guides.document import Document, Letterhead
from hallapp.guides.groups import day_words
from hallapp.guides.pages import A4, Pages, Sheet
from hallapp.guides.tables import NOTE, Column, Part, Row
from hallapp.guides.typesetting import ACCENT, WARNING, Align, Style
from hallapp.hall.access import permit
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.visit_day import TeamDay, VisitStop, read_day
from hallapp.ledgers.visit_forms import Cell, form, private, tick, word
from hallapp.store.engine import Store
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said
from hallapp.wording.visits import VISIT_STATES

_ORDER, _TIME = Style(14, bold=True, ink=ACCENT), Style(11, bold=True)
_NAME, _TEXT, _LATE = Style(11.5), Style(9.5, leading=1.4), Style(8.5, bold=True, ink=WARNING)
_WRITING = Style(20)


def route_sheets(
    store: Store, actor: Actor, outlet: str | None, day: date, *, language: Language = Language.ZH
) -> Sheet:
    """The day's route of every team, each on pages of its own; where nobody goes, one page says so.

    They name persons: raises ``NoRights``, ``SessionExpired``.
    """
    bearing = imprint(store, outlet, language)
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.CALL, place.id)
        teams = read_day(look, place.id, day).teams
    title = said("visit_route_title", language)
    pages = Pages(title=f"{bearing.outlet} {title}", author=bearing.outlet, at=bearing.at, language=language)
    for team in teams:
        draw_route_sheet(pages, team, day, bearing)
    if not teams:
        document = _document(pages, day_words(day, language), bearing)
        document.title()
        document.paragraph(said("visit_nothing", language), BODY)
        document.finish()
    return pages.sheet()


def draw_route_sheet(pages: Pages, team: TeamDay, day: date, bearing: Imprint) -> None:
    """Add the route of a team."""
    _RouteSheet(pages, team, day, bearing).draw()


def _document(pages: Pages, about: str, bearing: Imprint) -> Document:
    head = Letterhead(
        outlet=bearing.outlet,
        title=said("visit_route_title", bearing.language),
        about=about,
        at=bearing.at,
        rehearsal=bearing.rehearsal,
        language=bearing.language,
        emblem=bearing.emblem,
    )
    return Document(head, paper=A4.landscape, pages=pages)


class _RouteSheet:
    """The route of one team."""

    def __init__(self, pages: Pages, team: TeamDay, day: date, bearing: Imprint) -> None:
        self._team, self._language = team, bearing.language
        names = joined((member.name for member in team.team), bearing.language)
        about = self._say("visit_route_team").format(day=day_words(day, bearing.language), team=names)
        self._document = _document(pages, about, bearing)

    def draw(self) -> None:
        document, say, stops = self._document, self._say, self._team.stops
        document.title()
        first, last = stops[0], max(stops, key=lambda stop: stop.leave)
        ways = [stop.visit.travel or 0 for stop in stops]
        document.key_figures(
            [
                KeyFigure(say("visit_count"), str(len(stops))),
                KeyFigure(say("visit_set_out"), f"{first.arrive - timedelta(minutes=ways[0]):%H:%M}"),
                KeyFigure(say("visit_back_at"), f"{last.leave:%H:%M}"),
                KeyFigure(say("visit_on_the_road"), say("visit_minutes").format(n=sum(ways))),
            ]
        )
        private(document)
        equipment = dict.fromkeys(piece for stop in stops for piece in stop.visit.equipment)
        if equipment:
            form(document, [[Cell(say("visit_take_along"), tuple(map(tick, equipment)))]])
        document.space(6)
        columns = [
            Column(say("visit_order"), width=40, align=Align.CENTRE, style=_ORDER),
            Column(say("visit_when"), width=112, style=_TEXT),
            Column(say("visit_where"), 3.2, style=_TEXT),
            Column(say("visit_what"), 2.6, style=_TEXT),
            Column(say("visit_notes"), 2.6, style=_TEXT),
        ]
        with document.again(lambda: private(document)):
            document.table(columns, [self._row(number, stop) for number, stop in enumerate(stops, 1)])
        document.space(6)
        document.paragraph(say("visit_sorted_by_hand" if self._team.by_hand else "visit_sorted"), SMALL)
        document.finish()

    def _row(self, number: int, stop: VisitStop) -> Row:
        visit, say = stop.visit, self._say
        late = int(stop.late.total_seconds() // 60) if stop.ahead else 0
        expected = say("visit_expected").format(arrive=f"{stop.arrive:%H:%M}", leave=f"{stop.leave:%H:%M}")
        equipment = joined(visit.equipment, self._language)
        return Row(
            [
                str(number),
                [
                    Part(f"{visit.start:%H:%M}–{visit.end:%H:%M}", _TIME),
                    Part(say("visit_way").format(n=visit.travel), NOTE),
                    Part(expected if stop.ahead else "", NOTE),
                    Part(say("visit_late").format(n=late) if late else "", _LATE),
                ],
                [
                    Part(f"{visit.name}　{visit.phone}", _NAME),
                    Part(f"{visit.place}　{visit.address}", _TEXT),
                    Part(visit.note, NOTE),
                ],
                [
                    *(Part(tick(item.name), _TEXT) for item in visit.items),
                    Part(f"{say('visit_equipment')}{say('colon')}{equipment}" if equipment else "", NOTE),
                ],
                [
                    Part(visit.number, NOTE),
                    Part(word(VISIT_STATES, visit.state, self._language) if not stop.ahead else "", NOTE),
                    # Room to write.
                    Part("　", _WRITING),
                    Part(say("visit_arrived_left"), NOTE),
                ],
            ]
        )

    def _say(self, key: str) -> str:
        return said(key, self._language)
