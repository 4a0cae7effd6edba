"""Picture: a dialogue graph drawn for people, and written for programs that draw."""

from fatima_py.view.dialogue.drawing import FORMATS
from fatima_py.view.dialogue.subject import Subject

__all__ = ["FORMATS", "Subject"]
