"""What the dialogs of the ledgers are made of: a number that fills in what it knows, an item found by its initials."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from hallapp.catalog.search import Entry, Index
from hallapp.errors.base import HallError
from hallapp.errors.desk import BadIdNumber, BadPhone, ItemUnknown, TicketUnknown, WindowUnknown
from hallapp.errors.ledgers import EntrustmentMissing, NotAgreed, NotMailable, PartyMissing, RegionUnknown
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.ledgers.known import Known, known_of
from hallapp.queue.offering import offers
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field, Fields
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_M
from hallapp.ui.widgets import label
from hallapp.wording import refusal

#: So many items are offered at once.
_OFFERED = 12


class ItemField(Field):
    """An item, found by a part of its name, its initials or its code. ``code``: the one that is meant."""

    def __init__(self, station: Station, caption: str, *, hint: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setClearButtonEnabled(True)
        self.edit.setPlaceholderText(self.tr("Name, initials or code"))
        self._names: list[str] = []
        self._codes: dict[str, str] = {}
        self._index = Index(())
        self._wanted = ""
        super().__init__(caption, self.edit, hint=hint)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_OFFERED)
        self.edit.setCompleter(completer)
        self.edit.textEdited.connect(self._offer)
        station.run(_items, station.outlet, done=self._take, owner=self)

    def code(self) -> str:
        """The item's code; what was typed where that is no item's name, so that it can be refused."""
        typed = self.edit.text().strip()
        return self._codes.get(typed, typed)

    def choose(self, code: str, name: str = "") -> None:
        """Put an item in."""
        self._wanted = code
        name = name or next((each for each, known in self._codes.items() if known == code), "")
        if name:
            self._codes[name] = code
            self.edit.setText(name)

    def _take(self, found: tuple[Index, list[str], list[str]]) -> None:
        self._index, self._names, codes = found
        self._codes = dict(zip(self._names, codes, strict=True)) | self._codes
        if self._wanted and not self.edit.text():
            self.choose(self._wanted)

    def _offer(self, typed: str) -> None:
        places = self._index.find(typed)[:_OFFERED] if typed.strip() else []
        self._offered.setStringList([self._names[place] for place in places])


def _items(store: Store, outlet: str | None) -> tuple[Index, list[str], list[str]]:
    """The items, ready to be searched; of several with one name each bears its code."""
    items = offers(store, outlet).items
    seen: set[str] = set()
    names = []
    for item in items:
        names.append(f"{item.name} {item.code}" if item.name in seen else item.name)
        seen.add(item.name)
    return Index(Entry(item.name, item.initials, item.code) for item in items), names, [item.code for item in items]


class TicketField(Field):
    """A number of the queue. ``known``: what it knows, once somebody has typed it and gone on."""

    known = Signal(object)

    def __init__(self, station: Station, caption: str, *, on: date | None = None, hint: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setMaxLength(12)
        super().__init__(caption, self.edit, hint=hint)
        self._station, self._on = station, on
        self._asked = ""
        self.edit.editingFinished.connect(self.look)

    def look(self) -> None:
        """Ask what it knows, unless that was asked."""
        number = self.edit.text().strip().upper()
        if number == self._asked:
            return
        self._asked = number
        self.note("")
        if number:
            station = self._station
            station.run(
                known_of, station.who, station.outlet, number, self._on,
                done=self._know, failed=self._refuse, owner=self,
            )  # fmt: skip

    def _know(self, known: Known) -> None:
        if known.ticket == self._asked:
            about = " · ".join(part for part in (known.item_name, known.name, known.id_number) if part)
            self.note(about or self.tr("nothing is known of who has it"), Tone.OPEN)
            self.known.emit(known)

    def _refuse(self, error: HallError) -> None:
        self.note(refusal(error, self._station.language), Tone.URGENT)


class LedgerDialog(Doing):
    """A dialog that writes a row, or a step of one. What is refused is said beside the field it concerns.

    ``name``: the row it is about; ``renew`` tells it that the row has changed meanwhile: what was typed stays, and is
    saved on top of the new row when somebody says so again.
    """

    name: Hashable = None

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(station, parent)
        self.fields = Fields({})
        self._filled: dict[str, str] = {}
        self.version = 0
        self.changed = label("", wrap=True, tone=Tone.WARNING)
        self.changed.hide()

    def lay_out(self, fields: Mapping[str, Field], *rows: Sequence[str]) -> None:
        """Put the fields below each other, those of a row beside each other."""
        self.fields = Fields(dict(fields))
        self.inside.addWidget(self.changed)
        for row in rows:
            across = QHBoxLayout()
            across.setSpacing(GAP_M)
            for name in row:
                across.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            self.inside.addLayout(across)
        ticket = fields.get("ticket")
        if isinstance(ticket, TicketField):
            ticket.known.connect(self.take_over)
        for name, field in fields.items():
            field.changed.connect(partial(self._on_changed, name))

    def take_over(self, known: Known) -> None:
        """Fill in what the number knows, where nobody has typed anything else."""
        for name, value in (("name", known.name), ("phone", known.phone)):
            if name in self.fields and self._is_free(name):
                editor = self.fields[name].editor
                assert isinstance(editor, QLineEdit)
                self._filled[name] = value
                editor.setText(value)
        if "item" not in self.fields:
            return
        item = self.fields["item"]
        if isinstance(item, ItemField) and known.item and (not item.text() or item.text() == self._filled.get("item")):
            self._filled["item"] = known.item_name
            item.choose(known.item, known.item_name)

    def _is_free(self, name: str) -> bool:
        typed = self.fields[name].text()
        return not typed or typed == self._filled.get(name)

    def _on_changed(self, name: str) -> None:
        if not isinstance(self.fields[name], TicketField):  # whose note is what it knows
            self.fields[name].note("")

    def failed(self, error: HallError) -> None:
        """Beside the field it concerns, else above the buttons."""
        words = refusal(error, self.station.language)
        wanted = _FIELDS.get(type(error), "")
        if isinstance(error, PartyMissing):
            wanted = error.missing
        elif isinstance(error, NotMailable):
            wanted = "document" if error.why == "identity_card" else "item"
        if isinstance(error, ChangedMeanwhile):
            self.outdated()
        if not (wanted and self.fields.refuse(wanted, words)):
            self.say(words)
        else:
            self.fit(least=self.height())

    def outdated(self) -> None:
        """Somebody else has changed the row: have it read anew, which ends in ``renew``."""
        refresh: Callable[[], object] | None = getattr(self.parent(), "reread", None)
        if refresh is not None:
            refresh()

    def renew(self, row: object) -> None:
        """The row as it is now."""
        version = getattr(row, "version", self.version)
        if version != self.version:
            self.version = version
            self.changed.setText(
                "! " + fill(self.tr("Somebody has changed this row meanwhile. It is now: %1"), self.described(row))
            )
            self.changed.show()

    def described(self, _row: object) -> str:
        """What the row is now, in a few words."""
        return self.tr("look at it, then save again")

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.fields[name].text()


_FIELDS: Mapping[type[HallError], str] = {
    BadPhone: "phone",
    BadIdNumber: "id_number",
    TicketUnknown: "ticket",
    ItemUnknown: "item",
    NotAgreed: "item",
    RegionUnknown: "region",
    WindowUnknown: "window",
    EntrustmentMissing: "entrusted",
}


class WordsDialog(LedgerDialog):
    """A step with a line of words: ``what`` is done with what was typed."""

    def __init__(
        self,
        station: Station,
        parent: QWidget,
        row: object,
        title: str,
        meaning: str,
        caption: str,
        yes: str,
        what: Callable[[WordsDialog], None],
        *,
        no: str = "",
    ) -> None:
        super().__init__(station, parent)
        self.name, self.version = getattr(row, "id", None), getattr(row, "version", 0)
        self._what = what
        self.ask(title, meaning)
        if caption:
            edit = QLineEdit()
            edit.setMaxLength(200)
            self.lay_out({"words": Field(caption, edit)}, ("words",))
        else:
            self.lay_out({})
        self.end_with(yes=yes, no=no or self.tr("Cancel"))
        if caption:
            self.fields["words"].setFocus()

    def begin(self) -> None:
        """Do it."""
        self._what(self)


def line(text: str = "", *, hint: str = "", most: int = 60) -> QLineEdit:
    """A line to type in."""
    made = QLineEdit(text)
    made.setMaxLength(most)
    made.setPlaceholderText(hint)
    return made


def day_edit(day: date) -> QDateEdit:
    """A day to choose."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    return made


def day_of(field: Field) -> date:
    """The day that is chosen."""
    value = field.value()
    assert isinstance(value, date)
    return value


def chosen(field: Field) -> str:
    """The data of a choice."""
    assert isinstance(field.editor, QComboBox)
    return str(field.editor.currentData() or "")
