"""The promises of the ground: directions of imports, locked versions, fonts with every character that is required."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTCollection, TTFont
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hallapp.resources import resource

ROOT = Path(__file__).resolve().parent.parent

#: The hall's rules of text name these three; then a few names' characters of level 3.
NAMED = "䶮𬱖𰻝"
LEVEL_3_IN_NAMES = "𠮷𣗋𣲗𣸣𧿹𪨶𫖯𬌗𬘭𬣞𬬻"
#: The standard characters (通用规范汉字表) outside the 20,902 of GB 13000: those that level 2 adds, mostly for names.
LEVEL_2_ADDS = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃"
    "䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼"
    "𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜"
    "𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡"
    "𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖"
    "𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


@pytest.fixture(scope="module")
def regular() -> set[int]:
    return characters_of("NotoSansSC-Regular.ttc")


@pytest.fixture(scope="module")
def bold() -> set[int]:
    return characters_of("NotoSansSC-Bold.ttf")


def characters_of(name: str) -> set[int]:
    """What a bundled font maps to glyphs."""
    with TTFont(resource("fonts", name), fontNumber=0, lazy=True) as font:
        return set(font.getBestCmap())


def test_imports_run_one_way() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_a_command_does_without_qt(tmp_path: Path) -> None:
    """Whatever a command does: here the whole way from making a hall to looking at its queue."""
    told = """
import sys
from hallapp.__main__ import main
database = sys.argv[1]
assert main(["--database", database, "init", "--rehearsal", "--sample"]) == 0
assert main(["--database", database, "queue"]) == 0
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6"))
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", told, f"sqlite:///{tmp_path / 'hall.db'}"],
        cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(match[1]): match[2]
        for line in lines
        if (match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", line))
    }


def test_locked_versions_are_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    to_run, to_test = _locked("requirements.lock"), _locked("requirements-test.lock")
    groups = project["dependency-groups"]
    for wanted, locked in (
        (project["project"]["dependencies"], to_run),
        ([one for one in groups["test"] if isinstance(one, str)], to_test),
        (groups["package"], to_test),  # which the test group includes
    ):
        for requirement in map(Requirement, wanted):
            version = locked[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} but {version} is locked"
    assert {name: to_test.get(name) for name in to_run} == to_run


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_fix_digests_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index|--find-links|@ ", text)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_regular_has_every_character_of_level_2(regular: set[int]) -> None:
    """GB 18030-2022 level 1: the unified ideographs U+4E00 to U+9FA5, Extension A; level 2: the standard's others."""
    assert set(range(0x4E00, 0x9FEF)) <= regular
    assert set(range(0x3400, 0x4DB6)) <= regular
    assert len(LEVEL_2_ADDS) == 276
    assert not {character for character in LEVEL_2_ADDS if ord(character) not in regular}


def test_regular_has_the_name_characters_of_level_3(regular: set[int]) -> None:
    """How much of each extension of level 3: what open fonts draw and Chinese name sources give."""
    assert not {character for character in NAMED + LEVEL_3_IN_NAMES if ord(character) not in regular}
    extensions = {
        "B": (0x20000, 0x2A6DF, 20_000), "C": (0x2A700, 0x2B739, 600), "D": (0x2B740, 0x2B81D, 60),
        "E": (0x2B820, 0x2CEA1, 800), "F": (0x2CEB0, 0x2EBE0, 2),
    }  # fmt: skip
    has = {name: len(regular & set(range(first, last + 1))) for name, (first, last, _) in extensions.items()}
    assert all(has[name] >= least for name, (_, _, least) in extensions.items()), has


def test_bold_has_the_standard_characters(bold: set[int]) -> None:
    """All 8,105, seen by their number, the commonest 3,755 (GB 2312 level 1) and those outside GB 13000."""
    common = {bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)}
    given_up = {"硷", "矽", "磺"}  # no standard characters any more
    assert {character for character in common if ord(character) not in bold} <= given_up
    assert not {character for character in LEVEL_2_ADDS if ord(character) not in bold}
    assert len([character for character in bold if character >= 0x3400]) >= 8105
    assert set(map(ord, "0123456789ABCDEFGHJKLMNPRTWXYZ，。：；、（）“”·…—《》°%￥")) <= bold


def test_the_sample_hall_can_be_shown_in_both_weights(regular: set[int], bold: set[int]) -> None:
    text = {
        character
        for name in ("items.csv", "windows.csv")
        for character in resource("sample", name).read_text(encoding="utf-8-sig")
        if character.isprintable()
    }
    assert {character for character in text if ord(character) not in regular} == set()
    assert {character for character in text if ord(character) not in bold} == set()


def test_the_collection_is_one_set_of_outlines_under_two_names() -> None:
    with TTCollection(resource("fonts", "NotoSansSC-Regular.ttc"), lazy=True) as faces:
        assert [face["name"].getDebugName(1) for face in faces] == ["Noto Sans SC", "Hall Han"]
        assert len({face.reader.tables["glyf"].offset for face in faces}) == 1


@pytest.mark.parametrize("name", ["NotoSansSC-Regular.ttc", "NotoSansSC-Bold.ttf"])
def test_fonts_suit_printing_and_large_numbers(name: str) -> None:
    with TTFont(resource("fonts", name), fontNumber=0, lazy=True) as font:
        assert "glyf" in font, "PDF writers embed TrueType outlines only"
        widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1, "figures are of one width, so that running times stand still"


def test_licences_lie_beside_fonts_and_icons() -> None:
    for parts in (("fonts", "OFL-NotoSansSC.txt"), ("fonts", "OFL-Hanazono.txt")):
        assert "SIL OPEN FONT LICENSE" in resource(*parts).read_text(encoding="utf-8").upper()
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_every_icon_that_a_screen_names_is_there_and_takes_the_colour_it_is_given() -> None:
    named: set[str] = set()
    for path in (ROOT / "hallapp" / "ui").rglob("*.py"):
        named |= set(re.findall(r"theme\.icon\(\s*\"([a-z0-9-]+)\"", path.read_text(encoding="utf-8")))
    assert named
    for name in named:
        root = ET.fromstring(resource("icons", f"{name}.svg").read_text(encoding="utf-8"))
        assert (root.get("viewBox"), root.get("stroke")) == ("0 0 24 24", "currentColor"), name
