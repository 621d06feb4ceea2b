"""In every screen, both languages: every character has a glyph, and no word is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractTableModel, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hallapp.queue.rows import Priority
from hallapp.store.engine import Store
from hallapp.ui import language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.console_work import Action
from hallapp.ui.main_window import MainWindow
from hallapp.ui.opening import Opening
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.widgets import ActionButton, ElidedLabel
from hallapp.wording import Language
from tests.halls import Clock
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
        metrics = QFontMetrics(font)
        if isinstance(widget, ActionButton):
            room = widget.width() - theme.current().px(12)
            needed = needed_by(widget, room)
        elif isinstance(widget, QLabel) and widget.wordWrap():
            area = widget.contentsRect()
            flags = int(widget.alignment()) | int(Qt.TextFlag.TextWordWrap)
            inside = metrics.boundingRect(QRect(0, 0, area.width(), 10_000), flags, text)
            room, needed = area.height() + 2, inside.height()
        elif isinstance(widget, QLabel | QPushButton | QToolButton | QCheckBox):
            room, needed = widget.width(), widget.minimumSizeHint().width()
        else:
            room, needed = widget.width(), metrics.horizontalAdvance(text)
        if needed > room + 1:
            found.append(f"{type(widget).__name__} {text!r}: {room} px for {needed}")
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
    asked = (questions.park, questions.transfer, questions.pause, busy.shell.show_help)
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


@pytest.mark.parametrize("spoken", Language, ids=lambda language: language.name)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_first_start(qtbot: QtBot, qapp: QApplication, tasks: Tasks, spoken: Language, scale: int) -> None:
    language.install(qapp, spoken)
    theme.apply(qapp, theme.Theme(scale=scale))
    opening = Opening(tasks, "sqlite:////nowhere/hall.db", None, spoken)
    qtbot.addWidget(opening)
    opening.resize(1366, 768)
    opening.show()
    opening.start()
    settle(tasks)
    assert opening.first_start is not None
    assert (cut(opening), without_glyph(opening)) == ([], set())
