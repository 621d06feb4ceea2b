"""The command ``guides``, as an integrator meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hallapp import cli
from hallapp.guides.rows import GuideForm
from hallapp.opening import founder
from hallapp.store.engine import Store
from tests.guides.printing import CHANGE, COMPANY, SEAL, changed

Run = Callable[..., tuple[int, dict[str, Any]]]

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def run(rehearsal_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the sample hall in this process: its exit status and its JSON."""

    def run_one(*words: object) -> tuple[int, dict[str, Any]]:
        status = cli.main(["--database", rehearsal_url, *map(str, words)])
        out = capsys.readouterr().out
        return status, json.loads(out) if out else {}

    return run_one


def done(answer: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    assert answer[0] == 0, answer
    return answer[1]


def test_one_pdf_or_a_file_each(run: Run, tmp_path: Path) -> None:
    one = done(run("guides", "poster", "--item", COMPANY, "--item", SEAL, "--out", tmp_path / "two.pdf"))
    assert one == {"pages": 2, "files": [str(tmp_path / "two.pdf")], "problems": [], "changed": [], "rehearsal": True}
    assert len(PdfReader(tmp_path / "two.pdf").pages) == 2
    each = done(run("guides", "poster", "--item", COMPANY, "--item", SEAL, "--out", tmp_path / "two"))
    assert each["pages"] == 2
    assert [Path(file).name for file in each["files"]] == [f"{COMPANY} 公司设立登记.pdf", f"{SEAL} 公章刻制备案.pdf"]
    assert sorted(map(str, (tmp_path / "two").iterdir())) == sorted(each["files"])


@on_sqlite
@pytest.mark.parametrize("form", GuideForm)
def test_every_form(run: Run, tmp_path: Path, form: GuideForm) -> None:
    made = done(run("guides", form, "--theme", "T01", "--out", tmp_path / "all.pdf"))
    assert made["pages"] == len(PdfReader(tmp_path / "all.pdf").pages) > 0
    assert made["problems"] == []


@on_sqlite
def test_what_has_changed_since_the_last_print_is_said_before_and_now(
    run: Run, rehearsal_url: str, tmp_path: Path
) -> None:
    poster = ("guides", "poster", "--item", COMPANY, "--item", SEAL, "--out", tmp_path / "two.pdf")
    assert done(run(*poster))["changed"] == []
    store = Store(rehearsal_url)
    changed(store, founder(), COMPANY, accept_conditions="材料齐全")
    store.close()
    [item] = done(run(*poster))["changed"]
    assert item["item"] == COMPANY
    [section] = item["sections"]
    assert section.keys() == {"section", "before", "now"}
    assert (section["section"], section["now"]) == ("conditions", ["材料齐全"])
    assert section["before"] != section["now"]
    assert done(run(*poster))["changed"] == []


@on_sqlite
def test_whatever_people_choose_by(run: Run, tmp_path: Path) -> None:
    def pages(*words: str) -> int:
        return int(done(run("guides", "poster", *words, "--out", tmp_path / "all.pdf"))["pages"])

    assert pages("--all") == 125
    assert pages("--theme", "T01") == pages("--group", "W02") == pages("--window", "007") == 13
    assert 100 < pages("--here") < 125
    assert 1 < pages("--bundle", "企业开办一件事") < 13
    assert pages("--department", "示范市市场监督管理局") > 1
    assert pages("--theme", "T01", "--theme", "T02") > 13


def test_only_what_is_outdated_or_was_never_printed(run: Run, tmp_path: Path) -> None:
    words = ("guides", "table-card", "--theme", "T01", "--out", tmp_path / "all.pdf")
    assert done(run(*words, "--unprinted"))["pages"] == 13
    status, body = run(*words, "--unprinted", "--outdated")
    assert (status, body["error"]) == (3, {"code": "nothing_to_reprint", "form": "table-card"})
    done(run("revoke", "--window", "007", "--item", CHANGE))
    assert done(run(*words, "--outdated"))["pages"] == 1
    assert run(*words, "--outdated")[0] == 3


@on_sqlite
def test_problems_have_their_code_facts_and_sentence(run: Run, tmp_path: Path) -> None:
    items = tmp_path / "items.csv"
    done(run("export", "items", items))
    text = items.read_text(encoding="utf-8")
    link = next(cell for cell in text.splitlines()[1].split(",") if cell.startswith("https:"))
    items.write_text(text.replace(link, "", 1), encoding="utf-8")
    done(run("import", "items", items))
    made = done(run("guides", "poster", "--item", COMPANY, "--out", tmp_path / "one.pdf"))
    [problem] = made["problems"]
    assert (problem["code"], problem["name"]) == ("link_missing", "公司设立登记")
    assert problem["message"].startswith("“公司设立登记”没有办事指南链接")
    assert made["pages"] == 1


@on_sqlite
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--item", "X"], "item_unknown"),
        (["--theme", "X"], "theme_unknown"),
        (["--group", "X"], "group_unknown"),
        (["--window", "X"], "window_unknown"),
        (["--bundle", "X"], "bundle_unknown"),
        (["--department", "X"], "department_unknown"),
        (["--group", "W13"], "nothing_chosen"),
        (["--all", "--outlet", "X"], "outlet_unknown"),
    ],
)
def test_refusals(run: Run, tmp_path: Path, words: list[str], code: str) -> None:
    status, body = run("guides", "poster", *words, "--out", tmp_path / "all.pdf")
    assert (status, body["error"]["code"]) == (3, code)
    assert body["message"].endswith("。")
    assert not (tmp_path / "all.pdf").exists()


@on_sqlite
def test_what_cannot_be_written_and_what_is_not_made_for_a3_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out, form, code in (("file", "poster", "file_unwritable"), ("all.pdf", "slip", "paper_unfit")):
        status, body = run("guides", form, "--item", COMPANY, "--paper", "a3", "--out", tmp_path / out)
        assert (status, body["error"]["code"]) == (3, code)
    done(run("guides", "poster", "--item", COMPANY, "--paper", "A3", "--out", tmp_path / "all.pdf"))


@on_sqlite
@pytest.mark.parametrize(
    "words",
    [
        ["poster", "--all"],
        ["leaflet", "--all", "--out", "x"],
        ["poster", "--out", "x"],
        ["poster", "--all", "--item", "X", "--out", "x"],
        ["poster", "--all", "--paper", "A5", "--out", "x"],
    ],
)
def test_wrong_usage(run: Run, words: list[str]) -> None:
    assert run("guides", *words) == (2, {})


@on_sqlite
def test_it_loads_no_qt_and_only_the_form_it_makes(rehearsal_url: str, run: Run, tmp_path: Path) -> None:
    code = (
        "import sys; from hallapp.__main__ import main\n"
        f"words = ['poster', '--item', {COMPANY!r}, '--language', 'en', '--out', {str(tmp_path / 'a.pdf')!r}]\n"
        f"assert main(['--database', {rehearsal_url!r}, 'guides', *words]) == 0\n"
        "loaded = sorted(sys.modules)\n"
        "assert not [name for name in loaded if name.startswith(('PySide6', 'hallapp.ui', 'hallapp.queue'))]\n"
        "assert not {'hallapp.guides.booklet', 'hallapp.guides.slip', 'hallapp.guides.bundle'} & set(loaded)"
    )
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert json.loads(made.stdout)["pages"] == 1
