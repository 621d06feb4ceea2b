"""Make the voice packs that come with the program again: `python scripts/make_voice.py`.

Wants Debian's `flite`, `dpkg-deb` and `apt-get`, and an environment of its own with numpy, pyworld 0.3.5 and soundfile
(none of them is needed by the program).

`resources/voice/zh`  spoken by a person: single syllables recorded by 羅竺 (Chu Lo) for the recording group of
                      音徵梅林 (ChionMeilin), CC BY 3.0, from Debian's package gcin-voice (its files `*/5.ogg`). The
                      WORLD vocoder takes each apart into spectrum, breath and pitch; here they are given the length
                      and the tones they have in a fluent phrase, joined where a phrase has several, and put together.
`resources/voice/en`  spoken by flite's voice slt (Carnegie Mellon University; free for any use).
`resources/voice/chime.wav`  two soft tones, reckoned here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pyworld
import soundfile

VOICE = Path(__file__).resolve().parent.parent / "resources" / "voice"
SYLLABLES_PACKAGE = "gcin-voice"

RATE_HZ = 22_050  # of what is written
TAKEN_HZ = 44_100  # of the recordings
FRAME_S = 0.005

#: The speaker's range in this reading, Chao's tone levels 1 and 5; the recordings are sung an octave higher.
LOWEST_HZ, HIGHEST_HZ = 165.0, 290.0
#: An adult's mouth is longer than the recordings sound.
FORMANTS = 0.95

#: Loudness while speaking and the highest peak, as the program levels recordings (`hallapp/devices/voice_sound.py`).
LEVEL, CEILING = 10 ** (-19 / 20), 10 ** (-2.5 / 20)

#: A tone as Chao levels over the voiced part; what comes after decides between the full and the half third tone.
TONES = {
    1: [(0, 4.7), (0.3, 4.9), (1, 4.9)],
    2: [(0, 3.0), (0.35, 2.9), (1, 4.8)],
    3: [(0, 2.4), (0.45, 1.1), (0.7, 1.1), (1, 2.6)],
    30: [(0, 2.4), (0.6, 1.15), (1, 1.1)],
    4: [(0, 5.0), (0.2, 4.9), (1, 1.5)],
    40: [(0, 5.0), (0.2, 4.8), (1, 2.6)],
    0: [(0, 2.6), (1, 2.0)],
}
#: Consonants that begin with the mouth closed, and for how many frames it is, within a phrase.
STOPS = "ㄅㄆㄉㄊㄍㄎㄐㄑㄓㄔㄗㄘ"
CLOSED_FRAMES = 5

#: Consonants are made clearer, for a hall full of people: the short and soft ones more, the hissing ones hardly.
CLEARER_DB = {
    **dict.fromkeys("ㄅㄆㄉㄊㄍㄎ", 8.0),
    **dict.fromkeys("ㄐㄓㄗㄈㄏㄙ", 5.0),
    **dict.fromkeys("ㄑㄔㄘㄒㄕ", 1.5),
}
#: At the end of a letter's name no vowel carries it.
CLEARER_LAST_DB = 8.0
#: Borrowed from another syllable: without its consonant K would be A.
CLEARER_BORROWED_DB = {"ㄎ": 20.0, "ㄓ": 12.0, "ㄑ": 1.5}

#: How loud a vowel is before all is levelled.
LOUD_DB = -17.0

#: How long a syllable of each tone is, in seconds, by itself; within a phrase it is shorter.
LENGTHS = {1: 0.34, 2: 0.34, 3: 0.38, 30: 0.31, 4: 0.32, 40: 0.29, 0: 0.20}
WITHIN = 0.82

#: What is recorded in Chinese: a piece, its file, its syllables with tones (after sandhi; 30 and 40 are a third and a
#: fourth tone that goes on). `:v` leaves the consonant out, `:c` is little more than the consonant.
DIGITS = {
    "零": ("ling", "ㄌㄧㄥ2"), "一": ("yi", "ㄧ1"), "幺": ("yao", "ㄧㄠ1"), "二": ("er", "ㄦ4"), "三": ("san", "ㄙㄢ1"),
    "四": ("si", "ㄙ4"), "五": ("wu", "ㄨ3"), "六": ("liu", "ㄌㄧㄡ4"), "七": ("qi", "ㄑㄧ1"), "八": ("ba", "ㄅㄚ1"),
    "九": ("jiu", "ㄐㄧㄡ3"), "十": ("shi", "ㄕ2"),
}  # fmt: skip
LETTERS = {
    "A": "ㄏㄟ1:v", "B": "ㄅㄧ4", "C": "ㄒㄧ1", "D": "ㄉㄧ4", "E": "ㄧ4", "F": "ㄧㄝ2:v ㄈㄨ0:c", "G": "ㄐㄧ4",
    "H": "ㄏㄟ2:v ㄑㄩ0:c", "I": "ㄞ4", "J": "ㄓㄜ4:c+ㄏㄟ4:v", "K": "ㄎㄜ4:c+ㄏㄟ4:v", "L": "ㄧㄝ2:v ㄌㄡ0",
    "M": "ㄧㄝ2:v ㄇㄨ0:c", "N": "ㄣ1", "O": "ㄡ1", "P": "ㄆㄧ4", "Q": "ㄎㄜ4:c+ㄧㄡ4", "R": "ㄚ4:v ㄦ0",
    "S": "ㄧㄝ2:v ㄙ0:c", "T": "ㄊㄧ4", "U": "ㄧㄡ1", "V": "ㄨㄟ1", "W": "ㄉㄚ2 ㄅㄨ0 ㄌㄧㄡ4",
    "X": "ㄧㄝ2:v ㄎㄜ0:c ㄙ0:c", "Y": "ㄨㄞ4", "Z": "ㄗㄟ4",
}  # fmt: skip
PHRASES = {
    # the sentence as it comes with the program
    "请": ("qing", "ㄑㄧㄥ30"), "号到": ("hao_dao", "ㄏㄠ40 ㄉㄠ4"),
    "号窗口办理": ("hao_chuangkou_banli", "ㄏㄠ40 ㄔㄨㄤ1 ㄎㄡ30 ㄅㄢ40 ㄌㄧ3"),
    # a rehearsal says so
    "演练": ("yanlian", "ㄧㄢ30 ㄌㄧㄢ4"),
    # other words that halls use
    "号": ("hao", "ㄏㄠ4"), "到": ("dao", "ㄉㄠ4"), "窗口": ("chuangkou", "ㄔㄨㄤ1 ㄎㄡ3"),
    "办理": ("banli", "ㄅㄢ40 ㄌㄧ3"), "号窗口": ("hao_chuangkou", "ㄏㄠ40 ㄔㄨㄤ1 ㄎㄡ3"),
    "请到": ("qing_dao", "ㄑㄧㄥ30 ㄉㄠ4"),
    "号请到": ("hao_qing_dao", "ㄏㄠ4 ㄑㄧㄥ30 ㄉㄠ4"),
    "前往": ("qianwang", "ㄑㄧㄢ2 ㄨㄤ3"), "业务": ("yewu", "ㄧㄝ40 ㄨ4"), "请您": ("qing_nin", "ㄑㄧㄥ30 ㄋㄧㄣ2"),
    "的": ("de", "ㄉㄜ0"), "群众": ("qunzhong", "ㄑㄩ2:c+ㄒㄩㄣ2:v ㄓㄨㄥ4"),
    "顾客": ("guke", "ㄍㄨ40 ㄎㄜ4"), "领取": ("lingqu", "ㄌㄧㄥ2 ㄑㄩ3"), "取件": ("qujian", "ㄑㄩ30 ㄐㄧㄢ4"),
    "柜台": ("guitai", "ㄍㄨㄟ40 ㄊㄞ2"), "大厅": ("dating", "ㄉㄚ40 ㄊㄧㄥ1"), "厅": ("ting", "ㄊㄧㄥ1"),
    "楼": ("lou", "ㄌㄡ2"), "层": ("ceng", "ㄘㄥ2"), "区": ("qu", "ㄑㄩ1"),
}  # fmt: skip

#: Letters before which flite breathes for a tenth of a second, so that they are heard as "key" and "hi".
BREATHED = frozenset("EI")
ENGLISH_NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
ENGLISH_PHRASES = ["number", "please go to window", "window", "rehearsal"]

MANIFESTS = {
    "zh": '''\
# The Chinese voice that comes with the program. Made by scripts/make_voice.py; see ../README.md.
language = "zh"
name = "自带普通话女声"
licence = "CC BY 3.0 (https://creativecommons.org/licenses/by/3.0/)"
made = """
Syllables spoken by 羅竺 (Chu Lo) for 音徵梅林開發委員會錄音組 (ChionMeilin), from gcin-voice; here changed in
pitch, tone and length and joined into words and phrases."""
''',
    "en": """\
