"""The language of the screens: Qt's own texts by ``tr``, everything the hall says by ``wording``."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hallapp.resources import resource
from hallapp.wording import Language

I18N = resource("i18n")

#: What each language calls itself.
NAMES = {Language.ZH: "简体中文", Language.EN: "English"}

_installed: list[QTranslator] = []
_current = Language.EN


def install(app: QApplication, language: Language) -> None:
    """Make ``language`` the one that ``tr`` answers in; widgets made before keep their texts."""
    global _current  # noqa: PLW0603  # as the translators are the program's
    _current = language
    while _installed:
        app.removeTranslator(_installed.pop())
    if language is Language.EN:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.China))
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_zh_CN"),
        (str(I18N), "hallapp_zh_CN"),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)


def current() -> Language:
    """The language that ``tr`` answers in."""
    return _current


def fill(text: str, *values: object) -> str:
    """``text`` with ``%1``, ``%2`` … replaced by ``values``, so that a translation may order them as it likes."""
    for position in range(len(values), 0, -1):
        text = text.replace(f"%{position}", str(values[position - 1]))
    return text
