"""The voice of this station: says the calls of all its boards, one after the other, never two at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hallapp.hall.rules import HallRules, VoiceLanguages
from hallapp.queue.views import Announcement
from hallapp.store.topics import Topic
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest, alive
from hallapp.ui.voice_settings import Source
from hallapp.ui.voice_speaker import Loudspeaker, Saying, Speaker
from hallapp.ui.voice_speech import Packs, Speech, read_hall, read_station_packs

#: The trouble of a board that shows calls and cannot say them, as the hall is told of it.
NO_SOUND = "no_sound"
#: How many sayings are remembered: that a second board of this station does not repeat them, and how long they take.
REMEMBERED = 100

_Done = Callable[[bool], None]
_Which = tuple[int, datetime, int]


def saying_of(call: Announcement, nth: int) -> _Which:
    """By what a saying is known: the call's moment too, since a backup that is put back has its numbers once more."""
    return call.seq, call.at, nth


class _Request:
    """A call that is to be said for the ``nth`` time, and the boards that wait for it."""

    def __init__(self, call: Announcement, nth: int, user: QObject, done: _Done) -> None:
        self.call, self.nth = call, nth
        self.which = saying_of(call, nth)
        self.heard_by: list[tuple[QObject, _Done]] = [(user, done)]

    def end(self, *, whole: bool) -> None:
        """Tell the boards that are still there."""
        for user, done in self.heard_by:
            if alive(user):
                done(whole)


class Voice(QObject):
    """One a station. ``changed``: there is sound now, or none; packs or rules are others.

    Who uses it joins first, boards through their ``BoardVoice``. What two boards of one station have in common is said
    once, and both wait for it. Nothing runs while nobody uses it.
    """

    changed = Signal()

    def __init__(self, station: Station, speaker: Speaker | None = None) -> None:
        super().__init__(station)
        self.setObjectName("voice")
        self._station = station
        self._speaker = speaker or Loudspeaker(self)
        self._speaker.over.connect(self._on_over)
        self._speaker.device_changed.connect(self.changed)
        self._speaker.voices_found.connect(self._on_voices)
        self._users: set[QObject] = set()
        self._line: deque[_Request] = deque()
        self._saying: _Request | None = None
        self._key = 0
        self._said: deque[_Which] = deque(maxlen=REMEMBERED)
        #: The languages of the system's speech engine; None while they are not known.
        self.engine_voices: tuple[str, ...] | None = None
        self._folder: str | None = None
        self._packs: Packs | None = None
        self._rules = HallRules()
        self._rehearsal = False
        self._seconds_of: tuple[Speech, bool] | None = None
        self._seconds: dict[tuple[str, str, bool], float] = {}
        self._reader = Latest(
            station.tasks, partial(read_hall, station.store), done=self._take_hall, parent=self
        )
        station.feed.news.connect(self._on_news)

    # --- what there is

    @property
    def device(self) -> str | None:
        """What the voice is heard from; empty where there is nothing, None while nobody knows."""
        return self._speaker.device

    @property
    def packs(self) -> Packs | None:
        """The packs in use; None until they are read."""
        return self._packs

    @property
    def by_engine(self) -> bool:
        """Whether the system's speech engine speaks: it is wanted, and has a voice for every language."""
        wanted = self._station.settings.voice_source == Source.ENGINE
        return wanted and set(self.languages) <= set(self.engine_voices or ())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of this station's calls, in their order: its own, else the hall's."""
        own = self._station.settings.voice_languages
        return VoiceLanguages(own).each if own else self._rules.voice_languages.each

    @property
    def trouble(self) -> str:
        """The code of why no call is heard that should be; empty where all is well."""
        return NO_SOUND if self._users and self._station.settings.voice and self.device == "" else ""

    @property
    def speech(self) -> Speech | None:
        """How calls are said here; None until the packs are read."""
        if self._packs is None:
            return None
        return Speech(
            self._packs, self._rules, self.languages, self._station.settings.voice_chime, rehearsal=self._rehearsal
        )

    def times(self) -> int:
        """How often the hall has a call said."""
        return self._rules.voice_repeat

    # --- boards come, ask and go

    def join(self, user: QObject) -> None:
        """A board that speaks is here, or who wants to hear it: have everything ready."""
        if user not in self._users:
            self._users.add(user)
            self._reader.ask()
        self.take_settings()

    def leave(self, user: QObject) -> None:
        """It has gone, or speaks no more: what it waits for is over."""
        for done in self.drop(user):
            QTimer.singleShot(0, user, partial(done, False))
        self._users.discard(user)
        if not self._users:
            self._speaker.end()
            self.changed.emit()

    def take_settings(self) -> None:
        """This station's settings of the voice, as they are now: read what is needed for them."""
        settings = self._station.settings
        if not self._users or not settings.voice:
            self._speaker.end()
            self.changed.emit()
            return
        self._speaker.begin(engine="" if settings.voice_source == Source.ENGINE else None)
        folder = settings.voice_folder if settings.voice_source == Source.FOLDER else ""
        if folder != self._folder:
            self._folder = folder
            self.read_again()

    def read_again(self) -> None:
        """Somebody has worked on the recordings: read them anew."""
        folder = self._folder or ""
        self._station.tasks.run(
            partial(read_station_packs, folder), done=partial(self._take_packs, folder), owner=self
        )

    def seconds(self, call: Announcement, nth: int) -> float:
        """How long it takes to say this call for the ``nth`` time; none until the packs are read."""
        speech = self.speech
        if speech is None:
            return 0.0
        if self._seconds_of != (speech, self.by_engine) or len(self._seconds) > REMEMBERED:
            self._seconds_of, self._seconds = (speech, self.by_engine), {}
        which = call.number, call.window, nth == 1
        if which not in self._seconds:
            self._seconds[which] = self._saying_of(speech, call, nth).seconds
        return self._seconds[which]

    def say(self, call: Announcement, nth: int, user: QObject, done: _Done) -> None:
        """Say this call, after all that was asked for before; see ``Says.say``."""
        which = saying_of(call, nth)
        if which in self._said or self.device == "":
            whole = which in self._said
            QTimer.singleShot(0, user, lambda: done(whole))
            return
        for request in (*filter(None, [self._saying]), *self._line):
            if request.which == which:
                request.heard_by.append((user, done))
                return
        self._line.append(_Request(call, nth, user, done))
        self._go_on()

    def drop(self, user: QObject) -> list[_Done]:
        """Who does not wait any more; what nobody waits for is not said, or not to its end.

        Gives whom it would have had told.
        """
        dropped: list[_Done] = []
        for request in (*filter(None, [self._saying]), *self._line):
            dropped += [done for one, done in request.heard_by if one is user]
            request.heard_by = [(one, done) for one, done in request.heard_by if one is not user]
        self._line = deque(request for request in self._line if request.heard_by)
        if self._saying is not None and not self._saying.heard_by:
            self._saying = None
            self._speaker.hush()
            self._go_on()
        return dropped

    # --- one after the other

    def _go_on(self) -> None:
        speech = self.speech
        if self._saying is None and self._line and speech is not None:
            self._saying = self._line.popleft()
            self._key += 1
            self._speaker.say(self._key, self._saying_of(speech, self._saying.call, self._saying.nth))

    def _saying_of(self, speech: Speech, call: Announcement, nth: int) -> Saying:
        volume = self._station.settings.voice_volume
        if self.by_engine:
            return Saying(speech.chime_alone(nth), speech.texts(call), volume)
        return Saying(speech.sound(call, nth), volume=volume)

    def _on_over(self, key: int, whole: bool) -> None:
        if key != self._key or self._saying is None:
            return
        request, self._saying = self._saying, None
        if whole:
            self._said.append(request.which)
        request.end(whole=whole)
        self._go_on()

    # --- what changes

    def _on_news(self, topics: frozenset[Topic]) -> None:
        if Topic.PLAN in topics and self._users:
            self._reader.ask()

    def _take_hall(self, found: tuple[HallRules, bool]) -> None:
        self._rules, self._rehearsal = found

    def _take_packs(self, folder: str, found: Packs) -> None:
        if folder == self._folder:
            self._packs = found
            self.changed.emit()
            self._go_on()

    def _on_voices(self, languages: tuple[str, ...]) -> None:
        self.engine_voices = languages
        self.changed.emit()


