"""Every refusal code that belongs to a command of today: exit status, code, facts, and nothing changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.acceptance.files import items, write_csv
from tests.acceptance.hands import COMPANY, COMPANY_CHANGE, GUNS, LAND, PROJECT, Hall, id_number, on_both


@pytest.fixture
def busy(hall: Hall) -> Hall:
    """Window 007 holds B001 since nine, 009 is paused, B002 waits."""
    for no in ("007", "009"):
        hall.do("open", no)
    hall.issue(COMPANY, phone="13800138000")
    hall.issue(COMPANY_CHANGE)
    hall.call("007")
    hall.do("pause", "009")
    return hall


REFUSALS = [
    ("item_unknown", ["issue", "--item", "99"]),
    ("item_unknown", ["issue", "--item", COMPANY, "--item", "99"]),
    ("item_unknown", ["authorise", "--window", "007", "--item", "99"]),
    ("item_unknown", ["revoke", "--group", "W02", "--item", "99"]),
    ("item_unknown", ["transfer", "007", "--item", "99"]),
    ("item_not_in_hall", ["issue", "--item", GUNS]),
    ("bad_id_number", ["issue", "--item", COMPANY, "--id-number", id_number(1)[:-1] + "A"]),
    ("bad_id_number", ["issue", "--item", COMPANY, "--id-number", "123"]),
    ("bad_phone", ["issue", "--item", COMPANY, "--phone", "12800138000"]),
    ("bad_phone", ["issue", "--item", COMPANY, "--phone", "not a phone"]),
    ("window_unknown", ["open", "999"]),
    ("window_unknown", ["call", "999"]),
    ("window_unknown", ["queue", "--window", "999"]),
    ("window_unknown", ["authorise", "--window", "999", "--item", COMPANY]),
    ("window_closed", ["call", "008"]),
    ("window_closed", ["call", "008", "--ticket", "B002"]),
    ("window_paused", ["call", "009"]),
    ("window_busy", ["call", "007"]),
    ("window_busy", ["call", "007", "--ticket", "B002"]),
    ("ticket_unknown", ["explain", "B077"]),
    ("ticket_unknown", ["withdraw", "B077"]),
    ("ticket_unknown", ["return", "B077"]),
    ("ticket_unknown", ["reprint", "B077"]),
    ("ticket_not_waiting", ["withdraw", "B001"]),
    ("not_authorised", ["transfer", "007", "--group", "W04"]),
    ("recall_too_soon", ["recall", "007"]),
    ("window_idle", ["start", "009"]),
    ("window_idle", ["finish", "009"]),
    ("window_idle", ["recall", "009"]),
    ("window_idle", ["no-show", "009"]),
    ("window_idle", ["park", "009"]),
    ("window_idle", ["transfer", "009", "--item", PROJECT]),
    ("nothing_to_undo", ["undo", "009"]),
    ("file_unreadable", ["import", "items", "/nowhere/items.csv"]),
    ("file_unreadable", ["restore", "/nowhere/copy"]),
]


@on_both
def test_refused_with_its_code_and_nothing_changes(busy: Hall) -> None:
    before = busy.snapshot()
    for code, words in REFUSALS:
        busy.refused(code, *words)
    assert busy.snapshot() == before
    assert busy.issue(COMPANY)["ticket"] == "B003", "refused issues use no number"


def test_facts_name_what_is_refused(busy: Hall) -> None:
    assert "B001" in busy.refused("window_busy", "call", "007").values()
    assert "99" in busy.refused("item_unknown", "issue", "--item", "99").values()
    assert "999" in busy.refused("window_unknown", "open", "999").values()
    assert "B077" in busy.refused("ticket_unknown", "explain", "B077").values()
    assert "B001" in busy.refused("already_waiting", "issue", "--item", COMPANY, "--phone", "13800138000").values()
    assert busy.refused("not_authorised", "transfer", "007", "--group", "W04")["items"] == [COMPANY]


def test_item_without_any_authorised_window(hall: Hall) -> None:
    hall.refused("no_window_for_item", "issue", "--item", LAND, outlet="OUT02")
    hall.do("revoke", "--group", "W03", "--item", LAND)
    facts = hall.refused("no_window_for_item", "issue", "--item", LAND)
    assert LAND in facts.values()


def test_wrong_window_by_number_is_not_authorised(hall: Hall) -> None:
    hall.issue(COMPANY)
    hall.do("open", "016")
    facts = hall.refused("not_authorised", "call", "016", "--ticket", "B001")
    assert "016" in facts.values()
    assert hall.state("B001") == "waiting"


def test_other_outlets_windows_and_tickets_are_unknown(hall: Hall) -> None:
    hall.issue(COMPANY)
    hall.refused("window_unknown", "open", "007", outlet="OUT02")
    hall.refused("ticket_unknown", "explain", "B001", outlet="OUT02")
    hall.refused(None, "queue", outlet="OUT99")


def test_outside_hours(hall: Hall) -> None:
    hall.refused("outside_hours", "issue", "--item", COMPANY, at="08:59")
    hall.refused("outside_hours", "issue", "--item", COMPANY, at="17:01")
    assert hall.do("events")["events"] == []


def test_quota_reached(hall: Hall, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "items.csv", items(lambda row: row.update(daily_quota="1"), only={COMPANY}))
    hall.do("import", "items", file)
    hall.issue(COMPANY)
    facts = hall.refused("quota_reached", "issue", "--item", COMPANY)
    assert COMPANY in facts.values()


def test_import_rejected(hall: Hall, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "items.csv", items(lambda row: row.update(item_name=""), only={COMPANY}))
    hall.refused("import_rejected", "import", "items", file)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff\xfe" * 40, b""], ids=["garbage", "empty"])
def test_files_that_are_no_spreadsheet(hall: Hall, tmp_path: Path, content: bytes) -> None:
    for name in ("items.csv", "items.xlsx"):
        file = tmp_path / name
        file.write_bytes(content)
        answer = hall.run("import", "items", file)
        assert answer.status == 3, answer
        assert answer.json["error"]["code"] in ("file_unreadable", "import_rejected")


def test_not_a_backup(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    file.write_text("no backup at all", encoding="utf-8")
    hall.refused("not_a_backup", "restore", file)


@on_both
def test_a_real_hall_cannot_be_back_dated(bare: Hall) -> None:
    bare.at = None
    bare.do("init", "--sample")
    for words in (["issue", "--item", COMPANY], ["queue"], ["settings"], ["close-day"]):
        bare.refused("not_rehearsal", *words, at="2026-03-02 09:00")


def test_a_database_newer_than_the_program(hall: Hall) -> None:
    with sqlite3.connect(hall.file) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999_of_next_year'")
    file.close()
    hall.refused("database_newer", "queue", status=4)


def test_a_locked_database_is_busy(hall: Hall) -> None:
    file = sqlite3.connect(hall.file, isolation_level=None)
    file.execute("BEGIN IMMEDIATE")
    try:
        hall.refused("database_busy", "issue", "--item", COMPANY, status=4)
        assert hall.waiting() == [], "reading goes on meanwhile"
    finally:
        file.close()
    assert hall.issue(COMPANY)["ticket"] == "B001"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:////nowhere/at/all/hall.db", "database_missing"),
        ("postgresql+psycopg://hall@127.0.0.1:1/hall", "database_unreachable"),
        ("postgresql://hall@127.0.0.1:1/hall", "database_unreachable"),
    ],
)
def test_a_database_that_is_not_there(capsys: pytest.CaptureFixture[str], url: str, code: str) -> None:
    Hall(url, capsys, at=None).refused(code, "queue", status=4)


def test_a_database_that_was_never_made_is_not_made_by_asking(bare: Hall) -> None:
    bare.at = None
    bare.refused(None, "queue", status=4)
    assert not bare.file.exists()


def test_a_file_that_is_no_database(bare: Hall) -> None:
    path = bare.file
    path.write_bytes(b"this is no database at all" * 500)
    bare.at = None
    bare.refused(None, "queue", status=4)
    bare.refused(None, "issue", "--item", COMPANY, status=4)
    assert path.read_bytes() == b"this is no database at all" * 500


@pytest.mark.parametrize(
    "url",
    [
        *["nonsense", "/var/lib/hall.db", "mysql://hall@localhost/hall", "postgresql://localhost:port/hall"],
        *["sqlite://", "sqlite:///:memory:", "sqlite:///\0"],
    ],
)
def test_a_url_that_names_no_database_of_a_hall(capsys: pytest.CaptureFixture[str], url: str) -> None:
    for words in (["queue"], ["init", "--rehearsal"], ["restore", "/nowhere"]):
        Hall(url, capsys, at=None).refused("database_unreachable", *words, status=4)


@on_both
def test_init_never_overwrites_a_hall(hall: Hall) -> None:
    hall.issue(COMPANY)
    before = hall.snapshot()
    hall.refused(None, "init", "--rehearsal", "--sample")
    hall.refused(None, "init")
    assert hall.snapshot() == before


@on_both
def test_init_with_a_bad_file_leaves_nothing_behind(bare: Hall, tmp_path: Path) -> None:
    these = write_csv(tmp_path / "items.csv", items(lambda row: row.update(item_name=""), only={COMPANY}))
    plan = write_csv(tmp_path / "windows.csv", items(only={COMPANY}))
    bare.refused("import_rejected", "init", "--rehearsal", "--items", these, "--windows", plan)
    bare.do("init", "--rehearsal", "--sample")
    assert bare.issue(COMPANY)["ticket"] == "B001"


def test_a_rule_that_is_none_or_no_value_for_it(hall: Hall) -> None:
    before = hall.do("settings")
    for key, value in [
        ("no_such_rule", "1"),
        ("recall_limit", "many"),
        ("recall_limit", "-1"),
        ("no_show_policy", "sometimes"),
        ("time_zone", "Mars/Olympus"),
        ("number_digits", "0"),
    ]:
        answer = hall.run("set", key, value)
        assert answer.status in (2, 3), (key, value, answer)
    assert hall.do("settings") == before


@on_both
def test_on_a_server_a_real_hall_asks_who_acts(bare: Hall, kind: str) -> None:
    bare.at = None
    bare.do("init", "--sample")
    answer = bare.run("open", "007")
    if kind == "sqlite":
        assert answer.status == 0
    else:
        assert answer.status == 3
        assert answer.json["message"]
