"""Guides on screen, as people use them: found by initials, seen as they come out, saved, and what is outdated."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.guides.batch import Order, make
from hallapp.guides.choosing import By, Choice
from hallapp.guides.editions import LastPrint, PaperChange, PrintState, SectionChange
from hallapp.guides.pages import A3
from hallapp.guides.rows import GuideForm
from hallapp.guides.sections import Section
from hallapp.hall import cataloguing
from hallapp.store.engine import Store
from hallapp.ui import guides_changes
from hallapp.ui.guides_changes import ChangesDialog, marked
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import CHANGE, FOUNDING, press
from tests.ui.guides_desk import (
    ALT,
    CONTROL,
    SHIFT,
    Key,
    Person,
    at_the_guides,
    codes_of,
    ink,
    person,
    printer_of_guides,
    text_of,
)

__all__ = ["person", "printer_of_guides"]  # fixtures


def seen_text(person: Person) -> str:
    seen = person.page._seen
    assert seen is not None
    return "".join(text_of(seen.drawn.pdf))


# --- looking


def test_a_guide_is_found_by_initials_and_seen_as_it_will_be_printed(person: Person) -> None:
    person.find("gssl")
    assert person.listed[0] == "公司设立登记"
    assert "公司设立登记" in seen_text(person)
    assert ink(person.image) > 10
    assert person.page.side.title.text() == "公司设立登记"
    assert "Never printed" in person.page.side.state.text()
    small = person.image.size()
    person.press(Key.Key_Return)
    assert person.screen.focusWidget() is person.page.preview.view
    person.press(Key.Key_1)
    assert person.page.preview.view.per_cent == 100
    assert person.image.height() > small.height()
    person.press(Key.Key_Plus, Key.Key_Plus, Key.Key_Plus)
    assert person.page.preview.view.per_cent == 200
    read = zxingcpp.read_barcodes(_as_array(person.image))
    assert [found.text for found in read] == [person.page.choice.listed[0].link]


def _as_array(image: QImage) -> memoryview:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return memoryview(grey.constBits()).cast("B", (grey.height(), grey.bytesPerLine()))


def test_every_form_has_its_preview(person: Person) -> None:
    person.find("gssl")
    seen = set()
    for form in GuideForm:
        person.page.side.choose(form)
        person.settle()
        assert ink(person.image) > 1, form
        seen.add(seen_text(person))
    assert len(seen) == len(GuideForm)


def test_going_on_quickly_shows_the_last_one(person: Person) -> None:
    person.page.choice.table.setFocus()
    for _ in range(12):
        press(person.screen, Key.Key_Down)
    person.settle()
    item = person.page.choice.item
    assert item is not None
    assert item.name == person.listed[12]
    assert person.page.side.title.text() == item.name
    assert item.code in seen_text(person)


def test_a_sheet_in_english(person: Person) -> None:
    person.page.side.language_box.setCurrentIndex(person.page.side.language_box.findData("EN"))
    person.settle()
    assert "Materials" in seen_text(person)


def test_an_item_without_link_says_what_to_do(person: Person, store: Store, actor: Actor) -> None:
    cataloguing.change_items(store, actor, [FOUNDING], {"guide_url": ""})
    person.page.reread()
    person.settle()
    person.press(Key.Key_W, modifier=ALT)
    assert person.listed == ["公司设立登记"]
    assert any("no link" in words for words in person.page.side.problems)


def test_chosen_by_theme_window_and_department(person: Person) -> None:
    choice = person.page.choice
    choice.choose_by(By.WINDOW, "007")
    person.settle()
    assert 0 < len(person.listed) < 125
    assert all("007" in item.windows for item in choice.listed)
    choice.choose_by(By.THEME)
    person.settle()
    assert len({item.theme for item in choice.listed}) == 1
    choice.choose_by(By.DEPARTMENT)
    person.settle()
    assert len({item.department for item in choice.listed}) == 1
    person.find("zzz")
    assert person.listed == []
    assert "Nothing fits" in choice.empty.text()


def test_a_booklet_takes_the_whole_theme_and_its_name(person: Person, tmp_path: Path) -> None:
    person.page.choice.choose_by(By.THEME)
    person.page.side.choose(GuideForm.BOOKLET)
    person.settle()
    assert f"{len(person.listed)} items" in person.page.side.summary.text()
    assert person.page.preview.view.pages > len(person.listed)
    name = person.page.choice.of_box.currentText().split(" · ")[0]
    assert name in text_of(person.page._seen.drawn.pdf)[0]  # type: ignore[union-attr]  # it is there by now


# --- files


def test_several_are_saved_as_one_pdf_and_are_current_then(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "three"), ""))
    person.page.choice.table.setFocus()
    person.press(Key.Key_Home, modifier=CONTROL)
    person.press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    assert "3 guides" in person.page.side.summary.text()
    person.press(Key.Key_S, modifier=CONTROL)
    dialog = person.dialog()
    assert dialog.made is not None
    assert "3 guides on 3 pages" in dialog.told.text()
    assert dialog.open_button.isVisible()
    pages = text_of(tmp_path / "three.pdf")
    assert len(pages) == 3
    assert all(name in page for name, page in zip(person.listed, pages, strict=False))
    dialog.accept()
    person.settle()
    assert [state[:1] for state in person.states[:4]] == ["✓", "✓", "✓", "○"]
    assert "up to date" in person.page.side.state.text()


def test_a_file_each(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "cards"))
    (tmp_path / "cards").mkdir()
    person.page.side.choose(GuideForm.TABLE_CARD)
    person.page.choice.choose_by(By.THEME)
    person.press(Key.Key_A, modifier=CONTROL)
    links = {item.link for item in person.page.choice.listed}
    person.press(Key.Key_S, modifier=CONTROL | SHIFT)
    dialog = person.dialog()
    assert dialog.folder_button.isVisible()
    files = sorted((tmp_path / "cards").iterdir())
    assert len(files) == len(person.listed)
    assert set().union(*(codes_of(file) for file in files)) == links
    dialog.accept()


def test_what_is_stopped_leaves_no_file(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    person.press(Key.Key_A, modifier=CONTROL)
    dialog = person.page.save(tmp_path / "all.pdf")
    qtbot.waitUntil(lambda: "Drawing" in dialog.progress.words.text())
    dialog.reject()
    person.settle()
    assert "Stopped" in dialog.told.text()
    assert dialog.made is None
    assert list(tmp_path.glob("*.pdf")) == []
    assert set(person.states) == {"○ never printed"}
    dialog.accept()


def test_a_place_that_cannot_be_written_is_said_in_the_dialog(person: Person, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    dialog = person.page.save(tmp_path / "file" / "one.pdf")
    person.settle()
    assert "cannot be written" in dialog.told.text()
    dialog.accept()


def test_everything_by_keyboard(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, _title, name, _kinds: (str(tmp_path / name), "")
    )
    person.press(Key.Key_F, modifier=ALT)
    person.press(Key.Key_Down)  # table card
    assert person.page.side.form is GuideForm.TABLE_CARD
    person.find("gs")
    person.press(Key.Key_Down, Key.Key_Down)
    wanted = person.listed[2]
    assert person.page.side.title.text() == wanted
    person.press(Key.Key_V, modifier=ALT)
    person.press(Key.Key_Plus)
    assert not person.page.preview.view.fits
    person.press(Key.Key_Escape)
    assert person.screen.focusWidget() is person.page.choice.table
    person.press(Key.Key_Up)
    assert person.page.side.title.text() == person.listed[1]
    person.press(Key.Key_Down, modifier=ALT)
    person.press(Key.Key_S, modifier=CONTROL)
    [file] = tmp_path.glob("*.pdf")
    assert wanted in file.stem
    press(person.dialog(), Key.Key_Return)
    person.settle()
    assert QApplication.activeModalWidget() is None
    asked: list[str] = []
    person.screen.item_wanted.connect(asked.append)
    person.press(Key.Key_I, modifier=CONTROL)
    assert asked == [person.page.choice.listed[2].code]


def test_a_screen_made_anew_prints_as_the_one_before(
    person: Person, qtbot: QtBot, station: Station, printer_of_guides: Actor, tasks: Tasks
) -> None:
    person.page.side.choose(GuideForm.POSTER, paper=A3)
    person.page.side.choose(GuideForm.BOOKLET)
    person.settle()
    again = at_the_guides(qtbot, station, printer_of_guides, tasks)
    assert again.page.side.form is GuideForm.BOOKLET
    assert again.page.choice.many == 125
    again.page.side.choose(GuideForm.POSTER)
    assert again.page.side.paper == A3


def test_in_little_room_the_preview_takes_the_place_of_the_list(person: Person) -> None:
    person.screen.resize(700, 420)
    person.settle()
    assert not person.page.preview.isVisible()
    person.find("gssl")
    person.press(Key.Key_Return)
    assert person.page.preview.isVisible()
    assert not person.page.choice.isVisible()
    assert ink(person.image) > 5
    person.press(Key.Key_Escape)
    assert person.page.choice.isVisible()
    person.screen.resize(1240, 680)
    person.settle()
    assert person.page.preview.isVisible()
    assert person.page.choice.isVisible()


def test_marked_guides_are_gone_through_without_unmarking_them(person: Person) -> None:
    person.page.choice.table.setFocus()
    person.press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    assert person.page.choice.marks == 3
    person.press(Key.Key_Up, modifier=ALT)
    assert person.page.side.title.text() == person.listed[1]
    assert person.page.choice.marks == 3
    assert "3 guides" in person.page.side.summary.text()


# --- what is outdated


def test_only_what_is_outdated_is_printed_again(
    person: Person, store: Store, actor: Actor, printer_of_guides: Actor, tmp_path: Path
) -> None:
    make(store, printer_of_guides, None, Order(GuideForm.POSTER, Choice(By.CATALOGUE)), tmp_path / "all.pdf")
    cataloguing.change_items(store, actor, [FOUNDING, CHANGE], {"accept_conditions": "另有规定的从其规定"})
    person.page.reread()
    person.settle()
    assert "Outdated 2" in person.page.choice.chips[PrintState.OUTDATED].text()
    person.press(Key.Key_O, modifier=ALT)
    assert person.listed == ["公司设立登记", "公司变更登记"]
    assert person.states[0].startswith("! outdated: ")
    assert "受理条件" in person.states[0] or "onditions" in person.states[0]
    assert "onditions" in person.page.side.changed_list.text()
    person.press(Key.Key_A, modifier=CONTROL)
    dialog = person.page.save(tmp_path / "again.pdf")
    person.settle()
    assert len(text_of(tmp_path / "again.pdf")) == 2
    dialog.accept()
    person.settle()
    assert person.listed == []
    assert "Nothing is outdated" in person.page.choice.empty.text()


# --- who may


def test_whoever_may_not_print_sees_why(qtbot: QtBot, station: Station, tasks: Tasks, tmp_path: Path) -> None:
    person = at_the_guides(qtbot, station, Actor("访客", "test"), tasks)
    side = person.page.side
    assert len(person.listed) == 125
    assert ink(person.image) > 10
    for button in (side.print_button, side.save_button, side.each_button):
        assert not button.isEnabled()
    assert "print" in side.reason.text()
    assert not side.emblem.isVisible()
    person.press(Key.Key_P, modifier=CONTROL)
    assert QApplication.activeModalWidget() is None


def test_the_emblem_is_on_the_preview_at_once(person: Person, tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "emblem.png"))
    before = reds(person.image)
    person.page.side.emblem.take(tmp_path / "emblem.png")
    person.settle()
    person.page.reread()
    person.settle()
    assert before == 0 < reds(person.image)
    person.page.side.emblem.remove_action.trigger()
    person.settle()
    person.page.reread()
    person.settle()
    assert reds(person.image) == 0


def reds(image: QImage) -> int:
    points = [(x, y) for x in range(image.width()) for y in range(image.height() // 5)]
    return sum(image.pixelColor(*point).red() > 240 > 40 > image.pixelColor(*point).green() for point in points)


# --- what has changed


def test_what_has_changed_is_shown_before_and_now(
    person: Person, store: Store, actor: Actor, printer_of_guides: Actor, tmp_path: Path
) -> None:
    order = Order(GuideForm.POSTER, Choice(By.CATALOGUE))
    cataloguing.change_items(store, actor, [FOUNDING], {"accept_conditions": "材料齐全"})
    make(store, printer_of_guides, None, order, tmp_path / "all.pdf")
    person.page.reread()
    person.find("gssl")
    assert "up to date" in person.page.side.state.text()
    assert not person.page.side.changes_button.isVisible()
    person.press(Key.Key_D, modifier=ALT)
    assert person.screen.findChildren(ChangesDialog) == []
    cataloguing.change_items(store, actor, [FOUNDING], {"accept_conditions": "材料齐全，<符合>法定形式"})
    person.page.reread()
    person.settle()
    assert "outdated" in person.page.side.state.text()
    assert person.page.side.changes_button.isVisible()
    person.press(Key.Key_D, modifier=ALT)
    [dialog] = person.screen.findChildren(ChangesDialog)
    told = dialog.text.toPlainText()
    assert dialog.focusWidget() is dialog.text
    assert told.index("材料齐全") < told.index("材料齐全，<符合>法定形式")
    assert "On paper" in told
    assert "Now" in told
    assert any("are in Chinese" in words.text() for words in dialog.findChildren(QLabel))
    press(dialog, Key.Key_Escape)
    person.settle()
    assert person.screen.findChildren(ChangesDialog) == []


def test_how_a_guide_stands_is_said_before_that_of_all_others_is_known(
    person: Person, store: Store, printer_of_guides: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person.page._states_reader, "ask", lambda: None)  # in a large hall it takes a while
    make(store, printer_of_guides, None, Order(GuideForm.POSTER, Choice(By.ITEM, (CHANGE,))), tmp_path / "one.pdf")
    person.find(CHANGE)
    assert person.states[0] == "○ never printed"
    assert "up to date" in person.page.side.state.text()


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (("电话 12",), ("电话 13",), ("电话 1<s>2</s>", "电话 1<u>3</u>")),
        ((), ("新",), ("", "<u>新</u>")),
        (("甲乙丙",), ("丁戊己",), ("<s>甲乙丙</s>", "<u>丁戊己</u>")),
        (("a<b", "书 1 份"), ("a<b", "书 2 份"), ("a&lt;b<br>书 <s>1</s> 份", "a&lt;b<br>书 <u>2</u> 份")),
        (
            ("收据 1 份", "章程", "证"),
            ("收据 2 份", "证"),
            ("收据 <s>1</s> 份<br><s>章程</s><br>证", "收据 <u>2</u> 份<br>证"),
        ),
    ],
)
def test_differences_are_marked_by_more_than_colour(
    before: tuple[str, ...], now: tuple[str, ...], told: tuple[str, str]
) -> None:
    assert marked(before, now) == told


def test_at_large_text_before_and_now_stand_below_each_other(
    qtbot: QtBot, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = SectionChange(Section.CONSULT, ("电话 12",), ("电话 13",))
    paper = PaperChange(LastPrint(1, datetime(2026, 3, 2, tzinfo=UTC), "王芳", (Section.CONSULT,)), (change,))
    rows = []
    for beside in (1, 100_000):
        monkeypatch.setattr(guides_changes, "_BESIDE", beside)
        host = QWidget()
        qtbot.addWidget(host)
        dialog = ChangesDialog(station, "公司设立登记", paper, [("12", "13")], host)
        rows.append(dialog.text.toHtml().count("<tr>"))
        assert "王芳" in "".join(each.text() for each in dialog.findChildren(QLabel))
    assert rows == [2, 4]
