"""Documents that are kept as they were shown: every file, every page, byte for byte."""

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from data.database import Engine, writing
from data.errors import FrozenTooLarge, FrozenUnknown, ReasonMissing
from data.publication_models import Frozen, FrozenFile, FrozenPage

MOST_BYTES = 60_000_000
"""Of all files and pages of one document; a deck in four formats with its pages has some 10 MB."""


class FrozenPageShown(NamedTuple):
    """A page as it was shown: its drawing as SVG, and what the speaker said."""

    key: str
    title: str
    svg: str
    notes: tuple[str, ...]


ENTRY = ("code", "kode_kabupaten", "kind", "title", "reason", "frozen_by", "frozen_at")
"""Columns of a line in a list; what a document stated may be long."""


@dataclass(frozen=True)
class FrozenEntry:
    """A line in the list of kept documents; ``frozen_at`` is UTC."""

    code: str
    kabupaten: str
    kind: str
    title: str
    reason: str
    frozen_by: str
    frozen_at: dt.datetime


@dataclass(frozen=True)
class FrozenDocument(FrozenEntry):
    """A kept document without its files, with what it stated."""

    statement: bytes


def store_frozen(
    engine: Engine,
    document: FrozenDocument,
    files: Sequence[tuple[str, bytes]],
    pages: Sequence[FrozenPageShown],
) -> bool:
    """Keep a document under its code; one that is kept already stays as it is.

    Takes   files, name and bytes of each.
    Gives   whether it was not kept before.
    Raises  ReasonMissing without a reason or a name; FrozenTooLarge.
    """
    if not document.reason.strip() or not document.frozen_by.strip():
        raise ReasonMissing
    size = sum(len(content) for _, content in files) + sum(len(page.svg) for page in pages)
    if size > MOST_BYTES:
        raise FrozenTooLarge(size, MOST_BYTES)
    with writing(engine, document.kabupaten) as connection:
        if _number(connection, document.code) is not None:
            return False
        values = {**document.__dict__, "kode_kabupaten": document.kabupaten}
        values.pop("kabupaten")
        made = connection.execute(sa.insert(Frozen).values(values))
        assert made.inserted_primary_key is not None, "what is kept has a generated key"
        _insert_parts(connection, int(made.inserted_primary_key[0]), files, pages)
    return True


def list_frozen(
    connection: sa.Connection, kabupaten: str, most: int | None = None
) -> list[FrozenEntry]:
    """The kept documents of a kabupaten, newest first.

    Takes   most, how many at most; None for all.
    """
    query = (
        sa.select(*[getattr(Frozen, name) for name in ENTRY])
        .where(Frozen.kode_kabupaten == kabupaten)
        .order_by(Frozen.id.desc())
        .limit(most)
    )
    return [FrozenEntry(**_entry(row)) for row in connection.execute(query)]


def find_frozen(connection: sa.Connection, code: str) -> FrozenDocument | None:
    """The kept document of this code."""
    row = connection.execute(sa.select(Frozen).where(Frozen.code == code)).first()
    return None if row is None else _document(row)


def frozen_names(connection: sa.Connection, code: str) -> list[str]:
    """The names of a kept document's files, in order; nothing is unpacked.

    Raises  FrozenUnknown.
    """
    part = FrozenFile
    query = sa.select(part.name).where(part.frozen_id == _require(connection, code))
    return list(connection.execute(query.order_by(part.position)).scalars())


def frozen_file(connection: sa.Connection, code: str, position: int) -> bytes:
    """The bytes of one file of a kept document, exactly as they were made.

    Takes   position among the `frozen_names`.
    Raises  FrozenUnknown, also for a position that there is not.
    """
    part = FrozenFile
    query = sa.select(part.content).where(
        part.frozen_id == _require(connection, code), part.position == position
    )
    found = connection.execute(query).scalar()
    if found is None:
        raise FrozenUnknown(code)
    return zlib.decompress(found)


def frozen_files(connection: sa.Connection, code: str) -> list[tuple[str, bytes]]:
    """Name and bytes of each file of a kept document, exactly as they were made.

    Raises  FrozenUnknown.
    """
    part = FrozenFile
    query = sa.select(part.name, part.content).where(part.frozen_id == _require(connection, code))
    found = connection.execute(query.order_by(part.position))
    return [(row.name, zlib.decompress(row.content)) for row in found]


def frozen_pages(connection: sa.Connection, code: str) -> list[FrozenPageShown]:
    """Key, title, drawing (SVG) and notes of each page of a kept document, in order.

    Raises  FrozenUnknown.
    """
    part = FrozenPage
    query = sa.select(part).where(part.frozen_id == _require(connection, code))
    return [
        FrozenPageShown(
            row.key,
            row.title,
            zlib.decompress(row.svg).decode("utf-8"),
            tuple(json.loads(row.notes)),
        )
        for row in connection.execute(query.order_by(part.position))
    ]


def _insert_parts(
    connection: sa.Connection,
    number: int,
    files: Sequence[tuple[str, bytes]],
    pages: Sequence[FrozenPageShown],
) -> None:
    for position, (name, content) in enumerate(files):
        values = {"name": name, "content": zlib.compress(content)}
        connection.execute(
            sa.insert(FrozenFile).values(frozen_id=number, position=position, **values)
        )
    for position, page in enumerate(pages):
        told = {
            "key": page.key,
            "title": page.title,
            "svg": zlib.compress(page.svg.encode("utf-8")),
            "notes": json.dumps(page.notes, ensure_ascii=False),
        }
        connection.execute(
            sa.insert(FrozenPage).values(frozen_id=number, position=position, **told)
        )


def _number(connection: sa.Connection, code: str) -> int | None:
    return connection.execute(sa.select(Frozen.id).where(Frozen.code == code)).scalar()


def _require(connection: sa.Connection, code: str) -> int:
    number = _number(connection, code)
    if number is None:
        raise FrozenUnknown(code)
    return number


def _document(row: Any) -> FrozenDocument:  # noqa: ANN401 -- a row of the table
    return FrozenDocument(**_entry(row), statement=bytes(row.statement))


def _entry(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row of the table
    names = {"kode_kabupaten": "kabupaten"}
    return {names.get(name, name): getattr(row, name) for name in ENTRY}
