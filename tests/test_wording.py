"""Every refusal and every reason has its sentence in both languages, with every fact in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from hallapp import errors, wording
from hallapp.actor import Right
from hallapp.errors import desk, setup, staff
from hallapp.errors.base import HallError
from hallapp.hall.rules import choices_of
from hallapp.store.audit import Deed
from hallapp.wording import Language, audit, rules

_SOURCE = Path(wording.__file__).parent.parent


def _refusals() -> Iterator[type[HallError]]:
    for module in iter_modules(errors.__path__):
        import_module(f"{errors.__name__}.{module.name}")
    pending = list(HallError.__subclasses__())
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        if "code" in vars(kind):
            yield kind


_SAMPLES: dict[str, Any] = {
    "str": "W01",
    "str | None": "007",
    "bool": True,
    "int": 7,
    "list[str]": ["甲", "乙"],
    "list[int]": [2026, 2027],
    "Right": Right.SET_UP,
    "date": date(2026, 3, 2),
    "datetime | None": None,
    "list[datetime]": [datetime(2026, 3, 2, 1, tzinfo=UTC), datetime(2026, 3, 2, 2, tzinfo=UTC)],
    "datetime": datetime(2026, 3, 2, tzinfo=UTC),
    "list[dict[str, object]]": [{"row": 2, "column": "x", "severity": "error", "code": "no_name", "facts": {}}],
}


def _made(kind: type[HallError]) -> HallError:
    return kind(*(_SAMPLES[str(field.type)] for field in fields(kind)))


@pytest.mark.parametrize("kind", sorted(_refusals(), key=lambda kind: kind.code), ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", list(Language))
def test_a_refusal_is_a_whole_sentence(kind: type[HallError], language: Language) -> None:
    said = wording.refusal(_made(kind), language)
    assert said.endswith(("。", ".", "；")), said
    assert not re.search(r"[{}]|None|【|TODO", said), said
    assert bool(re.search(r"[一-鿿]", said.replace("甲", "").replace("乙", ""))) == (language is Language.ZH), said


def test_no_two_refusals_share_a_code() -> None:
    codes = [kind.code for kind in _refusals()]
    assert len(codes) == len(set(codes))


def _codes_in(source: str) -> Iterator[str]:
    """The codes that a module gives to reasons, warnings and an import's findings."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = {"Fact": 0, "Warned": 0, "Remark": 1, "warn": 2, "error": 2}.get(called)
        if place is None or len(node.args) <= place:
            continue
        code = node.args[place]
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value


def test_every_code_in_the_program_has_a_sentence() -> None:
    used = {
        code
        for file in _SOURCE.rglob("*.py")
        if "ui" not in file.parts
        for code in _codes_in(file.read_text(encoding="utf-8"))
    }
    assert {"missing_code", "duplicate_seat", "order_issued", "item_without_window"} <= used
    assert used <= wording.codes(), sorted(used - wording.codes())


def test_facts_are_said_as_people_say_them() -> None:
    busy = desk.WindowBusy("007", "B012")
    assert wording.refusal(busy) == "007 号窗口还在办理 B012。请先办结、挂起或转移。"
    assert wording.refusal(busy, Language.EN).startswith("Window 007 still has B012.")
    moved = desk.TicketNotWaiting("B012", "serving", "007")
    assert "“办理中”（007 号窗口）" in wording.refusal(moved)
    hours = desk.OutsideHours("公司设立登记", ["09:00-17:00"])
    assert "今天的取号时间：09:00-17:00。" in wording.refusal(hours)
    assert "今天不开放" in wording.refusal(desk.OutsideHours("公司设立登记", []))


def test_a_wrong_identity_number_is_never_repeated() -> None:
    assert "校验位" in wording.refusal(desk.BadIdNumber("check"))
    assert [field.name for field in fields(desk.BadIdNumber)] == ["reason"]


