"""Write a draft of a migration from the difference between the tables in the code and the versions before it.

    python scripts/new_migration.py "What changes"     the next version
    python scripts/new_migration.py --again            the newest version once more, while it is not released

A draft is to be read and mended by hand: Alembic does not see changed CHECK constraints or index
conditions, and knows nothing of the rows. Afterwards set ``SCHEMA`` in ``hallapp/store/migrate.py``;
the tests compare what the migrations make with the tables in the code.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alembic import command  # noqa: E402
from alembic.autogenerate import produce_migrations, render_python_code  # noqa: E402
from alembic.autogenerate.api import AutogenContext  # noqa: E402
from alembic.config import Config  # noqa: E402
from alembic.migration import MigrationContext  # noqa: E402
from mako.template import Template  # noqa: E402
from sqlalchemy import TypeDecorator, create_engine  # noqa: E402

from hallapp.store.migrate import SCRIPTS  # noqa: E402
from hallapp.store.schema import Moment, metadata  # noqa: E402

VERSIONS = SCRIPTS / "versions"


def main(arguments: list[str]) -> int:
    """Write the draft and say where."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    known = sorted(path.stem for path in VERSIONS.glob("[0-9]*.py"))
    if arguments == ["--again"]:
        revision, message = known.pop(), ""
        message = (VERSIONS / f"{revision}.py").read_text(encoding="utf-8").split('"""')[1]
    else:
        revision, message = f"{len(known) + 1:04}", arguments[0]
    previous = known[-1] if known else None

    for rows in sorted(ROOT.glob("hallapp/*/rows.py")):
        import_module(f"hallapp.{rows.parent.name}.rows")
    draft = Template(filename=str(SCRIPTS / "script.py.mako")).render(
        message=message, up_revision=revision, down_revision=previous, upgrades=difference_since(previous)
    )
    target = VERSIONS / f"{revision}.py"
    target.write_text(draft, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(target)], check=True)
    print(target)
    return 0


def difference_since(version: str | None) -> str:
    """The operations that lead from a version to the tables in the code."""
    with create_engine("sqlite://").connect() as connection:
        if version is not None:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(SCRIPTS))
            command.upgrade(config, version)
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata, "compare_type": True})
        operations = produce_migrations(context, metadata).upgrade_ops
        code = (
            render_python_code(operations, render_as_batch=version is not None, render_item=plain_type)
            if operations
            else "pass"
        )
    code = re.sub(r",\s*info=\{.*\}", "", code)  # news is the program's affair
    return "\n".join(line for line in code.splitlines() if "###" not in line).strip()


def plain_type(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """What a column type of our own is in the database: a migration must not depend on the program."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return "moment()" if isinstance(item, Moment) else f"sa.{item.impl_instance!r}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
