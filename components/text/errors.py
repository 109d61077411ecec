"""What went wrong and what to do, for every error that is raised on purpose."""

from components.text.boundaries import list_names, one_line
from components.text.catalogue import word_catalogue
from components.text.numbers import format_number
from components.text.problems import word_problem
from data.errors import (
    AreaExists,
    BatchHeld,
    BatchUnknown,
    CatalogueError,
    ChoiceNotKept,
    DatabaseReason,
    DatabaseUnavailable,
    FormatNotOffered,
    FrozenMoved,
    FrozenTooLarge,
    FrozenUnknown,
    HeldReason,
    MonthNotOver,
    NameNotRemembered,
    NotLifted,
    PlaceRefused,
    PlaceUnknown,
    ReasonMissing,
    RegistersRejected,
    SampleHeld,
    SettingsInvalid,
    TakeoutTooLarge,
    TooIncomplete,
    UnknownArea,
    UnknownIndicator,
    WorkbookRejected,
)
from geo.errors import (
    BoundaryFileRejected,
    BoundaryInvalid,
    BoundaryMissing,
    DownloadFailed,
    DownloadReason,
    Fact,
    FileReason,
    UnmatchedCodes,
)

DATABASE = {
    DatabaseReason.MISSING: (
        "Basis data belum ada di {place}.",
        "Jalankan «python3 manage.py run» untuk membuatnya, atau periksa alamat basis data.",
    ),
    DatabaseReason.EMPTY: (
        "Basis data di {place} masih kosong.",
        "Jalankan «python3 manage.py run» agar tabelnya dibuat.",
    ),
    DatabaseReason.OLDER: (
        "Basis data di {place} dibuat oleh versi dasbor yang lebih lama.",
        "Buat cadangan, lalu jalankan «python3 manage.py run» untuk memutakhirkannya.",
    ),
    DatabaseReason.NEWER: (
        "Basis data di {place} dibuat oleh versi dasbor yang lebih baru.",
        "Pasang versi dasbor terbaru, lalu jalankan kembali.",
    ),
    DatabaseReason.LOCKED: (
        "Basis data di {place} sedang dipakai oleh proses lain.",
        "Tunggu sebentar, lalu muat ulang halaman ini.",
    ),
    DatabaseReason.UNREACHABLE: (
        "Basis data di {place} tidak dapat dihubungi.",
        "Periksa apakah server basis data menyala dan jaringan tersambung, lalu muat ulang.",
    ),
    DatabaseReason.REFUSED: (
        "Basis data di {place} menolak akun yang dipakai.",
        "Periksa nama akun, kata sandi, dan hak bacanya pada ILP_DATABASE_URL.",
    ),
    DatabaseReason.READ_ONLY: (
        "Basis data di {place} hanya dapat dibaca.",
        "Pindahkan ke folder yang dapat ditulis atau perbaiki hak aksesnya, lalu ulangi.",
    ),
    DatabaseReason.DAMAGED: (
        "Berkas di {place} bukan basis data dasbor atau sudah rusak.",
        "Pulihkan dari cadangan, atau hapus berkas itu lalu jalankan «python3 manage.py run».",
    ),
    DatabaseReason.BAD_ADDRESS: (
        "Alamat basis data pada {place} tidak dikenali.",
        "Pakai bentuk sqlite:///berkas.db atau postgresql+psycopg://akun@server/nama.",
    ),
}

