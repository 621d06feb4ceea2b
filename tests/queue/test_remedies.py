"""What a manager does counts with the next call, is recorded with who and why, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, select

from hallapp.actor import Actor, Role
from hallapp.errors.base import HallError
from hallapp.errors.desk import (
    AlreadySo,
    GroupUnknown,
    NothingToPause,
    NothingToResume,
    ReasonMissing,
    StepGone,
    StepMovedOn,
    WindowBusy,
    WindowClosed,
    WindowDisabled,
)
from hallapp.errors.staff import NoRights, StaffUnknown
from hallapp.hall.rows import authorisations, window_groups
from hallapp.hall.staff import actor_of, add_member
from hallapp.hall.undoing import undo_pairs
from hallapp.queue import remedies, today
from hallapp.queue.rows import WindowState
from hallapp.queue.today_views import AuthoriseToday, CloseWindow, LetHelp, OpenSeat, PauseWindow, Remedy, ResumeWindow
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.wording import Language, sentence
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, HOUSE, MEDICAL, PENSION, STATION_SWITCHED_OFF

WHY = "等候时间过长"


def entries(store: Store) -> list[Any]:
    """The audit log's entries about stepping in, the earliest first."""
    with store.reading() as connection:
        rows = connection.execute(select(audit_log).order_by(audit_log.c.id)).all()
    steps = ("window_", "group_helps", "items_today", "all_", "step_", "alert_")
    return [row for row in rows if row.deed.startswith(steps)]


def last(store: Store) -> Any:
    return entries(store)[-1]


def states(hands: Hands) -> dict[str, tuple[WindowState, str, str]]:
    view = today.today(hands.store, hands.outlet)
    return {window.no: (window.state, window.clerk, window.reason) for window in view.windows}


@pytest.fixture
def manager(store: Store, hands: Hands) -> Actor:
    """赵敏, who manages the main hall and no other."""
    add_member(store, hands.actor, "zhaomin", "赵敏", ((Role.MANAGER, "OUT01"),))
    return actor_of(store, "zhaomin", "值班台")


@pytest.fixture
def social(hands: Hands) -> Hands:
    """Social security with one window, medical insurance beside it, which does not help by rule."""
    with hands.store.change(hands.actor) as tx:
        group = tx.execute(select(window_groups.c.id).where(window_groups.c.code == "W06")).scalar_one()
        tx.execute(delete(authorisations).where(authorisations.c.group_id == group, authorisations.c.tide))
    hands.open("019", "024")
    return hands


# --- helping out


def test_a_group_helps_for_today(social: Hands, manager: Actor) -> None:
    first, second = social.take(PENSION), social.take(PENSION)
    assert social.call("024") is None
    remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    assert social.call("024") == first
    social.clock.advance(days=1)
    social.open("024", "019")
    social.take(PENSION)
    assert social.call("024") is None
    assert second not in social.waiting()


def test_help_keeps_to_the_tide_rule(social: Hands, manager: Actor) -> None:
    """Its own come first, until the other theme's longest wait has passed the threshold."""
    long_wait = social.take(PENSION)
    social.clock.advance(minutes=10)
    own = social.take(MEDICAL)
    remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    assert social.waiting("024") == [own, long_wait]
    social.clock.advance(minutes=11)
    assert social.waiting("024") == [long_wait, own]


def test_help_is_recorded_and_taken_back(social: Hands, manager: Actor) -> None:
    social.take(PENSION)
    pairs = remedies.let_help(social.store, manager, None, "W06", "W05", reason=f" {WHY} ")
    entry = last(social.store)
    assert (entry.deed, entry.who, entry.login, entry.station) == ("group_helps", "赵敏", "zhaomin", "值班台")
    assert (entry.facts["reason"], entry.facts["pairs"]) == (WHY, pairs)
    assert sentence(entry.deed, entry.facts) == (
        f"今日由医疗保障主题综合窗支援“社会保障主题综合窗”（{pairs} 项）：{WHY}"
    )
    [step] = today.today(social.store, None).steps
    assert (step.entry, step.who, step.can_take_back) == (entry.id, "赵敏", True)
    remedies.take_back(social.store, manager, None, entry.id, reason="误操作")
    assert social.call("024") is None
    assert today.today(social.store, None).steps == ()
    back = last(social.store)
    assert (back.deed, back.facts["entry"], back.facts["reason"]) == ("step_taken_back", entry.id, "误操作")
    assert "医疗保障主题综合窗支援" in sentence(back.deed, back.facts)


