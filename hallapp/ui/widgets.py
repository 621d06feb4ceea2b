"""Small things that several screens are made of."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hallapp.ui import theme
from hallapp.ui.colours import Mode, Tone
from hallapp.ui.keys import shown
from hallapp.ui.tasks import alive


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: Tone | None = None) -> QLabel:
    """A piece of text; never read as markup, since names and notes come from people."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role == "key":
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if tone is not None:
        made.setProperty("tone", tone.value)
    return made


def pill(text: str = "", tone: Tone = Tone.PLAIN) -> QLabel:
    """A short word on a coloured ground: a state, a priority."""
    made = label(text, "pill", tone=tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def retone(widget: QWidget, tone: Tone) -> None:
    """Change what a widget's colour means."""
    if widget.property("tone") != tone.value:
        widget.setProperty("tone", tone.value)
        for part in (widget, *widget.findChildren(QLabel)):
            restyle(part)


def restyle(widget: QWidget) -> None:
    """Apply the stylesheet anew after a property that it asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def frame(
    role: str, *, across: bool = False, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
) -> QFrame:
    """A frame with a layout: down the page, or ``across`` it."""
    made = QFrame()
    made.setProperty("role", role)
    layout = QHBoxLayout(made) if across else QVBoxLayout(made)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return made


def scrolling(inside: QWidget, *, sideways: bool = False) -> QScrollArea:
    """``inside``, which scrolls down where there is too little room; ``sideways``: across too."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class FocusInSight(QObject):
    """Whatever within ``area`` gets the keyboard is in sight, however it got it, with ``below`` pixels under it."""

    def __init__(self, area: QScrollArea, *, below: int = 0) -> None:
        super().__init__(area)
        self._area, self._below = area, below
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not alive(self._area):
            return  # the keyboard also moves while a dialog is taken apart, its area before others
        inside = self._area.widget()
        if inside is not None and inside.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, self._below)


def rule() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit ends in an ellipsis, and the whole is in its tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), short)