FILE = {
    FileReason.NOT_FOUND: "Berkas batas {file} tidak ditemukan. Periksa nama dan letaknya.",
    FileReason.EMPTY: "Berkas batas {file} kosong. Minta ulang berkasnya kepada pengirim.",
    FileReason.TOO_LARGE: "Berkas batas {file} terlalu besar ({size_mb} MB; paling besar "
    "{limit_mb} MB). Pakai berkas kabupaten saja.",
    FileReason.UNKNOWN_FORMAT: "Bentuk berkas batas {file} tidak dikenal. Pakai GeoJSON, "
    "Shapefile dalam zip, atau GeoPackage.",
    FileReason.DAMAGED_ARCHIVE: "Arsip {file} rusak atau terpotong. Unduh atau salin ulang.",
    FileReason.UNSAFE_ARCHIVE: "Arsip {file} berisi nama berkas yang tidak aman ({member}) dan "
    "tidak dibuka.",
    FileReason.INCOMPLETE_SHAPEFILE: "Shapefile di dalam {file} tidak lengkap; tidak ada "
    "{missing}. Sertakan seluruh berkasnya dalam satu zip.",
    FileReason.NOT_GEOGRAPHIC: "Isi {file} bukan data peta, walaupun namanya demikian. Periksa "
    "apakah berkasnya tertukar.",
    FileReason.NO_CRS: "Berkas batas {file} tidak menyebut sistem koordinat dan nilainya bukan "
    "derajat di Indonesia. Sertakan berkas .prj atau ekspor ulang sebagai WGS 84.",
    FileReason.UNKNOWN_CRS: "Sistem koordinat berkas batas {file} tidak dikenal ({crs}). Ekspor "
    "ulang sebagai WGS 84 (EPSG:4326).",
    FileReason.NO_POLYGONS: "Berkas batas {file} tidak berisi poligon (hanya {found}). Pakai "
    "berkas batas wilayah, bukan titik atau garis.",
    FileReason.TOO_COARSE: "Berkas {file} memuat {features} bentuk yang lebih luas daripada "
    "{level}; tampaknya batas tingkat di atasnya. Minta berkas batas kecamatan atau desa.",
    FileReason.TOO_FINE: "Berkas {file} memuat {features} bentuk, jauh lebih banyak daripada "
    "{level} yang ada, dan tidak menyebut nama atau kodenya; tampaknya RT, dusun, atau bidang "
    "tanah. Minta berkas batas kecamatan atau desa.",
    FileReason.HOLED: "Berkas {file} berlubang: {features} desa tidak tertutup bentuk apa pun, "
    "antara lain {samples}. Lengkapi berkasnya, lalu impor kembali.",
    FileReason.NO_NAMES: "Tidak ada kolom nama atau kode wilayah pada {file}. Kolom yang ada: "
    "{columns}.",
    FileReason.NOTHING_MATCHED: "Tidak ada wilayah pada {file} yang cocok ({matched} dari "
    "{expected}). Nama yang ditemukan antara lain: {samples}.",
    FileReason.TOO_FEW: "Berkas {file} hanya memuat {matched} dari {expected} wilayah. Lengkapi "
    "berkasnya, lalu impor kembali.",
    FileReason.WRONG_AREA: "Berkas {file} tampaknya bukan milik kabupaten ini: hanya {matched} "
    "dari {expected} wilayah cocok. Nama yang ditemukan antara lain: {samples}.",
}

DOWNLOAD = {
    DownloadReason.BAD_CODE: "Kode «{kabupaten}» bukan kode kabupaten (contoh 11.08).",
    DownloadReason.OFFLINE: "Layanan peta {host} tidak dapat dihubungi dari komputer ini. Periksa "
    "sambungan internet dan proksi kantor.",
    DownloadReason.UNTRUSTED: "Sertifikat layanan peta {host} tidak dipercaya oleh komputer ini, "
    "sehingga tidak ada yang diunduh. Periksa jam komputer dan proksi kantor.",
    DownloadReason.TOO_SLOW: "Layanan peta {host} terlalu lambat menjawab. Coba lagi nanti.",
    DownloadReason.BROKEN_OFF: "Sambungan ke layanan peta {host} terputus sebelum selesai. Coba "
    "lagi nanti.",
    DownloadReason.SERVER_FAULT: "Layanan peta {host} sedang terganggu (status {status}). Coba "
    "lagi nanti.",
    DownloadReason.REFUSED: "Layanan peta {host} menolak permintaan (status {status}). Periksa "
    "alamat layanan pada pengaturan.",
    DownloadReason.SERVICE_FAULT: "Layanan peta {host} menjawab dengan kesalahan ({code} "
    "{detail}). Coba lagi nanti.",
    DownloadReason.NO_MAP: "Jawaban layanan peta {host} bukan data peta. Mungkin layanan sedang "
    "dipelihara, atau jaringan kantor meminta masuk dahulu.",
    DownloadReason.ELSEWHERE: "Layanan peta {host} mengalihkan ke alamat yang tidak aman, sehingga "
    "tidak ada yang diunduh. Periksa alamat layanan pada pengaturan.",
    DownloadReason.ENDLESS: "Layanan peta {host} mengulang jawaban yang sama tanpa akhir "
    "({features} bentuk diterima), sehingga unduhan dihentikan.",
    DownloadReason.TOO_LARGE: "Jawaban layanan peta {host} lebih besar daripada {limit_mb} MB, "
    "sehingga unduhan dihentikan.",
    DownloadReason.FOREIGN: "Layanan peta {host} mengirim wilayah di luar kabupaten {kabupaten} "
    "({samples}), sehingga tidak ada yang dipakai.",
    DownloadReason.NOTHING: "Layanan peta {host} tidak memiliki batas untuk kabupaten {kabupaten}.",
}
OTHERWISE = (
    "Jalan lain: ambil berkas batas pada komputer yang tersambung, misalnya dari Ina-Geoportal, "
    "lalu jalankan «python3 manage.py boundaries import BERKAS --area KODE» atau unggah berkasnya."
)

