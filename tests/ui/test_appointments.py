"""Appointments on screen, by keyboard: booking by phone, checking in, cancelling, lists, a day and a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.access import rights_of
from hallapp.hall.ruling import set_rules
from hallapp.hall.staff import actor_of
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import code_of, read_claim
from hallapp.ledgers.appointment_rows import Appointment, appointments_of
from hallapp.ledgers.appointment_slip import appointment_slip
from hallapp.ledgers.appointments import Booking
from hallapp.queue import boards, desk
from hallapp.queue.rows import Priority
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui.appointments import DAY, WEEK, AppointmentsScreen
from hallapp.ui.appointments_book import BookDialog
from hallapp.ui.appointments_day import SlotLine
from hallapp.ui.appointments_papers import CancelDialog
from hallapp.ui.import_dialog import ImportDialog
from hallapp.ui.late_check_in import LateDialog
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.take_number import TakeNumberScreen
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import CHANGE, FOUNDING, press, type_text

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 3, 2)
ID_NUMBER = "11010519491231002X"


class Guide:
    """Somebody at the guidance desk with a telephone: sees the screen, presses keys."""

    def __init__(self, screen: AppointmentsScreen, tasks: Tasks, store: Store, actor: Actor) -> None:
        self.screen, self.tasks, self.store, self.actor = screen, tasks, store, actor
        self._phones = 0

    @property
    def front(self) -> QWidget:
        """What the keys go to: a dialog, where one is open."""
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return dialogs[-1] if dialogs else self.screen

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            press(self.front, key, modifier)
            self.settle()

    def type(self, text: str) -> None:
        type_text(self.front, text)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            assert self.tasks.drain()

    @property
    def dialog(self) -> BookDialog:
        assert isinstance(self.front, BookDialog)
        return self.front

    def people(self) -> list[str]:
        return [line.party_name for line in self.screen.list.day.lines if isinstance(line, Appointment)]

    def book(self, hour: int, minute: int = 0, day: date = TODAY, **about: str) -> Appointment:
        """Somebody else books, at another desk."""
        self._phones += 1
        known: dict[str, Any] = {"item": FOUNDING, "name": "张三", "phone": f"139{self._phones:08}"} | about
        start = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # as typed: in the hall's time
        made = appointments.book(self.store, self.actor, None, Booking(start=start, **known))
        return made.appointment

    def ledger(self, day: date = TODAY) -> list[Appointment]:
        return list(appointments_of(self.store, self.actor, None, day, day))


@pytest.fixture
def guide(qtbot: QtBot, station: Station, clerk: Actor, actor: Actor, tasks: Tasks, store: Store) -> Iterator[Guide]:
    station.sign_in(clerk, outlet="", window="")
    screen = AppointmentsScreen(station)
    qtbot.addWidget(screen)
    screen.resize(1278, 680)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    qtbot.waitUntil(lambda: bool(screen.list.day.lines))
    yield Guide(screen, tasks, store, actor)
    tasks.drain()


def test_it_is_booked_by_phone_with_the_keyboard_only(guide: Guide, tmp_path: Path) -> None:
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return)
    assert guide.dialog.item.text() == "公司设立登记"
    assert [f"{slot.start:%H:%M}" for slot in guide.dialog.pad.free][:2] == ["09:00", "09:30"]
    guide.press(Key.Key_3)
    guide.type("欧阳𬱖")
    guide.press(Key.Key_Return)
    guide.type("13812345678")
    guide.press(Key.Key_Return)
    [made] = guide.ledger()
    assert (f"{made.start:%H:%M}", made.party_name, made.party_phone) == ("10:00", "欧阳𬱖", "13812345678")
    assert (made.channel.value, made.booked_by) == ("phone", "王芳")
    page = guide.dialog.read_out
    assert page.big.text() == code_of(made.id)
    assert "10:00–10:30" in page.when.text()
    assert "Window 7–9" in page.where.text()
    assert "申请书" in page.materials.text()
    assert not page.missed.isVisible()
    guide.press(Key.Key_F9)
    [paper] = (tmp_path / "tickets").iterdir()
    with Image.open(paper) as image:
        [scanned] = zxingcpp.read_barcodes(image.convert("L"))
    assert read_claim(scanned.text).appointment == made.id
    guide.press(Key.Key_Return)
    assert guide.front is guide.screen
    assert guide.people() == ["欧阳𬱖"]
    assert guide.screen.side.detail.party.text() == "欧阳𬱖"


def test_another_day_and_another_caller(guide: Guide) -> None:
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return)
    guide.press(Key.Key_D, modifier=CONTROL)
    assert guide.dialog.day.hasFocus()
    guide.press(Key.Key_Up, Key.Key_Up)
    wanted = TODAY + timedelta(days=2)
    guide.press(Key.Key_Return)
    slots = guide.dialog.pad.free
    assert {slot.start.date() for slot in slots} == {wanted}
    guide.press(Key.Key_Right, Key.Key_Return)
    guide.type("李四")
    guide.press(Key.Key_Return)
    guide.type("13800000002")
    guide.press(Key.Key_Return)
    assert [one.party_name for one in guide.ledger(wanted)] == ["李四"]
    guide.press(Key.Key_N, modifier=CONTROL)
    assert guide.dialog.search.field.hasFocus()
    assert guide.dialog.fields["name"].text() == ""
    guide.press(Key.Key_Escape)


def test_a_wrong_phone_is_refused_beside_its_field_and_nothing_is_lost(guide: Guide) -> None:
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_1)
    guide.type("张三")
    guide.press(Key.Key_Return)
    guide.type("12345")
    guide.press(Key.Key_Return)
    dialog = guide.dialog
    assert "phone number is wrong" in dialog.fields["phone"].noted
    assert dialog.fields["phone"].editor.hasFocus()
    assert (dialog.fields["name"].text(), dialog.pad.slot is not None) == ("张三", True)
    assert guide.ledger() == []
    phone = dialog.fields["phone"].editor
    assert isinstance(phone, QLineEdit)
    phone.setText("13800000003")
    guide.press(Key.Key_Return)
    assert [one.party_phone for one in guide.ledger()] == ["13800000003"]
    guide.press(Key.Key_Return)


def test_where_others_were_quicker_the_next_slots_are_offered_right_there(guide: Guide) -> None:
    guide.book(9)
    guide.book(9)
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return)
    assert guide.dialog.pad.free[0].free == 1
    guide.press(Key.Key_1)
    guide.type("张三")
    guide.press(Key.Key_Return)
    guide.type("13800000004")
    guide.book(9)  # the last place, at the next desk
    guide.press(Key.Key_Return)
    dialog = guide.dialog
    assert "09:00 is full" in dialog.trouble.text()
    assert f"{dialog.pad.free[0].start:%H:%M}" == "09:30"
    assert (dialog.fields["name"].text(), dialog.fields["phone"].text()) == ("张三", "13800000004")
    guide.press(Key.Key_1)
    guide.press(Key.Key_Return)
    assert [f"{one.start:%H:%M}" for one in guide.ledger() if one.party_phone == "13800000004"] == ["09:30"]
    guide.press(Key.Key_Return)


def test_who_missed_appointments_is_pointed_out_and_booked_all_the_same(guide: Guide, clock: Clock) -> None:
    for ahead in (0, 1):
        guide.book(10, day=TODAY + timedelta(days=ahead), phone="13800000005")
    clock.advance(days=2)
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_1)
    guide.type("张三")
    guide.press(Key.Key_Return)
    guide.type("13800000005")
    guide.press(Key.Key_Return)
    assert "2 appointments" in guide.dialog.read_out.missed.text()
    guide.press(Key.Key_Return)


def test_an_item_that_cannot_be_booked_says_why(guide: Guide) -> None:
    guide.press(Key.Key_N, modifier=CONTROL)
    dialog = guide.dialog
    assert dialog._found is not None
    refused = next(offer for offer in dialog._found.offers if offer.refusal is not None)
    dialog.search.field.setText(refused.name)
    guide.press(Key.Key_Return)
    assert dialog.trouble.isVisible()
    assert dialog.go.reason
    guide.press(Key.Key_Escape)


# --- checking in


def test_whoever_checks_in_is_called_before_later_walk_ins_and_after_earlier_ones(guide: Guide, clock: Clock) -> None:
    mine = guide.book(10)
    walk_ins = []
    for minute in (29, 31):
        clock.at(9, minute)
        walk_ins.append(desk.issue(guide.store, guide.actor, None, Request(items=(FOUNDING,))).number)
    clock.at(9, 55)
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    done = guide.screen.done
    assert done.isVisible()
    number = done.big.text()
    assert "Floor 1" in done.place.text()
    assert done.print_state.text().startswith("No ticket printer")
    desk.open_window(guide.store, guide.actor, None, "007")
    called = []
    for _ in range(3):
        ticket = desk.call_next(guide.store, guide.actor, None, "007")
        assert ticket is not None
        called.append(ticket.number)
        desk.start(guide.store, guide.actor, None, "007")
        desk.finish(guide.store, guide.actor, None, "007")
    assert called == [walk_ins[0], number, walk_ins[1]]
    guide.press(Key.Key_Return)
    assert guide.screen.side.check_in.field.hasFocus()
    guide.screen.reread()
    guide.settle()
    [line] = [line for line in guide.screen.list.day.lines if isinstance(line, Appointment)]
    assert (line.state, line.ticket) == ("served", number)


@pytest.mark.parametrize("given", ["13812345678", ID_NUMBER])
def test_it_is_found_by_phone_and_by_identity_number(guide: Guide, clock: Clock, given: str) -> None:
    guide.book(10, phone="13812345678", id_number=ID_NUMBER)
    clock.at(9, 50)
    guide.type(given)
    guide.press(Key.Key_Return)
    assert guide.screen.done.big.text() == "B001"


def test_the_next_scan_goes_on_with_the_next_party(guide: Guide, clock: Clock) -> None:
    first, second = guide.book(10), guide.book(10, item=CHANGE)
    clock.at(9, 50)
    for one, number in ((first, "B001"), (second, "B002")):
        for letter in code_of(one.id):  # as a scanner types, whatever is shown
            press(guide.front, Key(ord(letter)))
            QApplication.processEvents()
        guide.press(Key.Key_Return)
        assert guide.screen.done.big.text() == number


def test_who_is_late_gets_a_number_like_any_other_and_is_told(guide: Guide, clock: Clock) -> None:
    mine = guide.book(10)
    clock.at(10, 11)
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    assert isinstance(guide.front, LateDialog)
    assert guide.ledger()[0].state == "booked"
    guide.press(Key.Key_Return)
    told = guide.screen.done.warning.text()
    assert "was at 10:00 and check-in ended at 10:10: it waits like any other" in told


def test_who_is_late_waits_by_the_class_that_the_desk_chooses(guide: Guide, clock: Clock) -> None:
    mine = guide.book(10)
    clock.at(10, 11)
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    guide.press(Key.Key_2, modifier=ALT)
    guide.press(Key.Key_Return)
    assert guide.screen.done.big.text() == "B001"
    [waiting] = boards.queue(guide.store, None).waiting
    assert waiting.priority is Priority.ELDERLY


def test_a_late_check_in_can_be_left_and_is_refused_in_its_dialog(guide: Guide, clock: Clock) -> None:
    mine = guide.book(10, phone="13812345678")
    clock.at(10, 11)
    desk.issue(guide.store, guide.actor, None, Request(items=(FOUNDING,), phone="13812345678"))
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    late = guide.front
    assert isinstance(late, LateDialog)
    guide.press(Key.Key_Return)
    assert "B001" in late.refused.text()
    guide.press(Key.Key_Escape)
    assert not guide.screen.side.check_in.go.under_way
    assert guide.screen.side.check_in.field.text() == code_of(mine.id)
    assert guide.ledger()[0].state == "booked"


def test_who_is_too_early_or_here_already_is_told_what_to_do(guide: Guide, clock: Clock, tmp_path: Path) -> None:
    mine = guide.book(10)
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    box = guide.screen.side.check_in
    assert "check-in begins at 09:40" in box.trouble.text()
    assert box.field.hasSelectedText()
    clock.at(9, 50)
    guide.press(Key.Key_Return, Key.Key_Return)  # taken, and back
    guide.type(code_of(mine.id))
    guide.press(Key.Key_Return)
    assert "B001" in box.again.text()
    [paper] = (tmp_path / "tickets").iterdir()
    paper.unlink()
    guide.press(Key.Key_F9)
    assert paper.exists()
    guide.press(Key.Key_Escape)
    guide.type("nobody")
    guide.press(Key.Key_Return)
    assert "No appointment is booked" in box.trouble.text()


def test_two_desks_book_the_last_place_and_one_is_offered_another(guide: Guide, station: Station) -> None:
    set_rules(guide.store, guide.actor, {"slot_capacity": "1"})
    guide.screen.reread()
    guide.settle()
    guide.press(Key.Key_N, modifier=CONTROL)
    first, second = guide.dialog, BookDialog(station, TODAY, guide.screen.window())
    for dialog in (first, second):
        dialog.open()
        guide.settle()
        dialog.search.field.setText("gssl")
        QTest.keyClick(dialog.search.field, Key.Key_Return)
        guide.settle()
        assert dialog.pad.take(1)
        for name, text in (("name", "张三"), ("phone", f"1380000001{dialog is first:d}")):
            editor = dialog.fields[name].editor
            assert isinstance(editor, QLineEdit)
            editor.setText(text)
    for dialog in (first, second):
        dialog.ask()
    guide.settle()
    assert len(guide.ledger()) == 1
    lost = first if "full" in first.trouble.text() else second
    assert f"{lost.pad.free[0].start:%H:%M}" == "09:30"
    for dialog in (first, second):
        dialog.reject()
    guide.settle()


# --- cancelling


def test_a_cancelled_place_is_free_again(guide: Guide) -> None:
    mine = guide.book(14)
    guide.screen.reread()
    guide.settle()
    assert guide.screen.list.choose(mine.id)
    guide.screen.list.setFocus()
    guide.press(Key.Key_Delete)
    guide.press(Key.Key_Return)
    guide.settle()
    assert [one.state for one in guide.ledger()] == ["cancelled"]
    [slot] = [line for line in guide.screen.list.day.lines if isinstance(line, SlotLine) and line.start == mine.start]
    assert slot.taken == 0
    assert guide.screen.side.detail.drop.reason


def test_too_late_to_cancel_is_said_in_the_dialog(guide: Guide, clock: Clock) -> None:
    mine = guide.book(11)
    clock.at(9, 30)
    guide.screen.reread()
    guide.settle()
    assert guide.screen.list.choose(mine.id)
    guide.press(Key.Key_Delete)
    assert guide.front is guide.screen  # the field had the keyboard
    guide.screen.list.setFocus()
    guide.press(Key.Key_Delete)
    guide.press(Key.Key_Return)
    dialog = guide.front
    assert "could be cancelled until" in dialog.refused.text()  # type: ignore[attr-defined]  # a dialog that does something
    guide.press(Key.Key_Escape)


@pytest.fixture
def too_late(guide: Guide, clock: Clock) -> Appointment:
    """One at 11:00 that is chosen in the list at 9:30."""
    mine = guide.book(11)
    clock.at(9, 30)
    guide.screen.reread()
    guide.settle()
    assert guide.screen.list.choose(mine.id)
    guide.screen.list.setFocus()
    return mine


def test_whoever_may_step_in_cancels_after_the_limit_and_says_why(
    guide: Guide, too_late: Appointment, store: Store
) -> None:
    manager = actor_of(store, "ouyangxue", "test")
    guide.screen.station.sign_in(manager, outlet="", window="", rights=rights_of(store, manager, None))
    guide.press(Key.Key_Delete)
    dialog = guide.front
    assert isinstance(dialog, CancelDialog)
    assert not dialog.reason.isVisible()
    guide.press(Key.Key_Return)
    assert dialog.refused.text() == "It could be cancelled until 03-02 09:00. Say why it is cancelled all the same."
    assert dialog.reason.isVisible()
    guide.press(Key.Key_Return)  # without one nothing happens
    assert [one.state for one in guide.ledger()] == ["booked"]
    guide.type("ill")
    guide.press(Key.Key_Return)
    guide.settle()
    assert guide.front is guide.screen
    assert [one.state for one in guide.ledger()] == ["cancelled"]


def test_whoever_may_not_step_in_is_told_who_may(guide: Guide, too_late: Appointment) -> None:
    guide.press(Key.Key_Delete)
    dialog = guide.front
    assert isinstance(dialog, CancelDialog)
    guide.press(Key.Key_Return)
    assert "A manager can still cancel it" in dialog.refused.text()
    assert not dialog.reason.isVisible()
    guide.press(Key.Key_Return)  # Enter asks again: that the button was greyed meanwhile makes it no other key
    assert guide.front is dialog
    guide.press(Key.Key_Escape)
    assert [one.state for one in guide.ledger()] == ["booked"]


# --- a day and a week


def test_a_year_that_no_calendar_has_is_the_last_one_that_can_be_asked_for(guide: Guide) -> None:
    guide.press(Key.Key_2, modifier=ALT)
    guide.screen.bar.date.setDate(QDate(9999, 12, 31))
    guide.settle()
    assert guide.screen.day == date(2999, 12, 31)
    guide.press(Key.Key_Right, modifier=ALT)
    assert guide.screen.tabs.current() == WEEK


def test_the_days_and_weeks_go_by_keys_and_say_what_they_are(guide: Guide) -> None:
    guide.book(10, day=TODAY + timedelta(days=1), name="李四")
    guide.press(Key.Key_Right, modifier=ALT)
    assert guide.people() == ["李四"]
    for _ in range(5):
        guide.press(Key.Key_Right, modifier=ALT)
    assert guide.screen.nothing.isVisible()  # a Sunday
    assert "closed" in guide.screen.nothing.text()
    guide.press(Key.Key_T, modifier=ALT)
    assert guide.screen.day == TODAY
    guide.press(Key.Key_2, modifier=ALT)
    assert guide.screen.tabs.current() == WEEK
    model = guide.screen.picture.picture
    assert [model.words(0, column) for column in (0, 1, 6)] == ["0 booked", "1 booked", "closed"]
    guide.press(Key.Key_Right, modifier=ALT)
    assert model.week is not None
    assert model.week.days[0].day == TODAY + timedelta(days=7)
    guide.screen.go_day(date(2026, 5, 1))
    guide.settle()
    assert model.words(0, 4) not in ("", "closed")  # the holiday's name
    guide.screen.go_day(date(2028, 3, 7))
    guide.settle()
    assert "2028" in guide.screen.kind.text()


def test_full_and_past_slots_are_marked_in_words(guide: Guide, clock: Clock) -> None:
    group = guide.book(11).group_code
    for _ in range(2):
        guide.book(11)
    clock.at(10, 1)
    guide.screen.reread()
    guide.settle()
    guide.screen.bar.groups.setCurrentIndex(guide.screen.bar.groups.findData(group))
    model = guide.screen.list.day
    marks = {f"{line.start:%H:%M}": model.mark(line) for line in model.lines if isinstance(line, SlotLine)}
    assert [marks[at] for at in ("10:00", "10:30", "11:00")] == ["past", "", "full"]
    guide.screen.tabs.go(WEEK)
    guide.settle()
    week = guide.screen.picture.picture
    row = next(n for n, at in enumerate(week.times, 1) if f"{at:%H:%M}" == "11:00")
    assert week.words(row, 0) == "full"


def test_from_the_week_a_slot_is_booked(guide: Guide) -> None:
    guide.screen.tabs.go(WEEK)
    guide.settle()
    week = guide.screen.picture
    row = next(n for n, at in enumerate(week.picture.times, 1) if f"{at:%H:%M}" == "14:00")
    week.setCurrentIndex(week.picture.index(row, 2))
    week.setFocus()
    guide.press(Key.Key_N, modifier=CONTROL)
    guide.type("gssl")
    guide.press(Key.Key_Return)
    slot = guide.dialog.pad.slot
    assert slot is not None
    assert f"{slot.start:%m-%d %H:%M}" == "03-04 14:00"
    assert guide.dialog.fields["name"].editor.hasFocus()
    guide.press(Key.Key_Escape)
    week.setFocus()
    guide.press(Key.Key_Return)
    assert (guide.screen.tabs.current(), guide.screen.day) == (DAY, TODAY + timedelta(days=2))


def test_what_others_book_is_seen_without_asking(qtbot: QtBot, guide: Guide) -> None:
    guide.book(10, name="赵六")
    qtbot.waitUntil(lambda: guide.people() == ["赵六"])


# --- lists


def test_a_list_with_one_bad_row_is_kept_out_and_mended_it_comes_in(guide: Guide, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    good = "公司设立登记,2026-03-02,10:00-10:30,张三,13800000001,P1"
    file.write_text(f"事项,日期,时段,姓名,手机号,预约编号\n{good}\n公司设立登记,2026-03-02,10:10,李四,13800000002,P2\n")
    guide.screen.show_file(file)
    guide.settle()
    dialog = guide.front
    assert isinstance(dialog, ImportDialog)
    [problem] = dialog.page.problems.rows.rows
    assert (problem.row, problem.code) == (3, "slot_unknown")
    assert not dialog.page.go.isEnabled()
    file.write_text(file.read_text().replace("10:10", "10:30"))
    guide.press(Key.Key_F5)
    assert guide.ledger() == []
    guide.press(Key.Key_Return, modifier=CONTROL)
    assert [one.party_name for one in guide.ledger()] == ["张三", "李四"]
    guide.settle()
    assert guide.people() == ["张三", "李四"]


def test_the_day_is_saved_as_a_sheet(guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("hallapp.ui.papers.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile()))
    guide.book(10)
    guide.screen.prints.save(TODAY, tmp_path / "day.pdf")
    guide.settle()
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")
    assert shown == [str(tmp_path / "day.pdf")]


# --- from where numbers are taken


def test_a_slip_is_scanned_where_numbers_are_taken(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, store: Store, actor: Actor, clock: Clock
) -> None:
    station.sign_in(clerk, outlet="", window="")
    screen = TakeNumberScreen(station)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.search.model.rowCount() > 100)
    start = datetime(2026, 3, 2, 10)  # noqa: DTZ001  # in the hall's time
    made = appointments.book(store, actor, None, Booking(FOUNDING, start, "张三", "13800000001")).appointment
    code = appointment_slip(store, actor, None, made.id).code
    for hour, minute, said in ((9, 0, "check-in begins"), (9, 50, "")):
        clock.at(hour, minute)
        screen.search.field.setText(code)
        QTest.keyClick(screen.search.field, Key.Key_Return)
        assert tasks.drain()
        assert said in screen.form.item_trouble.text()
    assert screen.done.big.text() == "B001"
    assert [line.number for line in boards.queue(store, None).waiting] == ["B001"]


def test_where_numbers_are_taken_a_late_slip_keeps_the_class_chosen_before(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, store: Store, actor: Actor, clock: Clock
) -> None:
    station.sign_in(clerk, outlet="", window="")
    screen = TakeNumberScreen(station)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.search.model.rowCount() > 100)
    start = datetime(2026, 3, 2, 10)  # noqa: DTZ001  # in the hall's time
    made = appointments.book(store, actor, None, Booking(FOUNDING, start, "张三", "13800000001")).appointment
    clock.at(10, 30)
    press(screen, Key.Key_3, ALT)
    screen.search.field.setText(code_of(made.id))
    QTest.keyClick(screen.search.field, Key.Key_Return)
    assert tasks.drain()
    [late] = screen.findChildren(LateDialog)
    late.accept()
    assert tasks.drain()
    assert screen.done.big.text() == "B001"
    [waiting] = boards.queue(store, None).waiting
    assert waiting.priority is Priority.DISABLED


def test_f4_leads_to_the_check_in_field(qtbot: QtBot, signed_in: MainWindow) -> None:
    shell = signed_in.shell
    assert shell is not None
    shell.go_to("take_number")
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.take_number)
    press(shell.take_number, Key.Key_F4)
    qtbot.waitUntil(lambda: shell.current() == "appointments")
    screen = shell.visit("appointments")
    assert isinstance(screen, AppointmentsScreen)
    qtbot.waitUntil(screen.side.check_in.field.hasFocus)
