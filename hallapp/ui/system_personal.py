"""System, personal data: what the hall keeps about parties, for how long, and removing what is past its time."""

from __future__ import annotations

from hallapp.errors.base import HallError
from hallapp.ledgers import retention
from hallapp.ledgers.retention import Forgotten, PersonalData
from hallapp.store.topics import Topic
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import CardsSection, Progress, buttons_row, facts_grid, key_button
from hallapp.ui.tasks import Latest
from hallapp.ui.widgets import label, retone
from hallapp.wording import refusal


class PersonalSection(CardsSection):
    """The page of personal data."""

    topics = frozenset({Topic.AUDIT, Topic.PLAN})

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station,
            title,
            self.tr("Kept no longer than it is needed (Personal Information Protection Law, art. 19 and 47)."),
        )
        self._found: PersonalData | None = None
        card = self.card(self.tr("What is kept now"))
        self.days, self.kept, self.oldest, self.rows, self.due, self.last = (label("", wrap=True) for _ in range(6))
        card.addWidget(
            facts_grid(
                [
                    (self.tr("The rule"), self.days),
                    (self.tr("Numbers with personal data"), self.kept),
                    (self.tr("The oldest of"), self.oldest),
                    (self.tr("Rows of ledgers with personal data"), self.rows),
                    (self.tr("Past their time"), self.due),
                    (self.tr("Last removed"), self.last),
                ]
            )
        )
        self.remove = key_button(self.tr("Remove what is past its time"), "Ctrl+R")
        card.addWidget(buttons_row(self.remove))
        self.progress = Progress(station)
        self.result = label("", wrap=True)
        self.result.hide()
        card.addWidget(self.progress)
        card.addWidget(self.result)
        for heading, words in (
            (
                self.tr("What goes, and when"),
                self.tr(
                    "Name, identity number, phone and address of a party, in the queue and in the ledgers, and the "
                    "notes and outcomes typed at a window. "
                    "By itself, once a day, and at the close of a day; nobody has to remember it."
                ),
            ),
            (
                self.tr("What stays"),
                self.tr(
                    "The number, its item, windows, clerks, times and priority: they name nobody. "
                    "All figures and reports stay the same."
                ),
            ),
            (
                self.tr("Where else it is"),
                self.tr(
                    "Backups hold what was there when they were made, for as long as the files are kept: "
                    "remove old ones too. Paper tickets and their pictures bear no name. "
                    "The audit log never holds identity numbers, phones or names of parties."
                ),
            ),
        ):
            self.card(heading, words)
        self.remove.clicked.connect(self._ask)
        self.remove.setEnabled(False)
        self._reader = Latest(
            station.tasks,
            lambda: retention.personal_data(station.store, station.who),
            done=self._show,
            failed=self.tell_refusal,
            parent=self,
        )

    def reread(self) -> None:
        """Read what is kept."""
        self._reader.ask()

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [("Ctrl+R", self.tr("Remove what is past its time"))]

    def _show(self, found: PersonalData) -> None:
        self._found = found
        queue, due = found.queue, found.queue.due + found.due
        rule = (
            fill(self.tr("%1 days after the business day (one of the hall's rules)"), queue.days)
            if queue.days
            else self.tr("Until the close of the day (one of the hall's rules)")
        )
        self.days.setText(rule)
        self.kept.setText(f"{queue.kept:,}")
        self.oldest.setText(f"{queue.oldest}" if queue.oldest else "—")
        self.rows.setText(f"{found.rows:,}")
        self.due.setText(
            fill(self.tr("%1, of %2 and before"), f"{due:,}", queue.up_to)
            if due
            else fill(self.tr("✓ none (of %1 and before)"), queue.up_to)
        )
        retone(self.due, Tone.WARNING if due else Tone.OPEN)
        self.last.setText(f"{self.station.local(queue.last):%Y-%m-%d %H:%M}" if queue.last else self.tr("never yet"))
        self.remove.setEnabled(bool(due) and not self.progress.under_way)

    def _due(self) -> int:
        """How many numbers and rows are past their time."""
        return 0 if self._found is None else self._found.queue.due + self._found.due

    def _ask(self) -> None:
        if self._found is None or not self._due():
            return
        question = ConfirmDialog(
            self,
            fill(self.tr("Remove the personal data of %1 numbers and rows?"), f"{self._due():,}"),
            fill(
                self.tr(
                    "Names, phones, identity numbers and notes of %1 and before. It cannot be undone; figures stay."
                ),
                self._found.queue.up_to,
            ),
            yes=self.tr("Remove"),
            no=self.tr("Keep (Esc)"),
        )
        question.accepted.connect(self._remove)
        question.open()

    def _remove(self) -> None:
        self.result.hide()
        self.remove.setEnabled(False)
        self.progress.run(
            fill(self.tr("Removing: %1 of about %2 numbers and rows"), "%1", self._due()),
            retention.forget,
            self.station.who,
            done=self._on_removed,
            failed=self._on_refused,
        )

    def _on_removed(self, gone: Forgotten) -> None:
        words = self.tr("✓ Removed from %1 numbers and %2 rows")
        self._say(fill(words, f"{gone.tickets:,}", f"{gone.rows:,}"), Tone.OPEN)
        self.reread()

    def _on_refused(self, error: HallError) -> None:
        self._say("× " + refusal(error, self.station.language), Tone.URGENT)
        self.reread()

    def _say(self, words: str, tone: Tone) -> None:
        self.result.setText(words)
        retone(self.result, tone)
        self.result.show()
