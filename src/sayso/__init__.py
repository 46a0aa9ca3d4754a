"""Sayso: from a folder of reports to a sourced account."""
