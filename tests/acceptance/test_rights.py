"""Who may do what by command: refused with its own sentence, nothing changed; and who a command acts for."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from tests.acceptance.hands import COMPANY, OLD_AGE, Hall, on_both

OWN = "kaihu-2026"


@pytest.fixture(autouse=True)
def no_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HALLAPP_PASSWORD", "HALLAPP_NEW_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def everything(hall: Hall, folder: Path) -> list[object]:
    """All that the commands tell of a hall's set-up, staff and queue."""
    told: list[object] = [hall.do("settings"), hall.do("staff"), hall.do("queue"), hall.do("events")]
    for what in ("items", "windows"):
        file = folder / f"{what}.csv"
        hall.do("export", what, file)
        told.append(file.read_bytes())
    return told


@on_both
def test_a_clerk_changes_nothing_but_the_queue(hall: Hall, tmp_path: Path) -> None:
    items, windows, backup = tmp_path / "i.csv", tmp_path / "w.csv", tmp_path / "b.db"
    hall.do("export", "items", items)
    hall.do("export", "windows", windows)
    hall.do("backup", backup)
    before = everything(hall, tmp_path)
    for words in (
        ("authorise", "--window", "007", "--item", OLD_AGE),
        ("revoke", "--group", "W02", "--item", COMPANY),
        ("import", "items", items),
        ("import", "windows", windows),
        ("set", "recall_limit", "9"),
        ("backup", tmp_path / "own.db"),
        ("restore", backup),
        ("close-day",),
        ("open", "007", "--clerk", "liwei"),
        ("staff",),
        ("staff", "add", "friend", "--role", "clerk"),
        ("staff", "roles", "wangfang", "--give", "manager"),
        ("staff", "password", "ouyangxue"),
        ("staff", "leave", "ouyangxue"),
        ("staff", "unlock", "wangfang"),
    ):
        facts = hall.refused("no_rights", "--as", "wangfang", *words)
        assert facts["needs"], words
    assert everything(hall, tmp_path) == before
    assert not (tmp_path / "own.db").exists()
    # What a clerk is there for.
    number = hall.do("--as", "wangfang", "issue", "--item", COMPANY)["ticket"]
    hall.do("--as", "wangfang", "open", "007")
    assert hall.do("--as", "wangfang", "call", "007")["called"]["ticket"] == number


@on_both
def test_a_villages_people_stay_in_their_village(hall: Hall) -> None:
    for who, code in (("zhouqiang", "no_rights"), ("wuxia", "no_rights")):
        hall.refused(code, "--as", who, "authorise", "--window", "007", "--item", OLD_AGE)
    hall.refused("no_rights", "--as", "zhouqiang", "revoke", "--group", "W52", "--item", OLD_AGE, outlet="OUT22")
    assert hall.do("--as", "wuxia", "revoke", "--group", "W52", "--item", OLD_AGE, outlet="OUT22")["pairs"] == 1
    hall.refused("no_rights", "--as", "wuxia", "set", "recall_limit", "9")
    hall.refused("no_rights", "--as", "zhouqiang", "issue", "--item", COMPANY)


