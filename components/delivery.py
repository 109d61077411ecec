"""How fast we are served: nothing waits, and the browser knows early what it will need.

Streamlit's own files are sent from memory, and the first answer names those that every page of
ours needs but that Streamlit would ask for only once the page is described (decision 063).
"""

import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.figures.web import VERSION

_FILES = Path(st.__file__).parent / "static"
_SCRIPTS = "static/js/"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
}
_KEPT = "public, immutable, max-age=31536000"  # a year, in seconds; the names carry a hash
_WIDGETS = ("Html", "Selectbox", "Multiselect", "ButtonGroup", "Button", "ComponentInstance")
"""The parts of Streamlit's script on every page of ours, and what follows is the map page's."""
_MAP_PAGE = ("Slider",)
_NEEDS = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
# Streamlit else asks below the page's own path first, is told no, and waits before it asks again.
_WHERE = "<script>window.__streamlit={BACKEND_BASE_URL:location.origin}</script>"
_PAUSE, _SHORT = "MESSAGE_FLUSH_INTERVAL_SECS", 0.001  # s; Streamlit's own is 0.005
_SEND = "_enqueue"  # how Streamlit's run calls the function that takes what it shows


def shorten_pause() -> None:
    """Let the server rest 1 ms instead of 5 between two rounds of sending what pages have made.

    A change is answered in some 10 ms, in which the first round has nothing to send yet; the
    answer would then wait for the end of its pause (decision 060). Holds for the whole process;
    where Streamlit does not know the pause by this name, it stays as it is.
    """
    known = vars(runtime)
    if _PAUSE in known:
        known[_PAUSE] = min(known[_PAUSE], _SHORT)


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Within, what a fragment shows anew waits for the end and then leaves together.

    Our pages are made in some 10 ms. A part that leaves on its own wakes the thread that sends,
    which contends with the one that still draws, and costs the browser a round (decision 062).
    A whole page is sent as it is made: there, something early is better than nothing. Nothing is
    held either where Streamlit's run is not built as expected.
    """
    run = get_script_run_ctx(suppress_warning=True)
    send = getattr(run, _SEND, None)
    if run is None or send is None or not run.fragment_ids_this_run:
        yield
        return
    held: list[ForwardMsg] = []
    setattr(run, _SEND, held.append)
    try:
        yield
    finally:
        setattr(run, _SEND, send)
        for message in held:
            send(message)


class AtOnce:
    """Answers for Streamlit's pages and files, from memory."""

    def __init__(self, app: ASGIApp, paths: Iterable[str]) -> None:
        """Stand before ``app``; ``paths`` are the addresses of our pages but the first."""
        self._app, self._pages = app, {"", *paths}
        self._files = {f"static/{name}" for name in _names()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is known; pass everything else on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            path = scope["path"].removeprefix("/")
            if path in self._pages:
                page = Response(_page(), media_type="text/html", headers=_headers("no-cache"))
                await page(scope, receive, send)
                return
            if path in self._files:
                kind = _TYPES[Path(path).suffix]
                file = Response(_content(path), media_type=kind, headers=_headers(_KEPT))
                await file(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _names() -> Iterator[str]:
    """Streamlit's files by their place below ``static``."""
    root = _FILES / "static"
    for file in root.rglob("*"):
        if file.suffix in _TYPES:
            yield file.relative_to(root).as_posix()


def _headers(keep: str) -> dict[str, str]:
    return {"Cache-Control": keep, "X-Content-Type-Options": "nosniff"}


@cache
def _content(path: str) -> bytes:
    """One of `_names`, read once; a dashboard's pages ask for some four megabytes of them."""
    return (_FILES / path).read_bytes()


@cache
def _page() -> str:
    """Streamlit's page, and in its head what our pages need beyond it."""
    html = (_FILES / "index.html").read_text(encoding="utf-8")
    parts = [
        f'<link rel="modulepreload" crossorigin href="./{_SCRIPTS}{name}">'
        for name in _scripts((*_WIDGETS, *_MAP_PAGE))
        if name not in html
    ]
    look = f'<link rel="preload" as="style" href="./aset/{VERSION}/gaya.css">'
    return html.replace("</head>", "".join([_WHERE, look, *parts, "</head>"]), 1)


def _scripts(parts: Iterable[str]) -> list[str]:
    """The scripts of these parts and all that they import; a part this Streamlit lacks is left."""
    folder = _FILES / _SCRIPTS
    found: dict[str, None] = {}  # in the order in which they were met
    waiting = [file.name for part in parts for file in folder.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _NEEDS.findall((folder / name).read_text(encoding="utf-8"))
    return list(found)


class WithoutDelay:
    """Sends every answer and every message at once.

    Streamlit opens its socket without naming TCP, for which asyncio alone would switch Nagle's
    algorithm off; so the end of every answer waits for the browser's delayed acknowledgement,
    40 ms on Linux and 200 on Windows, and there are a hundred answers to a first visit
    (decision 060).
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``, outermost: only there ``send`` is the connection's own."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak to the connection's socket, if it can be found, and pass everything on."""
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        line = transport.get_extra_info("socket") if transport is not None else None
        if line is not None:
            with suppress(OSError):  # closed meanwhile, or no TCP
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self._app(scope, receive, send)
