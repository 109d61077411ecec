"""Facts written as one line of a golden file, and the file itself: cases and their sentences.

A case is a line ``KIND key=value ...``; the sentence it gives stands on the next line, indented.
What a line leaves out is as in ``USUAL``.
"""

import datetime as dt
import shlex
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd

from components.text.briefing import Paragraph, compose_press, compose_script
from data.briefing_facts import (
    Count,
    Facts,
    IndicatorFacts,
    Laggard,
    Plans,
    Stopped,
)
from data.catalogue import catalogue
from data.frames import TARGETS, VALUES
from data.indicators import Absence, Standing
from data.kinds import Jenis, Period, Status
from data.pws import against_goal, find_goal, hold_back
from data.targets import against_target

FILE = Path(__file__).parent / "golden" / "kalimat.txt"
NOTHING = "(tidak ada)"
USUAL = {
    "nama": "Kabupaten Contoh",
    "hari": "2026-10-31",
    "data": "2026-10-31",
    "bukti": "-",
    "mulai": "2024-01-01",
    "contoh": "tidak",
    "pkm": "22/32/32",
    "pst": "52/87/66",
    "psy": "332/954/423",
    "lalu": "20/32/30",
    "target": "provinsi:2026:40;kabupaten:2026:100",
    "sisa": "-",
    "tahap": "-",
    "rtl": "40/30/24/6",
    "sumber": "Laporan Dinas Kesehatan",
    "kriteria": "Kriteria ILP Kabupaten Contoh",
    "mohon": "-",
    "ind": "-",
    "bulan": "2026-10",
    "nilai": "-",
    "absen": "-",
    "lapor": "26/26",
    "diam": "0",
    "wilayah": "-",
}


@dataclass(frozen=True)
class Case:
    """One line of the golden file: what is asked, of which facts, and the sentence it must give."""

    line: str
    sentence: str

    @property
    def kind(self) -> str:
        """Which paragraph is asked for."""
        return self.line.split(" ", 1)[0]

    @property
    def told(self) -> dict[str, str]:
        """The facts of the line, filled up with the usual ones."""
        pairs = (each.split("=", 1) for each in shlex.split(self.line)[1:])
        given = dict(pairs)
        assert not set(given) - set(USUAL), f"unknown: {sorted(set(given) - set(USUAL))}"
        return USUAL | given


def read_cases(path: Path = FILE) -> list[Case]:
    """Every case of the file, in order."""
    cases, line = [], ""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("  "):
            cases.append(Case(line, row.strip()))
            line = ""
        elif row and not row.startswith("#"):
            if line:
                cases.append(Case(line, ""))
            line = row
    return [*cases, Case(line, "")] if line else cases


