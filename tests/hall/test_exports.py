"""Both files come back as they are: a round trip changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.actor import Actor
from hallapp.hall.exports import export_items, export_windows
from hallapp.hall.imports import import_items, import_windows
from hallapp.store.engine import Store
from tests.hall.files import SAMPLE_ITEMS, SAMPLE_WINDOWS, altered, rows_of, write

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_the_sample_files_come_back_letter_by_letter(store: Store, tmp_path: Path) -> None:
    assert export_items(store, tmp_path / "items.csv") == 125
    assert export_windows(store, tmp_path / "windows.csv") == 20
    assert (tmp_path / "items.csv").read_bytes() == SAMPLE_ITEMS.read_bytes()
    assert (tmp_path / "windows.csv").read_bytes() == SAMPLE_WINDOWS.read_bytes()


@on_sqlite
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_round_trip_changes_nothing(store: Store, actor: Actor, tmp_path: Path, suffix: str) -> None:
    strange = {
        "item_name": "𰻝“a,b”;登记|=1+1",
        "handling_item_code": "00012345678901234567890123456789",
        "materials": r"甲\;乙\|丙|原件|2|容缺|自备|格式文本|A4|||黑色笔;|复印件||非必要|",
        "promised_limit": "0.5",
        "lowest_level": "园区级",
        "processing_type": "其他件",
        "one_thing_bundle": "开办\\;餐饮店;企业开办一件事",
        "是否收费": "否",
        "版本号": "001",
        "颜色": "1e5",
        "guide_url": "https://zwfw.example.com/#/a?b=1&c=%E4%B8%AD",
        "accept_conditions": "一、甲；\n二、乙",
    }
    import_items(store, actor, altered(SAMPLE_ITEMS, tmp_path / "i.csv", lambda rows: rows[5].update(strange)))
    import_windows(
        store,
        actor,
        altered(
            SAMPLE_WINDOWS,
            tmp_path / "w.csv",
            lambda rows: rows[5].update({"首席代表": "欧阳䶮", "备注": "007", "zone": "=A1", "status": "停用(a(b))"}),
        ),
    )
    news = store.revisions_now()
    for what, export, bring_in, count in (
        ("items", export_items, import_items, 125),
        ("windows", export_windows, import_windows, 20),
    ):
        path = tmp_path / f"{what}.{suffix}"
        assert export(store, path) == count
        report = bring_in(store, actor, path)
        assert (report.added, report.changed, report.unchanged, report.missing) == (0, 0, count, 0)
    assert store.revisions_now() == news

    export_items(store, tmp_path / "back.csv")
    back = rows_of(tmp_path / "back.csv")[5]
    for name in ("item_name", "handling_item_code", "guide_url", "lowest_level", "processing_type", "颜色"):
        assert back[name] == strange[name]
    assert (back["version"], back["charges_fee"], back["promised_limit"]) == ("001", "否", "0.5")


@on_sqlite
def test_what_is_exported_builds_the_same_hall_elsewhere(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = {"item_code": rows_of(SAMPLE_ITEMS)[0]["item_code"], "颜色": "红"}
    import_items(store, actor, write(tmp_path / "a.csv", [row]))
    export_items(store, tmp_path / "b.csv")
    assert rows_of(tmp_path / "b.csv")[0]["颜色"] == "红"
    assert list(rows_of(tmp_path / "b.csv")[0])[-1] == "颜色"
