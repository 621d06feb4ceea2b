"""The guidance desk takes numbers, by keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from hallapp.actor import Actor
from hallapp.devices.paper_tray import PaperTray
from hallapp.hall.rows import window_groups
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority, TicketState
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.take_number import TakeNumberScreen
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import SCALES, Theme
from tests.halls import Clock
from tests.ui.conftest import CHANGE, FOUNDING, press, type_text

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
ID_NUMBER = "11010519491231002X"


class Guide:
    """Somebody at the guidance desk: sees the screen and presses keys."""

    def __init__(self, screen: TakeNumberScreen, tasks: Tasks) -> None:
        self.screen, self.tasks = screen, tasks

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            press(self.screen, key, modifier)
            assert self.tasks.drain()

    def type(self, text: str) -> None:
        for char in text:  # each goes to whatever has the focus by then
            if char.isascii():
                type_text(self.screen, char)
            else:  # as an input method does: QTest has no key for it
                self.screen.search.field.insert(char)

    @property
    def shows_number(self) -> bool:
        return self.screen.done.isVisible()

    @property
    def found(self) -> list[str]:
        model = self.screen.search.model
        return [model.index(row).data(Qt.ItemDataRole.UserRole).name for row in range(model.rowCount())]


@pytest.fixture
def guide(qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks) -> Iterator[Guide]:
    station.sign_in(clerk, outlet="", window="")
    screen = TakeNumberScreen(station)
    qtbot.addWidget(screen)
    screen.resize(1278, 680)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.search.model.rowCount() > 100)
    yield Guide(screen, tasks)
    tasks.drain()


def test_escape_while_the_number_is_awaited_takes_no_second_one(guide: Guide, store: Store, actor: Actor) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return)
    with store.change(actor) as tx:
        tx.execute(update(window_groups).values(name=window_groups.c.name))
        press(guide.screen, Key.Key_Return)
        press(guide.screen, Key.Key_Escape)
        assert guide.screen.form.basket.offers
        press(guide.screen, Key.Key_Return)
    assert guide.tasks.drain()
    assert guide.shows_number
    assert len(boards.queue(store, None).waiting) == 1


def test_a_number_takes_six_keys(guide: Guide, store: Store) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)
    assert guide.shows_number
    done = guide.screen.done
    assert done.big.text() == "B001"
    assert done.items.text() == "公司设立登记"
    assert done.go_to.text() == "Window 7–9"
    assert done.place.text() == "Floor 1 企业服务区"
    assert done.ahead.text() == "nobody"
    assert done.wait.text() == "no window for this is open yet"
    [waiting] = boards.queue(store, None).waiting
    assert (waiting.number, waiting.items[0].code) == ("B001", FOUNDING)


def test_the_wait_is_told_as_a_range_of_minutes(guide: Guide, store: Store, actor: Actor) -> None:
    desk.open_window(store, actor, None, "007")
    for _ in range(4):
        desk.issue(store, actor, None, Request(items=(FOUNDING,)))
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)
    assert guide.screen.done.ahead.text() == "4 parties"
    assert guide.screen.done.wait.text().endswith(" minutes")
    low, high = guide.screen.done.wait.text().removesuffix(" minutes").split("–")
    assert 0 < int(low) < int(high)


@pytest.mark.parametrize(
    ("typed", "first"), [("公司变更", "公司变更登记"), ("GSBG", "公司变更登记"), (CHANGE, "公司变更登记")]
)
def test_an_item_is_found_by_name_initials_and_code(guide: Guide, typed: str, first: str) -> None:
    guide.type(typed)
    assert guide.found[0] == first


def test_what_nobody_has_heard_of_is_said_to_be_unknown(guide: Guide) -> None:
    guide.type("qqqq")
    assert guide.found == []
    guide.press(Key.Key_Return)
    assert not guide.screen.form.basket.offers


def test_several_items_go_on_one_ticket_and_the_last_can_be_taken_off(guide: Guide, store: Store) -> None:
    for typed in ("gssl", "gsbg", "qyzx"):
        guide.type(typed)
        guide.press(Key.Key_Return)
    guide.press(Key.Key_Backspace)
    assert guide.screen.form.basket.codes == (FOUNDING, CHANGE)
    guide.press(Key.Key_Return)
    [waiting] = boards.queue(store, None).waiting
    assert [item.code for item in waiting.items] == [FOUNDING, CHANGE]


def test_arrow_keys_choose_without_typing(guide: Guide) -> None:
    wanted = guide.found[2]
    guide.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert [offer.name for offer in guide.screen.form.basket.offers] == [wanted]


def test_priority_and_cross_region_are_chosen_by_keys(guide: Guide, store: Store) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return)
    guide.press(Key.Key_2, modifier=ALT)
    guide.press(Key.Key_F2)
    assert guide.screen.done.priority.text() == "Priority: 60 or older"
    [waiting] = boards.queue(store, None).waiting
    assert waiting.priority is Priority.ELDERLY
    guide.press(Key.Key_Escape)
    assert guide.screen.form.priority is Priority.NONE
    guide.press(Key.Key_6, modifier=ALT)
    assert guide.screen.form.cross_region.isChecked()


def test_a_group_is_waited_for_by_itself(guide: Guide, store: Store) -> None:
    guide.type("tycj")
    assert guide.found == ["统一出件窗口"]
    guide.press(Key.Key_Return, Key.Key_Return)
    assert guide.screen.done.big.text() == "N001"


def test_a_wrong_identity_number_is_refused_beside_its_field(guide: Guide, store: Store) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return)
    form = guide.screen.form
    form.id_number.setFocus()
    guide.type("110105194912310021")
    guide.press(Key.Key_Return)
    assert not guide.shows_number
    assert form.id_trouble.isVisible()
    assert "check digit" in form.id_trouble.text()
    assert form.id_number.hasFocus()
    assert boards.queue(store, None).waiting == ()
    guide.type(ID_NUMBER)
    guide.press(Key.Key_Return)
    assert guide.screen.done.big.text() == "B001"


def test_a_wrong_phone_is_refused_beside_its_field(guide: Guide) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return)
    guide.screen.form.phone.setFocus()
    guide.type("12345678")
    guide.press(Key.Key_F2)
    assert guide.screen.form.phone_trouble.isVisible()
    assert not guide.shows_number


def test_the_same_party_gets_its_paper_again_and_no_second_number(guide: Guide, store: Store, tmp_path: Path) -> None:
    for _ in range(2):
        guide.type("gssl")
        guide.press(Key.Key_Return)
        guide.screen.form.id_number.setText(ID_NUMBER)
        guide.press(Key.Key_F2)
        guide.screen.next_party() if guide.shows_number else None
    form = guide.screen.form
    assert "B001" in form.item_trouble.text()
    assert form.again.isVisible()
    assert len(boards.queue(store, None).waiting) == 1
    [paper] = (tmp_path / "tickets").iterdir()
    paper.unlink()
    guide.press(Key.Key_F9)
    assert paper.exists()


def test_what_cannot_be_taken_now_is_greyed_with_its_reason(guide: Guide, store: Store, clock: Clock) -> None:
    clock.at(20, 0)
    guide.screen.reread()
    assert guide.tasks.drain()
    guide.type("gssl")
    offer = guide.screen.search.current
    assert offer is not None
    assert offer.refusal is not None
    assert offer.refusal.code == "outside_hours"
    guide.press(Key.Key_Return)
    assert guide.screen.form.item_trouble.isVisible()
    assert "09:00-17:00" in guide.screen.form.item_trouble.text()
    assert not guide.screen.form.basket.offers


def test_what_is_over_meanwhile_is_refused_in_words(guide: Guide, clock: Clock) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return)
    clock.at(20, 0)  # the hall closes while the form is filled in
    guide.press(Key.Key_Return)
    assert not guide.shows_number
    assert "cannot be taken now" in guide.screen.form.item_trouble.text()
    assert guide.screen.form.basket.codes == (FOUNDING,)


def test_typing_on_begins_the_next_party(guide: Guide) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)
    guide.type("gsbg")
    assert not guide.shows_number
    assert guide.screen.search.field.text() == "gsbg"
    assert guide.found[0] == "公司变更登记"
    assert not guide.screen.form.basket.offers


def test_enter_pressed_twice_takes_one_number(guide: Guide, store: Store) -> None:
    guide.type("gssl")
    press(guide.screen, Key.Key_Return)
    press(guide.screen, Key.Key_Return)
    press(guide.screen, Key.Key_Return)
    assert guide.tasks.drain()
    assert len(boards.queue(store, None).waiting) == 1


def test_the_paper_is_kept_as_a_picture_where_there_is_no_printer(guide: Guide, tmp_path: Path) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)
    [paper] = (tmp_path / "tickets").iterdir()
    assert paper.name == "2026-03-02-OUT01-B001.png"
    assert paper.name in guide.screen.done.print_state.text()
    assert guide.screen.done.paper.isVisible()


@pytest.mark.parametrize("printer", ["missing", "broken"])
def test_printer_trouble_never_undoes_the_number(guide: Guide, store: Store, tmp_path: Path, printer: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    guide.screen.papers.printer = None if printer == "missing" else PaperTray(in_the_way)
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)
    assert guide.screen.done.big.text() == "B001"
    assert "is valid" in guide.screen.done.print_state.text()
    assert boards.explain(store, None, "B001").state is TicketState.WAITING
    guide.screen.papers.printer = PaperTray(tmp_path / "mended")
    guide.press(Key.Key_F9)
    assert [file.suffix for file in (tmp_path / "mended").iterdir()] == [".png"]
    assert "kept as a picture" in guide.screen.done.print_state.text()


def test_a_change_made_elsewhere_is_seen_at_once(qtbot: QtBot, guide: Guide, store: Store, actor: Actor) -> None:
    def waiting() -> int:
        offers = guide.screen._offers
        assert offers is not None
        offer = offers.by_code(FOUNDING)
        assert offer is not None
        return offer.waiting

    assert waiting() == 0
    desk.issue(store, actor, None, Request(items=(FOUNDING,)))
    qtbot.waitUntil(lambda: waiting() == 1)


@pytest.mark.parametrize("scale", SCALES)
def test_large_text_fits_a_small_screen(
    qtbot: QtBot, qapp: QApplication, station: Station, clerk: Actor, tasks: Tasks, scale: int
) -> None:
    theme.apply(qapp, Theme(scale=scale))
    station.sign_in(clerk, outlet="", window="")
    screen = TakeNumberScreen(station)
    qtbot.addWidget(screen)
    screen.resize(1240, 640)  # what the frame leaves of 1366 × 768
    screen.show()
    assert tasks.drain()
    assert screen.size().toTuple() == (1240, 640)
    for button in screen.form.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
    assert screen.form.take.width() >= screen.form.take.sizeHint().width()


def test_the_desk_works_inside_the_main_window(
    signed_in: MainWindow, store: Store, tasks: Tasks, qtbot: QtBot
) -> None:
    shell = signed_in.shell
    assert shell is not None
    shell.go(1)
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.take_number)
    guide = Guide(shell.take_number, tasks)
    guide.screen.setFocus()
    assert tasks.drain()
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_F2)  # at the console F2 calls: here it takes the number
    assert guide.shows_number
    assert [line.number for line in boards.queue(store, None).waiting] == ["B001"]
