"""Every INSERT, UPDATE and DELETE; each public function is one transaction."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import psycopg
import sqlalchemy as sa
from psycopg.sql import SQL, Identifier
from sqlalchemy.exc import DBAPIError

from data.database import translated
from data.frames import Registers
from data.models import (
    ActionPlan,
    Area,
    Base,
    Boundary,
    BoundarySet,
    CriteriaSet,
    Criterion,
    DataVersion,
    Evidence,
    Facility,
    ImportBatch,
    Report,
    Sasaran,
    ServiceArea,
    Stage,
    StageDate,
    Target,
)

REGISTER_TABLES = (
    ("areas", Area),
    ("facilities", Facility),
    ("service_areas", ServiceArea),
    ("evidence", Evidence),
    ("stage_dates", StageDate),
    ("targets", Target),
    ("action_plans", ActionPlan),
)
"""In the order in which rows may refer to one another."""

REGISTER_KINDS = ("register", "contoh")
"""Batches that brought the areas themselves; everything else rests on them."""

TEXT = (Decimal, dt.date)
"""What SQLite does not know by itself, and PostgreSQL reads from text."""


@dataclass(frozen=True)
class BatchFacts:
    """Where a batch came from; dates are days, ``sha256`` is of the file or the frames."""

    kode_kabupaten: str
    kind: str
    file_name: str
    sha256: str
    imported_by: str
    data_from: dt.date
    data_date: dt.date
    source: str
    is_sample: bool = False


@dataclass(frozen=True)
class Delivery:
    """One batch of monthly figures: rows of the tables report and sasaran, without batch."""

    facts: BatchFacts
    reports: pd.DataFrame
    sasaran: pd.DataFrame


@dataclass(frozen=True)
class LayerFacts:
    """A computed or imported boundary layer, ready to be stored."""

    level: str
    is_estimate: bool
    publisher: str
    published_on: dt.date | None
    file_name: str | None
    crs: str
    layer_hash: str
    layer: bytes
    shapes: dict[str, bytes]


def store_reference(
    engine: sa.Engine, stages: pd.DataFrame, sets: pd.DataFrame, criteria: pd.DataFrame
) -> None:
    """Store the stages and criteria sets that come with the program, unless they are there."""
    with transaction(engine) as connection:
        new_stages = _add_missing(connection, Stage, "kode", stages)
        new_sets = _add_missing(connection, CriteriaSet, "kode", sets)
        _insert(connection, Criterion, criteria[criteria["set_kode"].isin(new_sets)])
        if new_stages or new_sets:
            raise_version(connection)


def store_registers(engine: sa.Engine, registers: Registers, facts: BatchFacts) -> int:
    """Store all registers of one kabupaten as one batch; all or nothing.

    Gives   the number of the batch.
    """
    with transaction(engine) as connection:
        batch = open_batch(connection, facts, whole(registers.rows))
        for name, table in REGISTER_TABLES:
            frame = getattr(registers, name)
            for part in _parents_first(frame) if table is Facility else [frame]:
                _insert(connection, table, part.assign(batch_id=batch))
        raise_version(connection)
    return batch


def store_deliveries(engine: sa.Engine, deliveries: Iterable[Delivery]) -> list[int]:
    """Store several batches of reports and sasaran; all of them or none.

    Gives   the numbers of the batches, in order.
    """
    numbers = []
    with transaction(engine) as connection:
        for delivery in deliveries:
            rows = len(delivery.reports) + len(delivery.sasaran)
            batch = open_batch(connection, delivery.facts, whole(rows))
            for table, frame in ((Sasaran, delivery.sasaran), (Report, delivery.reports)):
                insert_many(connection, table, frame.assign(batch_id=batch))
            numbers.append(batch)
        raise_version(connection)
    return numbers


def store_boundaries(engine: sa.Engine, kabupaten: str, layers: Iterable[LayerFacts]) -> None:
    """Replace a kabupaten's boundaries at the levels given; all or nothing."""
    with transaction(engine) as connection:
        for layer in layers:
            _replace_layer(connection, kabupaten, layer)
        raise_version(connection)


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One write transaction whose driver errors arrive as DatabaseUnavailable."""
    with translated(engine), engine.begin() as connection:
        yield connection


def open_batch(connection: sa.Connection, facts: BatchFacts, counts: Mapping[str, int]) -> int:
    """Insert a batch with its counts of rows; gives its number."""
    values = {
        **facts.__dict__,
        **counts,
        "imported_at": dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0),
        "withdrawn_at": None,
    }
    made = connection.execute(sa.insert(ImportBatch).values(values))
    assert made.inserted_primary_key is not None, "the batch has a generated key"
    return int(made.inserted_primary_key[0])


def whole(rows: int) -> dict[str, int]:
    """The counts of a batch all of whose rows were taken."""
    return {"rows_read": rows, "rows_accepted": rows, "rows_rejected": 0}


def _parents_first(facilities: pd.DataFrame) -> list[pd.DataFrame]:
    """Puskesmas before the pustu and posyandu that name them."""
    has_parent = facilities["induk"].notna()
    return [facilities[~has_parent], facilities[has_parent]]


def _insert(connection: sa.Connection, table: type[Base], frame: pd.DataFrame) -> None:
    """Insert the rows of a frame; whatever pandas calls missing becomes NULL."""
    if frame.empty:
        return
    plain = frame.astype(object).where(frame.notna(), None)
    rows = [
        dict(zip(plain.columns, row, strict=True))
        for row in plain.itertuples(index=False, name=None)
    ]
    connection.execute(sa.insert(table), rows)


def insert_many(connection: sa.Connection, table: type[Base], frame: pd.DataFrame) -> None:
    """Insert very many rows by each engine's own quick way; in the order of the frame."""
    if frame.empty:
        return
    rows = list(zip(*(_plain(frame[name]) for name in frame.columns), strict=True))
    if connection.dialect.name == "sqlite":
        made = sa.insert(table).compile(dialect=connection.dialect, column_keys=list(frame.columns))
        places = [frame.columns.get_loc(name) for name in made.positiontup or ()]
        in_order = [tuple(row[place] for place in places) for row in rows]
        connection.exec_driver_sql(str(made), in_order)
        return
    names = SQL(", ").join(map(Identifier, frame.columns))
    copy = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.__tablename__), names)
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(copy) as lines:
            for row in rows:
                lines.write_row(row)
    except psycopg.Error as error:
        # The driver was asked directly; whoever waits for SQLAlchemy's errors must meet this one.
        raise DBAPIError.instance(None, None, error, psycopg.Error) from error


