"""Which target speaks for an indicator and a year."""

from decimal import Decimal

import pytest

from data import frames
from data.indicators import YearTarget
from data.pws import find_goal
from tests.tables import read_table
from tests.worked_example import make_indicator


def goal(year, *offices, **catalogue):
    """Level, year and value of the target that speaks; offices as (level, year, value)."""
    told = {
        int(each.removeprefix("y")): YearTarget(Decimal(value), "katalog", is_verified=False)
        for each, value in catalogue.items()
    }
    indicator = make_indicator(targets=told)
    lines = "\n".join(" | ".join(map(str, each)) for each in offices)
    rows = read_table(f"level | year | value\n{lines}", frames.TARGETS, indicator=indicator.kode)
    rows["year"] = rows["year"].astype("int64")
    found = find_goal(indicator, rows, year)
    return None if found is None else (found.level, found.year, found.value)


KAB, PROV = "kabupaten", "provinsi"


@pytest.mark.parametrize(
    ("year", "spoken"),
    [
        (2024, ("katalog", 2025, Decimal(80))),
        (2025, ("katalog", 2025, Decimal(80))),
        (2026, (KAB, 2026, Decimal(95))),
        (2027, (KAB, 2026, Decimal(95))),
    ],
)
def test_a_target_of_a_later_year_does_not_speak_before_the_catalogues(year, spoken):
    """The kabupaten set one from 2026 on, the catalogue knows 2025; before both, the earlier."""
    assert goal(year, (KAB, 2026, 95), y2025=80) == spoken


def test_the_province_speaks_until_the_kabupaten_does():
    """Its target of 2024 holds in 2025."""
    offices = (PROV, 2024, 70), (KAB, 2026, 95)
    assert goal(2025, *offices, y2025=80) == (PROV, 2024, Decimal(70))
    assert goal(2026, *offices, y2026=80) == (KAB, 2026, Decimal(95))


def test_an_earlier_target_of_the_kabupaten_speaks_before_the_catalogue_of_the_year():
    """It holds until the kabupaten sets another."""
    assert goal(2026, (KAB, 2024, 60), y2026=80) == (KAB, 2024, Decimal(60))


def test_where_only_later_targets_are_known_the_nearest_speaks():
    """Better than none; the foot names its year."""
    assert goal(2024, (KAB, 2026, 95), (PROV, 2026, 90)) == (KAB, 2026, Decimal(95))
    assert goal(2024, y2026=80) == ("katalog", 2026, Decimal(80))
    assert goal(2024, (KAB, 2026, 95)) == (KAB, 2026, Decimal(95))
