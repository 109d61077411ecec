"""How far along the stages a puskesmas is; the order is usual, not enforced."""

import datetime as dt

import pandas as pd
import pytest

from data import frames
from data.stages import STANDING, stand_in_stages
from tests.tables import read_table

DAY = dt.date(2025, 6, 30)
STAGES = read_table(
    """
    kode | level
    KAB  | kabupaten
    SK   | puskesmas
    ALUR | puskesmas
    PUST | pustu
    PKM  | puskesmas
    """,
    ("kode", "level"),
)


def stand(text, facilities=("A",), day=DAY):
    """STANDING of these puskesmas, as plain rows with None for what is missing."""
    dates = read_table(text, frames.STAGE_DATES) if text else frames.empty_frame(frames.STAGE_DATES)
    table = stand_in_stages(STAGES, dates, pd.Series(facilities), day)
    assert tuple(table.columns) == STANDING
    plain = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False, name=None)]


HEAD = "facility | stage | held_on\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", ("A", 0, None, None, "SK")),
        ("A | SK | 2025-01-01", ("A", 1, "SK", dt.date(2025, 1, 1), "ALUR")),
        # The last one before the others: furthest is the last, next is the first gap.
        ("A | PKM | 2025-01-01", ("A", 1, "PKM", dt.date(2025, 1, 1), "SK")),
        (
            "A | SK | 2025-01-01\nA | ALUR | 2025-02-01\nA | PKM | 2025-03-01",
            ("A", 3, "PKM", dt.date(2025, 3, 1), None),
        ),
        # Held twice counts once, with the newest day.
        (
            "A | SK | 2025-01-01\nA | SK | 2025-04-01",
            ("A", 1, "SK", dt.date(2025, 4, 1), "ALUR"),
        ),
        ("A | SK | 2025-07-01", ("A", 0, None, None, "SK")),  # yet to come
        ("A | SK | 2025-06-30", ("A", 1, "SK", dt.date(2025, 6, 30), "ALUR")),  # that day
        ("- | KAB | 2025-01-01", ("A", 0, None, None, "SK")),  # the kabupaten's own
        ("A | PUST | 2025-01-01", ("A", 0, None, None, "SK")),  # another level's
        ("B | SK | 2025-01-01", ("A", 0, None, None, "SK")),  # somebody else's
    ],
)
def test_a_puskesmas_stands_at_its_furthest_stage(rows, expected):
    """And the first one in order that it has not done is next."""
    assert stand(HEAD + rows if rows else "") == [expected]


def test_every_puskesmas_stands_somewhere_in_the_given_order():
    """Also one that no stage was ever told of."""
    found = stand(f"{HEAD} B | SK | 2025-01-01", ("C", "B", "A"))
    assert [row[:2] for row in found] == [("C", 0), ("B", 1), ("A", 0)]


def test_no_puskesmas_gives_no_rows():
    """The columns are there all the same."""
    assert stand(f"{HEAD} B | SK | 2025-01-01", ()) == []
