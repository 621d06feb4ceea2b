"""窗口设置表 of the sample hall: every group with its seats, scope, hours and state, as of a day."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from hallapp.actor import Actor
from hallapp.errors.desk import OutletUnknown
from hallapp.guides.pages import A3
from hallapp.guides.window_plan import window_plan
from hallapp.hall.authorising import authorise
from hallapp.hall.imports import import_windows
from hallapp.hall.rows import outlets
from hallapp.hall.seats import add_seats
from hallapp.queue.retiring import take_out_of_use
from hallapp.resources import resource
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, pictures, share_inked, text, texts
from tests.hall.files import Row, altered, rows_of
from tests.queue.sample import ID_CARD

WINDOWS = resource("sample", "windows.csv")
MONDAY = date(2026, 3, 2)


def plan_text(store: Store, outlet: str | None = None, **about: object) -> str:
    return text(window_plan(store, outlet, **about).pdf)  # type: ignore[arg-type]  # day and language, as the test says


def test_every_group_of_the_outlet_is_on_it(store: Store) -> None:
    sheet = window_plan(store, None)
    found = text(sheet.pdf)
    groups = [row for row in rows_of(WINDOWS) if row["outlet_code"] == "OUT01"]
    assert len(groups) == 14
    for group in groups:
        assert group["window_name"] in found
        assert f"{group['window_no']}·{group['window_kind']}" in found
        assert group["zone"] in found
        assert group["responsible_unit"] in found
    assert "园区综合窗" not in found
    assert sheet.problems == ()
    for words in (
        "窗口设置表", "2026年3月2日（星期一）执行", "窗口组14", "席位49", "可办事项123目录共125项", "当日工作日",
        "1层", "8个窗口组·23个席位", "001–006", "6个", "未设主题综合窗的全部事项33项", "主题：企业开办与注销13项",
        "工作日09:00–17:00（中午不休）", "周六09:00–12:00", "延时17:00–18:00", "工程建设项目审批14项", "启用",
    ):  # fmt: skip
        assert words in found, words
    assert_margins_are_empty(sheet.pdf)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
class TestOneHall:
    def test_a_group_out_of_use_says_why(self, store: Store) -> None:
        found = plan_text(store, "OUT22")
        assert "停用设备检修" in found
        assert "其中停用1个" in found
        assert "可在村级办理的事项：全部主题" in found
        assert "08:30–12:00、14:30–17:30" in found

    def test_seats_out_of_use_and_chief_representatives(self, store: Store, actor: Actor, tmp_path: Path) -> None:
        def name_one(rows: list[Row]) -> None:
            for row in rows:
                row["chief_representative"] = "欧阳𬱖" if row["window_no"] == "W02" else ""

        import_windows(store, actor, altered(WINDOWS, tmp_path / "windows.csv", name_one))
        add_seats(store, actor, None, "W02", "050-053")
        take_out_of_use(store, actor, None, "052")
        found = plan_text(store)
        assert "首席代表：欧阳𬱖" in found
        assert "007–009、050、051、053" in found
        assert "停用：052" in found
        assert "另有1个停用" in found

    def test_it_is_of_the_day_asked_for(self, store: Store, actor: Actor) -> None:
        authorise(store, actor, None, window="011", item=ID_CARD, first=date(2026, 3, 7))
        assert "单独授权" not in plan_text(store)
        saturday = plan_text(store, day=date(2026, 3, 7))
        assert "单独授权：011" in saturday
        assert "2026年3月7日（星期六）执行" in saturday
        assert "当日周六" in saturday
        holiday = plan_text(store, day=date(2026, 10, 1))
        assert "休息日" in holiday
        assert "国庆节" in holiday
        assert "缺2031年放假安排" in plan_text(store, day=date(2031, 3, 3))

    def test_in_english(self, store: Store) -> None:
        found = plan_text(store, language=Language.EN)
        for words in ("Windowplan", "InforceonMonday,2March2026", "Floor1", "Workingdays09:00–17:00(nolunchbreak)"):
            assert words in found
        assert "Comprehensive" in found
        assert "Page1of" in found

    def test_on_a3_everything_is_larger(self, store: Store) -> None:
        small, large = window_plan(store, None), window_plan(store, None, paper=A3)
        assert text(small.pdf) == text(large.pdf)
        [first, *_] = PdfReader(io.BytesIO(large.pdf)).pages
        assert (first.mediabox.width, first.mediabox.height) == pytest.approx((A3.height, A3.width), abs=1)
        assert_margins_are_empty(large.pdf, millimetres=12)
        for one, other in zip(pictures(small.pdf, dpi=85), pictures(large.pdf, dpi=60), strict=True):
            assert share_inked(one) == pytest.approx(share_inked(other), rel=0.1)

    def test_an_outlet_nobody_knows(self, store: Store) -> None:
        with pytest.raises(OutletUnknown):
            window_plan(store, "OUT99")

    def test_a_glyph_no_font_has_is_told_of(self, store: Store, actor: Actor) -> None:
        with store.change(actor) as tx:
            tx.execute(update(outlets).where(outlets.c.code == "OUT01").values(name="示\U000323a0市"))
        [problem] = window_plan(store, None).problems
        assert problem.facts["characters"] == ["\U000323a0"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_an_outlet_without_windows_says_so(new_url: Callable[[], str], actor: Actor, tmp_path: Path) -> None:
    empty = create(new_url(), rehearsal=True)
    try:
        with empty.change(actor) as tx:
            tx.execute(outlets.insert().values(code="OUT01", name="新大厅", position=1))
        sheet = window_plan(empty, None)
        assert sheet.pages == 1
        assert "本网点还没有窗口。" in text(sheet.pdf)
        assert "演练" in texts(sheet.pdf)[0][0]
    finally:
        empty.close()
