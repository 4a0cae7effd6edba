"""Building: what an author writes of people, rules and lines is what plays."""

from pathlib import Path

import pytest

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.dialogue import Move, StateKind
from fatima_py.errors import ScenarioError
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY
from fatima_py.scenario import load_character, load_scenario, read_definition
from fatima_py.scene import Scene, SceneDefinition
from tests.unit.scenario.files import scenario, write


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A character sheet, beside the scenarios of a test."""
    text = """\
fatima: 1
character: Old hand
is: Somebody who has seen it all.
voice: Dry.
body: robot
mood: 4
personality: {extraversion: -0.5, neuroticism: 0.2}
believes:
  Likes(me, Tom): 1
  Is(Late): true
wants:
  Sleep: {matters: 3, likely: 0.2}
  Peace: {matters: 7}
remembers:
  - Tom says Kind to me
emotions: {Joy: 2}
appraisals:
  - id: stung
    when: anyone $x says Rude to me
    feels: {desirable: -2}
actions:
  - id: nod
    do: Nod
    if: my mood > 9
relations:
  - towards: $x
    gains: 5
    if: I have heard $x say Kind
claims:
  - {do: Nod, needs: 3}
conferrals:
  - {do: Bow, to: Tom, needs: 9}
"""
    return write(tmp_path, text, "agents/old_hand.yaml")


def defined(folder: Path, text: str) -> SceneDefinition:
    """What a scenario defines."""
    return read_definition(write(folder, text))


def played(folder: Path, text: str) -> Scene:
    """The scene of a scenario."""
    return load_scenario(write(folder, text))


def member(definition: SceneDefinition, name: str) -> MindDefinition:
    """One of the cast."""
    return next(one for one in definition.cast if str(one.name) == name)


def moves(definition: SceneDefinition) -> tuple[Move, ...]:
    """The lines of a scenario."""
    return definition.graph.all_moves()


def belief(one: Character, text: str) -> str:
    """What somebody believes, as text."""
    return str(one.belief(text))


def test_somebody_of_two_words_is_one_word_in_names_and_two_for_people(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            """
            appraisals:
              - for: Mr Vale
                when: Ann says Kind to Mr Vale
                feels: {like: 3 for Ann}
            """,
            cast="Ann:\n  believes: {'Likes(me, Mr Vale)': 2}\nMr Vale: {}",
            dialogue="== start\nAnn to Mr Vale [Kind]: Hello, {Mr Vale.name}. -> on\n== on\nMr Vale: Ah. -> end",
        ),
    )
    ann, vale = scene.cast

    beat = scene.play(scene.turn_of(ann.name) or pytest.fail("nobody has a turn"))

    assert str(vale.name) == "Mr_Vale"
    assert scene.definition.name_of(vale.name) == "Mr Vale"
    assert beat.written == "Hello, Mr Vale."
    assert belief(ann, "Likes(SELF, Mr_Vale)") == "2"
    assert [emotion.type.label for emotion in vale.emotions] == ["Love"]


def test_a_member_of_the_cast_begins_with_a_sheet(tmp_path: Path, sheet: Path):
    scene = defined(tmp_path, scenario(cast=f"Ann: {{from: agents/{sheet.name}}}\nTom: {{}}"))
    ann = member(scene, "Ann")

    assert (ann.about, ann.voice, ann.body) == ("Somebody who has seen it all.", "Dry.", "robot")
    assert ann.kernel.personality.extraversion == -0.5
    assert ann.mood is not None
    assert ann.mood.valence == pytest.approx(0.4)
    assert {str(goal.name): goal.significance for goal in ann.goals} == {"Sleep": 3, "Peace": 7}
    assert [str(event) for event in ann.memories] == ["Event(Action-End, Tom, Speak(*, *, *, Kind), SELF)"]
    assert [(str(one.type), one.intensity) for one in ann.feelings] == [("joy", 2)]


def test_what_the_scenario_says_of_a_member_goes_before_the_sheet(tmp_path: Path, sheet: Path):
    scene = played(
        tmp_path,
        scenario(
            cast=f"""
            Ann:
              from: agents/{sheet.name}
              is: Somebody new.
              mood: -3
              personality: {{openness: 1}}
              believes:
                Likes(me, Tom): 8
              wants:
                Sleep: {{matters: 9}}
            Tom: {{}}
            """
        ),
    )
    ann = member(scene.definition, "Ann")

    assert (ann.about, ann.voice) == ("Somebody new.", "Dry.")
    assert (ann.kernel.personality.openness, ann.kernel.personality.extraversion) == (1, 0)
    assert ann.mood is not None
    assert ann.mood.valence == pytest.approx(-0.3)
    assert (belief(scene.cast[0], "Likes(SELF, Tom)"), belief(scene.cast[0], "Is(Late)")) == ("8", "True")
    assert {str(goal.name): goal.significance for goal in ann.goals} == {"Sleep": 9, "Peace": 7}


def test_the_rules_of_a_sheet_are_its_members_own(tmp_path: Path, sheet: Path):
    scene = defined(
        tmp_path,
        scenario(
            "appraisals:\n  - id: for_all\n    when: anyone says Kind to me\n    feels: {desirable: 1}\n",
            cast=f"Ann: {{from: agents/{sheet.name}}}\nTom: {{}}",
        ),
    )

    rules = {str(one.name): [rule.id for rule in one.appraisal_rules.rules] for one in scene.cast}
    assert rules == {"Ann": ["for_all", "stung"], "Tom": ["for_all"]}
    assert [rule.id for rule in member(scene, "Tom").action_rules] == ["say_anything"]
    assert [rule.id for rule in member(scene, "Ann").action_rules] == ["nod", "say_anything"]
    assert [len(one.attribution_rules) for one in scene.cast] == [1, 0]
    assert [[str(rule.action) for rule in one.claims] for one in scene.cast] == [["Nod"], []]
    assert [[rule.id for rule in one.conferrals] for one in scene.cast] == [["Bow"], []]


def test_two_members_may_begin_with_the_same_sheet(tmp_path: Path, sheet: Path):
    scene = defined(tmp_path, scenario(cast=f"Ann: {{from: agents/{sheet.name}}}\nTom: {{from: agents/{sheet.name}}}"))

    assert [[rule.id for rule in one.appraisal_rules.rules] for one in scene.cast] == [["stung"], ["stung"]]


@pytest.mark.parametrize(("given", "called"), [("", "Old_hand"), ("Nora", "Nora"), ("Mr Vale", "Mr_Vale")])
def test_a_sheet_is_a_character_by_its_own_name_or_another(sheet: Path, given: str, called: str):
    character = load_character(sheet, name=given)

    assert str(character.name) == called
    assert belief(character, "Is(Late)") == "True"
    assert character.mood.valence == pytest.approx(0.4)


def test_a_sheet_without_a_name_is_called_like_its_file(tmp_path: Path):
    assert str(load_character(write(tmp_path, "fatima: 1", "night_nurse.yaml")).name) == "NightNurse"


@pytest.mark.parametrize(("file", "name"), [("007.yaml", ""), ("ann.yaml", "Zoë"), ("ann.yaml", "A(b)")])
def test_what_cannot_be_a_name_is_refused(tmp_path: Path, file: str, name: str):
    with pytest.raises(ScenarioError, match=r"FA016 .* cannot be a character's name"):
        load_character(write(tmp_path, "fatima: 1", file), name=name)


def test_a_mood_of_one_number_moves_valence_and_leaves_the_rest_to_temperament(tmp_path: Path):
    scene = defined(tmp_path, scenario(cast="Ann: {mood: -5, personality: {extraversion: 1}}\nTom: {}"))
    ann = member(scene, "Ann")

    rest = ann.kernel.personality.temperament
    assert ann.mood == Vad(-0.5, rest.arousal, rest.dominance)


def test_a_mood_may_be_written_in_three_dimensions(tmp_path: Path):
    scene = defined(tmp_path, scenario(cast="Ann: {mood: {valence: 0.1, dominance: -0.4}}\nTom: {}"))

    assert member(scene, "Ann").mood == Vad(0.1, 0, -0.4)
    assert member(scene, "Tom").mood is None


def test_a_mood_may_be_a_matter_of_the_experiment(tmp_path: Path):
    path = write(tmp_path, scenario(cast="Ann: {mood: $condition.robot_mood}\nTom: {}"))

    warm = member(read_definition(path, {"robot_mood": 4}), "Ann")
    unset = member(read_definition(path), "Ann")

    assert warm.mood is not None
    assert warm.mood.valence == pytest.approx(0.4)
    assert unset.mood is None


@pytest.mark.parametrize("settings", [{"robot_mood": 40}, {"robot_mood": "warm"}, {"mood": 4}])
def test_a_condition_that_sets_no_mood_is_told_where_it_is_asked_for(tmp_path: Path, settings: dict[str, float | str]):
    path = write(tmp_path, scenario(cast="Ann: {mood: $condition.robot_mood}\nTom: {}"))

    with pytest.raises(ScenarioError, match=r"scene\.yaml:4:15: FA016 \$condition\.robot_mood is"):
        read_definition(path, {**settings})


def test_a_belief_may_be_uncertain_and_of_another_mind(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            cast="""
            Ann:
              believes:
                Has(Milk): {value: 60%, certainty: 0.5}
                Likes(Tom, me): {value: 3, about: Tom}
            Tom: {}
            """
        ),
    )
    first, second = member(scene.definition, "Ann").beliefs

    assert (str(first.name), str(first.value), first.certainty) == ("Has(Milk)", "0.6", 0.5)
    assert [str(mind) for mind in second.minds] == ["Tom"]


def test_what_somebody_remembers_and_feels_is_there_as_the_scene_begins(tmp_path: Path, sheet: Path):
    scene = played(tmp_path, scenario(cast=f"Ann: {{from: agents/{sheet.name}}}\nTom: {{}}"))
    ann = scene.cast[0]

    assert [(emotion.type.label, emotion.intensity) for emotion in ann.emotions] == [("Joy", 2)]
    assert belief(ann, "SI(Tom)") == "5"
    assert belief(ann, "EventCount(Action-End, Tom, *, SELF)") == "1"


def test_a_relation_counts_for_whom_it_is_of(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            """
            relations:
              - of: Ann
                towards: $x
                gains: 10
                if: I have heard $x say Kind
              - {towards: Ann, gains: 2}
            """,
            dialogue="== start\nTom [Kind]: Hello. -> on\n== on\nAnn: Oh. -> end",
        ),
    )
    ann, tom = scene.cast
    before = belief(ann, "SI([x])")

    scene.play(scene.turn_of(tom.name) or pytest.fail("nobody has a turn"))

    assert before == "1"  # those present are known before they have done anything
    assert (belief(ann, "SI(Tom)"), belief(tom, "SI(Ann)")) == ("10", "2")


def test_a_rule_may_ask_who_of_those_present_counts(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            """
            relations:
              - {of: Ann, towards: Tom, gains: 8}
              - {of: Ann, towards: Zoe, gains: 2}
            actions:
              - {id: hug, for: Ann, do: Hug, to: $x, if: SI($x) > 5}
            """,
            cast="Ann: {}\nTom: {}\nZoe: {}",
            dialogue="== start\nTom: Hello. -> on\n== on\nZoe: Hello. -> end",
        ),
    )
    ann, *_ = scene.cast

    assert [(wish.rule, str(wish.target)) for wish in ann.decide().intentions] == [("hug", "Tom")]


SOCIAL = """
relations:
  - {of: Ann, towards: Tom, gains: 8}
  - {of: Ann, towards: Zoe, gains: 2}
