"""The call board: what people in the hall see, whoever called them and whenever the board was started."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.errors.system import DatabaseUnreachable
from hallapp.hall.notices import NoticeText, add_notice
from hallapp.hall.rows import NoticeKind
from hallapp.queue import boards, desk
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.views import Announcement, BoardView, BoardWindow
from hallapp.store.engine import Store
from hallapp.ui import language, public_window, theme, voice_pace
from hallapp.ui.board import BoardWindow as Board
from hallapp.ui.board_parts import FOOT_PX, PULSE_MS, PULSES, Part
from hallapp.ui.board_rows import Row, RowState, rows, short_family
from hallapp.ui.display_settings import Area
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import Issue

Open = Callable[..., Board]
#: What gives way at once is gone before a call would have been held for its time.
SOONER_THAN_HELD_MS = voice_pace.HOLD_MS - 500

CALL_ELSEWHERE = """
import sys
from datetime import datetime
from hallapp.actor import Actor
from hallapp.queue import desk
from hallapp.store.engine import Store
store = Store(sys.argv[1], clock=lambda: datetime.fromisoformat(sys.argv[2]))
print(desk.call_next(store, Actor("elsewhere", "other", administrator=True), None, "007").number)
"""


@pytest.fixture
def open_board(qtbot: QtBot, station: Station, tasks: Tasks) -> Iterator[Open]:
    """Start a board, as often as a test likes."""
    boards_made: list[Board] = []

    def start(**given: object) -> Board:
        made = Board(station, **given)  # type: ignore[arg-type]  # as its own arguments
        qtbot.addWidget(made)
        made.resize(1366, 768)
        boards_made.append(made)
        made.show()
        assert tasks.drain()
        made.grab()
        return made

    yield start
    tasks.drain()
    for made in boards_made:
        made.close()


def said(board: Board) -> str:
    """Everything in sight, read aloud."""
    board.grab()
    parts = (board.header, board.ribbon, board.call, board.stage.page, board.list, board.footer, board.line)
    return " | ".join(text for part in parts if part.isVisibleTo(board) for text in part.said)


def settle(tasks: Tasks) -> None:
    assert tasks.drain()
    QApplication.processEvents()
    assert tasks.drain()


@pytest.fixture
def call(store: Store, actor: Actor, issue: Issue) -> Callable[[str], str]:
    """Take a number and call it to a window."""

    def make(window: str = "007") -> str:
        desk.open_window(store, actor, None, window)
        issue()
        called = desk.call_next(store, actor, None, window)
        assert called is not None
        return called.number

    return make


def test_with_nobody_called_it_says_what_to_do(open_board: Open) -> None:
    words = said(open_board())
    assert "示范市政务服务中心" in words
    assert "Welcome" in words
    assert "Take a number, have a seat, and watch this board." in words
    assert "Open until 17:00" in words or "F11" in words
    assert "09:00" in words
    assert "Mon 2 Mar" in words


def test_a_call_made_in_another_process_is_shown(
    qtbot: QtBot, open_board: Open, store: Store, actor: Actor, issue: Issue, clock: Clock
) -> None:
    desk.open_window(store, actor, None, "007")
    number = issue()
    board = open_board()
    assert number not in said(board)
    url = store.url.render_as_string(hide_password=False)
    with qtbot.waitSignal(board.announced) as announced:
        done = subprocess.run(
            [sys.executable, "-c", CALL_ELSEWHERE, url, clock.now.isoformat()],
            check=True,
            capture_output=True,
            text=True,
        )
    assert done.stdout.strip() == number
    assert announced.args[0].number == number
    assert board.call.is_highlighted
    words = said(board)
    assert f"Please | {number} | to window 7 | Floor 1 · 企业服务区" in words
    assert f"{number} | Window 7 | Please go" in words


def test_what_was_announced_is_not_announced_again_after_a_restart(
    open_board: Open, call: Callable[[str], str], tasks: Tasks
) -> None:
    first = open_board()
    heard: list[Announcement] = []
    first.announced.connect(heard.append)
    number = call("007")
    first.reread()
    settle(tasks)
    assert [announcement.number for announcement in heard] == [number]
    first.close()
    again = open_board()
    assert number in said(again)
    assert not again.call.is_highlighted


def test_what_was_called_while_the_board_was_off_is_announced_when_it_starts(
    open_board: Open, call: Callable[[str], str]
) -> None:
    open_board().close()
    number = call("007")
    board = open_board()
    assert board.call.is_highlighted
    assert number in said(board)


def test_whoever_is_served_already_is_not_called_when_the_board_starts(
    open_board: Open, call: Callable[[str], str], store: Store, actor: Actor
) -> None:
    number = call("007")
    desk.start(store, actor, None, "007")
    board = open_board()
    assert not board.call.is_highlighted
    assert f"{number} | Window 7 | Serving" in said(board)


def test_calls_of_the_same_moment_come_up_one_after_the_other(
    open_board: Open, call: Callable[[str], str], tasks: Tasks, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(voice_pace, "HOLD_MS", 30)
    monkeypatch.setattr(voice_pace, "HOLD_IN_A_ROW_MS", 30)
    board = open_board()
    heard: list[str] = []
    board.announced.connect(lambda announcement: heard.append(announcement.number))
    numbers = [call(window) for window in ("007", "008", "009")]
    qtbot.waitUntil(lambda: len(heard) == 3)
    settle(tasks)
    assert heard == numbers
    assert board._shown is not None
    assert board._shown.number == numbers[-1]


def test_a_recall_is_announced_once_more(
    open_board: Open, call: Callable[[str], str], store: Store, actor: Actor, clock: Clock, tasks: Tasks, qtbot: QtBot
) -> None:
    call("007")
    board = open_board()
    board.pace.stop()
    clock.advance(seconds=6)
    with qtbot.waitSignal(board.announced):
        desk.recall(store, actor, None, "007")
    assert "Called once more" in said(board)


def test_a_call_that_is_taken_back_gives_way_at_once(
    open_board: Open, call: Callable[[str], str], store: Store, actor: Actor, qtbot: QtBot
) -> None:
    board = open_board()
    before = call("007")
    qtbot.waitUntil(lambda: board.call.words[1] == before and not board.pace.at_work)
    number = call("008")
    qtbot.waitUntil(lambda: board.call.words[1] == number and board.call.is_highlighted)
    desk.undo(store, actor, None, "008")
    qtbot.waitUntil(lambda: board.call.words[1] == before, timeout=SOONER_THAN_HELD_MS)
    assert not board.call.is_highlighted
    assert number not in said(board)


def test_whoever_has_come_is_not_asked_for_any_more(
    open_board: Open, call: Callable[[str], str], store: Store, actor: Actor, qtbot: QtBot
) -> None:
    board = open_board()
    number = call("007")
    qtbot.waitUntil(lambda: board.call.words[:2] == ("Please", number))
    desk.start(store, actor, None, "007")
    qtbot.waitUntil(lambda: board.call.words[:2] == ("Called last", number), timeout=SOONER_THAN_HELD_MS)
    assert not board.call.is_highlighted


def test_a_restored_backup_gives_numbers_anew_that_are_announced_all_the_same(
    open_board: Open, call: Callable[[str], str], qtbot: QtBot
) -> None:
    board = open_board()
    with qtbot.waitSignal(board.announced) as signal:
        call("007")
    told: Announcement = signal.args[0]
    assert board.view is not None
    view = replace(board.view, calls=(replace(told, at=told.at + timedelta(seconds=30)),))
    assert [one.seq for one in board.memory.fresh(view)] == [told.seq]


def test_a_paused_window_says_so(open_board: Open, store: Store, actor: Actor) -> None:
    desk.open_window(store, actor, None, "008")
    desk.pause_window(store, actor, None, "008")
    assert "Paused | Window 8" in said(open_board())


def test_the_queues_are_counted_by_family_and_the_notice_is_told(
    open_board: Open, store: Store, actor: Actor, issue: Issue
) -> None:
    for _ in range(3):
        issue()
    add_notice(store, actor, None, NoticeText(NoticeKind.LINE, words="消防演练十一点开始"))
    board = open_board()
    board._hint.stop()
    board.hint_over()
    words = said(board)
    assert "B | 企业开办与注销 | 3" in words
    for _ in range(3):
        words += said(board)
        board.line.turn_over()
    assert "消防演练十一点开始" in words
    assert "within 30 min" in words


def test_a_board_for_one_floor_shows_that_floor_only(
    open_board: Open, store: Store, actor: Actor, call: Callable[[str], str]
) -> None:
    number = call("007")
    board = open_board(area=Area("2"))
    assert number not in said(board)
    assert "Floor 2" in said(board)
    assert not board.call.is_highlighted


def test_f_goes_from_floor_to_floor(open_board: Open, call: Callable[[str], str]) -> None:
    number = call("007")
    board = open_board()
    QTest.keyClick(board, Qt.Key.Key_F)
    QTest.keyClick(board, Qt.Key.Key_F)
    assert board.area == Area("2")
    assert number not in said(board)


def test_a_lost_connection_is_told_calmly_and_the_numbers_stay(
    open_board: Open, call: Callable[[str], str], tasks: Tasks
) -> None:
    number = call("007")
    board = open_board()
    board.station.feed.connected.emit(False)
    assert "No connection · numbers as of 09:00" in said(board)
    assert number in said(board)
    board.station.feed.connected.emit(True)
    settle(tasks)
    assert "No connection" not in said(board)


def test_a_server_that_falls_silent_without_hanging_up_is_told(
    open_board: Open, call: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tasks: Tasks
) -> None:
    silent, answer = Event(), boards.board

    def read(*given: object) -> BoardView:
        assert not silent.is_set() or answers.wait(20)
        return answer(*given)  # type: ignore[arg-type]  # as its own arguments

    answers = Event()
    monkeypatch.setattr(boards, "board", read)
    monkeypatch.setattr(public_window, "SILENT_S", 1.5)
    board = open_board()
    number = call("007")
    qtbot.waitUntil(lambda: number in said(board))
    silent.set()
    board.reread()
    qtbot.waitUntil(lambda: "No connection · numbers as of 09:00" in said(board))
    assert number in said(board)
    answers.set()
    qtbot.waitUntil(lambda: "No connection" not in said(board))
    tasks.drain()


def test_escape_closes_and_f11_leaves_full_screen(open_board: Open, qtbot: QtBot) -> None:
    board = open_board()
    QTest.keyClick(board, Qt.Key.Key_F11)
    assert board.isFullScreen()
    QTest.keyClick(board, Qt.Key.Key_F11)
    assert not board.isFullScreen()
    with qtbot.waitSignal(board.closed):
        QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not board.isVisible()


def _crowded(view: BoardView, count: int, *, rehearsal: bool = False) -> BoardView:
    """The hall with numbers at this many windows."""
    windows = tuple(
        BoardWindow(f"{no:03}", "综合窗", "综合受理区", "1", WindowState.OPEN, f"A{no:03}", TicketState.SERVING)
        for no in range(1, count + 1)
    )
    calls = tuple(
        Announcement(no, view.now, f"A{no:03}", f"{no:03}", "综合窗", "综合受理区", "1", False)
        for no in range(count, 0, -1)
    )
    return replace(view, windows=windows, calls=calls, rehearsal=rehearsal)


def test_fifty_windows_are_all_shown_by_pages(open_board: Open, store: Store) -> None:
    board = open_board()
    view = _crowded(boards.board(store, None), 50)
    board.show_view(view)
    seen = ""
    for _ in range(board.list.pages):
        seen += said(board)
        board._turn_over()
    assert board.list.pages == 4
    assert board.list.page == 0
    for no in range(1, 51):
        assert f"A{no:03} | Window {no} |" in seen


def test_a_new_call_brings_the_first_page_back(open_board: Open, store: Store) -> None:
    board = open_board()
    view = _crowded(boards.board(store, None), 50)
    board.show_view(view)
    board._turn_over()
    assert board.list.page == 1
    new = replace(view.calls[0], seq=99)
    called = replace(view.windows[-1], ticket_state=TicketState.CALLED)
    again = replace(view, calls=(new, *view.calls[1:]), windows=(*view.windows[:-1], called))
    board.show_view(again)
    assert board.list.page == 0
    assert said(board).index("A050 | Window 50 | Please go") < said(board).index("A049")


def test_who_is_awaited_stands_on_every_page(open_board: Open, store: Store) -> None:
    board = open_board()
    view = _crowded(boards.board(store, None), 50)
    called = {"011", "037"}
    windows = tuple(
        replace(window, ticket_state=TicketState.CALLED) if window.no in called else window for window in view.windows
    )
    board.show_view(replace(view, windows=windows))
    seen = set()
    for _ in range(board.list.pages):
        page = [row.window for row in board.list.rows]
        assert page[:2] == ["37", "11"]
        seen |= set(page)
        board._turn_over()
    assert len(seen) == 50


def test_an_area_has_its_own_windows_calls_and_queues(
    open_board: Open, store: Store, actor: Actor, issue: Issue, call: Callable[[str], str], tasks: Tasks
) -> None:
    number = call("007")
    issue()
    enterprise = open_board(area=Area(groups=("W02",)))
    elsewhere = open_board(area=Area("2"))
    heard: list[str] = []
    elsewhere.announced.connect(lambda announcement: heard.append(announcement.number))
    settle(tasks)
    assert number in said(enterprise)
    assert "B | 企业开办与注销 | 1" in said(enterprise)
    assert number not in said(elsewhere)
    assert "Waiting | nobody" in said(elsewhere)
    assert heard == []


def test_an_area_without_windows_says_what_to_do(open_board: Open) -> None:
    words = said(open_board(area=Area("9")))
    assert "No window belongs to this area. Press A to choose another." in words


def test_without_any_news_the_board_reads_anew(
    open_board: Open,
    call: Callable[[str], str],
    clock: Clock,
    tasks: Tasks,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At midnight the day changes, and nobody tells."""
    monkeypatch.setattr(voice_pace, "HOLD_MS", 30)
    number = call("007")
    board = open_board()
    assert number in said(board)
    clock.advance(hours=24)
    board._reread.setInterval(20)
    qtbot.waitUntil(lambda: board.view is not None and board.view.now == clock.now)
    qtbot.waitUntil(lambda: "Welcome" in said(board))
    words = said(board)
    assert number not in words
    assert "Tue 3 Mar" in words


