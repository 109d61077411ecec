"""Each rung of the ladder, told as a small register with its evidence."""

import datetime as dt
from decimal import Decimal

import pytest

from data import frames
from data.kinds import Status
from data.status import ABSENT, compute_status, find_missing
from tests.tables import criteria, evidence, facilities

DAY = dt.date(2025, 6, 30)
WHOLE = Decimal(100)

CRITERIA = criteria("""
    kode | jenis     | is_mandatory | rule
    P1   | puskesmas | ya           | evidence
    P3   | puskesmas | ya           | evidence
    P7   | puskesmas | ya           | network
    P8   | puskesmas | tidak        | evidence
    U1   | pustu     | ya           | evidence
    U4   | pustu     | tidak        | evidence
    S1   | posyandu  | ya           | evidence
""")

NETWORK = facilities("""
    kode | jenis     | induk
    A    | puskesmas | -
    A-U  | pustu     | A
    A-S  | posyandu  | A
""")

NO_EVIDENCE = frames.empty_frame(frames.EVIDENCE)

VERIFIED = "facility | criterion | claimed_on | verified_on\n"
ALL_OF_A = f"""{VERIFIED}
    A   | P1 | 2025-01-10 | 2025-02-01
    A   | P3 | 2025-01-10 | 2025-03-01
    A-U | U1 | 2025-01-10 | 2025-04-01
    A-S | S1 | 2025-01-10 | 2025-05-01
"""


def status_of(register, proofs, day=DAY, *, chosen=CRITERIA, share=WHOLE):
    """The status of every facility on a day, by kode."""
    matrix = compute_status(register, chosen, share, proofs, [day])
    names = {ABSENT: None, **{member.value: member.name for member in Status}}
    return {kode: names[value] for kode, value in zip(register["kode"], matrix[:, 0], strict=True)}


LADDER = {
    "nothing is known": ("", "BELUM"),
    "a claim only": ("A | P1 | 2025-01-10 | -", "KLAIM"),
    "a claim that is yet to come": ("A | P1 | 2025-07-01 | -", "BELUM"),
    "one verified": ("A | P1 | 2025-01-10 | 2025-02-01", "PROSES"),
    "verified on the day itself": ("A | P1 | 2025-01-10 | 2025-06-30", "PROSES"),
    "verified the day after": ("A | P1 | 2025-01-10 | 2025-07-01", "KLAIM"),
    "only a voluntary one verified": ("A | P8 | 2025-01-10 | 2025-02-01", "PROSES"),
    "only the network follows": ("A-S | S1 | 2025-01-10 | 2025-02-01", "BELUM"),
    "all but the network": (
        "A | P1 | 2025-01-10 | 2025-02-01\nA | P3 | 2025-01-10 | 2025-02-01",
        "PROSES",
    ),
}


@pytest.mark.parametrize(("rows", "expected"), LADDER.values(), ids=LADDER.keys())
def test_a_puskesmas_stands_where_its_evidence_puts_it(rows, expected):
    """BELUM, KLAIM, PROSES: nothing, claims only, something verified but not all."""
    assert status_of(NETWORK, evidence(VERIFIED + rows))["A"] == expected


def test_all_mandatory_criteria_verified_is_menerapkan():
    """One of two posyandu follows: applied, but not in full."""
    register = facilities("""
        kode | jenis     | induk
        A    | puskesmas | -
        A-U  | pustu     | A
        A-S  | posyandu  | A
        A-T  | posyandu  | A
    """)
    assert status_of(register, evidence(ALL_OF_A)) == {
        "A": "MENERAPKAN",
        "A-U": "MENERAPKAN",
        "A-S": "MENERAPKAN",
        "A-T": "BELUM",
    }


def test_a_puskesmas_whose_whole_network_follows_is_penuh():
    """Only a puskesmas can be; its pustu and posyandu stay MENERAPKAN."""
    found = status_of(NETWORK, evidence(ALL_OF_A))
    assert found == {"A": "PENUH", "A-U": "MENERAPKAN", "A-S": "MENERAPKAN"}


def test_the_status_of_every_day_is_told_at_once():
    """Columns are the days in the given order, and a later verification changes no earlier day."""
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 31), dt.date(2025, 3, 31), DAY]
    matrix = compute_status(NETWORK, CRITERIA, WHOLE, evidence(ALL_OF_A), days)
    assert matrix[0].tolist() == [Status.BELUM, Status.KLAIM, Status.PROSES, Status.PENUH]


def test_claims_alone_never_count():
    """Everything claimed, nothing verified: not one facility enters the headline."""
    claims = evidence(ALL_OF_A).assign(verified_on=None)
    assert set(status_of(NETWORK, claims).values()) == {"KLAIM"}


