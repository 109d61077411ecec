"""Words of downloads: the control on every page, and the page Unduh."""

from components.text.numbers import HARD_SPACE, format_number

MEGABYTE = 1_000_000
TITLE = "Unduh"
BASIS = (
    "Setiap berkas memuat periode, sumber, kelengkapan, kriteria, dan kode periksa; data contoh "
    "selalu ditandai"
)

KIND = {
    "peta": "Peta penerapan",
    "peta-indikator": "Peta indikator",
    "grafik-pws": "Grafik dan tabel PWS",
    "peringkat": "Peringkat wilayah",
    "tren": "Perjalanan per bulan",
    "kartu-skor": "Kartu skor",
    "jejaring": "Daftar puskesmas",
    "mutu-data": "Mutu data",
    "taklimat": "Taklimat (salindia)",
    "ringkasan": "Ringkasan dua halaman A4",
    "poster": "Poster peluncuran",
    "kartu": "Kartu pesan",
    "kartu-kecamatan": "Kartu meja setiap kecamatan",
    "kartu-status": "Kartu status setiap puskesmas",
}
MEANS = {
    "peta": "Penerapan ILP menurut wilayah, dengan legenda, skala, dan arah utara.",
    "peta-indikator": "Satu indikator pada peta, menurut keadaannya terhadap target.",
    "grafik-pws": "Grafik PWS dari tertinggi ke terendah dengan garis target, dan tabelnya.",
    "peringkat": "Urutan capaian dengan rentang 95 %; yang terlalu kecil tidak diurutkan.",
    "tren": "Capaian setiap bulan beserta targetnya.",
    "kartu-skor": "Setiap puskesmas terhadap target bulan ini, dan yang dibutuhkan.",
    "jejaring": "Status, tahap, dan yang belum terpenuhi pada setiap puskesmas.",
    "mutu-data": "Siapa yang belum melapor, dan angka mana yang perlu diperiksa.",
    "taklimat": "Salindia 16:9 untuk pimpinan; grafik dan tabelnya dapat disunting.",
    "ringkasan": "Isi yang sama untuk dibaca dan dibagikan di atas kertas.",
    "poster": "Satu halaman besar untuk acara peluncuran, ukuran A3 atau A1.",
    "kartu": "Satu gambar untuk dikirim melalui pesan.",
    "kartu-kecamatan": "Satu kartu untuk meja setiap kecamatan.",
    "kartu-status": "Satu lembar untuk setiap puskesmas, serupa piagam.",
}
FORMAT = {
    "png": "PNG (gambar)",
    "pdf": "PDF",
    "pptx": "PPTX (salindia)",
    "svg": "SVG (gambar vektor)",
    "xlsx": "XLSX (Excel)",
    "csv": "CSV",
    "html": "HTML (peta interaktif)",
}
PAPER = {
    "slide": "Salindia 16:9",
    "a4": "A4",
    "pesan": "Pesan (WhatsApp)",
    "a3": "A3",
    "a1": "A1",
}
ONLY, EVERYTHING = "{kind}: hanya {finding}", "{kind}: semua temuan"
CHOOSE_KIND, CHOOSE_FORMAT, CHOOSE_PAPER = "Yang diunduh", "Bentuk", "Ukuran"
GET = "Unduh {format}"
GET_ZIP = "Unduh {format} (zip)"
MAKING = "Menyusun berkas …"
MADE = "Berkas dibuat dalam {seconds} detik ({size})."
NOT_MADE = "Berkas tidak jadi dibuat."
NOT_HERE = "Halaman ini tidak memuat gambar atau tabel untuk diunduh."
NO_SHAPES = (
    "Batas wilayah untuk tingkat ini belum ada, sehingga peta tidak dapat dibuat. Impor atau "
    "hitung batas wilayah pada halaman Impor."
)

PARTS = {
    "taklimat": "Taklimat",
    "peluncuran": "Peluncuran",
    "gambar": "Gambar dan tabel",
    "semua": "Semua sekaligus",
}
READY = "Berkas siap"
READY_MEANS = "Tersimpan selama halaman ini terbuka; unduh sebelum menutup peramban."
SAVE = "Simpan {name} ({size})"
HOLDS = "{count} berkas di dalamnya, dibuat dalam {seconds} detik."
MISSED = "Tidak dibuat: {kind}. {why}"
PREPARE = "Siapkan berkas"
PREPARE_ALL = "Siapkan semua"
CLEAR = "Bersihkan"
WAITING = "Menunggu giliran …"
STEP = "Menyusun {place} dari {total}: {kind}"
MAY_LEAVE = "Halaman lain boleh dibuka; pekerjaan ini berjalan terus dan hasilnya menunggu di sini."
MAIN, ROLLOUT = "Utama", "Penerapan ILP"
NONE_OF_THESE = "Versi ini belum dapat membuat dokumen jenis ini."

INDICATORS = "Indikator (urutan menurut pilihan)"
INDICATORS_USUAL = "menurut susunan bawaan"
INDICATORS_HELP = (
    "Setiap indikator yang dipilih mendapat satu baris pada tabel PWS dan satu salindia sendiri. "
    "Tanpa pilihan, salindia sendiri dibuat untuk dua indikator saja."
)
SECTIONS = "Bagian (urutan menurut pilihan)"
SECTIONS_USUAL = "semua bagian, urutan bawaan"
DECISIONS = "Keputusan yang dimohon dari Bupati"
DECISIONS_HELP = "Satu butir setiap baris; dikosongkan bila tidak ada."
KEEP = "Simpan susunan"
KEPT = "Susunan taklimat {place} tersimpan."
KEPT_SINCE = "Susunan kantor ini dipakai. Ubah lalu simpan untuk menggantinya."
NOT_KEPT = (
    "Susunan dipakai untuk unduhan ini saja. Hanya komputer yang menjalankan dasbor yang dapat "
    "menyimpannya."
)
CHOICE_HEAD = "Susunan taklimat"
FILES_HEAD = "Berkas"
LAUNCH_HEAD = "Bahan acara peluncuran"
FIGURES_HEAD = "Gambar dan tabel layar"
FIGURES_MEANS = (
    "Sama dengan yang tampil pada halamannya: wilayah, bulan, dan saringan di atas berlaku."
)
ALL_HEAD = "Semua dokumen dalam satu zip"
ALL_MEANS = (
    "Taklimat, ringkasan, bahan peluncuran, peta, grafik indikator utama, kartu skor, daftar "
    "puskesmas, dan mutu data, untuk {place}, {month}."
)
ALL_COUNT = "{documents} dokumen; memerlukan kira-kira {minutes} menit."
ALL_NAME = "dokumen"


def narrowed(kind: str, finding: str) -> str:
    """A document of one kind of finding alone, or ("") the same of all, beside each other."""
    return (ONLY if finding else EVERYTHING).format(kind=KIND[kind], finding=finding)


def size(count: int) -> str:
    """``284 kB``, ``1,2 MB``: how large a file is."""
    if count < MEGABYTE:
        return f"{format_number(max(1, round(count / 1000)))}{HARD_SPACE}kB"
    return f"{_with_tenth(count / MEGABYTE)}{HARD_SPACE}MB"


def seconds(count: float) -> str:
    """``0,8``: with one decimal."""
    return _with_tenth(count)


def _with_tenth(count: float) -> str:
    tenths = round(count * 10)
    return f"{format_number(tenths // 10)},{tenths % 10}"
