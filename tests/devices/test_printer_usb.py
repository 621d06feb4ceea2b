"""USB printers: pyusb on a backend made of software, with the descriptors and transfers of a real one."""

from __future__ import annotations

import array
import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.backend.libusb1
import usb.core
from PIL import Image

from hallapp.devices import escpos_printer, printer_links
from hallapp.devices.escpos_printer import EscposPrinter
from hallapp.devices.printer_address import PrinterKind, read_address
from hallapp.devices.printer_search import FoundPrinter, find_printers
from hallapp.devices.printer_states import PrinterState, Trouble
from hallapp.devices.ticket_paper import TicketPaper, draw
from hallapp.errors.system import PrinterProblem
from tests.devices.fake_printer import WELL, Decoder

IMAGE = draw(TicketPaper("示范市政务服务中心", "B001", items=("䶮𬱖𰻝",))).image
#: Not where python-escpos looks for them by itself.
OUT, IN = 0x03, 0x84


@dataclass
class Plugged:
    """What is at one end of the cable."""

    vendor: int = 0x0416
    product: int = 0x5011
    serial: str = "A1"
    kind: int = 7
    answers: dict[int, int] | None = field(default_factory=lambda: dict(WELL))
    port: int = 0x18
    stops_after: int | None = None
    permitted: bool = True
    in_use: bool = False
    #: Whether the kernel's own driver has it, and whether a program has.
    kernel: bool = True
    claimed: bool = False

    def __post_init__(self) -> None:
        self.decoder = Decoder()
        #: What it has to say, in the transfers in which it does.
        self.says: list[bytes] = []
        self.taken = 0


class Backend(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """libusb, as far as pyusb asks for it."""

    def __init__(self, *plugged: Plugged) -> None:
        self.plugged = list(plugged)

    def enumerate_devices(self) -> Iterator[Plugged]:
        return iter(self.plugged)

    def get_device_descriptor(self, dev: Plugged) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product, bcdDevice=1, iManufacturer=1, iProduct=2,
            iSerialNumber=3, bNumConfigurations=1, bus=1, address=4, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Plugged, config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Plugged, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=dev.kind, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Plugged, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: Plugged) -> Plugged:
        if not dev.permitted:
            raise usb.core.USBError("Access denied", -3, errno.EACCES)
        return dev

    def close_device(self, dev_handle: Plugged) -> None:
        pass

    def get_configuration(self, dev_handle: Plugged) -> int:
        return 1

    def is_kernel_driver_active(self, dev_handle: Plugged, intf: int) -> bool:
        return dev_handle.kernel

    def detach_kernel_driver(self, dev_handle: Plugged, intf: int) -> None:
        dev_handle.kernel = False

    def attach_kernel_driver(self, dev_handle: Plugged, intf: int) -> None:
        assert not dev_handle.claimed
        dev_handle.kernel = True

    def claim_interface(self, dev_handle: Plugged, intf: int) -> None:
        if dev_handle.in_use:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        dev_handle.claimed = True

    def release_interface(self, dev_handle: Plugged, intf: int) -> None:
        dev_handle.claimed = False

    def bulk_write(self, dev_handle: Plugged, ep: int, intf: int, data: Any, timeout: int) -> int:
        assert (ep, dev_handle.claimed, timeout > 0) == (OUT, True, True)
        room = len(data) if dev_handle.stops_after is None else dev_handle.stops_after - dev_handle.taken
        if room <= 0:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        part = bytes(data)[: min(room, 1500)]  # a printer may take less than it is offered
        dev_handle.taken += len(part)
        for question in dev_handle.decoder.take(part):
            if dev_handle.answers is not None and question[:2] != b"\x1da":
                dev_handle.says.append(bytes([dev_handle.answers[question[2]] if question[0] == 0x10 else 0]))
        return len(part)

    def bulk_read(self, dev_handle: Plugged, ep: int, intf: int, buff: array.array[int], timeout: int) -> int:
        assert (ep, timeout > 0) == (IN, True)
        if not dev_handle.says:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        said = array.array("B", dev_handle.says.pop(0))
        buff[: len(said)] = said
        return len(said)

    def ctrl_transfer(
        self, dev_handle: Plugged, kind: int, request: int, value: int, index: int, data: Any, timeout: int
    ) -> int:
        if (kind, request) == (0xA1, 1):
            data[0] = dev_handle.port
            return 1
        assert (kind, request) == (0x80, 6)  # a text
        number = value & 0xFF
        text = ("", "Maker", "Receipt 80", dev_handle.serial)[number].encode("utf-16-le") if number else b"\x09\x04"
        said = array.array("B", bytes([len(text) + 2, 3]) + text)
        data[: len(said)] = said
        return len(said)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Plugged:
    made = Plugged()
    plug_in(monkeypatch, Plugged(kind=3), made)
    monkeypatch.setattr(escpos_printer, "_known", {})
    monkeypatch.setattr(escpos_printer, "BUSY_S", 0.1)
    monkeypatch.setattr(printer_links, "SEND_S", 0.2)
    return made


