"""The catalogue on screen, as people use it: found by initials, mended with the warnings beside the fields, saved."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.catalog.columns import ITEM_COLUMNS
from hallapp.catalog.rows import LimitUnit
from hallapp.hall import cataloguing
from hallapp.hall.catalogue import catalogue
from hallapp.hall.exports import export_items
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.items import ItemsScreen
from hallapp.ui.items_bulk import BulkDialog
from hallapp.ui.items_conflict import ConflictDialog
from hallapp.ui.items_dialogs import BundlesDialog, DeleteItemDialog, Leaving, ThemesDialog
from hallapp.ui.items_fields import sections, set_cell
from hallapp.ui.items_form import ItemForm
from hallapp.ui.items_pages import FieldsPage, LinesPage
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import SCALES, Theme
from hallapp.wording import columns
from tests.ui.conftest import CHANGE, FOUNDING, press, type_text

_Dialog = TypeVar("_Dialog", bound=QWidget)
Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Person:
    """Somebody at the catalogue, with a keyboard."""

    def __init__(self, screen: ItemsScreen, tasks: Tasks, qtbot: QtBot) -> None:
        self.screen, self._tasks, self._qtbot = screen, tasks, qtbot
        self.said: list[str] = []
        screen.said.connect(lambda words, _: self.said.append(words))

    @property
    def form(self) -> ItemForm:
        return self.screen.form

    @property
    def listed(self) -> list[str]:
        return [item.name for item in self.screen.list.table.rows.rows]

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            press(self.screen, key, modifier)
            self.settle()

    def write(self, text: str) -> None:
        type_text(self.screen, text)
        self.settle()

    def settle(self) -> None:
        assert self._tasks.drain()
        if self.screen._form is not None and self.form._checking.isActive():
            self._qtbot.waitUntil(lambda: not self.form._checking.isActive())
        assert self._tasks.drain()
        QApplication.processEvents()

    def find(self, typed: str) -> None:
        self.press(Key.Key_K, modifier=CONTROL)
        self.press(Key.Key_Delete)
        self.write(typed)

    def open(self, typed: str) -> None:
        self.find(typed)
        self.press(Key.Key_Return)
        assert self.screen.pages.currentWidget() is self.form

    def fill_in(self, name: str, cell: str) -> None:
        """Go to a field and put something in, as choosing and typing do."""
        self.form.go_to(name)
        page = self.form.stack.currentWidget()
        assert isinstance(page, FieldsPage)
        set_cell(page._editors[name], cell)
        self.settle()

    def noted(self, name: str) -> str:
        self.form.go_to(name)
        page = self.form.stack.currentWidget()
        if isinstance(page, LinesPage):
            return page.noted
        assert isinstance(page, FieldsPage)
        return page.fields[name].noted

    def dialog(self, kind: type[_Dialog]) -> _Dialog:
        [found] = [each for each in self.screen.findChildren(kind) if each.isVisible()]
        return found

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def manager(store: Store) -> Actor:
    """欧阳雪, who manages the whole hall."""
    return actor_of(store, "ouyangxue", "test")


def _at_the_catalogue(qtbot: QtBot, station: Station, who: Actor, tasks: Tasks) -> Person:
    station.sign_in(who, outlet="", window="")
    screen = ItemsScreen(station)
    qtbot.addWidget(screen, before_close_func=_give_up)
    screen.resize(1240, 640)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    assert tasks.drain()
    return Person(screen, tasks, qtbot)


def _give_up(screen: ItemsScreen) -> None:
    if screen._form is not None:
        screen._form.discard()


@pytest.fixture
def person(qtbot: QtBot, station: Station, manager: Actor, tasks: Tasks) -> Iterator[Person]:
    yield _at_the_catalogue(qtbot, station, manager, tasks)
    tasks.drain()


# --- one item


def test_an_item_is_found_mended_and_saved(person: Person, store: Store, hall_url: str, tmp_path: Path) -> None:
    person.open("gssl")
    assert person.form.title.text() == "公司设立登记"
    person.fill_in("processing_type", "即办件")
    person.fill_in("promised_limit", "2")
    assert "Done on the spot" in person.noted("promised_limit")
    assert "Not saved" in person.form.state.text()
    person.fill_in("promised_unit", "工作日")
    person.fill_in("promised_limit", "30")
    assert "longer than the legal one" in person.noted("promised_limit")
    person.press(Key.Key_5, modifier=ALT)  # materials
    person.press(Key.Key_Insert, modifier=CONTROL)
    person.write("承诺书")
    page = person.form.stack.currentWidget()
    assert isinstance(page, LinesPage)
    person.press(Key.Key_Return)
    person.press(Key.Key_S, modifier=CONTROL)
    stored = cataloguing.item_to_edit(store, FOUNDING).fields
    assert stored["promised_limit"] == 30
    assert "承诺书" in [line.name for line in stored["materials"]]  # type: ignore[attr-defined]  # materials are lines
    assert "is saved" in person.said[-1]
    assert "As stored" in person.form.state.text()
    person.press(Key.Key_Escape)
    assert person.screen.pages.currentWidget() is person.screen.list
    shown = person.screen.list.table.current()
    assert shown is not None
    assert shown.promised == "30 工作日"
    command = [sys.executable, "-m", "hallapp", "--database", hall_url, "export", "items", str(tmp_path / "out.csv")]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(told.stdout) == {"rows": 125}
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        [row] = [row for row in csv.DictReader(file) if row["item_code"] == FOUNDING]
    assert row["promised_limit"] == "30"
    assert "承诺书" in row["materials"]


def test_what_cannot_be_read_is_refused_beside_its_field(person: Person, store: Store) -> None:
    person.open("gssl")
    person.fill_in("daily_quota", "many")
    assert person.noted("daily_quota").startswith("×")
    person.press(Key.Key_1, modifier=ALT)
    person.press(Key.Key_S, modifier=CONTROL)
    assert person.form.trouble.isVisible()
    assert person.screen.focusWidget().accessibleName() == "Numbers a day"
    assert cataloguing.item_to_edit(store, FOUNDING).fields["daily_quota"] is None
    person.fill_in("daily_quota", "30")
    person.press(Key.Key_S, modifier=CONTROL)
    assert cataloguing.item_to_edit(store, FOUNDING).fields["daily_quota"] == 30


def test_what_the_hall_refuses_is_said_beside_its_field(person: Person) -> None:
    person.open("gssl")
    person.fill_in("item_code", CHANGE)
    person.press(Key.Key_S, modifier=CONTROL)
    assert "公司变更登记" in person.noted("item_code")
    assert person.form.title.text() == "公司设立登记"
    assert person.form.is_changed


def test_a_new_item_is_added(person: Person, store: Store) -> None:
    person.press(Key.Key_N, modifier=CONTROL)
    assert person.form.title.text() == "New item"
    person.fill_in("item_name", "新的事项")
    person.fill_in("item_code", "X1")
    person.fill_in("theme_code", "T01")
    person.fill_in("item_type", "公共服务")
    person.press(Key.Key_S, modifier=CONTROL)
    stored = cataloguing.item_to_edit(store, "X1").fields
    assert (stored["item_type_code"], stored["theme_name"]) == ("20", "企业开办与注销")
    person.press(Key.Key_Escape)
    person.find("xdsx")
    assert person.listed == ["新的事项"]


def test_every_field_has_its_place_in_the_form() -> None:
    shown = {name for section in sections(["别的栏"]) for name in section.fields}
    others = {"theme_name", "item_type_code"}
    assert shown | others == {column.name for column in ITEM_COLUMNS} | {"别的栏"}
    assert {column.name for column in ITEM_COLUMNS} <= columns.ITEMS.keys()


def test_a_form_that_was_only_looked_at_changes_nothing(person: Person, store: Store) -> None:
    before = store.revisions_now()
    for item in catalogue(store).items[::9]:
        person.open(item.code)
        for place in range(len(person.form._sections)):
            person.form._go(place)
        person.settle()
        assert not person.form.is_changed
        person.press(Key.Key_Escape)
        assert person.screen.pages.currentWidget() is person.screen.list
    assert store.revisions_now() == before


def test_an_item_without_traces_is_deleted(person: Person, store: Store) -> None:
    person.open("gssl")
    person.click(person.form.delete)
    sure = person.dialog(DeleteItemDialog)
    sure.accept()
    person.settle()
    assert FOUNDING not in [item.code for item in catalogue(store).items]
    assert "deleted" in person.said[-1]


def test_lines_are_moved_and_taken_out_by_keyboard(person: Person, store: Store) -> None:
    person.open("gssl")
    person.press(Key.Key_6, modifier=ALT)
    page = person.form.stack.currentWidget()
    assert isinstance(page, LinesPage)
    before = [line[0] for line in page.lines.lines()]
    page.lines.table.setFocus()
    page.lines.table.setCurrentIndex(page.lines.rows.index(0, 0))
    person.press(Key.Key_Down, modifier=ALT)
    assert [line[0] for line in page.lines.lines()] == [before[1], before[0], *before[2:]]
    person.press(Key.Key_Delete, modifier=CONTROL)
    person.press(Key.Key_S, modifier=CONTROL)
    stored = cataloguing.item_to_edit(store, FOUNDING).fields["process"]
    assert [step.step for step in stored] == [before[1], *before[2:]]  # type: ignore[attr-defined]  # steps


# --- nothing typed is lost


def test_leaving_with_something_typed_asks(person: Person, store: Store) -> None:
    person.open("gssl")
    person.fill_in("place", "2层")
    person.press(Key.Key_Escape)
    person.dialog(Leaving).reject()
    assert person.form.is_changed
    person.press(Key.Key_Escape)
    person.click(person.dialog(Leaving).yes)
    assert cataloguing.item_to_edit(store, FOUNDING).fields["place"] == "2层"
    assert person.screen.pages.currentWidget() is person.screen.list
    person.open("gssl")
    person.fill_in("place", "3层")
    person.press(Key.Key_Escape)
    person.click(person.dialog(Leaving).no)
    assert cataloguing.item_to_edit(store, FOUNDING).fields["place"] == "2层"


def test_closing_the_window_asks_too(person: Person) -> None:
    person.open("gssl")
    person.fill_in("place", "2层")
    assert not person.screen.close()
    assert person.screen.isVisible()
    person.click(person.dialog(Leaving).no)
    assert not person.screen.isVisible()


def test_a_screen_made_anew_takes_up_what_was_typed(
    qtbot: QtBot, person: Person, station: Station, manager: Actor, tasks: Tasks
) -> None:
    person.open("gssl")
    person.fill_in("place", "2层")
    another = _at_the_catalogue(qtbot, station, manager, tasks)
    assert another.screen.pages.currentWidget() is another.form
    assert another.form.is_changed
    assert another.form.draft is not None
    assert another.form.draft.cells["place"] == "2层"


# --- two managers


def _other(store: Store, **values: object) -> None:
    item = cataloguing.item_to_edit(store, FOUNDING)
    who = Actor(name="李主任", station="b", administrator=True)
    cataloguing.change_item(store, who, item.id, item.version, {**item.fields, **values})


def test_the_second_of_two_managers_is_told_and_loses_nothing(person: Person, store: Store, qtbot: QtBot) -> None:
    person.open("gssl")
    person.fill_in("place", "2层")
    person.fill_in("consult_phone", "0000-2222222")
    _other(store, place="9层", promised_limit=7)
    qtbot.waitUntil(lambda: "李主任" in person.form.trouble.text())
    person.press(Key.Key_S, modifier=CONTROL)
    asked = person.dialog(ConflictDialog)
    rows = {row.field: (row.read, row.theirs, row.mine) for row in asked.table.rows.rows}
    assert rows == {
        "place": ("", "9层", "2层"),
        "consult_phone": ("0000-2800106", "0000-2800106", "0000-2222222"),
        "promised_limit": ("2", "7", "2"),
    }
    assert asked.table.rows.rows[0].field == "place"  # of both, so first
    asked.reject()
    assert person.form.draft is not None
    assert person.form.draft.cells["place"] == "2层"
    person.press(Key.Key_S, modifier=CONTROL)
    person.click(person.dialog(ConflictDialog).over)
    stored = cataloguing.item_to_edit(store, FOUNDING).fields
    assert (stored["place"], stored["consult_phone"], stored["promised_limit"]) == ("2层", "0000-2222222", 7)


def test_theirs_can_be_taken_instead(person: Person, store: Store) -> None:
    person.open("gssl")
    person.fill_in("place", "2层")
    _other(store, place="9层")
    person.press(Key.Key_S, modifier=CONTROL)
    person.click(person.dialog(ConflictDialog).give_up)
    assert cataloguing.item_to_edit(store, FOUNDING).fields["place"] == "9层"
    assert not person.form.is_changed
    assert person.form.draft is not None
    assert person.form.draft.cells["place"] == "9层"


def test_a_form_that_nobody_typed_in_follows_the_change(person: Person, store: Store, qtbot: QtBot) -> None:
    person.open("gssl")
    _other(store, place="9层")
    qtbot.waitUntil(lambda: person.form.draft is not None and person.form.draft.cells["place"] == "9层")


# --- many at once


def test_thirty_items_get_another_theme(person: Person, store: Store, qtbot: QtBot) -> None:
    table = person.screen.list.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, 0))
    for _ in range(29):
        QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "30 chosen" in person.screen.list.chosen.text()
    codes = [item.code for item in person.screen.list.selected()]
    person.press(Key.Key_E, modifier=CONTROL)
    asked = person.dialog(BulkDialog)
    assert not asked.yes.isEnabled()
    asked.set("theme_code", "T02")
    asked._ask_count()
    person.settle()
    would = sum(cataloguing.item_to_edit(store, code).fields["theme_code"] != "T02" for code in codes)
    assert asked.count.text().startswith(f"{would} of 30 would change")
    person.click(asked.yes)
    assert {cataloguing.item_to_edit(store, code).fields["theme_code"] for code in codes} == {"T02"}
    assert person.said[-1] == f"{would} items are changed."
    qtbot.waitUntil(lambda: [item.theme for item in person.screen.list.table.rows.rows[:30]] == ["T02"] * 30)


def test_an_item_is_taken_out_of_the_hall_with_its_reason(person: Person, store: Store) -> None:
    person.find("gssl")
    person.press(Key.Key_H, modifier=CONTROL)
    asked = person.dialog(BulkDialog)
    set_cell(asked.fields["not_entered_reason"].editor, "涉密")
    asked._ask_count()
    person.settle()
    person.click(asked.yes)
    stored = cataloguing.item_to_edit(store, FOUNDING).fields
    assert (stored["is_entered"], stored["not_entered_reason"]) == (False, "涉密")


def test_a_wrong_number_for_many_is_refused_beside_its_field(person: Person) -> None:
    person.find("gssl")
    person.press(Key.Key_E, modifier=CONTROL)
    asked = person.dialog(BulkDialog)
    asked.set("daily_quota", "lots")
    asked._ask_count()
    assert asked.fields["daily_quota"].noted.startswith("×")
    assert not asked.yes.isEnabled()
    asked.reject()


# --- themes and bundles


def test_a_theme_is_added_and_one_that_is_taken_is_refused_inside(person: Person, store: Store) -> None:
    person.press(Key.Key_T, modifier=CONTROL)
    asked = person.dialog(ThemesDialog)
    for field, words in ((asked.code, "T01"), (asked.name, "新主题")):
        assert isinstance(field.editor, QLineEdit)
        field.editor.setText(words)
    asked.accept()
    person.settle()
    assert "企业开办与注销" in asked.refused.text()
    assert isinstance(asked.code.editor, QLineEdit)
    asked.code.editor.setText("T77")
    asked.accept()
    person.settle()
    assert "T77" in [each.code for each in catalogue(store).themes]


def test_a_bundle_gets_its_order(person: Person, store: Store) -> None:
    person.press(Key.Key_G, modifier=CONTROL)
    asked = person.dialog(BundlesDialog)
    assert isinstance(asked.name.editor, QLineEdit)
    asked.name.editor.setText("新一件事")
    for typed in ("gssl", "gsbg"):
        asked.search.setText(typed)
        asked.add()
    asked._move(-1)
    box = asked.which.editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    assert "first" in asked.refused.text()  # what was put together is not lost by looking at another
    assert asked.codes() == [CHANGE, FOUNDING]
    asked.accept()
    person.settle()
    assert catalogue(store).bundles[-1].items == (CHANGE, FOUNDING)


# --- a file


def test_a_file_is_looked_at_before_it_is_imported(person: Person, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_text(f"item_code,item_name,promised_limit\n{FOUNDING},公司设立登记,5\nX1,新的,1\n", encoding="gb18030")
    person.press(Key.Key_I, modifier=CONTROL)
    page = person.screen.import_page
    assert not page.go.isEnabled()
    page.path.setText(str(file))
    person.press(Key.Key_Return)
    assert [(c.name, c.field, c.before, c.after) for c in page.changed.rows.rows] == [
        ("公司设立登记", "promised_limit", "2", "5")
    ]
    assert [row.code for row in page.added.rows.rows] == ["X1"]
    assert len(page.missing.rows.rows) == 124
    assert "1 new, 1 changed" in page.state.text()
    assert cataloguing.item_to_edit(store, FOUNDING).fields["promised_limit"] == 2
    person.press(Key.Key_Return, modifier=CONTROL)
    assert cataloguing.item_to_edit(store, FOUNDING).fields["promised_limit"] == 5
    assert person.screen.pages.currentWidget() is person.screen.list
    assert "1 new, 1 changed" in person.said[-1]


def test_errors_of_a_file_come_first_and_keep_it_out(person: Person, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    lines = [f"{FOUNDING},公司设立登记,5,x", "X1,,1,", "X2,乙,viel,"]
    file.write_text("item_code,item_name,promised_limit,more\n" + "\n".join(lines) + "\n", encoding="utf-8")
    person.press(Key.Key_I, modifier=CONTROL)
    page = person.screen.import_page
    page.path.setText(str(file))
    page.check()
    person.settle()
    shown = [(found.row, found.column, found.code) for found in page.problems.rows.rows]
    assert shown[:2] == [(4, "promised_limit", "bad_number"), (3, "item_name", "missing_name")] or shown[:2] == [
        (3, "item_name", "missing_name"),
        (4, "promised_limit", "bad_number"),
    ]
    assert not page.go.isEnabled()
    row = page.problems.currentIndex().row()
    person.press(Key.Key_F8)
    assert page.problems.currentIndex().row() != row
    person.press(Key.Key_Return, modifier=CONTROL)
    assert len(catalogue(store).items) == 125
    lines = [lines[0], "X1,甲,1,", "X2,乙,2,"]
    file.write_text("item_code,item_name,promised_limit,more\n" + "\n".join(lines) + "\n", encoding="utf-8")
    person.press(Key.Key_F5)
    assert page.go.isEnabled()


def test_reading_a_file_can_be_cancelled(person: Person, tmp_path: Path, store: Store) -> None:
    export_items(store, tmp_path / "items.csv")
    person.press(Key.Key_I, modifier=CONTROL)
    page = person.screen.import_page
    page.path.setText(str(tmp_path / "items.csv"))
    page.check()
    assert page.progress.isVisible()
    assert "Cancel" in page.back.text()
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    person.settle()
    assert not page.progress.isVisible()
    assert page.nothing.isVisible()
    assert not page.stack.isVisible()


def test_a_file_that_is_none_is_said_to_be(person: Person, tmp_path: Path) -> None:
    person.press(Key.Key_I, modifier=CONTROL)
    page = person.screen.import_page
    page.path.setText(str(tmp_path / "nowhere.csv"))
    page.check()
    person.settle()
    assert "cannot be read" in page.state.text()
    assert page.again.isEnabled()


def test_the_catalogue_is_exported(person: Person, store: Store, tmp_path: Path) -> None:
    person.screen.export_to(str(tmp_path / "out.csv"))
    person.settle()
    export_items(store, tmp_path / "same.csv")
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "same.csv").read_bytes()
    assert "125 items" in person.said[-1]


# --- the list


def test_filters_and_sorting(person: Person, store: Store) -> None:
    view = person.screen.list
    view.theme_box.setCurrentIndex(view.theme_box.findData("T01"))
    of_theme = sum(item.theme == "T01" for item in catalogue(store).items)
    assert len(person.listed) == of_theme
    assert view.count.text() == fill("%1 of %2", of_theme, 125)
    view.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    hours = [item.promised_hours for item in view.table.rows.rows]
    assert hours == sorted(hours, reverse=True)
    view.state_box.setCurrentIndex(view.state_box.findData("out"))
    assert all(not item.in_hall for item in view.table.rows.rows)
    view.field.setText("zzzzzz")
    assert view.empty.isVisible()
    view.show_all()
    assert len(person.listed) == 125


def test_a_change_made_elsewhere_is_seen_at_once(person: Person, store: Store, qtbot: QtBot) -> None:
    _other(store, promised_limit=3, promised_unit=LimitUnit.NATURAL_DAYS)
    qtbot.waitUntil(lambda: person.screen.list.table.rows.rows[0].promised == "3 自然日")


# --- rights


def test_a_clerk_looks_and_changes_nothing(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, store: Store
) -> None:
    person = _at_the_catalogue(qtbot, station, clerk, tasks)
    before = store.revisions_now()
    for name in ("new", "bulk", "import", "hall", "themes", "bundles"):
        assert not person.screen.list.buttons[name].isEnabled()
        assert "manager of the whole hall" in person.screen.list.buttons[name].toolTip()
    person.open("gssl")
    assert "Read only" in person.form.state.text()
    assert person.form.save_button.isHidden()
    person.write("x")
    person.press(Key.Key_S, modifier=CONTROL)
    page = person.form.stack.currentWidget()
    assert isinstance(page, FieldsPage)
    editor = page._editors["item_name"]
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "公司设立登记"
    assert store.revisions_now() == before
    person.press(Key.Key_Escape)
    assert person.screen.pages.currentWidget() is person.screen.list


# --- looks


@pytest.mark.parametrize("scale", SCALES)
def test_large_text_cuts_no_button(
    qtbot: QtBot,
    qapp: QApplication,
    station: Station,
    manager: Actor,
    tasks: Tasks,
    store: Store,
    tmp_path: Path,
    scale: int,
) -> None:
    theme.apply(qapp, Theme(scale=scale))
    person = _at_the_catalogue(qtbot, station, manager, tasks)
    _fits(person.screen)
    person.open("gssl")
    for place in range(len(person.form._sections)):
        person.form._go(place)
        person.settle()
        _fits(person.screen)
    person.press(Key.Key_Escape)
    export_items(store, tmp_path / "items.csv")
    page = person.screen.import_page
    person.press(Key.Key_I, modifier=CONTROL)
    page.path.setText(str(tmp_path / "items.csv"))
    page.check()
    person.settle()
    _fits(person.screen)


def _fits(screen: ItemsScreen) -> None:
    """Nothing is cut, and the screen is no larger than it was made."""
    assert screen.size().toTuple() == (1240, 640)
    for button in screen.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= button.minimumSizeHint().height(), button.text()
            inside = button.parentWidget().rect()
            assert inside.contains(button.geometry()), button.text()
