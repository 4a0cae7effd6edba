"""Phrasing: names as an author would write them.

Every sentence is read back before it is taken: it says exactly what the name says, or the name itself is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fatima_py.emotions import emotion_named
from fatima_py.errors import FatimaError
from fatima_py.kb import Condition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, Variable, number_text, replaced
from fatima_py.scenario.language.sentences import SentenceError, Vocabulary

__all__ = ["Phrasing", "UnsayableError", "first_exact"]

T = TypeVar("T")

PLAIN_VARIABLE = re.compile(r"[A-Za-z_]\w*")
MEANT_OTHERWISE = re.compile(r"\b(?:me|anyone|everyone|anything|someone|nothing|nobody|I|my)\b")
"""Words that mean something else in a sentence; in capitals they are the same name and nothing else."""


class UnsayableError(ValueError):
    """A name that no sentence of the format says."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Says names in the words of one scenario; `renames` are the names that the format wants otherwise."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    renames: Mapping[Key, Symbol] = field(default_factory=dict[Key, Symbol])

    def settled(self, term: Term) -> Term:
        """The name as it is called here."""
        return replaced(term, lambda part: self.renames.get(part.key, part)) if self.renames else term

    def raw(self, term: Term) -> str:
        """A name with `$x` for variables and `me` for SELF."""
        if isinstance(term, Compound):
            return f"{self.raw(term.head)}({', '.join(self.raw(arg) for arg in term.args)})"
        if isinstance(term, Variable):
            return f"${term.name}" if PLAIN_VARIABLE.fullmatch(term.name) else str(term)
        if term == SELF:
            return "me"
        return term.text.upper() if MEANT_OTHERWISE.search(term.text) else term.text

    def term(self, term: Term) -> str:
        """A name where a name stands."""
        wanted = self.settled(term)
        return first_exact([self.raw(wanted), str(wanted)], self.vocabulary.term, wanted)

    def spoken(self, term: Term) -> str:
        """A style or meaning of a line, without blanks; empty where there is none."""
        return "" if term == NIL else self.term(term).replace(", ", ",")

    def person(self, term: Term, *, binds: bool = False) -> str:
        """Somebody; a variable that stands here for the first time is `anyone $x`."""
        wanted = self.settled(term)
        if wanted == ANY:
            return "anyone"
        if wanted == NIL:
            return "nobody"
        word = self.raw(wanted)
        return f"anyone {word}" if binds and word.startswith("$") else word

    def addressed(self, term: Term) -> str:
        """Whom an action is for; empty where it is for nobody."""
        wanted = self.settled(term)
        if wanted == NIL:
            return ""
        return first_exact([self.person(term), self.raw(wanted)], self.vocabulary.person, wanted)

    def event(self, event: Compound) -> str:
        """An event."""
        wanted = self.settled(event)
        return first_exact([*self.events(wanted), self.raw(wanted), str(wanted)], self.vocabulary.event, wanted)

    def events(self, event: Term) -> Iterator[str]:
        """Sentences that may say an event."""
        if not isinstance(event, Compound) or len(event.args) != 4:
            return
        kind, who, what, whom = event.args
        if who == SELF:
            return  # "me does" is nothing that anybody would write
        subject, addressee = self.person(who, binds=True), "" if whom == ANY else f" to {self.person(whom)}"
        match str(kind).lower():
            case "action-end":
                said = self.said(what)
                yield f"{subject} {f'says {said}' if said else f'does {self.raw(what)}'}{addressee}"
            case "action-start":
                yield f"{subject} starts {self.raw(what)}{addressee}"
            case "property-change":
                owner = "" if who == ANY else f" of {self.person(who)}"
                yield f"{self.raw(what)}{owner} becomes {self.raw(whom)}"
            case _:
                return

    def said(self, what: Term) -> str:
        """What is said, where any line of a style or meaning is meant."""
        if not isinstance(what, Compound) or what.head.key != "speak" or len(what.args) != 4:
            return ""
        state, target, meaning, style = what.args
        if (state, target) != (ANY, ANY) or ANY not in (meaning, style):
            return ""
        return "anything" if meaning == style == ANY else self.raw(meaning if style == ANY else style)

    def condition(self, condition: Condition) -> str:
        """A condition."""
        left, right = self.settled(condition.left), self.settled(condition.right)
        wanted = replace(condition, left=left, right=right)
        counted = "#" if condition.counts else "", "#" if condition.counts_both else ""
        plain = f"{counted[0]}{self.raw(left)} {condition.operator} {counted[1]}{self.raw(right)}"
        turned = f"{self.raw(right)} {condition.operator} {self.raw(left)}"
        both = (turned, plain) if isinstance(left, Symbol) else (plain, turned)
        return first_exact([*self.conditions(wanted), *both, str(wanted)], self.vocabulary.condition, wanted)

    def conditions(self, condition: Condition) -> Iterator[str]:
        """Sentences that may say a condition."""
        left, right = condition.left, self.raw(condition.right)
        if not isinstance(left, Compound):
            return
        about = left.args[-1] if len(left.args) == 2 else None
        word = str(left.head).lower()
        if left.args[0] == SELF and (word == "mood" or (about is not None and emotion_named(word))):
            toward = f" at {self.person(about)}" if about is not None else ""
            yield f"my {word}{toward} {condition.operator} {right}"
        if word == "goallikelihood":
            yield f"goal {self.raw(left.args[0])} {condition.operator} {right}"
        if word == "eventid" and len(left.args) == 4:
            yield from self.memories(left)

    def memories(self, asked: Compound) -> Iterator[str]:
        """Sentences about what is remembered."""
        _, who, what, whom = asked.args
        said = self.said(what)
        deed = f"say {said}" if said else f"do {self.raw(what)}"
        addressee = "" if whom == ANY else f" to {self.person(whom)}"
        for seen in ("have not ", "have "):
            yield f"I {seen}{'heard' if said else 'seen'} {self.person(who)} {deed}{addressee}"

    def property(self, name: Term) -> str:
        """A property that is believed."""
        wanted = self.settled(name)

        def read(text: str) -> Term:
            return self.vocabulary.property(self.vocabulary.plain(text))

        return first_exact([self.raw(wanted), str(wanted)], read, wanted)

    def value(self, term: Term) -> str | float | bool:
        """The value of a belief, as plain as it can be."""
        if isinstance(term, Symbol) and not isinstance(term.value, str):
            short = number_text(term.value) if not isinstance(term.value, bool) else ""
            return term.value if "e" not in short else short
        return self.term(term)


def first_exact(texts: Iterable[str], read: Callable[[str], object], wanted: object) -> str:
    """The first of the texts that reads as what is wanted. Raises UnsayableError where none does."""
    for text in texts:
        try:
            if read(text) == wanted:
                return text
        except (SentenceError, FatimaError):
            continue
    raise UnsayableError(f"the format cannot say {wanted}")
