"""The standing reports of one indicator in one kabupaten: a table of units by months.

Counts are whole numbers of ten-thousandths (`SCALE`), as fine as the database keeps them, so that
sums are exact and quick.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from data import frames
from data.indicators import Form, Indicator
from data.kinds import Period
from data.models import ImportBatch, Report, Sasaran
from data.standing import official_only

SCALE = 10_000
"""Counts in frames are multiplied by this."""

FORMS = tuple(Form)
SEVERAL = 200
"""Indicators asked for in one statement; far below what any engine allows."""

Counts: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ledger:
    """What every unit reported, month by month; the last row stands for units never heard of.

    ``units`` gives the kode of each row but the last; the tables have one column for each month
    from ``first``. ``form`` is a place in ``FORMS``; ``report`` the id of the row that counts.
    A report speaks for one unit; one that the program makes itself for as many facilities as are
    ``heard``, and the register alone for those ``unheard``. What the program answers itself
    (``is_standing``) holds until it changes: nobody owes it anew each month.
    """

    units: pd.Index
    first: Period
    numerator: Counts
    denominator: Counts
    reported: Flags
    has_denominator: Flags
    heard: Counts
    unheard: Counts
    is_standing: bool
    form: npt.NDArray[np.int8]
    report: Counts
    sasaran: pd.DataFrame

    @property
    def months(self) -> int:
        """How many months the ledger holds."""
        return int(self.reported.shape[1])

    def column(self, period: Period) -> int:
        """The column of a month; it may lie before or after what is held."""
        return self.first.months_to(period)

    def behind(self, period: Period) -> int:
        """How many months before a month its state was told last, of what stands; else none."""
        return max(0, self.column(period) + 1 - self.months) if self.is_standing else 0

    def rows_of(self, units: pd.Index) -> npt.NDArray[np.intp]:
        """The row of each unit; -1, the last row, for one never heard of."""
        return self.units.get_indexer(units)


def compose_ledger(reports: pd.DataFrame, sasaran: pd.DataFrame) -> Ledger:
    """Lay reports out by unit and month; of several for one month the last id speaks.

    Where the last one has no numerator nothing is known: what it replaced does not come back.

    Takes   REPORTS of one indicator in any order, or OWN_REPORTS; SASARAN of its kelompok.
    """
    told = reports.sort_values("id").drop_duplicates(["unit", "year", "month"], keep="last")
    told = told[told["numerator"].notna()]
    place = told["year"].to_numpy(dtype=np.int64) * 12 + told["month"].to_numpy(dtype=np.int64) - 1
    start = int(place.min()) if len(place) else 2000 * 12
    width = int(place.max()) - start + 1 if len(place) else 0
    rows, units = pd.factorize(told["unit"], sort=True)
    shape, at = (len(units) + 1, width), (rows, place - start)
    has_denominator = told["denominator"].notna().to_numpy(dtype=bool)
    is_standing = "unheard" in told
    heard, unheard = (told["heard"], told["unheard"]) if is_standing else (1, 0)
    form = told["form"].map({form.value: spot for spot, form in enumerate(FORMS)})
    return Ledger(
        units=pd.Index(units),
        first=Period(start // 12, start % 12 + 1),
        numerator=_laid_out(shape, at, told["numerator"].to_numpy(dtype=np.int64)),
        denominator=_laid_out(shape, at, told["denominator"].fillna(0).to_numpy(dtype=np.int64)),
        reported=_laid_out(shape, at, np.ones(len(told), dtype=bool)),
        has_denominator=_laid_out(shape, at, has_denominator),
        heard=_laid_out(shape, at, np.broadcast_to(heard, len(told)), 1),
        unheard=_laid_out(shape, at, np.broadcast_to(unheard, len(told))),
        is_standing=is_standing,
        form=_laid_out(shape, at, form.to_numpy(dtype=np.int8)),
        report=_laid_out(shape, at, told["id"].to_numpy(dtype=np.int64)),
        sasaran=sasaran,
    )


def _laid_out(
    shape: tuple[int, int], at: tuple[Any, Any], values: npt.NDArray[Any], elsewhere: int = 0
) -> npt.NDArray[Any]:
    table = np.full(shape, elsewhere, dtype=values.dtype)
    table[at] = values
    return table


def sasaran_in_force(sasaran: pd.DataFrame, period: Period) -> pd.Series:
    """The annual sasaran of each unit as known on the evening of a month, scaled.

    Units without a sasaran are not in it.
    """
    return versions_in_force(sasaran, period).set_index("unit")["value"]


def versions_in_force(sasaran: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The one row of each unit's sasaran that speaks on the evening of a month.

    Of the year's versions valid by then the highest speaks; before the first of them is valid,
    the first does.

    Source  domain.md 4; decision 002.
    """
    year = sasaran[sasaran["year"] == period.year]
    begun = year["valid_from"].map(lambda day: day <= period.last_day).astype(bool)
    first = ~year["unit"].isin(year.loc[begun, "unit"])
    return pd.concat(
        [
            year[begun].sort_values("version"),
            year[first].sort_values("version", ascending=False),
        ]
    ).drop_duplicates("unit", keep="last")