class ActionButton(QAbstractButton):
    """A large button for one action: what it does, and below it the key that does the same.

    Where the action does not apply it is greyed and says why in place of the key alone. While the action is under
    way it says so and cannot be pressed again.
    """

    def __init__(self, title: str, key: QKeySequence | str, *, primary: bool = False, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._key = QKeySequence(key)
        self._primary = primary
        self._tone = tone
        self._reason = ""
        self._hint = self._short_hint = ""
        self._ready = True
        self._busy = ""
        self._turn = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ticking = QTimer(self)
        self._ticking.setInterval(120)
        self._ticking.timeout.connect(self._advance)
        self.set_title(title)

    @property
    def key(self) -> QKeySequence:
        """The key that does the same."""
        return self._key

    @property
    def reason(self) -> str:
        """Why it does not apply; empty where it does."""
        return self._reason

    @property
    def under_way(self) -> bool:
        """Whether its action is being done."""
        return bool(self._busy)

    def set_title(self, title: str) -> None:
        """What the button says."""
        if title != self.text():
            self.setText(title)
            self._describe()
            self.updateGeometry()

    def set_primary(self, primary: bool) -> None:
        """Make it the one to press, or one among others."""
        if primary is not self._primary:
            self._primary = primary
            self.update()

    def set_hint(self, hint: str, short: str = "") -> None:
        """What stands beside the key while the button may be pressed; ``short`` where there is little room."""
        if hint != self._hint:
            self._hint, self._short_hint = hint, short
            self._describe()
            self.update()

    def allow(self, reason: str = "", *, ready: bool = True) -> None:
        """Let it be pressed, or with a ``reason`` show why it may not; not ``ready``: not just now."""
        if (reason, ready) == (self._reason, self._ready):
            return
        self._reason, self._ready = reason, ready
        self.setEnabled(ready and not reason and not self._busy)
        self._describe()
        self.update()

    def begin(self, words: str) -> None:
        """The action is under way, which ``words`` say."""
        self._busy = words
        self.setEnabled(False)
        self._ticking.start()
        self._describe()
        self.update()

    def end(self) -> None:
        """The action is over."""
        self._busy = ""
        self._ticking.stop()
        self.setEnabled(self._ready and not self._reason)
        self._describe()
        self.update()

    def second_line(self) -> str:
        """The line below the title: the key, and the reason or the state."""
        key = shown(self._key.toString())
        return " · ".join(part for part in (key, self._busy or self._reason or self._hint) if part)

    def sizeHint(self) -> QSize:
        """High enough for both lines, wide enough for the title."""
        now = theme.current()
        width = max(
            QFontMetrics(now.font(17, bold=True)).horizontalAdvance(self.text()),
            QFontMetrics(now.font(12, bold=True)).horizontalAdvance(shown(self._key.toString())),
        )
        return QSize(width + now.px(24), now.px(58))

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``: a title is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, title and second line."""
        now = theme.current()
        colours = now.colours
        ink, soft = colours.tone(self._tone)
        if self._primary:
            ink, ground, edge = colours.on_accent, colours.accent, colours.accent
        else:
            ink = colours.text if self._tone is Tone.PLAIN else ink
            ground, edge = colours.surface, colours.strong_line if self._tone is Tone.PLAIN else ink
        small = ink if self._primary else colours.muted
        if not self.isEnabled():
            ground, edge = (
                (colours.accent_soft, colours.accent_soft) if self._primary else (colours.raised, colours.line)
            )
            ink = small = colours.accent if self._primary or self._busy else colours.muted
        elif self.isDown():
            ground = colours.accent_pressed if self._primary else soft
        elif self.underMouse():
            ground = colours.accent_pressed if self._primary else colours.raised
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.qcolor(ground))
        pen = QPen(theme.qcolor(colours.text if self.hasFocus() else edge), 2.0 if self.hasFocus() else 1.0)
        if not self.isEnabled() and now.mode is Mode.CONTRAST:
            pen.setStyle(Qt.PenStyle.DotLine)  # there is no grey to be greyed in
        painter.setPen(pen)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        second = self.second_line()
        big, little = now.font(17, bold=True), now.font(12, bold=True)
        inside = area.adjusted(now.px(6), 0, -now.px(6), 0)
        middle = inside.center().y() + (-now.px(9) if second else 0)
        painter.setFont(big)
        painter.setPen(theme.qcolor(ink))
        title = QRectF(inside.left(), middle - now.px(14), inside.width(), now.px(28))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if not second:
            return
        painter.setFont(little)
        painter.setPen(theme.qcolor(small))
        below = QRectF(inside.left(), middle + now.px(12), inside.width(), now.px(18))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self.fitting(below.width()))
        if self._busy:
            self._draw_progress(painter, area, colours.accent)

    def fitting(self, width: float) -> str:
        """The second line; without the key, which is learnt soonest, where there is no room for both."""
        metrics = QFontMetrics(theme.current().font(12, bold=True))
        words = self._busy or self._reason or self._hint
        short = "" if self._busy or self._reason else self._short_hint
        for line in (self.second_line(), words, short):
            if line and metrics.horizontalAdvance(line) <= width:
                return line
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width))

    def _draw_progress(self, painter: QPainter, area: QRectF, colour: str) -> None:
        width = area.width() * 0.25
        left = area.left() + (area.width() + width) * (self._turn % 12) / 12 - width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(colour))
        painter.setClipRect(area)
        painter.drawRoundedRect(QRectF(left, area.bottom() - 3, width, 3), 1.5, 1.5)

    def _advance(self) -> None:
        self._turn += 1
        self.update()

    def _describe(self) -> None:
        whole = " · ".join(part for part in (self.text(), self.second_line()) if part)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.second_line())
        self.setToolTip(whole if self._reason else "")
