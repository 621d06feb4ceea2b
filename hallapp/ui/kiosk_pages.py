"""The kiosk's pages: choose a family, an item, check, done; search by initials; a person who helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hallapp import printing
from hallapp.queue.views import OfferedTheme
from hallapp.ui.kiosk_parts import Entry, Kind, KioskButton, Scale, TileGrid, Words
from hallapp.ui.language import fill
from hallapp.ui.take_number_offers import Basket, Offer, Offers
from hallapp.wording import Language

#: The tile of whoever has an appointment.
_BOOKED = object()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Page(QWidget):
    """One page: words and things to touch, all of which grow with the scale."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Words | KioskButton | TileGrid] = []
        self._wanted = Scale()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def scale(self, scale: Scale) -> None:
        """Be as large as this, or as large as there is room for."""
        self._wanted = scale
        self.fit()

    def lay_out(self, scale: Scale) -> None:
        """Size everything."""
        self._column.setSpacing(scale.gap(20))
        for part in self._parts:
            part.scale(scale)

    def fit(self) -> None:
        """All parts shrink alike where the page is too low for them."""
        self.lay_out(self._wanted)
        needed = self._column.sizeHint().height()
        if needed > self.height() > 0:
            self.lay_out(replace(self._wanted, unit=self._wanted.unit * self.height() / needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new room."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """None: a page fits what it is given."""
        return QSize(0, 0)

    @property
    def grid(self) -> TileGrid | None:
        """The tiles that can be paged through, where the page has any."""
        return next((part for part in self._parts if isinstance(part, TileGrid)), None)

    def _words(
        self, px: float, *, bold: bool = False, tone: str = "text", centre: bool = False, lines: int = 1
    ) -> Words:
        words = Words(px, bold=bold, tone=tone, centre=centre, lines=lines)
        self._parts.append(words)
        return words

    def _button(self, kind: Kind, *, icon: str = "", px: float = 40) -> KioskButton:
        button = KioskButton(kind, icon=icon, px=px)
        self._parts.append(button)
        return button

    def _tiles(self, *, width: float = 420, height: float = 168) -> TileGrid:
        grid = TileGrid(width=width, height=height)
        self._parts.append(grid)
        return grid


class StartPage(Page):
    """Families of items, and the groups one takes a number for by themselves."""

    theme = Signal(object)
    offer = Signal(object)
    search = Signal()
    appointment = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(56, bold=True)
        self.by_letters = self._button(Kind.PLAIN, icon="search", px=38)
        self.by_letters.clicked.connect(self.search)
        self.tiles = self._tiles()
        self.tiles.chosen.connect(self._choose)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.by_letters)
        self._column.addLayout(top)
        self._column.addWidget(self.tiles, 1)

    def tell(self, offers: Offers, language: Language, basket: Basket) -> None:
        """What there is to choose from."""
        if basket.offers:
            self.title.say(fill(self.tr("What else? %1 chosen"), len(basket.offers)))
        else:
            self.title.say(self.tr("What can we do for you?"))
        self.by_letters.say(self.tr("Find by letters"))
        entries = [self._theme_entry(offers, theme, language) for theme in offers.themes]
        if not basket.offers:
            booked = Entry(_BOOKED, self.tr("I have an appointment"), self.tr("Check in and take your number"), "Y")
            entries.insert(0, booked)
        rest = [item for item in offers.of_theme("") if item.windows]
        if rest:
            entries.append(Entry("", self.tr("Other items"), badge=next((o.prefix for o in rest if o.prefix), "")))
        if not basket.offers:
            entries += [offer_entry(group, language) for group in offers.groups]
        self.tiles.show_entries(entries, keep_page=True)

    def _theme_entry(self, offers: Offers, theme: OfferedTheme, language: Language) -> Entry:
        items = offers.of_theme(theme.code)
        prefix = next((item.prefix for item in items if item.prefix), "")
        place = printing.floor_and_zone(theme.floor, theme.zone, language)
        return Entry(theme, theme.name, place, prefix, fill(self.tr("%1 items"), len(items)))

    def _choose(self, meaning: object) -> None:
        if isinstance(meaning, Offer):
            self.offer.emit(meaning)
        elif meaning is _BOOKED:
            self.appointment.emit()
        else:
            self.theme.emit(meaning)


class ItemsPage(Page):
    """The items of one family."""

    offer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(56, bold=True)
        self.tiles = self._tiles(width=520)
        self.tiles.chosen.connect(self.offer)
        self._column.addWidget(self.title)
        self._column.addWidget(self.tiles, 1)

    def tell(self, title: str, items: Sequence[Offer], language: Language, *, keep_page: bool) -> None:
        """The family's name and its items: what can be had first, in the order of the list."""
        self.title.say(title or self.tr("Other items"))
        ordered = sorted(items, key=lambda item: item.refusal is not None)
        self.tiles.show_entries([offer_entry(item, language) for item in ordered], keep_page=keep_page)


def offer_entry(offer: Offer, language: Language) -> Entry:
    """An item or group as a tile: where it is done and how many wait, or that it cannot be had now."""
    if offer.refusal is not None:
        not_now = QCoreApplication.translate("Kiosk", "Not now. Touch to see why.")
        return Entry(offer, offer.name, not_now, offer.prefix, greyed=True)
    waiting = fill(QCoreApplication.translate("Kiosk", "%1 waiting"), offer.waiting)
    return Entry(offer, offer.name, printing.place(offer.windows, language), offer.prefix, waiting)


class SearchPage(Page):
    """Pinyin initials on a keyboard of large letters, and what they find."""

    offer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""
        self._offers: Offers | None = None
        self._language = Language.ZH
        self.typed = self._words(64, bold=True, tone="accent")
        self.hint = self._words(30, tone="muted")
        self.tiles = self._tiles(width=460)
        self.tiles.chosen.connect(self.offer)
        self._keys: dict[str, KioskButton] = {}
        keyboard = QWidget()
        self._key_grid = QGridLayout(keyboard)
        self._key_grid.setContentsMargins(0, 0, 0, 0)
        for place, letter in enumerate(LETTERS):
            self._add_key(letter, place // 6, place % 6).say(letter)
        self.wipe = self._add_key("", 4, 2, 2)
        self.back = self._add_key("\b", 4, 4, 2)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.tiles, 3)
        self._both.addWidget(keyboard, 2)
        self._column.addWidget(self.typed)
        self._column.addWidget(self.hint)
        self._column.addLayout(self._both, 1)

    def _add_key(self, letter: str, line: int, column: int, span: int = 1) -> KioskButton:
        key = self._button(Kind.KEY, px=44)
        key.clicked.connect(partial(self._press, letter))
        self._key_grid.addWidget(key, line, column, 1, span)
        self._keys[letter] = key
        return key

    def key(self, letter: str) -> KioskButton:
        """The key for a letter."""
        return self._keys[letter]

    def lay_out(self, scale: Scale) -> None:
        """Size everything; on an upright screen the keyboard is below."""
        super().lay_out(scale)
        self._key_grid.setSpacing(scale.gap(12))
        self._both.setSpacing(scale.gap(28))
        window = self.window()
        upright = window.height() > window.width()
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)

    def start(self) -> None:
        """Forget what was typed."""
        self.letters = ""

    def tell(self, offers: Offers, language: Language, *, keep_page: bool) -> None:
        """What the letters find."""
        self._offers, self._language = offers, language
        self.wipe.say(self.tr("Clear"))
        self.back.say(self.tr("Delete"))
        self.typed.say(self.letters or self.tr("Type the first letters"))
        found = offers.find(self.letters) if self.letters else []
        if self.letters and not found:
            self.hint.say(self.tr("Nothing found. Try fewer letters, or call a person."))
        else:
            self.hint.say(self.tr("For example GSSL for 公司设立登记"))
        self.tiles.show_entries([offer_entry(offer, language) for offer in found], keep_page=keep_page)

    def _press(self, letter: str) -> None:
        if letter == "\b":
            self.letters = self.letters[:-1]
        elif letter:
            self.letters = (self.letters + letter)[:12]
        else:
            self.letters = ""
        if self._offers is not None:
            self.tell(self._offers, self._language, keep_page=False)
