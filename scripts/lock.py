"""Renew the locked versions: `requirements.lock` for running, `requirements-test.lock` for tests as well.

`requirements-benchmark.lock` is for what a benchmark is held against. All hold for Linux and Windows and every
supported Python, with the digest of each file. Needs `uv`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-annotate",
]  # fmt: skip


def main() -> int:
    """Resolve the files; further arguments go to `uv pip compile`, e.g. `--upgrade` or `--upgrade-package NAME`."""
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python3 scripts/lock.py"}
    for more in (
        ["pyproject.toml", "--output-file", "requirements.lock"],
        [
            "pyproject.toml", "--group", "test", "--constraint", "requirements.lock",
            "--output-file", "requirements-test.lock",
        ],
        ["--group", "benchmark", "--constraint", "requirements.lock", "--output-file", "requirements-benchmark.lock"],
    ):
        done = subprocess.run([*COMPILE, *more, *sys.argv[1:]], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
