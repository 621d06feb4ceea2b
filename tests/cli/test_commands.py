"""The headless commands, as an integrator meets them: JSON on standard output, codes, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hallapp import cli
from hallapp.devices import escpos_printer
from hallapp.resources import resource
from tests.devices.fake_printer import WELL, FakePrinter

SAMPLE_ITEMS, SAMPLE_WINDOWS = resource("sample", "items.csv"), resource("sample", "windows.csv")

COMPANY = "11439981MB9T00070J4430107001000"  # 公司设立登记, windows 007-009
SEAL = "11439981MB9T00011F4431001001000"  # 公章刻制备案, the same windows

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """A database with a rehearsal of the sample hall where the test asks for one, else an empty one."""
    return str(request.getfixturevalue("rehearsal_url" if "rehearsal" in request.fixturenames else "empty_url"))


@pytest.fixture
def run(url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process: its exit status and its JSON."""
    monkeypatch.setenv("HALLAPP_TICKETS", str(tmp_path / "tickets"))

    def run_one(*words: str, at: str = "") -> tuple[int, dict[str, Any]]:
        moment = ["--at", f"2026-03-02T{at}"] if at else []
        status = cli.main(["--database", url, *moment, *words])
        out = capsys.readouterr().out
        assert out.count("\n") == (1 if out else 0), out
        return status, json.loads(out) if out else {}

    return run_one


@pytest.fixture
def rehearsal(run: Run) -> Run:
    """Run a command at a rehearsal of the sample hall, as ``init`` has made it."""
    return run


