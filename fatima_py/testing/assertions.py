"""Assertions: what a test of a study says of its runs."""

from fatima_py.sim.assertions import Run, hold

__all__ = ["check_assertions"]


def check_assertions(run: Run, *assertions: str, strict: bool = False) -> None:
    """Raise an AssertionError, with the moment that shows it, where an assertion does not hold of a run.

    `run` is the folder in which it is kept, or its records; what an assertion may say is told in the guide *Assert
    something about runs*. With `strict` one fails as well that holds as there was nothing to judge. Raises UsageError
    for a sentence that is no assertion, and LogError for what is no run.
    """
    failed = [verdict for verdict in hold(assertions, run) if not verdict or (strict and verdict.is_empty)]
    if failed:
        raise AssertionError("\n".join(map(str, failed)))
