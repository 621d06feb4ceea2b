"""What the manager sees: windows, queues, figures; each alert appears exactly when it should and goes when remedied."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select

from hallapp.catalog.rows import service_items
from hallapp.hall.devices import PAPER_NEAR_END, tell
from hallapp.hall.rows import DeviceKind, authorisations, qualifications, staff, window_groups
from hallapp.hall.staff import add_member
from hallapp.queue import boards, remedies, today
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.today_views import (
    Acknowledge,
    Alert,
    AuthoriseToday,
    LetHelp,
    OpenSeat,
    ResumeWindow,
    TodayView,
    TodayWindow,
    Urgency,
)
from hallapp.wording import Language, sentence
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, HOUSE, ID_CARD, MEDICAL, PENSION, PROJECT, RESULTS, SEAL, UNRESOLVED

#: One window of every family of the main hall: then nothing is wrong.
EVERYWHERE = ("001", "007", "010", "016", "019", "024", "028", "033", "037", "042", "043", "044", "046")
REASON = "等候时间过长"


def see(hands: Hands) -> TodayView:
    return today.today(hands.store, hands.outlet)


def keys(hands: Hands) -> list[str]:
    return [alert.key for alert in see(hands).alerts]


def alert_of(hands: Hands, key: str) -> Alert:
    [alert] = [alert for alert in see(hands).alerts if alert.key.startswith(key)]
    return alert


def window(hands: Hands, no: str) -> TodayWindow:
    [found] = [window for window in see(hands).windows if window.no == no]
    return found


def without_tide(hands: Hands, helper: str) -> None:
    """Take the tide pairs of a group's rule away."""
    with hands.store.change(hands.actor) as tx:
        group = tx.execute(select(window_groups.c.id).where(window_groups.c.code == helper)).scalar_one()
        tx.execute(delete(authorisations).where(authorisations.c.group_id == group, authorisations.c.tide))


@pytest.fixture
def calm(hands: Hands) -> Hands:
    """A hall in which nothing is wrong."""
    hands.open(*EVERYWHERE)
    return hands


# --- what is shown


def test_all_is_well(calm: Hands) -> None:
    view = see(calm)
    assert view.alerts == ()
    assert view.emergency is None
    assert view.steps == ()
    assert [family.prefix for family in view.families] == list("ABCDEFGHJKLMN")
    assert all(family.wait is not None and family.wait.median_s == 0 for family in view.families)


def test_a_window_from_free_to_serving(calm: Hands) -> None:
    assert (window(calm, "007").state, window(calm, "007").ticket) == (WindowState.OPEN, None)
    number = calm.take(COMPANY)
    assert window(calm, "007").waiting == 1
    assert window(calm, "007").only_here == 1
    calm.open("008")
    assert window(calm, "007").only_here == 0
    calm.clock.advance(minutes=2)
    calm.call("007")
    called = window(calm, "007")
    assert (called.ticket, called.ticket_state, called.ticket_since) == (number, TicketState.CALLED, calm.clock.now)
    calm.clock.advance(seconds=20)
    calm.start("007")
    serving = window(calm, "007")
    assert (serving.ticket_state, serving.ticket_since) == (TicketState.SERVING, calm.clock.now)
    assert [item.code for item in serving.items] == [COMPANY]
    calm.clock.advance(minutes=9)
    calm.finish("007")
    assert (window(calm, "007").ticket, window(calm, "007").done) == (None, 1)


def test_the_clerk_and_the_reason_of_a_pause(calm: Hands) -> None:
    person = add_member(calm.store, calm.actor, "lihongmei", "李红梅")
    calm.open("008", clerk="lihongmei")
    free = {member.login for member in see(calm).free}
    assert person.login not in free
    assert "wangfang" in free
    remedies.pause(calm.store, calm.actor, None, "008", reason="用餐")
    paused = window(calm, "008")
    assert (paused.state, paused.clerk, paused.reason, paused.since) == (
        WindowState.PAUSED,
        "李红梅",
        "用餐",
        calm.clock.now,
    )
    calm.close("008")
    closed = window(calm, "008")
    assert (closed.clerk, closed.reason) == ("", "")
    assert person.login in {member.login for member in see(calm).free}


