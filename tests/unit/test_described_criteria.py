"""What is said of each criterion of one facility, on a day."""

import datetime as dt

import pandas as pd
import pytest

from data import frames
from data.status import CriterionState, describe_criteria
from tests.tables import criteria, evidence

DAY = dt.date(2025, 6, 30)
CRITERIA = criteria("""
    kode | jenis     | is_mandatory | rule
    P1   | puskesmas | ya           | evidence
    P3   | puskesmas | ya           | evidence
    P7   | puskesmas | ya           | network
    P8   | puskesmas | tidak        | evidence
""")
NO_EVIDENCE = frames.empty_frame(frames.EVIDENCE)


def described(proofs, *, is_network_met=None, day=DAY):
    """What is said of each criterion of A, by kode."""
    table = describe_criteria(CRITERIA, proofs, day, is_network_met)
    return table.set_index("kode").to_dict("index")


def test_each_criterion_is_described_with_its_proof():
    """Met since it was verified, claimed since it was claimed, nothing without a date."""
    proofs = evidence("""
        facility | criterion | claimed_on | verified_on | verifier | document | note
        A        | P1        | 2025-01-10 | 2025-02-01  | Tim A    | SK 1     | baik
        A        | P3        | 2025-01-11 | 2025-07-01  | Tim B    | SOP      | -
    """)
    told = described(proofs, is_network_met=True)
    assert told["P1"] == {
        "nama": "P1",
        "proof": "SK",
        "is_mandatory": True,
        "state": CriterionState.MET,
        "since": dt.date(2025, 2, 1),
        "verifier": "Tim A",
        "document": "SK 1",
        "note": "baik",
    }
    assert (told["P3"]["state"], told["P3"]["since"]) == ("claimed", dt.date(2025, 1, 11))
    assert (told["P7"]["state"], told["P8"]["state"]) == ("met", "nothing")
    assert pd.isna(told["P8"]["since"])


def test_a_past_day_does_not_know_who_will_verify():
    """Looking back at a month in which the proof was only claimed."""
    proofs = evidence("""
        facility | criterion | claimed_on | verified_on | verifier
        A        | P1        | 2025-01-10 | 2025-07-01  | Tim A
    """)
    assert pd.isna(described(proofs)["P1"]["verifier"])
    assert described(proofs, day=dt.date(2025, 7, 1))["P1"]["verifier"] == "Tim A"


def test_a_claim_that_is_yet_to_come_says_nothing():
    """Nor does its document."""
    proofs = evidence("""
        facility | criterion | claimed_on | document
        A        | P1        | 2025-07-10 | SK 1
    """)
    assert described(proofs)["P1"]["state"] == "nothing"
    assert pd.isna(described(proofs)["P1"]["document"])


PROOFS = """
    facility | criterion | claimed_on | verified_on | withdrawn_on | document
    A        | P1        | 2024-01-10 | 2024-02-01  | 2024-05-01   | satu
    A        | P1        | 2024-06-10 | 2024-07-01  | 2024-09-01   | dua
    A        | P1        | 2024-10-10 | 2024-11-01  | -            | tiga
    A        | P1        | 2024-10-10 | 2024-12-01  | -            | empat
"""


@pytest.mark.parametrize(
    ("day", "state", "since", "document"),
    [
        ("2024-03-01", "met", "2024-02-01", "satu"),
        ("2024-05-31", "withdrawn", "2024-05-01", "satu"),
        ("2024-06-15", "claimed", "2024-06-10", "dua"),
        ("2024-09-15", "withdrawn", "2024-09-01", "dua"),
        ("2024-11-15", "met", "2024-11-01", "tiga"),
        ("2025-01-15", "met", "2024-11-01", "tiga"),
    ],
)
def test_of_several_proofs_the_best_speaks(day, state, since, document):
    """Met before claimed before withdrawn; the last withdrawal, but the first verification."""
    told = described(evidence(PROOFS), day=dt.date.fromisoformat(day))["P1"]
    assert (told["state"], told["since"]) == (state, dt.date.fromisoformat(since))
    assert told["document"] == document


@pytest.mark.parametrize("is_met", [None, False])
def test_a_network_that_does_not_answer_is_not_lacking_a_document(is_met):
    """There is no claim for a criterion that is computed."""
    assert described(NO_EVIDENCE, is_network_met=is_met)["P7"]["state"] == "unanswered"
