"""In every screen, both languages: every character has a glyph, and no word is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from datetime import time as clock_time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hallapp.hall.access import rights_of
from hallapp.hall.staff import actor_of
from hallapp.queue.rows import Priority
from hallapp.resources import resource
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.console_work import Action
from hallapp.ui.feed import Feed
from hallapp.ui.first_start_parts import Choice
from hallapp.ui.main_window import MainWindow
from hallapp.ui.opening import Opening
from hallapp.ui.places import entries
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.ui.widgets import ActionButton, ElidedLabel
from hallapp.wording import Language
from scripts.morning import DAY, OUTLET, play
from scripts.pages import through
from tests.halls import SHANGHAI, Clock, copy_file_hall, once
from tests.ui.conftest import CHANGE, Issue

RARE = "欧阳䶮"


def texts(root: QWidget) -> Iterator[tuple[QWidget, str, QFont]]:
    """Every text that is shown, with the font it is shown in."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text(), widget.font()
        elif isinstance(widget, QComboBox):
            yield widget, widget.currentText(), widget.font()
        elif isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
            yield widget, "" if widget.text() else widget.placeholderText(), widget.font()
        if isinstance(widget, ActionButton):
            yield widget, widget.second_line(), theme.current().font(12, bold=True)
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            for row in range(min(model.rowCount(), 40)):
                for column in range(columns):
                    index = model.index(row, column)
                    font = index.data(Qt.ItemDataRole.FontRole)
                    yield widget, str(index.data() or ""), font if isinstance(font, QFont) else widget.font()


def without_glyph(root: QWidget) -> set[str]:
    """Characters that would be drawn as an empty box."""
    missing: set[str] = set()
    for _, text, font in texts(root):
        families = font.families() or [font.family()]
        faces = []
        for family in families:
            alone = QFont(font)
            alone.setFamilies([family])
            faces.append(QRawFont.fromFont(alone))
        for character in set(text) - set("\n\t&"):
            if all(0 in face.glyphIndexesForString(character) for face in faces):
                missing.add(character)
    return missing


def cut(root: QWidget) -> list[str]:
    """Texts for which their widget has no room."""
    found = []
    for widget, text, font in texts(root):
        if not text or isinstance(widget, QAbstractItemView | ElidedLabel):
            continue  # these end in an ellipsis, with the whole text in a tool tip
        needed, room = measured(widget, text, QFontMetrics(font))
        if needed > room + 1:
            found.append(f"{type(widget).__name__} {text!r}: {room:.0f} px for {needed:.0f}")
    return found + cut_headings(root)


def measured(widget: QWidget, text: str, metrics: QFontMetrics) -> tuple[float, float]:
    """How much a text needs, and how much its widget has: of the width, or of the height where words go on below."""
    if isinstance(widget, ActionButton):
        room = widget.width() - theme.current().px(12)
        return needed_by(widget, room), room
    if isinstance(widget, Choice):
        return widget.needed_and_room()
    if isinstance(widget, QLabel) and widget.wordWrap():
        area = widget.contentsRect()
        flags = int(widget.alignment()) | int(Qt.TextFlag.TextWordWrap)
        inside = metrics.boundingRect(QRect(0, 0, area.width(), 10_000), flags, text)
        too_wide = inside.width() > area.width() + 1
        return (inside.width(), area.width()) if too_wide else (inside.height(), area.height() + 2)
    if isinstance(widget, QLabel | QPushButton | QToolButton | QCheckBox | QRadioButton):
        return widget.minimumSizeHint().width(), widget.width()
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        inside = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget)
        return metrics.horizontalAdvance(text), inside.width()
    if isinstance(widget, QLineEdit):
        icons = len(widget.actions()) * 30  # Qt's own size, whatever the text's
        is_a_place = "/" in text  # what is taken where nothing is typed: its end may be out of sight
        return 0 if is_a_place else metrics.horizontalAdvance(text), widget.width() - 2 * theme.current().px(11) - icons
    return metrics.horizontalAdvance(text), widget.width()


def cut_headings(root: QWidget) -> list[str]:
    """Columns' names for which their column is too narrow."""
    found = []
    for table in root.findChildren(QTableView):
        head = table.horizontalHeader()
        if not head.isVisible():
            continue
        for column in range(head.count()):
            if head.isSectionHidden(column):
                continue
            name = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
            needed = QFontMetrics(theme.current().font(13, bold=True)).horizontalAdvance(name)
            room = head.sectionSize(column) - 2 * theme.current().px(11)
            if needed > room + 1:
                found.append(f"heading {name!r}: {room} px for {needed}")
    return found


