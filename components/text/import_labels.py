"""Short words and explanations of the Impor page."""

from data.kinds import Level

UPLOAD = "Berkas Excel, OpenDocument, atau CSV; paling besar 25 MB"
BY = "Nama petugas"
BY_HELP = "Dicatat bersama impornya."
BY_NEEDED = "Isi nama petugas; nama itu dicatat bersama impornya."
BY_NEEDED_BACK = "Isi nama petugas; nama itu dicatat bersama penarikannya."
UNTOLD = "Bila tidak tertulis dalam berkas: isi, bulan, dan bentuk datanya"
ASKED = "Bulan atau bentuk datanya tidak tertulis dalam berkas; tentukan di sini"
CORRECT = "Ada yang keliru dipahami? Tentukan isi, bulan, atau bentuk datanya"
KIND_LABEL, PERIOD_LABEL = "Isi berkas", "Bulan laporan"
FORM_LABEL, LAST_MONTH_LABEL = "Bentuk data", "Arti kolom BLN LALU"
FROM_FILE = "Menurut berkas"
LOOK, LOOK_AGAIN, ANOTHER = "Periksa berkas", "Periksa kembali", "Berkas lain"
SAME_AGAIN = "Periksa berkas yang sama dengan pilihan ini"
NOTHING_YET = (
    "Pilih berkas laporan, isi nama petugas, lalu tekan «Periksa berkas». Belum ada yang disimpan "
    "sebelum Anda menyetujuinya. Dibaca: Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument (.ods), "
    "dan CSV. Belum punya berkasnya? Unduh templat pada bagian Templat dan unduhan."
)
WAITING = "Menunggu giliran …"
MAY_LEAVE = (
    "Halaman lain boleh dibuka; pekerjaan tetap berjalan dan hasilnya menunggu di sini. Bila "
    "peramban dimuat ulang, lihat pada Riwayat impor apakah berkasnya sudah tersimpan."
)
WAITS_TITLE = "Berkas lain masih menunggu persetujuan"
WAITS = (
    "Berkas {kabupaten} ini sudah diperiksa tetapi belum disimpan. Pilih kabupaten itu untuk "
    "melanjutkannya; memeriksa berkas baru menggantikannya."
)
REFUSED_TITLE, NOT_DONE = "Berkas ditolak", "Tidak berhasil"
REFUSED_WHOLE = "Berkas ini ditolak seluruhnya; tidak ada yang disimpan."
SEALED = "Hanya dapat membaca"
SEALED_TEXT = (
    "Akun basis data yang dipakai dasbor ini tidak boleh menyimpan, sehingga tidak ada yang dapat "
    "diimpor, ditarik, atau diubah dari layar ini. Serahkan berkasnya kepada pengelola, yang "
    "menjalankan «python3 manage.py import» dengan akun pengelola."
)
UNDERSTOOD, EFFECT = "Yang dipahami: {title}", "Bila disimpan"
MOVES, MOVED = "Angka kabupaten sebelum dan sesudah", "Yang bergerak"
STORED, SAME_FILE = "Selesai", "Berkas yang sama"
MOVE_COLUMNS = ["Indikator", "Bulan", "Sebelum", "Sesudah", "Perubahan"]
LEAVE_OUT = "Lewati"
NAMES_WHY = (
    "Padanan yang ditegaskan diingat untuk berkas berikutnya dan dapat dibatalkan pada bagian "
    "Padanan nama."
)
CONFIRM, NEXT_NAMES = "Tegaskan pilihan", "Lewati, tampilkan nama berikutnya"
NEAREST = "Belum dipilih; yang termirip {name}"
NOTHING_NEAR = "Tidak ada yang mirip; cari dalam daftar"
READ, READ_MEANS = "Dibaca", "baris atau angka dalam berkas"
NEW, NEW_MEANS = "Baru", "belum ada sebelumnya"
CHANGED, CHANGED_MEANS = "Berubah", "menggantikan angka yang ada"
SAME, SAME_MEANS = "Sama", "sudah tersimpan demikian"
REFUSED, REFUSED_MEANS = "Ditolak", "tidak disimpan; alasannya di bawah"
NONE_MOVED = (
    "Tidak ada angka kabupaten yang bergerak. Laporan puskesmas yang desanya sudah melapor sendiri "
    "disimpan, tetapi tidak ditambahkan: yang dihitung laporan desanya."
)
NO_STATUS_MOVED = (
    "Tidak ada fasilitas yang statusnya berubah. Kriteria yang belum terpenuhi, termasuk yang "
    "bergantung pada pustu dan posyandunya, ada pada halaman Puskesmas."
)
STORE_MEANS = "Angka lama tidak dihapus; impor dapat ditarik kembali pada bagian Riwayat impor."
NOTHING_TO_STORE = "Tidak ada yang perlu disimpan"
NO_NEWS = "Seluruh baris yang dapat dibaca sudah tersimpan demikian, atau ditolak."
SHEET_COLUMNS = ["Lembar", "Susunan", "Judul kolom", "Bulan", "Bentuk data", "Kolom dibaca sebagai"]
PROBLEM_COLUMNS = ["Akibat", "Lembar", "Sel", "Masalah", "Saran"]
ALIKE, ALIKE_WHERE = "masalah serupa", "lihat berkas yang diunduh"
MORE_PROBLEMS = "… dan masalah lain; seluruhnya ada dalam berkas yang diunduh."
WARNING, KEPT_OUT = "Peringatan", "Ditolak"

