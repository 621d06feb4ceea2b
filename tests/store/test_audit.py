"""The audit log: it can only be added to, is read a page at a time, and is handed on as a file that it tells of."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError

from hallapp.__main__ import main
from hallapp.actor import Actor, Right
from hallapp.errors.staff import NoRights
from hallapp.errors.system import FileUnwritable
from hallapp.hall import auditing, staff
from hallapp.hall.auditing import Entry, Wanted, page, pages, people
from hallapp.hall.ruling import set_rules
from hallapp.reports.audit_sheet import export
from hallapp.store.audit import Deed, Kind, deeds_of, kind_of
from hallapp.store.backup import back_up, restore
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.wording import Language, audited, worded_deeds
from tests.halls import ACTOR, SHANGHAI, Clock

ANYBODY = Wanted()


def all_of(store: Store, actor: Actor, wanted: Wanted = ANYBODY) -> list[Entry]:
    return [entry for one in pages(store, actor, wanted) for entry in one.entries]


def fill_log(store: Store, count: int) -> None:
    """Entries of many days, as a busy hall leaves them."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    rows = [
        {
            "at": first + timedelta(minutes=n), "deed": Deed.SIGNED_IN.value, "outlet": "OUT01", "who": f"员工{n % 40}",
            "login": f"s{n % 40}", "station": f"desk-{n % 60}", "facts": {"name": f"员工{n % 40}"},
        }
        for n in range(count)
    ]  # fmt: skip
    with store.change(ACTOR) as tx:
        tx.execute(insert(audit_log), rows)


@pytest.mark.parametrize(
    "statement", [update(audit_log).values(who="nobody"), delete(audit_log)], ids=["change", "remove"]
)
def test_the_database_itself_refuses_to_touch_an_entry(store: Store, actor: Actor, statement: Any) -> None:
    set_rules(store, actor, {"recall_limit": "4"})
    before = all_of(store, actor)
    with pytest.raises(DBAPIError, match="only added to"), store.change(actor) as tx:
        tx.execute(statement)
    assert all_of(store, actor) == before


