"""当前排队清单: the queue on paper, by family in calling order, with masked names and nothing more of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hallapp.actor import Actor
from hallapp.errors.staff import NoRights
from hallapp.queue.rows import Priority
from hallapp.reports.queue_sheet import queue_sheet
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, text
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, HOUSE, ID_CARD, PENSION, SHOP

ID_NUMBER, PHONE = "110101199003070134", "13800001234"


def sheet_text(hands: Hands, **about: Language) -> str:
    return text(queue_sheet(hands.store, hands.actor, hands.outlet, **about).pdf)


def test_the_queue_as_it_stands(hands: Hands) -> None:
    hands.open("007", "008", "028")
    hands.take(COMPANY, name="王小明")
    serving = hands.begin("007")
    hands.take(COMPANY, name="欧阳雪", phone=PHONE)
    hands.clock.advance(minutes=12)
    hands.take(SHOP, name="陈𬱖", id_number=ID_NUMBER, priority=Priority.ELDERLY)
    hands.take(ID_CARD)
    hands.pause("008")
    hands.clock.advance(minutes=2)
    sheet = queue_sheet(hands.store, hands.actor, None)
    found = text(sheet.pdf)
    # the elder's fifteen minutes put B003 before B002
    assert found.index("B003") < found.index("B002")
    assert "B企业开办与注销主题综合窗2个号" in found.replace("\u3000", "")
    assert "1B003老年人个体工商户设立登记007–00909:122分钟陈*" in found
    assert "2B002公司设立登记007–00909:0014分钟欧阳*" in found
    assert "G001" in found
    assert "2026年3月2日（星期一）09:14的情况" in found
    for words in ("等候3", "最长等候14分钟", "正在窗口1", "挂起·过号0·0"):
        assert words in found, words
    assert f"007企业开办与注销主题综合窗开放{serving}公司设立登记09:00办理中" in found
    assert "008企业开办与注销主题综合窗暂停—" in found
    assert "未开放：001–006" in found
    for secret in ("王小明", "欧阳雪", "陈𬱖", ID_NUMBER, PHONE, "1380000", "110101"):
        assert secret not in found
    assert sheet.problems == ()
    assert_margins_are_empty(sheet.pdf)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
class TestOneHall:
    def test_parked_and_passed_over(self, hands: Hands) -> None:
        hands.open("007")
        parked = hands.take(COMPANY, name="李四")
        passed = hands.take(COMPANY, name="张三")
        hands.begin("007")
        hands.park("007", note="去复印", minutes=20)
        hands.call("007")
        hands.no_show("007")
        hands.clock.advance(minutes=5)
        found = sheet_text(hands)
        assert f"挂起号码事项窗口时间有效至姓名备注{parked}公司设立登记00709:0009:20回到队列李*去复印" in found
        assert f"过号号码事项窗口时间有效至姓名备注{passed}公司设立登记00709:0009:30前可恢复张*" in found
        assert "现在没有人等候。" in found
        hands.clock.advance(minutes=26)
        assert "已作废，需重新取号" in sheet_text(hands)

    def test_a_number_without_windows_stands_out(self, hands: Hands) -> None:
        number = hands.take(PENSION)
        hands.revoke(group="W05", item=PENSION)
        hands.revoke(group="W06", item=PENSION)
        found = sheet_text(hands)
        assert f"1{number}职工参保登记无可办窗口" in found

    def test_several_items_and_english(self, hands: Hands) -> None:
        hands.take(HOUSE, COMPANY)
        found = sheet_text(hands, language=Language.EN)
        assert "Thequeueasitstands" in found
        assert "公司设立登记" in found

    def test_it_is_for_staff(self, hands: Hands) -> None:
        stranger = Actor(name="路人", station="大厅")
        with pytest.raises(NoRights):
            queue_sheet(hands.store, stranger, None)
        assert queue_sheet(hands.store, replace(stranger, administrator=True), None).pages == 1

    def test_a_long_queue_goes_over_pages(self, hands: Hands) -> None:
        numbers = [hands.take(item) for _ in range(30) for item in (COMPANY, ID_CARD, HOUSE)]
        sheet = queue_sheet(hands.store, hands.actor, None)
        found = text(sheet.pdf)
        assert sheet.pages > 3
        assert all(found.count(number) == 1 for number in numbers)
        assert "（续）" in found
