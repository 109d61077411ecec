"""The paragraph of a briefing on one indicator: its value, its target, its areas, its reports."""

from collections.abc import Sequence
from fractions import Fraction

from components.text.counted import opened
from components.text.spoken import (
    Part,
    Sentence,
    count,
    goal,
    join,
    month,
    people,
    say,
    share,
    year,
)
from data.briefing_facts import UNJUDGED, IndicatorFacts
from data.indicators import Absence, Aggregation, Direction, Indicator, Standing

MOST_DIGITS = 6
"""Decimals at most, where fewer would show a value and a missed target as the same."""
UNITS = {"%": " persen", "skor": ""}
"""How a unit is spoken; any other as it is written."""
PWS_STANDINGS = (Standing.BAIK, Standing.KURANG, Standing.CUKUP, Standing.JELEK)
STANDINGS: dict[str, str] = {
    Standing.BAIK: "baik",
    Standing.KURANG: "kurang",
    Standing.CUKUP: "cukup",
    Standing.JELEK: "jelek",
    Standing.DI_ATAS: "mencapai target tanpa bulan pembanding",
    Standing.DI_BAWAH: "di bawah target tanpa bulan pembanding",
    Standing.TERCAPAI: "mencapai target",
    Standing.BELUM_TERCAPAI: "belum mencapai target",
    UNJUDGED: "belum dapat dinilai",
    Absence.BELUM_LAPOR: "belum lapor",
    Absence.TIDAK_ADA_SASARAN: "tidak memiliki sasaran",
    Absence.TIDAK_BERLAKU: "tidak dihitung tersendiri",
}
VERDICTS = {
    Direction.NAIK: ("melampaui", "memenuhi", "masih di bawah"),
    Direction.TURUN: ("lebih baik daripada", "memenuhi", "belum memenuhi"),
}
"""For a value better than, equal to, and short of its target."""


def tell_indicator(facts: IndicatorFacts, path: str) -> list[Sentence]:
    """One indicator in a month; ``path`` is where the facts of the briefing hold it."""
    if facts.absence is not None or facts.value is None:
        return [_absent(facts, path), *_carried(facts, path)]
    told = [
        _value(facts, facts.value, path),
        *_count_goal(facts, path),
        *_areas(facts, path),
        *_reports(facts, path),
    ]
    return [each for each in told if each.text]


def tell_short(facts: IndicatorFacts, path: str) -> Sentence:
    """One indicator's value and how it stands to the target, short enough for a title."""
    own, value = facts.indicator, facts.value
    if facts.absence is not None or value is None:
        return _absent(facts, path)
    digits = digits_of(facts, value)
    parts: dict[str, Part] = {
        "nama": own.nama,
        "value": share(f"{path}.value", value, digits),
        "month": month(f"{path}.period", facts.period),
    }
    words = f"{{nama}} {_when(own)} {{month}} sebesar {{value}}{_unit(own)}"
    if own.is_count or facts.gap is None or facts.target_to_date is None:
        return say(words, **parts)
    better, equal, short = VERDICTS[own.direction]
    verb = equal if facts.gap == 0 else better if facts.gap > 0 else short
    due = share(f"{path}.target_to_date", facts.target_to_date, digits)
    which = "target bulan berjalan" if own.has_line else "target"
    return say(f"{words}, {verb} {which} {{due}}{_unit(own)}", **parts, due=due)


def tell_meaning(told: Sequence[IndicatorFacts]) -> list[Sentence]:
    """What the two statuses mean that are easily mistaken; nothing where neither was told."""
    found = {each for facts in told if facts.value is not None for each in facts.standings}
    if not found & {Standing.KURANG.value, Standing.CUKUP.value}:
        return []
    return [
        say(
            "Keterangan: status kurang berarti target bulan berjalan tercapai, tetapi capaian "
            "bulan itu memburuk; status cukup berarti target bulan berjalan belum tercapai, tetapi "
            "capaian bulan itu membaik."
        )
    ]


def _absent(facts: IndicatorFacts, path: str) -> Sentence:
    parts: dict[str, Part] = {
        "nama": facts.indicator.nama,
        "month": month(f"{path}.period", facts.period),
    }
    reason = {
        Absence.TIDAK_ADA_SASARAN: "belum dapat dihitung; tidak ada sasaran",
        Absence.TIDAK_BERLAKU: "tidak berlaku pada tingkat kabupaten",
    }.get(facts.absence or Absence.BELUM_LAPOR, "belum dapat disampaikan; belum ada laporan")
    return say(f"Capaian indikator “{{nama}}” untuk {{month}} {reason}.", **parts)


def _carried(facts: IndicatorFacts, path: str) -> list[Sentence]:
    """What the last reports said, under their own month."""
    if facts.carried is None or facts.carried_until is None:
        return []
    return [
        say(
            f"Menurut laporan terakhir, sampai dengan {{month}}, sebesar {{value}}"
            f"{_unit(facts.indicator)}.",
            month=month(f"{path}.carried_until", facts.carried_until),
            value=share(f"{path}.carried", facts.carried, facts.indicator.decimals),
        )
    ]


def _value(facts: IndicatorFacts, value: Fraction, path: str) -> Sentence:
    """The value, what it is a ratio of, and how it stands to the target of the month."""
    own = facts.indicator
    digits = digits_of(facts, value)
    parts: dict[str, Part] = {
        "nama": own.nama,
        "month": month(f"{path}.period", facts.period),
        "value": share(f"{path}.value", value, digits),
        "ratio": _ratio(facts, path),
        "verdict": _verdict(facts, path, digits),
    }
    if own.is_count:
        words = "Indikator “{nama}” sejak Januari sampai dengan {month} tercatat {value}"
        return say(f"{words}{_unit(own)}.", **parts)
    words = f"Capaian indikator “{{nama}}” {_when(own)} {{month}} sebesar {{value}}{_unit(own)}"
    return say(f"{words}{{ratio}}{{verdict}}.", **parts)


