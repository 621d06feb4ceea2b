"""What is looked at before it is printed: asked for, drawn off the GUI thread, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from hallapp.errors.base import Warned
from hallapp.guides.batch import Order, preview
from hallapp.guides.choosing import Piece
from hallapp.guides.content import guide_items
from hallapp.guides.editions import PaperChange, PrintState, changes_since
from hallapp.guides.proof import unread
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.guides_batch import in_words
from hallapp.ui.guides_pages import Drawn
from hallapp.ui.guides_side import Note, form_name
from hallapp.ui.guides_states import COLLECTED, Standings
from hallapp.ui.language import fill
from hallapp.wording import Language


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A preview that is wanted: of one piece, or of several on one sheet.

    ``whole``: how many items what is printed has, of which these are the first.
    """

    order: Order
    pieces: tuple[Piece, ...]
    whole: int

    @property
    def items(self) -> tuple[int, ...]:
        """The items it shows."""
        return tuple(item for piece in self.pieces for item in piece.items)


@dataclass(frozen=True, slots=True)
class Seen:
    """A preview that came, with what the person who prints it should know.

    ``paper``: of a single item in a form of its own, how its last print differs; None where it was never printed.
    """

    asked: Asked
    drawn: Drawn
    problems: tuple[Warned, ...]
    paper: PaperChange | None = None


def draw(store: Store, outlet: str | None, asked: Asked) -> Seen:
    """The very sheet that would be printed; of a single item its codes are read back at once.

    Raises as ``batch.preview``.
    """
    sheet = preview(store, outlet, asked.order, *asked.pieces)
    problems, paper, form = sheet.problems, None, asked.order.form
    if len(asked.items) == 1:
        problems = (*problems, *unread(sheet))
        with store.look() as look:
            place = find_outlet(look, outlet)
            paper = changes_since(look, place, form, guide_items(look, place, asked.items)).get(asked.items[0])
    return Seen(asked, Drawn(sheet.pdf, sheet.pages), problems, paper)


class Notes(QObject):
    """Words for the side of a preview."""

    def of(self, seen: Seen, standings: Standings, language: Language) -> Note:
        """Who it is, how it stands on the walls, what has changed, what is wrong with it."""
        problems = in_words(seen.problems, language)
        piece, form, shown = seen.asked.pieces[0], seen.asked.order.form, len(seen.asked.items)
        if shown < seen.asked.whole:
            cut = self.tr("The preview shows the first %1 of %2 items; all of them are printed.")
            problems.insert(0, fill(cut, shown, seen.asked.whole))
        if form in COLLECTED or len(seen.asked.pieces) > 1:
            title = form_name(form, language) if len(seen.asked.pieces) > 1 else piece.name
            items = fill(self.tr("%1 items"), seen.asked.whole)
            return Note(title, items, "", Tone.PLAIN, problems=tuple(problems))
        last = seen.paper.last if seen.paper is not None else None
        words, tone = {
            PrintState.NEVER: (self.tr("○ Never printed in this form"), Tone.PLAIN),
            PrintState.CURRENT: (self.tr("✓ What was printed is up to date"), Tone.OPEN),
            PrintState.OUTDATED: ("! " + self.tr("What was printed is outdated"), Tone.WARNING),
        }[PrintState.NEVER if last is None else last.state]
        printed = "" if last is None else standings.printed(last)
        changed = "" if last is None else standings.changed(last)
        return Note(piece.name, piece.code, words, tone, printed, changed, tuple(problems))
