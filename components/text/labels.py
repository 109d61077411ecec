"""Short words: names of pages, statuses, levels, columns and buttons."""

from data.kinds import Jenis, Level, Status
from data.status import CriterionState

SAMPLE = "DATA CONTOH"

BERANDA = "Beranda"
PETA = "Peta Penerapan"
TARGET = "Target & Kemajuan"
BANDING = "Bandingkan Kabupaten"
PUSKESMAS = "Puskesmas"

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
}
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
SHOWN = "Yang ditampilkan"
DIVIDED_BY = "Menurut"
PLAY = "Putar"
PAUSE = "Jeda"
DRILL = "Perinci"
BACK = "Kembali"
CLOSE = "Tutup pilihan"
