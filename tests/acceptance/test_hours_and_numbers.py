"""When a number can be taken, where, for what, and which one it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.files import items, sample, windows, write_csv
from tests.acceptance.hands import (
    BIRTH,
    CARD,
    COMPANY,
    DAY,
    GUNS,
    HARDSHIP,
    INSURANCE,
    LAND,
    MARRIAGE,
    MOVE,
    OLD_AGE,
    Hall,
    on_both,
)

SATURDAY, SUNDAY = "2026-03-07", "2026-03-08"
HOLIDAY = "2026-05-01"  # a Friday
HOLIDAY_SATURDAY = "2026-05-02"
MAKE_UP_SATURDAY, MAKE_UP_SUNDAY = "2026-05-09", "2026-09-20"


@pytest.mark.parametrize(
    ("outlet", "item", "at", "open_"),
    [
        ("OUT01", COMPANY, "08:59:59", False),
        ("OUT01", COMPANY, "09:00", True),
        ("OUT01", COMPANY, "12:30", True),  # lunch joined
        ("OUT01", COMPANY, "16:59:59", True),
        ("OUT01", COMPANY, "17:30", False),  # planned extended hours take no new numbers
        ("OUT11", HARDSHIP, "08:30", True),
        ("OUT11", HARDSHIP, "11:59:59", True),
        ("OUT11", HARDSHIP, "13:00", False),  # lunch break
        ("OUT11", HARDSHIP, "14:30", True),
        ("OUT11", HARDSHIP, "17:29:59", True),
        ("OUT01", COMPANY, f"{SATURDAY} 10:00", True),
        ("OUT01", COMPANY, f"{SATURDAY} 12:30", False),
        ("OUT02", COMPANY, f"{SATURDAY} 10:00", False),  # no Saturday hours
        ("OUT01", COMPANY, f"{SUNDAY} 10:00", False),
        ("OUT01", COMPANY, f"{HOLIDAY} 10:00", False),
        ("OUT01", COMPANY, f"{HOLIDAY_SATURDAY} 10:00", False),
        ("OUT01", COMPANY, f"{MAKE_UP_SATURDAY} 15:00", True),
        ("OUT02", COMPANY, f"{MAKE_UP_SATURDAY} 10:00", True),
        ("OUT01", COMPANY, f"{MAKE_UP_SUNDAY} 15:00", True),
        ("OUT01", COMPANY, "2027-01-01 10:00", True),  # a year without a table: by weekday
        ("OUT01", COMPANY, "2027-01-03 10:00", False),
    ],
)
def test_hours(hall: Hall, outlet: str, item: str, at: str, open_: bool) -> None:
    if open_:
        hall.issue(item, at=at, outlet=outlet)
    else:
        hall.refused("outside_hours", "issue", "--item", item, at=at, outlet=outlet)


def test_a_group_without_saturday_hours(hall: Hall) -> None:
    hall.refused("outside_hours", "issue", "--group", "W10", at=f"{SATURDAY} 10:00")
    hall.do("issue", "--group", "W13")


def test_a_year_without_a_table_is_warned_of(hall: Hall) -> None:
    answer = hall.run("issue", "--item", COMPANY, at="2027-03-01 10:00")
    assert answer.status == 0
    assert "2027" in answer.err
    problems = hall.do("check")["problems"]
    assert [problem for problem in problems if "calendar" in problem["code"] and "2027" in str(problem)]


def test_levels(hall: Hall) -> None:
    for outlet, served, refused in [
        ("OUT11", [HARDSHIP, OLD_AGE], [BIRTH, COMPANY]),
        ("OUT12", [HARDSHIP, OLD_AGE], [BIRTH, LAND]),
        ("OUT21", [OLD_AGE], [HARDSHIP, BIRTH]),
    ]:
        for item in served:
            assert hall.issue(item, outlet=outlet)["ticket"].startswith("A")
        for item in refused:
            hall.refused("no_window_for_item", "issue", "--item", item, outlet=outlet)


def test_every_item_is_offered_where_the_plan_says(hall: Hall) -> None:
    """The scope rules, recomputed here from the two files, for one item of each theme and level at every outlet."""
    seats = {row["window_no"]: row["seat_nos"].split(";") for row in sample("windows")}
    themed = {f"T0{n}": f"W0{n + 1}" for n in range(1, 9)}
    tide = {"T03": "W02", "T05": "W05", "T04": "W06"}
    kinds = {(row["theme_code"], row["lowest_level"], row["is_entered"]): row for row in sample("items")}
    assert len(kinds) == 23
    for (theme, level, entered), row in kinds.items():
        inside = entered == "是"
        plan: dict[str, list[str]] = {
            "OUT01": [themed.get(theme, "W01"), *([tide[theme]] if theme in tide else [])] if inside else [],
            "OUT02": ["W20"] if theme in ("T01", "T03") else [],
            "OUT03": ["W30"] if theme == "T09" else [],
            "OUT11": ["W41"] if inside and level in ("镇", "村") else [],
            "OUT21": ["W51"] if inside and level == "村" else [],
            "OUT22": [],
        }
        for outlet, groups in plan.items():
            expected = sorted(no for group in groups for no in seats[group])
            if expected:
                issued = hall.issue(row["item_code"], outlet=outlet)
                assert sorted(issued["windows"]) == expected, (row["item_name"], outlet)
            else:
                code = "no_window_for_item" if inside else "item_not_in_hall"
                hall.refused(code, "issue", "--item", row["item_code"], outlet=outlet)


def test_items_kept_out_of_the_main_hall(hall: Hall) -> None:
    hall.refused("item_not_in_hall", "issue", "--item", MARRIAGE)
    hall.refused("item_not_in_hall", "issue", "--item", GUNS)
    married = hall.issue(MARRIAGE, outlet="OUT03")
    assert (married["ticket"], married["windows"]) == ("R001", ["301", "302"])


def test_a_switched_off_outlet_serves_nobody(hall: Hall) -> None:
    hall.outlet = "OUT22"
    hall.refused("no_window_for_item", "issue", "--item", OLD_AGE)
    hall.refused(None, "open", "511")
    assert hall.do("events")["events"] == []


def test_cross_region_windows_take_cross_region_tickets_only(hall: Hall) -> None:
    for no in ("028", "043"):
        hall.do("open", no)
    assert "043" not in hall.issue(MOVE)["windows"]
    assert hall.call("043") is None
    hall.refused("not_authorised", "call", "043", "--ticket", "G001")
    across = hall.do("issue", "--item", MOVE, "--cross-region", at="09:01")
    assert across["ticket"] == "G002"
    assert "043" in across["windows"]
    assert hall.call("043") == "G002"
    assert hall.call("028") == "G001"


@on_both
def test_numbers_go_on_past_their_digits_and_start_at_one_the_next_day(hall: Hall) -> None:
    hall.do("set", "number_digits", "1")  # so that ten is what a thousand is with three
    numbers = [hall.issue(COMPANY)["ticket"] for _ in range(11)]
    assert numbers == [f"B{n}" for n in range(1, 12)]
    assert hall.issue(COMPANY, at="2026-03-03 09:00")["ticket"] == "B1"
    hall.do("set", "number_digits", "4")
    assert hall.issue(COMPANY)["ticket"] == "B0002"


@on_both
def test_the_day_changes_at_the_halls_own_midnight(hall: Hall, tmp_path: Path) -> None:
    around = {"weekday_hours": "00:00-23:59", "lunch_no_break": "是"}
    hall.do("import", "windows", write_csv(tmp_path / "windows.csv", windows(W05=around)))
    moments = [f"{DAY} 07:59", f"{DAY} 08:01", f"{DAY} 23:58", "2026-03-03 00:00", "2026-03-03 07:59:59"]
    assert [hall.issue(CARD, at=at)["ticket"] for at in moments] == ["E001", "E002", "E003", "E001", "E002"]
    assert hall.issue(CARD, at="2026-03-03 08:00")["ticket"] == "E003", "midnight in UTC is no midnight here"


def test_prefixes_count_apart_and_outlets_too(hall: Hall) -> None:
    for outlet, item, number in [
        ("OUT01", CARD, "E001"),
        ("OUT01", INSURANCE, "F001"),
        ("OUT01", CARD, "E002"),
        ("OUT01", HARDSHIP, "A001"),
        ("OUT11", HARDSHIP, "A001"),
        ("OUT12", HARDSHIP, "A001"),
        ("OUT11", OLD_AGE, "A002"),
    ]:
        assert hall.issue(item, outlet=outlet)["ticket"] == number


def test_queue_prefix_of_the_items_file_only_warns(hall: Hall, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "items.csv", items(lambda row: row.update(queue_prefix="X"), only={COMPANY}))
    report = hall.do("import", "items", file)
    assert "queue_prefix" in [problem["column"] for problem in report["problems"]]
    assert {problem["severity"] for problem in report["problems"]} == {"warning"}
    assert hall.issue(COMPANY)["ticket"] == "B001"
