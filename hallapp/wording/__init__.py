"""Sentences for people, in Chinese and English: refusals, reasons, and words on prints.

Used by screens, commands and sheets alike, so that the same thing is said in the same words everywhere. A
refusal says what happened and what to do. Codes and facts come from ``errors`` and from the queue's
``Fact``; a code without a sentence is a bug, which ``tests/test_wording.py`` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from hallapp.wording.appointments import REFUSALS as APPOINTMENT_REFUSALS
from hallapp.wording.audit import DEEDS
from hallapp.wording.callers import REASONS as CALLER_REASONS
from hallapp.wording.callers import REFUSALS as CALLER_REFUSALS
from hallapp.wording.callers import STATES as CALLER_STATES
from hallapp.wording.codes import CODES, MENDED, PARTY, UNMAILED
from hallapp.wording.columns import WINDOWS
from hallapp.wording.database import REFUSALS as DATABASE_REFUSALS
from hallapp.wording.desk import REFUSALS as DESK_REFUSALS
from hallapp.wording.facts import FACTS
from hallapp.wording.files import REFUSALS as FILE_REFUSALS
from hallapp.wording.guides import FORMS, SECTIONS
from hallapp.wording.imports import PROBLEMS
from hallapp.wording.ledgers import DIRECTIONS, LEDGER_STATES, LEDGER_TABLES, LEDGERS
from hallapp.wording.ledgers import REFUSALS as LEDGER_REFUSALS
from hallapp.wording.notices import KINDS as NOTICE_KINDS
from hallapp.wording.notices import PARTS as NOTICE_PARTS
from hallapp.wording.printers import PARTS as ADDRESS_PARTS
from hallapp.wording.printers import REMEDIES as PRINTER_REMEDIES
from hallapp.wording.printers import TROUBLES as PRINTER_TROUBLES
from hallapp.wording.rules import CHOICES, CHOSEN, RULES
from hallapp.wording.setup import REFUSALS as SETUP_REFUSALS
from hallapp.wording.signing_in import REFUSALS as SIGN_IN_REFUSALS
from hallapp.wording.signing_in import RIGHTS
from hallapp.wording.today import ALERTS, REMEDIES, TERMS
from hallapp.wording.visits import REFUSALS as VISIT_REFUSALS
from hallapp.wording.visits import VISIT_FAILURES, VISIT_OUTCOMES, VISIT_PARTS, VISIT_STATES
from hallapp.wording.voice import REASONS
from hallapp.wording.voice import REFUSALS as VOICE_REFUSALS
from hallapp.wording.windows import CHOSEN_COLUMNS, WORDS

if TYPE_CHECKING:
    from hallapp.errors.base import HallError


class Language(StrEnum):
    """The languages of the program."""

    ZH = "zh_CN"
    EN = "en"


_REFUSALS: dict[str, tuple[str, str]] = {
    **DESK_REFUSALS,
    **APPOINTMENT_REFUSALS,
    **LEDGER_REFUSALS,
    **VISIT_REFUSALS,
    **SETUP_REFUSALS,
    **SIGN_IN_REFUSALS,
    **FILE_REFUSALS,
    **DATABASE_REFUSALS,
    **VOICE_REFUSALS,
    **CALLER_REFUSALS,
}

_TODAY = ALERTS | REMEDIES

#: Words by code, in Chinese and English.
_Words = Mapping[str, tuple[str, str]]
_NO_CODES: _Words = {}

#: The facts that hold a code, by their names, and where its word stands. A fact of any other name is said as it is: a
#: group may well be called what a kind of group is called, and a reason that somebody typed may be a code's word.
_CODED: dict[str, _Words] = {
    "state": CODES,
    "was": CODES,
    "priority": CODES,
    "role": CODES,
    "place": CODES,
    "uses": CODES,
    "device": TERMS,
    "fields": WINDOWS,
    "sections": SECTIONS,
}
#: What is said with its day: it need not be today.
_OF_ANY_DAY = frozenset({"visit_past", "visit_span_wrong", "team_busy", "slot_full", "slot_past", "slot_unknown", "already_booked", "appointment_elsewhere", "cancel_too_late", "span_wrong", "nothing_extended"})
#: The same for facts that hold a code in these sentences only.
_CODED_IN: dict[str, dict[str, _Words]] = {
    "appointment_unknown": {"wanted": PARTY},
    "party_missing": {"missing": PARTY},
    "notice_incomplete": {"missing": NOTICE_PARTS},
    "notice_too_long": {"part": NOTICE_PARTS},
    "notice_names_person": {"part": NOTICE_PARTS},
    "notice_added": {"kind": NOTICE_KINDS},
    "notice_changed": {"altered": NOTICE_PARTS},
    "not_mailable": {"why": UNMAILED},
    "not_agreed": {"direction": DIRECTIONS},
    "ledger_handed_on": {"ledger": LEDGERS},
    "ledger_read_out": {"ledger": LEDGERS},
    "personal_rows_removed": {"ledger": LEDGER_TABLES},
    "ledger_corrected": {"ledger": LEDGERS, "mended": MENDED},
    "not_correctable": {"field": MENDED},
    **{
        code: {"was": LEDGER_STATES, "state": LEDGER_STATES}
        for code in ("step_not_now", "assisted_step", "mail_step", "cross_region_step")
    },
    "alert_device": {"reason": PRINTER_TROUBLES},
    **{code: {"reason": PRINTER_TROUBLES} for code in ("printer_problem", "printer_trouble")},
    "bad_printer_address": {"part": ADDRESS_PARTS},
    "day_set": {"before": WORDS, "after": WORDS},
    "visit_incomplete": {"missing": VISIT_PARTS},
    "visit_state_wrong": {"state": VISIT_STATES},
    "visit_done": {"outcomes": VISIT_OUTCOMES},
    "visit_failed": {"failure": VISIT_FAILURES},
    **{
        code: {"form": FORMS}
        for code in ("guides_printed", "nothing_chosen", "nothing_to_reprint", "paper_unfit")
    },
    **{code: {"reason": CALLER_REASONS} for code in ("caller_mapping_unusable", "bad_keys")},
    **{code: {"reason": REASONS} for code in ("voice_pack_unusable", "recording_unusable", "voice_left_out")},
    **{
        code: {"reason": CODES}
        for code in (
            "bad_id_number",
            "connection_failed",
            "database_unreachable",
            "not_a_backup",
            "session_expired",
            "weak_password",
        )
    },
}


def refusal(error: HallError, language: Language = Language.ZH) -> str:
    """The sentence for a refusal: what happened, and what to do."""
    return sentence(error.code, error.facts(), language)


def connection_refusal(error: HallError, language: Language = Language.ZH) -> str:
    """What trying a database's address came to, for somebody who is still choosing it."""
    codes = {
        "database_unreachable": "connection_failed",
        "database_missing": "connection_without_hall",
        "database_corrupt": "connection_to_no_hall",
    }
    return sentence(codes.get(error.code, error.code), error.facts(), language)