@pytest.mark.parametrize("language", list(Language))
def test_every_right_that_is_missing_has_a_sentence_of_its_own(language: Language) -> None:
    said = {wording.refusal(staff.NoRights(right, "示范市政务服务中心"), language) for right in Right}
    assert len(said) == len(Right)
    here = wording.refusal(staff.NoRights(Right.SET_UP, "示范市政务服务中心"), language)
    assert "示范市政务服务中心" in here


@pytest.mark.parametrize("deed", list(Deed), ids=str)
def test_every_deed_of_the_audit_log_is_worded(deed: Deed) -> None:
    assert deed.value in audit.DEEDS


def test_what_somebody_typed_is_never_taken_for_a_code() -> None:
    """A group may be called what a kind of group is called, and a reason may be the word for a state."""
    facts = {"group": "W01", "name": "全科综合窗", "fields": ["window_name", "zone", "window_kind", "level_limit"]}
    changed = facts | {"before": ["一窗", "镇", "专业窗", "镇"], "after": ["全科综合窗", "open", "出件", "村"]}
    assert wording.sentence(Deed.GROUP_CHANGED, changed, Language.EN) == (
        "Changed Name, Zone, Kind, Level of 全科综合窗 (W01): "
        "“一窗, 镇, Specialist, Town” became “全科综合窗, open, Result hand-out, Village”"
    )
    paused = {"window": "007", "reason": "closed"}
    assert wording.sentence(Deed.WINDOW_PAUSED, paused) == "暂停 007 号窗口：closed"
    assert "（closed）" in wording.refusal(desk.WindowDisabled("007", "closed"))
    lacking = {"column": "status", "chinese": "状态"}
    assert "status" in wording.sentence("missing_column", lacking)
    outlet = {"code": "1", "name": "县", "fields": ["outlet_name", "outlet_level"]}
    outlet |= {"before": ["县", ""], "after": ["村", "村"]}
    said = wording.sentence(Deed.OUTLET_CHANGED, outlet, Language.EN)
    assert said == "Changed the outlet 县 (1): 县,  became 村, Village"
    role = {"name": "王芳", "login": "wf", "role": "clerk", "place": "便民服务站"}
    assert wording.sentence(Deed.ROLE_GIVEN, role, Language.EN) == "Gave 王芳 (wf) the role clerk at 便民服务站"


def test_codes_are_said_by_their_words() -> None:
    assert "18 位" in wording.refusal(desk.BadIdNumber("length"))
    assert "（登录时间过长）" in wording.refusal(staff.SessionExpired("wf", "time", None))
    assert "手工授权、人员资质" in wording.refusal(setup.ItemInUse("1", "甲", ["hand_words", "qualified_staff"]))
    day = {"day": "2026-03-02", "before": "ordinary", "after": "holiday", "name": "x"}
    assert wording.sentence(Deed.DAY_SET, day) == "把 2026-03-02 由“平常”改为“休”"
    rule = {"key": "no_show_policy", "before": "behind", "value": "void"}
    assert "改为“作废”" in wording.sentence(Deed.RULE_SET, rule)
    quiet = {"key": "voice_quiet", "before": "", "value": "void"}
    assert wording.sentence(Deed.RULE_SET, quiet) == "规则“静音时段”由“（空）”改为“void”"
    silent = {"device": "device_board", "station": "lobby", "minutes": 5, "reason": "no_answer"}
    assert wording.sentence("alert_device", silent).startswith("lobby 的大屏有故障（打印机没有响应）")
    everywhere = {"name": "王芳", "login": "wf", "role": "manager", "place": "everywhere"}
    assert wording.sentence(Deed.ROLE_GIVEN, everywhere) == "给 王芳（wf）所有网点的“大厅管理员”角色"


def test_the_rules_that_are_a_choice_have_words_for_what_they_may_be() -> None:
    assert {key for key in rules.RULES if {*choices_of(key)} & {*rules.CHOICES}} == rules.CHOSEN
    assert {value for key in rules.CHOSEN for value in choices_of(key)} == {*rules.CHOICES}
