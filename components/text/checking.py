"""What is said of a file or code that was checked: where it is from, and whether it still holds."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from components.text import labels
from components.text.boundaries import one_line
from components.text.importing import KIND_OF_BATCH
from components.text.numbers import format_day, format_moment, format_number, format_period
from data.frozen import FrozenDocument
from data.kinds import Period
from data.publications import BatchSince, Published

TITLE_OF: dict[str, str] = {
    "unchanged": "Dibuat di sini dan tidak berubah",
    "changed": "Berubah setelah dibuat",
    "forged": "Segelnya tidak asli",
    "foreign": "Dibuat dari basis data lain",
    "unsealed": "Tidak dibuat di sini, atau segelnya hilang",
    "written": "Tanpa segel, tetapi kodenya tercatat",
    "archive": "Arsip berisi beberapa berkas",
    "photo": "Gambar yang dibuat ulang",
    "cut_short": "Berkas terpotong",
    "empty": "Berkas kosong",
    "too_large": "Berkas terlalu besar",
    "registered": "Kode tercatat di sini",
    "unregistered": "Kode tidak tercatat",
    "no_code": "Bukan kode periksa",
    "spoilt": "Catatan rusak",
}
"""By the value of `components.checking.Finding`: what it is called."""

MEANING: dict[str, str] = {
    "unchanged": (
        "Berkas ini dibuat dari basis data ini, dan seluruh isinya tepat sama dengan saat dibuat."
    ),
    "changed": (
        "Berkas ini membawa segel dari basis data ini, tetapi isinya tidak sama lagi dengan "
        "saat dibuat. Jangan memakai angkanya; yang semula tertulis ada di bawah ini."
    ),
    "forged": (
        "Segel pada berkas ini memakai nama basis data ini, tetapi tidak dibuat di sini atau "
        "sudah diubah. Jangan memakai angkanya."
    ),
    "foreign": (
        "Segelnya berasal dari dasbor lain, atau dari basis data yang sudah diganti. "
        "Keasliannya hanya dapat diperiksa pada dasbor yang membuatnya."
    ),
    "unsealed": (
        "Berkas ini tidak membawa segel. Segel hilang bila berkas disimpan ulang oleh program"
        " lain. Bila pada kaki halamannya tertulis kode periksa, ketikkan kode itu."
    ),
    "written": (
        "Berkas ini tidak membawa segel (CSV memang tidak dapat disegel), sehingga isinya tidak "
        "dapat dipastikan. Kode di dalamnya tercatat; bandingkan angkanya dengan daftar di bawah."
    ),
    "archive": (
        "Arsip tidak bersegel; berkas di dalamnya bersegel. Buka arsipnya, lalu periksa "
        "berkasnya satu per satu."
    ),
    "photo": (
        "Gambar yang dikirim lewat WhatsApp atau dipotret dari layar tidak membawa segel. "
        "Ketikkan kode periksa pada kaki gambar, lalu bandingkan angkanya dengan daftar yang "
        "muncul."
    ),
    "cut_short": (
        "Berkas ini tidak utuh, sehingga tidak dapat dipastikan asalnya. Salin atau unduh "
        "ulang; bila kode periksanya terbaca, ketikkan kode itu."
    ),
    "empty": "Tidak ada isi yang dapat diperiksa. Pilih berkas lain.",
    "too_large": (
        "Berkas yang dibuat di sini tidak pernah lebih besar daripada 60 MB. Pilih berkas lain."
    ),
    "registered": (
        "Dokumen dengan kode ini dibuat dari basis data ini. Bandingkan angka pada gambar "
        "atau lembar di tangan Anda dengan daftar di bawah: yang tertulis di sini yang benar."
    ),
    "unregistered": (
        "Tidak ada dokumen dengan kode ini. Periksa kembali setiap hurufnya. Dokumen yang "
        "diunduh dari jaringan, atau oleh dasbor yang hanya boleh membaca basis data, tidak "
        "tercatat; periksa berkasnya."
    ),
    "no_code": (
        "Kode periksa terdiri atas tiga kelompok empat tanda, misalnya 7F3K-9Q2M-X4TB, dan "
        "tertulis pada kaki setiap halaman."
    ),
    "spoilt": (
        "Kode ini tercatat, tetapi isi catatannya tidak cocok dengan kodenya. Hubungi "
        "pengelola basis data."
    ),
}
"""What follows from it."""

GOOD = ("unchanged", "registered")
BAD = ("changed", "forged", "spoilt")
PARTS = {
    "berkas": "Periksa berkas atau kode",
    "beku": "Taklimat yang dibekukan",
    "tanda": "Tanda DATA SEMENTARA",
}
BASIS = "Setiap berkas yang diunduh dari dasbor ini bersegel dan berkode periksa"
UPLOAD = "Berkas dari dasbor ini: PNG, PDF, PPTX, XLSX, SVG, atau HTML"
CODE_EXAMPLE = "7F3K-9Q2M-X4TB"
CODE_HELP = (
    "Tertulis pada kaki setiap halaman. Huruf besar atau kecil sama saja; tanda hubung boleh "
    "dihilangkan."
)
NOTHING_YET = (
    "Letakkan berkas yang hendak diperiksa, atau ketik kode periksa pada kaki gambar. Gambar dari "
    "WhatsApp tidak membawa segel; ketik kodenya. Berkas yang diperiksa tidak disimpan."
)
LOOKING = "Memeriksa …"
PLACE, IS_FROZEN = "Wilayah", "Dibekukan"
WITHOUT_STATEMENT = "Segelnya rusak, sehingga yang semula tertulis tidak dapat ditunjukkan."
READ_ONLY_REGISTER = (
    "Dari sini basis data hanya boleh dibaca, sehingga dokumen yang diunduh dari sini tidak "
    "tercatat; kodenya saja tidak dapat dicari, hanya berkasnya yang dapat diperiksa."
)
CODE, TITLE, MADE = "Kode periksa", "Dokumen", "Tercatat dibuat"
MADE_BY = "{moment} oleh {by}"
FROZEN = "{moment} oleh {by}: {reason}"

SAME = "Seluruh {n} angka sama dengan basis data sekarang."
DIFFERENT = "{k} hal kini berbeda, dari {n} angka yang tertulis."
NO_FIGURES = "Dokumen ini tidak memuat angka."
NOT_AGAIN = "Dokumen ini tidak dapat disusun ulang dari basis data sekarang: {why}"
UNKNOWN_KIND = "jenis dokumennya tidak dikenal lagi."
DIFFERENCE_COLUMNS = ("Angka", "Saat dibuat", "Sekarang")
FIGURE_COLUMNS = ("Angka", "Tertulis")
NOTHING, NOTHING_CHANGED = "tidak ada", "Tidak ada"
MORE = (
    "{n} baris lain tidak ditampilkan; seluruhnya ada pada «python3 manage.py check {code} --json»."
)
LINE = "- {name}: {then} → {now}"
FIGURES = "Yang tertulis saat dibuat ({n} angka)"
DIFFERENCES, DIFFERENT_FIGURES = "Yang berubah sejak itu", "Angka yang kini berbeda"

SINCE_COLUMNS = ("Nomor", "Masuk", "Isi", "Berkas", "Petugas", "Yang terjadi")
SINCE = "Impor sejak itu"
NO_SINCE = "Sejak itu tidak ada impor yang masuk atau ditarik pada kabupaten ini."
NO_SINCE_BUT = (
    "Sejak itu tidak ada impor pada kabupaten ini, tetapi basis data pernah diubah: batas wilayah, "
    "tanda data sementara, atau kabupaten lain."
)
CAME, WITHDRAWN, CAME_AND_WENT = "masuk", "ditarik {moment} oleh {by}", "masuk, lalu ditarik"

PROVENANCE = {
    "completeness": "Kelengkapan",
    "mark": "Tanda",
    "criteria": "Kriteria",
    "boundary": "Batas wilayah",
    "data_date": "Tanggal data",
}
NAMED = {
    **PROVENANCE,
    **{jenis.value: name for jenis, name in labels.JENIS.items()},
    "counted": "telah menerapkan",
    "total": "jumlah seluruhnya",
    "share": "bagian",
    "value": "capaian",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "target": "target",
    "target_to_date": "target bulan ini",
    "month": "bulan ini",
    "month_value": "capaian bulan ini",
    "previous": "bulan lalu",
    "previous_month": "bulan lalu",
    "previous_value": "capaian bulan lalu",
    "status": "status",
    "gap": "selisih",
    "remaining": "sisa",
    "needed": "dibutuhkan",
    "needed_per_month": "dibutuhkan per bulan",
    "n_reported": "yang melapor",
    "n_expected": "yang seharusnya melapor",
    "belum": "belum lapor",
    "klaim": "klaim",
    "proses": "proses",
    "menerapkan": "menerapkan",
    "penuh": "penuh",
    "counts": "jumlah",
    "told_day": "tanggal keadaan",
}
"""What the parts of a figure's name are called, beside areas, facilities, indicators and months."""
Told: TypeAlias = tuple[str, str]
"""A figure's exact value, and how it is shown."""
CODE_WORD = re.compile(r"[a-z]+(_[a-z]+)*")


