"""Ledgers, cross-region service (跨域通办): cases for and by partner regions; numbers whose region is not named yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hallapp.actor import Right
from hallapp.ledgers import cross_region
from hallapp.ledgers.cross_region import CrossRegion, CrossRegionCase, Region
from hallapp.ledgers.lists import CROSS_REGION, Line, word
from hallapp.ledgers.rows import CrossRegionState, Direction
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field, choice
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.ledgers_correct import correct_row
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, TicketField, WordsDialog, chosen, line
from hallapp.ui.ledgers_read import Prepared
from hallapp.ui.station import Station
from hallapp.ui.system_parts import narrow
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, retone
from hallapp.wording.ledgers import DIRECTIONS, LEDGER_STATES

_TONES = {
    None: Tone.WARNING,
    CrossRegionState.ACCEPTED: Tone.ACCENT,
    CrossRegionState.HANDED_OVER: Tone.ACCENT,
    CrossRegionState.DONE: Tone.OPEN,
    CrossRegionState.REFUSED: Tone.URGENT,
}
_GOING = frozenset({CrossRegionState.ACCEPTED, CrossRegionState.HANDED_OVER})


def _tone(shown: Line[CrossRegion]) -> Tone | None:
    return _TONES[shown.row.state]


class CrossRegionPage(LedgerPage[CrossRegion]):
    """The page. Above the list: how many numbers wait for their region, and one click to name the next one's."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            CROSS_REGION,
            [
                Shown("ledger_day", 110),
                Shown("ledger_region", 130, bold=True),
                Shown("ledger_direction", 140),
                Shown("ledger_state", 160, _tone, bold=True),
                Shown("ledger_ticket", 76),
                Shown("ledger_item"),
                Shown("ledger_name", 100),
                Shown("ledger_phone", 130),
                Shown("ledger_result"),
            ],
            lambda row: (row.id, row.day, row.ticket),
            parent,
        )
        self.regions: Sequence[Region] = ()
        #: What was last written down: most of a day's are alike.
        self.last = ("", Direction.FOR_PARTNER.value)
        self._unassigned: list[CrossRegion] = []
        self.notice = frame("alert", across=True, margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_M)
        retone(self.notice, Tone.WARNING)
        self.notice_words = label("", "strong", wrap=True)
        self.complete = QPushButton()
        self.complete.setAutoDefault(False)
        self.complete.clicked.connect(self.complete_next)
        inside = self.notice.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.addWidget(self.notice_words, 1)
        inside.addWidget(self.complete)
        self.notice.hide()
        self.notices.addWidget(self.notice)
        on_key(self, "F3", self.complete_next, repeats=False)
        if Right.RULES in station.rights:
            self.tool(self.tr("Partner regions"), "Ctrl+R", self.show_regions)
        self.tool(self.tr("Write down a case"), "Ctrl+N", self.accept_case, primary=True)
        self.act(self.tr("Name the region"), "F2", self.name_region, lambda row: row.id is None)
        for to, words, key in (
            (CrossRegionState.DONE, self.tr("Done"), "F5"),
            (CrossRegionState.HANDED_OVER, self.tr("Handed over"), "F6"),
            (CrossRegionState.REFUSED, self.tr("Not handled"), "F8"),
        ):
            allowed = _GOING if to is not CrossRegionState.HANDED_OVER else {CrossRegionState.ACCEPTED}
            self.act(words, key, partial(self.step, to), lambda row, allowed=allowed: row.state in allowed)  # type: ignore[misc]  # bound now

        self.act(self.tr("Correct"), "Ctrl+M", partial(correct_row, self), lambda row: row.id is not None)

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [*super().keys(), ("F3", self.tr("Name the region of the next number"))]

    def reread(self) -> None:
        """The regions too."""
        self.station.run(cross_region.regions, done=self._take_regions, owner=self)
        super().reread()

    def _take_regions(self, found: tuple[Region, ...]) -> None:
        self.regions = found

    def taken(self, read: Prepared) -> None:
        """Point out numbers without a region."""
        self._unassigned = [found.row for found in read.lines if found.row.id is None]
        self.notice.setVisible(bool(self._unassigned))
        if self._unassigned:
            words = self.tr("%1 numbers wait for their region.")
            self.notice_words.setText("! " + fill(words, f"{len(self._unassigned):,}"))
            self.complete.setText(fill(self.tr("Name that of %1"), self._unassigned[0].ticket) + "  F3")
            self.complete.setMinimumHeight(theme.current().px(30))

    def empty_words(self) -> str:
        """What an empty month says."""
        if not self.regions:
            return self.tr(
                "No partner region is known yet. A manager adds them, with what is agreed, by Ctrl+R; then cases "
                "are written down with Ctrl+N."
            )
        return self.tr("No cross-region case in this time. Numbers taken as cross-region appear here when they finish.")

    def complete_next(self) -> None:
        """Name the region of the first number that has none."""
        if self._unassigned:
            self.name_region(self._unassigned[0])

    def accept_case(self) -> None:
        """Write a case down."""
        self.ask(CaseDialog(self.station, self, None))

    def name_region(self, row: CrossRegion) -> None:
        """Write down the case of a number."""
        self.ask(CaseDialog(self.station, self, row))

    def show_regions(self) -> None:
        """The partner regions and what is agreed with them."""
        from hallapp.ui.ledgers_regions import RegionsDialog

        self.ask(RegionsDialog(self.station, self, self.regions))

    def step(self, to: CrossRegionState, row: CrossRegion) -> None:
        """Hand it over, or say what came of it."""
        titles = {
            CrossRegionState.HANDED_OVER: (self.tr("Handed over to the other office"), ""),
            CrossRegionState.DONE: (self.tr("The case is done"), self.tr("What came of it")),
            CrossRegionState.REFUSED: (self.tr("It is not handled"), self.tr("Why not")),
        }
        title, caption = titles[to]

        def what(dialog: WordsDialog) -> None:
            station = self.station
            dialog.do(
                cross_region.take_step, station.who, station.outlet, row.id, dialog.version, to,
                done=lambda _: self.saved(), words=dialog.text("words") if "words" in dialog.fields else "",
            )  # fmt: skip

        about = " · ".join(part for part in (row.region, row.item_name, row.party_name) if part)
        dialog = _Step(self.station, self, row, title, about, caption, self.tr("Save"), what)
        dialog.name = (row.id, row.day, row.ticket)
        self.ask(dialog)


