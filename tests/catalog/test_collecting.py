"""Reading in bulk leaves the collector of garbage as it was."""

from __future__ import annotations

import gc

import pytest

from hallapp.catalog.collecting import without_collecting


def test_it_is_off_inside_and_on_again_after_the_last_has_left() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_refusal() -> None:
    with pytest.raises(ValueError, match="no"), without_collecting():
        raise ValueError("no")
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
