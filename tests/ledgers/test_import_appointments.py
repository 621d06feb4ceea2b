"""Lists of another platform: all or nothing, the same list twice, what moved there, what cannot be booked."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from sqlalchemy import select, update

from hallapp.actor import Actor
from hallapp.catalog.problems import ImportReport
from hallapp.catalog.rows import service_items
from hallapp.catalog.sheets import write_table
from hallapp.errors.staff import NoRights
from hallapp.errors.system import ImportRejected
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_rows import Appointment, appointments_of
from hallapp.ledgers.import_appointments import import_appointments
from hallapp.queue.rows import Channel
from hallapp.store.schema import audit_log
from hallapp.wording import worded
from tests.ledgers.test_appointments import TUESDAY, book, check_in
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, GUNS, ID_NUMBER, MOBILE

HEADER = ("事项", "日期", "时段", "姓名", "手机号", "身份证号", "预约编号", "备注")


def row(number: int, time: str = "10:00-10:30", **about: str) -> dict[str, str]:
    known = {"item": COMPANY, "day": "2026-03-03", "time": time, "name": f"张{number}", "phone": f"138{number:08}"}
    return known | {"id_number": "", "reference": f"P{number}", "note": ""} | about


def bring_in(hands: Hands, tmp_path: Path, rows: list[dict[str, str]], **options: Any) -> ImportReport:
    file = tmp_path / f"list{options.pop('suffix', '.csv')}"
    write_table(file, HEADER, [tuple(one.values()) for one in rows])
    return import_appointments(hands.store, hands.actor, file, **options)


def booked(hands: Hands) -> tuple[Appointment, ...]:
    return appointments_of(hands.store, hands.actor, None, TUESDAY, TUESDAY.replace(day=20))


def errors(rejected: pytest.ExceptionInfo[ImportRejected]) -> list[tuple[object, object, object]]:
    return [(found["row"], found["column"], found["code"]) for found in rejected.value.problems]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_list_is_booked_and_a_dry_run_books_nothing(hands: Hands, tmp_path: Path, suffix: str) -> None:
    rows = [row(1, id_number=ID_NUMBER, note="轮椅"), row(2, "9:00", item="公司设立登记"), row(3, "14:00-14:30")]
    assert bring_in(hands, tmp_path, rows, dry_run=True, suffix=suffix).added == 3
    assert booked(hands) == ()
    report = bring_in(hands, tmp_path, rows, suffix=suffix)
    assert (report.added, report.changed, report.unchanged) == (3, 0, 0)
    made = booked(hands)
    assert [f"{one.start:%H:%M}" for one in made] == ["09:00", "10:00", "14:00"]
    assert (made[1].party_id_number, made[1].note, made[1].reference) == (ID_NUMBER, "轮椅", "P1")
    assert {one.channel for one in made} == {Channel.IMPORT}
    with hands.store.look() as look:
        [told] = [each for each in look.execute(select(audit_log)) if each.deed == "appointment_list_imported"]
    assert told.facts["added"] == 3
    assert "张1" not in str(told.facts)


@pytest.mark.parametrize("reference", ["P7", ""])
def test_the_same_list_twice_changes_nothing(hands: Hands, tmp_path: Path, reference: str) -> None:
    rows = [row(1, reference=reference), row(2, "11:00")]
    bring_in(hands, tmp_path, rows)
    before = booked(hands)
    hands.clock.advance(days=1)
    hands.clock.at(12)  # the slots are over by now
    report = bring_in(hands, tmp_path, rows)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert booked(hands) == before


def test_what_moved_there_moves_here_and_gives_its_place_free(hands: Hands, tmp_path: Path) -> None:
    bring_in(hands, tmp_path, [row(number) for number in range(3)])  # 10:00 is full now
    report = bring_in(hands, tmp_path, [row(0, "11:00"), row(9)])
    assert (report.added, report.changed) == (1, 1)
    assert {change.field for change in report.altered[0].fields} == {"time"}
    assert [f"{one.start:%H} {one.reference}" for one in booked(hands)] == ["10 P1", "10 P2", "10 P9", "11 P0"]


def test_what_was_cancelled_or_checked_in_here_stays_so(hands: Hands, tmp_path: Path) -> None:
    bring_in(hands, tmp_path, [row(1), row(2, "14:00")])
    first, second = booked(hands)
    appointments.cancel(hands.store, hands.actor, None, second.id)
    hands.clock.advance(days=1)
    hands.clock.at(10)
    check_in(hands, first.id)
    report = bring_in(hands, tmp_path, [row(1, "11:00"), row(2, "15:00")])
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert [problem.code for problem in report.problems] == ["appointment_kept"] * 2
    assert [one.state for one in booked(hands)] == ["checked_in", "cancelled"]


def test_what_was_cancelled_here_is_said_although_the_list_has_nothing_new(hands: Hands, tmp_path: Path) -> None:
    bring_in(hands, tmp_path, [row(1, reference=""), row(2)])
    for one in booked(hands):
        appointments.cancel(hands.store, hands.actor, None, one.id)
    report = bring_in(hands, tmp_path, [row(1, reference=""), row(2)])
    assert (report.added, report.unchanged) == (0, 2)
    kept = [(problem.row, problem.code) for problem in report.problems]
    assert kept == [(2, "appointment_kept"), (3, "appointment_kept")]


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2026-03-03", "14:30"),
        ("2026/3/3 00:00:00", "14:30:00"),
        ("2026年3月3日", "下午2:30-3:00"),
        ("2026.3.3", "2:30 PM"),
        ("20260303", "14时30分"),
        ("２０２６－０３－０３　星期二", "１４：３０～１５：００"),
        ("46084", "0.604166666666667"),
        ("46084.6041666667", "46084.6041666667"),
        ("2026-03-03 14:30", "2026-03-03 14:30"),
    ],
)
def test_days_and_times_are_read_as_platforms_and_workbooks_write_them(
    hands: Hands, tmp_path: Path, day: str, time: str
) -> None:
    bring_in(hands, tmp_path, [row(1, time, day=day)])
    assert [f"{one.start:%Y-%m-%d %H:%M}" for one in booked(hands)] == ["2026-03-03 14:30"]


@pytest.mark.parametrize(
    ("day", "time", "column"),
    [
        ("2026-03-033", "10:00", "日期"),
        ("202603033", "10:00", "日期"),
        ("3/3/2026", "10:00", "日期"),
        ("3月3日", "10:00", "日期"),
        ("2026-02-30", "10:00", "日期"),
        ("0000-01-01", "10:00", "日期"),
        ("2026-03-03", "110:00", "时段"),
        ("2026-03-03", "10:000", "时段"),
        ("2026-03-03", "25:00", "时段"),
        ("2026-03-03", "下午", "时段"),
        ("2026-03-03", "46084", "时段"),
        ("2026-03-03", "0.99999", "时段"),
    ],
)
def test_what_could_mean_something_else_is_no_day_and_no_time(
    hands: Hands, tmp_path: Path, day: str, time: str, column: str
) -> None:
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, [row(1, time, day=day)])
    assert [found[1] for found in errors(rejected)] == [column]


def test_wide_characters_and_marks_nobody_sees_are_read_as_they_are_meant(hands: Hands, tmp_path: Path) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    dirty = row(1, item=COMPANY.translate(wide), phone="\u202a138-0000 0001\u202c", id_number=ID_NUMBER.translate(wide))
    bring_in(hands, tmp_path, [dirty | {"reference": "Ｐ１", "name": "张\u200b　伟"}])
    [one] = booked(hands)
    assert (one.item, one.party_phone, one.party_id_number) == (COMPANY, "13800000001", ID_NUMBER)
    assert (one.reference, one.party_name) == ("P1", "张 伟")
    assert bring_in(hands, tmp_path, [row(1, id_number=ID_NUMBER, name="张 伟")]).unchanged == 1


def test_a_list_in_gb_18030_keeps_its_rare_names(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    text = f"事项,日期,时段,姓名,手机号\n公司设立登记,2026-03-03,10:00,䶮𬱖𰻝,{MOBILE}\n"
    file.write_bytes(text.encode("gb18030"))
    import_appointments(hands.store, hands.actor, file)
    assert [one.party_name for one in booked(hands)] == ["䶮𬱖𰻝"]


def test_the_same_person_is_found_among_many_rows_by_number_or_phone(hands: Hands, tmp_path: Path) -> None:
    one, other = ID_NUMBER, "43998119850505009X"
    rows = [
        row(1, id_number=one, phone=MOBILE),
        row(2, id_number=other, phone=MOBILE),  # a family with one telephone: two people
        row(3, "11:00", phone=MOBILE),  # one of them
        row(4, "11:00", id_number=one),  # the first one with another telephone
    ]
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, rows)
    assert errors(rejected) == [(4, "姓名", "appointment_twice"), (5, "姓名", "appointment_twice")]


def test_five_thousand_rows_of_as_many_days_are_all_named_in_seconds(hands: Hands, tmp_path: Path) -> None:
    rows = [row(number, day=f"{1000 + number}-03-01") for number in range(5000)]
    began = process_time()  # what this process works, whoever else is at work
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, rows)
    assert process_time() - began < 5
    assert {(found["column"], found["code"]) for found in rejected.value.problems} == {
        ("时段", "slot_past"),
        ("日期", "too_far_ahead"),
    }
    assert len(rejected.value.problems) == 5000


def test_one_bad_row_keeps_the_whole_list_out_and_is_named(hands: Hands, tmp_path: Path) -> None:
    rows = [
        row(1),
        row(2, phone="12345"),
        row(3, item="没有的事项"),
        row(4, item=GUNS),
        row(5, "10:10"),
        row(6, day="2026-13-01"),
        row(7, "10 点"),
        row(8, day="2026-03-02", time="08:30"),
        row(9, day="2026-09-01"),
        row(10, name=""),
        row(11, id_number="430101199001011232"),
        row(12, phone=row(1)["phone"]),
        row(13, reference="P1"),
    ]
    for dry_run in (True, False):
        with pytest.raises(ImportRejected) as rejected:
            bring_in(hands, tmp_path, rows, dry_run=dry_run)
        assert errors(rejected) == [
            (3, "手机号", "bad_phone"),
            (4, "事项", "appointment_item_unknown"),
            (5, "事项", "item_not_in_hall"),
            (6, "时段", "slot_unknown"),
            (7, "日期", "bad_day"),
            (8, "时段", "bad_slot_time"),
            (9, "时段", "slot_past"),
            (10, "日期", "too_far_ahead"),
            (11, "姓名", "party_missing"),
            (12, "身份证号", "bad_id_number"),
            (13, "姓名", "appointment_twice"),
            (14, "预约编号", "appointment_twice"),
        ]
        assert all(problem["message"] for problem in worded(rejected.value.problems))
    assert booked(hands) == ()


def test_a_full_slot_is_an_error_on_the_row_that_no_longer_fits(hands: Hands, tmp_path: Path) -> None:
    book(hands, TUESDAY, 10)
    rows = [row(number) for number in range(3)]
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, rows)
    assert errors(rejected) == [(4, "时段", "slot_full")]
    assert bring_in(hands, tmp_path, rows[:2]).added == 2


def test_whoever_is_booked_already_is_pointed_out(hands: Hands, tmp_path: Path) -> None:
    book(hands, TUESDAY, 15, phone=MOBILE)
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, [row(1, phone=MOBILE)])
    assert errors(rejected) == [(2, "姓名", "appointment_booked")]


def test_the_quota_of_a_day_holds_for_lists_too(hands: Hands, tmp_path: Path) -> None:
    with hands.store.change(hands.actor) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == COMPANY).values(daily_quota=2))
    book(hands, TUESDAY, 15)
    with pytest.raises(ImportRejected) as rejected:
        bring_in(hands, tmp_path, [row(1), row(2)])
    assert errors(rejected) == [(3, "日期", "day_booked_up")]


def test_a_file_without_its_columns_or_rows_says_so(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("事项,日期\n1,2\n", encoding="utf-8")
    with pytest.raises(ImportRejected) as rejected:
        import_appointments(hands.store, hands.actor, file)
    assert [found[2] for found in errors(rejected)] == ["missing_column"] * 3
    with pytest.raises(ImportRejected):
        bring_in(hands, tmp_path, [])


def test_two_desks_and_a_list_never_share_the_last_place(hands: Hands, tmp_path: Path) -> None:
    for _ in range(2):
        book(hands, TUESDAY, 10)
    bring_in(hands, tmp_path, [row(1)])
    with pytest.raises(ImportRejected):
        bring_in(hands, tmp_path, [row(1), row(2)])
    assert len([one for one in booked(hands) if one.start.hour == 10]) == 3


def test_whoever_may_not_book_may_not_import(hands: Hands, tmp_path: Path) -> None:
    nobody = Actor("某人", "station")
    write_table(tmp_path / "list.csv", HEADER, [tuple(row(1).values())])
    for dry_run in (True, False):
        with pytest.raises(NoRights):
            import_appointments(hands.store, nobody, tmp_path / "list.csv", dry_run=dry_run)
