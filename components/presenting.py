"""What the presenter's page is given: slides as SVG with their notes, and what can be chosen.

Composed from the database as it stands; what was composed is remembered as long as neither what
was asked nor the data change. One is composed at a time, and few may wait for that (decision 077).
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from components.documents.composing import COMPOSERS
from components.documents.kept import kept_choice
from components.documents.request import Kind, Request
from components.documents.source import Source
from components.documents.status_card import compose_status_slide
from components.export.check_code import read_code
from components.export.document import Document, Page
from components.export.foot import complete
from components.export.svg import make_svg
from components.remembered import Remembered
from components.showing import (
    CHOSEN,
    NotInTheData,
    Showing,
    ShowingNotUnderstood,
    is_signed,
    read_showing,
    sign_decisions,
)
from components.text import launch
from components.text import presenting as words
from components.text.numbers import format_period
from data import queries
from data.briefing_source import MOST_MONTHS, list_days
from data.database import Connection, Engine, connected, data_version, open_database
from data.errors import FrozenUnknown, UnknownArea
from data.frozen import find_frozen, frozen_pages
from data.kinds import Period
from data.publications import fetch_seal_key
from data.settings import load_settings

FEWEST_MONTHS = 12
"""Months offered at least, as on the screen."""
ANSWERS = Remembered(most_bytes=24_000_000, most_waiting=4)
"""Decks, sheets and frozen decks together; a deck has some hundred thousand bytes when packed."""


def load_deck(query: Mapping[str, str]) -> bytes:
    """The slides of a kabupaten in a month; what the office keeps, if nothing is chosen.

    Gives   JSON, packed with gzip.
    Raises  ShowingNotUnderstood, NotInTheData, Busy, and as
            `components.documents.composing.compose`.
    """
    if query.get("beku"):
        return load_frozen(query["beku"])
    showing = replace(read_showing(query), puskesmas="")
    if not any(query.get(each) for each in CHOSEN):
        showing = _as_kept(showing)
    elif not is_signed(showing, _key()):
        raise ShowingNotUnderstood
    return _remembered(compose_deck, showing)


def _as_kept(showing: Showing) -> Showing:
    """The showing with what the office keeps, signed as this dashboard's own."""
    kept = kept_choice(showing.kabupaten)
    signature = sign_decisions(showing.kabupaten, kept.decisions, _key())
    return replace(showing, **vars(kept), signature=signature)


def _key() -> bytes:
    with connected(_engine()) as connection:
        return fetch_seal_key(connection)


def load_sheet(query: Mapping[str, str]) -> bytes:
    """The status slide of one puskesmas; gives and raises as `load_deck`."""
    asked = read_showing(query)
    if not asked.puskesmas:
        raise ShowingNotUnderstood
    showing = Showing(asked.kabupaten, asked.period, puskesmas=asked.puskesmas)
    return _remembered(compose_sheet, showing)


def load_frozen(code: str) -> bytes:
    """A deck that was frozen, exactly as it was shown; gives as `load_deck`.

    Raises  ShowingNotUnderstood for what cannot be a code, FrozenUnknown for another's; Busy.
    """
    known = read_code(code)
    if known is None:
        raise ShowingNotUnderstood
    return ANSWERS.give(
        (tell_frozen, known, _version()),
        lambda: _as_json(lambda connection: tell_frozen(connection, known)),
    )


def tell_frozen(connection: Connection, code: str) -> dict[str, Any]:
    """A frozen deck as plain values; nothing can be chosen in it, and no sheet be added."""
    kept = find_frozen(connection, code)
    if kept is None:
        raise FrozenUnknown(code)
    return {
        "judul": kept.title,
        "tempat": kept.title,
        "keadaan": words.frozen(code, kept.frozen_at),
        "halaman": [
            {
                "kunci": page.key,
                "judul": page.title,
                "svg": page.svg,
                "catatan": list(page.notes),
                "tempat": [],
            }
            for page in frozen_pages(connection, code)
        ],
        "puskesmas": [],
        "bulan": [],
        "kecamatan": [],
        "pilihan": {"kab": kept.kabupaten, "beku": code},
        "beku": True,
    }


