"""The licences of everything in the folder, read from the packages it was taken from; and that none forbids it.

Qt, psycopg, python-stdnum and python-xlib are under the LGPL: their libraries and modules lie in the folder as files
of their own, which may be replaced, and the notice says where their sources are.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

from packing.contents import BUNDLED, INSIDE, ROOT, bundled, stem

#: The folder in the folder, and the list in it.
FOLDER, LIST = "licences", "THIRD-PARTY.txt"

#: Packages whose metadata has no licence expression (SPDX), or words about one.
EXPRESSIONS = {
    "appdirs": "MIT",
    "chinesecalendar": "MIT",
    "importlib-resources": "Apache-2.0",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # of its files only the run-time hooks come along
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pypinyin": "MIT",
    "pyserial": "BSD-3-Clause",
    "pyside6-addons": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "python-barcode": "MIT",
    "python-escpos": "MIT",
    "python-stdnum": "LGPL-2.1-or-later",
    "python-xlib": "LGPL-2.1-or-later",
    "pyusb": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "pyyaml": "MIT",
    "qrcode": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "rl-accel": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "six": "MIT",
    "tzdata": "Apache-2.0",
}

#: Libraries that packages bring in their wheels, by name; those of Windows have none of their own.
IN_WHEELS = {
    "libXau": "X11",
    "libbrotlicommon": "MIT",
    "libbrotlidec": "MIT",
    "libcom_err": "MIT",
    "libcrypt": "LGPL-2.1-or-later",
    "libcrypto": "Apache-2.0",
    "libfreetype": "FTL",
    "libgssapi_krb5": "MIT",
    "libharfbuzz": "MIT",
    "libicudata": "Unicode-3.0",
    "libicui18n": "Unicode-3.0",
    "libicuuc": "Unicode-3.0",
    "libjpeg": "IJG AND BSD-3-Clause",
    "libk5crypto": "MIT",
    "libkeyutils": "LGPL-2.1-or-later",
    "libkrb5": "MIT",
    "libkrb5support": "MIT",
    "liblber": "OLDAP-2.8",
    "liblcms2": "MIT",
    "libldap": "OLDAP-2.8",
    "liblzma": "0BSD",
    "libopenjp2": "BSD-2-Clause",
    "libpdfium": "BSD-3-Clause AND Apache-2.0",
    "libpng16": "libpng-2.0",
    "libpq": "PostgreSQL",
    "libsasl2": "BSD-4-Clause-UC",
    "libsharpyuv": "BSD-3-Clause",
    "libssl": "Apache-2.0",
    "libtiff": "libtiff",
    "libwebp": "BSD-3-Clause",
    "libwebpdemux": "BSD-3-Clause",
    "libwebpmux": "BSD-3-Clause",
    "libxcb": "X11",
    "libzstd": "BSD-3-Clause",
}

#: Texts of licences that the packages do not bring; beside this module.
_TEXTS = {
    "chinesecalendar": ["chinesecalendar.txt"],
    "pyserial": ["pyserial.txt"],
    "pyside6-addons": ["LGPL-3.txt", "GPL-3.txt"],
    "pyside6-essentials": ["LGPL-3.txt", "GPL-3.txt"],
    "psycopg": ["GPL-3.txt"],
    "psycopg-binary": ["GPL-3.txt", "LGPL-2.1.txt"],
    "python-stdnum": ["LGPL-2.1.txt"],
    "python-xlib": ["LGPL-2.1.txt"],
    "shiboken6": ["LGPL-3.txt", "GPL-3.txt"],
}

_NAMED_SO = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)")

_HEAD = """\
随本程序一起分发的第三方软件及其许可证
Other people's software in this folder, and its licences

The program itself is under the MIT licence (LICENSE). What else is in this folder is listed below with its licence
(SPDX); the texts lie beside this list.

Qt {qt} (the libraries in {inside}/PySide6 and {inside}/shiboken6) is used under the GNU Lesser General Public License,
version 3. It is linked dynamically: each of these libraries may be replaced by one of your own making with the same
interface. Its sources: https://download.qt.io/official_releases/qt/ and
https://download.qt.io/official_releases/QtForPython/pyside6/ ; what Qt itself contains of others:
https://doc.qt.io/qt-6/licenses-used-in-qt.html

psycopg, python-stdnum and python-xlib are under the LGPL too. They lie in {inside}/psycopg, {inside}/stdnum and
{inside}/Xlib as source and may be changed or replaced there. libcrypt and libkeyutils in {inside}/psycopg_binary.libs,
under the LGPL, version 2.1 or later, are those of the Linux distribution that psycopg's package is made on (CentOS 7).

The start of the program (the bootloader) is PyInstaller's, under the GPL with an exception that allows it in programs
of any licence. None of the rest is under the GPL alone.

