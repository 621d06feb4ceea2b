"""The sections (栏目) of a printed guide, in their lawful order, and what each says of an item, in plain lines.

The order is that of the national rules for service guides; basis, conditions, quantity, procedure, limit and the list
of materials must be on display where the item is accepted (Administrative Licensing Law §30).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from hallapp.catalog.columns import MaterialLine, StepLine
from hallapp.guides.content import GuideItem, Limit, ServicePlace
from hallapp.guides.groups import hours_words, place_of
from hallapp.wording import Language, joined
from hallapp.wording.sheets import said, seat_ranges, short_number, span_said


class Section(StrEnum):
    """One section of a guide; ``NAME`` and ``LINK`` stand in its head and in its code."""

    NAME = "name"
    SCOPE = "scope"
    DATA = "data"
    BASIS = "basis"
    ACCEPTING = "accepting"
    DECIDING = "deciding"
    QUANTITY = "quantity"
    CONDITIONS = "conditions"
    MATERIALS = "materials"
    HAND_IN = "hand_in"
    PROCESS = "process"
    WAYS = "ways"
    LIMITS = "limits"
    FEES = "fees"
    RESULT = "result"
    DELIVERY = "delivery"
    RIGHTS = "rights"
    CONSULT = "consult"
    COMPLAINTS = "complaints"
    PLACE = "place"
    FOLLOW = "follow"
    LINK = "link"


#: What the law wants on display (Administrative Licensing Law §30); a guide that lacks one of these says so.
DISPLAYED_BY_LAW = frozenset(
    {Section.BASIS, Section.CONDITIONS, Section.QUANTITY, Section.PROCESS, Section.LIMITS, Section.MATERIALS}
)

#: What follows from where an item is handled: from nothing else, where any window handles it.
OF_PLACES = frozenset({Section.ACCEPTING, Section.PLACE})


def heading(section: Section, language: Language) -> str:
    """A section's heading."""
    return said(f"section_{section.value}", language)


def lines(item: GuideItem, section: Section, language: Language) -> tuple[str, ...]:
    """What a section says, a paragraph each; nothing where the catalogue does not say."""
    return tuple(filter(None, _SECTIONS[section](item, language)))


def lines_of_places(places: Sequence[ServicePlace], section: Section, language: Language) -> tuple[str, ...]:
    """What one of the sections ``OF_PLACES`` says of every item that is handled at these, of which there are some."""
    words = _units(places) if section is Section.ACCEPTING else _places(places, language)
    return tuple(filter(None, words))


def content(item: GuideItem) -> dict[str, list[str]]:
    """Everything a guide says, by section, in Chinese: what two editions are compared by."""
    return {section: list(filter(None, says(item, Language.ZH))) for section, says in _BY_NAME}


def limit_said(limit: Limit, language: Language) -> str:
    """20 个工作日."""
    return span_said(f"{limit.amount:g}", limit.unit.value, language)


def promised_said(item: GuideItem, language: Language) -> str:
    """Within what time it is promised: 当场办结 for what is done on the spot; empty where nobody says."""
    if limit := item.limit("promised"):
        return limit_said(limit, language)
    return said("at_once", language) if item.text("processing_type") == "即办件" else ""


def fee_said(item: GuideItem, language: Language) -> str:
    """What it costs."""
    if standard := item.text("fee_standard"):
        return joined(parts_of(standard), language)
    return said("fee_charged" if item.yes("charges_fee") else "free", language)


def visits_said(item: GuideItem, language: Language) -> str:
    """How often one has to come; empty where nobody says."""
    match item.text("onsite_visits"):
        case "":
            return ""
        case "0":
            return said("no_visit", language)
        case times:
            return said("times", language).format(n=times)


def online_said(item: GuideItem) -> str:
    """How far it can be handled online: 全程网办; empty where it cannot."""
    depth = item.text("online_depth")
    return "" if "不" in depth else depth


def windows_said(places: Iterable[ServicePlace], language: Language) -> str:
    """The windows as people look for them, without leading zeros: 7–9、12 号窗口."""
    seats = sorted({seat for place in places for seat in place.seats})
    if not seats:
        return ""
    return said("window", language).format(seats=joined(seat_ranges(map(short_number, seats)), language))


def material_said(material: MaterialLine, language: Language) -> str:
    """A material in one line: 居民身份证（原件核验，1 份，必要）."""
    copies = str(material.copies) if material.copies else ""
    details = [material.form, copies and said("copies", language).format(n=copies), need_said(material, language)]
    note = joined((detail for detail in details if detail), language)
    return said("with_note", language).format(what=material.name, note=note)


def need_said(material: MaterialLine, language: Language) -> str:
    """Whether it must be there."""
    return said(f"need_{material.need.value}", language)


def step_said(step: StepLine) -> str:
    """A step in one line: 审查（市场监督管理局，2 小时，承办人）."""
    note = "，".join(part for part in (step.lane, step.limit, step.post) if part)
    return f"{step.step}（{note}）" if note else step.step


def parts_of(text: str) -> list[str]:
    """The parts of a field that lists several things with semicolons."""
    return [part.strip() for part in text.replace("；", ";").split(";") if part.strip()]


def _field(name: str) -> Callable[[GuideItem, Language], Iterable[str]]:
    return lambda item, _language: parts_of(item.text(name)) if item.text(name) else ()


def _data(item: GuideItem, language: Language) -> Iterable[str]:
    facts = [
        ("item_code", item.code),
        ("handling_code", item.text("handling_item_code")),
        ("item_type", item.text("item_type")),
        ("processing", item.text("processing_type")),
        ("service_object", joined(parts_of(item.text("service_object")), language)),
        ("exercise_level", item.text("exercise_level")),
        ("theme", item.text("theme_name")),
        ("bundles", joined(item.bundles, language)),
        ("visits", visits_said(item, language)),
        ("catalogue_version", item.text("version")),
    ]
    colon = said("colon", language)
    return [f"{said(key, language)}{colon}{value}" for key, value in facts if value]


