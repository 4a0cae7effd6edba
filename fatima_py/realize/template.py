"""Template: the line as its author wrote it."""

from dataclasses import dataclass

from fatima_py.realize.base import Brief, Utterance, as_written

__all__ = ["TemplateRealizer"]


@dataclass(frozen=True, slots=True)
class TemplateRealizer:
    """Speaks every line as written, with its slots filled. The default: it needs no network and never fails.

    >>> str(TemplateRealizer().realize(Brief("A {drink}, please.", "Tom", slots={"drink": "tea"})))
    'A tea, please.'
    """

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line."""
        written = as_written(brief)
        return Utterance(written, written)
