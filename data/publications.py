"""What left the house: the key of its seals, the register of documents, the state they saw."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data.batches import BATCHES, may_store
from data.database import Engine, connected, data_version, writing
from data.errors import DatabaseUnavailable
from data.models import ImportBatch
from data.publication_models import Frozen, Publication, SealKey
from data.writer import writer_of

ENTRY = ("code", "kode_kabupaten", "kind", "title", "made_at", "made_by")
"""Columns of a line; what a document stated may be long and is looked for one by one."""


@dataclass(frozen=True)
class DataState:
    """What a database held of a kabupaten when a document was made.

    ``last_batch`` is the newest batch, 0 for none; ``withdrawn`` those taken back by then.
    """

    version: int
    last_batch: int
    withdrawn: tuple[int, ...]


@dataclass(frozen=True)
class PublishedEntry:
    """A line of the register; ``made_by`` is "" where nobody said, times are UTC."""

    code: str
    kabupaten: str
    kind: str
    title: str
    made_at: dt.datetime
    made_by: str


@dataclass(frozen=True)
class Published(PublishedEntry):
    """A document in the register, with what it stated."""

    statement: bytes


@dataclass(frozen=True)
class BatchSince:
    """A batch that came, or was withdrawn, after a document was made."""

    number: int
    kind: str
    file_name: str
    imported_by: str
    imported_at: dt.datetime
    withdrawn_at: dt.datetime | None
    withdrawn_by: str
    came_since: bool


def fetch_seal_key(connection: sa.Connection) -> bytes:
    """The secret of this database's seals, made with its tables."""
    query = sa.select(SealKey.secret).order_by(SealKey.id.desc()).limit(1)
    return bytes(connection.execute(query).scalar_one())


def fetch_state(connection: sa.Connection, kabupaten: str) -> DataState:
    """What the database holds of a kabupaten now."""
    here = ImportBatch.kode_kabupaten == kabupaten
    last = connection.execute(sa.select(sa.func.max(ImportBatch.id)).where(here)).scalar()
    query = sa.select(ImportBatch.id).where(here, ImportBatch.withdrawn_at.is_not(None))
    withdrawn = connection.execute(query.order_by(ImportBatch.id)).scalars()
    return DataState(data_version(connection), last or 0, tuple(withdrawn))


def fetch_since(
    connection: sa.Connection, kabupaten: str, last_batch: int, withdrawn: Sequence[int]
) -> list[BatchSince]:
    """The batches that came or were withdrawn after that state, oldest first.

    One that came and was withdrawn again is told too: it stands nowhere else.
    """
    columns = [getattr(ImportBatch, name) for name in BATCHES]
    query = (
        sa.select(*columns)
        .where(
            ImportBatch.kode_kabupaten == kabupaten,
            sa.or_(ImportBatch.id > last_batch, ImportBatch.withdrawn_at.is_not(None)),
        )
        .order_by(ImportBatch.id)
    )
    known = set(withdrawn)
    return [
        BatchSince(
            number=row.id,
            kind=row.kind,
            file_name=row.file_name,
            imported_by=row.imported_by,
            imported_at=row.imported_at,
            withdrawn_at=row.withdrawn_at,
            withdrawn_by=row.withdrawn_by or "",
            came_since=row.id > last_batch,
        )
        for row in connection.execute(query)
        if row.id not in known
    ]


def register_publication(engine: Engine, published: Published) -> bool:
    """Write a document into the register, unless it stands there already.

    Raises no version: a document changes nothing that is shown.

    Gives   False where the account may not write, or the database is busy with something else:
            who downloads must not fail for that.
    """
    with connected(engine) as connection:
        if _is_registered(connection, published.code):
            return True
    values = {
        **{name: told for name, told in published.__dict__.items() if name != "kabupaten"},
        "kode_kabupaten": published.kabupaten,
    }
    try:
        if not may_store(engine):
            return False
        with writer_of(engine) as writer, writing(writer, published.kabupaten) as connection:
            if not _is_registered(connection, published.code):
                connection.execute(sa.insert(Publication).values(values))
    except DatabaseUnavailable:
        return False
    return True


def find_publication(connection: sa.Connection, code: str) -> Published | None:
    """The document of this code in the register."""
    row = connection.execute(sa.select(Publication).where(Publication.code == code)).first()
    return None if row is None else _published(row)


def fetch_statements(connection: sa.Connection, codes: Sequence[str]) -> dict[str, bytes]:
    """What documents stated, packed, by code; those that are registered or frozen."""
    tables = (Frozen, Publication)
    queries = [sa.select(each.code, each.statement).where(each.code.in_(codes)) for each in tables]
    return {
        row.code: bytes(row.statement) for query in queries for row in connection.execute(query)
    }


def list_publications(connection: sa.Connection, kabupaten: str, most: int) -> list[PublishedEntry]:
    """The newest registered documents of a kabupaten that are not frozen, newest first.

    Takes   most, how many at most; the register may hold many more.
    """
    query = (
        sa.select(*[getattr(Publication, name) for name in ENTRY])
        .where(
            Publication.kode_kabupaten == kabupaten,
            Publication.code.not_in(sa.select(Frozen.code)),
        )
        .order_by(Publication.id.desc())
        .limit(most)
    )
    return [PublishedEntry(**_entry(row)) for row in connection.execute(query)]


def _is_registered(connection: sa.Connection, code: str) -> bool:
    query = sa.select(Publication.id).where(Publication.code == code)
    return connection.execute(query).first() is not None


def _published(row: Any) -> Published:  # noqa: ANN401 -- a row of the table
    return Published(**_entry(row), statement=bytes(row.statement))


def _entry(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row of the table
    names = {"kode_kabupaten": "kabupaten"}
    return {names.get(name, name): getattr(row, name) for name in ENTRY}
