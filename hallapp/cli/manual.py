"""The command that makes the manual as a PDF."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hallapp.wording import Language


def manual(options: Any) -> dict[str, Any]:
    from hallapp.files import write_whole
    from hallapp.manual.book import book
    from hallapp.manual.reading import read_manual

    made = book(read_manual({"zh": Language.ZH, "en": Language.EN}[options.language]), datetime.now().astimezone())
    write_whole(options.out, made.pdf)
    return {"file": str(options.out), "pages": made.pages}
