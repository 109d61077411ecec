"""DATA SEMENTARA taken from the documents of a month: why, by whom, and putting it back."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data.database import Engine, writing
from data.errors import MonthNotOver, NotLifted, ReasonMissing
from data.heard import Heard, count_heard, fetch_known_months
from data.kinds import Period
from data.publication_models import LiftedMark
from data.store import raise_version


@dataclass(frozen=True)
class Lift:
    """One entry of the log; ``ended_at`` is None until it is taken back. Times are UTC.

    ``heard`` is what had been heard when the mark was lifted.
    """

    number: int
    period: Period
    reason: str
    lifted_by: str
    lifted_at: dt.datetime
    ended_by: str
    ended_at: dt.datetime | None
    heard: Heard

    def covers(self, about: Sequence[str], heard: int, expected: int) -> bool:
        """Whether figures are at least as complete as what was seen when the mark was lifted.

        Takes   about, the keys of `Heard` that the figures rest on.
        """
        seen = [self.heard.get(each) for each in about]
        if not seen or None in seen:
            return False
        then = sum(each[0] for each in seen if each)
        then_expected = sum(each[1] for each in seen if each)
        if not expected or not then_expected:
            return expected == then_expected
        return heard * then_expected >= then * expected


def lift_mark(
    engine: Engine,
    kabupaten: str,
    period: Period,
    reason: str,
    by: str,
    *,
    today: dt.date | None = None,
) -> None:
    """Take DATA SEMENTARA from the documents of a month; the reason stands at their foot.

    It holds for figures that are not less complete than they are now.
    Raises  ReasonMissing without a reason or a name; MonthNotOver for a month that is not over
            today, or of which nothing is known; UnknownArea.
    """
    if not reason.strip() or not by.strip():
        raise ReasonMissing
    now = today or dt.datetime.now(tz=dt.UTC).astimezone().date()
    with writing(engine, kabupaten) as connection:
        first, last = fetch_known_months(connection, kabupaten)
        is_known = first.months_to(period) >= 0 and period.months_to(last) >= 0
        if not is_known or period.last_day >= now:
            raise MonthNotOver(str(period))
        connection.execute(
            sa.insert(LiftedMark).values(
                kode_kabupaten=kabupaten,
                year=period.year,
                month=period.month,
                reason=reason.strip(),
                lifted_by=by.strip(),
                lifted_at=_now(),
                heard=json.dumps(count_heard(connection, kabupaten, period)),
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


def fetch_lift(connection: sa.Connection, kabupaten: str, period: Period) -> Lift | None:
    """How the mark was taken from a month, as far as it was; None where it was not."""
    query = sa.select(LiftedMark).where(*_holding(kabupaten, period))
    row = connection.execute(query.order_by(LiftedMark.id.desc()).limit(1)).one_or_none()
    return None if row is None else _to_lift(row)


def fetch_lifts(connection: sa.Connection, kabupaten: str) -> list[Lift]:
    """The whole log of a kabupaten, newest first."""
    query = sa.select(LiftedMark).where(LiftedMark.kode_kabupaten == kabupaten)
    return [_to_lift(row) for row in connection.execute(query.order_by(LiftedMark.id.desc()))]


def _to_lift(row: Any) -> Lift:  # noqa: ANN401 -- a row of LiftedMark
    return Lift(
        number=row.id,
        period=Period(row.year, row.month),
        reason=row.reason,
        lifted_by=row.lifted_by,
        lifted_at=row.lifted_at,
        ended_by=row.ended_by or "",
        ended_at=row.ended_at,
        heard={name: (pair[0], pair[1]) for name, pair in json.loads(row.heard).items()},
    )


def _holding(kabupaten: str, period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        LiftedMark.kode_kabupaten == kabupaten,
        LiftedMark.year == period.year,
        LiftedMark.month == period.month,
        LiftedMark.ended_at.is_(None),
    )


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
