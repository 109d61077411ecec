"""Names that somebody confirmed: reading, remembering and forgetting them, and what they rest on.

A subject of its own: its SELECTs and its writes stand together (decision 056).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.database import Engine, writing
from data.errors import NameNotRemembered, PlaceUnknown
from data.intake.naming import NameBook, Named
from data.intake.sheets import clean
from data.intake.spelling import own_key
from data.models import Facility, FacilityRevision, ImportBatch, NameMemory
from data.store import raise_version

NAMES = ("number", "named", "written", "within", "kode", "confirmed_by", "confirmed_at")
"""One row per name that is remembered; ``within`` is empty where it holds anywhere."""

LONGEST = 200
"""Characters of a written name that are kept; no name of a place is as long."""


@dataclass(frozen=True)
class Confirmed:
    """What a person said a written name means; ``within`` a kecamatan or puskesmas, or empty."""

    named: Named
    written: str
    kode: str
    within: str = ""


def remember_names(
    engine: Engine, kabupaten: str, confirmed: Iterable[Confirmed], by: str
) -> list[int]:
    """Remember names for all files to come; all of them or none.

    A name that meant another place so far means the new one from now on; one that means it
    already stays as it is.

    Gives   the numbers under which they are remembered, in order.
    Raises  PlaceUnknown if a kode is no place of its level in this kabupaten, or the name is
            empty.
    """
    with writing(engine, kabupaten) as connection:
        book = fetch_name_book(connection, kabupaten)
        numbers = [_remember(connection, kabupaten, book, each, by) for each in confirmed]
        raise_version(connection)
    return numbers


def forget_name(engine: Engine, kabupaten: str, number: int) -> None:
    """Forget a confirmed name: it is not known any more, whatever it meant before.

    Raises  NameNotRemembered if no such name is remembered here.
    """
    with writing(engine, kabupaten) as connection:
        standing = _standing(kabupaten).where(NameMemory.id == number)
        if connection.execute(standing).first() is None:
            raise NameNotRemembered(number)
        _forget(connection, [number])
        raise_version(connection)


def fetch_names(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """NAMES of a kabupaten, oldest first."""
    rows = connection.execute(_standing(kabupaten).order_by(NameMemory.id))
    return pd.DataFrame([tuple(row) for row in rows], columns=list(NAMES))


def fetch_name_book(connection: sa.Connection, kabupaten: str) -> NameBook:
    """Everything by which the names and codes in files of a kabupaten are found."""
    names = fetch_names(connection, kabupaten)
    columns = (names[name] for name in ("named", "written", "within", "kode"))
    return NameBook.of(
        queries.fetch_areas(connection, kabupaten),
        queries.fetch_facilities(connection, kabupaten),
        queries.fetch_service_areas(connection, kabupaten),
        zip(*columns, strict=True),
        _fetch_former_names(connection, kabupaten),
    )


def _remember(
    connection: sa.Connection, kabupaten: str, book: NameBook, one: Confirmed, by: str
) -> int:
    written = clean(one.written)[:LONGEST]
    if not own_key(one.named, written) or not book.holds(one.named, one.kode):
        raise PlaceUnknown(one.named.value, one.kode)
    if one.within and not book.label_of(one.within):
        raise PlaceUnknown(Named.KECAMATAN.value, one.within)
    key = own_key(one.named, written)
    query = _standing(kabupaten).where(
        NameMemory.named == one.named.value,
        NameMemory.written_key == key,
        NameMemory.within == one.within,
    )
    older = connection.execute(query).all()
    same = [row.number for row in older if row.kode == one.kode]
    if same:
        return int(same[0])
    _forget(connection, [row.number for row in older])
    row = sa.insert(NameMemory).values(
        kode_kabupaten=kabupaten,
        named=one.named.value,
        written_key=key,
        written=written,
        within=one.within,
        kode=one.kode,
        confirmed_by=by,
        confirmed_at=_now(),
    )
    return int(connection.execute(row.returning(NameMemory.id)).scalar_one())


def _forget(connection: sa.Connection, numbers: list[int]) -> None:
    forgotten = sa.update(NameMemory).where(NameMemory.id.in_(numbers))
    connection.execute(forgotten.values(forgotten_at=_now()))


def _standing(kabupaten: str) -> "sa.Select[int, str, str, str, str, str, dt.datetime]":
    return sa.select(
        NameMemory.id.label("number"),
        NameMemory.named,
        NameMemory.written,
        NameMemory.within,
        NameMemory.kode,
        NameMemory.confirmed_by,
        NameMemory.confirmed_at,
    ).where(NameMemory.kode_kabupaten == kabupaten, NameMemory.forgotten_at.is_(None))


def _fetch_former_names(connection: sa.Connection, kabupaten: str) -> list[tuple[str, str]]:
    """Every name that a standing batch ever gave a facility, with its kode."""
    withdrawn = sa.select(ImportBatch.id).where(ImportBatch.withdrawn_at.is_not(None))
    tables = (
        sa.select(table.nama, table.kode).where(
            table.kode_kabupaten == kabupaten, table.batch_id.not_in(withdrawn)
        )
        for table in (Facility, FacilityRevision)
    )
    both = sa.union(*tables)
    return [(nama, kode) for nama, kode in connection.execute(both)]


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
