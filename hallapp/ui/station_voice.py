"""System, this station: its voice. Whose it is, how loud, where it is heard, and what recordings lack."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from hallapp.devices.voice_check import Finding
from hallapp.hall.rules import VoiceLanguages
from hallapp.queue.views import Announcement
from hallapp.resources import resource
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field, choice
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import FolderField, buttons_row, key_button, narrow
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.voice import voice_of
from hallapp.ui.voice_settings import Source
from hallapp.ui.voice_speech import Packs, check_own
from hallapp.ui.widgets import label, retone
from hallapp.wording import refusal, sentence, term

#: How many remarks on single recordings are shown; the command ``voice check`` lists all.
MOST_REMARKS = 6
#: What is called to try the voice.
TRIED = "B001"


class VoiceCard(QWidget):
    """What is chosen holds for the next call. While the card is in sight it tells where calls are heard."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self._voice = voice_of(station)
        self._packs: Packs | None = None
        self._tried = 0
        self._build()
        self._show_fields()

    def keys(self) -> list[tuple[str, str]]:
        """This card's own keys."""
        return [("Ctrl+Shift+T", self.tr("Say a call")), ("Ctrl+Shift+K", self.tr("Check the recordings again"))]

    # --- how it is laid out

    def _build(self) -> None:
        settings = self.station.settings
        self.on = QCheckBox(self.tr("Boards of this station say the calls"))
        self.on.setChecked(settings.voice)
        sources = {
            Source.PACK: self.tr("The program's recordings"),
            Source.FOLDER: self.tr("The hall's own recordings"),
            Source.ENGINE: self.tr("The system's speech engine"),
        }
        self.sources = narrow(choice([(words, one.value) for one, words in sources.items()], settings.voice_source))
        self.languages = narrow(QComboBox())
        self.languages.addItem(self.tr("As the hall's rule says"), "")
        for one in VoiceLanguages:
            self.languages.addItem(term(one.value, self.station.language), one.value)
        self.languages.setCurrentIndex(max(0, self.languages.findData(settings.voice_languages)))
        self.folder = FolderField(
            self.tr("Folder"),
            self.tr("Where the hall's recordings are"),
            settings.voice_folder,
            resource("voice"),
            hint=self.tr("With voice.toml and WAV files, or one such folder a language: zh and en."),
        )
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(5)
        self.volume.setPageStep(20)
        self.volume.setValue(settings.voice_volume)
        self.per_cent = label("")
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        across.addWidget(self.volume, 1)
        across.addWidget(self.per_cent)
        line.setFocusProxy(self.volume)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.chime = QCheckBox(self.tr("Two tones before each call"))
        self.chime.setChecked(settings.voice_chime)
        self.source_field = Field(self.tr("Voice"), self.sources)
        self.languages_field = Field(self.tr("Languages"), self.languages)
        self.volume_field = Field(self.tr("Volume"), line)
        self.found = label("", "small", wrap=True)
        self.state = label("", wrap=True)
        self.try_it = key_button(self.tr("Say a call"), "Ctrl+Shift+T")
        self.check = key_button(self.tr("Check the recordings again"), "Ctrl+Shift+K")
        self._lay_out()
        self.on.clicked.connect(self._on_changed)
        for box in (self.sources, self.languages):
            box.activated.connect(self._on_changed)
        self.folder.settled.connect(self._on_changed)
        self.volume.valueChanged.connect(self._show_volume)
        self.volume.sliderReleased.connect(self._on_changed)
        self.volume.valueChanged.connect(self._on_volume)
        self.chime.clicked.connect(self._on_changed)
        self.try_it.clicked.connect(self._try)
        self.check.clicked.connect(self._check_again)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_M)
        grid.addWidget(self.source_field, 0, 0)
        grid.addWidget(self.languages_field, 0, 1)
        grid.addWidget(self.folder, 1, 0, 1, 2)
        grid.addWidget(self.found, 2, 0, 1, 2)
        grid.addWidget(self.volume_field, 3, 0)
        grid.addWidget(self.chime, 3, 1, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        column.addWidget(self.on)
        column.addLayout(grid)
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addWidget(buttons_row(self.try_it, self.check))
        buttons.addWidget(self.state)
        column.addLayout(buttons)

    # --- in sight

    def showEvent(self, event: QShowEvent) -> None:
        """Have the voice ready, to try it and to tell where it is heard."""
        super().showEvent(event)
        if not event.spontaneous():
            self._voice.changed.connect(self._show_state)
            self._voice.join(self)
            self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        """Boards go on without the card."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._voice.changed.disconnect(self._show_state)
            self._voice.leave(self)

    # --- what is chosen

    def _on_volume(self) -> None:
        if not self.volume.isSliderDown():  # by key or wheel: there is no release
            self._on_changed()

    def _on_changed(self) -> None:
        before = self.station.settings
        self.station.remember(
            voice=self.on.isChecked(),
            voice_source=self.sources.currentData(),
            voice_languages=self.languages.currentData(),
            voice_folder=self.folder.text(),
            voice_volume=self.volume.value(),
            voice_chime=self.chime.isChecked(),
        )
        if self.station.settings == before:
            return
        if self.isVisible():
            self._voice.join(self)
        self._show_fields()
        self._show_state()

    def _show_fields(self) -> None:
        on = self.on.isChecked()
        own = self.sources.currentData() == Source.FOLDER
        for part in (self.source_field, self.languages_field, self.folder, self.volume_field, self.chime, self.try_it):
            part.setEnabled(on)
        self.folder.setVisible(own)
        self.check.setVisible(own)
        self.check.setEnabled(on and bool(self.folder.text()))
        self._show_volume()

    def _show_volume(self) -> None:
        self.per_cent.setText(fill(self.tr("%1 %"), self.volume.value()))

    # --- how it is

    def _show_state(self) -> None:
        if not self.on.isChecked():
            self._say(self.tr("Calls are shown, not said."), Tone.PLAIN)
        elif self._voice.device == "":
            self._say(
                "× " + self.tr("Nothing to hear calls from: connect loudspeakers or a display with sound."), Tone.URGENT
            )
        elif self._voice.device is None:
            self._say(self.tr("Looking for loudspeakers …"), Tone.PLAIN)
        elif not self.volume.value():
            words = self.tr("Volume 0: %1 plays calls that nobody hears.")
            self._say("! " + fill(words, self._voice.device), Tone.WARNING)
        else:
            self._say("✓ " + fill(self.tr("Calls are heard from: %1"), self._voice.device), Tone.OPEN)
        self._show_found()

    def _show_found(self) -> None:
        """What is to be said of the voice that is chosen."""
        source, packs = self.sources.currentData(), self._voice.packs
        if source == Source.ENGINE:
            self._show_engine()
        elif source == Source.FOLDER and not self.folder.text():
            self._note(self.tr("Choose the folder. Until then the program's recordings speak."), Tone.WARNING)
        elif source == Source.FOLDER and packs is not None and packs.refused is not None:
            self._note("× " + refusal(packs.refused, self.station.language), Tone.URGENT)
        elif source == Source.FOLDER and packs is not None and packs.own:
            if packs is not self._packs:
                self._packs = packs
                self._note(self.tr("Checking the recordings …"), Tone.PLAIN)
                self.station.run(check_own, packs, done=partial(self._show_findings, packs))
        else:
            self._note("", Tone.PLAIN)

    def _show_engine(self) -> None:
        voices = self._voice.engine_voices
        lacking = [term(one, self.station.language) for one in self._voice.languages if one not in (voices or ())]
        if not self.on.isChecked() or voices is None:
            self._note("", Tone.PLAIN)
        elif lacking:
            words = self.tr("The system has no voice for: %1. The program's recordings speak instead.")
            self._note("! " + fill(words, self.tr(", ").join(lacking)), Tone.WARNING)
        else:
            self._note("✓ " + self.tr("The system has a voice for every language of the calls."), Tone.OPEN)

    def _show_findings(self, packs: Packs, findings: list[Finding]) -> None:
        if packs is not self._voice.packs or self.sources.currentData() != Source.FOLDER:
            return
        language = self.station.language
        missing = [str(one.facts["piece"]) for one in findings if one.code == "voice_missing"]
        others = [one for one in findings if one.code != "voice_missing"]
        lines = []
        if missing:
            words = self.tr("%1 recordings are missing: %2. What has them in it is said by the program's voice.")
            lines.append("! " + fill(words, len(missing), self.tr(", ").join(missing)))
        lines += ["! " + sentence(one.code, one.facts, language) for one in others[:MOST_REMARKS]]
        if len(others) > MOST_REMARKS:
            lines.append(fill(self.tr("… and %1 more remarks on recordings."), len(others) - MOST_REMARKS))
        recordings = sum(len(pack.recordings) for pack in packs.own)
        if not lines:
            lines = ["✓ " + fill(self.tr("All %1 recordings are of use, and none is missing."), recordings)]
        self._note("\n".join(lines), Tone.WARNING if findings else Tone.OPEN)

    def _check_again(self) -> None:
        self._packs = None
        self._voice.read_again()

    # --- trying it

    def _try(self) -> None:
        self._tried -= 1  # calls of the queue count upwards
        window = self.station.window or "007"
        call = Announcement(self._tried, datetime.now(UTC), TRIED, window, "", "", "", again=False)
        self.try_it.setEnabled(False)
        self._voice.say(call, 1, self, self._on_tried)

    def _on_tried(self, whole: bool) -> None:
        self.try_it.setEnabled(self.on.isChecked())
        self._show_state()
        if not whole and self._voice.device:
            self._say("× " + self.tr("The loudspeakers did not take the sound. Try again."), Tone.URGENT)

    def _say(self, words: str, tone: Tone) -> None:
        self.state.setText(words)
        retone(self.state, tone)

    def _note(self, words: str, tone: Tone) -> None:
        self.found.setText(words)
        self.found.setVisible(bool(words))
        retone(self.found, tone)