claims:
  - {for: Ann, do: Borrow(anything), needs: 5}
  - {do: say Secret, needs: 3}
conferrals:
  - {id: gift, for: Ann, do: Give(Tea) to $x, if: Cold($x), unless: SI($x) > 20, needs: 4}
  - {for: Ann, do: say Kind, to: $x, if: Cold($x), needs: 2}
actions:
  - {id: ask, for: Ann, do: Borrow(Car), to: $x, if: IsAgent($x) = true}
  - {id: tell, for: Ann, do: say Secret, to: $x, if: IsAgent($x) = true}
"""
TOLD = "== start\nAnn [Secret]: I am leaving. -> end\nAnn [Kind]: Come in. -> end\nTom: Well. -> end"


def after(folder: Path, cold: str) -> list[tuple[str, str]]:
    """What Ann would do while somebody is cold."""
    cast = f"Ann: {{believes: {{Cold({cold}): true}}}}\nTom: {{}}\nZoe: {{}}"
    ann, *_ = played(folder, scenario(SOCIAL, cast=cast, dialogue=TOLD)).cast
    return [(wish.rule, str(wish.target)) for wish in ann.decide().intentions]


def test_a_claim_keeps_actions_and_lines_for_those_who_count_enough(tmp_path: Path):
    assert sorted(after(tmp_path, cold="Sea")) == [("ask", "Tom"), ("tell", "Tom")]


def test_a_conferral_comes_first_for_those_who_count_enough(tmp_path: Path):
    assert after(tmp_path, cold="Tom")[0] == ("gift", "Tom")
    assert after(tmp_path, cold="Zoe")[0] == ("say_Kind", "Zoe")
    assert len(after(tmp_path, cold="Ann")) == 2


def test_claims_and_conferrals_are_theirs_whom_they_name(tmp_path: Path):
    scene = defined(tmp_path, scenario(SOCIAL, cast="Ann: {}\nTom: {}\nZoe: {}", dialogue=TOLD))

    assert [[str(one.action) for one in who.claims] for who in scene.cast] == [
        ["Borrow(*)", "Speak(*, *, *, Secret)"],
        ["Speak(*, *, *, Secret)"],
        ["Speak(*, *, *, Secret)"],
    ]
    assert [[(one.id, one.importance) for one in who.conferrals] for who in scene.cast] == [
        [("gift", 4), ("say_Kind", 2)],
        [],
        [],
    ]


def test_the_words_of_a_scene_are_kept(tmp_path: Path):
    scene = defined(
        tmp_path,
        scenario(
            """
            about: >
              Two people
              and a shop.
            language: pt-BR
            player: Tom
            turns: round
            lore:
              - keys: [shop]
                say: The shop is shut.
              - say: It is late.
                always: true
              - say: Ann has the key.
                secret_until: Tom has said Kind
            speech:
              default: as written
              lines marked ~: may be reworded
              model: some/model
              never: [promises]
              at_most: 30 words
              memories: 60 words
            """
        ),
    )

    assert (scene.title, scene.about, scene.language) == ("A test", "Two people and a shop.", "pt-BR")
    assert (str(scene.player), scene.turns) == ("Tom", "round")
    assert [lore.text for lore in scene.lore] == ["The shop is shut.", "It is late.", "Ann has the key."]
    assert [lore.always for lore in scene.lore] == [False, True, False]
    assert [str(lore.until) != "" for lore in scene.lore] == [False, False, True]
    assert (scene.speech.model, scene.speech.at_most, scene.speech.never) == ("some/model", 30, ("promises",))
    assert (scene.speech.reword_all, scene.speech.reword_marked, scene.speech.memories) == (False, True, 60)


def test_without_speech_no_limit_is_set_on_words(tmp_path: Path):
    speech = defined(tmp_path, scenario("speech: {default: may be reworded, at_most: 200 characters}\n")).speech

    assert (speech.reword_all, speech.reword_marked, speech.at_most) == (True, True, 0)


def test_a_line_is_for_whom_it_is_written(tmp_path: Path):
    talk = "== start\nany: Hi. -> end\nAnn to Tom: Hi. -> end\nAnn to everyone: Hi. -> end\nAnn: Hi. -> end"
    lines = moves(defined(tmp_path, scenario(dialogue=talk)))

    assert [(str(move.by), str(move.to)) for move in lines] == [("*", "-"), ("Ann", "Tom"), ("Ann", "*"), ("Ann", "-")]
    assert lines[0].by == ANY


def test_a_line_for_anybody_is_said_by_everybody(tmp_path: Path):
    scene = defined(tmp_path, scenario(cast="Ann: {}\nTom: {}\nZoe: {}", dialogue="== start\nany: Hi. -> end"))

    assert [[rule.id for rule in one.action_rules] for one in scene.cast] == [["say_anything"]] * 3


def test_who_has_no_line_says_nothing(tmp_path: Path):
    scene = defined(tmp_path, scenario(dialogue="== start\nAnn: Hi. -> end"))

    assert [len(one.action_rules) for one in scene.cast] == [1, 0]


def test_states_are_parts_of_the_story_endings_or_banks(tmp_path: Path):
    talk = "== start\nAnn: Hi. -> last\n== last (ending)\nAnn: Bye.\n== asides (bank)\nTom: Hm. -> start"
    graph = defined(tmp_path, scenario(dialogue=talk)).graph

    kinds = {str(state.name): state.kind for state in graph.states.values()}
    assert kinds == {"start": StateKind.SCENE, "last": StateKind.ENDING, "asides": StateKind.BANK}
    assert [str(move.target) for move in moves(defined(tmp_path, scenario(dialogue=talk)))] == ["last", "End", "start"]
    assert str(graph.start) == "start"


def test_a_line_from_a_bank_leaves_the_story_where_it_is(tmp_path: Path):
    talk = "== start\nAnn: Hi. -> end\n== asides (bank)\nTom: Hm. -> start"
    scene = played(tmp_path, scenario(dialogue=talk))

    scene.play(scene.turn_of(scene.cast[1].name) or pytest.fail("nobody has a turn"))

    assert str(scene.state) == "start"
    assert not scene.over


NOTATION = """
== start
Ann to Tom [Very cold] <Ask(Price)> (if my mood > 0): How much? ## softly -> last @ask ~
any: Well. -> start

