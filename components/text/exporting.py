"""What the command ``export`` says."""

from collections.abc import Sequence

from components.text.numbers import format_list, format_number

EXPORT = "menulis taklimat atau dokumen lain ke berkas; juga untuk cron dan Penjadwal Tugas"
DESCRIPTION = (
    "Taklimat (briefing) terdiri atas salindia (pptx, png, svg), ringkasan dua halaman A4 (pdf), "
    "dan lampiran tabel (xlsx). Kode selesai: nol bila seluruh berkas ditulis, satu bila ditolak "
    "(alasannya pada keluaran galat), dua bila perintahnya tidak dipahami. Berkas yang sudah ada "
    "diganti utuh."
)
AREA = "kode kabupaten, misalnya 12.13; kode kecamatan untuk membatasi isinya"
AS_OF = "keadaan: bulan TTTT-BB (hari terakhirnya) atau tanggal TTTT-BB-HH; bawaan: tanggal data"
OUT = "folder tujuan; dibuat bila belum ada"
FORMATS = "bentuk berkas, dipisah koma; bawaan untuk briefing: pptx,pdf,xlsx; yang lain: pdf"
INDICATOR = "kode indikator; untuk briefing boleh beberapa, urutannya diikuti"
KECAMATAN = "batasi pada kecamatan ini"
PUSKESMAS = "batasi pada puskesmas ini"
JENIS = "jenis fasilitas: puskesmas, pustu, atau posyandu"
PAPER = "ukuran: slide, a4, pesan, a3, atau a1"
REQUIRE_COMPLETE = (
    "tolak (kode selesai satu, tanpa menulis apa pun) bila kelengkapan di bawah batas kantor"
)
NO_DAY = "«{text}» bukan bulan TTTT-BB atau tanggal TTTT-BB-HH"
WRITTEN = "{n} berkas ditulis dalam {seconds} detik."


def kinds(names: Sequence[str]) -> str:
    """What there is to export."""
    return f"jenis dokumen: {format_list(list(names))}"


def sections(names: Sequence[str]) -> str:
    """Which sections a briefing can have."""
    return f"bagian taklimat menurut urutan yang diinginkan: {format_list(list(names))}"


def klaster(codes: Sequence[str]) -> str:
    """Which set of indicators a score card can be of."""
    return f"kode klaster, untuk kartu skor: {format_list(list(codes))}; bawaan: indikator utama"


def no_format(text: str, known: Sequence[str]) -> str:
    """That a form is not known, and which are."""
    return f"«{text}» memuat bentuk berkas yang tidak dikenal; yang ada: {format_list(list(known))}"


def seconds(duration: float) -> str:
    """How long it took: ``1,2``."""
    whole, tenth = divmod(round(duration * 10), 10)
    return f"{format_number(whole)},{tenth}"
