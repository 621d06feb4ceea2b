"""The figures on paper: what is reckoned is what is read, with its cases and what is left out, and charts with ink."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hallapp.cli import main
from hallapp.errors.system import FileUnwritable
from hallapp.guides.pages import Box, Page
from hallapp.ledgers import assisted
from hallapp.ledgers.appointments import cancel
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.rows import AssistedKind
from hallapp.reports import bulletin
from hallapp.reports.charts import Bars
from hallapp.reports.figures import Figures, WindowFigures, figures
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, text
from tests.halls import OPENING
from tests.ledgers.test_appointments import book, check_in
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 18, 0, tzinfo=OPENING.tzinfo)


@pytest.fixture
def morning(hands: Hands) -> Figures:
    """Two waits of 75 and 21 minutes; one served 6 minutes, one passed over."""
    hands.open("007", "028")
    hands.take(COMPANY)
    hands.clock.advance(minutes=60)
    hands.take(ID_CARD)
    hands.clock.advance(minutes=15)
    hands.serve("007", minutes=6)
    hands.call("028")
    hands.no_show("028")
    return figures(hands.store, None, DAY, DAY)


def test_every_figure_is_on_it(morning: Figures) -> None:
    sheet = bulletin.bulletin(morning, AT)
    found = text(sheet.pdf)
    for words in (
        "示范市政务服务中心办件统计日报2026年3月2日（星期一）",
        "取号2", "办结1", "等候中位数48.0分钟2件", "90%的人等候不超过69.6分钟平均48.0分钟", "过号率50.0%1÷2",
        "等候248.048.069.675.0", "办理16.06.06.06.0",
        "过号率（过号次数÷呼叫次数）12050.0%", "进驻率1231232100.0%", "即办件占比49123239.8%",
        "法定提速率（小时）0014—", "09:00–10:001075.075.075.075.0", "10:00–11:001221.021.021.021.0",
        "007企业开办与注销主题综合窗101075.075.075.06.06.06.0",
        "028公安户政与出入境主题综合窗110021.021.021.0———",
        f"公司设立登记{COMPANY}", "打印于2026-03-0218:00",
    ):  # fmt: skip
        assert words in found, words
    assert sheet.problems == ()
    assert_margins_are_empty(sheet.pdf)


def test_what_was_done_beside_the_windows_is_on_it(hands: Hands) -> None:
    for number in range(3):
        assisted.accept(hands.store, hands.actor, None, AssistedCase(AssistedKind.HELPED, "李伟", name=f"张{number}"))
    mine = book(hands, DAY, 10).appointment.id
    book(hands, DAY, 11)
    cancelled = book(hands, DAY, 16).appointment.id
    cancel(hands.store, hands.actor, None, cancelled)
    hands.clock.at(9, 50)
    check_in(hands, mine)
    found = text(bulletin.bulletin(figures(hands.store, None, DAY, DAY), AT).pdf)
    assert "预约服务台账2已签到1·已预约1" in found or "预约服务台账2已预约1·已签到1" in found
    assert "帮办代办服务台账3帮办3" in found or "帮代办服务台账3帮办3" in found
    assert "预约履约率100.0%（1÷1）" in found
    assert "计入：未取消的预约" in found
    english = text(bulletin.bulletin(figures(hands.store, None, DAY, DAY), AT, Language.EN).pdf)
    assert "Appointmentskept:100.0%(1÷1)" in english


@pytest.mark.parametrize(
    ("last", "title", "labels"),
    [
        (date(2026, 3, 31), "每日取号量", [f"{day}" for day in range(1, 32)]),
        (date(2026, 12, 31), "每月取号量", [f"2026-{month:02}" for month in range(3, 13)]),
    ],
)
def test_a_longer_time_has_its_days_or_months_as_bars(
    morning: Figures, hands: Hands, last: date, title: str, labels: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[Bars]] = []
    columns = bulletin.columns

    def keep(page: Page, box: Box, bars: list[Bars], *about: Any) -> None:
        drawn.append(bars)
        columns(page, box, bars, *about)

    monkeypatch.setattr(bulletin, "columns", keep)
    sheet = bulletin.bulletin(figures(hands.store, None, date(2026, 3, 1), last), AT)
    assert title in text(sheet.pdf)
    assert [bar.label for bar in drawn[0]] == labels
    assert [bar.values for bar in drawn[0] if bar.values != (None,)] == [(2,)]
    assert_margins_are_empty(sheet.pdf)


def test_without_cases_there_is_a_dash_and_no_chart(hands: Hands) -> None:
    found = text(bulletin.bulletin(figures(hands.store, None, DAY, DAY), AT).pdf)
    assert "等候中位数—0件" in found
    assert "过号率—0÷0" in found
    assert found.count("没有件数。") == 2
    assert "等候0————" in found


@pytest.mark.parametrize(
    ("first", "last", "title", "about"),
    [
        ("2026-03-02", "2026-03-02", "办件统计日报", "2026年3月2日（星期一）"),
        ("2026-02-01", "2026-02-28", "办件统计月报", "2026-02-01至2026-02-28（28天）"),
        ("2026-01-01", "2026-03-31", "办件统计季报", "2026-01-01至2026-03-31（90天）"),
        ("2026-02-01", "2026-04-30", "办件统计", "2026-02-01至2026-04-30（89天）"),
        ("2026-01-01", "2026-12-31", "办件统计年报", "2026-01-01至2026-12-31（365天）"),
        ("2026-03-02", "2026-03-08", "办件统计", "2026-03-02至2026-03-08（7天）"),
    ],
)
def test_the_title_says_which_period(morning: Figures, first: str, last: str, title: str, about: str) -> None:
    of = replace(morning, first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert f"示范市政务服务中心{title}{about}" in text(bulletin.bulletin(of, AT).pdf)


def test_left_out_is_told_beside_the_rate(hands: Hands) -> None:
    hands.open("007")
    hands.take(COMPANY)
    hands.call("007")
    hands.undo("007")
    hands.call("007")
    found = text(bulletin.bulletin(figures(hands.store, None, DAY, DAY), AT).pdf)
    assert "过号率0.0%0÷1（未计入1）" in found


def test_in_english_and_in_a_rehearsal(morning: Figures) -> None:
    found = text(bulletin.bulletin(replace(morning, rehearsal=True), AT, Language.EN).pdf)
    assert "DailyfiguresMonday,2March2026" in found
    assert "REHEARSAL演练" in found
    assert "Medianwait48.0min" in found


def test_the_outline_names_the_parts(morning: Figures) -> None:
    read = PdfReader(io.BytesIO(bulletin.bulletin(morning, AT).pdf))
    titles = [entry["/Title"] for entry in read.outline]
    assert titles[:3] == ["各时段等候", "各窗口办理量", "取号最多的事项"]
    assert titles[-1] == "事项"


def test_a_hall_of_many_windows(morning: Figures) -> None:
    [first, *_] = morning.by_window
    many = tuple(WindowFigures(f"{number:03}", first.group, first.work) for number in range(1, 81))
    sheet = bulletin.bulletin(replace(morning, by_window=many), AT)
    found = text(sheet.pdf)
    assert all(f"{number:03}" in found for number in range(1, 81))
    assert_margins_are_empty(sheet.pdf)


def test_it_is_written_whole_or_not_at_all(morning: Figures, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    bulletin.write(morning, folder / "日报.pdf", AT)
    assert (folder / "日报.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(FileUnwritable):
        bulletin.write(morning, folder / "nowhere" / "日报.pdf", AT)
    assert [file.name for file in folder.iterdir()] == ["日报.pdf"]


def test_the_command_writes_it(hall_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.PDF"
    assert main(["--database", hall_url, "report", "--month", "2026-03", "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(out)
    assert "办件统计月报" in text(out.read_bytes())
    assert main(["--database", hall_url, "report", "--month", "2026-03", "--out", str(tmp_path)]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file_unwritable"
