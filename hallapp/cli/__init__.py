"""Headless commands: each one a use case, its answer one JSON object. A fixed contract, without Qt.

Exit status: 0 done; 2 wrong usage; 3 refused; 4 the database cannot be used; 1 a fault of the program.
"""

from __future__ import annotations

import json
import sys
import traceback
from typing import Any

from hallapp import wording
from hallapp.cli.arguments import parser
from hallapp.errors import DatabaseUnusable, HallError, ImportRejected, plain
from hallapp.wording import Language

DONE, FAULT, USAGE, REFUSED, UNUSABLE = range(5)


def main(arguments: list[str]) -> int:
    """Run one command; prints its JSON to standard output and sentences for people to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the program's JSON is UTF-8 wherever it runs
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stopped:  # argparse has said what is wrong
        return DONE if stopped.code in (0, None) else USAGE
    try:
        answer = options.run(options)
    except HallError as refusal:
        message = wording.refusal(refusal, Language.ZH)
        facts = refusal.facts()
        if isinstance(refusal, ImportRejected):
            facts["problems"] = wording.worded(refusal.problems)
        _print({"error": {"code": refusal.code, **facts}, "message": message})
        print(message, file=sys.stderr)
        return UNUSABLE if isinstance(refusal, DatabaseUnusable) else REFUSED
    except Exception:  # noqa: BLE001  # the last resort: a fault of ours is said to be one
        traceback.print_exc()
        return FAULT
    _print(answer)
    return DONE


def _print(answer: dict[str, Any]) -> None:
    print(json.dumps(plain(answer), ensure_ascii=False))
