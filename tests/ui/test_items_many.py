"""The catalogue on screen: many items at once, their themes and bundles, and whole files of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from hallapp.hall import cataloguing
from hallapp.hall.catalogue import catalogue
from hallapp.hall.exports import export_items
from hallapp.store.engine import Store
from hallapp.ui.items_bulk import BulkDialog
from hallapp.ui.items_dialogs import BundlesDialog, ThemesDialog
from hallapp.ui.items_fields import set_cell
from tests.ui.catalogue_desk import CONTROL, Key, Person, manager, person
from tests.ui.conftest import CHANGE, FOUNDING

__all__ = ["manager", "person"]  # fixtures


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
