"""Short words: names of pages, statuses, levels, columns and buttons."""

from data.indicators import Absence, Aggregation, Standing, Trend
from data.kinds import Jenis, Level, Status
from data.status import CriterionState

SAMPLE = "DATA CONTOH"

BERANDA = "Beranda"
PETA = "Peta Penerapan"
TARGET = "Target & Kemajuan"
BANDING = "Bandingkan Kabupaten"
PUSKESMAS = "Puskesmas"
KLASTER = "Klaster"
PWS = "PWS"
KARTU = "Kartu Skor"
MUTU = "Mutu Data"
UNDUH = "Unduh"
IMPOR = "Impor"
PERIKSA = "Periksa"
PAPARAN = "Paparan"

JENIS = {Jenis.PUSKESMAS: "Puskesmas", Jenis.PUSTU: "Pustu", Jenis.POSYANDU: "Posyandu"}
LEVEL = {
    Level.KABUPATEN: "Kabupaten",
    Level.KECAMATAN: "Kecamatan",
    Level.PUSKESMAS: "Wilayah kerja puskesmas",
    Level.DESA: "Desa",
}
STATUS = {
    Status.BELUM: "Belum lapor",
    Status.KLAIM: "Klaim",
    Status.PROSES: "Proses",
    Status.MENERAPKAN: "Menerapkan",
    Status.PENUH: "Penuh",
}
STATUS_MEANING = {
    Status.BELUM: "belum ada bukti yang disampaikan",
    Status.KLAIM: "mengaku memenuhi, belum ada yang diverifikasi; tidak dihitung",
    Status.PROSES: "sebagian kriteria terverifikasi",
    Status.MENERAPKAN: "seluruh kriteria wajib terverifikasi",
    Status.PENUH: "menerapkan, beserta jejaring pustu dan posyandunya",
}
CRITERION = {
    CriterionState.MET: "Terverifikasi",
    CriterionState.CLAIMED: "Diklaim, belum diverifikasi",
    CriterionState.WITHDRAWN: "Dicabut",
    CriterionState.NOTHING: "Belum ada bukti",
    CriterionState.UNANSWERED: "Belum dipenuhi jejaring",
}
STANDING = {
    Standing.BAIK: "Baik",
    Standing.KURANG: "Kurang",
    Standing.CUKUP: "Cukup",
    Standing.JELEK: "Jelek",
    Standing.DI_ATAS: "Di atas target",
    Standing.DI_BAWAH: "Di bawah target",
    Standing.TERCAPAI: "Mencapai target",
    Standing.BELUM_TERCAPAI: "Belum mencapai target",
}
STANDING_MEANING = {
    Standing.BAIK: "mencapai target bulan ini; bulan ini naik atau tetap",
    Standing.KURANG: "mencapai target bulan ini, tetapi bulan ini turun: waspada",
    Standing.CUKUP: "di bawah target bulan ini, tetapi bulan ini naik",
    Standing.JELEK: "di bawah target bulan ini dan bulan ini tidak naik",
    Standing.DI_ATAS: "mencapai target bulan ini; belum ada bulan pembanding",
    Standing.DI_BAWAH: "di bawah target bulan ini; belum ada bulan pembanding",
    Standing.TERCAPAI: "mencapai target tahun ini",
    Standing.BELUM_TERCAPAI: "belum mencapai target tahun ini",
}
ABSENCE = {
    Absence.BELUM_LAPOR: "belum lapor",
    Absence.TIDAK_ADA_SASARAN: "tidak ada sasaran",
    Absence.TIDAK_BERLAKU: "tidak berlaku",
}
TREND = {Trend.NAIK: "naik", Trend.TETAP: "tetap", Trend.TURUN: "turun"}
ARROW = {Trend.NAIK: "\u2191", Trend.TETAP: "\u2192", Trend.TURUN: "\u2193"}
AGGREGATION = {
    Aggregation.JUMLAH_KUMULATIF: "kumulatif sejak Januari terhadap sasaran setahun",
    Aggregation.JUMLAH_BULANAN: "pembilang dan penyebut bulan ini",
    Aggregation.TERAKHIR: "laporan terakhir setiap unit",
    Aggregation.KOHORT: "pembilang dan penyebut dari kohort yang sama",
    Aggregation.RATA_RATA: "rata-rata nilai unit yang mengisi",
    Aggregation.JUMLAH: "jumlah kejadian sejak Januari",
}
NO_TARGET = "belum ada target"
GOAL_LINE = "Target {month} {value}"
CUMULATIVE = "Kumulatif"
VALUE = "Nilai"
THIS_MONTH = "Bulan ini"
LAST_MONTH = "Bulan lalu"
TREND_WORD = "Tren"
HEARD = "Lapor"
DENOMINATOR = "Penyebut"
AREA = "Wilayah"
BESIDE_NOTHING = "tanpa pembanding"
BESIDE = "Bandingkan dengan"
TO_KLASTER = "Seluruh indikator klaster"
TABLE = "Tabel"
EXPLAIN = "Jelaskan angka ini"
TARGET_LEVEL = {"provinsi": "Target provinsi", "kabupaten": "Target kabupaten"}
SHARE_CLASSES = ("di bawah 20 %", "20 – <40 %", "40 – <70 %", "70 – <100 %", "100 %")
NO_DATA = "belum ada data"
ESTIMATE = "Batas perkiraan, bukan batas resmi"

KABUPATEN = "Kabupaten/kota"
KECAMATAN = "Kecamatan"
MONTH = "Bulan"
TIMELINE = "Linimasa"
MENU = "Menu"
ALL_KECAMATAN = "Semua kecamatan"
ALL_PUSKESMAS = "Semua puskesmas"
INDICATOR = "Indikator"
SHOWN = "Yang ditampilkan"
DIVIDED_BY = "Menurut"
PLAY = "Putar"
PAUSE = "Jeda"
DRILL = "Perinci"
BACK = "Kembali"
CLOSE = "Tutup pilihan"
