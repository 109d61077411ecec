"""Areas and values pair one to one, or the difference is named."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.errors import BoundaryInvalid, BoundaryMissing, GeoError, UnmatchedCodes
from geo.join import attach


@pytest.fixture
def areas() -> gpd.GeoDataFrame:
    """Three squares in a row."""
    codes = ["11.08.01", "11.08.02", "11.08.03"]
    return gpd.GeoDataFrame(
        {"kode": codes}, geometry=[box(i, 0, i + 1, 1) for i in range(3)], crs="EPSG:4326"
    )


def test_values_in_any_order_meet_their_areas(areas):
    """The result has the order, geometry and CRS of the areas; a missing value stays."""
    values = pd.DataFrame({"kode": areas["kode"][::-1], "value": [3.0, None, 1.0]})
    joined = attach(areas, values)
    assert joined["kode"].tolist() == areas["kode"].tolist()
    assert joined["value"].fillna(-1).tolist() == [1.0, -1, 3.0]
    assert joined.crs == areas.crs
    assert joined.geometry.geom_equals(areas.geometry).all()


@pytest.mark.parametrize(
    ("codes", "in_values", "in_shapes"),
    [
        (["11.08.01", "11.08.02"], (), ("11.08.03",)),
        (["11.08.01", "11.08.02", "11.08.03", "11.09.01"], ("11.09.01",), ()),
        (["11.08.01", "11.08.02", "11.08.03", "11.08.03"], ("11.08.03",), ()),
    ],
)
def test_codes_that_do_not_pair_are_named(areas, codes, in_values, in_shapes):
    """Too few, too many, and one twice."""
    with pytest.raises(UnmatchedCodes) as caught:
        attach(areas, pd.DataFrame({"kode": codes, "value": 1.0}))
    assert caught.value.in_values == in_values
    assert caught.value.in_shapes == in_shapes


def test_a_doubled_area_is_named(areas):
    """Two shapes of one code would show one value twice."""
    doubled = pd.concat([areas, areas.iloc[:1]])
    with pytest.raises(UnmatchedCodes) as caught:
        attach(doubled, pd.DataFrame({"kode": areas["kode"], "value": 1.0}))
    assert caught.value.in_shapes == ("11.08.01",)


def test_errors_say_for_the_log_what_happened():
    """One base class; long lists are cut in the message and whole in the attribute."""
    many = UnmatchedCodes([f"11.08.{i:02}" for i in range(9)], [])
    assert "and 4 more" in str(many)
    assert "none only in shapes" in str(many)
    assert len(many.in_values) == 9
    assert BoundaryMissing("desa").level == "desa"
    assert BoundaryInvalid("11.08.01", "empty").reason == "empty"
    assert isinstance(many, GeoError)