def test_the_staff_list_by_command(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    added = hall.do("staff", "add", "ZhaoMin", "--name", "赵敏", "--role", "clerk", "--at-outlet", "OUT01")
    assert (added["login"], added["roles"]) == ("zhaomin", [{"role": "clerk", "outlet": "OUT01"}])
    hall.refused("login_taken", "staff", "add", "zhaomin", "--role", "clerk")
    changed = hall.do("staff", "roles", "zhaomin", "--give", "guide_printer", "--take", "clerk", "--at-outlet", "OUT01")
    assert changed["roles"] == [{"role": "guide_printer", "outlet": "OUT01"}]
    assert len(hall.do("staff", "qualify", "zhaomin", "--theme", "T01")["qualified"]) == 13
    assert hall.do("staff", "qualify", "zhaomin", "--item", COMPANY)["qualified"] == [COMPANY]
    made_up = hall.do("staff", "password", "zhaomin")["password"]
    monkeypatch.setenv("HALLAPP_PASSWORD", made_up)
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", "12345678")
    hall.refused("weak_password", "staff", "password", "zhaomin")
    hall.refused("weak_password", "--as", "zhaomin", "staff", "password", "zhaomin")
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", OWN)
    assert hall.do("--as", "zhaomin", "staff", "password", "zhaomin") == {
        "login": "zhaomin",
        "temporary": False,
        "rehearsal": True,
    }
    (line,) = [line for line in hall.do("staff")["staff"] if line["login"] == "zhaomin"]
    assert (line["state"], line["active"]) == ("active", True)
    assert hall.do("staff", "leave", "zhaomin")["active"] is False
    hall.refused("staff_unknown", "staff", "leave", "zhaomin")
    assert hall.do("staff", "back", "zhaomin")["active"] is True
    assert set(hall.do("staff", "roles")["roles"]) == {"manager", "clerk", "guide_printer", "board"}
    hall.misused("staff", "add", "x", "--role", "king")
    hall.misused("staff", "password", "zhaomin", "secret-2026")  # never on the command line


def test_the_records_name_the_operating_system_user(hall: Hall) -> None:
    hall.do("set", "recall_limit", "4")
    hall.do("--as", "ouyangxue", "set", "recall_limit", "5")
    told = [entry for entry in hall.do("audit")["entries"] if entry["deed"] == "rule_set"]
    user = getpass.getuser()
    latest_first = [("欧阳雪", "ouyangxue"), (user, user)]
    assert [(entry["who"], entry["login"]) for entry in told] == latest_first
    assert all(entry["station"].startswith(f"{user}@") for entry in told)
    number = hall.issue(COMPANY)["ticket"]
    assert [event["clerk"] for event in hall.do("events", "--ticket", number)["events"]] == [user]


@on_both
def test_a_real_hall_and_its_first_administrator(
    bare: Hall, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.at = None
    bare.refused("weak_password", "init", "--sample", "--administrator", "zhaomin", "--name", "赵敏")
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", OWN)
    assert bare.do("init", "--sample", "--administrator", "ZhaoMin", "--name", "赵敏")["windows"] == 62
    if kind == "sqlite":  # its owner needs nobody's word
        assert bare.do("queue")["waiting"] == []
        bare.refused("no_rights", "--as", "wangfang", "set", "recall_limit", "9")
        return
    bare.refused("login_required", "queue")
    bare.refused("login_required", "backup", tmp_path / "b.db")
    bare.refused("login_required", "restore", tmp_path / "b.db")
    bare.refused("wrong_password", "--as", "zhaomin", "queue")
    bare.refused("password_missing", "--as", "wangfang", "queue")
    monkeypatch.setenv("HALLAPP_PASSWORD", "wrong-2026")
    assert bare.refused("wrong_password", "--as", "zhaomin", "queue")["left"] == 3
    monkeypatch.setenv("HALLAPP_PASSWORD", OWN)
    assert bare.do("--as", "zhaomin", "queue")["waiting"] == []
    assert bare.do("--as", "zhaomin", "set", "recall_limit", "4")["recall_limit"] == 4
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", "first-2026")
    bare.do("--as", "zhaomin", "staff", "password", "wangfang")
    monkeypatch.setenv("HALLAPP_PASSWORD", "first-2026")
    bare.refused("must_change_password", "--as", "wangfang", "queue")
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", "second-2026")
    bare.do("--as", "wangfang", "staff", "password", "wangfang")
    monkeypatch.setenv("HALLAPP_PASSWORD", "second-2026")
    bare.do("--as", "wangfang", "queue")
    bare.refused("no_rights", "--as", "wangfang", "set", "recall_limit", "9")
