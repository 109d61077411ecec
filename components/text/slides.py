"""Words of the briefing's slides and of its two printed pages: titles, labels, definitions.

A title is one message; its numbers are `Number`, so that each can be followed to its fact.
"""

from collections.abc import Iterable, Mapping

from components.text.briefing import tell_count, tell_unknown
from components.text.counted import opened
from components.text.labels import ABSENCE
from components.text.numbers import NO_VALUE, format_list, format_number
from components.text.spoken import Sentence, count, join, month, say, share
from data.briefing_facts import Facts
from data.indicators import Absence, Standing
from data.kinds import Jenis, Period, Status
from data.targets import TargetProgress

TITLE = "Perkembangan Penerapan Integrasi Layanan Primer (ILP)"
FOR = "Laporan untuk {whom}"
REGENT, MAYOR = "Bupati {place}", "Wali Kota {place}"
DOCUMENT = "Taklimat ILP {place}, keadaan {day}"
BRIEF = "Ringkasan ILP {place}, keadaan {day}"
COVER_COUNT = "{n} dari {total} puskesmas telah menerapkan ILP dan terverifikasi"
COVER_NOTHING = "Belum ada bukti penerapan yang disampaikan"
NOTHING_YET = "Pilih bulan yang lebih baru untuk melihat penerapan ILP."
KICKER_DAY = "keadaan {day}"
WHOLE, SCOPE = "seluruh kabupaten", "Kecamatan {names}"

SECTIONS = {
    "sampul": "Sampul",
    "capaian": "Capaian penerapan",
    "jejaring": "Jejaring",
    "peta": "Peta",
    "peringkat": "Capaian tertinggi dan terendah",
    "tren": "Tren bulanan",
    "pws": "Pemantauan wilayah setempat",
    "indikator": "Indikator terpilih",
    "rtl": "Rencana tindak lanjut",
    "mutu": "Mutu dan kelengkapan data",
    "penutup": "Sumber dan definisi",
}
"""The sections of a briefing by key, in the usual order."""