def test_the_figures_of_the_day(calm: Hands) -> None:
    for minutes in (10, 20, 30):
        calm.take(COMPANY)
        calm.clock.advance(minutes=minutes)
        calm.serve("007", minutes=1)
    calm.take(COMPANY)
    calm.call("007")
    calm.no_show("007")
    calm.take(COMPANY)
    figures = see(calm).figures
    assert (figures.issued, figures.served, figures.waiting, figures.no_show, figures.at_windows) == (5, 3, 1, 1, 0)
    assert figures.wait is not None
    assert figures.wait.median_s == 15 * 60


def test_a_wait_begins_anew_when_somebody_comes_back(calm: Hands) -> None:
    """Somebody with a second item has not waited all the time since the number was taken."""
    number = calm.take(COMPANY, HOUSE)
    calm.begin("007")
    calm.clock.advance(minutes=50)
    calm.finish("007")
    [family] = [family for family in see(calm).families if family.prefix == "B"]
    assert (family.longest, family.longest_since) == (number, calm.clock.now)
    assert keys(calm) == []


def test_who_comes_now_waits_as_the_ticket_will_say(calm: Hands) -> None:
    """The wait shown for a family is that of the next number of its kind."""
    for _ in range(9):
        calm.take(COMPANY)
    [family] = [family for family in see(calm).families if family.prefix == "B"]
    wait = calm.issue(COMPANY).wait
    assert family.wait is not None
    assert wait is not None
    assert family.wait.median_s == pytest.approx(wait.median_s, rel=0.25)


def test_another_outlet_is_another_hall(calm: Hands) -> None:
    park = today.today(calm.store, "OUT02")
    assert {window.no for window in park.windows} == {"201", "202"}
    assert park.figures.issued == 0


# --- alerts: exactly when they should


def test_a_wait_past_its_threshold(calm: Hands) -> None:
    number = calm.take(COMPANY)
    calm.clock.advance(minutes=30)
    assert keys(calm) == []  # at exactly the threshold not yet
    calm.clock.advance(seconds=1)
    alert = alert_of(calm, "wait:W02")
    assert alert.urgency is Urgency.NOW
    assert (alert.fact.facts["ticket"], alert.fact.facts["minutes"]) == (number, 30)
    assert isinstance(alert.remedies[0], LetHelp)
    calm.call("007")
    assert keys(calm) == []


def test_the_threshold_can_be_set(calm: Hands) -> None:
    calm.rule("wait_alert_min", 5)
    calm.take(COMPANY)
    calm.clock.advance(minutes=5, seconds=1)
    assert keys(calm) == ["wait:W02"]
    calm.rule("wait_alert_min", 6)
    assert keys(calm) == []


def test_a_paused_window_that_could_help_comes_first(calm: Hands) -> None:
    calm.open("008")
    calm.pause("008")
    calm.take(COMPANY)
    calm.clock.advance(minutes=14)
    calm.take(COMPANY)
    calm.clock.advance(minutes=17)
    first, *_ = alert_of(calm, "wait:").remedies
    assert first == ResumeWindow("008", window(calm, "008").clerk)


def test_a_closed_seat_is_among_the_remedies(calm: Hands) -> None:
    calm.take(COMPANY)
    calm.clock.advance(minutes=31)
    assert OpenSeat("008", "企业开办与注销主题综合窗") in alert_of(calm, "wait:").remedies


def test_helpers_are_groups_with_windows_open_that_may_not_do_it_yet(calm: Hands) -> None:
    calm.take(PROJECT)  # W02 helps by rule
    calm.clock.advance(minutes=31)
    helpers = {r.helper for r in alert_of(calm, "wait:W04").remedies if isinstance(r, LetHelp)}
    assert helpers
    assert not helpers & {"W04", "W02", "W10", "W11", "W12", "W13", "W14"}


