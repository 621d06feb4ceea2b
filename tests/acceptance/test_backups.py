"""Backup while the hall works, restore with a check first, and what a broken file does: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.files import items, read_csv, write_csv
from tests.acceptance.hands import CARD, COMPANY, PROJECT, Hall, id_number, on_both


@on_both
def test_restore_brings_back_what_was(hall: Hall, tmp_path: Path) -> None:
    hall.do("open", "007")
    hall.issue(COMPANY)
    hall.issue(PROJECT)
    hall.call("007")
    hall.do("set", "recall_limit", "7")
    hall.do("revoke", "--window", "008", "--item", COMPANY)
    before = hall.snapshot(), hall.do("settings"), hall.do("report", "--day", "2026-03-02")
    saved = hall.do("backup", tmp_path / "copy")
    hall.issue(CARD)
    hall.do("no-show", "007")
    hall.do("set", "recall_limit", "2")
    restored = hall.do("restore", tmp_path / "copy")
    assert restored["schema"] == saved["schema"]
    assert (hall.snapshot(), hall.do("settings"), hall.do("report", "--day", "2026-03-02")) == before
    assert hall.issue(COMPANY)["ticket"] == "B002", "counters go on where they were"
    assert hall.issue(COMPANY)["windows"] == ["007", "009"]


@on_both
def test_a_backup_into_a_fresh_place(hall: Hall, new_url: object, tmp_path: Path) -> None:
    hall.issue(COMPANY)
    hall.do("backup", tmp_path / "copy")
    assert callable(new_url)
    fresh = Hall(new_url(), hall.capsys)
    fresh.at = None
    fresh.do("restore", tmp_path / "copy")
    fresh.at = "09:00"
    assert fresh.snapshot() == hall.snapshot()


@on_both
def test_28_rare_names_go_through_issue_export_backup_and_restore(hall: Hall, tmp_path: Path) -> None:
    name = "欧阳䶮𬱖𰻝"
    hall.do("import", "items", write_csv(tmp_path / "i.csv", items(lambda r: r.update(item_name=name), only={COMPANY})))
    hall.issue(COMPANY, name=name, id_number=id_number(3))
    hall.do("backup", tmp_path / "copy")
    hall.do("withdraw", "B001")
    hall.do("restore", tmp_path / "copy")
    hall.do("export", "items", tmp_path / "out.csv")
    assert [row["item_name"] for row in read_csv(tmp_path / "out.csv") if row["item_code"] == COMPANY] == [name]
    hall.do("reprint", "B001")
    for answer in (hall.do("queue"), hall.do("explain", "B001"), hall.do("events")):
        assert id_number(3) not in str(answer)


@on_both
@pytest.mark.parametrize("harm", ["cut", "bit", "tail", "empty", "text"])
def test_a_broken_backup_is_refused_and_the_hall_goes_on(hall: Hall, tmp_path: Path, harm: str) -> None:
    hall.issue(COMPANY)
    copy = tmp_path / "copy"
    hall.do("backup", copy)
    hall.issue(PROJECT)
    before = hall.snapshot()
    whole = copy.read_bytes()
    middle = len(whole) // 2
    broken = {
        "cut": whole[:middle],
        "bit": whole[:middle] + bytes([whole[middle] ^ 0x55]) + whole[middle + 1 :],
        "tail": whole[:-100],
        "empty": b"",
        "text": b"no backup at all\n" * 100,
    }[harm]
    copy.write_bytes(broken)
    answer = hall.run("restore", copy)
    if harm == "bit" and answer.status == 0:
        pytest.fail("a changed byte was restored in silence")
    assert answer.status == 3
    assert answer.json["error"]["code"] in ("not_a_backup", "file_unreadable")
    assert hall.snapshot() == before
    assert hall.issue(CARD)["ticket"] == "E001"


def test_backup_to_a_place_that_is_none(hall: Hall, tmp_path: Path) -> None:
    hall.refused(None, "backup", tmp_path / "no such folder" / "copy")
    hall.refused(None, "backup", tmp_path)


def test_restoring_keeps_the_old_file(hall: Hall, tmp_path: Path) -> None:
    hall.do("backup", tmp_path / "copy")
    before = {path.name for path in hall.file.parent.iterdir()}
    hall.do("restore", tmp_path / "copy")
    after = {path.name for path in hall.file.parent.iterdir()}
    kept = [name for name in after - before if not name.endswith(("-wal", "-shm"))]
    assert kept, "the old database lies beside the new one"


def test_a_spreadsheet_is_no_backup(hall: Hall, tmp_path: Path) -> None:
    hall.do("export", "items", tmp_path / "items.xlsx")
    hall.refused("not_a_backup", "restore", tmp_path / "items.xlsx")
