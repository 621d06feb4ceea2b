"""What is asked about a home visit: who and where, when and by whom, what came of it, and the call afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
)

from hallapp import printing
from hallapp.errors.base import HallError
from hallapp.errors.visits import (
    FollowUpWrong,
    TeamBusy,
    TeamMemberElsewhere,
    TeamTooSmall,
    VisitIncomplete,
    VisitPast,
    VisitSpanWrong,
    WishPast,
)
from hallapp.ledgers import visit_course
from hallapp.ledgers.lists import Words, word
from hallapp.ledgers.rows import VisitFailure, VisitOutcome, VisitReason
from hallapp.ledgers.visit_choices import VisitChoices, visit_choices
from hallapp.ledgers.visit_planning import VisitPlan, plan_visit
from hallapp.ledgers.visit_requests import VisitRequest, change_visit, request_visit
from hallapp.ledgers.visits import Visit
from hallapp.ui import theme
from hallapp.ui.forms import Field, choice
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.ledgers_days import DaysField
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, TicketField, chosen, day_edit, day_of, line
from hallapp.ui.ledgers_visits_team import PiecesCompleter, TeamField
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S
from hallapp.wording import joined, refusal
from hallapp.wording.visits import VISIT_FAILURES, VISIT_OUTCOMES, VISIT_REASONS, VISIT_STATES

if TYPE_CHECKING:
    from hallapp.ui.ledgers_visits import VisitsPage

_FIELDS: Mapping[type[HallError], str] = {
    TeamTooSmall: "team",
    TeamMemberElsewhere: "team",
    TeamBusy: "team",
    VisitPast: "day",
    VisitSpanWrong: "end",
    WishPast: "wished",
    FollowUpWrong: "day",
}
_PARTS = {"items": "item", "why": "reason_words"}


class VisitDialog(LedgerDialog):
    """A dialog about a visit."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit | None) -> None:
        super().__init__(station, page)
        self.page, self.row = page, row
        if row is not None:
            self.name, self.version = row.id, row.version

    def failed(self, error: HallError) -> None:
        """Beside the field it concerns."""
        wanted = _FIELDS.get(type(error), "")
        if isinstance(error, VisitIncomplete):
            wanted = _PARTS.get(error.missing, error.missing)
            wanted = "words" if wanted not in self.fields else wanted
        if not (wanted and self.fields.refuse(wanted, refusal(error, self.station.language))):
            super().failed(error)

    def described(self, row: object) -> str:
        """Its state and time."""
        assert isinstance(row, Visit)
        language = self.station.language
        when = f"{printing.day_said(row.start.date(), language)} {row.start:%H:%M}" if row.start else ""
        return f"{word(VISIT_STATES, row.state, language)} {when}"

    def choices(self, words: Words, current: str = "") -> QComboBox:
        """One of several, by its word."""
        return choice([(word(words, code, self.station.language), code) for code in words], current)

    def read_choices(self) -> None:
        """Have read what can be chosen; ``offer`` is told."""
        self.station.run(visit_choices, self.station.who, self.station.outlet, done=self.offer, failed=self.failed)

    def offer(self, found: VisitChoices) -> None:
        """What can be chosen from instead of typing it again."""

    def of(self) -> Visit:
        """The visit it is about."""
        assert self.row is not None
        return self.row


