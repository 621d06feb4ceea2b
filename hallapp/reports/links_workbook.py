"""The links of the guides as a workbook (.xlsx): one row an item, with what is wrong and what came of opening it."""

from __future__ import annotations

import io
from datetime import tzinfo
from pathlib import Path

from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.guides.links import LinkForm, LinkList, form_said, opened_said
from hallapp.reports.workbook import FONT, SHADE
from hallapp.wording import Language, joined
from hallapp.wording.reports import said

_WIDTHS = (34, 36, 26, 70, 30, 30, 18, 40)


def write(found: LinkList, path: Path, zone: tzinfo, language: Language = Language.ZH) -> None:
    """Write the list to ``path``: complete, or not there at all. Raises ``FileUnwritable``."""
    if path.suffix.lower() != ".xlsx":
        raise FileUnwritable(str(path), path.suffix, [".xlsx"])
    write_whole(path, workbook(found, zone, language))


def workbook(found: LinkList, zone: tzinfo, language: Language = Language.ZH) -> bytes:
    """The list as a workbook; links are text, so that nobody opens one by mistake. Moments in ``zone``."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_format_properties": FONT}) as book:
        head = book.add_format(FONT | {"bold": True, "bg_color": SHADE, "bottom": 1})
        text = book.add_format(FONT | {"num_format": "@"})
        moment = book.add_format(FONT | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        sheet = book.add_worksheet(said("links", language))
        words = ("item", "name", "department", "link", "link_form", "link_online", "link_checked", "link_shared")
        for column, (word, width) in enumerate(zip(words, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, said(word, language), head)
        for row, link in enumerate(found.links, 1):
            askable = link.form not in (LinkForm.MISSING, LinkForm.MALFORMED)
            cells = [link.code, link.name, link.department, link.link, form_said(link, language)]
            cells.append(opened_said(link.opened, language) if askable else "")
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, text)
            if link.opened is not None:
                at = link.opened.at.astimezone(zone).replace(tzinfo=None)
                sheet.write_datetime(row, 6, at, moment)
            sheet.write_string(row, 7, joined(link.shared, language), text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(found.links)), len(words) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return content.getvalue()
