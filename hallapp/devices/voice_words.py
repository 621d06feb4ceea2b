"""From a call to the words that are said: "B001" at window "007" → 请 B 零 零 一 号到 七 号窗口办理.

A ticket's number is read digit by digit, 1 as 一 or 幺; a window's leading zeros are dropped, and it is read as
people name a window: 十二号窗口, from 100 on digit by digit (the hall's rule 14). What the hall's template says
around them is cut at its stops only: which recordings say it, each voice pack decides for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: The languages a voice can have.
LANGUAGES = ("zh", "en")

#: What is said where a hall has not set words of its own.
TEMPLATES = {
    "zh": "请{number}号到{window}号窗口办理",
    "en": "Number {number}, please go to window {window}",
}

#: How a window's number is read: as people name it (十二), or digit by digit (一二).
WINDOW_READINGS = ("as_number", "by_digit")

#: Stands among the pieces for a comma or another stop: a short breath, without a recording.
BREATH = "，"

_ZH_DIGITS = "零一二三四五六七八九"
_EN_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EN_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_FIELD = re.compile(r"(\{number\}|\{window\})")
_STOPS = frozenset("，。、；：！？…—,.;:!?\n")
#: What a text may have in it that nobody says: dashes in a window's name, brackets, quotation marks.
_PARTS = re.compile(r"[0-9]+|[A-Za-z]+(?:'[A-Za-z]+)?|[^\W\d_]|.", re.DOTALL)


def pieces(
    number: str, window: str, template: str, one: str, language: str, window_reading: str = "as_number"
) -> tuple[str, ...]:
    """What is said for one call, in order: ``("请", "B", "零", "零", "一", "号到", "七", "号窗口办理")``.

    ``number`` and ``window`` as they stand on the ticket and at the seat; ``template`` holds ``{number}`` and
    ``{window}``; ``one`` is 一 or 幺 and is read in Chinese ticket numbers, and in windows read digit by digit;
    ``language`` is one of ``LANGUAGES``, ``window_reading`` one of ``WINDOW_READINGS``. Words of the template come
    as they stand between its stops, a stop as ``BREATH``; letters one by one in capitals. A number called again,
    or one of a party that comes back, is said in the same words: they are what the party listens for.
    """
    said: list[str] = []
    for part in _FIELD.split(template):
        if part == "{number}":
            said += _spelled(number, one, language)
        elif part == "{window}":
            said += _window(window, one, language, window_reading)
        else:
            said += _literal(part, one, language)
    return _without_idle_breaths(said)


def parts_of(template: str, one: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The words of a template around its number and window: what a voice must have besides digits and letters."""
    return tuple(
        words
        for part in _FIELD.split(template)
        if not _FIELD.fullmatch(part) and (words := _without_idle_breaths(_literal(part, one, language)))
    )


def atoms(piece: str, language: str) -> tuple[str, ...]:
    """The smallest parts of a piece that could be recordings: characters in Chinese, words in English."""
    return tuple(piece) if language == "zh" else tuple(piece.split())


def spoken_form(name: str, language: str) -> str:
    """A recording's name as pieces are spelled: ``b`` is the letter B, ``Please_go`` the words ``please go``."""
    name = " ".join(unicodedata.normalize("NFKC", name).replace("_", " ").split())
    if len(name) == 1:
        return name.upper()
    return name.replace(" ", "") if language == "zh" else name.lower()


def digits(one: str, language: str) -> tuple[str, ...]:
    """The ten digits as they are read."""
    return tuple(_digit(figure, one, language) for figure in "0123456789")


def window_numbers(language: str) -> tuple[tuple[str, ...], ...]:
    """How the windows 1 to 99 are named, as pieces."""
    return tuple(_counted(value, language) for value in range(1, 100))


def _spelled(text: str, one: str, language: str) -> Iterator[str]:
    """Letter by letter, digit by digit; a character of another kind is a piece of its own."""
    for char in unicodedata.normalize("NFKC", text):
        if char in "0123456789":
            yield _digit(char, one, language)
        elif char.isalpha():
            yield char.upper()


def _window(text: str, one: str, language: str, reading: str) -> Iterator[str]:
    for part in _PARTS.findall(unicodedata.normalize("NFKC", text)):
        if not part.isdecimal():
            yield from _spelled(part, one, language)
            continue
        figures = part.lstrip("0") or "0"
        if reading == "as_number" and 1 <= int(figures) <= 99:
            yield from _counted(int(figures), language)
        else:
            yield from _spelled(figures, one, language)


def _counted(value: int, language: str) -> tuple[str, ...]:
    """1 to 99 as people count: 七, 十二, 二十, 四十九; seven, twelve, twenty, forty nine."""
    tens, rest = divmod(value, 10)
    if language == "zh":
        lead = ("" if tens == 1 else _ZH_DIGITS[tens], "十") if tens else ()
        return tuple(word for word in (*lead, _ZH_DIGITS[rest] if rest else "") if word)
    if tens == 1:
        return (_EN_TEENS[rest],)
    return tuple(word for word in (_EN_TENS[tens], _EN_DIGITS[rest] if rest else "") if word)


def _literal(text: str, one: str, language: str) -> Iterator[str]:
    """The words of a template between its fields: runs without a stop; digits and Chinese text's letters spelled."""
    run: list[str] = []

    def out() -> Iterator[str]:
        if run:
            yield ("" if language == "zh" else " ").join(run)
            run.clear()

    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        plain = unicodedata.normalize("NFKC", part)
        if part in _STOPS:
            yield from out()
            yield BREATH
        elif plain.isdecimal() or (plain.isascii() and plain.isalpha() and (language == "zh" or len(plain) == 1)):
            yield from out()
            yield from _spelled(plain, one, language)
        elif plain[0].isalpha():
            run.append(plain.lower())
    yield from out()


def _digit(figure: str, one: str, language: str) -> str:
    if language == "zh":
        return one if figure == "1" else _ZH_DIGITS[int(figure)]
    return _EN_DIGITS[int(figure)]


def _without_idle_breaths(said: list[str] | Iterator[str]) -> tuple[str, ...]:
    """One breath where several stops follow each other, none at the beginning and at the end."""
    kept: list[str] = []
    for piece in said:
        if piece != BREATH or (kept and kept[-1] != BREATH):
            kept.append(piece)
    return tuple(kept[:-1] if kept and kept[-1] == BREATH else kept)
