"""The sheets of home visits: all that the team needs, codes that read back, and whom they are not for."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from hallapp.errors.ledgers import LedgerRowUnknown
from hallapp.errors.visits import VisitStateWrong
from hallapp.guides.pages import Sheet
from hallapp.ledgers.rows import VisitOutcome, VisitReason
from hallapp.ledgers.visit_course import follow_up
from hallapp.ledgers.visit_day import set_route
from hallapp.ledgers.visit_route_sheet import route_sheets
from hallapp.ledgers.visit_sheets import work_orders
from hallapp.ledgers.visits import Visit, visit_id
from hallapp.store.schema import installation
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text, texts
from tests.ledgers.visiting import ADDRESS, NAME, PHONE, TUESDAY, at, planned, requested, visited
from tests.queue.hands import Hands
from tests.queue.sample import ALLOWANCE, COMPANY, ID_CARD, ID_NUMBER

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

PRIVATE = "不得张贴"


def order(hands: Hands, *visits: Visit, language: Language = Language.ZH) -> Sheet:
    return work_orders(hands.store, hands.actor, None, [visit.id for visit in visits], language=language)


def route(hands: Hands, language: Language = Language.ZH) -> Sheet:
    return route_sheets(hands.store, hands.actor, None, TUESDAY, language=language)


def test_a_work_order_has_all_that_the_team_needs(hands: Hands) -> None:
    one = requested(
        hands, id_number=ID_NUMBER, note="三楼，无电梯", reason_words="下肢截瘫", items=(ID_CARD, ALLOWANCE)
    )
    one = planned(hands, one, at(9), at(11), minutes=40, travel=25, equipment=("移动终端 1 号",), companions="周医生")
    sheet = order(hands, one)
    assert (sheet.pages, sheet.problems) == (1, ())
    read = text(sheet.pdf)
    for words in (
        "上门服务工单", PRIVATE, NAME, PHONE, ADDRESS, "红星社区", "残疾、下肢截瘫", "三楼，无电梯",
        "439981********0013",
        "2026年3月3日（星期二）09:00–11:00", "办理40分钟，路途25分钟", "李伟（带队）、王芳", "周医生", "□移动终端1号",
        "1.居民身份证换领", "2.高龄津贴申领", "原居民身份证", "居民户口簿", "申请人签字", "申请人评价", "□当场办结",
    ):  # fmt: skip
        assert squeezed(words) in read, words
    assert ID_NUMBER not in read
    assert read.count("上门人员签字") == 2
    assert_margins_are_empty(sheet.pdf)


def test_the_code_is_the_visits_number_and_nothing_else(hands: Hands) -> None:
    visits = [planned(hands, requested(hands), at(hour), at(hour + 1), minutes=20) for hour in (9, 10)]
    sheet = order(hands, *visits)  # every code is read back from the page
    assert sheet.problems == ()
    assert [(code.page, code.link, visit_id(code.link)) for code in sheet.codes] == [
        (0, "V000001", visits[0].id),
        (1, "V000002", visits[1].id),
    ]


def test_rare_characters_are_printed_and_copied(hands: Hands) -> None:
    one = planned(hands, requested(hands, name="䶮𬱖𰻝", address="𠮷林路 1 号"), at(9), at(10))
    for sheet in (order(hands, one), route(hands)):
        assert sheet.problems == ()
        assert "䶮𬱖𰻝" in text(sheet.pdf)
        assert "𠮷林路1号" in text(sheet.pdf)


def test_what_takes_two_pages_says_on_each_whom_it_is_not_for(hands: Hands) -> None:
    one = requested(hands, items=(ID_CARD, ALLOWANCE, COMPANY), note="很长的备注。" * 60)
    sheet = order(hands, planned(hands, one, at(9), at(10)))
    assert sheet.pages == 2
    for page in texts(sheet.pdf)[1]:
        assert PRIVATE in page
        assert "V000001" in page
    assert "目录未注明可上门办理" in text(sheet.pdf)
    assert "申请人签字" in texts(sheet.pdf)[1][1]


def test_what_is_known_of_the_outcome_is_ticked(hands: Hands) -> None:
    done = visited(hands, requested(hands), VisitOutcome.ACCEPTED)
    done = follow_up(hands.store, hands.actor, None, done.id, done.version, TUESDAY, True)
    read = text(order(hands, done).pdf)
    assert "■已受理" in read
    assert "■满意" in read
    assert "□当场办结" in read
    over = text(route(hands).pdf)
    assert "已完成" in over
    assert "预计" not in over  # nobody is expected where they have been


def test_only_what_is_planned_has_a_work_order(hands: Hands) -> None:
    with pytest.raises(VisitStateWrong):
        order(hands, requested(hands))
    with pytest.raises(LedgerRowUnknown):
        work_orders(hands.store, hands.actor, None, [99])


def test_a_route_sheet_a_team_in_order(hands: Hands) -> None:
    first = planned(hands, requested(hands, name="张甲", place="红星社区"), at(9), at(12), travel=25, equipment=("箱",))
    second = planned(hands, requested(hands, name="李乙", place="向阳村"), at(9), at(9, 50), minutes=40, travel=30)
    planned(hands, requested(hands, name="王丙", reason=VisitReason.AGE), at(14), at(15), team=("zhangmin", "liujing"))
    sheet = route(hands)
    assert (sheet.pages, sheet.problems) == (2, ())
    one, other = texts(sheet.pdf)[1]
    assert one.index("李乙") < one.index("张甲")
    for words in ("李伟、王芳", PHONE, ADDRESS, "路途25分钟", "预计09:00–09:40", "08:30", "10:35", "□箱", PRIVATE):
        assert squeezed(words) in one, words
    assert "王丙" in other
    assert "王丙" not in one
    set_route(hands.store, hands.actor, None, TUESDAY, [first.id, second.id])
    one = texts(route(hands).pdf)[1][0]
    assert one.index("张甲") < one.index("李乙")
    assert "按此顺序会晚50分钟" in one
    assert "人工排定" in one
    assert_margins_are_empty(sheet.pdf)


def test_a_long_route_says_on_every_page_whom_it_is_not_for(hands: Hands) -> None:
    for number in range(9):
        planned(hands, requested(hands, address=f"青年路 {number} 号"), at(9), at(17))
    sheet = route(hands)
    assert sheet.pages > 1
    assert all(PRIVATE in page for page in texts(sheet.pdf)[1])


def test_a_day_on_which_nobody_goes_says_so(hands: Hands) -> None:
    sheet = route(hands)
    assert sheet.pages == 1
    assert "没有安排上门服务" in text(sheet.pdf)


def test_in_english_too(hands: Hands) -> None:
    one = planned(hands, requested(hands), at(9), at(10), travel=10)
    assert "Homevisitworkorder" in text(order(hands, one, language=Language.EN).pdf)
    assert "Homevisitroutesheet" in text(route(hands, Language.EN).pdf)


def test_a_rehearsal_says_that_it_is_one(hands: Hands) -> None:
    with hands.store.engine.begin() as connection:
        connection.execute(update(installation).values(rehearsal=True))
    one = planned(hands, requested(hands), at(9), at(10))
    for sheet in (order(hands, one), route(hands)):
        assert all("演练" in page for page in texts(sheet.pdf)[1])
