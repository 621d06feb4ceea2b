"""A measured figure beside its limit, and the table of all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what was measured, and what it is held to.

    ``at_least`` tells a limit that must be reached from one that must not be passed. ``how`` says in a few
    words what the figure was made from, for whoever doubts it.
    """

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool
    how: str

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def plain(self) -> dict[str, Any]:
        """As it is written to a file."""
        return asdict(self) | {"kept": self.kept}


def at_least(name: str, value: float, limit: float, how: str, unit: str = "×") -> Figure:
    """A figure that must reach its limit."""
    return Figure(name, value, unit, limit, True, how)


def at_most(name: str, value: float, limit: float, how: str, unit: str = "×") -> Figure:
    """A figure that must not pass its limit."""
    return Figure(name, value, unit, limit, False, how)


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


@contextmanager
def without_collecting() -> Iterator[None]:
    """Garbage of one side must not be collected on the other's time."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all values do not pass (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def times_as_long(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times as long as theirs ours took, in rounds that ran side by side; the worse of two views.

    The median of the rounds is what people meet. On a busy machine everybody mostly waits for the processor,
    which would make any two look alike: so the fastest tenth of each, undisturbed, is compared too.
    """
    rounds = statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))
    return max(rounds, quantile(ours, 0.1) / quantile(theirs, 0.1))


def spread(taken: Sequence[float]) -> str:
    """10th percentile, median and 90th percentile of some durations, in milliseconds."""
    low, middle, high = (quantile(taken, share) * 1000 for share in (0.1, 0.5, 0.9))
    return f"{middle:.2f} ms ({low:.2f} … {high:.2f})"


def table(figures: Sequence[Figure]) -> str:
    """All figures for people to read, each beside its limit."""
    rows = [
        (
            figure.name,
            f"{figure.value:.3g} {figure.unit}",
            f"{'≥' if figure.at_least else '≤'} {figure.limit:g} {figure.unit}",
            "kept" if figure.kept else "MISSED",
            figure.how,
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip() for row in rows
    )
