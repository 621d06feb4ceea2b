"""The audit log on the screen: looked through by time, person, kind and words; scrolled; handed on as a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import insert

from hallapp.actor import Actor, Right
from hallapp.catalog.codes import ITEM_CODE
from hallapp.hall import auditing
from hallapp.hall.ruling import set_rules
from hallapp.hall.staff import add_member
from hallapp.store.audit import Deed, Kind
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.ui.audit import AuditSection
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from tests.halls import ACTOR, Clock
from tests.ui.conftest import press, type_text
from tests.ui.test_looks import settle

LI = Actor("李红梅", "服务台-2", login="lihongmei", administrator=True)


def fill_log(store: Store, count: int) -> None:
    """Entries of a year's mornings."""
    first = datetime(2025, 3, 2, tzinfo=UTC)
    rows = [
        {
            "at": first + timedelta(minutes=n), "deed": Deed.SIGNED_IN.value, "outlet": "OUT01", "who": f"员工{n % 9}",
            "login": f"s{n % 9}", "station": f"desk-{n % 60}", "facts": {"name": f"员工{n % 9}"},
        }
        for n in range(count)
    ]  # fmt: skip
    with store.change(ACTOR) as tx:
        tx.execute(insert(audit_log), rows)


@pytest.fixture
def log(store: Store) -> None:
    """What there is to see; a test may put more before it."""
    fill_log(store, 3 * auditing.PAGE)
    set_rules(store, LI, {"item_code_pattern": "国庆放假"})
    add_member(store, ACTOR, "zhou", "周杰")


@pytest.fixture
def section(log: None, window: MainWindow, station: Station, actor: Actor, tasks: Tasks) -> AuditSection:
    station.sign_in(actor, outlet="", window="", rights=frozenset(Right))
    window.enter()
    settle(tasks)
    assert window.shell is not None
    window.shell.go_to("system")
    screen = window.shell.visit("system")
    found = screen.section("audit")  # type: ignore[attr-defined]  # the system screen's
    settle(tasks)
    assert isinstance(found, AuditSection)
    return found


def deeds(section: AuditSection) -> list[str]:
    return [entry.deed for entry in section.table.rows.rows]


def cell(section: AuditSection, row: int, column: int) -> str:
    return str(section.table.rows.index(row, column).data())


def test_newest_first_in_words(section: AuditSection) -> None:
    assert [cell(section, 1, column) for column in range(3)] == [
        "2026-03-02 09:00:00", "测试员", "Added 周杰 (zhou) to the staff",
    ]  # fmt: skip
    assert cell(section, 2, 2) == f"Rule “Pattern of item codes” set from “{ITEM_CODE}” to “国庆放假”"
    section.table.setCurrentIndex(section.table.rows.index(2, 0))
    assert "李红梅 (lihongmei)" in section.whole.text()


def test_older_entries_come_as_one_scrolls_never_all_at_once(section: AuditSection, tasks: Tasks) -> None:
    bar = section.table.verticalScrollBar()
    assert len(section.table.rows.rows) == auditing.PAGE
    bar.setValue(bar.maximum())
    settle(tasks)
    assert len(section.table.rows.rows) == 2 * auditing.PAGE
    for _ in range(6):
        bar.setValue(bar.maximum())
        settle(tasks)
    ids = [entry.id for entry in section.table.rows.rows]
    assert f"{len(ids):,} entries" == section.count.text()
    assert ids == sorted(set(ids), reverse=True)


def test_looked_through_by_words_person_kind_and_time(section: AuditSection, window: MainWindow, tasks: Tasks) -> None:
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(window, "国庆")
    QTest.qWait(300)
    settle(tasks)
    assert deeds(section) == [Deed.RULE_SET]
    section.words.setText("to the staff")
    QTest.qWait(300)
    settle(tasks)
    assert deeds(section) == [Deed.MEMBER_ADDED]
    section.words.clear()
    for box, value, expected in (
        (section.who, "李红梅", {Deed.RULE_SET.value}),
        (section.kind, Kind.STAFF, set[str]()),
    ):
        row = next(row for row in range(box.count()) if box.itemData(row) == value)
        box.setCurrentIndex(row)
        box.activated.emit(row)
        settle(tasks)
        assert set(deeds(section)) == expected
    assert section.none.isVisible()
    for box in (section.who, section.kind):
        box.setCurrentIndex(0)
    between = section.period.count() - 1
    section.period.setCurrentIndex(between)
    section.period.activated.emit(between)
    section.first.setDate(date(2025, 3, 2))  # type: ignore[arg-type]  # Qt takes Python's days
    section.last.setDate(date(2025, 3, 2))  # type: ignore[arg-type]  # as above
    QTest.qWait(300)
    settle(tasks)
    assert section.first.isVisible()
    assert set(deeds(section)) == {Deed.SIGNED_IN.value}
    assert section.count.text() == f"{3 * auditing.PAGE:,} entries"


def test_what_is_new_is_shown_at_once_or_said_to_whoever_reads_older(
    section: AuditSection, store: Store, tasks: Tasks, clock: Clock
) -> None:
    def happens(value: str) -> None:
        set_rules(store, LI, {"recall_limit": value})
        QTest.qWait(1300)  # a file's news is asked for once a second
        settle(tasks)

    happens("4")
    assert deeds(section)[0] == Deed.RULE_SET
    bar = section.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    here = bar.value()
    happens("5")
    assert (bar.value(), section.newer.isVisible()) == (here, True)
    section.newer.click()
    settle(tasks)
    assert cell(section, 0, 2).endswith("to “5”")
    assert not section.newer.isVisible()


def test_exported_as_filtered(section: AuditSection, tasks: Tasks, tmp_path: Path) -> None:
    section.words.setText("国庆")
    QTest.qWait(300)
    settle(tasks)
    target = tmp_path / "log.csv"
    section.export_to(target)
    settle(tasks)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "国庆放假" in lines[1]
    assert section.result.text() == f"✓ 1 entries are in {target}"
    section.export_to(tmp_path / "nowhere" / "log.csv")
    settle(tasks)
    assert section.result.text().startswith("× ")
    assert "cannot be written" in section.result.text()


def test_an_export_can_be_stopped(section: AuditSection, tasks: Tasks, tmp_path: Path) -> None:
    section.export_to(tmp_path / "log.xlsx")
    section.progress.stop.click()
    settle(tasks)
    assert section.result.text() == "Stopped; no file was left."
    assert not list(tmp_path.glob("*log*"))
    assert section.export_button.isEnabled()
