"""The matrix as a manager works with it: by keyboard, from a day on, with a way back; and as others see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.hall.authorising import change_pairs, revoke
from hallapp.hall.matrix import BY_HAND, HOLD, LATER, MatrixItem, read_matrix
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.words import Hold
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.matrix import MatrixScreen
from hallapp.ui.matrix_dialogs import PairsDialog, UndoDialog
from hallapp.ui.matrix_model import Show
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import FOUNDING, press, type_text

TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)
UNCOVERED = "12439981MB9T00054R4430705002000"  # 存量房买卖转移登记, of W03


@pytest.fixture
def open_matrix(qtbot: QtBot, station: Station, tasks: Tasks) -> Iterator[Callable[[Actor], MatrixScreen]]:
    """Somebody looks at the matrix."""
    opened: list[MatrixScreen] = []

    def open_for(actor: Actor) -> MatrixScreen:
        station.sign_in(actor, outlet="", window="")
        made = MatrixScreen(station)
        qtbot.addWidget(made)
        made.heard = []  # type: ignore[attr-defined]  # what it has said, for the test
        made.said.connect(lambda words, tone: made.heard.append((words, tone)))  # type: ignore[attr-defined]
        made.resize(1278, 640)
        made.show()
        made.activateWindow()
        assert QTest.qWaitForWindowActive(made)
        qtbot.waitUntil(lambda: made.matrix is not None)
        opened.append(made)
        return made

    yield open_for
    tasks.drain()
    for made in opened:
        made.close()


@pytest.fixture
def screen(open_matrix: Callable[[Actor], MatrixScreen], actor: Actor) -> MatrixScreen:
    """The manager's."""
    return open_matrix(actor)


def heard(screen: MatrixScreen) -> list[tuple[str, Tone]]:
    said: list[tuple[str, Tone]] = screen.heard  # type: ignore[attr-defined]  # set by the fixture
    return said


def go_to(screen: MatrixScreen, subject: str, item: str) -> None:
    """Make the pair of a group or window and an item, by their codes, the current one."""
    screen.view.setFocus()
    assert screen.matrix is not None
    row = next(i for i, place in enumerate(screen.model.rows) if screen.matrix.items.rows[place].code == item)
    screen.view.go(screen.model.index(row, column_of(screen, subject)))


def column_of(screen: MatrixScreen, subject: str) -> int:
    return next(
        place
        for place, column in enumerate(screen.model.columns)
        if subject == (column.group.code if column.seat is None else column.seat.no)
    )


def cell(screen: MatrixScreen) -> int:
    index = screen.view.currentIndex()
    return screen.model.cell(index.row(), index.column())


def shown(screen: MatrixScreen) -> list[MatrixItem]:
    assert screen.matrix is not None
    return [screen.matrix.items.rows[place] for place in screen.model.rows]


def held(store: Store, window: str, item: str, day: date) -> bool:
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), day)
    return plan.items_by_code[item].id in plan.windows_by_no[window].own


def dialog(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    def found() -> QDialog | None:
        return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None)
    made = found()
    assert made is not None
    return made


def button(inside: QDialog, words: str) -> QPushButton:
    return next(one for one in inside.findChildren(QPushButton) if one.accessibleName() == words)


def test_space_authorises_and_takes_back_again(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    go_to(screen, "W09", FOUNDING)
    assert cell(screen) == Hold.NONE
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.OWN)
    assert held(store, "037", FOUNDING, TODAY)
    assert "Authorised from today" in heard(screen)[-1][0]
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.NONE)
    assert not held(store, "037", FOUNDING, TODAY)
    assert screen.view.currentIndex() == screen.model.index(screen.view.currentIndex().row(), column_of(screen, "W09"))


def test_a_change_begins_on_the_day_that_is_shown(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    press(screen.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == TOMORROW)
    go_to(screen, "W09", FOUNDING)
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(cell(screen) & BY_HAND))
    assert not held(store, "037", FOUNDING, TODAY)
    assert held(store, "037", FOUNDING, TOMORROW)
    press(screen.view, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == TODAY)
    assert cell(screen) == LATER


