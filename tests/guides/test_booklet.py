"""小手册: contents, links, outline and index lead to the right page; every section of every item is in it, in order."""

from __future__ import annotations

import csv
import io
import re
import time
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest

import hallapp
from hallapp.actor import Actor
from hallapp.catalog.columns import MaterialLine
from hallapp.catalog.rows import MaterialNeed
from hallapp.guides.booklet import Booklet, chapters, draw_booklet
from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.editions import Guide
from hallapp.guides.pages import Sheet
from hallapp.guides.proof import unread
from hallapp.guides.sections import Section, heading
from hallapp.hall.imports import import_items
from hallapp.resources import resource
from hallapp.store.engine import Store
from hallapp.wording import Language
from tests.guides.reading import assert_margins_are_empty, squeezed, text
from tests.guides.samples import imprint, links, new_pages, outline, sample_guides, with_fields

pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
COMPANIES = "企业开办与注销"


def booklet(guides: tuple[Guide, ...], about: Imprint | None = None, *, title: str = COMPANIES) -> Sheet:
    """A booklet of these guides as a PDF of its own."""
    about = about or imprint()
    pages = new_pages(about, title)
    draw_booklet(pages, Booklet(title, "按主题汇编", guides), about)
    return pages.sheet()


def pages_of(sheet: Sheet) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def first_page_with(pages: list[str], words: str, start: int = 1) -> int:
    return next(number for number, page in enumerate(pages, 1) if number >= start and squeezed(words) in page)


def test_contents_links_and_outline_name_the_page_where_each_item_begins(store: Store) -> None:
    guides = sample_guides(store)[:60]
    sheet = booklet(guides, title="示范市政务服务中心")
    pages = pages_of(sheet)
    parts = chapters(guides, Language.ZH)
    assert len(parts) == 5
    body = 5
    begins: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for guide in guides:
            if number >= body and f"实施编码：{guide.item.code}业务办理项编码" in page:
                begins[guide.item.name] = number
    assert len(begins) == 60

    in_contents = {}
    for number in range(3, body):
        for lead in links(sheet.pdf, number):
            words, folio = re.fullmatch(r"(.*?)(\d+)", lead.words).groups()  # type: ignore[union-attr]
            assert int(folio) == lead.page
            in_contents[words] = lead.page
    for name, begin in begins.items():
        assert in_contents[squeezed(name)] == begin, name
    for part in parts:
        first = begins[part.guides[0].item.name]
        assert in_contents[f"{part.name}{len(part.guides)}项"] == first

    entries = outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))
    assert [title for level, title, _ in entries if not level] == [
        "目录", *(part.name for part in parts), "拼音首字母索引"
    ]  # fmt: skip
    assert {title: page for level, title, page in entries if level} == begins


def test_the_index_names_every_item_with_its_page_in_the_order_of_pinyin(store: Store) -> None:
    guides = sample_guides(store)[:60]
    sheet = booklet(guides)
    entries = outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))
    begins = {squeezed(title): page for level, title, page in entries if level}
    start = next(page for _, title, page in entries if title == "拼音首字母索引")
    found = [lead for number in range(start, sheet.pages + 1) for lead in links(sheet.pdf, number)]
    named = []
    for lead in found:
        words, folio = re.fullmatch(r"(.*?)(\d+)", lead.words).groups()  # type: ignore[union-attr]
        [name] = [name for name in begins if name == words or (words.endswith("…") and name.startswith(words[:-1]))]
        assert int(folio) == lead.page == begins[name]
        named.append(name)
    assert sorted(named) == sorted(begins)
    initials = {squeezed(guide.item.name): guide.item.initials for guide in guides}
    assert [initials[name] for name in named] == sorted(initials[name] for name in named)
    index = "".join(pages_of(sheet)[start - 1 :])
    for letter, first in (("B", "不动产登记资料查询"), ("C", "存量房交易税费申报"), ("Z", "政府投资项目建议书审批")):
        assert f"{letter}{first}" in index


def test_all_sections_are_there_in_their_lawful_order(store: Store) -> None:
    guides = sample_guides(store, COMPANIES)
    sheet = booklet(guides)
    text(sheet.pdf)  # two readers agree
    pages = pages_of(sheet)
    start = first_page_with(pages, f"实施编码：{guides[0].item.code}")
    body = "".join(pages[start - 1 :])
    section_heads = [
        heading(section, Language.ZH)
        for section in Section
        if section not in (Section.NAME, Section.SCOPE, Section.LINK)  # no item of the sample has a scope
    ]
    for guide in guides:
        begin = body.index(f"事项信息实施编码：{guide.item.code}")
        item = body[begin : body.index("办理进程查询", begin) + 20]
        place = 0
        for head in section_heads:
            place = item.index(head, place) + len(head)
        for material in guide.item.materials:
            assert squeezed(material.name) in item
        for step in guide.item.steps:
            assert squeezed(step.step) in item


