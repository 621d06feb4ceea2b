"""A busy morning of the sample hall, played on a rehearsal database through the same use cases as the screens.

    python scripts/morning.py --out out      pictures of every screen, tickets and figures, without a display

Arrivals, parties and service times are drawn from a seeded generator: the same morning every time.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hallapp.actor import Actor  # noqa: E402  # the program is found beside this folder, installed or not
from hallapp.hall.outlets import find_outlet  # noqa: E402
from hallapp.hall.plan import Item, Plan, plan_of  # noqa: E402
from hallapp.hall.setup import initialise  # noqa: E402
from hallapp.hall.staff import add_member  # noqa: E402
from hallapp.queue import desk  # noqa: E402
from hallapp.queue.rows import Priority, TicketState  # noqa: E402
from hallapp.queue.views import Called, Request  # noqa: E402
from hallapp.store.engine import Store  # noqa: E402
from hallapp.store.migrate import create  # noqa: E402

OUTLET = "OUT01"
ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 2)  # a Monday
MANAGER = Actor(name="大厅管理员", station="值班台", administrator=True)
GUIDE = Actor(name="导办员", station="导办台1", administrator=True)

#: How many parties come for each family of windows between opening and half past ten, by queue prefix.
DEMAND = {"A": 27, "B": 20, "C": 29, "D": 10, "E": 19, "F": 12, "G": 23, "H": 15, "J": 20, "K": 1, "L": 2, "N": 5}
#: Where numbers are taken for the group itself.
FOR_THEMSELVES = {"K": "W10", "N": "W13"}
#: Seats that nobody takes this morning: social security is short of clerks, so medical insurance helps out.
EMPTY_SEATS = {"006", "015", "018", "022", "023", "032", "036", "041", "044", "045", "049"}

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = [
    "伟",
    "秀英",
    "娜",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "兰",
    "霞",
    "平",
]
RARE_NAMES = ["张䶮", "陈𬱖", "王𰻝", "欧阳雪", "司马相宜", "𠮷田建国"]
CLERK_SURNAMES = "何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
CLERK_GIVEN = ["晓燕", "建军", "雅琴", "志远", "佳", "文博", "婷婷", "海波", "雪梅", "国栋"]


@dataclass
class Clock:
    """The rehearsal's time, moved on from event to event."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Played:
    """What came of a morning. ``calls`` are numbers and windows in the order they were called."""

    store: Store
    clock: Clock
    issued: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    helped: list[str] = field(default_factory=list)


def play(url: str, *, until: str = "10:24", seed: int = 2, day: date = DAY) -> Played:
    """Make a rehearsal of the sample hall in the empty database ``url`` and play it from 8:50 to ``until``.

    The store that is given back stands still at that moment (``clock``), and is the caller's to close.
    """
    clock = Clock(datetime.combine(day, time(8, 50), ZONE))
    store = create(url, rehearsal=True, clock=clock)
    initialise(store, MANAGER)
    morning = Morning(store, clock, random.Random(seed))
    morning.open_hall()
    morning.invite()
    morning.run(datetime.combine(day, time.fromisoformat(until), ZONE))
    return morning.played