OTHER: dict[type[Exception], str] = {
    ChoiceNotKept: "Susunan tidak dapat disimpan di folder {folder}. Periksa hak tulis folder itu.",
    FormatNotOffered: "Dokumen ini tidak dapat dibuat sebagai {extension}. Pilih bentuk lain.",
    UnknownArea: "Wilayah dengan kode {kode} tidak ada dalam basis data. Periksa kodenya, atau "
    "tambahkan dengan «python3 manage.py kabupaten add».",
    AreaExists: "Kabupaten {kode} sudah ada dalam basis data. Hapus dahulu dengan "
    "«python3 manage.py kabupaten remove {kode}» bila hendak diganti.",
    PlaceRefused: "Tidak dapat menulis ke {place}. Pilih folder lain yang dapat ditulis.",
    SettingsInvalid: "Pengaturan «{name}» tidak dapat dipakai: {got}. Perbaiki, lalu ulangi.",
    UnknownIndicator: "Indikator dengan kode {kode} tidak ada dalam katalog. Periksa kodenya.",
    BatchUnknown: "Impor nomor {number} tidak ada pada kabupaten ini. Lihat daftarnya dengan "
    "«python3 manage.py batch list».",
    TakeoutTooLarge: "Yang diminta {rows} baris; paling banyak {most} baris dalam satu berkas. "
    "Pilih rentang bulan (--from, --to) atau indikator (--indicator).",
    TooIncomplete: "Berkas tidak dibuat: baru {heard} dari {expected} unit yang melapor, di bawah "
    "batas kelengkapan {least} %. Lengkapi laporannya, atau jalankan tanpa --require-complete.",
    NameNotRemembered: "Padanan nama nomor {number} tidak ada pada kabupaten ini. Lihat daftarnya "
    "dengan «python3 manage.py names list».",
    SampleHeld: "Data contoh tidak dihapus, karena pada kabupatennya sudah ada berkas yang "
    "diimpor: {names}. Tarik dahulu impornya («python3 manage.py batch withdraw»), atau tambahkan "
    "--with-imports bila semuanya memang hendak dihapus.",
    PlaceUnknown: "Padanan tidak dapat disimpan: tidak ada {named} dengan kode «{kode}» dalam "
    "daftar kabupaten ini, atau namanya kosong. Periksa kode dan tingkatnya.",
    ReasonMissing: "Belum disimpan: isi alasan dan nama petugas, karena keduanya dicatat.",
    MonthNotOver: "Tanda DATA SEMENTARA untuk bulan {period} belum dapat dicabut: bulan itu belum "
    "selesai, atau belum ada datanya. Pilih bulan yang sudah lewat.",
    NotLifted: "Tanda DATA SEMENTARA untuk bulan {period} tidak sedang dicabut.",
    FrozenUnknown: "Tidak ada dokumen tercatat atau dibekukan dengan kode {code}. Periksa kodenya.",
    FrozenMoved: "Data, pengaturan, atau versi dasbor sudah berubah sejak dokumen {code} dibuat, "
    "sehingga tidak dapat dibekukan seperti semula. Unduh dokumennya kembali, lalu bekukan yang "
    "baru itu.",
    FrozenTooLarge: "Dokumen ini {size} bita, terlalu besar untuk dibekukan (paling besar {most}). "
    "Kurangi bentuk berkasnya.",
    BoundaryMissing: "Batas {level} belum ada. Jalankan «python3 manage.py boundaries estimate» "
    "atau impor batas resmi.",
    BoundaryInvalid: "Batas wilayah {kode} tidak dapat digambar. Impor ulang berkas batasnya.",
    UnmatchedCodes: "Kode pada data dan pada peta tidak sama: {values} hanya pada data, {shapes} "
    "hanya pada peta. Hitung ulang atau impor ulang batas wilayah.",
}