class VisitRequestDialog(VisitDialog):
    """Who asks, why they cannot come, where they are, and what is to be done."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit | None) -> None:
        super().__init__(station, page, row)
        self.inside.addStrut(theme.current().px(640))
        self.ask(
            fill(self.tr("Change %1"), row.number) if row else self.tr("Ask for a home visit"),
            self.tr("With a number of today, name, phone and item come from it. Several items: one after the other."),
        )
        item = ItemField(station, self.tr("Item"))
        self.items = QListWidget()
        self.items.setProperty("role", "boxed")
        self.items.setAccessibleName(self.tr("Items"))
        self.items.setFixedHeight(theme.current().px(84))
        today = page.today or datetime.now(station.zone).date()
        fields = {
            "ticket": TicketField(station, self.tr("Number")),
            "reason": Field(self.tr("Reason"), self.choices(VISIT_REASONS, row.reason if row else "age")),
            "reason_words": Field(self.tr("In words"), line(row.reason_words if row else "", most=100)),
            "name": Field(self.tr("Name"), line(row.name if row else "")),
            "phone": Field(self.tr("Phone"), line(row.phone if row else "")),
            "id_number": Field(self.tr("Identity number"), line(row.id_number if row else "", most=18)),
            "place": Field(self.tr("Subdistrict, community or village"), line(row.place if row else "")),
            "address": Field(self.tr("Address"), line(row.address if row else "", most=200)),
            "item": item,
            "wished": DaysField(self.tr("Days wished for"), row.wished if row else (), today, station.language),
            "note": Field(self.tr("Note"), line(row.note if row else "", most=200)),
        }
        self.lay_out(
            fields,
            ("ticket", "reason", "reason_words"),
            ("name", "phone", "id_number"),
            ("place", "address"),
            ("item",),
        )
        below = QHBoxLayout()
        below.setSpacing(GAP_S)
        below.addWidget(self.items, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP_S)
        for words, key, action in (
            (self.tr("Add the item"), "Alt+A", self.add_item),
            (self.tr("Take the item off"), "Alt+R", self.take_off),
        ):
            button = QPushButton(f"{words}  {key}")
            button.setAutoDefault(False)
            button.clicked.connect(action)
            on_key(self, key, action)
            buttons.addWidget(button)
        below.addLayout(buttons)
        self.inside.addLayout(below)
        self.inside.addWidget(fields["wished"])
        self.inside.addWidget(fields["note"])
        for one in row.items if row else ():
            self._put(one.code, one.name)
        # The days that were added have their place once the layout has heard of them.
        fields["wished"].changed.connect(lambda: QTimer.singleShot(0, self, self._make_room))
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        fields["ticket" if row is None else "name"].setFocus()
        self.read_choices()

    def offer(self, found: VisitChoices) -> None:
        """The places as they were written before: a route has those of one place together."""
        place = self.fields["place"].editor
        assert isinstance(place, QLineEdit)
        completer = QCompleter(list(found.places), place)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        place.setCompleter(completer)

    def add_item(self) -> None:
        """The item that was found is one of those to be done."""
        item = self.fields["item"]
        assert isinstance(item, ItemField)
        if code := item.code():
            self._put(code, item.edit.text().strip())
            item.edit.clear()
            item.setFocus()

    def take_off(self) -> None:
        """The chosen item is none of those to be done; the last one, where none was chosen."""
        row = self.items.currentRow()
        self.items.takeItem(self.items.count() - 1 if row < 0 else row)

    def _make_room(self) -> None:
        self.fit(least=self.height())

    def _put(self, code: str, name: str) -> None:
        entry = QListWidgetItem(name)
        entry.setData(Qt.ItemDataRole.UserRole, code)
        self.items.addItem(entry)

    def begin(self) -> None:
        """Write it down."""
        item = self.fields["item"]
        assert isinstance(item, ItemField)
        codes = [self.items.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.items.count())]
        if code := item.code():
            codes.append(code)
        wished = self.fields["wished"]
        assert isinstance(wished, DaysField)
        asked = VisitRequest(
            VisitReason(chosen(self.fields["reason"])),
            self.text("address"),
            self.text("place"),
            tuple(dict.fromkeys(codes)),
            self.text("name"),
            self.text("phone"),
            self.text("id_number"),
            self.text("reason_words"),
            wished.days(),
            self.text("note"),
            self.text("ticket"),
        )
        who, outlet = self.station.who, self.station.outlet
        if self.row is None:
            self.do(request_visit, who, outlet, asked, done=self.page.written)
        else:
            self.do(change_visit, who, outlet, self.row.id, self.version, asked, done=self.page.written)


class VisitPlanDialog(VisitDialog):
    """When, by whom and with what."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit) -> None:
        super().__init__(station, page, row)
        self.inside.addStrut(theme.current().px(640))
        language = station.language
        wished = joined((printing.day_said(day, language) for day in row.wished), language)
        parts = [row.name, row.place, row.address, fill(self.tr("wished for: %1"), wished) if wished else ""]
        self.ask(fill(self.tr("Plan %1"), row.number), " · ".join(part for part in parts if part))
        day = row.start.date() if row.start else next(iter(row.wished), page.today or row.day)
        start, end = (row.start.time(), row.end.time()) if row.start and row.end else (time(14), time(15))
        fields = {
            "day": Field(self.tr("Day"), day_edit(day)),
            "start": Field(self.tr("From"), _time(start)),
            "end": Field(self.tr("To"), _time(end)),
            "minutes": Field(self.tr("Takes (min)"), _minutes(row.minutes or 40, 5)),
            "travel": Field(self.tr("Way (min)"), _minutes(row.travel if row.travel is not None else 20, 0)),
            "team": TeamField(self.tr("Team"), row.team, language),
            "companions": Field(self.tr("Going along"), line(row.companions, most=100)),
            "equipment": Field(
                self.tr("Equipment, one piece each between commas"), line(", ".join(row.equipment), most=200)
            ),
        }
        self.lay_out(
            fields, ("day", "start", "end", "minutes", "travel"), ("team",), ("companions", "equipment")
        )  # fmt: skip
        self.end_with(yes=self.tr("Plan it"), no=self.tr("Cancel"))
        fields["day"].setFocus()
        self.read_choices()

    def offer(self, found: VisitChoices) -> None:
        """Who can go, and the pieces of equipment as they were written before."""
        team, pieces = self.fields["team"], self.fields["equipment"].editor
        assert isinstance(team, TeamField)
        assert isinstance(pieces, QLineEdit)
        team.offer(found.members)
        completer = PiecesCompleter(list(found.equipment), pieces)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        pieces.setCompleter(completer)

    def begin(self) -> None:
        """Plan it."""
        day, team = day_of(self.fields["day"]), self.fields["team"]
        assert isinstance(team, TeamField)
        start, end = (self.fields[name].value() for name in ("start", "end"))
        minutes, travel = (self.fields[name].value() for name in ("minutes", "travel"))
        assert isinstance(start, time)
        assert isinstance(end, time)
        assert isinstance(minutes, int)
        assert isinstance(travel, int)
        plan = VisitPlan(
            datetime.combine(day, start),
            datetime.combine(day, end),
            minutes,
            travel,
            team.logins(),
            self.text("companions"),
            tuple(part.strip() for part in self.text("equipment").replace("，", ",").split(",") if part.strip()),
        )
        visit, who = self.of(), self.station.who
        self.do(plan_visit, who, self.station.outlet, visit.id, self.version, plan, done=self.page.written)