def test_a_withdrawn_proof_lets_the_status_fall():
    """On the day of withdrawal the proof no longer holds; the day before it did."""
    proofs = evidence(ALL_OF_A)
    proofs.loc[proofs["criterion"] == "P3", "withdrawn_on"] = dt.date(2025, 6, 30)
    assert status_of(NETWORK, proofs, dt.date(2025, 6, 29))["A"] == "PENUH"
    assert status_of(NETWORK, proofs, dt.date(2025, 6, 30))["A"] == "PROSES"


def test_a_network_that_falls_takes_its_puskesmas_along():
    """P7 is answered anew each day: without its only posyandu the puskesmas no longer counts."""
    proofs = evidence(ALL_OF_A)
    proofs.loc[proofs["criterion"] == "S1", "withdrawn_on"] = dt.date(2025, 6, 1)
    assert status_of(NETWORK, proofs)["A"] == "PROSES"


def test_a_withdrawn_proof_may_be_renewed():
    """Withdrawn in May, verified again in July: the months between show the gap."""
    proofs = evidence("""
        facility | criterion | claimed_on | verified_on | withdrawn_on
        A-S      | S1        | 2025-01-10 | 2025-02-01  | 2025-05-01
        A-S      | S1        | 2025-06-10 | 2025-07-01  | -
    """)
    months = [dt.date(2025, month, 28) for month in (3, 5, 6, 7)]
    told = [status_of(NETWORK, proofs, day)["A-S"] for day in months]
    assert told == ["MENERAPKAN", "BELUM", "KLAIM", "MENERAPKAN"]


def test_a_claim_and_its_verification_may_be_different_rows():
    """The claim was sent in twice; only the second was verified."""
    proofs = evidence(f"""{VERIFIED}
        A-S | S1 | 2025-01-10 | -
        A-S | S1 | 2025-02-10 | 2025-03-01
    """)
    assert status_of(NETWORK, proofs, dt.date(2025, 2, 20))["A-S"] == "KLAIM"
    assert status_of(NETWORK, proofs, dt.date(2025, 3, 1))["A-S"] == "MENERAPKAN"


def test_a_verification_before_the_claim_counts_from_the_claim():
    """Entered in the wrong order: nothing holds before it was claimed."""
    proofs = evidence(f"{VERIFIED} A-S | S1 | 2025-05-10 | 2025-03-01")
    assert status_of(NETWORK, proofs, dt.date(2025, 4, 1))["A-S"] == "BELUM"
    assert status_of(NETWORK, proofs, dt.date(2025, 5, 10))["A-S"] == "MENERAPKAN"


IGNORED = {
    "a criterion of another set": "A | X9 | 2025-01-10 | 2025-02-01",
    "a criterion of another jenis": "A | S1 | 2025-01-10 | 2025-02-01",
    "a facility of somebody else": "B | P1 | 2025-01-10 | 2025-02-01",
    "a claim that the network criterion is met": "A | P7 | 2025-07-10 | 2025-07-11",
}


@pytest.mark.parametrize("row", IGNORED.values(), ids=IGNORED.keys())
def test_evidence_that_answers_no_criterion_of_its_facility_is_ignored(row):
    """It neither raises nor stops the calculation."""
    assert status_of(NETWORK, evidence(VERIFIED + row))["A"] == "BELUM"


def test_the_network_criterion_cannot_be_verified_by_hand():
    """A verified P7 is a claim: whether it is met, the network itself answers."""
    proofs = evidence(f"{VERIFIED} A | P7 | 2025-01-10 | 2025-02-01")
    assert status_of(NETWORK, proofs)["A"] == "KLAIM"


NETWORK_RULE = {
    "a pustu and a posyandu follow": ("A-U A-S", "A-U A-S", True),
    "the pustu alone follows": ("A-U A-S", "A-U", False),
    "the posyandu alone follows": ("A-U A-S", "A-S", False),
    "without pustu, a posyandu is enough": ("A-S A-T", "A-S", True),
    "without posyandu, a pustu is enough": ("A-U", "A-U", True),
    "without pustu, none follows": ("A-S A-T", "", False),
    "no network at all": ("", "", False),
}


