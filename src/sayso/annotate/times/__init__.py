"""Times: TIMEX3 values (TimeML 1.2.1) of time expressions, resolved against the publication time of the report."""

from sayso.annotate.times.find import find_times

__all__ = ["find_times"]
