"""How wide the paper of ticket printers is."""

from __future__ import annotations

from enum import IntEnum


class PaperWidth(IntEnum):
    """How many dots the head prints across, by the width of the roll; some for 80 mm print only 64 mm of it."""

    MM_80 = 576
    MM_80_NARROW = 512
    MM_58 = 384
