"""What can go wrong with shapes, as facts; the words for the user are made elsewhere.

GeoError
├─ BoundaryMissing(level)                       no boundaries of this level are stored
├─ BoundaryInvalid(kode, reason)                a stored area cannot be drawn
├─ UnmatchedCodes(in_values, in_shapes)         values and areas do not pair one to one
├─ BoundaryFileRejected(reason, file, facts)    someone's file cannot be used; see FileReason
└─ DownloadFailed(reason, host, facts)          a map service gave nothing; see DownloadReason
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

Fact: TypeAlias = str | int | float | tuple[str, ...] | None
Facts: TypeAlias = Mapping[str, Fact]


class FileReason(StrEnum):
    """Why a boundary file cannot be used; the facts each reason carries stand beside it."""

    NOT_FOUND = "not_found"
    EMPTY = "empty"  # size 0, or layers without a single feature
    TOO_LARGE = "too_large"  # size_mb, limit_mb: as it is or once unpacked
    UNKNOWN_FORMAT = "unknown_format"  # suffix; inside, what an archive holds
    DAMAGED_ARCHIVE = "damaged_archive"  # detail
    UNSAFE_ARCHIVE = "unsafe_archive"  # member: a name that leads outside the archive
    INCOMPLETE_SHAPEFILE = "incomplete_shapefile"  # missing: suffixes not in the archive
    NOT_GEOGRAPHIC = "not_geographic"  # detail: the name promises shapes, the content has none
    NO_CRS = "no_crs"  # bounds, as numbers that are not degrees in Indonesia
    UNKNOWN_CRS = "unknown_crs"  # crs, as named by the file
    NO_POLYGONS = "no_polygons"  # found: kinds of geometry
    TOO_COARSE = "too_coarse"  # level asked for, features: fewer and larger areas than of it
    TOO_FINE = "too_fine"  # level asked for, features: many more areas than of it
    HOLED = "holed"  # features, samples: desa of which no shape is there
    # These four: matched, expected, features, kabupaten (as the file says, or None),
    # distance_km from our middle, samples of its names, columns.
    NO_NAMES = "no_names"  # it lies here, but no column names or codes the areas
    NOTHING_MATCHED = "nothing_matched"  # it lies here, but names other things or another level
    TOO_FEW = "too_few"  # what it has is ours, but less than half is there
    WRONG_AREA = "wrong_area"  # it lies elsewhere


class DownloadReason(StrEnum):
    """Why a map service gave no boundaries; the facts each reason carries stand beside it."""

    BAD_CODE = "bad_code"  # kabupaten
    OFFLINE = "offline"  # its host cannot be found or reached
    UNTRUSTED = "untrusted"  # its certificate is not one that this machine trusts
    TOO_SLOW = "too_slow"
    BROKEN_OFF = "broken_off"  # the connection ended before the answer did
    SERVER_FAULT = "server_fault"  # status, 500 and above, or 429
    REFUSED = "refused"  # status, 400 to 499
    SERVICE_FAULT = "service_fault"  # code, detail: an error under the sign of success
    NO_MAP = "no_map"  # a page of text, or anything else that is no FeatureCollection
    ELSEWHERE = "elsewhere"  # it redirects to where we do not go
    ENDLESS = "endless"  # features: it always has more, or repeats itself
    TOO_LARGE = "too_large"  # limit_mb
    FOREIGN = "foreign"  # kabupaten asked for, samples of what came instead
    NOTHING = "nothing"  # kabupaten of which it has no shape


class GeoError(Exception):
    """Any failure of the `geo` layer; catch this one to catch them all."""


class BoundaryMissing(GeoError):
    """No boundaries are stored for a level."""

    def __init__(self, level: str) -> None:
        """Keep the level that was asked for."""
        super().__init__(f"no boundaries stored for level {level}")
        self.level = level


class BoundaryInvalid(GeoError):
    """One area of the stored boundaries cannot be drawn."""

    def __init__(self, kode: str, reason: str) -> None:
        """Keep the area and an English word for what is wrong with it."""
        super().__init__(f"boundary of {kode} is invalid: {reason}")
        self.kode = kode
        self.reason = reason


class UnmatchedCodes(GeoError):
    """Values and areas do not pair one to one.

    `in_values` are codes that only the values have (or have twice), `in_shapes` those that
    only the areas have (or have twice).
    """

    def __init__(self, in_values: Sequence[str], in_shapes: Sequence[str]) -> None:
        """Keep both lists, sorted, each code once."""
        self.in_values = tuple(sorted(set(in_values)))
        self.in_shapes = tuple(sorted(set(in_shapes)))
        super().__init__(
            f"codes do not pair: {_sample(self.in_values)} only in values,"
            f" {_sample(self.in_shapes)} only in shapes"
        )


class BoundaryFileRejected(GeoError):
    """Someone's boundary file cannot be used, with the reason and the facts to explain it."""

    def __init__(self, reason: FileReason, file: str, facts: Facts | None = None) -> None:
        """Keep the reason, the file's own name (no folder) and the facts of that reason."""
        self.reason = reason
        self.file = file
        self.facts: dict[str, Fact] = dict(facts or {})
        # Facts may quote the file; repr keeps its line breaks out of the log.
        super().__init__(f"boundary file {file!r} rejected, {reason.value}: {self.facts!r}")


class DownloadFailed(GeoError):
    """A map service gave no boundaries, with the reason and the facts to explain it."""

    def __init__(self, reason: DownloadReason, host: str, facts: Facts | None = None) -> None:
        """Keep the reason, the host that was asked and the facts of that reason."""
        self.reason = reason
        self.host = host
        self.facts: dict[str, Fact] = dict(facts or {})
        super().__init__(f"map service {host!r} failed, {reason.value}: {self.facts!r}")


def _sample(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:5]) or "none"
    return f"{shown} and {len(codes) - 5} more" if len(codes) > 5 else shown
