"""Small things that every address of the server needs."""

import json
from typing import Any

from aiohttp import web

COMPRESSED_FROM = 4096  # characters; below it, packing costs more than it saves


def as_json(value: Any, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    response = web.Response(text=text, status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    if len(text) >= COMPRESSED_FROM:
        response.enable_compression()
    return response


def locale_of(request: web.Request) -> str | None:
    """The first language the browser asks for."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return first[:35] if first and first != "*" else None
