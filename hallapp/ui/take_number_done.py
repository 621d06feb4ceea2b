"""A number that was taken, shown large: what to tell the party, and what became of its paper."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hallapp import printing, wording
from hallapp.errors.base import HallError
from hallapp.printing import Printed
from hallapp.queue.views import Issued
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.widgets import ActionButton, frame, label, pill, retone, scrolling
from hallapp.wording import Language


class Paper(QWidget):
    """The ticket's paper as it came out, in its own proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._image.isNull()

    def show_paper(self, paper: Image.Image | None) -> None:
        """Show this paper; None shows none."""
        if paper is None:
            self._image = QImage()
        else:
            grey = paper.convert("L")
            self._image = QImage(
                grey.tobytes(), grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8
            ).copy()  # its own, since what it was made of goes now
        self.setVisible(not self._image.isNull())
        self.update()

    def sizeHint(self) -> QSize:
        """A paper beside the number."""
        return QSize(theme.current().px(300), theme.current().px(480))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper with a thin edge."""
        if self._image.isNull():
            return
        scale = min(self.width() / self._image.width(), self.height() / self._image.height(), 1.0)
        width, height = self._image.width() * scale, self._image.height() * scale
        area = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            area, self._image.scaled(area.size().toSize() * 2, mode=Qt.TransformationMode.SmoothTransformation)
        )
        painter.setPen(theme.qcolor(theme.current().colours.strong_line))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()


class TicketDone(QWidget):
    """The result. ``next_party`` when the clerk is done with it; ``reprint`` to print once more."""

    next_party = Signal()
    reprint = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.number = ""
        self._build()

    def _build(self) -> None:
        card = frame("card", margins=(theme.GAP_XL, theme.GAP_L, theme.GAP_XL, theme.GAP_L), gap=theme.GAP_S)
        outside = card.layout()
        assert isinstance(outside, QVBoxLayout)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        outside.addWidget(scrolling(inside), 1)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP_S)
        top.addWidget(label(self.tr("Number taken"), "heading"))
        self.priority = pill("", Tone.WARNING)
        top.addWidget(self.priority)
        top.addStretch(1)
        column.addLayout(top)
        self.big = label("", "number")
        # As large as at ordinary text: it is read across a desk already.
        self.big.setStyleSheet("QLabel { font-size: 176px; }")
        column.addWidget(self.big)
        self.items = label("", "title", wrap=True)
        column.addWidget(self.items)
        column.addSpacing(theme.GAP_S)
        self.go_to = label("", "page", wrap=True)
        self.place = label("", "muted", wrap=True)
        column.addWidget(self.go_to)
        column.addWidget(self.place)
        column.addSpacing(theme.GAP_M)
        column.addLayout(self._build_facts())
        self.warning = label("", wrap=True, tone=Tone.WARNING)
        column.addWidget(self.warning)
        column.addStretch(1)
        self.print_state = label("", wrap=True)
        outside.addWidget(self.print_state)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP_M)
        self.next = ActionButton(self.tr("Next party"), "Return", primary=True)
        self.next.clicked.connect(self.next_party)
        self.print_again = ActionButton(self.tr("Print again"), "F9")
        self.print_again.clicked.connect(self._ask_reprint)
        buttons.addWidget(self.next, 2)
        buttons.addWidget(self.print_again, 1)
        outside.addLayout(buttons)
        self.paper = Paper()
        side = frame("card", margins=(theme.GAP_L,) * 4)
        frame_inside = side.layout()
        assert frame_inside is not None
        frame_inside.addWidget(self.paper)
        self._side = side
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(card, 3)
        layout.addWidget(side, 2)

    def _build_facts(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP_M)
        self.ahead, self.wait, self.issued_at = (label("", "figure", wrap=True) for _ in range(3))
        for title, value in (
            (self.tr("Ahead"), self.ahead),
            (self.tr("Expected wait"), self.wait),
            (self.tr("Taken at"), self.issued_at),
        ):
            box = frame("inset", margins=(theme.GAP_M, theme.GAP_S, theme.GAP_M, theme.GAP_S), gap=2)
            inside = box.layout()
            assert inside is not None
            inside.addWidget(label(title, "muted"))
            inside.addWidget(value)
            line.addWidget(box, 1)
        return line

    def show_issued(self, issued: Issued, taken_at: str) -> None:
        """Show a number that was just taken; its paper is on the way. ``taken_at`` is the hall's local time."""
        language = self._language
        self.number = issued.number
        self.big.setText(issued.number)
        self.priority.setText(printing.priority_word(issued.priority, language))
        self.priority.setVisible(bool(self.priority.text()))
        self.items.setText(wording.joined([item.name for item in issued.items], language))
        self.go_to.setText(printing.go_to(issued.windows, language))
        self.place.setText(printing.place(issued.windows, language))
        self.place.setVisible(bool(self.place.text()))
        self.ahead.setText(fill(self.tr("%1 parties"), issued.ahead) if issued.ahead else self.tr("nobody"))
        self.wait.setText(printing.wait_words(issued.wait, language))
        self.issued_at.setText(taken_at)
        self.warning.setText("\n".join(wording.sentence(fact.code, fact.facts, language) for fact in issued.warnings))
        self.warning.setVisible(bool(issued.warnings))
        self.paper.show_paper(None)
        self._side.hide()
        self.show_printing()

    def show_printing(self) -> None:
        """The paper is on its way."""
        self.print_again.begin(self.tr("printing …"))
        self._say(self.tr("Printing …"), Tone.PLAIN)

    def show_printed(self, printed: Printed) -> None:
        """The paper came out, as far as anybody here knows."""
        self.print_again.end()
        self.paper.show_paper(printed.image if printed.file is not None else None)
        self._side.setVisible(not self.paper.is_empty)
        sent = self.tr("Sent. The printer does not answer: see that the paper is out.")
        words = sent if printed.mute else self.tr("Printed.")
        if printed.file is not None:
            words = fill(
                self.tr("No ticket printer is set here: the paper is kept as a picture, %1."), printed.file.name
            )
        troubles = [wording.sentence(problem.code, problem.facts, self._language) for problem in printed.problems]
        self._say("\n".join([words, *troubles]), Tone.WARNING if troubles else Tone.PLAIN)

    def show_not_printed(self, refusal: HallError) -> None:
        """The paper did not come out; the number stands."""
        self.print_again.end()
        self._say(wording.refusal(refusal, self._language), Tone.URGENT)

    def _say(self, words: str, tone: Tone) -> None:
        self.print_state.setText(words)
        retone(self.print_state, tone)

    def _ask_reprint(self) -> None:
        self.reprint.emit(self.number)