def select_reports(kabupaten: str, indicators: Iterable[str]) -> sa.Select[Any]:
    """REPORTS of these indicators, with ``indicator``; rows of withdrawn batches are not there."""
    columns = [getattr(Report, name) for name in frames.REPORTS]
    columns[5:7] = [scaled(Report.numerator), scaled(Report.denominator)]
    return (
        sa.select(Report.indicator, *columns)
        .join(ImportBatch, ImportBatch.id == Report.batch_id)
        .where(
            ImportBatch.kode_kabupaten == kabupaten,
            ImportBatch.withdrawn_at.is_(None),
            Report.indicator.in_(list(indicators)),
        )
    )


def select_sasaran(
    kabupaten: str, jenis: str | None, kelompok: Iterable[str] | None = None
) -> sa.Select[Any]:
    """SASARAN of a kabupaten: the official set, or the set of one jenis; of some kelompok only."""
    columns = [getattr(Sasaran, name) for name in frames.SASARAN]
    columns[4] = scaled(Sasaran.value)
    chosen = Sasaran.is_official if jenis is None else Sasaran.jenis == jenis
    wanted = sa.true() if kelompok is None else Sasaran.kelompok.in_(sorted(kelompok))
    return (
        sa.select(*columns, Sasaran.batch_id)
        .join(ImportBatch, ImportBatch.id == Sasaran.batch_id)
        .where(ImportBatch.kode_kabupaten == kabupaten, ImportBatch.withdrawn_at.is_(None))
        .where(chosen, wanted)
        .order_by(Sasaran.id)
    )


def fetch_ledgers(
    connection: sa.Connection,
    kabupaten: str,
    indicators: Iterable[Indicator],
    jenis: str | None = None,
) -> dict[str, Ledger]:
    """The ledger of each indicator by kode; ``jenis`` asks for another sasaran than the official.

    Gives   a ledger without rows for an indicator that nobody ever reported.
    """
    wanted = list(indicators)
    reports = fetch_reports(connection, kabupaten, [each.kode for each in wanted])
    kelompok = {each.sasaran for each in wanted if each.sasaran}
    sasaran = fetch_sasaran(connection, kabupaten, jenis, kelompok)
    by_kelompok = dict(list(sasaran.groupby("kelompok")))
    by_indicator = dict(list(reports.groupby("indicator")))
    return {
        each.kode: compose_ledger(
            by_indicator.get(each.kode, reports.head(0)),
            by_kelompok.get(each.sasaran, sasaran.head(0)),
        )
        for each in wanted
    }


def fetch_reports(
    connection: sa.Connection, kabupaten: str, indicators: Iterable[str]
) -> pd.DataFrame:
    """REPORTS of these indicators in a kabupaten, with ``indicator`` in front."""
    kodes = list(indicators)
    rows = [
        tuple(row)
        for start in range(0, len(kodes), SEVERAL)
        for row in connection.execute(select_reports(kabupaten, kodes[start : start + SEVERAL]))
    ]
    frame = pd.DataFrame(rows, columns=["indicator", *frames.REPORTS])
    return frame.astype({"numerator": "Int64", "denominator": "Int64"})


def fetch_sasaran(
    connection: sa.Connection,
    kabupaten: str,
    jenis: str | None = None,
    kelompok: Iterable[str] | None = None,
) -> pd.DataFrame:
    """SASARAN of a kabupaten: the official set, or the one of a jenis; of all kelompok or some."""
    rows = connection.execute(select_sasaran(kabupaten, jenis, kelompok)).all()
    told = pd.DataFrame([tuple(row) for row in rows], columns=[*frames.SASARAN, "batch_id"])
    return (official_only(told) if jenis is None else told)[list(frames.SASARAN)]


def unscaled(count: int) -> Fraction:
    """A scaled count in people again, exactly."""
    return Fraction(count, SCALE)


def scaled(column: Any) -> sa.ColumnElement[int]:  # noqa: ANN401 -- a mapped column of Exact
    """A decimal column as a whole number of ten-thousandths, exact on both engines."""
    plain = sa.type_coerce(column, sa.Numeric)
    return sa.cast(sa.func.round(plain * SCALE), sa.BigInteger)
