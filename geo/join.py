"""Areas meet their values, one to one, or not at all."""

import geopandas as gpd
import pandas as pd

from geo.errors import UnmatchedCodes


def attach(areas: gpd.GeoDataFrame, values: pd.DataFrame) -> gpd.GeoDataFrame:
    """Put each area's values beside its shape.

    An area without a figure is not left out of the values but present with a missing one, so
    any difference between the two lists is an error.

    Takes   areas with kode and geometry; values with kode, one row per area, in any order.
    Gives   the rows and columns of areas, in their order, with the other columns of values; the
            CRS is kept.
    Raises  UnmatchedCodes if a code is on one side only, or twice on a side.
    """
    in_values = _unpaired(values["kode"], areas["kode"])
    in_shapes = _unpaired(areas["kode"], values["kode"])
    if in_values or in_shapes:
        raise UnmatchedCodes(in_values, in_shapes)
    # The geometry stands on the left, so the result keeps its type and CRS.
    return areas.merge(values, on="kode", how="left", validate="one_to_one")


def _unpaired(own: pd.Series, other: pd.Series) -> list[str]:
    return [str(kode) for kode in own[~own.isin(other) | own.duplicated()]]
