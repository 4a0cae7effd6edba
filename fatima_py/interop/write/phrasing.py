"""Phrasing: names of the FAtiMA Toolkit in the sentences of authors, called as the format wants them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fatima_py.kb import Condition
from fatima_py.language import Renderer, Vocabulary
from fatima_py.names import NIL, Compound, Key, Symbol, Term, number_text, replaced

__all__ = ["Phrasing"]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Says names in the words of one scenario; `renames` are the names that the format wants otherwise.

    Every method raises UnsayableError for what no sentence of the format says.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    renames: Mapping[Key, Symbol] = field(default_factory=dict[Key, Symbol])

    @property
    def say(self) -> Renderer:
        """The renderer of the scenario's sentences."""
        return Renderer(self.vocabulary)

    def settled(self, term: Term) -> Term:
        """The name as it is called here."""
        return replaced(term, lambda part: self.renames.get(part.key, part)) if self.renames else term

    def raw(self, term: Term) -> str:
        """A name with `$x` for variables and `me` for SELF."""
        return self.say.raw(term)

    def term(self, term: Term) -> str:
        """A name where a name stands."""
        return self.say.term(self.settled(term))

    def spoken(self, term: Term) -> str:
        """A style or meaning of a line, without blanks; empty where there is none."""
        return "" if term == NIL else self.term(term).replace(", ", ",")

    def person(self, term: Term) -> str:
        """Somebody."""
        return self.say.person(self.settled(term))

    def addressed(self, term: Term) -> str:
        """Whom an action is for; empty where it is for nobody."""
        return self.say.addressed(self.settled(term))

    def event(self, event: Compound) -> str:
        """An event."""
        wanted = self.settled(event)
        return self.say.event(wanted if isinstance(wanted, Compound) else event)

    def condition(self, condition: Condition) -> str:
        """A condition."""
        first, *others = [
            replace(one, left=self.settled(one.left), right=self.settled(one.right)) for one in condition.alternatives()
        ]
        return self.say.condition(replace(first, others=tuple(others)))

    def property(self, name: Term) -> str:
        """A property that is believed."""
        return self.say.property(self.settled(name))

    def change(self, observer: Term, name: Term, value: Term) -> str:
        """What somebody comes to believe, or forgets."""
        return self.say.change(self.settled(observer), self.settled(name), self.settled(value))

    def value(self, term: Term) -> str | float | bool:
        """The value of a belief, as plain as it can be."""
        if isinstance(term, Symbol) and not isinstance(term.value, str):
            plain = isinstance(term.value, bool) or ("e" not in term.text and term.text == number_text(term.value))
            return term.value if plain else term.text
        return self.term(term)
