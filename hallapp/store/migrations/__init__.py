"""The schema's history, for Alembic: one file a version in ``versions``. ``migrate`` runs them."""
