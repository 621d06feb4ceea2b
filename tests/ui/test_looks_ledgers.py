"""How the ledgers look with the longest words they may hold: nothing cut, nothing out of sight, every key told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QListWidget, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.access import rights_of
from hallapp.hall.staff import actor_of
from hallapp.ledgers import assisted, cross_region, mail
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.cross_region import CrossRegionCase, Region
from hallapp.ledgers.extended import Work, add_work
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import (
    AssistedKind,
    AssistedState,
    CrossRegionState,
    Direction,
    MailState,
    VisitReason,
    VisitState,
)
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, request_visit
from hallapp.ledgers.year import LedgerYear
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Mode, Tone
from hallapp.ui.dialogs import Question
from hallapp.ui.ledgers import LedgersScreen
from hallapp.ui.ledgers_assisted import AssistedPage
from hallapp.ui.ledgers_correct import correct_row
from hallapp.ui.ledgers_cross_region import CrossRegionPage
from hallapp.ui.ledgers_extended import ExtendedPage
from hallapp.ui.ledgers_mail import MailPage
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_visits import VisitsPage
from hallapp.ui.ledgers_visits_dialogs import VisitPlanDialog, VisitRequestDialog
from hallapp.ui.ledgers_visits_team import TeamField
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import CHANGE, FOUNDING, press
from tests.ui.test_looks import cut, settle, without_glyph

#: As long as the fields let them be.
NAME, WORDS, ADDRESS = "古丽巴哈尔·买买提艾力𬱖" * 5, "情况说明" * 50, "示范市城东区人民路18号" * 15
PHONE = "13900000001"
#: Longer than a region's name is; in full it has to stand in the choice of them.
REGION = "新疆生产建设兵团第六师五家渠市政务服务中心"
#: The smallest screen the program is made for, without the desktop's bar.
WIDE, HIGH = 1366, 728
LOOKS = [(Language.ZH, Mode.LIGHT, 100), (Language.EN, Mode.DARK, 100), (Language.EN, Mode.CONTRAST, 200)]


@pytest.fixture
def full(store: Store, actor: Actor, clock: Clock) -> None:
    """A row in each state that a dialog is about, with the longest words."""
    clock.at(18, 0)
    day = clock.now.date()
    cross_region.save_region(
        store, actor,
        Region(REGION, office=NAME, phone=PHONE, address=ADDRESS, for_partner=frozenset({FOUNDING, CHANGE})),
    )  # fmt: skip
    cross_region.accept(
        store, actor, None, CrossRegionCase(REGION, Direction.FOR_PARTNER, FOUNDING, name=NAME, phone=PHONE, note=WORDS)
    )
    case = AssistedCase(AssistedKind.HELPED, NAME, FOUNDING, name=NAME, phone=PHONE, note=WORDS)
    for paused in (False, True):
        made = assisted.accept(store, actor, None, case)
        if paused:
            assisted.take_step(store, actor, None, made, 1, AssistedState.PAUSED, words=WORDS)
    for sent in (False, True):
        made = mail.hand_in(store, actor, None, Parcel(ADDRESS, WORDS[:100], name=NAME, phone=PHONE, note=WORDS))
        if sent:
            mail.take_step(
                store, actor, None, made, 1, MailState.SENT, carrier=NAME, tracking_number="EA123456789CN" * 3
            )
    work = datetime.combine(day, time(17, 5))
    add_work(store, actor, None, Work(work, work + timedelta(minutes=40), WORDS, clerk=NAME, approved_by=NAME))
    asked = VisitRequest(
        VisitReason.OTHER, ADDRESS, NAME, (FOUNDING, CHANGE), NAME, PHONE, reason_words=WORDS[:100],
        wished=tuple(day + timedelta(days=days) for days in range(1, 6)), note=WORDS,
    )  # fmt: skip
    visits = [request_visit(store, actor, None, asked).visit for _ in range(8)]
    for place, visit in enumerate(visits[:2]):
        start = datetime.combine(day, time(19 + 2 * place))
        plan = VisitPlan(start, start + timedelta(hours=1), 30, 10, ("liwei", "wangfang"), NAME, ("移动终端 1 号",) * 9)
        plan_visit(store, actor, None, visit.id, visit.version, plan)


@pytest.fixture
def screen(qtbot: QtBot, station: Station, store: Store, tasks: Tasks) -> Iterator[Callable[..., LedgersScreen]]:
    """Makes the screen of somebody who manages the hall, in a language and a look."""
    manager = actor_of(store, "ouyangxue", "test")
    station.sign_in(manager, outlet="OUT01", window="", rights=rights_of(store, manager, "OUT01"))

    def make(spoken: Language = Language.EN, mode: Mode = Mode.LIGHT, scale: int = 100) -> LedgersScreen:
        station.remember(language=spoken.name, mode=mode.value, scale=scale)
        settle(tasks)
        made = LedgersScreen(station)
        qtbot.addWidget(made)
        made.resize(WIDE - theme.current().px(94), HIGH - theme.current().px(88))  # beside the list of places
        made.show()
        settle(tasks)
        return made

    yield make
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Question):
            window.reject()
    settle(tasks)


def row(page: LedgerPage[Any], state: object) -> Any:
    return next(each for each in page.rows() if each.state is state)


def shown_in(made: LedgersScreen) -> list[Question]:
    """The dialogs that are open."""
    return [each for each in made.findChildren(Question) if each.isVisible()]


def asked_in(go: Callable[[str], Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog of the ledgers, by name."""
    extended = go("extended")
    assert isinstance(extended, ExtendedPage)
    [work] = extended.rows()
    yield "add work", extended.add
    yield "change work", lambda: extended.change(work)
    yield "remove work", lambda: extended.remove(work)
    visits = go("home-visits")
    assert isinstance(visits, VisitsPage)
    planned, wanted = row(visits, VisitState.SCHEDULED), row(visits, VisitState.REQUESTED)
    yield "ask for a visit", visits.request
    for name, action, of in (
        ("change a visit", visits.change, wanted),
        ("plan", visits.plan, planned),
        ("result", visits.finish, planned),
        ("came to nothing", visits.fail, planned),
        ("follow up", visits.follow_up, planned),
        ("call off", visits.cancel, planned),
    ):
        yield name, lambda action=action, of=of: action(of)  # type: ignore[misc]  # bound now
    cases = go("assisted")
    assert isinstance(cases, AssistedPage)
    going, paused = row(cases, AssistedState.ACCEPTED), row(cases, AssistedState.PAUSED)
    yield "accept", cases.accept_case
    for to in (AssistedState.PAUSED, AssistedState.DONE, AssistedState.ENDED):
        yield f"assisted {to.value}", lambda to=to: cases.step(to, going)  # type: ignore[misc]  # bound now
    yield "go on", lambda: cases.step(AssistedState.ACCEPTED, paused)
    yield "correct a case", lambda: correct_row(cases, going)
    post = go("mail")
    assert isinstance(post, MailPage)
    waiting, sent = row(post, MailState.TO_SEND), row(post, MailState.SENT)
    yield "take in mail", post.hand_in
    yield "sent", lambda: post.step(MailState.SENT, waiting)
    yield "delivered", lambda: post.step(MailState.DELIVERED, sent)
    yield "not to be sent", lambda: post.cancel(waiting)
    yield "correct mail", lambda: correct_row(post, waiting)
    regions = go("cross-region")
    assert isinstance(regions, CrossRegionPage)
    [one] = regions.rows()
    yield "write down a case", regions.accept_case
    yield "done", lambda: regions.step(CrossRegionState.DONE, one)
    yield "handed over", lambda: regions.step(CrossRegionState.HANDED_OVER, one)
    yield "partner regions", regions.show_regions


