"""What the files say that are handed out to be filled in, or given back to be mended."""

from data.code_lists import Listed
from data.indicators import Indicator
from data.intake.draft import Kind

GUIDE = "PETUNJUK"
CODES = "DAFTAR KODE"
FAULTS = "MASALAH"

KIND = {
    Kind.LAPORAN: "Laporan indikator",
    Kind.SASARAN: "Sasaran",
    Kind.FASILITAS: "Daftar puskesmas, pustu, dan posyandu",
    Kind.WILAYAH_KERJA: "Wilayah kerja puskesmas",
    Kind.BUKTI: "Bukti penerapan ILP",
    Kind.TAHAP: "Tahap penerapan ILP",
    Kind.TARGET: "Target",
    Kind.RTL: "Rencana tindak lanjut (RTL)",
}
SAMPLE_LINE = "DATA CONTOH – bukan laporan resmi. Baris ini boleh dibiarkan."
TITLE = "{kind} – {area}"

GUIDE_COLUMNS = ("Kolom", "Wajib", "Isi", "Satuan", "Yang diterima", "Contoh")
CODE_COLUMNS = ("Daftar", "Kode", "Nama", "Uraian", "Penyebut atau bukti", "Satuan, tingkat")
REQUIRED, ONE_OF_PAIR, OPTIONAL = "ya", "salah satu", "tidak"

STEPS: dict[Kind, str] = {
    Kind.LAPORAN: "Isi kolom pembilang (dan penyebut pada sel yang tidak abu-abu). Tulis 0 bila "
    "dilaporkan tidak ada kejadian; kosongkan bila belum ada laporan. Puskesmas yang melapor per "
    "desa cukup mengisi templat per desa.",
    Kind.SASARAN: "Isi kolom nilai dengan sasaran setahun. Perubahan sasaran di tengah tahun "
    "ditulis dengan tanggal berlaku yang baru; angka lama tetap tersimpan.",
    Kind.FASILITAS: "Perbaiki isi baris yang keliru dan tambahkan fasilitas baru di bawahnya. "
    "Fasilitas yang tutup tidak dihapus, tetapi diberi tanggal pada kolom berlaku_sampai.",
    Kind.WILAYAH_KERJA: "Setiap desa dilayani satu puskesmas. Bila sebuah desa pindah, ganti "
    "puskesmasnya dan isi tanggal mulai berlakunya.",
    Kind.BUKTI: "Daftar ini memuat kriteria yang belum terpenuhi pada setiap puskesmas. Isi "
    "tanggal_klaim ketika bukti diajukan dan tanggal_verifikasi setelah diperiksa Dinas Kesehatan. "
    "Bukti pustu dan posyandu ditambahkan di bawahnya.",
    Kind.TAHAP: "Daftar ini memuat tahap yang belum bertanggal. Isi tanggal bila tahap itu sudah "
    "dilaksanakan; bila hanya bulan atau tahunnya yang diketahui, tulis seperti 2025-11 atau 2025.",
    Kind.TARGET: "Isi kolom nilai dan dasar_hukum pada indikator yang targetnya ditetapkan. Nilai "
    "ditulis dalam satuan indikator: 40 berarti 40 %.",
    Kind.RTL: "Isi tanggal_selesai pada butir yang sudah selesai. Baris terakhir setiap puskesmas "
    "disediakan untuk butir baru.",
}
MARKED = "Kolom berlatar kuning untuk diisi. Baris yang tidak diisi boleh dibiarkan atau dihapus."
UNCHANGED = "Judul kolom tidak diubah. Baris baru boleh ditambahkan di bawah."
BY_CODE = (
    "Kode lebih pasti daripada nama; bila keduanya ada, yang dipakai ialah kode. Seluruh kode ada "
    "pada lembar DAFTAR KODE."
)
NO_PERSONS = "Hanya jumlah. Jangan menulis nama, NIK, atau alamat perorangan."
FOR_ALL = (UNCHANGED, BY_CODE, NO_PERSONS)
HOW = "cara mengisi"


REFUSED_NUMBER = (
    "Isi angka mulai dari 0. Tulis 0 bila dilaporkan tidak ada kejadian; kosongkan bila belum ada."
)
REFUSED_DAY = "Isi tanggal sebagai hari/bulan/tahun, misalnya 18/11/2025."
REFUSED_WORD = "Isi salah satu dari daftar yang tersedia pada sel ini."
NUMERATOR_TOLD = "{nama}. Pembilang: {told}."
DENOMINATOR_TOLD = "{nama}. Penyebut: {told}."
DENOMINATOR_IDLE = "{nama}: penyebut tidak perlu diisi."

FAULT_COLUMNS = (
    *("berkas", "lembar", "baris", "kolom", "sel", "tingkat", "isi", "masalah", "saran"),
)
REFUSED, WARNED = "ditolak", "peringatan"
FAULTS_TITLE = "Masalah pada berkas yang diimpor"

LISTED = {
    Listed.INDIKATOR: "indikator",
    Listed.KELOMPOK: "kelompok sasaran",
    Listed.PUSKESMAS: "puskesmas",
    Listed.PUSTU: "pustu",
    Listed.POSYANDU: "posyandu",
    Listed.DESA: "desa",
    Listed.KECAMATAN: "kecamatan",
    Listed.KRITERIA: "kriteria",
    Listed.TAHAP: "tahap",
}

TEMPLATE = "menulis templat Excel yang sebagian sudah terisi"
TAKEOUT = "menulis data yang berlaku, atau isi satu impor, agar dapat diperbaiki dan dikembalikan"
KIND_OF_DATA = "jenis data: laporan, sasaran, fasilitas, wilayah_kerja, bukti, tahap, target, rtl"
KABUPATEN = "kode kabupaten Kemendagri, misalnya 33.20"
LEVEL = "siapa yang mengisi: puskesmas (bawaan), desa, atau kabupaten"
INDICATORS = "kode indikator, boleh beberapa; bawaan: semuanya"
BATCH = "nomor impor; bawaan: yang sekarang berlaku"
FROM, TO = "bulan pertama, TTTT-BB", "bulan terakhir, TTTT-BB"
PERIOD = "bulan yang diisi, TTTT-BB; bawaan: bulan data terakhir"
OUT_FOLDER, OUT_FILE = "folder tujuan", "berkas tujuan, .xlsx atau .csv"
WRITTEN = "Ditulis: {path} ({rows} baris)"


def word_numerator(indicator: Indicator) -> str:
    """What is counted, told where a report's numerator is filled in."""
    return NUMERATOR_TOLD.format(nama=indicator.nama, told=indicator.numerator)


def word_denominator(indicator: Indicator, *, is_needed: bool) -> str:
    """What it is divided by, or that nobody needs to say so."""
    text = DENOMINATOR_TOLD if is_needed else DENOMINATOR_IDLE
    return text.format(nama=indicator.nama, told=indicator.denominator)