def _when(indicator: Indicator) -> str:
    if indicator.is_running:
        return "kumulatif sampai dengan"
    is_latest = indicator.aggregation is Aggregation.TERAKHIR
    return "menurut laporan terakhir sampai dengan" if is_latest else "pada"


def _unit(indicator: Indicator) -> str:
    return UNITS.get(indicator.unit, f" {indicator.unit}")


def _ratio(facts: IndicatorFacts, path: str) -> Sentence:
    if not facts.indicator.is_share or facts.numerator is None or facts.denominator is None:
        return Sentence("")
    return say(
        " ({n} dari {total})",
        n=people(f"{path}.numerator", facts.numerator),
        total=people(f"{path}.denominator", facts.denominator),
    )


def digits_of(facts: IndicatorFacts, value: Fraction) -> int:
    """The indicator's own decimals, or more, so that only what is equal looks equal."""
    digits, due = facts.indicator.decimals, facts.target_to_date
    if due is None or facts.gap in (None, 0):
        return digits
    seen = (n for n in range(digits, MOST_DIGITS) if _shown(value, n) != _shown(due, n))
    return next(seen, MOST_DIGITS)


def _shown(value: Fraction, digits: int) -> str:
    return share("", value, digits).shown


def _verdict(facts: IndicatorFacts, path: str, digits: int) -> Sentence:
    if facts.goal is None or facts.gap is None or facts.target_to_date is None:
        return Sentence("; target belum dicatat")
    better, equal, short = VERDICTS[facts.indicator.direction]
    verb = equal if facts.gap == 0 else better if facts.gap > 0 else short
    unit = _unit(facts.indicator)
    mark = "" if facts.goal.is_verified else ", belum diverifikasi"
    parts = {
        "year": year(f"{path}.goal.year", facts.goal.year),
        "value": goal(f"{path}.goal.value", facts.goal.value),
        "due": share(f"{path}.target_to_date", facts.target_to_date, digits),
    }
    if facts.target_to_date == Fraction(facts.goal.value):
        words = f"target tahun {{year}} sebesar {{value}}{unit}"
        words += "" if facts.goal.is_verified else " (target belum diverifikasi)"
    else:
        words = f"target bulan berjalan sebesar {{due}}{unit} (target tahun {{year}}: {{value}}"
        words += f"{unit}{mark})"
    return say(f", {verb} {words}", **parts)


def _count_goal(facts: IndicatorFacts, path: str) -> list[Sentence]:
    """The target of events that are counted plainly, which nothing is set against."""
    if not facts.indicator.is_count or facts.goal is None:
        return []
    mark = "" if facts.goal.is_verified else " (belum diverifikasi)"
    return [
        say(
            f"Target tahun {{year}} ialah {{value}}{_unit(facts.indicator)}{mark}.",
            year=year(f"{path}.goal.year", facts.goal.year),
            value=goal(f"{path}.goal.value", facts.goal.value),
        )
    ]


def _areas(facts: IndicatorFacts, path: str) -> list[Sentence]:
    """How many areas stand where; what there is none of is left out."""
    found = [each for each in STANDINGS if facts.standings.get(each)]
    if not found or facts.indicator.is_count:
        return []
    total = count(f"{path}.n_areas", facts.n_areas)
    if len(found) == 1:
        whole = "satu-satunya" if facts.n_areas == 1 else "seluruh {total}"
        words = f"{whole} {facts.area_word} {_standing(found[0], is_first=True)}."
        return [opened(say(words, total=total))]
    parts = [
        say(
            f"{{n}} {_standing(each, is_first=each == found[0])}",
            n=count(f"{path}.standings.{each}", facts.standings[each]),
        )
        for each in found
    ]
    words = f"Dari {{total}} {facts.area_word}, {{parts}}."
    return [say(words, total=total, parts=join(parts))]


def _standing(standing: str, *, is_first: bool) -> str:
    is_status = standing in PWS_STANDINGS and is_first
    return f"berstatus {STANDINGS[standing]}" if is_status else STANDINGS[standing]


def _reports(facts: IndicatorFacts, path: str) -> list[Sentence]:
    """How many units reported; what is missing makes the figure a tentative one."""
    if not facts.n_expected or facts.heard_share is None:
        return []
    silent = count(f"{path}.n_silent", facts.n_silent)
    total = count(f"{path}.n_expected", facts.n_expected)
    if facts.n_silent:
        return [
            say(
                "Sebanyak {n} dari {total} unit pelapor ({share} persen) telah melapor; {silent} "
                "unit belum lapor dan angka bersifat sementara.",
                n=count(f"{path}.n_reported", facts.n_reported),
                total=total,
                share=share(f"{path}.heard_share", facts.heard_share),
                silent=silent,
            )
        ]
    whole = "satu-satunya unit pelapor" if facts.n_expected == 1 else "seluruh {total} unit pelapor"
    if not (facts.n_silent_months and facts.indicator.is_running):
        return [say(f"Laporan telah masuk dari {whole}.", total=total)]
    return [
        say(
            f"Laporan bulan itu telah masuk dari {whole}, tetapi {{n}} laporan bulanan sejak "
            "Januari belum masuk; angka bersifat sementara.",
            total=total,
            n=count(f"{path}.n_silent_months", facts.n_silent_months),
        )
    ]
