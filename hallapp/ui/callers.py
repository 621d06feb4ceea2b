"""Callers at a window: keys that work while another program is in front, and hardware pads. Their presses do what the
console's buttons do, with the same refusals, and nothing at a station that is locked or where nobody has signed in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from hallapp.actor import Actor
from hallapp.devices.caller import Held, Means, Press, Received
from hallapp.devices.caller_grab import KeyGrab, NoGrab, Untaken, key_grab, no_grab_here
from hallapp.devices.caller_keys import Keys
from hallapp.devices.caller_mapping import CallerMapping, read_mapping
from hallapp.devices.caller_port import PadPort, PortState
from hallapp.errors.base import HallError
from hallapp.errors.callers import CallerMappingUnusable
from hallapp.hall.rows import DeviceKind
from hallapp.store.topics import Topic
from hallapp.ui.caller_settings import mapping_files, shortcuts_of
from hallapp.ui.callers_work import CallerWork, Face
from hallapp.ui.colours import Tone
from hallapp.ui.heartbeat import Heartbeat
from hallapp.ui.language import fill
from hallapp.ui.station import Station


class Source(StrEnum):
    """Where a press comes from."""

    SHORTCUT = "shortcut"
    PAD_KEY = "pad_key"
    PORT = "port"


@dataclass(frozen=True, slots=True)
class Heard:
    """The last thing that came. ``sent``: keys or bytes as people read them; ``press``: None where it means nothing."""

    source: Source
    sent: str
    press: Press | None


def read_chosen(settings_file: Path, name: str) -> CallerMapping:
    """The mapping of this name at this station. Raises ``CallerMappingUnusable``."""
    files = mapping_files(settings_file)
    if name not in files:
        raise CallerMappingUnusable(name, "no_file", f"{name}.toml")
    return read_mapping(files[name])


class Callers(QObject):
    """This station's callers. ``refresh`` whenever who works here, or where, may have changed.

    ``heard``: something came. ``changed``: how the keys or the pad are. ``touched``: somebody is here, at a pad.
    """

    heard = Signal(object)
    changed = Signal()
    touched = Signal()
    _pressed = Signal(object)
    _untaken_told = Signal(object)
    _received = Signal(object, object)
    _port_told = Signal(object, object)

    def __init__(self, station: Station, face: Callable[[], Face | None], parent: QObject | None = None) -> None:
        """``face`` gives None where nobody is at work: nobody has signed in, or the station is locked."""
        super().__init__(parent)
        self._station, self._face = station, face
        self._grab: KeyGrab | None = None
        self._port: PadPort | None = None
        self._port_of: object = None
        self._editing = False
        self._trial: Callable[[], bool] | None = None
        self._held = Held()
        self._heartbeat: tuple[Actor, Heartbeat] | None = None
        self.work = CallerWork(station, face, self)
        self._meaning: dict[Keys, tuple[Source, Press]] = {}
        self.mapping: CallerMapping | None = None
        #: Why the mapping that is chosen cannot be used.
        self.refused: HallError | None = None
        #: Which keys could not be had, and why.
        self.untaken: Mapping[Keys, Untaken] = {}
        #: How the pad's port is; None where there is none.
        self.port: PortState | None = None
        self.last: Heard | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._pressed.connect(self._on_pressed, queued)
        self._untaken_told.connect(self._on_untaken, queued)
        self._received.connect(self._on_received, queued)
        self._port_told.connect(self._on_port, queued)
        station.settings_changed.connect(self._on_settings)
        station.feed.news.connect(self._on_news)
        self._kept: tuple[str, str, str, bool] | None = None
        self._on_settings()

    # --- what is listened to

    @property
    def no_grab(self) -> NoGrab | None:
        """Why no keys can be taken on this desktop; None where they can."""
        return no_grab_here(QGuiApplication.platformName())

    @property
    def shortcuts(self) -> dict[Means, Keys | None]:
        """The keys that work in other programs, by action, whether or not they are on."""
        return shortcuts_of(self._station.settings.caller_shortcuts)

    @property
    def listening(self) -> bool:
        """Whether a press would do something now."""
        return self._face() is not None and not self.trying

    @property
    def trying(self) -> bool:
        """Whether what is pressed is only shown."""
        return self._trial is not None and self._trial()

    def try_while(self, looking: Callable[[], bool] | None) -> None:
        """Whoever tries a caller calls nobody: as long as ``looking`` says so presses are heard, and not done."""
        self._trial = looking

    def edit_keys(self, *, editing: bool) -> None:
        """Somebody chooses keys: meanwhile none is taken, so that each arrives where it is chosen."""
        self._editing = editing
        self._take_keys()

    def read_again(self) -> None:
        """The mapping's file may have changed."""
        self._kept = None
        self._on_settings()

    @Slot()
    def refresh(self) -> None:
        """Take keys while somebody is at work, and only then; read the window anew for who has just sat down."""
        face = self._face()
        if self.work.attend(face.work if face is not None else None) and face is not None:
            if face.work.view is None:
                face.work.reread()
            if trouble := self.trouble():
                self.work.say(trouble, Tone.WARNING)
        self._take_keys()
        self._tell_hall()

    def close(self) -> None:
        """Give everything back."""
        self._station.settings_changed.disconnect(self._on_settings)
        self._station.feed.news.disconnect(self._on_news)
        for one in (self._grab, self._port):
            if one is not None:
                one.close()
        for one in (self._grab, self._port):
            if one is not None:
                one.wait()
        self._grab = self._port = self.port = None
        self._tell_hall()
        self.work.close()

    @Slot()
    def _on_settings(self) -> None:
        settings = self._station.settings
        wanted = (settings.caller_mapping, settings.caller_port, settings.caller_shortcuts, settings.caller_keys)
        if wanted == self._kept:
            return
        read = self._kept is None or wanted[0] != self._kept[0]
        self._kept = wanted
        if read and wanted[0]:
            job = partial(read_chosen, self._station.file, wanted[0])
            done, failed = partial(self._on_read, wanted[0]), partial(self._on_refused, wanted[0])
            self._station.tasks.run(job, done=done, failed=failed)
            return
        if not wanted[0]:
            self.mapping, self.refused = None, None
        self._use()

    def _on_read(self, name: str, mapping: CallerMapping) -> None:
        if name == self._station.settings.caller_mapping:
            self.mapping, self.refused = mapping, None
            self._use()

    def _on_refused(self, name: str, refused: HallError) -> None:
        if name == self._station.settings.caller_mapping:
            self.mapping, self.refused = None, refused
            self._use()

    def _use(self) -> None:
        """Listen to what the settings and the mapping name."""
        place, pad = self._station.settings.caller_port, self.mapping.serial if self.mapping is not None else None
        wanted = (place, pad) if place and pad is not None else None
        if wanted != self._port_of:
            self._port_of = wanted
            before, self._port, self.port = self._port, None, None
            if before is not None:
                before.close()
            if pad is not None and wanted is not None:
                heard, told = partial(self._received.emit, wanted), partial(self._port_told.emit, wanted)
                self._port = PadPort(place, pad, heard, told, after=before)
        self._take_keys()
        self._tell_hall()
        self.changed.emit()

    def _tell_hall(self) -> None:
        """Whoever looks after the hall's devices sees how the pad is, as long as somebody works with it."""
        actor = self._station.actor
        if self._heartbeat is not None and (self.port is None or self._heartbeat[0] is not actor):
            self._heartbeat[1].end()
            self._heartbeat = None
        if self.port is not None and actor is not None:
            if self._heartbeat is None:
                self._heartbeat = actor, Heartbeat(self._station, actor, DeviceKind.CALLER, self)
            well = self.port is PortState.READY
            self._heartbeat[1].begin(state=None if well else self.port.value, note=self._station.settings.caller_port)

    def _take_keys(self) -> None:
        """The hall's own keys first: a pad's key that is one of them too means what it means there."""
        meaning: dict[Keys, tuple[Source, Press]] = {}
        if self.mapping is not None:
            meaning = {keys: (Source.PAD_KEY, press) for keys, press in self.mapping.keys.items()}
        if self._station.settings.caller_keys:
            for means, keys in self.shortcuts.items():
                if keys is not None:
                    meaning[keys] = (Source.SHORTCUT, Press(means))
        self._meaning = meaning if self._face() is not None and not self._editing else {}
        if self._grab is None:
            if not self._meaning or self.no_grab is not None:
                return
            self._grab = key_grab(self._pressed.emit, self._untaken_told.emit)
        self._grab.take(frozenset(self._meaning))

    # --- what comes

    @Slot(object)
    def _on_untaken(self, untaken: Mapping[Keys, Untaken]) -> None:
        self.untaken = untaken
        self.changed.emit()

    @Slot(object, object)
    def _on_port(self, whose: object, state: PortState) -> None:
        if whose != self._port_of:
            return
        before, self.port = self.port, state
        self._tell_hall()
        self.changed.emit()
        if state is PortState.READY and before is not None:
            self.work.say(self.tr("The caller is there again."), Tone.OPEN)
        elif state is not PortState.READY and before in (None, PortState.READY):
            self.work.say(self.trouble(), Tone.WARNING)

    def trouble(self) -> str:
        """What is the matter with the pad, in a sentence; empty where nothing is."""
        place = self._station.settings.caller_port
        words = {
            PortState.UNPLUGGED: self.tr(
                "The caller is not there (%1). Plug it in; the keys of the console still work."
            ),
            PortState.BUSY: self.tr("Another program has the caller's port (%1). Close it, or choose another port."),
            PortState.NO_PERMISSION: self.tr(
                "This user may not use the caller's port (%1). On Linux it takes the group dialout."
            ),
        }
        return fill(words[self.port], place) if self.port in words else ""

    @Slot(object)
    def _on_pressed(self, keys: Keys) -> None:
        if keys in self._meaning:
            source, press = self._meaning[keys]
            if not self._held.again(press, time.monotonic(), let_go=True):
                self._hear(Heard(source, str(keys), press))

    @Slot(object, object)
    def _on_received(self, whose: object, received: Received) -> None:
        if whose != self._port_of:
            return
        readable = received.sent.isascii() and received.sent.decode("ascii").isprintable()
        sent = received.sent.decode("ascii") if readable else received.sent.hex(" ").upper()
        press = received.press
        if press is None or not self._held.again(press, time.monotonic()):
            self._hear(Heard(Source.PORT, sent, press))

    def _hear(self, heard: Heard) -> None:
        self.last = heard
        face, press = self._face(), heard.press
        if face is not None and press is not None and press.means is not Means.NOTHING:
            self.touched.emit()
            if not self.trying:
                self.work.do(face, press, at_once=heard.source is not Source.SHORTCUT)
        self.heard.emit(heard)

    @Slot(frozenset)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        """A console that is not in sight does not read: what may be done would be judged by what was."""
        face = self._face()
        if face is None or not topics & {Topic.QUEUE, Topic.PLAN} or not (self._meaning or self._port):
            return
        if not any(button.isVisible() for button in face.buttons.of.values()):
            face.work.reread()


def callers_of(station: Station) -> Callers | None:
    """The station's callers; None before anybody has signed in."""
    return station.findChild(Callers)
