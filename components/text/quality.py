"""Words and sentences on the quality of reported figures."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from components.text.numbers import format_day, format_number, format_people, format_period
from data.arrivals import Punctuality, deadline
from data.catalogue import catalogue
from data.indicators import Indicator
from data.kinds import Period
from data.quality import Finding, Severity

FINDING = {
    Finding.MELEBIHI_SASARAN: "Melebihi sasaran",
    Finding.TANPA_SASARAN: "Ada capaian tanpa sasaran",
    Finding.REGRESI_KUMULATIF: "Kumulatif menyusut",
    Finding.PENCILAN: "Jauh dari kebiasaan",
    Finding.SERAGAM: "Seragam tidak wajar",
    Finding.PEMBILANG_MELEBIHI: "Bagian melebihi keseluruhan",
    Finding.SASARAN_BAGIAN: "Sasaran bukan jumlah desa",
}
ADVICE = {
    Finding.MELEBIHI_SASARAN: "periksa sasaran atau domisili; angka tetap ditampilkan apa adanya",
    Finding.TANPA_SASARAN: "isi sasaran wilayah ini; capaiannya belum masuk hitungan",
    Finding.REGRESI_KUMULATIF: "angka kumulatif tidak boleh turun; minta perbaikan laporan",
    Finding.PENCILAN: "bandingkan dengan register; mungkin salah ketik",
    Finding.SERAGAM: "angka yang sama berturut-turut; pastikan bukan salinan",
    Finding.PEMBILANG_MELEBIHI: "periksa kedua laporan; salah satunya perlu perbaikan",
    Finding.SASARAN_BAGIAN: "sepakati satu angka sasaran",
}
SEVERITY = {Severity.KRITIS: "Kritis", Severity.PERINGATAN: "Peringatan"}
PUNCTUALITY = {
    Punctuality.TEPAT: "tepat",
    Punctuality.TELAT: "telat {days} hari",
    Punctuality.TANPA_TANGGAL: "ada",
    Punctuality.BELUM: "belum",
}
ARRIVALS_TITLE = "Siapa yang sudah melapor"
FINDINGS_TITLE = "Yang meragukan"
FINDINGS_COLUMNS = ("Bobot", "Temuan", "Indikator", "Unit", "Bulan", "Yang tampak")
FIRST_COLUMN, COMPLETE_COLUMN = "Puskesmas", "Laporan bulan ini"
KIND, EVERY_KIND = "Jenis temuan", "Semua jenis"
OPEN, NOTHING_OPEN = "Buka laporan yang mendasari temuan", "pilih satu temuan"
PART, WHOLE = "Bagian: {nama}", "Keseluruhan: {nama}"
NO_FINDING = "Tidak ada temuan pada pilihan ini."
MORE = "{shown} dari {total} temuan; persempit dengan jenis temuan atau saringan di atas."
CHECKING = "Memeriksa laporan semua indikator …"
BASIS = "Tenggat laporan: tanggal {day} bulan berikutnya"


def headline(heard: int, expected: int, period: Period, place: str = "") -> str:
    """``Laporan Oktober 2026 di Kabupaten Belitung: 96,83 % masuk``; place if not told beside."""
    month = f"{format_period(period)} di {place}" if place else format_period(period)
    if not expected:
        return f"Laporan {month}: belum ada yang diharapkan"
    share = format_number(Fraction(heard * 100, expected), 2)
    return f"Laporan {month}: {share}\u00a0% masuk"


def heard(count: int, expected: int) -> str:
    """Of how many reports that should be there."""
    return (
        f"{format_number(count)} dari {format_number(expected)} laporan unit dan indikator yang "
        "diharapkan"
    )


def late(told: Mapping[str, tuple[Punctuality, int]], period: Period, day: int) -> str:
    """How many puskesmas came in time, how many late, how many not at all."""
    kinds = [kind for kind, _ in told.values()]
    counts = {kind: kinds.count(kind) for kind in Punctuality}
    due = format_day(deadline(period, day))
    undated = counts[Punctuality.TANPA_TANGGAL]
    tail = f", {format_number(undated)} tanpa tanggal" if undated else ""
    return (
        f"Tenggat {due}: {format_number(counts[Punctuality.TEPAT])} puskesmas tepat waktu, "
        f"{format_number(counts[Punctuality.TELAT])} terlambat, "
        f"{format_number(counts[Punctuality.BELUM])} belum melapor{tail}."
    )


def punctuality(kind: Punctuality, days: int) -> str:
    """``tepat``, ``telat 12 hari``, ``belum``."""
    return PUNCTUALITY[kind].format(days=format_number(days))


SEEN = {
    Finding.MELEBIHI_SASARAN: "capaian {share}\u00a0%",
    Finding.TANPA_SASARAN: "{got} dilaporkan, sasaran 0 atau kosong",
    Finding.REGRESI_KUMULATIF: "turun dari {against} menjadi {got}",
    Finding.PENCILAN: "{got}; biasanya sekitar {against}",
    Finding.SERAGAM: "{got} setiap bulan, {against} laporan",
    Finding.PEMBILANG_MELEBIHI: "{got}, padahal {whole} {against}",
    Finding.SASARAN_BAGIAN: "{got}, jumlah desa {against}",
}


def seen(row: Any) -> str:  # noqa: ANN401 -- a row of FINDINGS
    """What the figures show, with the figures."""
    return SEEN[row["finding"]].format(
        got=format_people(row["got"]),
        against=format_people(row["against"]),
        share=format_number(row["got"], 2),
        whole=_whole(row),
    )


def _whole(row: Any) -> str:  # noqa: ANN401 -- a row of FINDINGS
    whole = dict(catalogue().parts).get(row["indicator"], "")
    return about(whole) if whole else ""


def about(kode: str) -> str:
    """The short name of an indicator, or the kelompok of a sasaran in words."""
    found: Indicator | None = catalogue().indicators.get(kode)
    return found.short if found else f"sasaran {kode.replace('_', ' ')}"