HELD = {
    HeldReason.WITHDRAWN: "Impor nomor {number} sudah ditarik sebelumnya.",
    HeldReason.LAST_REGISTER: "Impor nomor {number} memuat daftar wilayah dan fasilitas yang "
    "dipakai seluruh data kabupaten ini, sehingga tidak dapat ditarik. Hapus kabupatennya dengan "
    "«python3 manage.py kabupaten remove» bila memang hendak diganti.",
    HeldReason.RESTED_ON: "Impor nomor {number} membawa fasilitas yang dipakai impor lain yang "
    "masih berlaku (nomor {names}). Tarik dahulu impor itu, lalu ulangi.",
}

UNEXPECTED = (
    "Terjadi gangguan yang tidak terduga (nomor {number}). "
    "Catat nomornya, muat ulang halaman, lalu hubungi pengelola bila terulang."
)


def word_error(error: Exception) -> str:
    """The sentences for an error that was raised on purpose: what happened, then what to do."""
    if isinstance(error, DatabaseUnavailable):
        return " ".join(DATABASE[error.reason]).format(place=error.place)
    if isinstance(error, RegistersRejected | WorkbookRejected):
        return "\n".join(word_problem(problem) for problem in error.problems)
    if isinstance(error, BoundaryFileRejected):
        return _word_file(error)
    if isinstance(error, BatchHeld):
        return HELD[error.reason].format(number=error.number, names=", ".join(error.names))
    if isinstance(error, DownloadFailed):
        return _word_download(error)
    return _word_other(error)


def _word_file(error: BoundaryFileRejected) -> str:
    facts = {name: _word_fact(value) for name, value in error.facts.items()}
    text = FILE[error.reason].format_map({"file": one_line(error.file), **facts})
    distance = facts.get("distance_km", "0")
    if distance == "0" or error.reason is not FileReason.WRONG_AREA:
        return text
    return f"{text} Letaknya sekitar {distance} km dari kabupaten ini."


def _word_download(error: DownloadFailed) -> str:
    facts = {name: _word_fact(value) for name, value in error.facts.items()}
    text = DOWNLOAD[error.reason].format_map({"host": one_line(error.host), **facts})
    return text if error.reason is DownloadReason.BAD_CODE else f"{text} {OTHERWISE}"


def _word_fact(value: Fact) -> str:
    if isinstance(value, tuple):
        return list_names(value) or "tidak ada"
    if isinstance(value, float):
        return f"{value:.0f}"
    return "" if value is None else one_line(str(value))


def _word_other(error: Exception) -> str:
    if isinstance(error, CatalogueError):
        return word_catalogue(error)
    if type(error) not in OTHER:
        msg = f"no sentence for {type(error).__name__}"
        raise AssertionError(msg) from error
    facts = dict(error.__dict__)
    if isinstance(error, TakeoutTooLarge | FrozenTooLarge):
        facts = {name: format_number(number) for name, number in facts.items()}
    if isinstance(error, SampleHeld):
        facts = {"names": list_names([_word_imports(*each) for each in error.imports.items()])}
    if isinstance(error, UnmatchedCodes):
        facts = {"values": len(error.in_values), "shapes": len(error.in_shapes)}
    return OTHER[type(error)].format_map(facts)


def _word_imports(place: tuple[str, str], count: int) -> str:
    kode, nama = place
    return f"{one_line(nama)} {kode} ({format_number(count)} impor)"
