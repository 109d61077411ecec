"""Sample data go when they are told to, but never take an office's own files with them unasked."""

import pytest

from data.batches import withdraw_batch
from data.errors import BatchHeld, BatchUnknown, DataError, HeldReason, SampleHeld
from data.removal import remove_sample
from tests.drafts import HERE, KEDUNG, THERE, add_kabupaten, draft_of, dump, take

SAMPLE = {"kind": "contoh", "is_sample": True}


def target(number):
    """A file of one target of the roll-out."""
    return draft_of(target=f"indicator | value\nILP-PKM | {number}")


def test_a_sample_with_files_of_an_office_is_held(engine):
    """Nothing goes, of no kabupaten; it is said where and how many files there are."""
    add_kabupaten(engine, HERE, **SAMPLE)
    add_kabupaten(engine, THERE, **SAMPLE)
    take(engine, target(40))
    take(engine, target(50))
    before = dump(engine)
    with pytest.raises(SampleHeld) as caught:
        remove_sample(engine)
    assert caught.value.imports == {(HERE, "Kabupaten Jepara"): 2}
    assert isinstance(caught.value, DataError)
    assert dump(engine) == before
    assert remove_sample(engine, with_imports=True) == [HERE, THERE]
    assert dump(engine)["import_batch"] == []


def test_what_was_withdrawn_or_came_elsewhere_holds_no_sample(engine):
    """Only a standing file in the sample's own kabupaten does."""
    add_kabupaten(engine, HERE, **SAMPLE)
    add_kabupaten(engine, THERE)
    told = take(engine, target(40))
    withdraw_batch(engine, HERE, told.batch, "petugas")
    theirs = KEDUNG.replace("3320", "3321")
    report = draft_of(report=f"unit | numerator | denominator\n{theirs} | 8 | 10")
    take(engine, report, THERE)
    assert remove_sample(engine) == [HERE]


@pytest.mark.parametrize("kind", ["register", "contoh"])
def test_what_brought_the_areas_is_not_withdrawn(engine, kind):
    """A register goes with its kabupaten, a sample with the sample; nothing changes."""
    number = add_kabupaten(engine, kind=kind)
    before = dump(engine)
    with pytest.raises(BatchHeld) as caught:
        withdraw_batch(engine, HERE, number, "petugas")
    assert caught.value.reason is HeldReason.LAST_REGISTER
    assert dump(engine) == before


def test_a_batch_is_withdrawn_once_and_by_its_own_kabupaten(engine):
    """A neighbour does not know its number, and a second time it is told that it was."""
    add_kabupaten(engine)
    add_kabupaten(engine, THERE)
    told = take(engine, target(40))
    before = dump(engine)
    for kode, number in ((THERE, told.batch), (HERE, 999)):
        with pytest.raises(BatchUnknown):
            withdraw_batch(engine, kode, number, "petugas")
    assert dump(engine) == before
    withdraw_batch(engine, HERE, told.batch, "petugas")
    with pytest.raises(BatchHeld) as caught:
        withdraw_batch(engine, HERE, told.batch, "petugas")
    assert caught.value.reason is HeldReason.WITHDRAWN