"""


@dataclass
class Part:
    """Something of others that is in the folder. ``texts`` are files with its licence."""

    name: str
    version: str
    licence: str
    home: str = ""
    texts: list[Path] = field(default_factory=list)


class Unclear(Exception):
    """Something has no licence we know of, or one that may not be in the folder."""


def allowed(expression: str) -> bool:
    """Whether one of the alternatives of a licence expression is neither GPL nor AGPL, or has an exception to it."""
    return any(
        " WITH " in alternative or not re.search(r"(?<![A-Za-z])A?GPL-", alternative)
        for alternative in expression.split(" OR ")
    )


def collect(sources: Iterable[Sequence[str]]) -> list[Part]:
    """All parts that files of the folder come from; ``sources`` are places in the folder with the files' origins.

    Raises ``Unclear``.
    """
    owners = _owners()
    found: dict[str, Part] = {}
    for place, source in sources:
        owner = owners.get(source)
        if owner is not None:
            if owner.name not in found:
                found[owner.name] = _of_distribution(owner)
        elif _is_of_system(place, Path(source)):
            part = _of_system(Path(source))
            found[part.name] = part
    parts = [_python(), *(found[name] for name in sorted(found, key=str.casefold))]
    for part in parts:
        if not allowed(part.licence):
            raise Unclear(f"{part.name} is under {part.licence}: it may not be in the folder")
    return parts


def libraries_without_licence(folder: Path) -> list[str]:
    """Shared libraries in the folder of which nothing here says under which licence they are."""
    return sorted(
        path.name
        for path in folder.rglob("*.so*")
        if path.name.startswith("lib")
        and stem(path.name) not in IN_WHEELS
        and not bundled(path.name)
        and not path.name.startswith(("libQt6", "libq", "libpyside6", "libshiboken6"))
        and "plugins" not in path.parts
    )


def write(folder: Path, parts: Sequence[Part]) -> None:
    """Lay the list and the texts into the folder."""
    target = folder / FOLDER
    target.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    lines = [_HEAD.format(qt=_version_of_qt(parts), inside=INSIDE)]
    for part in parts:
        lines.append(f"{part.name} {part.version}\n    {part.licence}\n" + (f"    {part.home}\n" if part.home else ""))
        for text in part.texts:
            place = target / f"{part.name}-{part.version}" / text.name
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(text, place)
            lines.append(f"    {place.relative_to(target).as_posix()}\n")
    lines.append(
        "\nLibraries that these packages contain:\n"
        + "".join(f"    {name}: {licence}\n" for name, licence in sorted(IN_WHEELS.items()))
    )
    (target / LIST).write_text("".join(lines), encoding="utf-8")


def read_sources(file: Path) -> list[list[str]]:
    """What `build.spec` has noted of origins."""
    sources: list[list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return sources


def _owners() -> dict[str, Distribution]:
    """Which installed package each file belongs to."""
    return {
        str(distribution.locate_file(file)): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }


def _of_distribution(distribution: Distribution) -> Part:
    about = distribution.metadata
    name = distribution.name
    known_as = name.lower().replace("_", "-")
    licence = EXPRESSIONS.get(known_as) or _said(about, "License-Expression")
    if not licence:
        raise Unclear(f"{name} has no licence expression: judge it in packing/notices.py")
    texts = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in str(file) and _NAMED_SO.search(str(file).partition(".dist-info/")[2])
    ]
    texts += [Path(__file__).with_name("licences") / file for file in _TEXTS.get(known_as, ())]
    if not texts:
        raise Unclear(f"{name} brings no text of its licence: lay one into packing/licences")
    return Part(name, distribution.version, licence, _home(about), texts)


def _home(about: PackageMetadata) -> str:
    """Where a package's source is to be found."""
    named = dict(url.split(", ", 1) for url in about.get_all("Project-URL") or () if ", " in url)
    for wanted in ("source", "repository", "code", "home", "github"):
        for label, url in named.items():
            if wanted in label.lower():
                return url
    return _said(about, "Home-page") or next(iter(named.values()), "")


def _said(about: PackageMetadata, field: str) -> str:
    """The one value of a field; empty where there is none."""
    return next(iter(about.get_all(field) or ()), "")


def _is_of_system(place: str, source: Path) -> bool:
    """Whether it is a library of the building system; Python's own is under Python's licence."""
    return (
        "/" not in place
        and source.is_absolute()  # else a link to a library in its package's folder
        and ".so" in source.name
        and not source.name.startswith("libpython")
    )


def _of_system(library: Path) -> Part:
    """A library of the building system; on Debian with its package's copyright file."""
    name = bundled(library.name)
    package, version = _debian_package(library)
    copyright_file = Path("/usr/share/doc") / package / "copyright"
    texts = [copyright_file] if package and copyright_file.exists() else []
    return Part(name, version or "of the building system", BUNDLED[name], texts=texts)


def _debian_package(library: Path) -> tuple[str, str]:
    """The Debian package a file is of, and its version; empty elsewhere."""
    if shutil.which("dpkg-query") is None:
        return "", ""
    real = library.resolve()
    for path in (real, Path("/", *real.parts[2:])):  # /usr/lib is /lib, whichever of the two dpkg knows it by
        found = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            package = found.stdout.split(":")[0]
            asked = ["dpkg-query", "--show", "--showformat=${Version}\n", package]
            version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
            return package, version[0] if version else ""
    return "", ""


def _python() -> Part:
    """Python's interpreter and standard library."""
    library = Path(sys.base_prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    debian = Path("/usr/share/doc") / f"python{sys.version_info.major}.{sys.version_info.minor}" / "copyright"
    text = next((place for place in [*places, debian] if place.exists()), None)
    if text is None:
        raise Unclear("the text of Python's own licence is not where it was looked for")
    return Part("Python", platform.python_version(), "PSF-2.0", "https://www.python.org/downloads/source/", [text])


def _version_of_qt(parts: Sequence[Part]) -> str:
    return next(part.version for part in parts if part.name.lower().startswith("pyside6"))
