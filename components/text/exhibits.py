"""Words of single figures that leave the screen: their messages, headings of tables and sheets."""

from collections.abc import Mapping, Sequence

from components.text import applying, labels, sentences
from components.text.numbers import (
    format_number,
)
from data.indicators import Standing
from data.kinds import Jenis, Status
from data.rollout import share_of
from data.targets import TargetProgress

CONTINUED = "{lead} (lanjutan)"
APPLYING = "{headline} telah menerapkan ILP dan terverifikasi"
NOBODY_HEARD = "Belum ada bukti penerapan ILP dari {total} {jenis}"
NO_KABUPATEN_HEARD = "Belum ada bukti penerapan ILP dari kabupaten mana pun"
BY_LEVEL = "Menurut {level}"
HIGHEST = "Capaian tertinggi: {name}, {headline}"
COMPARED = "{count} kabupaten, masing-masing terhadap target provinsinya"
KABUPATEN_PREFIX = "Kabupaten "
LEGEND_STANDING = "Keadaan terhadap target"
LEGEND_VALUE = "Nilai"
UNNAMED = "{n} wilayah tanpa nama dan angka pada peta karena sempit; lihat tabelnya (XLSX)."
STATUS_TITLE, ATTENTION_TITLE = "Status puskesmas", "Perlu perhatian"
MORE = "dan {count} lainnya; selengkapnya pada berkas A4, salindia, atau XLSX"
MORE_SHORT = "dan {count} lainnya"
NO_STAGE = "belum ada tahap yang tercatat"
GOT, AGAINST = "Yang tampak", "Pembanding"
ROLLOUT_TREND = "Puskesmas yang menerapkan ILP, per bulan"
TREND_LEAD = "Bagian puskesmas yang menerapkan, per bulan sejak {first}"
INDICATOR_TREND = "Per bulan sejak {first}"
TARGET_SERIES = "Target"
RANKED = "{short}: tertinggi {high}, terendah {low}"
ONE_RANKED = "{short}: {high}"
NOBODY_VALUED = "{short}: belum ada nilai dari kabupaten mana pun"
EACH_ITS_OWN = "{until}; setiap kabupaten dinilai terhadap targetnya sendiri."
NOT_JUDGED = "{until}."
NOBODY_RANKED = "{short}: belum ada wilayah yang dapat diurutkan"
RANKING_LEAD = "{headline}. {note}"
SMALL_LEFT_OUT = "Wilayah dengan penyebut di bawah {small} tidak diurutkan."
BOTH_ENDS = "Ditampilkan {high} teratas dan {low} terbawah dari {total} {areas}."
GRAPH_ENDS = (
    "Grafik memuat {high} capaian tertinggi dan {low} terendah dari {total} {areas}; tabel memuat "
    "seluruhnya."
)
TABLE_OF = "{shown} dari {total} wilayah, yang paling jauh dari target dahulu; A4 memuat semua."
SCORE_TITLE = "{set}: {reached} dari {total} indikator mencapai target bulan ini"
SCORE_UNJUDGED = "{set}: belum ada indikator yang dapat dinilai terhadap target bulan ini"
SCORE_REST = "; {count} indikator belum dapat dinilai"
SCORE_LEAD = "{whole}; {reds} capaian puskesmas tertinggal"
SCORE_CARD_COLUMNS = ("Indikator", "Capaian", "Target bulan ini", "Puskesmas tertinggal")
MAIN_SET = "Indikator utama"
NETWORK_COLUMNS = (
    *("Puskesmas", "Kecamatan", "Status", "Sejak", "Tahap terakhir", "Tahap berikutnya"),
    "Belum terpenuhi",
)
ONE_PUSKESMAS = "{name}: {status}"
PART_CRITERIA, PART_STAGES, PART_NETWORK, PART_PLAN = (
    *("Kriteria dan bukti", "Tahap penerapan", "Pustu dan posyandu", "Rencana tindak lanjut"),
)
NOTHING_MISSING = "—"
MOST_NAMED, LACKS_MANY = 2, "{count} kriteria, antara lain: {name}"
SILENT_TITLE = "Belum melapor bulan ini"
NOBODY_SILENT = "Seluruh puskesmas sudah melapor."
FINDINGS_COUNTED = "Temuan menurut jenis"
ONLY = "hanya jenis «{kind}», dari {total} temuan semua jenis"
FINDINGS_LEAD = "{count} temuan, yang kritis dahulu"
ARRIVALS_LEAD = "Kedatangan laporan setiap puskesmas, {months} bulan terakhir"
COUNT_COLUMN = "Jumlah"
REPORTS_CRITERIA = "Tenggat laporan: tanggal {day} bulan berikutnya"