def _plain(column: pd.Series) -> list[Any]:
    """Values as both drivers take them; decimals and dates as text, missing as None."""
    return [
        None if each is None or each is pd.NA else str(each) if isinstance(each, TEXT) else each
        for each in column.astype(object).tolist()
    ]


def _add_missing(
    connection: sa.Connection, table: type[Base], key: str, frame: pd.DataFrame
) -> set[str]:
    there = set(connection.execute(sa.select(getattr(table, key))).scalars())
    new = frame[~frame[key].isin(there)]
    _insert(connection, table, new)
    return set(new[key])


def _replace_layer(connection: sa.Connection, kabupaten: str, layer: LayerFacts) -> None:
    old = sa.select(BoundarySet.id).where(
        BoundarySet.kode_kabupaten == kabupaten, BoundarySet.level == layer.level
    )
    connection.execute(sa.delete(Boundary).where(Boundary.set_id.in_(old)))
    connection.execute(sa.delete(BoundarySet).where(BoundarySet.id.in_(old)))
    values = {key: value for key, value in layer.__dict__.items() if key != "shapes"}
    made = connection.execute(
        sa.insert(BoundarySet).values(
            **values,
            kode_kabupaten=kabupaten,
            stored_at=dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0),
        )
    )
    assert made.inserted_primary_key is not None, "the set has a generated key"
    number = made.inserted_primary_key[0]
    rows = [
        {"set_id": number, "kode": kode, "shape": shape} for kode, shape in layer.shapes.items()
    ]
    if rows:
        connection.execute(sa.insert(Boundary), rows)


def raise_version(connection: sa.Connection) -> None:
    """Add one to the only row; the first write ever makes that row."""
    raised = connection.execute(sa.update(DataVersion).values(number=DataVersion.number + 1))
    if raised.rowcount == 0:
        connection.execute(sa.insert(DataVersion).values(id=1, number=1))