def done(answer: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    assert answer[0] == 0, answer
    return answer[1]


def refused(answer: tuple[int, dict[str, Any]], code: str) -> dict[str, Any]:
    status, body = answer
    assert (status, body["error"]["code"]) == (3, code), answer
    assert body["message"].endswith("。")
    return dict(body["error"])


def test_init_counts_the_sample_hall_once(run: Run) -> None:
    assert done(run("init", "--sample")) == {"outlets": 7, "groups": 20, "windows": 62, "items": 125}
    refused(run("init", "--sample"), "database_exists")


def test_a_hall_that_cannot_be_loaded_leaves_no_database(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "items.csv"
    bad.write_text(SAMPLE_ITEMS.read_text(encoding="utf-8-sig").replace("工作日", "星期", 1), encoding="utf-8")
    error = refused(run("init", "--items", str(bad), "--windows", str(SAMPLE_WINDOWS)), "import_rejected")
    [problem] = [problem for problem in error["problems"] if problem["severity"] == "error"]
    assert (problem["row"], problem["column"]) == (2, "legal_unit")
    assert "星期" in problem["message"]
    done(run("init", "--items", str(SAMPLE_ITEMS), "--windows", str(SAMPLE_WINDOWS)))


def test_a_day_of_one_window(rehearsal: Run) -> None:
    run = rehearsal
    assert done(run("open", "007", "--clerk", "hongmei", at="09:00:00")) == {
        "window": "007",
        "state": "open",
        "rehearsal": True,
    }
    first = done(run("issue", "--item", COMPANY, "--name", "欧阳䶮", at="09:00:10"))
    assert (first["ticket"], first["items"], first["ahead"]) == ("B001", [COMPANY], 0)
    assert first["windows"] == ["007", "008", "009"]
    assert first["effective_at"] == "2026-03-02T09:00:10+08:00"
    assert first["wait"] == {"median_s": 0, "p90_s": 0}
    second = done(run("issue", "--item", COMPANY, "--item", SEAL, "--priority", "elderly", at="09:01:00"))
    assert second["effective_at"] == "2026-03-02T08:46:00+08:00"

    seen = done(run("queue", "--window", "007", at="09:02:00"))
    assert [line["ticket"] for line in seen["waiting"]] == ["B002", "B001"]
    assert seen["waiting"][0]["reason"] == "老年人优先 15 分 · 等同 08:46 取号"
    assert [w["window"] for w in seen["windows"] if w["state"] == "open"] == ["007"]

    called = done(run("call", "007", at="09:03:00"))["called"]
    assert (called["ticket"], called["window"], called["items"], called["waited_s"]) == (
        "B002",
        "007",
        [COMPANY, SEAL],
        120,
    )
    assert refused(run("call", "007", at="09:03:01"), "window_busy")["holds"] == "B002"
    assert refused(run("recall", "007", at="09:03:02"), "recall_too_soon")["again_in_s"] == 3
    assert done(run("recall", "007", at="09:03:05"))["calls"] == 2
    assert done(run("start", "007", at="09:03:20"))["state"] == "serving"
    assert done(run("park", "007", "--minutes", "5", at="09:04:00"))["state"] == "parked"
    assert done(run("call", "007", at="09:05:00"))["called"]["ticket"] == "B001"
    assert done(run("no-show", "007", at="09:06:00"))["state"] == "no_show"
    assert done(run("undo", "007", at="09:06:30"))["state"] == "called"
    assert done(run("no-show", "007", at="09:07:00"))["state"] == "no_show"
    refused(run("undo", "007", at="09:09:01"), "nothing_to_undo")
    # B002's five minutes are up: it waits again, stamped with the moment it was due.
    assert done(run("return", "B001", at="09:10:00"))["state"] == "waiting"
    unparked = [e for e in done(run("events", "--ticket", "B002", at="09:10:01"))["events"] if e["kind"] == "unparked"]
    assert [e["at"] for e in unparked] == ["2026-03-02T09:09:00+08:00"]
    assert done(run("call", "007", "--ticket", "b2", at="09:11:00"))["called"]["reason"] == "按号呼叫（原为等候）"
    assert done(run("transfer", "007", "--group", "W10", "--note", "材料不齐", at="09:11:30"))["state"] == "waiting"
    assert done(run("explain", "B002", at="09:12:00"))["windows"] == ["042"]
    assert done(run("withdraw", "B002", at="09:12:30"))["state"] == "withdrawn"
    kinds = [event["kind"] for event in done(run("events", at="09:13:00"))["events"]]
    assert kinds[:3] == ["issued", "issued", "called"]
    assert {event["clerk"] for event in done(run("events"))["events"]} == set()  # today is another day
    assert done(run("close-day", at="18:00:00"))["expired"] == 1
    report = done(run("report", "--day", "2026-03-02"))
    counted = {"issued": 2, "finished": 0, "no_show": 0, "withdrawn": 1, "expired": 1, "waiting": 0}
    assert counted.items() <= report["tickets"].items()
    assert report["waits"]["max_s"] == 290


def test_the_clerk_of_the_window_is_named(rehearsal: Run) -> None:
    rehearsal("issue", "--item", COMPANY, at="09:00:00")
    rehearsal("open", "007", "--clerk", "hongmei", at="09:00:00")
    rehearsal("call", "007", at="09:01:00")
    called = done(rehearsal("events", "--day", "2026-03-02"))["events"][-1]
    assert (called["kind"], called["window"], called["clerk"]) == ("called", "007", "hongmei")


def test_an_empty_queue_is_an_answer(rehearsal: Run) -> None:
    rehearsal("open", "007", at="09:00:00")
    assert done(rehearsal("call", "007", at="09:00:01"))["called"] is None
    assert done(rehearsal("events", "--day", "2026-03-02"))["events"] == []


def test_pairs_by_hand(rehearsal: Run) -> None:
    run = rehearsal
    today = ["authorise", "--window", "001", "--item", COMPANY, "--to", "2026-03-02"]
    assert done(run(*today, at="09:00:00"))["pairs"] == 1
    assert done(run(*today, at="09:00:00"))["pairs"] == 0
    assert "001" in done(run("issue", "--item", COMPANY, at="09:00:01"))["windows"]
    assert done(run("revoke", "--group", "W02", "--item", COMPANY, at="09:00:02"))["stranded"] == []
    assert done(run("revoke", "--window", "001", "--item", COMPANY, at="09:00:03"))["stranded"] == ["B001"]
    problems = done(run("check", at="09:00:04"))["problems"]
    assert {"ticket_stranded"} <= {problem["code"] for problem in problems}
    refused(run("issue", "--item", COMPANY, at="09:00:05"), "no_window_for_item")
    refused(run(*today, "--from", "2026-03-09", at="09:01:00"), "bad_dates")


def test_settings(rehearsal: Run) -> None:
    every = done(rehearsal("settings"))
    assert (every["recall_limit"], every["head_start.elderly"], every["no_show_policy"]) == (3, 15, "behind")
    assert done(rehearsal("set", "recall_limit", "1"))["recall_limit"] == 1
    assert done(rehearsal("settings"))["recall_limit"] == 1
    refused(rehearsal("set", "recall_limit", "many"), "bad_setting")
    refused(rehearsal("set", "no_such_rule", "1"), "setting_unknown")


def test_the_same_file_twice_changes_nothing(rehearsal: Run, tmp_path: Path) -> None:
    for what, file, rows in (("items", SAMPLE_ITEMS, 125), ("windows", SAMPLE_WINDOWS, 20)):
        report = done(rehearsal("import", what, str(file)))
        assert (report["added"], report["changed"], report["unchanged"], report["missing"]) == (0, 0, rows, 0)
        out = tmp_path / f"{what}.xlsx"
        assert done(rehearsal("export", what, str(out)))["rows"] == rows
        again = done(rehearsal("import", what, str(out), "--dry-run"))
        assert (again["changed"], again["unchanged"]) == (0, rows)


def test_a_ticket_is_printed_and_printed_again(rehearsal: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    printed = done(rehearsal("issue", "--item", COMPANY, "--print", at="09:00:00"))
    assert printed["printed"] is True
    assert Path(printed["file"]).read_bytes().startswith(b"\x89PNG")
    Path(printed["file"]).unlink()
    assert Path(done(rehearsal("reprint", "B001", at="09:01:00"))["file"]).exists()
    # Printer trouble never undoes the ticket.
    monkeypatch.setenv("HALLAPP_TICKETS", "")
    unprinted = done(rehearsal("issue", "--item", COMPANY, "--print", at="09:02:00"))
    assert (unprinted["ticket"], unprinted["printed"], unprinted["print_problem"]["code"]) == (
        "B002",
        False,
        "printer_missing",
    )
    refused(rehearsal("reprint", "B002", at="09:03:00"), "printer_missing")


def test_a_receipt_printer_prints_and_says_why_it_does_not(rehearsal: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos_printer, "_known", {})
    printer = FakePrinter()
    try:
        monkeypatch.setenv("HALLAPP_PRINTER", printer.address)
        printed = done(rehearsal("issue", "--item", COMPANY, "--print", at="09:00:00"))
        assert (printed["printed"], printed["file"], len(printer.papers)) == (True, None, 1)
        printer.answers = WELL | {2: 0x16}
        problem = done(rehearsal("issue", "--item", COMPANY, "--print", at="09:01:00"))["print_problem"]
        assert problem == {"code": "printer_problem", "ticket": "B002", "reason": "cover_open", "partly": False}
        refused(rehearsal("reprint", "B002", at="09:02:00"), "printer_problem")
        printer.answers = dict(WELL)
        assert done(rehearsal("reprint", "B002", at="09:03:00"))["ticket"] == "B002"
        assert len(printer.papers) == 2
    finally:
        printer.close()
    monkeypatch.setenv("HALLAPP_PRINTER", "somewhere")
    refused(rehearsal("reprint", "B002", at="09:04:00"), "bad_printer_address")


def test_backup_and_restore(rehearsal: Run, tmp_path: Path) -> None:
    rehearsal("issue", "--item", COMPANY, "--name", "䶮𬱖𰻝", at="09:00:00")
    kept = done(rehearsal("backup", str(tmp_path / "hall.backup")))
    assert len(kept["sha256"]) == 64
    rehearsal("issue", "--item", COMPANY, at="09:01:00")
    assert done(rehearsal("restore", str(tmp_path / "hall.backup")))["sha256"] == kept["sha256"]
    assert [line["ticket"] for line in done(rehearsal("queue", at="09:02:00"))["waiting"]] == ["B001"]
    (tmp_path / "no.backup").write_text("x")
    refused(rehearsal("restore", str(tmp_path / "no.backup")), "not_a_backup")


def test_a_real_hall_cannot_be_back_dated(run: Run) -> None:
    done(run("init", "--sample"))
    refused(run("issue", "--item", COMPANY, at="09:00:00"), "not_rehearsal")


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_real_hall_on_a_server_answers_nobody_without_a_name_and_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLAPP_NEW_PASSWORD", "kaihu-2026")
    done(run("init", "--sample", "--administrator", "zhaomin"))
    for words in (["queue"], ["events"], ["settings"], ["set", "recall_limit", "1"], ["open", "007"]):
        refused(run(*words), "login_required")
        refused(run("--as", "nobody", *words), "staff_unknown")
        refused(run("--as", "wangfang", *words), "password_missing")
    monkeypatch.setenv("HALLAPP_PASSWORD", "kaihu-2026")
    assert done(run("--as", "zhaomin", "settings"))["recall_limit"] == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["issue", "--item", "nothing"], "item_unknown"),
        (["issue", "--group", "W99"], "group_unknown"),
        (["issue", "--group", "W14"], "group_issues_no_numbers"),
        (["issue", "--group", "W02"], "item_required"),
        (["issue", "--item", COMPANY, "--id-number", "110101199003070012"], "bad_id_number"),
        (["issue", "--item", COMPANY, "--phone", "12"], "bad_phone"),
        (["call", "999"], "window_unknown"),
        (["call", "007"], "window_closed"),
        (["start", "007"], "window_idle"),
        (["open", "511"], "window_unknown"),
        (["--outlet", "OUT22", "open", "511"], "window_disabled"),
        (["--outlet", "OUT99", "queue"], "outlet_unknown"),
        (["return", "Z001"], "ticket_unknown"),
        (["report", "--day", "2026-03-02", "--out", "/nowhere/at/all.xlsx"], "file_unwritable"),
    ],
)
def test_refusals_by_code(rehearsal: Run, words: list[str], code: str) -> None:
    refused(rehearsal(*words, at="09:00:00"), code)
    assert done(rehearsal("events", "--day", "2026-03-02"))["events"] == []


