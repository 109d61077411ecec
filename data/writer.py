"""The way from a database that is opened for reading to the same one opened for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from data.database import Engine, open_for_writing


@contextmanager
def writer_of(engine: Engine) -> Iterator[Engine]:
    """The database of an engine, opened to store something for this once, and closed again.

    Raises  DatabaseUnavailable.
    """
    file = engine.get_execution_options().get("file")
    url = engine.url.render_as_string(hide_password=False)
    if file is not None:
        url = f"sqlite:///{quote(file.resolve().as_posix(), safe='/: ')}"
    writer = open_for_writing(url)
    try:
        yield writer
    finally:
        writer.dispose()