def test_a_number_without_an_open_window(calm: Hands) -> None:
    calm.close("010")
    alert = alert_of(calm, "closed:W03")
    assert (alert.urgency, alert.fact.code) == (Urgency.SOON, "alert_family_closed")
    number = calm.take(HOUSE)
    alert = alert_of(calm, "closed:W03")
    assert (alert.urgency, alert.fact.code) == (Urgency.NOW, "alert_family_closed_waiting")
    assert alert.fact.facts["tickets"] == [number]
    assert isinstance(alert.remedies[0], OpenSeat)
    assert any(isinstance(remedy, AuthoriseToday) for remedy in alert.remedies)
    calm.open("011")
    assert keys(calm) == []


def test_a_paused_window_is_not_open_either(calm: Hands) -> None:
    calm.pause("010")
    alert = alert_of(calm, "closed:W03")
    assert isinstance(alert.remedies[0], ResumeWindow)
    calm.resume("010")
    assert keys(calm) == []


def test_one_item_of_a_family_without_an_open_window(calm: Hands) -> None:
    """Seat 007 may not do it, and no other window of the family is open."""
    calm.revoke(window="007", item=COMPANY)
    alert = alert_of(calm, "closed:W02")
    assert alert.fact.code == "alert_items_closed"
    assert alert.fact.facts["items"] == ["公司设立登记"]
    calm.open("008")
    assert keys(calm) == []


def test_a_group_for_itself(calm: Hands) -> None:
    calm.close("042")
    assert keys(calm) == ["closed:W10"]
    calm.take_for(UNRESOLVED)
    assert alert_of(calm, "closed:W10").urgency is Urgency.NOW
    calm.open("042")
    assert keys(calm) == []


def test_nothing_has_to_be_open_out_of_hours(hands: Hands) -> None:
    hands.clock.at(8, 30)
    assert keys(hands) == []
    hands.clock.at(9, 0)
    assert "closed:W02" in keys(hands)
    hands.clock.at(17, 0)
    assert keys(hands) == []


def test_out_of_hours_somebody_may_still_wait(hands: Hands) -> None:
    hands.open("007")
    hands.take(COMPANY)
    hands.clock.at(18, 30)
    hands.close("007")
    assert keys(hands) == ["closed:W02"]


def test_a_stranded_number(calm: Hands) -> None:
    number = calm.take(COMPANY)
    calm.revoke(group="W02", item=COMPANY)
    alert = alert_of(calm, "stranded:")
    assert (alert.urgency, alert.fact.facts["tickets"]) == (Urgency.NOW, [number])
    assert keys(calm) == [alert.key]
    remedy = alert.remedies[0]
    assert isinstance(remedy, AuthoriseToday)
    assert remedy.group == "W02"
    remedies.apply(calm.store, calm.actor, None, remedy, reason=REASON)
    assert keys(calm) == []
    assert calm.call("007") == number


def test_a_long_pause(calm: Hands) -> None:
    calm.open("008")
    remedies.pause(calm.store, calm.actor, None, "008", reason="取材料")
    calm.clock.advance(minutes=15)
    assert keys(calm) == []
    calm.clock.advance(seconds=1)
    alert = alert_of(calm, "paused:008")
    assert (alert.window, alert.urgency) == ("008", Urgency.SOON)
    assert alert.fact.facts["paused_for"] == "取材料"
    calm.rule("pause_alert_min", 20)
    assert keys(calm) == []
    calm.clock.advance(minutes=6)
    resume = alert_of(calm, "paused:008").remedies[0]
    assert isinstance(resume, ResumeWindow)
    remedies.apply(calm.store, calm.actor, None, resume, reason=REASON)
    assert keys(calm) == []


