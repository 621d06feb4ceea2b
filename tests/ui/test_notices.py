"""Notices on the boards, and the page where they are put up: what people in the hall see, and when."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor, Right
from hallapp.hall.notice_times import Schedule
from hallapp.hall.notices import Notice, NoticeText, add_notice, change_notice, pause_notice, read_notices
from hallapp.hall.pictures import notice_picture
from hallapp.hall.rows import NoticeKind
from hallapp.queue import desk
from hallapp.store.engine import Store
from hallapp.ui import language, notices_board, theme
from hallapp.ui.board import BoardWindow
from hallapp.ui.colours import Mode
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.notices import NoticesSection
from hallapp.ui.notices_form import NoticeDialog
from hallapp.ui.notices_line import NoticeLine, Saying
from hallapp.ui.notices_page import NoticePage, PageContent
from hallapp.ui.notices_words import schedule_in_words
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import FOUNDING, Issue, press

LINE = NoticeText(NoticeKind.LINE, words="消防演练十一点开始")
PAGE = NoticeText(NoticeKind.TEXT, title="端午节放假安排", words="六月十九日至二十一日放假。", stands_s=5)
LONG = "因省级政务服务平台升级，本大厅不动产登记、税务综合业务将于三月六日起暂停受理，三月九日恢复。" * 8
LINK = "https://www.example.gov.cn/guide?id=11439981MB9T00070J4430107001000&a=1#/detail?x=%E5%85%AC" + "y" * 60


def settle(tasks: Tasks) -> None:
    for _ in range(3):
        assert tasks.drain()
        QApplication.processEvents()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call stands only for a moment before pages come."""
    monkeypatch.setattr(notices_board, "CALL_STANDS_MS", 30)


@pytest.fixture
def open_board(qtbot: QtBot, station: Station, tasks: Tasks) -> Iterator[Callable[[], BoardWindow]]:
    made: list[BoardWindow] = []

    def start() -> BoardWindow:
        board = BoardWindow(station)
        qtbot.addWidget(board)
        board.resize(1366, 768)
        made.append(board)
        board.show()
        settle(tasks)
        return board

    yield start
    tasks.drain()
    for board in made:
        board.close()


def said(part: QWidget) -> str:
    part.grab()
    return " | ".join(part.said)  # type: ignore[attr-defined]  # a painted part