def plug_in(monkeypatch: pytest.MonkeyPatch, *plugged: Plugged) -> None:
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_, **__: Backend(*plugged))


def at(options: str = "") -> EscposPrinter:
    return EscposPrinter(read_address("usb:0416:5011" + options))


def same(out: Image.Image) -> bool:
    return out.tobytes() == IMAGE.tobytes()


def test_a_ticket_comes_out_whole_and_the_kernel_has_its_printer_back(printer: Plugged) -> None:
    at().put_out("B001", "b001", IMAGE)
    assert same(printer.decoder.papers[0].image)
    assert (printer.kernel, printer.claimed) == (True, False)
    assert at().state() == PrinterState()


def test_a_mute_one_prints_too_and_its_port_says_when_its_paper_is_out(printer: Plugged) -> None:
    printer.answers = None
    at().put_out("B001", "b001", IMAGE)
    assert same(printer.decoder.papers[0].image)
    printer.port = 0x38
    assert at().state() == PrinterState(Trouble.OUT_OF_PAPER)
    with pytest.raises(PrinterProblem) as refused:
        at().put_out("B002", "b002", IMAGE)
    assert refused.value.facts() == {"ticket": "B002", "reason": "out_of_paper", "partly": False}


def test_what_it_still_had_to_say_from_before_is_no_answer(printer: Plugged) -> None:
    """An answer that nobody waited for lies in the printer until somebody reads: an empty roll, long refilled."""
    printer.says = [b"\x7e", b"\x32\x00"]
    assert at().state() == PrinterState()
    printer.says = [b"\x7e"]
    at().put_out("B001", "b001", IMAGE)
    assert same(printer.decoder.papers[0].image)


def test_one_that_stops_in_the_middle_is_asked_at_its_port(printer: Plugged) -> None:
    printer.stops_after, printer.port = 20_000, 0x38
    with pytest.raises(PrinterProblem) as refused:
        at().put_out("B001", "b001", IMAGE)
    assert refused.value.facts() == {"ticket": "B001", "reason": "out_of_paper", "partly": True}
    printer.stops_after, printer.port = None, 0x18
    at().put_out("B001", "b001", IMAGE)
    [paper] = printer.decoder.papers
    height = paper.image.height
    assert same(paper.image.crop((0, height - IMAGE.height, IMAGE.width, height)))


@pytest.mark.parametrize(
    ("how", "trouble"),
    [({"permitted": False}, Trouble.NO_PERMISSION), ({"in_use": True}, Trouble.BUSY), ({"kind": 3}, Trouble.UNPLUGGED)],
)
def test_why_it_cannot_be_used(printer: Plugged, how: dict[str, Any], trouble: Trouble) -> None:
    for name, value in how.items():
        setattr(printer, name, value)
    with pytest.raises(PrinterProblem) as refused:
        at().put_out("B001", "b001", IMAGE)
    assert refused.value.facts() == {"ticket": "B001", "reason": trouble.value, "partly": False}


def test_without_libusb_it_is_said(monkeypatch: pytest.MonkeyPatch, printer: Plugged) -> None:
    for library in ("libusb1", "openusb", "libusb0"):
        module = __import__(f"usb.backend.{library}", fromlist=["get_backend"])
        monkeypatch.setattr(module, "get_backend", lambda *_, **__: None)
    assert at().state() == PrinterState(Trouble.NO_DRIVER, tells=False)
    assert find_printers(PrinterKind.USB).trouble is Trouble.NO_DRIVER


def test_printers_are_found_by_what_they_are(printer: Plugged) -> None:
    assert find_printers(PrinterKind.USB).printers == (FoundPrinter("0416:5011", "Maker Receipt 80"),)


def test_two_of_one_make_are_told_apart(monkeypatch: pytest.MonkeyPatch, printer: Plugged) -> None:
    second = Plugged(serial="B2")
    plug_in(monkeypatch, printer, second)
    assert [one.serial for one in find_printers(PrinterKind.USB).printers] == ["A1", "B2"]
    at("?serial=B2").put_out("B001", "b001", IMAGE)
    assert (len(printer.decoder.papers), len(second.decoder.papers)) == (0, 1)
    assert at("?serial=C3").state() == PrinterState(Trouble.UNPLUGGED, tells=False)
