"""The scenarios of a service hall's queue, played by commands; the number is that of the list of scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.files import items, windows, write_csv
from tests.acceptance.hands import (
    CARD,
    COMPANY,
    COMPANY_CHANGE,
    HARDSHIP,
    INSURANCE,
    LAND_PLAN,
    PROJECT,
    SOLE_TRADER,
    Hall,
    id_number,
    on_both,
    zoned,
)


def test_01_a_window_that_holds_a_number_is_refused_and_told_which(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE)
    hall.call("007")
    for step in (["call", "007"], ["call", "007", "--ticket", "B002"]):
        before = hall.snapshot()
        assert "B001" in hall.refused("window_busy", *step).values()
        assert hall.snapshot() == before
    hall.do("start", "007")
    assert "B001" in hall.refused("window_busy", "call", "007").values(), "serving holds it as well"


def test_02_the_first_window_keeps_a_called_number(hall: Hall) -> None:
    for no in ("007", "008"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.call("007")
    hall.refused("ticket_not_waiting", "call", "008", "--ticket", "B001")
    assert hall.holds("007") == "B001"
    assert hall.holds("008") is None


@on_both
def test_04_parked_and_called_back_with_right_times(hall: Hall) -> None:
    hall.do("open", "007", "--clerk", "zhang")
    hall.do("open", "008", "--clerk", "li")
    hall.issue(COMPANY)
    hall.issue(COMPANY_CHANGE)
    assert hall.call("007", at="09:02") == "B001"
    hall.do("start", "007")
    hall.do("park", "007", at="09:05")
    assert hall.holds("007") is None
    parked = hall.do("events", "--ticket", "B001")["events"][-1]
    assert (parked["kind"], parked["clerk"], parked["window"]) == ("parked", "zhang", "007")
    hall.refused("ticket_not_waiting", "call", "008", "--ticket", "B001")
    assert hall.serve("007", at="09:06") == "B002"
    assert hall.call("007", "B001", at="09:20") == "B001"
    hall.do("start", "007", at="09:20")
    hall.do("finish", "007", at="09:30")
    assert (hall.state("B001"), hall.state("B002")) == ("finished", "finished")
    waits = hall.do("report", "--day", "2026-03-02")["waits"]
    # 2 and 6 minutes to the first call; being parked is no waiting.
    assert (waits["mean_s"], waits["max_s"]) == (240, 360)


@on_both
def test_06_a_used_up_quota_stops_this_item_alone(hall: Hall, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "items.csv", items(lambda row: row.update(daily_quota="2"), only={COMPANY}))
    hall.do("import", "items", file)
    for _ in range(2):
        hall.issue(COMPANY)
    hall.refused("quota_reached", "issue", "--item", COMPANY)
    assert hall.issue(COMPANY_CHANGE)["ticket"] == "B003"
    hall.do("withdraw", "B002")
    assert hall.issue(COMPANY)["ticket"] == "B004", "a withdrawn number gives its place back"
    hall.refused("quota_reached", "issue", "--item", COMPANY)
    assert hall.issue(COMPANY, at="2026-03-03 09:00")["ticket"] == "B001"


def test_08_transfer_ends_the_service_here_and_waits_there_with_its_note(hall: Hall) -> None:
    for no in ("007", "019"):
        hall.do("open", no)
    hall.issue(COMPANY, priority="elderly")
    hall.issue(CARD, at="09:01")
    hall.call("007", at="09:05")
    hall.do("start", "007")
    hall.do("transfer", "007", "--item", CARD, "--note", "材料已核对", at="09:10")
    assert hall.holds("007") is None
    assert hall.waiting("--window", "007") == []
    there = hall.do("queue", "--window", "019")["waiting"]
    assert [row["ticket"] for row in there] == ["B001", "E001"]
    assert there[0]["effective_at"] == zoned("08:45")
    assert "材料已核对" in str(there[0])
    assert hall.call("019") == "B001"


def test_09_calling_from_an_empty_queue_is_an_answer_and_stores_nothing(hall: Hall) -> None:
    hall.do("open", "007")
    answer = hall.do("call", "007")
    assert answer | {"called": None} == answer
    assert hall.do("events")["events"] == []


def test_10_parked_numbers_are_not_called_by_call_next(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("start", "007")
    hall.do("park", "007")
    assert hall.call("007", at="10:00") is None
    assert hall.waiting() == []
    assert hall.state("B001") == "parked"


def test_10_a_parked_number_waits_again_when_its_time_is_up(hall: Hall) -> None:
    for no in ("007", "008"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("start", "007", at="09:01")
    hall.do("park", "007", "--minutes", "10")
    assert hall.call("008", at="09:10:30") is None
    assert hall.call("008", at="09:11:30") == "B001"
    (back,) = [row for row in hall.do("events", "--ticket", "B001")["events"] if row["kind"] == "unparked"]
    assert back["at"].startswith("2026-03-02T09:11:00"), "stamped with the moment it was due"


def test_11_a_change_to_one_number_changes_no_other(hall: Hall) -> None:
    for no in ("007", "019"):
        hall.do("open", no)
    for item in (COMPANY, COMPANY_CHANGE, SOLE_TRADER, CARD, CARD):
        hall.issue(item)
    hall.call("007")
    numbers = ["B001", "B002", "B003", "E001", "E002"]
    before = {number: hall.do("explain", number) for number in numbers}
    events = hall.do("events")["events"]
    hall.do("withdraw", "B003")
    after = {number: hall.do("explain", number) for number in numbers}
    assert after.pop("B003") != before.pop("B003")
    assert after == before
    assert [(row["ticket"], row["kind"]) for row in hall.do("events")["events"][len(events) :]] == [
        ("B003", "withdrawn")
    ]


@on_both
def test_12_exact_pairs_are_not_a_product_of_two_lists(hall: Hall) -> None:
    hall.do("authorise", "--window", "048", "--item", COMPANY)
    hall.do("authorise", "--window", "049", "--item", PROJECT)
    for no in ("048", "049"):
        hall.do("open", no)
    assert hall.issue(PROJECT)["windows"] == ["007", "008", "009", "016", "017", "018", "049"]
    assert hall.call("048") is None
    hall.refused("not_authorised", "call", "048", "--ticket", "D001")
    assert hall.waiting("--window", "048") == []
    assert hall.issue(COMPANY)["windows"] == ["007", "008", "009", "048"]
    assert hall.call("049") == "D001"
    hall.do("start", "049")
    hall.do("finish", "049")
    assert hall.call("049") is None
    assert hall.call("048") == "B001"


@on_both
def test_13_the_same_person_gets_no_second_number_for_the_same_item(hall: Hall) -> None:
    person = id_number(8)
    hall.issue(COMPANY, id_number=person, phone="13800138000")
    facts = hall.refused("already_waiting", "issue", "--item", COMPANY, "--id-number", person)
    assert "B001" in facts.values(), "so that it can be printed again"
    assert hall.do("reprint", "B001")["ticket"] == "B001"
    assert hall.issue(COMPANY_CHANGE, id_number=person)["ticket"] == "B002"
    assert hall.issue(COMPANY, id_number=id_number(9), phone="13800138000")["ticket"] == "B003"
    hall.refused("already_waiting", "issue", "--item", COMPANY, "--item", PROJECT, "--id-number", person)
    hall.do("withdraw", "B001")
    assert hall.issue(COMPANY, id_number=person)["ticket"] == "B004"


def test_13_a_phone_stands_for_the_person_where_no_identity_number_is_given(hall: Hall) -> None:
    hall.issue(COMPANY, phone="13800138000")
    hall.refused("already_waiting", "issue", "--item", COMPANY, "--phone", "13800138000")
    hall.issue(COMPANY, phone="13900139000")


def test_14_recalls_have_a_limit_and_a_pause(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    hall.refused("recall_too_soon", "recall", "007", at="09:00:04")
    hall.do("recall", "007", at="09:00:05")
    hall.refused("recall_too_soon", "recall", "007", at="09:00:09")
    hall.do("recall", "007", at="09:00:10")
    hall.do("recall", "007", at="09:00:15")
    hall.refused("recall_limit", "recall", "007", at="09:00:30")
    hall.do("set", "recall_limit", "4")
    hall.do("recall", "007")


@on_both
def test_15_order_by_effective_time(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY, at="09:00")
    hall.issue(COMPANY, at="09:05")
    elderly = hall.issue(COMPANY, at="09:10", priority="elderly")
    assert elderly["effective_at"] == zoned("08:55")
    hall.issue(COMPANY, at="09:21", priority="elderly")
    assert hall.waiting() == ["B003", "B001", "B002", "B004"]
    assert [hall.serve("007") for _ in range(4)] == ["B003", "B001", "B002", "B004"]


def test_15_head_starts_by_class_and_as_set(hall: Hall) -> None:
    hall.do("set", "head_start.pregnant", "7")
    for priority, effective in [
        ("none", "10:00"),
        ("elderly", "09:45"),
        ("disabled", "09:45"),
        ("pregnant", "09:53"),
        ("veteran", "09:50"),
    ]:
        assert hall.issue(COMPANY, at="10:00", priority=priority)["effective_at"] == zoned(effective)
    assert hall.waiting() == ["B002", "B003", "B005", "B004", "B001"]


def test_19_a_wait_of_75_minutes_is_75_minutes(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(COMPANY, at="10:10:31")
    assert hall.do("call", "007", at="10:15")["called"]["waited_s"] == 75 * 60
    hall.do("start", "007")
    hall.do("finish", "007")
    hall.call("007", at="10:15:02")
    waits = hall.do("report", "--day", "2026-03-02")["waits"]
    assert waits["max_s"] == 4500
    assert waits["mean_s"] == pytest.approx((4500 + 271) / 2), "over seconds, not over rounded minutes"


def test_20_an_item_taken_out_of_the_hall_does_not_empty_the_list(hall: Hall, tmp_path: Path) -> None:
    hall.issue(COMPANY)
    hall.issue(CARD)
    out = {"is_entered": "否", "not_entered_reason": "窗口改造", "item_name": "改了名的事项"}
    hall.do("import", "items", write_csv(tmp_path / "items.csv", items(lambda row: row.update(out), only={COMPANY})))
    found = {row["ticket"]: row["windows"] for row in hall.do("queue")["waiting"]}
    assert set(found) == {"B001", "E001"}
    assert found["B001"] == []
    assert "B001" in str(hall.do("check")["problems"]), "a number without any window is reported"


@on_both
def test_21_two_items_leg_by_leg_where_no_window_may_do_both(hall: Hall) -> None:
    for no in ("007", "016"):
        hall.do("open", no)
    issued = hall.issue(COMPANY, PROJECT)
    assert issued["ticket"] == "B001"
    assert issued["items"] == [COMPANY, PROJECT]
    assert hall.call("016", at="09:05") is None, "the legs come in the order given"
    assert hall.call("007", at="09:05") == "B001"
    hall.do("start", "007")
    half = hall.do("finish", "007", at="09:15")
    assert half["state"] == "waiting"
    (row,) = hall.do("queue")["waiting"]
    assert row["effective_at"] == zoned("09:00")
    assert hall.call("016", at="09:20") == "B001"
    hall.do("start", "016")
    assert hall.do("finish", "016", at="09:40")["state"] == "finished"
    assert hall.kinds("B001") == ["issued", "called", "started", "finished", "called", "started", "finished"]
    figures = hall.do("report", "--day", "2026-03-02")
    assert figures["tickets"]["finished"] == 1
    assert len(figures["by_item"]) == 2


def test_21_two_items_go_to_the_window_that_may_do_both_while_it_is_there(hall: Hall) -> None:
    hall.do("authorise", "--window", "001", "--item", COMPANY)
    hall.do("authorise", "--window", "001", "--item", PROJECT)
    for no in ("001", "007"):
        hall.do("open", no)
    assert hall.issue(COMPANY, PROJECT)["windows"] == ["001"]
    assert hall.call("007") is None
    hall.do("pause", "001")
    assert hall.call("007") is None, "a paused window is there"
    hall.do("close", "001")
    assert hall.call("007") == "B001", "decided anew at each call"


def test_21_one_group_with_both_items_serves_them_together(hall: Hall) -> None:
    hall.outlet = "OUT02"
    hall.do("open", "201")
    assert hall.issue(COMPANY, PROJECT)["windows"] == ["201", "202"]
    assert hall.serve("201") == "P001"
    assert hall.state("P001") == "finished"


@on_both
def test_22_a_no_show_returns_behind_the_next_three(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    for minute in range(1, 6):
        hall.issue(COMPANY, at=f"09:0{minute}")
    hall.issue(CARD)
    hall.do("no-show", "007", at="09:10")
    back = hall.do("return", "B001", at="09:39")
    assert back["state"] == "waiting"
    assert zoned("09:03") < back["effective_at"] < zoned("09:04")
    assert hall.waiting("--window", "007") == ["B002", "B003", "B004", "B001", "B005", "B006"]


def test_22_after_the_last_where_fewer_than_three_wait(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    hall.issue(COMPANY, at="09:05")
    hall.do("no-show", "007", at="09:10")
    hall.do("return", "B001", at="09:20")
    hall.issue(COMPANY, at="09:21")
    assert hall.waiting() == ["B002", "B001", "B003"]


def test_22_too_late_and_a_new_number(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY, id_number=id_number(5))
    hall.call("007")
    hall.do("no-show", "007", at="09:10")
    hall.refused("return_too_late", "return", "B001", at="09:40:01")
    hall.refused(None, "call", "007", "--ticket", "B001")
    assert hall.issue(COMPANY, id_number=id_number(5))["ticket"] == "B002"


def test_22_a_returning_no_show_may_be_called_by_number(hall: Hall) -> None:
    for no in ("007", "008", "016"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("no-show", "007", at="09:10")
    hall.refused("not_authorised", "call", "016", "--ticket", "B001")
    assert hall.call("008", "B001", at="09:39") == "B001"


@pytest.mark.parametrize(("policy", "order"), [("end", ["B002", "B003", "B004", "B005", "B001"]), ("void", None)])
def test_22_other_policies(hall: Hall, policy: str, order: list[str] | None) -> None:
    hall.do("set", "no_show_policy", policy)
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    for _ in range(4):
        hall.issue(COMPANY, at="09:01")
    hall.do("no-show", "007", at="09:02")
    if order is None:
        hall.refused(None, "return", "B001", at="09:03")
    else:
        hall.do("return", "B001", at="09:03")
        assert hall.waiting() == order


def test_23_paused_and_closed_windows_get_nothing_and_hide_nothing(hall: Hall) -> None:
    for no in ("007", "008"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.do("pause", "007")
    hall.refused("window_paused", "call", "007")
    assert hall.waiting("--window", "008") == ["B001"]
    hall.do("close", "007")
    hall.refused("window_closed", "call", "007")
    assert hall.waiting("--window", "008") == ["B001"]
    assert hall.call("008") == "B001"


@on_both
def test_24_an_authorisation_that_ends_today(hall: Hall) -> None:
    hall.do("authorise", "--window", "048", "--item", COMPANY, "--to", "2026-03-02")
    assert "048" in hall.issue(COMPANY)["windows"]
    assert "048" not in hall.issue(COMPANY, at="2026-03-03 09:00")["windows"]


@on_both
def test_24_a_waiting_number_that_loses_its_last_window_is_reported(hall: Hall) -> None:
    hall.issue(COMPANY)
    answer = hall.do("revoke", "--group", "W02", "--item", COMPANY)
    assert "B001" in str(answer)
    (row,) = hall.do("queue")["waiting"]
    assert row["windows"] == []
    assert "B001" in str(hall.do("check")["problems"])


@pytest.mark.parametrize(
    ("at", "first"),
    [("09:19", "B001"), ("09:21", "D001")],
    ids=["own numbers first", "one order past the threshold"],
)
def test_25_tide_help(hall: Hall, at: str, first: str) -> None:
    hall.do("open", "007")
    hall.issue(PROJECT, at="09:00")
    hall.issue(COMPANY, at="09:05")
    assert hall.call("007", at=at) == first


def test_25_tide_help_when_the_own_queue_is_empty(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(PROJECT)
    hall.issue(CARD)
    assert hall.call("007") == "D001"
    hall.do("start", "007")
    hall.do("finish", "007")
    assert hall.call("007") is None, "no help for a theme that it is no tide window of"


def test_25_the_threshold_counts_from_issue_not_from_the_effective_time(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY, at="09:00")
    hall.issue(PROJECT, at="09:01", priority="elderly")
    assert hall.call("007", at="09:15") == "B001"
    hall.do("start", "007")
    hall.do("finish", "007")
    hall.issue(COMPANY, at="09:15")
    assert hall.call("007", at="09:22") == "D001"


def test_25_tide_help_both_ways_and_as_set(hall: Hall) -> None:
    for no in ("019", "024"):
        hall.do("open", no)
    hall.issue(CARD)
    assert hall.call("024") == "E001"
    hall.issue(INSURANCE, at="09:01")
    assert hall.call("019") == "F001"
    hall.do("set", "tide_threshold_min", "5")
    hall.do("open", "007")
    hall.issue(PROJECT, at="09:02")
    hall.issue(COMPANY, at="09:03")
    assert hall.call("007", at="09:08") == "D001"


@on_both
def test_26_a_clock_that_jumps_back_within_the_day(hall: Hall) -> None:
    hall.do("open", "007", at="10:00")
    hall.issue(COMPANY, at="10:00")
    late = hall.issue(COMPANY, at="09:00")
    assert late["ticket"] == "B002"
    assert late["effective_at"] >= zoned("10:00")
    called = hall.do("call", "007", at="09:10")["called"]
    assert (called["ticket"], called["waited_s"]) == ("B001", 0)
    hall.do("start", "007", at="09:00")
    hall.do("finish", "007", at="08:00")
    assert hall.waiting() == ["B002"]
    for row in hall.do("queue", at="09:00")["waiting"]:
        assert row["waited_s"] >= 0
    times = [row["at"] for row in hall.do("events")["events"]]
    assert times == sorted(times)
    assert hall.do("report", "--day", "2026-03-02")["waits"]["max_s"] >= 0


@on_both
def test_26_a_clock_that_jumps_back_over_midnight(hall: Hall) -> None:
    hall.issue(COMPANY, at="2026-03-02 16:00")
    hall.issue(COMPANY, at="2026-03-03 09:00")
    assert hall.issue(COMPANY, at="2026-03-02 16:30")["ticket"] == "B002", "that day's counter goes on"
    assert hall.issue(COMPANY, at="2026-03-03 09:01")["ticket"] == "B002"
    for day in ("2026-03-02", "2026-03-03"):
        assert hall.do("report", "--day", day)["tickets"]["issued"] == 2


def test_27_whoever_holds_a_number_at_closing_time_is_served(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY, at="16:59")
    hall.refused("outside_hours", "issue", "--item", COMPANY, at="17:10")
    assert hall.serve("007", at="17:20") == "B001"


@on_both
def test_31_undo_of_a_no_show(hall: Hall) -> None:
    for no in ("007", "008"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.call("007")
    before = hall.do("explain", "B001")
    hall.do("no-show", "007", at="09:01")
    undone = hall.do("undo", "007", at="09:02:59")
    assert undone | {"ticket": "B001", "state": "called"} == undone
    assert hall.do("explain", "B001") == before
    assert hall.holds("007") == "B001"
    assert hall.kinds("B001") == ["issued", "called", "no_show", "undone"]


def test_31_undo_comes_too_late(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("no-show", "007", at="09:01")
    hall.refused("nothing_to_undo", "undo", "007", at="09:03:01")
    assert hall.state("B001") == "no_show"


def test_31_no_undo_once_the_number_has_moved_on(hall: Hall) -> None:
    for no in ("007", "008"):
        hall.do("open", no)
    hall.issue(COMPANY)
    hall.call("007")
    hall.do("no-show", "007")
    hall.do("return", "B001")
    hall.call("008")
    hall.refused("nothing_to_undo", "undo", "007")
    assert hall.holds("008") == "B001"


@on_both
def test_31_undo_of_call_finish_and_transfer(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.call("007")
    assert hall.do("undo", "007")["state"] == "waiting"
    assert hall.waiting() == ["B001"]
    hall.serve("007", at="09:05")
    assert hall.do("undo", "007", at="09:06")["state"] == "serving"
    hall.do("transfer", "007", "--group", "W13")
    assert hall.do("undo", "007")["state"] == "serving"
    assert hall.holds("007") == "B001"
    assert hall.do("finish", "007")["state"] == "finished"


def test_31_no_undo_while_the_window_holds_the_next_number(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(COMPANY)
    hall.serve("007")
    hall.call("007")
    hall.do("undo", "007")  # the call of the second
    hall.call("007")
    hall.do("start", "007")
    answer = hall.run("undo", "007", at="09:01")
    assert answer.status == 3
    assert hall.state("B001") == "finished"
    assert hall.holds("007") == "B002"


def test_32_prefixes_of_the_park_and_of_the_main_hall(hall: Hall) -> None:
    assert hall.issue(COMPANY, outlet="OUT02")["ticket"] == "P001"
    assert hall.issue(PROJECT, outlet="OUT02")["ticket"] == "P002"
    assert hall.issue(COMPANY)["ticket"] == "B001"
    assert hall.issue(PROJECT)["ticket"] == "D001"
    assert hall.issue(HARDSHIP)["ticket"] == "A001"
    assert hall.issue(LAND_PLAN, COMPANY)["ticket"] == "D002", "the first item's owner"


def test_33_numbers_for_a_group_itself(hall: Hall) -> None:
    numbers = [hall.do("issue", "--group", group)["ticket"] for group in ("W13", "W10", "W12", "W13")]
    assert numbers == ["N001", "K001", "M001", "N002"]
    hall.refused(None, "issue", "--group", "W14")
    hall.refused(None, "issue", "--group", "W99")
    for no in ("042", "046", "047"):
        hall.do("open", no)
    assert [hall.call("046"), hall.call("047"), hall.call("042")] == ["N001", "N002", "K001"]


def test_groups_that_take_no_priority_tickets_are_not_offered_them(hall: Hall, tmp_path: Path) -> None:
    plan = write_csv(tmp_path / "windows.csv", windows(W02={"takes_priority_ticket": "否"}))
    hall.do("import", "windows", plan)
    hall.do("authorise", "--window", "001", "--item", COMPANY)
    for no in ("001", "007"):
        hall.do("open", no)
    assert hall.issue(COMPANY, priority="elderly")["windows"] == ["001"]
    assert hall.call("007") is None
    hall.refused(None, "call", "007", "--ticket", "B001")
    assert hall.issue(COMPANY)["windows"] == ["001", "007", "008", "009"]
    assert hall.call("007") == "B002"


def test_bare_numbers_are_todays_and_the_next_day_closes_this_one(hall: Hall) -> None:
    hall.do("open", "007")
    for _ in range(3):
        hall.issue(COMPANY)
    hall.call("007")
    hall.do("no-show", "007")
    hall.call("007")
    assert hall.issue(CARD, at="2026-03-03 09:00")["ticket"] == "E001"
    hall.refused("ticket_unknown", "explain", "B001")
    assert {row["state"] for row in hall.do("queue")["windows"]} == {"closed"}
    yesterday = hall.do("events", "--day", "2026-03-02")["events"]
    expired = [row for row in yesterday if row["kind"] == "expired"]
    assert sorted(row["ticket"] for row in expired) == ["B001", "B002", "B003"]
    assert {row["at"][:10] for row in expired} == {"2026-03-02"}
    assert hall.do("report", "--day", "2026-03-02")["tickets"]["waiting"] == 0
