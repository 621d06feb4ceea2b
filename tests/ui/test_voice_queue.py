"""Which call is said next, and how often: in order, nothing lost, nothing said of who has come or was passed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.views import Announcement
from hallapp.ui.voice_queue import RUSH_S, CallQueue

NINE = datetime(2026, 3, 2, 1, tzinfo=UTC)


def call(seq: int, number: str = "", window: str = "", *, again: bool = False) -> Announcement:
    return Announcement(
        seq,
        NINE + timedelta(seconds=seq),
        number or f"B{seq:03}",
        window or f"{seq % 10 + 1:03}",
        "企业开办",
        "企业服务区",
        "1",
        again,
    )


def everybody(_call: Announcement) -> bool:
    return True


class Hall:
    """A queue played against a clock of seconds: each call takes as long as it is said."""

    def __init__(self, seconds: float = 4.5) -> None:
        self.seconds = seconds
        self.now = 0.0
        self.queue = CallQueue(lambda _call, _nth: seconds)
        #: number, how manieth time, from when to when
        self.said: list[tuple[str, int, float, float]] = []

    def say_on(self, until: float = 1e9) -> None:
        """Say what there is to say, up to this moment; what is begun is said to its end."""
        while self.now < until:
            if not self.queue.again() and self.queue.begin() is None:
                self.now = max(self.now, until) if until < 1e9 else self.now
                return
            assert self.queue.now is not None
            self.said.append((self.queue.now.number, self.queue.nth, self.now, self.now + self.seconds))
            self.now += self.seconds

    @property
    def numbers(self) -> list[str]:
        """What was said, each time."""
        return [number for number, *_ in self.said]


def test_each_call_is_said_twice_in_the_order_in_which_they_came() -> None:
    hall = Hall()
    hall.queue.take([call(1), call(2)], everybody, times=2)
    hall.say_on()
    assert hall.numbers == ["B001", "B001", "B002", "B002"]


def test_thirty_calls_within_a_minute_from_ten_windows_are_said_in_order_and_nothing_overlaps() -> None:
    hall = Hall()
    for seq in range(1, 31):
        hall.say_on(until=seq * 2.0)
        hall.queue.take([call(seq)], everybody, times=2)
    hall.say_on()
    firsts = [number for number, nth, *_ in hall.said if nth == 1]
    assert firsts == [f"B{seq:03}" for seq in range(1, 31)]
    for (*_, end), (_, _, start, _) in zip(hall.said, hall.said[1:], strict=False):
        assert start >= end
    # Nobody waits for a second saying of the others: the last is said once each has been said once.
    assert hall.now < 60 + 30 * hall.seconds


def test_with_more_than_twenty_seconds_waiting_each_is_said_once() -> None:
    hall = Hall(seconds=4.0)
    hall.queue.take([call(1)], everybody, times=2)
    assert hall.queue.begin() is not None
    hall.queue.take([call(2), call(3)], everybody, times=2)  # 16 s
    assert hall.queue.again()
    hall.queue.take([call(4)], everybody, times=2)  # 24 s
    hall.say_on()
    assert hall.numbers == ["B002", "B003", "B004"]


def test_the_second_saying_of_the_one_that_is_said_now_is_left_out_too() -> None:
    hall = Hall(seconds=RUSH_S / 4 + 0.1)
    hall.queue.take([call(1)], everybody, times=2)
    assert hall.queue.begin() is not None
    hall.queue.take([call(2), call(3)], everybody, times=2)
    assert not hall.queue.again()


def test_exactly_twenty_seconds_are_not_too_many() -> None:
    hall = Hall(seconds=RUSH_S / 4)
    hall.queue.take([call(1), call(2)], everybody, times=2)
    hall.say_on()
    assert hall.numbers == ["B001", "B001", "B002", "B002"]


def test_who_has_come_or_was_passed_over_is_not_called_any_more() -> None:
    hall = Hall()
    calls = [call(seq) for seq in range(1, 5)]
    hall.queue.take(calls, everybody, times=1)
    assert hall.queue.begin() == calls[0]
    hall.queue.take([], lambda one: one.seq not in (2, 4), times=1)
    hall.say_on()
    assert hall.numbers == ["B003"]


def test_who_comes_while_being_called_is_called_to_the_end_and_not_again() -> None:
    hall = Hall()
    hall.queue.take([call(1)], everybody, times=2)
    assert hall.queue.begin() is not None
    hall.queue.take([], lambda _call: False, times=2)
    assert not hall.queue.again()


def test_a_call_that_comes_while_another_is_said_follows_it() -> None:
    hall = Hall()
    hall.queue.take([call(1)], everybody, times=1)
    assert hall.queue.begin() is not None
    hall.queue.take([call(2)], everybody, times=1)
    assert hall.queue.begin() == call(2)


def test_called_again_while_still_waiting_a_call_keeps_its_place_and_is_said_once() -> None:
    hall = Hall()
    hall.queue.take([call(1), call(2, "B100", "007"), call(3)], everybody, times=1)
    recall = call(4, "B100", "007", again=True)
    hall.queue.take([recall], everybody, times=1)
    assert [one.seq for one in hall.queue.waiting] == [1, 4, 3]


def test_called_to_another_window_meanwhile_it_is_a_call_of_its_own() -> None:
    hall = Hall()
    hall.queue.take([call(1, "B100", "007"), call(2)], everybody, times=1)
    hall.queue.take([call(3, "B100", "008")], everybody, times=1)
    assert [(one.number, one.window) for one in hall.queue.waiting] == [("B002", "003"), ("B100", "008")]


def test_called_again_while_being_said_it_is_said_again_afterwards() -> None:
    hall = Hall()
    hall.queue.take([call(1, "B100", "007")], everybody, times=1)
    assert hall.queue.begin() is not None
    hall.queue.take([call(2, "B100", "007", again=True)], everybody, times=1)
    assert not hall.queue.again()
    assert hall.queue.begin() == call(2, "B100", "007", again=True)


def test_the_same_reading_twice_adds_nothing() -> None:
    hall = Hall()
    for _ in range(3):
        hall.queue.take([call(1), call(2)], everybody, times=1)
    assert hall.queue.begin() is not None
    hall.queue.take([call(1), call(2)], everybody, times=1)
    assert [one.seq for one in hall.queue.waiting] == [2]


@pytest.mark.parametrize("times", [1, 2, 3])
@given(gaps=st.lists(st.floats(0, 12), min_size=1, max_size=40))
def test_whenever_calls_come_none_is_lost_doubled_or_out_of_order(times: int, gaps: list[float]) -> None:
    hall = Hall()
    moment = 0.0
    for seq, gap in enumerate(gaps, 1):
        moment += gap
        hall.say_on(until=moment)
        hall.queue.take([call(seq)], everybody, times=times)
    hall.say_on()
    assert [number for number, nth, *_ in hall.said if nth == 1] == [f"B{seq:03}" for seq in range(1, len(gaps) + 1)]
    assert all(1 <= nth <= times for _, nth, *_ in hall.said)
    assert all(start >= end for (*_, end), (_, _, start, _) in zip(hall.said, hall.said[1:], strict=False))