class BoardVoice(QObject):
    """The voice as one board uses it. ``back``: there is sound again; ``trouble_changed``: why calls are not heard."""

    back = Signal()
    trouble_changed = Signal(str)

    def __init__(self, station: Station, local_now: Callable[[], datetime], board: QWidget) -> None:
        """``local_now`` gives the hall's time. It speaks as long as the board is shown."""
        super().__init__(board)
        self._station, self._local_now = station, local_now
        self._voice: Voice | None = None
        self._trouble = ""
        board.installEventFilter(self)

    @property
    def trouble(self) -> str:
        """The code of why calls of this board are not heard; empty where all is well."""
        return self._trouble

    def eventFilter(self, board: QObject, event: QEvent) -> bool:
        """The board comes into sight, or goes; a window that is only made small goes on speaking."""
        if event.type() is QEvent.Type.Show and self._voice is None:
            self._voice = voice_of(self._station)
            self._voice.changed.connect(self._on_changed)
            self._station.settings_changed.connect(self._take_settings)
            self._take_settings()
        elif event.type() is QEvent.Type.Hide and not event.spontaneous() and self._voice is not None:
            voice, self._voice = self._voice, None
            voice.changed.disconnect(self._on_changed)
            self._station.settings_changed.disconnect(self._take_settings)
            voice.leave(self)
        return super().eventFilter(board, event)

    def times(self) -> int:
        """How often a call is to be said now."""
        return self._voice.times() if self._voice is not None and self._speaks() else 0

    def seconds(self, call: Announcement, nth: int) -> float:
        """How long this call takes to be said for the ``nth`` time; none while nobody knows."""
        return self._voice.seconds(call, nth) if self._voice is not None else 0.0

    def say(self, call: Announcement, nth: int, done: _Done) -> bool:
        """Say this call for the ``nth`` time; see ``Says.say``."""
        voice = self._voice
        if voice is None or not self._speaks():
            return False
        voice.say(call, nth, self, done)
        return True

    def drop(self) -> None:
        """Say no more of what was begun."""
        if self._voice is not None:
            self._voice.drop(self)

    def _speaks(self) -> bool:
        if self._voice is None or not self._station.settings.voice:
            return False
        speech = self._voice.speech
        return speech is None or not speech.is_quiet_at(self._local_now())

    def _take_settings(self) -> None:
        if self._voice is None:
            return
        if self._station.settings.voice:
            self._voice.join(self)
        else:
            self._voice.leave(self)
        self._on_changed()

    def _on_changed(self) -> None:
        if self._voice is None:
            return
        before, self._trouble = self._trouble, self._voice.trouble
        if before != self._trouble:
            self.trouble_changed.emit(self._trouble)
        if not self._trouble and self._voice.device:
            self.back.emit()


def voice_of(station: Station) -> Voice:
    """The station's one voice."""
    return station.findChild(Voice, "voice") or Voice(station)
