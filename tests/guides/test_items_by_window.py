"""窗口可办事项清单: each window's exact items with code, type and limit; exceptions apart; an index."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from hallapp.actor import Actor
from hallapp.guides.items_by_window import items_by_window
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.imports import import_items
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.resources import resource
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.queue.sample import COMPANY, HOUSE, ID_CARD, SEAL

MONDAY = date(2026, 3, 2)
SAMPLE = resource("sample", "items.csv")


def list_text(store: Store, outlet: str | None = None, **about: object) -> str:
    return text(items_by_window(store, outlet, **about).pdf)  # type: ignore[arg-type]  # day and language


def sections(found: str) -> dict[str, str]:
    """What stands under each window group of the main hall, the index left out."""
    body = found.partition("拼音首字母索引")[0]
    marks = {
        "W01": "1–6号窗口全科综合窗", "W02": "7–9号窗口企业开办", "W03": "10–15号窗口不动产", "W04": "16–18号窗口工程",
    }  # fmt: skip
    starts = {code: body.index(mark) for code, mark in marks.items()}
    ends = [*list(starts.values())[1:], body.index("19–23号窗口社会保障")]
    return {code: body[start:end] for (code, start), end in zip(starts.items(), ends, strict=True)}


def test_every_window_has_exactly_its_items(store: Store) -> None:
    sheet = items_by_window(store, None)
    found = sections(text(sheet.pdf))
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), MONDAY)
    for code, section in found.items():
        own = {window.own for window in plan.windows if window.group.code == code}
        [ids] = own
        for item in plan.items.values():
            assert (item.code in section) is (item.id in ids), item.name
            if item.id in ids:
                assert squeezed(item.name) in section
    assert sheet.problems == ()
    assert_margins_are_empty(sheet.pdf)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
class TestOneHall:
    def test_type_and_limit_in_words(self, store: Store) -> None:
        found = list_text(store)
        assert f"公司设立登记{COMPANY}承诺件2小时" in found
        assert f"公司变更登记{COMPANY.replace('107001', '107002')}承诺件1个工作日" in found
        assert "即办件当场办结" in found
        assert "1层企业服务区·13项" in found
        assert "咨询引导与帮办，不受理事项" in found

    def test_seats_with_exceptions_stand_apart(self, store: Store, actor: Actor) -> None:
        authorise(store, actor, None, window="011", item=ID_CARD)
        revoke(store, actor, None, window="011", item=HOUSE)
        section = sections(list_text(store).replace("10、12–15号窗口", "10–15号窗口"))["W03"]
        group, own = section.split("11号窗口与本组不同之处")
        assert HOUSE in group
        assert ID_CARD not in group
        assert own.index("增办") < own.index(ID_CARD)
        assert own.index("不办") < own.index(HOUSE)

    def test_a_seat_that_is_quite_different_has_a_list_of_its_own(self, store: Store, actor: Actor) -> None:
        with store.look() as look:
            plan = plan_of(look, find_outlet(look, None), MONDAY)
        for item_id in plan.windows_by_no["008"].own:
            if plan.items[item_id].code != SEAL:
                revoke(store, actor, None, window="008", item=plan.items[item_id].code)
        section = sections(list_text(store).replace("7、9号窗口企业开办", "7–9号窗口企业开办"))["W02"]
        own = section.split("8号窗口单独清单")[1]
        assert SEAL in own
        assert own.count("11439981") == 1

    def test_it_is_of_the_day_asked_for(self, store: Store, actor: Actor) -> None:
        authorise(store, actor, None, window="011", item=ID_CARD, first=date(2026, 3, 3))
        assert "与本组不同" not in list_text(store)
        assert "11号窗口与本组不同" in list_text(store, day=date(2026, 3, 3))

    def test_a_group_out_of_use(self, store: Store) -> None:
        found = list_text(store, "OUT22")
        assert "停用（设备检修）" in found
        assert "拼音首字母索引" not in found

    def test_the_index_names_every_item_with_its_windows(self, store: Store) -> None:
        index = list_text(store).split("右边是可办窗口。")[1]
        with store.look() as look:
            plan = plan_of(look, find_outlet(look, None), MONDAY)
        handled = frozenset[int]().union(*(window.own for window in plan.windows))
        for item_id in handled:
            assert squeezed(plan.items[item_id].name)[:20] in index
        assert "公司设立登记7–9" in index
        assert index.startswith("B")
        assert index.index("D道路货物运输经营许可") > index.index("C残疾人基本型辅助器具适配申请")

    def test_the_index_and_the_outline_lead_to_the_windows(self, store: Store) -> None:
        read = PdfReader(io.BytesIO(items_by_window(store, None).pdf))
        titles = [entry["/Title"] for entry in read.outline if not isinstance(entry, list)]
        assert titles[0] == "1–6 号窗口　全科综合窗"
        assert titles[-1] == "拼音首字母索引"
        notes = [note for page in read.pages for note in page.get("/Annots", [])]
        assert len(notes) == 123

    def test_in_english(self, store: Store) -> None:
        found = list_text(store, language=Language.EN)
        assert "Window1–6全科综合窗" in found.replace("\u3000", "")
        assert "2hours" in found
        assert "Onthespotatonce" in found

    def test_nine_hundred_items(self, store: Store, actor: Actor, tmp_path: Path) -> None:
        with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
            sample = list(csv.DictReader(file))
        rows = []
        for number in range(900):
            row = dict(sample[number % len(sample)])
            row["item_code"] = f"{row['item_code'][:-9]}{number:06}{row['item_code'][-3:]}"
            rows.append(row | {"item_no": str(number + 1000), "item_name": f"{row['item_name']}第{number}种"})
        path = tmp_path / "items.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, sample[0])
            writer.writeheader()
            writer.writerows(rows)
        import_items(store, actor, path)
        sheet = items_by_window(store, None)
        pages, _ = texts(sheet.pdf)
        assert 40 < sheet.pages < 70
        assert all("序号事项名称" in page or "号窗口" not in page for page in pages)
        body = "".join(pages)
        for row in rows:
            if row["is_entered"] == "是":
                assert row["item_code"] in body
        assert_margins_are_empty(sheet.pdf)