def compose_deck(connection: Connection, showing: Showing, drawn_on: dt.date) -> dict[str, Any]:
    """The deck as plain values: slides, names of puskesmas, months and kecamatan to choose from."""
    source = _source(connection, showing)
    request = Request(
        Kind.TAKLIMAT,
        showing.kabupaten,
        source.asked,
        kecamatan=showing.kecamatan,
        indicators=showing.indicators,
        sections=showing.sections,
        decisions=showing.decisions,
    )
    document = complete(COMPOSERS[request.kind](source, request, drawn_on), "")
    month = Period.of(source.asked)
    names = source.names
    return {
        "judul": document.title,
        "tempat": source.office.nama,
        "keadaan": launch.as_of(source.day, is_last=source.is_last),
        "halaman": [tell_page(page) for page in document.pages],
        "puskesmas": [
            {
                "kode": kode,
                "nama": nama,
                "kecamatan": names.kecamatan.get(names.kecamatan_of[kode], ""),
            }
            for kode, nama in names.puskesmas.items()
        ],
        "bulan": [
            {"kode": str(each), "nama": format_period(each)}
            for each in sorted({*list_months(source), month}, reverse=True)
        ],
        "kecamatan": [{"kode": kode, "nama": nama} for kode, nama in names.kecamatan.items()],
        "pilihan": replace(showing, period=month).to_query(),
        "beku": False,
    }


def compose_sheet(connection: Connection, showing: Showing, drawn_on: dt.date) -> dict[str, Any]:
    """One puskesmas' status slide as plain values.

    Raises  NotInTheData if there is no such puskesmas in the kabupaten on the day.
    """
    source = _source(connection, showing)
    if showing.puskesmas not in source.names.puskesmas:
        raise NotInTheData("place")
    request = Request(
        Kind.KARTU_STATUS, showing.kabupaten, source.asked, puskesmas=showing.puskesmas
    )
    document: Document = complete(compose_status_slide(source, request, drawn_on), "")
    if not document.pages:
        raise NotInTheData("yet")
    return tell_page(document.pages[0])


def tell_page(page: Page) -> dict[str, Any]:
    """A slide as plain values."""
    return {
        "kunci": page.key,
        "judul": page.title,
        "svg": make_svg(page.scene),
        "catatan": list(page.notes),
        "tempat": list(page.places),
    }


def list_months(source: Source) -> list[Period]:
    """The months that the screen offers, oldest first."""
    last = Period.of(source.office.data_date)
    heard = queries.fetch_first_day(source.connection, source.kode)
    begun = min(source.office.data_from, heard or source.office.data_from)
    known = [Period.of(day) for day in list_days(begun, source.office.data_date)]
    fewest = list(last.shift(1 - FEWEST_MONTHS).until(last))
    return sorted({*known, *fewest})


def _source(connection: Connection, showing: Showing) -> Source:
    """The kabupaten on the last day of the wished month, or on the date of its data."""
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    if showing.kabupaten not in known:
        raise UnknownArea(showing.kabupaten)
    last = Period.of(known[showing.kabupaten].data_date)
    period = showing.period or last
    if not last.shift(-MOST_MONTHS) <= period <= last:
        raise NotInTheData("month")
    source = Source(connection, showing.kabupaten, period.last_day, load_settings())
    if not set(showing.kecamatan) <= set(source.names.kecamatan):
        raise NotInTheData("place")
    return source


def _remembered(
    compose: Callable[[Connection, Showing, dt.date], dict[str, Any]], showing: Showing
) -> bytes:
    day = _today()
    return ANSWERS.give(
        (compose, showing, _version(), day),
        lambda: _as_json(lambda connection: compose(connection, showing, day)),
    )


def _as_json(compose: Callable[[Connection], Mapping[str, Any]]) -> bytes:
    with connected(_engine()) as connection:
        content = compose(connection)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _version() -> int:
    with connected(_engine()) as connection:
        return data_version(connection)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone().date()


@lru_cache
def _engine() -> Engine:
    return open_database(load_settings().database_url)
