"""Headless commands: each one a use case, its answer one JSON object. A fixed contract, without Qt.

Exit status: 0 done; 2 wrong usage; 3 refused; 4 the database cannot be used; 1 a fault of the program.
"""

from __future__ import annotations

import traceback

from hallapp import wording
from hallapp.cli import speaking
from hallapp.cli.arguments import parsed
from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable, ImportRejected
from hallapp.wording import Language

DONE, FAULT, USAGE, REFUSED, UNUSABLE = range(5)


def main(arguments: list[str]) -> int:
    """Run one command; prints its JSON to standard output and sentences for people to standard error."""
    speaking.prepare()
    try:
        options = parsed(arguments)
    except SystemExit as stopped:  # argparse has said what is wrong
        return DONE if stopped.code in (0, None) else USAGE
    try:
        answer, status = options.run(options), DONE
    except HallError as refusal:
        message = wording.refusal(refusal, Language.ZH)
        facts = refusal.facts()
        if isinstance(refusal, ImportRejected):
            facts["problems"] = wording.worded(refusal.problems)
        answer = {"error": {"code": refusal.code, **facts}, "message": message}
        status = UNUSABLE if isinstance(refusal, DatabaseUnusable) else REFUSED
        speaking.tell(message)
    except Exception:  # noqa: BLE001  # the last resort: a fault of ours is said to be one
        speaking.tell(traceback.format_exc().rstrip())
        return FAULT
    return status if speaking.answer(answer) else FAULT
