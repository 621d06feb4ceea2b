"""What is signed in assisted handling: the letter of entrustment (授权委托书), notices of a pause and of its end.

They name persons and are drawn for whoever may read the ledger; nothing of them is kept.
"""

from __future__ import annotations

from enum import StrEnum

from hallapp.actor import Actor, Right
from hallapp.errors.ledgers import LedgerRowUnknown, StepNotNow
from hallapp.guides.blocks import SMALL
from hallapp.guides.content import Imprint, imprint
from hallapp.guides.document import TITLE, Document, Letterhead
from hallapp.guides.pages import Box, Page, Sheet
from hallapp.guides.typesetting import Align, Style
from hallapp.hall.access import permit
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.assisted import Assisted, assisted_case
from hallapp.ledgers.rows import AssistedState
from hallapp.ledgers.visit_forms import NAME, STRONG, Cell, form, signatures, tick
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.sheets import said

_WORDS = Style(11, leading=1.9)
_SIGN_HEIGHT, _WRITING = 62.0, 48.0


class AssistedForm(StrEnum):
    """The papers of a case."""

    ENTRUSTMENT = "entrustment"
    PAUSE = "pause"
    RESUME = "resume"


_TITLES = {
    AssistedForm.ENTRUSTMENT: "entrust_title",
    AssistedForm.PAUSE: "pause_title",
    AssistedForm.RESUME: "resume_title",
}


def case_number(row: int) -> str:
    """A case's number as it is on its papers: D000123."""
    return f"D{row:06}"


def assisted_sheet(
    store: Store, actor: Actor, outlet: str | None, row_id: int, form: AssistedForm, language: Language = Language.ZH
) -> Sheet:
    """One paper of a case, on A4.

    Raises ``StepNotNow`` for the notice of a pause of a case that never paused, or of the end of one that has not
    ended; ``LedgerRowUnknown``, ``NoRights``, ``SessionExpired``.
    """
    bearing = imprint(store, outlet, language)
    with store.look() as look:
        place = find_outlet(look, outlet)
        permit(look, actor, Right.ISSUE, place.id)
        case = assisted_case(look, place, row_id)
    if case is None:
        raise LedgerRowUnknown(row_id)
    pause = case.pauses[-1] if case.pauses else None
    if form is AssistedForm.PAUSE and pause is None:
        raise StepNotNow(row_id, case.state, AssistedState.PAUSED)
    if form is AssistedForm.RESUME and (pause is None or pause.until is None):
        raise StepNotNow(row_id, case.state, AssistedState.ACCEPTED)
    return _Paper(case, form, bearing).sheet()


class _Paper:
    def __init__(self, case: Assisted, form: AssistedForm, bearing: Imprint) -> None:
        self._case, self._form, self._bearing, self._language = case, form, bearing, bearing.language
        self._document = Document(
            Letterhead(
                outlet=bearing.outlet,
                title=self._say(_TITLES[form]),
                about=case_number(case.id),
                at=bearing.at,
                rehearsal=bearing.rehearsal,
                language=bearing.language,
                emblem=bearing.emblem,
            )
        )

    def sheet(self) -> Sheet:
        document = self._document
        document.figure(TITLE.line + 14, self._draw_title)
        match self._form:
            case AssistedForm.ENTRUSTMENT:
                self._entrustment()
            case AssistedForm.PAUSE:
                self._pause()
            case AssistedForm.RESUME:
                self._resume()
        return document.sheet()

    def _draw_title(self, page: Page, box: Box) -> None:
        """In the middle, as on official forms."""
        words = self._say(_TITLES[self._form])
        page.text(box.left, box.top + TITLE.baseline, words, TITLE, align=Align.CENTRE, room=box.width)

    # --- the three of them

    def _entrustment(self) -> None:
        case, say, document = self._case, self._say, self._document
        form(
            document,
            [
                [
                    Cell(say("entrust_principal"), case.party_name, style=NAME),
                    Cell(say("ledger_phone"), case.party_phone),
                ],
                # In full: the letter is handed to the very person whose number it is, and would be void without it.
                [Cell(say("ledger_id_number"), case.party_id_number, least=18)],
                [Cell(say("entrust_agent"), case.agent, style=NAME), Cell(say("entrust_unit"), self._bearing.outlet)],
                *self._about_item(),
            ],
        )
        self._words("entrust_words")
        powers = ("entrust_power_hand_in", "entrust_power_correct", "entrust_power_sign", "entrust_power_receive")
        form(
            document,
            [
                [Cell(say("entrust_powers"), tuple(tick(say(power)) for power in powers))],
                [Cell(say("entrust_term"), say("entrust_term_words"))],
            ],
        )
        document.space(10)
        document.paragraph(say("entrust_law"), SMALL)
        self._sign(("entrust_sign_principal", case.party_name), ("entrust_sign_agent", case.agent))

    def _pause(self) -> None:
        pause, say, document = self._case.pauses[-1], self._say, self._document
        self._head()
        self._words("pause_words")
        form(
            document,
            [
                [Cell(say("pause_since"), f"{pause.since:%Y-%m-%d %H:%M}", style=STRONG)],
                [Cell(say("pause_reason"), pause.reason, least=_WRITING)],
                [Cell(say("pause_needed"), least=_WRITING)],
            ],
        )
        self._sign(("assisted_sign_party", ""), ("assisted_sign_agent", self._case.agent), ("assisted_sign_office", ""))

    def _resume(self) -> None:
        pause, say, document = self._case.pauses[-1], self._say, self._document
        until = pause.until or self._bearing.at
        span = until - pause.since
        self._head()
        self._words("resume_words")
        lasted = say("resume_paused_said").format(days=span.days, hours=span.seconds // 3600)
        form(
            document,
            [
                [
                    Cell(say("pause_since"), f"{pause.since:%Y-%m-%d %H:%M}"),
                    Cell(say("resume_at"), f"{until:%Y-%m-%d %H:%M}", style=STRONG),
                ],
                [Cell(say("resume_paused_for"), lasted), Cell(say("pause_reason"), pause.reason)],
            ],
        )
        self._sign(("assisted_sign_party", ""), ("assisted_sign_agent", self._case.agent), ("assisted_sign_office", ""))

    # --- parts

    def _head(self) -> None:
        case, say = self._case, self._say
        accepted = f"{case.day:%Y-%m-%d}"
        form(
            self._document,
            [
                [Cell(say("assisted_party"), case.party_name, style=NAME), Cell(say("ledger_phone"), case.party_phone)],
                [Cell(say("ledger_agent"), case.agent, style=NAME), Cell(say("assisted_accepted_on"), accepted)],
                *self._about_item(),
            ],
        )

    def _about_item(self) -> list[list[Cell]]:
        case, say = self._case, self._say
        number = [Cell(say("assisted_number"), case_number(case.id))]
        if case.ticket:
            number.append(Cell(say("entrust_ticket"), case.ticket))
        return [[Cell(say("entrust_item"), case.item_name, style=STRONG, least=18)], number]

    def _words(self, key: str) -> None:
        self._document.space(14)
        indent = "　　" if self._language is Language.ZH else ""
        self._document.paragraph(indent + self._say(key), _WORDS)
        self._document.space(14)

    def _sign(self, *labels: tuple[str, str]) -> None:
        self._document.space(22)
        shown = [(self._say(key), name) for key, name in labels]
        signatures(self._document, [*shown, (self._say("assisted_sign_date"), "")], height=_SIGN_HEIGHT)

    def _say(self, key: str) -> str:
        return said(key, self._language)
