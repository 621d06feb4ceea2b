"""What a command says: one JSON object on standard output, sentences for people on standard error.

A reader that has gone away (``| head``), a closed output (``>&-``) or a full disk costs no traceback: what
the command has done is done.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO

from hallapp import wording
from hallapp.errors.base import plain


def prepare() -> None:
    """Let both outputs be UTF-8 wherever we run, and let what is said to a closed one not go to the other."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # as long as we run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape" if name == "stdout" else "backslashreplace")


def answer(found: dict[str, Any]) -> bool:
    """Print the command's JSON; False where it was lost though somebody wanted it (a full disk)."""
    return _write(sys.stdout, json.dumps(plain(found), ensure_ascii=False))


def tell(sentence: str) -> None:
    """Print a sentence for people."""
    _write(sys.stderr, sentence)


def _write(stream: TextIO, text: str) -> bool:
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        _drop(stream)
    except OSError as error:
        _drop(stream)
        if stream is not sys.stderr:
            tell(wording.sentence("answer_lost", {"reason": error.strerror or type(error).__name__}))
        return False
    return True


def _drop(stream: TextIO) -> None:
    """Let what is still held back go nowhere, or the interpreter complains of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
