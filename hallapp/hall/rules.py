"""The hall's rules (settings): what is configurable, its default, and what it takes.

Keys, defaults and their meaning are those of the command contract; a value is stored only where
somebody set it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select

from hallapp.catalog.codes import ITEM_CODE
from hallapp.errors.setup import BadSetting, SettingUnknown
from hallapp.hall.quiet import quiet_spans
from hallapp.hall.rows import settings
from hallapp.store.engine import Look
from hallapp.store.topics import Topic


class NoShowPolicy(StrEnum):
    """What becomes of a passed-over number that comes back in time."""

    VOID = "void"
    BEHIND = "behind"
    END = "end"


class DigitOne(StrEnum):
    """How the voice reads the digit 1."""

    YI = "一"
    YAO = "幺"


class WindowReading(StrEnum):
    """How the voice reads a window's number: as people name it (十二号窗口), or digit by digit (一二号窗口)."""

    NUMBER = "as_number"
    DIGITS = "by_digit"


class VoiceLanguages(StrEnum):
    """In which languages a call is said, and in which order."""

    ZH = "zh"
    ZH_EN = "zh_en"
    EN_ZH = "en_zh"
    EN = "en"

    @property
    def each(self) -> tuple[str, ...]:
        """The languages one by one."""
        return tuple(self.split("_"))


class ClerkShown(StrEnum):
    """Who is named on the screen above a window."""

    HIDDEN = "hidden"
    NUMBER = "staff_number"
    NAME = "staff_name"
    BOTH = "staff_both"


def _number(key: str, default: int, low: int, high: int) -> int:
    return field(default=default, metadata={"key": key, "low": low, "high": high})


def _words(key: str, default: str) -> str:
    return field(default=default, metadata={"key": key})


@dataclass(frozen=True)
class HallRules:
    """Every setting with its value. Minutes and seconds are whole numbers, as a person sets them."""

    recall_limit: int = _number("recall_limit", 3, 0, 20)
    recall_interval_s: int = _number("recall_interval_s", 5, 0, 600)
    no_show_policy: NoShowPolicy = field(default=NoShowPolicy.BEHIND, metadata={"key": "no_show_policy"})
    no_show_behind: int = _number("no_show_behind", 3, 1, 99)
    no_show_return_min: int = _number("no_show_return_min", 30, 0, 1440)
    head_start_elderly: int = _number("head_start.elderly", 15, 0, 480)
    head_start_disabled: int = _number("head_start.disabled", 15, 0, 480)
    head_start_pregnant: int = _number("head_start.pregnant", 15, 0, 480)
    head_start_veteran: int = _number("head_start.veteran", 10, 0, 480)
    appointment_early_min: int = _number("appointment.early_min", 20, 0, 1440)
    appointment_late_min: int = _number("appointment.late_min", 10, 0, 1440)
    appointment_head_start_min: int = _number("appointment.head_start_min", 30, 0, 1440)
    appointment_cancel_before_min: int = _number("appointment.cancel_before_min", 120, 0, 10080)
    appointment_ahead_days: int = _number("appointment.ahead_days", 30, 0, 365)
    appointment_no_show_notice: int = _number("appointment.no_show_notice", 2, 0, 99)
    slot_minutes: int = _number("slot_minutes", 30, 5, 480)
    slot_capacity: int = _number("slot_capacity", 0, 0, 999)
    tide_threshold_min: int = _number("tide_threshold_min", 20, 0, 1440)
    number_digits: int = _number("number_digits", 3, 1, 6)
    undo_s: int = _number("undo_s", 120, 0, 3600)
    wait_alert_min: int = _number("wait_alert_min", 30, 1, 480)
    pause_alert_min: int = _number("pause_alert_min", 15, 1, 480)
    lock_after_min: int = _number("lock_after_min", 10, 0, 480)
    session_h: int = _number("session_h", 12, 1, 168)
    retention_days: int = _number("retention_days", 30, 0, 3650)
    backup_keep: int = _number("backup_keep", 7, 0, 365)
    voice_template: str = _words("voice_template", "请{number}号到{window}号窗口办理")
    voice_template_en: str = _words("voice_template_en", "Number {number}, please go to window {window}")
    voice_digit_one: DigitOne = field(default=DigitOne.YI, metadata={"key": "voice_digit_one"})
    voice_quiet: str = _words("voice_quiet", "")
    voice_window: WindowReading = field(default=WindowReading.NUMBER, metadata={"key": "voice_window"})
    voice_languages: VoiceLanguages = field(default=VoiceLanguages.ZH, metadata={"key": "voice_languages"})
    voice_repeat: int = _number("voice_repeat", 2, 1, 5)
    time_zone: str = _words("time_zone", "Asia/Shanghai")
    kiosk_pause_s: int = _number("kiosk_pause_s", 60, 10, 600)
    window_screen_clerk: ClerkShown = field(default=ClerkShown.HIDDEN, metadata={"key": "window_screen_clerk"})
    item_code_pattern: str = _words("item_code_pattern", ITEM_CODE)

    @property
    def zone(self) -> ZoneInfo:
        """The hall's time zone."""
        return ZoneInfo(self.time_zone)

    def head_start(self, priority: str) -> timedelta:
        """How much earlier than issued a ticket of this class counts; zero without a class."""
        return timedelta(minutes=0 if priority == "none" else getattr(self, f"head_start_{priority}"))

    def voice_words(self, language: str) -> str:
        """The voice's template in ``zh`` or ``en``."""
        return self.voice_template_en if language == "en" else self.voice_template

    def by_key(self) -> dict[str, int | str]:
        """Every key of the contract with its value."""
        return {f.metadata["key"]: getattr(self, f.name) for f in fields(self)}


