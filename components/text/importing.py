"""What is said when a file is taken in, on the screen and on the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.text import labels
from components.text.numbers import (
    format_list,
    format_moment,
    format_number,
    format_people,
    format_period,
    format_with_unit,
)
from data.acceptance import Outcome
from data.errors import CellProblem
from data.indicators import Form, Indicator
from data.intake.days import read_period
from data.intake.draft import ColumnUse, Kind, LastMonth, Layout, SheetUse
from data.intake.naming import Named, NameUse, Suggestion
from data.kinds import Period
from data.movement import Movement
from data.spreadsheet import column_letters

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
MOST_COLUMNS = 8

HELP = "mengimpor laporan, sasaran, daftar, bukti, tahap, target, atau RTL dari Excel atau CSV"
FILE_HELP = "berkas .xlsx, .xls, .ods, atau .csv"
KIND_HELP = "isi berkas; bawaan: dikenali sendiri"
PERIOD_HELP = "bulan laporan, TTTT-BB, bila tidak tertulis dalam berkas"
FORM_HELP = "bentuk data bila tidak tertulis: bulanan, kumulatif, atau stok"
LAST_MONTH_HELP = "arti kolom BLN LALU bila tidak dapat dipastikan dari berkas"
SOURCE_HELP = "sumber data yang dicatat; bawaan: dari berkas"
BY_HELP = "nama petugas yang mengimpor; bawaan: nama akun komputer"
DRY_RUN_HELP = "periksa saja; tidak ada yang disimpan"

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
        return "Tidak ada yang perlu disimpan."
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


def read_month(text: str) -> Period | None:
    """The month that was typed; None where it names none."""
    return read_period(text)


def rows_of(first: int, last: int) -> str:
    """The rows of a heading."""
    return f"baris {first}" if first == last else f"baris {first}–{last}"


def row(number: int) -> str:
    """One row of a sheet."""
    return f"baris {number}"


def shape(form: Form | None, last_month: LastMonth | None) -> str:
    """What the figures of a sheet cover, and what BLN LALU was found to mean."""
    told = [FORM[form]] if form else []
    if last_month:
        told.append(f"BLN LALU = {LAST_MONTH[last_month]}")
    return "; ".join(told) or "–"


def columns_told(use: SheetUse) -> str:
    """What the columns of a sheet were taken for, each heading with its meaning."""
    known = [each for each in use.columns if each.meaning]
    told = [
        each.heading
        if _plain(each.heading) == _plain(each.meaning)
        else f"{each.heading} → {each.meaning}"
        for each in known[:MOST_COLUMNS]
    ]
    more = len(known) - len(told)
    return format_list([*told, f"{more} lainnya"] if more > 0 else told) if told else "–"


def understood(kind: Kind, months: Sequence[Period]) -> str:
    """What the file is, and of which months."""
    when = periods(months)
    return f"{KIND[kind]}, {when}" if when else KIND[kind]


def column_of(column: ColumnUse) -> str:
    """A column that nobody knew, with its place."""
    return f"«{column.heading}» (lembar {column.sheet}, kolom {column_letters(column.at)})"


def columns_left(count: int) -> str:
    """That some columns were left out."""
    return f"{count} kolom tidak dikenali dan dilewati; tentukan isinya bila perlu"


def names_open(count: int) -> str:
    """That names wait for an answer."""
    return f"{count} nama belum pasti; barisnya belum dibaca sampai ditegaskan"


def name_question(use: NameUse) -> str:
    """A name as it was written, and of what."""
    return f"{NAMED[use.named]} «{use.written}»"


def suggestion(each: Suggestion) -> str:
    """A place that a name may mean, with its kode and how alike they are."""
    return f"{each.nama} ({each.kode}), kemiripan {each.score}"


def accept(outcome: Outcome) -> str:
    """The button that stores."""
    return f"Simpan {format_number(outcome.accepted + outcome.changed)} baris"


def problems_found(problems: Sequence[CellProblem]) -> str:
    """How many faults there are, and how many of them keep a row out."""
    warnings = sum(each.is_warning for each in problems)
    return (
        f"{format_number(len(problems) - warnings)} penolakan dan "
        f"{format_number(warnings)} peringatan"
    )


def more_problems(more: int) -> str:
    """That the list goes on."""
    return f"… dan {format_number(more)} masalah lain; seluruhnya ada dalam berkas yang diunduh."


def figure(row: pd.Series, indicator: Indicator) -> str:
    """A value with its counts, or why there is none."""
    if row["value"] is None:
        return labels.ABSENCE[row["absence"]]
    told = format_with_unit(row["value"], indicator)
    if row["denominator"] is None:
        return told
    return f"{told} ({format_people(row['numerator'])} / {format_people(row['denominator'])})"


def moved(move: Movement) -> str:
    """Whether a figure moves, and how completeness does."""
    if not move.has_moved:
        return "tetap"
    before, after = (int(row["n_reported"]) for row in (move.before, move.after))
    expected = int(move.after["n_expected"])
    return f"lapor {before} → {after} dari {expected}" if before != after else "berubah"


def _plain(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())


def batch_title(row: Mapping[Any, Any]) -> str:
    """One batch in a list."""
    return f"Nomor {row['id']}: {row['file_name']}"


def withdrawn(row: Mapping[Any, Any]) -> str:
    """By whom and when a batch was taken back."""
    return f"ditarik oleh {row['withdrawn_by'] or '–'}, {format_moment(row['withdrawn_at'])}"


def problems_name(file: str) -> str:
    """The name of the file of a file's faults."""
    return f"masalah-{file.rpartition('.')[0] or file}.xlsx"


def file_told(file: str, size: int, by: str) -> str:
    """Which file is looked at, how large it is, and who handed it in."""
    return f"{file} · {format_number(max(1, size // 1000))} kB · {by}"
