"""Places: names of a report resolved to coordinates with a gazetteer (GeoNames, CC BY 4.0)."""

from sayso.annotate.places.prior import settle_places
from sayso.annotate.places.resolve import find_places

__all__ = ["find_places", "settle_places"]
