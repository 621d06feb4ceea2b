"""The windows screen, by keyboard as a manager uses it: drawing up, two at once, the calendar, what is uncovered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.cli import main
from hallapp.hall.authorising import revoke
from hallapp.hall.coverage import Gap
from hallapp.hall.drawing_up import change_group
from hallapp.hall.exports import export_windows
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Plan, plan_of
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Mode
from hallapp.ui.coverage import AuthoriseDialog
from hallapp.ui.groups_seats import AddSeatsDialog, MoveSeatsDialog
from hallapp.ui.groups_themes import ChooseThemesDialog, ThemesEdit
from hallapp.ui.hours import DayDialog
from hallapp.ui.import_dialog import ImportDialog
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import SCALES, Theme
from hallapp.ui.windows import WindowsScreen
from hallapp.ui.windows_dialogs import OutletDialog
from tests.hall.files import SAMPLE_WINDOWS, Row, altered
from tests.hall.test_calendar import HOLIDAYS_2027, written
from tests.halls import Clock
from tests.ui.conftest import FOUNDING, press, type_text

Key = Qt.Key
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
MONDAY = date(2026, 3, 2)


class Manager:
    """Somebody at the windows screen, who sees it and presses keys."""

    def __init__(self, window: MainWindow, screen: WindowsScreen, tasks: Tasks) -> None:
        self.window, self.screen, self.tasks = window, screen, tasks

    def wait(self) -> None:
        for _ in range(3):  # what is saved is read again, and what is read may ask for more
            assert self.tasks.drain()
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        press(self.dialog or self.screen, key, modifier)
        self.wait()

    def click(self, button: QPushButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        button.click()
        self.wait()

    @property
    def dialog(self) -> QDialog | None:
        found = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        return found[-1] if found else None

    def type(self, field: str, text: str) -> None:
        """Go to a field of the form and type over what is there."""
        editor = self.screen.form.fields[field].editor
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        type_text(self.screen, text) if text else editor.clear()

    def noted(self, field: str) -> str:
        return self.screen.form.fields[field].noted


def at_windows(window: MainWindow, station: Station, tasks: Tasks, who: Actor) -> Manager:
    station.sign_in(who, outlet="OUT01", window="")
    window.enter()
    assert tasks.drain()
    QApplication.processEvents()
    assert window.shell is not None
    window.shell.go_to("windows")
    screen = window.shell.visit("windows")
    assert isinstance(screen, WindowsScreen)
    person = Manager(window, screen, tasks)
    person.wait()
    return person


@pytest.fixture
def manager(window: MainWindow, station: Station, store: Store, tasks: Tasks) -> Manager:
    """欧阳雪, who manages the whole hall."""
    return at_windows(window, station, tasks, actor_of(store, "ouyangxue", "test"))


@pytest.fixture
def looking_clerk(window: MainWindow, station: Station, clerk: Actor, tasks: Tasks) -> Manager:
    """王芳, a clerk, who may look."""
    return at_windows(window, station, tasks, clerk)


def plan(store: Store, outlet: str | None = None) -> Plan:
    with store.look() as look:
        return plan_of(look, find_outlet(look, outlet), MONDAY)


# --- drawing up


def test_a_manager_draws_up_a_group_with_three_seats(manager: Manager, store: Store) -> None:
    manager.press(Key.Key_N, CONTROL)
    manager.type("window_no", "W90")
    manager.type("window_name", "新设主题窗")
    manager.type("queue_prefix", "q")
    themes = manager.screen.form.fields["theme_codes"].editor
    assert isinstance(themes, ThemesEdit)
    themes.setFocus()
    manager.press(Key.Key_Space)
    dialog = manager.dialog
    assert isinstance(dialog, ChooseThemesDialog)
    type_text(dialog, "T02")
    manager.press(Key.Key_Space)
    manager.press(Key.Key_Return)
    assert themes.cell() == "T02"
    manager.press(Key.Key_S, CONTROL)
    assert manager.screen.picture.current() == "W90"
    manager.press(Key.Key_N, CONTROL | SHIFT)
    seats = manager.dialog
    assert isinstance(seats, AddSeatsDialog)
    type_text(seats, "090-092")
    manager.press(Key.Key_Return)
    assert manager.dialog is None
    now = plan(store)
    assert now.groups_by_code["W90"].prefix == "Q"
    assert [now.windows_by_no[no].group.code for no in ("090", "091", "092")] == ["W90"] * 3
    assert now.windows_by_no["090"].own == now.windows_by_no["010"].own
    assert manager.screen.seats.chosen() == []


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(manager: Manager, store: Store) -> None:
    manager.screen.show_group("W02")
    manager.type("queue_prefix", "7")
    manager.type("weekday_hours", "nine to five")
    manager.type("zone", "East")
    manager.press(Key.Key_S, CONTROL)
    assert "will not do" in manager.noted("queue_prefix")
    assert "are no hours" in manager.noted("weekday_hours")
    assert manager.screen.form.cells()["zone"] == "East"
    assert plan(store).groups_by_code["W02"].zone == "企业服务区"
    manager.type("queue_prefix", "b")
    manager.type("weekday_hours", "09:00-17:00")
    manager.press(Key.Key_S, CONTROL)
    group = plan(store).groups_by_code["W02"]
    assert (group.prefix, group.zone, [str(span) for span in group.hours.open]) == ("B", "East", ["09:00-17:00"])
    assert not manager.screen.form.dirty


def test_another_group_waits_until_what_is_typed_is_saved_or_discarded(manager: Manager) -> None:
    manager.screen.show_group("W02")
    manager.type("zone", "East")
    manager.screen.picture.setFocus()
    manager.press(Key.Key_Down)
    assert manager.screen.form.code == manager.screen.picture.current() == "W02"
    manager.press(Key.Key_Escape)
    manager.press(Key.Key_Down)
    assert manager.screen.form.code == "W03"


def test_two_managers_at_one_group_lose_nothing(manager: Manager, store: Store, clock: Clock) -> None:
    manager.screen.show_group("W02")
    manager.type("zone", "East")
    manager.type("floor", "3")
    other = actor_of(store, "ouyangxue", "elsewhere")
    clock.at(10, 32)
    change_group(store, other, None, "W02", {"floor": "2", "chief_representative": "张䶮"}, 1)
    manager.press(Key.Key_S, CONTROL)
    form = manager.screen.form
    assert form.conflict.isVisible()
    cells = form.cells()
    assert (cells["zone"], cells["floor"], cells["chief_representative"]) == ("East", "3", "张䶮")
    assert "欧阳雪 made this “2”" in manager.noted("floor")
    assert "was “empty”" in manager.noted("chief_representative")
    assert plan(store).groups_by_code["W02"].zone == "企业服务区"
    manager.press(Key.Key_S, CONTROL)
    group = plan(store).groups_by_code["W02"]
    assert (group.zone, group.floor) == ("East", "3")
    assert not form.conflict.isVisible()


def test_theirs_can_be_taken_too(manager: Manager, store: Store) -> None:
    manager.screen.show_group("W02")
    manager.type("floor", "3")
    change_group(store, actor_of(store, "ouyangxue", "elsewhere"), None, "W02", {"floor": "2"}, 1)
    manager.press(Key.Key_S, CONTROL)
    manager.click(manager.screen.form.take_theirs)
    assert manager.screen.form.cells()["floor"] == "2"
    assert not manager.screen.form.dirty
    assert not manager.screen.form.conflict.isVisible()


def test_a_clean_form_follows_what_others_change(manager: Manager, store: Store, qtbot: QtBot) -> None:
    manager.screen.show_group("W02")
    change_group(store, actor_of(store, "ouyangxue", "elsewhere"), None, "W02", {"floor": "2"}, 1)
    qtbot.waitUntil(lambda: manager.screen.form.cells()["floor"] == "2")


def test_the_order_of_groups_by_key(manager: Manager, store: Store) -> None:
    manager.screen.show_group("W02")
    manager.press(Key.Key_Up, ALT)
    assert [group.code for group in plan(store).groups][:2] == ["W02", "W01"]
    assert manager.screen.picture.current() == "W02"


def test_seats_move_and_go_out_of_use_and_come_back(manager: Manager, store: Store) -> None:
    manager.screen.show_group("W01")
    seats = manager.screen.seats
    seats.choose("005", "006")
    manager.click(seats.out_button)
    assert not {"005", "006"} & set(plan(store).windows_by_no)
    seats.choose("006")
    manager.click(seats.in_button)
    assert "006" in plan(store).windows_by_no
    seats.choose("006")
    manager.click(seats.move_button)
    dialog = manager.dialog
    assert isinstance(dialog, MoveSeatsDialog)
    dialog.groups.setCurrentIndex(dialog.groups.findData("W03"))
    manager.press(Key.Key_Return)
    assert plan(store).windows_by_no["006"].group.code == "W03"


def test_a_seat_number_that_is_taken_is_said_in_the_dialog(manager: Manager) -> None:
    manager.screen.show_group("W01")
    manager.press(Key.Key_N, CONTROL | SHIFT)
    dialog = manager.dialog
    assert isinstance(dialog, AddSeatsDialog)
    type_text(dialog, "007")
    manager.press(Key.Key_Return)
    assert "企业开办" in dialog.fields["seat_nos"].noted
    assert dialog.numbers.text() == "007"
    manager.press(Key.Key_Escape)
    assert manager.dialog is None


def test_another_outlet_is_chosen_named_and_added(manager: Manager, store: Store) -> None:
    screen = manager.screen
    screen.outlets.setCurrentIndex(screen.outlets.findData("OUT02"))
    screen.outlets.activated.emit(screen.outlets.currentIndex())
    manager.wait()
    assert screen.picture.current() == plan(store, "OUT02").groups[0].code
    screen.files.ask_outlet()
    dialog = manager.dialog
    assert isinstance(dialog, OutletDialog)
    dialog.name.clear()
    manager.press(Key.Key_Return)
    assert "missing" in dialog.fields["outlet_name"].noted
    dialog.name.setText("园区分中心")
    manager.press(Key.Key_Return)
    assert plan(store, "OUT02").outlet.name == "园区分中心"
    screen.files.ask_new_outlet()
    dialog = manager.dialog
    assert isinstance(dialog, OutletDialog)
    dialog.code.setText("OUT30")
    dialog.name.setText("新区分厅")
    manager.press(Key.Key_Return)
    assert screen.outlets.findData("OUT30") >= 0


# --- what is uncovered


@pytest.fixture
def uncovered(store: Store, actor: Actor) -> str:
    """公司设立登记, which nobody may handle any more."""
    for group in ("W02", "W11"):
        revoke(store, actor, None, group=group, item=FOUNDING)
    return FOUNDING


def test_a_manager_finds_the_one_uncovered_item_and_covers_it(uncovered: str, manager: Manager, store: Store) -> None:
    manager.press(Key.Key_C, ALT)
    page = manager.screen.coverage
    page.filter_by(Gap.NO_WINDOW)
    assert [(line.code, line.name) for line in page.table.rows.rows] == [(uncovered, "公司设立登记")]
    assert "1 without any" in page.summary.text()
    manager.press(Key.Key_Return, CONTROL)
    dialog = manager.dialog
    assert isinstance(dialog, AuthoriseDialog)
    dialog.whom.setCurrentIndex(dialog.whom.findText("Window 008", Qt.MatchFlag.MatchContains))
    manager.press(Key.Key_Return)
    assert manager.dialog is None
    item = plan(store).items_by_code[uncovered].id
    assert [window.no for window in plan(store).windows if item in window.own] == ["008"]
    assert page.table.rows.rows == () or all(line.kind != Gap.NO_WINDOW for line in page.table.rows.rows)
    assert "0 without any" in page.summary.text()


def test_enter_shows_the_item_in_the_matrix(uncovered: str, manager: Manager) -> None:
    manager.press(Key.Key_C, ALT)
    manager.screen.coverage.table.setFocus()
    manager.press(Key.Key_Return)
    assert manager.screen.tabs.current() == "matrix"
    assert manager.screen.matrix is not None
    assert manager.screen.matrix.search.text() == uncovered


def test_a_clerk_cannot_cover_it_on_screen(uncovered: str, looking_clerk: Manager, store: Store) -> None:
    looking_clerk.press(Key.Key_C, ALT)
    page = looking_clerk.screen.coverage
    assert uncovered in [line.code for line in page.table.rows.rows]  # looking is free to all staff
    assert not page.authorise_button.isVisible()
    looking_clerk.press(Key.Key_Return, CONTROL)
    page.ask_to_authorise()
    assert looking_clerk.dialog is None
    looking_clerk.press(Key.Key_G, ALT)
    screen = looking_clerk.screen
    for button in (screen.new_button, screen.save_button, screen.up_button, screen.seats.add_button):
        assert not button.isVisible()
    looking_clerk.press(Key.Key_N, CONTROL)
    assert screen.form.code == "W01"
    editor = screen.form.fields["zone"].editor
    assert isinstance(editor, QLineEdit)
    assert editor.isReadOnly()
    assert "may look" in screen.state.text()
    item = plan(store).items_by_code[uncovered].id
    assert not any(item in window.own for window in plan(store).windows)


def test_a_clerk_cannot_cover_it_by_command(uncovered: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--database", str(store.url), "--as", "wangfang", "authorise", "--group", "W02", "--item", uncovered]
    assert main(words) == 3
    told = json.loads(capsys.readouterr().out or "{}")
    assert "no_rights" in json.dumps(told)
    item = plan(store).items_by_code[uncovered].id
    assert not any(item in window.own for window in plan(store).windows)


def test_a_group_without_hours_leads_to_its_form(manager: Manager, store: Store, actor: Actor) -> None:
    change_group(store, actor, None, "W02", {"weekday_hours": "", "saturday_hours": ""}, 1)
    manager.press(Key.Key_C, ALT)
    page = manager.screen.coverage
    page.filter_by(Gap.NO_HOURS)
    page.table.setFocus()
    manager.press(Key.Key_Return)
    assert manager.screen.tabs.current() == "groups"
    assert manager.screen.form.code == "W02"


# --- hours and holidays


def test_the_year_is_shown_with_its_holidays_and_where_they_come_from(manager: Manager) -> None:
    manager.press(Key.Key_H, ALT)
    page = manager.screen.hours
    assert (page.title.text(), page.source.text()) == ("2026", "Built in")
    page.picture.choose(date(2026, 10, 1))
    assert "国庆节" in page.day_words.text()
    page.picture.choose(date(2026, 10, 10))
    assert page.day_words.text() == "Make-up workday (国庆节)"
    manager.click(page.after)
    assert (page.title.text(), page.source.text()) == ("2027", "Missing")
    page.picture.setFocus()
    manager.press(Key.Key_PageUp)
    assert page.title.text() == "2026"


def test_a_day_is_changed_by_key_and_the_built_in_table_comes_back(manager: Manager) -> None:
    manager.press(Key.Key_H, ALT)
    page = manager.screen.hours
    page.picture.setFocus()
    manager.press(Key.Key_Right)
    assert page.day_name.text() == "2026-03-03"
    manager.press(Key.Key_Return)
    dialog = manager.dialog
    assert isinstance(dialog, DayDialog)
    dialog.holiday.setChecked(True)
    dialog.name.setText("防汛停办")
    manager.press(Key.Key_Return)
    assert page.day_words.text() == "Holiday: 防汛停办"
    assert page.source.text() == "The hall's own"
    manager.click(page.reset_button)
    assert (page.day_words.text(), page.source.text()) == ("Workday", "Built in")


def test_a_years_table_is_looked_at_before_it_comes_in(manager: Manager, tmp_path: Path, store: Store) -> None:
    manager.press(Key.Key_H, ALT)
    page = manager.screen.hours
    manager.click(page.after)
    page.show_file(written(tmp_path / "2027.csv", HOLIDAYS_2027))
    manager.wait()
    dialog = manager.dialog
    assert isinstance(dialog, ImportDialog)
    assert [row.code for row in dialog.page.added.rows.rows] == sorted(day for day, *_ in HOLIDAYS_2027)
    assert f"{len(HOLIDAYS_2027)} new" in dialog.page.state.text()
    assert page.source.text() == "Missing"
    assert dialog.page.go.hasFocus()
    manager.press(Key.Key_Return)
    assert (page.title.text(), page.source.text()) == ("2027", "The hall's own")


def test_a_table_of_the_wrong_year_is_a_clear_sentence(manager: Manager, tmp_path: Path) -> None:
    manager.press(Key.Key_H, ALT)
    page = manager.screen.hours
    manager.click(page.after)
    page.show_file(written(tmp_path / "a.csv", [("2026-10-01", "休", "国庆节")]))
    manager.wait()
    dialog = manager.dialog
    assert isinstance(dialog, ImportDialog)
    assert dialog.page.state.text() == "“a.csv” holds 2026, not 2027; nothing was imported. Choose the file of 2027."
    assert not dialog.page.go.isEnabled()
    manager.press(Key.Key_Escape)
    assert manager.dialog is None


def test_a_clerk_may_look_at_the_year_and_change_nothing(looking_clerk: Manager) -> None:
    looking_clerk.press(Key.Key_H, ALT)
    page = looking_clerk.screen.hours
    assert page.title.text() == "2026"
    assert not page.day_button.isVisible()
    assert not page.import_button.isVisible()
    page.picture.setFocus()
    looking_clerk.press(Key.Key_Return)
    assert looking_clerk.dialog is None


# --- files


def test_an_import_is_previewed_row_by_row(manager: Manager, tmp_path: Path, store: Store) -> None:
    def change(rows: list[Row]) -> None:
        rows[1]["zone"] = "东区"
        rows[1]["window_kind"] = "专业窗"
        del rows[3]

    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", change)
    manager.screen.files.show_file(path)
    manager.wait()
    dialog = manager.dialog
    assert isinstance(dialog, ImportDialog)
    page = dialog.page
    assert page.state.text().startswith("0 new, 1 changed")
    assert (len(page.problems.rows.rows), len(page.missing.rows.rows)) == (0, 1)
    model = page.changed.rows
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    name = "企业开办与注销主题综合窗"
    assert shown == [[name, "Kind", "Themed", "Specialist"], [name, "Zone", "企业服务区", "东区"]]
    assert plan(store).groups_by_code["W02"].zone == "企业服务区"
    manager.click(page.go)
    assert manager.dialog is None
    assert plan(store).groups_by_code["W02"].zone == "东区"


def test_a_file_with_errors_shows_them_and_cannot_be_imported(manager: Manager, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[1].update(queue_prefix="7"))
    manager.screen.files.show_file(path)
    manager.wait()
    dialog = manager.dialog
    assert isinstance(dialog, ImportDialog)
    page = dialog.page
    assert page.tabs[0].text() == "1  Problems: 1 errors, 0 warnings"
    [found] = page.problems.rows.rows
    assert (found.row, found.column) == (3, "queue_prefix")
    assert not page.go.isEnabled()
    manager.press(Key.Key_Return, CONTROL)
    manager.press(Key.Key_Escape)
    assert manager.dialog is None


@pytest.fixture
def saved_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Answers the next question where to save something; opens nothing."""
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    return answer


