"""The catalogue on screen, as people use it: found by initials, mended with the warnings beside the fields, saved."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.catalog.columns import ITEM_COLUMNS
from hallapp.catalog.rows import LimitUnit
from hallapp.hall import cataloguing
from hallapp.hall.catalogue import catalogue
from hallapp.hall.exports import export_items
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.items import ItemsScreen
from hallapp.ui.items_conflict import ConflictDialog
from hallapp.ui.items_dialogs import DeleteItemDialog, Leaving
from hallapp.ui.items_fields import sections
from hallapp.ui.items_pages import FieldsPage, LinesPage
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import SCALES, Theme
from hallapp.wording import columns
from tests.ui.catalogue_desk import ALT, CONTROL, Key, Person, at_the_catalogue, manager, person
from tests.ui.conftest import CHANGE, FOUNDING

__all__ = ["manager", "person"]  # fixtures


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
    another = at_the_catalogue(qtbot, station, manager, tasks)
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
    person = at_the_catalogue(qtbot, station, clerk, tasks)
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
    person = at_the_catalogue(qtbot, station, manager, tasks)
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
