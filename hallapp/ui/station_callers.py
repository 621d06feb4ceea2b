"""System, this station: keys that call while another program is in front, and the hardware caller."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hallapp.devices.caller import Means, Press
from hallapp.devices.caller_grab import NoGrab, Untaken
from hallapp.devices.caller_keys import Keys
from hallapp.devices.caller_mapping import read_mapping
from hallapp.devices.caller_port import PortState
from hallapp.devices.printer_address import PrinterKind
from hallapp.devices.printer_search import Found, find_printers
from hallapp.errors.callers import BadKeys, CallerMappingUnusable
from hallapp.ui.caller_settings import kept_shortcuts, mapping_files, own_folder, shortcuts_of
from hallapp.ui.callers import Heard, callers_of
from hallapp.ui.callers_keys import KeysEdit
from hallapp.ui.colours import Tone
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import buttons_row, key_button, narrow
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import label, retone
from hallapp.wording import Language, refusal

#: How the keys stand below each other: as many beside each other as are read in one look.
_COLUMNS = 3


def named_mappings(settings_file: Path, language: Language) -> dict[str, str]:
    """The mappings there are, each by how it is shown; one that cannot be read by its file's name."""
    found = {}
    for name, file in mapping_files(settings_file).items():
        try:
            found[name] = read_mapping(file).name["zh" if language is Language.ZH else "en"]
        except CallerMappingUnusable:
            found[name] = file.name
    return found


