"""Bring the screens' translations up to date: collect every ``tr`` string, then compile what is translated.

    python scripts/translate.py            update the .ts file, compile the .qm file
    python scripts/translate.py --check    change nothing; say what is missing or out of date

Exit status 1 while a string lacks its translation. Texts are written in English in the code; the .ts file holds
the Chinese, to be filled in there (or with Qt Linguist) where it says ``type="unfinished"``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfile
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "resources" / "i18n" / "hallapp_zh_CN.ts"
QM = TS.with_suffix(".qm")
_NOTES = re.compile(r"\n *<extracomment>.*?</extracomment>", re.DOTALL)


def collect(ts: Path) -> None:
    """Bring ``ts`` in step with the strings in the code; translations are kept, what is gone is dropped."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "hallapp" / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "zh_CN", "-silent"]
    _tool("lupdate", [*options, *sources, "-ts", str(ts)])
    # lupdate takes the "#:" above a constant for a word to the translator of the next string.
    ts.write_text(_NOTES.sub("", ts.read_text(encoding="utf-8")), encoding="utf-8")


def compile_(ts: Path, qm: Path) -> None:
    """Write the file that Qt loads, anew: a program that has the old one open reads on in that."""
    draft = qm.with_suffix(".new")
    _tool("lrelease", [str(ts), "-qm", str(draft), "-silent"])
    draft.replace(qm)


def unfinished(ts: Path) -> list[str]:
    """``context: string`` for every string without a translation."""
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ET.parse(ts).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None
        or translation.get("type") == "unfinished"
        or not "".join(translation.itertext()).strip()
    ]


def problems() -> list[str]:
    """What is wrong with the committed files: strings without translation, or files that are out of step."""
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder, TS.name), Path(folder, QM.name)
        if TS.exists():
            copyfile(TS, ts)
        collect(ts)
        compile_(ts, qm)
        found = [f"not translated: {entry}" for entry in unfinished(ts)]
        for committed, fresh in ((TS, ts), (QM, qm)):
            if not committed.exists() or committed.read_bytes() != fresh.read_bytes():
                found.append(f"out of date, run scripts/translate.py: {committed.relative_to(ROOT)}")
        return found


def _tool(name: str, arguments: list[str]) -> None:
    import PySide6  # not needed to read the help

    folder = Path(PySide6.__file__).parent
    tool = next(path for path in (folder / name, folder / f"{name}.exe") if path.exists())
    subprocess.run([str(tool), *arguments], cwd=ROOT, check=True)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    if parser.parse_args().check:
        found = problems()
    else:
        TS.parent.mkdir(parents=True, exist_ok=True)
        collect(TS)
        compile_(TS, QM)
        found = [f"not translated: {entry}" for entry in unfinished(TS)]
    print("\n".join(found) or "Every string is translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
