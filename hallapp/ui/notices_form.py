"""Putting up a notice, or changing one: only the fields its kind has, and beside them what the board will show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.notices import (
    GuideWithoutLink,
    NoticeIncomplete,
    NoticeNamesPerson,
    NoticeStandsWrong,
    NoticeTimesWrong,
    NoticeTooLong,
    PictureUnfit,
)
from hallapp.errors.setup import BadDates, ChangedMeanwhile
from hallapp.errors.system import FileUnreadable
from hallapp.hall.notice_times import ALWAYS
from hallapp.hall.notices import (
    LEAST_S,
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_S,
    Notice,
    NoticesView,
    NoticeText,
    add_notice,
    change_notice,
    guide_of,
    pictures,
    read_notices,
)
from hallapp.hall.rows import NoticeKind
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Doing
from hallapp.ui.forms import Field, Fields, choice
from hallapp.ui.language import fill
from hallapp.ui.ledgers_parts import ItemField, line
from hallapp.ui.notices_board import decoded
from hallapp.ui.notices_line import NoticeLine, Saying
from hallapp.ui.notices_page import PageContent, code_of
from hallapp.ui.notices_preview import BOARD_WIDE, LINE_HIGH, BoardPreview
from hallapp.ui.notices_times import DaysField, TimesField, WeekdaysField
from hallapp.ui.notices_words import kind_in_words, places_to_choose
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import label
from hallapp.wording import refusal

#: The picture is decoded for a preview no larger than this.
_PREVIEW = QSize(900, 900)
#: Which fields a kind has, besides those that all have.
_OWN = {
    NoticeKind.LINE: {"line"},
    NoticeKind.TEXT: {"title", "body"},
    NoticeKind.PICTURE: {"title", "picture"},
    NoticeKind.GUIDE: {"item", "how"},
}
#: The fields that say when.
_WHEN = frozenset({"days", "weekdays", "times"})
_EVERY_OWN = frozenset().union(*_OWN.values())


@dataclass(frozen=True, slots=True)
class Chosen:
    """A picture as it would be kept, and decoded to be seen."""

    content: bytes
    seen: QImage


def take_picture(path: Path) -> Chosen:
    """Read a picture that somebody has chosen. Off the GUI thread; raises ``FileUnreadable``, ``PictureUnfit``."""
    from hallapp.hall.pictures import notice_picture  # with Pillow: only where a picture is chosen

    content = notice_picture(path)
    return Chosen(content, decoded(content, _PREVIEW))


def known_guide(store: Store, code: str) -> tuple[str, str]:
    """An item's name and link, with its code made."""
    name, link = guide_of(store, code)
    code_of(link)
    return name, link


def kept_picture(store: Store, digest: str) -> QImage:
    """A notice's picture, to be seen."""
    return decoded(pictures(store, [digest]).get(digest, b""), _PREVIEW)


