"""Is a file one of ours, unchanged, and do its figures still stand? No Streamlit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from threading import Lock

from components.documents.composing import compose
from components.documents.request import Request
from components.documents.source import Source
from components.export.check_code import read_code
from components.export.document import Figure
from components.export.seal import Verdict, judge
from components.export.seal_picture import SIGNATURE
from components.export.statement import Statement, StatementInvalid, code_of, unpack
from components.export.zip_layout import list_parts
from components.text.checking import UNKNOWN_KIND
from components.text.errors import word_error
from data.catalogue import catalogue
from data.database import Connection, Engine, connected, data_version
from data.errors import DataError
from data.frozen import FrozenDocument, find_frozen
from data.publications import (
    BatchSince,
    Published,
    fetch_seal_key,
    fetch_since,
    find_publication,
)
from data.settings import Settings
from geo.errors import GeoError

MOST_BYTES = 60_000_000
"""Of a file that is looked at; a poster of a large kabupaten has 5 MB."""

ONE_AT_A_TIME = Lock()
"""Whoever drops many files waits for them alone; pages of others go on (decision 077)."""

OFFICE_TYPES = b"[Content_Types].xml"
"""Is in every office file, which is an archive too."""

PHOTOS = (b"\xff\xd8\xff", b"RIFF", b"GIF8")
"""How pictures begin that a messenger or a camera made: JPEG, WebP, GIF."""

WRITTEN = re.compile(rb"Kode periksa\W{1,4}([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")
"""A check code as the foot and the notes of a table write it."""

TOLD = ("completeness", "mark", "criteria", "boundary", "data_date")
"""What is compared of the provenance beside the figures."""


class Finding(StrEnum):
    """What can be said of a file or a code; `components.text.checking` words it."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    FORGED = "forged"
    FOREIGN = "foreign"
    UNSEALED = "unsealed"
    WRITTEN = "written"
    """It carries no seal, but the code of a document that is registered: CSV, or text copied."""
    ARCHIVE = "archive"
    """Several files in one."""
    PHOTO = "photo"
    """A picture as messengers make it anew: it holds no seal any more."""
    CUT_SHORT = "cut_short"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    REGISTERED = "registered"
    UNREGISTERED = "unregistered"
    NO_CODE = "no_code"
    SPOILT = "spoilt"
    """An entry of the register whose content does not belong to its code."""


@dataclass(frozen=True)
class Difference:
    """A figure that is not what it was; ``then`` or ``now`` is None where it was not shown."""

    name: str
    then: Figure | None
    now: Figure | None


@dataclass(frozen=True)
class Comparison:
    """What a document said, against the database now.

    ``names`` are those of areas and facilities by kode; ``failure`` is why it cannot be composed
    any more, and then nothing is compared.
    """

    compared: int
    differences: tuple[Difference, ...]
    since: tuple[BatchSince, ...]
    is_same_version: bool
    names: Mapping[str, str]
    failure: Exception | None = None


@dataclass(frozen=True)
class Checked:
    """All that is known of a file or a code."""

    finding: Finding
    code: str = ""
    statement: Statement | None = None
    published: Published | None = None
    frozen: FrozenDocument | None = None
    comparison: Comparison | None = None


def check_file(engine: Engine, content: bytes, settings: Settings) -> Checked:
    """Judge a file of any kind, and compare what it said with the database now.

    Raises  DatabaseUnavailable; nothing for what the file holds.
    """
    if not content or len(content) > MOST_BYTES:
        return Checked(Finding.TOO_LARGE if content else Finding.EMPTY)
    with ONE_AT_A_TIME, connected(engine) as connection:
        told = judge(content, fetch_seal_key(connection))
        if told.verdict is Verdict.UNSEALED:
            return _check_unsealed(connection, content, settings)
        found = Checked(Finding(told.verdict.value), told.code, told.statement)
        return _looked_up(connection, found, settings)


def check_code(engine: Engine, typed: str, settings: Settings) -> Checked:
    """Look a typed code up, and compare what its document said with the database now.

    Raises  DatabaseUnavailable.
    """
    code = read_code(typed)
    if code is None:
        return Checked(Finding.NO_CODE)
    with ONE_AT_A_TIME, connected(engine) as connection:
        return _check_known(connection, code, settings)


