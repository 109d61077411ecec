"""What a choice of kecamatan and puskesmas leaves of a level's areas, and of the units that report.

The map, the tables and the documents narrow alike, because all of them ask here.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.kinds import Filter, Level, Period
from data.rollout import Rollout
from data.units import Places


def find_inside(
    rollout: Rollout, level: Level, order: Sequence[str], choice: Filter
) -> npt.NDArray[np.bool_] | None:
    """Which of a level's areas a choice leaves, in their order; None for all of them."""
    if level is Level.KABUPATEN or not choice.is_narrowed:
        return None
    codes = pd.Series(order, dtype="str")
    inside = pd.Series(True, index=codes.index)
    if choice.kecamatan:
        inside &= _kecamatan_of(rollout, level, codes).isin(choice.kecamatan)
    if choice.puskesmas:
        inside &= _served_by(rollout, level, codes, choice.puskesmas)
    return inside.to_numpy(dtype=bool)


def homes_of(places: Places, period: Period, choice: Filter) -> dict[str, str]:
    """The puskesmas of every puskesmas and desa that a choice leaves in a month."""
    alive, served = places.known_on(period)
    inside = alive[alive["kode_kecamatan"].isin(choice.kecamatan)] if choice.kecamatan else alive
    codes = [kode for kode in inside["kode"] if not choice.puskesmas or kode == choice.puskesmas]
    desa = dict(zip(served["kode_desa"], served["puskesmas"], strict=True))
    kept = set(codes)
    return {kode: kode for kode in codes} | {
        kode: home for kode, home in desa.items() if home in kept
    }


def part_of(kecamatan: Sequence[str], puskesmas: str) -> dict[str, list[str]]:
    """What a choice leaves, as codes by column of UNITS."""
    part = {"kecamatan": list(kecamatan)} if kecamatan else {}
    return part | ({"puskesmas": [puskesmas]} if puskesmas else {})


def _kecamatan_of(rollout: Rollout, level: Level, codes: pd.Series) -> pd.Series:
    if level is not Level.PUSKESMAS:
        return codes.str.slice(0, 8)
    return codes.map(rollout.facilities.set_index("kode")["kode_kecamatan"])


def _served_by(rollout: Rollout, level: Level, codes: pd.Series, puskesmas: str) -> pd.Series:
    if level is Level.PUSKESMAS:
        return codes == puskesmas
    desa = rollout.service_areas[rollout.service_areas["puskesmas"] == puskesmas]["kode_desa"]
    return codes.isin(desa if level is Level.DESA else desa.str.slice(0, 8))
