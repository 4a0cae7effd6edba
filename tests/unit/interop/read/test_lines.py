"""The dialogues and the world of a Toolkit scenario."""

import pytest

from fatima_py.dialogue import StateKind
from fatima_py.events import parse_event
from fatima_py.kb import KnowledgeBase
from fatima_py.names import parse
from tests.builders import word
from tests.unit.interop.files import effect, line, read, refused, scenario

SPEAKING = "Event(Action-End, [s], Speak(*, [ns], *, *), [t])"
ASKING = "Event(Action-End, [s], Speak(*, [ns], Ask([what]), *), [t])"


def read_scene(folder, **more):
    definition, problems = read(folder, scenario(**more))
    assert problems == ()
    return definition


def test_a_line_keeps_everything_that_its_author_wrote(tmp_path):
    dialogue = line("Start", "S1", "Hi, [[ Name(Tom) ]]!", UtteranceId="TTS-1", FileName="hi.wav", Take=3)
    dialogue |= {"Meaning": "Greet(Tom)", "Style": "Polite"}

    graph = read_scene(tmp_path, Dialogues=[dialogue]).graph

    (move,) = graph.all_moves()
    assert str(move.action) == "Speak(Start, S1, Greet(Tom), Polite)"
    assert (move.id, move.text, move.note) == ("TTS-1", "Hi, {Name(Tom)}!", "FileName: hi.wav; Take: 3")
    assert move.by == word("*")


def test_equal_ids_are_told_apart_and_missing_ones_made(tmp_path):
    dialogues = [line("A", "B", UtteranceId=one) for one in ("TTS-1", "TTS-1", None, "", "TTS-1")]

    graph = read_scene(tmp_path, Dialogues=dialogues).graph

    assert [move.id for move in graph.all_moves()] == ["TTS-1", "TTS-1-2", "line-3", "line-4", "TTS-1-3"]


def test_states_keep_their_names_and_order_and_ends_are_endings(tmp_path):
    dialogues = [line("B", "-"), line("Start", "B"), line("-", "*"), line("B", "Out")]

    graph = read_scene(tmp_path, Dialogues=dialogues).graph

    assert [(str(one.name), one.kind) for one in graph.states.values()] == [
        ("B", StateKind.SCENE),
        ("Start", StateKind.SCENE),
        ("-", StateKind.SCENE),
        ("Out", StateKind.ENDING),
    ]
    assert str(graph.start) == "Start"


@pytest.mark.parametrize(
    ("dialogue", "says"),
    [
        ({}, "Dialogues[0].CurrentState: expected the name of a state"),
        (line("A(b)", "B"), "Dialogues[0].CurrentState: expected a single word"),
        (line("A", "B", Meaning="a b"), "Dialogues[0].Meaning: cannot read"),
        ("Hi", "Dialogues[0]: expected an object, found text"),
    ],
)
def test_a_line_that_cannot_be_said_is_refused(tmp_path, dialogue, says):
    problems = refused(tmp_path, scenario(Dialogues=[dialogue]))

    assert says in str(problems[0])


def effects_of(world, text):
    found = world.effects(parse_event(text), KnowledgeBase(word("Ann")))
    return [f"{one.property} = {one.value} for {one.observer}" for effect in found for one in effect.changes]


def world_of(*effects, priorities=None):
    pairs = [{"key": key, "value": value} for key, value in (priorities or {}).items()]
    return {"WorldModel": {"Effects": {"dictionary": effects}, "Priorities": {"dictionary": pairs}}}


ASKED = "Event(Action-End, Ann, Speak(A, B, Ask(Name), -), Tom)"


def test_effects_reach_whom_they_are_for(tmp_path):
    rule = effect(SPEAKING, ("DialogueState([s])", "[ns]", "[t]"), ("Has(Floor)", "[t]", None), ("Is(Loud)", True, "*"))

    world = read_scene(tmp_path, **world_of(rule)).world

    assert effects_of(world, ASKED) == [
        "DialogueState(Ann) = B for Tom",
        "Has(Floor) = Tom for *",
        "Is(Loud) = True for *",
    ]


def test_of_two_effects_the_more_particular_one_happens_whatever_the_order(tmp_path):
    plain, particular = effect(SPEAKING, ("A(b)", 1, "*")), effect(ASKING, ("A(b)", 2, "*"))

    for order in ((plain, particular), (particular, plain)):
        assert effects_of(read_scene(tmp_path, **world_of(*order)).world, ASKED) == ["A(b) = 2 for *"]


def test_priority_goes_before_particularity(tmp_path):
    plain, particular = effect(SPEAKING, ("A(b)", 1, "*")), effect(ASKING, ("A(b)", 2, "*"))

    world = read_scene(tmp_path, **world_of(plain, particular, priorities={SPEAKING: 5})).world

    assert effects_of(world, ASKED) == ["A(b) = 1 for *"]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (effect("Speak(*)"), "dictionary[0].key: expected Event("),
        (effect(SPEAKING, ("Mood", 1, "*")), "PropertyName: expected a property"),
        (effect(SPEAKING, ("A([x])", 1, "*")), "value[0]: [x] is used but never bound"),
        (effect(SPEAKING, ("A(b)", "[x]", "*")), "[x] is used but never bound"),
        (effect(SPEAKING, ("A(b)", 1, "[x]")), "[x] is used but never bound"),
    ],
)
def test_an_effect_that_nobody_could_believe_is_refused(tmp_path, rule, says):
    (problem,) = refused(tmp_path, scenario(**world_of(rule)))

    assert says in str(problem)


def test_nothing_is_believed_where_the_world_takes_it_away(tmp_path):
    world = read_scene(tmp_path, **world_of(effect(SPEAKING, ("A(b)", "-", "*")))).world

    assert world.effects(parse_event(ASKED), KnowledgeBase(word("Ann")))[0].changes[0].value == parse("-")


def test_a_column_with_a_list_or_an_object_is_kept_as_it_is(tmp_path):
    lines = [line("Start", "End", "Hello.", Takes=["a.wav", 2], Mix={"gain": 0.5})]

    (told,) = read_scene(tmp_path, Dialogues=lines).graph.all_moves()

    assert told.note == 'Takes: ["a.wav", 2]; Mix: {"gain": 0.5}'


def test_an_id_that_is_taken_or_looks_like_ours_stands_in_the_note(tmp_path):
    ids = ["bye", "bye", "line-7", None]

    moves = read_scene(
        tmp_path, Dialogues=[line("Start", "End", "Bye.", UtteranceId=one) for one in ids]
    ).graph.all_moves()

    assert [(one.id, one.note) for one in moves] == [
        ("bye", ""),
        ("bye-2", "Utterance id: bye"),
        ("line-7", "Utterance id: line-7"),
        ("line-4", ""),
    ]