def test_outside_hours(rehearsal: Run) -> None:
    assert refused(rehearsal("issue", "--item", COMPANY, at="17:00:00"), "outside_hours")["spans"] == ["09:00-17:00"]


@pytest.mark.parametrize("words", [["no-such-command"], ["issue"], ["call"], ["report"], ["transfer", "007"]])
def test_wrong_usage(run: Run, words: list[str]) -> None:
    assert run(*words) == (2, {})


def test_no_database_yet(run: Run) -> None:
    status, body = run("queue")
    assert (status, body["error"]["code"]) == (4, "database_missing")


def test_a_command_never_loads_qt_and_speaks_utf_8(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    code = (
        "import sys; from hallapp.__main__ import main\n"
        f"assert main(['--database', {url!r}, 'init', '--rehearsal', '--sample']) == 0\n"
        f"assert main(['--database', {url!r}, '--at', '2026-03-02T09:00:00', 'queue']) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
        "assert 'alembic' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    refused_issue = subprocess.run(
        [sys.executable, "-m", "hallapp", "--database", url, "--at", "2026-03-02T08:00:00", "issue", "--item", COMPANY],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert refused_issue.returncode == 3
    assert "公司设立登记" in refused_issue.stdout.decode("utf-8")


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_user_whom_the_system_has_no_name_for_gives_commands_too(
    rehearsal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service's, with an environment of its own: on Windows there is no list of users to look into then."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "win32":
        monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    status, answer = rehearsal("set", "recall_limit", "4")
    assert (status, answer["recall_limit"]) == (0, 4)
