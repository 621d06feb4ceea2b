"""The played morning with all that belongs to it: appointments, ledgers, notices, tickets, the day's figures. No Qt."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bookkeeping import keep_ledgers
from morning import DAY, GIVEN, GUIDE, MANAGER, OUTLET, ROOT, SURNAMES, Played, play
from noticing import put_up_notices

from hallapp.devices.paper_tray import PaperTray
from hallapp.devices.paper_width import PaperWidth
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_days import bookable
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.slots import slots
from hallapp.printing import print_ticket
from hallapp.queue import boards
from hallapp.queue.rows import Channel
from hallapp.queue.views import WaitingLine
from hallapp.wording import Language


@contextmanager
def played_morning(until: str) -> Iterator[tuple[Played, Path]]:
    """The morning up to ``until``, in a folder of its own that goes again."""
    with tempfile.TemporaryDirectory(prefix="hall-morning-", ignore_cleanup_errors=True) as name:
        began = time.monotonic()
        played = play(f"sqlite:///{Path(name, 'hall.db')}", until=until)
        book_appointments(played)
        keep_ledgers(played.store, MANAGER, OUTLET, DAY)
        put_up_notices(played.store, MANAGER, OUTLET, DAY)
        took = time.monotonic() - began
        print(f"Played {len(played.issued)} numbers and {len(played.calls)} calls up to {until} in {took:.1f} s")
        sys.stdout.flush()
        yield played, Path(name)


def book_appointments(played: Played) -> None:
    """Who has an appointment today and in the days after; some of those of the next slot are here already."""
    chance, store = random.Random(5), played.store
    items = [item.code for item in bookable(store, OUTLET) if item.refusal is None][:60]
    for number in range(130):
        item, day = chance.choice(items), DAY + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 3, 4)))
        free = [slot for slot in slots(store, OUTLET, item, day).slots if slot.free]
        slot = chance.choice(free[:5] if number % 3 else free)
        name = chance.choice(SURNAMES) + chance.choice(GIVEN)
        channel = chance.choice((Channel.PHONE, Channel.PHONE, Channel.COUNTER, Channel.IMPORT))
        booking = Booking(item, slot.start, name, f"139{number:08}", channel=channel)
        made = appointments.book(store, GUIDE, OUTLET, booking).appointment
        if slot.start - played.clock.now < timedelta(minutes=20) and number % 2:
            appointments.check_in(store, GUIDE, OUTLET, appointment=made.id)
        elif number % 31 == 7 and day > DAY:
            appointments.cancel(store, GUIDE, OUTLET, made.id)


def print_tickets(played: Played, folder: Path) -> None:
    """Tickets of the kinds there are: a plain one, one with priority, one for two items; the first also 58 mm wide."""
    waiting = boards.queue(played.store, OUTLET).waiting
    kinds = {
        "plain": next(iter(waiting), None),
        "priority": next((line for line in waiting if line.priority.value != "none"), None),
        "two-items": next((line for line in waiting if len(line.items) > 1), None),
    }
    for width in PaperWidth:
        tray = PaperTray(folder / f"{width.name.removeprefix('MM_')}mm", width)
        for line in {line.number: line for line in kinds.values() if isinstance(line, WaitingLine)}.values():
            print_ticket(played.store, OUTLET, line.number, tray, Language.ZH)


def figures(url: str, until: str, file: Path) -> None:
    """The day's figures as the headless command gives them."""
    command = [sys.executable, "-m", "hallapp", "--database", url, "--outlet", OUTLET, "--at", f"{DAY}T{until}:00"]
    done = subprocess.run([*command, "report", "--day", str(DAY)], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    told = json.loads(done.stdout)
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
