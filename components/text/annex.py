"""Names of sheets and columns of the workbook that goes with a briefing."""

LEAGUE, LEAGUE_TITLE = "Peringkat", "Puskesmas menurut status dan tahap"
LEAGUE_HEADS = (
    *(
        "Urutan",
        "Kode",
        "Puskesmas",
        "Kecamatan",
        "Status",
        "Kriteria kurang",
        "Tahap puskesmas selesai",
    ),
    *("Tahap terakhir", "Tanggal", "Tahap berikutnya"),
)
MONTHS, MONTHS_TITLE = "Tren", "Puskesmas yang menerapkan ILP per bulan"
MONTHS_HEADS = ("Bulan", "Puskesmas", "Menerapkan", "Menyampaikan bukti", "Bagian (%)")
INDICATORS, INDICATORS_TITLE = "Indikator", "Capaian kabupaten, {month}"
PROGRESS_HEADS = (
    *("Kode", "Nama", "Pembilang", "Penyebut", "Capaian", "Target bulan ini", "Selisih"),
    *("Status", "Unit lapor", "Unit seluruhnya"),
)
INDICATOR = "Indikator"
AREAS, AREAS_TITLE = "Indikator per puskesmas", "Capaian menurut puskesmas"
PLANS, PLANS_TITLE = "RTL", "Butir rencana tindak lanjut menurut puskesmas"
PLANS_HEADS = ("Kode", "Puskesmas", "Disepakati", "Jatuh tempo", "Selesai", "Terlambat")
SCRIPT, SCRIPT_TITLE = "Naskah", "Naskah laporan"
