"""Template: the line as its author wrote it, in the mood of its speaker where the author wants that."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fatima_py.realize.base import Brief, Utterance, as_written
from fatima_py.realize.languages import LEXICONS, lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.styling import styled

__all__ = ["TemplateRealizer"]

STYLE = "style"
"""Who words a line that is not spoken as it is written."""


@dataclass(frozen=True, slots=True)
class TemplateRealizer:
    """Speaks every line as written, with its slots filled. The default: it needs no network and never fails.

    A line whose author wants mood to be heard (`Brief.styled`) may get a word of style or another end, as the tables of
    its language say (`lexicons`; those of the package); luck that hangs on the seed settles it. Where it is `plain`,
    nothing of that is heard, whatever the author wants.

    >>> str(TemplateRealizer().realize(Brief("A {drink}, please.", "Tom", slots={"drink": "tea"})))
    'A tea, please.'
    """

    lexicons: Mapping[str, Lexicon] = field(default_factory=lambda: LEXICONS, repr=False, compare=False)
    plain: bool = False

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line."""
        written = as_written(brief)
        lexicon = lexicon_for(brief.language, self.lexicons) if brief.styled and not self.plain else None
        text = written if lexicon is None else styled(brief, lexicon)
        return Utterance(written, written) if text == written else Utterance(text, written, STYLE)
