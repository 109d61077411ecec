"""``sentences``: the figures in words are those of ``rollout`` and ``values``, everywhere."""

import json
import re

import pytest

from tests.command.conftest import Run

KABUPATEN = ("11.08", "11.15", "12.13", "13.05", "19.02")
DAYS = ("2026-10-31", "2026-03-15")
KEYS = ["pembuka", "headline", "target", "tren", "jejaring", "tertinggal"]


@pytest.fixture(scope="module")
def sample(make_sample) -> str:
    """The sample, read only."""
    return make_sample("sqlite")


def told(run: Run, *words: str):
    """The answer of a call that succeeded, read."""
    answer = run(*words, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def numbers(paragraphs: list[dict]) -> dict[str, float]:
    """Every number of every paragraph by its name; the same name never has two values."""
    found: dict[str, float] = {}
    for each in (number for paragraph in paragraphs for number in paragraph["numbers"]):
        assert found.setdefault(each["name"], each["value"]) == each["value"]
    return found


@pytest.mark.parametrize("area", KABUPATEN)
@pytest.mark.parametrize("day", DAYS)
def test_figures_in_words_are_those_of_rollout(run: Run, sample: str, area: str, day: str):
    """Counts, and what each target needs and lacks."""
    words = ("--area", area, "--as-of", day, "--database", sample)
    counts = told(run, "rollout", *words)
    script = told(run, "sentences", *words)
    shown = numbers([*script, *told(run, "sentences", *words, "--press")])
    checked = 0
    for jenis, own in counts["facilities"].items():
        expected = {
            f"counts.{jenis}.total": own["total"],
            f"counts.{jenis}.counted": own["counted"],
            f"counts.{jenis}.silent": own["belum"],
            f"counts.{jenis}.heard": own["total"] - own["belum"],
        }
        for name in expected.keys() & shown.keys():
            assert shown[name] == expected[name], name
            checked += 1
    for place, target in enumerate(counts["targets"]):
        for name in {"value", "needed", "short_by"} & {
            key.rsplit(".", 1)[1] for key in shown if key.startswith(f"targets.{place}.")
        }:
            assert shown[f"targets.{place}.{name}"] == target[name], name
            checked += 1
    assert checked >= 6
    assert all(each["text"].startswith("DATA CONTOH: ") for each in script if each["key"] in KEYS)


@pytest.mark.parametrize("area", KABUPATEN)
def test_figures_in_words_are_those_of_values(run: Run, sample: str, area: str):
    """Value, counts, target, completeness, and how many desa or puskesmas stand where."""
    codes = ("K2-K6", "K2-STUNTING", "SPM-08", "K1-UHC", "ILP-SA")
    words = ("--area", area, "--database", sample)
    script = told(run, "sentences", *words, "--indicator", *codes)
    shown, texts = numbers(script), {each["key"]: each["text"] for each in script}
    for place, kode in enumerate(codes):
        values = ("values", "--indicator", kode, *words)
        (whole,) = told(run, *values, "--level", "kabupaten")
        assert whole["value_text"].split("\u00a0")[0] in texts[f"pws.{kode}"]
        for name in ("value", "numerator", "denominator", "target_to_date", "n_reported"):
            key = f"indicators.{place}.{name}"
            assert shown.get(key, whole[name]) == whole[name], key
        if whole["n_expected"] > 1:
            assert shown[f"indicators.{place}.n_expected"] == whole["n_expected"]
        level = "desa" if kode == "K2-K6" else "puskesmas"
        rows = told(run, *values, "--level", level)
        found = {
            name.rsplit(".", 1)[1]: count
            for name, count in shown.items()
            if name.startswith(f"indicators.{place}.standings.")
        }
        for standing, count in found.items():
            assert count == sum((row["status"] or row["absence"]) == standing for row in rows)


def test_the_answer_keeps_its_contract(run: Run, sample: str):
    """One object a paragraph; the press alone on request; words without --json say the same."""
    words = ("sentences", "--area", "12.13", "--database", sample)
    script = told(run, *words, "--request", "penambahan tenaga", "--request", "anggaran")
    assert [each["key"] for each in script][: len(KEYS)] == KEYS
    assert [each["key"] for each in script][-4:] == ["data", "rtl", "permohonan", "penutup"]
    assert all(list(each) == ["key", "text", "numbers"] for each in script)
    assert script[-2]["text"].endswith("mengenai penambahan tenaga dan anggaran.")
    (press,) = told(run, *words, "--press")
    assert press["key"] == "pers"
    assert "38,46 persen (10 dari 26 puskesmas)" in press["text"]
    assert run(*words, "--press").out == press["text"] + "\n"
    days = [each for each in press["numbers"] if each["name"] == "told_day"]
    assert days == [{"name": "told_day", "value": "2026-10-31", "shown": "31 Oktober 2026"}]


def test_a_day_outside_the_data_is_told_as_such(run: Run, sample: str):
    """Later: the last known state by its own date. Earlier: that nothing is known."""
    words = ("sentences", "--area", "12.13", "--database", sample)
    later = told(run, *words, "--as-of", "2027-05-05")
    assert "Sampai dengan 31 Oktober 2026" in later[1]["text"]
    assert any("Keadaan setelah 31 Oktober 2026 belum diketahui." in each["text"] for each in later)
    early = told(run, *words, "--as-of", "2023-05-05")
    assert [each["key"] for each in early] == ["pembuka", "headline", "penutup"]
    assert "belum tersedia" in early[1]["text"]


@pytest.mark.parametrize("area", ["99.99", "12.13.01", "1213"])
def test_what_is_no_kabupaten_here_is_refused(run: Run, sample: str, area: str):
    """By the code that was typed."""
    answer = run("sentences", "--area", area, "--database", sample)
    assert (answer.code, answer.out) == (1, "")
    assert re.search(re.escape(area), answer.err)


def test_an_unknown_indicator_is_named(run: Run, sample: str):
    """Beside the area that exists."""
    words = ("--area", "12.13", "--indicator", "K9-XXX", "--database", sample)
    answer = run("sentences", *words)
    assert answer.code == 1
    assert "K9-XXX" in answer.err
