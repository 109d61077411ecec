"""The deck and the printed pages: every figure is that of ``rollout`` and ``values``, exactly."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from components.command.rollout import compose_answer
from components.command.values import compose_values
from components.documents.composing import compose
from components.documents.request import Kind, Request
from components.export.document import Document
from components.figures.scene import Chart, Table, Words
from components.text.numbers import format_number
from components.text.slides import SECTIONS
from data.briefing_source import list_indicators
from data.database import connected, open_database
from data.kinds import Jenis, Level, Period
from data.settings import Settings

KABUPATEN = ("11.08", "11.15", "12.13", "13.05", "19.02")
DAY = dt.date(2026, 10, 31)
DRAWN = dt.date(2026, 11, 1)
BOTH = (Kind.TAKLIMAT, Kind.RINGKASAN)


@pytest.fixture(scope="module")
def sample(make_sample) -> str:
    """The sample, read only."""
    return make_sample("sqlite")


@cache
def made(url: str, area: str, kind: Kind = Kind.TAKLIMAT, **asked) -> Document:
    """A document of a kabupaten."""
    request = Request(kind, area, asked.pop("day", DAY), **asked)
    engine = open_database(url)
    with connected(engine) as connection:
        document = compose(connection, request, Settings(url, "", None), DRAWN)
    engine.dispose()
    return document


def figures(document: Document) -> dict[str, str]:
    """The exact value of every figure; the same name never has two."""
    found: dict[str, str] = {}
    for each in document.figures:
        assert found.setdefault(each.name, each.exact) == each.exact, each.name
    return found


def words_on(document: Document) -> str:
    """Everything that can be read on the pages."""
    told: list[str] = []
    for page in document.pages:
        for each in page.scene.elements:
            if isinstance(each, Words):
                told.append(each.text)
            elif isinstance(each, Table):
                told += [cell.text for row in each.rows for cell in row]
            elif isinstance(each, Chart):
                told += [text for series in each.series for text in series.shown]
    return "\n".join(told)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("area", KABUPATEN)
def test_counts_and_targets_are_those_of_rollout(sample: str, area: str, kind: Kind):
    """All counts of every jenis, and of each target what it needs and lacks."""
    answer = compose_answer(sample, area, DAY)
    found = figures(made(sample, area, kind))
    for jenis in Jenis:
        for name, number in answer["facilities"][jenis.value].items():
            assert found[f"{jenis.value}/{area}/{DAY}/{name}"] == str(number)
    assert answer["targets"]
    for target in answer["targets"]:
        own = {name: each for name, each in found.items() if f"target/{target['level']}/" in name}
        told = {name.rpartition("/")[2]: Fraction(each) for name, each in own.items()}
        wanted = ("value", "needed", "short_by", "counted")
        assert told == {name: Fraction(str(target[name])) for name in wanted}


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("area", KABUPATEN)
def test_indicators_are_those_of_values(sample: str, area: str, kind: Kind):
    """Of the kabupaten, as fractions: value, counts, target of the month, completeness."""
    found = figures(made(sample, area, kind))
    period = Period.of(DAY)
    for each in list_indicators():
        rows = compose_values(sample, each.kode, area, Level.KABUPATEN, period).progress
        row = rows.iloc[0]
        about = f"{each.kode}/{area}/{period}"
        for name in ("value", "numerator", "denominator", "target_to_date"):
            assert Fraction(found[f"{about}/{name}"]) == row[name]
        for name in ("n_reported", "n_expected"):
            assert int(found[f"{about}/{name}"]) == row[name]


@pytest.mark.parametrize("area", KABUPATEN)
def test_bars_are_those_of_values_by_puskesmas(sample: str, area: str):
    """The chart's own numbers, in its order, and what stands on each; silence has no bar."""
    document = made(sample, area)
    pages = [page for page in document.pages if page.key.startswith("indikator-")]
    assert len(pages) == 2
    for page in pages:
        kode = page.key.removeprefix("indikator-").upper()
        rows = compose_values(sample, kode, area, Level.PUSKESMAS, Period.of(DAY)).progress
        known = [row["value"] for row in rows.to_dict("records") if row["value"] is not None]
        (chart,) = [each for each in page.scene.elements if isinstance(each, Chart)]
        assert list(chart.series[0].values) == sorted(known, reverse=True)
        assert list(chart.series[0].shown) == [
            format_number(each, 2) for each in sorted(known, reverse=True)
        ]


@pytest.mark.parametrize("area", KABUPATEN)
def test_months_are_those_of_rollout(sample: str, area: str):
    """Each month of the trend as ``rollout`` tells its last day."""
    found = figures(made(sample, area))
    for month in Period(2025, 10).until(Period(2026, 10)):
        counts = compose_answer(sample, area, month.last_day)["facilities"]["puskesmas"]
        assert found[f"puskesmas/{area}/{month}/counted"] == str(counts["counted"])


