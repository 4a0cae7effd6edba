"""Checking: what is probably not what the author meant, found without playing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fatima_py.collector import uncollected
from fatima_py.dialogue.analysis import analyze
from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition, seen_through
from fatima_py.mind import MindDefinition
from fatima_py.mind.concluding import CONCLUDED
from fatima_py.mind.theory_of_mind import WANTS
from fatima_py.names import ANY, Compound, Key, Symbol, Term, Variable, as_bool, as_number, symbol
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.ending import ending_findings
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD, feeling_findings
from fatima_py.scenario.lint.findings.affect.goals import moved_goals
from fatima_py.scenario.lint.findings.affect.reaching import reaching_findings
from fatima_py.scenario.lint.findings.beliefs.asking import asking_findings
from fatima_py.scenario.lint.findings.beliefs.guards import guard_findings
from fatima_py.scenario.lint.findings.beliefs.idle import idle_findings
from fatima_py.scenario.lint.findings.beliefs.meeting import meeting_findings, tried_findings
from fatima_py.scenario.lint.findings.beliefs.observing import observing_findings
from fatima_py.scenario.lint.findings.beliefs.unread import given_findings, relation_findings, unread_findings
from fatima_py.scenario.lint.findings.beliefs.unset import beliefs_in, is_word, never_set
from fatima_py.scenario.lint.findings.beliefs.unused import unused_findings
from fatima_py.scenario.lint.findings.beliefs.values import (
    answer_findings,
    changed_to_findings,
    unasked_findings,
    value_findings,
)
from fatima_py.scenario.lint.findings.lines.expecting import idle_tests
from fatima_py.scenario.lint.findings.lines.voicing import alike_findings, sound_findings, unchosen_findings
from fatima_py.scenario.lint.findings.people.people import narrated_findings, people_findings, playing_findings
from fatima_py.scenario.lint.findings.people.promising import awaited_of_promises, promise_findings
from fatima_py.scenario.lint.findings.rules.aiming import aiming_findings
from fatima_py.scenario.lint.findings.rules.claiming import claim_findings
from fatima_py.scenario.lint.findings.rules.happening import (
    event_findings,
    memory_findings,
    speech_findings,
    unheard_findings,
    unspoken_findings,
)
from fatima_py.scenario.lint.findings.rules.matching import matching_findings
from fatima_py.scenario.lint.findings.rules.shadowing import shadow_findings
from fatima_py.scenario.lint.findings.rules.twins import twin_findings
from fatima_py.scenario.lint.findings.states.states import state_findings
from fatima_py.scenario.lint.findings.states.sticking import left_alone_findings
from fatima_py.scenario.lint.findings.words.answering import answering_findings
from fatima_py.scenario.lint.findings.words.baking import baking_findings
from fatima_py.scenario.lint.findings.words.hearing import hearing_findings
from fatima_py.scenario.lint.findings.words.markup import markup_findings
from fatima_py.scenario.lint.findings.words.naming import naming_findings
from fatima_py.scenario.lint.findings.words.slots import asked_in_slots, slot_findings
from fatima_py.scenario.lint.findings.words.sounding import sounding_findings
from fatima_py.scenario.lint.findings.words.styling import styling_findings
from fatima_py.scenario.lint.playing_out import living_errors, living_findings
from fatima_py.scenario.lint.questions import changes, state_place
from fatima_py.scenario.lint.reach.entering import also_entered
from fatima_py.scenario.lint.reach.knowing import asked_of, inner, knowing_of, told_by
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.walks import all_conditions, as_written, compounds_in, in_words, tested_conditions
from fatima_py.scenario.problems import problem
from fatima_py.scene.computing import computed
from fatima_py.scene.offering import functions_of

__all__ = ["findings"]

Asked = tuple[Key, int]


@uncollected()
def findings(built: Built, trials: Sequence[Trial] = (), *, only_errors: bool = False) -> list[Problem]:
    """Everything that looks wrong in a scenario that could be built, and in what its tests ask.

    `only_errors`: without what takes longest to find and is no error, nor becomes one beside other findings.
    """
    computed = computed_properties(built)
    conditions = [*all_conditions(built), *tested_conditions(trials)]
    knowing = knowing_of(built, computed)
    tested = [side for one, _ in tested_conditions(trials) for side in (one.left, one.right)]
    asked = [*asked_anywhere(built), *tested]
    return [
        *graph_findings(built),
        *left_alone_findings(built),
        *line_findings(built),
        *belief_findings(built, computed, trials),
        *value_findings(built, computed, trials),
        *answer_findings(built, trials),
        *changed_to_findings(built),
        *unasked_findings(built, asked_of_anybody(built), trials),
        *meeting_findings(built, knowing),
        *tried_findings(built, knowing, trials),
        *guard_findings(built, knowing),
        *idle_tests(built, trials),
        *(living_errors if only_errors else living_findings)(built, computed, knowing, trials),
        *shadow_findings(built, knowing, trials),
        *unread_findings(built, asked),
        *observing_findings(built, [*asked_of_anybody(built), *tested]),
        *idle_findings(built, asked),
        *given_findings(built, asked, trials),
        *unused_findings(built, knowing, trials),
        *relation_findings(built),
        *moved_goals(built),
        *ending_findings(built),
        *event_findings(built),
        *matching_findings(built),
        *twin_findings(built),
        *aiming_findings(built),
        *asking_findings(built),
        *memory_findings(built, conditions),
        *unheard_findings(built),
        *feeling_findings(built, conditions),
        *people_findings(built, conditions, computed),
        *playing_findings(built),
        *narrated_findings(built),
        *promise_findings(built, conditions),
        *state_findings(built, conditions),
        *number_findings(built, computed, conditions),
        *reaching_findings(built, conditions),
        *claim_findings(built),
        *speech_findings(built),
        *markup_findings(built),
        *baking_findings(built),
        *unspoken_findings(built),
        *unchosen_findings(built),
        *styling_findings(built, trials),
        *naming_findings(built),
        *sound_findings(built),
        *alike_findings(built),
        *sounding_findings(built),
        *hearing_findings(built),
        *answering_findings(built, computed, [condition for condition, _ in all_conditions(built)]),
        *slot_findings(built, computed, [condition for condition, _ in all_conditions(built)]),
        *unused_parts(built),
    ]


def unused_parts(built: Built) -> Iterator[Problem]:
    """What an author may write already and nothing reads yet."""
    doc, source = built.parts.doc, built.parts.source
    speech = doc.speech
    written = {
        ("languages",): bool(doc.languages),
        ("experiment", "stop"): doc.experiment is not None and bool(doc.experiment.stop),
        ("experiment", "save"): doc.experiment is not None and bool(doc.experiment.save),
        ("speech", "backups"): speech is not None and bool(speech.backups),
        ("speech", "at_most"): speech is not None and speech.at_most.endswith("characters"),
        ("speech", "memories"): speech is not None and speech.memories.endswith("characters"),
    }
    for path, there in written.items():
        if there:
            yield problem("FA025", source.key_place(path), f"'{'.'.join(path)}' is kept, and nothing uses it yet")
    for number, rule in enumerate(doc.appraisals) if is_faithful(doc) else ():
        if rule.until:
            place = source.key_place(("appraisals", number, "until"))
            yield problem("FA025", place, "'until' is kept, and the Toolkit's kernel knows no cause that holds on")


def graph_findings(built: Built) -> Iterator[Problem]:
    """States that cannot be reached or left, by a line or by an effect."""
    graph = built.definition.graph
    found, left = analyze(graph, also_entered(built)), also_left(built)
    for state in found.unreachable:
        place = state_place(built, graph.states[state.key])
        yield problem("FA102", place, f"no line and no effect leads to the state '{state}'")
    surely = also_left(built, surely=True) if built.definition.turn_taking.by_scene else left
    for state in found.dead_ends:
        if state.key in surely:
            continue
        hint = f"add a line, or write '== {state} (ending)'"
        sentence = f"the state '{state}' has no way out and is no ending"
        if state.key in left:
            sentence = f"the state '{state}' has no line, and only what somebody does on conditions leads out of it"
        yield problem("FA103", state_place(built, graph.states[state.key]), sentence, hint)
    for ring in found.traps:
        names = ", ".join(f"'{state}'" for state in ring)
        place = state_place(built, graph.states[ring[0].key])
        yield problem("FA104", place, f"no line leads out of {names}", "add a line that does")


def line_findings(built: Built) -> Iterator[Problem]:
    """Lines that are written twice."""
    texts = Counter((one.rule.state, one.rule.by, one.rule.text) for one in built.moves)
    for one in built.moves:
        if texts[(one.rule.state, one.rule.by, one.rule.text)] > 1:
            yield problem("FA111", one.place, f"the line '{one.rule.text}' stands twice in '{one.rule.state}'")


def belief_findings(built: Built, computed: dict[Asked, str], trials: Sequence[Trial]) -> Iterator[Problem]:
    """Beliefs that are asked for and never set, and the reverse."""
    given = [belief.name for mind in built.definition.cast for belief in mind.beliefs]
    given += [name for trial in trials for _, name, _ in trial.beliefs]
    told = told_by([condition for condition, _ in all_conditions(built)])
    changed = [one.change.property for one in changes(built)]
    names = [one for one in map(inner, [*given, *told, *changed]) if isinstance(one, Compound)]
    known = {asked_of(name): str(name.head) for name in names} | {("has", 1): "Has", **CONCLUDED}
    for condition, place in (*all_conditions(built), *tested_conditions(trials)):
        for name in beliefs_in(condition, computed):
            asked = inner(name)
            if isinstance(asked, Compound) and asked_of(asked) not in known and is_word(asked.head):
                yield never_set(name, asked, place, known, computed)
    read = {asked_of(name) for term in asked_anywhere(built) for name in compounds_in(term)}
    facts, told_of = {fact.name for fact in built.definition.facts}, set[Place]()
    for mind in built.definition.cast:
        for belief in mind.beliefs:
            place = built.beliefs[mind.name, belief.name]
            if asked_of(belief.name) in computed:
                word = belief.name.head
                yield problem("FA016", place, f"{belief.name} cannot be believed: {word} is worked out, not stored")
            elif asked_of(belief.name) not in read and belief.name.head.key != "has" and place not in told_of:
                told_of.add(place)  # a fact stands in one place, whoever knows it
                whole = seen_through(belief.name, tuple(one for one in belief.minds if one != ANY))
                whose = "which is a fact" if belief.name in facts else f"which {mind.name} believes"
                yield problem("FA202", place, f"nothing ever asks for {in_words(whole)}, {whose}")


def asked_anywhere(built: Built) -> Iterator[Term]:
    """All that anything in a scene asks for; what only its tests ask is asked by nothing."""
    yield from asked_of_anybody(built)
    yield from (side for condition, _ in all_conditions(built) for side in (condition.left, condition.right))


def asked_of_anybody(built: Built) -> Iterator[Term]:
    """All that is asked for but by conditions, which ask somebody."""
    events = [*[one.rule.event for one in built.appraisals], *[event for event, _ in awaited_of_promises(built)]]
    yield from (event.args[2] for event in events if str(event.args[0]) == "Property-Change")
    yield from asked_in_slots(built)
    if not built.definition.turn_taking.by_scene:
        yield from (one.change.value for one in changes(built))
    yield from (name for mind in built.definition.cast for name in asked_by_bonds(mind))


def asked_by_bonds(mind: MindDefinition) -> tuple[Compound, ...]:
    """The beliefs that somebody's bonds ask for: whom they like, to whom they are close, what others want."""
    if not mind.watchful:
        return ()
    return (mind.relationships.liking, mind.relationships.closeness, WANTS)


