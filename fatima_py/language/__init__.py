"""Language: the sentences of authors, read into names and written from them."""

from fatima_py.language.arithmetic import of_facts
from fatima_py.language.changing import SaidChange, in_whose_eyes
from fatima_py.language.likelihoods import CHANGES, LIKELIHOODS, change_named, likelihood_named
from fatima_py.language.parser import OPEN_LINE, SentenceError, Vocabulary, joined
from fatima_py.language.refusing import FACT, fact_words
from fatima_py.language.renderer import Renderer, UnsayableError, first_exact
from fatima_py.language.respelling import WORDS, read_or_suggest
from fatima_py.language.shortening import bare
from fatima_py.language.telling import gist

__all__ = [
    "CHANGES",
    "FACT",
    "LIKELIHOODS",
    "OPEN_LINE",
    "WORDS",
    "Renderer",
    "SaidChange",
    "SentenceError",
    "UnsayableError",
    "Vocabulary",
    "bare",
    "change_named",
    "fact_words",
    "first_exact",
    "gist",
    "in_whose_eyes",
    "joined",
    "likelihood_named",
    "of_facts",
    "read_or_suggest",
]
