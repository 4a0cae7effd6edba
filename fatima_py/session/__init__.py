"""Session: somebody or something plays, and what it takes to let them."""

from fatima_py.session.probe import Trial, tried

__all__ = ["Trial", "tried"]
