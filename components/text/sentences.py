"""Sentences with figures in them: singular, zero, all; no cause is ever claimed."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from components.text.labels import JENIS, STATUS, STATUS_MEANING, TARGET_LEVEL
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_list,
    format_number,
    format_percent,
    format_period,
    format_target,
)
from data.kinds import Jenis, Level, Period, Status
from data.pace import Arrival, Pace, PaceVerdict
from data.status import ABSENT
from data.targets import TargetProgress

MONTH = "Bulan"
APPLYING = "Menerapkan ILP"
TARGET_SHORT = {"provinsi": "Provinsi", "kabupaten": "Kabupaten"}
APPLY = "telah menerapkan ILP dan terverifikasi"
NO_CHANGE = "Tidak ada perubahan status dibandingkan bulan sebelumnya."
NO_ATTENTION = "Seluruh puskesmas telah menerapkan ILP."
CHANGES = "Yang berubah sejak {month}"
ATTENTION = "Perlu perhatian"
WHOLE = "seluruh kabupaten"
EVERY_KABUPATEN = "Seluruh kabupaten dalam basis data"
NO_PLACE = (
    "Basis data belum berisi satu kabupaten pun. Muat data contoh dengan "
    "«python3 manage.py sample load», atau siapkan kabupaten sendiri dengan "
    "«python3 manage.py kabupaten template 33.20», lalu «kabupaten add»."
)
SAMPLE = (
    "DATA CONTOH: status, bukti, dan tanggal puskesmas rekaan untuk peragaan; nama dan kode "
    "wilayah, nama puskesmas, serta tanggal peluncuran bersumber nyata."
)
NOTHING_SINCE = "; belum ada bukti baru sesudahnya"
NO_SOURCE = "belum ada"
NOTHING_CHOSEN = "Klik wilayah pada peta untuk melihat puskesmas, bukti, dan kekurangannya."


def as_of(day: dt.date, *, is_last: bool = False) -> str:
    """``keadaan 31 Oktober 2026``; is_last where a later month is asked for, of which no
    evidence came.
    """
    return f"keadaan {format_day(day)}{NOTHING_SINCE if is_last else ''}"


def not_in_the_data(missing: Sequence[str], place: str, month: str) -> str:
    """What was asked for in vain (``bulan November 2023``), and what is shown in its place."""
    return (
        f"Yang diminta, yaitu {format_list(list(missing))}, tidak ada dalam data; "
        f"yang ditampilkan adalah {place}, {month}."
    )


def completeness(counts: dict[str, int], jenis: Jenis = Jenis.PUSKESMAS) -> str:
    """How many handed in anything at all: stands beside every share."""
    heard = counts["total"] - counts["belum"]
    share = format_percent(heard, counts["total"])
    name = JENIS[jenis].lower()
    text = f"Kelengkapan: {format_number(heard)} dari {format_number(counts['total'])} {name} "
    silent = counts["belum"]
    tail = f"; {format_number(silent)} belum lapor" if silent else ""
    return f"{text}telah menyampaikan bukti ({share}){tail}"


def target_title(progress: TargetProgress) -> str:
    """``Target provinsi 40 %``."""
    return f"{TARGET_LEVEL[progress.level]} {format_target(progress.value)}"


def target_gap(progress: TargetProgress) -> str:
    """Reached, or short by how many; where nobody was heard of, that there is no basis yet."""
    if progress.total == 0:
        return "tidak ada sasaran"
    if progress.short_by is None:
        return "belum ada dasar (belum lapor)"
    if progress.reached:
        over = progress.counted - progress.needed
        return "tercapai tepat" if over == 0 else f"tercapai, lebih {format_number(over)}"
    return f"kurang {format_number(progress.short_by)} puskesmas"


def target_explained(progress: TargetProgress, *, beside_part: bool) -> str:
    """What is needed, what is there, for which year; beside figures of a part, of what."""
    reached = (
        "belum ada puskesmas yang lapor"
        if progress.is_unheard
        else f"tercapai {format_number(progress.counted)}"
    )
    return (
        f"Dibutuhkan {format_number(progress.needed)} dari {format_number(progress.total)}, "
        f"{reached} · tahun {progress.year}{f' · {WHOLE}' if beside_part else ''}"
    )


def change(before: int, after: int) -> str:
    """``Proses → Menerapkan``."""
    return f"{status_name(before)} → {status_name(after)}"


def status_name(status: int) -> str:
    """The word for a status, or for a facility that did not exist."""
    return "belum ada" if status == ABSENT else STATUS[Status(status)]


def trend(now: tuple[int, int], before: tuple[int, int], month: Period) -> str:
    """How the share moved since a month, in percentage points."""
    if now[1] == 0 or before[1] == 0:
        return ""
    moved = Decimal(now[0] * 100) / now[1] - Decimal(before[0] * 100) / before[1]
    if moved == 0:
        return f"tidak berubah dibandingkan {format_period(month)}"
    word = "naik" if moved > 0 else "turun"
    share = format_percent(*before)
    return (
        f"{word} {format_number(abs(moved), 2)} poin persentase dibandingkan "
        f"{format_period(month)} ({share})"
    )


def pace(seen: Pace | None) -> str:
    """``rata-rata 1,3 puskesmas per bulan dalam 12 bulan terakhir``."""
    if seen is None:
        return "belum dapat diukur: data kurang dari enam bulan sejak puskesmas pertama"
    return (
        f"rata-rata {format_number(seen.mean, 2)} puskesmas per bulan dalam {seen.months} bulan "
        f"terakhir (triwulan paling lambat {format_number(seen.slowest, 2)}, paling cepat "
        f"{format_number(seen.fastest, 2)})"
    )


def arrival(seen: Arrival) -> str:
    """The month of arrival with its interval, or why none is named."""
    match seen.verdict:
        case PaceVerdict.REACHED:
            return "sudah tercapai"
        case PaceVerdict.TOO_FEW_DATA:
            return "belum dapat diperkirakan: data terlalu sedikit"
        case PaceVerdict.NOT_RISING:
            return "belum dapat diperkirakan: jumlahnya tidak bertambah"
        case PaceVerdict.TOO_FAR:
            return "lebih dari sepuluh tahun pada laju sekarang"
    return _expected(seen)


def _expected(seen: Arrival) -> str:
    assert seen.expected is not None, "an expected arrival has its month"
    assert seen.earliest is not None, "and its interval"
    late = f"paling lambat {format_period(seen.latest)}" if seen.latest else "tanpa batas akhir"
    return (
        f"{format_period(seen.expected)} (paling cepat {format_period(seen.earliest)}, {late}; "
        "menurut triwulan tercepat dan terlambat)"
    )


SOURCE = "Sumber: {source}"
MOST_SOURCES = 3
MORE_SOURCES = "{count} sumber lain"
DATA_DATE = "Tanggal data: {day}"
CRITERIA = "Kriteria: {nama}"
NO_PUSKESMAS = "Belum ada puskesmas yang terdaftar untuk wilayah ini."
NOTHING_MISSING = "Seluruh kriteria wajib terpenuhi."
MISSING = "Belum terpenuhi: {names}."
AND_MORE = "dan {count} lainnya"
MORE_ATTENTION = "dan {count} lainnya: lihat daftar puskesmas"


def month_of(day: dt.date) -> str:
    """``September 2026``."""
    return format_period(Period.of(day))


def stopped_at(stage: str, since: object) -> str:
    """The furthest stage done, and when."""
    if not stage or not isinstance(since, dt.date):
        return "Belum ada tahap yang tercatat."
    return f"Tahap terakhir: {stage} ({format_day(since)})."


def why_attention(*, status: int, fell_back: bool, stage: str, since: object, missing: str) -> str:
    """Why a puskesmas is on the list; what the data show, without claiming a cause."""
    if fell_back:
        return f"turun dari Menerapkan; {missing[:1].lower()}{missing[1:]}"
    if status == Status.KLAIM:
        return "mengaku memenuhi, perlu verifikasi"
    halted = _halted(stage, since)
    if status == Status.BELUM:
        return f"belum lapor; {halted}" if halted else "belum lapor, belum ada tahap yang tercatat"
    return halted or missing


def _halted(stage: str, since: object) -> str:
    if not stage or not isinstance(since, dt.date):
        return ""
    return f"berhenti pada tahap {stage}, {format_day(since)}"


def legend_title(level: Level, jenis: Jenis) -> str:
    """What the colours of the map mean."""
    name = JENIS[jenis].lower()
    if jenis is Jenis.PUSKESMAS and level in (Level.PUSKESMAS, Level.DESA):
        return "Status puskesmas" if level is Level.PUSKESMAS else "Status puskesmas yang melayani"
    return f"Bagian {name} yang menerapkan"


BY_MONTH = "Kemajuan per bulan"
PACE = "Laju dan perkiraan"
PACE_NOW = "Laju"
ARRIVAL = "Perkiraan tercapai"
LEAGUE = "Urutan menurut tahap"
LEAGUE_OF = "Urutan menurut tahap: {place}"
TARGETS_OF_WHOLE = (
    "Target, kemajuan, dan laju di bawah ini membahas seluruh kabupaten, walaupun saringan "
    "dipakai; yang mengikuti saringan hanya urutan menurut tahap."
)
NO_TARGET = "Belum ada target yang dicatat untuk kabupaten ini."
DEADLINE_PASSED = "tenggat {month} telah lewat"
NEEDED_PACE = "perlu {units} puskesmas per bulan sampai {month}"
TARGET_COLUMNS = ("Target", "Tahun", "Dibutuhkan", "Tercapai", "Keadaan", "Nama dan dasar")
KECAMATAN_COLUMNS = ("Kecamatan", "Menerapkan", "Puskesmas", "Bagian", "Yang belum berhenti pada")
PUSKESMAS_COLUMNS = (
    "Puskesmas",
    "Kecamatan",
    "Status",
    "Sejak",
    "Tahap puskesmas selesai",
    "Tahap terakhir",
    "Tahap berikutnya",
)


def waiting(stages: list[tuple[str, int]]) -> str:
    """``Uji coba (2), belum ada tahap (1)``."""
    if not stages:
        return NO_VALUE
    return "; ".join(f"{name or 'belum ada tahap'} ({count})" for name, count in stages)


CHOOSE_PUSKESMAS = "Pilih satu puskesmas pada saringan di atas untuk melihat rinciannya."
NOT_THERE_YET = "Puskesmas ini belum ada pada bulan yang dipilih."
FACILITY_TABS = ["Kriteria dan bukti", "Tahap", "Pustu dan posyandu", "Rencana tindak lanjut"]
OPTIONAL = "tidak wajib"
NO_PLAN = "Belum ada rencana tindak lanjut (RTL) yang dicatat sampai bulan ini."
CRITERIA_COLUMNS = (
    *("Kode", "Kriteria", "Keadaan", "Sejak", "Bukti yang diminta", "Dokumen", "Pemverifikasi"),
    "Catatan",
)
STAGE_COLUMNS = ("Tahap", "Pelaksana", "Tanggal", "Catatan", "Pengertian")
STAGE_OF = {"kabupaten": "Kabupaten", "puskesmas": "Puskesmas"}
"""Whose stages a puskesmas is shown, by the level of the stage."""
NETWORK_COLUMNS = ("Nama", "Jenis", "Desa", "Status")
PLAN_COLUMNS = ("No.", "Kegiatan", "Penanggung jawab", "Tenggat", "Keadaan")


def status_since(status: Status, since: str) -> str:
    """What a status means, and since when it counts."""
    meaning = STATUS_MEANING[status]
    return f"{meaning}, sejak {since}" if since else meaning


def plan_state(due_on: dt.date, done_on: object, day: dt.date) -> str:
    """Done and when, late by how many days, or still open."""
    if isinstance(done_on, dt.date) and done_on <= day:
        return f"selesai {format_day(done_on)}"
    late = (day - due_on).days
    return f"terlambat {format_number(late)} hari" if late > 0 else "berjalan"


COMPARISON_COLUMNS = (
    "Kabupaten",
    "Puskesmas",
    "Pustu",
    "Posyandu",
    "Target provinsi",
    "Kelengkapan",
    "Keadaan",
    "Sumber",
)


def sources(named: Sequence[str]) -> str:
    """Where figures come from, the newest first; of many, the first few by name."""
    if not named:
        return NO_SOURCE
    if len(named) <= MOST_SOURCES:
        return format_list(list(named))
    more = MORE_SOURCES.format(count=len(named) - MOST_SOURCES)
    return format_list([*named[:MOST_SOURCES], more])