# Sheets: headings are plain words without units in other columns' place.
SHEET_MAP, SHEET_PWS, SHEET_RANKING = "PETA", "PWS", "PERINGKAT"
SHEET_TREND, SHEET_SCORE, SHEET_REDS = "TREN", "KARTU SKOR", "TERTINGGAL"
SHEET_NETWORK, SHEET_ARRIVALS, SHEET_FINDINGS = "JEJARING", "KEDATANGAN LAPORAN", "TEMUAN"
SHEET_COMPARISON = "PERBANDINGAN"
KODE, AREA, MONTH, DAY = "Kode", "Wilayah", "Bulan", "Tanggal"
STATUS, STANDING, TREND = "Status", "Keadaan", "Tren"
TOTAL, COUNTED, SHARE = "Jumlah", "Menerapkan dan penuh", "Bagian (%)"
RANK, LOW, HIGH = "Urutan", "Batas bawah 95 %", "Batas atas 95 %"
NUMERATOR, DENOMINATOR = "Pembilang", "Penyebut"
PREVIOUS, THIS, UNIT = "Bulan lalu", "Bulan ini", "Satuan"
VALUE, GOAL, DUE, GAP = "Capaian ({unit})", "Target setahun ({unit})", "Target bulan ini", "Selisih"
REMAINING, PER_MONTH, HEARD, EXPECTED = "Sisa", "Per bulan", "Unit melapor", "Unit diharapkan"
INDICATOR, SEVERITY, FINDING, UNIT_NAME, SEEN = "Indikator", "Bobot", "Temuan", "Unit", "Tampak"
DONE, NEXT, SINCE, LAST_ON = (
    "Tahap puskesmas selesai",
    "Tahap berikutnya",
    "Sejak",
    "Tanggal tahap terakhir",
)
LAST_STAGE, MISSING, KECAMATAN = "Tahap terakhir", "Belum terpenuhi", "Kecamatan"
PUSKESMAS, REDS = "Puskesmas", "Tertinggal"
SHORT = "Kurang"
PROVINCE_TARGET = "Target provinsi (%)"

SHEET = "Tabel"
NOTES_SHEET = "CATATAN"
NOTES_COLUMNS = ("Hal", "Keterangan")
NOTE_TITLE, NOTE_PLACE, NOTE_PERIOD = "Judul", "Wilayah", "Periode"
NOTE_AS_OF, NOTE_DATA_DATE, NOTE_SOURCE = "Keadaan per", "Tanggal data", "Sumber"
NOTE_COMPLETENESS, NOTE_CRITERIA = "Kelengkapan", "Kriteria dan rumus"
NOTE_BOUNDARY, NOTE_MARK, NOTE_LIFTED = "Batas wilayah", "Tanda", "Tanda dicabut"
NOTE_OFFICE, NOTE_DRAWN, NOTE_VERSION = "Kantor", "Ditarik", "Versi"
NOTE_CODE, NOTE_NUMBERS = "Kode periksa", "Angka"
NUMBERS_MEAN = (
    "Angka berbentuk angka dan tidak dibulatkan untuk tampilan; pecahan yang tidak berakhir "
    "ditulis sampai enam desimal. Nilai persisnya adalah pembilang dibagi penyebut. Sel kosong "
    "berarti belum ada data, bukan nol."
)


def message(counts: Mapping[str, int], jenis: Jenis) -> str:
    """``22 dari 32 puskesmas (68,75 %) telah menerapkan ILP dan terverifikasi``.

    Where nobody was heard of, that; where there is none, that.
    """
    if counts["total"] and share_of(counts) is None:
        total = format_number(counts["total"])
        return NOBODY_HEARD.format(total=total, jenis=labels.JENIS[jenis].lower())
    told = applying.headline(counts, jenis)
    return APPLYING.format(headline=told) if counts["total"] else told


def goals(targets: Sequence[TargetProgress]) -> str:
    """``Target provinsi 40 %: tercapai, lebih 9; target kabupaten 100 %: kurang 10 puskesmas``."""
    told = [f"{sentences.target_title(each)}: {sentences.target_gap(each)}" for each in targets]
    return "; ".join(told)


def statuses(counts: Mapping[str, int]) -> list[tuple[Status, str]]:
    """Each status with its word and how many have it, the furthest first."""
    return [
        (status, f"{labels.STATUS[status]}: {format_number(counts[status.name.lower()])}")
        for status in reversed(Status)
    ]


def standings(found: Sequence[Standing | None]) -> list[tuple[Standing, str]]:
    """Each standing that occurs with how many areas have it, best first."""
    return [
        (each, f"{labels.STANDING[each]}: {format_number(list(found).count(each))}")
        for each in Standing
        if each in found
    ]


def lacks(names: Sequence[str]) -> str:
    """What is lacking: a few by name, of many how many there are and the first of them."""
    if not names:
        return NOTHING_MISSING
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    return LACKS_MANY.format(count=format_number(len(names)), name=names[0])
