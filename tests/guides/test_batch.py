"""Batches: whole or not at all, every code read back, and recorded is what is really there."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from hallapp.actor import Actor, Role
from hallapp.errors.base import Warned
from hallapp.errors.guides import NothingToReprint, PaperUnfit
from hallapp.errors.staff import NoRights
from hallapp.errors.system import DatabaseFull, FileUnwritable, Stopped
from hallapp.guides import batch
from hallapp.guides.batch import Order, Progress, Stage, make, preview, put_together, record_printed
from hallapp.guides.choosing import TO_REPRINT, By, Choice, offer, pieces
from hallapp.guides.editions import PrintState
from hallapp.guides.pages import A3, Sheet
from hallapp.guides.rows import GuideForm, guide_prints
from hallapp.hall.drawing_up import change_group
from hallapp.hall.outlets import find_outlet
from hallapp.hall.staff import Profile, actor_of, add_member, change_member
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Store
from hallapp.store.schema import audit_log
from hallapp.wording import Language, audited
from tests.guides.printing import CHANGE, COMPANY, SEAL, changed, guide, in_state, made, printed, prints
from tests.guides.reading import text

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
POSTER, CHART = GuideForm.POSTER, GuideForm.FLOW_CHART
THREE = (COMPANY, CHANGE, SEAL)
NAMES = [
    f"{COMPANY} 公司设立登记.pdf",
    f"{CHANGE} 公司变更登记.pdf",
    f"{SEAL} 公章刻制备案.pdf",
]


def of(*codes: str) -> Choice:
    return Choice(By.ITEM, codes)


def printed_rows(store: Store) -> int:
    with store.look() as look:
        return len(look.execute(select(guide_prints.c.id)).all())


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for what is made."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_one_pdf_has_the_guides_in_the_order_in_which_they_were_chosen(store: Store, actor: Actor, out: Path) -> None:
    done = made(store, actor, POSTER, out / "all.pdf", *THREE)
    assert (done.files, done.pages, done.guides, done.problems) == ((out / "all.pdf",), 3, 3, ())
    pages = [page.extract_text() for page in PdfReader(out / "all.pdf").pages]
    for page, name in zip(pages, ("公司设立登记", "公司变更登记", "公章刻制备案"), strict=True):
        assert name in page
    assert list(everything_in(out)) == ["all.pdf"]
    assert printed_rows(store) == 3
    assert prints(store, SEAL).state(POSTER) is PrintState.CURRENT


@pytest.mark.parametrize("folder", [".", "new"])
def test_a_folder_gets_a_file_each_under_its_code_and_name(store: Store, actor: Actor, out: Path, folder: str) -> None:
    done = made(store, actor, POSTER, out / folder, *THREE)
    assert [file.name for file in done.files] == NAMES
    assert sorted(everything_in(out / folder)) == sorted(NAMES)
    assert done.pages == 3
    for file in done.files:
        assert len(PdfReader(file).pages) == 1
    assert "公司变更登记" in text(done.files[1].read_bytes())
    assert printed_rows(store) == 3


@on_sqlite
def test_names_of_files_are_such_as_windows_takes(store: Store, actor: Actor, out: Path) -> None:
    changed(store, actor, COMPANY, item_name='a/b\\c:d*e?f"g<h>i|j .')
    changed(store, actor, CHANGE, item_name="长" * 200)
    changed(store, actor, SEAL, item_name="一\t二  三\u2028四")
    done = made(store, actor, POSTER, out, *THREE)
    first, second, third = (file.name for file in done.files)
    assert first == f"{COMPANY} a／b＼c：d＊e？f＂g＜h＞i｜j.pdf"
    assert second.startswith(f"{CHANGE} 长长")
    assert second.endswith("长.pdf")
    assert len(second.encode()) < 200
    assert third == f"{SEAL} 一 二 三 四.pdf"


@on_sqlite
def test_files_whose_names_would_be_one_are_told_apart(store: Store, actor: Actor, out: Path) -> None:
    changed(store, actor, COMPANY, item_code="A/1", item_name="同名")
    changed(store, actor, CHANGE, item_code="a／1", item_name="同名")
    done = made(store, actor, POSTER, out, "A/1", "a／1")
    assert [file.name for file in done.files] == ["A／1 同名.pdf", "a／1 同名 (2).pdf"]


@on_sqlite
def test_a_booklet_bundle_and_code_sheet_are_one_file_each(store: Store, actor: Actor, out: Path) -> None:
    for form in (GuideForm.BOOKLET, GuideForm.BUNDLE, GuideForm.CODE_SHEET):
        done = make(store, actor, None, Order(form, Choice(By.BUNDLE, ("企业开办一件事",))), out)
        [file] = done.files
        assert "企业开办一件事" in file.name
        assert done.guides > 1
        assert prints(store, COMPANY).state(form) is PrintState.CURRENT


@on_sqlite
def test_booklets_of_everything_into_a_folder_are_one_a_theme(store: Store, actor: Actor, out: Path) -> None:
    done = make(store, actor, None, Order(GuideForm.BOOKLET, Choice(By.CATALOGUE)), out)
    assert "小手册 T01 企业开办与注销.pdf" in {file.name for file in done.files}
    assert len(done.files) > 5
    assert done.guides == 125


def test_a_change_of_windows_has_exactly_those_guides_printed_again(store: Store, actor: Actor, out: Path) -> None:
    printed(store, actor, POSTER)
    change_group(store, actor, None, "W02", {"zone": "企业之家"}, 1)
    outdated = in_state(store, POSTER, PrintState.OUTDATED)
    assert COMPANY in outdated
    done = made(store, actor, POSTER, out, only=TO_REPRINT)
    assert {file.name.split(" ")[0] for file in done.files} == outdated
    assert "企业之家" in text((out / NAMES[0]).read_bytes())
    assert "第2版" in text((out / NAMES[0]).read_bytes())
    with pytest.raises(NothingToReprint):
        made(store, actor, POSTER, out, only=TO_REPRINT)


@on_sqlite
def test_how_far_it_has_come_is_told(store: Store, actor: Actor, out: Path) -> None:
    told: list[Progress] = []
    make(store, actor, None, Order(POSTER, of(*THREE)), out / "all.pdf", tell=told.append)
    stages = list(dict.fromkeys(each.stage for each in told))
    assert stages == [Stage.READING, Stage.DRAWING, Stage.PROVING, Stage.SAVING]
    drawing = [(each.done, each.total, each.name) for each in told if each.stage is Stage.DRAWING]
    assert drawing == [(0, 3, "公司设立登记"), (1, 3, "公司变更登记"), (2, 3, "公章刻制备案")]
    assert told[-1] == Progress(Stage.SAVING, 1, 1)


@on_sqlite
@pytest.mark.parametrize("form", [GuideForm.BOOKLET, GuideForm.WINDOW_CARD])
@pytest.mark.parametrize("target", ["all.pdf", "new"])
def test_a_long_sheet_can_be_stopped_page_by_page(
    store: Store, actor: Actor, out: Path, form: GuideForm, target: str
) -> None:
    drawn: list[Progress] = []

    def stopped() -> bool:
        return len(drawn) >= 5

    order = Order(form, Choice(By.HERE))
    with pytest.raises(Stopped):
        make(store, actor, None, order, out / target, tell=drawn.append, stopped=stopped)
    assert [each.stage for each in drawn] == [Stage.READING] + [Stage.DRAWING] * 4
    assert list(out.iterdir()) == []
    drawn.clear()
    make(store, actor, None, order, out / "all.pdf", tell=drawn.append)
    done = [each.done for each in drawn if each.stage is Stage.DRAWING]
    assert done == sorted(done)
    assert len(set(done)) > 10
    assert max(done) <= {each.total for each in drawn if each.stage is Stage.DRAWING}.pop()


@pytest.mark.parametrize(
    ("target", "at"),
    [
        *((target, stage) for target in ("all.pdf", ".", "new") for stage in (Stage.READING, Stage.DRAWING)),
        ("all.pdf", Stage.PROVING),  # apart, each is proved as soon as it is drawn
    ],
)
@on_sqlite
def test_stopped_at_any_stage_nothing_has_changed(
    store: Store, actor: Actor, out: Path, target: str, at: Stage
) -> None:
    (out / NAMES[0]).write_bytes(b"older")
    (out / "all.pdf").write_bytes(b"older")
    before = everything_in(out)
    reached: list[Stage] = []

    def stopped() -> bool:
        return at in reached

    def tell(progress: Progress) -> None:
        reached.append(progress.stage)

    with pytest.raises(Stopped):
        make(store, actor, None, Order(POSTER, of(*THREE)), out / target, tell=tell, stopped=stopped)
    assert everything_in(out) == before
    assert {path.name for path in out.iterdir()} == set(before)
    assert printed_rows(store) == 0


@on_sqlite
def test_where_one_file_cannot_be_replaced_none_is(store: Store, actor: Actor, out: Path) -> None:
    (out / NAMES[0]).write_bytes(b"older")
    (out / NAMES[1]).write_bytes(b"older")
    (out / NAMES[2]).write_bytes(b"older")
    before = everything_in(out)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if NAMES[2] in (self.name, target.name):
            raise PermissionError(13, "in use by another program")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(FileUnwritable) as refused:
            made(store, actor, POSTER, out, *THREE)
    assert refused.value.reason == "in use by another program"
    assert everything_in(out) == before
    assert printed_rows(store) == 0


@on_sqlite
@pytest.mark.parametrize("target", ["all.pdf", ".", "new"])
def test_what_cannot_be_recorded_is_not_there_either(
    store: Store, actor: Actor, out: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "all.pdf").write_bytes(b"older")

    def full(_change: Change) -> None:
        raise DatabaseFull

    monkeypatch.setattr(Change, "publish", full)
    with pytest.raises(DatabaseFull):
        made(store, actor, POSTER, out / target, *THREE)
    assert everything_in(out) == {"all.pdf": b"older"}
    assert [path.name for path in out.iterdir()] == ["all.pdf"]
    assert printed_rows(store) == 0


@on_sqlite
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_drawn(
    store: Store, actor: Actor, out: Path
) -> None:
    (out / "file").touch()
    for place in (out / "file", out / "file" / "all.pdf", out / "no" / "such" / "folder"):
        told: list[Progress] = []
        with pytest.raises(FileUnwritable):
            make(store, actor, None, Order(POSTER, of(COMPANY)), place, tell=told.append)
        assert told == []


_VICTIM = """
import sys
from pathlib import Path
from hallapp.guides.batch import Order, Stage, make
from hallapp.guides.choosing import By, Choice
from hallapp.guides.rows import GuideForm
from hallapp.store.engine import Store
from tests.halls import ACTOR, Clock

