"""Unused: lore, exchanges, ways of showing and bonds that make no difference to anything, found without playing."""

from collections.abc import Iterable, Iterator, Sequence

from fatima_py.affect import DisplayRule
from fatima_py.dialogue import Move
from fatima_py.errors import Place, Problem
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Compound, Term, label, meet
from fatima_py.patterns import late_pattern
from fatima_py.scenario.compile.affect import Layer, is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.reach.knowing import Knowing, asked_of, inner
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.walks import all_conditions, compounds_in, in_words
from fatima_py.scenario.problems import did_you_mean, near, problem
from fatima_py.scenario.schema.documents import LoreDoc

__all__ = ["unused_findings"]

WORD = late_pattern(r"\w+(?:[-'\u2019]\w+)*")
"""A word of a line, with hyphens and apostrophes in it."""


def unused_findings(built: Built, knowing: Knowing, trials: Iterable[Trial]) -> Iterator[Problem]:
    """Everything that is written and makes no difference."""
    if is_faithful(built.parts.doc):  # there a program may ask
        return
    yield from untold(built)
    yield from unexchanged(built)
    for mind in built.definition.cast:
        yield from unshown(built, mind)
        yield from unbound(built, knowing, mind, trials)


def untold(built: Built) -> Iterator[Problem]:
    """Lore that is told with no line, as none of those who know it has a line with one of its keys."""
    moves = [one.rule for one in built.moves]
    if not moves or built.parts.unread or any(move.unwritten for move in moves):  # any word may be said there
        return
    for number, doc in enumerate(built.parts.doc.lore):
        known_by = [label(built.vocabulary.plain(name)) for name in doc.known_by]
        lines = [move for move in moves if not known_by or move.by == ANY or move.by in known_by]
        unheard = [key for key in doc.keys if not any(key.lower() in move.text.lower() for move in lines)]
        owners = " or ".join(f"{name}'s" for name in doc.known_by)
        whose = f" of {owners}" if owners else ""
        path, place = ("lore", number), built.parts.source.place
        if not lines:
            yield problem("FA202", place((*path, "known_by")), f"there is no line{whose}, so this is told with none")
        elif not doc.keys and not doc.always:
            sentence = "this has no keys, so it is told with no line"
            yield problem("FA202", place((*path, "say")), sentence, "write 'keys', or 'always: true'")
        elif not doc.always and len(unheard) == len(doc.keys):
            elsewhere = any(key.lower() in move.text.lower() for key in doc.keys for move in moves)
            sentence = f"no line{whose} has one of the keys {', '.join(doc.keys)}, so this is told with none"
            key = "known_by" if elsewhere else "keys"
            yield problem("FA202", place((*path, key)), sentence, key_hint(doc, unheard, lines))
        for key in unheard if len(unheard) < len(doc.keys) and not doc.always else ():
            if hint := key_hint(doc, [key], lines):
                where = place((*path, "keys", doc.keys.index(key)))
                yield problem("FA202", where, f"no line{whose} has the key {key}", hint)


def key_hint(doc: LoreDoc, keys: Iterable[str], lines: Iterable[Move]) -> str:
    """The word of a line of which a key is a slip, where it is none of the other keys; empty where there is none."""
    words = {found.lower() for move in lines for found in WORD.findall(move.text)}
    others = [key.lower() for key in doc.keys]
    for word in (word.lower() for key in keys for word in WORD.findall(key)):
        meant = near(word, words)
        if meant and not any(one in meant for one in others):
            return did_you_mean(word, [meant])
    return ""


def unexchanged(built: Built) -> Iterator[Problem]:
    """Exchanges of which no line takes a step, and that no rule asks whether they are wanted."""
    sides = [side for condition, _ in all_conditions(built) for side in (condition.left, condition.right)]
    names = [name for side in sides for name in compounds_in(side) if name.head.key == "volition"]
    steps = [one.rule.meaning for one in built.moves]
    steps += [name for one in built.actions for name in compounds_in(one.rule.action)]
    taken = [one for one in steps if isinstance(one, Compound) and one.head.key == "se"]
    for one in built.exchanges if built.moves else ():
        name = one.rule.name
        if not any(meet(opened(asked.args[0]), name) is not None for asked in (*names, *taken)):
            sentence = f"no line takes a step of {name}, and no rule asks how much it is wanted"
            meant = did_you_mean(str(name), [str(asked.args[0]) for asked in (*taken, *names)])
            yield problem("FA202", one.place, sentence, meant or f"give a line the meaning <SE({name}, ...)>")


def layer_of(built: Built, mind: MindDefinition, key: str) -> Layer | None:
    """Where it is said how somebody is in one respect: in the scenario, or else on their sheet; None for nowhere."""
    member = built.member_of(mind)
    layers: list[Layer] = [(member.doc, built.parts.source, member.path)]
    if member.sheet is not None and member.sheet_source is not None:
        layers.append((member.sheet, member.sheet_source, ()))
    return next((layer for layer in layers if key in layer[0].model_fields_set), None)


def unshown(built: Built, mind: MindDefinition) -> Iterator[Problem]:
    """Rules of how somebody shows feelings that never count, as those above them are about all that they are about."""
    layer = layer_of(built, mind, "shows")
    for number, rule in enumerate(mind.display if layer is not None else ()):
        if layer is not None and rule.emotions <= covered(rule, mind.display[:number]):
            place = layer[1].place((*layer[2], "shows", number))
            sentence = "this rule of 'shows' never counts, as those above it are about all that it is about"
            yield problem("FA305", place, sentence, "write it above them: the first that is about a feeling counts")


def covered(rule: DisplayRule, before: Sequence[DisplayRule]) -> frozenset[object]:
    """The emotions that rules are about wherever another is."""
    wider = [one for one in before if one.toward in (None, rule.toward) and one.audience in (None, rule.audience)]
    return frozenset[object]().union(*[one.emotions for one in wider])


def unbound(built: Built, knowing: Knowing, mind: MindDefinition, trials: Iterable[Trial]) -> Iterator[Problem]:
    """Bonds that go by what somebody never believes, in the scenario itself: a sheet is for others as well."""
    layer, bonds = layer_of(built, mind, "bonds"), mind.relationships
    lived_before = bool(built.definition.lives) or bool(built.parts.doc.later)
    if layer is None or layer[1] is not built.parts.source or lived_before or not (bonds.contagion or bonds.empathy):
        return
    given = [inner(name) for trial in trials for _, name, _ in trial.beliefs]
    hosted = {label(name).key for name, _ in built.definition.functions}
    for key, asked in (("liking", bonds.liking), ("closeness", bonds.closeness)):
        written = key in layer[0].bonds.model_fields_set
        kinds = {asked_of(name) for name in given if isinstance(name, Compound)}
        known = not knowing.is_stored(asked) or asked.head.key in hosted or asked_of(asked) in kinds
        if (written or key == "liking") and not known and not knowing.of(asked, mind):
            path = (*layer[2], "bonds")
            yield never_bound(layer[1].place((*path, key)) if written else layer[1].key_place(path), key, asked, mind)


def never_bound(place: Place, key: str, asked: Term, mind: MindDefinition) -> Problem:
    """A bond that goes by what is never believed."""
    what = "likes nobody, and the bonds do nothing" if key == "liking" else "is as close to everybody as can be"
    sentence = f"{mind.name} never believes {in_words(asked)}, so {mind.name} {what}"
    return problem("FA201", place, sentence, "give it a first value under 'believes'")
