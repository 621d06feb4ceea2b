"""The ledgers as a clerk meets them: what comes by itself, what is added, what is refused and why, what goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pypdf
import pytest
from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from hallapp.actor import Actor
from hallapp.hall.access import rights_of
from hallapp.hall.staff import actor_of
from hallapp.ledgers import assisted, cross_region, mail
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.cross_region import Region
from hallapp.ledgers.lists import LedgerKind
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import (
    AssistedKind,
    AssistedState,
    Direction,
    MailState,
    VisitOutcome,
    VisitReason,
    VisitState,
)
from hallapp.ledgers.visit_requests import VisitRequest, request_visit
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.ui.ledgers import LedgersScreen
from hallapp.ui.ledgers_assisted import AcceptDialog, AssistedPage
from hallapp.ui.ledgers_correct import CorrectDialog
from hallapp.ui.ledgers_cross_region import CaseDialog, CrossRegionPage
from hallapp.ui.ledgers_days import DaysField
from hallapp.ui.ledgers_extended import ExtendedPage, ReasonDialog, WorkDialog
from hallapp.ui.ledgers_mail import HandInDialog, MailPage, MailStepDialog
from hallapp.ui.ledgers_page import LedgerPage
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, WordsDialog
from hallapp.ui.ledgers_regions import RegionsDialog
from hallapp.ui.ledgers_span import Span
from hallapp.ui.ledgers_visits import VisitsPage
from hallapp.ui.ledgers_visits_dialogs import VisitDoneDialog, VisitPlanDialog, VisitRequestDialog
from hallapp.ui.ledgers_visits_team import TeamField
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import FOUNDING, Issue, press, type_text

_D = TypeVar("_D", bound=LedgerDialog)
NAME, MOBILE = "张𬱖", "13900000001"
Go = Callable[[str], LedgerPage[Any]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that would be shown in the system's viewer."""
    files: list[Path] = []

    def show(url: QUrl) -> bool:
        files.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return files


@pytest.fixture
def screen(qtbot: QtBot, station: Station, store: Store, tasks: Tasks) -> Iterator[LedgersScreen]:
    """The screen of somebody who manages the hall."""
    manager = actor_of(store, "ouyangxue", "test")
    station.sign_in(manager, outlet="OUT01", window="", rights=rights_of(store, manager, "OUT01"))
    made = LedgersScreen(station)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    settle(tasks)
    yield made
    settle(tasks)


@pytest.fixture
def go(screen: LedgersScreen, tasks: Tasks) -> Go:
    """Go to a ledger by its key."""
    keys = {"extended": Qt.Key.Key_E, "home-visits": Qt.Key.Key_V, "assisted": Qt.Key.Key_A, "mail": Qt.Key.Key_M}

    def to(name: str) -> LedgerPage[Any]:
        press(screen, keys.get(name, Qt.Key.Key_C), Qt.KeyboardModifier.AltModifier)
        settle(tasks)
        page = screen.page(name)
        assert isinstance(page, LedgerPage)
        return page

    return to


def settle(tasks: Tasks) -> None:
    for _ in range(6):
        QApplication.processEvents()
        assert tasks.drain()


def dialog(kind: type[_D]) -> _D:
    [found] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


