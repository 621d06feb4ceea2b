"""Moments and spans of time as people read them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hallapp.ui.language import fill

MINUTE_S, HOUR_S = 60, 3600


def running(seconds: float) -> str:
    """A span that is watched as it grows: to the second, past an hour to the minute."""
    whole = max(0, int(seconds))
    if whole >= HOUR_S:
        return fill(
            QCoreApplication.translate("Durations", "%1 h %2 min"), whole // HOUR_S, whole % HOUR_S // MINUTE_S
        )
    if whole >= MINUTE_S:
        return fill(QCoreApplication.translate("Durations", "%1 min %2 s"), whole // MINUTE_S, whole % MINUTE_S)
    return fill(QCoreApplication.translate("Durations", "%1 s"), whole)


def minutes(seconds: float) -> str:
    """A span in whole minutes, as a person would say it: less than one is "under a minute"."""
    whole = max(0, int(seconds))
    if whole >= HOUR_S:
        return running(whole)
    if whole < MINUTE_S:
        return QCoreApplication.translate("Durations", "< 1 min")
    return fill(QCoreApplication.translate("Durations", "%1 min"), whole // MINUTE_S)


def countdown(seconds: float) -> str:
    """What is left of a short time, as ``1:42``; rounded up, so that 0:00 means it is over."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // MINUTE_S}:{whole % MINUTE_S:02}"
