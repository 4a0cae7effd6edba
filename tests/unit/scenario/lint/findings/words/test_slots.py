"""Slots: which of them never have a value, and which of them may."""

from pathlib import Path

import pytest

from fatima_py.errors import Problem
from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import marked, scenario, write

CAST = """
Ann: {believes: {Code(me): 007, Owes(Tom): 3, "ToM(Tom, Knows(Tom))": true}}
Tom: {}
Old Kim: {}
"""
REST = """
effects:
  - after: anyone says anything
    then: [everyone believes Is(Late), Tom believes Pin(Ann) = 0099]
"""
FACTS = "facts: {Evidence: 2, Key: {value: lost, known_by: [Tom]}}"


def slot_findings(row: str, folder: Path) -> list[Problem]:
    """What is found about the slots of a row."""
    text = scenario(REST, cast=CAST, dialogue=f"== start\n{row} -> end") + FACTS
    return [one for one in check_file(write(folder, text)) if "slot" in one.sentence]


@pytest.mark.parametrize(
    ("row", "sentence", "hint"),
    [
        ("Ann: {Debt(you)}", "'you' is known in {you.name} only", "name whoever is spoken to"),
        ("Ann: {Cy.name}", "nobody in the cast is called Cy", "there are Ann, Tom, Old_Kim, me, you"),
        ("Ann: {Tm.name}", "nobody in the cast is called Tm", "did you mean 'Tom'?"),
        ("Ann: {{user}}", "user is a word", "write a belief with its parts, or \\{user\\}"),
        ("Ann: {memory what Tom did}", "a ':' stands behind 'memory'", "did you mean {memory: what Tom did}?"),
        ("Ann: {Lore the cellar}", "a ':' stands behind 'lore'", "did you mean {lore: the cellar}?"),
        ("Ann: {Old Kit}", "nobody in the cast is called Old Kit", "did you mean 'Old Kim'?"),
        ("Ann: {Tmo}", "Tmo is nobody of the cast, and no fact", "did you mean 'Tom'?"),
        ("Ann: {Evidence / 2}", "no sum or question in words", "write {Math(Evidence, Div, 2)}"),
        ("Ann: {Evidence-1}", "no sum or question in words", "write {Math(Evidence, Minus, 1)}"),
        ("Ann: {Owes(Tom) + 1}", "no sum or question in words", "write {Math(Owes(Tom), Plus, 1)}"),
        ("Ann: {visits to start}", "no sum or question in words", "write {Visits(start)}"),
        ("Ann: {my anger at Old Kim}", "no sum or question in words", "write {Anger(me, Old_Kim)}"),
        ("Ann: {Evidnce}", "Evidnce is nobody of the cast, and no fact", "did you mean 'Evidence'?"),
        ("Ann: {once}", "it says how the line is said", "write it before the colon, as in 'Ann {once}: "),
        ("Ann: {after 8 s; weight 2}", "it says how the line is said", "as in 'Ann {after 8 s; weight 2}: "),
        ("Ann: {Evidence +1}", "it says how the line is said", "as in 'Ann {Evidence +1}: "),
        ("Ann: {forget Owes(Tom)}", "it says how the line is said", "as in 'Ann {forget Owes(Tom)}: "),
        ("Ann: {memry: what Tom did}", "nothing is asked by 'memry:'", "did you mean {memory: what Tom did}?"),
        ("Ann: {lroe: the cellar}", "nothing is asked by 'lroe:'", "did you mean {lore: the cellar}?"),
        ("Ann: {Owes(T om)}", "a name in a belief is one word", "did you mean {Owes(Tom)}?"),
        ("Ann: {Owes(Tmo)}", "Ann never believes Owes(Tmo)", "did you mean {Owes(Tom)}?"),
        ("Ann: {Owse(Tom)}", "Ann never believes Owse(Tom)", "did you mean 'Owes'?"),
        ("Ann: {Level(Tom)}", "Ann never believes Level(Tom)", "give it a first value"),
        ("Ann: {Debt}", "Debt is a word", "write a belief with its parts"),
        ("Ann: { Debt }", "Debt is a word", "write a belief with its parts"),
        ("Ann: {Owes}", "Owes is a word", "write {Owes(Tom)}"),
        ("Ann: {Debt(Tom)}", "Ann never believes Debt(Tom)", "give it a first value"),
        ("Ann: {Ows(Tom)}", "Ann never believes Ows(Tom)", "did you mean 'Owes'?"),
        ("Ann: {Price(Filter)}", "Ann never believes Price(Filter)", "give it a first value"),
        ("Ann: {Prde(me)}", "Ann never believes Prde(me)", "did you mean 'Pride'?"),
        ("Ann: {Owes(Kim)}", "Ann never believes Owes(Kim)", "give it a first value"),
        ("Tom: {Code(Ann)}", "Tom never believes Code(Ann)", "give it a first value"),
        ("Tom: {Pin(me)}", "Tom never believes Pin(me)", "give it a first value"),
        ("Ann: {Pin(Ann)}", "Ann never believes Pin(Ann)", "give it a first value"),
        ("any: {Debt(me)}", "nobody believes Debt(me)", "give it a first value"),
        ("Ann to everyone: {you.name}", "the line is said to everyone", "name somebody"),
        ("Ann: {$x}", "expected a word", "where braces are to be read"),
        ("Ann: {see page 3}", "expected a word", "where braces are to be read"),
        ("Ann to everyone: {you}", "the line is said to everyone", "name somebody"),
        ("Ann: {}", "braces hold one name", "where braces are to be read"),
        ("Ann: {Owes({me})}", "braces hold one name", "where braces are to be read"),
        ("Ann: {ME}", "ME is nobody's name", "did you mean {me}?"),
        ("Ann: {You}", "You is nobody's name", "did you mean {you}?"),
        ("Ann: {YOU.NAME}", "YOU.NAME is nobody's name", "did you mean {you.name}?"),
        ("Ann: {*}", "* is no belief", "where braces are to be read"),
        ("Ann: {5}", "5 is no belief", "where braces are to be read"),
        ("Ann: {anyone}", "anyone is no belief", "where braces are to be read"),
        ("Ann: {nobody}", "nobody is no belief", "where braces are to be read"),
        ("Ann: {true}", "True is no belief", "where braces are to be read"),
        ("Ann: {Key}", "Ann never believes Key", "give it a first value"),
        ("Ann: {.name}", "it says not whose name", "write {me.name} or {you.name}"),
        ("Ann: {Owes($x)}", "a line has no variables: expected a word", "name somebody, or write"),
        ("Ann: {Likes(Old Kim)}", "Ann never believes Likes(Old_Kim)", "give it a first value"),
        ("Ann: {Has(Milk)}", "Ann never believes Has(Milk)", "give it a first value"),
        ("Ann: {ToM(Tom, Owes(Tom))}", "Ann never believes ToM(Tom, Owes(Tom))", "give it a first value"),
        ("Ann: {Knows(Tom)}", "Ann never believes Knows(Tom)", "give it a first value"),
        ("Ann: {Mood(Tom)}", "Mood(Tom) can be asked of oneself only", "write {Mood(me)}"),
        ("Ann: {Anger(Tom, Ann)}", "Anger(Tom, Ann) can be asked of oneself only", "write {Anger(me, Ann)}"),
        ("Ann: {StrongestEmotion(Tom)}", "can be asked of oneself only", "write {StrongestEmotion(me)}"),
        ("Ann: {EmotionIntensity(me, Foo)}", "never has an answer to EmotionIntensity(me, Foo)", "reference"),
        ("Ann: {GoalLikelihood(Rest)}", "never has an answer to GoalLikelihood(Rest)", "reference"),
        ("Ann: {Volition(Flirt, a, Tom, *)}", "never has an answer", "reference"),
        ("Ann: {EventElapsedTime(-1)}", "never has an answer", "reference"),
        ("Ann: {Math(1, Add, 2)}", "never has an answer to Math(1, Add, 2)", "reference"),
        ("Ann: {Math(1, Div, 0)}", "never has an answer to Math(1, Div, 0)", "reference"),
        ("Ann: {Random(5, 1)}", "never has an answer to Random(5, 1)", "reference"),
        ("Tom: {Ask(Owes(Tom))}", "Tom never believes Owes(Tom)", "give it a first value"),
        ("Tom: {Math(Pin(Ann), Plus, Owes(Tom))}", "Tom never believes Owes(Tom)", "give it a first value"),
    ],
)
def test_a_slot_that_never_has_a_value_is_found(row: str, sentence: str, hint: str, tmp_path: Path):
    (found,) = slot_findings(row, tmp_path)

    assert (found.code, found.severity) == ("FA201", "warning")
    assert sentence in found.sentence
    assert hint in found.hint
    assert found.place.text in row
    assert (found.place.line, found.place.column) == (12, 3 + row.index("{", 4 if "{{" not in row else 6))


