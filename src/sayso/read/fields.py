"""Small cleaners of single fields; none of them raises."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.read.decode import mend

LINE = 500
URL = 2_000
RESERVED = {"example", "test", "invalid", "localhost", "local", "onion"}


def one_line(value: object, cap: int = LINE) -> str | None:
    """A string or number on one line without control characters, at most ``cap`` code points; None if it is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        words = mend(str(value)).split()
    except ValueError:  # an integer of thousands of digits
        return None
    line = "".join(c for c in " ".join(words) if c.isprintable() or c in "\u200c\u200d")
    return line[:cap].rstrip() or None


def web_url(value: object) -> str | None:
    """An http or https address, or None: nothing else ever becomes a link."""
    if not isinstance(value, str):
        return None
    url = mend(value).strip()
    if len(url) > URL or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def domain(url: str) -> str | None:
    """The registered domain of an address ("news.paper.co.uk" is "paper.co.uk"), or the host where none is known.

    Works from the public suffix list that tldextract carries; nothing is fetched.
    """
    host = urlsplit(url).hostname or ""
    labels = [label for label in host.split(".") if label]
    if not labels:
        return None
    if labels[-1] in RESERVED:
        return ".".join(labels[-2:])
    return _registered(host) or host


def _registered(host: str) -> str:
    import tldextract

    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    return str(extract(host).top_domain_under_public_suffix)


def same_address(url: str) -> str | None:
    """What two addresses of one page have in common; None for a site's front page, which is no page of a report."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{path}?{parts.query}"
