"""一件事指南: items that are done in one go: their materials merged and counted once, one process, all their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hallapp.catalog.rows import MaterialNeed
from hallapp.guides.blocks import KeyFigure
from hallapp.guides.bundle_process import draw_process, numbers_said
from hallapp.guides.code_grid import CodeCell, draw_codes, first_row_height
from hallapp.guides.content import GuideItem, Imprint
from hallapp.guides.document import SUBTITLE, Document, Letterhead
from hallapp.guides.editions import Guide
from hallapp.guides.full_guide import material_notes
from hallapp.guides.groups import place_of
from hallapp.guides.merging import MergedMaterial, merged_materials, total_limits
from hallapp.guides.pages import Pages
from hallapp.guides.sections import limit_said, promised_said, windows_said
from hallapp.guides.tables import HEAD, Column, Part, Row
from hallapp.guides.typesetting import ACCENT, MUTED, WARNING, Align, Style
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said

_NAME, _PLAIN = Style(9.5, bold=True, leading=1.4), Style(9, leading=1.4)
_NOTE, _NUMBER = Style(8, ink=MUTED, leading=1.4), Style(9, bold=True, ink=ACCENT, leading=1.4)
_NEED = {
    MaterialNeed.REQUIRED: Style(9, bold=True, leading=1.4),
    MaterialNeed.DEFERRABLE: Style(9, bold=True, ink=WARNING, leading=1.4),
    MaterialNeed.NOT_REQUIRED: Style(9, ink=MUTED, leading=1.4),
}


@dataclass(frozen=True)
class BundleGuide:
    """A bundle by its name, and the guides of its items in the order in which they are done."""

    name: str
    guides: tuple[Guide, ...]


def draw_bundle(pages: Pages, bundle: BundleGuide, imprint: Imprint) -> None:
    """Draw a bundle's guide, after what ``pages`` have already."""
    language = imprint.language
    head = Letterhead(
        outlet=imprint.outlet,
        title=bundle.name,
        about=said("form_bundle", language),
        at=imprint.at,
        rehearsal=imprint.rehearsal,
        language=language,
        emblem=imprint.emblem,
    )
    document = Document(head, pages=pages)
    items = [guide.item for guide in bundle.guides]
    materials = merged_materials(items)
    key = f"bundle-{len(pages.pages)}"
    document.page.anchor(key, bundle.name, document.top)
    document.title()
    document.key_figures(_figures(items, materials, language))
    document.paragraph(said("bundle_note", language), SUBTITLE)

    document.heading(said("bundle_items", language), anchor=f"{key}-items", level=1, with_next=80)
    document.table(_item_columns(language), [_item_row(n, guide, language) for n, guide in enumerate(bundle.guides, 1)])

    _draw_materials(document, items, materials, key)
    draw_process(document, items, f"{key}-process")

    cells = [CodeCell(item, item.text("department")) for item in items]
    if cells:
        with_next = first_row_height(document, cells) + 24
        document.heading(said("bundle_codes", language), anchor=f"{key}-codes", level=1, with_next=with_next)
        document.paragraph(said("codes_note", language), SUBTITLE)
        document.space(6)
        draw_codes(document, cells)
    document.finish()


def _figures(items: Sequence[GuideItem], materials: Sequence[MergedMaterial], language: Language) -> list[KeyFigure]:
    departments = {item.text("department") for item in items}
    listed = sum(len(item.materials) for item in items)
    limits = [limit_said(limit, language) for limit in total_limits(items)]
    at_once = sum(1 for item in items if not item.limit("promised") and item.text("processing_type") == "即办件")
    if not limits and at_once:
        limits = [said("at_once", language)]
    return [
        KeyFigure(
            said("bundle_items", language),
            str(len(items)),
            said("bundle_departments", language).format(n=len(departments)),
        ),
        KeyFigure(
            said("bundle_materials", language),
            str(len(materials)),
            said("bundle_listed", language).format(n=listed) if listed > len(materials) else "",
        ),
        KeyFigure(
            said("bundle_limit", language),
            joined(limits, language) or said("none", language),
            said("bundle_at_once", language).format(n=at_once) if at_once and at_once < len(items) else "",
        ),
    ]


