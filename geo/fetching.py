"""Ask one address on the network for JSON, with patience that ends.

The standard library reads what has arrived instead of waiting for a whole block, so a server that
drips can be left; and it takes the certificates that the office's machine trusts (decision 051).
Nothing but http and https is spoken, whatever an answer redirects to.
"""

import functools
import http.client
import io
import json
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import certifi

from geo.errors import DownloadFailed, DownloadReason, Fact

CHUNK = 65_536  # bytes
REDIRECTS = 5
CLIENT_FAULT, TOO_MANY_REQUESTS, SERVER_FAULT = 400, 429, 500
PASSING = {
    DownloadReason.OFFLINE,
    DownloadReason.TOO_SLOW,
    DownloadReason.BROKEN_OFF,
    DownloadReason.SERVER_FAULT,
    DownloadReason.SERVICE_FAULT,
    DownloadReason.NO_MAP,
}
"""What may be over a moment later, and is tried again."""
AGENT = "dasbor-ilp"


@dataclass(frozen=True)
class Patience:
    """How long is waited: for the next byte, for a whole answer, and how often is asked."""

    quiet_seconds: float = 30.0
    answer_seconds: float = 180.0
    tries: int = 4
    pause_seconds: float = 1.0  # before the second try; doubled before each further one


Check = Callable[[Any], None]


def fetch_json(
    address: str, limit: int, patience: Patience, retried: Callable[[int], None]
) -> tuple[Any, int]:
    """Ask for a JSON object, again where the fault may pass.

    Takes   address, http or https; limit in bytes, unpacked; retried, called with the number of
            the try before each but the first.
    Gives   the object, and how many bytes it took.
    Raises  DownloadFailed with the reason of the last try.
    """
    attempt = 1
    while True:
        try:
            return _fetch_once(address, limit, patience)
        except DownloadFailed as error:
            if error.reason not in PASSING or attempt >= patience.tries:
                raise
        time.sleep(patience.pause_seconds * 2 ** (attempt - 1))
        attempt += 1
        retried(attempt)


def failure(address: str, reason: DownloadReason, **facts: Fact) -> DownloadFailed:
    """The error for this address: its host is told, never the whole address."""
    return DownloadFailed(reason, urlsplit(address).netloc, facts)


def _fetch_once(address: str, limit: int, patience: Patience) -> tuple[Any, int]:
    headers = {"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 -- see _opener
    try:
        with _opener(patience).open(request, timeout=patience.quiet_seconds) as answer:
            content = _read(answer, address, limit)
    except urllib.error.HTTPError as error:
        error.close()
        raise _of_status(address, error.code) from error
    except urllib.error.URLError as error:
        raise failure(address, _reason_of(error.reason)) from error
    except TimeoutError as error:
        raise failure(address, DownloadReason.TOO_SLOW) from error
    except (http.client.HTTPException, OSError, zlib.error) as error:
        raise failure(address, DownloadReason.BROKEN_OFF) from error
    except ValueError as error:  # a host name that cannot be one
        raise failure(address, DownloadReason.OFFLINE) from error
    return _object(address, content), len(content)


def _of_status(address: str, status: int) -> DownloadFailed:
    if status < CLIENT_FAULT:  # a redirect that is not followed
        return failure(address, DownloadReason.ELSEWHERE)
    passing = status >= SERVER_FAULT or status == TOO_MANY_REQUESTS
    reason = DownloadReason.SERVER_FAULT if passing else DownloadReason.REFUSED
    return failure(address, reason, status=status)


def _reason_of(cause: object) -> DownloadReason:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return DownloadReason.UNTRUSTED
    if isinstance(cause, TimeoutError):
        return DownloadReason.TOO_SLOW
    if isinstance(cause, ConnectionResetError | BrokenPipeError | ssl.SSLError):
        return DownloadReason.BROKEN_OFF
    return DownloadReason.OFFLINE


def _read(answer: Any, address: str, limit: int) -> bytes:  # noqa: ANN401 -- an HTTPResponse
    """Read to the end, unpacking on the way; never more than the limit."""
    packed = answer.headers.get("Content-Encoding", "").lower() == "gzip"
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
    content = bytearray()
    while block := answer.read1(CHUNK):
        content += unpacker.decompress(block, limit + 1 - len(content)) if unpacker else block
        if len(content) > limit:
            raise failure(address, DownloadReason.TOO_LARGE, limit_mb=limit // 1_000_000)
    if answer.length or (unpacker is not None and not unpacker.eof):
        raise failure(address, DownloadReason.BROKEN_OFF)
    return bytes(content)


def _object(address: str, content: bytes) -> Any:  # noqa: ANN401 -- whatever was sent
    """Parse an answer and refuse the faults that are sent with the sign of success."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise failure(address, DownloadReason.NO_MAP) from error
    if not isinstance(told, dict):
        raise failure(address, DownloadReason.NO_MAP)
    fault = told.get("error")
    if fault is not None:
        said = fault if isinstance(fault, dict) else {"message": fault}
        code, detail = str(said.get("code", "")), str(said.get("message", ""))
        raise failure(address, DownloadReason.SERVICE_FAULT, code=code, detail=detail)
    return told


def _opener(patience: Patience) -> urllib.request.OpenerDirector:
    """An opener that speaks http and https alone: files, FTP and data addresses do not exist."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
        _Plain(patience),
        _Secure(patience),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to another address, but never from https to http, nor to anything else."""

    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        allowed = {"https"} if req.type == "https" else {"http", "https"}
        if urlsplit(newurl).scheme not in allowed:
            fp.close()
            raise failure(req.full_url, DownloadReason.ELSEWHERE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__()
        self._seconds = patience.answer_seconds

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(
            functools.partial(_timed, http.client.HTTPConnection, self._seconds), req
        )


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, patience: Patience) -> None:
        super().__init__(context=_trust())
        self._seconds = patience.answer_seconds

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        connect = functools.partial(_timed, http.client.HTTPSConnection, self._seconds)
        return self.do_open(connect, req, context=_trust())


@functools.cache
def _trust() -> ssl.SSLContext:
    """Whom to believe: read once, since it takes longer than asking for a page."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())  # where the system brings none
    return trust


def _timed(kind: Any, seconds: float, host: str, **settings: Any) -> Any:  # noqa: ANN401
    """A connection whose answers, headers and all, are read for so many seconds at most."""
    connection = kind(host, **settings)
    connection.response_class = functools.partial(_Response, seconds=seconds)
    return connection


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *told: Any, seconds: float, **more: Any) -> None:  # noqa: ANN401
        super().__init__(sock, *told, **more)
        self.fp.close()
        self.fp = io.BufferedReader(_UntilThen(sock, time.monotonic() + seconds))


class _UntilThen(io.RawIOBase):
    """What a socket gives until a moment; a byte now and then does not put it off."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        super().__init__()
        self._sock, self._until, self._quiet = sock, until, sock.gettimeout()
        self._file = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Always, until it is closed."""
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 -- the library's own form
        """Read what there is, waiting no longer than is left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left if self._quiet is None else min(self._quiet, left))
        return self._file.readinto(buffer)

    def close(self) -> None:
        """Let go of the socket."""
        self._file.close()
        super().close()