def test_a_reading_that_fails_is_tried_again(open_board: Open, tasks: Tasks, qtbot: QtBot) -> None:
    board = open_board()
    board._retry.setInterval(30)
    board._lost(DatabaseUnreachable("refused"))
    assert "No connection · numbers as of 09:00" in said(board)
    qtbot.waitUntil(lambda: "No connection" not in said(board))
    settle(tasks)


def test_the_mouse_pointer_goes_and_comes_with_a_movement(open_board: Open, qtbot: QtBot) -> None:
    board = open_board()
    board._pointer.start(10)
    qtbot.waitUntil(lambda: board.cursor().shape() is Qt.CursorShape.BlankCursor)
    QTest.mouseMove(board, board.rect().center())
    qtbot.waitUntil(lambda: board.cursor().shape() is not Qt.CursorShape.BlankCursor)


def test_a_rehearsal_stands_over_everything(open_board: Open, store: Store) -> None:
    board = open_board()
    assert "REHEARSAL" not in said(board)
    board.show_view(_crowded(boards.board(store, None), 3, rehearsal=True))
    assert "REHEARSAL" in said(board)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160), (1080, 1920)])
@pytest.mark.parametrize("chinese", [False, True])
def test_sizes_follow_the_screen_and_nothing_is_cut(
    open_board: Open, store: Store, qapp: QApplication, size: tuple[int, int], chinese: bool
) -> None:
    language.install(qapp, Language.ZH if chinese else Language.EN)
    board = open_board()
    board.resize(*size)
    board.show_view(_crowded(boards.board(store, None), 30, rehearsal=True))
    QApplication.processEvents()
    said(board)
    short = min(size)
    assert board.size().toTuple() == size
    assert board.call.height() > short * 0.4
    for part in board.findChildren(Part):
        assert board.rect().contains(part.geometry())
    # Type in the list of at least 1/17 of the display's shorter side: figures of 32 mm on a display of 55 inches, which
    # is a 250th of 8 m.
    assert theme.current().board_font(64 * board.list.unit).pixelSize() * 17 >= short
    # The foot's Chinese characters fill nine tenths of their type: as high as the figures in the list.
    assert theme.current().board_font(FOOT_PX * board.line.unit).pixelSize() * 0.9 * 22 >= short
    assert min(board.footer.height() / board.footer.lines, board.line.height()) >= FOOT_PX * 1.4 * board.line.unit


