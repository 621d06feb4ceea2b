"""Run by Alembic for every migration, on the connection and in the transaction of ``migrate``."""

from alembic import context
from sqlalchemy import MetaData

context.configure(
    connection=context.config.attributes["connection"],
    # Names the CHECK constraints that column types bring along.
    target_metadata=MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}),
    render_as_batch=True,
)
context.run_migrations()
