"""What is doubtful in the reports of all indicators together."""

from collections.abc import Callable

import pandas as pd

from data.catalogue import catalogue
from data.indicators import Indicator, Origin
from data.kinds import DESA, Period
from data.ledger import Ledger
from data.quality import find_faults, find_inconsistencies, find_sasaran_gaps
from data.units import Places


def reported() -> dict[str, Indicator]:
    """The indicators that reports answer, by kode."""
    known = catalogue().indicators
    return {kode: each for kode, each in known.items() if each.origin is Origin.LAPORAN}


def due(period: Period) -> list[Indicator]:
    """The indicators of which a report must be in at the end of a month."""
    return [each for each in reported().values() if each.is_due(period)]


def find_all(ledger_of: Callable[[str], Ledger], places: Places, period: Period) -> pd.DataFrame:
    """FINDINGS of all indicators in the year of a month, up to it.

    Takes   ledger_of, which gives the ledger of an indicator by its kode.
    """
    asked = reported()
    ledgers = {kode: ledger_of(kode) for kode in asked}
    found = [
        _without_persons(find_faults(ledgers[kode], places, each, period), each)
        for kode, each in asked.items()
    ]
    found.append(find_inconsistencies(ledgers, asked, places, catalogue().parts, period))
    sasaran = {each.sasaran: ledgers[kode].sasaran for kode, each in asked.items() if each.sasaran}
    found.append(find_sasaran_gaps(sasaran, places, period))
    return pd.concat(found, ignore_index=True)


def _without_persons(found: pd.DataFrame, chosen: Indicator) -> pd.DataFrame:
    """Findings but for those of a desa, where few cases would be persons."""
    is_desa = found["unit"].astype(str).str.fullmatch(DESA)
    return found[~(is_desa & chosen.is_sensitive)]
