"""The workload of Ensemble: how much everybody of a cast wants something with everybody else, by rules about relations.

Each of a cast of N knows how much the others are liked, trusted, admired and feared by themselves (0 to 9), what each
is like, who their own friends and rivals are, and whose friends and rivals the others are. 22 influence rules say how
much one wants to flirt with somebody: 20 ask one relation to them and one trait of theirs, two look for a third, as in
"the rival of a friend". Whatever rules hold for a pair, their weights add up.

The sums are checked against those that plain loops over the same relations give, without a knowledge base. *Alone*
is one pair after another. Run it with `just bench peers/volition`. Times are of the processor, medians of five
rounds in which the sizes take turns. Ensemble 1.1.1 (JavaScript, node 20.20, two virtual cores of an AMD EPYC, measured
apart, with 22 rules of which two have three roles) takes 282 ms for a cast of 20; the goal is a fiftieth of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from random import Random
from statistics import median
from time import process_time

from bench.engine import bare_timeout
from bench.growing import missed
from fatima_py.kb import Conditions, KnowledgeBase, parse_condition
from fatima_py.names import Symbol, Variable, compound, symbol
from fatima_py.social import Exchange, InfluenceRule, volition, volitions

__all__ = ["main"]

SIZES = (10, 20, 40)
PEER = {20: 282.0}
"""Milliseconds of Ensemble for a whole cast."""
LESS = 50
"""So many times cheaper than that is a cast to be, at least."""
ROUNDS = 5
SCALES = ("Likes", "Trusts", "Admires", "Fears")
TRAITS = ("Kind", "Brave", "Funny")
TIES = ("Friend", "Rival")
TWO = [(SCALES[n % 4], 2 + n % 6, TRAITS[n % 3], (n * 7) % 11 - 5) for n in range(20)]
"""A scale, what it must exceed, a trait, and a weight."""
THREE = [("Friend", "Rival", -4), ("Rival", "Friend", -3)]
"""What a third is to oneself, what the target is to the third, and a weight."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there, how strong relations are, who is like what, and whose friend or rival is who."""

    names: tuple[str, ...]
    scales: Mapping[tuple[str, str, str], int]
    traits: frozenset[tuple[str, str]]
    ties: frozenset[tuple[str, str, str]]

    @classmethod
    def of(cls, size: int) -> "Cast":
        """A cast of a size, with four friends and three rivals each, more or less."""
        rng, names = Random(size), tuple([f"Agent_{number}" for number in range(size)])
        pairs = [(one, other) for one in names for other in names if one != other]
        likely = {"Friend": 4 / (size - 1), "Rival": 3 / (size - 1)}
        return cls(
            names,
            {(scale, *pair): rng.randrange(10) for scale in SCALES for pair in pairs},
            frozenset([(trait, one) for trait in TRAITS for one in names if rng.random() < 0.5]),
            frozenset([(tie, *pair) for tie in TIES for pair in pairs if rng.random() < likely[tie]]),
        )

    def mind(self, who: str) -> KnowledgeBase:
        """What one of them believes."""
        kb = KnowledgeBase(symbol(who))
        for (scale, one, other), strength in self.scales.items():
            if one == who:
                kb.tell(compound(scale, one, other), symbol(strength))
        for trait, one in sorted(self.traits):
            kb.tell(compound(trait, one), symbol(value=True))
        for tie, one, other in sorted(self.ties):
            kb.tell(compound(tie, one, other), symbol(value=True))
        return kb

    def sum(self, who: str, target: str) -> int:
        """How much one wants something with another, by plain loops."""
        total = sum(
            weight
            for scale, over, trait, weight in TWO
            if self.scales[scale, who, target] > over and (trait, target) in self.traits
        )
        return total + sum(
            weight
            for mine, theirs, weight in THREE
            if any((mine, who, third) in self.ties and (theirs, third, target) in self.ties for third in self.names)
        )


def when(*texts: str) -> Conditions:
    """Conditions as they are written."""
    return Conditions(tuple(map(parse_condition, texts)))


def flirt() -> Exchange:
    """The exchange with its 22 rules."""
    two = [
        InfluenceRule(weight, when(f"{scale}(SELF, [t]) > {over}", f"{trait}([t]) = True"), id=f"rule {number}")
        for number, (scale, over, trait, weight) in enumerate(TWO)
    ]
    three = [
        InfluenceRule(weight, when(f"{mine}(SELF, [z]) = True", f"{theirs}([z], [t]) = True"), id=f"{mine} {theirs}")
        for mine, theirs, weight in THREE
    ]
    return Exchange(symbol("Flirt"), Variable("t"), (symbol("Start"),), influence=(*two, *three))


Wanted = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Workload:
    """A cast, what each of them believes, and what is asked of all of them."""

    cast: Cast
    minds: tuple[tuple[KnowledgeBase, list[Symbol]], ...]
    exchange: Exchange

    @classmethod
    def of(cls, size: int) -> "Workload":
        """The workload of a size."""
        cast = Cast.of(size)
        names = list(map(symbol, cast.names))
        minds = tuple([(cast.mind(one.text), [other for other in names if other is not one]) for one in names])
        return cls(cast, minds, flirt())

    def together(self) -> Wanted:
        """How much everybody wants it with everybody else, the others asked about together."""
        found: Wanted = {}
        for kb, others in self.minds:
            for target, will in zip(others, volitions(kb, self.exchange, others), strict=True):
                found[kb.me.text, target.text] = will.value if will else 0.0
        return found

    def alone(self) -> Wanted:
        """The same, one pair after another."""
        found: Wanted = {}
        for kb, others in self.minds:
            for target in others:
                will = volition(kb, self.exchange, target)
                found[kb.me.text, target.text] = will.value if will else 0.0
        return found

    def plainly(self) -> Wanted:
        """The same by plain loops."""
        names = self.cast.names
        return {(one, other): float(self.cast.sum(one, other)) for one in names for other in names if one != other}


def timed(work: object, one: Workload) -> float:
    """The CPU time of one call, in milliseconds."""
    begin = process_time()
    work(one)  # type: ignore[operator]
    return (process_time() - begin) * 1e3


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    loads = {size: Workload.of(size) for size in SIZES}
    for size, load in loads.items():
        assert load.together() == load.alone() == load.plainly(), f"the sums of {size} differ"
    together: dict[int, list[float]] = {size: [] for size in SIZES}
    alone: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        for size, load in loads.items():
            together[size].append(timed(Workload.together, load))
            alone[size].append(timed(Workload.alone, load))
    print(f"one bare simpy timeout: {unit:.2f} us; the sums of all pairs are those of plain loops\n")
    heads = ("cast", "pairs", "ms", "us a pair", "timeouts", "alone ms", "Ensemble ms", "times")
    print("{:>5} {:>6} {:>8} {:>10} {:>9} {:>9} {:>12} {:>6}".format(*heads))
    for size in SIZES:
        cost, pairs = median(together[size]), size * (size - 1)
        peer = PEER.get(size)
        other = f"{peer:12,.0f} {peer / cost:6,.0f}" if peer else f"{'-':>12} {'-':>6}"
        print(
            f"{size:5} {pairs:6,} {cost:8.2f} {1e3 * cost / pairs:10.1f} {1e3 * cost / unit:9,.0f} "
            f"{median(alone[size]):9.1f} {other}{missed(LESS * cost, peer or inf)}"
        )
    print(f"\ngoal: {PEER[20] / LESS:.1f} ms for the cast of 20, 1/{LESS} of Ensemble; no more a pair at 40 than at 10")


if __name__ == "__main__":
    main()
