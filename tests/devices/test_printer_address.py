"""A printer's address: one value, one line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.printer_address import Flow, PrinterAddress, PrinterKind, read_address
from hallapp.errors.system import BadPrinterAddress


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", PrinterAddress()),
        ("tray:", PrinterAddress()),
        ("tray:/srv/号票?dots=384", PrinterAddress(place="/srv/号票", dots=PaperWidth.MM_58, cut=False)),
        ("network:192.168.1.50:9100", PrinterAddress(PrinterKind.NETWORK, "192.168.1.50")),
        (" network:printer-1 ", PrinterAddress(PrinterKind.NETWORK, "printer-1")),
        ("network:[fe80::1%eth0]:9101", PrinterAddress(PrinterKind.NETWORK, "fe80::1%eth0", port=9101)),
        ("serial:/dev/ttyUSB0?9600", PrinterAddress(PrinterKind.SERIAL, "/dev/ttyUSB0")),
        (
            "serial:COM3?115200&flow=rtscts&dots=512",
            PrinterAddress(
                PrinterKind.SERIAL, "COM3", baud=115200, flow=Flow.RTS_CTS, dots=PaperWidth.MM_80_NARROW
            ),
        ),
        ("USB:04B8:0E15", PrinterAddress(PrinterKind.USB, "04b8:0e15")),
        ("usb:04b8:0e15?serial=A%261&cut=no", PrinterAddress(PrinterKind.USB, "04b8:0e15", serial="A&1", cut=False)),
        ("system:前台 小票机", PrinterAddress(PrinterKind.SYSTEM, "前台 小票机")),
    ],
)  # fmt: skip
def test_what_a_line_means(line: str, meant: PrinterAddress) -> None:
    assert read_address(line) == meant
    assert read_address(str(meant)) == meant


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("192.168.1.50", "kind"),
        ("lpt:1", "kind"),
        ("network:", "network"),
        ("network:host:0", "network"),
        ("network:host:99999", "network"),
        ("network:two words", "network"),
        ("network:fe80::1", "network"),
        ("usb:04b8", "usb"),
        ("serial:", "serial"),
        ("system:", "system"),
        ("serial:COM3?fast", "option"),
        ("serial:COM3?baud=12", "option"),
        ("serial:COM3?flow=some", "option"),
        ("network:host?9600", "option"),
        ("network:host?dots=600", "option"),
        ("network:host?cut=maybe", "option"),
        ("network:host?serial=1", "option"),
    ],
)
def test_what_is_no_address_is_refused_with_its_part(line: str, part: str) -> None:
    with pytest.raises(BadPrinterAddress) as refused:
        read_address(line)
    assert refused.value.part == part


@given(
    some.builds(
        PrinterAddress,
        kind=some.just(PrinterKind.SYSTEM),
        place=some.text(min_size=1).map(str.strip).filter(lambda text: text and "%3F" not in text),
        dots=some.sampled_from(PaperWidth),
        cut=some.booleans(),
    )
)
def test_any_name_the_system_gives_survives(address: PrinterAddress) -> None:
    assert read_address(str(address)) == address


def test_what_paper_is_in_it_makes_it_no_other_printer() -> None:
    assert read_address("usb:04b8:0e15?dots=384").way == read_address("usb:04b8:0e15?cut=no").way
    assert read_address("usb:04b8:0e15").way != read_address("usb:04b8:0e15?serial=2").way
