"""What tests on a real X server need."""

from __future__ import annotations

import ctypes.util
import os
import shutil

import pytest

#: Marks of such tests: they are left out where there is no server, or Qt cannot talk to one.
on_x = [
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb"),
    pytest.mark.skipif(
        not all(ctypes.util.find_library(name) for name in ("xcb-cursor", "xcb-icccm", "xcb-keysyms"))
        and not os.environ.get("LD_LIBRARY_PATH"),
        reason="Qt cannot use an X display here: libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1",
    ),
]