class CallersCard(QWidget):
    """What is chosen holds at once. While the card is in sight its last line tells what comes, and what it means."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self._callers = callers_of(station)
        self._build()
        self._lay_out()
        self._show()
        self._find()

    def keys(self) -> list[tuple[str, str]]:
        """This card's own keys."""
        return [
            ("Ctrl+Shift+M", self.tr("Copy the caller's mapping, to change it")),
            ("Ctrl+Shift+R", self.tr("Read the caller's mapping again")),
        ]

    # --- how it is laid out

    def _build(self) -> None:
        settings = self.station.settings
        self.on = QCheckBox(self.tr("Keys call numbers while another program is in front"))
        self.on.setChecked(settings.caller_keys)
        self.state = label("", wrap=True)
        self.fields: dict[Means, Field] = {}
        self.edits: dict[Means, KeysEdit] = {}
        for means, keys in shortcuts_of(settings.caller_shortcuts).items():
            edit = KeysEdit(keys)
            edit.chosen.connect(partial(self._on_keys, means))
            edit.refused.connect(partial(self._on_bad_keys, means))
            edit.editing.connect(self._on_editing)
            self.edits[means], self.fields[means] = edit, Field(self._words(Press(means)), edit)
        self.mappings = narrow(QComboBox())
        self.mapping_field = Field(self.tr("Hardware caller"), self.mappings)
        self.ports = narrow(QComboBox())
        self.ports.setEditable(True)
        line = self.ports.lineEdit()
        assert line is not None
        line.setText(settings.caller_port)
        line.setPlaceholderText(self.tr("None"))
        self.look_again = QPushButton(self.tr("Look again"))
        self.look_again.setAutoDefault(False)
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_S)
        across.addWidget(self.ports, 1)
        across.addWidget(self.look_again)
        beside.setFocusProxy(self.ports)
        self.ports.setAccessibleName(self.tr("Serial port"))
        self.port_field = Field(self.tr("Serial port"), beside)
        self.pad = label("", wrap=True)
        self.last = label("", wrap=True)
        self.copy = key_button(self.tr("Copy the mapping, to change it"), "Ctrl+Shift+M")
        self.again = key_button(self.tr("Read again"), "Ctrl+Shift+R")
        self.where = label("", "small", wrap=True)
        self.on.clicked.connect(self._on_switch)
        self.mappings.activated.connect(self._on_mapping)
        self.ports.activated.connect(self._on_port)
        line.editingFinished.connect(self._on_port)
        self.look_again.clicked.connect(self._find)
        self.copy.clicked.connect(self._copy)
        self.again.clicked.connect(self._read_again)

    def _lay_out(self) -> None:
        self._shortcuts = QWidget()
        below = QVBoxLayout(self._shortcuts)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP_S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
        for beside in range(_COLUMNS):
            grid.setColumnStretch(beside, 1)
        below.addLayout(grid)
        how = self.tr("To change one, go to it and press the keys; Backspace for none.")
        below.addWidget(label(how, "small", wrap=True))
        pads = QGridLayout()
        pads.setHorizontalSpacing(GAP)
        pads.addWidget(self.mapping_field, 0, 0, Qt.AlignmentFlag.AlignTop)
        pads.addWidget(self.port_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        pads.setColumnStretch(0, 1)
        pads.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        for part in (self.on, self.state, self._shortcuts):
            column.addWidget(part)
        column.addLayout(pads)
        for part in (self.pad, self.last, buttons_row(self.copy, self.again), self.where):
            column.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what comes while somebody looks."""
        super().showEvent(event)
        if self._callers is not None and not event.spontaneous():
            self._callers.changed.connect(self._show)
            self._callers.heard.connect(self._on_heard)
            self._callers.try_while(self._looking)
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        if self._callers is not None and not event.spontaneous():
            self._callers.changed.disconnect(self._show)
            self._callers.heard.disconnect(self._on_heard)
            self._callers.try_while(None)
            self._callers.edit_keys(editing=False)

    def _looking(self) -> bool:
        return self.isVisible() and self.window().isActiveWindow()

    # --- keys

    def _on_switch(self) -> None:
        self.station.remember(caller_keys=self.on.isChecked())
        self._show()

    def _on_editing(self, editing: bool) -> None:
        if self._callers is not None:
            self._callers.edit_keys(editing=editing)

    def _on_keys(self, means: Means, keys: Keys | None) -> None:
        chosen = shortcuts_of(self.station.settings.caller_shortcuts)
        others = [one for one, its in chosen.items() if its == keys and one is not means]
        if keys is not None and others:
            self.edits[means].show_keys(chosen[means])
            words = fill(self.tr("%1 is the key of: %2"), keys, self._words(Press(others[0])))
            self.fields[means].note(words, Tone.URGENT)
            return
        self.station.remember(caller_shortcuts=kept_shortcuts(chosen | {means: keys}))
        self.fields[means].note("")
        self._show()

    def _on_bad_keys(self, means: Means, refused: BadKeys) -> None:
        self.fields[means].note(refusal(refused, self.station.language), Tone.URGENT)

    def _show_keys(self) -> None:
        on, why = self.on.isChecked(), self._callers.no_grab if self._callers is not None else None
        self._shortcuts.setVisible(on and why is None)
        if why is not None and on:
            reasons = {
                NoGrab.WAYLAND: self.tr(
                    "This desktop runs under Wayland, which gives keys only to the program in front. Sign in to the "
                    "desktop with X11 instead, keep the strip at hand, or use a caller at a serial port."
                ),
                NoGrab.NO_DESKTOP: self.tr("This desktop lets no program have keys while another is in front."),
            }
            self._tell(self.state, "× " + reasons[why], Tone.URGENT)
            return
        untaken = self._callers.untaken if self._callers is not None else {}
        words = {
            Untaken.TAKEN: self.tr("Another program has these keys. Choose others."),
            Untaken.NO_KEY: self.tr("This keyboard has no such key. Choose another."),
        }
        amiss = 0
        for means, keys in shortcuts_of(self.station.settings.caller_shortcuts).items():
            reason = untaken.get(keys) if keys is not None else None
            self.fields[means].note(words[reason] if reason is not None and on else "", Tone.URGENT)
            amiss += reason is not None
        if not on:
            self._tell(self.state, self.tr("The console's keys work while this program is in front."), Tone.PLAIN)
        elif amiss:
            self._tell(self.state, "! " + fill(self.tr("%1 of the keys could not be had."), amiss), Tone.WARNING)
        else:
            self._tell(
                self.state,
                "✓ " + self.tr("While somebody is signed in at a window and the station is not locked."),
                Tone.OPEN,
            )

    # --- the pad

    def _find(self) -> None:
        station = self.station
        station.tasks.run(partial(find_printers, PrinterKind.SERIAL), done=self._show_ports, owner=self)
        station.tasks.run(partial(named_mappings, station.file, station.language), done=self._show_mappings, owner=self)

    def _show_ports(self, found: Found) -> None:
        kept = self.station.settings.caller_port
        self.ports.clear()
        for one in found.printers:
            self.ports.addItem(f"{one.place}  {one.name}".strip(), one.place)
        self.ports.setEditText(kept)

    def _show_mappings(self, named: dict[str, str]) -> None:
        kept = self.station.settings.caller_mapping
        self.mappings.clear()
        self.mappings.addItem(self.tr("None"), "")
        for name, words in (named | ({kept: kept} if kept and kept not in named else {})).items():
            self.mappings.addItem(words, name)
        self.mappings.setCurrentIndex(max(0, self.mappings.findData(kept)))
        self._show()

    def _on_mapping(self, _row: int) -> None:
        self.station.remember(caller_mapping=self.mappings.currentData())
        self._show()

    def _on_port(self, _row: int = -1) -> None:
        typed = self.ports.currentText().strip()
        place = self.ports.findText(typed)
        port = str(self.ports.itemData(place)) if place >= 0 else typed
        self.ports.setEditText(port)
        self.station.remember(caller_port=port)

    def _copy(self) -> None:
        """The chosen mapping becomes one of the hall's own, under a name that is free."""
        name, folder = self.station.settings.caller_mapping, own_folder(self.station.file)
        self.station.tasks.run(partial(_copied, self.station.file, name), done=self._on_copied, owner=self)
        self._tell(self.where, fill(self.tr("Copying to %1 …"), folder), Tone.PLAIN)

    def _on_copied(self, outcome: Path | str) -> None:
        if isinstance(outcome, str):
            self._tell(self.where, "× " + fill(self.tr("It could not be copied: %1."), outcome), Tone.URGENT)
            return
        self.station.remember(caller_mapping=outcome.stem)
        self._find()
        words = self.tr("Change %1 with a text editor, then press “Read again”.")
        self._tell(self.where, fill(words, outcome), Tone.ACCENT)

    def _read_again(self) -> None:
        if self._callers is not None:
            self._callers.read_again()
        self._find()

    def _show_pad(self) -> None:
        callers, settings = self._callers, self.station.settings
        mapping = callers.mapping if callers is not None else None
        chosen = bool(settings.caller_mapping)
        self.port_field.setVisible(chosen and (mapping is None or mapping.serial is not None))
        for part in (self.pad, self.copy, self.again, self.where):
            part.setVisible(chosen)
        if callers is None or not chosen:
            return
        if callers.refused is not None:
            self._tell(self.pad, "× " + refusal(callers.refused, self.station.language), Tone.URGENT)
        elif mapping is None:
            self._tell(self.pad, self.tr("Reading the mapping …"), Tone.PLAIN)
        elif mapping.serial is not None and not settings.caller_port:
            self._tell(self.pad, "! " + self.tr("Choose the serial port at which the caller is."), Tone.WARNING)
        elif trouble := callers.trouble():
            self._tell(self.pad, "× " + trouble, Tone.URGENT)
        elif mapping.serial is not None and callers.port is not PortState.READY:
            self._tell(self.pad, self.tr("Opening the port …"), Tone.PLAIN)
        elif mapping.keys and callers.no_grab is not None:
            words = self.tr("This desktop lets no program have a pad's keys while another is in front.")
            self._tell(self.pad, "× " + words, Tone.URGENT)
        elif lost := [str(keys) for keys in mapping.keys if keys in callers.untaken]:
            words = self.tr("Could not be had, since another program has them or there is no such key: %1")
            words = fill(words, self.tr(", ").join(lost))
            self._tell(self.pad, "! " + words, Tone.WARNING)
        elif mapping.keys:
            words = self.tr("✓ Ready. The pad's keys reach no other program while somebody is at work at the window.")
            self._tell(self.pad, words, Tone.OPEN)
        else:
            self._tell(self.pad, self.tr("✓ Ready. Press a key of the caller."), Tone.OPEN)

    def _on_heard(self, heard: Heard) -> None:
        if heard.press is None:
            words = fill(self.tr("Last press: %1. The mapping does not know it."), heard.sent)
            self._tell(self.last, "! " + words, Tone.WARNING)
        else:
            words = fill(self.tr("Last press: %1 → %2"), heard.sent, self._words(heard.press))
            if self._callers is not None and self._callers.trying:
                words += " " + self.tr("(only tried: while this page is in front, nothing is done)")
            self._tell(self.last, words, Tone.ACCENT)
        self.last.setVisible(True)

    # --- both

    def _show(self) -> None:
        self._show_keys()
        self._show_pad()
        used = self.on.isChecked() or bool(self.station.settings.caller_mapping)
        self.last.setVisible(used)
        if not self.last.text():
            self._tell(self.last, self.tr("What is pressed is shown here, with what it means."), Tone.PLAIN)
        if not self.where.text():
            folder = own_folder(self.station.file)
            self._tell(self.where, fill(self.tr("The hall's own mappings are files *.toml in %1."), folder), Tone.PLAIN)

    def _tell(self, where: QWidget, words: str, tone: Tone) -> None:
        where.setText(words)  # type: ignore[attr-defined]  # labels, all of them
        retone(where, tone)

    def _words(self, press: Press) -> str:
        names = {
            Means.CALL: self.tr("Call next"),
            Means.RECALL: self.tr("Recall"),
            Means.START: self.tr("Start"),
            Means.FINISH: self.tr("Finish"),
            Means.NO_SHOW: self.tr("No-show"),
            Means.PARK: self.tr("Park"),
            Means.TRANSFER: self.tr("Transfer"),
            Means.PAUSE: self.tr("Pause, resume, open"),
            Means.CLOSE: self.tr("Close"),
            Means.UNDO: self.tr("Undo"),
            Means.STEP: self.tr("Next step (call, start, finish)"),
            Means.ENTER: self.tr("Call the typed number"),
            Means.CLEAR: self.tr("Clear what was typed"),
            Means.NOTHING: self.tr("Nothing"),
        }
        if press.means is Means.NUMBER:
            return fill(self.tr("Call number %1"), press.text)
        return press.text if press.means is Means.TYPE else names[press.means]


def _copied(settings_file: Path, name: str) -> Path | str:
    """Where the copy is, or why there is none."""
    folder = own_folder(settings_file)
    try:
        source = mapping_files(settings_file)[name]
        folder.mkdir(parents=True, exist_ok=True)
        free = next(file for number in range(1, 1000) if not (file := folder / f"{name}-{number}.toml").exists())
        free.write_bytes(source.read_bytes())
    except KeyError:
        return name
    except OSError as error:
        return error.strerror or type(error).__name__
    return free
