"""The commands about appointments: their JSON and their refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import COMPANY, Run, done, refused, rehearsal, run, url

__all__ = ["rehearsal", "run", "url"]

WHO = ("--name", "张三", "--phone", "13900000001")
ID_NUMBER = "439981199001010013"  # true by its check character, and nobody's


def test_an_appointment_from_the_telephone_to_the_window(rehearsal: Run) -> None:
    free = done(rehearsal("slots", "--item", COMPANY, "--day", "2026-03-03", at="10:00:00"))["slots"]
    assert free[2] == {
        "start": "2026-03-03T10:00:00+08:00", "end": "2026-03-03T10:30:00+08:00",
        "capacity": 3, "taken": 0, "past": False,
    }  # fmt: skip
    booked = done(rehearsal("book", "--item", COMPANY, "--slot", "2026-03-03T10:00:00", *WHO, at="10:00:00"))
    assert (booked["appointment"], booked["state"], booked["no_shows"]) == (1, "booked", 0)
    assert done(rehearsal("slots", "--item", COMPANY, "--day", "2026-03-03", at="10:01:00"))["slots"][2]["taken"] == 1
    refused(rehearsal("check-in", "1", at="10:02:00"), "not_today")
    at_the_desk = ("--at", "2026-03-03T09:39:59", "check-in", "--phone", "139 0000 0001")
    assert refused(rehearsal(*at_the_desk), "too_early")["check_in_from"] == "2026-03-03T09:40:00+08:00"
    here = done(rehearsal("--at", "2026-03-03T09:40:00", "check-in", "Y000001BKQWT"))
    assert (here["state"], here["ticket"], here["windows"]) == ("checked_in", "B001", ["007", "008", "009"])
    assert here["effective_at"] == "2026-03-03T09:30:00+08:00"
    assert not here["late"]
    assert refused(rehearsal("--at", "2026-03-03T09:41:00", "check-in", "1"), "appointment_over")["ticket"] == "B001"


def test_whoever_is_late_waits_by_the_class_that_is_said(rehearsal: Run) -> None:
    for name, phone in (("张三", "13900000001"), ("李四", "13900000002")):
        slot = ("--item", COMPANY, "--slot", "2026-03-02T10:00:00", "--name", name, "--phone", phone)
        done(rehearsal("book", *slot, at="09:00:00"))
    plain = done(rehearsal("check-in", "1", at="10:20:00"))
    elderly = done(rehearsal("check-in", "2", "--priority", "elderly", at="10:20:00"))
    assert (plain["late"], elderly["late"]) == (True, True)
    assert plain["effective_at"] == "2026-03-02T10:20:00+08:00"
    assert elderly["effective_at"] == "2026-03-02T10:05:00+08:00"


def test_a_booking_is_cancelled_in_time_or_not_at_all(rehearsal: Run) -> None:
    for hour in (11, 14):
        slot = f"2026-03-02T{hour}:00:00+08:00"
        who = ("--name", "张三", "--phone", f"139000000{hour}")
        done(rehearsal("book", "--item", COMPANY, "--slot", slot, *who, at="09:00:00"))
    assert done(rehearsal("cancel-booking", "2", at="11:59:00"))["state"] == "cancelled"
    refused(rehearsal("cancel-booking", "2", at="11:59:00"), "appointment_over")
    refused(rehearsal("cancel-booking", "1", at="11:59:00"), "cancel_too_late")
    refused(rehearsal("cancel-booking", "9", at="11:59:00"), "appointment_unknown")


def test_after_its_limit_a_booking_is_cancelled_with_a_reason(rehearsal: Run) -> None:
    slot = ("--item", COMPANY, "--slot", "2026-03-02T11:00:00")
    done(rehearsal("book", *slot, *WHO, at="08:00:00"))
    assert refused(rehearsal("cancel-booking", "1", at="09:30:00"), "cancel_too_late")["day_over"] is False
    assert done(rehearsal("cancel-booking", "1", "--reason", "生病", at="09:30:00"))["state"] == "cancelled"
    told = done(rehearsal("audit", at="09:31:00"))["entries"]
    assert [entry["facts"]["reason"] for entry in told if entry["deed"] == "appointment_taken_back"] == ["生病"]


def test_reading_out_persons_leaves_a_trace_that_names_none(rehearsal: Run) -> None:
    done(rehearsal("book", "--item", COMPANY, "--slot", "2026-03-02T11:00:00", *WHO, at="08:00:00"))
    for kind in ("appointments", "extended", "home-visits", "assisted", "mail", "cross-region"):
        done(rehearsal("ledger", kind, "--from", "2026-03-01", "--to", "2026-03-31", at="09:00:00"))
    told = [entry for entry in done(rehearsal("audit", at="09:01:00"))["entries"] if entry["deed"] == "ledger_read_out"]
    read = {entry["facts"]["ledger"]: entry["facts"] for entry in told}
    assert set(read) == {"appointments", "home-visits", "assisted", "mail", "cross-region"}  # extended names no party
    rows = {"ledger": "appointments", "first": "2026-03-01", "last": "2026-03-31", "rows": 1}
    assert read["appointments"] == rows
    assert "预约服务台账" in next(entry["what"] for entry in told if entry["facts"] == rows)
    assert not any(word in str(told) for word in WHO[1::2])


def test_a_full_slot_offers_the_next_ones(rehearsal: Run) -> None:
    words = ("book", "--item", COMPANY, "--slot", "2026-03-03T09:00:00", "--name", "张三", "--phone")
    for number in range(3):
        done(rehearsal(*words, f"1390000000{number}", at="09:00:00"))
    full = refused(rehearsal(*words, "13900000009", at="09:00:00"), "slot_full")
    assert full["free"][0] == "2026-03-03T09:30:00+08:00"


def test_a_list_of_another_platform_is_previewed_imported_and_known_again(rehearsal: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    row = f"{COMPANY},2026-03-03,10:00-10:30,张三,13900000001,P1"
    file.write_text(f"item,day,time,name,phone,reference\n{row}\n", encoding="utf-8")
    words = ("import", "appointments", str(file))
    assert done(rehearsal(*words, "--dry-run", at="09:00:00"))["added"] == 1
    assert done(rehearsal(*words, at="09:00:00"))["added"] == 1
    again = done(rehearsal(*words, at="09:00:00"))
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)
    file.write_text(f"item,day,time,name,phone\n{COMPANY},2026-03-03,10:10,李四,13900000002\n", encoding="utf-8")
    [problem] = refused(rehearsal(*words, at="09:00:00"), "import_rejected")["problems"]
    assert (problem["row"], problem["column"], problem["code"]) == (2, "time", "slot_unknown")
    assert "10:10" in problem["message"]


def test_a_ledger_tells_its_rows(rehearsal: Run) -> None:
    done(rehearsal("book", "--item", COMPANY, "--slot", "2026-03-02T11:00:00", *WHO, at="09:00:00"))
    booked = done(rehearsal("ledger", "appointments", "--from", "2026-03-02", at="09:00:00"))
    assert (booked["count"], booked["rows"][0]["state"], booked["rows"][0]["channel"]) == (1, "booked", "phone")
    done(rehearsal("issue", "--item", COMPANY, at="16:50:00"))
    for words, time in (
        (("open",), "16:51:00"),
        (("call",), "16:52:00"),
        (("start",), "16:55:00"),
        (("finish",), "17:25:00"),
    ):
        done(rehearsal(*words, "007", at=time))
    [row] = done(rehearsal("ledger", "extended", at="17:30:00"))["rows"]
    told = {name: row[name] for name in ("kind", "over_s", "ticket", "window", "end")}
    assert told == {
        "kind": "evening", "over_s": 1500, "ticket": "B001", "window": "007", "end": "2026-03-02T17:25:00+08:00",
    }  # fmt: skip
    for kind in ("assisted", "mail", "cross-region"):
        assert done(rehearsal("ledger", kind, at="17:30:00"))["rows"] == []


def test_a_ledger_is_written_to_a_file(rehearsal: Run, tmp_path: Path) -> None:
    done(rehearsal("book", "--item", COMPANY, "--slot", "2026-03-03T10:00:00", *WHO, at="10:00:00"))
    for name in ("ledger.xlsx", "ledger.pdf"):
        out = tmp_path / name
        told = done(rehearsal("ledger", "appointments", "--from", "2026-03-03", "--out", str(out), at="10:01:00"))
        assert (told["count"], told["file"], out.exists()) == (1, str(out), True)
    answer = rehearsal("ledger", "mail", "--out", str(tmp_path / "ledger.txt"), at="10:02:00")
    refused(answer, "file_unwritable")
    assert "要以 .xlsx 或 .pdf 结尾" in answer[1]["message"]


def test_a_ledger_masks_identity_numbers(rehearsal: Run) -> None:
    who = (*WHO, "--id-number", ID_NUMBER)
    done(rehearsal("book", "--item", COMPANY, "--slot", "2026-03-03T10:00:00", *who, at="10:00:00"))
    [row] = done(rehearsal("ledger", "appointments", "--from", "2026-03-03", at="10:01:00"))["rows"]
    assert row["party_id_number"] == f"{ID_NUMBER[:6]}********{ID_NUMBER[-4:]}"


@pytest.mark.parametrize("turned", [False, True])
def test_days_that_end_before_they_begin_are_no_days(rehearsal: Run, turned: bool) -> None:
    said = (("--from", "2026-03-03"), ("--to", "2026-03-02"))
    days = [word for pair in (reversed(said) if turned else said) for word in pair]
    assert rehearsal("ledger", "mail", *days, at="10:00:00") == (2, {})


def test_a_year_of_all_ledgers_is_counted_and_written(rehearsal: Run, tmp_path: Path) -> None:
    for day, phone in (("2026-03-03", "13900000001"), ("2026-03-04", "13900000002"), ("2026-04-01", "13900000003")):
        slot = ("--item", COMPANY, "--slot", f"{day}T10:00:00", "--name", "张三", "--phone", phone)
        done(rehearsal("book", *slot, at="09:00:00"))
    file = tmp_path / "year.xlsx"
    told = done(rehearsal("ledger-totals", "--year", "2026", "--out", str(file), at="10:00:00"))
    assert set(told["ledgers"]) == {"appointments", "extended", "home_visits", "assisted", "mail", "cross_region"}
    booked = [0, 0, 2, 1, *[0] * 8]
    assert told["ledgers"]["appointments"] == {"count": 3, "by_month": booked, "by_kind": {"booked": booked}}
    assert (told["year"], told["extended_over_s"], told["assisted_by_level"]["count"]) == (2026, 0, 0)
    assert file.is_file()
    month = done(rehearsal("report", "--month", "2026-03", at="10:00:00"))
    assert month["ledgers"]["appointments"]["total"]["count"] == 2
    assert month["by_day"] == []
    other = ("--out", str(tmp_path / "year.doc"))
    refused(rehearsal("ledger-totals", "--year", "2026", *other, at="10:00:00"), "file_unwritable")