@pytest.mark.parametrize(
    "row",
    [
        "Ann: {Code(me)} {Code(Ann)} { Code( me ) }",
        "any: {Code(me)} {Pin(Ann)}",
        "Tom: {Pin(Ann)} {Is(Late)}",
        "Ann: {me.name} {you.name} { Tom.name } {Old Kim.name} {Old_Kim.name} {old kim.name}",
        "Ann: {Mood(me)} {ToM(Tom, Knows(Tom))} {Has(Floor)}",
        "Ann: {TellerOf(Is(Late))} {SinceLearned(Is(Late))} {IsKnownTo(Tom, Is(Late), True)}",
        "Ann: {Evidence} { evidence } {Fact(Evidence)}",
        "(narration): {Evidence} {Key} {Math(Evidence, Div, 2)}",
        "Ann: {First. |Then.|Last.} {~One.|Another.}",
        r"Ann: \{Debt\} \{\{user\}\}",
        "Ann to Tom: {me} {you} {Tom} {SELF} {old kim}",
    ],
)
def test_a_slot_that_may_have_a_value_is_none(row: str, tmp_path: Path):
    assert slot_findings(row, tmp_path) == []


@pytest.mark.parametrize(
    "slot",
    [
        "{Joy(me)} {Anger(me, Tom)} {StrongestEmotion(me)} {EmotionIntensity(me, Anger)} {Coping(me)}",
        "{StrongestEmotionForEvent(me, Event(*, *, *, *))} {EventElapsedTime(3)} {EventId(*, *, *, *)}",
        "{Math(Owes(Tom), Plus, 1)} {Ask(Owes(Tom))} {RoundMethod(Owes(Tom), 1)} {SquareDistance(1, 2, 3, 4)}",
        "{Math(10, Div, Joy(me))} {Random(5, Math(Joy(me), Times, 2))} {Random(Tick(me), 0)} {Random(1, Mood(me))}",
        "{Math(Is(Late), Minus, 1)} {Random(7, Is(Late))} {Random(Is(Late), 7)} {Random(Is(Late), Is(Late))}",
        "{CountSubs(Debt(*))} {Exists(Debt(Tom))} {IsAgent(Kim)} {SI(Tom)} {DialogueState(Tom)} {Owes(*)}",
        "{ToM(me, Owes(Tom))} {ToM(Tom, Knows(*))}",
    ],
)
def test_what_is_worked_out_may_get_its_value_in_the_play(slot: str, tmp_path: Path):
    assert slot_findings(f"Ann: {slot}", tmp_path) == []


