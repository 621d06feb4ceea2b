"""The same posters by WeasyPrint: ``python weasyprint_side.py PAGES.json OUT.pdf``, in an environment that has it.

The strings come in lines already, each set in its size and weight; each code is one path of an SVG picture. Prints how
many seconds it took from the HTML text to the finished file.
"""

from __future__ import annotations

import json
import sys
import time
from html import escape
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
_STYLE = f"""
@font-face {{ font-family: sheet; src: url({(FONTS / "NotoSansSC-Regular.ttc").as_uri()}) }}
@font-face {{ font-family: sheet; font-weight: bold; src: url({(FONTS / "NotoSansSC-Bold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 0 }}
html {{ font-family: sheet }}
section {{ page-break-after: always; position: relative; height: 840pt }}
div, svg {{ position: absolute; white-space: pre; line-height: 1 }}
"""


def main(pages: Path, out: Path) -> None:
    """Make the file."""
    import weasyprint

    told = json.loads(pages.read_text(encoding="utf-8"))
    began = time.perf_counter()
    html = f"<html lang=zh-CN><style>{_STYLE}</style>{''.join(map(_section, told))}</html>"
    weasyprint.HTML(string=html).write_pdf(out)
    print(time.perf_counter() - began)


def _section(page: dict[str, Any]) -> str:
    texts = "".join(
        f"<div style='left:{text['x']:.2f}pt;bottom:{text['y']:.2f}pt;font-size:{text['size']}pt;"
        f"font-weight:{'bold' if text['bold'] else 'normal'}'>{escape(text['text'])}</div>"
        for text in page["texts"]
    )
    codes = "".join(
        f"<svg style='left:{code['left']:.2f}pt;bottom:{code['low']:.2f}pt' width={code['side']}pt"
        f" height={code['side']}pt viewBox='0 0 {code['across']} {code['across']}'><path d='{code['path']}'/></svg>"
        for code in page["codes"]
    )
    return f"<section>{texts}{codes}</section>"


if __name__ == "__main__":
    # Started as a file, its folder is searched first, where queue.py would hide the standard library's.
    sys.path.pop(0)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
