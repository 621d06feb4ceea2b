"""Commands about the voice: a pack checked, a call said into a file."""

from __future__ import annotations

from typing import Any

from hallapp.cli.session import session
from hallapp.devices.voice_call import Sentence, announcement
from hallapp.devices.voice_check import check as check_pack
from hallapp.devices.voice_pack import VoicePack, read_pack, read_packs
from hallapp.devices.voice_sound import Mark
from hallapp.devices.voice_words import pieces
from hallapp.errors.base import Warned, plain
from hallapp.hall.rules import HallRules, rules
from hallapp.hall.spoken import spoken_by_hall
from hallapp.resources import resource
from hallapp.store.engine import Store
from hallapp.wording import Language, sentence


def check(options: Any) -> dict[str, Any]:
    packs = read_packs(options.folder or resource("voice"))
    with session(options) as at:
        hall, letters = spoken_by_hall(at.store)
        return at.answer(packs=[_checked(pack, hall, letters) for pack in packs])


def unsaid(store: Store) -> list[Warned]:
    """What the hall calls and the voice that comes with the program cannot say, in each of the hall's languages."""
    hall, letters = spoken_by_hall(store)
    found = []
    for language in hall.voice_languages.each:
        pack = read_pack(resource("voice", language))
        if lacking := pack.missing(hall.voice_words(language), hall.voice_digit_one, letters, hall.voice_window):
            found.append(Warned("voice_unsaid", {"language": language, "pieces": list(lacking)}))
    return found


def _checked(pack: VoicePack, hall: HallRules, letters: str) -> dict[str, Any]:
    template = hall.voice_words(pack.language)
    findings = check_pack(pack, template, hall.voice_digit_one, letters, hall.voice_window)
    return {
        "folder": str(pack.folder),
        "language": pack.language,
        "name": pack.name,
        "licence": pack.licence,
        "made": pack.made,
        "recordings": len(pack.recordings),
        "complete": not any(finding.severity == "error" for finding in findings),
        "problems": [
            {
                "severity": finding.severity,
                "code": finding.code,
                **{name: plain(value) for name, value in finding.facts.items()},
                "message": sentence(finding.code, finding.facts, Language.ZH),
            }
            for finding in findings
        ],
    }


def say(options: Any) -> dict[str, Any]:
    own = read_packs(options.pack) if options.pack else ()
    with session(options) as at:
        with at.store.look() as look:
            hall = rules(look)
        sentences = [
            Sentence(
                pieces(
                    options.number,
                    options.window,
                    hall.voice_words(language),
                    hall.voice_digit_one,
                    language,
                    hall.voice_window,
                ),
                (*(pack for pack in own if pack.language == language), read_pack(resource("voice", language))),
            )
            for language in options.language or hall.voice_languages.each
        ]
        chime = next((pack.chime for pack in (*own, sentences[0].packs[-1]) if pack.chime), None)
        times = options.times or hall.voice_repeat
        sound = announcement(sentences, chime=chime if options.chime else None, times=times)
        sound.write(options.out)
        return at.answer(
            file=str(options.out),
            seconds=round(sound.seconds, 3),
            rate_hz=sound.rate_hz,
            times=times,
            pieces=[_said(mark, sound.rate_hz) for mark in sound.marks],
        )


def _said(mark: Mark, rate_hz: int) -> dict[str, Any]:
    return {"piece": mark.piece, "from_s": round(mark.start / rate_hz, 3), "to_s": round(mark.stop / rate_hz, 3)}