OF_ALL = "{n} dari {total} puskesmas"
FELL_BACK = "turun dari Menerapkan; tahap terakhir: {stage}"
NETWORK_CHART = "Grafik batang jejaring yang menerapkan ILP. {told}"
TREND_CHART = "Grafik garis bagian puskesmas yang menerapkan ILP, persen. {told}"
TREND_NOTE = (
    "Bagian puskesmas yang menerapkan ILP dan terverifikasi pada akhir setiap bulan; garis "
    "putus-putus ialah target."
)
NEEDED = "Menuju target (jumlah puskesmas)"
MET, SHORT = "tercapai; dibutuhkan {needed}", "kurang {short}; dibutuhkan {needed}"
UNHEARD = "belum ada dasar (belum lapor); dibutuhkan {needed}"
NO_TARGET = "Target penerapan belum dicatat"
BY_STATUS = "Menurut status"
HIGHEST, LOWEST = "Capaian tertinggi", "Capaian terendah"
UNRANKED = "Belum lapor, sehingga tidak diberi peringkat: {names}."
UNRANKED_MORE = "{count} puskesmas lainnya"
MOST_UNRANKED = 10
ALL_RANKED = "Seluruh puskesmas"
RANKED = ("No.", "Puskesmas", "Status", "Tahap terakhir tercatat")
NO_STAGE = "belum ada tahap"
NO_PUSKESMAS = "Belum ada puskesmas yang terdaftar."
NETWORK_NOTE = (
    "Bagian yang telah menerapkan ILP dan terverifikasi; di bawah nama, berapa unit yang telah "
    "menyampaikan bukti."
)
HEARD = "Telah menyampaikan bukti"
MAP_STATUS = "Status puskesmas"
TILES_NOTE = (
    "Batas wilayah belum tersedia; setiap kotak satu puskesmas, disusun menurut kecamatan. Letak "
    "kotak bukan letak sebenarnya."
)
SHARE = "Bagian puskesmas yang menerapkan ILP"
PWS_COLUMNS = (
    *("Indikator", "Capaian", "Target bulan ini", "Status kabupaten", "Status menurut wilayah"),
    "Unit lapor",
)
PWS_TABLE = "Tabel PWS"
GOAL = "Target {value}"
INDICATOR_CHART = "Grafik batang {nama} menurut puskesmas. {told}"
MORE = "{n} lainnya"
NO_PLANS = "Rencana tindak lanjut belum dicatat."
QUALITY = "Kelengkapan laporan"
PWS_NOTE = (
    "Target bulan ini: target setahun × bulan ÷ 12 untuk indikator kumulatif; target penuh untuk "
    "yang lain. Capaian ialah rasio jumlah pembilang dan jumlah penyebut."
)
WORST = "Perlu perhatian: {n} {areas} berstatus jelek pada {most} dari {total} indikator"
WORST_FURTHEST = "Yang terjauh dari target: {names}."
STANDINGS: dict[str, str] = {
    Standing.DI_ATAS: "di atas target",
    Standing.DI_BAWAH: "di bawah target",
    Standing.BELUM_TERCAPAI: "belum mencapai",
}
"""Shorter than in a sentence, for narrow places."""
NO_INDICATOR = "Belum ada indikator yang dipilih."
BY_PUSKESMAS = "Capaian menurut puskesmas ({where}), dari tertinggi; warna menurut status"
BOTH_ENDS = "ditampilkan {half} teratas dan {half} terbawah dari {total} puskesmas"
NO_VALUES = "Belum ada nilai indikator ini menurut puskesmas"
SILENT = "Belum ada nilai: {names}"
DONE, DUE, LATE, TOTAL = "selesai", "jatuh tempo", "terlambat", "disepakati"
PLANS = "Butir rencana tindak lanjut (RTL)"
LATE_AT = "Butir terlambat terbanyak"
LATE_COLUMNS = ("Puskesmas", "Terlambat", "Jatuh tempo")
NONE_LATE = "Tidak ada butir yang terlambat."
DECISIONS = "Mohon arahan dan keputusan"
NO_DECISION = "Tidak ada keputusan yang dimohonkan pada laporan ini."
QUALITY_COLUMNS = ("Indikator", "Unit lapor", "Unit seluruhnya", "Kelengkapan")
QUALITY_NOTE = "Laporan {month}; tidak lapor bukan nol dan tidak dihitung sebagai nol."
NO_EVIDENCE = "Belum menyampaikan bukti penerapan"
NONE_SILENT = "Seluruh puskesmas telah menyampaikan bukti."
DEFINITIONS = "Definisi"
MEANS_APPLYING = (
    "seluruh kriteria wajib terpenuhi dan diverifikasi Dinas Kesehatan; pengakuan yang belum "
    "diverifikasi (klaim) tidak dihitung."
)
MEANS_STATUS = (
    "baik: target bulan ini tercapai dan capaian bulan itu naik atau tetap; kurang: tercapai "
    "tetapi turun; cukup: belum tercapai tetapi naik; jelek: belum tercapai dan tidak naik."
)
DEFINED = (
    ("Menerapkan ILP", MEANS_APPLYING),
    ("Penuh", "menerapkan, beserta jejaring pustu dan posyandunya."),
    ("Status PWS", MEANS_STATUS),
    ("Kelengkapan", "unit yang telah melapor dibagi unit yang wajib melapor."),
)
CRITERIA = "Kriteria yang dipakai"
SOURCES = "Sumber data"
CONTACT = "Pertanyaan dan perbaikan data: {office}"
CLOSING = "Atas perhatian Bapak/Ibu, diucapkan terima kasih"
SIGNED_ON = "……………………, ……………………"
SIGNED = ("Nama", "Pangkat/gol.", "NIP")
HEAD_OF = "Kepala {office}"
DEFAULT_OFFICE = "Dinas Kesehatan {place}"


def tell_title(facts: Facts) -> Sentence:
    """How many apply, as the title of a slide."""
    return tell_unknown(facts) if facts.day < facts.begun else opened(tell_count(facts))


def tell_map(facts: Facts, counts: Mapping[str, int]) -> Sentence:
    """How many puskesmas stand where, highest status first; none left out but those without."""
    if not counts["total"]:
        return say("Belum ada puskesmas yang terdaftar di {nama}", nama=facts.nama)
    told = [
        say(f"{{n}} {_STATUS[status]}", n=count(f"status.{status.name.lower()}", found))
        for status in reversed(Status)
        if (found := counts[status.name.lower()])
    ]
    total = count("counts.puskesmas.total", counts["total"])
    return say("Dari {total} puskesmas, {told}", total=total, told=join(told))


_STATUS = {
    Status.PENUH: "menerapkan penuh",
    Status.MENERAPKAN: "menerapkan",
    Status.PROSES: "dalam proses",
    Status.KLAIM: "masih klaim",
    Status.BELUM: "belum lapor",
}


def tell_unranked(names: Iterable[str]) -> str:
    """Who handed in nothing, and so has no place."""
    told = [each.removeprefix("Puskesmas ") for each in names]
    if len(told) > MOST_UNRANKED:
        told[MOST_UNRANKED - 1 :] = [UNRANKED_MORE.format(count=len(told) - MOST_UNRANKED + 1)]
    return UNRANKED.format(names=format_list(told))


