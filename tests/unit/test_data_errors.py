"""Errors carry facts; their own words are for the log."""

import pytest

from data.errors import (
    AreaExists,
    BatchHeld,
    BatchUnknown,
    CatalogueError,
    CellProblem,
    ChoiceNotKept,
    DatabaseReason,
    DatabaseUnavailable,
    DataError,
    FormatNotOffered,
    FrozenMoved,
    FrozenTooLarge,
    FrozenUnknown,
    HeldReason,
    MonthNotOver,
    NameNotRemembered,
    NotLifted,
    PlaceRefused,
    PlaceUnknown,
    ProblemReason,
    ReasonMissing,
    RegistersRejected,
    SampleHeld,
    SettingsInvalid,
    TakeoutTooLarge,
    TooIncomplete,
    UnknownArea,
    UnknownIndicator,
    WorkbookRejected,
)

PROBLEM = CellProblem("a.csv", 2, "kode", ProblemReason.CODE_TWICE, "11.08")
ERRORS = (
    (DatabaseUnavailable, {"reason": DatabaseReason.LOCKED, "place": "a.db"}),
    (UnknownArea, {"kode": "11.08"}),
    (AreaExists, {"kode": "11.08"}),
    (PlaceRefused, {"place": "templat"}),
    (SettingsInvalid, {"name": "logo", "got": "a.txt"}),
    (CatalogueError, {"file": "a.toml", "entry": "K2-X", "field": "arah", "got": "datar"}),
    (UnknownIndicator, {"kode": "K2-X"}),
    (RegistersRejected, {"problems": (PROBLEM,)}),
    (WorkbookRejected, {"problems": (PROBLEM,)}),
    (BatchUnknown, {"number": 7}),
    (SampleHeld, {"imports": {("33.20", "Kabupaten Jepara"): 2}}),
    (TakeoutTooLarge, {"rows": 200000, "most": 100000}),
    (NameNotRemembered, {"number": 7}),
    (PlaceUnknown, {"named": "puskesmas", "kode": "P01"}),
    (TooIncomplete, {"heard": 3, "expected": 10, "least": 80}),
    (ReasonMissing, {}),
    (MonthNotOver, {"period": "2026-12"}),
    (NotLifted, {"period": "2026-10"}),
    (FrozenUnknown, {"code": "ABCD-EFGH-JKMN"}),
    (FrozenMoved, {"code": "ABCD-EFGH-JKMN"}),
    (FrozenTooLarge, {"size": 70_000_000, "most": 60_000_000}),
    (FormatNotOffered, {"extension": "html"}),
    (ChoiceNotKept, {"folder": "taklimat"}),
    (BatchHeld, {"number": 7, "reason": HeldReason.WITHDRAWN, "names": ()}),
)


@pytest.mark.parametrize(("kind", "facts"), ERRORS, ids=[each.__name__ for each, _ in ERRORS])
def test_an_error_keeps_its_facts(kind, facts):
    """So that the words for people can be made elsewhere."""
    error = kind(**facts)
    assert {name: getattr(error, name) for name in facts} == facts
    assert isinstance(error, DataError)
    assert str(error)


def test_every_error_is_asked_for_its_facts():
    """A new one must be added above."""
    assert {kind for kind, _ in ERRORS} == set(DataError.__subclasses__())
