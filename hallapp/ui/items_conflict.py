"""Two people edited the same item: what it was, what the other has made of it, and what was typed here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from hallapp.catalog.columns import as_cell
from hallapp.catalog.editing import differences
from hallapp.catalog.items import StoredItem
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Question
from hallapp.ui.items_draft import ItemDraft
from hallapp.ui.items_fields import title_of
from hallapp.ui.language import fill
from hallapp.ui.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Version:
    """One field: as it was read, as the other has stored it, as it was typed here."""

    field: str
    read: str
    theirs: str
    mine: str

    @property
    def is_of_both(self) -> bool:
        """Whether both have changed it, and not to the same."""
        return self.read not in (self.theirs, self.mine) and self.theirs != self.mine


def versions(draft: ItemDraft, theirs: StoredItem) -> list[Version]:
    """Every field that either has changed, those that both have first."""
    assert draft.base is not None
    base, mine = draft.base.fields, draft.fields()[0]
    changed = [change.field for after in (theirs.fields, mine) for change in differences(base, after)]
    found = [
        Version(name, as_cell(base.get(name)), as_cell(theirs.fields.get(name)), as_cell(mine.get(name)))
        for name in dict.fromkeys(changed)
        if name != "theme_name"
    ]
    return sorted(found, key=lambda version: not version.is_of_both)


class ConflictDialog(Question):
    """Shows it field by field. ``mine``: store what was typed here over it; ``theirs``: give it up."""

    mine = Signal()
    theirs = Signal()

    def __init__(self, draft: ItemDraft, theirs: StoredItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.inside.addStrut(theme.current().px(860))
        found = versions(draft, theirs)
        both = sum(version.is_of_both for version in found)
        meaning = self.tr(
            "Nothing of yours is lost. If you save yours over it, the fields that you changed become yours and all "
            "others stay as they are stored now."
        )
        if both:
            meaning += " " + fill(self.tr("Changed by both of you: %1, marked ×."), both)
        self.ask(fill(self.tr("%1 has changed this item meanwhile"), theirs.changed_by), meaning)
        self.table: Table[Version] = Table(
            [
                Column(
                    self.tr("Field"),
                    lambda version: ("× " if version.is_of_both else "") + title_of(version.field),
                    190,
                    tone=lambda version: Tone.URGENT if version.is_of_both else None,
                ),
                Column(self.tr("When you opened it"), lambda version: version.read or "—"),
                Column(fill(self.tr("Now, by %1"), theirs.changed_by), lambda version: version.theirs or "—"),
                Column(self.tr("Yours"), lambda version: version.mine or "—", bold=True),
            ],
            name=lambda version: version.field,
            sortable=False,
        )
        self.table.replace(found)
        self.table.setFixedHeight(theme.current().px(min(8, len(found) + 1) * 36 + 8))
        self.inside.addWidget(self.table)
        buttons = QDialogButtonBox()
        over = buttons.addButton(self.tr("Save mine over it"), QDialogButtonBox.ButtonRole.AcceptRole)
        give_up = buttons.addButton(self.tr("Give mine up, take theirs"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.tr("Go on editing") + "   Esc", QDialogButtonBox.ButtonRole.RejectRole)
        over.clicked.connect(self.mine)
        give_up.clicked.connect(self.theirs)
        give_up.clicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        over.setDefault(True)
        self.over, self.give_up = over, give_up
        self.inside.addWidget(buttons)
        over.setFocus()
