"""Keeping a document as it was shown. No Streamlit."""

import datetime as dt
from collections.abc import Callable, Sequence

from components.checking import read_statement
from components.documents.request import Format, Request
from components.export.rendering import RENDERERS, render
from components.export.statement import pack
from components.publishing import Publication, prepare, register, write_files
from data.database import Connection, Engine, connected
from data.errors import FrozenMoved, FrozenUnknown
from data.frozen import FrozenDocument, FrozenPageShown, store_frozen
from data.intake.sheets import clean
from data.publications import fetch_seal_key, find_publication
from data.settings import Settings
from data.writer import writer_of

USUAL = (Format.PPTX, Format.PDF, Format.PNG, Format.XLSX)


AGAIN, PAGES, STORED = "susun", "halaman", "simpan"
"""Steps beside the formats."""
STEPS_BESIDE = 3
Tell = Callable[[str], None]


def _untold(step: str) -> None:
    """Where nobody waits to be told."""
    del step


def usual_formats() -> tuple[Format, ...]:
    """The formats that a document is kept in unless others are asked for."""
    return tuple(each for each in USUAL if each in RENDERERS)


def freeze(
    engine: Engine,
    request: Request,
    formats: Sequence[Format],
    settings: Settings,
    drawn_on: dt.date,
    by: str,
    reason: str,
) -> str:
    """Keep a document: its files in these formats, sealed, and its pages as drawings with notes.

    Gives   its check code; a document that is kept already stays as it is.
    Raises  as `publish`; ReasonMissing, FrozenTooLarge, DatabaseUnavailable.
    """
    with connected(engine) as connection:
        made = prepare(connection, request, settings, drawn_on)
    return _keep(engine, made, formats, by, reason)


def freeze_published(
    engine: Engine,
    code: str,
    formats: Sequence[Format],
    settings: Settings,
    by: str,
    reason: str,
    *,
    tell: Tell = _untold,
) -> str:
    """Keep a document that stands in the register, exactly as it was made.

    Takes   tell, called with ``2/6/pptx`` at each step: AGAIN, then the formats, PAGES and STORED.
    Raises  FrozenUnknown for another code; FrozenMoved if the data are others now; as `freeze`.
    """
    tell(f"1/{len(formats) + STEPS_BESIDE}/{AGAIN}")
    with connected(engine) as connection:
        found = find_publication(connection, code)
        if found is None:
            raise FrozenUnknown(code)
        try:
            made = _again(connection, found.statement, code, settings)
        except (ValueError, TypeError, KeyError) as error:
            raise FrozenMoved(code) from error
    if made.code != code:
        raise FrozenMoved(code)
    return _keep(engine, made, formats, by, reason, tell)


def _again(connection: Connection, packed: bytes, code: str, settings: Settings) -> Publication:
    """A registered document composed anew, as on the day it was drawn."""
    statement = read_statement(packed, code, fetch_seal_key(connection))
    if statement is None:
        raise FrozenUnknown(code)
    drawn_on = dt.date.fromisoformat(str(statement.provenance["drawn_on"]))
    return prepare(connection, Request.from_plain(statement.request), settings, drawn_on)


def _keep(
    engine: Engine,
    made: Publication,
    formats: Sequence[Format],
    by: str,
    reason: str,
    tell: Tell = _untold,
) -> str:
    files: list[tuple[str, bytes]] = []
    steps = len(formats) + STEPS_BESIDE
    for place, each in enumerate(formats, start=2):
        tell(f"{place}/{steps}/{each.value}")
        files += write_files(made, [each])
    tell(f"{steps - 1}/{steps}/{PAGES}")
    drawn = render(made.document, Format.SVG)
    pages = [
        FrozenPageShown(page.key, page.title, svg.decode("utf-8"), page.notes)
        for page, (_, svg) in zip(made.document.pages, drawn, strict=True)
    ]
    document = FrozenDocument(
        code=made.code,
        kabupaten=made.request.kabupaten,
        kind=made.request.kind.value,
        title=made.document.title,
        statement=pack(made.statement),
        reason=clean(reason),
        frozen_by=clean(by),
        frozen_at=dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0),
    )
    tell(f"{steps}/{steps}/{STORED}")
    with writer_of(engine) as writer:
        store_frozen(writer, document, files, pages)
    register(engine, made, clean(by))
    return made.code
