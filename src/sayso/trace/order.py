"""The order of reports: by time of publication, undated ones last; of one moment, by id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sayso.records.annotation import Annotated
from sayso.records.report import Report

NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # where a report bears no date: nothing is known to come after it


def moment(report: Report) -> datetime:
    """When the report was published; the end of time where that is not known."""
    return report.published or NEVER


def sort_reports(reports: Iterable[Annotated]) -> list[Annotated]:
    """The reports in the order in which they were published."""
    return sorted(reports, key=lambda a: (moment(a.report), a.report.id))
