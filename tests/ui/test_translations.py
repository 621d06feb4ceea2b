"""Every text of every screen speaks both languages."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

import hallapp

ROOT = Path(hallapp.__file__).parents[1]
SCREENS = sorted((ROOT / "hallapp" / "ui").rglob("*.py"))


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """The script that keeps the translations."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / "scripts" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages() -> Iterator[tuple[str, str, str]]:
    """Context, source and translation of every entry."""
    file = ROOT / "resources" / "i18n" / "hallapp_zh_CN.ts"
    for context in ET.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield (
                context.findtext("name") or "",
                message.findtext("source") or "",
                "".join(translation.itertext()),
            )


def spoken_in(file: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every ``self.tr`` and ``translate`` in a module, also those inside f-strings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]

    def text_of(argument: ast.expr) -> str:
        assert isinstance(argument, ast.Constant), f"{file.name}:{argument.lineno}: only plain texts are collected"
        assert isinstance(argument.value, str)
        return argument.value

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "tr":
            around = [c for c in classes if c.lineno <= node.lineno <= (c.end_lineno or 0)]
            yield max(around, key=lambda c: c.lineno).name, text_of(node.args[0])
        elif node.func.attr == "translate" and len(node.args) >= 2 and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value), text_of(node.args[1])


def test_nothing_is_left_untranslated_and_the_files_are_up_to_date(translate: ModuleType) -> None:
    assert translate.problems() == []


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.name)
def test_every_text_of(file: Path) -> None:
    known = {(context, source) for context, source, _ in messages()}
    assert sorted(set(spoken_in(file)) - known) == []


def test_every_value_comes_through_the_translation() -> None:
    lost = [
        (context, source)
        for context, source, translation in messages()
        for place in ("%1", "%2", "%3")
        if (place in source) != (place in translation)
    ]
    assert lost == []


def test_chinese_is_written_with_chinese_punctuation() -> None:
    halfwidth = [
        (context, translation)
        for context, _, translation in messages()
        for mark in ",;?!"
        if mark in translation and any(character >= "\u4e00" for character in translation)
    ]
    assert halfwidth == []
