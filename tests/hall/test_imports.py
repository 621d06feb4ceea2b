"""Items come in all or nothing, each problem is told by row and column, and the same file changes nothing."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from hallapp.actor import Actor
from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.items import stored_items
from hallapp.catalog.read_items import Fields
from hallapp.catalog.rows import Level, MaterialNeed, ProcessingType
from hallapp.errors.system import ImportRejected
from hallapp.hall.imports import import_items
from hallapp.hall.rows import authorisations
from hallapp.store.engine import Store
from tests.hall.files import SAMPLE_ITEMS, Row, altered, rows_of, told, write

FIRST = "11439981MB9T00070J4430107001000"
on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def items(store: Store) -> dict[str, Fields]:
    with store.look() as look:
        return {code: item.fields for code, item in stored_items(look).items()}


def test_the_same_file_twice_changes_nothing_not_even_the_news(store: Store, actor: Actor) -> None:
    before = store.revisions_now()
    report = import_items(store, actor, SAMPLE_ITEMS)
    assert (report.added, report.changed, report.unchanged, report.missing) == (0, 0, 125, 0)
    assert store.revisions_now() == before


def test_a_file_adds_changes_leaves_and_never_deletes(store: Store, actor: Actor, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["est_minutes"] = "25"
        new = {
            **rows[1],
            "item_code": "X" * 31,
            "item_name": f"{'𰻝'}登记",
            "item_no": "",
            "materials": "表格|原件|1|容缺|自备",
        }
        rows[:] = [*rows[:3], new]

    path = altered(SAMPLE_ITEMS, tmp_path / "items.csv", change)
    report = import_items(store, actor, path)
    assert (report.added, report.changed, report.unchanged, report.missing) == (1, 1, 2, 122)
    stored = items(store)
    assert stored[FIRST]["est_minutes"] == 25
    assert stored["X" * 31]["item_no"] == 126
    assert stored["X" * 31]["materials"] == (MaterialLine("表格", "原件", 1, MaterialNeed.DEFERRABLE, "自备"),)
    assert len(stored) == 126
    again = import_items(store, actor, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 4)


def test_a_dry_run_tells_the_same_and_changes_nothing(store: Store, actor: Actor, tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["item_name"] = "公司登记"
        rows.append({**rows[1], "item_code": "Y" * 31})

    path = altered(SAMPLE_ITEMS, tmp_path / "items.csv", change)
    before, news = items(store), store.revisions_now()
    report = import_items(store, actor, path, dry_run=True)
    assert (items(store), store.revisions_now()) == (before, news)
    assert import_items(store, actor, path) == report


@on_sqlite
@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("item_code", "", "missing_code"),
        ("item_name", "", "missing_name"),
        ("theme_code", "T77", "unknown_theme"),
        ("theme_name", "", "unknown_theme"),
        ("legal_unit", "天", "unknown_unit"),
        ("promised_unit", "旬", "unknown_unit"),
        ("is_entered", "也许", "unknown_yes_no"),
        ("elder_wish", "不详", "unknown_yes_no"),
        ("materials", "表格|原件|1|大概|自备", "unknown_need"),
        ("materials", "表格|原件|一|必要|自备", "bad_number"),
        ("legal_limit", "-3", "bad_number"),
        ("est_minutes", "十五", "bad_number"),
        ("daily_quota", "1.5", "bad_number"),
        ("daily_quota", "99999999999", "bad_number"),
    ],
)
def test_one_bad_row_keeps_the_file_out(
    store: Store, actor: Actor, tmp_path: Path, column: str, cell: str, code: str
) -> None:
    def change(rows: list[Row]) -> None:
        rows[0]["est_minutes"] = "99"
        rows[6][column] = cell
        if code == "unknown_theme":  # first with the name of T01, then without any
            rows[6]["theme_code"] = "T77"

    before, news = items(store), store.revisions_now()
    with pytest.raises(ImportRejected) as refused:
        import_items(store, actor, altered(SAMPLE_ITEMS, tmp_path / "items.csv", change))
    errors = [problem for problem in refused.value.problems if problem["severity"] == "error"]
    if code == "unknown_theme":
        column = "theme_code"
    assert [(problem["row"], problem["column"], problem["code"]) for problem in errors] == [(8, column, code)]
    assert [p for p in refused.value.problems if (p["row"], p["column"]) == (8, column)] == errors
    assert (items(store), store.revisions_now()) == (before, news)


@on_sqlite
def test_a_code_that_stands_twice_names_the_line_it_stood_in(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_ITEMS, tmp_path / "items.csv", lambda rows: rows.append(rows[4]))
    with pytest.raises(ImportRejected) as refused:
        import_items(store, actor, path)
    (error,) = [problem for problem in refused.value.problems if problem["severity"] == "error"]
    assert (error["row"], error["code"]) == (127, "duplicate_code")
    assert error["facts"] == {"item": rows_of(SAMPLE_ITEMS)[4]["item_code"], "first_row": 6}


@on_sqlite
def test_five_thousand_bad_rows_are_all_told_in_seconds(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = rows_of(SAMPLE_ITEMS)[0]
    rows = [{**row, "item_code": f"{n:031}", "legal_limit": "三", "is_entered": "?"} for n in range(5000)]
    path = write(tmp_path / "items.csv", rows)
    started = time.process_time()
    with pytest.raises(ImportRejected) as refused:
        import_items(store, actor, path)
    assert time.process_time() - started < 10
    errors = [problem for problem in refused.value.problems if problem["severity"] == "error"]
    assert len(errors) == 10_000
    assert {problem["row"] for problem in errors} == set(range(2, 5002))


@on_sqlite
def test_a_missing_field_or_a_failed_check_is_only_a_warning(store: Store, actor: Actor, tmp_path: Path) -> None:
    bad = {
        "item_code": "43-0107-1",
        "dept_code": "11439981MB9T00070K",
        "consult_phone": "88",
        "complaint_phone": "88",
        "processing_type": "即办件",
        "promised_limit": "2",
        "fee_standard": "10元",
        "materials": "",
        "guide_url": "",
        "legal_basis": "",
        "item_type": "行政许诺",
        "lowest_level": "省",
        "queue_prefix": "Z",
        "process": "申请|申请人||",
    }
    path = altered(
        SAMPLE_ITEMS, tmp_path / "items.csv", lambda rows: rows[0].update(bad, fee_basis="", visits_reason="")
    )
    report = import_items(store, actor, path)
    assert report.added == 1
    assert {(column, code) for row, column, code in told(report.problems) if row == 2} == {
        ("item_code", "odd_item_code"),
        ("handling_item_code", "odd_handling_item_code"),
        ("dept_code", "odd_credit_code"),
        ("consult_phone", "odd_phone"),
        ("complaint_phone", "odd_phone"),
        ("complaint_phone", "same_phones"),
        ("promised_limit", "immediate_with_limit"),
        ("fee_basis", "fee_without_basis"),
        ("visits_reason", "visits_without_reason"),
        ("materials", "no_materials"),
        ("guide_url", "no_link"),
        ("legal_basis", "missing_field"),
        ("item_type", "unknown_item_type"),
        ("lowest_level", "unknown_level"),
        ("queue_prefix", "prefix_differs"),
        ("process", "few_steps"),
    }


@on_sqlite
def test_a_column_that_the_file_lacks_is_told_once(store: Store, actor: Actor) -> None:
    report = import_items(store, actor, SAMPLE_ITEMS)
    lacking = [column for row, column, code in told(report.problems) if code == "missing_column"]
    assert set(lacking) == {
        *("exercise_level", "charges_fee", "result_type", "place", "service_hours", "status", "version"),
        *("fee_basis", "visits_reason"),
    }
    assert len(lacking) == len(set(lacking))


@on_sqlite
def test_columns_that_the_file_lacks_leave_what_is_stored(store: Store, actor: Actor, tmp_path: Path) -> None:
    before = items(store)[FIRST]
    report = import_items(store, actor, write(tmp_path / "few.csv", [{"item_code": FIRST, "daily_quota": "30"}]))
    assert (report.changed, report.missing) == (1, 124)
    assert items(store)[FIRST] == {**before, "daily_quota": 30}


@on_sqlite
def test_an_empty_cell_empties_the_field(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = {"item_code": FIRST, "materials": "", "est_minutes": "", "one_thing_bundle": "", "theme_code": ""}
    import_items(store, actor, write(tmp_path / "few.csv", [row]))
    fields = items(store)[FIRST]
    assert (fields["materials"], fields["est_minutes"], fields["one_thing_bundle"], fields["theme_code"]) == (
        (),
        None,
        (),
        "",
    )


@on_sqlite
def test_fields_without_a_column_of_their_own_and_unknown_ones_are_kept(
    store: Store, actor: Actor, tmp_path: Path
) -> None:
    row = {
        "item_code": FIRST,
        "version": "3",
        "是否收费": "否",
        "办理地点": "一楼",
        "颜色": "红",
        "lowest_level": "园区级",
    }
    path = write(tmp_path / "few.csv", [row])
    report = import_items(store, actor, path)
    assert (1, "颜色", "unknown_column") in told(report.problems)
    fields = items(store)[FIRST]
    assert (fields["version"], fields["charges_fee"], fields["place"]) == ("3", False, "一楼")
    assert (fields["颜色"], fields["lowest_level"]) == ("红", "园区级")
    assert import_items(store, actor, path).unchanged == 1
    import_items(store, actor, write(path, [{"item_code": FIRST, "颜色": "", "lowest_level": "镇"}]))
    fields = items(store)[FIRST]
    assert "颜色" not in fields
    assert fields["lowest_level"] is Level.TOWN


@on_sqlite
def test_chinese_headings_and_gb18030(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(f"实施编码,办件类型,事项名称\n{FIRST},承诺件,䶮𬱖𰻝登记\n", encoding="gb18030")
    assert import_items(store, actor, path).changed == 1
    fields = items(store)[FIRST]
    assert (fields["item_name"], fields["processing_type"]) == ("䶮𬱖𰻝登记", ProcessingType.PROMISED)


@on_sqlite
def test_a_theme_is_known_by_its_name_and_is_renamed_by_the_file(store: Store, actor: Actor, tmp_path: Path) -> None:
    rows = [{"item_code": FIRST, "theme_code": "", "theme_name": "医疗保障"}]
    import_items(store, actor, write(tmp_path / "a.csv", rows))
    assert items(store)[FIRST]["theme_code"] == "T05"

    report = import_items(
        store, actor, write(tmp_path / "b.csv", [{"item_code": FIRST, "theme_code": "T05", "theme_name": "医保"}])
    )
    assert report.changed == 1
    assert {fields["theme_name"] for fields in items(store).values() if fields["theme_code"] == "T05"} == {"医保"}


@on_sqlite
def test_a_theme_with_two_names_in_one_file_is_told(store: Store, actor: Actor, tmp_path: Path) -> None:
    path = altered(SAMPLE_ITEMS, tmp_path / "a.csv", lambda rows: rows[3].update(theme_name="企业"))
    report = import_items(store, actor, path)
    assert (5, "theme_name", "theme_names_differ") in told(report.problems)
    assert report.unchanged == 125


@on_sqlite
def test_an_item_may_be_in_several_bundles(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = {"item_code": FIRST, "one_thing_bundle": "新生儿出生一件事;企业开办一件事"}
    assert import_items(store, actor, write(tmp_path / "a.csv", [row])).changed == 1
    assert set(items(store)[FIRST]["one_thing_bundle"]) == {"新生儿出生一件事", "企业开办一件事"}  # type: ignore[call-overload]
    row["one_thing_bundle"] = "企业开办一件事;新生儿出生一件事"
    assert import_items(store, actor, write(tmp_path / "a.csv", [row])).unchanged == 1


@on_sqlite
def test_a_file_without_codes_is_refused(store: Store, actor: Actor, tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as refused:
        import_items(store, actor, write(tmp_path / "a.csv", [{"item_name": "登记"}]))
    assert [(p["row"], p["column"], p["code"]) for p in refused.value.problems] == [(1, "item_code", "missing_column")]


@on_sqlite
def test_a_theme_may_be_coded_anew_as_a_whole_but_not_have_a_twin(store: Store, actor: Actor, tmp_path: Path) -> None:
    def recode(rows: list[Row]) -> None:
        for row in rows:
            row["theme_code"] = row["theme_code"].replace("T05", "T50")

    assert import_items(store, actor, altered(SAMPLE_ITEMS, tmp_path / "a.csv", recode)).changed == 9
    twin = [{"item_code": FIRST, "theme_code": "T51", "theme_name": "医疗保障"}]
    with pytest.raises(ImportRejected):
        import_items(store, actor, write(tmp_path / "b.csv", twin))


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_two_stations_that_import_at_once_do_it_one_after_the_other(store: Store, actor: Actor, tmp_path: Path) -> None:
    rows = [rows_of(SAMPLE_ITEMS)[1] | {"item_code": f"{n:031}", "item_no": ""} for n in range(300)]
    path = write(tmp_path / "new.csv", rows)
    with ThreadPoolExecutor(4) as stations:
        reports = list(stations.map(lambda _: import_items(store, actor, path), range(4)))
    assert sorted(report.added for report in reports) == [0, 0, 0, 300]
    with store.look() as look:
        pairs = look.execute(
            select(authorisations.c.group_id, authorisations.c.item_id, func.count())
            .group_by(authorisations.c.group_id, authorisations.c.item_id)
            .having(func.count() > 1)
        ).all()
    assert pairs == []