# --- items


def _item_columns(language: Language) -> list[Column]:
    return [
        Column(said("col_no", language), width=30, style=_NUMBER, align=Align.CENTRE),
        Column(said("col_item", language), 5, style=_NAME),
        Column(said("bundle_department", language), 4, style=_PLAIN),
        Column(said("col_limit", language), 2.6, style=_PLAIN),
        Column(said("col_window", language), 3.4, style=_PLAIN),
    ]


def _item_row(number: int, guide: Guide, language: Language) -> Row:
    item = guide.item
    edition = said("edition", language).format(n=guide.edition)
    phone = item.text("consult_phone")
    return Row(
        [
            str(number),
            [Part(item.name, _NAME), Part(item.code, _NOTE), Part(edition, _NOTE)],
            [
                Part(item.text("department"), _PLAIN),
                Part(said("bundle_phone", language).format(phone=phone) if phone else "", _NOTE),
            ],
            promised_said(item, language) or said("none", language),
            list(_where(item, language)),
        ]
    )


def _where(item: GuideItem, language: Language) -> Iterator[Part]:
    if not item.places:
        elsewhere = joined(dict.fromkeys(place.outlet for place in item.elsewhere), language)
        yield Part(elsewhere or said("not_in_hall", language), _PLAIN)
        return
    for place in item.places:
        yield Part(windows_said([place], language), _PLAIN)
        yield Part(place_of(place.group.floor, place.group.zone, language), _NOTE)


# --- materials


def _draw_materials(
    document: Document, items: Sequence[GuideItem], materials: Sequence[MergedMaterial], key: str
) -> None:
    language = document.language
    document.heading(said("bundle_materials", language), anchor=f"{key}-materials", level=1, with_next=80)
    without = [str(number) for number, item in enumerate(items, 1) if not item.materials]
    if materials:
        need = max(_NEED[one.need].width(said(f"need_{one.need.value}", language)) for one in materials)
        need = max(need, HEAD.width(said("material_need", language))) + 14
        columns = [
            Column(said("col_no", language), width=30, style=_NOTE, align=Align.CENTRE),
            Column(said("material", language), 5, style=_NAME),
            Column(said("bundle_forms", language), 3.2, style=_PLAIN),
            Column(said("material_need", language), width=need, style=_PLAIN),
            Column(said("material_source", language), 2.2, style=_PLAIN),
            Column(said("bundle_for", language), 2.2, style=_NUMBER),
        ]
        document.table(columns, [_material_row(n, one, len(items), language) for n, one in enumerate(materials, 1)])
    if without:
        document.space(4)
        document.paragraph(said("bundle_ask", language).format(items=joined(without, language)), _NOTE)


def _material_row(number: int, material: MergedMaterial, items: int, language: Language) -> Row:
    notes = dict.fromkeys(note for line in material.lines for note in material_notes(line, language))
    # Where the items spell a name differently each spelling is told: people look for their own.
    spellings = [name for name in dict.fromkeys(line.name for line in material.lines) if name != material.name]
    also = [said("bundle_also", language).format(names=joined(spellings, language))] if spellings else []
    return Row(
        [
            str(number),
            [Part(material.name, _NAME), *(Part(note, _NOTE) for note in (*also, *notes))],
            [Part(_form_said(form, copies, language), _PLAIN) for form, copies in material.forms],
            [Part(said(f"need_{material.need.value}", language), _NEED[material.need])],
            joined(material.sources, language) or said("none", language),
            numbers_said(material.items, items, language),
        ]
    )


def _form_said(form: str, copies: int | None, language: Language) -> str:
    count = said("copies", language).format(n=copies) if copies else ""
    return " ".join(part for part in (form, count) if part) or said("none", language)
