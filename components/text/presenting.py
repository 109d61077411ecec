"""Words of the presenter mode: its keys, its messages, and the page that leads to it."""

import datetime as dt
import json
from typing import Any

from components.text.numbers import format_moment

LEAD = (
    "Mode Paparan menampilkan salindia satu layar penuh, satu pesan setiap salindia, dari keadaan "
    "basis data saat dibuka. Seluruhnya berjalan di komputer ini; internet tidak diperlukan."
)
START = "Mulai paparan"
START_HELP = "Terbuka pada tab baru dengan kabupaten, kecamatan, dan bulan yang dipilih di atas."
WHAT = "Yang dipaparkan: {place}, {month}."
ONLY = "Kecamatan: {names}."
CONTENTS = "Isi paparan"
KEYS_TITLE = "Tombol dan remote"
TWO_SCREENS = "Dua layar"
TWO_SCREENS_STEPS = (
    "Tekan **S** pada paparan: jendela penyaji terbuka.",
    "Biarkan jendela paparan pada proyektor, lalu tekan **F** di sana agar memenuhi layar.",
    (
        "Pindahkan jendela penyaji ke layar Anda: salindia sekarang, salindia berikutnya, catatan, "
        "jam, dan waktu. Tombol berlaku pada kedua jendela."
    ),
)
KEY_COLUMNS = ("Tombol", "Guna")
KEYS = (
    ("→  ↓  PageDown  Spasi  Enter", "salindia berikutnya"),
    ("←  ↑  PageUp", "salindia sebelumnya"),
    ("Home  End", "salindia pertama, salindia terakhir"),
    ("angka, lalu Enter", "ke salindia bernomor itu"),
    (
        "/  atau huruf nama",
        "lompat ke puskesmas atau judul salindia; huruf B F M R S T W didahului Shift",
    ),
    ("B  atau  .", "layar hitam; sekali lagi untuk kembali"),
    ("W", "layar putih; sekali lagi untuk kembali"),
    ("M", "ganti bulan atau kecamatan"),
    ("T", "mulai atau jeda penghitung waktu"),
    ("R", "penghitung waktu kembali ke nol"),
    ("F  atau  F5", "layar penuh"),
    ("S", "jendela penyaji: salindia berikutnya, catatan, jam, waktu"),
    ("Esc", "tutup yang terbuka, kembali ke salindia"),
    ("?", "daftar tombol ini"),
)
ON_SCREEN = {
    "judul": "Mode Paparan",
    "judulPenyaji": "Jendela penyaji",
    "menyusun": "Menyusun paparan …",
    "menyusunLembar": "Menyusun lembar status …",
    "petunjuk": "Tekan ? untuk daftar tombol",
    "tombol": "Tombol",
    "gagal": "Paparan tidak dapat dimuat. Periksa apakah dasbor masih berjalan, lalu coba lagi.",
    "cobaLagi": "Coba lagi",
    "akhir": "Salindia terakhir",
    "awal": "Salindia pertama",
    "tidakAda": "Tidak ada salindia {nomor}",
    "lompat": "Lompat",
    "ketik": "Ketik nama puskesmas atau judul salindia",
    "tidakDitemukan": "Tidak ada nama yang cocok",
    "keSlide": "salindia {nomor}",
    "keLembar": "lembar status",
    "pilihan": "Bulan dan kecamatan",
    "bulan": "Bulan",
    "kecamatan": "Kecamatan",
    "semuaKecamatan": "Semua kecamatan",
    "beberapaKecamatan": "Pilihan sekarang ({jumlah} kecamatan)",
    "terapkan": "Tampilkan",
    "batal": "Batal",
    "beku": "Paparan ini dibekukan; bulan dan kecamatan tidak dapat diganti.",
    "slide": "Salindia {nomor} dari {jumlah}",
    "lembar": "Lembar status",
    "berikutnya": "Berikutnya",
    "sekarang": "Sekarang",
    "tanpaBerikutnya": "Tidak ada salindia lagi",
    "catatan": "Catatan",
    "tanpaCatatan": "Tidak ada catatan untuk salindia ini.",
    "jam": "Jam",
    "waktu": "Waktu",
    "hitam": "Layar hitam",
    "putih": "Layar putih",
    "maju": "Berikutnya →",
    "mundur": "← Sebelumnya",
    "mulaiJeda": "Mulai/jeda waktu",
    "ulang": "Waktu ke nol",
    "terputus": "Jendela paparan tertutup. Buka kembali paparan, lalu tekan S.",
    "tertahan": "Peramban menahan jendela baru. Izinkan jendela baru untuk alamat ini.",
    "tutup": "Esc untuk menutup",
}
NOT_UNDERSTOOD = "Alamat paparan ini tidak dikenali. Buka kembali dari halaman Paparan."
UNKNOWN_MONTH = "Bulan ini tidak ada pada data kabupaten tersebut."
UNKNOWN_PLACE = "Kecamatan atau puskesmas ini tidak ada pada kabupaten tersebut."
NOT_THERE_YET = "Puskesmas ini belum ada pada bulan yang dipaparkan."
BUSY = "Dasbor sedang menyusun paparan lain. Coba lagi beberapa saat lagi."
FROZEN = "Dibekukan {moment} · kode periksa {code}"
UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def for_script() -> str:
    """Every word of the presenter mode as JSON in which nothing can end a script."""
    words: dict[str, Any] = {**ON_SCREEN, "daftarTombol": [list(each) for each in KEYS]}
    text = json.dumps(words, ensure_ascii=False)
    for character, escaped in UNSAFE.items():
        text = text.replace(character, escaped)
    return text


def frozen(code: str, moment: dt.datetime) -> str:
    """When a deck was frozen, and its code.

    Takes   moment, UTC.
    """
    return FROZEN.format(moment=format_moment(moment), code=code)
