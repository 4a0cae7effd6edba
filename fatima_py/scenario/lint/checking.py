"""Checking: what is probably not what the author meant, found without playing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from fatima_py.appraisal import AppraisalVariable
from fatima_py.dialogue import StateKind
from fatima_py.dialogue.analysis import analyze
from fatima_py.errors import NameSyntaxError, Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Conditions
from fatima_py.mind import MindDefinition
from fatima_py.mind.theory_of_mind import WANTS
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, parse
from fatima_py.realize.base import SLOT
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.feelings import feeling_findings, stranger
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.scene import Scene

__all__ = ["findings"]

Asked = tuple[Key, int]
REMEMBERED = ("eventid", "lasteventid", "eventcount")
ONLY_TOLD = "this can only happen if a program tells the scene"


def findings(built: Built) -> list[Problem]:
    """Everything that looks wrong in a scenario that could be built."""
    return [
        *graph_findings(built),
        *line_findings(built),
        *belief_findings(built),
        *goal_findings(built),
        *event_findings(built),
        *memory_findings(built),
        *feeling_findings(built, all_conditions(built)),
        *claim_findings(built),
        *speech_findings(built),
        *unused_parts(built),
    ]


def unused_parts(built: Built) -> Iterator[Problem]:
    """What an author may write already and nothing reads yet."""
    doc, source = built.parts.doc, built.parts.source
    speech = doc.speech
    written = {
        ("languages",): bool(doc.languages),
        ("experiment",): doc.experiment is not None,
        ("speech", "backups"): speech is not None and bool(speech.backups),
        ("speech", "style"): speech is not None and speech.style != "plain",
        ("speech", "at_most"): speech is not None and speech.at_most.endswith("characters"),
    }
    for path, there in written.items():
        if there:
            yield problem("FA025", source.key_place(path), f"'{'.'.join(path)}' is kept, and nothing uses it yet")
    for number, rule in enumerate(doc.appraisals) if is_faithful(doc) else ():
        if rule.until:
            place = source.key_place(("appraisals", number, "until"))
            yield problem("FA025", place, "'until' is kept, and the Toolkit's kernel knows no cause that holds on")


def graph_findings(built: Built) -> Iterator[Problem]:
    """States that cannot be reached or left."""
    graph = built.definition.graph
    moved_to = [one.rule.moves_to for one in built.effects if isinstance(one.rule.moves_to, Symbol)]
    found = analyze(graph, moved_to)
    places = {state.name.lower(): state.place for state in built.parts.script.states}
    for state in found.unreachable:
        yield problem("FA102", places[str(state).lower()], f"no line and no effect leads to the state '{state}'")
    for state in found.dead_ends:
        hint = f"add a line, or write '== {state} (ending)'"
        yield problem("FA103", places[str(state).lower()], f"the state '{state}' has no way out and is no ending", hint)
    for ring in found.traps:
        names = ", ".join(f"'{state}'" for state in ring)
        yield problem("FA104", places[str(ring[0]).lower()], f"no line leads out of {names}", "add a line that does")
    for one in graph.states.values():
        conditional = [move for move in one.moves if move.conditions.all or move.conditions.unless]
        if one.moves and len(conditional) == len(one.moves) and one.kind is StateKind.SCENE:
            sentence = f"every line of the state '{one.name}' has a condition; where none holds, the scene is stuck"
            yield problem("FA105", places[str(one.name).lower()], sentence, "add a line without a condition")


def line_findings(built: Built) -> Iterator[Problem]:
    """Lines that are written twice."""
    texts = Counter((one.rule.state, one.rule.by, one.rule.text) for one in built.moves)
    for one in built.moves:
        if texts[(one.rule.state, one.rule.by, one.rule.text)] > 1:
            yield problem("FA111", one.place, f"the line '{one.rule.text}' stands twice in '{one.rule.state}'")


def all_conditions(built: Built) -> Iterator[tuple[Condition, Place]]:
    """Every condition with its place."""
    found: list[tuple[Conditions, Place]] = [(one.rule.conditions, one.place) for one in built.appraisals]
    found += [(one.rule.conditions, one.place) for one in built.actions]
    found += [(one.rule.conditions, one.place) for one in built.effects]
    found += [(one.rule.conditions, one.place) for one in built.relations]
    found += [(one.rule.conditions, one.place) for one in built.conferrals]
    found += [(one.rule.conditions, one.place) for one in built.moves]
    for conditions, place in found:
        for condition in (*conditions.all, *conditions.unless):
            yield condition, built.places.get(condition, place)


def all_deeds(built: Built) -> Iterator[tuple[Term, Place]]:
    """Everything that somebody may do, with its place."""
    yield from ((one.rule.action, one.place) for one in built.actions)
    yield from ((one.rule.action, one.place) for one in built.conferrals)


def belief_findings(built: Built) -> Iterator[Problem]:
    """Beliefs that are asked for and never set, and the reverse."""
    computed = computed_properties(built)
    given = [belief.name for mind in built.definition.cast for belief in mind.beliefs]
    changed = [change.property for one in built.effects for change in one.rule.changes]
    happened = [one.rule.event.args[2] for one in built.appraisals if str(one.rule.event.args[0]) == "Property-Change"]
    known = {asked_of(name) for name in (*given, *changed) if isinstance(name, Compound)} | {("has", 1)}
    heads = {str(name.head) for name in (*given, *changed) if isinstance(name, Compound)} | {"Has"}
    read: set[Asked] = {asked_of(name) for name in (*happened, *slots(built)) if isinstance(name, Compound)}
    read |= {asked_of(name) for mind in built.definition.cast for name in asked_by_bonds(mind)}
    for condition, place in all_conditions(built):
        for name in beliefs_in(condition, computed):
            read.add(asked_of(name))
            if asked_of(name) not in known and isinstance(name.head, Symbol) and name.head != ANY:
                yield never_set(name, place, heads, computed)
    for mind in built.definition.cast:
        for belief in mind.beliefs:
            place = built.beliefs[mind.name, belief.name]
            if asked_of(belief.name) in computed:
                word = belief.name.head
                yield problem("FA016", place, f"{belief.name} cannot be believed: {word} is worked out, not stored")
            elif asked_of(belief.name) not in read and belief.name.head.key != "has":
                yield problem("FA202", place, f"nothing ever asks for {belief.name}, which {mind.name} believes")


def asked_by_bonds(mind: MindDefinition) -> tuple[Compound, ...]:
    """The beliefs that somebody's bonds ask for: whom they like, to whom they are close, what others want."""
    if not mind.watchful:
        return ()
    return (mind.relationships.liking, mind.relationships.closeness, WANTS)