def tell_ranking(facts: Facts) -> Sentence:
    """How many do not apply yet, and which stage most of them have last on record."""
    counts = facts.counts[Jenis.PUSKESMAS]
    if not counts.total:
        return say("Belum ada puskesmas yang terdaftar di {nama}", nama=facts.nama)
    if not counts.heard:
        return say("Belum ada puskesmas yang menyampaikan bukti penerapan ILP")
    if not facts.laggards:
        return say("Tidak ada puskesmas yang belum menerapkan ILP")
    behind = count("n_behind", facts.n_behind)
    first = facts.stopped[0]
    if sum(each.count == first.count for each in facts.stopped) > 1:
        words = (
            "{behind} puskesmas belum menerapkan ILP; tahap terakhir yang tercatat tersebar pada "
            "{n} tahap"
        )
        return say(
            words,
            behind=behind,
            n=count("n_stages", sum(bool(each.stage) for each in facts.stopped)),
        )
    n = count(f"stopped.{0}.count", first.count)
    if not first.stage:
        words = (
            "{behind} puskesmas belum menerapkan ILP; {n} di antaranya belum memiliki tahap yang "
            "tercatat"
        )
        return say(words, behind=behind, n=n)
    return say(
        "{behind} puskesmas belum menerapkan ILP; tahap terakhir yang tercatat terbanyak "
        "“{stage}” ({n} puskesmas)",
        behind=behind,
        stage=first.stage,
        n=n,
    )


def tell_pws(met: int, judged: int, period: Period) -> Sentence:
    """How many of the indicators with a target meet it in a month."""
    parts = {"n": count("indicators.met", met), "total": count("indicators.judged", judged)}
    when = month("indicators.period", period)
    if not judged:
        words = "Belum ada indikator yang dapat dinilai terhadap target {month}"
        return say(words, month=when)
    if not met:
        words = "Belum ada dari {total} indikator yang memenuhi target {month}"
        return say(words, **parts, month=when)
    words = "{n} dari {total} indikator memenuhi target {month}"
    if met == judged:
        words = "Seluruh {total} indikator memenuhi target {month}"
    return say(words, **parts, month=when)


def tell_goal(progress: TargetProgress) -> str:
    """Whether a target of the roll-out is met, and how many units are lacking; of silence,
    neither.
    """
    needed = format_number(progress.needed)
    if progress.short_by is None:
        return UNHEARD.format(needed=needed)
    words = MET if progress.reached else SHORT
    return words.format(short=format_number(progress.short_by), needed=needed)


def address(nama: str) -> str:
    """The Bupati, or the mayor of a kota."""
    place = nama.removeprefix("Kota ").removeprefix("Kabupaten ")
    return (MAYOR if nama.startswith("Kota ") else REGENT).format(place=place)


def tell_standing(stage: str, *, fell_back: bool) -> str:
    """The furthest stage on record, and whether the puskesmas had applied before."""
    told = stage or NO_STAGE
    return FELL_BACK.format(stage=told) if fell_back else told


def tell_network_name(pairs: Iterable[tuple[str, str]]) -> str:
    """What the chart of the network shows, for those who do not see it."""
    told = "; ".join(f"{name}: {shown or NO_VALUE}" for name, shown in pairs)
    return NETWORK_CHART.format(told=told)


def tell_trend_name(pairs: Iterable[tuple[str, str]]) -> str:
    """What the chart of the months shows, for those who do not see it."""
    told = "; ".join(f"{name}: {shown or NO_VALUE}" for name, shown in pairs)
    return TREND_CHART.format(told=told)


def tell_trend(facts: Facts) -> Sentence:
    """How the share moved since the month before."""
    if facts.moved is None or facts.before is None:
        return say("Perubahan terhadap bulan sebelumnya belum dapat disampaikan")
    when = month("before", Period.of(facts.before))
    if facts.moved == 0:
        return say("Penerapan ILP tidak berubah dibandingkan {month}", month=when)
    verb = "meningkat" if facts.moved > 0 else "menurun"
    return say(
        f"Penerapan ILP {verb} {{moved}} poin persentase dibandingkan {{month}}",
        moved=share("moved", facts.moved),
        month=when,
    )


def tell_no_values(absences: Mapping[Absence, int]) -> str:
    """Why no puskesmas has a value: how many for each reason."""
    told = [f"{format_number(n)} puskesmas {ABSENCE[each]}" for each, n in absences.items()]
    return f"{NO_VALUES}: {format_list(told)}." if told else f"{NO_VALUES}."


def tell_scope(names: list[str]) -> str:
    """``Kecamatan A dan B``, or the whole kabupaten."""
    return SCOPE.format(names=format_list(names)) if names else WHOLE


def tell_bars(where: str, shown: int, total: int) -> str:
    """What bars by puskesmas are of; and, where not all are shown, which ones."""
    lead = BY_PUSKESMAS.format(where=where)
    if shown == total:
        return lead
    ends = BOTH_ENDS.format(half=format_number(shown // 2), total=format_number(total))
    return f"{lead}; {ends}"
