"""Who looks after the staff gives the rights they hold themselves, and never more; every change is recorded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from hallapp.actor import Actor, Right, Role
from hallapp.errors.base import HallError
from hallapp.errors.desk import ItemUnknown, OutletUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.errors.staff import (
    BadLogin,
    LastManager,
    LoginTaken,
    MustChangePassword,
    NameMissing,
    NoRights,
    SessionExpired,
    StaffUnknown,
    WeakPassword,
)
from hallapp.hall.access import rights_of
from hallapp.hall.directory import directory
from hallapp.hall.sign_in import change_password, sign_in
from hallapp.hall.staff import (
    Profile,
    actor_of,
    add_member,
    change_member,
    come_back,
    enrolled,
    find,
    leave,
    profile_of,
    reset_password,
    unlock,
)
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from tests.halls import Clock

VILLAGE = "OUT22"
COMPANY = "11439981MB9T00070J4430107001000"

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def village_manager(store: Store) -> Actor:
    """吴霞, who manages the village station and nothing else."""
    return actor_of(store, "wuxia", "village")


@pytest.fixture
def clerk(store: Store) -> Actor:
    return actor_of(store, "wangfang", "desk")


def profile(store: Store, login: str) -> Profile:
    with store.look() as look:
        return profile_of(look, find(look, login))


def told(store: Store) -> list[tuple[str, str]]:
    """The audit log: what was done, and by whom."""
    with store.look() as look:
        rows = look.execute(select(audit_log.c.deed, audit_log.c.who).order_by(audit_log.c.id))
        return [(deed, who) for deed, who in rows if deed != "hall_made"]


def test_somebody_new_with_a_role_and_a_temporary_password(store: Store, actor: Actor) -> None:
    member = add_member(
        store, actor, "ZhaoMin", " 赵敏 ", [(Role.CLERK, "OUT01")], items=[COMPANY], password="spring-2026"
    )
    assert (member.login, member.name) == ("zhaomin", "赵敏")
    assert profile(store, "zhaomin") == Profile("赵敏", frozenset({(Role.CLERK, "OUT01")}), frozenset({COMPANY}))
    assert rights_of(store, actor_of(store, "zhaomin", "x"), "OUT01") == {Right.CALL, Right.ISSUE, Right.PRINT}
    assert rights_of(store, actor_of(store, "zhaomin", "x"), VILLAGE) == frozenset()
    with pytest.raises(MustChangePassword):
        sign_in(store, "zhaomin", "spring-2026", "x")
    assert told(store) == [
        (deed, actor.name) for deed in ("member_added", "role_given", "qualifications_changed", "password_reset")
    ]


@pytest.mark.parametrize("typed", ["WangFang", " wangfang ", "ｗａｎｇｆａｎｇ"])
@on_sqlite
def test_a_login_is_the_same_in_whatever_case_and_width_it_is_typed(store: Store, actor: Actor, typed: str) -> None:
    assert actor_of(store, typed, "x").name == "王芳"
    with pytest.raises(LoginTaken) as refused:
        add_member(store, actor, typed, "王芳芳")
    assert refused.value.name == "王芳"


@on_sqlite
def test_what_nobody_could_sign_in_with_or_be_known_by(store: Store, actor: Actor) -> None:
    for login in ("", "wang fang", "-x", "a" * 31, "a@b"):
        with pytest.raises(BadLogin):
            add_member(store, actor, login, "某人")
    with pytest.raises(NameMissing):
        add_member(store, actor, "x", " ")
    with pytest.raises(NameMissing):
        change_member(store, actor, "liwei", Profile("", frozenset()))
    with pytest.raises(WeakPassword):
        add_member(store, actor, "x", "某人", password="12345678")
    with pytest.raises(OutletUnknown):
        add_member(store, actor, "x", "某人", [(Role.CLERK, "OUT99")])
    with pytest.raises(ItemUnknown):
        add_member(store, actor, "x", "某人", items=["none"])
    with pytest.raises(StaffUnknown):
        find_member(store, "x")


def find_member(store: Store, login: str) -> None:
    with store.look() as look:
        find(look, login)


def test_nobody_gives_or_takes_rights_they_do_not_hold(store: Store, village_manager: Actor, clerk: Actor) -> None:
    before = directory(store).staff, told(store)
    city = profile(store, "ouyangxue")
    own = profile(store, "wuxia")
    attempts: list[tuple[Actor, str, frozenset[tuple[Role, str | None]]]] = [
        (village_manager, "wuxia", own.grants | {(Role.MANAGER, None)}),
        (village_manager, "wuxia", own.grants | {(Role.CLERK, "OUT01")}),
        (village_manager, "ouyangxue", frozenset()),
        (village_manager, "ouyangxue", city.grants - {(Role.MANAGER, None)} | {(Role.BOARD, VILLAGE)}),
        (clerk, "wangfang", frozenset({(Role.MANAGER, "OUT01")})),
        (clerk, "wangfang", frozenset()),
    ]
    for who, login, grants in attempts:
        with pytest.raises(NoRights):
            change_member(store, who, login, Profile(profile(store, login).name, grants))
    for grants in ([(Role.CLERK, None)], [(Role.CLERK, VILLAGE), (Role.CLERK, "OUT01")], []):
        with pytest.raises(NoRights):
            add_member(store, village_manager, "new", "新人", grants)
    assert (directory(store).staff, told(store)) == before


def test_a_villages_manager_looks_after_the_village(store: Store, village_manager: Actor, clerk: Actor) -> None:
    add_member(store, village_manager, "new", "新人", [(Role.CLERK, VILLAGE)])
    change_member(store, village_manager, "new", Profile("新人甲", frozenset({(Role.GUIDE_PRINTER, VILLAGE)})))
    given = reset_password(store, village_manager, "new")
    assert rights_of(store, actor_of(store, "new", "x"), VILLAGE) == {Right.PRINT}
    assert len(given) == 9
    # A clerk of the city may be lent to the village, but stays the city's own.
    lent = profile(store, "wangfang")
    change_member(
        store, village_manager, "wangfang", Profile(lent.name, lent.grants | {(Role.CLERK, VILLAGE)}), read=lent
    )
    assert Right.CALL in rights_of(store, clerk, VILLAGE)
    for refused in (
        lambda: change_member(store, village_manager, "wangfang", Profile("另一人", profile(store, "wangfang").grants)),
        lambda: reset_password(store, village_manager, "wangfang"),
        lambda: leave(store, village_manager, "wangfang"),
        lambda: unlock(store, village_manager, "wangfang"),
    ):
        with pytest.raises(NoRights):
            refused()
    assert profile(store, "wangfang").name == "王芳"


@on_sqlite
def test_who_may_not_ask_learns_nothing_about_who_is_on_the_list(store: Store, clerk: Actor) -> None:
    for login in ("wangfang", "nobody"):
        for ask in (leave, come_back, reset_password, unlock):
            with pytest.raises(NoRights):
                ask(store, clerk, login)
        with pytest.raises(NoRights):
            change_member(store, clerk, login, Profile("x", frozenset()))


def test_a_right_that_is_taken_away_is_gone_with_the_next_action(store: Store, actor: Actor) -> None:
    manager = actor_of(store, "huangli", "x")
    assert Right.STAFF in rights_of(store, manager, "OUT02")
    change_member(store, actor, "huangli", Profile("黄丽", frozenset({(Role.CLERK, "OUT02")})))
    with pytest.raises(NoRights):
        add_member(store, manager, "new", "新人", [(Role.CLERK, "OUT02")])


def test_who_has_left_can_do_nothing_and_comes_back_without_a_password(store: Store, actor: Actor) -> None:
    reset_password(store, actor, "liwei", "first-2026")
    session = change_password(store, "liwei", "first-2026", "second-2026", "x")
    leave(store, actor, "liwei")
    with pytest.raises(SessionExpired) as refused:
        rights_of(store, session, "OUT01")
    assert refused.value.reason == "has_left"
    with pytest.raises(StaffUnknown):
        sign_in(store, "liwei", "second-2026", "x")
    assert "liwei" not in [member.login for member in directory(store).staff]
    with pytest.raises(LoginTaken):
        add_member(store, actor, "liwei", "另一个李伟")
    with store.change(actor) as tx, pytest.raises(StaffUnknown):
        enrolled(tx, "liwei", 1)

    back = come_back(store, actor, "liwei")
    assert (back.name, back.has_password) == ("李伟", False)
    assert profile(store, "liwei").grants == {(Role.CLERK, "OUT01")}
    with pytest.raises(SessionExpired):
        rights_of(store, session, "OUT01")
    with pytest.raises(StaffUnknown):
        come_back(store, actor, "liwei")


def test_somebody_is_always_left_who_can_manage_the_hall(store: Store, actor: Actor) -> None:
    reset_password(store, actor, "ouyangxue", "first-2026")
    session = change_password(store, "ouyangxue", "first-2026", "second-2026", "x")
    elsewhere = frozenset({(Role.MANAGER, "OUT01")})
    for last in (
        lambda: leave(store, session, "ouyangxue"),
        lambda: change_member(store, session, "ouyangxue", Profile("欧阳雪", elsewhere)),
        lambda: change_member(store, actor, "ouyangxue", Profile("欧阳雪", frozenset())),
    ):
        with pytest.raises(LastManager) as refused:
            last()
        assert refused.value.name == "欧阳雪"
    assert rights_of(store, session, None) == frozenset(Right)
    # Another manager without a password does not count: nobody could sign in.
    add_member(store, actor, "second", "二把手", [(Role.MANAGER, None)])
    with pytest.raises(LastManager):
        leave(store, session, "ouyangxue")
    reset_password(store, actor, "second")
    leave(store, session, "ouyangxue")


def test_two_managers_who_leave_at_once_leave_one(store: Store, actor: Actor) -> None:
    for login in ("first", "second"):
        add_member(store, actor, login, login, [(Role.MANAGER, None)], password="winter-2026")

    def go(login: str) -> str:
        try:
            leave(store, actor_of(store, login, login), login)
        except HallError as refusal:
            return refusal.code
        return "left"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(go, ("first", "second"))) == ["last_manager", "left"]


def test_two_stations_enrol_the_same_login_at_the_same_moment(store: Store, actor: Actor) -> None:
    def seat(station: int) -> int:
        with store.change(actor) as tx:
            return enrolled(tx, "Clerk9", 1).id

    with ThreadPoolExecutor(8) as stations:
        assert len(set(stations.map(seat, range(8)))) == 1
    assert profile(store, "clerk9").grants == {(Role.CLERK, "OUT01")}
    assert told(store) == [("member_added", actor.name), ("role_given", actor.name)]


def test_two_managers_add_the_same_login_at_the_same_moment(store: Store, actor: Actor) -> None:
    def put(name: str) -> str:
        try:
            return add_member(store, actor, "zhaomin", name).name
        except LoginTaken as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as managers:
        answers = list(managers.map(put, ("赵敏", "赵民", "赵闽", "赵岷")))
    assert answers.count("login_taken") == 3
    assert profile(store, "zhaomin").name in answers


def test_the_second_of_two_who_change_the_same_person_is_told_by_whom(store: Store, actor: Actor, clock: Clock) -> None:
    read = profile(store, "wangfang")
    manager = actor_of(store, "ouyangxue", "x")
    clock.advance(minutes=3)
    change_member(store, manager, "wangfang", Profile("王方", read.grants, frozenset({COMPANY})), read=read)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_member(store, actor, "wangfang", Profile("王芳芳", read.grants), read=read)
    assert (refused.value.name, refused.value.by, f"{refused.value.since:%H:%M}") == ("王方", "欧阳雪", "09:03")
    assert profile(store, "wangfang").name == "王方"


@on_sqlite
def test_what_is_not_changed_is_not_recorded(store: Store, actor: Actor) -> None:
    as_it_is = profile(store, "wangfang")
    change_member(store, actor, "wangfang", as_it_is, read=as_it_is)
    assert told(store) == []


@on_sqlite
def test_enrolling_in_passing_is_for_who_looks_after_the_staff(store: Store, village_manager: Actor) -> None:
    with store.change(village_manager) as tx:
        assert enrolled(tx, "wangfang", 1).name == "王芳"
        with pytest.raises(StaffUnknown):
            enrolled(tx, "new", 1)
    for nobody in (Actor("王芳", "s"), actor_of(store, "wangfang", "s")):
        with store.change(nobody) as tx, pytest.raises(StaffUnknown):
            enrolled(tx, "new", 1)
    with pytest.raises(NoRights):
        add_member(store, Actor("王芳", "s"), "x", "X")
