"""The kiosk's further pages: check what was chosen, the number, a person who helps, and why something is refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout

from hallapp import printing, wording
from hallapp.queue.rows import Priority
from hallapp.queue.views import Issued
from hallapp.ui.appointments_offers import LATE
from hallapp.ui.kiosk_pages import Page, offer_entry
from hallapp.ui.kiosk_parts import Entry, Kind, KioskButton, Scale
from hallapp.ui.language import fill
from hallapp.ui.take_number_list import where
from hallapp.ui.take_number_offers import Basket, Desk, Offer
from hallapp.ui.widgets import frame
from hallapp.wording import Language


class ClassesPage(Page):
    """A page that asks who comes first. Whoever makes one says with ``add_classes`` where on it that is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.priority_title = self._words(38, bold=True)
        self._group = QButtonGroup(self)
        self.classes: dict[Priority, KioskButton] = {}
        self._choices = QGridLayout()
        for place, priority in enumerate(Priority):
            button = self._button(Kind.CHOICE, px=32)
            self._group.addButton(button, place)
            self.classes[priority] = button
        self.start()

    def add_classes(self) -> None:
        """Put the question and its answers below what is there."""
        self._column.addWidget(self.priority_title)
        self._column.addLayout(self._choices)

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
        self._choices.setSpacing(scale.gap(20))
        columns = 3 if self.window().height() > self.window().width() or scale.elder else 5
        for place, button in enumerate(self.classes.values()):
            self._choices.addWidget(button, place // columns, place % columns)

    def tell_classes(self) -> None:
        """Who may come first."""
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


class CheckPage(ClassesPage):
    """What was chosen, who comes first, and the one large button."""

    take = Signal()
    more = Signal()
    remove = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(56, bold=True)
        self.tiles = self._tiles(width=640)
        self.tiles.chosen.connect(self.remove)
        self.another = self._button(Kind.PLAIN, icon="plus", px=44)
        self.another.clicked.connect(self.more)
        self.go = self._button(Kind.PRIMARY, icon="ticket", px=64)
        self.go.clicked.connect(self.take)
        actions = QHBoxLayout()
        actions.addWidget(self.another, 1)
        actions.addWidget(self.go, 2)
        self._actions = actions
        self.no_paper = self._words(34, bold=True, tone="urgent", lines=2)
        self._paper_comes = True
        self._column.addWidget(self.title)
        self._column.addWidget(self.no_paper)
        self._column.addWidget(self.tiles, 1)
        self.add_classes()
        self._column.addLayout(actions)

    def lay_out(self, scale: Scale) -> None:
        """Size everything."""
        super().lay_out(scale)
        self._actions.setSpacing(scale.gap(20))

    def tell(self, basket: Basket, language: Language) -> None:
        """What was chosen, and what can be done."""
        self.title.say(self.tr("Is this right?"))
        self._say_paper()
        take_off = self.tr("touch to take off") if len(basket.offers) > 1 else ""
        self.tiles.show_entries(
            [Entry(o.code, o.name, where(o, language), o.prefix, take_off) for o in basket.offers], keep_page=True
        )
        self.tell_classes()
        self.another.say(self.tr("Add another"))
        self.another.setVisible(not any(offer.is_group for offer in basket.offers))
        self.go.say(self.tr("Take the number"))

    def tell_paper(self, *, comes: bool) -> None:
        """Whether the printer is well, as last seen: who knows beforehand has something to write at hand."""
        self._paper_comes = comes
        self._say_paper()

    def _say_paper(self) -> None:
        words = self.tr("There is no paper here just now: your number will be shown large on this screen.")
        self.no_paper.say("" if self._paper_comes else words)

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
        #: Whether no paper came out for the number that is shown.
        self.without_paper = False
        self.title = self._words(44, tone="muted", centre=True)
        self.number = self._words(300, bold=True, tone="accent", centre=True)
        self.items = self._words(40, bold=True, centre=True, lines=2)
        self.go_to = self._words(84, bold=True, centre=True)
        self.place = self._words(52, centre=True)
        self.wait = self._words(46, centre=True, lines=4)
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
        wait = fill(self.tr("Expected wait: %1"), printing.wait_words(issued.wait, language))
        late = [wording.sentence(fact.code, fact.facts, language) for fact in issued.warnings if fact.code == LATE]
        self.wait.say("\n".join([*late, ahead, wait]))
        self.close_button.say(self.tr("Done"))

    def tell_paper(self, printed: bool | None, *, sure: bool = True) -> None:
        """Whether the paper came out; None while it is on its way. ``sure``: the printer itself said so."""
        self.without_paper = printed is False
        self.paper.ink("urgent" if self.without_paper else "muted", bold=self.without_paper)
        if printed is None:
            self.paper.say(self.tr("Printing your ticket …"))
        elif printed:
            words = self.tr("Please take your ticket and watch the board.")
            if not sure:
                words += " " + self.tr("If none came out: your number is valid, remember it.")
            self.paper.say(words)
        else:
            self.paper.say(
                self.tr(
                    "No paper came out. Your number is valid: remember it or take a picture of it. "
                    "The guidance desk can print it for you."
                )
            )


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
        self.again.say(self.tr("Choose something else") if self.is_refusal else self.tr("Try again"))
