"""What the page for boundaries says."""

import datetime as dt

from components.text.boundaries import list_names
from components.text.labels import ESTIMATE
from components.text.numbers import format_day, format_number
from data.kinds import Level
from data.queries import BoundaryFacts
from geo.intake import BoundaryIntake
from geo.repair import ActionKind

NOW = "Batas yang dipakai sekarang"
OFFICIAL = "Batas resmi"
LEVEL = {
    Level.KABUPATEN: "Kabupaten",
    Level.KECAMATAN: "Kecamatan",
    Level.PUSKESMAS: "Wilayah kerja puskesmas",
    Level.DESA: "Desa",
}
NO_BOUNDARIES = "Belum ada batas untuk kabupaten ini."

FROM_FILE = "Dari berkas"
FILES = "Berkas batas"
FILES_HELP = (
    "GeoJSON, Shapefile dalam zip (atau seluruh bagiannya sekaligus: .shp, .shx, .dbf, .prj), "
    "GeoPackage, KML, KMZ, TopoJSON, FlatGeobuf, GeoParquet, atau geodatabase dalam zip."
)
FILES_NOTE = (
    "Pilih satu berkas, atau seluruh bagian satu shapefile. Berkas diperiksa dahulu; belum ada "
    "yang disimpan sebelum «Pakai batas ini» ditekan."
)
LEVEL_OF_FILE = "Tingkat batas dalam berkas"
LEVELS_OF_FILE: dict[str, str] = {
    "": "Dikenali sendiri",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
}
PUBLISHER = "Penerbit"
PUBLISHER_HINT = "misalnya BIG atau Bappeda"
PUBLISHED_ON = "Tanggal batas"
DAY_HINT = "HH-BB-TTTT"
BAD_DAY = "Tanggal batas tidak dikenali"
BAD_DAY_TEXT = "Tulis sebagai HH-BB-TTTT, misalnya 16-12-2024, dan tidak melewati hari ini."
OFFICE_FILE = "berkas kantor"

FROM_SERVICE = "Dari layanan peta"
SERVICE_NOTE = (
    "Tombol ini bertanya kepada {host} lewat internet. Hanya tombol ini, dan perintah yang sama, "
    "yang melakukannya; bagian lain dasbor tidak memerlukan internet."
)
LEVEL_OF_SERVICE = "Tingkat yang diunduh"
DOWNLOAD = "Unduh dari BIG"
ASKING = "Bertanya kepada {host} …"
PAGE_CAME = "halaman {pages}, {features} bentuk"
TRYING_AGAIN = "Belum berhasil; percobaan ke-{attempt} untuk halaman {page} …"
NOT_DOWNLOADED = "Unduhan tidak berhasil"

CHECKING = "Memeriksa berkas …"
STORING = "Menyimpan batas dan menghitung petanya …"
USE = "Pakai batas ini"
LEAVE = "Batalkan"
REFUSED = "Berkas tidak dapat dipakai"
NOT_STORED = "Batas tidak tersimpan"
STORED = "Batas sudah dipakai"
STORED_TEXT = "Batas {level} dari {publisher} dipakai mulai sekarang pada semua halaman."
FOUND = "Dikenali"
MISSING = "Tidak ada dalam berkas"
MISSING_TEXT = "{names}. Selama ada yang kurang, tidak ada yang dapat disimpan."
COUNT = "{count} {level}"
WHOSE = "Penerbit: {publisher}"
WHOSE_DATED = "Penerbit: {publisher}, {day}"
DOUBLED = "Digambar dua kali"
EXTRA = "Dilewati"
EXTRA_TEXT = "bukan wilayah kabupaten ini: {names}"
NOTHING_EXTRA = "tidak ada wilayah lain dalam berkas"
DONE = "Yang dilakukan pada berkas"
NOTHING_DONE = "Berkas dipakai apa adanya."
WHOLE = {
    "desa": "Memberi batas desa, kecamatan, wilayah kerja, dan kabupaten.",
    "kecamatan": "Memberi batas kecamatan dan kabupaten; desa di dalamnya tetap perkiraan.",
}
NOT_WHOLE = "Berkas ini belum lengkap."
NAMELESS = "bentuk tanpa nama"

BACK = "Kembali ke batas perkiraan"
BACK_NOTE = "Batas perkiraan dihitung ulang dari titik dan luas desa."
BACK_ASK = (
    "Batas resmi yang tersimpan akan diganti. Untuk memakainya lagi, berkasnya harus diimpor."
)
BACK_YES = "Ya, pakai batas perkiraan"
BACK_DONE = "Batas perkiraan dipakai"
BACK_DONE_TEXT = "Batas perkiraan dihitung ulang dan dipakai mulai sekarang pada semua halaman."
IS_ESTIMATE = "Batas perkiraan sudah dipakai untuk semua tingkat."


def whose(facts: BoundaryFacts) -> str:
    """Official or an estimate, whose, and of what date."""
    if facts.is_estimate:
        inside = f"; di dalam kecamatan menurut {facts.publisher}" if facts.publisher else ""
        return f"{ESTIMATE}{inside}"
    dated = f", {format_day(facts.published_on)}" if facts.published_on else ""
    return f"{OFFICIAL}: {facts.publisher}{dated}"


def offered(publisher: str, day: dt.date | None) -> str:
    """Whose a file is, as it was said."""
    if day is None:
        return WHOSE.format(publisher=publisher)
    return WHOSE_DATED.format(publisher=publisher, day=format_day(day))


def found(intake: BoundaryIntake) -> str:
    """``27 dari 27 kecamatan``."""
    matched, expected = format_number(intake.matched), format_number(intake.expected)
    return f"{matched} dari {expected} {intake.level}"


def skipped(intake: BoundaryIntake) -> tuple[str, str]:
    """How many shapes of other places there are, and their names."""
    facts = [a.facts for a in intake.actions if a.kind is ActionKind.DROPPED_NEIGHBOURS]
    if not facts:
        return "0 bentuk", NOTHING_EXTRA
    names = list_names(intake.extra) or NAMELESS
    return f"{facts[0]['features']} bentuk", EXTRA_TEXT.format(names=names)
