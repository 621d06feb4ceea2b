"""Who acts: plain values that every use case is given and every record keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the operating-system user, on whose word something is done.

    ``staff_id`` is None for somebody who is not on the staff list (a kiosk, an operating-system
    administrator); ``station`` names the workstation, for the event log.
    """

    name: str
    station: str
    staff_id: int | None = None
    login: str = ""
    administrator: bool = False
