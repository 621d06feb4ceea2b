"""The partner regions of cross-region service, and which items are agreed with each, in which direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from hallapp.errors.base import HallError
from hallapp.errors.ledgers import RegionExists
from hallapp.ledgers.cross_region import Region, regions, save_region
from hallapp.ledgers.lists import word
from hallapp.ledgers.rows import Direction
from hallapp.queue.offering import offers
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.forms import Field, choice
from hallapp.ui.keys import on_key
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, chosen, line
from hallapp.ui.station import Station
from hallapp.ui.tables import Column, Table
from hallapp.ui.theme import GAP_M, GAP_S
from hallapp.ui.widgets import frame, label
from hallapp.wording import refusal
from hallapp.wording.ledgers import DIRECTIONS

if TYPE_CHECKING:
    from hallapp.ui.ledgers_cross_region import CrossRegionPage


#: From this width on, at ordinary text, the list and the region that is chosen stand beside each other.
_BESIDE = 900


def _names(store: Store, outlet: str | None) -> dict[str, str]:
    """The items' names by their codes."""
    return {item.code: item.name for item in offers(store, outlet).items}


class RegionsDialog(LedgerDialog):
    """All of them at the left, one at the right. Saving keeps the dialog open: there are mostly several to see to."""

    def __init__(self, station: Station, page: CrossRegionPage, known: Sequence[Region]) -> None:
        super().__init__(station, page)
        self._page = page
        self._region = Region("")
        self._item_names: dict[str, str] = {}
        self.ask(
            self.tr("Partner regions"),
            self.tr("Cases are only written down for what is agreed. A region no longer in use keeps its cases."),
        )
        px = theme.current().px
        # Beside each other, or where the words are too large for that below each other.
        roomy = page.screen().availableGeometry().width() >= px(_BESIDE)
        if roomy:
            self.inside.addStrut(px(_BESIDE - 40))
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
        across.setSpacing(GAP_M)
        left = QVBoxLayout()
        left.setSpacing(GAP_S)
        self.table: Table[Region] = Table(
            [
                Column(self.tr("Region"), lambda region: region.name, bold=True),
                Column(self.tr("Agreed"), lambda region: str(_agreed(region)), 80, right=True, order=_agreed),
                Column(self.tr("In use"), lambda region: "✓" if region.in_use else "—", 70),
            ],
            name=lambda region: region.id,
        )
        self.table.setMinimumSize(px(330), px(260 if roomy else 120))
        self.table.replace(known)
        self.another = QPushButton(self.tr("New region") + "  Ctrl+N")
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.begin_new)
        on_key(self, "Ctrl+N", self.begin_new)
        card = frame("card")
        inside = card.layout()
        assert inside is not None
        inside.addWidget(self.table)
        left.addWidget(card, 1)
        left.addWidget(self.another)
        across.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP_S)
        across.addLayout(right, 1)
        self.inside.addLayout(across)
        whole, self.inside = self.inside, right
        directions = [(word(DIRECTIONS, each, station.language), each.value) for each in Direction]
        self.lay_out(
            {
                "name": Field(self.tr("Region"), line()),
                "office": Field(self.tr("Office"), line(most=100)),
                "phone": Field(self.tr("Phone"), line()),
                "address": Field(self.tr("Address"), line(most=200)),
                "in_use": Field("", QCheckBox(self.tr("In use"))),
                "item": ItemField(station, self.tr("Add an item that is agreed")),
                "direction": Field(self.tr("Direction"), choice(list(directions))),
            },
            ("name", "phone"),
            ("office",),
            ("address", "in_use"),
            ("item", "direction"),
        )
        self.agreed = QListWidget()
        self.agreed.setProperty("role", "boxed")
        self.agreed.setAccessibleName(self.tr("What is agreed"))
        self.agreed.setMinimumHeight(px(110))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        for words, key, action in (
            (self.tr("Add"), "Alt+A", self.agree),
            (self.tr("Take away"), "Alt+D", self.take_away),
        ):
            button = QPushButton(f"{words}  {key}")
            button.setAutoDefault(False)
            button.clicked.connect(action)
            on_key(self, key, action)
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.addLayout(buttons)
        right.addWidget(self.agreed, 1)
        self.inside = whole
        self.done_words = label("", "muted")
        self.inside.addWidget(self.done_words)
        self.end_with(yes=self.tr("Save"), no=self.tr("Close"))
        self.table.chosen.connect(self._show)
        station.run(_names, station.outlet, done=self._take_names, owner=self)
        self.begin_new()

    def begin_new(self) -> None:
        """A region that is not there yet."""
        self.table.clearSelection()
        self._show(Region(""))
        self.fields["name"].setFocus()

    def agree(self) -> None:
        """Add the item that was found."""
        item = self.fields["item"]
        assert isinstance(item, ItemField)
        if code := item.code():
            self._add(Direction(chosen(self.fields["direction"])), code)
            item.edit.clear()
            item.setFocus()

    def take_away(self) -> None:
        """Take the chosen one away."""
        if (row := self.agreed.currentRow()) >= 0:
            self.agreed.takeItem(row)

    def begin(self) -> None:
        """Save the region."""
        agreed: dict[Direction, set[str]] = {direction: set() for direction in Direction}
        for row in range(self.agreed.count()):
            direction, code = self.agreed.item(row).data(_DATA)
            agreed[Direction(direction)].add(code)
        region = Region(
            self.text("name"),
            office=self.text("office"),
            phone=self.text("phone"),
            address=self.text("address"),
            in_use=bool(self.fields["in_use"].value()),
            for_partner=frozenset(agreed[Direction.FOR_PARTNER]),
            by_partner=frozenset(agreed[Direction.BY_PARTNER]),
            id=self._region.id,
            version=self._region.version,
        )
        self.say("")
        self.station.run(save_region, self.station.who, region, done=self._saved, failed=self.failed, owner=self)

    def failed(self, error: HallError) -> None:
        """A name that is taken is said beside the name."""
        if isinstance(error, RegionExists):
            self.fields.refuse("name", refusal(error, self.station.language))
        else:
            super().failed(error)

    def _saved(self, region_id: int) -> None:
        self._region = Region("", id=region_id)
        self._page.reread()
        self.station.run(regions, done=self._relist, owner=self)

    def _relist(self, found: tuple[Region, ...]) -> None:
        self.table.replace(found)
        self.table.choose(self._region.id)
        saved = next(region for region in found if region.id == self._region.id)
        self._show(saved)
        self.done_words.setText("✓ " + self.tr("Saved."))

    def _take_names(self, names: dict[str, str]) -> None:
        self._item_names = names
        self._show(self._region)

    def _show(self, region: Region | None) -> None:
        if region is None:
            return
        self._region = region
        self.done_words.setText("")
        self.fields.clear()
        for name in ("name", "office", "phone", "address"):
            self.fields[name].editor.setText(getattr(region, name))  # type: ignore[attr-defined]  # all are lines
        self.fields["in_use"].editor.setChecked(region.in_use)  # type: ignore[attr-defined]  # a tick
        self.agreed.clear()
        for direction, codes in (
            (Direction.FOR_PARTNER, region.for_partner),
            (Direction.BY_PARTNER, region.by_partner),
        ):
            for code in sorted(codes, key=lambda code: self._item_names.get(code, code)):
                self._add(direction, code)

    def _add(self, direction: Direction, code: str) -> None:
        words = f"{word(DIRECTIONS, direction, self.station.language)} · {self._item_names.get(code, code)}"
        entry = QListWidgetItem(words)
        entry.setData(_DATA, (direction.value, code))
        self.agreed.addItem(entry)


_DATA = 256  # Qt.ItemDataRole.UserRole


def _agreed(region: Region) -> int:
    return len(region.for_partner) + len(region.by_partner)
