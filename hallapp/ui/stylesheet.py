"""The stylesheet: what each role of a widget looks like, in terms of the theme's tokens.

A widget says what it is by a property (``role``, ``tone``), never how it looks.
"""

from __future__ import annotations

from collections.abc import Callable

from hallapp.resources import resource
from hallapp.ui.colours import Colours, Tone


def sheet(colours: Colours, px: Callable[[float], int], families: str, radius: int) -> str:
    """The whole stylesheet. ``px`` gives a size at the text size in force; ``families`` is a CSS font list."""
    c = colours
    tones = "\n".join(_tone(tone, *c.tone(tone)) for tone in Tone)
    return f"""
* {{ font-family: {families}; font-size: {px(15)}px; color: {c.text}; outline: 0; }}
QMainWindow, QDialog, QWidget[role="ground"] {{ background: {c.ground}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line}; padding: 6px; }}

QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius}px; }}
QFrame[role="inset"] {{ background: {c.raised}; border: 1px solid {c.raised}; border-radius: {radius}px; }}
QFrame[role="bar"] {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.line}; }}
QFrame[role="status"] {{ background: {c.surface}; border: 0; border-top: 1px solid {c.line}; }}
QFrame[role="rail"] {{ background: {c.surface}; border: 0; border-right: 1px solid {c.line}; }}
QFrame[role="rule"] {{ background: {c.line}; border: 0; min-height: 1px; max-height: 1px; }}
QFrame[role="divider"] {{ background: {c.line}; border: 0; }}
QFrame[role="message"] {{ border: 1px solid {c.strong_line}; border-radius: {radius}px; }}
QFrame[role="banner"] {{ border: 0; border-radius: 0; }}

QLabel {{ background: transparent; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {px(13)}px; }}
QLabel[role="strong"] {{ font-weight: 700; }}
QLabel[role="heading"] {{ font-size: {px(17)}px; font-weight: 700; }}
QLabel[role="title"] {{ font-size: {px(20)}px; font-weight: 700; }}
QLabel[role="page"] {{ font-size: {px(24)}px; font-weight: 700; }}
QLabel[role="figure"] {{ font-size: {px(21)}px; font-weight: 700; }}
QLabel[role="number"] {{ font-size: {px(112)}px; font-weight: 700; color: {c.accent}; }}
QLabel[role="number"][roomy="true"] {{ font-size: {px(168)}px; }}
QLabel[role="pill"] {{ font-size: {px(13)}px; font-weight: 700; padding: 2px {px(10)}px; border-radius: {px(10)}px; }}
QLabel[role="key"] {{ font-size: {px(12)}px; font-weight: 700; color: {c.muted}; border: 1px solid {c.line};
  border-radius: 3px; padding: 0 5px; background: {c.surface}; }}
{tones}

QPushButton {{ background: {c.surface}; border: 1px solid {c.strong_line}; border-radius: {radius}px;
  padding: {px(7)}px {px(16)}px; font-weight: 700; min-height: {px(20)}px; icon-size: {px(16)}px; }}
QPushButton:hover {{ background: {c.raised}; border-color: {c.accent}; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.raised}; border-color: {c.line}; }}
QPushButton:default, QPushButton[role="primary"] {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[role="primary"]:hover, QPushButton:default:hover {{ background: {c.accent_pressed}; }}
QPushButton[role="primary"]:focus, QPushButton:default:focus {{ border: 2px solid {c.text}; }}
QPushButton[role="primary"]:disabled {{ background: {c.raised}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[role="chip"] {{ padding: {px(2)}px {px(10)}px; font-size: {px(13)}px; border-radius: {px(10)}px; }}
QPushButton[role="tab"] {{ background: transparent; border: 0; border-bottom: 3px solid transparent; border-radius: 0;
  padding: {px(8)}px {px(12)}px {px(5)}px {px(12)}px; color: {c.muted}; }}
QPushButton[role="tab"]:hover {{ color: {c.text}; border-bottom-color: {c.line}; }}
QPushButton[role="tab"]:checked {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
QPushButton[role="tab"]:focus {{ background: {c.accent_soft}; }}
QPushButton[role="seat"] {{ padding: {px(3)}px {px(10)}px; border-radius: 6px; }}
QPushButton[role="seat"]:checked {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[role="seat"][unused="true"] {{ border: 1px dashed {c.muted}; color: {c.muted}; font-weight: 400; }}
QPushButton[role="seat"][unused="true"]:checked {{ background: {c.muted}; color: {c.surface}; }}
QPushButton[role="chip"]:checked {{ background: {c.accent_soft}; color: {c.accent}; border-color: {c.accent}; }}
QPushButton[role="small"] {{ padding: {px(3)}px {px(10)}px; font-size: {px(13)}px; font-weight: 400; }}
QPushButton[role="plain"], QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: {px(4)}px {px(8)}px; font-weight: 400; color: {c.muted}; }}
QPushButton[role="plain"]:hover, QToolButton:hover {{
  background: {c.raised}; color: {c.text}; border-color: {c.line}; }}
QPushButton[role="plain"]:focus, QToolButton:focus {{ border: 2px solid {c.accent}; }}
QToolButton[role="nav"] {{ border-radius: {radius}px; padding: {px(8)}px {px(4)}px; font-size: {px(14)}px;
  min-width: {px(64)}px; color: {c.muted}; }}
QToolButton[role="nav"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 700; }}
QToolButton[role="nav"][close="true"] {{ padding: {px(3)}px {px(4)}px; font-size: {px(13)}px; }}
QToolButton::menu-indicator {{ width: 0; image: none; }}

QLineEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit, QPlainTextEdit {{
  background: {c.surface}; border: 1px solid {c.strong_line}; border-radius: 6px;
  padding: {px(6)}px {px(10)}px; min-height: {px(22)}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c.muted}; }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QPlainTextEdit:focus {{
  border: 2px solid {c.accent}; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled {{
  background: {c.raised}; color: {c.muted}; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.strong_line};
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: 0; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: {px(8)}px; border: 2px solid transparent;
  border-radius: 4px; padding: 1px 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {c.muted}; border-radius: 4px;
  background: {c.surface}; }}
QCheckBox::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
  image: url("{drawing(f"check-{c.on_accent[1:]}")}"); }}
QCheckBox::indicator:indeterminate {{ width: {px(8)}px; height: {px(8)}px; background: {c.urgent};
  border: {px(4) + 1}px solid {c.urgent_soft}; }}
QSlider {{ background: transparent; border: 2px solid transparent; border-radius: 4px; min-height: {px(24)}px; }}
QSlider:focus {{ border-color: {c.accent}; }}
QSlider::groove:horizontal {{ height: {px(6)}px; border-radius: {px(3)}px; background: {c.strong_line}; }}
QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: {px(3)}px; }}
QSlider::handle:horizontal {{ width: {px(16)}px; height: {px(16)}px; margin: -{px(6)}px 0; border-radius: {px(8) + 1}px;
  background: {c.surface}; border: 2px solid {c.accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {c.muted}; }}
QSlider::handle:horizontal:disabled {{ border-color: {c.muted}; }}
QRadioButton::indicator {{ width: {px(14)}px; height: {px(14)}px; border: 1px solid {c.muted};
  border-radius: {px(7) + 1}px; background: {c.surface}; margin: 1px; }}
QRadioButton::indicator:hover {{ border-color: {c.accent}; }}
QRadioButton::indicator:checked {{ border: {px(5)}px solid {c.accent}; width: {px(6)}px; height: {px(6)}px;
  border-radius: {px(8)}px; margin: 0; }}
QSpinBox QLineEdit, QTimeEdit QLineEdit, QComboBox QLineEdit {{
  border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(30)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{drawing("chevron-down-muted")}");
  width: {px(16)}px; height: {px(16)}px; }}
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {{
  border: 0; background: transparent; width: {px(28)}px; subcontrol-origin: border; }}
QSpinBox::up-arrow {{ image: url("{drawing("chevron-up-muted")}"); width: {px(14)}px; height: {px(14)}px; }}
QSpinBox::down-arrow {{ image: url("{drawing("chevron-down-muted")}"); width: {px(14)}px; height: {px(14)}px; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.strong_line}; padding: 6px; }}
QMenu::item {{ padding: {px(7)}px {px(28)}px {px(7)}px {px(12)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 6px 4px; }}

QAbstractItemView {{ background: {c.surface}; border: 0; gridline-color: {c.line};
  alternate-background-color: {c.raised};
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QTableView::item {{ border: 0; border-bottom: 1px solid {c.line}; padding: 0 {px(8)}px; }}
QTableView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QListView[role="boxed"] {{ border: 1px solid {c.line}; border-radius: 6px; padding: 4px; }}
QListView::item {{ padding: {px(8)}px {px(10)}px; border-radius: 6px; }}
QListView::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {c.muted}; border-radius: 4px;
  background: {c.surface}; }}
QListView::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
  image: url("{drawing(f"check-{c.on_accent[1:]}")}"); }}
QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QHeaderView {{ background: {c.surface}; border: 0; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: 0; border-bottom: 1px solid {c.line};
  padding: {px(6)}px {px(11)}px; font-size: {px(13)}px; font-weight: 700; }}
QTableCornerButton::section {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.line}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {c.strong_line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.raised}; border: 0; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def drawing(name: str) -> str:
    """A bundled drawing as a stylesheet takes it."""
    return resource("icons", f"{name}.svg").as_posix()


def _tone(tone: Tone, text: str, ground: str) -> str:
    return f"""
QLabel[tone="{tone}"] {{ color: {text}; }}
QLabel[role="pill"][tone="{tone}"] {{ background: {ground}; }}
.QFrame[tone="{tone}"] {{ background: {ground}; }}
.QFrame[tone="{tone}"] QLabel {{ color: {text}; background: transparent; }}
QFrame[role="alert"][tone="{tone}"] {{ background: {ground}; border: 2px solid {ground}; border-radius: 6px; }}
QFrame[role="alert"][tone="{tone}"]:focus {{ border-color: {text}; }}
QPushButton[role="chip"][tone="{tone}"] {{ color: {text}; background: {ground}; border: 1px solid {ground}; }}
QPushButton[role="chip"][tone="{tone}"]:hover,
QPushButton[role="chip"][tone="{tone}"]:focus {{ border: 2px solid {text}; }}
"""