def sentence(code: str, facts: Mapping[str, object], language: Language = Language.ZH) -> str:
    """The sentence for a code with its facts. Raises ``KeyError`` for a code nobody has worded."""
    if code == "no_rights":
        pair = RIGHTS[str(facts["needs"])]
    else:
        pair = _REFUSALS.get(code) or FACTS.get(code) or DEEDS.get(code) or _TODAY.get(code) or PROBLEMS[code]
    template = pair[0] if language is Language.ZH else pair[1]
    return template.format_map(_Said(code, facts, language)).strip()


def audited(deed: str, facts: Mapping[str, object], language: Language = Language.ZH) -> str:
    """What an entry of the audit log says; of one that this program cannot word, its bare facts."""
    try:
        return sentence(deed, facts, language)
    except KeyError:
        return " ".join([deed, *(f"{name}={value}" for name, value in facts.items())])


def worded_deeds(words: str, deeds: Iterable[str], language: Language = Language.ZH) -> tuple[frozenset[str], ...]:
    """For each of the words, the deeds whose own sentence, whatever its facts, has it."""
    here = 0 if language is Language.ZH else 1
    plain = {deed: re.sub(r"\{\w+\}", " ", DEEDS[deed][here]).casefold() for deed in deeds if deed in DEEDS}
    return tuple(
        frozenset(deed for deed, said in plain.items() if word in said) for word in words.casefold().split()
    )


def term(word: str, language: Language = Language.ZH) -> str:
    """The word for a code: a ticket's or window's state, a priority class. Not for what somebody typed."""
    known = (CODES, PRINTER_TROUBLES, CALLER_STATES, TERMS, WORDS, CHOICES)
    pair = next((words[word] for words in known if word in words), None)
    return word if pair is None else pair[0 if language is Language.ZH else 1]