def test_the_belief_of_another_is_set_by_what_sets_it_there(tmp_path: Path):
    told = "effects: [{after: anyone says anything to anyone $x, then: ['Ann believes ToM(Tom, Rich($x)) = 1']}]\n"
    row = "Ann: {ToM(Tom, Rich(me))} {Rich(me)} {ToM(Kim, Rich(me))}"
    path = write(tmp_path, scenario(told, cast=CAST, dialogue=f"== start\n{row} -> end"))

    assert [one.place.text for one in check_file(path) if "slot" in one.sentence] == [
        "{Rich(me)}",
        "{ToM(Kim, Rich(me))}",
    ]


def test_a_person_in_a_slot_is_their_name_as_it_is_shown(tmp_path: Path):
    row = "Mary Ann to Old Kim: {me} {SELF} {you} {Mary Ann} {Mary Ann.name} {old_kim} {Me} {you()}"
    path = write(tmp_path, scenario(cast="Mary Ann: {}\nOld Kim: {}", dialogue=f"== start\n{row} -> end"))

    written = load_scenario(path).play().written

    assert written == "Mary Ann Mary Ann Old Kim Mary Ann Mary Ann Old Kim ..."


def test_what_a_condition_tells_is_believed(tmp_path: Path):
    assert slot_findings("Ann (if Tell(Debt(me), 5) = 5): {Debt(me)}", tmp_path) == []


def test_blanks_inside_a_slot_are_none_of_it(tmp_path: Path):
    path = write(tmp_path, scenario(cast=CAST, dialogue="== start\nAnn: { Code(me) } { Tom.name } { Debt } -> end"))

    assert load_scenario(path).play().written == "007 Tom ..."


@pytest.mark.parametrize(
    "text",
    [
        "say: |\n        One.\n        Two.\n        Three §{Debt(me)}.",
        "say: |\n        One {Code(me)}.\n        §{Debt(me)}.",
        'say: "x §{Debt(me)} y"',
        'say: "a \\" b §{Debt(me)} y"',
        "say: 'it''s {Code(me)} §{Debt(me)}'",
        "say: plain §{ Debt(me) } y",
        "say: >\n        One\n        two §{Debt(me)}",
        "say: §>\n        One {Debt(me,\n        Two)}",
        'say: §"x \\x7BDebt(me)} y"',
    ],
)
def test_a_slot_is_told_where_it_is_written_in_a_structured_dialogue(text: str, tmp_path: Path):
    talk = f"dialogue:\n  start:\n    - by: Ann\n      {text}\n      to: end\n"
    last = "    - {by: Tom, say: '{Code(me)}', to: end}\n"
    written, place = marked(scenario(cast=CAST, dialogue="") + talk + last)

    found = [one for one in check_file(write(tmp_path, written)) if "Debt" in one.sentence]

    assert [(one.place.line, one.place.column) for one in found] == [place]


def test_each_of_two_alike_slots_is_told_at_its_own_place(tmp_path: Path):
    found = slot_findings(r"Ann: a\, {Debt(me)} b \## {Debt(me)}", tmp_path)

    assert [one.place.column for one in found] == [12, 29]


def test_a_slot_that_quotes_what_is_remembered_asks_for_something(tmp_path: Path):
    found = slot_findings("Ann: {memory: what Tom promised} {memory: }", tmp_path)

    assert [(one.place.column, one.sentence) for one in found] == [
        (36, "the slot {memory: } never has a value: it asks memory for nothing")
    ]


@pytest.mark.parametrize("slot", ["{~{Code(me)}|the same}", "{The same|still {Code(me)}}", "{It is {Code(me)}|It was}"])
def test_a_slot_within_a_phrase_is_told(slot, tmp_path):
    (found,) = slot_findings(f"Ann: It is {slot} now.", tmp_path)

    assert (found.code, found.place.text) == ("FA201", slot)
    assert "none has braces in it" in found.sentence