def test_taken_back_only_once(social: Hands, manager: Actor) -> None:
    remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    entry = last(social.store).id
    remedies.take_back(social.store, manager, None, entry, reason=WHY)
    with pytest.raises(StepGone):
        remedies.take_back(social.store, manager, None, entry, reason=WHY)


def test_help_undone_where_windows_are_set_up_is_no_step_any_more(social: Hands, manager: Actor) -> None:
    remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    undo_pairs(social.store, social.actor, last(social.store).id)
    assert today.today(social.store, None).steps == ()


def test_help_that_is_there_already(social: Hands, manager: Actor) -> None:
    remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    with pytest.raises(AlreadySo):
        remedies.let_help(social.store, manager, None, "W06", "W05", reason=WHY)
    with pytest.raises(GroupUnknown):
        remedies.let_help(social.store, manager, None, "W06", "W99", reason=WHY)


def test_an_item_for_today_in_its_own_right(hands: Hands, manager: Actor) -> None:
    hands.open("001")
    number = hands.take(HOUSE)
    assert hands.call("001") is None
    remedies.authorise_today(hands.store, manager, None, items=(HOUSE,), window="001", reason=WHY)
    entry = last(hands.store)
    assert (entry.deed, entry.facts["windows"]) == ("items_today", ["001"])
    assert hands.waiting("001") == [number]
    assert hands.windows_of(number)[0] == "001"
    hands.clock.advance(days=1)
    hands.open("001")
    hands.take(HOUSE)
    assert hands.call("001") is None


def test_an_item_for_today_at_a_group_and_back(hands: Hands, manager: Actor) -> None:
    hands.open("001", "002")
    hands.take(HOUSE)
    remedies.authorise_today(hands.store, manager, None, items=(HOUSE,), group="W01", reason=WHY)
    assert hands.waiting("002") == ["C001"]
    remedies.take_back(hands.store, manager, None, last(hands.store).id, reason=WHY)
    assert hands.waiting("002") == []


# --- one window


def test_a_window_is_opened_for_a_clerk(hands: Hands, manager: Actor) -> None:
    number = hands.take(COMPANY)
    remedies.open_for(hands.store, manager, None, "007", "wangfang", reason=WHY)
    assert states(hands)["007"] == (WindowState.OPEN, "王芳", "")
    assert hands.call("007") == number
    entry = last(hands.store)
    assert (entry.deed, entry.facts["clerk"], entry.facts["reason"]) == ("window_opened", "王芳", WHY)
    assert sentence(entry.deed, entry.facts) == f"为王芳开放 007 号窗口：{WHY}"


def test_opening_taken_back(hands: Hands, manager: Actor) -> None:
    remedies.open_for(hands.store, manager, None, "007", "wangfang", reason=WHY)
    entry = last(hands.store).id
    number = hands.take(COMPANY)
    hands.begin("007")
    with pytest.raises(WindowBusy) as busy:
        remedies.take_back(hands.store, manager, None, entry, reason=WHY)
    assert busy.value.holds == number
    hands.finish("007")
    remedies.take_back(hands.store, manager, None, entry, reason=WHY)
    assert states(hands)["007"] == (WindowState.CLOSED, "", "")