def test_a_long_pause_is_noted_until_the_next(calm: Hands) -> None:
    calm.open("008")
    calm.pause("008")
    calm.clock.advance(minutes=16)
    alert = alert_of(calm, "paused:008")
    note = alert.remedies[-1]
    assert isinstance(note, Acknowledge)
    remedies.apply(calm.store, calm.actor, None, note, reason="送医", alert=alert)
    assert keys(calm) == []
    calm.resume("008")
    calm.pause("008")
    calm.clock.advance(minutes=16)
    assert len(keys(calm)) == 1


def test_a_silent_board(calm: Hands) -> None:
    tell(calm.store, calm.actor, None, DeviceKind.BOARD)
    calm.clock.advance(minutes=3)
    assert keys(calm) == []
    calm.clock.advance(seconds=1)
    assert alert_of(calm, "device:test:board:silent").fact.code == "alert_device_silent"
    tell(calm.store, calm.actor, None, DeviceKind.BOARD)
    assert keys(calm) == []
    tell(calm.store, calm.actor, None, DeviceKind.BOARD, state="off")
    calm.clock.advance(hours=2)
    assert keys(calm) == []


def test_a_printer_in_trouble(calm: Hands) -> None:
    tell(calm.store, calm.actor, None, DeviceKind.PRINTER, state="out_of_paper")
    alert = alert_of(calm, "device:test:printer")
    assert sentence(alert.fact.code, alert.fact.facts) == "test 的小票机有故障（打印机缺纸）"
    tell(calm.store, calm.actor, None, DeviceKind.PRINTER)
    assert keys(calm) == []


def test_a_roll_near_its_end_is_worth_a_note(calm: Hands) -> None:
    tell(calm.store, calm.actor, None, DeviceKind.PRINTER, state=PAPER_NEAR_END)
    alert = alert_of(calm, "device:test:printer")
    assert alert.urgency is Urgency.NOTE
    assert sentence(alert.fact.code, alert.fact.facts) == "test 的小票机纸快用完了"
    tell(calm.store, calm.actor, None, DeviceKind.PRINTER, state="off")
    assert keys(calm) == []


def test_numbers_forgotten_the_day_before(hands: Hands) -> None:
    hands.open("007")
    number = hands.take(COMPANY)
    hands.begin("007")
    hands.clock.advance(days=1)
    hands.open(*EVERYWHERE)
    alert = alert_of(hands, "forgotten:2026-03-02")
    assert (alert.urgency, alert.fact.facts["tickets"]) == (Urgency.NOTE, [number])
    remedies.apply(hands.store, hands.actor, None, alert.remedies[0], reason="已回访", alert=alert)
    assert keys(hands) == []


def test_a_year_without_a_holiday_table(hands: Hands) -> None:
    hands.clock.now = hands.clock.now.replace(year=2026, month=11, day=30)
    hands.open(*EVERYWHERE)
    assert keys(hands) == []
    hands.clock.advance(days=1)
    hands.open(*EVERYWHERE)
    assert alert_of(hands, "calendar:2027").urgency is Urgency.NOTE
    hands.clock.now = hands.clock.now.replace(year=2027, month=1, day=4)
    hands.open(*EVERYWHERE)
    assert alert_of(hands, "calendar:2027").urgency is Urgency.SOON


def test_nobody_who_is_there_is_qualified(calm: Hands) -> None:
    """Window 007 is open and authorised, but its clerk is qualified for something else only."""
    add_member(calm.store, calm.actor, "newcomer", "新人")
    with calm.store.change(calm.actor) as tx:
        item = tx.execute(select(service_items.c.id).where(service_items.c.item_code == SEAL)).scalar_one()
        person = tx.execute(select(staff.c.id).where(staff.c.login == "newcomer")).scalar_one()
        tx.execute(insert(qualifications).values(staff_id=person, item_id=item))
    calm.open("007", clerk="newcomer")
    number = calm.take(COMPANY)
    alert = alert_of(calm, "closed:W02")
    assert (alert.fact.code, alert.fact.facts["tickets"]) == ("alert_nobody_qualified", [number])
    assert alert.fact.facts["items"] == ["公司设立登记"]
    assert isinstance(alert.remedies[0], OpenSeat)
    calm.open("008", clerk="wangfang")
    assert keys(calm) == []


