"""What may be shown: text made harmless for the eye, for HTML and for Markdown, and addresses that may become links.

Everything that comes from a report is hostile: its words, its outlet, its title and its address.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

# Bidirectional controls and the deprecated format characters beside them: with them a text can be made to read
# otherwise than it is stored (UTR 36, "Trojan Source"). Tag characters (U+E0000 block) are invisible.
_HIDDEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[\s\u2028\u2029\x85]+")
_MARKS = re.compile(r"[\\`*_{}\[\]|~$]")
_BLOCK_START = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
_WORD = re.compile(r"\S+")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s/?#\[\]]", re.IGNORECASE)
_PLAIN_FRAGMENT = 60


def clean(text: str) -> str:
    """The text on one line, without control, bidirectional, invisible or unpaired surrogate characters."""
    text = _BLANKS.sub(" ", _HIDDEN.sub("", text))
    if text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


def escape_markdown(text: str) -> str:
    """Cleaned text in which no character means anything to CommonMark or GitHub's Markdown, HTML included."""
    shown = clean(text).strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _MARKS.sub(lambda m: "\\" + m.group(), shown)
    start = _BLOCK_START.match(shown)
    if start is None:
        return shown
    cut = start.end() if start.group().isdigit() else 0
    return shown[:cut] + "\\" + shown[cut:]


def safe_url(url: str | None) -> str | None:
    """The address, re-quoted, where it may become a link: http or https, a host, no user name before it; else None."""
    if not url or clean(url) != url or not _WEB.match(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if not host or "@" in parts.netloc or "\\" in url:
        return None
    return quote(url, safe="/:?#@!$&*+,;=%~-._")


def host_of(url: str) -> str:
    """The host of a safe address as it is on the wire: a look-alike name shows its ``xn--`` form."""
    host = urlsplit(url).hostname or ""
    try:
        return clean(host.encode("idna").decode("ascii")).removeprefix("www.")
    except UnicodeError:
        return clean(quote(host))


def fragment_url(url: str | None, words: str) -> str | None:
    """The address with a text fragment that finds the words on the page (WICG Scroll to Text Fragment)."""
    address = safe_url(url)
    if address is None or not words.strip():
        return address
    glue = ":~:text=" if "#" in address else "#:~:text="
    return address + glue + _directive(words)


def _directive(words: str) -> str:
    tokens = _WORD.findall(words)
    if len(words) <= _PLAIN_FRAGMENT and "\n" not in words:
        return _encode(" ".join(tokens))
    return f"{_encode(' '.join(tokens[:5]))},{_encode(' '.join(tokens[-5:]))}"


def _encode(words: str) -> str:
    return quote(clean(words), safe="").replace("-", "%2D")


def safe_lang(lang: str) -> str | None:
    """The language tag where it is one (BCP 47, loosely), else None."""
    return lang if _LANG.fullmatch(lang) else None