def _accepting(item: GuideItem, _language: Language) -> Iterable[str]:
    return _units(item.places or item.elsewhere) or [item.text("department")]


def _units(places: Iterable[ServicePlace]) -> list[str]:
    return list(dict.fromkeys(place.group.responsible_unit or place.outlet for place in places))


def _deciding(item: GuideItem, language: Language) -> Iterable[str]:
    yield item.text("department")
    for field, key in (("joint_bodies", "joint"), ("intermediaries", "intermediaries")):
        if text := item.text(field):
            yield said(key, language).format(bodies=text, what=text)


def _quantity(item: GuideItem, language: Language) -> Iterable[str]:
    yield item.text("quantity_limit") or said("no_quantity", language)
    if quota := item.text("daily_quota"):
        yield said("daily_quota", language).format(n=quota)


def _materials(item: GuideItem, language: Language) -> Iterable[str]:
    return [material_said(material, language) for material in item.materials]


def _hand_in(item: GuideItem, language: Language) -> Iterable[str]:
    if forms := item.text("handling_forms"):
        return [joined(parts_of(forms), language)]
    ways = [said("hand_in_window", language)]
    ways += [said("hand_in_online", language)] if online_said(item) else []
    ways += [said("hand_in_mail", language)] if item.yes("supports_mail") else []
    return [joined(ways, language)]


def _ways(item: GuideItem, language: Language) -> Iterable[str]:
    ways = [said("way_window", language)]
    if depth := online_said(item):
        ways.append(said("way_online", language).format(depth=depth))
    ways += [said("way_appointment", language)] if item.yes("supports_appointment") else []
    ways += [said("way_home_visit", language)] if item.yes("supports_home_visit") else []
    if kind := item.text("cross_region"):
        ways.append(said("way_cross_region", language).format(kind=kind))
    return [joined(ways, language)]


def _limits(item: GuideItem, language: Language) -> Iterable[str]:
    colon = said("colon", language)
    if legal := item.limit("legal"):
        yield f"{said('legal_limit', language)}{colon}{limit_said(legal, language)}"
    if promised := promised_said(item, language):
        yield f"{said('promised_limit', language)}{colon}{promised}"


def _fees(item: GuideItem, language: Language) -> Iterable[str]:
    yield fee_said(item, language)
    if basis := item.text("fee_basis"):
        yield f"{said('fee_basis', language)}{said('colon', language)}{basis}"


def _result(item: GuideItem, language: Language) -> Iterable[str]:
    name, kind = item.text("result_name"), item.text("result_type")
    return [said("with_note", language).format(what=name, note=kind) if name and kind else name or kind]


def _delivery(item: GuideItem, language: Language) -> Iterable[str]:
    ways = [said("deliver_window", language)]
    ways += [said("deliver_mail", language)] if item.yes("supports_mail") else []
    return [joined(ways, language)]


def _rights(_item: GuideItem, language: Language) -> Iterable[str]:
    return [said("rights_text", language)]


def _consult(item: GuideItem, language: Language) -> Iterable[str]:
    phone = item.text("consult_phone")
    return [said("consult_text" if phone else "consult_desk", language).format(phone=phone)]


def _complaints(item: GuideItem, language: Language) -> Iterable[str]:
    phone = item.text("complaint_phone")
    return [said("complaints_text", language).format(phone=phone)] if phone else []


def _place(item: GuideItem, language: Language) -> Iterable[str]:
    if not item.places and not item.elsewhere:
        if item.text("place"):
            yield item.text("place")
        if why := item.text("not_entered_reason"):
            yield said("exempted", language).format(why=why)
        return
    yield from _places(item.places or item.elsewhere, language)


def _places(places: Iterable[ServicePlace], language: Language) -> Iterable[str]:
    for place in places:
        parts = (
            place.outlet,
            place_of(place.group.floor, place.group.zone, language),
            windows_said([place], language),
            joined(hours_words(place.group, language), language),
        )
        yield said("semicolon", language).join(part for part in parts if part)


def _follow(item: GuideItem, language: Language) -> Iterable[str]:
    return [said("follow_text" if item.link else "follow_plain", language)]


_SECTIONS: Mapping[Section, Callable[[GuideItem, Language], Iterable[str]]] = {
    Section.NAME: lambda item, _language: [item.name],
    Section.SCOPE: _field("scope"),
    Section.DATA: _data,
    Section.BASIS: _field("legal_basis"),
    Section.ACCEPTING: _accepting,
    Section.DECIDING: _deciding,
    Section.QUANTITY: _quantity,
    Section.CONDITIONS: _field("accept_conditions"),
    Section.MATERIALS: _materials,
    Section.HAND_IN: _hand_in,
    Section.PROCESS: lambda item, _language: [step_said(step) for step in item.steps],
    Section.WAYS: _ways,
    Section.LIMITS: _limits,
    Section.FEES: _fees,
    Section.RESULT: _result,
    Section.DELIVERY: _delivery,
    Section.RIGHTS: _rights,
    Section.CONSULT: _consult,
    Section.COMPLAINTS: _complaints,
    Section.PLACE: _place,
    Section.FOLLOW: _follow,
    Section.LINK: lambda item, _language: [item.link],
}

#: In their order, by plain names: a catalogue of 20,000 items has half a million of them to say.
_BY_NAME = [(section.value, _SECTIONS[section]) for section in Section]
