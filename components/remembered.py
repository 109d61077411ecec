"""Answers that cost work: made one at a time, remembered compressed, and refused beyond a queue."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import BoundedSemaphore, Lock


class Busy(Exception):
    """So many wait already that one more would only keep a thread from everybody else."""


class Remembered:
    """What was made by what was asked for; the longest unasked goes first.

    Whoever asks for what is remembered never waits. Everything else is made in turn, so that who
    asks for much takes no more than one thread's time.
    """

    def __init__(self, most_bytes: int, most_waiting: int) -> None:
        """Takes most_bytes of all answers together, packed; most_waiting beside the one at work."""
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._looking, self._at_work = Lock(), Lock()
        self._room = BoundedSemaphore(most_waiting + 1)

    def __len__(self) -> int:
        """How many answers are remembered."""
        return len(self._kept)

    def give(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What was asked for, packed with gzip.

        Takes   make, which gives it unpacked; what it raises is not remembered.
        Raises  Busy.
        """
        found = self._find(key)
        if found is not None:
            return found
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            with self._at_work:
                found = self._find(key)  # somebody may have asked for the same
                return self._keep(key, make()) if found is None else found
        finally:
            self._room.release()

    def forget(self) -> None:
        """As after a start."""
        with self._looking:
            self._kept.clear()

    def _find(self, key: Hashable) -> bytes | None:
        with self._looking:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, content: bytes) -> bytes:
        packed = gzip.compress(content, compresslevel=5, mtime=0)
        if len(packed) > self._most_bytes:
            return packed
        with self._looking:
            self._kept[key] = packed
            while sum(map(len, self._kept.values())) > self._most_bytes:
                self._kept.popitem(last=False)
        return packed