@pytest.mark.parametrize(("own", "following", "is_met"), NETWORK_RULE.values(), ids=NETWORK_RULE)
def test_the_network_criterion_asks_for_one_of_each_kind_there_is(own, following, is_met):
    """P7: at least one own pustu, if there are any, and one posyandu, if there are any."""
    kinds = {"U": ("pustu", "U1"), "S": ("posyandu", "S1"), "T": ("posyandu", "S1")}
    rows = "\n".join(f"{kode} | {kinds[kode[-1]][0]} | A" for kode in own.split())
    register = facilities(f"kode | jenis | induk\nA | puskesmas | -\n{rows}")
    proofs = evidence(
        VERIFIED
        + "A | P1 | 2025-01-10 | 2025-02-01\nA | P3 | 2025-01-10 | 2025-02-01\n"
        + "\n".join(
            f"{kode} | {kinds[kode[-1]][1]} | 2025-01-10 | 2025-02-01" for kode in following.split()
        )
    )
    matrix = compute_status(register, CRITERIA, WHOLE, proofs, [DAY])
    assert (matrix[0, 0] >= Status.MENERAPKAN) == is_met
    missing = find_missing(register, CRITERIA, proofs, matrix[:, 0], DAY)[0]
    assert missing == (() if is_met else ("P7",))


@pytest.mark.parametrize(
    ("following", "share", "expected"),
    [
        (5, "100", "PENUH"),
        (4, "100", "MENERAPKAN"),
        (4, "80", "PENUH"),
        (3, "80", "MENERAPKAN"),
        (4, "80.001", "MENERAPKAN"),
        (1, "0", "PENUH"),
    ],
)
def test_penuh_asks_for_the_share_that_the_set_names(following, share, expected):
    """Of five posyandu, at 100, at 80 and just above 80 percent: equal is enough, exactly."""
    rows = "\n".join(f"S{n} | posyandu | A" for n in range(5))
    register = facilities(f"kode | jenis | induk\nA | puskesmas | -\n{rows}")
    proofs = evidence(
        VERIFIED
        + "A | P1 | 2025-01-10 | 2025-02-01\nA | P3 | 2025-01-10 | 2025-02-01\n"
        + "\n".join(f"S{n} | S1 | 2025-01-10 | 2025-02-01" for n in range(following))
    )
    assert status_of(register, proofs, share=Decimal(share))["A"] == expected


def test_a_facility_is_absent_before_it_opens_and_after_it_closes():
    """``valid_to`` is the first day without it; an absent one has no status at all."""
    register = facilities("""
        kode | jenis     | induk | valid_from | valid_to
        A    | puskesmas | -     | 2025-03-01 | 2025-05-01
    """)
    days = [dt.date(2025, 2, 28), dt.date(2025, 3, 1), dt.date(2025, 4, 30), dt.date(2025, 5, 1)]
    told = [status_of(register, NO_EVIDENCE, day)["A"] for day in days]
    assert told == [None, "BELUM", "BELUM", None]


def test_a_closed_posyandu_neither_helps_nor_hinders_its_puskesmas():
    """The one that lagged behind is closed in June: from then on the network is whole."""
    register = facilities("""
        kode | jenis     | induk | valid_to
        A    | puskesmas | -     | -
        A-U  | pustu     | A     | -
        A-S  | posyandu  | A     | -
        A-T  | posyandu  | A     | 2025-06-01
    """)
    assert status_of(register, evidence(ALL_OF_A), dt.date(2025, 5, 31))["A"] == "MENERAPKAN"
    assert status_of(register, evidence(ALL_OF_A), dt.date(2025, 6, 1))["A"] == "PENUH"


def test_a_jenis_without_mandatory_criteria_never_counts():
    """Nothing to fulfil is not the same as everything fulfilled."""
    voluntary = CRITERIA.assign(is_mandatory=False)
    assert status_of(NETWORK, evidence(ALL_OF_A), chosen=voluntary)["A"] == "PROSES"
    none = CRITERIA[CRITERIA["jenis"] == "puskesmas"]
    assert status_of(NETWORK, evidence(ALL_OF_A), chosen=none)["A-S"] == "BELUM"


def test_a_child_of_another_kabupaten_is_nobodys():
    """A posyandu whose puskesmas is not in the register keeps its own status."""
    register = facilities("kode | jenis | induk\nA-S | posyandu | Z")
    assert status_of(register, evidence(ALL_OF_A)) == {"A-S": "MENERAPKAN"}


def test_no_facilities_give_no_status():
    """One column per day all the same."""
    none = frames.empty_frame(frames.FACILITIES)
    assert compute_status(none, CRITERIA, WHOLE, NO_EVIDENCE, [DAY, DAY]).shape == (0, 2)


def test_missing_criteria_are_the_mandatory_ones_of_its_jenis_in_their_order():
    """Voluntary ones are never missing; claims do not help."""
    proofs = evidence(f"{VERIFIED} A | P1 | 2025-01-10 | 2025-02-01\nA | P3 | 2025-01-10 | -")
    status = compute_status(NETWORK, CRITERIA, WHOLE, proofs, [DAY])[:, 0]
    assert find_missing(NETWORK, CRITERIA, proofs, status, DAY) == [("P3", "P7"), ("U1",), ("S1",)]
