"""The hall's settings: each with its default, and each refusing what it does not take."""

from __future__ import annotations

import pytest

from hallapp.actor import Actor
from hallapp.errors.setup import BadSetting, ChangedMeanwhile, SettingUnknown
from hallapp.hall.rules import HallRules, rules
from hallapp.hall.ruling import set_rules
from hallapp.store.engine import Store

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_the_contracts_keys_with_the_fields_defaults(store: Store) -> None:
    with store.look() as look:
        values = rules(look).by_key()
    expected = {
        "recall_limit": 3,
        "recall_interval_s": 5,
        "no_show_policy": "behind",
        "no_show_behind": 3,
        "no_show_return_min": 30,
        "head_start.elderly": 15,
        "head_start.disabled": 15,
        "head_start.pregnant": 15,
        "head_start.veteran": 10,
        "appointment.early_min": 20,
        "appointment.late_min": 10,
        "appointment.head_start_min": 30,
        "appointment.cancel_before_min": 120,
        "slot_minutes": 30,
        "tide_threshold_min": 20,
        "number_digits": 3,
        "voice_template": "请{number}号到{window}号窗口办理",
        "time_zone": "Asia/Shanghai",
    }
    assert values | expected == values
    assert "slot_capacity" in values


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("recall_limit", "-1"),
        ("recall_limit", "three"),
        ("recall_limit", "1.5"),
        ("no_show_policy", "never"),
        ("time_zone", "Mars/Base"),
        ("voice_template", "请到窗口"),
        ("voice_template_en", "Please go to {window}"),
        ("voice_languages", "fr"),
        ("voice_window", "roman"),
        ("voice_repeat", "0"),
        ("voice_repeat", "6"),
        ("item_code_pattern", "(["),
        ("number_digits", "0"),
    ],
)
def test_what_a_setting_does_not_take_is_refused(store: Store, actor: Actor, key: str, value: str) -> None:
    with pytest.raises(BadSetting):
        set_rules(store, actor, {key: value})
    with store.look() as look:
        assert rules(look) == HallRules()


def test_a_setting_nobody_knows_is_refused(store: Store, actor: Actor) -> None:
    with pytest.raises(SettingUnknown):
        set_rules(store, actor, {"tea_break": "5"})


def test_a_setting_is_kept_and_read_by_everybody(store: Store, actor: Actor) -> None:
    assert set_rules(store, actor, {"head_start.elderly": "20"}).head_start_elderly == 20
    set_rules(store, actor, {"no_show_policy": "void"})
    station = Store(store.url)
    with station.look() as look:
        found = rules(look)
    station.close()
    assert (found.head_start_elderly, found.no_show_policy) == (20, "void")


def test_what_somebody_else_set_meanwhile_is_not_overwritten_unseen(store: Store, actor: Actor) -> None:
    with store.look() as look:
        read = rules(look).by_key()
    set_rules(store, Actor("李红梅", "desk-2", administrator=True), {"recall_limit": "5"})
    with pytest.raises(ChangedMeanwhile) as refused:
        set_rules(store, actor, {"recall_limit": "7", "undo_s": "60"}, read)
    assert (refused.value.name, refused.value.by) == ("recall_limit", "李红梅")
    set_rules(store, actor, {"undo_s": "60"}, read)
    set_rules(store, actor, {"recall_limit": "5"}, read)
    with store.look() as look:
        assert (rules(look).recall_limit, rules(look).undo_s) == (5, 60)