@pytest.mark.parametrize(("size", "lines"), [((1920, 1080), 1), ((1080, 1920), 2)])
def test_every_queue_is_told_at_the_foot_in_turns(
    open_board: Open, store: Store, size: tuple[int, int], lines: int
) -> None:
    board = open_board()
    board.resize(*size)
    view = boards.board(store, None)
    board.show_view(replace(view, waiting=tuple(replace(family, waiting=199) for family in view.waiting)))
    QApplication.processEvents()
    assert board.footer.lines == lines
    names = {short_family(family.name) for family in view.waiting}
    told: list[str] = []
    while not told or board.footer.said[1] != told[0]:
        told += [words for words in board.footer.said[1:] if words in names or len(words) == 1]
        board._turn_over()
        said(board)
    assert names <= set(told)
    assert [words for words in told if words not in names] == [family.prefix for family in view.waiting]


def test_a_long_name_of_the_hall_stands_in_two_lines_and_the_date_gives_way_to_trouble(open_board: Open) -> None:
    board = open_board()
    board.resize(1080, 1920)
    name = "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗政务服务和公共资源交易中心"
    board.header.show_hall(name, "")
    said(board)
    first, second = [part for part in board.header.said if part in name]
    assert first + second == name
    assert "Mon 2 Mar" in board.header.said
    board.show_trouble("No connection · numbers as of 09:00")
    said(board)
    assert "Mon 2 Mar" not in board.header.said
    assert "No connection · numbers as of 09:00" in board.header.said
    assert "09:00" in board.header.said
    assert "".join(part for part in board.header.said if part in name) == name


