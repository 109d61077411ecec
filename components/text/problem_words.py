"""The sentences of every fault: what is wrong, and what to do about it."""

from data.errors import ProblemReason

PROBLEM: dict[ProblemReason, tuple[str, str]] = {
    ProblemReason.FILE_NOT_FOUND: ("berkas tidak ditemukan", "periksa nama dan letaknya"),
    ProblemReason.FILE_EMPTY: ("tidak ada isinya", "isi sesuai templat"),
    ProblemReason.FILE_NOT_TEXT: ("bukan berkas CSV", "simpan dari Excel sebagai «CSV»"),
    ProblemReason.FILE_UNKNOWN: (
        "bentuk berkas tidak dikenal",
        "pakai Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV",
    ),
    ProblemReason.FILE_IS_PAGE: (
        "berkas ini halaman web atau XML, bukan buku kerja, meskipun namanya demikian",
        "buka di Excel, simpan sebagai «Buku Kerja Excel (.xlsx)», lalu unggah kembali",
    ),
    ProblemReason.FILE_DAMAGED: (
        "berkas rusak atau terpotong dan tidak dapat dibuka",
        "buka di Excel, simpan ulang, lalu unggah kembali",
    ),
    ProblemReason.FILE_PROTECTED: (
        "berkas dilindungi kata sandi",
        "simpan salinannya tanpa kata sandi, lalu unggah kembali",
    ),
    ProblemReason.FILE_TOO_LARGE: (
        "berkas terlalu besar ({got})",
        "bagi per bulan atau per puskesmas; paling besar {hint}",
    ),
    ProblemReason.FILE_BOMB: (
        "isi berkas mengembang tidak wajar saat dibuka ({got})",
        "salin isinya ke buku kerja baru, lalu unggah kembali",
    ),
    ProblemReason.FILE_MACROS: (
        "berkas berisi makro",
        "simpan sebagai «Buku Kerja Excel (.xlsx)» tanpa makro",
    ),
    ProblemReason.TOO_MANY_ROWS: (
        "terlalu banyak baris ({got})",
        "bagi berkasnya; paling banyak {hint} baris pada satu lembar",
    ),
    ProblemReason.TOO_MANY_COLUMNS: (
        "terlalu banyak kolom ({got})",
        "hapus kolom yang tidak perlu; paling banyak {hint} kolom pada satu lembar",
    ),
    ProblemReason.TOO_MANY_CELLS: (
        "terlalu banyak sel ({got})",
        "bagi per bulan atau per puskesmas; paling banyak {hint} sel",
    ),
    ProblemReason.TOO_MANY_SHEETS: (
        "terlalu banyak lembar ({got})",
        "bagi berkasnya; paling banyak {hint} lembar",
    ),
    ProblemReason.PERSONS: (
        "kolom ini berisi data perorangan ({got}); berkas tidak disimpan",
        "hapus kolom itu dan unggah jumlahnya saja",
    ),
    ProblemReason.LOOKS_LIKE_NIK: (
        "sel ini tampak seperti NIK; data perorangan tidak diterima",
        "hapus kolomnya",
    ),
    ProblemReason.NOT_RECOGNISED: (
        "susunan lembar ini tidak dikenali",
        "pakai templat dari halaman Impor atau susunan baku PWS",
    ),
    ProblemReason.WRONG_KABUPATEN: (
        "berkas ini milik {got}, bukan {hint}",
        "pilih kabupaten yang benar atau berkas yang benar",
    ),
    ProblemReason.COLUMN_MISSING: ("kolom ini tidak ada", "tambahkan sesuai templat"),
    ProblemReason.COLUMN_TWICE: ("kolom ini ada lebih dari satu", "sisakan satu"),
    ProblemReason.COLUMN_UNKNOWN: (
        "kolom «{got}» tidak dikenali dan dilewati",
        "tentukan indikatornya bila kolom ini hendak dibaca",
    ),
    ProblemReason.ROW_TOO_LONG: (
        "baris ini berisi lebih banyak sel daripada judul kolom",
        "periksa pemisah kolomnya",
    ),
    ProblemReason.VALUE_MISSING: ("sel ini kosong", "isi nilainya"),
    ProblemReason.CODE_MALFORMED: (
        "kode «{got}» bukan kode Kemendagri yang benar (contoh 33.20.01)",
        "perbaiki kodenya",
    ),
    ProblemReason.CODE_OUTSIDE: (
        "kode «{got}» bukan bagian dari kabupaten ini",
        "periksa kodenya",
    ),
    ProblemReason.CODE_UNKNOWN: (
        "kode «{got}» tidak ada dalam daftar kabupaten ini",
        "perbaiki kodenya atau tambahkan pada daftar",
    ),
    ProblemReason.CODE_OF_BPS: (
        "kode «{got}» adalah kode BPS, bukan kode Kemendagri",
        "pakai kode Kemendagri (contoh 11.08.01) atau nama wilayahnya",
    ),
    ProblemReason.CODE_TWICE: ("kode «{got}» sudah dipakai pada baris lain", "hapus salah satu"),
    ProblemReason.CODE_AND_NAME: (
        "kode dan nama tidak sejalan: kode itu milik {hint}, tertulis «{got}»",
        "yang dipakai ialah kodenya; periksa barisnya",
    ),
    ProblemReason.PARENT_UNKNOWN: ("induk «{got}» tidak ada dalam daftar", "perbaiki induknya"),
    ProblemReason.NAME_UNKNOWN: (
        "nama «{got}» tidak dikenali",
        "pilih padanannya pada halaman Impor, atau pakai kode",
    ),
    ProblemReason.NAME_TO_CONFIRM: (
        "nama «{got}» belum pasti",
        "mungkin {hint}; tegaskan padanannya pada halaman Impor, atau pakai kode",
    ),
    ProblemReason.KIND_UNKNOWN: (
        "jenis «{got}» tidak dikenal",
        "isi puskesmas, pustu, atau posyandu",
    ),
    ProblemReason.INDICATOR_UNKNOWN: (
        "indikator «{got}» tidak ada dalam katalog",
        "pakai kode indikator, misalnya dari lembar petunjuk templat",
    ),
    ProblemReason.INDICATOR_OWN: (
        "indikator «{got}» dihitung oleh dasbor sendiri",
        "hapus barisnya; angkanya berasal dari bukti penerapan dan RTL",
    ),
    ProblemReason.WORD_UNKNOWN: ("isian «{got}» tidak dikenal", "isi salah satu dari {hint}"),
    ProblemReason.NOT_A_NUMBER: ("«{got}» bukan angka", "isi angka saja"),
    ProblemReason.NOT_WHOLE: ("«{got}» bukan bilangan bulat", "isi jumlah orang atau kejadian"),
    ProblemReason.NUMBER_AMBIGUOUS: (
        "«{got}» dapat dibaca dua cara",
        "tulis ribuan dengan titik dan desimal dengan koma, sama pada seluruh kolom",
    ),
    ProblemReason.NUMBER_GUESSED: (
        "«{got}» dibaca sebagai ribuan",
        "periksa; bila maksudnya desimal, tulis dengan koma",
    ),
    ProblemReason.NIL_READ_AS_ZERO: (
        "«{got}» dibaca 0 (dilaporkan, tidak ada kejadian)",
        "kosongkan sel bila maksudnya belum lapor",
    ),
    ProblemReason.NEGATIVE: ("«{got}» kurang dari nol", "isi jumlah yang benar"),
    ProblemReason.OFFICIAL_TWICE: (
        "sasaran {got} pada baris ini dan jenis lain pada baris {hint} sama-sama resmi",
        "isi kolom resmi: «ya» pada satu jenis saja untuk tiap tahun dan kelompok, lainnya «tidak»",
    ),
    ProblemReason.OUT_OF_RANGE: ("nilai «{got}» di luar jangkauan yang wajar", "periksa nilainya"),
    ProblemReason.FORMULA_WITHOUT_VALUE: (
        "sel ini berisi rumus tanpa hasil",
        "buka di Excel, simpan ulang, lalu unggah kembali",
    ),
    ProblemReason.NOT_A_PERIOD: ("«{got}» bukan bulan", "tulis misalnya 2026-06 atau Juni 2026"),
    ProblemReason.PERIOD_MISSING: (
        "bulan atau tahunnya tidak tertulis",
        "sebutkan bulan laporan saat mengimpor",
    ),
    ProblemReason.PERIOD_IN_FUTURE: ("bulan {got} belum tiba", "periksa bulan dan tahunnya"),
    ProblemReason.NOT_A_DAY: ("«{got}» bukan tanggal", "tulis misalnya 18/11/2025"),
    ProblemReason.DAY_IN_FUTURE: ("tanggal {got} belum tiba", "periksa tanggalnya"),
    ProblemReason.DAYS_REVERSED: (
        "tanggal {got} mendahului tanggal {hint}",
        "periksa urutan kedua tanggal",
    ),
    ProblemReason.HALF_A_POINT: (
        "lat dan lng harus diisi keduanya atau dikosongkan keduanya",
        "lengkapi atau kosongkan",
    ),
    ProblemReason.REPORTED_BY_DESA: (
        "{got} melaporkan {hint} sendiri, padahal desanya juga; angka puskesmas tidak dijumlahkan",
        "disimpan, tetapi yang dihitung ialah angka desa tahun itu; impor per desa agar terhitung",
    ),
    ProblemReason.ROW_TWICE: ("baris ini sama dengan baris {hint}", "satu saja yang dipakai"),
    ProblemReason.ROW_CONTRADICTS: (
        "baris ini bertentangan dengan baris {hint}",
        "sisakan satu yang benar; keduanya tidak disimpan",
    ),
    ProblemReason.ABOVE_DENOMINATOR: (
        "capaian {got} melebihi {hint}",
        "disimpan apa adanya; periksa sasaran atau domisili",
    ),
    ProblemReason.DENOMINATOR_DIFFERS: (
        "penyebut {got} berbeda dari sasaran resmi {hint}",
        "yang dipakai ialah sasaran resmi; impor sasaran bila ada perubahan",
    ),
    ProblemReason.DENOMINATOR_MISSING: (
        "penyebut indikator ini tidak ada pada lembar PWS",
        "isi pembilang dan penyebutnya pada templat laporan",
    ),
    ProblemReason.PERCENT_DIFFERS: (
        "persentase tertulis {got}, hasil hitung {hint}",
        "yang disimpan ialah jumlahnya; periksa rumus di berkas",
    ),
    ProblemReason.TOTAL_DIFFERS: (
        "jumlah tertulis {got}, hasil penjumlahan {hint}",
        "yang disimpan ialah angka tiap baris; periksa barisnya",
    ),
    ProblemReason.CUMULATIVE_SHRINKS: (
        "kumulatif turun menjadi {got} dari {hint}",
        "disimpan apa adanya; periksa kedua bulan",
    ),
    ProblemReason.CUMULATIVE_DIFFERS: (
        "kumulatif tertulis {got}, hasil penjumlahan {hint}",
        "yang disimpan ialah angka bulan ini; periksa barisnya",
    ),
    ProblemReason.LAST_MONTH_DIFFERS: (
        "bulan lalu tertulis {got}, pada bulan sebelumnya {hint}",
        "yang disimpan ialah angka bulan ini; periksa kedua bulan",
    ),
    ProblemReason.MONTH_TAKEN_AS_SILENT: (
        "isi bulan {got} hanya nol, sesudah bulan terakhir yang terisi; dibaca belum lapor",
        "bila memang tidak ada kejadian, tulis «nihil» pada salah satu selnya",
    ),
    ProblemReason.LAST_MONTH_UNCLEAR: (
        "arti kolom bulan lalu tidak dapat dipastikan",
        "pilih artinya saat mengimpor",
    ),
    ProblemReason.FORM_UNCLEAR: (
        "tidak jelas apakah angkanya bulanan atau kumulatif",
        "pilih bentuk data saat mengimpor (bulanan, kumulatif, atau stok)",
    ),
    ProblemReason.NO_AREAS: (
        "tidak ada satu pun kecamatan dalam berkas",
        "lengkapi sesuai templat",
    ),
    ProblemReason.NO_PUSKESMAS: (
        "tidak ada satu pun puskesmas dalam berkas",
        "lengkapi sesuai templat",
    ),
    ProblemReason.EXAMPLE_LEFT: ("baris contoh dari templat masih ada", "hapus atau ganti isinya"),
    ProblemReason.ROWS_UNFILLED: (
        "{got} baris belum diisi dan dilewati, yang pertama baris ini",
        "isi bila datanya sudah ada; baris kosong tidak mengubah apa pun",
    ),
    ProblemReason.TOTAL_LEFT_OUT: (
        "baris jumlah «{got}» dilewati",
        "jumlah dihitung sendiri dari baris lainnya",
    ),
    ProblemReason.NOTE_LEFT_OUT: (
        "baris «{got}» dilewati karena hampir kosong, seperti catatan",
        "lengkapi isinya bila baris ini data",
    ),
    ProblemReason.SHEET_HIDDEN: (
        "lembar ini tersembunyi dan tidak dibaca",
        "tampilkan lembarnya bila hendak dibaca, atau hapus",
    ),
    ProblemReason.SHEET_OF_OTHER_KIND: (
        "lembar ini berisi {got}, sedangkan berkas ini dibaca sebagai {hint}",
        "impor sekali lagi dengan jenis {got}, atau pisahkan berkasnya",
    ),
    ProblemReason.LEVEL_WRONG: (
        "indikator ini tidak dilaporkan untuk {got}",
        "laporkan untuk {hint}",
    ),
    ProblemReason.FORM_UNFIT: (
        "bentuk data «{got}» tidak berlaku bagi indikator ini",
        "pakai {hint}",
    ),
    ProblemReason.ROW_OLDER: (
        "baris ini lebih lama daripada baris {hint} untuk unit, bulan, dan indikator yang sama",
        "yang dipakai ialah baris bertanggal terbaru; hapus yang lama",
    ),
    ProblemReason.PERCENT_UNCLEAR: (
        "nilai «{got}» dapat berarti persen atau pecahan",
        "tulis dalam persen beserta tandanya, misalnya 40%",
    ),
    ProblemReason.OFFICIAL_CHANGES: (
        "sasaran resmi menjadi {got}, bukan lagi {hint}; unit di luar berkas menjadi tanpa sasaran",
        "disimpan; isi resmi = tidak bila hanya pembanding, atau impor sasaran semua unit",
    ),
    ProblemReason.OFFICIAL_STAYS: (
        "sasaran {got} dari formulir ini disimpan sebagai pembanding; yang resmi tetap {hint}",
        "bila yang resmi memang berganti, impor daftar sasaran dengan resmi = ya",
    ),
    ProblemReason.MERGED_COUNT: ("angka dalam sel gabungan", "pisahkan selnya, isi tiap baris"),
    ProblemReason.ONLY_PERCENT: (
        "kolom «{got}» hanya berisi persentase; jumlah orangnya tidak ada",
        "impor pembilang dan penyebutnya; persentase dihitung sendiri",
    ),
    ProblemReason.CRITERION_OF_OTHER: (
        "kriteria {got} bukan untuk jenis fasilitas ini",
        "kriteria itu untuk {hint}; periksa kode kriteria dan fasilitasnya",
    ),
    ProblemReason.PARENTS_ASSUMED: (
        "{got} fasilitas tidak menyebut puskesmas induk; yang pertama baris ini, masuk {hint}",
        "disimpan pada puskesmas yang melayani desanya, atau yang terdekat; isi induk bila keliru",
    ),
    ProblemReason.NO_WORKING_AREA: (
        "{got} baru dan belum mempunyai wilayah kerja",
        "disimpan; impor wilayah kerja agar desanya dihitung pada puskesmas ini",
    ),
    ProblemReason.NOT_LISTED: (
        "{hint} «{got}» tidak ada dalam daftar",
        "pakai kode atau nama dari lembar petunjuk templat",
    ),
}

COUNTED = frozenset(
    {
        ProblemReason.TOO_MANY_ROWS,
        ProblemReason.TOO_MANY_COLUMNS,
        ProblemReason.TOO_MANY_CELLS,
        ProblemReason.TOO_MANY_SHEETS,
    }
)
"""Reasons whose figures are counts, not what a cell says."""