url, out, stage, done = sys.argv[1:]

def tell(progress):
    if (progress.stage, progress.done) == (Stage(stage), int(done)):
        print("now", flush=True)
        sys.stdin.read()

make(Store(url, clock=Clock()), ACTOR, None, Order(GuideForm.POSTER, Choice(By.CATALOGUE)), Path(out), tell=tell)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
@pytest.mark.parametrize(
    ("target", "stage", "done"),
    [
        ("all.pdf", Stage.DRAWING, 60),
        ("all.pdf", Stage.PROVING, 70),
        ("new", Stage.DRAWING, 60),
        ("new", Stage.SAVING, 0),
    ],
)
def test_killed_in_the_middle_nothing_half_done_is_there(
    store: Store, actor: Actor, out: Path, target: str, stage: Stage, done: int, hall_url: str
) -> None:
    words = [sys.executable, "-c", _VICTIM, hall_url, str(out / target), stage.value, str(done)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(words, cwd=Path(__file__).parents[2], **pipes) as victim:  # type: ignore[call-overload]
        assert victim.stdout.readline() == b"now\n"
        victim.kill()
    assert not (out / target).exists()
    assert printed_rows(store) == 0
    assert len(made(store, actor, POSTER, out / target).files) == (1 if target == "all.pdf" else 125)


def unreadable(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The code of the item of this name does not read back."""

    def unread(sheet: Sheet, _go_on: Any) -> Iterator[Warned]:
        for code in sheet.codes:
            if code.name == name:
                yield Warned("code_unreadable", {"page": code.page + 1, "name": name, "link": code.link})

    monkeypatch.setattr(batch, "unread", unread)


@on_sqlite
def test_a_code_that_does_not_read_back_is_told_and_its_guide_not_recorded(
    store: Store, actor: Actor, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreadable(monkeypatch, "公司变更登记")
    apart = made(store, actor, POSTER, out, *THREE)
    assert [file.name for file in apart.files] == [NAMES[0], NAMES[2]]
    in_one = made(store, actor, CHART, out / "all.pdf", *THREE)
    for done in (apart, in_one):
        assert done.guides == 2
        assert [(one.code, one.facts["name"]) for one in done.problems] == [("code_unreadable", "公司变更登记")]
    for form in (POSTER, CHART):
        assert prints(store, CHANGE).state(form) is PrintState.NEVER
        assert prints(store, SEAL).state(form) is PrintState.CURRENT


@on_sqlite
def test_where_no_code_reads_back_there_is_no_file_and_no_record(
    store: Store, actor: Actor, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreadable(monkeypatch, "公司变更登记")
    done = made(store, actor, POSTER, out / "new", CHANGE)
    assert (done.files, done.pages, done.guides) == ((), 0, 0)
    assert not (out / "new").exists()
    with store.look() as look:
        assert Deed.GUIDES_PRINTED.value not in look.execute(select(audit_log.c.deed)).scalars().all()


@on_sqlite
def test_an_item_without_link_is_printed_and_said_to_have_none(store: Store, actor: Actor, out: Path) -> None:
    changed(store, actor, CHANGE, guide_url="")
    for form in GuideForm:
        done = made(store, actor, form, out / f"{form}.pdf", *THREE)
        missing = [one.facts["name"] for one in done.problems if one.code == "link_missing"]
        assert missing == ["公司变更登记"], form
        assert prints(store, CHANGE).state(form) is PrintState.CURRENT


@on_sqlite
def test_a_character_that_no_font_has_is_told_once(store: Store, actor: Actor, out: Path) -> None:
    for code in THREE:
        changed(store, actor, code, legal_basis="《\U000323a0条例》")
    done = made(store, actor, POSTER, out, *THREE)
    [problem] = done.problems
    assert problem.facts["characters"] == ["\U000323a0"]


def test_for_the_printer_nothing_is_recorded_before_it_is_on_paper(store: Store, actor: Actor) -> None:
    told: list[Progress] = []
    whole = put_together(store, actor, None, Order(POSTER, of(*THREE)), tell=told.append)
    assert (whole.sheet.pages, len(whole.sheet.codes), len(whole.guides)) == (3, 3, 3)
    assert {each.stage for each in told} == {Stage.READING, Stage.DRAWING, Stage.PROVING}
    assert printed_rows(store) == 0
    assert record_printed(store, actor, whole) == ()
    assert printed_rows(store) == 3
    assert prints(store, SEAL).forms[POSTER].by == actor.name


def test_what_another_station_has_printed_anew_meanwhile_has_to_be_printed_again(store: Store, actor: Actor) -> None:
    changed(store, actor, COMPANY, consult_phone="0000-1111111")
    printed(store, actor, POSTER, SEAL)
    changed(store, actor, SEAL, consult_phone="0000-1111111")
    whole = put_together(store, actor, None, Order(POSTER, of(COMPANY, SEAL)))
    changed(store, actor, SEAL, consult_phone="0000-2222222")
    printed(store, actor, POSTER, SEAL)
    [problem] = record_printed(store, actor, whole)
    assert (problem.code, problem.facts["item"]) == ("guide_overtaken", SEAL)
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT
    assert prints(store, SEAL).forms[POSTER].edition == guide(store, SEAL).edition == 2


@on_sqlite
@pytest.mark.parametrize("form", GuideForm)
def test_a_preview_is_what_is_printed_and_records_nothing(
    store: Store, actor: Actor, out: Path, form: GuideForm
) -> None:
    order = Order(form, Choice(By.BUNDLE, ("企业开办一件事",)), language=Language.ZH)
    with store.look() as look:
        first, *_ = pieces(offer(look, find_outlet(look, None)), form, order.choice, {}, apart=True)
    shown = preview(store, None, order, first)
    assert printed_rows(store) == 0
    assert shown.codes
    done = make(store, actor, None, order, out)
    assert done.files[0].read_bytes() == shown.pdf


@on_sqlite
def test_only_posters_are_made_for_a3(store: Store, actor: Actor, out: Path) -> None:
    done = make(store, actor, None, Order(POSTER, of(COMPANY), A3), out / "large.pdf")
    box = PdfReader(done.files[0]).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 1191)
    for form in set(GuideForm) - {POSTER}:
        with pytest.raises(PaperUnfit):
            make(store, actor, None, Order(form, of(COMPANY), A3), out / "no.pdf")


@on_sqlite
def test_in_english_too(store: Store, actor: Actor, out: Path) -> None:
    done = make(store, actor, None, Order(POSTER, of(COMPANY), language=Language.EN), out / "en.pdf")
    info = PdfReader(io.BytesIO(done.files[0].read_bytes()))
    assert info.trailer["/Root"]["/Lang"] == "en"
    assert "Edition1" in text(done.files[0].read_bytes())


def test_the_log_tells_who_printed_what(store: Store, actor: Actor, out: Path) -> None:
    made(store, actor, POSTER, out, *THREE)
    with store.look() as look:
        entry = look.execute(select(audit_log).order_by(audit_log.c.id.desc()).limit(1)).one()
    assert (entry.deed, entry.who, entry.outlet) == ("guides_printed", actor.name, "OUT01")
    assert audited(entry.deed, entry.facts) == "制作办事指南：海报，3 个事项，3 页"


def test_it_takes_the_right_to_print_here_until_the_end(store: Store, actor: Actor, out: Path) -> None:
    add_member(store, actor, "printer", "打印员", [(Role.GUIDE_PRINTER, "OUT11")])
    printer = actor_of(store, "printer", "station")
    order = Order(POSTER, of(*THREE))
    with pytest.raises(NoRights):
        make(store, printer, None, order, out)
    with pytest.raises(NoRights):
        put_together(store, printer, None, order)
    whole = put_together(store, printer, "OUT11", order)

    def taken_away(progress: Progress) -> None:
        if progress.stage is Stage.SAVING:
            change_member(store, actor, "printer", Profile("打印员", frozenset()))

    with pytest.raises(NoRights):
        make(store, printer, "OUT11", order, out, tell=taken_away)
    with pytest.raises(NoRights):
        record_printed(store, printer, whole)
    assert list(out.iterdir()) == []
    assert printed_rows(store) == 0
