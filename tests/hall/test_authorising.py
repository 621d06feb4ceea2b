"""Single pairs by hand: what holds on a day is what a person following the words day by day would say."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from hallapp.actor import Actor
from hallapp.errors.desk import GroupUnknown, ItemUnknown, OutletUnknown, WindowUnknown
from hallapp.errors.setup import BadDates, ChangedSince, ChangeUnknown, TooManyPairs, UndoTooLate
from hallapp.errors.staff import NoRights
from hallapp.hall import authorising
from hallapp.hall.authorising import (
    Block,
    authorise,
    change_blocks,
    change_pairs,
    revoke,
    would_change,
)
from hallapp.hall.imports import import_items, import_windows
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.rows import Origin, authorisations
from hallapp.hall.setup import initialise
from hallapp.hall.staff import actor_of
from hallapp.hall.undoing import last_change, undo_pairs
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.store.schema import audit_log
from hallapp.wording import Language, sentence
from tests.hall.files import SAMPLE_ITEMS, SAMPLE_WINDOWS, altered, rows_of, write
from tests.halls import ACTOR, SHANGHAI, Clock

TODAY = date(2026, 3, 2)
COMPANY = "11439981MB9T00070J4430107001000"  # T01: W02's own
MEDICAL = next(row["item_code"] for row in rows_of(SAMPLE_ITEMS) if row["theme_code"] == "T05")
SOCIAL = next(row["item_code"] for row in rows_of(SAMPLE_ITEMS) if row["theme_code"] == "T04")
BUILDING = next(row["item_code"] for row in rows_of(SAMPLE_ITEMS) if row["theme_code"] == "T03")  # W02's tide


def held(store: Store, window: str, item: str, day: date = TODAY) -> str:
    """How a window holds an item on a day: own, tide or no."""
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), day)
    key, seat = plan.items_by_code[item].id, plan.windows_by_no[window]
    return "own" if key in seat.own else "tide" if key in seat.tide else "no"


def days_held(store: Store, window: str, item: str, days: range = range(-2, 8)) -> list[int]:
    return [n for n in days if held(store, window, item, TODAY + timedelta(days=n)) == "own"]


def words_by_hand(store: Store) -> int:
    with store.look() as look:
        query = select(func.count()).select_from(authorisations).where(authorisations.c.origin == Origin.HAND)
        return int(look.execute(query).scalar_one())


def test_a_pair_starts_today_and_has_no_end(store: Store, actor: Actor) -> None:
    assert authorise(store, actor, None, window="001", item=COMPANY) == 1
    assert days_held(store, "001", COMPANY) == list(range(8))
    assert held(store, "002", COMPANY) == "no"


def test_the_last_day_is_included(store: Store, actor: Actor) -> None:
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=3)
    assert authorise(store, actor, None, group="W01", item=COMPANY, first=first, last=last) == 1
    assert days_held(store, "001", COMPANY) == [1, 2, 3]
    assert days_held(store, "006", COMPANY) == [1, 2, 3]


def test_revoking_from_a_day_makes_the_day_before_the_last(store: Store, actor: Actor) -> None:
    assert revoke(store, actor, None, window="007", item=COMPANY, first=TODAY + timedelta(days=3)) == 1
    assert days_held(store, "007", COMPANY) == [-2, -1, 0, 1, 2]
    assert days_held(store, "008", COMPANY) == list(range(-2, 8))


def test_revoking_without_a_day_ends_it_at_once(store: Store, actor: Actor) -> None:
    assert revoke(store, actor, None, group="W02", item=COMPANY) == 1
    assert days_held(store, "009", COMPANY) == [-2, -1]


def test_today_is_the_halls_day_not_the_clocks(store: Store, actor: Actor, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 3, 0, 30, tzinfo=SHANGHAI)  # still the second of March in UTC
    authorise(store, actor, None, window="001", item=COMPANY)
    assert days_held(store, "001", COMPANY) == list(range(1, 8))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_what_holds_already_is_not_said_again(store: Store, actor: Actor) -> None:
    news = store.revisions_now()
    assert authorise(store, actor, None, group="W02", item=COMPANY) == 0
    assert authorise(store, actor, None, window="007", item=COMPANY, last=TODAY) == 0
    assert revoke(store, actor, None, window="001", item=COMPANY) == 0
    assert store.revisions_now() == news
    assert authorise(store, actor, None, window="001", item=COMPANY, last=TODAY) == 1
    assert authorise(store, actor, None, window="001", item=COMPANY, last=TODAY) == 0
    assert authorise(store, actor, None, window="001", item=COMPANY) == 1
    assert revoke(store, actor, None, window="001", item=COMPANY) == 1
    assert revoke(store, actor, None, window="001", item=COMPANY) == 0
    assert words_by_hand(store) == 3


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_tide_help_becomes_a_pair_of_ones_own_or_ends(store: Store, actor: Actor) -> None:
    assert held(store, "007", BUILDING) == "tide"
    assert authorise(store, actor, None, window="007", item=BUILDING, last=TODAY) == 1
    assert [held(store, "007", BUILDING, TODAY + timedelta(days=n)) for n in (0, 1)] == ["own", "tide"]
    assert revoke(store, actor, None, group="W02", item=BUILDING) == 1
    assert [held(store, no, BUILDING) for no in ("007", "008", "016")] == ["own", "no", "own"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_seats_exception_outlives_its_groups_words(store: Store, actor: Actor) -> None:
    revoke(store, actor, None, window="007", item=COMPANY)
    revoke(store, actor, None, group="W02", item=COMPANY)
    authorise(store, actor, None, group="W02", item=COMPANY)
    assert [held(store, no, COMPANY) for no in ("007", "008")] == ["no", "own"]


def test_the_rules_run_again_and_never_undo_what_was_set_by_hand(store: Store, actor: Actor, tmp_path: Path) -> None:
    revoke(store, actor, None, window="007", item=COMPANY)
    authorise(store, actor, None, group="W09", item=COMPANY, last=TODAY + timedelta(days=2))
    import_items(store, actor, altered(SAMPLE_ITEMS, tmp_path / "i.csv", lambda rows: rows[0].update(est_minutes="7")))
    import_windows(store, actor, altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[0].update(zone="x")))
    assert [held(store, no, COMPANY) for no in ("007", "008")] == ["no", "own"]
    assert days_held(store, "037", COMPANY) == [0, 1, 2]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_an_item_that_moves_to_another_theme_changes_its_windows(store: Store, actor: Actor, tmp_path: Path) -> None:
    row = {"item_code": COMPANY, "theme_code": "T08"}
    import_items(store, actor, write(tmp_path / "i.csv", [row]))
    assert [held(store, no, COMPANY) for no in ("007", "037", "016")] == ["no", "own", "no"]
    import_items(store, actor, write(tmp_path / "i.csv", [{"item_code": COMPANY, "is_entered": "否"}]))
    assert held(store, "037", COMPANY) == "no"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_refusals_change_nothing(store: Store, actor: Actor) -> None:
    news = store.revisions_now()
    with pytest.raises(ItemUnknown):
        authorise(store, actor, None, window="001", item="none")
    with pytest.raises(WindowUnknown):
        authorise(store, actor, None, window="999", item=COMPANY)
    with pytest.raises(WindowUnknown):
        revoke(store, actor, "OUT02", window="001", item=COMPANY)
    with pytest.raises(GroupUnknown):
        revoke(store, actor, None, group="W20", item=COMPANY)
    with pytest.raises(OutletUnknown):
        revoke(store, actor, "OUT99", group="W20", item=COMPANY)
    with pytest.raises(BadDates):
        authorise(store, actor, None, window="001", item=COMPANY, last=TODAY - timedelta(days=1))
    assert store.revisions_now() == news


# --- several pairs at once


def entries(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.look() as look:
        return [(row.deed, row.facts) for row in look.execute(select(audit_log).order_by(audit_log.c.id))]


def test_several_pairs_are_one_action_with_one_entry(store: Store, actor: Actor) -> None:
    before = len(entries(store))
    done = change_pairs(
        store,
        actor,
        None,
        windows=["001", "007"],
        groups=["W09"],
        items=[COMPANY, MEDICAL],
        allowed=True,
        last=TODAY,
        reason="培训",
    )
    assert done.pairs == 5  # 007 has COMPANY by its group's rule
    assert [held(store, no, COMPANY) for no in ("001", "002", "007", "037")] == ["own", "no", "own", "own"]
    assert held(store, "037", MEDICAL, TODAY + timedelta(days=1)) == "no"
    ((deed, facts),) = entries(store)[before:]
    assert deed == "pairs_allowed"
    assert facts["pairs"] == 5
    assert (facts["window_count"], facts["item_count"], facts["reason"]) == (3, 2, "培训")
    assert (facts["first"], facts["last"]) == ("2026-03-02", "2026-03-02")
    with store.look() as look:
        rows = look.execute(select(authorisations.c.entry_id).where(authorisations.c.origin == Origin.HAND))
        assert {row.entry_id for row in rows} == {done.entry}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_audit_log_says_it_in_a_sentence(store: Store, actor: Actor) -> None:
    items = [row["item_code"] for row in rows_of(SAMPLE_ITEMS) if row["theme_code"] == "T05"]
    change_pairs(
        store, actor, None, groups=["W09"], windows=["001"], items=items, allowed=True, last=TODAY, reason="高峰"
    )
    deed, facts = entries(store)[-1]
    said = sentence(deed, facts)
    assert said.startswith("授权 W09 办税缴费主题综合窗、001 办理 ")
    assert f"等 {len(items)} 个，自 2026-03-02 起至 2026-03-02（{2 * len(items)} 项）（高峰）" in said
    assert f" and {len(items) - 5} more from 2026-03-02" in sentence(deed, facts, Language.EN)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_blocks_are_not_taken_for_their_product(store: Store, actor: Actor) -> None:
    blocks = (Block(windows=("044",), items=(COMPANY,)), Block(windows=("045",), items=(MEDICAL,)))
    assert would_change(store, None, blocks, allowed=True) == 2
    assert change_blocks(store, actor, None, blocks, allowed=True).pairs == 2
    assert [held(store, no, item) for no in ("044", "045") for item in (COMPANY, MEDICAL)] == ["own", "no", "no", "own"]
    assert would_change(store, None, blocks, allowed=True) == 0


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_seat_gets_no_word_of_its_own_where_its_groups_does(store: Store, actor: Actor) -> None:
    done = change_pairs(store, actor, None, windows=["001", "002"], groups=["W01"], items=[COMPANY], allowed=True)
    assert (done.pairs, words_by_hand(store)) == (1, 1)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_help_by_hand_fills_only_the_days_without_any(store: Store, actor: Actor) -> None:
    monday = TODAY + timedelta(days=7)
    authorise(store, actor, None, group="W09", item=COMPANY, first=TODAY + timedelta(days=2), last=monday)
    done = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True, tide=True, last=monday)
    assert done.pairs == 1
    days = [held(store, "037", COMPANY, TODAY + timedelta(days=n)) for n in range(9)]
    assert days == ["tide", "tide", *["own"] * 6, "no"]
    again = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True, tide=True, last=monday)
    assert (again.pairs, again.entry) == (0, None)
    assert authorise(store, actor, None, group="W09", item=COMPANY, last=TODAY) == 1
    assert held(store, "037", COMPANY) == "own"
    assert revoke(store, actor, None, window="037", item=COMPANY) == 1
    assert held(store, "037", COMPANY) == "no"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_too_many_pairs_are_a_matter_for_rules(store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorising, "MOST_PAIRS", 3)
    with pytest.raises(TooManyPairs) as refused:
        change_pairs(store, actor, None, groups=["W08", "W09"], items=[COMPANY, MEDICAL], allowed=True)
    assert refused.value.pairs == 4
    assert words_by_hand(store) == 0


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_clerk_changes_no_pair(store: Store) -> None:
    clerk = actor_of(store, "wangfang", "test")
    with pytest.raises(NoRights):
        change_pairs(store, clerk, None, groups=["W09"], items=[COMPANY], allowed=True)
    with pytest.raises(NoRights):
        authorise(store, clerk, None, window="001", item=COMPANY)
    with pytest.raises(NoRights):
        revoke(store, clerk, None, window="007", item=COMPANY)
    assert words_by_hand(store) == 0


# --- undo


def test_a_change_can_be_taken_back_whole(store: Store, actor: Actor) -> None:
    revoke(store, actor, None, window="007", item=COMPANY)
    done = change_pairs(store, actor, None, groups=["W02", "W09"], items=[COMPANY, MEDICAL], allowed=False)
    assert done.entry is not None
    assert [held(store, no, COMPANY) for no in ("007", "008")] == ["no", "no"]
    assert undo_pairs(store, actor, done.entry) == done.pairs
    assert [held(store, no, COMPANY) for no in ("007", "008")] == ["no", "own"]
    assert entries(store)[-1][0] == "pairs_undone"
    with pytest.raises(ChangeUnknown):
        undo_pairs(store, actor, done.entry)
    with pytest.raises(ChangeUnknown):
        undo_pairs(store, actor, 999_999)


def test_what_somebody_has_built_on_is_not_undone(store: Store, actor: Actor) -> None:
    done = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY, MEDICAL], allowed=True)
    revoke(store, actor, None, group="W09", item=COMPANY, first=TODAY + timedelta(days=3))
    assert done.entry is not None
    with pytest.raises(ChangedSince) as refused:
        undo_pairs(store, actor, done.entry)
    assert refused.value.by == actor.name
    assert held(store, "037", MEDICAL) == "own"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_later_words_about_other_days_or_seats_do_not_stand_in_the_way(store: Store, actor: Actor) -> None:
    done = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True, last=TODAY)
    authorise(store, actor, None, group="W09", item=COMPANY, first=TODAY + timedelta(days=1))
    authorise(store, actor, None, window="001", item=COMPANY)
    assert done.entry is not None
    assert undo_pairs(store, actor, done.entry) == 1
    assert days_held(store, "037", COMPANY) == list(range(1, 8))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_days_that_are_over_are_not_rewritten(store: Store, actor: Actor, clock: Clock) -> None:
    begun = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True)
    coming = change_pairs(
        store, actor, None, groups=["W09"], items=[MEDICAL], allowed=True, first=TODAY + timedelta(days=1)
    )
    clock.advance(days=1)
    assert begun.entry is not None
    assert coming.entry is not None
    with pytest.raises(UndoTooLate):
        undo_pairs(store, actor, begun.entry)
    assert undo_pairs(store, actor, coming.entry) == 1


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_undo_takes_the_right_to_set_up(store: Store, actor: Actor) -> None:
    done = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True)
    assert done.entry is not None
    with pytest.raises(NoRights):
        undo_pairs(store, actor_of(store, "wangfang", "test"), done.entry)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_ones_last_change_is_ones_own_of_today(store: Store, actor: Actor, clock: Clock) -> None:
    other = Actor(name="另一人", station="test", administrator=True)
    assert last_change(store, actor, None) is None
    first = change_pairs(store, actor, None, groups=["W09"], items=[COMPANY], allowed=True)
    second = change_pairs(store, actor, None, groups=["W09"], items=[MEDICAL], allowed=True)
    change_pairs(store, other, None, groups=["W08"], items=[MEDICAL], allowed=True)
    for done in (second, first):
        last = last_change(store, actor, None)
        assert last is not None
        assert last.entry == done.entry
        assert last.facts["windows"]
        undo_pairs(store, actor, last.entry)
    assert last_change(store, actor, None) is None
    clock.advance(days=1)
    assert last_change(store, other, None) is None


# --- against a naive model: one entry a day


HORIZON = 12
DAYS = st.integers(0, HORIZON - 1)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Store]:
    """Two groups that help each other's theme, with the real rules over three items."""
    items = [row for row in rows_of(SAMPLE_ITEMS) if row["item_code"] in (COMPANY, SOCIAL, MEDICAL)]
    windows = [row for row in rows_of(SAMPLE_WINDOWS) if row["window_no"] in ("W05", "W06")]
    store = create(f"sqlite:///{tmp_path / 'tiny.db'}", clock=Clock())
    initialise(store, ACTOR, items=write(tmp_path / "i.csv", items), windows=write(tmp_path / "w.csv", windows))
    yield store
    store.close()


