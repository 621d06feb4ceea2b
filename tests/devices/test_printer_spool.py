"""Printers of the system: CUPS' programs, in their place scripts that say what those say."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from hallapp.devices import escpos_printer, printer_spool
from hallapp.devices.escpos_printer import EscposPrinter
from hallapp.devices.printer_address import PrinterKind, read_address
from hallapp.devices.printer_search import find_printers
from hallapp.devices.printer_states import PrinterState, Trouble
from hallapp.devices.ticket_paper import TicketPaper, draw
from hallapp.errors.system import PrinterProblem
from tests.devices.fake_printer import Decoder

if sys.platform == "win32":
    pytest.skip("CUPS", allow_module_level=True)

IMAGE = draw(TicketPaper("示范市政务服务中心", "B001")).image
_IDLE = "printer desk is idle.  enabled since Mon Mar  2 09:00:00 2026"
_STOPPED = "printer desk disabled since Mon Mar  2 09:00:00 2026 -\n\treason unknown"


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with two printers; the file ``state`` is what lpstat says of one, ``job`` what lp was given."""
    programs = tmp_path / "bin"
    programs.mkdir()
    script(
        programs / "lpstat",
        f'[ "$LC_ALL" = C ] || exit 3\n'
        f'if [ "$1" = -e ]; then echo desk; echo desk-2; exit; fi\n'
        f'case "$3" in desk*) cat "{tmp_path}/state";; *) echo "lpstat: Invalid destination name" >&2; exit 1;; esac\n',
    )
    script(
        programs / "lp",
        f'echo "$@" > "{tmp_path}/how"; cat > "{tmp_path}/job"\n[ -e "{tmp_path}/refuse" ] && exit 1 || exit 0\n',
    )
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(escpos_printer, "_known", {})
    says(tmp_path, _IDLE)
    return tmp_path


def script(file: Path, lines: str) -> None:
    file.write_text("#!/bin/sh\n" + lines)
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def says(system: Path, line: str, alerts: str = "none") -> None:
    (system / "state").write_text(
        f"{line}\n\tForm mounted:\n\tDescription: 前台\n\tAlerts: {alerts}\n", encoding="utf-8"
    )


def at(name: str = "desk") -> EscposPrinter:
    return EscposPrinter(read_address(f"system:{name}"))


def test_the_queue_is_given_the_very_ticket(system: Path) -> None:
    at().put_out("B001", "2026-03-02-OUT01-B001", IMAGE)
    decoder = Decoder()
    decoder.take((system / "job").read_bytes())
    assert decoder.papers[0].image.tobytes() == IMAGE.tobytes()
    assert decoder.idle
    assert (system / "how").read_text().split() == ["-d", "desk", "-t", "2026-03-02-OUT01-B001", "-o", "raw"]


@pytest.mark.parametrize(
    ("line", "alerts", "state"),
    [
        (_IDLE, "none", PrinterState()),
        (_IDLE, "media-low-warning", PrinterState(near_end=True)),
        (_IDLE, "media-empty-error", PrinterState(Trouble.OUT_OF_PAPER)),
        (_IDLE, "cover-open-error media-empty-error", PrinterState(Trouble.COVER_OPEN)),
        (_STOPPED, "offline-report", PrinterState(Trouble.OFFLINE)),
        (_STOPPED, "none", PrinterState(Trouble.QUEUE_STOPPED)),
    ],
)
def test_what_the_queue_says(system: Path, line: str, alerts: str, state: PrinterState) -> None:
    says(system, line, alerts)
    assert at().state() == state
    if state.trouble is not None:
        with pytest.raises(PrinterProblem) as refused:
            at().put_out("B001", "b001", IMAGE)
        assert refused.value.reason == state.trouble
        assert not (system / "job").exists()  # nothing waits in a queue that does not print


def test_one_that_is_just_being_connected_to_for_the_ticket_before_is_no_trouble(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CUPS says so at the beginning of every job for a printer in the network."""
    busy = "printer desk now printing desk-7.  enabled since Mon Mar  2 09:00:00 2026"
    says(system, busy, "connecting-to-device")
    script(
        system / "bin" / "lpstat",
        f'cat "{system}/state"\nsed -i "s/connecting-to-device/none/" "{system}/state"\n',
    )
    at().put_out("B002", "b002", IMAGE)
    assert (system / "job").exists()
    script(system / "bin" / "lpstat", f'cat "{system}/state"\n')
    says(system, busy, "connecting-to-device")
    monkeypatch.setattr(printer_spool, "CONNECTING_S", 0.1)
    assert at().state() == PrinterState(Trouble.UNREACHABLE)


def test_a_ticket_that_the_queue_does_not_take_is_not_printed(system: Path) -> None:
    (system / "refuse").touch()
    with pytest.raises(PrinterProblem) as refused:
        at().put_out("B001", "b001", IMAGE)
    assert refused.value.facts() == {"ticket": "B001", "reason": "queue_refused", "partly": False}


def test_a_printer_that_the_system_does_not_have(system: Path) -> None:
    assert at("elsewhere").state() == PrinterState(Trouble.NOT_INSTALLED, tells=False)
    with pytest.raises(PrinterProblem) as refused:
        at("elsewhere").put_out("B001", "b001", IMAGE)
    assert refused.value.reason == Trouble.NOT_INSTALLED


def test_a_system_without_a_queue(system: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert [one.place for one in find_printers(PrinterKind.SYSTEM).printers] == ["desk", "desk-2"]
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert find_printers(PrinterKind.SYSTEM).printers == ()
    assert at().state() == PrinterState(Trouble.NOT_INSTALLED, tells=False)


def test_a_queue_that_hangs_is_given_up(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(system / "bin" / "lpstat", "exec sleep 5\n")
    monkeypatch.setattr(printer_spool, "ASK_S", 0.3)
    assert at().state() == PrinterState(Trouble.NO_ANSWER, tells=False)
