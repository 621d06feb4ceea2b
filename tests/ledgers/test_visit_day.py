"""The day board of home visits, routes ordered by hand, and what is counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from hallapp.actor import Role
from hallapp.errors.visits import RouteChanged
from hallapp.hall.outlets import find_outlet
from hallapp.hall.staff import add_member, leave
from hallapp.ledgers.rows import VisitFailure, VisitOutcome, VisitReason, VisitState
from hallapp.ledgers.visit_choices import visit_choices
from hallapp.ledgers.visit_course import fail_visit, finish_visit, follow_up, set_out
from hallapp.ledgers.visit_day import TeamDay, set_route, visits_of_day
from hallapp.ledgers.visit_figures import VisitFigures, visit_figures
from hallapp.ledgers.visit_requests import cancel_visit, request_again
from hallapp.ledgers.visits import Visit, visit
from tests.ledgers.visiting import TUESDAY, at, planned, requested, visited
from tests.queue.hands import Hands
from tests.queue.sample import ALLOWANCE, COMPANY, GUNS, ID_CARD

OTHERS = ("zhangmin", "liujing")


def morning(hands: Hands, place: str, **about: object) -> Visit:
    """A visit that is promised for Tuesday morning."""
    return planned(hands, requested(hands, place=place), at(9), at(12), minutes=30, travel=10, **about)


def only_team(hands: Hands, day: date = TUESDAY) -> TeamDay:
    [team] = visits_of_day(hands.store, hands.actor, None, day).teams
    return team


def ids(team: TeamDay) -> list[int]:
    return [stop.visit.id for stop in team.stops]


def test_a_day_team_by_team_with_ways_and_gaps(hands: Hands) -> None:
    near, far, near_too = (morning(hands, place) for place in ("红星社区", "向阳村", "红星社区"))
    late = planned(hands, requested(hands, place="向阳村"), at(14), at(15), travel=20, team=("wangfang", "liwei"))
    other = planned(hands, requested(hands), at(9), at(10), team=OTHERS)
    waiting = requested(hands, wished=(TUESDAY,))
    gone = morning(hands, "北山村", team=OTHERS)
    cancel_visit(hands.store, hands.actor, None, gone.id, gone.version, "不需要了")
    board = visits_of_day(hands.store, hands.actor, None, TUESDAY)
    assert [one.id for one in board.to_plan] == [waiting.id]
    first, second = board.teams
    assert (ids(second), [member.login for member in second.team]) == ([other.id], list(OTHERS))
    # Whoever leads: the same two are one team.
    assert ids(first) == [far.id, near.id, near_too.id, late.id] or ids(first) == [
        near.id,
        near_too.id,
        far.id,
        late.id,
    ]
    assert tuple(ids(first)) == first.suggested
    assert not first.by_hand
    times = [(f"{stop.arrive:%H:%M}", f"{stop.leave:%H:%M}", stop.spare, stop.late) for stop in first.stops]
    none = timedelta()
    assert times == [
        ("09:00", "09:30", none, none), ("09:40", "10:10", none, none), ("10:20", "10:50", none, none),
        ("14:00", "14:30", timedelta(hours=2, minutes=50), none),
    ]  # fmt: skip


def test_an_order_by_hand_stays_and_says_what_it_costs(hands: Hands) -> None:
    visits = [morning(hands, "红星社区") for _ in range(2)]
    early = planned(hands, requested(hands, place="向阳村"), at(9), at(9, 40), minutes=30, travel=10)
    assert only_team(hands).suggested[0] == early.id
    order = [visits[1].id, early.id, visits[0].id]
    team = set_route(hands.store, hands.actor, None, TUESDAY, order)
    assert (ids(team), team.by_hand) == (order, True)
    assert [stop.late for stop in team.stops] == [timedelta(), timedelta(minutes=30), timedelta()]
    # An edit form that somebody has open is not in its way; what is planned later stands behind.
    assert visit(hands.store, hands.actor, None, early.id).version == early.version
    new = planned(hands, requested(hands), at(11), at(12), travel=0)
    assert ids(only_team(hands)) == [*order, new.id]
    assert ids(set_route(hands.store, hands.actor, None, TUESDAY, only_team(hands).suggested)) == list(
        only_team(hands).suggested
    )


def test_a_visit_that_goes_to_another_team_leaves_the_order(hands: Hands) -> None:
    visits = [morning(hands, "红星社区") for _ in range(3)]
    order = [one.id for one in reversed(visits)]
    set_route(hands.store, hands.actor, None, TUESDAY, order)
    same = planned(
        hands, visit(hands.store, hands.actor, None, order[0]), at(9), at(11, 30), team=("wangfang", "liwei")
    )
    assert same.position == 1
    moved = planned(hands, same, at(9), at(11, 30), team=OTHERS)
    assert moved.position is None
    assert [ids(team) for team in visits_of_day(hands.store, hands.actor, None, TUESDAY).teams] in (
        [order[1:], [moved.id]],
        [[moved.id], order[1:]],
    )


def test_an_order_of_other_visits_than_the_teams_is_refused(hands: Hands) -> None:
    first, second = (morning(hands, "红星社区") for _ in range(2))
    other = morning(hands, "红星社区", team=OTHERS)
    for route in ([], [first.id], [first.id, first.id], [first.id, second.id, other.id], [99]):
        with pytest.raises(RouteChanged):
            set_route(hands.store, hands.actor, None, TUESDAY, route)
    with pytest.raises(RouteChanged) as changed:
        set_route(hands.store, hands.actor, None, TUESDAY, [first.id])
    assert changed.value.visits == [second.number]
    with pytest.raises(RouteChanged):
        set_route(hands.store, hands.actor, "OUT22", TUESDAY, [first.id, second.id])


def test_one_terminal_with_two_teams_is_on_the_board(hands: Hands) -> None:
    first = morning(hands, "红星社区", equipment=("移动终端 1 号",))
    morning(hands, "红星社区", equipment=("移动终端 1 号",))  # the same team, one after the other
    assert visits_of_day(hands.store, hands.actor, None, TUESDAY).warnings == ()
    morning(hands, "向阳村", team=OTHERS, equipment=("移动终端 1 号", "打印机"))
    warnings = visits_of_day(hands.store, hands.actor, None, TUESDAY).warnings
    assert [warned.code for warned in warnings] == ["equipment_twice"] * 2
    hands.clock.advance(days=1)
    set_out(hands.store, hands.actor, None, first.id, first.version)
    fail_visit(hands.store, hands.actor, None, first.id, first.version + 1, VisitFailure.EQUIPMENT)
    assert len(visits_of_day(hands.store, hands.actor, None, TUESDAY).warnings) == 1


def test_what_was_written_before_is_chosen_and_not_typed(hands: Hands) -> None:
    for place in ("向阳村", "红星社区", "红星社区"):
        morning(hands, place, equipment=("移动终端 1 号",))
    add_member(hands.store, hands.actor, "gone", "某人", [(Role.CLERK, "OUT01")])
    leave(hands.store, hands.actor, "gone")
    found = visit_choices(hands.store, hands.actor, None)
    assert (found.places, found.equipment) == (("红星社区", "向阳村"), ("移动终端 1 号",))
    logins = {member.login for member in found.members}
    assert {"liwei", "wangfang", "ouyangxue"} <= logins
    assert not logins & {"daping", "wuxia", "gone"}, "no kiosk, nobody of another outlet, nobody who has left"
    by_code = {item.code: item.id in found.offered for item in found.items}
    assert (by_code[ID_CARD], by_code[COMPANY]) == (True, False)
    assert GUNS not in by_code
    assert visit_choices(hands.store, hands.actor, "OUT22").places == ()


def test_the_figures_agree_with_a_count_by_hand(hands: Hands) -> None:
    done = visited(hands, requested(hands, items=(ID_CARD, ALLOWANCE), reason=VisitReason.AGE), VisitOutcome.ACCEPTED)
    follow_up(hands.store, hands.actor, None, done.id, done.version, TUESDAY, True)
    april = date(2026, 4, 1)
    failed = planned(hands, requested(hands), at(9, day=april), at(10, day=april))
    hands.clock.now = hands.clock.now.replace(month=4, day=2)
    failed = fail_visit(hands.store, hands.actor, None, failed.id, failed.version, VisitFailure.NOBODY_HOME)
    again = request_again(hands.store, hands.actor, None, failed.id, failed.version)
    friday = date(2026, 4, 3)
    again = planned(hands, again, at(9, day=friday), at(10, day=friday))
    hands.clock.advance(days=1)
    again = finish_visit(hands.store, hands.actor, None, again.id, again.version, {ID_CARD: VisitOutcome.SETTLED})
    follow_up(hands.store, hands.actor, None, again.id, again.version, friday, None, "无人接听")
    requested(hands)
    year = figures(hands, date(2026, 1, 1), date(2026, 12, 31))
    assert year.by_state == {VisitState.DONE: 2, VisitState.FAILED: 1, VisitState.REQUESTED: 1}
    assert (year.done, year.repeated) == (2, 1)
    assert (year.followed_up, year.answered, year.satisfied) == (2, 1, 1)
    assert year.by_month == {date(2026, 3, 1): 1, date(2026, 4, 1): 1}
    assert year.by_reason == {VisitReason.AGE: 1, VisitReason.DISABILITY: 1}
    assert [(item.code, item.visits) for item in year.by_item] == [(ID_CARD, 2), (ALLOWANCE, 1)]
    assert year.by_outcome == Counter({VisitOutcome.ACCEPTED: 2, VisitOutcome.SETTLED: 1})
    assert year.by_failure == {VisitFailure.NOBODY_HOME: 1}
    march = figures(hands, date(2026, 3, 1), date(2026, 3, 31))
    assert (march.done, march.by_failure, march.by_item[0].outcomes) == (1, {}, {VisitOutcome.ACCEPTED: 1})
    assert figures(hands, date(2025, 1, 1), date(2025, 12, 31)).done == 0


def figures(hands: Hands, first: date, last: date) -> VisitFigures:
    with hands.store.look() as look:
        return visit_figures(look, find_outlet(look, None), first, last)
