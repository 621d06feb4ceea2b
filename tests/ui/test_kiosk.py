"""People at the kiosk: they touch what they see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from hallapp.actor import Actor
from hallapp.hall.rows import window_groups
from hallapp.hall.ruling import set_rules
from hallapp.hall.staff import actor_of
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.ledgers.appointment_slip import appointment_slip
from hallapp.ledgers.appointments import Booking
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui.feed import EVERYTHING
from hallapp.ui.kiosk import KioskWindow
from hallapp.ui.kiosk_parts import LEAST_TOUCH, KioskButton, TileGrid, Words
from hallapp.ui.kiosk_tries import Tries
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import FOUNDING

PROPERTY = "不动产登记与交易"


class Visitor:
    """Somebody who does this once a year."""

    def __init__(self, kiosk: KioskWindow, tasks: Tasks) -> None:
        self.kiosk, self.tasks = kiosk, tasks

    def touch(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert self.tasks.drain()
        QApplication.processEvents()

    def touch_tile(self, grid: TileGrid, name: str) -> None:
        """Page on until the tile is in sight."""
        for _ in range(grid.pages):
            tile = next((tile for tile in grid.tiles if tile.text() == name), None)
            if tile is not None:
                self.touch(tile)
                return
            self.touch(self.kiosk.foot.after)
        raise AssertionError(name)

    def type(self, digits: str) -> None:
        for digit in digits:
            self.touch(self.kiosk.booked.page.key(digit))

    def give(self, digits: str) -> None:
        self.type(digits)
        self.touch(self.kiosk.booked.page.go)

    def scan(self, code: str) -> None:
        QTest.keyClicks(self.kiosk, code)
        QTest.keyClick(self.kiosk, Qt.Key.Key_Return)
        assert self.tasks.drain()
        QApplication.processEvents()

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.kiosk.pause.tick()

    @property
    def at_start(self) -> bool:
        return self.kiosk.start.isVisible()


@pytest.fixture
def visitor(qtbot: QtBot, station: Station, store: Store, tasks: Tasks) -> Iterator[Visitor]:
    station.sign_in(actor_of(store, "daping", "kiosk"), outlet="", window="")  # 大屏与取号机
    kiosk = KioskWindow(station)
    qtbot.addWidget(kiosk)
    kiosk.resize(1366, 768)
    kiosk.show()
    kiosk.pause._timer.stop()  # its seconds pass by `Visitor.wait` alone
    kiosk.activateWindow()
    assert QTest.qWaitForWindowActive(kiosk)
    qtbot.waitUntil(lambda: bool(kiosk.start.tiles.tiles))
    yield Visitor(kiosk, tasks)
    tasks.drain()
    kiosk.close()


def test_a_person_taps_through_to_a_number(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    visitor.touch(kiosk.check.classes[Priority.ELDERLY])
    visitor.touch(kiosk.check.go)
    assert kiosk.done.isVisible()
    assert kiosk.done.number.text() == "C001"
    assert kiosk.done.go_to.text() == "Window 10–15"
    [waiting] = boards.queue(store, None).waiting
    assert (waiting.number, waiting.priority) == ("C001", Priority.ELDERLY)
    visitor.touch(kiosk.done.close_button)
    assert visitor.at_start
    assert kiosk.check.priority is Priority.NONE


def test_items_are_found_by_their_initials(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch(kiosk.start.by_letters)
    for letter in "GSSX":
        visitor.touch(kiosk.search.key(letter))
    assert kiosk.search.tiles.tiles == []
    visitor.touch(kiosk.search.back)
    visitor.touch(kiosk.search.key("L"))
    assert [tile.text() for tile in kiosk.search.tiles.tiles] == ["公司设立登记"]
    visitor.touch(kiosk.search.tiles.tiles[0])
    visitor.touch(kiosk.check.go)
    assert kiosk.done.number.text() == "B001"


def test_several_items_are_one_number(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    visitor.touch(kiosk.check.another)
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权注销登记")
    visitor.touch(kiosk.check.another)
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "不动产权证书补证")
    visitor.touch_tile(kiosk.check.tiles, "抵押权注销登记")  # on second thoughts
    visitor.touch(kiosk.check.go)
    [waiting] = boards.queue(store, None).waiting
    assert [item.name for item in waiting.items] == ["抵押权首次登记", "不动产权证书补证"]


def test_going_back_while_a_number_is_awaited_takes_no_second(visitor: Visitor, store: Store, actor: Actor) -> None:
    """The database is busy, and the visitor has no patience."""
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    with store.change(actor) as tx:
        tx.execute(update(window_groups).values(name=window_groups.c.name))
        QTest.mouseClick(kiosk.check.go, Qt.MouseButton.LeftButton)
        QTest.mouseClick(kiosk.foot.home, Qt.MouseButton.LeftButton)
        for grid, name in ((kiosk.start.tiles, PROPERTY), (kiosk.items.tiles, "抵押权首次登记")):
            tile = next(tile for tile in grid.tiles if tile.text() == name)
            QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        QTest.mouseClick(kiosk.check.go, Qt.MouseButton.LeftButton)
        assert kiosk.check.isVisible()
    assert visitor.tasks.drain()
    assert kiosk.done.isVisible()
    assert len(boards.queue(store, None).waiting) == 1


def test_a_silent_server_is_said_to_the_visitor_and_the_start_comes_back_with_it(
    visitor: Visitor, station: Station
) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    station.feed.connected.emit(False)
    assert kiosk.trouble.isVisible()
    assert "goes on by itself" in kiosk.trouble.words.text()
    assert kiosk.trouble.again.text() == "Try again"
    station.feed.connected.emit(True)
    station.feed.news.emit(EVERYTHING)
    assert visitor.tasks.drain()
    assert visitor.at_start


def test_touching_twice_takes_one_number(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    QTest.mouseClick(kiosk.check.go, Qt.MouseButton.LeftButton)
    QTest.mouseClick(kiosk.check.go, Qt.MouseButton.LeftButton)
    assert visitor.tasks.drain()
    assert len(boards.queue(store, None).waiting) == 1


def test_what_cannot_be_had_now_says_why_when_touched(visitor: Visitor, store: Store, clock: Clock) -> None:
    kiosk = visitor.kiosk
    clock.at(20, 0)
    kiosk.reread()
    assert visitor.tasks.drain()
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    tile = kiosk.items.tiles.tiles[0]
    assert tile.accessibleDescription() == "Not now. Touch to see why."
    visitor.touch(tile)
    assert kiosk.trouble.isVisible()
    assert "cannot be taken now" in kiosk.trouble.words.text()
    assert boards.queue(store, None).waiting == ()
    visitor.touch(kiosk.trouble.again)
    assert visitor.at_start


def test_a_refusal_on_the_last_touch_is_told_and_changes_nothing(visitor: Visitor, store: Store, clock: Clock) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    clock.at(20, 0)
    visitor.touch(kiosk.check.go)
    assert kiosk.trouble.isVisible()
    assert "抵押权首次登记" in kiosk.trouble.words.text() or "cannot be taken now" in kiosk.trouble.words.text()
    assert boards.queue(store, None).waiting == ()


def test_it_goes_back_to_the_start_by_itself_and_forgets_everything(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    visitor.touch(kiosk.larger)
    visitor.touch(kiosk.tongue)
    visitor.wait(59)
    assert not visitor.at_start
    assert "1" in kiosk.foot.countdown.text()
    visitor.wait(1)
    assert visitor.at_start
    assert kiosk.basket.offers == ()
    assert kiosk.language is Language.EN
    assert not kiosk.larger.isChecked()
    assert kiosk.pause.left_s == 0
    visitor.wait(100)
    assert visitor.at_start


def test_a_touch_begins_the_pause_anew_and_the_hall_sets_its_length(
    qtbot: QtBot, visitor: Visitor, store: Store, actor: Actor
) -> None:
    kiosk = visitor.kiosk
    set_rules(store, actor, {"kiosk_pause_s": "30"})
    qtbot.waitUntil(lambda: kiosk._offers is not None and kiosk._offers.kiosk_pause_s == 30)
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    assert kiosk.pause.left_s == 30
    visitor.wait(20)
    QTest.mouseClick(kiosk.items, Qt.MouseButton.LeftButton)
    assert kiosk.pause.left_s == 30


def test_elder_mode_makes_words_larger_and_tiles_fewer(visitor: Visitor) -> None:
    kiosk = visitor.kiosk
    before = len(kiosk.start.tiles.tiles), kiosk.start.title.height()
    visitor.touch(kiosk.larger)
    assert len(kiosk.start.tiles.tiles) < before[0]
    assert kiosk.start.title.height() > before[1]
    assert kiosk.start.tiles.pages > 1
    assert kiosk.foot.after.isVisible()


def test_every_word_changes_with_the_language(visitor: Visitor) -> None:
    kiosk = visitor.kiosk
    assert kiosk.start.title.text() == "What can we do for you?"
    visitor.touch(kiosk.tongue)
    assert kiosk.start.title.text() == "请选择要办的事"
    assert kiosk.person.text() == "呼叫工作人员"
    assert kiosk.tongue.text() == "English"
    visitor.touch(kiosk.tongue)
    assert kiosk.person.text() == "Call a person"


def test_a_person_is_called_where_the_guidance_desk_gives_no_numbers(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch(kiosk.person)
    assert kiosk.help.desk.text() == "咨询导办台"
    assert kiosk.help.place.text() == "Floor 1 大门口"
    visitor.touch_tile(kiosk.help.tiles, "帮代办服务区")
    visitor.touch(kiosk.check.go)
    assert kiosk.done.number.text() == "M001"


def test_a_person_is_called_by_a_number_where_the_guidance_desk_gives_them(
    qtbot: QtBot, visitor: Visitor, store: Store, actor: Actor
) -> None:
    kiosk = visitor.kiosk
    with store.change(actor) as tx:
        tx.execute(update(window_groups).where(window_groups.c.code == "W14").values(queue_prefix="Z"))
    qtbot.waitUntil(
        lambda: (
            kiosk._offers is not None
            and kiosk._offers.guidance is not None
            and kiosk._offers.guidance.offer is not None
        )
    )
    visitor.touch(kiosk.person)
    assert kiosk.done.number.text() == "Z001"
    [waiting] = boards.queue(store, None).waiting
    assert waiting.windows == ("048", "049")


def test_without_paper_the_visitor_is_told_to_remember_the_number(visitor: Visitor, store: Store) -> None:
    kiosk = visitor.kiosk
    kiosk.paper.printer = None
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    visitor.touch_tile(kiosk.items.tiles, "抵押权首次登记")
    visitor.touch(kiosk.check.go)
    assert kiosk.done.number.text() == "C001"
    assert "Your number is valid" in kiosk.done.paper.text()


def test_the_queue_in_sight_is_the_queue_now(qtbot: QtBot, visitor: Visitor, store: Store, actor: Actor) -> None:
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, "企业开办与注销")

    def told() -> str:
        tile = next(tile for tile in kiosk.items.tiles.tiles if tile.text() == "公司设立登记")
        return tile.accessibleDescription()

    assert told().endswith("0 waiting")
    desk.issue(store, actor, None, Request(items=(FOUNDING,)))
    qtbot.waitUntil(lambda: told().endswith("1 waiting"))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("elder", [False, True])
def test_everything_can_be_touched_and_stays_on_the_screen(
    visitor: Visitor, size: tuple[int, int], elder: bool
) -> None:
    kiosk = visitor.kiosk
    kiosk.resize(*size)
    if elder:
        visitor.touch(kiosk.larger)

    def check() -> None:
        QApplication.processEvents()
        assert kiosk.size().toTuple() == size
        for button in kiosk.findChildren(KioskButton):
            if button.isVisible():
                corner = button.mapTo(kiosk, button.rect().bottomRight())
                assert kiosk.rect().contains(corner), button.text()
                assert min(button.width(), button.height()) >= LEAST_TOUCH, button.text()
        for words in kiosk.findChildren(Words):
            if words.isVisible():
                assert words.width() > 0
                assert words.height() > 10, words.text()

    check()
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    visitor.type("1")
    check()
    visitor.touch(kiosk.booked.page.go)  # asks for the phone's last digits
    check()
    visitor.touch(kiosk.foot.back)
    visitor.touch(kiosk.start.by_letters)
    visitor.touch(kiosk.search.key("G"))
    check()
    visitor.touch(kiosk.foot.back)
    visitor.touch_tile(kiosk.start.tiles, PROPERTY)
    check()
    visitor.touch(kiosk.items.tiles.tiles[0])
    check()
    visitor.touch(kiosk.check.go)
    check()
    visitor.touch(kiosk.person)
    check()


# --- with an appointment


@pytest.fixture
def booked(store: Store, actor: Actor) -> Appointment:
    start = datetime(2026, 3, 2, 10)  # noqa: DTZ001  # in the hall's time
    return appointments.book(store, actor, None, Booking(FOUNDING, start, "张三", "13800000001")).appointment


@pytest.mark.parametrize("by", ["phone", "number"])
def test_whoever_has_an_appointment_types_a_number_and_gets_theirs(
    visitor: Visitor, clock: Clock, booked: Appointment, by: str
) -> None:
    clock.at(9, 50)
    kiosk = visitor.kiosk
    page = kiosk.booked.page
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    assert not page.go.isEnabled()
    if by == "phone":
        visitor.give(booked.party_phone)
    else:
        visitor.give(f"{booked.id:06}")
        assert page.title.text() == "Y000001: the last 4 digits of your phone"
        visitor.type("000")
        assert not page.go.isEnabled()
        visitor.give("1")
    assert kiosk.done.isVisible()
    assert kiosk.done.number.text() == "B001"
    visitor.touch(kiosk.done.close_button)
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    assert (page.digits, page.of) == ("", None)


def test_a_number_alone_gets_a_stranger_nothing(
    visitor: Visitor, clock: Clock, booked: Appointment, store: Store
) -> None:
    clock.at(9, 50)
    kiosk = visitor.kiosk
    for number in (booked.id, booked.id + 1):  # one that is booked, and one that is not: the same answer
        visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
        visitor.give(str(number))
        visitor.give("4711")
        assert "do not belong together" in kiosk.trouble.words.text()
        visitor.touch(kiosk.trouble.again)
        assert kiosk.booked.page.digits == ""
    assert boards.queue(store, None).waiting == ()


def test_after_five_wrong_tries_only_a_slip_s_own_code_is_taken(
    visitor: Visitor, clock: Clock, booked: Appointment, store: Store, actor: Actor
) -> None:
    clock.at(9, 50)
    kiosk, seconds = visitor.kiosk, [0.0]
    kiosk.booked.tries = Tries(lambda: seconds[0])

    def guess(*digits: str) -> None:
        visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
        for typed in digits:
            visitor.give(typed)
        seconds[0] += 60
        visitor.touch(kiosk.trouble.again)

    for proof in ("4711", "4712", "4713", "4714"):
        guess(str(booked.id), proof)
    guess("13900000009")  # a phone that nobody gave is a guess as well
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    assert "for 9 min" in kiosk.trouble.words.text()
    assert "guidance desk" in kiosk.trouble.words.text()
    visitor.touch(kiosk.trouble.again)
    visitor.scan(f"Y{booked.id:06}")  # without its seal it could be anybody's
    assert kiosk.trouble.isVisible()
    visitor.scan(appointment_slip(store, actor, None, booked.id).code)
    assert kiosk.done.number.text() == "B001"
    visitor.touch(kiosk.done.close_button)
    seconds[0] += 540
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    assert kiosk.booked.page.isVisible()


def test_wrong_tries_that_are_far_between_stop_nobody(visitor: Visitor, clock: Clock, booked: Appointment) -> None:
    clock.at(9, 50)
    kiosk, seconds = visitor.kiosk, [0.0]
    kiosk.booked.tries = Tries(lambda: seconds[0])
    for proof in ("4711", "4712", "4713", "4714", "4715", "4716"):
        visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
        visitor.give(str(booked.id))
        visitor.give(proof)
        visitor.touch(kiosk.trouble.again)
        seconds[0] += 76
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    visitor.give(str(booked.id))
    visitor.give("0001")
    assert kiosk.done.number.text() == "B001"


def test_a_slip_is_scanned_at_the_kiosk_whatever_is_shown(
    visitor: Visitor, clock: Clock, booked: Appointment, store: Store, actor: Actor
) -> None:
    clock.at(9, 50)
    visitor.scan(appointment_slip(store, actor, None, booked.id).code)
    assert visitor.kiosk.done.number.text() == "B001"


def test_a_code_without_its_seal_wants_the_phone_too(visitor: Visitor, clock: Clock, booked: Appointment) -> None:
    clock.at(9, 50)
    visitor.scan(f"Y{booked.id:06}")
    assert visitor.kiosk.booked.page.isVisible()
    visitor.give("0001")
    assert visitor.kiosk.done.number.text() == "B001"


def test_whoever_is_late_may_still_come_before_others(
    visitor: Visitor, clock: Clock, booked: Appointment, store: Store
) -> None:
    clock.at(10, 30)
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    visitor.give(booked.party_phone)
    assert kiosk.booked.late.title.text() == "Your appointment at 10:00 has passed"
    assert boards.queue(store, None).waiting == ()
    visitor.touch(kiosk.booked.late.classes[Priority.ELDERLY])
    visitor.touch(kiosk.booked.late.go)
    assert kiosk.done.number.text() == "B001"
    assert "like any other" in kiosk.done.wait.text()
    [waiting] = boards.queue(store, None).waiting
    assert waiting.priority is Priority.ELDERLY
    visitor.touch(kiosk.done.close_button)
    assert kiosk.booked.late.priority is Priority.NONE


def test_whoever_is_late_and_goes_away_leaves_nothing_behind(
    visitor: Visitor, clock: Clock, booked: Appointment, store: Store
) -> None:
    clock.at(10, 30)
    kiosk = visitor.kiosk
    visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
    visitor.give(booked.party_phone)
    visitor.touch(kiosk.foot.home)
    assert visitor.at_start
    assert kiosk.booked.page.digits == ""
    assert boards.queue(store, None).waiting == ()


def test_too_early_or_unknown_is_said_in_words(visitor: Visitor, booked: Appointment) -> None:
    kiosk = visitor.kiosk
    for digits, said in (("13800000001", "09:40"), ("13800000002", "No appointment"), ("12345678901", "wrong")):
        visitor.touch_tile(kiosk.start.tiles, "I have an appointment")
        visitor.give(digits)
        assert said in kiosk.trouble.words.text()
        visitor.touch(kiosk.trouble.again)