def test_a_restore_brings_its_log_back_and_the_guard_with_it(
    store: Store, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    set_rules(store, actor, {"recall_limit": "4"})
    before = all_of(store, actor)
    back_up(store, tmp_path / "backup.db")
    set_rules(store, actor, {"recall_limit": "5"})
    restore(store.url.render_as_string(hide_password=False), tmp_path / "backup.db")
    store.close()
    assert all_of(store, actor) == before
    with pytest.raises(DBAPIError, match="only added to"), store.change(actor) as tx:
        tx.execute(delete(audit_log))


def test_newest_first_a_page_at_a_time(store: Store, actor: Actor) -> None:
    before = len(all_of(store, actor))
    fill_log(store, 450)
    shown = page(store, actor, ANYBODY, count=True)
    assert (len(shown.entries), shown.total) == (auditing.PAGE, before + 450)
    ids = [entry.id for entry in all_of(store, actor)]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == len(set(ids)) == shown.total


def test_by_day_by_person_by_kind_and_by_words(store: Store, actor: Actor, clock: Clock) -> None:
    li = Actor(name="李红梅", station="服务台-2", login="lihongmei", administrator=True)
    set_rules(store, actor, {"recall_limit": "4"})
    clock.at(23, 59)
    set_rules(store, li, {"item_code_pattern": "国庆放假"})
    clock.advance(minutes=2)
    staff.add_member(store, li, "zhou", "周杰")

    def found(**wanted: Any) -> list[str]:
        return [entry.deed for entry in all_of(store, actor, Wanted(**wanted)) if entry.deed != Deed.HALL_MADE]

    tuesday = date(2026, 3, 3)
    added = Deed.MEMBER_ADDED.value
    assert added in found(first=tuesday)
    assert found(first=tuesday, last=tuesday) == found(first=tuesday)
    assert Deed.RULE_SET in found(last=date(2026, 3, 2))
    assert added not in found(last=date(2026, 3, 2))
    assert found(who="李红梅", deeds=deeds_of(Kind.RULES)) == [Deed.RULE_SET]
    assert found(words="国庆") == [Deed.RULE_SET]
    assert found(words="服务台-2 周杰")[-1:] == [added]
    assert found(words="100%_") == [], "what somebody types is no pattern"
    for language, words in ((Language.ZH, "添加工作人员"), (Language.EN, "to the staff")):
        worded = worded_deeds(words, [deed.value for deed in Deed], language)
        assert found(words=words, worded=worded) == [added]
    assert "李红梅" in people(store, actor)


def test_only_who_looks_after_the_system_may_read_it(store: Store, actor: Actor, tmp_path: Path) -> None:
    staff.add_member(store, actor, "li", "李")
    clerk = staff.actor_of(store, "li", "desk")
    for refused in (
        lambda: page(store, clerk, ANYBODY),
        lambda: people(store, clerk),
        lambda: export(store, clerk, ANYBODY, tmp_path / "log.csv", Language.ZH),
    ):
        with pytest.raises(NoRights) as why:
            refused()
        assert why.value.needs is Right.SYSTEM
    assert not list(tmp_path.glob("*log*"))


def test_every_deed_is_of_a_kind() -> None:
    assert {kind_of(deed) for deed in Deed} == set(Kind)


def test_an_entry_nobody_can_word_shows_its_facts() -> None:
    assert audited("moved_to_the_moon", {"who": "x"}) == "moved_to_the_moon who=x"
    assert "2" in audited("rule_set", {"before": "2"})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exported_with_every_entry_and_told_in_the_log(store: Store, actor: Actor, tmp_path: Path, ending: str) -> None:
    set_rules(store, actor, {"item_code_pattern": "=HYPERLINK(1) 䶮𬱖𰻝"})
    nasty = Actor(name="=1+1", station="-desk", administrator=True)
    set_rules(store, nasty, {"recall_limit": "4"})
    fill_log(store, 1200)
    expected = all_of(store, actor)
    told: list[tuple[int, int]] = []
    target = tmp_path / f"审计.{ending}"
    made = export(store, actor, ANYBODY, target, Language.ZH, told=lambda *far: told.append(far))
    assert made is not None
    assert (made.entries, told[-1]) == (len(expected), (len(expected), len(expected)))
    if ending == "csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows: list[list[Any]] = list(csv.reader(file))
    else:
        rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    assert [int(row[0]) for row in rows[1:]] == [entry.id for entry in expected]
    by_id = {int(row[0]): row for row in rows[1:]}
    written = by_id[next(entry.id for entry in expected if entry.who == "=1+1")]
    assert written[2] == ("'=1+1" if ending == "csv" else "=1+1"), "no spreadsheet program takes a name for a formula"
    assert any("䶮𬱖𰻝" in row[6] for row in rows[1:])
    assert rows[1][1] == f"{expected[0].at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
    told_of = all_of(store, actor)[0]
    assert (told_of.deed, told_of.facts) == ("audit_exported", {"entries": len(expected), "file": target.name})


def test_an_export_that_is_stopped_or_cannot_be_written_leaves_nothing(
    store: Store, actor: Actor, tmp_path: Path
) -> None:
    fill_log(store, 1500)
    assert export(store, actor, ANYBODY, tmp_path / "a.xlsx", Language.EN, stopped=lambda: True) is None
    with pytest.raises(FileUnwritable):
        export(store, actor, ANYBODY, tmp_path / "nowhere" / "a.csv", Language.EN)
    assert not [file for file in tmp_path.iterdir() if "a." in file.name]
    assert not [entry for entry in all_of(store, actor) if entry.deed == Deed.AUDIT_EXPORTED]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_commands(hall_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, dict[str, Any]]:
        status = main(["--database", hall_url, *words])
        return status, json.loads(capsys.readouterr().out)

    assert run("set", "recall_limit", "4")[0] == 0
    status, said = run("audit")
    assert (status, said["count"]) == (0, len(said["entries"]))
    newest = said["entries"][0]
    assert (newest["deed"], newest["facts"]["value"], newest["what"]) == (
        "rule_set", "4", "规则“最多重呼次数”由“3”改为“4”"
    )  # fmt: skip
    status, said = run("audit", "--from", "2026-03-01", "--out", str(tmp_path / "log.xlsx"))
    assert (status, said["count"] > 0, Path(said["file"]).exists()) == (0, True, True)
    assert run("audit", "--to", "2001-01-01")[1]["entries"] == []
    assert run("forget")[1]["tickets"] == 0
