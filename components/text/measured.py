"""Sentences about values of indicators; what the data show, never why."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from components.text import labels
from components.text.numbers import (
    HARD_SPACE,
    MONTHS,
    NO_VALUE,
    format_day,
    format_list,
    format_number,
    format_period,
    format_signed,
    format_with_unit,
)
from data.indicators import Absence, Indicator, Standing
from data.kinds import Period
from data.pws import Goal

RULE = "Rumus: {nama}; {rule}; {source}"
GOAL = "Target: {goal}"
UNVERIFIED = "belum diverifikasi"
NO_GOAL = "Target: belum ada; isi target pada basis data agar capaian dapat dinilai"
CHOOSE_AREA = "Klik wilayah pada peta untuk melihat rumusnya dengan angka wilayah itu."
SHOWN_OF = (
    "Grafik menampilkan {high} capaian tertinggi dan {low} terendah dari {total} {areas}; pilih "
    "satu puskesmas pada saringan untuk melihat semuanya. Peta memuat seluruhnya."
)
TABLE_OF = (
    "Tabel menampilkan {shown} dari {total} {areas} (yang paling jauh dari target dahulu); pilih "
    "satu puskesmas untuk melihat semuanya."
)
TENTATIVE = "; angka, tren, dan status bersifat sementara"
UNEVEN = (
    "; tren dan status yang bertumpu padanya bersifat sementara: {n} unit hanya ada pada satu dari "
    "dua bulan yang dibandingkan"
)
UNDER_WAY = (
    "{month} belum selesai: laporan masih berdatangan, data terakhir bertanggal {day}. Wilayah "
    "tanpa laporan tampil sebagai belum lapor."
)
SHOW_MONTH = "Lihat {month}"
NOBODY = "Tidak ada satu pun wilayah pada pilihan ini."
PWS_COLUMNS = (
    *("Wilayah", "Sasaran", "Bulan lalu", "Bulan ini", "Kumulatif", "Capaian", "Target bulan ini"),
    *("Tren", "Status", "Selisih", "Sisa", "Per bulan", "Lapor"),
)
VALUE_COLUMNS = (
    *("Wilayah", "Pembilang", "Penyebut", "Capaian", "Target", "Tren", "Keadaan", "Selisih"),
    "Lapor",
)
ROW_COLUMNS = (
    *("Unit", "Bulan", "Pembilang", "Penyebut", "Bentuk", "Tanggal lapor", "Berkas", "Nomor impor"),
    "Dipakai",
)
BASE_COLUMNS = (
    *("Unit", "Tahun", "Jenis", "Sasaran", "Versi", "Berlaku sejak", "Resmi", "Berkas", "Dipakai"),
)
COUNTED, REPLACED, WITHDRAWN = "ya", "tidak, sudah diganti", "tidak, impornya ditarik"
BESIDE_UNITS = "tidak, yang dihitung laporan unit di bawahnya"
BESIDE_BASES = "tidak, yang dihitung sasaran unit di bawahnya"
BESIDE_DESA = "tidak, yang dihitung laporan puskesmasnya"
UNOFFICIAL, NOT_YET = "tidak, bukan sasaran resmi", "tidak, belum berlaku"
OFFICIAL, NOT_OFFICIAL = "ya", "tidak"
FORMS = {"bulanan": "sebulan", "kumulatif": "kumulatif setahun", "stok": "keadaan saat itu"}
ROWS_SHOWN = "{shown} dari {total} baris; pilih wilayah yang lebih kecil untuk melihat semuanya."
NO_ROWS = "Belum ada laporan yang masuk untuk wilayah dan tahun ini."
FROM_ROLLOUT = "Angka ini dihitung dari bukti penerapan ILP atau RTL, bukan dari laporan bulanan."
ROWS_TITLE, BASES_TITLE = "Laporan yang mendasari", "Sasaran yang mendasari"


def headline(indicator: Indicator, row: Any, period: Period, place: str = "") -> str:  # noqa: ANN401
    """``Cakupan K1 murni kumulatif s.d. Juni 2026 di Kabupaten Belitung: 45,71 %``.

    Snapshots name their own months. Takes row, PROGRESS; place, what it is of, if that is not
    told beside the sentence.
    """
    name = re.sub(r" \([^)]*\)$", "", indicator.nama)
    when = until(indicator, period)
    if row["value"] is not None and row["oldest"]:
        when = f"menurut {reports_of(row, period)}"
    where = f" di {place}" if place else ""
    return f"{name} {when}{where}: {value_or_last(row, indicator, period)}"


def until(indicator: Indicator, period: Period) -> str:
    """``kumulatif s.d. Juni 2026``; of what is not added up, ``keadaan Juni 2026``."""
    return f"{'kumulatif s.d.' if indicator.is_running else 'keadaan'} {format_period(period)}"


def reports_of(row: Any, period: Period) -> str:  # noqa: ANN401 -- PROGRESS
    """``laporan Oktober 2026``, or from which month to which, of the reports a value rests on."""
    first, last = (period.shift(-int(row[name])) for name in ("oldest", "newest"))
    if first == last:
        return f"laporan {format_period(last)}"
    begun = MONTHS[first.month - 1] if first.year == last.year else format_period(first)
    return f"laporan {begun}–{format_period(last)}"


def value_or_last(row: Any, indicator: Indicator, period: Period) -> str:  # noqa: ANN401 -- PROGRESS
    """The value, or why there is none and what the last reports said, with their month."""
    told = value_or_absence(row, indicator)
    if row["value"] is not None or row["carried"] is None:
        return told
    last = format_with_unit(row["carried"], indicator)
    return f"{told}; menurut {reports_of(row, period)}: {last}"


def value_or_absence(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """The value with its unit, or why there is none."""
    if row["value"] is None:
        return labels.ABSENCE.get(row["absence"], NO_VALUE)
    return format_with_unit(row["value"], indicator)


def against(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """How the value stands to the target of this month, and to that of the year."""
    if row["target"] is None:
        return NO_GOAL
    year = format_goal(row["target"], indicator)
    if row["value"] is None:
        return f"Target tahun ini {year}."
    line = (
        f"target bulan ini {format_with_unit(row['target_to_date'], indicator)} (setahun {year})"
        if indicator.has_line
        else f"target {year}"
    )
    if indicator.is_count:
        return f"Target {year}."
    gap = row["gap"]
    if gap == 0:
        return f"Tepat memenuhi {line}."
    word = "Melampaui" if gap > 0 else "Masih di bawah"
    if indicator.direction.value == "turun":
        word = "Lebih baik daripada" if gap > 0 else "Belum memenuhi"
    return f"{word} {line}; selisih {format_gap(gap, indicator)}."


def format_goal(value: Fraction | Decimal, indicator: Indicator) -> str:
    """A target with its unit, without decimals that it does not have."""
    exact = Fraction(value)
    digits = next((n for n in range(4) if (exact * 10**n).denominator == 1), 4)
    return f"{format_number(exact, digits)}{HARD_SPACE}{indicator.unit}"


def format_gap(gap: Fraction, indicator: Indicator) -> str:
    """``+0,71 poin persentase``; other units by their own name."""
    unit = "poin persentase" if indicator.unit == "%" else indicator.unit
    digits = 0 if indicator.is_count else max(indicator.decimals, 1)
    return f"{format_signed(gap, digits)} {unit}"


def month_under_way(month: Period, day: dt.date) -> str:
    """Why a month whose reports are still coming looks empty."""
    return UNDER_WAY.format(month=format_period(month), day=format_day(day))


def completeness(row: Any) -> str:  # noqa: ANN401 -- PROGRESS
    """How many units are in the figure, and whether they moved it: stands beside every share."""
    heard, expected = int(row["n_reported"]), int(row["n_expected"])
    if not expected:
        return "Kelengkapan: tidak ada unit yang diharapkan melapor"
    share = format_number(Fraction(heard * 100, expected), 2)
    silent = expected - heard
    tail = f"; {format_number(silent)} belum lapor{TENTATIVE}" if silent else ""
    uneven = int(row.get("n_uneven") or 0)
    if uneven and not silent and row["trend"]:
        tail = UNEVEN.format(n=format_number(uneven))
    return (
        f"Kelengkapan: {format_number(heard)} dari {format_number(expected)} unit "
        f"({share}{HARD_SPACE}%){tail}"
    )


def bounds(row: Any, indicator: Indicator) -> str:  # noqa: ANN401 -- PROGRESS
    """Between what the value lies, whatever the silent units did; empty if nothing is missing."""
    worst, best = row["worst"], row["best"]
    is_unheard = not (row["n_reported"] or indicator.is_running)
    if worst is None or best is None or worst == best or is_unheard:
        return ""
    silent = format_number(int(row["n_silent_months"]))
    since = f"Sejak Januari {silent} laporan bulanan belum masuk; bila" if silent != "0" else "Bila"
    if not indicator.is_running:
        since = "Bila yang belum lapor"
    return (
        f"{since} dihitung paling buruk {format_with_unit(worst, indicator)}, "
        f"paling baik {format_with_unit(best, indicator)}"
    )


def standings(found: Iterable[Standing | Absence | None], areas: str) -> str:
    """``Dari 32 puskesmas, 5 baik, 2 kurang, 20 cukup, 4 jelek, dan 1 belum lapor.``."""
    counts = Counter(found)
    names: dict[StrEnum, str] = dict(labels.STANDING.items()) | dict(labels.ABSENCE.items())
    parts = [
        f"{format_number(counts[each])} {names[each].lower()}"
        for each in (*Standing, *Absence)
        if counts[each]
    ]
    parts += [f"{format_number(counts[None])} tanpa penilaian"] if counts[None] else []
    total = sum(counts.values())
    if not total:
        return NOBODY
    return f"Dari {format_number(total)} {areas}: {format_list(parts)}."


def rule(indicator: Indicator) -> str:
    """The footer's line on the formula and whether its source was read."""
    told = labels.AGGREGATION[indicator.aggregation]
    text = RULE.format(nama=indicator.short, rule=told, source=indicator.source)
    is_marked = indicator.is_verified or UNVERIFIED in text
    return text if is_marked else f"{text} ({UNVERIFIED})"


def goal(found: Goal | None, indicator: Indicator) -> str:
    """The footer's line on the target and who set it."""
    if found is None:
        return NO_GOAL
    parts = [
        format_goal(found.value, indicator),
        str(found.year),
        found.legal_basis or found.source,
    ]
    mark = "" if found.is_verified or UNVERIFIED in parts[2] else f" ({UNVERIFIED})"
    return GOAL.format(goal=" · ".join(parts)) + mark
