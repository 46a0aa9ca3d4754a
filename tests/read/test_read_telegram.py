from __future__ import annotations

import json
from pathlib import Path

from read_helpers import read_all, write

MESSAGES = [
    {"id": 1, "type": "service", "action": "create_channel", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2024-12-08T22:00:00",
        "date_unixtime": "1733684400",
        "from": "Port News",
        "forwarded_from": "Harbour Master",
        "text": [
            "The bridge is closed. ",
            {"type": "text_link", "text": "Details", "href": "https://p.example/1"},
            ".",
        ],
    },
    {
        "id": 3,
        "type": "message",
        "date": "2024-12-08T23:00:00",
        "text": [
            {"type": "link", "text": "https://p.example/2"},
            {"type": "text_link", "text": "x", "href": "javascript:1"},
        ],
    },
    {"id": 4, "type": "message", "date_unixtime": "1733684500", "photo": "a.jpg", "text": ""},
    "not a message",
    {"id": 5, "type": "message", "text": 12},
]
CHAT = {"name": "Port News", "type": "public_channel", "id": 99, "messages": MESSAGES}


def test_messages_become_reports(tmp_path: Path) -> None:
    reports, _ = read_all(write(tmp_path, "result.json", json.dumps(CHAT)))
    assert [r.id for r in reports] == ["telegram-99-2", "telegram-99-3"]
    first, second = reports
    assert first.text == "The bridge is closed. Details."
    assert [(first.text[x.start : x.end], x.url) for x in first.links] == [("Details", "https://p.example/1")]
    assert (first.outlet, first.byline) == ("Port News", "Forwarded from Harbour Master")
    assert first.published is not None
    assert first.published.isoformat() == "2024-12-08T19:00:00+00:00"
    assert "zone" not in first.assumed
    assert "zone" in second.assumed
    assert [x.url for x in second.links] == ["https://p.example/2"]


def test_an_export_of_all_chats_is_read_too(tmp_path: Path) -> None:
    export = {"chats": {"list": [CHAT, {"name": "Empty"}, 3]}}
    assert len(read_all(write(tmp_path, "result.json", json.dumps(export)))[0]) == 2
