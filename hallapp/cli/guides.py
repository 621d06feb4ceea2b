"""The command that makes guides as files."""

from __future__ import annotations

from typing import Any

from hallapp import wording
from hallapp.cli.session import session
from hallapp.wording import Language


def guides(options: Any) -> dict[str, Any]:
    from hallapp.guides.batch import Order, make
    from hallapp.guides.pages import A3, A4
    from hallapp.guides.rows import GuideForm

    order = Order(
        GuideForm(options.form),
        _choice(options),
        {"A3": A3, "A4": A4}[options.paper],
        {"zh": Language.ZH, "en": Language.EN}[options.language],
    )
    with session(options) as at:
        made = make(at.store, at.actor, at.outlet, order, options.out)
        return at.answer(
            pages=made.pages,
            files=[str(file) for file in made.files],
            problems=[
                {"code": one.code, **one.facts, "message": wording.sentence(one.code, one.facts)}
                for one in made.problems
            ],
            changed=[
                {
                    "item": code,
                    "sections": [
                        {"section": one.section.value, "before": list(one.before), "now": list(one.now)}
                        for one in sections
                    ],
                }
                for code, sections in made.changed.items()
            ],
        )


def _choice(options: Any) -> Any:
    from hallapp.guides.choosing import By, Choice
    from hallapp.guides.editions import PrintState

    wanted = {PrintState.OUTDATED: options.outdated, PrintState.NEVER: options.unprinted}
    only = frozenset(state for state, asked in wanted.items() if asked)
    if options.everything:
        return Choice(By.CATALOGUE, only=only)
    if options.here:
        return Choice(By.HERE, only=only)
    by = next(by for by in By if getattr(options, by.value, None))
    return Choice(by, tuple(getattr(options, by.value)), only)
