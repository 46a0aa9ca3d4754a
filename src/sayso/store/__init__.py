"""The store keeps reports, problems and what the stages made of each report: SQLite through SQLAlchemy Core."""

from sayso.store.sqlite import Added, Store, open_store

__all__ = ["Added", "Store", "open_store"]
