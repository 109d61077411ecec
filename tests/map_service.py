"""A map service on this machine that gives boundaries page by page, and misbehaves when told to.

It is a real server on 127.0.0.1 that speaks as ArcGIS does. A *misfortune* is what happens to one
request in place of its answer; the next request gets the next one, or the truth.
"""

import gzip
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from shapely import box, to_geojson

from geo.download import Fetched, Progress, download_areas
from geo.fetching import Patience

OWN_CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyR9OzhKL5UfcH3T6
egqrixkFyNpIFetZhL7RSONkCvyhRANCAASM1aNVfLieZ+jbGZObH7JN2CGPMSuu
YA9vda7c8p+6N+gBuX+v0593/ro/n4h+ALvdqLDH48xVV6NIDCvTrOGu
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBkTCCATagAwIBAgIUJ4XElme9FcPztsLGwCs8M/T+54QwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNTEzMzgwOVoYDzIxMjYxMTAx
MTMzODA5WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASM1aNVfLieZ+jbGZObH7JN2CGPMSuuYA9vda7c8p+6N+gBuX+v0593
/ro/n4h+ALvdqLDH48xVV6NIDCvTrOGuo2QwYjAdBgNVHQ4EFgQU+ZzViLPt4deA
PMVQz+YipRO6/nUwHwYDVR0jBBgwFoAU+ZzViLPt4deAPMVQz+YipRO6/nUwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC
IQDVwKjvQSVvrf28Evp6nj5bNmUykzmStFPcaBKIhy77MAIhAOp97O4Ik9gG8UM6
Dt7TdhjAg3JcaMUHeeOyiJj6aED+
-----END CERTIFICATE-----
"""
"""Made for these tests alone, for 127.0.0.1, and trusted by nobody."""

Misfortune = Callable[["Asked"], None]
Feature = dict[str, Any]
LINGER = 0.05  # seconds between the bytes that drip


FIELDS = ("KDCPUM", "WADMKC", "WADMKK", "WADMPR")
HASTY = Patience(quiet_seconds=5, answer_seconds=10, tries=3, pause_seconds=0.01)
NERVOUS = Patience(quiet_seconds=0.3, answer_seconds=0.4, tries=2, pause_seconds=0.01)


@dataclass
class Service:
    """What the service holds, how it pages, what it was asked, and what goes wrong next."""

    features: list[Feature]
    page_size: int = 1000
    flag_at: str = "top"  # where it says that more is left: top, properties, nowhere
    honours_offset: bool = True
    zipped: bool = False
    content_type: str = "application/geo+json"
    misfortunes: list[Misfortune] = field(default_factory=list)
    always: Misfortune | None = None
    queries: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)


def squares(count: int, kabupaten: str = "11.08", turn: int = 0) -> list[Feature]:
    """Squares in a row with the columns of BIG; another ``turn``, other squares."""
    return [
        {
            "type": "Feature",
            "properties": {"KDCPUM": f"{kabupaten}.{i:02}", "WADMKC": f"Kecamatan {i}"},
            "geometry": json.loads(
                to_geojson(box(97 + i / 10, 5 + turn, 97.1 + i / 10, 5.1 + turn))
            ),
        }
        for i in range(1, count + 1)
    ]


def download(service: Service, patience: Patience = HASTY) -> tuple[Fetched, list[Progress]]:
    """Ask the service for Aceh Utara: what came, and everything that was told meanwhile."""
    told: list[Progress] = []
    address = f"{service.address}/0/query"
    return download_areas(address, "11.08", FIELDS, told.append, patience), told


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: "_Server"

    def do_GET(self) -> None:
        """Suffer the next misfortune, or answer."""
        service = self.server.service
        parts = urlsplit(self.path)
        service.paths.append(parts.path)
        service.queries.append({key: values[0] for key, values in parse_qs(parts.query).items()})
        misfortune = service.misfortunes.pop(0) if service.misfortunes else service.always
        if misfortune is None:
            self.send_json(page(service, int(service.queries[-1]["resultOffset"])))
        else:
            misfortune(self)

    def send_json(self, told: object, status: int = 200) -> None:
        """Send an object as the service does."""
        self.send_bytes(json.dumps(told).encode(), self.server.service.content_type, status)

    def send_bytes(self, content: bytes, content_type: str, status: int = 200) -> None:
        """Send anything, zipped if that is how this service sends."""
        self.send_response(status)
        if self.server.service.zipped:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    service: Service
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A visitor who left is no fault."""