def test_an_emergency_is_one_thing_and_not_thirteen(calm: Hands) -> None:
    """Whoever paused everything knows that nothing is open; what was closed before is said all the same."""
    calm.close("042")
    calm.take(COMPANY)
    remedies.pause_all(calm.store, calm.actor, None, reason="停电")
    calm.clock.advance(minutes=20)
    assert keys(calm) == ["closed:W10"]
    remedies.resume_all(calm.store, calm.actor, None, reason="来电")
    assert keys(calm) == ["closed:W10"]


def test_the_most_urgent_come_first(calm: Hands) -> None:
    calm.close("042")
    tell(calm.store, calm.actor, None, DeviceKind.PRINTER, state="offline")
    calm.take(COMPANY)
    calm.clock.advance(minutes=31)
    urgencies = [alert.urgency for alert in see(calm).alerts]
    assert urgencies == sorted(urgencies, key=list(Urgency).index)
    assert urgencies[0] is Urgency.NOW


@pytest.mark.parametrize("language", list(Language))
def test_every_alert_and_remedy_is_a_whole_sentence(hands: Hands, language: Language) -> None:
    """Everything wrong at once, in words."""
    hands.open("007", "008")
    hands.pause("008")
    hands.take(COMPANY)
    hands.take(ID_CARD)
    hands.take(MEDICAL)
    hands.revoke(group="W06", item=MEDICAL)
    hands.revoke(group="W05", item=MEDICAL)
    hands.take_for(RESULTS)
    tell(hands.store, hands.actor, None, DeviceKind.BOARD)
    tell(hands.store, hands.actor, None, DeviceKind.PRINTER, state="out_of_paper")
    hands.clock.advance(minutes=40)
    found = see(hands).alerts
    assert {alert.key.partition(":")[0] for alert in found} == {"stranded", "closed", "wait", "paused", "device"}
    for alert in found:
        said = sentence(alert.fact.code, alert.fact.facts, language)
        assert said
        assert not {"{", "}", "None"} & set(said.split()), said
        assert "None" not in said


def test_tide_help_shows_who_helps(calm: Hands) -> None:
    [social] = [family for family in see(calm).families if family.prefix == "E"]
    assert social.helpers == ("医疗保障主题综合窗",)
    without_tide(calm, "W06")
    [social] = [family for family in see(calm).families if family.prefix == "E"]
    assert social.helpers == ()


def test_300_waiting_at_49_windows_is_read_at_once(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while the machine is busy: far below a second of its own time."""
    items = (COMPANY, HOUSE, PROJECT, PENSION, MEDICAL, ID_CARD)
    hands.open(*(f"{no:03}" for no in range(1, 50)))
    with monkeypatch.context() as patch:
        patch.setattr(boards, "expected_wait", lambda *_: None)
        for n in range(300):
            hands.take(items[n % 6], priority=("none", "elderly")[n % 9 == 0])
            hands.clock.advance(seconds=5)
    see(hands)  # the catalogue and the service times are read but once in ten minutes
    begun = time.process_time()
    view = see(hands)
    assert time.process_time() - begun < 0.6
    assert view.figures.waiting == 300
    assert all(family.wait is not None for family in view.families)


def test_looking_changes_nothing(calm: Hands) -> None:
    calm.take(COMPANY)
    calm.clock.advance(minutes=40)
    before = calm.snapshot()
    see(calm)
    assert calm.snapshot() == before


def test_yesterday_s_steps_are_not_today_s(calm: Hands) -> None:
    remedies.pause(calm.store, calm.actor, None, "007", reason="用餐")
    assert len(see(calm).steps) == 1
    calm.clock.advance(days=1)
    calm.open("007")
    assert see(calm).steps == ()
    assert see(calm).day == date(2026, 3, 2) + timedelta(days=1)