class VisitDoneDialog(VisitDialog):
    """What became of each item."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit) -> None:
        super().__init__(station, page, row)
        self.ask(fill(self.tr("%1: what came of it"), row.number), f"{row.name} · {row.place}")
        fields = {item.code: Field(item.name, self.choices(VISIT_OUTCOMES, "settled")) for item in row.items}
        fields["result"] = Field(self.tr("In words"), line(most=200))
        self.lay_out(fields, *((name,) for name in fields))
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Save it."""
        visit = self.of()
        outcomes = {item.code: VisitOutcome(chosen(self.fields[item.code])) for item in visit.items}
        who, outlet, result = self.station.who, self.station.outlet, self.text("result")
        self.do(
            visit_course.finish_visit, who, outlet, visit.id, self.version, outcomes, result, done=self.page.written
        )


class VisitFailedDialog(VisitDialog):
    """Why it came to nothing."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit) -> None:
        super().__init__(station, page, row)
        self.ask(
            fill(self.tr("%1 came to nothing"), row.number), self.tr("It can be asked for again afterwards, with F7.")
        )
        fields = {
            "failure": Field(self.tr("Why"), self.choices(VISIT_FAILURES)),
            "words": Field(self.tr("In words"), line(most=200)),
        }
        self.lay_out(fields, ("failure",), ("words",))
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))

    def begin(self) -> None:
        """Save it."""
        visit, failure = self.of(), VisitFailure(chosen(self.fields["failure"]))
        who, outlet, words = self.station.who, self.station.outlet, self.text("words")
        self.do(visit_course.fail_visit, who, outlet, visit.id, self.version, failure, words, done=self.page.written)


class VisitFollowUpDialog(VisitDialog):
    """The call after a visit."""

    def __init__(self, station: Station, page: VisitsPage, row: Visit) -> None:
        super().__init__(station, page, row)
        self.ask(fill(self.tr("Follow-up call on %1"), row.number), f"{row.name} · {row.phone}")
        answers: list[tuple[str, object]] = [
            (self.tr("satisfied"), True),
            (self.tr("not satisfied"), False),
            (self.tr("nobody was reached"), None),
        ]
        fields = {
            "day": Field(self.tr("Day"), day_edit(page.today or row.day)),
            "satisfied": Field(self.tr("Answer"), choice(answers, row.satisfied)),
            "words": Field(self.tr("In words"), line(row.follow_up_note, most=200)),
        }
        self.lay_out(fields, ("day", "satisfied"), ("words",))
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        fields["satisfied"].setFocus()

    def begin(self) -> None:
        """Save it."""
        visit, editor = self.of(), self.fields["satisfied"].editor
        assert isinstance(editor, QComboBox)
        who, outlet, day = self.station.who, self.station.outlet, day_of(self.fields["day"])
        answer, words = editor.currentData(), self.text("words")
        self.do(visit_course.follow_up, who, outlet, visit.id, self.version, day, answer, words, done=self.page.written)


def _time(at: time) -> QTimeEdit:
    made = QTimeEdit(QTime(at.hour, at.minute))
    made.setDisplayFormat("HH:mm")
    made.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    return made


def _minutes(value: int, least: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, int(timedelta(hours=8).total_seconds() // 60))
    made.setSingleStep(5)
    made.setValue(value)
    return made
