"""Asks an ASGI application without a server, as a browser would."""

import asyncio
from typing import NamedTuple

from starlette.types import ASGIApp


class Answered(NamedTuple):
    """Status, headers in small letters, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: ASGIApp, path: str, query: str = "", **headers: str) -> Answered:
    """What the application answers to GET."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()
        ],
    }
    asyncio.run(app(scope, receive, send))
    told = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    body = b"".join(part.get("body", b"") for part in sent[1:])
    return Answered(sent[0]["status"], told, body)
