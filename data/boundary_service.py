"""The map service that may be asked for official boundaries: BIG's, or the one an office names."""

import tomllib
from dataclasses import dataclass
from urllib.parse import urlsplit

from data.errors import SettingsInvalid
from data.reference_data import FOLDER

SETTING = "batas.layanan"


@dataclass(frozen=True)
class ServiceLayer:
    """One level's layer: its own name, its place below the service, the columns asked for."""

    name: str
    path: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class BoundaryService:
    """Whose boundaries it gives, where it is, and its layer for each level."""

    publisher: str
    address: str
    layers: dict[str, ServiceLayer]

    @property
    def host(self) -> str:
        """The machine that is asked, as it may be told."""
        return urlsplit(self.address).netloc

    def address_of(self, level: str) -> str:
        """The full address of one level's layer."""
        return f"{self.address}/{self.layers[level].path}"


def load_boundary_service(address: str = "") -> BoundaryService:
    """The service at this address, or where none is given at BIG's.

    Source  reference/services.toml.
    """
    told = tomllib.loads((FOLDER / "services.toml").read_text(encoding="utf-8"))["batas"]
    layers = {
        level: ServiceLayer(told[level]["nama"], told[level]["alamat"], tuple(told[level]["kolom"]))
        for level in ("kecamatan", "desa")
    }
    return BoundaryService(told["penerbit"], (address or told["layanan"]).rstrip("/"), layers)


def checked_address(address: str) -> str:
    """An office's own address of the service, empty for none.

    Raises  SettingsInvalid for anything that is no plain address of http or https.
    """
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 -- raises where it is no number
    except ValueError as error:
        raise SettingsInvalid(SETTING, address) from error
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or " " in address)
    if address and not (parts.scheme in {"http", "https"} and parts.hostname and plain):
        raise SettingsInvalid(SETTING, address)
    return address
