"""Pictures of the printed guides for the documentation, of the hall as it is in the middle of a busy morning."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402  # the program is found beside this folder, installed or not

from hallapp.actor import Actor  # noqa: E402
from hallapp.guides.batch import Order, put_together  # noqa: E402
from hallapp.guides.choosing import By, Choice  # noqa: E402
from hallapp.guides.pages import Sheet  # noqa: E402
from hallapp.guides.rendering import PageDrawer  # noqa: E402
from hallapp.guides.rows import GuideForm  # noqa: E402
from hallapp.guides.slips import give_slips  # noqa: E402
from hallapp.store.engine import Store  # noqa: E402

#: Dots an inch: large enough to read, small enough for a page of documentation.
DPI = 96
ITEM = "11439981MB9T00070J4430107001000"  # 公司设立登记
MISSING = [("公司章程", "纸质原件"), ("住所使用证明", "复印件")]

_ITEM, _THEME = Choice(By.ITEM, (ITEM,)), Choice(By.THEME, ("T01",))
#: What is shown: a name, the form, of what, and which page.
SHEETS = (
    ("poster", GuideForm.POSTER, _ITEM, 0),
    ("table-card", GuideForm.TABLE_CARD, _ITEM, 0),
    ("window-cards", GuideForm.WINDOW_CARD, _THEME, 0),
    ("booklet-cover", GuideForm.BOOKLET, _THEME, 0),
    ("booklet-item", GuideForm.BOOKLET, _THEME, 3),
    ("flow-chart", GuideForm.FLOW_CHART, _ITEM, 0),
    ("bundle", GuideForm.BUNDLE, Choice(By.BUNDLE, ("企业开办一件事",)), 0),
    ("code-sheet", GuideForm.CODE_SHEET, _THEME, 0),
)


def leave_sheets(store: Store, actor: Actor, out: Path) -> None:
    """A picture of each into ``out``: nothing is recorded but the notification slip, which is given to nobody."""
    for name, form, choice, page in SHEETS:
        _save(put_together(store, actor, None, Order(form, choice)).sheet, page, out / f"sheet-{name}.png")
    given = give_slips(
        store, actor, None, {ITEM: MISSING}, ticket="B012", window="007", party="欧阳䶮", contact="139****0001"
    )
    _save(given.sheet, 0, out / "sheet-slip.png")


def _save(sheet: Sheet, page: int, path: Path) -> None:
    with PageDrawer(sheet.pdf) as drawer:
        drawn = drawer.picture(page, DPI)
    size = drawn.width, drawn.height
    Image.frombytes("RGB", size, drawn.content, "raw", "BGRX", drawn.stride).save(path)
