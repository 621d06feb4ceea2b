"""Outlets, groups, seats and hours come in from the windows file, all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hallapp.actor import Actor
from hallapp.errors.system import ImportRejected
from hallapp.hall.authorising import authorise
from hallapp.hall.groups import stored_groups
from hallapp.hall.imports import import_windows
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import Plan, plan_of
from hallapp.hall.read_windows import GroupRow, spans_of
from hallapp.hall.rows import SpanKind
from hallapp.store.engine import Store
from tests.hall.files import SAMPLE_WINDOWS, Row, altered, rows_of, told, write

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
FIRST = "11439981MB9T00070J4430107001000"
MONDAY = date(2026, 3, 2)


def groups(store: Store) -> dict[str, GroupRow]:
    with store.look() as look:
        return {code: group.fields for code, group in stored_groups(look).items()}


def plan(store: Store, outlet: str | None = None) -> Plan:
    with store.look() as look:
        return plan_of(look, find_outlet(look, outlet), MONDAY)


def test_the_same_file_twice_changes_nothing(store: Store, actor: Actor) -> None:
    before = store.revisions_now()
    report = import_windows(store, actor, SAMPLE_WINDOWS)
    assert (report.added, report.changed, report.unchanged, report.missing) == (0, 0, 20, 0)
    assert report.problems == ()
    assert store.revisions_now() == before


def test_a_seat_moves_to_the_group_whose_row_names_it(store: Store, actor: Actor, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0].update(seat_nos="001;002;003;004;005", seat_count="5")
        rows[1].update(seat_nos="007;008;009;006", seat_count="4")

    before = plan(store).windows_by_no
    report = import_windows(store, actor, altered(SAMPLE_WINDOWS, tmp_path / "w.csv", change))
    assert (report.changed, report.unchanged, report.problems) == (2, 18, ())
    after = plan(store).windows_by_no
    assert after["006"].id == before["006"].id
    assert after["006"].group.code == "W02"
    assert after["006"].own == before["007"].own


def test_a_seat_moves_also_when_only_its_new_row_is_there(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = rows_of(SAMPLE_WINDOWS)[1] | {"seat_nos": "007;008;009;006", "seat_count": "4"}
    report = import_windows(store, actor, write(tmp_path / "w.csv", [row]))
    assert (report.changed, report.missing) == (1, 19)
    assert groups(store)["W01"].seats == ("001", "002", "003", "004", "005")
    assert plan(store).windows_by_no["006"].group.code == "W02"


@on_sqlite
def test_a_seat_that_the_file_forgets_stays_with_a_warning(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[0].update(seat_nos="001;002;003;004;005"))
    report = import_windows(store, actor, path)
    assert told(report.problems) == [(2, "seat_count", "seat_count_differs"), (2, "seat_nos", "seat_missing")]
    assert report.unchanged == 20
    assert plan(store).windows_by_no["006"].group.code == "W01"


@on_sqlite
def test_a_group_that_the_file_forgets_stays(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows.pop(4))
    report = import_windows(store, actor, path)
    assert (report.unchanged, report.missing) == (19, 1)
    assert "W05" in groups(store)


@on_sqlite
def test_a_new_outlet_with_its_group(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = rows_of(SAMPLE_WINDOWS)[16] | {
        "window_no": "W61",
        "outlet_code": "OUT31",
        "outlet_name": "北山镇便民服务中心",
    }
    report = import_windows(store, actor, write(tmp_path / "w.csv", [row | {"seat_nos": "401;402", "seat_count": "2"}]))
    assert (report.added, report.missing) == (1, 20)
    new = plan(store, "OUT31")
    assert (new.outlet.name, [window.no for window in new.windows]) == ("北山镇便民服务中心", ["401", "402"])
    assert len(new.windows[0].own) == 28
    assert len(plan(store, "OUT11").windows) == 4


@on_sqlite
def test_an_outlet_is_renamed_by_every_row_of_it(store: Store, actor: Actor, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        for row in rows:
            if row["outlet_code"] == "OUT01":
                row["outlet_name"] = "市民中心"

    report = import_windows(store, actor, altered(SAMPLE_WINDOWS, tmp_path / "w.csv", change))
    assert (report.changed, report.unchanged, report.problems) == (14, 6, ())
    assert plan(store).outlet.name == "市民中心"


@on_sqlite
def test_a_new_rule_gives_new_pairs_and_leaves_what_was_set_by_hand(store: Store, actor: Actor, tmp_path: Path) -> None:
    authorise(store, actor, None, group="W05", item=FIRST)
    authorise(store, actor, None, window="028", item=FIRST)
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[4].update(theme_codes="T04;T05"))
    import_windows(store, actor, path)
    held = plan(store)
    first = held.items_by_code[FIRST].id
    by_theme = {theme: {i.id for i in held.items.values() if i.theme_code == theme} for theme in ("T04", "T05")}
    assert held.windows_by_no["019"].own == by_theme["T04"] | by_theme["T05"] | {first}
    assert held.windows_by_no["019"].tide == frozenset()
    assert first in held.windows_by_no["028"].own


@on_sqlite
def test_columns_that_the_file_lacks_leave_what_is_stored(store: Store, actor: Actor, tmp_path: Path) -> None:
    names = ("window_no", "window_name", "window_kind", "outlet_code", "seat_nos", "scope_rule")
    rows = [{name: row[name] for name in names} for row in rows_of(SAMPLE_WINDOWS)]
    before = groups(store)
    report = import_windows(store, actor, write(tmp_path / "w.csv", rows))
    assert (report.unchanged, groups(store)) == (20, before)


@on_sqlite
@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("window_no", "", "missing_code"),
        ("window_no", "W01", "duplicate_code"),
        ("window_name", "", "missing_name"),
        ("window_kind", "万能窗", "unknown_window_kind"),
        ("outlet_code", "OUT02", "outlet_changed"),
        ("seat_nos", "001", "duplicate_seat"),
        ("scope_rule", "SOME", "unknown_scope_rule"),
        ("theme_codes", "T99", "unknown_theme"),
        ("tide_backup_for", "*", "unknown_theme"),
        ("level_limit", "省", "unknown_level"),
        ("queue_prefix", "A1", "bad_prefix"),
        ("queue_prefix", "ABCDE", "bad_prefix"),
        ("takes_appointment", "有时", "unknown_yes_no"),
        ("lunch_no_break", "?", "unknown_yes_no"),
        ("weekday_hours", "9点到12点", "bad_hours"),
        ("weekday_hours", "09:00-12:00;11:00-17:00", "bad_hours"),
        ("saturday_hours", "12:00-09:00", "bad_hours"),
        ("extended_hours", "17:00-24:30", "bad_hours"),
        ("seat_count", "三", "bad_number"),
        ("status", "坏了", "unknown_status"),
    ],
)
def test_one_bad_cell_keeps_the_file_out(
    store: Store, actor: Actor, tmp_path: Path, column: str, cell: str, code: str
) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["zone"] = "elsewhere"
        rows[3][column] = cell

    before, news = groups(store), store.revisions_now()
    with pytest.raises(ImportRejected) as refused:
        import_windows(store, actor, altered(SAMPLE_WINDOWS, tmp_path / "w.csv", change))
    errors = [problem for problem in refused.value.problems if problem["severity"] == "error"]
    assert [(problem["row"], problem["column"], problem["code"]) for problem in errors] == [(5, column, code)]
    assert (groups(store), store.revisions_now()) == (before, news)


@on_sqlite
def test_the_comprehensive_group_ignores_its_themes(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[0].update(theme_codes="T99"))
    assert import_windows(store, actor, path).changed == 1


@on_sqlite
def test_a_group_out_of_use_keeps_its_reason(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[1].update(status="停用（空调检修）"))
    import_windows(store, actor, path)
    group = groups(store)["W02"]
    assert (group.enabled, group.disabled_reason) == (False, "空调检修")
    assert plan(store).windows_by_no["007"].own == frozenset()


@on_sqlite
def test_two_groups_with_one_prefix_in_an_outlet_are_told(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[1].update(queue_prefix="A"))
    assert told(import_windows(store, actor, path).problems) == [(3, "queue_prefix", "shared_prefix")]


@on_sqlite
def test_the_hours_of_the_sample(store: Store) -> None:
    hours = groups(store)["W41"].hours
    assert [str(span) for span in hours[SpanKind.WEEKDAY]] == ["08:30-12:00", "14:30-17:30"]
    assert [str(span) for span in hours[SpanKind.EXTENDED]] == ["17:00-18:00"]
    assert SpanKind.SATURDAY not in hours


def test_hours_are_read_however_they_are_typed() -> None:
    assert list(map(str, spans_of("13:00—17:00；9:00~12:00"))) == ["09:00-12:00", "13:00-17:00"]
    assert str(spans_of("20:00-24:00")[0]) == "20:00-24:00"
