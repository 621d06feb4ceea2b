"""Signing in: wrong passwords are counted wherever and however they are tried, and a session ends when it must."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import argon2
import pytest
from sqlalchemy import select, update

from hallapp.actor import Actor, Right, Role
from hallapp.errors.base import HallError
from hallapp.errors.staff import (
    LoginTaken,
    MustChangePassword,
    NoRights,
    PasswordMissing,
    SessionExpired,
    SignInLocked,
    StaffUnknown,
    WeakPassword,
    WrongPassword,
)
from hallapp.hall import passwords
from hallapp.hall.access import has_manager, require
from hallapp.hall.passwords import check_strength, temporary
from hallapp.hall.rows import staff
from hallapp.hall.ruling import set_rules
from hallapp.hall.sign_in import ATTEMPTS, change_password, first_administrator, sign_in, vouched
from hallapp.hall.staff import actor_of, add_member, reset_password, unlock
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log, installation
from tests.halls import Clock

OWN = "kaihu-2026"
#: The program's own, before the tests put a quick one in its place.
_OWN_HASHER = passwords._hasher
on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def wangfang(store: Store, actor: Actor) -> Actor:
    """王芳, signed in with a password of her own."""
    given = reset_password(store, actor, "wangfang")
    return change_password(store, "wangfang", given, OWN, "desk 1")


def deeds(store: Store) -> list[str]:
    with store.look() as look:
        return list(look.execute(select(audit_log.c.deed).order_by(audit_log.c.id)).scalars())


def fail(store: Store, times: int) -> list[int]:
    """Wrong passwords one after the other; how many attempts each refusal said are left."""
    left = []
    for _ in range(times):
        with pytest.raises(WrongPassword) as refused:
            sign_in(store, "wangfang", "wrong", "desk 2")
        left.append(refused.value.left)
    return left


def locked_for(store: Store) -> int:
    with pytest.raises(SignInLocked) as refused:
        sign_in(store, "wangfang", OWN, "desk 2")
    return refused.value.again_in_s


def act(store: Store, actor: Actor) -> None:
    with store.change(actor) as tx:
        require(tx, Right.CALL, 1)


def test_the_right_password_lets_in_and_is_recorded(store: Store, wangfang: Actor) -> None:
    session = sign_in(store, "WangFang", OWN, "desk 2")
    assert (session.name, session.login, session.station) == ("王芳", "wangfang", "desk 2")
    act(store, session)
    act(store, wangfang)  # at another station: no matter
    assert deeds(store)[-1] == "signed_in"
    vouched(store, "wangfang", OWN, "desk 3")
    assert deeds(store).count("signed_in") == 2  # the change of the password, and the one above


def test_nobody_gets_in_without_a_password_in_a_real_hall(store: Store) -> None:
    with pytest.raises(PasswordMissing):
        sign_in(store, "wangfang", "", "desk")
    with pytest.raises(PasswordMissing):
        vouched(store, "wangfang", "", "desk")
    with pytest.raises(StaffUnknown):
        sign_in(store, "nobody", "", "desk")


@on_sqlite
def test_in_a_rehearsal_a_name_is_enough_as_long_as_there_is_no_password(store: Store, actor: Actor) -> None:
    with store.change(actor) as tx:
        tx.execute(update(installation).values(rehearsal=True))
    assert sign_in(store, "liwei", "", "desk").name == "李伟"
    reset_password(store, actor, "liwei", "first-2026")
    with pytest.raises(WrongPassword):
        sign_in(store, "liwei", "", "desk")


def test_a_temporary_password_opens_nothing_but_its_own_change(store: Store, actor: Actor) -> None:
    given = reset_password(store, actor, "wangfang")
    for enter in (sign_in, vouched):
        with pytest.raises(MustChangePassword):
            enter(store, "wangfang", given, "desk")
    with pytest.raises(WeakPassword) as refused:
        change_password(store, "wangfang", given, given, "desk")
    assert refused.value.reason == "the_old_one"
    act(store, change_password(store, "wangfang", given, OWN, "desk"))
    act(store, sign_in(store, "wangfang", OWN, "desk"))
    with pytest.raises(WrongPassword):
        sign_in(store, "wangfang", given, "desk")


def test_each_wrong_password_after_the_fifth_locks_for_longer(store: Store, wangfang: Actor, clock: Clock) -> None:
    assert fail(store, ATTEMPTS) == [4, 3, 2, 1, 0]
    waits = []
    for _ in range(8):
        waits.append(locked_for(store))
        clock.advance(seconds=waits[-1] - 1)
        assert locked_for(store) == 1
        clock.advance(seconds=1)
        fail(store, 1)
    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800]
    act(store, wangfang)  # who is at work already stays so
    assert deeds(store)[-1] == "sign_in_locked"


def test_a_right_password_in_time_begins_the_count_anew(store: Store, wangfang: Actor, clock: Clock) -> None:
    assert fail(store, ATTEMPTS - 1)[-1] == 1
    sign_in(store, "wangfang", OWN, "desk")
    assert fail(store, ATTEMPTS)[0] == ATTEMPTS - 1
    clock.advance(seconds=30)
    sign_in(store, "wangfang", OWN, "desk")
    assert fail(store, 1) == [ATTEMPTS - 1]


def test_a_restart_gives_no_new_chance(store: Store, hall_url: str, wangfang: Actor, clock: Clock) -> None:
    fail(store, ATTEMPTS)
    store.close()
    again = Store(hall_url, clock=clock)
    try:
        assert locked_for(again) == 30
    finally:
        again.close()


def test_a_clock_that_was_set_back_keeps_nobody_out_for_a_year(store: Store, wangfang: Actor, clock: Clock) -> None:
    clock.advance(days=365)
    fail(store, ATTEMPTS)
    clock.advance(days=-365)
    sign_in(store, "wangfang", OWN, "desk")


def test_the_manager_lets_somebody_try_again_at_once(store: Store, actor: Actor, wangfang: Actor) -> None:
    fail(store, ATTEMPTS)
    unlock(store, actor, "wangfang")
    sign_in(store, "wangfang", OWN, "desk")
    assert "sign_in_unlocked" in deeds(store)


def test_many_attempts_at_once_are_no_more_than_five(store: Store, wangfang: Actor) -> None:
    def guess(number: int) -> str:
        try:
            sign_in(store, "wangfang", f"guess {number}", f"station {number}")
        except HallError as refusal:
            return refusal.code
        return "in"

    with ThreadPoolExecutor(8) as stations:
        answers = list(stations.map(guess, range(16)))
    assert answers.count("wrong_password") == ATTEMPTS
    assert answers.count("sign_in_locked") == 16 - ATTEMPTS
    assert 0 < locked_for(store) <= 30
    assert deeds(store).count("sign_in_failed") == ATTEMPTS - 1
    assert deeds(store).count("sign_in_locked") == 1


def test_a_session_ends_after_its_time(store: Store, actor: Actor, wangfang: Actor, clock: Clock) -> None:
    clock.advance(hours=12)
    act(store, wangfang)
    clock.advance(seconds=1)
    with pytest.raises(SessionExpired) as refused:
        act(store, wangfang)
    assert refused.value.reason == "time"
    set_rules(store, actor, {"session_h": "24"})
    act(store, wangfang)


def test_a_session_ends_with_its_password(store: Store, actor: Actor, wangfang: Actor) -> None:
    elsewhere = change_password(store, "wangfang", OWN, "another-2026", "desk 2")
    with pytest.raises(SessionExpired) as refused:
        act(store, wangfang)
    assert refused.value.reason == "password_changed"
    act(store, elsewhere)
    reset_password(store, actor, "wangfang")
    with pytest.raises(SessionExpired):
        act(store, elsewhere)


def test_a_password_that_is_changed_while_it_is_checked_opens_nothing(
    store: Store, actor: Actor, wangfang: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hallapp.hall import sign_in as module

    def checked(*arguments: object, check: Callable[..., object] = module._checked) -> object:
        entry = check(*arguments)
        reset_password(store, actor, "wangfang")
        return entry

    monkeypatch.setattr(module, "_checked", checked)
    with pytest.raises(SessionExpired):
        sign_in(store, "wangfang", OWN, "desk")
    with pytest.raises(WrongPassword):
        change_password(store, "wangfang", OWN, "another-2026", "desk")


# --- the first administrator


def test_the_first_manager_is_whoever_opens_a_hall_that_nobody_manages(store: Store) -> None:
    somebody = Actor("某人", "first station")
    with store.look() as look:
        assert not has_manager(look)  # the sample hall's managers have no password
    first_administrator(store, somebody, "ZhaoMin", "赵敏", OWN)
    with store.look() as look:
        assert has_manager(look)
    session = sign_in(store, "zhaomin", OWN, "first station")
    add_member(store, session, "second", "第二人", [(Role.MANAGER, None)])
    with pytest.raises(NoRights):
        first_administrator(store, somebody, "intruder", "外人", OWN)
    with pytest.raises(StaffUnknown):
        actor_of(store, "intruder", "x")


def test_two_stations_at_once_make_one_first_manager(store: Store) -> None:
    def put(number: int) -> str:
        try:
            first_administrator(store, Actor("某人", "s"), f"admin{number}", "某人", OWN)
        except HallError as refusal:
            return refusal.code
        return "made"

    with ThreadPoolExecutor(4) as stations:
        assert sorted(stations.map(put, range(4))) == ["made", "no_rights", "no_rights", "no_rights"]


@on_sqlite
def test_nobodys_password_is_replaced_by_calling_oneself_first(store: Store, actor: Actor, wangfang: Actor) -> None:
    for who in (Actor("某人", "s"), actor):
        with pytest.raises(LoginTaken):
            first_administrator(store, who, "wangfang", "王芳", "another-2026")
    act(store, wangfang)


# --- what makes a password good enough


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("a1b2c3", "too_short"),
        ("a1" * 65, "too_long"),
        ("Password1", "too_common"),
        ("onlyletters", "one_kind"),
        ("20260302", "one_kind"),
        ("wangfang-1", "like_the_name"),
        ("我是王芳2026", "like_the_name"),
    ],
)
def test_what_would_be_guessed_is_refused(password: str, reason: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        check_strength(password, "wangfang", "王芳")
    assert refused.value.reason == reason


def test_temporary_passwords_are_good_enough_and_never_twice_the_same() -> None:
    made = {temporary() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        check_strength(password, "wangfang", "王芳")
        assert not set("0o1il") & set(password)


@on_sqlite
def test_passwords_are_told_to_nobody(store: Store, wangfang: Actor) -> None:
    with store.look() as look:
        kept = look.execute(select(staff.c.password_hash).where(staff.c.login == "wangfang")).scalar_one()
        facts = look.execute(select(audit_log.c.facts)).scalars().all()
    for told in (kept, repr(facts), repr(wangfang)):
        assert OWN not in told


def test_digests_are_argon2id_and_cost_what_rfc_9106_asks_where_memory_is_scarce() -> None:
    kept = argon2.extract_parameters(_OWN_HASHER().hash(OWN))
    assert kept.type is argon2.Type.ID
    assert kept.memory_cost >= 64 * 1024
    assert kept.time_cost >= 3