# The English voice that comes with the program. Made by scripts/make_voice.py; see ../README.md.
language = "en"
name = "Built-in English voice"
licence = "Carnegie Mellon University (free for any use; see LICENCE-slt.txt)"
made = "Spoken by the voice slt of flite 2.2 (Carnegie Mellon University); here levelled and trimmed."
""",
}  # fmt: skip

Frames = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Unit:
    """A recorded syllable taken apart: spectrum and breath by frame, where it begins, where its voice does, its end."""

    spectrum: np.ndarray
    breath: np.ndarray
    begins: int
    voiced: int
    ends: int


def unit_of(file: Path) -> Unit:
    """Take a recording apart."""
    sound, rate = soundfile.read(file)
    if rate != TAKEN_HZ:
        raise SystemExit(f"{file}: {rate} samples a second")
    sound = np.concatenate([np.zeros(2205), sound, np.zeros(2205)])
    pitch, times = pyworld.dio(sound, rate, f0_floor=120, f0_ceil=600, frame_period=FRAME_S * 1000, allowed_range=0.15)
    pitch = pyworld.stonemask(sound, pitch, times, rate)
    spectrum = pyworld.cheaptrick(sound, pitch, times, rate, f0_floor=120)
    breath = pyworld.d4c(sound, pitch, times, rate, threshold=0.5)
    loud = 10 * np.log10(spectrum.mean(axis=1) + 1e-12)
    heard = np.flatnonzero(loud > loud.max() - 45)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], pitch > 0, [0]])))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    first, last = max(runs, key=lambda run: run[1] - run[0])
    ends = min(last, heard[-1] + 1) - 3  # where the recording was cut off
    return Unit(bent(spectrum), breath, int(heard[0]), int(max(first, heard[0])), int(ends))


def bent(spectrum: np.ndarray) -> np.ndarray:
    """The spectrum of a longer mouth: all formants lower by one factor."""
    bins = np.arange(spectrum.shape[1])
    logs = np.log(spectrum)
    return np.exp(np.stack([np.interp(bins / FORMANTS, bins, frame) for frame in logs]))


class Syllables:
    """The recordings by syllable and tone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Unit] = {}

    def unit(self, name: str, tone: int) -> Unit:
        """That syllable, in another tone where it was not recorded in this one: the tone is made anew anyway."""
        like = {1: ["", "1"], 2: ["2"], 3: ["3"], 4: ["4"], 0: ["1", "", "4"]}[tone % 10 if tone < 10 else tone // 10]
        for ending in [*like, "", "1", "4", "2", "3"]:
            file = self._folder / f"{name}{ending}" / "5.ogg"
            if file.is_file():
                if str(file) not in self._known:
                    self._known[str(file)] = unit_of(file)
                return self._known[str(file)]
        raise SystemExit(f"no recording of {name}")


def stretched(part: np.ndarray, frames: int) -> np.ndarray:
    """These frames in another number of frames."""
    at = np.linspace(0, len(part) - 1, max(1, frames))
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, len(part) - 1)
    share = (at - low)[:, None]
    return np.exp(np.log(part[low] + 1e-16) * (1 - share) + np.log(part[high] + 1e-16) * share)


