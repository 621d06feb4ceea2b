"""Colours by what they are for, in three sets: light, dark and high contrast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Which set of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a coloured thing means; each tone has a text colour and a soft ground."""

    PLAIN = "plain"
    ACCENT = "accent"
    OPEN = "open"
    WARNING = "warning"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by what they are for. Text on its ground has at least 4.5 : 1 in every mode."""

    ground: str
    surface: str
    raised: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_pressed: str
    open: str
    open_soft: str
    warning: str
    warning_soft: str
    urgent: str
    urgent_soft: str
    board: str
    board_soft: str
    on_board: str
    on_board_muted: str
    board_highlight: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """A tone's text colour and its soft ground."""
        match tone:
            case Tone.ACCENT:
                return self.accent, self.accent_soft
            case Tone.OPEN:
                return self.open, self.open_soft
            case Tone.WARNING:
                return self.warning, self.warning_soft
            case Tone.URGENT:
                return self.urgent, self.urgent_soft
            case _:
                return self.muted, self.raised


_LIGHT = Colours(
    ground="#F3F5F8",
    surface="#FFFFFF",
    raised="#F7F9FB",
    line="#E1E6ED",
    strong_line="#C7D0DC",
    text="#1B2430",
    muted="#5B6675",
    accent="#1F4E8C",
    accent_soft="#EAF0F8",
    on_accent="#FFFFFF",
    accent_pressed="#183E70",
    open="#1B7A4B",
    open_soft="#E6F4EC",
    warning="#8A5A00",
    warning_soft="#FFF4DC",
    urgent="#B3261E",
    urgent_soft="#FCEBEA",
    board="#0E2A52",
    board_soft="#17396B",
    on_board="#FFFFFF",
    on_board_muted="#B9CBE6",
    board_highlight="#FFD66B",
)
_DARK = Colours(
    ground="#10161F",
    surface="#18212D",
    raised="#1F2A38",
    line="#2C3848",
    strong_line="#44546A",
    text="#E8EDF4",
    muted="#A9B5C5",
    accent="#8FB8F0",
    accent_soft="#1D3150",
    on_accent="#0B1B33",
    accent_pressed="#B4D0F6",
    open="#6FD3A0",
    open_soft="#153526",
    warning="#F0C36A",
    warning_soft="#3A2D10",
    urgent="#FFA299",
    urgent_soft="#44201E",
    board="#0E2A52",
    board_soft="#17396B",
    on_board="#FFFFFF",
    on_board_muted="#B9CBE6",
    board_highlight="#FFD66B",
)
_CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    raised="#000000",
    line="#FFFFFF",
    strong_line="#FFFFFF",
    text="#FFFFFF",
    muted="#D6D6D6",
    accent="#FFE600",
    accent_soft="#1F1C00",
    on_accent="#000000",
    accent_pressed="#FFF27A",
    open="#5CFF9D",
    open_soft="#00210F",
    warning="#FFC24D",
    warning_soft="#291B00",
    urgent="#FF9D94",
    urgent_soft="#2B0300",
    board="#000000",
    board_soft="#1A1A1A",
    on_board="#FFFFFF",
    on_board_muted="#FFFFFF",
    board_highlight="#FFE600",
)
COLOURS = {Mode.LIGHT: _LIGHT, Mode.DARK: _DARK, Mode.CONTRAST: _CONTRAST}
