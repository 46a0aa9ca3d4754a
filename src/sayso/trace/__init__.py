"""Reports and attributions to parties over reports, sourcing chains, copies and origins (DESIGN section 5)."""

from sayso.trace.copies import CopyIndex, Shared
from sayso.trace.stage import trace

__all__ = ["CopyIndex", "Shared", "trace"]
