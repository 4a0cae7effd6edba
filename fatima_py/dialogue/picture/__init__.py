"""Picture: a dialogue graph drawn for people, and written for programs that draw."""

from fatima_py.dialogue.picture.drawing import FORMATS
from fatima_py.dialogue.picture.subject import Subject

__all__ = ["FORMATS", "Subject"]
