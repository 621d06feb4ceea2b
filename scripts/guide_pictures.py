"""Renew the kept pictures of printed guides that tests compare pages with.

    python scripts/guide_pictures.py            into tests/guides/pictures; those of pages that are gone go too

Look at them before committing: what they show is what tests hold to be right.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Draw and write them."""
    from hallapp.store.engine import Store
    from tests.guides import kept
    from tests.halls import Clock, make_sample_hall

    kept.FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'hall.db'}"
        make_sample_hall(url)
        store = Store(url, clock=Clock())
        try:
            now = {}
            for name in kept.NAMES:
                with kept.drawn(store, name) as page:
                    now[name] = kept.picture(page)
        finally:
            store.close()
    for old in kept.FOLDER.glob("*.png"):
        if old.stem not in now:
            old.unlink()
    for name, picture in now.items():
        path = kept.FOLDER / f"{name}.png"
        same = path.exists() and kept.kept(name).tobytes() == picture.tobytes()
        kept.save(picture, path)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.1f} kB  {'as it was' if same else 'new'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
