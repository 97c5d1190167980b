"""The benchmark measures the process that it starts, not itself."""

from __future__ import annotations

from tests.benchmark import Job, run


def test_a_process_is_not_charged_with_the_memory_of_the_one_that_measures_it() -> None:
    """The benchmark holds whole bases in memory; a process that does nothing needs little."""
    held = bytes(range(256)) * 1_000_000
    _, peak = run(Job("pass"))
    assert len(held) > 200 * 2**20
    assert peak < 50 * 2**10