def goes(made: LedgersScreen, tasks: Tasks) -> Callable[[str], Any]:
    tabs = made.findChild(Tabs)
    assert tabs is not None

    def go(name: str) -> Any:
        tabs.go(name)
        settle(tasks)
        return made.page(name)

    return go


def beyond(root: QWidget) -> list[str]:
    """Parts that are wider than the room in which they can be seen, where nothing scrolls sideways."""
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    found = []
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and area.horizontalScrollBarPolicy() is never:
            wide, room = inside.width(), area.viewport().width()
            found += [f"{wide} px in {room}"] if wide > room else []
    return found


def cut_entries(root: QWidget) -> list[str]:
    """Entries of lists, of several lines, that are not as high as their words need within the stylesheet's padding."""
    px, flags = theme.current().px, int(Qt.TextFlag.TextWordWrap)
    found = []
    for each in root.findChildren(QListWidget):
        for place in range(each.count()):
            entry = each.item(place)
            room = each.visualItemRect(entry).adjusted(px(10), px(8), -px(10), -px(8))
            room.setWidth(min(room.width(), each.viewport().width() - 2 * px(10)))
            needed = each.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, entry.text()).height()
            found += [f"{needed} px in {room.height()}: {entry.text()}"] if needed > room.height() + 1 else []
    return found


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0].name}-{look[2]}")
def test_every_dialog_tells_its_keys_and_cuts_no_word(
    screen: Callable[..., LedgersScreen], tasks: Tasks, look: tuple[Language, Mode, int]
) -> None:
    made = screen(*look)
    poor: list[str] = []
    for name, ask in asked_in(goes(made, tasks)):
        ask()
        settle(tasks)
        [asked] = shown_in(made)
        asked.resize(max(asked.width(), asked.sizeHint().width()), HIGH)  # the display of tests is narrower than any
        settle(tasks)
        found = [*cut(asked), *sorted(without_glyph(asked)), *beyond(asked)]
        if asked.width() > WIDE:
            found.append(f"is {asked.width()} px wide")
        box = asked.findChild(QDialogButtonBox)
        assert box is not None
        keys = [(button.text().rpartition("   ")[2], button.isDefault()) for button in box.findChildren(QPushButton)]
        if keys != [("Enter", True), ("Esc", False)]:
            found.append(f"keys {keys}")
        poor += [f"{name}: {what}" for what in found]
        asked.reject()
        settle(tasks)
    assert not poor, "\n".join(poor)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0].name}-{look[2]}")