class NoticeDialog(Doing):
    """Everything about one notice. ``done`` is given its id."""

    def __init__(
        self,
        station: Station,
        parent: QWidget,
        view: NoticesView,
        notice: Notice | None,
        done: Callable[[int], object],
    ) -> None:
        super().__init__(station, parent)
        self._notice, self._done, self._view = notice, done, view
        self._version = notice.version if notice else 0
        self._text = notice.text if notice else NoticeText(NoticeKind.LINE)
        self._picture: Chosen | None = None
        self._seen: QImage | None = None
        self._guide = (notice.item_name, notice.link) if notice else ("", "")
        self._asked = self._text.item
        title = self.tr("Change the notice") if notice else self.tr("New notice")
        self.ask(title, self.tr("Calls always come first. It names no party: no names, no identity numbers."))
        self._make_fields()
        self._lay_out()
        self.end_with(yes=self.tr("Save") if notice else self.tr("Put it up"), no=self.tr("Cancel"))
        self._show_kind()
        self.setFocusProxy(self.fields[self._first_field()])
        self.fields[self._first_field()].setFocus()
        for field in self.fields:
            self.fields[field].changed.connect(self._preview_again)
        if self._text.picture:
            station.run(kept_picture, self._text.picture, done=self._see, owner=self)

    # --- the fields

    def _make_fields(self) -> None:
        text, language = self._text, self.station.language
        line_words = text.words if text.kind is NoticeKind.LINE else ""
        how_words = text.words if text.kind is NoticeKind.GUIDE else ""
        kinds = [(kind_in_words(kind, language), kind.value) for kind in NoticeKind]
        places = places_to_choose(self._view.places, text)
        self._areas = [area for _, area in places]
        here = self._areas.index((text.floor, text.zone))
        self.item = ItemField(self.station, self.tr("Item"))
        if text.item and self._notice is not None:
            self.item.choose(text.item, self._notice.item_name)
        self.days = DaysField(text.schedule, self._view.now.date())
        self.weekdays, self.times = WeekdaysField(text.schedule), TimesField(text.schedule)
        stands = QSpinBox()
        stands.setRange(LEAST_S, MOST_S)
        stands.setValue(text.stands_s)
        stands.setSuffix(self.tr(" s"))
        stands.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        stands.lineEdit().setTextMargins(GAP_S, 0, 0, 0)
        stands.setMaximumWidth(theme.current().px(120))
        urgent = QCheckBox(self.tr("Urgent: while it is on, nothing else is"))
        urgent.setChecked(text.urgent)
        body = QPlainTextEdit(text.words if text.kind is NoticeKind.TEXT else "")
        body.setTabChangesFocus(True)
        body.setFixedHeight(theme.current().px(120))
        self.choose = QPushButton(self.tr("Choose a picture … (Alt+P)"))
        self.choose.setShortcut("Alt+P")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask_picture)
        self.fields = Fields(
            {
                "kind": Field(self.tr("What"), choice(list(kinds), text.kind.value)),
                "title": Field(self.tr("Title"), line(text.title, most=LONGEST_TITLE)),
                "line": Field(self.tr("Text"), line(line_words, most=LONGEST_LINE)),
                "body": Field(self.tr("Text"), body),
                "item": self.item,
                "how": Field(
                    self.tr("Below the code"),
                    line(how_words, most=LONGEST_LINE // 2),
                    hint=self.tr("Empty: how to use the code."),
                ),
                "picture": Field(
                    self.tr("Picture"), self.choose, hint=self.tr("PNG or JPEG. It is kept in the hall's database.")
                ),
                "place": Field(
                    self.tr("On which boards"),
                    choice([(words, row) for row, (words, _) in enumerate(places)], here),
                    hint=self.tr("For an area: on the boards that are set to it."),
                ),
                "urgent": Field("", urgent),
                "days": self.days,
                "weekdays": self.weekdays,
                "times": self.times,
                "stands": Field(self.tr("Stands for"), stands, hint=self.tr("Then the next one, in turn.")),
            }
        )

    def _lay_out(self) -> None:
        """What it says on the left; on the right what the board makes of it, and when."""
        px = theme.current().px
        wide = min(px(1040), self.screen().availableSize().width() - 80)
        says, stands = QVBoxLayout(), QVBoxLayout()
        self.preview = BoardPreview()
        self.preview.setFixedSize(min(px(420), wide), self.preview.heightForWidth(min(px(420), wide)))
        self.sheets = label("", "small", wrap=True)
        self.sheets.hide()
        stands.addWidget(label(self.tr("On the board"), "strong"))
        stands.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        stands.addWidget(self.sheets)
        for name in self.fields:
            (stands if name in _WHEN else says).addWidget(self.fields[name])
        across = QBoxLayout.Direction.LeftToRight if wide >= px(860) else QBoxLayout.Direction.TopToBottom
        sides = QBoxLayout(across)
        sides.setSpacing(GAP_L)
        for column in (says, stands):
            column.setSpacing(GAP_M)
            column.addStretch(1)
            sides.addLayout(column, 1)
        #: The foot of the board once more, large enough to be read here.
        self.foot_line = NoticeLine()
        self.foot_line.setFixedHeight(LINE_HIGH * wide // BOARD_WIDE)
        self.foot_line.scale(wide / BOARD_WIDE)
        self.inside.addStrut(wide)
        self.inside.addLayout(sides, 1)
        self.inside.addWidget(self.foot_line)

    @property
    def kind(self) -> NoticeKind:
        """The kind that is chosen."""
        return NoticeKind(str(self.fields["kind"].value()))

    def _first_field(self) -> str:
        if self._notice is None:
            return "kind"
        return next(name for name in self.fields if name in _OWN[self.kind])

    def _show_kind(self) -> None:
        for name in _EVERY_OWN:
            self.fields[name].setVisible(name in _OWN[self.kind])
        title = self.fields["title"].editor
        assert isinstance(title, QLineEdit)
        title.setPlaceholderText(self.tr("May be empty") if self.kind is NoticeKind.PICTURE else "")
        self._preview()

    # --- what is in them

    def text(self) -> NoticeText:
        """What is in the form."""
        place, stands = self.fields["place"].value(), self.fields["stands"].value()
        assert isinstance(place, int)
        words = {NoticeKind.LINE: "line", NoticeKind.TEXT: "body", NoticeKind.GUIDE: "how"}.get(self.kind)
        assert isinstance(stands, int)
        floor, zone = self._areas[place]
        return NoticeText(
            kind=self.kind,
            title=self.fields["title"].text() if "title" in _OWN[self.kind] else "",
            words=self.fields[words].text() if words else "",
            item=self.item.code() if self.kind is NoticeKind.GUIDE else "",
            picture="" if self._picture or self.kind is not NoticeKind.PICTURE else self._text.picture,
            floor=floor,
            zone=zone,
            urgent=bool(self.fields["urgent"].value()),
            schedule=self.days.put_into(self.weekdays.put_into(self.times.put_into(ALWAYS))),
            stands_s=stands,
        )

    def _preview_again(self) -> None:
        if self.sender() is self.fields["kind"]:
            self._show_kind()
        else:
            self._preview()

    def _preview(self) -> None:
        """What the board would show of what is in the form now."""
        text = self.text()
        name, link = self._guide if self._asked == text.item else ("", "")
        if text.kind is NoticeKind.GUIDE and text.item != self._asked:
            self._asked = text.item
            self.station.run(known_guide, text.item, done=partial(self._know_guide, text.item), owner=self)
        title = name or text.item if text.kind is NoticeKind.GUIDE else text.title
        self.preview.show_notice(
            PageContent(text.kind, title, text.words, link, self._seen, text.urgent), stands_s=text.stands_s
        )
        is_line = text.kind is NoticeKind.LINE
        self.foot_line.setVisible(is_line)
        self.foot_line.show_sayings([Saying(text.words, text.stands_s, text.urgent)] if is_line and text.words else [])
        sheets = self.preview.page.sheets if text.kind is NoticeKind.TEXT else 1
        self.sheets.setText(fill(self.tr("Too long for one page: it goes on over %1."), sheets))
        self.sheets.setVisible(sheets > 1)

    def _know_guide(self, code: str, guide: tuple[str, str]) -> None:
        if code == self._asked:
            self._guide = guide
            missing = self.tr("It has no guide link for a QR code. Fill it in under Items first.")
            self.item.note(missing if guide[0] and not guide[1] else "")
            self._preview()

    # --- the picture

    def _ask_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Picture"), "", self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif)")
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Let the notice show the picture in this file."""
        self.choose.setEnabled(False)
        self.station.tasks.run(
            partial(take_picture, path), done=partial(self._take, path.name), failed=self._not_taken, owner=self
        )

    def _take(self, name: str, chosen: Chosen) -> None:
        self.choose.setEnabled(True)
        self._picture = chosen
        size = f"{-(-len(chosen.content) // 1000):,}"
        self.fields["picture"].note(fill(self.tr("%1 · %2 kB"), name, size), Tone.OPEN)
        self._see(chosen.seen)

    def _not_taken(self, error: HallError) -> None:
        self.choose.setEnabled(True)
        self.failed(error)

    def _see(self, picture: QImage) -> None:
        self._seen = picture
        self._preview()

    # --- saving

    def begin(self) -> None:
        """Save it."""
        self.fields.clear()
        content = self._picture.content if self._picture and self.kind is NoticeKind.PICTURE else b""
        who, outlet = self.station.who, self.station.outlet
        if self._notice is None:
            self.do(add_notice, who, outlet, self.text(), content, done=self._done)
            return
        number = self._notice.id
        saved = partial(self._saved, number)
        self.do(change_notice, who, outlet, number, self._version, self.text(), content, done=saved)

    def _saved(self, number: int, _version: int) -> None:
        self._done(number)

    def failed(self, error: HallError) -> None:
        """Beside the field; a change by somebody else is said once, and saving again puts this over it."""
        words = refusal(error, self.station.language)
        if self.fields.refuse(self._field_of(error), words):
            return
        if isinstance(error, ChangedMeanwhile):
            words = fill(self.tr("%1 Save again to put yours in its place."), words)
            self.station.run(read_notices, self.station.outlet, done=self._know_theirs, owner=self)
        self.say(words)

    def _know_theirs(self, view: NoticesView) -> None:
        for notice in view.notices:
            if self._notice is not None and notice.id == self._notice.id:
                self._version = notice.version

    def _field_of(self, error: HallError) -> str:
        words = {NoticeKind.LINE: "line", NoticeKind.GUIDE: "how"}.get(self.kind, "body")
        match error:
            case NoticeIncomplete(missing=part) | NoticeTooLong(part=part) | NoticeNamesPerson(part=part):
                return words if part == "words" else part
            case BadDates():
                return "days"
            case NoticeTimesWrong():
                return "times"
            case NoticeStandsWrong():
                return "stands"
            case ItemUnknown() | GuideWithoutLink():
                return "item"
            case PictureUnfit() | FileUnreadable():
                return "picture"
            case _:
                return ""