def printer_remedy(trouble: str, language: Language = Language.ZH) -> str:
    """What to do about a printer's trouble: a sentence, in English with a blank after it; empty for one nobody knows."""
    pair = PRINTER_REMEDIES.get(trouble)
    if pair is None:
        return ""
    return pair[0] if language is Language.ZH else pair[1] + " "


def title(columns: Mapping[str, tuple[str, str]], name: str, language: Language = Language.ZH) -> str:
    """What a file calls this column (``wording.columns``); one that it does not know by its name."""
    return columns.get(name, (name, name))[0 if language is Language.ZH else 1]


def cell(column: str, text: str, language: Language = Language.ZH) -> str:
    """What stands in a windows file under this column (by its fixed name), as people read it."""
    return term(text, language) if column in CHOSEN_COLUMNS else text


def worded(problems: Iterable[Mapping[str, object]], language: Language = Language.ZH) -> list[dict[str, object]]:
    """Problems of an import, each with its sentence in place of its facts."""
    return [
        {key: value for key, value in problem.items() if key != "facts"}
        | {"message": sentence(str(problem["code"]), cast(Mapping[str, object], problem["facts"]), language)}
        for problem in problems
    ]


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset({*_REFUSALS, *FACTS, *DEEDS, *_TODAY, *PROBLEMS, "no_rights"})