def test_pausing_and_resuming_taken_back(hands: Hands, manager: Actor) -> None:
    remedies.open_for(hands.store, hands.actor, None, "007", "wangfang", reason=WHY)
    remedies.pause(hands.store, manager, None, "007", reason="设备故障")
    assert states(hands)["007"] == (WindowState.PAUSED, "王芳", "设备故障")
    hands.clock.advance(minutes=3)
    remedies.resume(hands.store, manager, None, "007", reason=WHY)
    assert states(hands)["007"] == (WindowState.OPEN, "王芳", "")
    remedies.take_back(hands.store, manager, None, last(hands.store).id, reason=WHY)
    assert states(hands)["007"] == (WindowState.PAUSED, "王芳", "设备故障")


def test_closing_taken_back(hands: Hands, manager: Actor) -> None:
    remedies.open_for(hands.store, hands.actor, None, "007", "wangfang", reason=WHY)
    remedies.close(hands.store, manager, None, "007", reason="人员另有安排")
    assert states(hands)["007"] == (WindowState.CLOSED, "", "")
    remedies.take_back(hands.store, manager, None, last(hands.store).id, reason=WHY)
    assert states(hands)["007"] == (WindowState.OPEN, "王芳", "")


def test_what_has_moved_on_is_not_taken_back(hands: Hands, manager: Actor) -> None:
    hands.open("007")
    remedies.pause(hands.store, manager, None, "007", reason=WHY)
    entry = last(hands.store).id
    hands.clock.advance(minutes=1)
    hands.resume("007")
    [step] = today.today(hands.store, None).steps
    assert not step.can_take_back
    with pytest.raises(StepMovedOn):
        remedies.take_back(hands.store, manager, None, entry, reason=WHY)
    assert states(hands)["007"][0] is WindowState.OPEN


def test_refusals_at_a_window(hands: Hands, manager: Actor) -> None:
    with pytest.raises(WindowClosed):
        remedies.resume(hands.store, manager, None, "007", reason=WHY)
    hands.open("007")
    with pytest.raises(AlreadySo):
        remedies.resume(hands.store, manager, None, "007", reason=WHY)
    with pytest.raises(StaffUnknown):
        remedies.open_for(hands.store, manager, None, "008", "nobody", reason=WHY)
    hands.take(COMPANY)
    hands.call("007")
    with pytest.raises(WindowBusy):
        remedies.close(hands.store, manager, None, "007", reason=WHY)
    with pytest.raises(WindowDisabled):
        remedies.open_for(hands.store, hands.actor, STATION_SWITCHED_OFF, "511", "wangfang", reason=WHY)


# --- everything at once


def test_an_emergency_pauses_and_resumes_exactly_the_open_windows(hands: Hands, manager: Actor) -> None:
    hands.open("001", "007", "010", "019")
    hands.of(outlet="OUT02").open("201")
    remedies.pause(hands.store, manager, None, "010", reason="用餐")
    number = hands.take(COMPANY)
    hands.begin("007")
    before = states(hands)
    hands.clock.advance(minutes=1)
    assert remedies.pause_all(hands.store, manager, None, reason="停电") == ("001", "007", "019")
    view = today.today(hands.store, None)
    assert view.emergency is not None
    assert (view.emergency.windows, view.emergency.reason, view.emergency.who) == (
        ("001", "007", "019"),
        "停电",
        "赵敏",
    )
    assert {no for no, state in states(hands).items() if state[0] is WindowState.OPEN} == set()
    assert today.today(hands.store, "OUT02").emergency is None
    hands.finish("007")  # what is in hand can be finished
    assert number not in hands.waiting()
    hands.clock.advance(minutes=40)
    assert [alert.key for alert in today.today(hands.store, None).alerts if alert.key.startswith("paused")] == [
        key for key in [alert.key for alert in today.today(hands.store, None).alerts] if key.startswith("paused:010")
    ]
    assert remedies.resume_all(hands.store, manager, None, reason="已恢复供电") == ("001", "007", "019")
    assert states(hands) == before
    assert today.today(hands.store, None).emergency is None
    assert [entry.deed for entry in entries(hands.store)][-2:] == ["all_paused", "all_resumed"]


