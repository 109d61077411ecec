"""The addresses of the presenter mode: its page, the slides of a deck, one puskesmas' sheet.

The page may load nothing but our own script and style, and may ask nobody but us. Slides come as
JSON and are shown as pictures, in which nothing can run (decision 075).
"""

import gzip
import json
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.figures.web import draw_presenter
from components.presenting import load_deck, load_sheet
from components.remembered import Busy
from components.showing import NotInTheData, ShowingNotUnderstood
from components.text import presenting as words
from components.text.errors import UNEXPECTED, word_error
from data.errors import DataError
from geo.errors import GeoError

Load: TypeAlias = Callable[[Mapping[str, str]], bytes]
"""From the parts of an address to JSON, packed with gzip; may raise anything."""

LOG = logging.getLogger("dasbor")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
BUSY, SECONDS_TO_WAIT = 503, 5
"""The status that says so, and when to ask again; a deck takes some two seconds."""
_JSON = "application/json"
_MISSING = {
    "month": words.UNKNOWN_MONTH,
    "place": words.UNKNOWN_PLACE,
    "yet": words.NOT_THERE_YET,
}


def routes(base_path: str = "", deck: Load = load_deck, sheet: Load = load_sheet) -> list[Route]:
    """Give the routes for `st.App`.

    Takes   base_path, the value of server.baseUrlPath, "" if the app lives at the root; deck and
            sheet, what gives the slides, as `components.presenting` does.
    Gives   `/paparan/`, `/paparan/data.json` and `/paparan/puskesmas.json`. What cannot be given is
            told in a sentence: 400 for an address that is no link of ours, 404 for what is not in
            the data, 503 while too many wait, 500 with a number for the log for what nobody
            expected.
    """

    def give_deck(request: Request) -> Response:
        return _answer(request, deck)

    def give_sheet(request: Request) -> Response:
        return _answer(request, sheet)

    root = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    # Plain functions: Starlette runs them in threads of its own, so nobody else waits.
    return [
        Route(f"{root}/paparan/", _show_page),
        Route(f"{root}/paparan/data.json", give_deck),
        Route(f"{root}/paparan/puskesmas.json", give_sheet),
    ]


def _show_page(_request: Request) -> Response:
    page = draw_presenter(words.ON_SCREEN["judul"], words.for_script())
    return Response(page, media_type="text/html; charset=utf-8", headers=HEADERS)


def _answer(request: Request, load: Load) -> Response:
    try:
        content, status = load(request.query_params), 200
    except Exception as error:  # noqa: BLE001 -- whatever it is, the hall reads a sentence
        text, status = _told(error)
        content = gzip.compress(json.dumps({"pesan": text}, ensure_ascii=False).encode(), mtime=0)
    headers = {**HEADERS, "Vary": "Accept-Encoding"}
    if status == BUSY:
        headers["Retry-After"] = str(SECONDS_TO_WAIT)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, status, headers, _JSON)


def _told(error: Exception) -> tuple[str, int]:
    """The sentence and the status for what went wrong; the unexpected gets a number and a log."""
    if isinstance(error, ShowingNotUnderstood):
        return words.NOT_UNDERSTOOD, 400
    if isinstance(error, NotInTheData):
        return _MISSING[error.what], 404
    if isinstance(error, Busy):
        return words.BUSY, BUSY
    if isinstance(error, (DataError, GeoError)):
        return word_error(error), 404
    number = uuid.uuid4().hex[:8]
    LOG.error("unexpected error %s", number, exc_info=error)
    return UNEXPECTED.format(number=number), 500
