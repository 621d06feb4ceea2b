"""Print guides: what is chosen on the left, its true preview in the middle, as what and how on the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from hallapp.actor import Right
from hallapp.errors.base import HallError
from hallapp.errors.staff import NoRights
from hallapp.files import file_name
from hallapp.guides.batch import Made, Order
from hallapp.guides.choosing import By, Choice, OfferedItem, Piece
from hallapp.guides.editions import PaperChange
from hallapp.guides.rows import GuideForm
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.guides_batch import ForPrinter, SaveDialog, in_words
from hallapp.ui.guides_changes import ChangesDialog, Marked, sides_of
from hallapp.ui.guides_choice import CHIP_KEYS, GuideChoice
from hallapp.ui.guides_preview import Preview
from hallapp.ui.guides_printers import Sides
from hallapp.ui.guides_printing import PrintDialog, ToPrint
from hallapp.ui.guides_seen import Asked, Notes, Seen, draw
from hallapp.ui.guides_side import Side, form_name
from hallapp.ui.guides_states import COLLECTED, Known, States, read_known, read_states
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP_M
from hallapp.wording import refusal

#: Wider than this, list and preview stand beside each other.
_ROOMY = 980
#: What is about many items is drawn once nobody has chosen another for so long.
_QUIET_MS = 250
#: Of more items than these a booklet is not drawn whole only to be looked at.
_MOST_SEEN = 40


class PrintGuides(QWidget):
    """The page. ``said`` and ``item_wanted`` as a screen's."""

    said = Signal(str, Tone)
    item_wanted = Signal(str)

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self.station = station
        self._known: Known | None = None
        self._notes = Notes(self)
        self._asked: Asked | None = None
        self._seen: Seen | None = None
        self._preview: Preview | None = None
        self._build()
        self._known_reader = Latest(
            station.tasks, lambda: read_known(station, self._known), done=self._know, failed=self._trouble, parent=self
        )
        self._states_reader = Latest(
            station.tasks, partial(read_states, station), done=self._know_states, failed=self._trouble, parent=self
        )
        self._drawer: Latest[Seen | None] = Latest(
            station.tasks, self._draw, done=self._show, failed=self._on_undrawn, parent=self
        )
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._look_now)
        for name, key in CHIP_KEYS.items():
            on_key(self, key, self.choice.chips[name].click)
        for keys, action in (
            ("Ctrl+K", self.choice.to_search),
            ("Ctrl+A", self.choice.mark_all),
            ("Alt+F", self.side.form_box.setFocus),
            ("Ctrl+P", self.side.print_button.click),
            ("Ctrl+S", self.side.save_button.click),
            ("Ctrl+Shift+S", self.side.each_button.click),
            ("Ctrl+I", self.side.item_button.click),
            ("Alt+D", self.show_changes),
            ("Alt+V", self.to_preview),
            ("Alt+Up", partial(self.choice.step, -1)),
            ("Alt+Down", partial(self.choice.step, 1)),
            ("Escape", self._to_list),
        ):
            on_key(self, keys, action)

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_M)
        self._left = QStackedWidget(self)
        across.addWidget(self._left, 6)
        self.choice = GuideChoice(self.station, self._left)
        self._left.addWidget(self.choice)
        self.side = Side(self.station, self)
        across.addWidget(self.side)
        self._across = across
        self.choice.marked.connect(self._on_marked)
        self.choice.current.connect(self._look)
        self.choice.entered.connect(self.to_preview)
        self.side.changed.connect(self._on_form)
        self.side.print_wanted.connect(self.ask_print)
        self.side.save_wanted.connect(self.ask_save)
        self.side.each_wanted.connect(self.ask_each)
        self.side.look_wanted.connect(self.to_preview)
        self.side.item_wanted.connect(self._on_item_wanted)
        self.side.changes_wanted.connect(self.show_changes)
        self.side.emblem.told.connect(self.said)
        self.setFocusProxy(self.choice)
        self.choice.set_form(self.side.form)

    @property
    def preview(self) -> Preview:
        """The page as it will be printed; made a moment after the rest is seen, so that no moment is long."""
        if self._preview is None:
            self._preview = Preview(self.station, self)
            self._across.insertWidget(1, self._preview, 5)
            self._preview.stepped.connect(self.choice.step)
            self._make_room()
        return self._preview

    def showEvent(self, event: QShowEvent) -> None:
        """The list comes first."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.preview)

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Ctrl+K", self.tr("Search")),
            ("Ctrl+A", self.tr("Mark everything that is listed")),
            ("Alt+O  Alt+N  Alt+W", self.tr("Only outdated, never printed, without link")),
            ("Alt+F", self.tr("Printed as what")),
            ("Ctrl+P", self.tr("Print")),
            ("Ctrl+S  Ctrl+Shift+S", self.tr("Save one PDF, or a file each")),
            ("Ctrl+I", self.tr("To the item's form")),
            ("Alt+D", self.tr("What has changed since it was printed")),
            ("Alt+↑  Alt+↓", self.tr("The guide before, the next one")),
            ("Enter  Alt+V", self.tr("Go to the preview")),
            ("Page up  Page down", self.tr("In the preview: turn the page")),
            ("+  -  0  1", self.tr("In the preview: larger, smaller, whole page, size on paper")),
        ]

    # --- room

    @property
    def _narrow(self) -> bool:
        return self._left.count() > 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the preview takes the list's place for as long as one looks at it."""
        super().resizeEvent(event)
        if self._preview is not None:
            self._make_room()

    def _make_room(self) -> None:
        narrow = self.width() < theme.current().px(_ROOMY)
        if narrow and not self._narrow:
            self._left.addWidget(self.preview)
        elif not narrow and self._narrow:
            self._left.removeWidget(self.preview)
            self._across.insertWidget(1, self.preview, 5)
            self.preview.show()
        self._tell_room()

    def _tell_room(self) -> None:
        self.side.offer_preview(narrow=self._narrow, seen=self._left.currentWidget() is self.preview)

    def to_preview(self) -> None:
        """Go to the page, or where it covers the list, back to that."""
        if self._narrow and self._left.currentWidget() is self.preview:
            self._to_list()
            return
        if self._narrow:
            self._left.setCurrentWidget(self.preview)
        self.preview.view.setFocus()
        self._tell_room()

    def _to_list(self) -> None:
        self._left.setCurrentWidget(self.choice)
        self.choice.table.setFocus()
        self._tell_room()

    # --- what is known

    def reread(self) -> None:
        """Fetch what can be chosen from, and what was printed."""
        self._known_reader.ask()
        self._states_reader.ask()

    def _know(self, known: Known) -> None:
        self._known = known
        may_rules = Right.RULES in known.rights
        self.side.emblem.setVisible(may_rules)
        if may_rules:
            self.side.emblem.reread()
        self.choice.know(known)
        self._look()
        self._offer()

    def _know_states(self, states: States) -> None:
        self.choice.know_states(states)
        self._look()  # an edition may have got its number
        self._offer()

    def _trouble(self, error: HallError) -> None:
        self.choice.show_trouble(refusal(error, self.station.language))

    # --- what is looked at

    def _on_form(self) -> None:
        self.choice.set_form(self.side.form)
        self._look()
        self._offer()

    def _on_marked(self) -> None:
        self._offer()
        if self._of_many:
            self._look()

    @property
    def _of_many(self) -> bool:
        """Whether what is looked at shows several items at once."""
        form = self.side.form
        return form in COLLECTED or (form is GuideForm.WINDOW_CARD and self.choice.marks > 1)

    def _order(self) -> Order:
        return Order(self.side.form, self.choice.choice(), self.side.paper, self.side.language)

    def _look(self) -> None:
        """Draw what is chosen now: one item at once, many when nobody has chosen another for a moment."""
        if self._known is None:
            return
        if self.choice.item is None:
            self._quiet.stop()
            self._asked = self._seen = None
            self.preview.show_none(self.tr("Choose a guide on the left to see it here as it will be printed."))
            self.side.show_note(None)
        elif self._of_many:
            self.preview.view.wait()
            self._quiet.start()
        else:
            self._look_now()

    def _look_now(self) -> None:
        item = self.choice.item
        if self._known is None or item is None:
            return
        whole = self._pieces(item)
        if not whole:
            self._asked = self._seen = None
            self.preview.show_none(self.tr("This item belongs to no bundle. Choose one on the left."))
            self.side.show_note(None)
            return
        items = sum(len(piece.items) for piece in whole)
        seen = tuple(replace(piece, items=piece.items[:_MOST_SEEN]) for piece in whole[:_MOST_SEEN])
        order = Order(self.side.form, Choice(By.ITEM), self.side.paper, self.side.language)
        self._asked = Asked(order, seen, items)
        self.preview.view.wait()
        self._drawer.ask()

    def _pieces(self, item: OfferedItem) -> tuple[Piece, ...]:
        """What the item that is looked at is printed in; all marked cards, since they share their sheets."""
        known, form = self._known, self.side.form
        assert known is not None  # nothing is looked at before
        if form not in COLLECTED and self._of_many:
            return tuple(Piece(By.ITEM, one.code, one.name, (one.id,)) for one in self.choice.wanted())
        if form not in COLLECTED:
            return (Piece(By.ITEM, item.code, item.name, (item.id,)),)
        subjects = known.offer.subjects.get(By.BUNDLE if form is GuideForm.BUNDLE else self.choice.by, {})
        if form is GuideForm.BUNDLE:
            code = str(self.choice.of_box.currentData()) if self.choice.by is By.BUNDLE else ""
            among = [subjects[code]] if code in subjects else list(subjects.values())
            found = next((subject for subject in among if item.id in subject.items), None)
            return () if found is None else (Piece(By.BUNDLE, found.code, found.name, found.items),)
        choice = self.choice.choice()
        if choice.by is not By.ITEM and choice.of and choice.of[0] in subjects:
            subject = subjects[choice.of[0]]
            return (Piece(choice.by, subject.code, subject.name, subject.items),)
        outlet = known.offer.outlet
        return (Piece(choice.by, outlet.code, outlet.name, tuple(one.id for one in self.choice.wanted())),)

    def _draw(self) -> Seen | None:
        asked = self._asked
        return None if asked is None else draw(self.station.store, self.station.outlet, asked)

    def _show(self, seen: Seen | None) -> None:
        if seen is None or seen.asked is not self._asked:
            return  # another is looked at by now, and being drawn
        before, self._seen = self._seen, seen
        same = before is not None and before.asked.items == seen.asked.items
        self.preview.show_sheet(seen.drawn, self.preview.view.page if same else 0)
        self.side.show_note(self._notes.of(seen, self.choice.standings, self.station.language))

    def show_changes(self) -> None:
        """What stands on paper, and what would be printed now."""
        seen = self._seen
        if seen is not None and seen.paper is not None and seen.paper.sections:
            done = partial(self._on_sides, seen.asked.pieces[0].name, seen.paper)
            self.station.run(sides_of, seen.paper, done=done, owner=self)

    def _on_sides(self, name: str, paper: PaperChange, sides: Marked) -> None:
        ChangesDialog(self.station, name, paper, sides, self.window()).open()

    def _on_undrawn(self, error: HallError) -> None:
        self._seen = None
        self.preview.show_none(refusal(error, self.station.language))
        self.side.show_note(None)

    # --- to paper, or into files

    def _offer(self) -> None:
        known = self._known
        if known is None:
            self.side.offer("", "")
            return
        count, form = self.choice.many, form_name(self.side.form, self.station.language)
        if not count:
            self.side.offer("", "")
            return
        summary = fill(self.tr("%1: %2 guides"), form, count)
        if count == 1:
            summary = fill(self.tr("%1: this guide"), form)
        if self.side.form in COLLECTED:
            summary = fill(self.tr("%1 of %2 items"), form, count)
        why = ""
        if Right.PRINT not in known.rights:
            why = refusal(NoRights(Right.PRINT, known.offer.outlet.name), self.station.language)
        self.side.offer(summary, why)

    def _ready(self) -> bool:
        """Whether something may be made now."""
        known = self._known
        return known is not None and Right.PRINT in known.rights and self.choice.many > 0

    def ask_print(self) -> None:
        """Ask with which printer, and print."""
        if not self._ready():
            return
        order = self._order()
        work = ForPrinter(self.station.who, self.station.outlet, order)
        form = form_name(order.form, self.station.language)
        sides = Sides.LONG_EDGE if order.form is GuideForm.BOOKLET else Sides.ONE
        what = ToPrint(
            fill(self.tr("Print: %1"), form),
            self.side.summary.text(),
            order.paper,
            work.make,
            work.accepted,
            sides,
        )
        dialog = PrintDialog(self.station, what, self.window())
        dialog.printed.connect(partial(self._on_printed, work))
        dialog.save_wanted.connect(self.ask_save)
        dialog.open()

    def _on_printed(self, work: ForPrinter, _sheet: object) -> None:
        words = self.tr("The printer has taken it. What is printed now counts as current.")
        problems = in_words(work.problems, self.station.language)
        if problems:
            words += "\n" + problems[0]
        if len(problems) > 1:
            words += " " + fill(self.tr("And %1 more."), len(problems) - 1)
        self.said.emit(words, Tone.WARNING if problems else Tone.OPEN)

    def ask_save(self) -> None:
        """Ask where one PDF with everything goes."""
        if not self._ready():
            return
        name, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("Save as one PDF"), self._proposed(), self.tr("PDF (*.pdf)")
        )
        if name:
            self.save(Path(name if name.lower().endswith(".pdf") else f"{name}.pdf"))

    def ask_each(self) -> None:
        """Ask for the folder that gets a file each."""
        if not self._ready():
            return
        if folder := QFileDialog.getExistingDirectory(self.window(), self.tr("A folder for a file each")):
            self.save(Path(folder))

    def save(self, out: Path) -> SaveDialog:
        """Make the files: one PDF where ``out`` ends in .pdf, else a file each in that folder."""
        dialog = SaveDialog(self.station, self._order(), out, self.side.summary.text(), self.window())
        dialog.saved.connect(self._on_saved)
        dialog.open()
        return dialog

    def _on_saved(self, _made: Made) -> None:
        self._states_reader.ask()  # at once; the news of it takes a moment

    def _proposed(self) -> str:
        known = self._known
        assert known is not None  # nothing is saved before
        wanted, form = self.choice.wanted(), form_name(self.side.form, self.station.language)
        about = wanted[0].name if len(wanted) == 1 else known.offer.outlet.name
        subject = known.offer.subjects.get(self.choice.by, {}).get(cast(str, self.choice.of_box.currentData()))
        if subject is not None and len(wanted) > 1:
            about = f"{subject.code} {subject.name}" if self.choice.by is By.WINDOW else subject.name
        return file_name(f"{form} {about}", ".pdf")

    def _on_item_wanted(self) -> None:
        if (item := self.choice.item) is not None:
            self.item_wanted.emit(item.code)
