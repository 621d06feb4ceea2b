"""Ledgers, assisted handling (帮代办): from the number to the result, with the papers that are signed on the way."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from hallapp.actor import Actor
from hallapp.files import write_whole
from hallapp.ledgers import assisted
from hallapp.ledgers.assisted import Assisted, AssistedCase
from hallapp.ledgers.assisted_sheets import AssistedForm, assisted_sheet, case_number
from hallapp.ledgers.lists import ASSISTED, Line, word
from hallapp.ledgers.rows import AssistedKind, AssistedState
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field, choice
from hallapp.ui.language import fill
from hallapp.ui.ledgers_correct import correct_row
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, TicketField, WordsDialog, chosen, line
from hallapp.ui.papers import OwnFolder, Papers, Saved
from hallapp.ui.station import Station
from hallapp.wording import Language
from hallapp.wording.ledgers import ASSISTED_KINDS, LEDGER_STATES

_TONES = {
    AssistedState.ACCEPTED: Tone.ACCENT,
    AssistedState.PAUSED: Tone.WARNING,
    AssistedState.DONE: Tone.OPEN,
    AssistedState.ENDED: Tone.PLAIN,
}


def save_form(
    store: Store, actor: Actor, outlet: str | None, row: int, form: AssistedForm, language: Language, folder: Path
) -> Saved:
    """A paper of a case, as a file in ``folder``. Raises as ``assisted_sheet``; ``FileUnwritable``."""
    sheet = assisted_sheet(store, actor, outlet, row, form, language)
    path = folder / f"{case_number(row)}-{form.value}.pdf"
    write_whole(path, sheet.pdf)
    return Saved(path, sheet.problems)


def _tone(shown: Line[Assisted]) -> Tone | None:
    return _TONES[shown.row.state]


class AssistedPage(LedgerPage[Assisted]):
    """The page."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            ASSISTED,
            [
                Shown("ledger_day", 110),
                Shown("ledger_kind", 96, bold=True),
                Shown("ledger_state", 96, _tone, bold=True),
                Shown("ledger_ticket", 76),
                Shown("ledger_name", 100),
                Shown("ledger_phone", 130),
                Shown("ledger_item"),
                Shown("ledger_agent", 90),
                Shown("ledger_entrusted", 96, spare=True),
                Shown("ledger_result"),
            ],
            lambda row: row.id,
            parent,
        )
        self._folder = OwnFolder(self)
        self._papers = Papers(station, self)
        self._papers.said.connect(self.said)
        self.tool(self.tr("Accept a case"), "Ctrl+N", self.accept_case, primary=True)
        going, paused = AssistedState.ACCEPTED, AssistedState.PAUSED
        step = partial
        self.act(self.tr("Done"), "F5", step(self.step, AssistedState.DONE), lambda row: row.state is going)
        self.act(self.tr("Go on"), "F4", step(self.step, AssistedState.ACCEPTED), lambda row: row.state is paused)
        self.act(self.tr("Pause"), "F7", step(self.step, AssistedState.PAUSED), lambda row: row.state is going)
        self.act(self.tr("End"), "F8", step(self.step, AssistedState.ENDED), lambda row: row.state in (going, paused))
        self.act(self.tr("Correct"), "Ctrl+M", step(correct_row, self), lambda _: True)
        self.act(self.tr("Entrustment"), "Ctrl+P", step(self.print_form, AssistedForm.ENTRUSTMENT), lambda _: True)
        self.act(
            self.tr("Pause notice"), "Ctrl+Shift+P", step(self.print_form, AssistedForm.PAUSE),
            lambda row: bool(row.pauses),
        )  # fmt: skip
        self.act(
            self.tr("Resume notice"), "Ctrl+Shift+R", step(self.print_form, AssistedForm.RESUME),
            lambda row: bool(row.pauses) and row.pauses[-1].until is not None,
        )  # fmt: skip

    def empty_words(self) -> str:
        """What an empty month says."""
        return self.tr("No case was accepted in this time. Ctrl+N accepts one: type the number, the rest is known.")

    def accept_case(self) -> None:
        """Take a case on."""
        self.ask(AcceptDialog(self.station, self))

    def step(self, to: AssistedState, row: Assisted) -> None:
        """Pause it, go on, or close it."""
        title, meaning, caption, yes = self._words(to)
        about = " · ".join(part for part in (case_number(row.id), row.party_name, row.item_name) if part)

        def what(dialog: WordsDialog) -> None:
            words = dialog.text("words") if "words" in dialog.fields else ""
            station = self.station
            dialog.do(
                assisted.take_step, station.who, station.outlet, row.id, dialog.version, to,
                done=lambda _: self._stepped(to, row), words=words,
            )  # fmt: skip

        self.ask(_Step(self.station, self, row, title, f"{about}\n{meaning}", caption, yes, what))

    def _words(self, to: AssistedState) -> tuple[str, str, str, str]:
        match to:
            case AssistedState.PAUSED:
                meaning = self.tr(
                    "The time does not count while it is paused. The notice for the party opens to print."
                )
                return self.tr("Pause the case"), meaning, self.tr("Why it waits"), self.tr("Pause")
            case AssistedState.ACCEPTED:
                meaning = self.tr("Its time runs again. The notice for the party opens to print.")
                return self.tr("Go on with the case"), meaning, "", self.tr("Go on")
            case AssistedState.DONE:
                return self.tr("The case is done"), "", self.tr("What came of it"), self.tr("Done")
            case _:
                meaning = self.tr("It ends without a result: withdrawn, or not possible.")
                return self.tr("End the case"), meaning, self.tr("Why it ends"), self.tr("End it")

    def _stepped(self, to: AssistedState, row: Assisted) -> None:
        self.saved(fill(self.tr("%1 is %2."), case_number(row.id), word(LEDGER_STATES, to, self.station.language)))
        if to is AssistedState.PAUSED:
            self.print_form(AssistedForm.PAUSE, row)
        elif to is AssistedState.ACCEPTED:
            self.print_form(AssistedForm.RESUME, row)

    def print_form(self, form: AssistedForm, row: Assisted) -> None:
        """Show a paper of a case in the system's viewer, which prints it."""
        station = self.station
        who = station.who, station.outlet, row.id, form, station.language, self._folder.path
        self._papers.put_out(save_form, *who)