def test_every_code_is_there_and_reads_back(store: Store) -> None:
    guides = sample_guides(store)
    sheet = booklet(guides)
    assert [code.link for code in sheet.codes] == [
        guide.item.link for part in chapters(guides, Language.ZH) for guide in part.guides
    ]
    assert all(code.box.width >= 25 / 25.4 * 72 for code in sheet.codes)
    assert list(unread(sheet)) == []
    assert sheet.problems == ()
    assert_margins_are_empty(sheet.pdf)


def test_a_page_an_item_as_a_rule_and_never_a_head_alone_at_the_foot(store: Store) -> None:
    guides = sample_guides(store)
    sheet = booklet(guides)
    pages = pages_of(sheet)
    assert sheet.pages <= 140
    for guide in guides:
        page = pages[first_page_with(pages, f"实施编码：{guide.item.code}", 7) - 1]
        assert "设定依据" in page.split(guide.item.code)[-1]


def test_page_numbers_stand_at_the_outer_edge_and_the_item_over_right_pages(store: Store) -> None:
    sheet = booklet(sample_guides(store, COMPANIES))
    pages = pages_of(sheet)
    begins = {page: title for level, title, page in outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))}
    assert not pages[0].endswith("1")
    for number, page in enumerate(pages[1:], 2):
        printed = f"打印于2026-03-0209:00·hallapp{hallapp.__version__}"
        assert (f"{printed}{number}" if number % 2 else f"{number}{printed}") in page
        if number % 2 and number in begins:
            assert f"示范市政务服务中心{squeezed(begins[number])}" in page


def test_the_cover_says_what_is_in_it(store: Store) -> None:
    pages = pages_of(booklet(sample_guides(store, COMPANIES)))
    for words in ("示范市政务服务中心", "办事指南", COMPANIES, "按主题汇编", "13收录事项", "2026年3月2日版"):
        assert words in pages[0]
    assert "企业开办与注销主题综合窗" in pages[1]
    assert "7–9号窗口" in pages[1]


def test_chapters_by_theme_else_by_department_else_none(store: Store) -> None:
    guides = sample_guides(store)
    assert [part.name for part in chapters(guides, Language.ZH)][:2] == [COMPANIES, "不动产登记与交易"]
    one_theme = sample_guides(store, COMPANIES)
    assert len(chapters(one_theme, Language.ZH)) == len({guide.item.text("department") for guide in one_theme}) > 1
    department = tuple(guide for guide in one_theme if guide.item.text("department") == "示范市市场监督管理局")
    assert [part.name for part in chapters(department, Language.ZH)] == [""]
    without = replace(guides[0], item=with_fields(guides[0].item, theme_name=""))
    assert [part.name for part in chapters((without, guides[1]), Language.ZH)] == ["其他", COMPANIES]
    assert sum(len(part.guides) for part in chapters(guides, Language.ZH)) == 125


def hard(item: GuideItem) -> GuideItem:
    """200 materials, a name of 60 characters with rare ones, a condition of 2,000, fields that are empty."""
    materials = tuple(
        MaterialLine(
            f"第{n}号材料" + "及其附件和说明" * (n % 5),
            "纸质原件",
            n % 4,
            MaterialNeed.REQUIRED,
            "申请人自备",
            specification=f"规格{n}" * (n % 7),
        )
        for n in range(1, 201)
    )
    return with_fields(
        item,
        item_name=("䶮𬱖𰻝特殊建设工程消防设计审查验收备案及抽查结果公示" * 3)[:60],
        materials=materials,
        accept_conditions="".join(f"条件{n:04}成立，" for n in range(200)),
        legal_basis="",
        process=(),
        consult_phone="",
        guide_url="",
    )


def test_a_very_long_item_splits_well(store: Store) -> None:
    first, second, *_ = sample_guides(store, COMPANIES)
    long = replace(first, item=hard(first.item))
    sheet = booklet((second, long, replace(second, item=with_fields(second.item, item_code="X"))))
    pages = pages_of(sheet)
    body = "".join(re.sub(r"打印于2026-03-0209:00·hallapp[0-9.]+", "", page) for page in pages)
    for n in range(1, 201):
        assert re.search(rf"{n}第{n}号材料", body), n
    assert re.findall(r"(\d{4})成立", body) == [f"{n:04}" for n in range(200)]
    with_table = [page for page in pages if re.search(r"第\d+号材料", page)]
    assert len(with_table) >= 6
    for page in with_table[1:]:
        assert "申请材料（续）序号材料名称形式份数必要性来源" in page
    assert "设定依据请向窗口咨询。" in body
    assert "办理流程请向窗口咨询。" in body
    assert "本事项暂无网上办事指南，请向窗口咨询" in body
    [problem] = sheet.problems
    assert problem.code == "link_missing"
    assert {code.link for code in sheet.codes} == {second.item.link}
    assert_margins_are_empty(sheet.pdf)