OPEN_BATCH = "Buka satu impor: berkas aslinya, masalahnya, atau tarik kembali"
NO_BATCH_OPEN = "Belum dipilih"
ORIGINAL, WITHDRAW = "Unduh berkas asli", "Tarik impor ini …"
WITHDRAWN = "Impor ini sudah ditarik"
NO_ORIGINAL = "Berkas asli impor ini tidak disimpan, karena dimasukkan lewat baris perintah."
WITHDRAW_ASK, WITHDRAW_YES, LEAVE = "Tarik impor ini?", "Ya, tarik impor ini", "Tidak jadi"
HELD = (
    "Impor ini memuat daftar wilayah dan fasilitas yang dipakai seluruh data kabupaten ini, "
    "sehingga tidak dapat ditarik."
)
STANDS = "berlaku"
BATCH_COLUMNS = [
    *("Nomor", "Waktu", "Isi", "Berkas", "Petugas", "Baru", "Berubah", "Sama", "Ditolak"),
    "Keadaan",
]
NO_NAMES = "Belum ada padanan nama yang ditegaskan untuk kabupaten ini."
NAME_COLUMNS = ["Tingkat", "Tertulis", "Di dalam", "Berarti", "Ditegaskan oleh", "Waktu"]
FORGET_WHICH, FORGET = "Batalkan padanan", "Batalkan"
NO_NAME_CHOSEN = "Belum dipilih"
FORGET_MEANS = (
    "Nama yang dibatalkan ditanyakan kembali pada berkas berikutnya. Angka yang sudah tersimpan "
    "tidak berubah; tarik impornya bila angkanya keliru."
)
PARTS = {
    "berkas": "Impor berkas",
    "riwayat": "Riwayat impor",
    "templat": "Templat dan unduhan",
    "nama": "Padanan nama",
    "batas": "Batas wilayah",
}
BASIS = "Setiap impor mencatat berkas, petugas, dan waktunya; tidak ada yang ditimpa"
NOT_HERE = (
    "Mengimpor melalui layar hanya dibuka pada komputer tempat dasbor dijalankan. Pengelola dapat "
    "membukanya dengan «impor = true» pada dasbor.toml, di belakang kata sandi; atau jalankan "
    "«python3 manage.py import» di komputer itu."
)

PROBLEMS_FILE = "Unduh seluruh masalah (Excel)"
TEMPLATE, TEMPLATE_GET = "Templat untuk diisi", "Unduh templat (Excel)"
TEMPLATE_MEANS = (
    "Lembar isian dengan kode dan nama yang sudah terisi, petunjuk tiap kolom, dan daftar kode. "
    "Setelah diisi, unggah pada bagian Impor berkas."
)
TEMPLATE_MONTH = "Bulan yang akan diisi"
TEMPLATE_YEAR = "Untuk tahun {year}; ubah bulannya di kanan atas bila tahunnya lain."
TAKEOUT, TAKEOUT_GET = "Data yang berlaku sekarang", "Unduh data (Excel)"
TAKEOUT_MEANS = (
    "Isi basis data dalam susunan yang sama dengan templat. Perbaiki barisnya, lalu unggah "
    "kembali: hanya yang berubah yang disimpan."
)
TAKEOUT_SPAN = "Laporan Januari {year} sampai dengan {last}."
ROW_PER = {Level.PUSKESMAS: "Per puskesmas", Level.DESA: "Per desa"}
MEANS = "Berarti"