== last (ending)
Tom [Kind]: Two forty.
"""
STRUCTURED = """
dialogue:
  start:
    - {id: ask, by: Ann, towards: Tom, style: Very cold, meaning: Ask(Price), if: my mood > 0, say: How much?,
       note: softly, to: last, reword: true}
    - {by: any, say: Well., to: start}
  last (ending):
    - {by: Tom, style: Kind, say: Two forty.}
"""


def test_a_dialogue_may_be_structured(tmp_path: Path):
    rows = defined(tmp_path, scenario(dialogue=NOTATION))
    structured = defined(tmp_path, scenario(STRUCTURED, dialogue=""))

    assert structured.graph == rows.graph
    assert [str(move.style) for move in moves(rows)] == ["Very_cold", "-", "Kind"]
    assert str(moves(rows)[0].meaning) == "Ask(Price)"


def test_a_dialogue_may_stand_in_files_beside_the_scenario(tmp_path: Path):
    first, second = NOTATION.split("\n\n")
    write(tmp_path, first, "first.dialogue")
    write(tmp_path, second, "parts/second.dialogue")
    beside = defined(tmp_path, scenario("dialogue_file: [first.dialogue, parts/second.dialogue]\n", dialogue=""))

    assert beside.graph == defined(tmp_path, scenario(dialogue=NOTATION)).graph


def test_an_action_is_for_whom_and_as_long_as_written(tmp_path: Path):
    scene = defined(
        tmp_path,
        scenario(
            """
            actions:
              - id: wave
                for: [Ann]
                do: Wave(Hand) to Tom
                takes: 1.5 min
                layer: body
              - {id: bow, do: Bow, to: Tom}
              - {id: level, do: Rise, priority: $v, if: Level(me) = $v}
              - {id: greet, for: Tom, do: say Kind, priority: 5}
            """
        ),
    )
    rules = {rule.id: rule for one in scene.cast for rule in one.action_rules}

    assert [[rule.id for rule in one.action_rules][:3] for one in scene.cast] == [
        ["wave", "bow", "level"],
        ["bow", "level", "greet"],
    ]
    assert (str(rules["wave"].action), str(rules["wave"].target)) == ("Wave(Hand)", "Tom")
    assert (rules["wave"].takes, str(rules["wave"].layer)) == (90.0, "body")
    assert (str(rules["bow"].target), rules["bow"].takes, str(rules["bow"].layer)) == ("Tom", None, "-")
    assert str(rules["level"].priority) == "[v]"
    assert (str(rules["greet"].action), str(rules["greet"].priority)) == (
        "Speak([state], [next], [meaning], Kind)",
        "5",
    )


def test_a_rule_is_wanted_as_much_as_its_variable_says(tmp_path: Path):
    text = scenario(
        "actions:\n  - {for: Ann, do: Rise, priority: $v, if: Level(me) = $v}\n",
        cast="Ann:\n  believes: {Level(me): 7}\nTom: {}",
    )
    ann = played(tmp_path, text).cast[0]

    assert ann.decide().intentions[0].utility == 8


def test_an_effect_changes_what_is_believed_and_where_the_scene_is(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            """
            effects:
              - after: Ann says Rude to $x
                if: Is(Late)
                then:
                  - $x believes Hurt($x) = 60%
                  - the scene moves to door
            """,
            cast="Ann:\n  believes: {Is(Late): true}\nTom: {}",
            dialogue="== start\nAnn to Tom [Rude]: Go. -> end\n== door (ending)",
        ),
    )
    ann, tom = scene.cast

    scene.play(scene.turn_of(ann.name) or pytest.fail("nobody has a turn"))

    assert (belief(tom, "Hurt(Tom)"), ann.belief("Hurt(Tom)")) == ("0.6", None)
    assert str(scene.state) == "door"
    assert scene.over


def test_rules_without_an_id_are_called_after_their_sentence_and_may_be_alike(tmp_path: Path):
    rule = "  - when: anyone $x says Rude to me\n    if: my mood > {}\n    feels: {{desirable: -2}}\n"
    scene = defined(tmp_path, scenario("appraisals:\n" + rule.format(0) + rule.format(5)))

    assert [one.id for one in scene.cast[0].appraisal_rules.rules] == ["anyone_x_says_Rude_to_me"] * 2


def test_a_goal_of_several_words_is_moved_and_asked_for_in_the_same_words(tmp_path: Path):
    scene = played(
        tmp_path,
        scenario(
            """
            appraisals:
              - when: anyone says Kind to me
                if: goal Get home > 10%
                feels: {goal Get home: 0.2}
            """,
            cast="Ann:\n  wants: {Get home: {likely: 0.5}}\nTom: {}",
            dialogue="== start\nTom [Kind]: Hello. -> on\n== on\nAnn: Oh. -> end",
        ),
    )
    ann, tom = scene.cast

    scene.play(scene.turn_of(tom.name) or pytest.fail("nobody has a turn"))

    assert float(belief(ann, "GoalLikelihood(Get_home)")) == pytest.approx(0.7)


@pytest.mark.parametrize(("written", "seconds"), [(".5 s", 0.5), ("5.s", 5), (".25min", 15), ("1.5 h", 5400)])
def test_a_duration_may_begin_or_end_with_its_point(written: str, seconds: float, tmp_path: Path):
    path = write(tmp_path, scenario(f"actions: [{{do: Wave, takes: {written}}}]\n"))

    (rule, *_) = read_definition(path).cast[0].action_rules

    assert rule.takes == seconds