def test_every_page_with_the_longest_words(
    screen: Callable[..., LedgersScreen], tasks: Tasks, look: tuple[Language, Mode, int]
) -> None:
    made = screen(*look)
    go = goes(made, tasks)
    poor: list[str] = []
    for name in ("overview", "extended", "home-visits", "assisted", "mail", "cross-region"):
        page = go(name)
        poor += [f"{name}: {what}" for what in (*cut(made), *sorted(without_glyph(made)), *beyond(made))]
        if isinstance(page, VisitsPage):
            page.show_board(page.today)
            settle(tasks)
            found = (*cut(made), *sorted(without_glyph(made)), *beyond(made), *cut_entries(page.board))
            poor += [f"day board: {what}" for what in found]
            page.show_list()
    if made.width() > WIDE:
        poor.append(f"needs {made.width()} px")
    assert not poor, "\n".join(poor)


def test_the_cards_of_a_year_make_room_for_its_figures(screen: Callable[..., LedgersScreen], tasks: Tasks) -> None:
    made = screen(Language.EN, Mode.LIGHT, 150)
    year = made.overview._year
    assert year is not None
    busy = LedgerYear({"done": (3_800,) * 12})
    made.overview._show(replace(year, ledgers=dict.fromkeys(year.ledgers, busy)))
    settle(tasks)
    assert beyond(made) == []
    assert {card.figure.text() for card in made.overview._cards.values()} == {"45,600"}  # type: ignore[attr-defined]  # labels


@pytest.mark.usefixtures("full")
def test_a_key_that_does_not_apply_says_why(screen: Callable[..., LedgersScreen], tasks: Tasks) -> None:
    made = screen()
    made.activateWindow()
    said: list[tuple[str, Tone]] = []
    page = goes(made, tasks)("mail")
    page.said.connect(lambda words, tone: said.append((words, tone)))
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.rows.index(-1, -1))
    press(page, Qt.Key.Key_F5)
    assert said == [("“Sent”: first choose a row in the list.", Tone.WARNING)]
    page.table.choose(row(page, MailState.SENT).id)
    press(page, Qt.Key.Key_F5)
    assert said[1:] == [("“Sent” does not apply to this row: sent.", Tone.WARNING)]


@pytest.mark.usefixtures("full")
def test_an_item_of_a_visit_is_taken_off_without_anything_being_saved(
    screen: Callable[..., LedgersScreen], tasks: Tasks
) -> None:
    made = screen()
    page = goes(made, tasks)("home-visits")
    page.change(row(page, VisitState.REQUESTED))
    settle(tasks)
    [asked] = shown_in(made)
    assert isinstance(asked, VisitRequestDialog)
    asked.activateWindow()
    assert asked.items.count() == 2
    asked.items.setFocus()
    asked.items.setCurrentRow(0)
    press(asked, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    assert asked.isVisible()
    assert [asked.items.item(place).data(Qt.ItemDataRole.UserRole) for place in range(asked.items.count())] == [CHANGE]


@pytest.mark.usefixtures("full")
def test_who_goes_is_told_below_the_list_in_which_others_are_looked_for(
    screen: Callable[..., LedgersScreen], tasks: Tasks
) -> None:
    made = screen()
    page = goes(made, tasks)("home-visits")
    page.plan(row(page, VisitState.SCHEDULED))
    settle(tasks)
    [asked] = shown_in(made)
    assert isinstance(asked, VisitPlanDialog)
    team = asked.fields["team"]
    assert isinstance(team, TeamField)
    assert team.noted == "Going: 李伟, 王芳, led by 李伟"
    team.search.setText("liwei")
    team.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert team.noted == "Going: 王芳, led by 王芳"
