"""The first screen of an open hall: somebody signs in."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.ui.bars import Banner, StatusBar
from hallapp.ui.messages import Messages
from hallapp.ui.sign_in import SignIn
from hallapp.ui.station import Station


class Door(QWidget):
    """The sign-in screen with the banner and the bar that the shell has too."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.sign_in = SignIn(station)
        self.banner, self.status = Banner(), StatusBar(station)
        self.messages = Messages(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.sign_in, 1)
        layout.addWidget(self.status)
        self.sign_in.said.connect(self.messages.say)
        station.feed.connected.connect(self._on_connected)
        self._on_connected(station.feed.is_connected)

    @Slot(bool)
    def _on_connected(self, connected: bool) -> None:
        self.status.show_connected(connected=connected)
        self.banner.show_connected(connected=connected)
