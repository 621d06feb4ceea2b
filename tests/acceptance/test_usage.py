"""Wrong usage: exit status 2; the options stand where the contract lets them stand."""

from __future__ import annotations

import pytest

from tests.acceptance.hands import COMPANY, DAY, Hall, moment


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "issue",
        f"issue --item {COMPANY} --group W01",
        f"issue --item {COMPANY} --priority royal",
        "issue --item",
        "open",
        "open 007 008",
        "call",
        "park 007 --minutes soon",
        "finish 007 --wish perhaps",
        "transfer 007",
        f"transfer 007 --item {COMPANY} --group W01",
        f"authorise --item {COMPANY}",
        f"authorise --window 007 --group W02 --item {COMPANY}",
        "authorise --window 007",
        f"authorise --window 007 --item {COMPANY} --from tomorrow",
        "events --day 2026-02-30",
        "report",
        "report --day 2026-03-02 --month 2026-03",
        "report --month 2026-13",
        "report --year MMXXVI",
        "report --year 0001",
        "report --year 9999",
        "import",
        "import people people.csv",
        "export items",
        "set recall_limit",
        "backup",
        "restore",
        "explain",
        "settings --loud",
    ],
)
def test_wrong_usage(hall: Hall, line: str) -> None:
    hall.misused(*line.split())


@pytest.mark.parametrize("when", ["yesterday", "09:00", "2026-13-02T09:00:00", "0001-01-01T00:00:00", ""])
def test_a_moment_that_is_none(hall: Hall, when: str) -> None:
    hall.at = None
    answer = hall.run("--at", when, "queue")
    assert answer.status == 2, answer


@pytest.mark.parametrize("words", [["park", "007", "--minutes", "-5"], ["park", "007", "--minutes", "0"]])
def test_no_parking_into_the_past(hall: Hall, words: list[str]) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("start", "007")
    assert hall.run(*words).status in (2, 3)
    assert hall.holds("007") == "B001"


def test_from_after_to_authorises_nothing_in_silence(hall: Hall) -> None:
    answer = hall.run("authorise", "--window", "048", "--item", COMPANY, "--from", "2026-03-09", "--to", "2026-03-05")
    assert answer.status in (2, 3)


def test_moment_and_outlet_may_follow_the_command(hall: Hall) -> None:
    hall.at = None
    issued = hall.do("issue", "--item", COMPANY, "--at", moment("10:00"), "--outlet", "OUT02")
    assert issued["ticket"] == "P001"
    assert issued["effective_at"].startswith(f"{DAY}T10:00:00")


def test_the_database_may_be_named_by_the_environment(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLAPP_DATABASE", str(hall.url))
    before = hall.issue(COMPANY)
    assert Hall(None, hall.capsys).waiting() == [before["ticket"]]
