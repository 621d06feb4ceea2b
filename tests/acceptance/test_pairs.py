"""Exact pairs set by hand: with dates, for one seat or for a group, and never undone by a rule that runs again."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.files import items, windows, write_csv
from tests.acceptance.hands import COMPANY, COMPANY_CHANGE, PROJECT, Hall, on_both

B = ["007", "008", "009"]


def offered(hall: Hall, item: str = COMPANY, at: str | None = None) -> list[str]:
    """The windows of a fresh ticket for this item."""
    windows_: list[str] = hall.issue(item, at=at)["windows"]
    return windows_


def test_dates_of_an_authorisation_are_inclusive(hall: Hall) -> None:
    hall.do("authorise", "--window", "048", "--item", COMPANY, "--from", "2026-03-04", "--to", "2026-03-05")
    for day, there in [("02", False), ("03", False), ("04", True), ("05", True), ("06", False)]:
        assert ("048" in offered(hall, at=f"2026-03-{day} 09:00")) is there, day


def test_without_a_first_day_an_authorisation_starts_today(hall: Hall) -> None:
    hall.do("authorise", "--group", "W14", "--item", COMPANY)
    assert offered(hall) == [*B, "048", "049"]


def test_revoking_from_a_day_makes_the_day_before_the_last(hall: Hall) -> None:
    hall.do("revoke", "--group", "W02", "--item", COMPANY, "--from", "2026-03-04")
    assert offered(hall) == B
    assert offered(hall, at="2026-03-03 09:00") == B
    hall.refused("no_window_for_item", "issue", "--item", COMPANY, at="2026-03-04 09:00")
    assert offered(hall, COMPANY_CHANGE) == B


def test_revoking_without_a_day_ends_at_once(hall: Hall) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.do("revoke", "--window", "007", "--item", COMPANY)
    assert hall.call("007") is None
    hall.refused("not_authorised", "call", "007", "--ticket", "B001")
    assert offered(hall) == ["008", "009"], "an exception for that seat alone"


def test_what_was_revoked_can_be_authorised_again(hall: Hall) -> None:
    hall.do("revoke", "--window", "007", "--item", COMPANY)
    hall.do("authorise", "--window", "007", "--item", COMPANY)
    assert offered(hall) == B
    hall.do("revoke", "--group", "W02", "--item", COMPANY)
    hall.do("authorise", "--group", "W02", "--item", COMPANY, "--from", "2026-03-03")
    assert set(offered(hall, at="2026-03-03 09:00")) >= {"008", "009"}


@on_both
def test_hand_set_pairs_survive_every_import(hall: Hall, tmp_path: Path) -> None:
    hall.do("revoke", "--window", "007", "--item", COMPANY)
    hall.do("revoke", "--group", "W02", "--item", COMPANY_CHANGE)
    hall.do("authorise", "--window", "048", "--item", COMPANY_CHANGE)
    hall.do("authorise", "--group", "W01", "--item", PROJECT, "--to", "2026-03-03")

    def check() -> None:
        assert offered(hall) == ["008", "009"]
        assert offered(hall, COMPANY_CHANGE) == ["048"]
        assert set(offered(hall, PROJECT)) >= {"001", "006", "016"}

    check()
    for kind, rows in (("windows", windows()), ("items", items())):
        report = hall.do("import", kind, write_csv(tmp_path / f"{kind}.csv", rows))
        assert (report["added"], report["changed"]) == (0, 0)
        check()
    # A rule that really changes, and changes back, does not undo them either.
    hall.do("import", "windows", write_csv(tmp_path / "w.csv", windows(W02={"theme_codes": "T01;T02"})))
    check()
    hall.do("import", "windows", write_csv(tmp_path / "w.csv", windows()))
    check()
    assert "001" not in offered(hall, PROJECT, at="2026-03-04 09:00")


def test_a_theme_whose_own_group_is_switched_off_is_left_to_its_tide_window(hall: Hall, tmp_path: Path) -> None:
    report = hall.do("import", "windows", write_csv(tmp_path / "w.csv", windows(W04={"status": "停用"})))
    assert report["changed"] == 1
    issued = hall.issue(PROJECT)
    assert (issued["ticket"], issued["windows"]) == ("D001", B)
    hall.do("open", "007")
    assert hall.call("007") == "D001"


def test_numbers_bear_the_prefix_of_the_theme_whoever_is_authorised(hall: Hall) -> None:
    hall.do("revoke", "--group", "W02", "--item", COMPANY)
    hall.do("authorise", "--window", "048", "--item", COMPANY)
    issued = hall.issue(COMPANY)
    assert (issued["ticket"], issued["windows"]) == ("B001", ["048"])


def test_a_group_that_moves_into_the_hall_by_import(hall: Hall, tmp_path: Path) -> None:
    plan = windows(W02={"seat_nos": "007;008;009;050", "seat_count": "4"})
    report = hall.do("import", "windows", write_csv(tmp_path / "w.csv", plan))
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 1, 19)
    assert offered(hall) == [*B, "050"]
    hall.do("open", "050")
    assert hall.call("050") == "B001"
