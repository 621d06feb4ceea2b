"""What a change can be about. A screen re-reads when a topic it shows has moved on."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A family of rows. ``QUEUE`` counts per outlet; the others for the whole database."""

    QUEUE = "queue"
    PLAN = "plan"
    CATALOG = "catalog"
    STAFF = "staff"
    AUDIT = "audit"
    GUIDES = "guides"
    LEDGERS = "ledgers"
    NOTICES = "notices"

    def key(self, outlet_id: int | None) -> str:
        """The row of ``revisions`` that counts this topic (for one outlet, where it has one each)."""
        if self is not Topic.QUEUE:
            return self.value
        if outlet_id is None:
            raise ValueError("a change to the queue needs its outlet")
        return f"{self.value}:{outlet_id}"
