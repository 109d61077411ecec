"""Making the files of documents for the screen: one at a click, or many in one archive.

Runs in threads of its own, with connections of its own. No Streamlit.
"""

import datetime as dt
import io
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from components.documents.request import Format, Request
from components.publishing import File, publish
from data.database import Engine
from data.errors import DataError
from data.settings import Settings
from geo.errors import GeoError

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name: the same files give the same bytes."""
UNIX = 3
"""The system that an archive says it was made on, wherever that is."""
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
"""What a name of a file may not hold on every system."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """A document and the formats it is wanted in."""

    request: Request
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Missed:
    """A document that could not be made, and why."""

    request: Request
    error: Exception


@dataclass(frozen=True)
class Bundle:
    """What was made: one file to hand over, how many it holds, what could not be made."""

    name: str
    content: bytes
    files: tuple[str, ...]
    missed: tuple[Missed, ...]
    seconds: float


@dataclass
class Maker:
    """One visitor's files, made at a click; asked from another thread how that went.

    ``started`` and ``finished`` count; ``error`` is what the last one raised, None if nothing.
    """

    started: int = 0
    finished: int = 0
    seconds: float = 0.0
    size: int = 0
    error: BaseException | None = None

    def make(self, work: Callable[[], bytes]) -> bytes:
        """Do the work and remember how it went; raises what it raises."""
        self.started += 1
        begun = time.monotonic()
        self.error, self.size = None, 0
        try:
            content = work()
            self.size = len(content)
        except BaseException as error:
            self.error = error
            raise
        finally:
            self.seconds = time.monotonic() - begun
            self.finished += 1
        return content


def make_one(
    engine: Engine,
    request: Request,
    extension: Format,
    settings: Settings,
    *,
    as_archive: bool,
    may_register: bool,
) -> bytes:
    """The file of a request in a format; an archive of its files where it is said to be several.

    Takes   may_register, whether who asks may write it into the register of documents.
    Raises  UnknownArea, UnknownIndicator, BoundaryMissing, FormatNotOffered; DatabaseUnavailable.
    """
    files = publish(engine, request, [extension], settings, today(), may_register=may_register)
    if as_archive or len(files) > 1:
        return archive(files)
    return files[0].content


def make_many(
    engine: Engine,
    wishes: Sequence[Wish],
    name: str,
    settings: Settings,
    tell: Tell,
    *,
    may_register: bool,
) -> Bundle:
    """All wishes in one file: the only one there is, else an archive.

    What cannot be made on purpose (no shapes, no such indicator) is left out and told.

    Takes   name of the archive without extension; tell, called with ``3/12/kind`` at each step;
            may_register, whether who asks may write into the register of documents.
    """
    begun, files, missed = time.monotonic(), list[File](), list[Missed]()
    for place, wish in enumerate(wishes, start=1):
        tell(f"{place}/{len(wishes)}/{wish.request.kind.value}")
        try:
            files += publish(
                *(engine, wish.request, wish.formats, settings, today()), may_register=may_register
            )
        except (DataError, GeoError) as error:
            missed.append(Missed(wish.request, error))
    seconds = time.monotonic() - begun
    names = tuple(each.name for each in files)
    if len(files) == 1:
        return Bundle(files[0].name, files[0].content, names, tuple(missed), seconds)
    content = archive(files) if files else b""
    return Bundle(f"{name}.zip", content, names, tuple(missed), seconds)


def archive(files: Sequence[File]) -> bytes:
    """Files as one zip, the same bytes for the same files; a name that comes twice is numbered.

    No name leads out of the folder that it is unpacked into, or is refused by Windows.
    """
    kept, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in files:
            safe = UNSAFE.sub("-", each.name).lstrip(".") or "-"
            name, number = safe, 2
            while name.casefold() in taken:
                path = PurePosixPath(safe)
                name, number = f"{path.stem}-{number}{path.suffix}", number + 1
            taken.add(name.casefold())
            part = zipfile.ZipInfo(name, FIRST_DAY)
            part.create_system = UNIX
            packed.writestr(part, each.content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def today() -> dt.date:
    """The day on this machine's calendar."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
