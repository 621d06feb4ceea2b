"""How long something took, over many cases: mean, median, 90th percentile and the longest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MS = 1000


@dataclass(frozen=True, slots=True)
class Spread:
    """Durations in seconds; all None where there are no cases.

    The mean is over the recorded milliseconds, never over rounded minutes. Median and 90th percentile are
    those of spreadsheets (MEDIAN, PERCENTILE.INC): between two cases the value lies on the line between them.
    """

    cases: int
    mean_s: float | None
    median_s: float | None
    p90_s: float | None
    max_s: float | None

    def as_json(self) -> dict[str, float | int | None]:
        """To the millisecond."""
        return {
            "cases": self.cases,
            "mean_s": number(self.mean_s),
            "median_s": number(self.median_s),
            "p90_s": number(self.p90_s),
            "max_s": number(self.max_s),
        }


NONE = Spread(0, None, None, None, None)


def spread(milliseconds: Iterable[int]) -> Spread:
    """The spread of these durations. Quickest where they come in ascending order."""
    ordered = sorted(milliseconds)
    if not ordered:
        return NONE
    return Spread(
        cases=len(ordered),
        mean_s=sum(ordered) / len(ordered) / _MS,
        median_s=_at(ordered, 0.5) / _MS,
        p90_s=_at(ordered, 0.9) / _MS,
        max_s=ordered[-1] / _MS,
    )


def _at(ordered: Sequence[int], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def number(value: float | None) -> float | int | None:
    """To three places, and a whole number where it is one."""
    if value is None:
        return None
    rounded = round(float(value), 3)
    return int(rounded) if rounded.is_integer() else rounded
