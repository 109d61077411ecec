"""Work that goes on while its page is left: one thread's task, asked now and then how far it is."""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

Work = Callable[[Callable[[str], None]], Any]
"""A task; it is handed what to call with the key of each step."""


class Job:
    """A task under way, or done: the step it is at, then what it gave or what it raised."""

    def __init__(self, executor: Executor, work: Work) -> None:
        """Begin at once, or as soon as those before it are done."""
        self.step = ""
        self._future = executor.submit(work, self._tell)

    def _tell(self, step: str) -> None:
        self.step = step

    @property
    def is_done(self) -> bool:
        """Whether it gave something or failed."""
        return self._future.done()

    @property
    def failure(self) -> BaseException | None:
        """What it raised, if it did; waits for it."""
        return self._future.exception()

    def result(self) -> Any:  # noqa: ANN401 -- whatever the task gives
        """What it gave; waits for it, and raises what it raised."""
        return self._future.result()