def word_figure(name: str, names: Mapping[str, str]) -> str:
    """The name of a figure in words: ``Cakupan K1 murni · Puskesmas Nisam · Oktober 2026``.

    Takes   names, of areas, facilities and indicators by kode; what has none stays as it is.
    """
    return " · ".join(_word_part(part, names) for part in name.split("/") if part)


def then_and_now(then: Told | None, now: Told | None) -> tuple[str, str]:
    """What a figure was and is, as shown; with its exact value where both look alike."""
    if then is None or now is None or then[1] != now[1]:
        return _shown(then), _shown(now)
    return f"{then[1]} ({then[0]})", f"{now[1]} ({now[0]})"


def word_provenance(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where the figures of a document come from: a name and its value, a pair for each."""
    place = [str(told.get(each, "")) for each in ("place", "period")]
    pairs = [(PLACE, ", ".join(filter(None, place)))]
    for key, name in PROVENANCE.items():
        text = str(told.get(key, ""))
        pairs.append((name, _day(text) if key == "data_date" else text.removeprefix(f"{name}: ")))
    return pairs


def word_made(published: Published) -> str:
    """When a document was made, and by whom if that is known."""
    moment = format_moment(published.made_at)
    by = one_line(published.made_by)
    return MADE_BY.format(moment=moment, by=by) if by else moment


def word_frozen(frozen: FrozenDocument) -> str:
    """When a document was frozen, by whom and why."""
    return FROZEN.format(
        moment=format_moment(frozen.frozen_at), by=frozen.frozen_by, reason=frozen.reason
    )


def word_batch(batch: BatchSince) -> tuple[str, str, str, str, str, str]:
    """A batch that came or went: number, when, what, file, by whom, what became of it."""
    return (
        str(batch.number),
        format_moment(batch.imported_at),
        KIND_OF_BATCH.get(batch.kind, batch.kind),
        batch.file_name,
        batch.imported_by,
        _word_fate(batch),
    )


def word_compared(compared: int, changed: int) -> str:
    """How many of the figures still stand."""
    if changed:
        return DIFFERENT.format(k=format_number(changed), n=format_number(compared))
    return SAME.format(n=format_number(compared)) if compared else NO_FIGURES


def _word_fate(batch: BatchSince) -> str:
    if batch.withdrawn_at is None:
        return CAME
    if batch.came_since:
        return CAME_AND_WENT
    return WITHDRAWN.format(moment=format_moment(batch.withdrawn_at), by=batch.withdrawn_by)


def _word_part(part: str, names: Mapping[str, str]) -> str:
    if part in names or part.lower() in NAMED:
        return names.get(part) or NAMED[part.lower()]
    try:
        return format_period(Period.parse(part))
    except ValueError:
        pass
    pieces = part.split(".")
    if len(pieces) > 1 and all(map(CODE_WORD.fullmatch, pieces)):
        return " · ".join(_word_part(piece, names) for piece in pieces)
    return part.replace("_", " ")


def _day(text: str) -> str:
    """A day in words; whatever is none stays as it is."""
    try:
        return format_day(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _shown(figure: Told | None) -> str:
    return (figure[1] or figure[0] if figure else "") or NOTHING
