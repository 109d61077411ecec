"""What the command line says of names in files and what they mean."""

from data.intake.naming import Named

NAMES = "nama dalam berkas dan padanannya: daftar (list), tegaskan (confirm), lupakan (forget)"
LIST = "daftar padanan nama yang telah ditegaskan"
CONFIRM = "menegaskan arti sebuah nama, untuk semua berkas berikutnya"
FORGET = "melupakan sebuah padanan; namanya ditanyakan lagi"
AS = "tingkat: " + ", ".join(Named)
WITHIN = "hanya di dalam kecamatan atau puskesmas ini (kodenya)"
BY = "siapa yang menegaskan; bawaan: manage.py"
WRITTEN = "nama seperti tertulis dalam berkas"
KODE = "kode tempat yang dimaksud"
NUMBER = "nomor dari «names list»"

NONE = "Belum ada nama yang ditegaskan."
ROW = "{number}  {named} «{written}»{within} = {label} ({kode}); {by}, {day}"
INSIDE = " di {place}"
CONFIRMED = "Diingat sebagai nomor {number}: {named} «{written}» ialah {label} ({kode})."
FORGOTTEN = "Padanan nomor {number} dilupakan; namanya akan ditanyakan lagi."
GONE = "tidak ada lagi dalam daftar"