def test_whoever_acted_since_is_left_alone(hands: Hands, manager: Actor) -> None:
    hands.open("001", "007", "010")
    remedies.pause_all(hands.store, manager, None, reason="火警疏散")
    hands.clock.advance(minutes=2)
    hands.resume("001")
    hands.clock.advance(minutes=2)
    hands.pause("001")  # for another reason now
    hands.close("007")
    view = today.today(hands.store, None)
    assert view.emergency is not None
    assert view.emergency.windows == ("010",)
    assert remedies.resume_all(hands.store, manager, None, reason="解除") == ("010",)
    assert {no: state[0].value for no, state in states(hands).items() if no in ("001", "007", "010")} == {
        "001": "paused",
        "007": "closed",
        "010": "open",
    }
    with pytest.raises(NothingToResume):
        remedies.resume_all(hands.store, manager, None, reason="解除")


def test_nothing_to_pause_changes_nothing(hands: Hands, manager: Actor) -> None:
    before = hands.snapshot()
    with pytest.raises(NothingToPause):
        remedies.pause_all(hands.store, manager, None, reason="停电")
    assert hands.snapshot() == before


# --- who may, and why

_EVERY: tuple[Remedy, ...] = (
    OpenSeat("008", ""),
    PauseWindow("007"),
    CloseWindow("007"),
    ResumeWindow("010", ""),
    LetHelp("W02", "", "W03", ""),
    AuthoriseToday((HOUSE,), (), "W01", None, ""),
)


def _acts(hands: Hands, actor: Actor, reason: str) -> list[Callable[[], object]]:
    store = hands.store
    made: list[Callable[[], object]] = [
        lambda remedy=remedy: remedies.apply(store, actor, None, remedy, reason=reason, clerk="wangfang")
        for remedy in _EVERY
    ]
    made.append(lambda: remedies.pause_all(store, actor, None, reason=reason))
    made.append(lambda: remedies.resume_all(store, actor, None, reason=reason))
    made.append(lambda: remedies.take_back(store, actor, None, 1, reason=reason))
    return made


@pytest.mark.parametrize("who", ["clerk", "guide", "elsewhere"])
def test_nobody_else_steps_in(hands: Hands, who: str) -> None:
    grants = {
        "clerk": ((Role.CLERK, None),),
        "guide": ((Role.GUIDE_PRINTER, None), (Role.BOARD, None)),
        "elsewhere": ((Role.MANAGER, "OUT02"), (Role.CLERK, "OUT01")),
    }[who]
    add_member(hands.store, hands.actor, "someone", "某人", grants)
    someone = actor_of(hands.store, "someone", "desk")
    hands.open("007", "010")
    hands.pause("010")
    before = hands.snapshot()
    for act in _acts(hands, someone, WHY):
        with pytest.raises(NoRights) as refused:
            act()
        assert refused.value.needs == "step_in"
    assert hands.snapshot() == before


def test_without_a_reason_nothing_is_done(hands: Hands, manager: Actor) -> None:
    hands.open("007", "010")
    hands.pause("010")
    before = hands.snapshot()
    for act in _acts(hands, manager, "  "):
        with pytest.raises(ReasonMissing):
            act()
    assert hands.snapshot() == before


def test_every_remedy_is_recorded_with_who_and_why(hands: Hands, manager: Actor) -> None:
    hands.open("007", "010")
    hands.pause("010")
    for remedy in _EVERY:
        remedies.apply(hands.store, manager, None, remedy, reason=WHY, clerk="wangfang")
        entry = last(hands.store)
        assert (entry.who, entry.facts["reason"]) == ("赵敏", WHY)
        for language in Language:
            assert WHY in sentence(entry.deed, entry.facts, language)
    assert len(entries(hands.store)) == len(_EVERY)


def test_what_is_refused_is_not_recorded(hands: Hands, manager: Actor) -> None:
    hands.open("007")
    hands.take(COMPANY)
    hands.call("007")
    with pytest.raises(HallError):
        remedies.close(hands.store, manager, None, "007", reason=WHY)
    assert entries(hands.store) == []
