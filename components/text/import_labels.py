"""Short words and explanations of the Impor page."""

UPLOAD = "Berkas Excel, OpenDocument, atau CSV"
BY = "Nama petugas"
BY_NEEDED = "Isi nama petugas; nama itu dicatat bersama impornya."
UNTOLD = "Bila tidak tertulis dalam berkas"
KIND_LABEL, PERIOD_LABEL = "Isi berkas", "Bulan laporan (TTTT-BB)"
FORM_LABEL, LAST_MONTH_LABEL = "Bentuk data", "Arti kolom BLN LALU"
FROM_FILE = "Menurut berkas"
LOOK, LOOK_AGAIN, ANOTHER = "Periksa berkas", "Periksa kembali", "Berkas lain"
NOTHING_YET = (
    "Pilih berkas laporan, isi nama petugas, lalu tekan «Periksa berkas». Belum ada yang disimpan "
    "sebelum Anda menyetujuinya. Belum punya berkasnya? Unduh templat pada bagian Templat."
)
WAITING = "Menunggu giliran …"
MAY_LEAVE = "Halaman ini boleh ditinggalkan; pekerjaan tetap berjalan."
REFUSED_WHOLE = "Berkas ini ditolak seluruhnya dan tidak disimpan."
UNDERSTOOD, EFFECT, MOVES = "Yang dipahami", "Akibatnya", "Angka yang bergerak"
LEAVE_OUT = "Lewati"
NAMES_WHY = (
    "Padanan yang ditegaskan diingat untuk berkas berikutnya dan dapat dibatalkan pada bagian "
    "Padanan nama."
)
CONFIRM, NOT_YET, NOTHING_NEAR = "Tegaskan pilihan", "Belum dipilih", "Tidak ada yang mirip"
READ, READ_MEANS = "Dibaca", "baris atau angka dalam berkas"
NEW, NEW_MEANS = "Baru", "belum ada sebelumnya"
CHANGED, CHANGED_MEANS = "Berubah", "menggantikan angka yang ada"
SAME, SAME_MEANS = "Sama", "sudah tersimpan demikian"
REFUSED, REFUSED_MEANS = "Ditolak", "tidak disimpan; alasannya di bawah"
NO_NEWS = "Tidak ada baris baru atau berubah yang dapat disimpan."
SHEET_COLUMNS = ["Lembar", "Susunan", "Judul kolom", "Bulan", "Bentuk data", "Kolom dibaca sebagai"]
PROBLEM_COLUMNS = ["Lembar", "Sel", "Akibat", "Masalah", "Saran"]
WARNING, KEPT_OUT = "Peringatan", "Ditolak"

OPEN_BATCH, NO_BATCH_OPEN = "Buka satu impor", "Belum dipilih"
ORIGINAL, WITHDRAW = "Unduh berkas asli", "Tarik impor ini"
WITHDRAW_MEANS = (
    "Menarik impor: angkanya tidak berlaku lagi dan angka sebelumnya kembali berlaku. Berkas dan "
    "riwayatnya tetap tersimpan."
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
PARTS = {
    "berkas": "Impor berkas",
    "riwayat": "Riwayat impor",
    "templat": "Templat dan data kembali",
    "nama": "Padanan nama",
    "batas": "Batas wilayah",
}
BASIS = "Setiap impor mencatat berkas, petugas, dan waktunya; tidak ada yang ditimpa"
NOT_HERE = (
    "Mengimpor melalui layar hanya dibuka pada komputer tempat dasbor dijalankan. Pengelola dapat "
    "membukanya dengan «impor = true» pada dasbor.toml, di belakang kata sandi; atau jalankan "
    "«python3 manage.py import» di komputer itu."
)
