"""The kiosk's pages: choose a family, an item, check, done; search by initials; a person who helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hallapp import printing, wording
from hallapp.queue.rows import Priority
from hallapp.queue.views import Issued, OfferedTheme
from hallapp.ui.kiosk_parts import Entry, Kind, KioskButton, Scale, TileGrid, Words
from hallapp.ui.language import fill
from hallapp.ui.take_number_list import where
from hallapp.ui.take_number_offers import Basket, Desk, Offer, Offers
from hallapp.ui.widgets import frame
from hallapp.wording import Language

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


class CheckPage(Page):
    """What was chosen, who comes first, and the one large button."""

    take = Signal()
    more = Signal()
    remove = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(56, bold=True)
        self.tiles = self._tiles(width=640)
        self.tiles.chosen.connect(self.remove)
        self.priority_title = self._words(38, bold=True)
        self._group = QButtonGroup(self)
        self.classes: dict[Priority, KioskButton] = {}
        self._choices = QGridLayout()
        for place, priority in enumerate(Priority):
            button = self._button(Kind.CHOICE, px=32)
            self._group.addButton(button, place)
            self.classes[priority] = button
        self.another = self._button(Kind.PLAIN, icon="plus", px=44)
        self.another.clicked.connect(self.more)
        self.go = self._button(Kind.PRIMARY, icon="ticket", px=64)
        self.go.clicked.connect(self.take)
        actions = QHBoxLayout()
        actions.addWidget(self.another, 1)
        actions.addWidget(self.go, 2)
        self._actions = actions
        self._column.addWidget(self.title)
        self._column.addWidget(self.tiles, 1)
        self._column.addWidget(self.priority_title)
        self._column.addLayout(self._choices)
        self._column.addLayout(actions)
        self.start()

    @property
    def priority(self) -> Priority:
        """The class chosen."""
        return list(Priority)[self._group.checkedId()]

    def start(self) -> None:
        """Nobody in particular."""
        self.classes[Priority.NONE].setChecked(True)

    def lay_out(self, scale: Scale) -> None:
        """Size everything; the classes in two lines where they are large."""
        super().lay_out(scale)
        for layout in (self._choices, self._actions):
            layout.setSpacing(scale.gap(20))
        columns = 3 if self.window().height() > self.window().width() or scale.elder else 5
        for place, button in enumerate(self.classes.values()):
            self._choices.addWidget(button, place // columns, place % columns)

    def tell(self, basket: Basket, language: Language) -> None:
        """What was chosen, and what can be done."""
        self.title.say(self.tr("Is this right?"))
        take_off = self.tr("touch to take off") if len(basket.offers) > 1 else ""
        self.tiles.show_entries(
            [Entry(o.code, o.name, where(o, language), o.prefix, take_off) for o in basket.offers], keep_page=True
        )
        self.priority_title.say(self.tr("Does one of these apply? You come earlier then; please have proof."))
        titles = (
            self.tr("None"),
            self.tr("60 or older"),
            self.tr("Disability"),
            self.tr("Pregnant, infant"),
            self.tr("Armed forces, fire"),
        )
        for button, title in zip(self.classes.values(), titles, strict=True):
            button.say(title)
        self.another.say(self.tr("Add another"))
        self.another.setVisible(not any(offer.is_group for offer in basket.offers))
        self.go.say(self.tr("Take the number"))

    def show_under_way(self, under_way: bool) -> None:
        """The number is being taken: nothing can be touched twice."""
        for button in (self.go, self.another):
            button.setEnabled(not under_way)
        if under_way:
            self.go.say(self.tr("One moment …"))


class DonePage(Page):
    """The number, larger than anything else."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(44, tone="muted", centre=True)
        self.number = self._words(300, bold=True, tone="accent", centre=True)
        self.items = self._words(40, bold=True, centre=True, lines=2)
        self.go_to = self._words(84, bold=True, centre=True)
        self.place = self._words(52, centre=True)
        self.wait = self._words(46, centre=True, lines=2)
        self.paper = self._words(38, tone="muted", centre=True, lines=2)
        self.close_button = self._button(Kind.PRIMARY, icon="check", px=52)
        self.close_button.clicked.connect(self.finished)
        self._card = frame("card")
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        inside = self._card.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addLayout(self._both)
        for parts in ((self.title, self.number, self.items), (self.go_to, self.place, self.wait, self.paper)):
            half = QVBoxLayout()
            half.addStretch(1)
            for part in parts:
                half.addWidget(part)
            half.addStretch(1)
            self._both.addLayout(half, 1)
        self._column.addWidget(self._card, 1)
        self._column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def lay_out(self, scale: Scale) -> None:
        """Size everything; the number beside the way, or above it on an upright screen."""
        super().lay_out(scale)
        upright = self.window().height() > self.window().width()
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(*(scale.gap(32),) * 4)
        self._both.setSpacing(scale.gap(32))
        self._card.updateGeometry()

    def tell(self, issued: Issued, language: Language) -> None:
        """The number and the way to go."""
        self.title.say(self.tr("Your number"))
        self.number.say(issued.number)
        self.items.say(wording.joined([item.name for item in issued.items], language))
        self.go_to.say(printing.go_to(issued.windows, language))
        self.place.say(printing.place(issued.windows, language))
        ahead = fill(self.tr("%1 ahead of you"), issued.ahead) if issued.ahead else self.tr("Nobody ahead of you")
        self.wait.say(f"{ahead}\n{fill(self.tr('Expected wait: %1'), printing.wait_words(issued.wait, language))}")
        self.close_button.say(self.tr("Done"))

    def tell_paper(self, printed: bool | None) -> None:
        """Whether the paper came out; None while it is on its way."""
        if printed is None:
            self.paper.say(self.tr("Printing your ticket …"))
        elif printed:
            self.paper.say(self.tr("Please take your ticket and watch the board."))
        else:
            self.paper.say(self.tr("No paper came out. Your number is valid: please remember it or take a picture."))


