"""What guides can be chosen from, and how each stands on the walls: read off the GUI thread, told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from hallapp.actor import Right
from hallapp.catalog.search import Entry, Index
from hallapp.guides.choosing import Offer, OfferedItem, offer
from hallapp.guides.editions import NOT_PRINTED, ItemPrints, LastPrint, PrintState, print_states
from hallapp.guides.rows import GuideForm
from hallapp.guides.sections import heading
from hallapp.hall.access import rights_at
from hallapp.hall.outlets import find_outlet
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.wording import joined
from hallapp.wording.reports import said

#: The forms that put several items on one sheet: what is listed goes into it, unless several are marked.
COLLECTED = frozenset({GuideForm.BOOKLET, GuideForm.BUNDLE, GuideForm.CODE_SHEET})

States = Mapping[int, ItemPrints]


@dataclass(frozen=True)
class Known:
    """What guides can be chosen from, ready to be searched, and what this person may do here."""

    offer: Offer
    items: tuple[OfferedItem, ...]
    index: Index
    rights: frozenset[Right]


def read_known(station: Station, before: Known | None) -> Known:
    """Read it; what is the same as ``before`` is not made ready again. Raises ``OutletUnknown``, ``SessionExpired``."""
    with station.store.look() as look:
        outlet = find_outlet(look, station.outlet)
        found, rights = offer(look, outlet), rights_at(look, station.who, outlet.id)
    if before is not None and before.offer is found:
        return Known(found, before.items, before.index, rights)
    items = tuple(found.items.values())
    index = Index(Entry(item.name, item.initials, item.code, item.department) for item in items)
    return Known(found, items, index, rights)


def read_states(station: Station) -> States:
    """What was printed of each item, by id, and whether it still says what would be printed now."""
    with station.store.look() as look:
        return print_states(look, find_outlet(look, station.outlet))


class Standings(QObject):
    """How each item's guide stands in one form; ``states`` are None until they are read."""

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self.form = GuideForm.POSTER
        self.states: States | None = None

    def last(self, item_id: int) -> LastPrint | None:
        """The last print of an item; None where there is none, or nobody knows yet."""
        return (self.states or {}).get(item_id, NOT_PRINTED).forms.get(self.form)

    def state(self, item_id: int) -> PrintState:
        """How an item's guide stands."""
        last = self.last(item_id)
        return PrintState.NEVER if last is None else last.state

    def words(self, item: OfferedItem) -> str:
        """The same in a few words."""
        if self.states is None:
            return "…"
        last = self.last(item.id)
        if last is None:
            return self.tr("○ never printed")
        if last.state is PrintState.OUTDATED:
            return "! " + fill(self.tr("outdated: %1"), self.changed(last))
        return "✓ " + fill(self.tr("edition %1, %2"), last.edition, f"{self._station.local(last.at):%Y-%m-%d}")

    def whole(self, item: OfferedItem) -> str:
        """The same with all that is known."""
        last = self.last(item.id)
        return self.words(item) if last is None else f"{self.words(item)}\n{self.printed(last)}"

    def printed(self, last: LastPrint) -> str:
        """When and by whom."""
        at = f"{self._station.local(last.at):%Y-%m-%d %H:%M}"
        return fill(self.tr("Edition %1, printed %2 by %3"), last.edition, at, last.by)

    def changed(self, last: LastPrint) -> str:
        """The sections that say something else since, and that an item is no longer among the others."""
        left = [said("outdated_left", self._station.language)] if last.left else []
        sections = [heading(section, self._station.language) for section in last.changed]
        return joined([*sections, *left], self._station.language)

    def tone(self, item: OfferedItem) -> Tone | None:
        """The colour of the words."""
        if self.states is None:
            return None
        return {PrintState.OUTDATED: Tone.WARNING, PrintState.CURRENT: Tone.OPEN}.get(self.state(item.id))

    def order(self, item: OfferedItem) -> int:
        """First what is to be printed again, then what never was."""
        return (PrintState.OUTDATED, PrintState.NEVER, PrintState.CURRENT).index(self.state(item.id))
