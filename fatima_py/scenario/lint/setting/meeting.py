"""Meeting: encounters and scenes that nobody may have, and networks that cannot be drawn among so few people."""

from collections.abc import Iterator, Sequence

from fatima_py.errors import Problem
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, Variable, as_number, compound, meet
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.crowd import Person, kind_of, shown, those_meant, visitors
from fatima_py.scenario.lint.walks import compounds_in
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.setting import Encounter

__all__ = ["calling_findings", "conversation_findings", "encounter_findings", "network_findings"]

OF_MEMORY = frozenset({"eventid", "lasteventid", "eventcount", "eventelapsedtime", "sincelast"})
"""What is asked of memory, so that doing something once more may change the answer."""


def encounter_findings(made: BuiltSetting) -> Iterator[Problem]:
    """What nobody may ever do, to anybody, and what may be done again and again without pause."""
    names = made.names
    for one in made.encounters:
        if one.rule.rate is None and not is_checked(one.rule, made):
            sentence = f"{one.rule.rule.action} is wanted again as soon as it is over, while its conditions hold"
            hint = "say how often ('when free: about 2 times a day'), or let a condition ask how often it was done"
            yield problem("FA614", one.place, sentence, hint)
        target = one.rule.rule.target
        doers = those_meant(one.rule.who, made)
        others = names if isinstance(target, Variable) else (target,)
        if target not in (NIL, ANY) and len({*doers[:2], *others[:2]}) < 2:
            sentence = f"nobody may ever do {one.rule.rule.action}: there is nobody else to do it to"
            yield problem("FA613", one.place, sentence, "add people, or let others do it")


def calling_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Encounters and conversations that compare who somebody is with a word that nobody is called."""
    known = {name.key for name in made.names} | {NIL.key, ANY.key, SELF.key}
    known |= {group.name.key for group in made.people}
    asked = [(one.rule.rule.conditions, [one.rule.rule.target], one.place) for one in made.encounters]
    asked += [(one.rule.conditions, [who for _, who in one.rule.roles], one.place) for one in made.conversations]
    for conditions, people, place in asked:
        rows = [part for one in (*conditions.all, *conditions.unless) for part in one.alternatives()]
        here = [part for one in rows for side in one.sides() for name in compounds_in(side) for part in at_hand(name)]
        variables = [part for part in (*people, *here) if isinstance(part, Variable)]
        pairs = [(one, *pair) for one in rows for pair in ((one.left, one.right), (one.right, one.left))]
        for one, word in [(one, word) for one, who, word in pairs if who in variables]:
            if isinstance(word, Symbol) and word.key not in known and as_number(word) is None:
                hint = did_you_mean(str(word), names_in(made)) or "who is present is '$x is here'"
                yield problem("FA602", made.built.places.get(one, place), f"nobody is called {word}", hint)


def at_hand(name: Compound) -> tuple[Term, ...]:
    """Of whom it is asked whether they are here."""
    return name.args if name.head.key == "here" else ()


def names_in(made: BuiltSetting) -> list[str]:
    """Everybody and every kind by name."""
    return [*map(str, made.names), *[str(one.name) for one in made.people]]


def is_checked(encounter: Encounter, made: BuiltSetting) -> bool:
    """Whether an encounter asks memory for anything, or the world is another once it is done."""
    rule = encounter.rule
    sides = [side for one in (*rule.conditions.all, *rule.conditions.unless) for side in one.sides()]
    if any(name.head.key in OF_MEMORY for side in sides for name in compounds_in(side)):
        return True
    deed = compound("Event", "Action-End", ANY, rule.action, ANY)
    return any(meet(deed, one.rule.event) is not None for one in made.built.effects)


def conversation_findings(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """Scenes whose roles nobody can fill: who is meant is never in one place with enough others."""
    visited = visitors(people)
    for one in made.conversations:
        roles = one.rule.roles
        needed = len(roles) - len(one.rule.open)
        named = [who for _, who in roles if isinstance(who, Symbol)]
        candidates = [place.key for place in one.rule.where or [place.name for place in made.places]]
        if not any(is_filled(visited.get(key, ()), named, needed, made) for key in candidates):
            where = " or ".join(shown(made, place) for place in one.rule.where)
            at = f"in {where}" if where else "in one place"
            sentence = f"nobody can have this: there are never {needed} people {at} to play its roles"
            if named:
                called = {who.name: who.shown for who in people}
                players = [called.get(who, str(who)) for who in named]
                players += ["who else plays"] if needed > len(named) else []
                several = " and ".join(filter(None, (", ".join(players[:-1]), players[-1])))
                sentence = f"nobody can have this: {several} {'are' if len(players) > 1 else 'is'} never {at}"
            yield problem("FA605", one.place, sentence, "add people, or let their day bring them together")


def is_filled(there: Sequence[Person], named: Sequence[Symbol], roles: int, made: BuiltSetting) -> bool:
    """Whether enough people come to a place, and everybody who is named."""
    keys = frozenset[Key]().union(*[person.keys for person in there])
    mine = [name for name in named if name.key in keys or kind_of(name, made).key in keys]
    return len(mine) == len(named) and sum(person.count for person in there) >= roles


def network_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Networks that cannot be drawn among so few people."""
    for name, doc in made.doc.ties.items():
        among = [one.rule.among for one in made.ties if one.place == made.source.key_place(("ties", name))]
        who = among[0] if among else ()
        count = len(those_meant(who, made))
        path = ("ties", name)
        if doc.small_world is not None:
            near, spot = doc.small_world.neighbours, made.source.place((*path, "small world", "neighbours"))
            if near >= count or near % 2:
                sentence = f"{near} neighbours among {count} people: expected an even number below {count}"
                yield problem("FA611", spot, sentence, "half of them are on either side of the ring")
        if doc.scale_free is not None and doc.scale_free.each >= count:
            spot = made.source.place((*path, "scale free", "each"))
            sentence = f"{doc.scale_free.each} ties for each among {count} people: expected fewer than {count}"
            yield problem("FA611", spot, sentence)
