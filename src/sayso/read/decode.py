"""From bytes to characters, telling what had to be assumed."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"RIFF"),
    b"\x7fELF",
)
CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.I
)
CONTROL = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b\x08") + b"\x7f"
UNPAIRED = re.compile("[\ud800-\udfff\x00]")
# Windows-1252 with its five undefined bytes kept as controls, as browsers do.
WINDOWS_1252 = "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in range(256))
# Codecs that Python has but no page is written in; some take hours on a hostile one.
NO_ENCODING_OF_PAGES = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7"}
SAVE_AS = "if words look wrong, save the file as UTF-8"


def decode(data: bytes) -> tuple[str, str] | None:
    """The characters, and a note on what was assumed ("" for plain UTF-8); None for a binary file.

    In turn: a byte order mark; valid UTF-8; UTF-16 told by its zero bytes; what a page declares of itself; UTF-8 with
    a few broken bytes; Windows-1252, as the WHATWG Encoding Standard reads unlabelled bytes.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], name)
    if data.startswith(MAGIC):
        return None
    return _unmarked(data)


def _with_bom(data: bytes, name: str) -> tuple[str, str]:
    text = data.decode(name, "replace")
    return mend(text), "" if "\ufffd" not in text else f"broken {name.upper()}: some characters are lost; {SAVE_AS}"


def _unmarked(data: bytes) -> tuple[str, str] | None:
    if wide := _guess_wide(data):
        return mend(data.decode(wide, "replace")), f"read as {wide.upper()} without a byte order mark; {SAVE_AS}"
    if _is_binary(data):
        return None
    try:
        text, note = data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text, note = _not_utf8(data)
    mended = mend(text)
    return mended, note if mended == text else "characters that no text holds (NUL) were replaced; " + SAVE_AS


def _not_utf8(data: bytes) -> tuple[str, str]:
    text = data.decode(declared(data) or "utf-8", "replace")
    lost, high = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    if not lost:
        return text, ""
    if lost * 10 <= high or _cut_in_a_character(data):
        return text, f"{lost} broken characters were replaced; {SAVE_AS}"
    return codecs.charmap_decode(data, "strict", WINDOWS_1252)[0], f"not UTF-8, read as Windows-1252; {SAVE_AS}"


def _cut_in_a_character(data: bytes) -> bool:
    """Whether all is valid UTF-8 but for a last character that was cut in the middle."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def declared(data: bytes) -> str | None:
    """The encoding that a page or feed declares in its first kilobytes, if Python knows it as a text encoding."""
    found = CHARSET.search(data[:4096])
    if not found:
        return None
    try:
        info = codecs.lookup(found[1].decode("ascii"))
        "".encode(info.name)
    except (LookupError, ValueError):
        return None
    return None if info.name.replace("-", "_") in NO_ENCODING_OF_PAGES else info.name


def _guess_wide(data: bytes) -> str | None:
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 5
    if len(sample) < 4 or max(even, odd) <= enough or min(even, odd) > enough // 8:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    return len(sample) - len(sample.translate(None, CONTROL)) > len(sample) // 50


def mend(text: str) -> str:
    """The text with unpaired surrogates and NUL replaced one for one, so that offsets hold and every store takes it."""
    return UNPAIRED.sub("\ufffd", text)