def needed_by(button: ActionButton, room: int) -> int:
    """The title in full; below it one of the forms of the second line, without an ellipsis."""
    now = theme.current()
    title = QFontMetrics(now.font(17, bold=True)).horizontalAdvance(button.text())
    metrics = QFontMetrics(now.font(12, bold=True))
    below = button.fitting(room)
    return max(title, metrics.horizontalAdvance(button.second_line() if "…" in below[-1:] else below))


def settle(tasks: Tasks) -> None:
    for _ in range(4):
        QApplication.processEvents()
        assert tasks.drain()
    for _ in range(4):  # what arrived last is laid out, and laid out again at the height its words need
        QApplication.processEvents()


@pytest.fixture(params=Language, ids=lambda language: language.name)
def busy(
    request: pytest.FixtureRequest,
    signed_in: MainWindow,
    station: Station,
    issue: Issue,
    clock: Clock,
    store: Store,
    tasks: Tasks,
) -> MainWindow:
    """A console with a queue, in each language, at the smallest screen the program is made for."""
    station.remember(language=request.param.name)
    for minute in range(6):
        clock.advance(minutes=minute)
        issue(CHANGE, list(Priority)[minute % 5], f"{RARE}{minute}", phone=f"1390000000{minute}")
    signed_in.resize(1366, 768)
    settle(tasks)
    return signed_in


def states(window: MainWindow, tasks: Tasks, clock: Clock) -> Iterator[str]:
    """The console in each state that it can be in, one after the other."""
    assert window.work is not None
    work = window.work
    steps: list[tuple[str, Callable[[], None]]] = [
        ("closed", lambda: None),
        ("open", work.open_window),
        ("called", work.call_next),
        ("serving", work.start),
        ("parked", lambda: work.park(30, "补材料")),
        ("called again", work.call_next),
        ("no-show", work.no_show),
        ("paused", lambda: work.pause("用餐")),
    ]
    for name, step in steps:
        step()
        settle(tasks)
        clock.advance(seconds=6)
        work.reread()
        settle(tasks)
        yield name


def test_the_console_in_every_state(busy: MainWindow, tasks: Tasks, clock: Clock) -> None:
    poor: dict[str, list[str]] = {}
    for state in states(busy, tasks, clock):
        assert busy.shell is not None
        found = [*cut(busy), *sorted(without_glyph(busy))]
        if found:
            poor[state] = found
    assert poor == {}


def test_take_a_number_and_sign_in(busy: MainWindow, tasks: Tasks) -> None:
    assert busy.shell is not None
    busy.shell.go(1)
    settle(tasks)
    assert (cut(busy), without_glyph(busy)) == ([], set())
    busy.show_door()
    settle(tasks)
    assert (cut(busy), without_glyph(busy)) == ([], set())


def test_the_dialogs(busy: MainWindow, tasks: Tasks) -> None:
    assert busy.work is not None
    assert busy.shell is not None
    console = busy.shell.console
    assert console is not None
    busy.work.open_window()
    settle(tasks)
    busy.work.call_next()
    settle(tasks)
    questions = console.questions
    asked = (questions.park, questions.transfer, questions.pause)
    for ask in (*asked, lambda: questions.withdraw("B001")):
        ask()
        settle(tasks)
        [dialog] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        assert (cut(dialog), without_glyph(dialog)) == ([], set())
        dialog.reject()
        settle(tasks)


def test_the_strip(busy: MainWindow, tasks: Tasks, clock: Clock) -> None:
    busy.show_strip()
    assert busy.strip is not None
    busy.strip.resize(1180, busy.strip.height())
    settle(tasks)
    poor = {state: found for state in states(busy, tasks, clock) if (found := cut(busy.strip))}
    assert poor == {}
    assert without_glyph(busy.strip) == set()


@pytest.mark.parametrize("scale", [150, 200])
def test_large_text_is_not_cut(busy: MainWindow, station: Station, tasks: Tasks, scale: int) -> None:
    station.remember(scale=scale, mode=Mode.CONTRAST.value)
    settle(tasks)
    assert busy.work is not None
    busy.work.open_window()
    settle(tasks)
    busy.work.call_next()
    settle(tasks)
    assert cut(busy) == []
    assert busy.shell is not None
    assert busy.shell.console is not None
    assert busy.shell.console.buttons.of[Action.CALL].reason


LOOKS = [Theme(), Theme(Mode.CONTRAST, 200)]