class _Step(WordsDialog):
    """A step of a case."""

    def described(self, row: object) -> str:
        """Its state."""
        assert isinstance(row, CrossRegion)
        return word(LEDGER_STATES, row.state or "unassigned", self.station.language)


class CaseDialog(LedgerDialog):
    """A case: of which region, in which direction. Of a number that waits for its region all else is known."""

    def __init__(self, station: Station, page: CrossRegionPage, of: CrossRegion | None) -> None:
        super().__init__(station, page)
        self._page, self._of = page, of
        if of is None:
            meaning = self.tr("Type today's number and press Tab: name, phone and item come from it.")
            self.ask(self.tr("Write down a cross-region case"), meaning)
        else:
            about = " · ".join(part for part in (f"{of.day:%Y-%m-%d}", of.item_name, of.party_name) if part)
            self.ask(fill(self.tr("%1: which region?"), of.ticket), about)
        regions = [(region.name, region.name) for region in page.regions if region.in_use]
        directions = [(word(DIRECTIONS, each, station.language), each.value) for each in Direction]
        region, direction = page.last
        fields: dict[str, Field] = {
            "region": Field(self.tr("Partner region"), narrow(choice(list(regions), region))),
            "direction": Field(self.tr("Direction"), choice(list(directions), direction)),
            "item": ItemField(station, self.tr("Item")),
            "note": Field(self.tr("Note"), line(most=200)),
        }
        if of is None:
            fields |= {
                "ticket": TicketField(station, self.tr("Number")),
                "name": Field(self.tr("Name"), line()),
                "phone": Field(self.tr("Phone"), line()),
            }
            self.lay_out(fields, ("ticket", "direction"), ("region",), ("item",), ("name", "phone"), ("note",))
            fields["ticket"].setFocus()
        else:
            self.lay_out(fields, ("region",), ("direction",), ("item",), ("note",))
            item = fields["item"]
            assert isinstance(item, ItemField)
            item.choose(of.item, of.item_name)
            fields["region"].setFocus()
        self.end_with(yes=self.tr("Write it down"), no=self.tr("Cancel"))
        if not regions:
            self.say(self.tr("No partner region is in use. A manager adds one first (Ctrl+R)."))

    def begin(self) -> None:
        """Write it down."""
        of, page, item = self._of, self._page, self.fields["item"]
        assert isinstance(item, ItemField)
        region, direction = chosen(self.fields["region"]), chosen(self.fields["direction"])
        page.last = region, direction
        case = CrossRegionCase(
            region,
            Direction(direction),
            item=item.code(),
            ticket=of.ticket if of else self.text("ticket"),
            ticket_day=of.day if of else None,
            name="" if of else self.text("name"),
            phone="" if of else self.text("phone"),
            note=self.text("note"),
        )
        self.do(cross_region.accept, self.station.who, self.station.outlet, case, done=lambda _: page.saved())
