"""How everything looks: colours, sizes and spacing as tokens, turned into one stylesheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from hallapp.resources import resource
from hallapp.ui.colours import COLOURS, Colours, Mode
from hallapp.ui.stylesheet import sheet

#: Text sizes offered, in per cent.
SCALES = (100, 125, 150, 175, 200)

#: The size of the window at first: the smallest screen the program is made for.
WINDOW = (1366, 768)

#: Spacing between and inside things, in pixels.
GAP_XS, GAP_S, GAP_M, GAP, GAP_L, GAP_XL = 4, 8, 12, 16, 24, 32
RADIUS = 8
CENTRE = Qt.AlignmentFlag.AlignCenter
TEXT_BESIDE_ICON = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours and a text size in per cent."""

    mode: Mode = Mode.LIGHT
    scale: int = 100

    @property
    def colours(self) -> Colours:
        """The colours of this mode."""
        return COLOURS[self.mode]

    def px(self, pixels: float) -> int:
        """A size that grows with the text: of the text itself, and of what must hold it."""
        return round(pixels * self.scale / 100)

    def color(self, name: str) -> QColor:
        """One of ``Colours`` by name, for painting."""
        return QColor(getattr(self.colours, name))

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """The program's font at ``pixels`` of a 100 % text size."""
        font = QFont(_families())
        font.setPixelSize(max(1, self.px(pixels)))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def board_font(self, pixels: float, *, bold: bool = False) -> QFont:
        """The same at exactly ``pixels``: a board is laid out by its screen, not by a workstation's text size."""
        return replace(self, scale=100).font(pixels, bold=bold)


class _InForce:
    """The one theme of this program's one QApplication."""

    theme = Theme()


def current() -> Theme:
    """The theme in force, for widgets that paint themselves."""
    return _InForce.theme


def apply(app: QApplication, theme: Theme) -> None:
    """Make ``theme`` the one in force for every widget."""
    _InForce.theme = theme
    if not app.styleSheet():  # once: every part of every screen is dressed anew by it, and by the stylesheet again
        app.setStyle("Fusion")
    app.setFont(theme.font(15))
    colours = theme.colours
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.ground),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.raised),
        (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.ToolTipBase, colours.surface),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Link, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)
    app.setStyleSheet(stylesheet(theme))


def stylesheet(theme: Theme) -> str:
    """The one stylesheet of the program."""
    return sheet(theme.colours, theme.px, ", ".join(f'"{family}"' for family in _families()), RADIUS)


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    """The bundled fonts' families, the everyday one first; a glyph it lacks is taken from the next."""
    families: list[str] = []
    for file in sorted(resource("fonts").glob("*.tt[cf]")):
        number = QFontDatabase.addApplicationFont(str(file))
        for family in QFontDatabase.applicationFontFamilies(number):
            if family not in families:
                families.append(family)
    families.sort(key=lambda family: (family == "Hall Han", family))
    return tuple(families) or (QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),)


def qcolor(colour: str) -> QColor:
    """A token as painters take it."""
    return QColor(colour)


def pixmap(name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """A bundled icon in one colour, ``pixels`` wide and high."""
    return _drawn(name, colour, pixels, ratio)


def icon(name: str, colour: str | None = None, pixels: int = 20) -> QIcon:
    """A bundled icon as Qt's buttons take it, by default in the text's colour."""
    drawn = QIcon(_drawn(name, colour or current().colours.text, pixels, 2.0))
    drawn.addPixmap(_drawn(name, current().colours.strong_line, pixels, 2.0), QIcon.Mode.Disabled)
    return drawn


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    image = QPixmap(round(pixels * ratio), round(pixels * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