def number_findings(
    built: Built, computed: dict[Asked, str], conditions: Iterable[tuple[Condition, Place]]
) -> Iterator[Problem]:
    """Numbers that are compared with words: a number is no word, so that every answer is the same."""
    semantics = semantics_of(built.parts.doc)
    for condition, place in conditions:
        for asked, word in ((condition.left, condition.right), (condition.right, condition.left)):
            if is_number(asked, computed, counted=condition.counts) and isinstance(word, Symbol) and is_wordy(word):
                never = "always" if condition.operator.holds(symbol(0), word, semantics) else "never"
                said = as_written(condition, place, built)
                sentence = f"{in_words(asked)} is a number, and {word} is a word, so '{said}' {never} holds"
                few = 0.5 if isinstance(asked, Compound) and asked.head.key == "goallikelihood" else 2
                yield problem("FA201", place, sentence, f"compare it with a number, as in {in_words(asked)} > {few}")


def is_number(asked: Term, computed: dict[Asked, str], *, counted: bool) -> bool:
    """Whether a side of a condition is worked out, and is a number or nothing."""
    if not isinstance(asked, Compound):
        return counted and isinstance(asked, Variable)
    return asked_of(asked) in computed and (asked.head.key in TOWARD or asked.head.key in NUMBERS)


def is_wordy(word: Symbol) -> bool:
    """Whether a side of a condition is a word, no number and no truth value: a number other than 0 is true."""
    return word != ANY and as_number(word) is None and as_bool(word) is None


NUMBERS = {
    *("math", "squaredistance", "countsubs", "count", "roundmethod", "roundtotensmethod", "tick", "random", "si"),
    *("goallikelihood", "eventid", "lasteventid", "eventcount", "eventelapsedtime", "volition", "mood"),
    *("sincelast", "sincelearned", "rememberedby", "witnessedby"),
    "emotionintensity",
}
"""What is worked out and is a number, besides emotions."""


def computed_properties(built: Built) -> dict[Asked, str]:
    """The properties that are computed for any of the cast, with their names."""
    definition, semantics = built.definition, semantics_of(built.parts.doc)
    functions = tuple(functions_of(definition)) if definition.turn_taking.by_scene else ()
    promising = dict.fromkeys(bool(mind.promises) for mind in definition.cast)
    offered = [one for some in promising for one in computed(semantics, built.parts.doc.turns, promises=some)]
    return {(one.name.lower(), one.arity): one.name for one in (*offered, *functions)}
