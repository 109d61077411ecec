"""Addresses of our own beside Streamlit's: the map's files, shapes and points.

Every address carries a hash of its content and may be kept for ever; a wrong one is not found.
Bodies are kept compressed, so serving one costs no work.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components.figures.web import ASSETS, VERSION

LoadLayer: TypeAlias = Callable[[str, str, str], bytes | None]
LoadPoints: TypeAlias = Callable[[str, str], bytes | None]

_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_JSON = "application/json"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_PUBLIC = "public, max-age=31536000, immutable"  # a year, in seconds
_PRIVATE = "private, max-age=31536000, immutable"
_OWN = ("component/", "_stcore/", "static/", "media/", "aset/", "bentuk/", "titik/", "paparan/")
_KEPT = 32  # compressed layers and point files held in memory, well under 1 MB each

_KABUPATEN = re.compile(r"[0-9]{2}\.[0-9]{2}")
_LEVEL = re.compile(r"[a-z]{1,20}")
_HASH = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True)
class _Body:
    plain: bytes
    packed: bytes
    etag: str


def serves_this_machine_alone(hosts: Iterable[str]) -> bool:
    """Whether the names under which the dashboard answers are all this machine's own."""
    return set(hosts) <= LOOPBACK


def routes(load_layer: LoadLayer, load_points: LoadPoints, base_path: str = "") -> list[Route]:
    """Give the routes for `st.App`: the map's files, layers and facility points.

    Takes   load_layer, from kabupaten, level and hash to the stored layer, or None where there
            is none; load_points, from kabupaten and hash; base_path, the value of
            server.baseUrlPath, "" if the app lives at the root.
    Gives   `/aset/{version}/{name}`, `/bentuk/{kabupaten}/{level}/{hash}.json` and
            `/titik/{kabupaten}/{hash}.json`; anything malformed or unknown is answered with 404.
    """

    @lru_cache(maxsize=_KEPT)
    def layer(kabupaten: str, level: str, content_hash: str) -> _Body:
        return _packed(load_layer(kabupaten, level, content_hash))

    @lru_cache(maxsize=_KEPT)
    def points(kabupaten: str, content_hash: str) -> _Body:
        return _packed(load_points(kabupaten, content_hash))

    def serve_layer(request: Request) -> Response:
        return _answer_stored(request, layer, (_KABUPATEN, "kabupaten"), (_LEVEL, "level"))

    def serve_points(request: Request) -> Response:
        return _answer_stored(request, points, (_KABUPATEN, "kabupaten"))

    root = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [
        Route(f"{root}/aset/{{version}}/{{name}}", _serve_asset),
        Route(f"{root}/bentuk/{{kabupaten}}/{{level}}/{{hash}}.json", serve_layer),
        Route(f"{root}/titik/{{kabupaten}}/{{hash}}.json", serve_points),
    ]


def _serve_asset(request: Request) -> Response:
    name = request.path_params["name"]
    if request.path_params["version"] != VERSION or name not in ASSETS:
        return _not_found()
    return _answer(request, _asset(name), _TYPES[name.rpartition(".")[2]], _PUBLIC)


@lru_cache
def _asset(name: str) -> _Body:
    return _packed(ASSETS[name])


def _answer_stored(
    request: Request, fetch: Callable[..., _Body], *parts: tuple[re.Pattern[str], str]
) -> Response:
    keys = [request.path_params[name] for _, name in parts] + [request.path_params["hash"]]
    patterns = [pattern for pattern, _ in parts] + [_HASH]
    if not all(pattern.fullmatch(key) for pattern, key in zip(patterns, keys, strict=True)):
        return _not_found()
    try:
        return _answer(request, fetch(*keys), _JSON, _PRIVATE)
    except LookupError:
        return _not_found()


def _packed(content: bytes | None) -> _Body:
    if content is None:  # raised, so that the cache does not remember what is missing
        msg = "no such content stored"
        raise LookupError(msg)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    return _Body(content, gzip.compress(content, compresslevel=9, mtime=0), etag)


def _answer(request: Request, body: _Body, media_type: str, keep: str) -> Response:
    headers = {
        "Cache-Control": keep,
        "ETag": body.etag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == body.etag:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(body.plain, media_type=media_type, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(body.packed, media_type=media_type, headers=headers)


def _not_found() -> Response:
    return Response(
        status_code=404, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    )


class KnownAddresses:
    """Sends a visitor who asks for a page that is not ours to the first one.

    Streamlit would open that page too, but under a window of its own, in English.
    """

    def __init__(self, app: ASGIApp, paths: Iterable[str]) -> None:
        """Stand before ``app``; ``paths`` are the addresses of our pages but the first."""
        self._app, self._paths = app, {"", *paths}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a strange address by the first page's; pass everything else on."""
        if scope["type"] == "http" and self._is_strange(scope):
            root = scope.get("root_path", "") + "/"
            await RedirectResponse(root)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_strange(self, scope: Scope) -> bool:
        accepted = dict(scope["headers"]).get(b"accept", b"")
        path = scope["path"].strip("/")
        known = path in self._paths or path.startswith(_OWN)
        return b"text/html" in accepted and not known
