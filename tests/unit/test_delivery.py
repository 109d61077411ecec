"""How we are served: from memory, named early, never held back, and a change in one piece."""

import asyncio
import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime import runtime

from components import delivery

FILES = Path(st.__file__).parent / "static"
SCRIPT = next(file.name for file in sorted((FILES / "static/js").glob("Html.*.js")))


def ask(path, method="GET"):
    """What is answered to a path: status, headers and body; None if it was passed on."""
    sent, passed = [], []

    async def streamlit(scope, _receive, _send):
        passed.append(scope["path"])

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    asyncio.run(delivery.AtOnce(streamlit, ["peta", "pws"])(scope, receive, send))
    if passed:
        assert (passed, sent) == ([path], [])
        return None
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:])


@pytest.mark.parametrize("path", ["/", "/peta", "/pws"])
def test_a_page_is_streamlits_own_with_hints_in_its_head(path):
    """Nothing of it is lost, it is asked for anew each time, and the body is untouched."""
    status, headers, body = ask(path)
    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert headers["content-type"] == "text/html; charset=utf-8"
    own = (FILES / "index.html").read_text(encoding="utf-8")
    before, _, after = own.partition("</head>")
    html = body.decode()
    assert html.startswith(before)
    assert html.endswith(f"</head>{after}")


def test_every_script_that_is_named_is_there_and_named_once():
    """A name that leads nowhere would be a fault in every visitor's browser."""
    html = ask("/")[2].decode()
    named = re.findall(r'rel="modulepreload" crossorigin href="\./([^"]+)"', html)
    assert len(named) == len(set(named))
    assert [name for name in named if not (FILES / name).is_file()] == []
    for part in ("Html", "Selectbox", "ButtonGroup", "ComponentInstance", "Slider"):
        assert any(name.startswith(f"static/js/{part}.") for name in named), part


def test_files_are_sent_as_they_are_and_kept():
    """Their names carry a hash; what they import is sent in the same way."""
    status, headers, body = ask(f"/static/js/{SCRIPT}")
    assert status == 200
    assert body == (FILES / "static/js" / SCRIPT).read_bytes()
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/_stcore/health", "GET"),
        ("/media/a.png", "GET"),
        ("/lain", "GET"),
        ("/peta/", "GET"),
        ("/static/js/../../index.html", "GET"),
        ("/static/index.html", "GET"),
        ("//static/js/" + SCRIPT, "GET"),
        ("/peta", "HEAD"),
        ("/static/js/" + SCRIPT, "POST"),
    ],
)
def test_everything_else_is_streamlits_to_answer(path, method):
    """Other addresses, other methods, and paths that only look like one of its files."""
    assert ask(path, method) is None


class Connection:
    """What a server gives an application to answer with: a method of the connection."""

    def __init__(self, line):
        self.transport, self._line = self, line

    def get_extra_info(self, name):
        """As asyncio's transports answer."""
        return self._line if name == "socket" else None

    async def send(self, message):
        """Nothing is sent."""


def served(send, kind="http"):
    """Let the outermost layer see one request; whether the application was reached."""
    reached = []

    async def application(_scope, _receive, given):
        reached.append(given)

    asyncio.run(delivery.WithoutDelay(application)({"type": kind}, None, send))
    return reached == [send]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_connection_is_told_to_send_at_once(kind):
    """Nagle's algorithm is off before the first byte of the answer."""
    with socket.socket() as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        assert served(Connection(line).send, kind)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_without_a_socket_to_speak_to_all_is_served_as_before():
    """Another server, a closed connection, the start of the application itself."""

    async def send(_message):
        """No method of a connection."""

    closed = socket.socket()
    closed.close()
    assert served(send)
    assert served(Connection(None).send, "lifespan")
    assert served(Connection(closed).send)


class Run:
    """As far as it matters here, Streamlit's run of a fragment or of the whole script."""

    def __init__(self, fragments):
        """``fragments`` are those that are drawn anew; None for the whole script."""
        self.fragment_ids_this_run, self.sent = fragments, []
        self._enqueue = self.sent.append

    def show(self, part):
        """What every element does."""
        self._enqueue(part)


def running(run, monkeypatch):
    """Let this be the run that Streamlit knows."""
    monkeypatch.setattr(delivery, "get_script_run_ctx", lambda **_options: run)
    return run


def test_what_a_fragment_shows_leaves_together_and_in_order(monkeypatch):
    """Also when it ends early: what was shown until then is not lost."""
    run = running(Run(["isi"]), monkeypatch)
    with suppress(RuntimeError), delivery.in_one_piece():
        run.show("judul")
        run.show("peta")
        assert run.sent == []
        raise RuntimeError
    assert run.sent == ["judul", "peta"]
    run.show("setelahnya")
    assert run.sent[2:] == ["setelahnya"]


@pytest.mark.parametrize("run", [Run(None), Run([])])
def test_what_a_whole_page_shows_leaves_as_it_is_made(run, monkeypatch):
    """On a first visit something early is better than nothing."""
    running(run, monkeypatch)
    with delivery.in_one_piece():
        run.show("judul")
        assert run.sent == ["judul"]


def test_without_a_run_to_hold_nothing_is_held(monkeypatch):
    """A script without a browser, or a Streamlit built in another way."""
    strange = Run(["isi"])
    del strange._enqueue
    for run in (None, strange):
        running(run, monkeypatch)
        with delivery.in_one_piece():
            pass


def test_the_pause_between_two_rounds_is_shortened_where_it_is_known(monkeypatch):
    """Never lengthened, and a Streamlit that does not know it gets nothing new."""
    name = "MESSAGE_FLUSH_INTERVAL_SECS"
    for found, wanted in ((0.005, 0.001), (0.0005, 0.0005)):
        monkeypatch.setattr(runtime, name, found)
        delivery.shorten_pause()
        assert getattr(runtime, name) == wanted
    monkeypatch.delattr(runtime, name)
    delivery.shorten_pause()
    assert not hasattr(runtime, name)