def codes_in(widget: QWidget) -> list[str]:
    """What a telephone reads off a picture of the screen."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(kept, "PNG")
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(kept.data().data())).convert("L"))]


# --- what is painted


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("width", "height", "unit"), [(826, 796, 1.0), (588, 566, 0.711), (1824, 796, 1.0)])
def test_the_code_is_read_off_the_screen(
    qtbot: QtBot, qapp: QApplication, mode: Mode, width: int, height: int, unit: float
) -> None:
    theme.apply(qapp, Theme(mode))
    page = NoticePage()
    qtbot.addWidget(page)
    page.resize(width, height)
    page.scale(unit)
    page.show_page(PageContent(NoticeKind.GUIDE, "企业设立登记（含个体工商户、农民专业合作社登记）", link=LINK))
    try:
        assert codes_in(page) == [LINK]
        assert "企业设立登记" in said(page)
        assert "Scan it" in said(page)
    finally:
        theme.apply(qapp, Theme())


def test_a_long_text_goes_on_over_sheets_and_none_of_it_is_lost(qtbot: QtBot) -> None:
    page = NoticePage()
    qtbot.addWidget(page)
    page.resize(826, 796)
    page.scale(1.0)
    content = PageContent(NoticeKind.TEXT, "业务系统升级", LONG)
    page.show_page(content)
    assert page.sheets > 1
    seen = ""
    for sheet in range(page.sheets):
        page.show_page(content, sheet)
        assert f"{sheet + 1}/{page.sheets}" in said(page)
        seen += "".join(page.said[1:-1])
    assert seen == LONG
    page.show_page(replace(content, words="短"), 5)
    assert page.sheets == 1
    assert "短" in said(page)


@pytest.mark.parametrize("spoken", list(Language))
def test_a_line_that_is_too_long_is_turned_over_part_by_part(
    qtbot: QtBot, qapp: QApplication, spoken: Language
) -> None:
    language.install(qapp, spoken)
    line = NoticeLine()
    qtbot.addWidget(line)
    line.resize(1366, 52)
    line.scale(0.711)
    line.show()
    line.show_sayings([Saying(LONG[:180], urgent=True), Saying("第二条", urgent=True)])
    sign = "紧急" if spoken is Language.ZH else "Urgent"
    parts: list[str] = []
    while "第二条" not in said(line):
        assert sign in line.said
        parts.append(line.said[-1])
        line.turn_over()
    assert "".join(parts) == LONG[:180]
    assert len(parts) > 1
    line.turn_over()
    assert parts[0] in said(line)


def test_short_lines_stand_beside_each_other(qtbot: QtBot) -> None:
    line = NoticeLine()
    qtbot.addWidget(line)
    line.resize(1920, 74)
    line.show_sayings([Saying("一"), Saying("二")])
    assert said(line) == "一    二"
    line.show_sayings([])
    assert said(line) == ""


# --- on a board


def test_a_line_is_on_the_board_at_once_and_goes_with_its_time(
    qtbot: QtBot, open_board: Callable[[], BoardWindow], store: Store, actor: Actor, clock: Clock
) -> None:
    board = open_board()
    board._hint.stop()
    add_notice(store, actor, None, replace(LINE, urgent=True, schedule=Schedule(start=540, end=570)))
    qtbot.waitUntil(lambda: LINE.words in said(board.line))
    assert board.line.said == ("Urgent", LINE.words)
    board.clock.set(clock.now + timedelta(minutes=30))
    board.tick()
    assert LINE.words not in said(board.line)
    assert "Missed your number?" in said(board.line)


def test_a_page_takes_turns_with_the_call_and_gives_way_to_a_new_one(
    qtbot: QtBot, quick: None, open_board: Callable[[], BoardWindow], store: Store, actor: Actor, issue: Issue
) -> None:
    add_notice(store, actor, None, PAGE)
    desk.open_window(store, actor, None, "007")
    number = issue()
    board = open_board()
    qtbot.waitUntil(lambda: board.stage.shows_page)
    assert PAGE.title in said(board.stage.page)
    assert not board.call.isVisible()
    with qtbot.waitSignal(board.announced):
        desk.call_next(store, actor, None, "007")
    assert not board.stage.shows_page
    assert board.call.isVisible()
    assert number in said(board.call)
    qtbot.waitUntil(lambda: board.stage.shows_page)
    assert number in said(board.list)


def test_a_page_that_is_changed_or_paused_while_it_stands_follows_at_once(
    qtbot: QtBot, quick: None, open_board: Callable[[], BoardWindow], store: Store, actor: Actor
) -> None:
    made = add_notice(store, actor, None, PAGE)
    board = open_board()
    qtbot.waitUntil(lambda: board.stage.shows_page)
    change_notice(store, actor, None, made, 1, replace(PAGE, title="改期", urgent=True))
    qtbot.waitUntil(lambda: "改期" in said(board.stage.page))
    assert "Urgent" in said(board.stage.page)
    pause_notice(store, actor, None, made, 2)
    qtbot.waitUntil(lambda: not board.stage.shows_page)
    assert board.call.isVisible()


def test_pages_follow_each_other_with_every_sheet_and_then_the_call_stands(
    qtbot: QtBot,
    open_board: Callable[[], BoardWindow],
    store: Store,
    actor: Actor,
    tasks: Tasks,
    tmp_path: Path,
) -> None:
    Image.new("RGB", (400, 300), "#0A8040").save(tmp_path / "p.png")
    add_notice(store, actor, None, replace(PAGE, words=LONG))
    add_notice(store, actor, None, NoticeText(NoticeKind.PICTURE, title="海报"), notice_picture(tmp_path / "p.png"))
    add_notice(store, actor, None, NoticeText(NoticeKind.GUIDE, item=FOUNDING))
    board = open_board()
    seen: list[str] = []
    for _ in range(12):
        board.stage.turn_over()
        settle(tasks)
        if not board.stage.shows_page:
            break
        seen.append(f"{board.stage.page.content.kind.value} {board.stage.page._sheet}")
        if board.stage.page.content.kind is NoticeKind.PICTURE:
            shot = board.stage.page.grab().toImage()
            assert shot.pixelColor(shot.width() // 2, shot.height() // 2).name() == "#0a8040"
    assert seen[0] == "text 0"
    assert seen[-2:] == ["picture 0", "guide 0"]
    assert len(seen) > 3
    assert board.call.isVisible()


def test_a_board_of_one_area_shows_its_own_notices(
    open_board: Callable[[], BoardWindow], store: Store, actor: Actor, tasks: Tasks
) -> None:
    add_notice(store, actor, None, replace(LINE, floor="2"))
    board = open_board()
    assert not board.stage.sayings
    press(board, Qt.Key.Key_F)
    press(board, Qt.Key.Key_F)
    settle(tasks)
    assert board.area.floor == "2"
    assert [saying.words for saying in board.stage.sayings] == [LINE.words]


# --- the page where they are put up


@pytest.fixture
def page(qtbot: QtBot, station: Station, actor: Actor, tasks: Tasks) -> NoticesSection:
    """The page, for a manager."""
    station.sign_in(actor, outlet="", window="", rights=frozenset(Right))
    made = NoticesSection(station, "Notices")
    qtbot.addWidget(made)
    made.resize(1090, 680)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.reread()
    settle(tasks)
    station.feed.news.connect(lambda topics: made.reread() if topics & made.topics else None)
    return made


def form() -> NoticeDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, NoticeDialog) and each.isVisible())


def stored(store: Store) -> tuple[Notice, ...]:
    return read_notices(store, None).notices


def fill_in(dialog: NoticeDialog, name: str, words: str) -> None:
    editor = dialog.fields[name].editor
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(words)
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(words))
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(words)


def shown(page: NoticesSection, column: int = 0) -> list[str]:
    model = page.table.rows
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_without_notices_it_says_what_to_do(page: NoticesSection) -> None:
    assert page.none.isVisible()
    assert "Ctrl+N" in page.none.text()
    assert not page.edit.isEnabled()


def test_a_line_is_put_up_by_keyboard_and_seen_before(page: NoticesSection, store: Store, tasks: Tasks) -> None:
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = form()
    fill_in(dialog, "line", "周六上午照常办理")
    assert "周六上午照常办理" in said(dialog.preview.line)
    assert "周六上午照常办理" in said(dialog.foot_line)
    dialog.weekdays.ticks[6].setChecked(False)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, NoticeDialog)]
    assert stored(store)[0].text == NoticeText(
        NoticeKind.LINE, words="周六上午照常办理", schedule=Schedule(weekdays=frozenset(range(6)))
    )
    assert shown(page) == ["周六上午照常办理"]
    assert shown(page, 1) == ["● On now"]


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(
    page: NoticesSection, store: Store, tasks: Tasks
) -> None:
    page.add()
    dialog = form()
    fill_in(dialog, "kind", NoticeKind.TEXT.value)
    fill_in(dialog, "body", "请 11010519491231002X 到服务台")
    dialog.begin()
    settle(tasks)
    assert "still lacks its title" in dialog.fields["title"].noted
    fill_in(dialog, "title", "寻人")
    dialog.begin()
    settle(tasks)
    assert "identity number" in dialog.fields["body"].noted
    assert "11010519491231002X" not in dialog.fields["body"].noted
    fill_in(dialog, "body", "请到服务台")
    dialog.begin()
    settle(tasks)
    assert [notice.text.title for notice in stored(store)] == ["寻人"]


def test_a_guide_is_found_by_its_initials_and_its_code_seen(
    page: NoticesSection, store: Store, actor: Actor, tasks: Tasks
) -> None:
    page.add()
    dialog = form()
    fill_in(dialog, "kind", NoticeKind.GUIDE.value)
    settle(tasks)
    dialog.item.edit.setText("公司设立登记")
    settle(tasks)
    link = next(notice.link for notice in _with_guide(store, actor))
    assert dialog.preview.page.content == PageContent(NoticeKind.GUIDE, "公司设立登记", link=link)
    dialog.reject()


def _with_guide(store: Store, actor: Actor) -> tuple[Notice, ...]:
    add_notice(store, actor, None, NoticeText(NoticeKind.GUIDE, item=FOUNDING))
    return stored(store)


def test_a_picture_is_chosen_seen_kept_and_kept_on(
    page: NoticesSection, store: Store, tasks: Tasks, tmp_path: Path
) -> None:
    Image.new("RGB", (400, 300), "#0A8040").save(tmp_path / "海报.png")
    (tmp_path / "x.png").write_bytes(b"no picture")
    page.add()
    dialog = form()
    fill_in(dialog, "kind", NoticeKind.PICTURE.value)
    dialog.take(tmp_path / "x.png")
    settle(tasks)
    assert "is no picture that can be read" in dialog.fields["picture"].noted
    dialog.take(tmp_path / "海报.png")
    settle(tasks)
    assert "海报.png" in dialog.fields["picture"].noted
    assert dialog.preview.page.content.picture is not None
    dialog.begin()
    settle(tasks)
    digest = stored(store)[0].text.picture
    page.table.choose(stored(store)[0].id)
    page.change()
    dialog = form()
    settle(tasks)
    assert dialog.preview.page.content.picture is not None
    fill_in(dialog, "title", "防诈骗")
    dialog.begin()
    settle(tasks)
    assert (stored(store)[0].text.title, stored(store)[0].text.picture) == ("防诈骗", digest)


def test_two_managers_at_one_notice(page: NoticesSection, store: Store, actor: Actor, tasks: Tasks) -> None:
    made = add_notice(store, actor, None, LINE)
    page.reread()
    settle(tasks)
    page.change()
    dialog = form()
    change_notice(store, actor, None, made, 1, replace(LINE, words="别人的话"))
    fill_in(dialog, "line", "我的话")
    dialog.begin()
    settle(tasks)
    assert "Save again to put yours in its place." in dialog.refused.text()
    dialog.begin()
    settle(tasks)
    assert stored(store)[0].text.words == "我的话"


def test_paused_moved_and_removed_by_keyboard(page: NoticesSection, store: Store, actor: Actor, tasks: Tasks) -> None:
    first, second = add_notice(store, actor, None, LINE), add_notice(store, actor, None, PAGE)
    page.reread()
    settle(tasks)
    page.table.setFocus()
    page.table.choose(first)
    press(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    assert shown(page, 1)[0] == "‖ Paused"
    assert page.pause.text() == "Put up again (Ctrl+P)"
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    assert [notice.id for notice in stored(store)] == [second, first]
    assert page.table.current() is not None
    assert not page.down.isEnabled()
    press(page, Qt.Key.Key_Delete)
    asked = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, ConfirmDialog) and each.isVisible()
    )
    asked.accept()
    settle(tasks)
    assert [notice.id for notice in stored(store)] == [second]


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(), "every day"),
        (Schedule(weekdays=frozenset(range(5)), start=540, end=1020), "Mon to Fri · 09:00–17:00"),
        (Schedule(weekdays=frozenset({4, 5}), start=960, end=480), "Fri, Sat · 16:00–08:00 next morning"),
        (Schedule(start=1080, end=0), "every day · 18:00–00:00"),
    ],
)
def test_when_it_stands_in_words(qapp: QApplication, schedule: Schedule, words: str) -> None:
    assert schedule_in_words(schedule) == words
