"""What is wrong with the catalogue of indicators, and what each of its keys wants."""

from components.text.boundaries import one_line
from data.errors import CatalogueError

WHERE = "Katalog indikator {file}"
ENTRY = ", entri «{entry}»"
FIELD = ", {field}"
UNUSABLE = "«{got}» tidak dapat dipakai"
EMPTY = "belum diisi"
MEND = "Perbaiki entri itu, lalu ulangi."
MEND_FILE = "Perbaiki penulisan berkasnya, lalu ulangi."
NOT_A_KEY = "Kunci itu tidak dikenal: hapus, atau perbaiki namanya, lalu ulangi."
WANTS = "Kunci itu diisi {wanted}. " + MEND

TEXT = "teks di antara tanda petik"
TEXTS = 'daftar teks, misalnya ["Bumil"]'
FLAG = "true atau false"
TABLE = "tabel, masing-masing dengan judul dalam kurung siku"
WANTED = {
    "": "kunci dan isinya, di bawah judul dalam kurung siku",
    "kode": "huruf besar dan angka dengan satu tanda hubung, misalnya K2-K1M",
    "nama": TEXT,
    "singkat": f"{TEXT}, paling panjang 24 huruf",
    "alias": f"{TEXTS}, yang bukan judul entri lain",
    "klaster": "ILP, K1, K2, K3, K4, atau LK; keenamnya juga bernama pada awal berkas",
    "kelompok": TABLE,
    "indikator": TABLE,
    "susunan": TABLE,
    "utama": "daftar kode indikator yang ada dalam katalog",
    "bagian": "daftar pasangan kode indikator dari katalog, yang pertama satu kali saja",
    "pembilang": TEXT,
    "penyebut": f"{TEXT}; dikosongkan hanya pada agregasi jumlah",
    "sasaran": "nama kelompok sasaran dari katalog; hanya, dan wajib, pada jumlah_kumulatif",
    "satuan": '"%", "per mil", "kasus", atau "skor"',
    "arah": "naik atau turun",
    "agregasi": "jumlah_kumulatif, jumlah_bulanan, terakhir, kohort, rata_rata, atau jumlah",
    "frekuensi": "mingguan, bulanan, triwulanan, atau tahunan",
    "tingkat": 'daftar tingkat wilayah, misalnya ["desa", "puskesmas"]',
    "batas": "daftar satu sampai lima bilangan tidak negatif, dari kecil ke besar, tanpa petik",
    "desimal": "bilangan bulat 0, 1, atau 2, tanpa petik",
    "asal": "laporan, penerapan_puskesmas, penerapan_pustu, penerapan_posyandu, atau rtl",
    "peka": FLAG,
    "target": "daftar target, masing-masing dengan tahun, nilai, sumber, dan terverifikasi",
    "target.tahun": "tahun dengan empat angka, satu kali saja, tanpa petik",
    "target.nilai": "bilangan yang tidak negatif, dengan titik desimal, tanpa petik",
    "target.sumber": TEXT,
    "target.terverifikasi": FLAG,
    "sumber": TEXT,
    "terverifikasi": FLAG,
}
"""What each key wants; a key that is not here is none."""


def word_catalogue(error: CatalogueError) -> str:
    """The sentences for a fault: file, entry, key, what stood there, what to do."""
    where = WHERE.format(file=one_line(error.file))
    entry = ENTRY.format(entry=one_line(error.entry)) if error.entry else ""
    field = FIELD.format(field=one_line(error.field)) if error.field else ""
    fault = UNUSABLE.format(got=one_line(error.got)) if error.got else EMPTY
    return f"{where}{entry}{field}: {fault}. {_what_to_do(error)}"


def _what_to_do(error: CatalogueError) -> str:
    if not (error.entry or error.field):
        return MEND_FILE
    if error.field not in WANTED:
        return NOT_A_KEY
    return WANTS.format(wanted=WANTED[error.field])