class _Said(dict[str, str]):
    """The facts as people say them, and what follows from several of them together."""

    def __init__(self, code: str, facts: Mapping[str, object], language: Language) -> None:
        self._chinese = language is Language.ZH
        self._language = language
        coded = _CODED | _CODED_IN.get(code, {})
        self._with_day = code in _OF_ANY_DAY
        super().__init__({name: self._word(value, coded.get(name, _NO_CODES)) for name, value in facts.items()})
        self._say_rules(facts)
        self._say_cells(facts)
        if code in ("printer_problem", "printer_trouble"):
            self._say_printer(facts)
        window = facts.get("window")
        self["at"] = (f"（{window} 号窗口）" if self._chinese else f" at window {window}") if window else ""
        self["why"] = why = next((self[name] for name in ("why", "reason", "exemption") if facts.get(name)), "")
        self["because"] = (f"（{why}）" if self._chinese else f" ({why})") if why else ""
        problems = facts.get("problems")
        if isinstance(problems, list):
            self["errors"] = str(sum(1 for problem in problems if problem.get("severity") == "error"))
        for name, count in (("windows", facts.get("window_count")), ("items", facts.get("item_count"))):
            if isinstance(count, int):
                self[name] = self._among(cast(list[object], facts[name]), count)
        if "said" in facts:
            self["what"] = sentence(str(facts["said"]), cast(Mapping[str, object], facts["about"]), language)
        free = facts.get("free")
        if isinstance(free, list):
            self["next_free"] = self._next_free(free)
        ticket = facts.get("ticket")
        self["at_ticket"] = (f"（{ticket} 号）" if self._chinese else f" as {ticket}") if ticket else ""
        if code == "file_unwritable":
            self["unwritten"] = self._unwritten(cast(list[object], facts["endings"]))
        if code == "already_booked":
            self["change"] = self._change(cancellable=bool(facts["cancellable"]))
        if code == "cancel_too_late":
            self["otherwise"] = self._otherwise(day_over=bool(facts["day_over"]))
        spans = facts.get("spans")
        if isinstance(spans, list):
            self["hours"] = self._hours(spans)
        first, last = facts.get("first"), facts.get("last")
        self["days"] = self._days(self._word(first), self._word(last) if last else "") if first else ""
        outlet = facts.get("outlet")
        self["where"] = f"{outlet}" if outlet else ("整个大厅" if self._chinese else "the whole hall")
        left = facts.get("left")
        if isinstance(left, int):
            self["left_words"] = self._attempts(left)
        minutes = facts.get("minutes")
        self["rule"] = f"已超过 {minutes} 分钟" if minutes else "作废"
        self["rule_en"] = f"was passed over more than {minutes} minutes ago" if minutes else "is void once passed over"

    def _say_rules(self, facts: Mapping[str, object]) -> None:
        """The hall's rules by their names, and what they take in words."""
        here = 0 if self._chinese else 1
        for fact, said in (("key", "rule_name"), ("name", "name")):
            if (key := str(facts.get(fact))) in RULES:
                self[said] = RULES[key][0][here]
        for value in ("before", "value"):
            if facts.get(value) == "":
                self[value] = ("（空）", "(empty)")[here]
            elif facts.get("key") in CHOSEN and value in facts:
                self[value] = self._word(facts[value], CHOICES)
        if isinstance(expects := facts.get("expects"), str):
            low, dots, high = expects.partition("..")
            numbers = f"{low} 到 {high} 的整数" if self._chinese else f"a whole number from {low} to {high}"
            self["expects"] = numbers if dots else expects

    def _say_printer(self, facts: Mapping[str, object]) -> None:
        """Whether any of a ticket is on paper, and what to do with the printer."""
        here = 0 if self._chinese else 1
        partly = ("只打出一部分，请撕下作废", "came out only in part; tear it off and throw it away")
        self["came_out"] = (partly if facts.get("partly") else ("没有打印出来", "did not come out"))[here]
        self["remedy"] = printer_remedy(str(facts["reason"]), self._language)

    def _say_cells(self, facts: Mapping[str, object]) -> None:
        """The cells that were changed, each by what its column holds."""
        columns = facts.get("fields")
        for name in ("before", "after"):
            cells = facts.get(name)
            if isinstance(columns, list) and isinstance(cells, list):
                said = (cell(str(column), str(text), self._language) for column, text in zip(columns, cells, strict=True))
                self[name] = self._word(list(said))

    def _days(self, first: str, last: str) -> str:
        if self._chinese:
            return f"，自 {first} 起" + (f"至 {last}" if last else "")
        return f" from {first}" + (f" to {last}" if last else "")

    def _among(self, named: list[object], count: int) -> str:
        if count <= len(named):
            return self._word(named)
        if self._chinese:
            return f"{self._word(named)} 等 {count} 个"
        return f"{self._word(named)} and {count - len(named)} more"

    def _attempts(self, left: int) -> str:
        if not left:
            return "登录已暂停。" if self._chinese else "Sign-in is locked for a while."
        return f"还可以试 {left} 次。" if self._chinese else f"{left} attempts are left."

    def _next_free(self, free: list[object]) -> str:
        if not free:
            return "近期没有空闲时段，请现场取号。" if self._chinese else "No slot is free: take a number."
        listed = self._word(free)
        return f"最近的空闲时段：{listed}。" if self._chinese else f"Next free: {listed}."

    def _change(self, *, cancellable: bool) -> str:
        if cancellable:
            return "要改时间，请先取消原预约。" if self._chinese else "Cancel that first to change the time."
        if self._chinese:
            return "已过取消时限，确需改时间的，请大厅管理员注明原因取消后再约；错过的，可以另行预约或现场取号。"
        return "It is too late to cancel it: a manager can, with a reason. Once it is missed, book another time or take a number."

    def _otherwise(self, *, day_over: bool) -> str:
        if day_over:
            return "当天已过，记为未到。" if self._chinese else "Its day is over: it was missed."
        if self._chinese:
            return "确需取消的，请大厅管理员注明原因后取消，名额随即释放；不取消又不来的，记为未到。"
        return "A manager can still cancel it, with a reason; else, if nobody comes, it was missed."

    def _unwritten(self, endings: list[object]) -> str:
        if endings:
            listed = (" 或 " if self._chinese else " or ").join(map(str, endings))
            return f"文件名要以 {listed} 结尾。请改名后再试。" if self._chinese else f"its name must end in {listed}."
        if self._chinese:
            return f"{self['reason']}。请检查文件夹是否存在、可写，磁盘是否有空间，文件是否正在别的程序里打开。"
        check = "Check that the folder exists and can be written, that there is space, and that no program has it open."
        return f"{self['reason']}. {check}"

    def _hours(self, spans: list[object]) -> str:
        if not spans:
            return "今天不开放。" if self._chinese else "It is closed today."
        listed = self._word(spans)
        return f"今天的取号时间：{listed}。" if self._chinese else f"Today's hours: {listed}."

    def _word(self, value: object, words: _Words = _NO_CODES) -> str:
        match value:
            case datetime():
                return f"{value:%m-%d %H:%M}" if self._with_day else f"{value:%H:%M}"
            case date():
                return value.isoformat()
            case str():
                return words.get(value, (value, value))[0 if self._chinese else 1]
            case list() | tuple():
                return ("、" if self._chinese else ", ").join(self._word(part, words) for part in value)
            case _:
                return str(value)


def joined(words: Iterable[str], language: Language = Language.ZH) -> str:
    """A list in one line."""
    return ("、" if language is Language.ZH else ", ").join(words)