def page(service: Service, offset: int) -> dict[str, Any]:
    """The shapes from an offset on, with the sign that more are left."""
    start = offset if service.honours_offset else 0
    end = start + service.page_size
    told: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": service.features[start:end],
    }
    if end < len(service.features):
        if service.flag_at == "top":
            told["exceededTransferLimit"] = True
        if service.flag_at == "properties":
            told["properties"] = {"exceededTransferLimit": True}
    return told


@contextmanager
def serving(service: Service, *, own_certificate: Path | None = None) -> Iterator[Service]:
    """Let the service answer at ``service.address`` while this lasts.

    Takes   own_certificate, a folder for one that it gave itself; then it speaks https.
    """
    server = _Server(("127.0.0.1", 0), Asked)
    server.service = service
    scheme = "http"
    if own_certificate is not None:
        (own_certificate / "own.pem").write_text(OWN_CERTIFICATE, encoding="ascii")
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trust.load_cert_chain(own_certificate / "own.pem")
        server.socket = trust.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    service.address = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


# --- misfortunes ---------------------------------------------------------------------------------


def status(code: int) -> Misfortune:
    """An answer with this status, and a page of text."""
    return lambda asked: asked.send_bytes(b"<html>busy</html>", "text/html", code)


def fault(code: int, message: str) -> Misfortune:
    """An ArcGIS error under the sign of success."""
    told = {"error": {"code": code, "message": message, "details": []}}
    return lambda asked: asked.send_json(told)


def sends(content: bytes, content_type: str = "text/html") -> Misfortune:
    """Something else in place of a map."""
    return lambda asked: asked.send_bytes(content, content_type)


def redirects(address: str) -> Misfortune:
    """A redirect to this address."""

    def redirect(asked: Asked) -> None:
        asked.send_response(302)
        asked.send_header("Location", address)
        asked.send_header("Content-Length", "0")
        asked.end_headers()

    return redirect


def cut_off(asked: Asked) -> None:
    """Half of an answer, and the end of the connection."""
    asked.send_response(200)
    asked.send_header("Content-Type", "application/json")
    asked.send_header("Content-Length", "5000")
    asked.end_headers()
    asked.wfile.write(b'{"type":"FeatureCollection","features":[')


def hangs_up(asked: Asked) -> None:
    """No answer at all, but the end of the connection."""
    asked.close_connection = True


def silent(asked: Asked) -> None:
    """No answer, and no end."""
    asked.server.service.closing.wait(20)


def drips(asked: Asked) -> None:
    """One byte now and then, for ever."""
    asked.send_response(200)
    asked.send_header("Content-Type", "application/json")
    asked.end_headers()
    _drip(asked, b" ")


def floods(asked: Asked) -> None:
    """Blanks without end, as fast as they go."""
    asked.send_response(200)
    asked.end_headers()
    while not asked.server.service.closing.is_set():
        asked.wfile.write(b" " * 1000)
        time.sleep(0.001)


def drips_headers(asked: Asked) -> None:
    """The same before the answer has even begun."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _drip(asked, b"x")


def _drip(asked: Asked, drop: bytes) -> None:
    while not asked.server.service.closing.is_set():
        asked.wfile.write(drop)
        asked.wfile.flush()
        time.sleep(LINGER)
