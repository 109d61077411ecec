"""What the browser fetches once: stored layers and facility points, straight from the database.

Called by the server's own addresses, outside any page; nothing here is remembered but the engine.
"""

from functools import lru_cache

from components.points import compose_points
from data import queries
from data.database import Engine, connected, open_database
from data.settings import load_settings


def load_layer(kabupaten: str, level: str, layer_hash: str) -> bytes | None:
    """The stored layer with this hash, or None."""
    with connected(_engine()) as connection:
        return queries.fetch_layer(connection, kabupaten, level, layer_hash)


def load_points(kabupaten: str, points_hash: str) -> bytes | None:
    """The facility points of a kabupaten, if they still are the ones with this hash."""
    with connected(_engine()) as connection:
        known, content = compose_points(queries.fetch_facilities(connection, kabupaten))
    return content if known == points_hash else None


@lru_cache
def _engine() -> Engine:
    return open_database(load_settings().database_url)
