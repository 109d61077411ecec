"""What is said of documents that are kept as they were shown, and of marks that were lifted."""

import datetime as dt
from collections.abc import Sequence

from components.text.boundaries import one_line
from components.text.numbers import format_moment, format_number, format_period
from data.frozen import FrozenEntry
from data.lifting import Lift
from data.publications import PublishedEntry

FROZEN_MEANS = (
    "Dokumen yang dibekukan disimpan persis seperti saat ditampilkan: berkasnya sama sampai tanda "
    "terakhir, juga setelah data berubah."
)
NONE_FROZEN = "Belum ada dokumen yang dibekukan untuk kabupaten ini."
OPEN, NOT_OPEN = "Buka satu taklimat yang dibekukan", "Belum ada yang dibuka"
COLUMNS = ("Dokumen", "Dibekukan", "Oleh", "Alasan", "Kode")
PAGE, SPOKEN = "Halaman", "Catatan pembicara"
DOWNLOAD, DOWNLOAD_ALL = "Unduh {name}", "Unduh semua ({n} berkas, zip)"
ONE_BY_ONE = "Berkas satu per satu ({n})"
OPENING = "Membuka dokumen dan membandingkannya dengan data sekarang …"
FREEZE = "Bekukan dokumen yang tercatat"
FREEZE_WHICH, NOT_CHOSEN = "Dokumen", "Pilih dokumen yang pernah diunduh"
FREEZE_FIND = "Ketik sebagian jenis, indikator, tingkat, wilayah, bulan, atau kodenya."
FREEZE_WHEN = "Dibuat beberapa kali; pilih yang mana"
ONLY_NEWEST = (
    "Hanya {n} dokumen terbaru yang didaftar; yang lebih lama dibekukan menurut kodenya dengan "
    "«python3 manage.py frozen add»."
)
FREEZE_REASON, FREEZE_BY = "Untuk apa dibekukan", "Nama petugas"
FREEZE_DO = "Bekukan"
MADE_AT, KEPT_AT = "dibuat {moment}", "dibekukan {moment}"
MADE_TIMES = "{n} kali dibuat, terakhir {moment}"
NOTHING_PUBLISHED = (
    "Belum ada dokumen yang tercatat untuk kabupaten ini. Dokumen tercatat saat diunduh."
)
FROZEN_NOW = "Dibekukan dengan kode {code}."
WAITING, STEP = "Membekukan: menunggu giliran …", "Membekukan ({place} dari {total}): {what} …"
STEPS = {
    "susun": "menyusun kembali dokumennya",
    "halaman": "menggambar halaman dan catatannya",
    "simpan": "menyimpan dalam basis data",
}
WRITING = "menulis {format}"
MAY_LEAVE = "Halaman lain boleh dibuka; pembekuan berjalan terus dan hasilnya menunggu di sini."
ONLY_HERE = (
    "Pembekuan dan pencabutan tanda tidak dibuka pada jaringan; pengelola dapat melakukannya pada "
    "komputer ini, atau membukanya dengan «impor = true» pada dasbor.toml."
)

MARKS_MEAN = (
    "Dokumen dari laporan yang kelengkapannya di bawah {least} % bertanda DATA SEMENTARA. Tanda "
    "itu hanya dicabut dengan alasan yang tercatat; alasannya tertulis pada kaki setiap halaman. "
    "Pencabutan berlaku untuk bulan yang sudah lewat, selama kelengkapannya tidak lebih rendah "
    "daripada saat dicabut. "
    "Tanda DATA CONTOH tidak dapat dicabut."
)
IS_SAMPLE = "Kabupaten ini memuat data contoh; tandanya tidak dapat dicabut."
MONTH, REASON, BY = "Bulan dokumen", "Alasan pencabutan", "Nama petugas"
LIFT, RESTORE = "Cabut tanda", "Kembalikan tanda"
LIFTED_NOW = "Tanda DATA SEMENTARA untuk {month} dicabut."
RESTORED_NOW = "Tanda DATA SEMENTARA untuk {month} berlaku kembali."
NONE_LIFTED = "Belum ada tanda yang pernah dicabut pada kabupaten ini."
LIFT_COLUMNS = ("Bulan", "Alasan", "Dicabut", "Oleh", "Keadaan")
HOLDS, ENDED = "dicabut", "dikembalikan {moment} oleh {by}"

