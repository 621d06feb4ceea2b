"""Commands that tell how complete the guides are, and what their links are worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallapp import wording
from hallapp.cli.session import Session, session
from hallapp.cli.speaking import tell

if TYPE_CHECKING:
    from hallapp.guides.links import ItemLink
    from hallapp.reports.completeness import Completeness


def completeness(options: Any) -> dict[str, Any]:
    from hallapp.reports.completeness import completeness as reckoned

    with session(options) as at:
        found = reckoned(at.store, at.outlet)
        answer = at.answer(**found.as_json())
        if options.out is not None:
            _write(found, options.out)
            answer["file"] = str(options.out)
        return answer


def _write(found: Completeness, path: Path) -> None:
    """The figures as a sheet where the name ends in .pdf, else as a workbook."""
    if path.suffix.lower() == ".pdf":
        from hallapp.reports import completeness_sheet

        for problem in completeness_sheet.write(found, path).problems:
            tell(wording.sentence(problem.code, problem.facts))
    else:
        from hallapp.reports import completeness_workbook

        completeness_workbook.write(found, path)


def links(options: Any) -> dict[str, Any]:
    from hallapp.guides.link_checking import check_links
    from hallapp.guides.links import LinkForm, link_list
    from hallapp.guides.rows import LinkState

    with session(options) as at:
        answer = at.answer()
        if options.check:
            check = check_links(at.store, at.actor, at.outlet)
            answer["check"] = {
                "of": check.of,
                "checked": check.checked,
                "works": check.works,
                "broken": check.broken,
                "unreachable": check.unreachable,
                "offline": check.offline,
                "lost": check.lost,
            }
            if check.offline or check.lost:
                tell(wording.sentence("links_offline" if check.offline else "links_lost", {}))
        found = link_list(at.store)
        answer["items"] = len(found.links)
        answer["forms"] = {form.value: found.count(form) for form in LinkForm}
        answer["online"] = {state.value: found.count_opened(state) for state in LinkState}
        answer["online"]["never"] = found.count_opened(None)
        answer["shared"] = sum(1 for link in found.links if link.shared)
        answer["links"] = [_as_json(at, link) for link in found.links]
        return answer


def _as_json(at: Session, link: ItemLink) -> dict[str, Any]:
    opened = link.opened
    return {
        "item": link.code,
        "name": link.name,
        "link": link.link,
        "form": link.form.value,
        "flaw": link.flaw.value if link.flaw else None,
        "online": opened.state.value if opened else None,
        "note": opened.note if opened else None,
        "checked_at": at.local(opened.at) if opened else None,
        "shared": list(link.shared),
    }
