"""What a notice is, where and when it stands, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from hallapp.hall.notice_times import EVERY_DAY, NoticeState, Schedule
from hallapp.hall.notices import Notice, NoticeText
from hallapp.hall.rows import NoticeKind
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.wording import Language
from hallapp.wording.notices import KINDS

_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset({5, 6})


def kind_in_words(kind: NoticeKind, language: Language) -> str:
    """What kind of notice it is, as a heading says it."""
    words = KINDS[kind.value][0 if language is Language.ZH else 1]
    return words[0].upper() + words[1:]


def place_in_words(floor: str, zone: str) -> str:
    """On which boards."""
    if not floor:
        return QCoreApplication.translate("Notices", "All boards")
    on = fill(QCoreApplication.translate("Notices", "Floor %1"), floor)
    return f"{on} · {zone}" if zone else on


def weekday_names() -> list[str]:
    """From Monday on, short."""
    return QCoreApplication.translate("Notices", "Mon Tue Wed Thu Fri Sat Sun").split()


def days_in_words(weekdays: frozenset[int]) -> str:
    """On which days of the week."""
    if weekdays == EVERY_DAY:
        return QCoreApplication.translate("Notices", "every day")
    if weekdays == _WORKDAYS:
        return QCoreApplication.translate("Notices", "Mon to Fri")
    if weekdays == _WEEKEND:
        return QCoreApplication.translate("Notices", "Sat and Sun")
    names = weekday_names()
    return QCoreApplication.translate("Notices", ", ").join(names[day] for day in sorted(weekdays))


def schedule_in_words(schedule: Schedule) -> str:
    """Between which days, on which of the week, at which times."""
    parts = [_span(schedule.first, schedule.last)]
    is_single = schedule.first is not None and schedule.first == schedule.last
    if not parts[0] or (schedule.weekdays != EVERY_DAY and not is_single):
        parts.append(days_in_words(schedule.weekdays))
    if schedule.start is not None and schedule.end is not None:
        times = f"{_clock(schedule.start)}–{_clock(schedule.end)}"
        over = schedule.end < schedule.start and schedule.end > 0
        parts.append(fill(QCoreApplication.translate("Notices", "%1 next morning"), times) if over else times)
    return QCoreApplication.translate("Notices", " · ").join(part for part in parts if part)


def state_in_words(notice: Notice, at: datetime) -> tuple[str, Tone]:
    """How it stands at this moment, and what that means."""
    if notice.text.kind is NoticeKind.GUIDE and not notice.link and not notice.paused:
        return QCoreApplication.translate("Notices", "× No guide link"), Tone.URGENT
    match notice.text.schedule.state(at, paused=notice.paused):
        case NoticeState.NOW:
            return QCoreApplication.translate("Notices", "● On now"), Tone.OPEN
        case NoticeState.LATER:
            begins = notice.text.schedule.next_start(at)
            assert begins is not None
            words = f"{begins:%H:%M}" if begins.date() == at.date() else f"{begins:%m-%d %H:%M}"
            return fill(QCoreApplication.translate("Notices", "○ From %1"), words), Tone.ACCENT
        case NoticeState.OVER:
            return QCoreApplication.translate("Notices", "✓ Over"), Tone.PLAIN
        case NoticeState.PAUSED:
            return QCoreApplication.translate("Notices", "‖ Paused"), Tone.WARNING


def places_to_choose(
    places: Iterable[tuple[str, tuple[str, ...]]], also: NoticeText
) -> list[tuple[str, tuple[str, str]]]:
    """Every area that a notice can be for, with its words; and that of ``also``, though it may be gone by now."""
    areas = [("", "")]
    for floor, zones in places:
        areas += [(floor, ""), *((floor, zone) for zone in zones)]
    if (also.floor, also.zone) not in areas:
        areas.append((also.floor, also.zone))
    return [(place_in_words(*area), area) for area in areas]


def _span(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        if first == last:
            return first.isoformat()
        return (
            f"{first.isoformat()} – {last:%m-%d}"
            if first.year == last.year
            else f"{first.isoformat()} – {last.isoformat()}"
        )
    if first is not None:
        return fill(QCoreApplication.translate("Notices", "from %1"), first.isoformat())
    if last is not None:
        return fill(QCoreApplication.translate("Notices", "until %1"), last.isoformat())
    return ""


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
