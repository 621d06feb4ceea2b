"""What numbers can be taken for, held in memory and found as fast as one types. No drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import Entry, Index
from hallapp.hall.directory import Seat
from hallapp.hall.rows import GroupKind
from hallapp.queue import boards, offering
from hallapp.queue.floor import seen
from hallapp.queue.views import Fact, OfferedTheme, OffersView, Request
from hallapp.store.engine import Store


@dataclass(frozen=True, slots=True)
class Offer:
    """An item, or a group that is waited for by itself. ``refusal`` says why not now, if so."""

    code: str
    name: str
    initials: str
    is_group: bool
    theme: str
    prefix: str
    windows: tuple[Seat, ...]
    waiting: int
    refusal: Fact | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people find a person: the guidance desk. ``offer`` where one takes a number there."""

    name: str
    floor: str
    zone: str
    offer: Offer | None


@dataclass(frozen=True)
class Offers:
    """All offers of one outlet, as they stood at ``view.now``.

    ``helpers`` are the groups whose people do it together with the party (帮代办). ``kiosk_pause_s``: after how
    many seconds without a touch a kiosk goes back to its start.
    """

    view: OffersView
    zone: ZoneInfo
    items: tuple[Offer, ...]
    groups: tuple[Offer, ...]
    guidance: Desk | None
    helpers: tuple[Offer, ...]
    kiosk_pause_s: int

    @property
    def themes(self) -> tuple[OfferedTheme, ...]:
        """Families of items to choose from."""
        return self.view.themes

    def of_theme(self, code: str) -> list[Offer]:
        """The items of one family; an empty code gives those that have none."""
        known = {theme.code for theme in self.themes}
        return [item for item in self.items if item.theme == code or (not code and item.theme not in known)]

    def find(self, typed: str) -> list[Offer]:
        """Offers that match what was typed, best first: name, pinyin initials or code.

        Several words must all match. What cannot be taken now comes after what can. Nothing typed gives
        everything, the groups first.
        """
        found = [self._all[place] for place in self.index.find(typed)]
        return sorted(found, key=lambda offer: offer.refusal is not None) if typed.strip() else found

    @cached_property
    def index(self) -> Index:
        """All offers ready to be searched; made where they are read, not at the first key."""
        return Index(Entry(offer.name, offer.initials, offer.code) for offer in self._all)

    @cached_property
    def _all(self) -> tuple[Offer, ...]:
        return (*self.groups, *self.items)

    def by_code(self, code: str) -> Offer | None:
        """The offer with this code, as it stands now."""
        return next((offer for offer in (*self.groups, *self.items) if offer.code == code), None)


def read_offers(store: Store, outlet: str | None) -> Offers:
    """Everything a number can be taken for, in this outlet, now."""
    view = offering.offers(store, outlet)
    with seen(store, outlet) as floor:
        zone, pause = floor.rules.zone, floor.rules.kiosk_pause_s
        kinds = {group.code: group.kind for group in floor.plan.groups}
        seats = {
            group.code: tuple(boards.seat(window) for window in floor.plan.windows if window.group is group)
            for group in floor.plan.groups
        }
    groups = tuple(
        Offer(
            g.code, g.name, initials_of(g.name), True, "", g.prefix or "", seats.get(g.code, ()), g.waiting, g.refusal
        )
        for g in view.groups
        if g.prefix
    )
    items = tuple(
        Offer(i.code, i.name, i.initials, False, i.theme_code, i.prefix or "", i.windows, i.waiting, i.refusal)
        for i in view.items
    )
    guides = [g for g in view.groups if kinds.get(g.code) is GroupKind.GUIDANCE]
    guidance = None
    if guides:
        offer = next((offer for offer in groups if offer.code == guides[0].code and offer.refusal is None), None)
        guidance = Desk(guides[0].name, guides[0].floor, guides[0].zone, offer)
    helpers = tuple(group for group in groups if kinds.get(group.code) is GroupKind.ASSISTED)
    read = Offers(view, zone, items, groups, guidance, helpers, pause)
    read.index  # noqa: B018  # made here, off the GUI thread
    return read


@dataclass(frozen=True, slots=True)
class Basket:
    """What one ticket is to be for: items, or one group by itself. Adding one kind puts the other out."""

    offers: tuple[Offer, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the order chosen."""
        return tuple(offer.code for offer in self.offers)

    def with_offer(self, offer: Offer) -> Basket:
        """With one more; an item that is there already stays once."""
        if offer.is_group or any(chosen.is_group for chosen in self.offers):
            return Basket((offer,))
        return self if offer.code in self.codes else Basket((*self.offers, offer))

    def without(self, code: str) -> Basket:
        """Without this one."""
        return Basket(tuple(offer for offer in self.offers if offer.code != code))

    def request(self, other: Request) -> Request:
        """``other`` with what is in the basket."""
        if any(offer.is_group for offer in self.offers):
            return replace(other, items=(), group=self.offers[0].code)
        return replace(other, items=self.codes, group=None)