@pytest.fixture
def morning(shared: Path, tmp_path: Path) -> Iterator[Store]:
    """The sample hall in the middle of a busy morning."""

    def play_it() -> str:
        file = shared / "morning.db"
        play(f"sqlite:///{file}").store.close()
        return str(file)

    url = copy_file_hall(Path(once(shared, "morning-file", play_it)), tmp_path / "morning.db")
    store = Store(url, clock=Clock(datetime.combine(DAY, clock_time(10, 24), SHANGHAI)))
    yield store
    store.close()


@pytest.fixture
def managed(qtbot: QtBot, morning: Store, tasks: Tasks, workstation: Path) -> Iterator[MainWindow]:
    """The program of somebody who may go everywhere, in the middle of the morning."""
    station = Station(morning, tasks, Feed(partial(News, morning)), file=workstation)
    station.feed.start()
    window = MainWindow(tasks, Settings(), "")
    qtbot.addWidget(window)
    window.use(station)
    actor = actor_of(morning, "ouyangxue", "test")
    station.sign_in(actor, outlet=OUTLET, window="", rights=rights_of(morning, actor, OUTLET))
    window.enter()
    window.resize(1366, 768)
    window.show()
    settle(tasks)
    yield window
    station.feed.close()
    tasks.drain()
    window.close()


def once_laid_out(window: MainWindow) -> list[str]:
    """What is wrong with what is shown, once it is known how high wrapped words are: that takes some turns."""
    for _ in range(30):
        found = [*cut(window), *sorted(without_glyph(window))]
        if window.width() > 1366 or window.height() > 768:
            found.append(f"needs {window.width()} x {window.height()}")
        if not found:
            break
        QTest.qWait(40)
    return found


class Strays(QObject):
    """Parts of a screen that were windows of their own before they were put into it: they took the keyboard away."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


@pytest.mark.parametrize("place", [entry.name for entry in entries()])
def test_every_screen_with_every_page(managed: MainWindow, tasks: Tasks, place: str) -> None:
    station = managed.station
    assert station is not None
    poor: list[str] = []
    strays = Strays(managed)
    QApplication.instance().installEventFilter(strays)  # type: ignore[union-attr]  # there is one
    for spoken, look in ((Language.ZH, LOOKS[0]), (Language.ZH, LOOKS[1]), (Language.EN, LOOKS[1])):
        station.remember(language=spoken.name, mode=look.mode.value, scale=look.scale)
        settle(tasks)
        shell = managed.shell
        assert shell is not None
        shell.go_to(place)
        settle(tasks)
        managed.resize(1366, 768)
        for page in through(shell.visit(place)):
            settle(tasks)
            found = once_laid_out(managed)
            poor += [f"{page} {spoken.name} {look.scale} %: {what}" for what in found]
    assert not poor, "\n".join(poor)
    assert strays.shown == []


@pytest.mark.parametrize("spoken", Language, ids=lambda language: language.name)
@pytest.mark.parametrize("look", LOOKS, ids=["plain", "large"])
def test_the_first_start(qtbot: QtBot, qapp: QApplication, tasks: Tasks, spoken: Language, look: Theme) -> None:
    language.install(qapp, spoken)
    theme.apply(qapp, look)
    opening = Opening(tasks, "sqlite:////nowhere/hall.db", None, spoken)
    qtbot.addWidget(opening)
    opening.resize(1366, 768)
    opening.show()
    opening.start()
    settle(tasks)
    steps = opening.first_start
    assert steps is not None
    poor: dict[str, list[str]] = {}

    def look_at(name: str) -> None:
        settle(tasks)
        if found := [*cut(opening), *sorted(without_glyph(opening))]:
            poor[name] = found

    look_at("how to begin")
    steps.begin("files")
    look_at("files")
    steps.files.items.path_edit.setText(str(resource("sample", "items.csv")))
    steps.files.windows.path_edit.setText("/nowhere/windows.csv")
    qtbot.waitUntil(lambda: bool(steps.files.problems.rows.rows))
    look_at("files with problems")
    steps.files.windows.path_edit.setText(str(resource("sample", "windows.csv")))
    qtbot.waitUntil(lambda: not steps.files.obstacle())
    steps.go_on()
    look_at("place")
    steps.go_on()
    steps.manager.fields["password"].note("12345678 " * 12)
    look_at("administrator")
    for _ in range(3):
        steps.back()
    steps.begin("existing")
    steps.existing.where.server.setChecked(True)
    look_at("server")
    assert poor == {}
