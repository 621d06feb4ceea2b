"""``python -m hallapp``: the window program, or with a command a headless one that never loads Qt."""

from __future__ import annotations

import sys

#: Options that stand before a command and take a value.
GLOBAL_OPTIONS = ("--database", "--outlet", "--at", "--as")
#: Options of the window program that may stand several times, with a value behind = or without one: what this
#: machine's displays show to the public, instead of the program's own window.
BOARD, WINDOW_SCREEN = "--board", "--window-screen"


def main(arguments: list[str] | None = None) -> int:
    """Run the program; the result is its exit status (see design of the commands: 0 done, 3 refused …)."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--speaker"] and len(given) == 2:  # started by the window program itself
        from hallapp.ui.voice_child import run as speak

        return speak(given[1])
    options: dict[str, str] = {}
    shown: list[tuple[str, str]] = []
    rest = list(given)
    while rest:
        name, _, value = rest[0].partition("=")
        if name in (BOARD, WINDOW_SCREEN):
            shown.append((name, value))
            del rest[0]
        elif found := _option(rest):
            options[found[0]] = found[1]
        else:
            break
    if rest or "--as" in options:
        from hallapp.cli import main as command  # each face of the program loads only what it needs

        return command(given)
    from hallapp.ui.app import run
    from hallapp.ui.display_settings import Shows, asked_display

    kinds = {BOARD: Shows.BOARD, WINDOW_SCREEN: Shows.WINDOW}
    public = tuple(asked_display(kinds[name], value) for name, value in shown if value) if shown else None
    return run(options.get("--database"), outlet=options.get("--outlet"), at=options.get("--at"), public=public)


def _option(rest: list[str]) -> tuple[str, str] | None:
    """Take one option with its value off the front of ``rest``."""
    name, equals, value = rest[0].partition("=")
    if name not in GLOBAL_OPTIONS:
        return None
    if equals:
        del rest[0]
        return name, value
    if len(rest) < 2:
        return None
    del rest[0]
    return name, rest.pop(0)


if __name__ == "__main__":
    sys.exit(main())
