"""Sentences of the Klaster page: cards, rankings, what differs by more than chance."""

from fractions import Fraction
from typing import Any

from components.text.measured import format_gap, format_goal, value_or_absence
from components.text.numbers import (
    HARD_SPACE,
    NO_VALUE,
    format_list,
    format_number,
    format_people,
    format_value,
    format_with_unit,
)
from data.catalogue import catalogue
from data.indicators import Indicator, Klaster

RANKING_COLUMNS = ("Urutan", "Wilayah", "Capaian", "Rentang 95 %", "Keadaan", "Catatan")
COUNTING = "Menghitung {total} indikator …"
FUNNEL_TITLE = "Perbedaan yang nyata"
FUNNEL_KEY = (
    "Garis putus: batas 95 % dan 99,8 % di sekitar capaian seluruh wilayah; di antaranya perbedaan "
    "dapat terjadi secara kebetulan. ◆ berbeda nyata: di luar batas 99,8 %, penyebut {small} atau "
    "lebih. ● wilayah lain, termasuk yang penyebutnya kurang dari {small}."
)
NO_FUNNEL = "Sebaran ini hanya bermakna untuk bagian (persen) yang sudah ada nilainya."
TREND_TITLE = "Perjalanan per bulan"
RANKING_OF = "{shown} teratas dari {total}; pilih satu puskesmas untuk melihat semuanya."
RANKING_TITLE = "Urutan capaian"


def value_with_counts(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """``45,71 % (256/560)``: the counts stand beside every share."""
    told = value_or_absence(row, indicator)
    if row["value"] is None or indicator.is_count:
        return told
    return f"{told} ({format_people(row['numerator'])}/{format_people(row['denominator'])})"


def interval(found: tuple[float, float] | None, indicator: Indicator) -> str:
    """``41,20 – 50,31 %``: where the share of so few people may lie by chance."""
    if found is None:
        return NO_VALUE
    low, high = (format_value(Fraction(each) * indicator.factor, indicator) for each in found)
    return f"{low} – {high}{HARD_SPACE}{indicator.unit}"


def difference(first: Fraction | None, second: Fraction | None, indicator: Indicator) -> str:
    """``Selisih (pertama − kedua): +6,74 poin persentase``, of the exact values."""
    if first is None or second is None:
        return "Selisih tidak dihitung: salah satunya belum ada nilainya."
    return f"Selisih (pertama − kedua): {format_gap(first - second, indicator)}"


def why_unranked(row: Any, small: int) -> str:  # noqa: ANN401 -- PROGRESS
    """Why an area has no place in the ranking."""
    if row["value"] is None:
        return "tidak diurutkan"
    return f"penyebut di bawah {format_number(small)}, tidak diurutkan"


def short_goal(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """``target bulan ini 74,17 %`` on a card."""
    if row["target"] is None:
        return "belum ada target"
    if indicator.has_line:
        return f"target bulan ini {format_with_unit(row['target_to_date'], indicator)}"
    return f"target {format_goal(row['target'], indicator)}"


def short_completeness(row: Any) -> str:  # noqa: ANN401 -- PROGRESS
    """``lapor 31 dari 32`` on a card."""
    heard, expected = (format_number(int(row[name])) for name in ("n_reported", "n_expected"))
    return f"lapor {heard} dari {expected} unit"


def course(first: str, last: str) -> str:
    """What the small course shows, for those who do not see it."""
    return f"perjalanan {first} sampai {last}"


def small_map(name: str) -> str:
    """What the small map shows, for those who do not see it."""
    return f"peta {name} menurut wilayah kerja puskesmas"


def funnel(below: list[str], above: list[str]) -> str:
    """Who differs from the whole by more than chance; nobody else is called lowest."""
    if not below and not above:
        return "Tidak ada wilayah yang berbeda nyata dari capaian seluruh wilayah."
    parts = []
    if below:
        parts.append(f"berbeda nyata di bawah: {format_list(_first(below))}")
    if above:
        parts.append(f"berbeda nyata di atas: {format_list(_first(above))}")
    return f"Dibandingkan seluruh wilayah, {'; '.join(parts)}."


def funnel_key(small: int) -> str:
    """What the lines and marks of the funnel are; small, the size below which none is told."""
    return FUNNEL_KEY.format(small=format_number(small))


def _first(names: list[str]) -> list[str]:
    most = 8
    if len(names) <= most:
        return names
    return [*names[:most], f"{format_number(len(names) - most)} lainnya"]


def klaster_title(klaster: Klaster) -> str:
    """The full name of a klaster."""
    return catalogue().klaster[klaster].nama


def klaster_source(klaster: Klaster) -> str:
    """Where the klaster's name comes from, and what else it has been called."""
    names = catalogue().klaster[klaster]
    also = f"; disebut juga {format_list(list(names.alias))}" if names.alias else ""
    lead = "" if klaster is Klaster.ILP else "Nama klaster: "
    return f"{lead}{names.source}{also}"