@pytest.mark.parametrize("kind", BOTH)
def test_what_is_counted_stands_on_the_pages(sample: str, kind: Kind):
    """The share, the counts and the values of indicators can be read, not only looked up."""
    document = made(sample, "12.13", kind)
    told = words_on(document)
    for name in (f"puskesmas/12.13/{DAY}/share", f"plans/12.13/{DAY}/late"):
        (shown,) = {each.shown for each in document.figures if each.name == name}
        assert shown in told
    for each in list_indicators():
        about = f"{each.kode}/12.13/{Period.of(DAY)}/value"
        (shown,) = {found.shown for found in document.figures if found.name == about}
        assert shown in told


@pytest.mark.parametrize("area", KABUPATEN)
def test_a_deck_has_eight_to_twelve_slides_of_one_message_each(sample: str, area: str):
    """As domain.md 7.2 orders them; keys are unique, every slide has notes, nothing leaves it."""
    document = made(sample, area)
    assert 8 <= len(document.pages) <= 12
    keys = [page.key for page in document.pages]
    assert len(set(keys)) == len(keys)
    order = [each.partition("-")[0] for each in keys]
    assert list(dict.fromkeys(order)) == list(SECTIONS)
    assert all(page.notes and page.title for page in document.pages)
    assert document.name == f"taklimat-{area}-2026-10"


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("area", KABUPATEN)
def test_nothing_runs_over_the_foot(sample: str, area: str, kind: Kind):
    """With five long decisions too, words, tables and charts end above the sources."""
    asked = tuple(
        f"Keputusan ke-{number} tentang anggaran dan penugasan " * 2 for number in range(5)
    )
    for page in made(sample, area, kind, decisions=asked).pages:
        for each in page.scene.elements:
            assert _bottom(each) <= page.foot.y + 1, (page.key, each)


def _bottom(element) -> float:
    from components.figures.lettering import wrap
    from components.figures.still_table import height_of

    if isinstance(element, Table):
        return element.y + height_of(element)
    if isinstance(element, Words):
        lines = wrap(element.text, element.width, element.size, bold=element.bold)
        return element.y + len(lines) * element.size * element.leading
    return element.y + element.height if isinstance(element, Chart) else 0


def test_the_office_chooses_indicators_sections_and_decisions(sample: str):
    """In its order; what it asks the Bupati stands in its own words; the usual is left out."""
    chosen = tuple(each.kode for each in list_indicators()[3:0:-1])
    document = made(
        sample,
        "12.13",
        indicators=chosen,
        sections=("sampul", "pws", "rtl"),
        decisions=("Anggaran <pustu>", "Jadwal"),
    )
    assert [page.key for page in document.pages] == ["sampul", "pws", "rtl"]
    (table,) = [each for each in document.pages[1].scene.elements if isinstance(each, Table)]
    named = {each.kode: each.short for each in list_indicators()}
    assert [row[0].text for row in table.rows] == [named[kode] for kode in chosen]
    told = [each.text for each in document.pages[2].scene.elements if isinstance(each, Words)]
    assert "Anggaran <pustu>" in told


def test_a_kecamatan_narrows_ranking_and_network_and_says_so(sample: str):
    """The one number stays that of the whole kabupaten; narrowed slides bear the name."""
    document = made(sample, "12.13", kecamatan=("12.13.01",))
    by_key = {page.key: page for page in document.pages}
    words = {
        key: "\n".join(each.text for each in page.scene.elements if isinstance(each, Words))
        for key, page in by_key.items()
    }
    assert by_key["capaian"].title == made(sample, "12.13").pages[1].title
    for key in ("jejaring", "peta", "peringkat"):
        assert "KECAMATAN" in words[key].upper().split("\n")[0]
    own = compose_answer(sample, "12.13.01", DAY)["facilities"]
    found = figures(document)
    for jenis in Jenis:
        assert found[f"{jenis.value}/12.13.01/{DAY}/counted"] == str(own[jenis.value]["counted"])


def test_the_annex_holds_numbers(sample: str):
    """The league, the months, the indicators, their puskesmas, the plans, the text."""
    sheets = {each.name: each for each in made(sample, "12.13").sheets}
    assert list(sheets) == [
        *("Peringkat", "Tren", "Indikator", "Indikator per puskesmas", "RTL", "Naskah"),
    ]
    assert len(sheets["Peringkat"].rows) == 26
    numbers = [row[4] for row in sheets["Indikator"].rows]
    assert all(isinstance(each, int | Decimal) for each in numbers)
