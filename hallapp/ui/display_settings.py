"""What this workstation's displays show to the public: plain values, as settings and the command line have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

#: Before the codes of chosen groups in an area's words, since a floor may be called what a group's code is.
_GROUPS = "groups:"


class Screen(Protocol):
    """What is asked of a display here; Qt's ``QScreen`` is one."""

    def name(self) -> str: ...
    def manufacturer(self) -> str: ...
    def model(self) -> str: ...
    def serialNumber(self) -> str: ...


def known_as(screen: Screen) -> tuple[str, str]:
    """A display's name, and its maker, model and serial number as far as it tells them."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
    return screen.name(), " ".join(part for part in parts if part)


class Shows(StrEnum):
    """What a display shows."""

    BOARD = "board"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Area:
    """The part of an outlet that a board is for: a floor, a zone, a zone of one floor, or a chosen set of groups.

    Everything empty stands for the whole hall. ``groups`` are codes of window groups, and count alone.
    """

    floor: str = ""
    zone: str = ""
    groups: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole hall."""
        return not (self.floor or self.zone or self.groups)

    def holds(self, floor: str, zone: str, group: str) -> bool:
        """Whether a window on this floor, in this zone, of the group with this code belongs to it."""
        if self.groups:
            return group in self.groups
        return self.floor in ("", floor) and self.zone in ("", zone)

    @property
    def words(self) -> str:
        """As ``--board`` takes it: ``2``, ``2/公安区``, ``/公安区``, ``groups:W01,W02``; empty for the whole hall."""
        if self.groups:
            return _GROUPS + ",".join(self.groups)
        return f"{self.floor}/{self.zone}" if self.zone else self.floor


def area_of(words: str) -> Area:
    """The area that ``Area.words`` stands for, as a person may type it."""
    words = words.strip()
    if words.startswith(_GROUPS):
        codes = (code.strip() for code in words.removeprefix(_GROUPS).split(","))
        return Area(groups=tuple(code for code in codes if code))
    floor, _, zone = words.partition("/")
    return Area(floor.strip(), zone.strip())


@dataclass(frozen=True, slots=True)
class Display:
    """One display and what it shows.

    ``name`` is the display's as the system calls it, empty for the first that nobody else uses; ``made`` is its
    maker, model and serial number, by which it is known again at another plug. ``window`` is the number of a window
    screen's window, empty for the one at which this station stands.
    """

    name: str = ""
    made: str = ""
    shows: Shows = Shows.BOARD
    area: Area = field(default_factory=Area)
    window: str = ""


def displays_of(kept: object) -> tuple[Display, ...]:
    """The displays as a settings file has them; what is damaged or foreign is left out."""
    entries = kept if isinstance(kept, list) else []
    return tuple(made for entry in entries if (made := _display(entry)) is not None)


def _display(entry: object) -> Display | None:
    match entry:
        case {
            "name": str(name),
            "made": str(made),
            "shows": str(shows),
            "area": {"floor": str(floor), "zone": str(zone), "groups": list(groups)},
            "window": str(window),
        } if shows in list(Shows):
            area = Area(floor, zone, tuple(code for code in groups if isinstance(code, str)))
            return Display(name, made, Shows(shows), area, window)
        case _:
            return None


def asked_display(shows: Shows, words: str) -> Display:
    """What ``--board`` or ``--window-screen`` asks for: ``AREA`` or a window's number, and ``@DISPLAY`` behind it."""
    what, _, name = words.partition("@")
    if shows is Shows.WINDOW:
        return Display(name.strip(), shows=shows, window=what.strip())
    return Display(name.strip(), area=area_of(what))
