"""The columns of every table an office hands in or gets back: one list for template and reader."""

from dataclasses import dataclass

from data.intake.draft import Kind


@dataclass(frozen=True)
class Column:
    """One column: its heading, whether a row needs it, other headings it is known by."""

    name: str
    is_required: bool = False
    also: tuple[str, ...] = ()


YEAR = Column("tahun", is_required=True, also=("thn",))
MONTH = Column("bulan", is_required=True, also=("bln", "periode"))
PUSKESMAS = (
    Column("kode_puskesmas", also=("kode pkm", "kode faskes", "kode unit", "kode fasyankes")),
    Column("nama_puskesmas", also=("puskesmas", "pkm", "nama pkm", "unit", "nama unit")),
)
DESA = (
    Column(
        "kode_desa", also=("kode kelurahan", "kode desa/kelurahan", "kode gampong", "kode nagari")
    ),
    Column(
        "nama_desa",
        also=(
            *("desa", "kelurahan", "desa/kelurahan", "nama desa/kelurahan", "nama kelurahan"),
            *("gampong", "nagari", "kampung", "pekon", "lembang"),
        ),
    ),
)
FACILITY = (
    Column("kode_fasilitas", also=("kode", "kode faskes", "kode puskesmas", "kode pkm")),
    Column(
        "nama_fasilitas",
        also=("nama", "fasilitas", "faskes", "nama faskes", "puskesmas", "nama puskesmas"),
    ),
    Column("jenis", also=("jenis fasilitas", "jenis faskes")),
)
SOURCE = Column("sumber", also=("sumber data",))

COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.LAPORAN: (
        YEAR,
        MONTH,
        *PUSKESMAS,
        *DESA,
        Column("kode_indikator", is_required=True, also=("indikator", "kode")),
        Column("pembilang", is_required=True, also=("capaian", "jumlah", "numerator")),
        Column("penyebut", also=("sasaran", "denominator")),
        Column("bentuk_data", also=("bentuk",)),
        Column("basis"),
        SOURCE,
        Column("tanggal_data", also=("tanggal", "waktu input", "tanggal lapor")),
    ),
    Kind.SASARAN: (
        YEAR,
        *PUSKESMAS,
        *DESA,
        Column("kelompok", is_required=True, also=("kelompok sasaran",)),
        Column("jenis", is_required=True, also=("jenis sasaran",)),
        Column("nilai", is_required=True, also=("jumlah", "sasaran")),
        Column("berlaku_mulai", also=("tanggal berlaku", "berlaku")),
        Column("resmi"),
        SOURCE,
    ),
    Kind.FASILITAS: (
        Column("kode", is_required=True, also=("kode_fasilitas", "kode faskes")),
        Column("nama", is_required=True, also=("nama_fasilitas", "nama faskes")),
        Column("jenis", is_required=True),
        Column("kode_kecamatan"),
        Column("kecamatan", also=("nama_kecamatan",)),
        Column("kode_desa"),
        Column("nama_desa", also=("desa", "kelurahan", "gampong", "nagari")),
        Column("induk", also=("kode_induk", "puskesmas induk", "puskesmas")),
        Column("lat", also=("lintang", "latitude")),
        Column("lng", also=("bujur", "longitude", "long")),
        Column("berlaku_mulai", also=("aktif sejak",)),
        Column("berlaku_sampai", also=("tutup sejak",)),
    ),
    Kind.WILAYAH_KERJA: (
        *PUSKESMAS,
        *DESA,
        Column("berlaku_mulai"),
    ),
    Kind.BUKTI: (
        *FACILITY,
        Column("kriteria", is_required=True, also=("kode_kriteria",)),
        Column("tanggal_klaim", is_required=True, also=("diklaim", "tanggal diajukan")),
        Column("tanggal_verifikasi", also=("diverifikasi",)),
        Column("verifikator"),
        Column("tanggal_dicabut", also=("dicabut",)),
        Column("dokumen", also=("bukti", "nomor dokumen")),
        Column("catatan", also=("keterangan",)),
    ),
    Kind.TAHAP: (
        *FACILITY,
        Column("tahap", is_required=True, also=("kode_tahap",)),
        Column("tanggal", is_required=True, also=("tanggal pelaksanaan",)),
        Column("catatan", also=("keterangan",)),
        SOURCE,
    ),
    Kind.TARGET: (
        Column("tingkat", is_required=True, also=("level",)),
        YEAR,
        Column("kode_indikator", is_required=True, also=("indikator",)),
        Column("nilai", is_required=True, also=("target",)),
        Column("nama", also=("nama_target",)),
        Column("dasar_hukum", is_required=True, also=("dasar", "sumber hukum")),
        Column("tanggal", also=("tanggal penetapan",)),
        SOURCE,
    ),
    Kind.RTL: (
        *FACILITY,
        Column("nomor", is_required=True, also=("no", "butir")),
        Column("kegiatan", is_required=True, also=("rencana", "uraian", "rencana tindak lanjut")),
        Column("penanggung_jawab", is_required=True, also=("pic", "pj")),
        Column("tanggal_disepakati", also=("disepakati",)),
        Column("tenggat", is_required=True, also=("batas waktu", "target selesai")),
        Column("tanggal_selesai", also=("selesai",)),
    ),
}
"""Of every kind, in the order of the template; of a pair of code and name one is enough."""

FILLED_IN: dict[Kind, tuple[str, ...]] = {
    Kind.LAPORAN: ("pembilang", "penyebut"),
    Kind.SASARAN: ("nilai",),
    Kind.FASILITAS: (),
    Kind.WILAYAH_KERJA: ("kode_puskesmas", "nama_puskesmas"),
    Kind.BUKTI: (
        *("tanggal_klaim", "tanggal_verifikasi", "verifikator", "tanggal_dicabut", "dokumen"),
        "catatan",
    ),
    Kind.TAHAP: ("tanggal", "catatan", "sumber"),
    Kind.TARGET: ("nilai", "dasar_hukum", "tanggal"),
    Kind.RTL: (
        *("kegiatan", "penanggung_jawab", "tanggal_disepakati", "tenggat", "tanggal_selesai"),
    ),
}
"""What a row says of what it is about: handed out empty, a row without any of it says nothing."""
