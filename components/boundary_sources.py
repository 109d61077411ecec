"""Where boundaries come from that are no file yet: a person's upload, or the map service."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from components import boundary_work
from data.boundary_service import BoundaryService
from data.database import Engine
from data.errors import PlaceRefused
from geo.download import Fetched, Progress, download_areas
from geo.intake import BoundaryIntake
from geo.levels import LevelName

LONGEST = 80  # characters of a file's name; systems refuse names of more than 255 bytes
UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True)
class Upload:
    """A file that came as bytes, under the name that its owner gave it."""

    name: str
    content: bytes

    @property
    def safe_name(self) -> str:
        """The name as any system can write it: no folder, no sign that means something."""
        own = PurePosixPath(self.name.replace("\\", "/")).name
        stem, dot, suffix = own.rpartition(".")
        plain = UNSAFE.sub("_", stem if dot else own)[:LONGEST].strip(". ") or "batas"
        return f"{plain}{dot}{UNSAFE.sub('_', suffix)[:LONGEST]}" if dot else plain


def pack(files: Sequence[Upload]) -> Upload:
    """One upload made of several: the parts of a Shapefile, chosen together."""
    if len(files) == 1:
        return files[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files:
            archive.writestr(file.safe_name, file.content)
    first = next((file for file in files if file.name.lower().endswith(".shp")), files[0])
    return Upload(f"{first.safe_name.rpartition('.')[0] or first.safe_name}.zip", packed.getvalue())


def check_upload(
    engine: Engine, kabupaten: str, upload: Upload, level: LevelName | None
) -> BoundaryIntake:
    """Say what an upload would give a kabupaten; nothing is stored.

    Raises  UnknownArea; BoundaryFileRejected; PlaceRefused if there is no room to unpack it.
    """
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / upload.safe_name
            path.write_bytes(upload.content)
            return boundary_work.check_boundaries(engine, kabupaten, path, level)
    except OSError as error:
        raise PlaceRefused(tempfile.gettempdir()) from error


def fetch_official(
    service: BoundaryService, kabupaten: str, level: LevelName, tell: Callable[[Progress], None]
) -> tuple[Upload, Fetched]:
    """Ask the map service for a kabupaten's official boundaries: a GeoJSON as if uploaded.

    Raises  DownloadFailed with the reason.
    """
    layer = service.layers[level]
    fetched = download_areas(service.address_of(level), kabupaten, layer.fields, tell)
    return Upload(f"{layer.name}_{kabupaten}.geojson", fetched.content), fetched