def never_set(name: Compound, place: Place, heads: set[str], computed: dict[Asked, str]) -> Problem:
    """A belief that is asked for and never set: a slip of the pen, or something only the host can know."""
    word = str(name.head)
    if word.lower() not in {head.lower() for head in heads}:
        meant = near(word, [*heads, *computed.values()])
        if meant:
            sentence, edit = f"nobody ever believes anything called {word}", swapped(place, word, [meant])
            return problem("FA203", place, sentence, f"did you mean {meant}?", edit)
    sentence = f"{name} is asked for, but nobody believes it at the start and no effect sets it"
    return problem(
        "FA201", place, sentence, "give it a first value under 'believes': a missing belief makes every comparison fail"
    )


def computed_properties(built: Built) -> dict[Asked, str]:
    """The properties that are computed, with their names."""
    cast = Scene(built.definition).cast
    return {place: offered.name for place, offered in cast[0].mind.kb.properties.items()} if cast else {}


def asked_of(name: Compound) -> Asked:
    """What kind of belief a name asks for: its head and how many parts it has."""
    return (name.head.key, len(name.args))


def beliefs_in(condition: Condition, computed: dict[Asked, str]) -> Iterator[Compound]:
    """The stored beliefs that a condition asks for."""
    for side in (condition.left, condition.right):
        yield from stored_in(side, computed)


def stored_in(term: Term, computed: dict[Asked, str]) -> Iterator[Compound]:
    """The stored beliefs in one side of a condition: arguments of computed properties may be beliefs themselves."""
    if not isinstance(term, Compound):
        return
    if asked_of(term) not in computed:
        yield term
    elif term.head.key in ASKING:
        for arg in term.args:
            yield from stored_in(arg, computed)


ASKING = {"math", "countsubs", "count", "squaredistance"}
"""Computed properties whose arguments are beliefs that must exist; `Ask` and `Exists` ask whether they do."""


def slots(built: Built) -> Iterator[Term]:
    """What lines name in their text, as in `{Level(Milk)}`."""
    for found in (found for one in built.moves for found in SLOT.finditer(one.rule.text)):
        with suppress(NameSyntaxError):
            yield parse(found[1])