def spoken(syllables: Syllables, token: str, *, goes_on: bool) -> Frames:
    """One syllable as spectrum, breath and tone level by frame (0 where there is no voice)."""
    parts = token.split("+")
    name, tone, how = read_token(parts[-1])
    unit = syllables.unit(name, tone)
    seconds = LENGTHS[tone] * (WITHIN if goes_on else 1.0)
    if how == "c":
        seconds *= 0.55
    onset = slice(unit.begins, unit.voiced)
    head_spectrum, head_breath = unit.spectrum[onset], unit.breath[onset]
    if how == "v":
        head_spectrum, head_breath = head_spectrum[:0], head_breath[:0]
    if len(parts) == 2:
        other = syllables.unit(*read_token(parts[0])[:2])
        head_spectrum = other.spectrum[other.begins : other.voiced + 2]
        head_breath = other.breath[other.begins : other.voiced + 2]
    keep = round(len(head_spectrum) * (0.85 if goes_on else 0.95))
    if keep:
        own = CLEARER_LAST_DB if how == "c" else CLEARER_DB.get(name[0], 0.0)
        clearer = CLEARER_BORROWED_DB[parts[0][0]] if len(parts) == 2 else own
        rise = np.full(keep, 10 ** (clearer / 10))
        rise[-2:] = rise[-2:] ** 0.5
        head_spectrum, head_breath = stretched(head_spectrum, keep) * rise[:, None], stretched(head_breath, keep)
    skip = (unit.ends - unit.voiced) // 2 if how == "v" and name == "ㄧㄝ" else 4 if how == "v" else 0
    body = slice(unit.voiced + skip, unit.ends)
    frames = max(10, round(seconds / FRAME_S) - keep // 2)
    spectrum = stretched(unit.spectrum[body], frames)
    # The recordings swell towards a cut end: the vowel keeps its colour and is given an even, then falling loudness.
    power = np.log(spectrum.mean(axis=1))
    swell = np.convolve(np.pad(power, 6, mode="edge"), np.ones(13) / 13, mode="valid")
    wanted = np.full(frames, swell[frames // 3 : frames * 2 // 3].mean())
    settle = round(0.25 * frames)
    swell[:settle] = wanted[:settle] = 0  # how the vowel begins is the consonant's business
    ramp = np.clip((np.arange(frames) - settle) / max(1, settle), 0, 1)
    spectrum = spectrum * np.exp((wanted - swell) * ramp)[:, None]
    # Within a phrase syllables are about equally loud; a light one less so.
    even = 0.7 * (LOUD_DB - 10 * np.log10(spectrum[settle:].mean())) - (3.0 if tone == 0 else 0.0)
    spectrum, head_spectrum = spectrum * 10 ** (even / 10), head_spectrum * 10 ** (even / 10)
    line = TONES[tone]
    level = np.interp(np.linspace(0, 1, frames), [x for x, _ in line], [y for _, y in line])
    return (
        np.concatenate([head_spectrum, spectrum]),
        np.concatenate([head_breath, stretched(unit.breath[body], frames)]),
        np.concatenate([np.zeros(len(head_spectrum)), level]),
    )


def read_token(token: str) -> tuple[str, int, str]:
    """`ㄏㄟ2:v` as syllable, tone, and which part of it."""
    sound, _, how = token.partition(":")
    name = sound.rstrip("0123456789")
    return name, int(sound[len(name) :]), how


def phrase(syllables: Syllables, tokens: str) -> np.ndarray:
    """A word or phrase as samples at ``RATE_HZ``."""
    words = tokens.split()
    spectrum, breath, level = spoken(syllables, words[0], goes_on=len(words) > 1)
    for index, word in enumerate(words[1:], start=2):
        other = spoken(syllables, word, goes_on=index < len(words))
        if word[0] in STOPS:
            spectrum, breath, level = closed((spectrum, breath, level))
        spectrum, breath, level = blended((spectrum, breath, level), other)
    level = tuned(level)
    pitch = np.where(level > 0, LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** ((level - 1) / 4), 0.0)
    # A voice ends by growing softer, and is never quite steady.
    tail = min(len(level), 14)
    fall = np.ones(len(level))
    fall[-tail:] = np.cos(np.linspace(0, np.pi / 2 * 0.93, tail)) ** 2
    drift = np.random.default_rng(7).normal(0, 0.004, len(level))
    pitch = pitch * (1 + np.convolve(drift, np.ones(7) / 7, mode="same"))
    sound = pyworld.synthesize(
        pitch, np.ascontiguousarray(spectrum * fall[:, None]), np.ascontiguousarray(breath), TAKEN_HZ, FRAME_S * 1000
    )
    return finished(halved(sound))


def blended(left: Frames, right: Frames) -> Frames:
    """Two syllables joined as a mouth joins them: the end of one turns into the beginning of the other."""
    over = 4 if right[2][0] else 2
    share = np.linspace(0, 1, over + 2)[1:-1, None]
    ends, begins = slice(len(left[0]) - over, None), slice(0, over)
    spectrum = np.exp(np.log(left[0][ends]) * (1 - share) + np.log(right[0][begins]) * share)
    breath = left[1][ends] * (1 - share) + right[1][begins] * share
    level = np.where(share[:, 0] < 0.5, left[2][ends], right[2][begins])
    return (
        np.concatenate([left[0][:-over], spectrum, right[0][over:]]),
        np.concatenate([left[1][:-over], breath, right[1][over:]]),
        np.concatenate([left[2][:-over], level, right[2][over:]]),
    )


def closed(said: Frames) -> Frames:
    """The mouth closes for a moment before a stop."""
    spectrum, breath, level = said
    down = np.concatenate([[0.5, 0.12], np.full(CLOSED_FRAMES, 1e-5)])
    return (
        np.concatenate([spectrum[:-2], spectrum[-1] * down[:, None]]),
        np.concatenate([breath[:-2], np.repeat(breath[-1:], len(down), axis=0)]),
        np.concatenate([level[:-2], level[-2:], np.zeros(CLOSED_FRAMES)]),
    )


def tuned(level: np.ndarray) -> np.ndarray:
    """The tones as they are in running speech: no corners, and a little lower towards the end."""
    voiced = level > 0
    at = np.arange(len(level))
    filled = np.interp(at, at[voiced], level[voiced])
    soft = np.convolve(np.pad(filled, 5, mode="edge"), np.hanning(11) / np.hanning(11).sum(), mode="valid")
    falling = soft - 0.35 * at * FRAME_S
    return np.where(voiced, falling, 0.0)


@cache
def low_pass() -> np.ndarray:
    """Lets through what half the samples can hold."""
    at = np.arange(-48, 49)
    taps = np.sinc(at * 0.47) * np.blackman(97)
    return taps / taps.sum()


def halved(sound: np.ndarray) -> np.ndarray:
    """From 44,100 to 22,050 samples a second."""
    return np.convolve(sound, low_pass(), mode="same")[::2]


def finished(sound: np.ndarray) -> np.ndarray:
    """Trimmed, level, faded: as the program would do it, so that it has nothing left to do."""
    width = round(0.005 * RATE_HZ)
    loud = np.array([np.abs(sound[at : at + width]).max() for at in range(0, len(sound), width)])
    heard = np.flatnonzero(loud > loud.max() * 0.016)
    start, stop = max(0, heard[0] * width - round(0.008 * RATE_HZ)), (heard[-1] + 1) * width + round(0.012 * RATE_HZ)
    sound = sound[start:stop]
    power = np.array([np.mean(sound[at : at + 441] ** 2) for at in range(0, len(sound), 441)])
    sound = sound * LEVEL / np.sqrt(power[power > power.max() * 0.05].mean())
    peak = np.abs(sound).max()
    if peak > CEILING:
        # The few highest peaks of a vowel are rounded off rather than all of it made softer.
        knee = CEILING * 0.7
        rounded = knee + (CEILING - knee) * np.tanh((np.abs(sound) - knee) / (CEILING - knee))
        sound = np.where(np.abs(sound) > knee, np.sign(sound) * rounded, sound)
    into, out = round(0.003 * RATE_HZ), round(0.012 * RATE_HZ)
    sound[:into] *= np.linspace(0, 1, into)
    sound[-out:] *= np.linspace(1, 0, out)
    return sound


def without_breath(sound: np.ndarray) -> np.ndarray:
    """From where the vowel sounds: a hundredth of a second before it has a quarter of its strength."""
    width = round(0.005 * RATE_HZ)
    loud = np.array([np.abs(sound[at : at + width]).max() for at in range(0, len(sound), width)])
    return sound[max(0, int(np.flatnonzero(loud > loud.max() * 0.25)[0]) - 2) * width :]


def english(words: str) -> np.ndarray:
    """Said by flite, whose sounds have 16,000 samples a second."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        subprocess.run(["flite", "-voice", "slt", "-t", words, "-o", str(file)], check=True)
        sound, rate = soundfile.read(file)
    spread = np.fft.rfft(np.pad(sound, (800, 800)))
    size = round((len(sound) + 1600) * RATE_HZ / rate)
    full = np.zeros(size // 2 + 1, dtype=complex)
    full[: min(len(spread), len(full))] = spread[: len(full)]
    said = np.fft.irfft(full, size) * size / (len(sound) + 1600)
    return finished(without_breath(said) if words in BREATHED else said)


def chime() -> np.ndarray:
    """Two soft tones, a third apart and falling, each dying away: G5, then E♭5."""
    at = np.arange(round(1.15 * RATE_HZ)) / RATE_HZ
    sound = np.zeros_like(at)
    for begins, pitch in ((0.0, 783.99), (0.34, 622.25)):
        since = np.clip(at - begins, 0, None)
        for multiple, share in ((1, 1.0), (2, 0.22), (3, 0.06)):
            tone = np.sin(2 * np.pi * pitch * multiple * since) * np.exp(-since * (3.2 + multiple))
            sound += share * tone * np.clip(since / 0.012, 0, 1) ** 2
    dying = round(0.25 * RATE_HZ)
    sound[-dying:] *= np.cos(np.linspace(0, np.pi / 2, dying)) ** 2
    return sound / np.abs(sound).max() * 10 ** (-7 / 20)


def write(file: Path, sound: np.ndarray) -> None:
    """As 16 bit WAV."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(np.round(sound * 32_767).astype("<i2").tobytes())


def write_manifest(language: str, files: dict[str, str]) -> None:
    """The pack's `voice.toml`: which file says what."""
    lines = [f'"{piece}" = "{file}"' for piece, file in files.items()]
    text = MANIFESTS[language] + "\n[pieces]\n" + "\n".join(lines) + "\n"
    (VOICE / language / "voice.toml").write_text(text, encoding="utf-8")


def make_chinese(syllables: Syllables) -> None:
    """The Chinese pack."""
    said = {**DIGITS, **{letter: (f"letter_{letter.lower()}", tokens) for letter, tokens in LETTERS.items()}, **PHRASES}
    tens = {name: ("" if name == "一" else name) for name in "一二三四五六七八九"}
    for name, lead in tens.items():
        head = "" if not lead else DIGITS[lead][1].replace("4", "40").replace("3", "30") + " "
        said[f"{lead}十"] = (f"{DIGITS[name][0] if lead else ''}shi", f"{head}ㄕ2")
    for name in "一二三四五六七八九":
        said[f"十{name}"] = (f"shi{DIGITS[name][0]}", f"ㄕ2 {DIGITS[name][1]}")
    for file, tokens in said.values():
        write(VOICE / "zh" / f"{file}.wav", phrase(syllables, tokens))
    write_manifest("zh", {piece: f"{file}.wav" for piece, (file, _) in said.items()})


def make_english() -> None:
    """The English pack."""
    said = {word: word.replace(" ", "_") for word in [*ENGLISH_NUMBERS, *ENGLISH_PHRASES]}
    for words, file in said.items():
        write(VOICE / "en" / f"{file}.wav", english(words))
    for letter in LETTERS:
        said[letter] = f"letter_{letter.lower()}"
        write(VOICE / "en" / f"{said[letter]}.wav", english(letter))
    write_manifest("en", {piece: f"{file}.wav" for piece, file in said.items()})


def main() -> None:
    """Make all of it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "-q", SYLLABLES_PACKAGE], cwd=folder, check=True)
        (package,) = Path(folder).glob("*.deb")
        subprocess.run(["dpkg-deb", "-x", str(package), folder], check=True)
        make_chinese(Syllables(Path(folder) / "usr" / "share" / "gcin-voice" / "ogg"))
    make_english()
    write(VOICE / "chime.wav", chime())
    size = sum(file.stat().st_size for file in VOICE.rglob("*.wav"))
    print(f"{len(list(VOICE.rglob('*.wav')))} recordings, {size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