class PersonPage(Page):
    """Where a person helps."""

    offer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(64, bold=True, centre=True)
        self.desk = self._words(110, bold=True, tone="accent", centre=True)
        self.place = self._words(60, bold=True, centre=True)
        self.more = self._words(38, tone="muted", centre=True)
        self.tiles = self._tiles(width=640)
        self.tiles.chosen.connect(self.offer)
        self._column.addStretch(1)
        for part in (self.title, self.desk, self.place):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self.more)
        self._column.addWidget(self.tiles, 2)

    def tell(self, guidance: Desk | None, helpers: Sequence[Offer], language: Language) -> None:
        """The desk to go to, and numbers that may be taken for somebody who helps."""
        self.title.say(self.tr("A person will gladly help you"))
        if guidance is None:
            self.desk.say(self.tr("Please ask any of the staff"))
            self.place.say("")
        else:
            self.desk.say(guidance.name)
            self.place.say(printing.floor_and_zone(guidance.floor, guidance.zone, language))
        possible = [offer_entry(helper, language) for helper in helpers if helper.refusal is None]
        self.more.say(self.tr("Or take a number and somebody does it with you:") if possible else "")
        self.tiles.show_entries(possible)


class TroublePage(Page):
    """Why it cannot be had, and what to do. ``is_refusal`` is False where it is only a matter of time (no database)."""

    def __init__(self) -> None:
        super().__init__()
        self.is_refusal = True
        self.title = self._words(64, bold=True, centre=True)
        self.words = self._words(48, centre=True, lines=5)
        self.again = self._button(Kind.PRIMARY, px=48)
        self._column.addStretch(1)
        self._column.addWidget(self.title)
        self._column.addWidget(self.words)
        self._column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)

    def tell(self, words: str) -> None:
        """A sentence that says what to do."""
        self.title.say(self.tr("This is not possible now"))
        self.words.say(words)
        self.again.say(self.tr("Choose something else"))
