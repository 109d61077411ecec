"""The roll-out map: the chosen level and jenis, painted for the chosen month."""

import numpy as np
import pandas as pd

from components import cache
from components.figures.classed import (
    ClassedMap,
    compose_classes,
    status_palette,
)
from components.figures.map import MapPaint, PointsPaint, compose_paint
from components.points import with_points
from data.kinds import EVERYWHERE, Filter, Jenis, Level, View
from data.rollout import roll_up
from data.status import ABSENT
from geo.errors import BoundaryMissing
from geo.palette import Theme


def compose(view: View, level: Level, jenis: Jenis, theme: Theme) -> tuple[ClassedMap, MapPaint]:
    """The classes of every area (for the legend) and the paint that puts them on the map.

    Raises  BoundaryMissing if the level has no shapes.
    """
    facts = cache.boundaries(view).get(level)
    if facts is None:
        raise BoundaryMissing(level)
    owner = EVERYWHERE if level is Level.KABUPATEN else view.filter.kabupaten
    order = cache.layer_order(view.version, owner, level, facts.layer_hash)
    classed = compose_classes(order, _counts(view, level, jenis), level, jenis, theme)
    inside = _inside(view, level, order)
    paint = compose_paint(
        layer=f"bentuk/{owner}/{level}/{facts.layer_hash}.json",
        classes=classed.classes,
        swatches=classed.swatches,
        missing=classed.missing,
        values=classed.values if any(classed.values) else None,
        faded=None if inside.all() else (~inside).tolist(),
        points=None if level is Level.KABUPATEN else _points(view, theme, jenis),
        selected=view.filter.selected,
        focus=() if inside.all() else tuple(np.array(order)[inside]),
        theme=theme,
    )
    return classed, paint


def _counts(view: View, level: Level, jenis: Jenis) -> pd.DataFrame:
    """Kode and COUNTS of every area that has any, on the chosen month's last day."""
    assert view.filter.period is not None, "the filter bar settled the month"
    day = view.filter.period.last_day
    if level is not Level.KABUPATEN:
        return roll_up(cache.rollout(view), day, jenis, level)
    known = [cache.rollout(view, kode) for kode in cache.kabupaten(view.version)]
    return pd.concat(
        [roll_up(each, day, jenis, level) for each in known if day in each.days],
        ignore_index=True,
    )


def _inside(
    view: View, level: Level, order: tuple[str, ...]
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which areas of the layer the choice of kecamatan and puskesmas leaves in colour."""
    choice = view.filter
    codes = pd.Series(order, dtype="str")
    inside = pd.Series(True, index=codes.index)
    if level is Level.KABUPATEN or not (choice.kecamatan or choice.puskesmas):
        return inside.to_numpy(dtype=bool)
    if choice.kecamatan:
        inside &= _kecamatan_of(view, level, codes).isin(choice.kecamatan)
    if choice.puskesmas:
        inside &= _served_by(view, level, codes, choice)
    return inside.to_numpy(dtype=bool)


def _kecamatan_of(view: View, level: Level, codes: pd.Series) -> pd.Series:
    if level is not Level.PUSKESMAS:
        return codes.str.slice(0, 8)
    return codes.map(cache.rollout(view).facilities.set_index("kode")["kode_kecamatan"])


def _served_by(view: View, level: Level, codes: pd.Series, choice: Filter) -> pd.Series:
    if level is Level.PUSKESMAS:
        return codes == choice.puskesmas
    rollout = cache.rollout(view)
    served = rollout.service_areas[rollout.service_areas["puskesmas"] == choice.puskesmas]
    desa = served["kode_desa"]
    return codes.isin(desa if level is Level.DESA else desa.str.slice(0, 8))


def _points(view: View, theme: Theme, jenis: Jenis) -> PointsPaint:
    """Puskesmas always, and the facilities of the jenis that is shown; the rest are hidden."""
    assert view.filter.period is not None, "the filter bar settled the month"
    rollout = cache.rollout(view)
    located = with_points(rollout.facilities)
    status = rollout.on(view.filter.period.last_day)[located.index.to_numpy()]
    shown = located["jenis"].isin({Jenis.PUSKESMAS, jenis}).to_numpy() & (status != ABSENT)
    palette = status_palette(theme)
    return PointsPaint(
        address=f"titik/{view.filter.kabupaten}/"
        f"{cache.points_hash(view.version, view.filter.kabupaten)}.json",
        classes=[int(each) if here else None for each, here in zip(status, shown, strict=True)],
        swatches=(*palette.swatches.values(), palette.missing),
    )
