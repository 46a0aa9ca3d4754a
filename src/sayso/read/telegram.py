"""Telegram's own export of a channel or of all chats (``result.json``)."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.read.fields import one_line, web_url
from sayso.read.raw import Found, Raw
from sayso.records.report import Link


def is_telegram(value: object) -> bool:
    """Whether a JSON value is an export of one chat (it has ``messages``) or of many (``chats``)."""
    return isinstance(value, dict) and (isinstance(value.get("messages"), list) or _chats(value) is not None)


def read_telegram(value: object, *, where: str, modified: float | None) -> Found:
    """The messages with text, each a report; service messages and pictures without words are passed over."""
    if not isinstance(value, dict):
        return
    for chat in _chats(value) or [value]:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield from _read_chat(chat, where, modified)


def _chats(value: dict[str, object]) -> list[object] | None:
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return listed if isinstance(listed, list) else None


def _read_chat(chat: dict[str, object], where: str, modified: float | None) -> Iterator[Raw]:
    messages = chat["messages"]
    for message in messages if isinstance(messages, list) else []:
        if not isinstance(message, dict) or message.get("type", "message") != "message":
            continue
        text, links = join_text(message.get("text"))
        if text.strip():
            yield _read_message(chat, message, text, links, where, modified)


def _read_message(
    chat: dict[str, object],
    message: dict[str, object],
    text: str,
    links: tuple[Link, ...],
    where: str,
    modified: float | None,
) -> Raw:
    number = one_line(message.get("id"), 30)
    channel = one_line(chat.get("id"), 30) or one_line(chat.get("name"), 60)
    return Raw(
        where=f"{where}, message {number or '?'}",
        text=text,
        fields={
            "id": f"telegram-{channel}-{number}" if number and channel else None,
            "outlet": chat.get("name") or message.get("from"),
            "byline": _credit(message),
            "published": _seconds(message.get("date_unixtime")) or message.get("date"),
        },
        links=links,
        modified=modified,
    )


def _seconds(value: object) -> int | None:
    """Telegram writes seconds since 1970 as a string."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12 else None


def _credit(message: dict[str, object]) -> str | None:
    forwarded = one_line(message.get("forwarded_from"))
    return f"Forwarded from {forwarded}" if forwarded else one_line(message.get("author"))


def join_text(value: object) -> tuple[str, tuple[Link, ...]]:
    """The words of a message, which are a string or a list of strings and entities, and its links."""
    text, links = "", []
    for piece in value if isinstance(value, list) else [value]:
        words, url = _read_piece(piece)
        if url and words:
            links.append(Link(start=len(text), end=len(text) + len(words), url=url))
        text += words
    return text, tuple(links)


def _read_piece(piece: object) -> tuple[str, str | None]:
    if isinstance(piece, str):
        return piece, None
    words = piece.get("text") if isinstance(piece, dict) else None
    if not isinstance(piece, dict) or not isinstance(words, str):
        return "", None
    return words, web_url(piece.get("href") or (words if piece.get("type") == "link" else None))
