"""Long work: a word on the terminal that it goes on, and nothing where it is short."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threading import Lock

PATIENCE = 1.0
"""Seconds before anything is said."""


@contextmanager
def waiting(text: str) -> Iterator[None]:
    """Say on stderr that work goes on, once it has taken a second; only on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Lock, Timer  # only here, where there is a reader

    notice = _Notice(text, Lock())
    timer = Timer(PATIENCE, notice.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        notice.stop()


class _Notice:
    """The word that is said, by another thread; never after the work is done."""

    def __init__(self, text: str, lock: Lock) -> None:
        self._text = text
        self._lock = lock
        self._over = False
        self._shown: Any = None

    def start(self) -> None:
        with self._lock:
            if not self._over:
                from azkz.render.terminal import spinner

                self._shown = spinner(self._text)
                self._shown.start()

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._shown is not None:
                self._shown.stop()
