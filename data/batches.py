"""Batches as an office looks back on them: what came, from which file, and taking one back."""

import datetime as dt
import os

import pandas as pd
import sqlalchemy as sa

from data.database import Engine, connected, writing
from data.errors import BatchHeld, BatchUnknown, CellProblem, HeldReason, ProblemReason
from data.models import ImportBatch, ImportFile, ImportProblem
from data.store import REGISTER_KINDS, raise_version

BATCHES = (
    *("id", "kind", "file_name", "sha256", "imported_by", "imported_at", "data_from"),
    *("data_date", "rows_read", "rows_accepted", "rows_changed", "rows_unchanged"),
    *("rows_rejected", "is_sample", "source", "withdrawn_at", "withdrawn_by"),
)
"""One row per batch; ``rows_accepted`` here is what was new."""


def may_store(engine: Engine) -> bool:
    """Whether the account that reads may also store; nothing is written to find out.

    Raises  DatabaseUnavailable.
    """
    file = engine.get_execution_options().get("file")
    if file is not None:  # SQLite keeps files of its own beside it
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    asked = sa.select(sa.func.has_table_privilege(ImportBatch.__tablename__, "INSERT"))
    with connected(engine) as connection:
        return bool(connection.execute(asked).scalar())


def withdraw_batch(engine: Engine, kabupaten: str, number: int, by: str) -> None:
    """Take a batch back: its rows are as if they had never come, what they replaced speaks again.

    Raises  BatchUnknown; BatchHeld if it is withdrawn already or brought the areas themselves.
    """
    with writing(engine, kabupaten) as connection:
        query = sa.select(ImportBatch.kind, ImportBatch.withdrawn_at).where(
            ImportBatch.id == number, ImportBatch.kode_kabupaten == kabupaten
        )
        found = connection.execute(query).first()
        if found is None:
            raise BatchUnknown(number)
        if found.withdrawn_at is not None:
            raise BatchHeld(number, HeldReason.WITHDRAWN)
        if found.kind in REGISTER_KINDS:
            raise BatchHeld(number, HeldReason.LAST_REGISTER)
        connection.execute(
            sa.update(ImportBatch)
            .where(ImportBatch.id == number)
            .values(withdrawn_at=_now(), withdrawn_by=by)
        )
        raise_version(connection)


def fetch_batches(
    connection: sa.Connection, kabupaten: str, *, with_sample: bool = False
) -> pd.DataFrame:
    """BATCHES of a kabupaten, newest first."""
    columns = [getattr(ImportBatch, name) for name in BATCHES]
    query = sa.select(*columns).where(ImportBatch.kode_kabupaten == kabupaten)
    if not with_sample:
        query = query.where(~ImportBatch.is_sample)
    rows = [tuple(row) for row in connection.execute(query.order_by(ImportBatch.id.desc()))]
    told = pd.DataFrame(rows, columns=list(BATCHES))
    new = told["rows_accepted"] - told["rows_changed"] - told["rows_unchanged"]
    return told.assign(rows_accepted=new)


def fetch_same_file(connection: sa.Connection, kabupaten: str, sha256: str) -> int | None:
    """The newest standing batch that came from a file with this content."""
    query = sa.select(sa.func.max(ImportBatch.id)).where(
        ImportBatch.kode_kabupaten == kabupaten,
        ImportBatch.sha256 == sha256,
        ImportBatch.withdrawn_at.is_(None),
    )
    return connection.execute(query).scalar()


def has_original(connection: sa.Connection, kabupaten: str, number: int) -> bool:
    """Whether the file of a batch was kept; registers that the command line added keep none."""
    query = (
        sa.select(ImportFile.batch_id)
        .join(ImportBatch, ImportBatch.id == ImportFile.batch_id)
        .where(ImportBatch.id == number, ImportBatch.kode_kabupaten == kabupaten)
    )
    return connection.execute(query).first() is not None


def fetch_original(connection: sa.Connection, kabupaten: str, number: int) -> tuple[str, bytes]:
    """The name and content of the file of a batch.

    Raises  BatchUnknown if there is no such batch here, or it kept no file.
    """
    query = (
        sa.select(ImportBatch.file_name, ImportFile.content)
        .join(ImportFile, ImportFile.batch_id == ImportBatch.id)
        .where(ImportBatch.id == number, ImportBatch.kode_kabupaten == kabupaten)
    )
    found = connection.execute(query).first()
    if found is None:
        raise BatchUnknown(number)
    return str(found.file_name), bytes(found.content)


def fetch_problems(connection: sa.Connection, kabupaten: str, number: int) -> list[CellProblem]:
    """What was found wrong with the file of a batch, in the order in which it was found."""
    told = ImportProblem
    query = (
        sa.select(
            *(ImportBatch.file_name, told.row, told.heading, told.reason, told.got),
            *(told.sheet, told.at, told.hint),
        )
        .join(ImportBatch, ImportBatch.id == told.batch_id)
        .where(ImportBatch.id == number, ImportBatch.kode_kabupaten == kabupaten)
        .order_by(told.id)
    )
    return [
        CellProblem(
            each.file_name,
            each.row,
            each.heading,
            ProblemReason(each.reason),
            *(each.got, each.sheet, each.at, each.hint),
        )
        for each in connection.execute(query)
    ]


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
