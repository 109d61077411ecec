"""DATA SEMENTARA taken from the documents of a month: why, by whom, and putting it back."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from data.database import Engine, writing
from data.errors import NotLifted, ReasonMissing
from data.kinds import Period
from data.publication_models import LiftedMark
from data.store import raise_version


@dataclass(frozen=True)
class Lift:
    """One entry of the log; ``ended_at`` is None while it holds. Times are UTC."""

    number: int
    period: Period
    reason: str
    lifted_by: str
    lifted_at: dt.datetime
    ended_by: str
    ended_at: dt.datetime | None


def lift_mark(engine: Engine, kabupaten: str, period: Period, reason: str, by: str) -> None:
    """Take DATA SEMENTARA from the documents of a month; the reason stands at their foot.

    Raises  ReasonMissing without a reason or a name.
    """
    if not reason.strip() or not by.strip():
        raise ReasonMissing
    with writing(engine, kabupaten) as connection:
        connection.execute(
            sa.insert(LiftedMark).values(
                kode_kabupaten=kabupaten,
                year=period.year,
                month=period.month,
                reason=reason.strip(),
                lifted_by=by.strip(),
                lifted_at=_now(),
            )
        )
        raise_version(connection)


def restore_mark(engine: Engine, kabupaten: str, period: Period, by: str) -> None:
    """Put DATA SEMENTARA back; the log keeps that it was taken away.

    Raises  NotLifted if it is there; ReasonMissing without a name.
    """
    if not by.strip():
        raise ReasonMissing
    with writing(engine, kabupaten) as connection:
        ended = connection.execute(
            sa.update(LiftedMark)
            .where(*_holding(kabupaten, period))
            .values(ended_by=by.strip(), ended_at=_now())
        )
        if ended.rowcount == 0:
            raise NotLifted(str(period))
        raise_version(connection)


def fetch_lift(connection: sa.Connection, kabupaten: str, period: Period) -> str:
    """Why the mark was taken from a month; "" where it was not."""
    query = sa.select(LiftedMark.reason).where(*_holding(kabupaten, period))
    return connection.execute(query.order_by(LiftedMark.id.desc()).limit(1)).scalar() or ""


def fetch_lifts(connection: sa.Connection, kabupaten: str) -> list[Lift]:
    """The whole log of a kabupaten, newest first."""
    query = sa.select(LiftedMark).where(LiftedMark.kode_kabupaten == kabupaten)
    return [
        Lift(
            number=row.id,
            period=Period(row.year, row.month),
            reason=row.reason,
            lifted_by=row.lifted_by,
            lifted_at=row.lifted_at,
            ended_by=row.ended_by or "",
            ended_at=row.ended_at,
        )
        for row in connection.execute(query.order_by(LiftedMark.id.desc()))
    ]


def _holding(kabupaten: str, period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        LiftedMark.kode_kabupaten == kabupaten,
        LiftedMark.year == period.year,
        LiftedMark.month == period.month,
        LiftedMark.ended_at.is_(None),
    )


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
