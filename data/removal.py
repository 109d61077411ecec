"""Taking kabupaten out of the database, with everything that came for them."""

from collections.abc import Iterable

import sqlalchemy as sa

from data.database import take_turn
from data.errors import SampleHeld
from data.models import (
    Area,
    Boundary,
    BoundarySet,
    Facility,
    FacilityRevision,
    ImportBatch,
    ImportFile,
    ImportProblem,
    NameMemory,
    Report,
    Sasaran,
)
from data.publication_models import LiftedMark
from data.store import REGISTER_KINDS, REGISTER_TABLES, raise_version, transaction

FROM_BATCH = (
    *(Report, Sasaran, FacilityRevision, ImportFile, ImportProblem),
    *(table for _, table in reversed(REGISTER_TABLES)),
)


def remove_kabupaten(engine: sa.Engine, kabupaten: Iterable[str]) -> None:
    """Remove everything that is stored of these kabupaten, batches and boundaries included."""
    with transaction(engine) as connection:
        for kode in kabupaten:
            take_turn(connection, kode)
            _remove_rows(connection, kode)
        raise_version(connection)


def remove_sample(engine: sa.Engine, *, with_imports: bool = False) -> list[str]:
    """Remove every kabupaten that came as sample data.

    Gives   the codes that were removed.
    Raises  SampleHeld if an office took in files of its own there, unless ``with_imports``.
    """
    query = sa.select(ImportBatch.kode_kabupaten).where(ImportBatch.is_sample).distinct()
    with transaction(engine) as connection:
        found = sorted(connection.execute(query).scalars())
        for kode in found:
            take_turn(connection, kode)
        held = {} if with_imports else _count_imports(connection, found)
        if held:
            raise SampleHeld(held)
        for kode in found:
            _remove_rows(connection, kode)
        raise_version(connection)
    return found


def _count_imports(
    connection: sa.Connection, kabupaten: Iterable[str]
) -> dict[tuple[str, str], int]:
    """How many standing batches are an office's own, by kode and name of the kabupaten."""
    query = (
        sa.select(Area.kode, Area.nama, sa.func.count())
        .join(ImportBatch, ImportBatch.kode_kabupaten == Area.kode)
        .where(
            Area.kode.in_(list(kabupaten)),
            ImportBatch.withdrawn_at.is_(None),
            ~ImportBatch.is_sample,
            ImportBatch.kind.not_in(REGISTER_KINDS),
        )
        .group_by(Area.kode, Area.nama)
        .order_by(Area.kode)
    )
    return {(row[0], row[1]): int(row[2]) for row in connection.execute(query)}


def _remove_rows(connection: sa.Connection, kabupaten: str) -> None:
    batches = sa.select(ImportBatch.id).where(ImportBatch.kode_kabupaten == kabupaten)
    for table in FROM_BATCH:
        rows = sa.delete(table).where(table.batch_id.in_(batches))
        if table is Facility:
            connection.execute(rows.where(Facility.induk.is_not(None)))
        connection.execute(rows)
    sets = sa.select(BoundarySet.id).where(BoundarySet.kode_kabupaten == kabupaten)
    connection.execute(sa.delete(Boundary).where(Boundary.set_id.in_(sets)))
    connection.execute(sa.delete(BoundarySet).where(BoundarySet.kode_kabupaten == kabupaten))
    for owned in (ImportBatch, NameMemory, LiftedMark):
        connection.execute(sa.delete(owned).where(owned.kode_kabupaten == kabupaten))