def test_an_item_follows_on_the_page_where_the_one_before_ends_if_it_fits(store: Store) -> None:
    first, second, third, *_ = sample_guides(store, COMPANIES)
    long = with_fields(first.item, materials=first.item.materials * 3)
    nothing = {"materials": (), "process": (), "legal_basis": "", "accept_conditions": ""}
    short = with_fields(replace(second.item, places=(), elsewhere=()), **nothing)
    pages = pages_of(booklet((Guide(long), Guide(short), third)))
    begins = [first_page_with(pages, f"实施编码：{item.code}") for item in (long, short, third.item)]
    assert begins[1] == begins[0] + 1
    assert "办理进程查询" in pages[begins[1] - 1].split(squeezed(short.name))[0]
    assert begins[2] == begins[1] + 1


def test_a_process_is_a_chart_in_lanes_and_a_very_long_or_full_one_a_table(store: Store) -> None:
    guide = sample_guides(store, COMPANIES)[0]
    steps = guide.item.steps * 3
    many = replace(guide, item=with_fields(guide.item, process=steps))
    body = "".join(pages_of(booklet((many,))))
    for step in guide.item.steps:
        assert body.count(squeezed(step.step)) >= 3
    for words in ("一次性告知", "不予许可", "领取营业执照"):
        assert words in body
    assert "序号环节" not in body
    full = replace(steps[3], lane="市场监督管理局登记注册科会同有关部门和乡镇人民政府" * 8)
    for process in ((*steps[:3], full), steps * 4):
        tabled = replace(guide, item=with_fields(guide.item, process=process))
        assert "序号环节办理主体时限责任岗位" in "".join(pages_of(booklet((tabled,))))


def test_what_has_changed_since_the_last_edition_is_marked(store: Store) -> None:
    guide = sample_guides(store, COMPANIES)[0]
    changed = replace(guide, edition=3, changed=(Section.MATERIALS, Section.FEES))
    body = "".join(pages_of(booklet((changed,))))
    assert "第3版" in body
    assert body.count("本版有更新") == 2
    assert "本版有更新" not in "".join(pages_of(booklet((guide,))))


def test_in_english_and_as_a_rehearsal(store: Store) -> None:
    sheet = booklet(sample_guides(store, COMPANIES), imprint(rehearsal=True, language=Language.EN))
    pages = pages_of(sheet)
    assert all("演练" in page for page in pages)
    assert all("REHEARSAL" in page for page in pages)
    body = "".join(pages)
    for words in ("Serviceguide", "Contents", "Legalbasis", "Rightsandduties", "Indexbypinyin", "Editionof2March2026"):
        assert words in body
    assert_margins_are_empty(sheet.pdf)


def test_two_booklets_in_one_document_lead_each_to_its_own_pages(store: Store) -> None:
    guides, about = sample_guides(store, COMPANIES), imprint()
    pages = new_pages(about)
    for title in ("甲册", "乙册"):
        draw_booklet(pages, Booklet(title, "选编", guides[:3]), about)
    sheet = pages.sheet()
    half = sheet.pages // 2
    for number in range(1, sheet.pages + 1):
        for lead in links(sheet.pdf, number):
            assert (lead.page > half) == (number > half)
            assert int(re.sub(r".*\D", "", lead.words)) == (lead.page - 1) % half + 1


def test_a_booklet_without_items_is_a_cover_and_no_crash(store: Store) -> None:
    assert 2 <= booklet(()).pages <= 4


def test_nine_hundred_items(store: Store, actor: Actor, tmp_path: Path) -> None:
    with resource("sample", "items.csv").open(encoding="utf-8-sig", newline="") as file:
        sample = list(csv.DictReader(file))
    rows = []
    for number in range(900):
        row = dict(sample[number % len(sample)])
        row["item_code"] = f"{row['item_code'][:-9]}{number:06}{row['item_code'][-3:]}"
        rows.append(row | {"item_no": str(number + 1000), "item_name": f"{row['item_name']}第{number}种"})
    path = tmp_path / "items.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sample[0])
        writer.writeheader()
        writer.writerows(rows)
    import_items(store, actor, path)
    guides = tuple(guide for guide in sample_guides(store) if int(guide.item.text("item_no")) >= 1000)
    begun = time.process_time()
    sheet = booklet(guides)
    took = time.process_time() - begun
    assert len(sheet.codes) == 900
    assert sheet.pages < 1000
    assert len(sheet.pdf) / sheet.pages < 9000  # bytes: the faces are in it once
    assert took < 30  # seconds on one core; usually some four
    entries = outline(pypdf.PdfReader(io.BytesIO(sheet.pdf)))
    assert sum(1 for level, _, _ in entries if level) == 900