def test_the_highlight_flashes_at_most_three_times_a_second() -> None:
    assert 1000 / PULSE_MS < 3
    assert PULSES * PULSE_MS <= 5000


def test_rows_name_who_is_awaited_first(store: Store) -> None:
    view = _crowded(boards.board(store, None), 4)
    called = replace(view.windows[1], ticket_state=TicketState.CALLED)
    idle = replace(view.windows[2], ticket=None, ticket_state=None)
    view = replace(view, windows=(view.windows[0], called, idle, view.windows[3]))
    assert rows(view) == [
        Row("A002", "2", "综合受理区", RowState.CALLED),
        Row("A004", "4", "综合受理区", RowState.SERVING),
        Row("A001", "1", "综合受理区", RowState.SERVING),
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("不动产登记与交易主题综合窗", "不动产登记与交易"),
        ("全科综合窗", "全科综合"),
        ("统一出件窗口", "统一出件"),
        ("帮代办服务区", "帮代办服务区"),
        ("窗口", "窗口"),
    ],
)
def test_families_are_named_shortly(name: str, short: str) -> None:
    assert short_family(name) == short


def test_a_board_that_runs_for_long_uses_nothing_up(open_board: Open) -> None:
    """Each call into Qt must give back what it takes: PySide6 6.12.0 lost a reference to None with every one."""
    board = open_board()
    for _ in range(5):
        board.grab()
    before = sys.getrefcount(None)
    for _ in range(100):
        board.grab()
    assert sys.getrefcount(None) > before - 100