def test_a_seat_by_itself(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    groups = len(screen.model.columns)
    go_to(screen, "W02", FOUNDING)
    press(screen.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert len(screen.model.columns) == groups + 3
    press(screen.view, Qt.Key.Key_Right)
    assert screen.model.title(screen.view.currentIndex().column()).startswith("Window 007")
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.NONE)
    assert [held(store, no, FOUNDING, TODAY) for no in ("007", "008")] == [False, True]
    press(screen.view, Qt.Key.Key_F6)
    press(screen.view, Qt.Key.Key_F6)
    assert screen.matrix is not None
    assert len(screen.model.columns) > groups + 40


def test_letters_go_to_the_search_and_narrow_at_once(screen: MatrixScreen) -> None:
    screen.view.setFocus()
    type_text(screen.view, "gssl")
    assert screen.search.text() == "gssl"
    assert shown(screen)[0].name == "公司设立登记"
    screen.search.setText("公司")
    assert all("公司" in item.name + item.department for item in shown(screen))
    screen.search.setText(FOUNDING[:-2])
    assert [item.code for item in shown(screen)] == [FOUNDING]
    press(screen, Qt.Key.Key_Return)
    assert screen.view.hasFocus()
    screen.search.setFocus()
    press(screen, Qt.Key.Key_Escape)
    assert len(shown(screen)) == 125
    screen.search.setText("没有这个")
    assert screen.pages.currentWidget() is screen.nothing


def test_theme_and_department_narrow_too(screen: MatrixScreen) -> None:
    screen.filters.themes.setCurrentIndex(screen.filters.themes.findData("T05"))
    assert {item.theme for item in shown(screen)} == {"T05"}
    screen.filters.themes.setCurrentIndex(0)
    screen.filters.departments.setCurrentIndex(screen.filters.departments.findText("示范市公安局"))
    assert {item.department for item in shown(screen)} == {"示范市公安局"}


def test_the_one_uncovered_item_is_found_and_covered(
    open_matrix: Callable[[Actor], MatrixScreen], actor: Actor, store: Store, qtbot: QtBot
) -> None:
    groups = [group.code for group in read_matrix(store, None).groups]
    change_pairs(store, actor, None, groups=groups, items=[UNCOVERED], allowed=False)
    screen = open_matrix(actor)
    shows = screen.filters.shows
    assert shows.itemText(shows.findData(Show.UNCOVERED)) == "Without a window (1)"
    shows.setCurrentIndex(shows.findData(Show.UNCOVERED))
    assert [item.code for item in shown(screen)] == [UNCOVERED]
    go_to(screen, "W03", UNCOVERED)
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.nothing)
    assert "Every item here has a window" in screen.nothing.text()
    assert held(store, "010", UNCOVERED, TODAY)


def test_exceptions_and_what_changes_later(
    open_matrix: Callable[[Actor], MatrixScreen], actor: Actor, store: Store
) -> None:
    revoke(store, actor, None, window="007", item=FOUNDING)
    revoke(store, actor, None, group="W03", item=UNCOVERED, first=TOMORROW)
    screen = open_matrix(actor)
    shows = screen.filters.shows
    for show, item in ((Show.EXCEPTIONS, FOUNDING), (Show.LATER, UNCOVERED)):
        shows.setCurrentIndex(shows.findData(show))
        assert [each.code for each in shown(screen)] == [item]


