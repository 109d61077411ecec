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
    format_people,
    format_period,
    format_signed,
    format_value,
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
    *("Unit", "Bulan", "Pembilang", "Penyebut", "Bentuk", "Tanggal lapor", "Berkas", "Batch"),
    "Dipakai",
)
BASE_COLUMNS = ("Unit", "Tahun", "Jenis", "Sasaran", "Versi", "Berlaku sejak", "Resmi", "Berkas")
COUNTED, REPLACED, WITHDRAWN = "ya", "tidak, sudah diganti", "tidak, batch dibatalkan"
OFFICIAL, NOT_OFFICIAL = "ya", "tidak"
FORMS = {"bulanan": "sebulan", "kumulatif": "kumulatif setahun", "stok": "keadaan saat itu"}
ROWS_SHOWN = "{shown} dari {total} baris; pilih wilayah yang lebih kecil untuk melihat semuanya."
NO_ROWS = "Belum ada laporan yang masuk untuk wilayah dan tahun ini."
FROM_ROLLOUT = "Angka ini dihitung dari bukti penerapan ILP atau RTL, bukan dari laporan bulanan."
ROWS_TITLE, BASES_TITLE = "Laporan yang mendasari", "Sasaran yang mendasari"
FORMULA_TITLE = "Rumus {name}"


def headline(indicator: Indicator, row: Any, period: Period) -> str:  # noqa: ANN401 -- PROGRESS
    """``Cakupan K1 murni kumulatif s.d. Juni 2026: 45,71 %``; snapshots name their own months."""
    until = "kumulatif s.d." if indicator.is_running else "keadaan"
    name = re.sub(r" \([^)]*\)$", "", indicator.nama)
    when = f"{until} {format_period(period)}"
    if row["value"] is not None and row["oldest"]:
        when = f"menurut {reports_of(row, period)}"
    return f"{name} {when}: {value_or_last(row, indicator, period)}"


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
    return f"{format_signed(gap, max(indicator.decimals, 1))} {unit}"


def month_under_way(month: Period, day: dt.date) -> str:
    """Why a month whose reports are still coming looks empty."""
    return UNDER_WAY.format(month=format_period(month), day=format_day(day))


def completeness(row: Any) -> str:  # noqa: ANN401 -- PROGRESS
    """How many units are in the figure: stands beside every share."""
    heard, expected = int(row["n_reported"]), int(row["n_expected"])
    if not expected:
        return "Kelengkapan: tidak ada unit yang diharapkan melapor"
    share = format_number(Fraction(heard * 100, expected), 2)
    silent = expected - heard
    tail = f"; {format_number(silent)} belum lapor{TENTATIVE}" if silent else ""
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


def formula(row: Any, indicator: Indicator, period: Period) -> list[tuple[str, str]]:  # noqa: ANN401
    """Every step from counts to status, with this area's own numbers filled in."""
    if row["value"] is None:
        return [("Nilai", value_or_last(row, indicator, period)), _completeness_step(row)]
    steps = [_division(row, indicator, period)]
    if indicator.has_line:
        steps += _line_steps(row, indicator, period)
    elif row["target"] is not None and not indicator.is_count:
        steps.append(("Target", format_goal(row["target"], indicator)))
    if row["month_value"] is not None and not indicator.is_count:
        steps.append(_movement(row, indicator))
    if row["gap"] is not None and not indicator.is_count:
        steps.append(("Selisih", _gap_step(row, indicator)))
    if row["status"] is not None:
        meaning = labels.STANDING_MEANING[row["status"]]
        steps.append(("Status", f"{labels.STANDING[row['status']]}: {meaning}"))
    if row["remaining"] is not None:
        steps.append(_remaining(row, indicator, period))
    steps.append(_completeness_step(row))
    told = bounds(row, indicator)
    return [*steps, ("Batas", told)] if told else steps


def _completeness_step(row: Any) -> tuple[str, str]:  # noqa: ANN401
    return ("Kelengkapan", completeness(row).removeprefix("Kelengkapan: "))


def _division(row: Any, indicator: Indicator, period: Period) -> tuple[str, str]:  # noqa: ANN401
    value = format_with_unit(row["value"], indicator)
    top = format_people(row["numerator"])
    until = f"Kumulatif s.d. {format_period(period)}" if indicator.is_running else "Nilai"
    if row["oldest"]:
        until = f"Nilai menurut {reports_of(row, period)}"
    if indicator.is_count:
        return until, value
    below = format_people(row["denominator"])
    factor = f" × {indicator.factor}" if indicator.factor != 1 else ""
    return until, f"{top} ÷ {below}{factor} = {value}"


def _line_steps(row: Any, indicator: Indicator, period: Period) -> list[tuple[str, str]]:  # noqa: ANN401
    if row["target"] is None:
        return []
    year, due = format_goal(row["target"], indicator), row["target_to_date"]
    twelfths = f"{year} × {period.month}/12 = {format_with_unit(due, indicator)}"
    return [("Target bulan ini", twelfths)]


def _movement(row: Any, indicator: Indicator) -> tuple[str, str]:  # noqa: ANN401
    now = format_with_unit(row["month_value"], indicator)
    if indicator.has_line:
        now = (
            f"{format_people(row['month'])} ÷ {format_people(row['denominator'])} × "
            f"{indicator.factor} = {now}"
        )
    before = row["previous_value"]
    past = format_with_unit(before, indicator) if before is not None else "tidak ada"
    return "Bulan ini", f"{now}; bulan lalu {past}; {trend(row['trend'])}"


def trend(found: Any) -> str:  # noqa: ANN401 -- a Trend or None
    """``↑ naik``; without a month before, says so."""
    return f"{labels.ARROW[found]} {labels.TREND[found]}" if found else "tanpa pembanding"


def _gap_step(row: Any, indicator: Indicator) -> str:  # noqa: ANN401
    value, due = (format_value(row[name], indicator) for name in ("value", "target_to_date"))
    is_up = indicator.direction.value == "naik"
    pair = f"{value} − {due}" if is_up else f"{due} − {value}"
    return f"{pair} = {format_gap(row['gap'], indicator)}"


def _remaining(row: Any, indicator: Indicator, period: Period) -> tuple[str, str]:  # noqa: ANN401
    owed = format_number(int(row["remaining"]))
    if not row["remaining"]:
        return "Sisa", "target setahun sudah tercapai"
    year = format_goal(row["target"], indicator)
    told = f"{year} × {format_people(row['denominator'])} − {format_people(row['numerator'])}, "
    told += f"dibulatkan ke atas = {owed}"
    need = row["needed_per_month"]
    if need is None:
        return "Sisa", told
    left = 12 - period.month
    return "Sisa", f"{told}; {owed} ÷ {left} bulan = {format_number(need, 2)} per bulan"