class Model:
    """What holds at group W05 and its seat 019, written out for every day of the horizon."""

    def __init__(self, by_rule: str) -> None:
        self.group = [by_rule] * HORIZON
        self.seat: list[str | None] = [None] * HORIZON

    def at(self, subject: str) -> list[str]:
        both = zip(self.seat, self.group, strict=True)
        return [seat or group for seat, group in both] if subject == "019" else list(self.group)

    def say(self, subject: str, *, how: str, first: int, last: int) -> int:
        now = self.at(subject)
        days = range(first, last + 1)
        if how == "tide":  # help adds days, and lessens none
            days_said = [day for day in days if now[day] == "no"]
        else:
            days_said = [] if all(now[day] == how for day in days) else list(days)
        for day in days_said:
            if subject == "019":
                self.seat[day] = how
            else:
                self.group[day] = how
        return 1 if days_said else 0


ORDERS = st.tuples(st.sampled_from(["019", "W05"]), st.sampled_from(["own", "tide", "no"]), DAYS, st.none() | DAYS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=st.sampled_from([COMPANY, SOCIAL, MEDICAL]), orders=st.lists(ORDERS, max_size=7))
def test_any_words_by_hand_hold_as_the_naive_model_says(
    tiny: Store, item: str, orders: list[tuple[str, str, int, int | None]]
) -> None:
    with tiny.change(ACTOR) as tx:
        tx.execute(delete(authorisations).where(authorisations.c.origin == Origin.HAND))
    model = Model({SOCIAL: "own", MEDICAL: "tide", COMPANY: "no"}[item])
    entry, before = None, copy.deepcopy(model)
    for subject, how, start, length in orders:
        # Beyond the horizon the model cannot tell whether the days hold already.
        last = None if length is None or start + length >= HORIZON - 1 else start + length
        done = change_pairs(
            tiny,
            ACTOR,
            None,
            windows=[subject] if subject == "019" else [],
            groups=[subject] if subject != "019" else [],
            items=[item],
            allowed=how != "no",
            tide=how == "tide",
            first=TODAY + timedelta(days=start),
            last=None if last is None else TODAY + timedelta(days=last),
        )
        past = copy.deepcopy(model)
        assert done.pairs == model.say(subject, how=how, first=start, last=HORIZON - 1 if last is None else last)
        if done.entry is not None:
            entry, before = done.entry, past
    agree(tiny, item, model)
    if entry is not None:
        undo_pairs(tiny, ACTOR, entry)
        agree(tiny, item, before)


def agree(store: Store, item: str, model: Model) -> None:
    days = [TODAY + timedelta(days=n) for n in range(HORIZON)]
    assert [held(store, "019", item, day) for day in days] == model.at("019")
    assert [held(store, "020", item, day) for day in days] == model.at("W05")
