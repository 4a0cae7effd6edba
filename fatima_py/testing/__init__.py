"""Testing: checks for realizers and scenarios of one's own."""

from fatima_py.testing.checks import check_realizer

__all__ = ["check_realizer"]