def write_cases(path: Path = FILE) -> None:
    """Write every sentence anew, leaving cases and comments as they are."""
    kept = [row for row in path.read_text(encoding="utf-8").splitlines() if row[:2] != "  "]
    rows: list[str] = []
    for row in kept:
        rows.append(row)
        if row and not row.startswith("#"):
            rows.append(f"  {say_case(Case(row, ''))}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def say_case(case: Case) -> str:
    """The sentence that the rules make of a case; a word for none."""
    found = paragraph_of(case)
    return found.text if found else NOTHING


def paragraph_of(case: Case) -> Paragraph | None:
    """The paragraph that a case asks for, if the rules make one."""
    facts, mohon = build_facts(case.told), case.told["mohon"]
    requests = [] if mohon == "-" else mohon.split("|")
    told = {each.key: each for each in (compose_press(facts), *compose_script(facts, requests))}
    key = {"pws": f"pws.{case.told['ind']}", "keterangan": "pws"}.get(case.kind, case.kind)
    return told.get(key)


def build_facts(told: dict[str, str]) -> Facts:
    """Facts of a line; targets and standings are set by the rules of the program itself."""
    day = dt.date.fromisoformat(told["hari"])
    puskesmas = _count(told["pkm"])
    laggards = _laggards(told["sisa"])
    past = None if told["lalu"] == "-" else _count(told["lalu"])
    targets = _targets(told["target"], catalogue().main[0])
    return Facts(
        kode="33.20",
        nama=told["nama"],
        day=day,
        begun=dt.date.fromisoformat(told["mulai"]),
        data_date=dt.date.fromisoformat(told["data"]),
        rollout_date=dt.date.fromisoformat(told["bukti"] if told["bukti"] != "-" else told["data"]),
        is_sample=told["contoh"] == "ya",
        criteria_set=told["kriteria"],
        sources=tuple(told["sumber"].split("|")),
        counts={
            Jenis.PUSKESMAS: puskesmas,
            Jenis.PUSTU: _count(told["pst"]),
            Jenis.POSYANDU: _count(told["psy"]),
        },
        before=None if past is None else Period.of(day).shift(-1).last_day,
        count_before=past,
        targets=tuple(
            against_target({**vars(puskesmas), "belum": puskesmas.silent}, row)
            for _, row in targets.iterrows()
        ),
        laggards=laggards,
        stopped=_stopped(told["tahap"], laggards),
        indicators=() if told["ind"] == "-" else (_indicator(told),),
        plans=Plans(*map(int, told["rtl"].split("/"))),
    )


def _count(text: str) -> Count:
    counted, total, heard = map(int, text.split("/"))
    return Count(total, counted, heard)


def _targets(text: str, indicator: str) -> pd.DataFrame:
    rows = []
    for each in () if text == "-" else text.split(";"):
        level, year, value = each.split(":")
        rows.append((level, "33.20", int(year), indicator, "Target", Decimal(value), "", None, ""))
    return pd.DataFrame(rows, columns=list(TARGETS))


def _laggards(text: str) -> tuple[Laggard, ...]:
    found = []
    for each in () if text == "-" else text.split(";"):
        nama, status, stage = each.split(":")
        is_fallen = status == "turun"
        value = Status.PROSES if is_fallen else Status[status.upper()]
        found.append(Laggard(nama, value, is_fallen, stage))
    return tuple(found)


def _stopped(text: str, laggards: tuple[Laggard, ...]) -> tuple[Stopped, ...]:
    if text == "-":
        tally = Counter(each.stage for each in laggards)
        return tuple(Stopped(stage, n) for stage, n in tally.most_common())
    pairs = (each.rsplit(":", 1) for each in text.split(";"))
    return tuple(Stopped(stage, int(n)) for stage, n in pairs)


def _indicator(told: dict[str, str]) -> IndicatorFacts:
    indicator = catalogue().indicators[told["ind"]]
    period = Period.parse(told["bulan"])
    heard, expected = map(int, told["lapor"].split("/"))
    top, bottom = (None, None) if told["nilai"] == "-" else told["nilai"].split("/")
    values = dict.fromkeys(VALUES)
    values |= {"kode": "33.20", "n_reported": heard, "n_expected": expected}
    if top is not None:
        values["numerator"], values["denominator"] = Fraction(top), Fraction(bottom)
        ratio = Fraction(top) * indicator.factor / Fraction(bottom)
        values["value"] = Fraction(top) if indicator.is_count else ratio
    if told["absen"] != "-":
        values["absence"] = Absence(told["absen"])
        values["newest"] = None if top is None else 1
    targets = _targets("-" if told["target"] == USUAL["target"] else told["target"], told["ind"])
    goal = find_goal(indicator, targets, period.year)
    frame = pd.DataFrame([values], dtype=object)
    told_row = against_goal(frame, indicator, goal, period, tetap=Standing.JELEK)
    row = hold_back(told_row).iloc[0]
    word, standings = _standings(told["wilayah"])
    return IndicatorFacts(
        indicator=indicator,
        period=period,
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        absence=row["absence"],
        goal=goal,
        target_to_date=row["target_to_date"],
        gap=row["gap"],
        n_reported=heard,
        n_expected=expected,
        n_silent_months=int(told["diam"]),
        area_word=word,
        standings=standings,
        carried=row["carried"],
        carried_until=None if row["carried"] is None else period.shift(-1),
    )


def _standings(text: str) -> tuple[str, dict[str, int]]:
    if text == "-":
        return "", {}
    word, *pairs = text.replace(":", ",").split(",")
    return word, {name: int(n) for name, n in (each.split("=") for each in pairs)}
