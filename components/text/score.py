"""Words and sentences of the score card."""

from math import ceil
from typing import Any

from components.text.formula import format_pace, owed_unit
from components.text.measured import format_gap
from components.text.numbers import NO_VALUE, format_number, format_with_unit
from data.indicators import Indicator, Origin
from data.score import Grade

MAIN = "Utama"
SET = "Indikator"
SORT = "Urutkan menurut"
BY_NAME, BY_REDS = "Nama puskesmas", "Tertinggal dan belum lapor"
GREEN = "Mencapai mulai (% target)"
YELLOW = "Mendekati mulai (% target)"
MARK = {Grade.MENCAPAI: "✓", Grade.MENDEKATI: "~", Grade.TERTINGGAL: "!"}
FIRST_COLUMN = "Puskesmas"
REDS_COLUMN = "Tertinggal"
REDS_TITLE = "Yang tertinggal dan yang dibutuhkan"
NO_REDS = "Tidak ada yang tertinggal pada bulan ini dengan batas di atas."
NO_PUSKESMAS = "Tidak ada puskesmas pada pilihan ini."
BASIS = "Target: menurut indikator masing-masing; buka indikatornya untuk melihat dasarnya"
UNITS = {
    Origin.PUSKESMAS: "puskesmas",
    Origin.PUSTU: "pustu",
    Origin.POSYANDU: "posyandu",
    Origin.RTL: "butir",
}
"""What is counted where the program counts itself."""
RED_COLUMNS = (
    "Puskesmas",
    "Indikator",
    "Capaian",
    "Target bulan ini",
    "Selisih",
    "Yang dibutuhkan",
)
MORE_REDS = "{count} lainnya tidak ditampilkan; persempit dengan saringan di atas."


def legend(green: int, yellow: int) -> dict[Grade, str]:
    """What each grade means with these thresholds."""
    return {
        Grade.MENCAPAI: f"Mencapai: sedikitnya {green} % dari target bulan ini",
        Grade.MENDEKATI: f"Mendekati: {yellow} sampai kurang dari {green} %",
        Grade.TERTINGGAL: f"Tertinggal: kurang dari {yellow} %",
    }


def tell_reds(reds: int | None) -> str:
    """A count of lowest grades; a dash where there was nothing to judge."""
    return NO_VALUE if reds is None else format_number(reds)


def need(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """What is still to be reached: people where the line of twelfths applies, or units applying."""
    if row["remaining"] is None and indicator.origin in UNITS and row["gap"] < 0:
        owed = ceil(-row["gap"] * row["denominator"] / indicator.factor)
        return f"{format_number(owed)} {UNITS[indicator.origin]} lagi"
    if row["remaining"] is None:
        return f"menutup selisih {format_gap(abs(row['gap']), indicator).removeprefix('+')}"
    unit = owed_unit(indicator)
    owed = f"{format_number(int(row['remaining']))} {unit} lagi sampai Desember"
    if row["needed_per_month"] is None:
        return owed
    return f"{owed}, {format_pace(row['needed_per_month'])} {unit} per bulan"


def due(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """The target of this month with its unit."""
    return format_with_unit(row["target_to_date"], indicator)
