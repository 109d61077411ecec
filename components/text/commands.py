"""What the command line says."""

PREPARE = "membuat atau memutakhirkan basis data; yang baru diisi data contoh"
WITHOUT_SAMPLE = "jangan mengisi data contoh"
SAMPLE = "memuat (load) atau menghapus (remove) data contoh"
WITH_IMPORTS = "hapus juga berkas yang sudah diimpor pada kabupaten data contoh"
ROLLOUT = "jumlah fasilitas yang menerapkan ILP pada suatu tanggal"
VALUES = "nilai satu indikator per wilayah pada satu bulan, terhadap targetnya"
SENTENCES = "naskah resmi dan kalimat pers satu kabupaten, dengan asal setiap angkanya"
INDICATORS = "kode satu atau beberapa indikator; bawaan: enam indikator utama"
REQUEST = "hal yang dimohonkan arahannya, dengan kata sendiri; boleh berulang"
PRESS = "kalimat pers saja"
KABUPATEN = "daftar kabupaten; menambah (add), menghapus (remove), templat (template)"
KABUPATEN_ADD = "menyiapkan kabupaten dari daftar wilayah dan fasilitasnya sendiri"
KABUPATEN_TEMPLATE = "menulis templat CSV daftar wilayah dan fasilitas"
KABUPATEN_REMOVE = "menghapus seluruh data satu kabupaten"
BOUNDARIES = "batas wilayah: impor batas resmi (import), unduh (download), perkiraan (estimate)"
BOUNDARIES_IMPORT = "mengganti batas perkiraan dengan berkas batas resmi"
BOUNDARIES_DOWNLOAD = (
    "mengunduh batas resmi dari layanan peta BIG; satu-satunya perintah yang memakai internet"
)
BOUNDARIES_ESTIMATE = "menghitung ulang batas perkiraan dari titik dan luas desa"
AREA = "kode wilayah Kemendagri, misalnya 12.13"
INDICATOR = "kode indikator, misalnya K2-K1M"
DIVIDED_BY = "tingkat: kabupaten, kecamatan, puskesmas, atau desa; bawaan: puskesmas"
PERIOD = "bulan, TTTT-BB; bawaan: bulan data terakhir"
AS_OF = "tanggal keadaan, TTTT-BB-HH; bawaan: tanggal data"
JSON = "jawaban sebagai JSON"
AREAS_FILE = "CSV wilayah: kode,nama,lat,lng,luas_km2"
FACILITIES_FILE = "CSV fasilitas: kode,nama,jenis,kode_kecamatan,kode_desa,induk,lat,lng"
OUT = "folder tujuan"
LEVEL = "tingkat batas dalam berkas; bawaan: dikenali sendiri"
DOWNLOADED_LEVEL = "tingkat batas yang diunduh; bawaan: kecamatan"
DOWNLOADED_TO = "simpan unduhan ke berkas ini saja, tanpa memakainya; untuk komputer lain"
PUBLISHER = "penerbit batas, misalnya «BIG»"
PUBLISHED_ON = "tanggal batas, TTTT-BB-HH"
OFFICE_FILE = "berkas kantor"
IS_SAMPLE = "data contoh"

LOADING_SAMPLE = "Memuat data contoh dan menghitung batas {place} dari {total}: {kode} …"
SAMPLE_REMOVED = "Data contoh dihapus: {codes}."
NO_SAMPLE = "Tidak ada data contoh yang perlu dihapus."
HEADING = "Wilayah {area}, keadaan {day}, kriteria: {criteria}"
BEYOND_DATA = "Catatan: data terakhir bertanggal {day}; keadaan setelahnya belum diketahui."
COUNTED = (
    "- {jenis}: {counted} dari {total} ({share}) menerapkan; "
    "belum {belum}, klaim {klaim}, proses {proses}"
)
VALUES_HEADING = "{kode} {nama}, wilayah {area}, {period}"
VALUE = "- {nama}: {value} {status} (lapor {reported} dari {expected})"
REACHED = "- {name}: target {level} {value} tercapai ({counted}; dibutuhkan {needed})"
NO_SASARAN = "- {name}: target {level} {value}, tidak ada sasaran"
UNHEARD = "- {name}: target {level} {value}, belum ada dasar (belum lapor)"
SHORT = (
    "- {name}: target {level} {value} belum tercapai, kurang {short_by} "
    "({counted}; dibutuhkan {needed})"
)
KABUPATEN_ADDED = (
    "{name} siap: {kecamatan} kecamatan, {desa} desa, {puskesmas} puskesmas, {pustu} pustu, "
    "{posyandu} posyandu. Jalankan «python3 manage.py run» untuk melihat petanya."
)
KABUPATEN_REMOVED = "Seluruh data kabupaten {kode} dihapus."
WRITTEN = "Ditulis: {path}"
ESTIMATED = "Batas perkiraan {area} dihitung ulang."
IMPORTED = "Batas {level}: {matched} dari {expected} wilayah cocok dan dipakai."
AREAS_MISSING = (
    "Batas {level}: {matched} dari {expected} wilayah cocok; tidak ada dalam berkas: {names}. "
    "Tidak ada yang disimpan. Lengkapi berkasnya, lalu impor kembali."
)
ASKING = "Bertanya kepada {host} lewat internet; hanya perintah ini yang melakukannya."
PAGE_CAME = "halaman {pages}, {features} bentuk"
TRYING_AGAIN = "belum berhasil; percobaan ke-{attempt} untuk halaman {page} ..."
SAVED = "{features} bentuk ditulis ke {path}. Pakai dengan «python3 manage.py boundaries import»."

MISUSED = "Perintah tidak dapat dijalankan: {detail}. Bantuan: {prog} --help"
ARGPARSE_HELP = (
    ("usage: ", "pemakaian: "),
    ("positional arguments:", "yang disebut tanpa nama:"),
    ("options:", "pilihan:"),
    ("show this help message and exit", "menampilkan bantuan ini"),
)
ARGPARSE = (
    ("the following arguments are required:", "yang wajib diisi belum ada:"),
    ("unrecognized arguments:", "tidak dikenal:"),
    ("expected one argument", "nilainya belum diisi"),
    ("expected at least one argument", "nilainya belum diisi"),
    ("invalid choice:", "pilihan tidak ada:"),
    ("(choose from", "(pilih dari"),
    ("invalid fromisoformat value:", "bukan tanggal TTTT-BB-HH:"),
    ("invalid Level value:", "bukan tingkat wilayah:"),
    ("invalid Kind value:", "bukan jenis isi berkas:"),
    ("invalid Form value:", "bukan bentuk data:"),
    ("invalid LastMonth value:", "bukan arti kolom BLN LALU:"),
    ("invalid parse value:", "bukan bulan TTTT-BB:"),
    ("invalid int value:", "bukan bilangan bulat:"),
    ("argument ", ""),
)
"""What the parser's own English sentences say, part by part."""
