"""Ledgers, mail (免费邮寄): taken in, sent with carrier and tracking number, delivered or returned."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from hallapp.ledgers import mail
from hallapp.ledgers.lists import MAIL, Line, word
from hallapp.ledgers.mail import Mailed, Parcel
from hallapp.ledgers.rows import MailState
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.ledgers_correct import correct_row
from hallapp.ui.ledgers_page import LedgerPage, Shown
from hallapp.ui.ledgers_parts import ItemField, LedgerDialog, TicketField, WordsDialog, day_edit, day_of, line
from hallapp.ui.ledgers_read import Prepared
from hallapp.ui.station import Station
from hallapp.wording.ledgers import LEDGER_STATES

_TONES = {
    MailState.TO_SEND: Tone.WARNING,
    MailState.SENT: Tone.ACCENT,
    MailState.DELIVERED: Tone.OPEN,
    MailState.RETURNED: Tone.URGENT,
    MailState.CANCELLED: Tone.PLAIN,
}


def _tone(shown: Line[Mailed]) -> Tone | None:
    return _TONES[shown.row.state]


class MailPage(LedgerPage[Mailed]):
    """The page."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(
            station,
            MAIL,
            [
                Shown("ledger_day", 110),
                Shown("ledger_state", 96, _tone, bold=True),
                Shown("ledger_document"),
                Shown("ledger_ticket", 76),
                Shown("ledger_name", 100),
                Shown("ledger_phone", 130),
                Shown("ledger_address"),
                Shown("ledger_carrier", 100, spare=True),
                Shown("ledger_tracking", 150),
                Shown("ledger_sent_on", 110),
                Shown("ledger_arrived_on", 110, spare=True),
            ],
            lambda row: row.id,
            parent,
        )
        #: The carrier that was last written down: most go by one.
        self.carrier = ""
        self.tool(self.tr("Take in mail"), "Ctrl+N", self.hand_in, primary=True)
        to_send, sent = MailState.TO_SEND, MailState.SENT
        self.act(self.tr("Sent"), "F5", partial(self.step, MailState.SENT), lambda row: row.state is to_send)
        self.act(self.tr("Delivered"), "F6", partial(self.step, MailState.DELIVERED), lambda row: row.state is sent)
        self.act(self.tr("Came back"), "F7", partial(self.step, MailState.RETURNED), lambda row: row.state is sent)
        self.act(self.tr("Not to be sent"), "Del", self.cancel, lambda row: row.state is to_send)
        self.act(self.tr("Correct"), "Ctrl+M", partial(correct_row, self), lambda _: True)

    def taken(self, read: Prepared) -> None:
        """What most of it goes by."""
        carriers = [found.row.carrier for found in read.lines if found.row.carrier]
        self.carrier = carriers[-1] if carriers else self.carrier

    def empty_words(self) -> str:
        """What an empty month says."""
        return self.tr(
            "Nothing was mailed in this time. Ctrl+N takes something in: type the number, the rest is known."
        )

    def hand_in(self) -> None:
        """Take a document in."""
        self.ask(HandInDialog(self.station, self))

    def step(self, to: MailState, row: Mailed) -> None:
        """It is sent, or what became of it."""
        self.ask(MailStepDialog(self.station, self, row, to))

    def cancel(self, row: Mailed) -> None:
        """It is not sent after all."""

        def what(dialog: WordsDialog) -> None:
            station = self.station
            dialog.do(
                mail.take_step, station.who, station.outlet, row.id, dialog.version, MailState.CANCELLED,
                done=lambda _: self.saved(),
            )  # fmt: skip

        meaning = fill(self.tr("%1 for %2 stays in the ledger as cancelled."), row.document, row.party_name)
        yes = self.tr("Do not send it")
        self.ask(WordsDialog(self.station, self, row, self.tr("Not to be sent?"), meaning, "", yes, what))


class HandInDialog(LedgerDialog):
    """A document for the post: the number first, then where to."""

    def __init__(self, station: Station, page: MailPage) -> None:
        super().__init__(station, page)
        self._page = page
        self.ask(
            self.tr("Take in mail"),
            self.tr(
                "Type today's number and press Tab: name, phone and item come from it. Identity cards are not mailed."
            ),
        )
        self.lay_out(
            {
                "ticket": TicketField(station, self.tr("Number")),
                "document": Field(self.tr("What is sent"), line(hint=self.tr("Empty: the item's result"), most=100)),
                "item": ItemField(station, self.tr("Item")),
                "name": Field(self.tr("Name"), line()),
                "phone": Field(self.tr("Phone"), line()),
                "address": Field(self.tr("Address"), line(most=200)),
                "carrier": Field(self.tr("Carrier"), line(page.carrier)),
                "note": Field(self.tr("Note"), line(most=200)),
                "expedited": Field("", QCheckBox(self.tr("An identity card of the expedited service"))),
            },
            ("ticket", "document"),
            ("item",),
            ("name", "phone"),
            ("address",),
            ("carrier", "note"),
            ("expedited",),
        )
        self.end_with(yes=self.tr("Take it in"), no=self.tr("Cancel"))
        self.fields["ticket"].setFocus()

    def begin(self) -> None:
        """Take it in."""
        item = self.fields["item"]
        assert isinstance(item, ItemField)
        parcel = Parcel(
            self.text("address"),
            document=self.text("document"),
            item=item.code(),
            ticket=self.text("ticket"),
            name=self.text("name"),
            phone=self.text("phone"),
            carrier=self.text("carrier"),
            expedited=bool(self.fields["expedited"].value()),
            note=self.text("note"),
        )
        page = self._page
        self.do(
            mail.hand_in, self.station.who, self.station.outlet, parcel,
            done=lambda _: page.saved(self.tr("It is taken in; write down the tracking number when it is sent (F5).")),
        )  # fmt: skip


class MailStepDialog(LedgerDialog):
    """It is sent, with carrier and tracking number; or it has arrived, or come back."""

    def __init__(self, station: Station, page: MailPage, row: Mailed, to: MailState) -> None:
        super().__init__(station, page)
        self._page, self._to = page, to
        self.name, self.version = row.id, row.version
        self._row = row.id
        titles = {
            MailState.SENT: self.tr("It is sent"),
            MailState.DELIVERED: self.tr("It was delivered"),
            MailState.RETURNED: self.tr("It came back"),
        }
        self.ask(titles[to], f"{row.document} · {row.party_name} · {row.address}")
        fields = {"on": Field(self.tr("Day"), day_edit(page.today or row.day))}
        if to is MailState.SENT:
            fields = {
                "tracking": Field(self.tr("Tracking number"), line(most=40)),
                "carrier": Field(self.tr("Carrier"), line(row.carrier or page.carrier)),
                **fields,
            }
        self.lay_out(fields, tuple(fields))
        self.end_with(yes=self.tr("Save"), no=self.tr("Cancel"))
        next(iter(fields.values())).setFocus()

    def begin(self) -> None:
        """Save it."""
        sent = self._to is MailState.SENT
        page = self._page
        self.do(
            mail.take_step, self.station.who, self.station.outlet, self._row, self.version, self._to,
            done=lambda _: page.saved(),
            carrier=self.text("carrier") if sent else "",
            tracking_number=self.text("tracking") if sent else "",
            on=day_of(self.fields["on"]),
        )  # fmt: skip

    def described(self, row: object) -> str:
        """Its state."""
        assert isinstance(row, Mailed)
        return word(LEDGER_STATES, row.state, self.station.language)
