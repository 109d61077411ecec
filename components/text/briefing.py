"""The formal paragraphs of a briefing, and the one sentence for the press, by rules from Facts.

Words are chosen here and nothing is computed; no cause is claimed, nobody is best or worst.
Source  domain.md 7.3; decisions 070 and 071.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.text.briefing_data import tell_closing, tell_data, tell_plans, tell_requests
from components.text.briefing_network import tell_laggards, tell_network
from components.text.briefing_pws import tell_indicator, tell_meaning
from components.text.counted import APPLY, PUSKESMAS, parts_of, tell_of_all, tell_whole
from components.text.spoken import Number, Part, Sentence, count, day, goal, month, say, share, year
from data.briefing_facts import Facts
from data.kinds import Jenis, Period
from data.targets import TargetProgress

SAMPLE = "DATA CONTOH: "
UNMARKED = frozenset({"pws", "permohonan", "penutup"})
"""Paragraphs that tell no facts, and so need no mark."""

TITLE = "Naskah untuk laporan dan pers"
NOTE = (
    "Naskah mengenai seluruh kabupaten pada bulan yang dipilih, apa pun saringan lainnya. Salin "
    "dengan tombol di sudut kotak; periksa kembali sebelum disiarkan."
)
ASKED = "Hal yang dimohonkan arahannya (boleh kosong; pisahkan dengan titik koma)"
MAKING = "Menyusun naskah …"


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together under a key; marked where the figures are invented."""

    key: str
    sentences: tuple[Sentence, ...]
    is_sample: bool = False

    @property
    def text(self) -> str:
        """The paragraph as it is read; in front stands the mark of sample data."""
        text = " ".join(each.text for each in self.sentences)
        return f"{SAMPLE}{text}" if self.is_sample and self.key not in UNMARKED else text

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of all its sentences, in order."""
        return tuple(number for each in self.sentences for number in each.numbers)

    @property
    def marks(self) -> tuple[Number | str, ...]:
        """The numbers and foreign names of all its sentences, in order."""
        return tuple(mark for each in self.sentences for mark in each.marks)


def compose_script(facts: Facts, requests: Sequence[str] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a report to the Bupati, in their order; empty ones are left out.

    Takes   requests, what the office asks the Bupati to decide, in its own words.
    """
    told = [("pembuka", tell_opening(facts)), ("headline", tell_headline(facts))]
    if facts.day >= facts.begun:
        told += [
            ("target", tell_targets(facts)),
            ("tren", tell_trend(facts)),
            ("jejaring", tell_network(facts)),
            ("tertinggal", tell_laggards(facts)),
            *(
                (f"pws.{each.indicator.kode}", tell_indicator(each, f"indicators.{place}"))
                for place, each in enumerate(facts.indicators)
            ),
            ("pws", tell_meaning(facts.indicators)),
            ("data", tell_data(facts)),
            ("rtl", tell_plans(facts)),
        ]
    told += [("permohonan", tell_requests(requests)), ("penutup", tell_closing())]
    return tuple(
        Paragraph(key, tuple(sentences), facts.is_sample) for key, sentences in told if sentences
    )


def compose_press(facts: Facts) -> Paragraph:
    """The one sentence with one number, and the counts behind it."""
    return Paragraph("pers", (tell_press(facts),), facts.is_sample)


def tell_opening(facts: Facts) -> list[Sentence]:
    """To whom, and of what day."""
    is_kota = facts.nama.startswith("Kota ")
    whom = facts.nama.removeprefix("Kota ").removeprefix("Kabupaten ")
    return [
        say("Yth. Wali Kota {nama}." if is_kota else "Yth. Bupati {nama}.", nama=whom),
        say(
            "Dengan hormat, bersama ini kami sampaikan perkembangan penerapan Integrasi Layanan "
            "Primer (ILP) di {nama} keadaan per {day}.",
            nama=facts.nama,
            day=_told_day(facts),
        ),
    ]


def tell_headline(facts: Facts) -> list[Sentence]:
    """How many puskesmas apply ILP, and on which day."""
    if facts.day < facts.begun:
        return [tell_unknown(facts)]
    return [say("Sampai dengan {day}, {told}.", day=_told_day(facts), told=tell_count(facts))]


def tell_count(facts: Facts) -> Sentence:
    """How many puskesmas apply ILP, without the day and without a capital."""
    counts = facts.counts[Jenis.PUSKESMAS]
    if counts.total and counts.heard and not counts.counted:
        words = "belum ada puskesmas yang menerapkan ILP dan terverifikasi, {which}"
        return say(words, which=tell_of_all(counts))
    if counts.counted and counts.counted < counts.total:
        words = "sebanyak {n} dari {total} puskesmas ({share} persen) " + APPLY
        return say(words, **parts_of(counts, PUSKESMAS))
    if counts.counted:
        return say(f"{{whole}} {APPLY}", whole=tell_whole(counts, "puskesmas"))
    return _nothing(facts)


