"""The system screen as a person uses it: looks, rules, backups, another database, personal data."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import select

from hallapp import keeping
from hallapp.actor import Actor, Right
from hallapp.errors.system import FileUnwritable
from hallapp.hall.rules import rules
from hallapp.hall.ruling import set_rules
from hallapp.hall.sign_in import first_administrator
from hallapp.queue.rows import tickets
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Mode
from hallapp.ui.main_window import MainWindow
from hallapp.ui.rules import RulesSection
from hallapp.ui.settings import Settings, SettingsWriter, read_settings
from hallapp.ui.station import Station
from hallapp.ui.system import SystemScreen
from hallapp.ui.system_chores import Chores
from hallapp.ui.system_database import DatabaseSection, PutBack
from hallapp.ui.system_devices import DevicesSection
from hallapp.ui.system_parts import Section
from hallapp.ui.system_personal import PersonalSection
from hallapp.ui.system_station import StationSection
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language
from tests.halls import Clock
from tests.ui.conftest import Issue, press, type_text
from tests.ui.test_looks import cut, settle, without_glyph

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
PAGES = ["station", "rules", "notices", "database", "devices", "personal", "audit"]


@pytest.fixture
def screen(window: MainWindow, station: Station, actor: Actor, tasks: Tasks) -> SystemScreen:
    """Somebody who may do everything has gone to the system screen, at a station without a window."""
    station.sign_in(actor, outlet="", window="", rights=frozenset(Right))
    window.enter()
    return gone_to(window, tasks)


def gone_to(window: MainWindow, tasks: Tasks) -> SystemScreen:
    settle(tasks)
    assert window.shell is not None
    window.shell.go_to("system")
    settle(tasks)
    found = window.shell.visit("system")
    assert isinstance(found, SystemScreen)
    return found


def shown(screen: SystemScreen, name: str, tasks: Tasks) -> Section:
    section = screen.section(name)
    settle(tasks)
    if isinstance(section, RulesSection):
        for _ in range(20):  # its groups are laid out one after the other
            settle(tasks)
            if section.rows["voice_template"].value_was_shown if "voice_template" in section.rows else False:
                break
    return section


def click(button: QPushButton, tasks: Tasks) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(tasks)


def dialog(kind: type[QDialog] = QDialog) -> QDialog:
    [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def fill_in(row: QWidget, words: str) -> None:
    """Go to a field and type over what is in it."""
    row.setFocus()
    press(row, Key.Key_A, Control)
    type_text(row, words)


# --- which pages there are


def test_the_pages_by_keyboard(screen: SystemScreen, window: MainWindow, tasks: Tasks) -> None:
    assert screen.current() == "station"
    press(window, Key.Key_Down)
    assert screen.current() == "rules"
    press(window, Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert screen.current() == "audit"
    settle(tasks)


def test_a_clerk_has_the_station_and_the_devices(signed_in: MainWindow, tasks: Tasks) -> None:
    screen = gone_to(signed_in, tasks)
    assert [screen.list.item(row).text() for row in range(screen.list.count())] == ["This station", "Devices"]


def test_no_word_is_cut(screen: SystemScreen, window: MainWindow, station: Station, tasks: Tasks) -> None:
    window.resize(1366, 768)
    poor: dict[str, object] = {}
    for spoken in Language:
        for scale, mode in ((100, Mode.LIGHT), (200, Mode.CONTRAST)):
            station.remember(language=spoken.name, scale=scale, mode=mode.value)
            settle(tasks)
            here = gone_to(window, tasks)
            for name in PAGES:
                page = shown(here, name, tasks)
                found = [*cut(page), *sorted(without_glyph(page))]
                if found:
                    poor[f"{name} {spoken.name} {scale}"] = found
    assert poor == {}


# --- this station


def test_looks_are_taken_over_at_once_and_one_stays_where_one_was(
    screen: SystemScreen, window: MainWindow, station: Station, tasks: Tasks, workstation: Path
) -> None:
    for name, key, expected in (("mode", "d", Mode.DARK.value), ("scale", "1", 125), ("language", "简", "ZH")):
        section = shown(gone_to(window, tasks), "station", tasks)
        assert isinstance(section, StationSection)
        box = section.looks[name]
        box.setFocus()
        pick(box, expected)
        settle(tasks)
        assert getattr(station.settings, name) == expected, key
        assert window.shell is not None
        again = window.shell.visit("system")
        assert isinstance(again, SystemScreen)
        assert again.current() == "station"
        new = again.section("station")
        assert isinstance(new, StationSection)
        assert new.looks[name].hasFocus(), name
    assert theme.current().mode is Mode.DARK
    station.kept.wait()
    kept = read_settings(workstation)
    assert (kept.mode, kept.scale, kept.language) == ("dark", 125, "ZH")
    station.remember(language="EN", mode=Mode.LIGHT.value, scale=100)
    settle(tasks)


def test_a_screen_that_has_gone_hears_no_more_news(
    screen: SystemScreen, window: MainWindow, station: Station, tasks: Tasks
) -> None:
    """Qt tells a screen's Python half, which other things may still hold, nothing once the screen itself is gone."""
    station.remember(mode=Mode.DARK.value)
    settle(tasks)
    assert not isValid(screen)
    station.feed.news.emit(frozenset(Topic))  # what a dead screen makes of it would fail the test
    settle(tasks)
    station.remember(mode=Mode.LIGHT.value)


