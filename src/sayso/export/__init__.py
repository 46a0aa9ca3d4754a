"""Export: an account in the formats of others. Every function takes an account and gives text; none touches a file."""

from __future__ import annotations

from sayso.export.anchors import to_anchors
from sayso.export.prov import to_prov
from sayso.export.schema_org import to_schema_org
from sayso.export.tables import to_csv, to_json_lines

__all__ = ["to_anchors", "to_csv", "to_json_lines", "to_prov", "to_schema_org"]
