"""What each column of each table holds, told to the person who fills it in."""

from dataclasses import dataclass

from data.intake.draft import Kind


@dataclass(frozen=True)
class ColumnHelp:
    """What a column holds, for the person who fills it in."""

    what: str
    unit: str = ""
    accepted: str = ""
    example: str = ""


DAY = "tanggal, hari/bulan/tahun"
COUNT = "angka mulai dari 0; desimal dengan koma"
CODE = "lihat DAFTAR KODE"
SAID_BY = ColumnHelp("asal angkanya", accepted="teks", example="LB3 Puskesmas")
NOTE = ColumnHelp("hal lain yang perlu diketahui", accepted="teks")
YEAR = ColumnHelp("tahun", accepted="empat angka", example="2026")
PLACES = {
    "kode_puskesmas": ColumnHelp("kode puskesmas", accepted=CODE, example="P3320010101"),
    "nama_puskesmas": ColumnHelp("nama puskesmas", accepted="teks", example="Puskesmas Keling"),
    "kode_desa": ColumnHelp(
        "kode desa (Kemendagri); kosong bila angkanya milik puskesmas",
        accepted="sepuluh angka dengan titik",
        example="33.20.01.2001",
    ),
    "nama_desa": ColumnHelp("nama desa atau kelurahan", accepted="teks", example="Tempur"),
}
KIND_OF_FACILITY = ColumnHelp(
    "jenis fasilitas", accepted="puskesmas, pustu, posyandu", example="puskesmas"
)
FACILITY = {
    "jenis": KIND_OF_FACILITY,
    "kode_fasilitas": ColumnHelp(
        "kode puskesmas, pustu, atau posyandu", accepted=CODE, example="P3320010101"
    ),
    "nama_fasilitas": ColumnHelp("namanya", accepted="teks", example="Puskesmas Keling"),
}

