"""From what is asked to finished files: compose, give a check code, complete, render, seal."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from components.documents.composing import compose
from components.documents.request import Format, Request
from components.export.document import Document
from components.export.foot import complete
from components.export.rendering import render
from components.export.seal import seal_file
from components.export.statement import code_of, compose_statement, pack
from data.database import Connection, Engine, connected
from data.publications import (
    DataState,
    Published,
    fetch_seal_key,
    fetch_state,
    register_publication,
)
from data.settings import Settings

ATTEMPTS = 3
"""How often a document is composed anew because somebody stored something meanwhile."""


@dataclass(frozen=True)
class File:
    """A finished file: its name and its bytes, its check code, and whether that is registered."""

    name: str
    content: bytes
    code: str = ""
    is_registered: bool = False


@dataclass(frozen=True)
class Publication:
    """A document with its feet, what it states, and the key that its files are sealed with."""

    request: Request
    document: Document
    statement: bytes
    key: bytes

    @property
    def code(self) -> str:
        """The check code at the foot of its pages."""
        return self.document.code


def publish(
    engine: Engine,
    request: Request,
    formats: Sequence[Format],
    settings: Settings,
    drawn_on: dt.date,
    by: str = "",
    *,
    may_register: bool = True,
) -> list[File]:
    """Make a document in some formats; one file for each, more where a format has one per page.

    The same request of the same data on the same day gives the same bytes. The register learns of
    it where who asks and the account may write; nothing else is stored.

    Takes   by, who asks, as far as that is known; may_register, whether they may write.
    Raises  UnknownArea, UnknownIndicator, BoundaryMissing, FormatNotOffered.
    """
    with connected(engine) as connection:
        made = prepare(connection, request, settings, drawn_on)
    files = write_files(made, formats)
    is_registered = may_register and register(engine, made, by)
    return [File(name, content, made.code, is_registered) for name, content in files]


def prepare(
    connection: Connection, request: Request, settings: Settings, drawn_on: dt.date
) -> Publication:
    """Compose a document with its check code, from one state of the data."""
    document, state = _compose_still(connection, request, settings, drawn_on)
    stated = compose_statement(
        document, request.to_plain(), state.version, state.last_batch, state.withdrawn
    )
    key, raw = fetch_seal_key(connection), stated.to_bytes()
    return Publication(request, complete(document, code_of(raw, key)), raw, key)


def write_files(made: Publication, formats: Sequence[Format]) -> list[tuple[str, bytes]]:
    """The sealed files of a document: name and bytes."""
    return [
        (name, seal_file(each.value, content, made.statement, made.key))
        for each in formats
        for name, content in render(made.document, each)
    ]


def register(engine: Engine, made: Publication, by: str) -> bool:
    """Write a document into the register; False where that cannot be."""
    return register_publication(
        engine,
        Published(
            code=made.code,
            kabupaten=made.request.kabupaten,
            kind=made.request.kind.value,
            title=made.document.title,
            statement=pack(made.statement),
            made_at=dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0),
            made_by=by,
        ),
    )


def _compose_still(
    connection: Connection, request: Request, settings: Settings, drawn_on: dt.date
) -> tuple[Document, DataState]:
    """A document and the state it was composed from: the same before and after."""
    state = fetch_state(connection, request.kabupaten)
    for _ in range(ATTEMPTS):
        document = compose(connection, request, settings, drawn_on)
        after = fetch_state(connection, request.kabupaten)
        if after == state:
            break
        state = after
    return document, state