def test_the_windows_file_goes_out_as_it_came(
    manager: Manager, saved_as: Callable[[str], Path], store: Store, tmp_path: Path
) -> None:
    path = saved_as("out.csv")
    manager.press(Key.Key_E, CONTROL)
    export_windows(store, tmp_path / "other.csv")
    assert path.read_bytes() == (tmp_path / "other.csv").read_bytes()


@pytest.mark.parametrize("modifier", [CONTROL, CONTROL | SHIFT])
def test_the_plan_and_the_list_of_items_are_saved_as_pdf(
    manager: Manager, saved_as: Callable[[str], Path], modifier: Qt.KeyboardModifier
) -> None:
    path = saved_as("out.pdf")
    manager.press(Key.Key_P, modifier)
    assert path.read_bytes().startswith(b"%PDF")


# --- looks


@pytest.mark.parametrize("scale", SCALES[::2])
def test_nothing_is_cut_at_any_text_size(
    manager: Manager, station: Station, scale: int, tasks: Tasks, qapp: QApplication
) -> None:
    theme.apply(qapp, Theme(Mode.LIGHT, scale))
    screen = WindowsScreen(station)
    screen.resize(1278, 656)
    screen.show()
    person = Manager(manager.window, screen, tasks)
    person.wait()
    for tab in ("groups", "hours", "coverage"):
        screen.tabs.go(tab)
        person.wait()
        cut = [button.text() for button in screen.findChildren(QPushButton) if too_narrow(button)]
        assert cut == [], tab
    screen.close()
    screen.deleteLater()


def too_narrow(button: QWidget) -> bool:
    return button.isVisible() and button.width() < button.minimumSizeHint().width()