def closed(kind: type[LedgerDialog]) -> bool:
    return not [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def fill(asked: LedgerDialog, **words: str) -> None:
    for name, text in words.items():
        editor = asked.fields[name].editor
        assert isinstance(editor, QLineEdit)
        editor.clear()
        editor.insert(text)


def enter(asked: LedgerDialog, tasks: Tasks) -> None:
    press(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)


def only(page: LedgerPage[Any]) -> Any:
    [row] = page.rows()
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    return row


def shown(page: LedgerPage[Any], head: str) -> list[str]:
    titles = [column.title for column in page.table.rows.columns]
    place = titles.index(head)
    return [page.table.rows.index(row, place).data() for row in range(len(page.table.rows.rows))]


# --- extended service


def test_a_service_that_ends_late_is_there_with_its_minutes_and_its_reason_is_given(
    go: Go, store: Store, actor: Actor, clock: Clock, issue: Issue, tasks: Tasks
) -> None:
    clock.at(16, 50)
    desk.open_window(store, actor, None, "007")
    issue()
    clock.at(17, 0)
    desk.call_next(store, actor, None, "007")
    desk.start(store, actor, None, "007")
    clock.at(17, 25)
    desk.finish(store, actor, None, "007")
    page = go("extended")
    assert isinstance(page, ExtendedPage)
    only(page)
    assert shown(page, "Minutes beyond") == ["25.0"]
    assert shown(page, "Kind") == ["evening"]
    assert shown(page, "Reason") == ["reason missing"]
    press(page, Qt.Key.Key_F2)
    asked = dialog(ReasonDialog)
    type_text(asked, "群众从外地赶来")
    fill(asked, approved_by="陈主任")
    enter(asked, tasks)
    assert shown(page, "Reason") == ["群众从外地赶来"]
    assert only(page).approved_by == "陈主任"


def test_work_without_a_number_is_added_and_what_is_wrong_stays_in_the_dialog(
    go: Go, clock: Clock, tasks: Tasks
) -> None:
    clock.at(18, 0)
    page = go("extended")
    assert "Ctrl+N" in page.none.text()
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(WorkDialog)
    fill(asked, reason="整理档案", window="099")
    enter(asked, tasks)
    assert "099" in asked.fields["window"].noted
    fill(asked, window="007")
    enter(asked, tasks)
    assert closed(WorkDialog)
    assert shown(page, "Minutes beyond") == ["30.0"]
    press(page.table, Qt.Key.Key_Home)
    only(page)
    press(page, Qt.Key.Key_Delete)
    enter(dialog(WordsDialog), tasks)
    assert page.rows() == []


# --- assisted handling


def test_a_case_goes_from_its_number_to_done_with_its_papers(
    go: Go, issue: Issue, tasks: Tasks, opened: list[Path], clock: Clock
) -> None:
    number = issue(name=NAME, phone=MOBILE)
    page = go("assisted")
    assert isinstance(page, AssistedPage)
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(AcceptDialog)
    type_text(asked, number.lower())
    press(asked, Qt.Key.Key_Tab)
    settle(tasks)
    assert (asked.text("name"), asked.text("phone")) == (NAME, MOBILE)
    item = asked.fields["item"]
    assert isinstance(item, ItemField)
    assert (item.code(), item.edit.text()) == (FOUNDING, "公司设立登记")
    assert NAME in asked.fields["ticket"].noted
    enter(asked, tasks)
    case = only(page)
    assert (case.party_name, case.ticket, case.item) == (NAME, number, FOUNDING)
    press(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    assert "授权委托书" in words_of(opened[-1]) or "Letter of entrustment" in words_of(opened[-1])
    press(page, Qt.Key.Key_F7)
    type_text(dialog(WordsDialog), "等候公司章程")
    enter(dialog(WordsDialog), tasks)
    assert shown(page, "State") == ["paused"]
    assert "等候公司章程" in words_of(opened[-1])
    clock.advance(hours=2)
    only(page)
    press(page, Qt.Key.Key_F4)
    enter(dialog(WordsDialog), tasks)
    assert opened[-1].name.endswith("resume.pdf")
    only(page)
    press(page, Qt.Key.Key_F5)
    type_text(dialog(WordsDialog), "已领证")
    enter(dialog(WordsDialog), tasks)
    assert shown(page, "State") == ["done"]
    assert shown(page, "Result") == ["已领证"]


def words_of(pdf: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_acting_for_somebody_needs_the_letter(go: Go, tasks: Tasks) -> None:
    page = go("assisted")
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(AcceptDialog)
    kind = asked.fields["kind"].editor
    kind.setCurrentIndex(kind.findData(AssistedKind.BY_PROXY.value))  # type: ignore[attr-defined]  # a choice
    fill(asked, name=NAME, phone="12")
    enter(asked, tasks)
    assert "phone" in asked.fields["phone"].noted
    fill(asked, phone=MOBILE)
    enter(asked, tasks)
    assert "letter of entrustment" in asked.fields["entrusted"].noted
    asked.fields["entrusted"].editor.setChecked(True)  # type: ignore[attr-defined]  # a tick
    enter(asked, tasks)
    assert only(page).entrusted


def test_two_stations_change_one_case_and_nothing_typed_is_lost(
    go: Go, store: Store, actor: Actor, tasks: Tasks
) -> None:
    row = assisted.accept(store, actor, None, AssistedCase(AssistedKind.HELPED, "李伟", name=NAME))
    page = go("assisted")
    only(page)
    press(page, Qt.Key.Key_F8)
    asked = dialog(WordsDialog)
    type_text(asked, "本人不再办理")
    assisted.take_step(store, actor, None, row, 1, AssistedState.PAUSED, words="等补材料")
    enter(asked, tasks)
    assert not closed(WordsDialog)
    assert asked.text("words") == "本人不再办理"
    assert "not lost" in asked.refused.text()
    assert "paused" in asked.changed.text()
    enter(asked, tasks)
    assert closed(WordsDialog)
    assert shown(page, "State") == ["ended"]


# --- mail


def test_an_identity_card_is_refused_inside_the_dialog(go: Go, tasks: Tasks) -> None:
    page = go("mail")
    assert isinstance(page, MailPage)
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(HandInDialog)
    fill(asked, document="居民身份证", name=NAME, phone=MOBILE, address="人民路 1 号")
    enter(asked, tasks)
    assert "identity cards are handed over in person" in asked.fields["document"].noted
    assert asked.text("address") == "人民路 1 号"
    fill(asked, document="营业执照")
    enter(asked, tasks)
    assert shown(page, "State") == ["to be sent"]
    only(page)
    press(page, Qt.Key.Key_F5)
    sent = dialog(MailStepDialog)
    enter(sent, tasks)
    assert not closed(MailStepDialog)
    fill(sent, tracking="ea123456789cn", carrier="邮政速递")
    enter(sent, tasks)
    assert only(page).tracking_number == "EA123456789CN"
    press(page, Qt.Key.Key_F6)
    enter(dialog(MailStepDialog), tasks)
    assert shown(page, "State") == ["delivered"]


def test_a_wrong_phone_and_address_are_mended(go: Go, store: Store, actor: Actor, tasks: Tasks) -> None:
    mail.hand_in(store, actor, None, Parcel("人民路 1 号", "营业执照", name=NAME, phone=MOBILE))
    page = go("mail")
    only(page)
    press(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(CorrectDialog)
    assert (asked.text("name"), asked.text("address")) == (NAME, "人民路 1 号")
    fill(asked, phone="1390", address="建设路 2 号")
    enter(asked, tasks)
    assert "phone" in asked.fields["phone"].noted.casefold()
    fill(asked, phone="13900000002")
    enter(asked, tasks)
    assert closed(CorrectDialog)
    assert (only(page).party_phone, only(page).address) == ("13900000002", "建设路 2 号")


def test_it_is_narrowed_counted_and_exported_as_shown(
    go: Go, store: Store, actor: Actor, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in (NAME, "李四", "王五"):
        mail.hand_in(store, actor, None, Parcel("人民路 1 号", "营业执照", name=name, phone=MOBILE))
    first = mail.mail_of(store, actor, None, clock_day(store), clock_day(store))[0]
    mail.take_step(store, actor, None, first.id, 1, MailState.SENT, carrier="邮政", tracking_number="1")
    page = go("mail")
    assert "3 rows" in page.totals.text()
    assert "to be sent 2" in page.totals.text()
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(page, "李四")
    qtbot.waitUntil(lambda: len(page.rows()) == 1)
    page.text.clear()
    qtbot.waitUntil(lambda: len(page.rows()) == 3)
    page.states.setCurrentIndex(page.states.findData("to_send"))
    page.states.activated.emit(page.states.currentIndex())
    settle(tasks)
    assert [row.party_name for row in page.rows()] == ["李四", "王五"]
    page.export_to(tmp_path / "mail.xlsx")
    settle(tasks)
    assert "2 rows" in page.result.text()
    rows = CalamineWorkbook.from_path(tmp_path / "mail.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[6] for row in rows[3:]] == ["李四", "王五"]
    page.export_to(tmp_path / "mail.pdf")
    settle(tasks)
    assert "王五" in words_of(tmp_path / "mail.pdf")
    page.export_to(tmp_path / "nowhere" / "mail.pdf")
    settle(tasks)
    assert page.result.text().startswith("×")


def clock_day(store: Store) -> Any:
    from hallapp.ledgers.lists import current_day

    return current_day(store)


def test_months_and_years_by_key(go: Go, store: Store, actor: Actor, tasks: Tasks) -> None:
    mail.hand_in(store, actor, None, Parcel("人民路 1 号", "营业执照", name=NAME, phone=MOBILE))
    page = go("mail")
    assert (page.picker.words.text(), len(page.rows())) == ("March 2026", 1)
    press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    assert (page.picker.words.text(), page.rows()) == ("February 2026", [])
    press(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    assert (page.picker.words.text(), len(page.rows())) == ("The year 2026", 1)
    press(page, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    assert page.picker.span == Span(2026, 0)


# --- cross-region service


def test_a_region_is_agreed_and_a_number_gets_its_region_in_one_go(
    go: Go, store: Store, actor: Actor, issue: Issue, tasks: Tasks, clock: Clock
) -> None:
    desk.open_window(store, actor, None, "007")
    number = issue(name=NAME, cross_region=True)
    desk.call_next(store, actor, None, "007")
    desk.start(store, actor, None, "007")
    clock.advance(minutes=3)
    desk.finish(store, actor, None, "007")
    page = go("cross-region")
    assert isinstance(page, CrossRegionPage)
    assert shown(page, "State") == ["region to be named"]
    assert page.notice.isVisible()
    press(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    regions = dialog(RegionsDialog)
    settle(tasks)
    fill(regions, name="邻县")
    item = regions.fields["item"]
    assert isinstance(item, ItemField)
    item.choose(FOUNDING)
    regions.agree()
    enter(regions, tasks)
    assert [region.name for region in regions.table.rows.rows] == ["邻县"]
    assert cross_region.regions(store)[0].for_partner == {FOUNDING}
    fill(regions, name="邻县")
    regions.begin_new()
    fill(regions, name="邻县")
    enter(regions, tasks)
    assert "already" in regions.fields["name"].noted
    regions.reject()
    settle(tasks)
    press(page, Qt.Key.Key_F3)
    asked = dialog(CaseDialog)
    settle(tasks)
    enter(asked, tasks)
    case = only(page)
    assert (case.ticket, case.region, case.direction, case.party_name) == (number, "邻县", Direction.FOR_PARTNER, NAME)
    assert not page.notice.isVisible()
    press(page, Qt.Key.Key_F5)
    type_text(dialog(WordsDialog), "已寄回")
    enter(dialog(WordsDialog), tasks)
    assert shown(page, "State") == ["done"]


def test_what_is_not_agreed_is_refused_beside_the_item(go: Go, store: Store, actor: Actor, tasks: Tasks) -> None:
    cross_region.save_region(store, actor, Region("邻县"))
    page = go("cross-region")
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(CaseDialog)
    settle(tasks)
    item = asked.fields["item"]
    assert isinstance(item, ItemField)
    item.choose(FOUNDING)
    enter(asked, tasks)
    assert "邻县" in asked.fields["item"].noted
    assert page.rows() == []


# --- home visits


def test_a_visit_from_request_to_result_with_its_papers(
    go: Go, tasks: Tasks, opened: list[Path], clock: Clock, store: Store
) -> None:
    page = go("home-visits")
    assert isinstance(page, VisitsPage)
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(VisitRequestDialog)
    settle(tasks)
    fill(asked, name=NAME, phone=MOBILE, place="春晓社区")
    assert completions(asked, "place") == []  # nobody was visited there before
    item = asked.fields["item"]
    assert isinstance(item, ItemField)
    item.choose(FOUNDING)
    enter(asked, tasks)
    assert "address" in asked.fields["address"].noted
    fill(asked, address="人民路 18 号")
    enter(asked, tasks)
    only(page)
    press(page, Qt.Key.Key_F2)
    plan = dialog(VisitPlanDialog)
    settle(tasks)
    team = plan.fields["team"]
    assert isinstance(team, TeamField)
    offered = {team.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(team.list.count())}
    assert {"liwei", "wangfang"} <= offered
    assert "daping" not in offered  # a board goes nowhere
    enter(plan, tasks)
    assert "two" in plan.fields["team"].noted.lower()
    tick(plan, "liwei", "wangfang")
    enter(plan, tasks)
    assert only(page).state is VisitState.SCHEDULED
    press(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    assert NAME in words_of(opened[-1])
    clock.at(14, 30)
    press(page, Qt.Key.Key_F4)
    settle(tasks)
    assert only(page).state is VisitState.ON_THE_WAY
    press(page, Qt.Key.Key_F5)
    enter(dialog(VisitDoneDialog), tasks)
    done = only(page)
    assert (done.state, done.items[0].outcome) == (VisitState.DONE, VisitOutcome.SETTLED)
    assert done.team[0].login == "liwei"


def test_wished_days_are_chosen_one_by_one_and_taken_off_again(go: Go, tasks: Tasks, clock: Clock) -> None:
    page = go("home-visits")
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(VisitRequestDialog)
    settle(tasks)
    fill(asked, name=NAME, phone=MOBILE, place="春晓社区", address="人民路 18 号")
    item, wished = asked.fields["item"], asked.fields["wished"]
    assert isinstance(item, ItemField)
    assert isinstance(wished, DaysField)
    item.choose(FOUNDING)
    today = clock.now.date()
    assert wished.edit.date().toPython() == wished.edit.minimumDate().toPython() == today
    for days in (5, 3, 5, 9):
        wished.edit.setDate(QDate(today.year, today.month, today.day + days))
        press(asked, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    chips = [button for button in wished.findChildren(QPushButton) if button is not wished.add and button.isVisible()]
    assert len(chips) == 3
    chips[1].click()
    enter(asked, tasks)
    visit = only(page)
    assert visit.wished == (today + timedelta(days=3), today + timedelta(days=9))
    press(page, Qt.Key.Key_F9)
    again = dialog(VisitRequestDialog).fields["wished"]
    assert isinstance(again, DaysField)
    assert again.days() == visit.wished


def completions(asked: LedgerDialog, name: str) -> list[str]:
    """What a field offers for what is typed there."""
    editor = asked.fields[name].editor
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    completer.setCompletionPrefix(completer.splitPath(editor.text())[0])
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_places_and_equipment_of_before_are_offered(
    go: Go, store: Store, actor: Actor, tasks: Tasks, clock: Clock
) -> None:
    from hallapp.ledgers.visit_planning import VisitPlan, plan_visit

    request = VisitRequest(VisitReason.AGE, "人民路 18 号", "城东街道春晓社区", (FOUNDING,), NAME, MOBILE)
    visit = request_visit(store, actor, None, request).visit
    start = datetime.combine(clock.now.date(), time(14))
    team = ("liwei", "wangfang")
    plan_visit(
        store, actor, None, visit.id, visit.version,
        VisitPlan(start, start + timedelta(hours=1), 30, 10, team, "", ("移动终端 1 号", "便携打印机")),
    )  # fmt: skip
    page = go("home-visits")
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(VisitRequestDialog)
    settle(tasks)
    fill(asked, place="春晓")
    assert completions(asked, "place") == ["城东街道春晓社区"]
    asked.reject()
    only(page)
    press(page, Qt.Key.Key_F2)
    plan = dialog(VisitPlanDialog)
    settle(tasks)
    fill(plan, equipment="便携打印机，终端")
    assert completions(plan, "equipment") == ["移动终端 1 号"]
    editor = plan.fields["equipment"].editor
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "便携打印机, 移动终端 1 号"


def tick(plan: VisitPlanDialog, *logins: str) -> None:
    team = plan.fields["team"]
    assert isinstance(team, TeamField)
    entries = {team.list.item(n).data(Qt.ItemDataRole.UserRole): team.list.item(n) for n in range(team.list.count())}
    for login in logins:
        entries[login].setCheckState(Qt.CheckState.Checked)


def test_the_day_board_orders_a_route_and_prints_it(
    go: Go, store: Store, actor: Actor, tasks: Tasks, opened: list[Path], clock: Clock
) -> None:
    from hallapp.ledgers.visit_planning import VisitPlan, plan_visit

    day = clock.now.date()
    visits = []
    for number in range(3):
        request = VisitRequest(VisitReason.AGE, f"人民路 {number} 号", f"第{number}社区", (FOUNDING,), NAME, MOBILE)
        visits.append(request_visit(store, actor, None, request).visit)
    for number, visit in enumerate(visits[:2]):
        start = datetime.combine(day, time(14 + 2 * number))
        plan = VisitPlan(start, start + timedelta(hours=1), 30, 10, ("liwei", "wangfang"))
        plan_visit(store, actor, None, visit.id, visit.version, plan)
    page = go("home-visits")
    assert isinstance(page, VisitsPage)
    press(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    board = page.board
    assert "1" in board.to_plan_words.text()
    [route] = board.routes
    assert route.route() == [visits[0].id, visits[1].id]
    route.setFocus()
    route.setCurrentRow(0)
    press(board, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    [route] = board.routes
    assert route.route() == [visits[1].id, visits[0].id]
    assert route.chosen() == visits[0].id  # the keyboard stays with the visit that was moved
    assert "late" in route.item(1).text()
    board.print_wanted.emit(day)
    settle(tasks)
    assert "春" not in opened[-1].name
    assert NAME in words_of(opened[-1])
    press(board, Qt.Key.Key_Escape)
    assert page.views.currentIndex() == 0


# --- the year


def test_the_cards_of_a_year_stand_below_each_other_where_there_is_little_room(
    screen: LedgersScreen, tasks: Tasks
) -> None:
    def columns() -> int:
        settle(tasks)
        return len({card.frame.x() for card in screen.overview._cards.values()})

    assert columns() == 3
    widest = max(card.frame.minimumSizeHint().width() for card in screen.overview._cards.values())
    for room, wanted in ((2.5, 2), (1.5, 1), (3.5, 3)):
        screen.resize(round(room * widest) + 60, 700)
        assert columns() == wanted
        for card in screen.overview._cards.values():
            assert card.frame.mapTo(screen, card.frame.rect().topRight()).x() < screen.width()


def test_the_year_at_a_glance_and_into_a_file(
    screen: LedgersScreen, store: Store, actor: Actor, tasks: Tasks, tmp_path: Path
) -> None:
    for _ in range(3):
        assisted.accept(store, actor, None, AssistedCase(AssistedKind.HELPED, "李伟", name=NAME))
    screen.reread()
    settle(tasks)
    card = screen.overview._cards[LedgerKind.ASSISTED]
    assert card.bars.months == (0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert card.figure.text() == "3"  # type: ignore[attr-defined]  # a label
    screen.overview.export_to(tmp_path / "year.xlsx")
    settle(tasks)
    assert (tmp_path / "year.xlsx").exists()
    places: list[str] = []
    screen.place_wanted.connect(places.append)
    screen.overview._cards[LedgerKind.APPOINTMENTS].bars.chosen.emit(3)
    screen.setFocus()
    press(screen, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert places == ["appointments", "appointments"]  # a screen of their own
    card.bars.chosen.emit(3)
    settle(tasks)
    assert screen.tabs.current() == "assisted"
    page = screen.page("assisted")
    assert isinstance(page, AssistedPage)
    assert len(page.rows()) == 3
