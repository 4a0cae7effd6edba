"""Language: the sentences of authors, read into names and written from them."""

from fatima_py.language.parser import OPEN_LINE, SentenceError, Vocabulary, joined
from fatima_py.language.renderer import Renderer, UnsayableError, first_exact, gist

__all__ = ["OPEN_LINE", "Renderer", "SentenceError", "UnsayableError", "Vocabulary", "first_exact", "gist", "joined"]
