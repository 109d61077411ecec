"""One frozen Settings, read once from the environment and an optional ``dasbor.toml``."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import SettingsInvalid

ROOT = Path(__file__).resolve().parent.parent
LOGO_KINDS = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Settings:
    """Where the data are and whose dashboard this is."""

    database_url: str
    office: str
    logo: Path | None

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the file that the program keeps for itself."""
        return self.database_url == embedded_url(home())


def home() -> Path:
    """The folder for everything the program makes on this machine (``ILP_HOME``)."""
    return Path(os.environ.get("ILP_HOME") or ROOT / ".ilp").resolve()


def embedded_url(folder: Path) -> str:
    """The address of the embedded SQLite database in this folder."""
    return f"sqlite:///{(folder / 'dasbor.db').as_posix()}"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; the environment wins over ``dasbor.toml`` beside ``app.py``.

    Raises  SettingsInvalid for a file that is not TOML or a logo that is not there.
    """
    environment = os.environ if environment is None else environment
    written = _written(Path(environment.get("ILP_SETTINGS") or ROOT / "dasbor.toml"))
    logo = environment.get("ILP_LOGO") or str(written.get("logo", ""))
    return Settings(
        database_url=environment.get("ILP_DATABASE_URL")
        or str(written.get("database", ""))
        or embedded_url(home()),
        office=environment.get("ILP_OFFICE") or str(written.get("kantor", "")),
        logo=_picture(logo) if logo else None,
    )


def _written(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(path.name, str(error)) from error


def _picture(name: str) -> Path:
    path = ROOT / name
    if not path.is_file() or path.suffix.lower() not in LOGO_KINDS:
        raise SettingsInvalid("logo", name)
    return path
