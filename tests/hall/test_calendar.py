"""Which days are open: the tables that come with the program, and those a hall imports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from hallapp.actor import Actor
from hallapp.catalog.problems import FieldChange, Stage
from hallapp.errors.setup import CalendarMissing, CalendarPast, CalendarWrongYear
from hallapp.errors.staff import NoRights
from hallapp.errors.system import ImportRejected
from hallapp.hall.calendar import (
    DayShape,
    DayType,
    TableSource,
    YearTable,
    day_type,
    working_days_after,
    year_table,
)
from hallapp.hall.calendar_days import set_day, use_built_in
from hallapp.hall.calendar_file import import_calendar
from hallapp.hall.rows import DayKind
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.wording import refusal
from tests.hall.files import told

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

#: Invented: as the announcement for 2027 might read, beginning in the last days of 2026.
HOLIDAYS_2027 = [
    *[(f"2026-12-{day}", "休", "元旦") for day in (31,)],
    *[(f"2027-01-0{day}", "休", "元旦") for day in (1, 2)],
    *[(f"2027-02-{day:02}", "休", "春节") for day in range(5, 13)],
    *[(f"2027-05-0{day}", "休", "劳动节") for day in range(1, 6)],
    *[(f"2027-10-0{day}", "休", "国庆节") for day in range(1, 8)],
    *[(f"2027-{day}", "班", "春节") for day in ("01-31", "02-20")],
]


def written(path: Path, rows: list[tuple[str, str, str]], header: str = "日期,类型,名称") -> Path:
    path.write_text("\n".join([header, *map(",".join, rows)]), encoding="utf-8")
    return path


def kept(store: Store, day: str) -> DayType:
    with store.look() as look:
        return day_type(look, date.fromisoformat(day))


@on_sqlite
@pytest.mark.parametrize(
    ("day", "shape", "holiday", "made_up"),
    [
        ("2026-03-02", DayShape.WEEKDAY, "", False),
        ("2026-03-07", DayShape.SATURDAY, "", False),
        ("2026-03-08", DayShape.CLOSED, "", False),
        ("2026-10-01", DayShape.CLOSED, "国庆节", False),
        ("2026-10-03", DayShape.CLOSED, "国庆节", False),
        ("2026-10-10", DayShape.WEEKDAY, "国庆节", True),
        ("2026-02-14", DayShape.WEEKDAY, "春节", True),
        ("2026-09-20", DayShape.WEEKDAY, "国庆节", True),
    ],
)
def test_days_of_2026(store: Store, day: str, shape: DayShape, holiday: str, *, made_up: bool) -> None:
    assert kept(store, day) == DayType(shape, known=True, holiday=holiday, made_up=made_up)


@on_sqlite
def test_a_year_without_a_table_goes_by_the_weekday(store: Store) -> None:
    assert kept(store, "2027-10-01") == DayType(DayShape.WEEKDAY, known=False)
    assert kept(store, "2027-10-02") == DayType(DayShape.SATURDAY, known=False)


def test_an_imported_table_makes_the_year_known(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = written(tmp_path / "2027.csv", HOLIDAYS_2027)
    report = import_calendar(store, actor, path)
    assert (report.added, report.changed, report.unchanged, report.missing) == (len(HOLIDAYS_2027), 0, 0, 0)
    assert kept(store, "2027-10-01") == DayType(DayShape.CLOSED, known=True, holiday="国庆节")
    assert kept(store, "2027-02-20") == DayType(DayShape.WEEKDAY, known=True, holiday="春节", made_up=True)
    assert kept(store, "2027-03-01") == DayType(DayShape.WEEKDAY, known=True)

    news = store.revisions_now()
    assert import_calendar(store, actor, path).unchanged == len(HOLIDAYS_2027)
    assert store.revisions_now() == news


@on_sqlite
def test_a_table_that_begins_in_the_year_before_leaves_that_year(store: Store, actor: Actor, tmp_path: Path) -> None:
    import_calendar(store, actor, written(tmp_path / "2027.csv", HOLIDAYS_2027))
    assert kept(store, "2026-12-31").shape is DayShape.CLOSED
    assert kept(store, "2026-10-01").shape is DayShape.CLOSED
    assert kept(store, "2026-10-10").made_up


@on_sqlite
def test_a_corrected_table_takes_the_place_of_the_first(store: Store, actor: Actor, tmp_path: Path) -> None:
    import_calendar(store, actor, written(tmp_path / "a.csv", HOLIDAYS_2027))
    corrected = [row for row in HOLIDAYS_2027 if row[0] != "2027-02-20"] + [("2027-02-21", "班", "春节")]
    corrected[0] = (corrected[0][0], corrected[0][1], "新年")
    told: list[tuple[Stage, int]] = []
    path = written(tmp_path / "b.csv", corrected)
    report = import_calendar(store, actor, path, tell=lambda stage, rows: told.append((stage, rows)))
    assert (report.added, report.changed, report.missing, report.unchanged) == (1, 1, 1, len(HOLIDAYS_2027) - 2)
    assert [row.code for row in report.new + report.absent] == ["2027-02-21", "2027-02-20"]
    [altered] = report.altered
    assert (altered.code, altered.fields) == (corrected[0][0], (FieldChange("name", HOLIDAYS_2027[0][2], "新年"),))
    assert told == [
        (Stage.READING, 0),
        (Stage.COMPARING, len(corrected)),
        (Stage.STORING, len(corrected)),
    ]
    assert kept(store, "2027-02-20").shape is DayShape.SATURDAY
    assert kept(store, "2027-02-21").made_up


@on_sqlite
def test_a_table_of_the_hall_wins_over_the_one_that_comes_with_the_program(
    store: Store, actor: Actor, tmp_path: Path
) -> None:
    rows = [(f"2026-10-{day:02}", "holiday", "x") for day in range(5, 20)]
    import_calendar(store, actor, written(tmp_path / "a.csv", rows, "day,kind,name"))
    assert kept(store, "2026-10-01") == DayType(DayShape.WEEKDAY, known=True)
    assert kept(store, "2026-10-12").shape is DayShape.CLOSED


@on_sqlite
def test_a_workbook_with_dates(store: Store, actor: Actor, tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, ["日期", "类型"])
        for row, (day, kind, _) in enumerate(HOLIDAYS_2027, 1):
            sheet.write_datetime(row, 0, date.fromisoformat(day), shown)
            sheet.write_string(row, 1, kind)
    assert import_calendar(store, actor, tmp_path / "a.xlsx").added == len(HOLIDAYS_2027)
    assert kept(store, "2027-10-07").shape is DayShape.CLOSED


@on_sqlite
def test_a_bad_table_changes_nothing(store: Store, actor: Actor, tmp_path: Path) -> None:
    rows = [("2027-02-30", "休", ""), ("2027-01-01", "?", ""), ("2027-01-02", "休", ""), ("2027年1月2日", "休", "")]
    news = store.revisions_now()
    with pytest.raises(ImportRejected) as refused:
        import_calendar(store, actor, written(tmp_path / "a.csv", rows))
    errors = [problem for problem in refused.value.problems if problem["severity"] == "error"]
    assert [(problem["row"], problem["code"]) for problem in errors] == [
        (2, "bad_day"),
        (3, "unknown_day_kind"),
        (5, "duplicate_day"),
    ]
    assert store.revisions_now() == news
    with pytest.raises(ImportRejected):
        import_calendar(store, actor, written(tmp_path / "a.csv", []))


@on_sqlite
def test_a_table_that_is_hardly_whole_is_told(store: Store, actor: Actor, tmp_path: Path) -> None:
    rows = [("2027-01-01", "休", "元旦"), ("2027-01-04", "班", "元旦")]
    report = import_calendar(store, actor, written(tmp_path / "a.csv", rows), dry_run=True)
    assert told(report.problems) == [(1, "日期", "few_holidays"), (3, "类型", "workday_on_weekday")]
    assert not kept(store, "2027-01-01").known


@on_sqlite
def test_working_days_skip_holidays_and_count_make_up_days(store: Store) -> None:
    with store.look() as look:
        assert working_days_after(look, date(2026, 9, 30), 1) == date(2026, 10, 8)
        assert working_days_after(look, date(2026, 10, 9), 1) == date(2026, 10, 10)
        with pytest.raises(CalendarMissing) as refused:
            working_days_after(look, date(2026, 12, 30), 5)
    assert refused.value.year == 2027


@on_sqlite
def test_a_file_of_another_year_than_the_one_wanted_is_refused(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [(f"2026-{day}", "休", "x") for day in ("10-01", "10-02")])
    news = store.revisions_now()
    for dry_run in (True, False):
        with pytest.raises(CalendarWrongYear) as refused:
            import_calendar(store, actor, path, year=2027, dry_run=dry_run)
    assert (refused.value.year, refused.value.years) == (2027, [2026])
    assert "2027" in refusal(refused.value)
    assert store.revisions_now() == news


@on_sqlite
def test_a_table_of_a_year_that_is_over_is_refused(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("2025-10-01", "休", "国庆节")])
    for dry_run in (True, False):
        with pytest.raises(CalendarPast) as refused:
            import_calendar(store, actor, path, dry_run=dry_run)
    assert refused.value.years == [2025]


def year(store: Store, of: int) -> YearTable:
    with store.look() as look:
        return year_table(look, of)


@on_sqlite
def test_a_year_tells_where_its_table_comes_from(store: Store, actor: Actor, tmp_path: Path) -> None:
    built_in = year(store, 2026)
    assert (built_in.source, built_in.kept_since) == (TableSource.BUILT_IN, None)
    assert built_in.days[date(2026, 10, 1)].holiday == "国庆节"
    assert built_in.days[date(2026, 10, 10)].made_up
    assert date(2026, 3, 7) not in built_in.days  # an ordinary Saturday
    assert (year(store, 2027).source, dict(year(store, 2027).days)) == (TableSource.MISSING, {})
    import_calendar(store, actor, written(tmp_path / "2027.csv", HOLIDAYS_2027), year=2027)
    assert year(store, 2027).source is TableSource.IMPORTED
    assert year(store, 2027).days[date(2027, 2, 20)].made_up


def test_single_days_are_set_by_hand_and_the_rest_of_the_year_stays(store: Store, actor: Actor) -> None:
    before = dict(year(store, 2026).days)
    flood, holiday, weekend = date(2026, 3, 11), date(2026, 10, 1), date(2026, 3, 14)
    assert set_day(store, actor, flood, DayKind.HOLIDAY, "防汛停办")
    assert not set_day(store, actor, flood, DayKind.HOLIDAY, "防汛停办")
    assert set_day(store, actor, weekend, DayKind.WORKDAY, "补班")
    assert set_day(store, actor, holiday, None)
    after = year(store, 2026)
    assert after.source is TableSource.IMPORTED
    assert kept(store, "2026-03-11") == DayType(DayShape.CLOSED, known=True, holiday="防汛停办")
    assert kept(store, "2026-03-14").made_up
    assert kept(store, "2026-10-01") == DayType(DayShape.WEEKDAY, known=True)
    changed = {flood, weekend, holiday}
    assert {day: kind for day, kind in after.days.items() if day not in changed} == {
        day: kind for day, kind in before.items() if day not in changed
    }
    assert use_built_in(store, actor, 2026)
    assert dict(year(store, 2026).days) == before
    assert not use_built_in(store, actor, 2026)


@on_sqlite
def test_a_day_of_a_year_without_a_table_says_nothing_of_the_others(store: Store, actor: Actor) -> None:
    set_day(store, actor, date(2027, 1, 1), DayKind.HOLIDAY, "元旦")
    assert kept(store, "2027-01-01").shape is DayShape.CLOSED
    assert not kept(store, "2027-01-04").known
    assert year(store, 2027).source is TableSource.MISSING
    set_day(store, actor, date(2027, 1, 1), None)
    assert not kept(store, "2027-01-01").known


@on_sqlite
def test_only_who_manages_the_whole_hall_changes_its_days(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "2027.csv", HOLIDAYS_2027)
    for login in ("huangli", "wangfang"):
        by = actor_of(store, login, "1")
        with pytest.raises(NoRights):
            set_day(store, by, date(2026, 3, 11), DayKind.HOLIDAY)
        with pytest.raises(NoRights):
            use_built_in(store, by, 2026)
        with pytest.raises(NoRights):
            import_calendar(store, by, path)