def test_many_pairs_with_days_and_a_reason(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    screen.filters.themes.setCurrentIndex(screen.filters.themes.findData("T05"))
    items = [item.code for item in shown(screen)]
    go_to(screen, "W09", items[0])
    press(screen.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert screen.foot.selected.text() == f"{len(items)} pairs selected"
    press(screen.view, Qt.Key.Key_Return)
    asked = dialog(qtbot, PairsDialog)
    assert isinstance(asked, PairsDialog)
    qtbot.waitUntil(lambda: asked.count.text() == f"{len(items)} pairs will change.")
    asked.endless.setChecked(False)
    asked.reason.setText("高峰支援")
    qtbot.waitUntil(lambda: "will change" in asked.count.text())
    button(asked, "Change").click()
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.OWN)
    assert all(held(store, "037", item, TODAY) for item in items)
    assert not any(held(store, "037", item, TOMORROW) for item in items)
    qtbot.waitUntil(lambda: "高峰支援" in screen.panel.words())


def test_only_what_is_marked_is_changed_never_the_product(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    first, second, *_ = [item.code for item in shown(screen)]
    go_to(screen, "W08", first)
    corner = screen.model.index(1, column_of(screen, "W09"))
    screen.view.selectionModel().select(QItemSelection(corner, corner), QItemSelectionModel.SelectionFlag.Select)
    press(screen.view, Qt.Key.Key_Return)
    asked = dialog(qtbot, PairsDialog)
    assert isinstance(asked, PairsDialog)
    qtbot.waitUntil(lambda: asked.count.text() == "2 pairs will change.")
    press(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(store, "037", second, TODAY))
    assert held(store, "033", first, TODAY)
    assert not held(store, "033", second, TODAY)
    assert not held(store, "037", first, TODAY)


def test_what_would_change_nothing_cannot_be_done(screen: MatrixScreen, qtbot: QtBot) -> None:
    go_to(screen, "W02", FOUNDING)
    press(screen.view, Qt.Key.Key_Return)
    asked = dialog(qtbot, PairsDialog)
    assert isinstance(asked, PairsDialog)
    assert asked.what.checkedId() == 2
    asked.what.button(0).click()
    qtbot.waitUntil(lambda: "nothing would change" in asked.count.text())
    assert not button(asked, "Change").isEnabled()
    press(asked, Qt.Key.Key_Escape)


def test_ones_last_change_is_undone_after_it_was_told(screen: MatrixScreen, qtbot: QtBot, store: Store) -> None:
    go_to(screen, "W02", FOUNDING)
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.NONE)
    press(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(qtbot, UndoDialog)
    assert any("公司设立登记" in text for text in _texts(asked))
    press(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.OWN)
    assert cell(screen) & BY_HAND == 0
    assert held(store, "007", FOUNDING, TODAY)
    press(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "no authorisation here today" in heard(screen)[-1][0])


def _texts(inside: QDialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in inside.findChildren(QLabel)]


def test_the_panel_tells_where_a_pair_comes_from(
    screen: MatrixScreen, qtbot: QtBot, store: Store, actor: Actor
) -> None:
    change_pairs(store, actor, None, groups=["W02"], items=[FOUNDING], allowed=False, first=TOMORROW, reason="系统升级")
    go_to(screen, "W02", FOUNDING)
    qtbot.waitUntil(lambda: "系统升级" in screen.panel.words())
    said = screen.panel.words()
    assert "Only today: authorised" in said
    assert "From tomorrow on: not authorised" in said
    assert "The rule of W02 (the items of its themes) gives it this item." in said
    assert actor.name in said


def test_what_others_change_is_seen_and_nothing_is_lost(
    screen: MatrixScreen, qtbot: QtBot, store: Store, actor: Actor
) -> None:
    screen.search.setText("登记")
    rows = len(shown(screen))
    go_to(screen, "W02", FOUNDING)
    index = screen.view.currentIndex()
    screen.view.selectionModel().select(
        QItemSelection(index, screen.model.index(index.row() + 3, index.column() + 2)),
        QItemSelectionModel.SelectionFlag.Select,
    )
    screen.view.verticalScrollBar().setValue(60)
    scrolled, selected = screen.view.verticalScrollBar().value(), screen.foot.selected.text()
    assert scrolled
    revoke(store, actor, None, group="W02", item=FOUNDING)
    qtbot.waitUntil(lambda: cell(screen) & HOLD == Hold.NONE)
    assert (screen.view.currentIndex(), screen.view.verticalScrollBar().value()) == (index, scrolled)
    assert (screen.foot.selected.text(), screen.search.text(), len(shown(screen))) == (selected, "登记", rows)


def test_a_number_left_without_a_window_is_said_loudly(
    screen: MatrixScreen, qtbot: QtBot, store: Store, actor: Actor
) -> None:
    number = desk.issue(store, actor, None, Request(items=(FOUNDING,))).number
    go_to(screen, "W02", FOUNDING)
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(number in words and tone is Tone.URGENT for words, tone in heard(screen)))


def test_a_clerk_may_look_and_change_nothing(
    open_matrix: Callable[[Actor], MatrixScreen], clerk: Actor, qtbot: QtBot, store: Store
) -> None:
    screen = open_matrix(clerk)
    assert screen.notice.isVisible()
    assert "You may not change the windows" in screen.notice.text()
    assert not screen.panel.toggle.isVisible()
    go_to(screen, "W09", FOUNDING)
    press(screen.view, Qt.Key.Key_Space)
    press(screen.view, Qt.Key.Key_Return)
    press(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [tone for _, tone in heard(screen)] == [Tone.WARNING] * 3
    assert not held(store, "037", FOUNDING, TODAY)
    # A right that was taken away while the matrix was open is refused by the use case, and said.
    screen.may = True
    press(screen.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: heard(screen)[-1][1] is Tone.URGENT)
    assert not screen.model.pending
    assert not held(store, "037", FOUNDING, TODAY)


def test_whole_columns_rows_and_everything_that_is_shown(screen: MatrixScreen, tasks: Tasks) -> None:
    screen.filters.themes.setCurrentIndex(screen.filters.themes.findData("T05"))
    rows, columns = len(shown(screen)), len(screen.model.columns)
    head = screen.view.head
    middle = head.sectionViewportPosition(3) + head.sectionSize(3) // 2
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    assert screen.foot.selected.text() == f"{rows} pairs selected"
    go_to(screen, "W03", shown(screen)[0].code)
    press(screen.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert screen.foot.selected.text() == f"{columns} pairs selected"
    press(screen.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.foot.selected.text() == f"{rows * columns} pairs selected"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, head.height() - 6))
    assert screen.model.columns[4].seat is not None


def test_a_day_that_is_over_is_left(screen: MatrixScreen, qtbot: QtBot, clock: Clock) -> None:
    press(screen.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == TOMORROW)
    clock.advance(days=2)
    screen.reread()
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == TODAY + timedelta(days=2))
    assert screen.day is None
    assert screen.filters.today.isChecked()


def test_another_day_is_typed(screen: MatrixScreen, qtbot: QtBot, store: Store, actor: Actor) -> None:
    monday = TODAY + timedelta(days=7)
    press(screen.view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == monday)
    assert screen.filters.monday.isChecked()
    friday = TODAY + timedelta(days=4)
    revoke(store, actor, None, group="W02", item=FOUNDING, first=friday)
    press(screen.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.day.hasFocus()
    screen.filters.day.setDate(QDate(friday.year, friday.month, friday.day))
    qtbot.waitUntil(lambda: screen.matrix is not None and screen.matrix.day == friday)
    go_to(screen, "W02", FOUNDING)
    assert cell(screen) & HOLD == Hold.NONE


def test_another_outlets_windows(screen: MatrixScreen, qtbot: QtBot) -> None:
    screen.show_outlet("OUT11")
    qtbot.waitUntil(lambda: screen.matrix is not None)
    assert screen.matrix is not None
    assert screen.matrix.outlet.code == "OUT11"
    assert {column.group.code for column in screen.model.columns} == {group.code for group in screen.matrix.groups}
