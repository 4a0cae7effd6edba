"""Baked: wordings that an author has approved, and the realizer that speaks them without any model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fatima_py.realize.base import SLOT, Brief, Realizer, Utterance, as_written, readable, slots_of
from fatima_py.realize.guards import fault_of, fault_of_wide
from fatima_py.realize.languages import LEXICONS, lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.losing import numbers_added
from fatima_py.realize.parts import Spoken, at_once, streamed
from fatima_py.realize.template import TemplateRealizer

__all__ = ["ANY_TONE", "BY_BAKED", "BakedLine", "BakedRealizer", "fault_in", "squeezed", "unconfirmed_in"]

ANY_TONE = "any"
"""The tone of a wording that goes with every tone, and with none."""
BY_BAKED = "baked"
"""Who words a line that was baked."""
HALF = re.compile(r"\{\S*|\S*\}")
"""A brace, and what stands at its open side."""
Known = Mapping[tuple[str, str], Sequence["BakedLine"]]


@dataclass(frozen=True, slots=True)
class BakedLine:
    """An approved wording of one line.

    `line` is the id of the line, `of` how it is written, and `text` the wording for it, both with their `{slots}`. It
    goes with a `tone` ("hostile", "moderately hostile", "any"), and where it has a `manner` only with speakers who talk
    in all of these ways. One that is not `confirmed` says no number that its line does not say.
    """

    line: str
    of: str
    tone: str
    text: str
    manner: tuple[str, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class BakedRealizer:
    """Speaks approved wordings, of the lines that allow other words; every other line is worded by `inner`.

    `lines` are the wordings, in the order of their file; `known` are the same by the line and the text that they are
    for; `lexicons` are the languages in which the guards can judge a wording. For a line it takes the wordings for just
    its tone with its depth, else those for the word of its tone, else those for any; of these the ones for a manner of
    the speaker before others, and of several the luck of the brief decides. A wording of a line to which only style may
    come (`~`) must pass the guards; one that does not is passed over, and where none is left, the note says so.

    >>> line = BakedLine("tea", "Your tea, {you}.", "hostile", "Tea. There. {you}.")
    >>> brief = Brief("Your tea, {you}.", "Nora", line="tea", slots={"you": "Tom"}, open_wide=True)
    >>> realizer = BakedRealizer((line,))
    >>> print(realizer.realize(replace(brief, tone="fully hostile")), "|", realizer.realize(brief))
    Tea. There. Tom. | Your tea, Tom.
    """

    lines: tuple[BakedLine, ...]
    inner: Realizer = field(default_factory=TemplateRealizer)
    lexicons: Mapping[str, Lexicon] = field(default_factory=lambda: LEXICONS, repr=False)
    known: Known = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: dict[tuple[str, str], list[BakedLine]] = {}
        for one in self.lines:
            known.setdefault((one.line.lower(), squeezed(one.of)), []).append(one)
        object.__setattr__(self, "known", known)

    @property
    def model(self) -> str:
        """The model behind it, where `inner` asks one."""
        return str(getattr(self.inner, "model", ""))

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line. It raises what `inner` raises."""
        approved, fault = self.approved(brief)
        return with_fault(self.inner.realize(brief), fault) if approved is None else approved

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line, as it comes where `inner` words it. It raises what `inner` raises."""
        approved, fault = self.approved(brief)
        if approved is not None:
            return (yield from at_once(approved))
        return with_fault((yield from streamed(self.inner, brief)), fault)

    def approved(self, brief: Brief) -> tuple[Utterance | None, str]:
        """The approved wording that is spoken for a brief; None where there is none, and the fault of the last."""
        fitting = self.fitting(brief) if brief.may_reword or brief.open_wide else ()
        fault = ""
        for one in turned(fitting, brief.luck):
            fault = fault_in(brief, one.text, self.lexicons) or (
                "" if one.confirmed else unconfirmed_in(brief, one.text, self.lexicons)
            )
            if not fault:
                return Utterance(readable(one.text, brief.slots), as_written(brief), by=BY_BAKED), ""
        return None, fault

    def fitting(self, brief: Brief) -> Sequence[BakedLine]:
        """The wordings that go best with a brief, in the order of their file."""
        all_of_line = self.known.get((brief.line.lower(), squeezed(brief.text)), ())
        mine = [one for one in all_of_line if set(one.manner) <= set(brief.manner)]
        for tone in filter(None, (brief.tone, brief.tone.rpartition(" ")[2], ANY_TONE)):
            found = [one for one in mine if one.tone == tone]
            if found:
                most = max(len(one.manner) for one in found)
                return [one for one in found if len(one.manner) == most]
        return ()


def with_fault(said: Utterance, fault: str) -> Utterance:
    """A line that is spoken as written, with the fault of the wording that was passed over."""
    return replace(said, note=f"{BY_BAKED}: {fault}") if fault and not said.note and said.text == said.written else said


def squeezed(text: str) -> str:
    """A text with one blank where there are several, or an end of a line: how YAML folds it makes no other text."""
    return " ".join(text.split())


def half_slot(text: str) -> str:
    r"""A brace of a text that opens or closes no slot, with the word beside it; empty where there is none.

    >>> half_slot("{Rolf, and you swim."), half_slot("Once again} for {Tom}."), half_slot(r"A \{brace\}, {Tom}.")
    ('{Rolf,', 'again}', '')
    """
    found = HALF.search(SLOT.sub(lambda slot: " " * len(slot[0]), text))
    return found[0] if found else ""


def turned(lines: Sequence[BakedLine], luck: float) -> Sequence[BakedLine]:
    """Lines, the one that `luck` (0 to 1) draws first."""
    at = min(int(luck * len(lines)), max(0, len(lines) - 1))
    return [*lines[at:], *lines[:at]]


def unconfirmed_in(brief: Brief, text: str, lexicons: Mapping[str, Lexicon] = LEXICONS) -> str:
    """Why a wording in other words may be spoken only where its author has confirmed it; empty where it may be."""
    lexicon = lexicon_for(brief.language, lexicons) or Lexicon()
    added = numbers_added(brief.text, text, lexicon) if brief.open_wide else ()
    return f"it adds the number '{added[0]}', which nobody has confirmed" if added else ""


def fault_in(brief: Brief, text: str, lexicons: Mapping[str, Lexicon] = LEXICONS) -> str:
    """Why a wording, with its `{slots}`, can never be spoken for a brief, in one clause; empty where it may be.

    In a language that no guard can read, the author's approval alone counts.
    """
    if not text.strip():
        return "it is empty"
    asked = set(slots_of(brief.text))
    if strange := next((slot for slot in slots_of(text) if slot not in asked), ""):
        return f"it asks for {{{strange}}}, which the line does not"
    half = half_slot(text)
    if half and half_slot(brief.text) != half:
        return f"half a slot stands in it: {half}"
    said, lexicon = readable(text, brief.slots), lexicon_for(brief.language, lexicons)
    if brief.open_wide or lexicon is None:
        return fault_of_wide(brief, said)
    return fault_of(brief, said, lexicon)
