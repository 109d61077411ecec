"""A file with two sets of sasaran says which one is official, or is asked."""

import pytest

from tests.drafts import KEDUNG, KEDUNG_II, KELOMPOK
from tests.long_tables import read_text

HEAD = "tahun | kode_puskesmas | kelompok | jenis | nilai | resmi"


def read(*rows):
    """Read a table of sasaran: unit, jenis, value, whether it is official."""
    lines = [f"{year} | {unit} | {KELOMPOK} | {told}" for year, unit, told in rows]
    return read_text("\n".join([HEAD, *lines]))


@pytest.mark.parametrize("mark", ["", "ya"])
def test_two_sets_that_are_both_official_are_not_guessed_between(mark):
    """Neither is taken; each row names one of the other set."""
    told = read(
        (2026, KEDUNG, f"proyeksi | 100 | {mark}"),
        (2026, KEDUNG_II, f"proyeksi | 50 | {mark}"),
        (2026, KEDUNG, f"riil | 90 | {mark}"),
    )
    assert told.part.refused == 3
    assert told.rows.empty
    assert [(each.reason.name, each.row, each.got, each.hint) for each in told.problems] == [
        ("OFFICIAL_TWICE", 2, "proyeksi", "4"),
        ("OFFICIAL_TWICE", 3, "proyeksi", "4"),
        ("OFFICIAL_TWICE", 4, "riil", "2"),
    ]


def test_a_set_beside_the_official_one_is_taken():
    """And another year may have another official set."""
    told = read(
        (2026, KEDUNG, "proyeksi | 100 | ya"),
        (2026, KEDUNG, "riil | 90 | tidak"),
        (2025, KEDUNG, "riil | 80 | ya"),
    )
    assert (told.part.refused, told.problems) == (0, [])
    assert sorted(zip(told.rows["jenis"], told.rows["is_official"], strict=True)) == [
        ("proyeksi", True),
        ("riil", False),
        ("riil", True),
    ]