_FIELDS = {f.metadata["key"]: f for f in fields(HallRules)}


def range_of(key: str) -> tuple[int, int] | None:
    """The least and the largest number a rule takes; None for one that is no number."""
    known = _FIELDS[key].metadata
    return (known["low"], known["high"]) if "low" in known else None


def choices_of(key: str) -> tuple[str, ...]:
    """The values of a rule that is one of several; none for any other."""
    default = _FIELDS[key].default
    return tuple(type(default)) if isinstance(default, StrEnum) else ()


def rules(look: Look) -> HallRules:
    """The rules in force; kept in memory until the set-up changes."""
    return look.remember("rules", (Topic.PLAN,), lambda: stored_rules(look))


def stored_rules(look: Look) -> HallRules:
    """The rules as the open transaction sees them."""
    stored = {key: value for key, value in look.execute(select(settings.c.key, settings.c.value)) if key in _FIELDS}
    set_values: dict[str, Any] = {_FIELDS[key].name: parsed(key, value) for key, value in stored.items()}
    return HallRules(**set_values)


def parsed(key: str, value: str) -> int | str:
    """The value of a rule from the words a person typed. Raises ``SettingUnknown`` and ``BadSetting``."""
    if key not in _FIELDS:
        raise SettingUnknown(key)
    known = _FIELDS[key]
    default = known.default
    if isinstance(default, StrEnum):
        kind = type(default)
        if value not in list(kind):
            raise BadSetting(key, value, "|".join(kind))
        return kind(value)
    if isinstance(default, int):
        low, high = known.metadata["low"], known.metadata["high"]
        if not value.strip().isascii() or not value.strip().isdigit() or not low <= int(value) <= high:
            raise BadSetting(key, value, f"{low}..{high}")
        return int(value)
    if key == "time_zone" and value not in available_timezones():
        raise BadSetting(key, value, "Asia/Shanghai")
    if key in ("voice_template", "voice_template_en") and not ("{number}" in value and "{window}" in value):
        raise BadSetting(key, value, "{number} {window}")
    if key == "item_code_pattern":
        _check_pattern(key, value)
    if key == "voice_quiet":
        _check_spans(key, value)
    return value


def _check_pattern(key: str, value: str) -> None:
    try:
        re.compile(value)
    except re.error as error:
        raise BadSetting(key, value, ITEM_CODE) from error


def _check_spans(key: str, value: str) -> None:
    try:
        quiet_spans(value)
    except ValueError as error:
        raise BadSetting(key, value, "12:00-13:30") from error