def read_statement(packed: bytes, code: str, key: bytes) -> Statement | None:
    """A statement as the database keeps it; None if it does not belong to its code."""
    try:
        raw = unpack(packed)
        return Statement.from_bytes(raw) if code_of(raw, key) == code else None
    except StatementInvalid:
        return None


def compare(connection: Connection, statement: Statement, settings: Settings) -> Comparison:
    """What a document said against what it would say now.

    It is asked again exactly as then; figures are compared exactly, not as they are shown.
    """
    request = statement.request
    kabupaten = str(request.get("kabupaten", ""))
    since = fetch_since(connection, kabupaten, statement.last_batch, statement.withdrawn)
    is_same = data_version(connection) == statement.data_version
    told = Comparison(0, (), tuple(since), is_same, {})
    try:
        asked = Request.from_plain(request)
        drawn_on = date.fromisoformat(str(statement.provenance["drawn_on"]))
        document = compose(connection, asked, settings, drawn_on)
        names = Source(connection, kabupaten, asked.day, settings).area_names
    except (DataError, GeoError, ValueError, TypeError, KeyError) as error:
        return replace(told, failure=error)
    known = {kode: each.nama for kode, each in catalogue().indicators.items()}
    differences = _differences(statement.figures, document.figures)
    sources = [
        Difference(name, Figure(name, then, then), Figure(name, now, now))
        for name in TOLD
        if (then := str(statement.provenance.get(name, "")))
        != (now := str(getattr(document.provenance, name)))
    ]
    return replace(
        told,
        compared=len(statement.figures),
        differences=(*differences, *sources),
        names={**known, **names},
    )


def word_failure(told: Comparison) -> str:
    """Why a document cannot be composed any more."""
    if isinstance(told.failure, (DataError, GeoError)):
        return word_error(told.failure)
    return UNKNOWN_KIND


def told_of(figure: Figure | None) -> tuple[str, str] | None:
    """A figure as the words take it: its exact value, and how it is shown."""
    return (figure.exact, figure.shown) if figure else None


def _check_known(connection: Connection, code: str, settings: Settings) -> Checked:
    published, frozen = find_publication(connection, code), find_frozen(connection, code)
    kept = published or frozen
    if kept is None:
        return Checked(Finding.UNREGISTERED, code)
    statement = read_statement(kept.statement, code, fetch_seal_key(connection))
    if statement is None:
        return Checked(Finding.SPOILT, code, None, published, frozen)
    return _looked_up(connection, Checked(Finding.REGISTERED, code, statement), settings)


def _check_unsealed(connection: Connection, content: bytes, settings: Settings) -> Checked:
    """A file without a seal: what it is, and what the code says that is written in it."""
    finding = _without_seal(content)
    written = WRITTEN.search(content)
    code = read_code(written[1].decode()) if written and finding is Finding.UNSEALED else None
    known = _check_known(connection, code, settings) if code else None
    if known is None or known.statement is None:
        return Checked(finding, code or "")
    return replace(known, finding=Finding.WRITTEN)


def _looked_up(connection: Connection, found: Checked, settings: Settings) -> Checked:
    if found.statement is None:
        return found
    return replace(
        found,
        published=find_publication(connection, found.code),
        frozen=find_frozen(connection, found.code),
        comparison=compare(connection, found.statement, settings),
    )


def _differences(then: tuple[Figure, ...], now: tuple[Figure, ...]) -> list[Difference]:
    """Figures that changed or went, in the order of the document; then those that came."""
    before = {each.name: each for each in then}
    after = {each.name: each for each in now}
    changed = [
        Difference(name, each, after.get(name))
        for name, each in before.items()
        if name not in after or _value(after[name]) != _value(each)
    ]
    return changed + [
        Difference(name, None, each) for name, each in after.items() if name not in before
    ]


def _value(figure: Figure) -> str:
    """What is compared: a later version may write the same value in another way."""
    return figure.exact or figure.shown


def _without_seal(content: bytes) -> Finding:
    """What more can be said of a file that carries no seal."""
    if content.startswith(PHOTOS):
        return Finding.PHOTO
    ends = {SIGNATURE: b"IEND", b"%PDF": b"%%EOF", b"PK": b"PK\x05\x06"}
    for begin, end in ends.items():
        if content.startswith(begin) and end not in content[-70_000:]:
            return Finding.CUT_SHORT
    parts = {part.name for part in list_parts(content)} if content.startswith(b"PK") else set()
    return Finding.ARCHIVE if parts and OFFICE_TYPES not in parts else Finding.UNSEALED
