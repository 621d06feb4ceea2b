"""The commands as processes of their own: locales, closed outputs, other folders, and many at the same instant."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.files import items, write_csv
from tests.acceptance.hands import COMPANY, PROJECT, Hall, ended, environment, id_number, on_both, start

ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_another_working_directory_a_relative_database_and_another_outlet(tmp_path: Path) -> None:
    env = environment(HALLAPP_DATABASE="sqlite:///here.db", XDG_DATA_HOME=str(tmp_path / "data"))
    made = ended(start(["init", "--rehearsal", "--sample"], cwd=tmp_path, env=env))
    assert made.status == 0, made
    assert made.json["items"] == 125
    assert (tmp_path / "here.db").exists()
    line = ["--at", "2026-03-02T09:00:00", "--outlet", "OUT02", "issue", "--item", COMPANY]
    issued = ended(start(line, cwd=tmp_path, env=env))
    assert (issued.status, issued.json["ticket"]) == (0, "P001")


def test_without_a_database_named_it_lies_in_the_users_data_folder(tmp_path: Path) -> None:
    at = str(tmp_path)
    env = environment(XDG_DATA_HOME=at, HOME=at, WIN_PD_OVERRIDE_LOCAL_APPDATA=at)
    asked = ended(start(["queue"], cwd=tmp_path, env=env))
    assert asked.status == 4, asked
    assert asked.json["error"]["code"]
    assert ended(start(["init", "--rehearsal"], cwd=tmp_path, env=env)).status == 0
    assert list(tmp_path.rglob("hall.db"))


@pytest.mark.parametrize(
    "locale",
    [ASCII, {"PYTHONIOENCODING": "gbk"}],
    ids=["ascii", "gbk output"],
)
def test_any_locale_gives_the_same_json(hall: Hall, tmp_path: Path, locale: dict[str, str]) -> None:
    name = "张䶮𬱖𰻝"
    rows = items(lambda row: row.update(item_name=name), only={COMPANY})
    plan = write_csv(tmp_path / "项目.csv", rows)
    env = environment(**locale)
    imported = ended(start(hall.words("import", "items", plan), env=env))
    assert imported.status == 0, imported
    assert imported.json == hall.do("import", "items", plan) | {"changed": 1, "unchanged": 0}
    line = hall.words("issue", "--item", COMPANY, "--name", name, "--id-number", id_number(4))
    issued = ended(start(line, env=env))
    assert issued.status == 0, issued
    refused = ended(start(line, env=env))
    assert refused.status == 3, refused
    assert refused.json == hall.run(*line[4:]).json
    assert "Traceback" not in refused.err


def test_a_reader_that_goes_away_costs_no_traceback(hall: Hall) -> None:
    process = start(hall.words("issue", "--item", COMPANY))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert hall.waiting() == ["B001"]


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell's redirections")
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">/dev/full", "</dev/null >&- 2>&-"])
def test_outputs_that_cannot_be_written(hall: Hall, redirection: str) -> None:
    line = [sys.executable, "-m", "hallapp", *hall.words("issue", "--item", COMPANY)]
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" "$@" {redirection}', *line], env=environment(), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if redirection == "2>&-":
        assert json.loads(done.stdout)["ticket"] == "B001"
    assert hall.waiting() == ["B001"], "the action itself was done"


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell's redirections")
def test_without_standard_error_the_sentence_does_not_go_to_standard_output(hall: Hall) -> None:
    line = [sys.executable, "-m", "hallapp", *hall.words("issue", "--item", "99")]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" "$@" 2>&-', *line], env=environment(), stdout=subprocess.PIPE, check=False
    )
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "item_unknown"


def test_refusals_speak_to_people_on_standard_error(hall: Hall) -> None:
    refused = ended(start(hall.words("issue", "--item", "99"), env=environment()))
    assert refused.status == 3
    assert refused.json["message"] in refused.err


@on_both
def test_numbers_issued_at_the_same_instant_are_gapless_and_unique(hall: Hall, kind: str) -> None:
    many = 20 if kind == "sqlite" else 10
    answers = [ended(process) for process in [start(hall.words("issue", "--item", COMPANY)) for _ in range(many)]]
    assert [answer.status for answer in answers] == [0] * many, [answer.err for answer in answers]
    assert sorted(answer.json["ticket"] for answer in answers) == [f"B{n:03}" for n in range(1, many + 1)]


@on_both
def test_numbers_called_at_the_same_instant_go_to_one_window_each(hall: Hall) -> None:
    windows = ["001", "002", "007", "008", "009", "016", "017", "018"]
    for no in windows[:2]:
        hall.do("authorise", "--window", no, "--item", PROJECT)
    for no in windows:
        hall.do("open", no)
    for _ in range(6):
        hall.issue(PROJECT)
    answers = [ended(process) for process in [start(hall.words("call", no)) for no in windows]]
    assert [answer.status for answer in answers] == [0] * 8, [answer.err for answer in answers]
    called = [answer.json["called"] for answer in answers]
    numbers = [one["ticket"] for one in called if one is not None]
    assert sorted(numbers) == [f"D{n:03}" for n in range(1, 7)]
    held = [row["ticket"] for row in hall.do("queue")["windows"] if row["ticket"] is not None]
    assert sorted(held) == sorted(numbers)
    events = [row["ticket"] for row in hall.do("events")["events"] if row["kind"] == "called"]
    assert sorted(events) == sorted(numbers)


def test_commands_answer_without_qt(hall: Hall) -> None:
    code = (
        "import sys; from hallapp.__main__ import main; status = main(sys.argv[1:]);"
        "sys.exit(9 if any(name.startswith('PySide6') for name in sys.modules) else status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *hall.words("queue")], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
