"""Meanwhile: what follows a run for what comes up while something else is so."""

from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.measuring import Measured, measured
from fatima_py.sim.assertions.sentences import Level, compares, is_so
from fatima_py.sim.assertions.waiting import Waiting
from fatima_py.sim.assertions.watching import Acquaintance, Found, Watch
from fatima_py.sim.reasons.rows import Teller

__all__ = ["MeanwhileWatch"]


class MeanwhileWatch:
    """Whether an assertion holds of what comes up while something is so, of people or of a fact.

    Whom the `inner` assertion takes to have met whom is `known`, as of what it has seen.
    """

    def __init__(self, inner: Watch, so: Level, teller: Teller, known: Acquaintance) -> None:
        self.inner = inner
        self.known = known
        self.so = so
        self.ever = False
        names = [""] if so.measure.thing == "fact" else sorted(so.who.names or teller.header.people)
        self.people: dict[str, Measured] = {who: measured(so.measure, teller.header, who) for who in names}

        self.waiting = Waiting(self.people)

    def see(self, fact: Fact) -> None:
        """Take in a fact, as soon as it is known how everybody was from the start on."""
        for each in self.waiting.take(fact, self.whose(fact)):
            self.go_on(each)

    def whose(self, fact: Fact) -> str:
        """Who may be changed by a fact."""
        return "" if self.so.measure.thing == "fact" else fact.who

    def go_on(self, fact: Fact) -> None:
        """Let a fact come about, first as what makes something so."""
        self.known.is_new(fact)
        one = self.people.get(self.whose(fact))
        if one is not None and one.is_changed_by(fact):
            one.take(fact)
        if self.is_so(fact.time):
            self.ever = True
            self.inner.see(fact)

    def is_so(self, time: float) -> bool:
        """Whether it is so at a time, of as many people as is said of those of whom anything is known then."""
        found = [one.at(time) for one in self.people.values()]
        so = [compares(value, self.so.asked) for value in found if value is not None]
        return bool(so) and is_so(self.so, sum(so), len(so))

    def close(self, end: float) -> Found:
        """Whether it held."""
        for fact in self.waiting.rest():
            self.go_on(fact)
        found = self.inner.close(end)
        return found if self.ever else found._replace(empty=f"this was never so: {self.so.text}")
