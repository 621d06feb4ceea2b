"""A receipt printer that understands ESC/POS: a ticket is sent whole or refused, and what the printer says is heard.

Before a ticket the printer is asked how it is (``DLE EOT``), while it prints it tells of itself when it stops
(``GS a``), and at the end it is asked to answer when everything is on paper (``GS r``). One that has never answered
anything gets the ticket and nothing else, and counts as having printed what it took; its paper is said to be mute.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from PIL import Image

from hallapp.devices import escpos_raster, printer_spool
from hallapp.devices.paper_tray import PutOut
from hallapp.devices.printer_address import PrinterAddress, PrinterKind
from hallapp.devices.printer_links import PIECE, Link, LinkTrouble, open_link
from hallapp.devices.printer_states import PAPER, PRINTER, Heard, PrinterState, Trouble, state_of
from hallapp.errors.system import PrinterProblem

#: How long a station waits for a printer that another one is using, in seconds, and how often it tries.
BUSY_S = 12.0
_TRY_EVERY_S = 0.3
#: How long a look at the printer waits for the same: it is no hurry, the next look comes.
_LOOK_BUSY_S = 3.0
#: Beyond what its rows take at the pace of slow printers (40 mm/s), how long the last answer may take, in seconds.
_DONE_S = 4.0
_ROWS_A_SECOND = 320
#: A question that has been left without an answer so many times running is not asked any more.
_MISSED_AT_MOST = 3
#: What a printer still has to say from before is read away in at most so many pieces.
_OLD_PIECES = 16
#: Troubles before a word was said that may pass by themselves: somebody else prints, or has just done so.
_PASSING = frozenset({Trouble.TURNED_AWAY, Trouble.BUSY, Trouble.CUT_OFF})


@dataclass
class _Known:
    """What is known of one printer in this process, whichever screens print on it. Held by whoever uses it."""

    lock: Lock = field(default_factory=Lock)
    #: Whether it has ever answered: its silence then means something.
    answers: bool = False
    #: Whether it answers when a ticket is done; None until that was tried.
    confirms: bool | None = None
    #: Whether a ticket was broken off in the middle of a picture.
    broken_off: bool = False
    #: How many times running each question was left without an answer.
    unanswered: Counter[int] = field(default_factory=Counter)


_known: dict[str, _Known] = {}
_knowing = Lock()


class EscposPrinter:
    """The printer at an address. Several of these for one printer, also in other threads, take turns."""

    def __init__(self, address: PrinterAddress) -> None:
        self.address = address
        with _knowing:
            self._known = _known.setdefault(address.way, _Known())

    @property
    def width_px(self) -> int:
        """How many dots it prints across."""
        return int(self.address.dots)

    def anew(self) -> None:
        """As ``TicketPrinter``: one of another make may never answer where the one before always did."""
        if self._known.lock.acquire(timeout=BUSY_S):
            self._known.answers, self._known.confirms = False, None
            self._known.unanswered.clear()
            self._known.lock.release()

    def put_out(self, ticket: str, name: str, image: Image.Image) -> PutOut:
        """As ``TicketPrinter``. Takes a second or two, at most some twenty where the printer is in use."""
        data = escpos_raster.ticket_bytes(image, cut=self.address.cut)
        if not self._known.lock.acquire(timeout=BUSY_S):
            raise PrinterProblem(ticket, Trouble.BUSY)
        try:
            if self.address.kind is PrinterKind.SYSTEM:
                return self._spool(ticket, name, data)
            return self._print(ticket, data, image.height)
        finally:
            self._known.lock.release()

    def state(self) -> PrinterState | None:
        """How it is now; None while something is being printed. Takes a moment; raises nothing."""
        if not self._known.lock.acquire(blocking=False):
            return None
        try:
            if self.address.kind is PrinterKind.SYSTEM:
                return printer_spool.spool_state(self.address.place)
            with self._opened(_LOOK_BUSY_S) as (talk, state):
                if state.trouble is not Trouble.NO_ANSWER:  # else what it has not taken would keep it engaged
                    talk.link.finish(confirmed=True)
                return state
        except LinkTrouble as failed:
            return None if failed.trouble is Trouble.BUSY else PrinterState(failed.trouble, tells=False)
        finally:
            self._known.lock.release()

    def _spool(self, ticket: str, name: str, data: bytes) -> PutOut:
        try:
            state = printer_spool.spool_state(self.address.place)
            _go_on_unless(state.trouble)
            printer_spool.spool(self.address.place, name, data)
        except LinkTrouble as failed:
            raise PrinterProblem(ticket, failed.trouble) from failed
        return PutOut(near_end=state.near_end)

    @contextmanager
    def _opened(self, patience_s: float) -> Iterator[tuple[_Talk, PrinterState]]:
        """The way to the printer and how it is, once nobody else holds it; closed in any case.

        Raises ``LinkTrouble``.
        """
        end = time.monotonic() + patience_s
        while True:
            try:
                talk, state = self._begun(patience_s)
                break
            except LinkTrouble as failed:
                if failed.trouble not in _PASSING or time.monotonic() >= end:
                    raise
                time.sleep(_TRY_EVERY_S)
        try:
            yield talk, state
        finally:
            talk.link.drop()

    def _begun(self, patience_s: float) -> tuple[_Talk, PrinterState]:
        talk = _Talk(open_link(self.address), self._known.unanswered)
        try:
            return talk, self._asked(talk, patience_s)
        except BaseException:
            talk.link.drop()
            raise

    def _asked(self, talk: _Talk, busy_s: float) -> PrinterState:
        """What the printer's answers, or their absence, say of it.

        One in the network may have taken us in and still serve another: if it is known to answer, it has time.
        """
        link = talk.link
        patient = self._known.answers and self.address.kind is PrinterKind.NETWORK and not self._known.broken_off
        told = talk.state(max(busy_s, link.answer_s) if patient else link.answer_s)
        if told is None and self._known.broken_off:
            self._end_picture(link)  # it may have taken the question for dots
            told = talk.state(link.answer_s)
            self._known.broken_off = told is None  # one that is dead has taken nothing, and may still wait for dots
        if told is not None:
            self._known.answers = True
            return told
        of_port = link.state()
        if of_port is not None and of_port.trouble is not None:
            return of_port
        return PrinterState(Trouble.NO_ANSWER if self._known.answers else None, tells=False)

    def _end_picture(self, link: Link) -> None:
        """After a ticket that was broken off: what makes the printer listen to commands again."""
        if self._known.broken_off:
            link.send(escpos_raster.rest_of_a_picture(self.width_px))

    def _print(self, ticket: str, data: bytes, rows: int) -> PutOut:
        sent = False
        try:
            with self._opened(BUSY_S) as (talk, state):
                _go_on_unless(state.trouble)
                self._end_picture(talk.link)
                sent = self._known.broken_off = True
                confirmed = self._say(talk, data, rows, tells=state.tells)
                talk.link.finish(confirmed=confirmed)
                self._known.broken_off = False
        except LinkTrouble as failed:
            raise PrinterProblem(ticket, failed.trouble, partly=sent) from failed
        return PutOut(near_end=talk.near_end or state.near_end, mute=not state.tells)

    def _say(self, talk: _Talk, data: bytes, rows: int, *, tells: bool) -> bool:
        """Send the ticket; whether the printer has said that it is done. Raises ``LinkTrouble``."""
        if not tells:
            talk.link.send(data)
            return False
        talk.forget()
        talk.send(escpos_raster.TELL_BY_ITSELF)
        for start in range(0, len(data), PIECE):
            talk.send(data[start : start + PIECE])
        confirmed = self._known.confirms is not False and talk.done_within(_DONE_S + rows / _ROWS_A_SECOND)
        if not confirmed and self._known.confirms is not False:
            state = talk.state(talk.link.answer_s)
            if state is None or state.trouble is not None or self._known.confirms:
                raise LinkTrouble((state and state.trouble) or Trouble.NO_ANSWER)
        self._known.confirms = confirmed
        talk.send(escpos_raster.TELL_NO_MORE)
        return confirmed


def _go_on_unless(trouble: Trouble | None) -> None:
    if trouble is not None:
        raise LinkTrouble(trouble)


class _Talk:
    """Questions to a printer and what it says, by itself too, over one link."""

    def __init__(self, link: Link, unanswered: Counter[int]) -> None:
        """``unanswered``: how many times running each question was left without an answer; kept up here."""
        self.link = link
        self._unanswered = unanswered
        self._heard = Heard()

    def state(self, first_s: float) -> PrinterState | None:
        """How it is by its own answers; None where the first takes longer than that. Raises ``LinkTrouble``.

        An answer does not say which question it belongs to: with some missing, it is waited for the late ones, and as
        many as were asked for belong to the questions in their order.
        """
        self._leave_old()
        answers: dict[int, int] = {}
        came = self._heard.at_once
        asked = [n for n in range(PRINTER, PAPER + 1) if n == PRINTER or self._unanswered[n] < _MISSED_AT_MOST]
        for question in asked:
            before = len(came)
            self.link.send(escpos_raster.ASK_AT_ONCE + bytes([question]))
            if self._answers_come(before + 1, first_s if question == PRINTER else self.link.answer_s):
                answers[question] = came[-1]
            elif question == PRINTER:
                return None
        if len(answers) < len(asked) and self._answers_come(len(asked), self.link.answer_s):
            answers = dict(zip(asked, came, strict=False))
        for question in asked:
            self._unanswered[question] = 0 if question in answers else self._unanswered[question] + 1
        return state_of(answers)

    def _leave_old(self) -> None:
        """Read away what it still had to say from before: an answer that came when nobody waited any more."""
        for _ in range(_OLD_PIECES):
            if not (old := self.link.hear(0)):
                break
            self._heard.take_in(old)
        self._heard.at_once.clear()

    def _answers_come(self, count: int, seconds: float) -> bool:
        """Whether there are so many answers in time; what has come by its end counts, however late it is read."""
        end = time.monotonic() + seconds
        left = seconds
        while len(self._heard.at_once) < count and left > 0:
            left = max(0.0, end - time.monotonic())
            self._heard.take_in(self.link.hear(left))
        return len(self._heard.at_once) >= count

    def forget(self) -> None:
        """What was said before, to another station or long ago, counts no more."""
        self._heard.by_itself = b""

    def send(self, data: bytes) -> None:
        """Hand over a piece, and hear what the printer says meanwhile. Raises ``LinkTrouble``, with what it said."""
        try:
            self.link.send(data)
            self._heard.take_in(self.link.hear(0))
        except LinkTrouble as failed:
            raise LinkTrouble(self._why(failed.trouble)) from failed
        _go_on_unless(self._heard.trouble)

    def _why(self, trouble: Trouble) -> Trouble:
        """Why it takes no more: as it said itself, or the way to it knows."""
        try:
            self._heard.take_in(self.link.hear(0.2))
        except LinkTrouble:
            return self._heard.trouble or trouble
        of_port = self.link.state()
        return self._heard.trouble or (of_port and of_port.trouble) or trouble

    def done_within(self, seconds: float) -> bool:
        """Whether it says in time that everything is on paper. Raises ``LinkTrouble``: it says why it is not."""
        before = self._heard.done
        self.send(escpos_raster.ASK_WHEN_DONE)
        end = time.monotonic() + seconds
        while self._heard.done == before and (left := end - time.monotonic()) > 0:
            self._heard.take_in(self.link.hear(left))
            _go_on_unless(self._heard.trouble)
        return self._heard.done > before

    @property
    def near_end(self) -> bool:
        """Whether it said by itself that its paper will soon be at its end."""
        return self._heard.near_end