CHECK = "memeriksa berkas atau kode periksa: dibuat di sini, tidak berubah, masih berlaku?"
CHECKED = "berkas (png, pdf, pptx, xlsx, svg, html), atau kode periksa seperti 7F3K-9Q2M-X4TB"
FROZEN_COMMAND = "dokumen yang dibekukan: daftar, bekukan, ambil berkasnya, tampilkan kembali"
LIST = "daftar dokumen yang dibekukan pada satu kabupaten"
ADD = "membekukan dokumen yang tercatat"
GET = "menulis berkasnya, sama sampai bita terakhir"
REPLAY = "menampilkan kembali halaman dan catatannya, dan apa yang berubah sejak itu"
CODE = "kode periksa"
OUT = "folder tujuan"
OUT_PAGES = "tulis halamannya sebagai SVG ke folder ini"
WHO, WHY = "nama petugas", "alasan"
FORMATS = "bentuk berkas, dipisah koma; bawaan: pptx,pdf,png,xlsx"
LIFT_COMMAND = "mencabut tanda DATA SEMENTARA dari dokumen satu bulan, dengan alasan yang tercatat"
LIFT_MONTH = "bulan dokumen, TTTT-BB"
LIFT_RESTORE = "kembalikan tandanya"
WRITTEN = "{n} berkas ditulis ke {path}."
NEITHER = "«{text}» bukan berkas yang dapat dibaca, dan bukan kode periksa."


def word_kept(frozen: FrozenEntry, told: str) -> tuple[str, str, str, str, str]:
    """A frozen document in the table of the page: what it is, when, by whom, why, code."""
    moment = _full(frozen.frozen_at)
    return (told, moment, frozen.frozen_by, frozen.reason, frozen.code)


def word_kept_choice(frozen: FrozenEntry, told: str) -> str:
    """A frozen document in a list to choose from."""
    return word_choice(told, frozen.code, KEPT_AT.format(moment=_full(frozen.frozen_at)))


def word_alike(told: str, alike: Sequence[PublishedEntry]) -> str:
    """What one document is, or several that are alike: how often and when last they were made."""
    newest = alike[0]
    if len(alike) == 1:
        return word_choice(told, newest.code, MADE_AT.format(moment=_full(newest.made_at)))
    times = MADE_TIMES.format(n=format_number(len(alike)), moment=_full(newest.made_at))
    return f"{told} · {times}"


def word_made(published: PublishedEntry) -> str:
    """One of several that are alike: when it was made, its code, by whom if that is known."""
    told = (_full(published.made_at), published.code, one_line(published.made_by))
    return " · ".join(each for each in told if each)


def word_step(step: str) -> tuple[float, str]:
    """How far freezing is: a share from 0 to 1, and what is done now."""
    if not step:
        return 0.0, WAITING
    place, total, key = step.split("/")
    what = STEPS.get(key) or WRITING.format(format=key.upper())
    text = STEP.format(place=place, total=total, what=what)
    return (int(place) - 1) / int(total), text


def _full(moment: dt.datetime) -> str:
    """A stored moment to the second: ``18 November 2025 09.05.31``."""
    return f"{format_moment(moment)}.{moment:%S}"


def word_row(frozen: FrozenEntry) -> tuple[str, str, str, str, str]:
    """A frozen document in a table: code, title, when, by whom, why."""
    return (
        frozen.code,
        frozen.title,
        format_moment(frozen.frozen_at),
        frozen.frozen_by,
        frozen.reason,
    )


def word_choice(title: str, code: str, moment: str) -> str:
    """A document in a list to choose from."""
    return f"{title} · {moment} · {code}"


def word_page(place: int, pages: int, title: str) -> str:
    """``3/10 · Di mana ILP diterapkan``."""
    return f"{format_number(place)}/{format_number(pages)} · {title}"


def word_lift(lift: Lift) -> tuple[str, str, str, str, str]:
    """An entry of the log of marks: month, reason, when, by whom, whether it holds."""
    state = HOLDS
    if lift.ended_at is not None:
        state = ENDED.format(moment=format_moment(lift.ended_at), by=lift.ended_by)
    return (
        format_period(lift.period),
        lift.reason,
        format_moment(lift.lifted_at),
        lift.lifted_by,
        state,
    )
