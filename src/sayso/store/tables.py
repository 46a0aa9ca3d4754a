"""The tables of a store. Rows live only in this room; everybody else sees records."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

# Written into the file (PRAGMA user_version), and application_id so that another program's database is refused.
VERSION = 1
APPLICATION = 0x53617973  # "Says"

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("place", Integer, primary_key=True),  # in order of arrival
    Column("id", String, nullable=False, unique=True),
    Column("content", String, nullable=False, index=True, doc="hash of what the report is"),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", String, doc="ISO 8601 in UTC, so that order of text is order of time"),
    Column("data", LargeBinary, nullable=False, doc="the record, compressed JSON"),
    Index("by_published", "published"),
)

problems = Table(
    "problems",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True, doc="the path or stage that the problem was met in"),
    Column("where", Text, nullable=False),
    Column("what", Text, nullable=False),
    Index("once", "source", "where", "what", unique=True),
)

memo = Table(
    "memo",
    metadata,
    Column("key", String, primary_key=True, doc="hash of stage, its version, its settings and its input"),
    Column("stage", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