class _Step(WordsDialog):
    """A step of a case."""

    def described(self, row: object) -> str:
        """Its state."""
        assert isinstance(row, Assisted)
        return word(LEDGER_STATES, row.state, self.station.language)


class AcceptDialog(LedgerDialog):
    """A case: the number first, then what it does not know."""

    def __init__(self, station: Station, page: AssistedPage) -> None:
        super().__init__(station, page)
        self._page = page
        self.ask(
            self.tr("Accept a case"),
            self.tr(
                "Type today's number and press Tab: name, phone and item come from it. Without a number, type them."
            ),
        )
        kinds = [(word(ASSISTED_KINDS, kind, station.language), kind.value) for kind in AssistedKind]
        entrusted = QCheckBox(self.tr("The letter of entrustment is signed and here"))
        hint = self.tr("Empty: as the number has it")
        self.lay_out(
            {
                "ticket": TicketField(station, self.tr("Number")),
                "kind": Field(self.tr("Kind"), choice(list(kinds))),
                "name": Field(self.tr("Name"), line()),
                "phone": Field(self.tr("Phone"), line()),
                "id_number": Field(self.tr("Identity number"), line(hint=hint, most=18)),
                "item": ItemField(station, self.tr("Item")),
                "agent": Field(self.tr("Agent"), line(station.who.name)),
                "entrusted": Field("", entrusted),
                "note": Field(self.tr("Note"), line(most=200)),
            },
            ("ticket", "kind"),
            ("name", "phone"),
            ("item",),
            ("id_number", "agent"),
            ("entrusted",),
            ("note",),
        )
        self.end_with(yes=self.tr("Accept"), no=self.tr("Cancel"))
        self.fields["ticket"].setFocus()

    def begin(self) -> None:
        """Take it on."""
        item = self.fields["item"]
        assert isinstance(item, ItemField)
        case = AssistedCase(
            AssistedKind(chosen(self.fields["kind"])),
            self.text("agent"),
            item=item.code(),
            ticket=self.text("ticket"),
            name=self.text("name"),
            phone=self.text("phone"),
            id_number=self.text("id_number"),
            entrusted=bool(self.fields["entrusted"].value()),
            note=self.text("note"),
        )
        page = self._page
        self.do(
            assisted.accept, self.station.who, self.station.outlet, case,
            done=lambda row: page.saved(fill(self.tr("%1 is accepted."), case_number(row))),
        )  # fmt: skip