def goal_findings(built: Built) -> Iterator[Problem]:
    """Goals that a rule moves and nobody has."""
    for one in built.appraisals:
        wanted = {str(goal.name) for mind in built.definition.cast if one.is_for(str(mind.name)) for goal in mind.goals}
        lowered = {name.lower() for name in wanted}
        for feels in one.rule.feels:
            name = str(feels.about)
            if feels.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY and name.lower() not in lowered:
                meant = near(name, wanted)
                if meant:
                    edit = swapped(one.place, name, [meant])
                    yield problem("FA203", one.place, f"nobody wants {name}", f"did you mean {meant}?", edit)
                else:
                    yield problem(
                        "FA201", one.place, f"nobody whom this rule is for wants {name}", "add it under 'wants'"
                    )


def event_findings(built: Built) -> Iterator[Problem]:
    """Rules that wait for something that cannot happen."""
    names = [str(mind.name) for mind in built.definition.cast]
    deeds = {str(head(action)) for action, _ in all_deeds(built)}
    endings = [(one.rule.until, one.place) for one in built.appraisals if one.rule.until]
    events = [(one.rule.event, one.place) for one in built.appraisals]
    events += [(until, built.places.get(until, place)) for until, place in endings]
    events += [(one.rule.event, one.place) for one in built.effects]
    for event, place in events:
        kind, subject, content, target = event.args
        for person in (subject, target) if str(kind) != "Property-Change" else ():
            if (
                isinstance(person, Symbol)
                and person not in (ANY, NIL, SELF)
                and str(person).lower() not in {n.lower() for n in names}
            ):
                yield unknown("nobody in the cast is called", str(person), names, place)
        if str(kind) == "Property-Change" or content == ANY:
            continue
        if (said := SpeechAct.of(content)) is not None:
            yield from unsaid(built, said, place)
        elif str(head(content)).lower() not in {deed.lower() for deed in deeds}:
            yield unknown("no action is called", str(head(content)), deeds, place)
        elif str(kind) == "Action-Start":
            yield problem("FA302", place, f"nobody is seen to start {content}, only to have done it, so {ONLY_TOLD}")


def memory_findings(built: Built) -> Iterator[Problem]:
    """Questions to memory about somebody who is nearly called like one of the cast."""
    for condition, place in all_conditions(built):
        asked = condition.left
        for who in asked.args[1::2] if isinstance(asked, Compound) and asked.head.key in REMEMBERED else ():
            yield from stranger(who, built, place)


def claim_findings(built: Built) -> Iterator[Problem]:
    """Claims about an action that is nearly called like one that somebody does."""
    deeds = {str(head(action)) for action, _ in all_deeds(built)}
    for one in built.claims:
        name = str(head(one.rule.action))
        meant = near(name, deeds) if name.lower() not in {deed.lower() for deed in deeds} else ""
        if meant:
            edit = swapped(one.place, name, [meant])
            yield problem("FA203", one.place, f"no action is called {name}", f"did you mean {meant}?", edit)


def unknown(sentence: str, name: str, known: Iterable[str], place: Place) -> Problem:
    """A name that nothing has: a slip of the pen, or an event that only a host can bring."""
    meant = near(name, known)
    if meant:
        return problem("FA203", place, f"{sentence} {name}", f"did you mean {meant}?", swapped(place, name, [meant]))
    return problem("FA302", place, f"{sentence} {name}, so {ONLY_TOLD}")


def head(term: Term) -> Term:
    """The word an action begins with."""
    return term.head if isinstance(term, Compound) else term


def unsaid(built: Built, spoken: SpeechAct, place: Place) -> Iterator[Problem]:
    """A style or meaning that a rule waits for and no line has."""
    styles = {str(one.rule.style) for one in built.moves} | {str(one.rule.meaning) for one in built.moves}
    styles |= {str(head(one.rule.meaning)) for one in built.moves}
    if not built.moves:
        return
    for part in (spoken.meaning, spoken.style):
        word = str(head(part))
        if (
            isinstance(head(part), Symbol)
            and part not in (ANY, NIL)
            and word.lower() not in {one.lower() for one in styles}
        ):
            yield unknown("no line has the style or meaning", word, styles - {"-"}, place)


def speech_findings(built: Built) -> Iterator[Problem]:
    """Action rules for lines that nobody has."""
    for action, place in all_deeds(built):
        if (said := SpeechAct.of(action)) is not None:
            for found in unsaid(built, said, place):
                if found.code == "FA302":
                    yield problem(
                        "FA301", found.place, found.sentence.split(", so")[0] + ", so this rule never says anything"
                    )
                else:
                    yield found
