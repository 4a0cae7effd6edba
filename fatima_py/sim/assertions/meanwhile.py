"""Meanwhile: what follows a run for what comes up while something else is so."""

from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.measuring import Measured, measured
from fatima_py.sim.assertions.sentences import Level, compares
from fatima_py.sim.assertions.watching import Found, Watch
from fatima_py.sim.reasons.rows import Teller

__all__ = ["MeanwhileWatch"]


class MeanwhileWatch:
    """Whether an assertion holds of what comes up while something is so, of people or of a fact."""

    def __init__(self, inner: Watch, so: Level, teller: Teller) -> None:
        self.inner = inner
        self.so = so
        self.ever = False
        names = [""] if so.measure.thing == "fact" else sorted(so.who.names or teller.header.people)
        self.people: dict[str, Measured] = {who: measured(so.measure, teller.header, who) for who in names}

    def see(self, fact: Fact) -> None:
        """Take in a fact, first as what makes something so."""
        one = self.people.get("" if self.so.measure.thing == "fact" else fact.who)
        if one is not None and one.is_changed_by(fact):
            one.take(fact)
        if self.is_so(fact.time):
            self.ever = True
            self.inner.see(fact)

    def is_so(self, time: float) -> bool:
        """Whether it is so at a time, of as many people as is said."""
        known = [one.at(time) for one in self.people.values()]
        so = [value is not None and compares(value, self.so.asked) for value in known]
        if self.so.number is not None:
            return compares(float(sum(so)), self.so.number)
        return all(so) if self.so.many == "every" else any(so)

    def close(self, end: float) -> Found:
        """Whether it held."""
        found = self.inner.close(end)
        return found if self.ever else found._replace(empty=f"this was never so: {self.so.text}")
