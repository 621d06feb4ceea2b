"""Every command of the contract: done, exit status 0, one JSON object with the promised keys in the promised types."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.acceptance.files import items, windows, write_csv
from tests.acceptance.hands import (
    CARD,
    COMPANY,
    COMPANY_CHANGE,
    HARDSHIP,
    MOVE,
    PROJECT,
    SALE,
    Hall,
    id_number,
    is_count,
    is_moment,
    is_seconds,
    on_both,
    zoned,
)


@on_both
def test_init_counts_what_it_made(bare: Hall) -> None:
    made = bare.do("init", "--rehearsal", "--sample")
    counts = {"outlets": 7, "groups": 20, "windows": 62, "items": 125}
    assert made | counts == made


@on_both
def test_init_with_files_of_ones_own(bare: Hall, tmp_path: Path) -> None:
    these = write_csv(tmp_path / "items.csv", items(only={COMPANY, PROJECT}))
    plan = write_csv(tmp_path / "windows.csv", [*windows()[:2], windows()[3]])
    made = bare.do("init", "--rehearsal", "--items", these, "--windows", plan)
    counts = {"outlets": 1, "groups": 3, "windows": 12, "items": 2}
    assert made | counts == made
    assert bare.issue(COMPANY)["ticket"] == "B001"


def test_init_alone_makes_an_empty_hall_that_the_two_files_fill(bare: Hall, tmp_path: Path) -> None:
    made = bare.do("init", "--rehearsal")
    counts = {"outlets": 0, "groups": 0, "windows": 0, "items": 0}
    assert made | counts == made
    # Items first: they name the themes that the windows file has only the codes of.
    assert bare.do("import", "items", write_csv(tmp_path / "items.csv", items()))["added"] == 125
    assert bare.do("import", "windows", write_csv(tmp_path / "windows.csv", windows()))["added"] == 20
    assert bare.issue(COMPANY)["windows"] == ["007", "008", "009"]


def test_settings_has_every_rule_with_its_default(hall: Hall) -> None:
    expected = {
        "recall_limit": 3,
        "recall_interval_s": 5,
        "no_show_policy": "behind",
        "no_show_behind": 3,
        "no_show_return_min": 30,
        "head_start.elderly": 15,
        "head_start.disabled": 15,
        "head_start.pregnant": 15,
        "head_start.veteran": 10,
        "appointment.early_min": 20,
        "appointment.late_min": 10,
        "appointment.head_start_min": 30,
        "appointment.cancel_before_min": 120,
        "slot_minutes": 30,
        "tide_threshold_min": 20,
        "number_digits": 3,
        "voice_template": "请{number}号到{window}号窗口办理",
        "time_zone": "Asia/Shanghai",
    }
    found = hall.do("settings")
    assert found | expected == found
    assert "slot_capacity" in found


@pytest.mark.parametrize(
    ("key", "word", "value"),
    [
        ("recall_limit", "5", 5),
        ("no_show_policy", "end", "end"),
        ("head_start.veteran", "12", 12),
        ("number_digits", "4", 4),
        ("voice_template", "请{number}到{window}", "请{number}到{window}"),
    ],
)
def test_set_changes_one_rule_and_prints_all(hall: Hall, key: str, word: str, value: object) -> None:
    before = hall.do("settings")
    after = hall.do("set", key, word)
    assert after == before | {key: value}
    assert hall.do("settings") == after


@on_both
def test_check_finds_nothing_wrong_with_the_files_integrity(hall: Hall) -> None:
    problems = hall.do("check")["problems"]
    assert isinstance(problems, list)
    for problem in problems:
        assert isinstance(problem["code"], str)
    assert not [problem for problem in problems if "integrity" in problem["code"]]


def test_authorise_and_revoke_count_pairs(hall: Hall) -> None:
    assert hall.do("authorise", "--window", "048", "--item", COMPANY)["pairs"] >= 1
    assert hall.do("authorise", "--group", "W01", "--item", COMPANY, "--from", "2026-03-02", "--to", "2026-03-31")[
        "pairs"
    ]
    assert hall.do("revoke", "--window", "048", "--item", COMPANY)["pairs"] >= 1
    assert hall.do("revoke", "--group", "W01", "--item", COMPANY, "--from", "2026-03-09")["pairs"] >= 1


@on_both
def test_issue_tells_number_place_and_windows(hall: Hall) -> None:
    hall.do("open", "007")
    issued = hall.do(
        *["issue", "--item", COMPANY, "--priority", "veteran", "--name", "张三丰", "--id-number", id_number(12)],
        *["--phone", "13800138000"],
        at="09:30",
    )
    expected = {
        "ticket": "B001",
        "items": [COMPANY],
        "effective_at": zoned("09:20"),
        "ahead": 0,
        "windows": ["007", "008", "009"],
    }
    assert issued | expected == issued
    assert set(issued["wait"]) >= {"median_s", "p90_s"}
    assert is_seconds(issued["wait"]["median_s"])
    assert issued["wait"]["p90_s"] >= issued["wait"]["median_s"]


def test_wait_is_null_where_no_window_that_may_serve_is_open(hall: Hall) -> None:
    hall.do("open", "001")
    issued = hall.issue(COMPANY)
    assert "wait" in issued
    assert issued["wait"] is None


def test_ahead_counts_those_in_front(hall: Hall) -> None:
    assert [hall.issue(COMPANY)["ahead"] for _ in range(3)] == [0, 1, 2]
    assert hall.issue(CARD)["ahead"] == 0


def test_issue_for_a_group_and_across_regions_and_printed(hall: Hall) -> None:
    results = hall.do("issue", "--group", "W13")
    assert (results["ticket"], results["items"], results["windows"]) == ("N001", [], ["046", "047"])
    assert "043" in hall.do("issue", "--item", MOVE, "--cross-region")["windows"]
    assert hall.do("issue", "--item", COMPANY, "--print")["ticket"] == "B001"
    assert hall.do("reprint", "B001")["ticket"] == "B001"


def test_a_windows_state(hall: Hall) -> None:
    for words, state in [
        (("open", "007", "--clerk", "zhang"), "open"),
        (("pause", "007", "--reason", "复印材料"), "paused"),
        (("resume", "007"), "open"),
        (("close", "007"), "closed"),
        (("open", "007"), "open"),
    ]:
        answer = hall.do(*words)
        assert answer | {"window": "007", "state": state} == answer


def test_call_tells_ticket_window_items_and_reason(hall: Hall) -> None:
    hall.issue(COMPANY, COMPANY_CHANGE)
    hall.do("open", "007")
    called = hall.do("call", "007", at="09:04:30")["called"]
    expected = {"ticket": "B001", "window": "007", "items": [COMPANY, COMPANY_CHANGE], "waited_s": 270}
    assert called | expected == called
    assert isinstance(called["reason"], str)
    assert called["reason"]


def test_call_by_number_answers_the_same(hall: Hall) -> None:
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE)
    hall.do("open", "008")
    called = hall.do("call", "008", "--ticket", "B002", at="09:01")["called"]
    expected = {"ticket": "B002", "window": "008", "items": [COMPANY_CHANGE], "waited_s": 60}
    assert called | expected == called
    assert called["reason"]


@on_both
def test_acts_on_the_ticket_in_hand(hall: Hall) -> None:
    hall.do("open", "010")
    hall.issue(SALE)
    assert hall.call("010") == "C001"
    steps = [
        ("09:00:10", ("recall", "010"), "called"),
        ("09:00:20", ("start", "010"), "serving"),
        ("09:10:00", ("park", "010", "--minutes", "20"), "parked"),
    ]
    for at, words, state in steps:
        acted = hall.do(*words, at=at)
        assert acted | {"ticket": "C001", "state": state} == acted
        assert is_count(acted["calls"])
    assert hall.call("010", "C001", at="09:15") == "C001"
    hall.do("start", "010")
    finished = hall.do("finish", "010", "--outcome", "已受理", "--wish", "yes", at="09:20")
    assert finished | {"ticket": "C001", "state": "finished"} == finished
    undone = hall.do("undo", "010", at="09:21")
    assert undone | {"ticket": "C001", "state": "serving"} == undone
    moved = hall.do("transfer", "010", "--item", COMPANY, "--note", "先办登记", at="09:22")
    assert moved | {"ticket": "C001", "state": "waiting"} == moved
    hall.do("open", "007")
    hall.call("007")
    gone = hall.do("no-show", "007", at="09:24")
    assert gone | {"ticket": "C001", "state": "no_show"} == gone
    back = hall.do("return", "C001", at="09:25")
    assert back | {"ticket": "C001", "state": "waiting"} == back
    assert is_moment(back["effective_at"])
    left = hall.do("withdraw", "C001")
    assert left | {"ticket": "C001", "state": "withdrawn"} == left
    assert "effective_at" in left


def test_calls_grow_with_each_recall(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    first = hall.do("recall", "007", at="09:00:06")["calls"]
    assert hall.do("recall", "007", at="09:00:12")["calls"] == first + 1


def test_transfer_to_a_group(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    moved = hall.do("transfer", "007", "--group", "W13")
    assert moved | {"ticket": "B001", "state": "waiting"} == moved
    hall.do("open", "046")
    assert hall.call("046") == "B001"


def test_queue_lists_tickets_in_calling_order_and_windows(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(CARD, at="09:01")
    hall.issue(COMPANY_CHANGE, at="09:02")
    hall.call("007")
    found = hall.do("queue", at="09:05")
    assert [row["ticket"] for row in found["waiting"]] == ["E001", "B002"]
    first = found["waiting"][0]
    expected = {
        "items": [CARD],
        "effective_at": zoned("09:01"),
        "waited_s": 240,
    }
    assert first | expected == first
    assert set(first["windows"]) >= {"019", "020", "021", "022", "023"}
    rows = {row["window"]: row for row in found["windows"]}
    assert len(rows) == 49
    assert rows["007"] | {"state": "open", "ticket": "B001"} == rows["007"]
    assert rows["008"] | {"state": "closed", "ticket": None} == rows["008"]


def test_queue_of_a_window_gives_each_with_its_reason(hall: Hall) -> None:
    hall.issue(COMPANY)
    hall.issue(CARD)
    found = hall.do("queue", "--window", "008")
    assert [row["ticket"] for row in found["waiting"]] == ["B001"]
    assert found["waiting"][0]["reason"]


def test_explain_tells_position_windows_and_reason(hall: Hall) -> None:
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE, at="09:01")
    found = hall.do("explain", "B002")
    expected = {"ticket": "B002", "state": "waiting", "windows": ["007", "008", "009"]}
    assert found | expected == found
    assert found["position"] == 2
    assert isinstance(found["reason"], str)
    assert found["reason"]


def test_explain_answers_in_every_state(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    seen = [hall.state("B001")]
    for words in (["call", "007"], ["start", "007"], ["park", "007"], ["withdraw", "B001"]):
        hall.do(*words)
        found = hall.do("explain", "B001")
        assert set(found) >= {"ticket", "state", "position", "windows", "reason"}
        assert found["reason"]
        seen.append(found["state"])
    assert seen == ["waiting", "called", "serving", "parked", "withdrawn"]


def test_close_day_counts_what_expired_and_closes_windows(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE)
    hall.serve("007")
    closed = hall.do("close-day", at="17:30")
    assert closed | {"expired": 1} == closed
    assert {row["state"] for row in hall.do("queue")["windows"]} == {"closed"}
    assert hall.state("B002") == "expired"


def test_close_day_warns_of_what_was_forgotten_at_a_window(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE)
    hall.call("007")
    closed = hall.run("close-day", at="17:30")
    assert (closed.status, closed.json["expired"]) == (0, 2)
    assert "B001" in closed.err
    assert "B002" not in closed.err
    last = hall.do("events", "--ticket", "B001")["events"][-1]
    assert (last["kind"], last["window"]) == ("expired", "007")


def test_events_have_all_columns_in_order(hall: Hall) -> None:
    hall.do("open", "007", "--clerk", "zhang")
    hall.issue(COMPANY)
    hall.serve("007", at="09:03")
    hall.issue(CARD)
    rows = hall.do("events", "--day", "2026-03-02")["events"]
    assert [(row["ticket"], row["kind"]) for row in rows] == [
        ("B001", "issued"),
        ("B001", "called"),
        ("B001", "started"),
        ("B001", "finished"),
        ("E001", "issued"),
    ]
    assert [row["seq"] for row in rows] == sorted({row["seq"] for row in rows})
    assert rows[1]["window"] == "007"
    assert rows[1]["clerk"] == "zhang"
    assert [row["at"] for row in rows[:2]] == [zoned("09:00"), zoned("09:03")]
    assert set(rows[0]) >= {"seq", "at", "ticket", "kind", "window", "clerk"}
    assert hall.do("events", "--ticket", "E001")["events"] == rows[4:]
    assert hall.do("events", "--day", "2026-03-03")["events"] == []


def test_all_kinds_of_events_bear_the_contracts_names(hall: Hall) -> None:
    hall.do("open", "007")
    for _ in range(2):
        hall.issue(COMPANY)
    hall.call("007")
    hall.do("recall", "007", at="09:00:10")
    hall.do("undo", "007")
    hall.call("007", at="09:01")
    hall.do("start", "007")
    hall.do("park", "007", "--minutes", "5")
    hall.call("007", "B001", at="09:07")
    hall.do("start", "007")
    hall.do("transfer", "007", "--group", "W13")
    hall.do("withdraw", "B001")
    hall.call("007")
    hall.do("no-show", "007")
    hall.do("return", "B002")
    hall.serve("007")
    hall.issue(COMPANY)
    hall.do("close-day", at="17:30")
    kinds = {row["kind"] for row in hall.do("events")["events"]}
    assert kinds == {
        *["issued", "called", "recalled", "started", "finished", "no_show", "returned", "parked", "unparked"],
        *["transferred", "withdrawn", "expired", "undone"],
    }


@on_both
def test_report_of_a_day_a_month_a_year(hall: Hall, tmp_path: Path) -> None:
    hall.do("open", "007")
    for _ in range(4):
        hall.issue(COMPANY)
    hall.serve("007", at="09:10")
    hall.call("007", at="09:20")
    hall.do("no-show", "007")
    hall.do("withdraw", "B003")
    for words in (["--day", "2026-03-02"], ["--month", "2026-03"], ["--year", "2026"]):
        found = hall.do("report", *words)
        tickets = {"issued": 4, "finished": 1, "no_show": 1, "withdrawn": 1, "expired": 0, "waiting": 1}
        assert found["tickets"] | tickets == found["tickets"]
        waits = {"mean_s": 900, "median_s": 900, "max_s": 1200}
        assert found["waits"] | waits == found["waits"]
        assert is_seconds(found["waits"]["p90_s"])
        for key in ("by_window", "by_item", "by_hour"):
            assert isinstance(found[key], list), key
            assert found[key], key
        assert isinstance(found["ledgers"], dict)
        assert isinstance(found["rates"], dict)
    out = tmp_path / "figures.xlsx"
    hall.do("report", "--day", "2026-03-02", "--out", out)
    assert out.read_bytes().startswith(b"PK")


def test_report_of_a_day_without_anybody(hall: Hall) -> None:
    found = hall.do("report", "--day", "2026-03-02")
    assert found["tickets"]["issued"] == 0
    assert set(found["waits"]) >= {"mean_s", "median_s", "p90_s", "max_s"}
    assert found["by_item"] == []


def test_backup_names_file_sum_and_schema(hall: Hall, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hall"
    hall.issue(HARDSHIP)
    found = hall.do("backup", copy)
    assert Path(found["file"]) == copy
    assert found["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert isinstance(found["schema"], str)
    assert found["schema"]
    restored = hall.do("restore", copy)
    assert set(restored) >= {"file", "sha256", "schema"}
