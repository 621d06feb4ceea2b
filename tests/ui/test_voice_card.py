"""System, this station, the voice: what is chosen is kept, tried at once, and what recordings lack is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hallapp.resources import resource
from hallapp.ui.settings import read_settings
from hallapp.ui.station import Station
from hallapp.ui.station_voice import VoiceCard
from hallapp.ui.tasks import Tasks
from hallapp.ui.voice import Voice
from hallapp.ui.voice_settings import Source
from tests.ui.conftest import press
from tests.ui.recorder import Recorder


@pytest.fixture
def recorder(station: Station) -> Recorder:
    """The station speaks into it."""
    station.remember(voice=True)
    made = Recorder()
    Voice(station, made)
    return made


@pytest.fixture
def card(qtbot: QtBot, station: Station, recorder: Recorder, tasks: Tasks) -> Iterator[VoiceCard]:
    made = VoiceCard(station)
    qtbot.addWidget(made)
    made.show()
    assert tasks.drain(20)
    yield made
    tasks.drain()


def choose(card: VoiceCard, source: Source) -> None:
    card.sources.setCurrentIndex(card.sources.findData(source.value))
    card.sources.activated.emit(card.sources.currentIndex())


def test_a_call_is_said_at_a_key_and_the_device_is_named(card: VoiceCard, recorder: Recorder, qtbot: QtBot) -> None:
    assert card.state.text() == "✓ Calls are heard from: Hall"
    press(card, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(recorder.heard))
    assert card.try_it.isEnabled()
    assert recorder.heard[0].pieces == ("chime", "请", "B", "零", "零", "一", "号到", "七", "号窗口办理")


def test_what_is_chosen_is_kept_and_used_for_the_next_call(
    card: VoiceCard, recorder: Recorder, station: Station, workstation: Path, qtbot: QtBot
) -> None:
    card.languages.setCurrentIndex(card.languages.findData("en"))
    card.languages.activated.emit(card.languages.currentIndex())
    card.volume.setValue(35)
    card.chime.click()
    card.try_it.click()
    assert not card.try_it.isEnabled()
    qtbot.waitUntil(card.try_it.isEnabled)
    assert recorder.heard[0].pieces[0] == "number"
    assert recorder.heard[0].saying.volume == 35
    assert card.per_cent.text() == "35 %"
    station.kept.wait()
    kept = read_settings(workstation)
    assert (kept.voice_languages, kept.voice_volume, kept.voice_chime) == ("en", 35, False)


def test_at_volume_nought_nobody_is_said_to_hear_anything(card: VoiceCard, recorder: Recorder) -> None:
    assert card.state.text().startswith("✓ Calls are heard from: ")
    card.volume.setValue(0)
    assert card.state.text().startswith("! Volume 0: ")
    card.volume.setValue(40)
    assert card.state.text().startswith("✓ Calls are heard from: ")


def test_without_loudspeakers_it_says_what_to_do(card: VoiceCard, recorder: Recorder) -> None:
    recorder.plug("")
    assert card.state.text().startswith("× Nothing to hear calls from: connect loudspeakers")
    recorder.plug("Television")
    assert card.state.text() == "✓ Calls are heard from: Television"


def test_switched_off_nothing_can_be_tried_and_no_process_waits(card: VoiceCard, recorder: Recorder) -> None:
    card.on.click()
    assert card.state.text() == "Calls are shown, not said."
    assert not card.try_it.isEnabled()
    assert not recorder.is_ready


def test_with_the_card_out_of_sight_no_process_waits(card: VoiceCard, recorder: Recorder) -> None:
    assert recorder.is_ready
    card.hide()
    assert not recorder.is_ready


def test_what_own_recordings_lack_is_listed_and_checked_again(
    card: VoiceCard, recorder: Recorder, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    own = tmp_path / "own"
    shutil.copytree(resource("voice", "zh"), own)
    manifest = own / "voice.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text("\n".join(line for line in text.splitlines() if "qi.wav" not in line), encoding="utf-8")
    (own / "qi.wav").rename(tmp_path / "七.wav")
    choose(card, Source.FOLDER)
    assert card.found.text() == "Choose the folder. Until then the program's recordings speak."
    card.folder.edit.setText(str(own))
    card.folder.settled.emit()
    qtbot.waitUntil(lambda: "1 recordings are missing: 七" in card.found.text())
    shutil.move(tmp_path / "七.wav", own / "七.wav")
    card.check.click()
    qtbot.waitUntil(lambda: "recordings are missing" not in card.found.text())
    qtbot.waitUntil(lambda: "Checking" not in card.found.text())


def test_a_folder_that_is_no_pack_is_told(card: VoiceCard, tmp_path: Path, qtbot: QtBot) -> None:
    choose(card, Source.FOLDER)
    card.folder.edit.setText(str(tmp_path / "nowhere"))
    card.folder.settled.emit()
    qtbot.waitUntil(lambda: card.found.text().startswith("× "))
    assert "nowhere" in card.found.text()


def test_where_the_system_has_no_chinese_voice_it_says_whose_speaks(card: VoiceCard, recorder: Recorder) -> None:
    choose(card, Source.ENGINE)
    recorder.voices_found.emit(("en",))
    assert card.found.text() == "! The system has no voice for: Chinese. The program's recordings speak instead."
    recorder.voices_found.emit(("zh", "en"))
    assert card.found.text() == "✓ The system has a voice for every language of the calls."
