"""Session: somebody or something plays, and what it takes to let them."""

from fatima_py.session.history import Choice
from fatima_py.session.log_file import LogFile
from fatima_py.session.session import Session
from fatima_py.session.speaking import Speech

__all__ = ["Choice", "LogFile", "Session", "Speech"]
