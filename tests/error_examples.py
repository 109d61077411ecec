"""What each error is made with, so that its sentence can be asked for."""

from data.errors import CellProblem, DatabaseReason, HeldReason, ProblemReason
from geo.errors import DownloadReason, FileReason

EXAMPLES = {
    "DatabaseUnavailable": (DatabaseReason.MISSING, "x.db"),
    "UnknownArea": ("99.99",),
    "AreaExists": ("33.20",),
    "PlaceRefused": ("templat",),
    "UnknownFacility": ("P1",),
    "SettingsInvalid": ("logo", "x.gif"),
    "RegistersRejected": ([CellProblem("a.csv", 2, "kode", ProblemReason.CODE_TWICE, "33.20.01")],),
    "CatalogueError": ("indicators.toml", "K2-X", "arah", "datar"),
    "UnknownIndicator": ("K2-X",),
    "WorkbookRejected": ([CellProblem("a.xlsx", None, None, ProblemReason.FILE_MACROS)],),
    "NameNotRemembered": (7,),
    "PlaceUnknown": ("puskesmas", "P01"),
    "BatchUnknown": (7,),
    "SampleHeld": ({("33.20", "Kabupaten Jepara"): 2},),
    "TakeoutTooLarge": (2_000_000, 1_000_000),
    "TooIncomplete": (3, 9, 80),
    "BatchHeld": (7, HeldReason.RESTED_ON, ("8", "9")),
    "ReasonMissing": (),
    "NotLifted": ("2026-10",),
    "MonthNotOver": ("2026-12",),
    "FrozenUnknown": ("ABCD-EFGH-JKMN",),
    "FrozenMoved": ("ABCD-EFGH-JKMN",),
    "FrozenTooLarge": (70_000_000, 60_000_000),
    "FormatNotOffered": ("html",),
    "ChoiceNotKept": ("taklimat",),
    "BoundaryMissing": ("desa",),
    "BoundaryInvalid": ("11.08.01", "no rings"),
    "UnmatchedCodes": (["1"], ["2", "3"]),
    "BoundaryFileRejected": (FileReason.EMPTY, "a.zip"),
    "DownloadFailed": (DownloadReason.OFFLINE, "peta.example"),
}