HELP: dict[Kind, dict[str, ColumnHelp]] = {
    Kind.LAPORAN: {
        **PLACES,
        "tahun": YEAR,
        "bulan": ColumnHelp("bulan laporan", accepted="1 sampai 12, atau nama bulan", example="6"),
        "kode_indikator": ColumnHelp("indikator yang dilaporkan", accepted=CODE),
        "pembilang": ColumnHelp(
            "yang dicapai; 0 bila dilaporkan nihil, kosong bila belum lapor",
            "orang atau kejadian",
            COUNT,
            "27",
        ),
        "penyebut": ColumnHelp(
            "dari berapa; kosong pada sel abu-abu, karena yang dipakai sasaran resmi",
            "orang atau kejadian",
            COUNT,
            "41",
        ),
        "bentuk_data": ColumnHelp(
            "apa yang dicakup angkanya: bulan itu saja, Januari sampai bulan itu, atau keadaan "
            "saat itu",
            accepted="bulanan, kumulatif, stok",
            example="bulanan",
        ),
        "basis": ColumnHelp(
            "menurut tempat tinggal atau tempat pelayanan",
            accepted="domisili, tempat layanan",
            example="domisili",
        ),
        "sumber": SAID_BY,
        "tanggal_data": ColumnHelp("kapan laporannya diterima", accepted=DAY, example="05/07/2026"),
    },
    Kind.SASARAN: {
        **PLACES,
        "tahun": YEAR,
        "kelompok": ColumnHelp("kelompok sasaran", accepted=CODE, example="ibu_hamil"),
        "jenis": ColumnHelp(
            "cara angkanya diperoleh", accepted="proyeksi, riil", example="proyeksi"
        ),
        "nilai": ColumnHelp("sasaran setahun", "orang", COUNT, "52"),
        "berlaku_mulai": ColumnHelp(
            "sejak kapan dipakai; kosong berarti 1 Januari", accepted=DAY, example="01/01/2026"
        ),
        "resmi": ColumnHelp(
            "apakah jenis ini yang dipakai menghitung capaian", accepted="ya, tidak", example="ya"
        ),
        "sumber": ColumnHelp("asal angkanya", accepted="teks", example="Pusdatin 2026"),
    },
    Kind.FASILITAS: {
        "kode": ColumnHelp(
            "kode fasilitas; tidak berubah walaupun namanya berubah",
            accepted="huruf, angka, titik, dan tanda hubung",
            example="P3320010101",
        ),
        "nama": ColumnHelp("nama fasilitas", accepted="teks", example="Puskesmas Keling"),
        "jenis": ColumnHelp(
            "jenis fasilitas", accepted="puskesmas, pustu, posyandu", example="puskesmas"
        ),
        "kode_kecamatan": ColumnHelp(
            "kode kecamatan (Kemendagri)", accepted=CODE, example="33.20.01"
        ),
        "kecamatan": ColumnHelp("nama kecamatan", accepted="teks", example="Keling"),
        "kode_desa": ColumnHelp("kode desa tempatnya", accepted=CODE, example="33.20.01.2001"),
        "nama_desa": ColumnHelp("nama desa tempatnya", accepted="teks", example="Tempur"),
        "induk": ColumnHelp(
            "kode puskesmas induk; kosong pada puskesmas",
            accepted="kode puskesmas pada daftar ini",
            example="P3320010101",
        ),
        "lat": ColumnHelp(
            "lintang; negatif di selatan khatulistiwa. Kosong bila titiknya belum diukur",
            "derajat",
            "−12 sampai 7",
            "-6,512345",
        ),
        "lng": ColumnHelp("bujur", "derajat", "94 sampai 142", "110,901234"),
        "berlaku_mulai": ColumnHelp("sejak kapan beroperasi", accepted=DAY, example="01/03/2024"),
        "berlaku_sampai": ColumnHelp(
            "hari pertama tidak lagi beroperasi; kosong bila masih beroperasi", accepted=DAY
        ),
    },
    Kind.WILAYAH_KERJA: {
        **PLACES,
        "kode_desa": ColumnHelp(
            "kode desa yang dilayani",
            accepted="sepuluh angka dengan titik",
            example="33.20.01.2001",
        ),
        "berlaku_mulai": ColumnHelp(
            "sejak kapan dilayani puskesmas itu", accepted=DAY, example="01/01/2026"
        ),
    },
    Kind.BUKTI: {
        **FACILITY,
        "kriteria": ColumnHelp("kriteria yang dibuktikan", accepted=CODE, example="P1"),
        "tanggal_klaim": ColumnHelp("kapan bukti diajukan", accepted=DAY, example="01/09/2026"),
        "tanggal_verifikasi": ColumnHelp(
            "kapan diverifikasi; kosong berarti baru klaim", accepted=DAY, example="15/09/2026"
        ),
        "verifikator": ColumnHelp(
            "jabatan atau tim yang memeriksa, bukan nama orang",
            accepted="teks",
            example="Tim ILP kabupaten",
        ),
        "tanggal_dicabut": ColumnHelp("hari pertama bukti tidak lagi berlaku", accepted=DAY),
        "dokumen": ColumnHelp("nomor atau nama dokumen", accepted="teks", example="SK 440/12/2026"),
        "catatan": NOTE,
    },
    Kind.TAHAP: {
        **FACILITY,
        "kode_fasilitas": ColumnHelp(
            "kode fasilitas; pada tahap kabupaten, kode kabupaten", accepted=CODE, example="33.20"
        ),
        "tahap": ColumnHelp("tahap yang dilaksanakan", accepted=CODE, example="ORI"),
        "tanggal": ColumnHelp(
            "kapan dilaksanakan",
            accepted="tanggal; atau bulan (2025-11); atau tahun (2025)",
            example="18/11/2025",
        ),
        "catatan": NOTE,
        "sumber": ColumnHelp("asal keterangannya", accepted="teks", example="Daftar hadir"),
    },
    Kind.TARGET: {
        "tingkat": ColumnHelp(
            "siapa yang menetapkan", accepted="kabupaten, provinsi", example="kabupaten"
        ),
        "tahun": YEAR,
        "kode_indikator": ColumnHelp("indikator", accepted=CODE),
        "nilai": ColumnHelp("target setahun", "satuan indikator", COUNT, "95"),
        "nama": ColumnHelp("sebutan target", accepted="teks", example="Puskesmas menerapkan ILP"),
        "dasar_hukum": ColumnHelp(
            "keputusan yang menetapkannya", accepted="teks", example="Renstra Dinkes 2025–2029"
        ),
        "tanggal": ColumnHelp("tanggal penetapan", accepted=DAY, example="15/01/2026"),
        "sumber": ColumnHelp("asal keterangannya", accepted="teks"),
    },
    Kind.RTL: {
        **FACILITY,
        "nomor": ColumnHelp(
            "nomor butir pada RTL fasilitas itu", accepted="1, 2, 3, …", example="1"
        ),
        "kegiatan": ColumnHelp(
            "apa yang akan dikerjakan", accepted="teks", example="Menetapkan SK klaster"
        ),
        "penanggung_jawab": ColumnHelp(
            "jabatan, bukan nama orang", accepted="teks", example="Kepala Tata Usaha"
        ),
        "tanggal_disepakati": ColumnHelp("kapan disepakati", accepted=DAY, example="15/01/2026"),
        "tenggat": ColumnHelp("batas waktunya", accepted=DAY, example="30/03/2026"),
        "tanggal_selesai": ColumnHelp(
            "kapan selesai; kosong bila belum", accepted=DAY, example="25/03/2026"
        ),
    },
}
"""Every column of every kind; ``tests/unit/test_templates.py`` asks for it."""