def pick(box: QComboBox, data: object) -> None:
    """Choose as by keyboard: the entry becomes current, and that is an activation."""
    row = box.findData(data)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_another_window_takes_hold_with_a_new_sign_in(
    screen: SystemScreen, window: MainWindow, station: Station, tasks: Tasks
) -> None:
    section = shown(screen, "station", tasks)
    assert isinstance(section, StationSection)
    assert not section.move_here.isEnabled()
    section.window_no.setCurrentIndex(section.window_no.findData("012"))
    assert station.window == ""
    click(section.move_here, tasks)
    assert (station.window, window.door is not None) == ("012", True)


def test_the_test_page(screen: SystemScreen, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLAPP_TICKETS")
    section = shown(screen, "station", tasks)
    assert isinstance(section, StationSection)
    card = section.paper
    card.folder.edit.setText(str(tmp_path / "papers"))
    click(card.test, tasks)
    assert list((tmp_path / "papers").glob("test-576.png"))
    assert card.said.text().startswith("✓")
    assert card.paper.isVisible()
    card.folder.edit.setText(str(tmp_path / "workstation.json" / "no"))
    click(card.test, tasks)
    assert card.said.text().startswith("×")
    assert "cannot be written" in card.said.text()
    assert not card.paper.isVisible()


def test_settings_are_written_in_order_and_a_full_disk_is_told(tmp_path: Path) -> None:
    file, told = tmp_path / "a.json", []
    writer = SettingsWriter(file, told.append)
    for number in range(50):
        writer.write(Settings(window=f"{number:03}"))
    writer.wait()
    assert read_settings(file).window == "049"
    poor = SettingsWriter(file / "beneath" / "b.json", told.append)
    poor.write(Settings())
    poor.wait()
    assert len(told) == 1


def test_settings_that_cannot_be_written_are_told(
    screen: SystemScreen, window: MainWindow, station: Station, tasks: Tasks, workstation: Path
) -> None:
    station.kept.wait()
    workstation.unlink()
    workstation.mkdir()
    station.remember(displays_at_start=True)
    station.kept.wait()
    settle(tasks)
    assert window.shell is not None
    assert "settings could not be written" in window.shell.messages.text()


# --- the hall's rules


def stored(store: Store, key: str) -> object:
    with store.look() as look:
        return rules(look).by_key()[key]


def test_a_rule_is_set_refused_beside_its_field_and_put_back(
    screen: SystemScreen, window: MainWindow, store: Store, tasks: Tasks
) -> None:
    section = shown(screen, "rules", tasks)
    assert isinstance(section, RulesSection)
    row = section.rows["recall_limit"]
    assert not section.save_button.isEnabled()
    fill_in(row, "99")
    assert row.noted == "× It cannot be “99”; it takes a whole number from 0 to 20."
    press(window, Key.Key_S, Control)
    settle(tasks)
    assert stored(store, "recall_limit") == 3
    assert row.editor.hasFocus()
    fill_in(row, "5")
    assert (row.noted, section.count.text()) == ("", "1 not saved yet")
    press(window, Key.Key_S, Control)
    settle(tasks)
    assert stored(store, "recall_limit") == 5
    assert row.changed_pill.isVisible()
    click(row.reset, tasks)
    click(section.save_button, tasks)
    assert stored(store, "recall_limit") == 3
    assert not row.changed_pill.isVisible()


def test_a_template_with_words_that_nobody_says_is_told_as_it_is_set(
    screen: SystemScreen, window: MainWindow, store: Store, tasks: Tasks
) -> None:
    section = shown(screen, "rules", tasks)
    assert isinstance(section, RulesSection)
    row = section.rows["voice_template"]
    assert row.noted == ""
    lacking = "! The built-in voice has no “贵宾”: a call with it is announced by the chime alone."
    fill_in(row, "请{number}号贵宾到{window}号窗口")
    settle(tasks)
    assert row.noted.startswith(lacking)
    press(window, Key.Key_S, Control)
    settle(tasks)
    assert stored(store, "voice_template") == "请{number}号贵宾到{window}号窗口"
    section.reread()  # as its own news make it
    settle(tasks)
    assert row.noted.startswith(lacking)  # it is stored: the hall may record the words
    fill_in(row, "请贵宾到{window}号窗口")
    settle(tasks)
    assert row.noted.startswith("× ")
    fill_in(row, "请{number}号到{window}号柜台")
    settle(tasks)
    assert row.noted == ""
    english = section.rows["voice_template_en"]
    fill_in(english, "Number {number}, honoured guest, please go to window {window}")
    settle(tasks)
    assert "“honoured guest”" in english.noted


def test_every_rule_has_its_row_and_can_be_looked_for(screen: SystemScreen, store: Store, tasks: Tasks) -> None:
    section = shown(screen, "rules", tasks)
    assert isinstance(section, RulesSection)
    with store.look() as look:
        assert set(section.rows) == set(rules(look).by_key())
    section.search.setText("personal data")
    assert [key for key, row in section.rows.items() if row.isVisible()] == ["retention_days"]
    section.search.setText("nonsense")
    assert section.nothing.isVisible()


def test_two_managers_set_one_rule_and_the_second_is_told_and_loses_nothing(
    screen: SystemScreen, window: MainWindow, store: Store, station: Station, tasks: Tasks
) -> None:
    section = shown(screen, "rules", tasks)
    assert isinstance(section, RulesSection)
    station.feed.close()  # the news of it has not come yet
    fill_in(section.rows["recall_limit"], "7")
    fill_in(section.rows["undo_s"], "60")
    set_rules(store, Actor("李红梅", "desk-2", administrator=True), {"recall_limit": "5"})
    press(window, Key.Key_S, Control)
    settle(tasks)
    row = section.rows["recall_limit"]
    assert "李红梅 changed “Recalls at most” at 09:00" in row.noted
    assert (row.value(), section.rows["undo_s"].value()) == ("7", "60")
    assert (stored(store, "recall_limit"), stored(store, "undo_s")) == (5, 120)
    press(window, Key.Key_S, Control)
    settle(tasks)
    assert (stored(store, "recall_limit"), stored(store, "undo_s")) == (7, 60)


# --- the database


def test_a_backup_is_made_and_put_back_after_a_strong_question(
    screen: SystemScreen, window: MainWindow, store: Store, station: Station, issue: Issue, tasks: Tasks,
    qtbot: QtBot,
) -> None:  # fmt: skip
    assert store.file is not None
    first_administrator(store, station.who, "boss", "李红梅", "Harbour-7719")
    (store.file.parent / "backups").mkdir()
    section = shown(screen, "database", tasks)
    assert isinstance(section, DatabaseSection)
    assert section.saved.text().startswith("! None yet")
    click(section.back_up, tasks)
    assert section.result.text().startswith("✓ Backed up to ")
    assert "2026-03-02" in section.saved.text()
    [file] = (store.file.parent / "backups").glob("*.db")
    assert section.table.rows.rows[0].file == file

    issue()
    section.table.setCurrentIndex(section.table.rows.index(0, 0))
    section.table.setFocus()
    press(section.table, Key.Key_Return)
    settle(tasks)
    question = dialog(PutBack)
    assert isinstance(question, PutBack)
    assert not question.yes.isEnabled()
    type_text(question, "hall")
    press(question, Key.Key_Return, Control)
    assert "This is not the hall's name" in question.typed.noted
    question.typed.editor.clear()  # type: ignore[attr-defined]  # a line of text
    type_text(question, "示范市政务服务中心")
    click(question.yes, tasks)
    qtbot.waitUntil(lambda: window.station is not station and window.door is not None)
    assert window.station is not None
    with window.station.store.look() as look:
        assert look.execute(select(tickets.c.id)).all() == []
    window.station.feed.close()
    settle(tasks)
    window.station.store.close()


def test_a_poor_file_is_refused_in_words(screen: SystemScreen, tasks: Tasks, tmp_path: Path) -> None:
    section = shown(screen, "database", tasks)
    assert isinstance(section, DatabaseSection)
    poor = tmp_path / "letter.db"
    poor.write_text("Dear hall")
    section._check_backup(poor)
    settle(tasks)
    assert "is not a usable backup: it is no backup file" in section.result.text()
    assert section.back_up.isEnabled()


def test_the_check_says_in_words_what_it_found(screen: SystemScreen, tasks: Tasks) -> None:
    section = shown(screen, "database", tasks)
    assert isinstance(section, DatabaseSection)
    click(section.check, tasks)
    assert section.check_result.text().startswith("✓ The database is sound")


@contextmanager
def server_that_stops() -> Iterator[int]:
    """A server that takes a connection and is gone before it has said anything."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def stop() -> None:
            connection, _ = listening.accept()
            connection.recv(8)
            connection.close()
            listening.close()

        thread = threading.Thread(target=stop)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def test_a_server_that_stops_during_the_test_of_the_connection(
    screen: SystemScreen, station: Station, tasks: Tasks
) -> None:
    section = shown(screen, "database", tasks)
    assert isinstance(section, DatabaseSection)
    where = section.other.where
    with server_that_stops() as port:
        where.server.setChecked(True)
        for name, words in (("host", "127.0.0.1"), ("database", "hall"), ("user", "hall"), ("password", "secret")):
            where.fields[name].editor.setText(words)  # type: ignore[attr-defined]  # a line of text
        where.fields["port"].editor.setValue(port)  # type: ignore[attr-defined]  # a number
        click(section.other.try_it, tasks)
    assert section.other.said.startswith("×")
    assert "secret" not in section.other.said
    click(section.move_now, tasks)
    assert section.other.said.startswith("×"), "what does not answer is not taken over"
    assert station.settings.database == ""


def test_another_database_is_opened_at_once(
    screen: SystemScreen, window: MainWindow, station: Station, store: Store, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    first_administrator(store, station.who, "boss", "李红梅", "Harbour-7719")
    other = tmp_path / "other.db"
    keeping.save(store, station.who, other)
    section = shown(screen, "database", tasks)
    assert isinstance(section, DatabaseSection)
    section.other.where.here.setChecked(True)
    section.other.where.file.path_edit.setText(str(other))
    click(section.move_now, tasks)
    qtbot.waitUntil(lambda: window.station is not station and window.door is not None)
    assert window.station is not None
    assert window.station.store.file == other
    assert read_settings(station.file).database.endswith("other.db")
    window.station.feed.close()
    settle(tasks)
    window.station.store.close()


# --- devices and personal data


def test_devices_that_tell_nothing_yet(screen: SystemScreen, tasks: Tasks) -> None:
    section = shown(screen, "devices", tasks)
    assert isinstance(section, DevicesSection)
    assert section.none.isVisible()
    assert not section.table.isVisible()


def test_personal_data_goes_after_a_question(
    screen: SystemScreen, store: Store, issue: Issue, clock: Clock, tasks: Tasks
) -> None:
    issue(name="张三", phone="13900000001")
    clock.advance(days=31)
    section = shown(screen, "personal", tasks)
    assert isinstance(section, PersonalSection)
    assert (section.kept.text(), section.oldest.text()) == ("1", str(date(2026, 3, 2)))
    assert section.due.text() == "1, of 2026-03-02 and before"
    click(section.remove, tasks)
    question = dialog()
    press(question, Key.Key_Escape)
    settle(tasks)
    assert section.kept.text() == "1"
    click(section.remove, tasks)
    press(dialog(), Key.Key_Return)
    settle(tasks)
    assert section.result.text() == "✓ Removed from 1 numbers and 0 rows"
    assert (section.kept.text(), section.remove.isEnabled()) == ("0", False)
    with store.look() as look:
        assert look.execute(select(tickets.c.party_name)).scalars().all() == [""]


# --- what is done by itself


def test_the_days_chores_are_done_and_a_failure_is_told_once(
    station: Station, issue: Issue, clock: Clock, tasks: Tasks, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    issue(name="张三")
    clock.advance(days=31)
    chores = Chores(station)
    said: list[str] = []
    chores.said.connect(lambda words, _tone: said.append(words))
    chores.look()
    settle(tasks)
    with store.look() as look:
        assert look.execute(select(tickets.c.party_name)).scalars().all() == [""]
    assert said == []

    def full(*_: object) -> None:
        raise FileUnwritable("/backups/hall.db", "No space left on device")

    monkeypatch.setattr(keeping, "each_day", full)
    for _ in range(3):
        chores.look()
        settle(tasks)
    assert len(said) == 1
    assert "No space left on device" in said[0]