class Morning:
    """The parties and clerks of one morning, acting in the order of time."""

    def __init__(self, store: Store, clock: Clock, chance: random.Random) -> None:
        self.store = store
        self.clock = clock
        self.chance = chance
        self.played = Played(store, clock)
        with store.look() as look:
            self.plan: Plan = plan_of(look, find_outlet(look, OUTLET), clock.now.date())
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = 0
        self._clerks: dict[str, Actor] = {}
        self._idle: set[str] = set()
        self._parked_at: set[str] = set()

    def run(self, until: datetime) -> None:
        """Let everything happen that is due up to ``until``."""
        while self._events and self._events[0][0] <= until:
            self.clock.now, _, happen = heapq.heappop(self._events)
            happen()
        self.clock.now = until

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        self._order += 1
        heapq.heappush(self._events, (moment, self._order, happen))

    def _in(self, seconds: float, happen: Callable[[], None]) -> None:
        self._at(self.clock.now + timedelta(seconds=round(seconds, 3)), happen)

    # --- the hall opens

    def open_hall(self) -> None:
        """Clerks come to their seats in the last ten minutes before nine."""
        names = iter(
            {surname + self.chance.choice(CLERK_GIVEN): None for surname in CLERK_SURNAMES}
        )  # a clerk a seat, no name twice
        for window in self.plan.windows:
            if window.no in EMPTY_SEATS or not window.group.enabled:
                continue
            login, name = f"seat{window.no}", next(names)
            add_member(self.store, MANAGER, login, name)
            self._clerks[window.no] = Actor(name=name, station=f"窗口{window.no}", administrator=True)
            self._in(self.chance.uniform(0, 560), lambda no=window.no, login=login: self._take_seat(no, login))

    def _take_seat(self, no: str, login: str) -> None:
        desk.open_window(self.store, MANAGER, OUTLET, no, clerk=login)
        self._idle.add(no)

    # --- parties come

    def invite(self) -> None:
        """Draw who comes when, and for what."""
        opening = datetime.combine(self.clock.now.date(), time(9), ZONE)
        parties = [prefix for prefix, many in DEMAND.items() for _ in range(many)]
        self.chance.shuffle(parties)
        for number, prefix in enumerate(parties):
            # some are waiting at the door; then a steady stream that thins out towards noon
            minute = self.chance.uniform(0, 4) if number < 14 else 92 * self.chance.random() ** 1.25
            request = self._request(prefix, number)
            self._at(opening + timedelta(seconds=round(60 * minute, 3)), lambda request=request: self._arrive(request))

    def _request(self, prefix: str, number: int) -> Request:
        party = self._party(number)
        if prefix in FOR_THEMSELVES:
            return Request(group=FOR_THEMSELVES[prefix], **party)
        if prefix == "L":
            item = self.chance.choice([item for item in self._items("A") if item.cross_region])
            return Request(items=(item.code,), cross_region=True, **party)
        wanted = [self.chance.choice(self._items(prefix)).code]
        if prefix == "C" and self.chance.random() < 0.2:
            wanted.append(self.chance.choice(self._items("J")).code)  # a home is registered, then its tax is paid
        return Request(items=tuple(wanted), **party)

    def _items(self, prefix: str) -> list[Item]:
        owned = [
            item for item in self.plan.items.values() if (owner := self.plan.owner(item)) and owner.prefix == prefix
        ]
        return sorted((item for item in owned if item.in_hall), key=lambda item: item.code)

    def _party(self, number: int) -> dict[str, object]:
        """An invented party; not everybody leaves a name or a phone."""
        name = self.chance.choice(SURNAMES) + self.chance.choice(GIVEN)
        if number % 25 == 7:
            name = RARE_NAMES[number // 25 % len(RARE_NAMES)]
        priority = self.chance.choices(
            [Priority.NONE, Priority.ELDERLY, Priority.PREGNANT, Priority.DISABLED, Priority.VETERAN], [80, 12, 3, 3, 2]
        )[0]
        phone = f"1380000{number:04d}" if self.chance.random() < 0.8 else ""
        return {"name": name, "priority": priority, "phone": phone}

    def _arrive(self, request: Request) -> None:
        issued = desk.issue(self.store, GUIDE, OUTLET, request)
        self.played.issued.append(issued.number)
        for seat in issued.windows:
            if seat.no in self._idle:
                self._in(self.chance.uniform(3, 15), lambda no=seat.no: self._next(no))

    # --- clerks work

    def _next(self, no: str) -> None:
        """A clerk whose window is free calls."""
        if no not in self._idle:
            return
        called = desk.call_next(self.store, self._clerks[no], OUTLET, no)
        if called is None:
            self._in(120, lambda: self._next(no))  # perhaps another theme needs help by then
            return
        self._idle.discard(no)
        self.played.calls.append((called.number, no))
        own = self.plan.windows_by_no[no].group.prefix
        if own != called.number[0] and own in {"B", "E", "F"}:
            self.played.helped.append(called.number)
        self._await(no, called, recalls=0)

    def _await(self, no: str, called: Called, recalls: int) -> None:
        """The party comes to the window, at once or after another call, or does not."""
        comes = self.chance.random()
        if recalls == 0 and comes < 0.8:
            self._in(self.chance.uniform(8, 45), lambda: self._serve(no, called))
        elif comes < 0.55 + 0.05 * recalls:
            self._in(self.chance.uniform(8, 30), lambda: self._serve(no, called))
        elif recalls < 2:
            self._in(self.chance.uniform(25, 50), lambda: self._recall(no, called, recalls + 1))
        else:
            self._in(40, lambda: self._pass_over(no, called))

    def _recall(self, no: str, called: Called, recalls: int) -> None:
        desk.recall(self.store, self._clerks[no], OUTLET, no)
        self._await(no, called, recalls)

    def _pass_over(self, no: str, called: Called) -> None:
        desk.no_show(self.store, self._clerks[no], OUTLET, no)
        if self.chance.random() < 0.5:
            self._in(self.chance.uniform(240, 1500), lambda: self._come_back(called.number))
        self._free(no)

    def _come_back(self, number: str) -> None:
        desk.return_ticket(self.store, GUIDE, OUTLET, number)

    def _serve(self, no: str, called: Called) -> None:
        desk.start(self.store, self._clerks[no], OUTLET, no)
        minutes = sum(self.plan.items_by_code[item.code].est_minutes or 10 for item in called.items
                      if item.code in self.plan.items_by_code) or 4  # fmt: skip
        seconds = 60 * minutes * self.chance.lognormvariate(0.18, 0.35)
        what = self.chance.random()
        if what < 0.05 and no not in self._parked_at:
            self._in(seconds * 0.4, lambda: self._park(no, called))
        elif what < 0.11 and called.number[0] in "ABEF":
            self._in(seconds * 0.3, lambda: self._transfer(no))
        else:
            self._in(seconds, lambda: self._finish(no))

    def _park(self, no: str, called: Called) -> None:
        """The party goes to copy a paper, and is called back a quarter of an hour later."""
        desk.park(self.store, self._clerks[no], OUTLET, no, note="当事人去复印材料")
        self._parked_at.add(no)
        self._in(self.chance.uniform(700, 1500), lambda: self._call_back(no, called))
        self._free(no)

    def _call_back(self, no: str, called: Called) -> None:
        if no not in self._idle:
            self._in(60, lambda: self._call_back(no, called))
            return
        self._idle.discard(no)
        self._parked_at.discard(no)
        desk.call_ticket(self.store, self._clerks[no], OUTLET, no, called.number)
        self.played.calls.append((called.number, no))
        self._in(self.chance.uniform(10, 30), lambda: self._serve(no, called))

    def _transfer(self, no: str) -> None:
        item = self.chance.choice(self._items("G"))
        desk.transfer(self.store, self._clerks[no], OUTLET, no, item=item.code, note="户口信息需先变更")
        self._free(no)

    def _finish(self, no: str) -> None:
        acted = desk.finish(self.store, self._clerks[no], OUTLET, no, outcome="已受理")
        if acted.state is TicketState.FINISHED and self.chance.random() < 0.04:
            reason = self.chance.choice(["取材料", "打印机换纸", "请示"])
            desk.pause_window(self.store, self._clerks[no], OUTLET, no, reason=reason)
            self._in(self.chance.uniform(180, 600), lambda: self._resume(no))
            return
        self._free(no)

    def _resume(self, no: str) -> None:
        desk.resume_window(self.store, self._clerks[no], OUTLET, no)
        self._free(no)

    def _free(self, no: str) -> None:
        self._idle.add(no)
        self._in(self.chance.uniform(5, 40), lambda: self._next(no))


def main() -> int:
    """Play the morning and leave pictures of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="folder for pictures, tickets and figures")
    parser.add_argument("--until", default="10:24", help="the moment the pictures show (HH:MM)")
    given = parser.parse_args()

    from pictures import leave_pictures  # loads Qt

    return leave_pictures(given.out, given.until)


if __name__ == "__main__":
    sys.exit(main())