def tell_press(facts: Facts) -> Sentence:
    """The share of puskesmas with the counts behind it, fit to be quoted alone."""
    if facts.day < facts.begun:
        return tell_unknown(facts)
    counts = facts.counts[Jenis.PUSKESMAS]
    ilp = "Integrasi Layanan Primer (ILP)"
    if counts.total and counts.heard and not counts.counted:
        words = (
            f"belum ada puskesmas di {{nama}} yang menerapkan {ilp} dan terverifikasi, {{which}}"
        )
        told = say(words, nama=facts.nama, which=tell_of_all(counts))
    elif counts.counted and counts.counted < counts.total:
        words = (
            f"puskesmas di {{nama}} yang telah menerapkan {ilp} dan terverifikasi tercatat sebesar "
            "{share} persen ({n} dari {total} puskesmas)"
        )
        told = say(words, nama=facts.nama, **parts_of(counts, PUSKESMAS))
    elif counts.counted:
        words = f"{{whole}} di {{nama}} telah menerapkan {ilp} dan terverifikasi"
        told = say(words, nama=facts.nama, whole=tell_whole(counts, "puskesmas"))
    else:
        told = _nothing(facts)
    tail = "; angka bersifat sementara" if counts.counted and counts.silent else ""
    return say(f"Hingga {{day}}, {{told}}{tail}.", day=_told_day(facts), told=told)


def tell_targets(facts: Facts) -> list[Sentence]:
    """How the count stands to each target; equal is met."""
    if not facts.counts[Jenis.PUSKESMAS].total:
        return []
    if not facts.targets:
        return [say("Target penerapan ILP belum dicatat.")]
    if not facts.counts[Jenis.PUSKESMAS].heard:
        return [
            say(
                "Capaian terhadap target penerapan ILP belum dapat dinilai; bukti belum "
                "disampaikan."
            )
        ]
    return [_target(facts, place) for place in range(len(facts.targets))]


def _target(facts: Facts, place: int) -> Sentence:
    target, path = facts.targets[place], f"targets.{place}"
    assert target.short_by is not None, "where nobody was heard of, no target is told"
    parts: dict[str, Part] = {
        "level": Sentence(_level(facts, target)),
        "year": year(f"{path}.year", target.year),
        "value": goal(f"{path}.value", target.value),
        "needed": count(f"{path}.needed", target.needed),
        "short": count(f"{path}.short_by", target.short_by),
    }
    which = "target {level} tahun {year} sebesar {value} persen"
    if place and target.reached:
        verb = "terlampaui" if target.counted > target.needed else "terpenuhi"
        which = which[:1].upper() + which[1:]
        return say(f"{which} juga telah {verb} (dibutuhkan {{needed}} puskesmas).", **parts)
    if place:
        still = "masih " if facts.targets[0].reached else ""
        return say(
            f"Terhadap {which} ({{needed}} puskesmas), {still}dibutuhkan {{short}} puskesmas lagi.",
            **parts,
        )
    if target.reached:
        verb = "melampaui" if target.counted > target.needed else "memenuhi"
        words = f"{_subject(facts)} telah {verb} {which} (dibutuhkan {{needed}} puskesmas)."
        return say(words, **parts)
    return say(
        f"{_subject(facts)} masih di bawah {which} ({{needed}} puskesmas); dibutuhkan {{short}} "
        "puskesmas lagi.",
        **parts,
    )


def _level(facts: Facts, target: TargetProgress) -> str:
    is_kota = target.level == "kabupaten" and facts.nama.startswith("Kota ")
    return "kota" if is_kota else target.level


def tell_trend(facts: Facts) -> list[Sentence]:
    """How the share moved since the month before; without one, says so."""
    moved, past = facts.moved, facts.count_before
    if not facts.counts[Jenis.PUSKESMAS].total:
        return []
    if moved is None or past is None or past.share is None or facts.before is None:
        return [
            say(
                "Perubahan terhadap bulan sebelumnya belum dapat disampaikan; data pembanding "
                "belum tersedia."
            )
        ]
    when = month("before", Period.of(facts.before))
    if moved == 0:
        subject = _subject(facts)
        return [say(f"{subject} tidak berubah dibandingkan {{month}}.", month=when)]
    verb = "meningkat" if moved > 0 else "menurun"
    which = (
        say("{share} persen, {n} dari {total} puskesmas", **parts_of(past, "count_before"))
        if past.counted
        else say("belum ada puskesmas yang menerapkan")
    )
    return [
        say(
            f"{_subject(facts)} {verb} {{moved}} poin persentase dibandingkan {{month}} "
            "({which}).",
            moved=share("moved", moved),
            month=when,
            which=which,
        )
    ]


def _subject(facts: Facts) -> str:
    is_told = facts.counts[Jenis.PUSKESMAS].counted
    return "Capaian tersebut" if is_told else "Capaian penerapan ILP"


def _told_day(facts: Facts) -> Number:
    return day("told_day", facts.told_day)


def tell_unknown(facts: Facts) -> Sentence:
    """That nothing is known of the day, and since when something is."""
    return say(
        "Data penerapan ILP di {nama} untuk keadaan {day} belum tersedia; data pertama bertanggal "
        "{begun}.",
        nama=facts.nama,
        day=_told_day(facts),
        begun=day("begun", facts.begun),
    )


def _nothing(facts: Facts) -> Sentence:
    """No puskesmas at all, or none that was heard of; neither is zero."""
    counts = facts.counts[Jenis.PUSKESMAS]
    if not counts.total:
        words = "belum ada puskesmas yang terdaftar di {nama} (tidak ada sasaran)"
        return say(words, nama=facts.nama)
    words = "belum ada puskesmas di {nama} yang menyampaikan bukti penerapan ILP, {which}"
    return say(words, nama=facts.nama, which=tell_of_all(counts))
