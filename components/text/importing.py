"""What is said when a file is taken in, on the screen and on the command line."""

from collections.abc import Sequence

from components.text.numbers import (
    format_list,
    format_number,
    format_period,
)
from data.acceptance import Outcome
from data.indicators import Form
from data.intake.draft import Kind, LastMonth, Layout
from data.intake.naming import Named
from data.kinds import Period

KIND = {
    Kind.LAPORAN: "Laporan capaian",
    Kind.SASARAN: "Sasaran",
    Kind.FASILITAS: "Daftar fasilitas",
    Kind.WILAYAH_KERJA: "Wilayah kerja puskesmas",
    Kind.BUKTI: "Bukti penerapan ILP",
    Kind.TAHAP: "Tahap penerapan ILP",
    Kind.TARGET: "Target",
    Kind.RTL: "Rencana tindak lanjut (RTL)",
}
KIND_OF_BATCH = {
    **{kind.value: name for kind, name in KIND.items()},
    "register": "Daftar wilayah dan fasilitas",
    "contoh": "Data contoh",
}
LAYOUT = {
    Layout.PANJANG: "satu baris satu angka",
    Layout.LEBAR_BULAN: "bulan sebagai kolom",
    Layout.LEBAR_INDIKATOR: "indikator sebagai kolom",
    Layout.LEBAR_PUSKESMAS: "puskesmas sebagai kolom",
    Layout.PWS: "buku kerja PWS",
    Layout.DAFTAR: "daftar",
}
FORM = {
    Form.BULANAN: "bulanan (bulan itu saja)",
    Form.KUMULATIF: "kumulatif (Januari s.d. bulan itu)",
    Form.STOK: "stok (keadaan pada akhir bulan)",
}
LAST_MONTH = {
    LastMonth.BULAN_LALU: "bulan sebelumnya saja",
    LastMonth.SAMPAI_BULAN_LALU: "kumulatif sampai bulan sebelumnya",
}
STEP = {
    "reading": "Membaca berkas …",
    "matching": "Mengenali kolom, bulan, dan nama …",
    "comparing": "Membandingkan dengan data yang ada …",
    "storing": "Menyimpan …",
}

NAMED = {
    Named.PUSKESMAS: "Puskesmas",
    Named.PUSTU: "Pustu",
    Named.POSYANDU: "Posyandu",
    Named.DESA: "Desa",
    Named.KECAMATAN: "Kecamatan",
}


HELP = "mengimpor laporan, sasaran, daftar, bukti, tahap, target, atau RTL dari Excel atau CSV"
FILE_HELP = "berkas .xlsx, .xls, .ods, atau .csv"
KIND_HELP = "isi berkas; bawaan: dikenali sendiri"
PERIOD_HELP = "bulan laporan, TTTT-BB, bila tidak tertulis dalam berkas"
FORM_HELP = "bentuk data bila tidak tertulis: bulanan, kumulatif, atau stok"
LAST_MONTH_HELP = "arti kolom BLN LALU bila tidak dapat dipastikan dari berkas"
SOURCE_HELP = "sumber data yang dicatat; bawaan: dari berkas"
BY_HELP = "nama petugas yang mengimpor; bawaan: nama akun komputer"
DRY_RUN_HELP = "periksa saja; tidak ada yang disimpan"

SAMPLE_FILE = "data contoh"
_SAMPLE_FILE_BEFORE = "data.sample"
"""What databases hold that were made before the sample had a name for people."""
BATCH_HELP = "riwayat impor: daftar (list), menarik (withdraw), mengambil berkas asli (original)"
BATCH_LIST_HELP = "daftar impor kabupaten, terbaru lebih dahulu"
BATCH_WITHDRAW_HELP = "menarik satu impor; angka sebelumnya berlaku kembali"
BATCH_ORIGINAL_HELP = "menulis berkas asli satu impor"
NUMBER_HELP = "nomor impor"
NOBODY = "tanpa nama"
NO_BATCH = "Belum ada berkas yang diimpor untuk kabupaten ini."
WITHDRAWN = "Impor nomor {number} ditarik; angka sebelumnya berlaku kembali."
BATCH_LINE = (
    "{number}  {when}  {kind}: {file} oleh {by}; baru {new}, berubah {changed}, sama {unchanged}, "
    "ditolak {rejected}{state}"
)
STATE_WITHDRAWN = "  (ditarik)"
MORE_PROBLEMS = "- … dan {more} masalah lain; seluruhnya ada dalam jawaban --json."


def summary(outcome: Outcome) -> str:
    """How many rows were read and what became of them, in one sentence."""
    return (
        f"{format_number(outcome.rows_read)} baris dibaca: "
        f"{format_number(outcome.accepted)} baru, {format_number(outcome.changed)} berubah, "
        f"{format_number(outcome.unchanged)} sama, {format_number(outcome.rejected)} ditolak."
    )


def derived(outcome: Outcome) -> str:
    """That sasaran were taken over from the denominators of reports; empty if none was."""
    if not outcome.derived:
        return ""
    return (
        f"{format_number(outcome.derived)} sasaran diambil dari penyebut laporan, karena belum ada "
        "sasaran resminya."
    )


def ending(outcome: Outcome, *, is_trial: bool) -> str:
    """Whether anything was stored, and under which number."""
    if is_trial:
        return "Pemeriksaan saja; tidak ada yang disimpan."
    if outcome.batch is None:
        known = "" if outcome.same_file is None else f"{same_file(outcome.same_file)} "
        return f"{known}Tidak ada yang perlu disimpan."
    return f"Tersimpan sebagai impor nomor {outcome.batch}."


def same_file(number: int) -> str:
    """That this very file was taken in before."""
    return f"Berkas yang sama sudah diimpor sebelumnya (impor nomor {number})."


def periods(months: Sequence[Period]) -> str:
    """The months of a file: one, a few by name, many by first and last."""
    if not months:
        return ""
    named = [format_period(month) for month in months]
    return format_list(named) if len(named) <= 3 else f"{named[0]}–{named[-1]}"  # noqa: PLR2004


def rows_of(first: int, last: int) -> str:
    """The rows of a heading."""
    return f"baris {first}" if first == last else f"baris {first}–{last}"


def shape(form: Form | None, last_month: LastMonth | None) -> str:
    """What the figures of a sheet cover, and what BLN LALU was found to mean."""
    told = [FORM[form]] if form else []
    if last_month:
        told.append(f"BLN LALU = {LAST_MONTH[last_month]}")
    return "; ".join(told) or "–"


def understood(kind: Kind, months: Sequence[Period]) -> str:
    """What the file is, and of which months."""
    when = periods(months)
    return f"{KIND[kind]}, {when}" if when else KIND[kind]


def name_file(name: str) -> str:
    """A file as people know it; that of the sample never was one."""
    return SAMPLE_FILE if name == _SAMPLE_FILE_BEFORE else name
