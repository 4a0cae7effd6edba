"""Scenes, written for the Toolkit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import parse_event
from fatima_py.interop import import_files, load_toolkit
from fatima_py.interop.read.line_ids import utterance_id
from fatima_py.interop.write.export import export_toolkit, write_toolkit
from fatima_py.kb import perspective_of
from fatima_py.mind import GivenBelief
from fatima_py.names import Variable, parse
from fatima_py.scenario import read_definition
from fatima_py.scene import Beat, Fact, Scene, SceneDefinition
from fatima_py.social import Claim, Conferral, Exchange, InfluenceRule
from fatima_py.world import Change, EffectRule, World
from tests.builders import INSULTED, conditions, definition, feels, move, name, rule, scene, word
from tests.unit.interop.files import line, read, scenario, storage

ROOT = Path(__file__).parents[4]
TUTORIAL = ROOT.parent / "shared/toolkit-files/GAIPS__FAtiMA-Toolkit/Tutorials/Examples/IAT-Tutorial/Scenarios"
PAIRS = [("scenario.json", "storage.json"), ("kbscenario.json", "kbstorage.json")]
SPOKEN = "Speak([state], [next], [meaning], [style])"
TALK = ActionRule("talk", parse(SPOKEN), conditions=conditions(f"ValidDialogue{SPOKEN[5:]} = True"))
LINES = (
    move("shop_010", "Start", "Asked", "Ann", meaning="Insult", text="Out of {Goods(Plums)}?"),
    move("shop_020", "Asked", "Start", "Tom"),
    move("shop_030", "Asked", "Left", "Tom"),
    move("shop_040", "Left", "End", "Tom"),
)


def shop(*moves, rules=(), effects=(), acts=(TALK,), cast=("Ann", "Tom")) -> SceneDefinition:
    """A scene of ours in which Ann and Tom talk; only Ann has the appraisal rules."""
    people = [definition(who, *(rules if who == "Ann" else ()), acts=acts) for who in cast]
    return scene(*(moves or LINES), cast=people, world=World(effects))


def written(exported):
    """The files as they can be read again."""
    return json.loads(json.dumps(exported.scenario)), json.loads(json.dumps(exported.storage))


def told(problems):
    """What is said of the losses."""
    return "\n".join(problem.sentence for problem in problems)


def beats(played: Scene, most: int = 30) -> list[Beat]:
    """What happens."""
    seen: list[Beat] = []
    while len(seen) < most and (turn := played.turn()):
        seen.append(played.play(turn))
    return seen


def spoken(played: Scene) -> list[tuple[str, str]]:
    """Who says which line."""
    return [(str(beat.actor), beat.written) for beat in beats(played) if beat.brief]


def unnumbered(world: World) -> list[EffectRule]:
    """The effects without their ids, which only count them as they stand in the file."""
    return [replace(one, id="") for one in world.rules]


def without_leftovers(document):
    """A scenario file without priorities of effects that are gone: the Toolkit forgets to take them away."""
    if isinstance(document, dict):
        model = document["root"]["WorldModel"]
        known = {one["key"] for one in model["Effects"]["dictionary"]}
        kept = [one for one in model["Priorities"]["dictionary"] if one["key"] in known]
        model["Priorities"]["dictionary"] = kept
    return document


def in_any_order(value):
    """A value of JSON in which lines and effects stand in an order that does not matter."""
    if isinstance(value, dict):
        return {key: in_any_order(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(in_any_order, value), key=json.dumps)
    return value


@pytest.fixture(params=PAIRS, ids=["sleep", "burger"])
def pair(request):
    """A scenario of the Toolkit's own tutorial, with its rules."""
    if not TUTORIAL.is_dir():
        pytest.skip(f"the Toolkit's own scenarios are not in {TUTORIAL}")
    return [TUTORIAL / name for name in request.param]


def test_a_scenario_of_the_toolkit_comes_back_as_it_was(pair, tmp_path):
    original = load_toolkit(*pair)

    problems = write_toolkit(original, tmp_path)

    again = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json")
    assert problems == ()
    assert again.graph == original.graph
    assert (again.title, again.about, again.player, again.turns) == (
        original.title,
        original.about,
        original.player,
        original.turns,
    )
    assert unnumbered(again.world) == unnumbered(original.world)
    for mine, theirs in zip(again.cast, original.cast, strict=True):
        assert mine.appraisal_rules.rules == theirs.appraisal_rules.rules
        for part in ("name", "beliefs", "goals", "mood", "affect", "action_rules", "attribution_rules", "exchanges"):
            assert getattr(mine, part) == getattr(theirs, part)


def test_its_files_hold_what_they_held(pair, tmp_path):
    write_toolkit(load_toolkit(*pair), tmp_path)

    for source, copy in zip(pair, ("scenario.json", "storage.json"), strict=True):
        mine = json.loads((tmp_path / copy).read_text(encoding="utf-8"))
        theirs = without_leftovers(json.loads(source.read_text(encoding="utf-8")))
        assert in_any_order(mine) == in_any_order(theirs)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Hello World!", "TTS-420E57B017066B44E05EA1577F6E2E12"),
        (" A b\tC\n", "TTS-900150983CD24FB0D6963F7D28E17F72"),
        ("Good Morning", "TTS-55B9E608315D8A9195C174C96C100C23"),
    ],
)
def test_the_id_of_an_utterance_is_made_of_its_words(text, made):
    assert utterance_id(text) == made


def test_ids_of_our_own_are_kept_and_slots_become_tags():
    scenario, _ = written(export_toolkit(shop()))

    first = scenario["root"]["Dialogues"][0]
    assert (first["Utterance"], first["UtteranceId"]) == ("Out of [[Goods(Plums)]]?", "shop_010")


def test_equal_lines_have_equal_ids_again():
    bye = utterance_id("Bye")
    lines = [move(bye, "Start", "A", text="Bye"), move(f"{bye}-2", "A", "B", text="Bye"), move("line-3", "B", "End")]

    scenario, _ = written(export_toolkit(shop(*lines)))

    assert [one["UtteranceId"] for one in scenario["root"]["Dialogues"]] == [bye, bye, utterance_id("(line-3)")]


def test_names_are_written_as_what_they_are():
    effect = EffectRule("sold", name("Event(Action-End, *, Sell, *)"), (Change(name("Open(Shop)"), parse("False")),))

    scenario, storage = written(export_toolkit(shop(effects=[effect], rules=[INSULTED])))

    (sold, *_) = scenario["root"]["WorldModel"]["Effects"]["dictionary"]
    assert sold["value"] == [{"PropertyName": "Open(Shop)", "NewValue": False, "ObserverAgent": "*"}]
    (rule,) = storage[1]["root"]["AppraisalRules"]["Rules"]
    assert rule["AppraisalVariables"]["AppraisalVariables"][0] == {
        "Name": "Desirability",
        "Value": -5,
        "Target": "-",
    }
    assert storage[3]["root"]["ActionTendencies"][0]["Priority"] == 1
    assert scenario["types"][0]["ClassName"].startswith("IntegratedAuthoringTool.IntegratedAuthoringToolAsset, ")


def test_a_scene_of_ours_keeps_floor_and_state_as_beliefs():
    scenario, storage = written(export_toolkit(shop()))

    ann = scenario["root"]["Characters"][0]["KnowledgeBase"]
    assert ann["Knowledge"]["SELF"] == {"DialogueState(Tom)": "Start, 1", "Has(Floor)": "Ann, 1"}
    (talk,) = storage[3]["root"]["ActionTendencies"]
    assert talk["Target"] == "[x]"
    assert talk["Conditions"]["Set"] == [
        "Has(Floor) = SELF",
        "DialogueState([x]) = [state]",
        "ValidDialogue([state], [next], [meaning], [style]) = True",
    ]


def test_lines_are_said_by_those_who_say_them_here(tmp_path):
    """Tom has the last two lines in a row, which nobody who only answers would have."""
    write_toolkit(shop(), tmp_path)

    said = spoken(Scene(load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json"), seed=2))

    assert ("Tom", "(shop_030)") in said
    assert said[-1] == ("Tom", "(shop_040)")
    assert {who for who, text in said if text.startswith("Out of")} == {"Ann"}


def test_a_rule_of_one_person_is_kept_from_the_others(tmp_path):
    exported = export_toolkit(shop(rules=[INSULTED]))

    definition, _ = read(tmp_path, *written(exported))

    (rule,) = definition.cast[1].appraisal_rules.rules
    assert [str(one) for one in rule.conditions.all] == ["Named(Ann) = True"]
    assert "Named(Ann)" in str(definition.cast[0].beliefs)
    assert "Named(Tom)" not in str(definition.cast[1].beliefs)


def test_a_rule_of_one_person_holds_for_it_where_the_rules_keep_the_floor(tmp_path):
    kept = replace(shop(rules=[INSULTED]), turns="beliefs")

    definition, _ = read(tmp_path, *written(export_toolkit(kept)))

    assert "Named(Ann)" in str(definition.cast[0].beliefs)
    assert "Named(Tom)" not in str(definition.cast[1].beliefs)


def test_a_rule_of_everybody_is_written_once_with_all_names():
    """A mind reads its own name as SELF, so each of the two knows the rule in another form."""
    seen = rule("seen", "Event(Action-End, Ann, Speak(*, *, Insult, *), Tom)", feels("desirability", -5))
    cast = [definition(who, seen, acts=[TALK]) for who in ("Ann", "Tom")]

    _, storage = written(export_toolkit(scene(*LINES, cast=cast)))

    events = [one["EventName"] for one in storage[1]["root"]["AppraisalRules"]["Rules"]]
    assert events == ["Event(Action-End, Ann, Speak(*, *, Insult, *), Tom)"]


def test_what_several_effects_say_of_a_line_stands_together():
    says = [
        EffectRule(
            "a", name("Event(Action-End, Ann, Speak(*, *, Insult, *), [y])"), (Change(name("Hurt([y])"), parse("1")),)
        ),
        EffectRule("b", name("Event(Action-End, *, Speak(Start, *, *, *), *)"), moves_to=word("Left")),
    ]

    scenario, _ = written(export_toolkit(shop(effects=says)))

    effects = {one["key"]: one["value"] for one in scenario["root"]["WorldModel"]["Effects"]["dictionary"]}
    after = effects["Event(Action-End, Ann, Speak(*, Asked, Insult, -), [t])"]
    assert [(one["PropertyName"], one["NewValue"]) for one in after] == [
        ("Hurt(Tom)", 1),
        ("DialogueState(Ann)", "Left"),
        ("DialogueState([t])", "Left"),
        ("Has(Floor)", "Tom"),
    ]


def test_unless_is_turned_round_and_said():
    act = ActionRule("wave", parse("Wave"), conditions=conditions("Mood(SELF) > 1", unless=["Anger(SELF) > 3"]))

    exported = export_toolkit(shop(acts=(TALK, act)))

    _, storage = written(exported)
    wave = storage[3]["root"]["ActionTendencies"][1]
    assert wave["Conditions"]["Set"] == ["Has(Floor) = SELF", "Mood(SELF) > 1", "EmotionIntensity(SELF, Anger) <= 3"]
    assert "'unless Anger(SELF) > 3' became" in told(exported.problems)


def test_nothing_is_dropped_in_silence():
    when = conditions("Likes(SELF, Tom) = True")
    lines = [move("a", "Start", "End", "Ann", when=when), move("b", "Start", "End", "Tom")]
    effect = EffectRule("rain", name("Event(Action-End, *, Rain, *)"), conditions=when)

    problems = export_toolkit(shop(*lines, effects=[effect])).problems

    assert {problem.code for problem in problems} == {"FA024"}
    assert {problem.severity for problem in problems} == {"warning"}
    for part in ("dialogue.by", "dialogue.if", "effect rain", "cast.Ann.affect", "cast.Ann.mood"):
        assert f"{part}: " in told(problems)


def test_what_lines_and_states_do_besides_is_told():
    line = replace(move("a", "Start", "Back", "Ann"), once=True, detour=True, tags=("x",))
    scene = shop(line)
    state = next(iter(scene.graph.states.values()))
    hub = EffectRule("enter", name("Event(Property-Change, *, DialogueState(*), Start)"))
    world = World(of_lines={"a": hub}, on_enter={state.name.key: hub})
    graph = DialogueGraph.of([replace(state, loop=True)])
    fact = Fact(name("Seen(Photo)"), word("False"))

    problems = export_toolkit(replace(scene, world=world, graph=graph, facts=(fact,), tendency=0.5)).problems

    for part in ("does", "how_often", "detour", "tags", "states"):
        assert f"dialogue.{part}: " in told(problems)
    assert "facts: " in told(problems)
    assert "styles: " in told(problems)


def test_claims_and_conferrals_have_no_place_there():
    due = Conferral("gift", name("Give(Tea)"), parse("Tom"), 3)
    plain = shop()
    ann = replace(plain.cast[0], claims=(Claim(parse("Hug"), 7),), conferrals=(due,))

    problems = export_toolkit(replace(plain, cast=(ann, plain.cast[1]))).problems

    assert "cast.Ann.claims: the Toolkit of today has no claims and no conferrals" in told(problems)
    assert "cast.Tom.claims" not in told(problems)


def test_memories_and_beliefs_about_others_come_back(tmp_path):
    original = shop()
    ann = original.cast[0]
    belief = GivenBelief(name("Likes(Plums)"), parse("True"), 0.5, perspective_of(parse("Tom(Ann)"), ann.name))
    event = parse_event("Event(Action-End, Tom, Wave, Ann)").at(-2.0)
    ann = replace(ann, beliefs=(belief,), memories=(event,))

    again, _ = read(tmp_path, *written(export_toolkit(replace(original, cast=(ann, original.cast[1])))))

    assert belief in again.cast[0].beliefs
    assert again.cast[0].memories == (event,)


@pytest.mark.parametrize("file", ["cafe", "handover", "schoolyard"])
def test_our_own_scenarios_play_on_after_the_journey(file, tmp_path):
    original = read_definition(ROOT / "scenarios" / f"{file}.yaml")
    speaker = {move.id: move.by for move in original.graph.all_moves()}
    shared = {move.id for move in original.graph.all_moves() if move.state == word("late")}

    write_toolkit(original, tmp_path)

    again = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json")
    for seed in range(5):
        said = [(beat.actor, move.id) for beat in beats(Scene(again, seed=seed)) if (move := beat.option.move)]
        assert len(said) > 3
        assert not [one for who, one in said if who != speaker[one] and one not in shared]


def test_ids_and_names_that_were_given_come_back_after_an_import(tmp_path):
    ids = ["001 intro", "bye", "bye", "line-9", "@x", "TTS-0815"]
    said = [line("Start", "End", "Bye.", UtteranceId=one, FileName="a.wav") for one in ids]
    si = {"AttributionRules": [{"RuleName": "All Friends", "Target": "[x]", "Value": 20, "Conditions": {"Set": []}}]}
    (tmp_path / "scene.json").write_text(json.dumps(scenario(Dialogues=said)))
    (tmp_path / "storage.json").write_text(json.dumps(storage(si=si)))

    (found,) = import_files([tmp_path / "scene.json"], tmp_path / "out", storage=tmp_path / "storage.json")
    assert found.output
    scene, rules = written(export_toolkit(read_definition(found.output)))

    assert sorted(one["UtteranceId"] for one in scene["root"]["Dialogues"]) == sorted(ids)
    assert rules[5]["root"]["AttributionRules"][0]["RuleName"] == "All Friends"


def test_a_certainty_is_written_to_the_last_digit(tmp_path):
    known = {"KnowledgeBase": {"Perspective": "Ann", "Knowledge": {"SELF": {"Likes(Tom)": "1, 0.33333334"}}}}

    scene, _ = written(export_toolkit(read(tmp_path, scenario(known))[0]))

    assert scene["root"]["Characters"][0]["KnowledgeBase"]["Knowledge"]["SELF"] == {"Likes(Tom)": "1, 0.33333334"}


def feeling(kind: EmotionType, intensity: float, toward: str = "-", episode: int = -1) -> Potential:
    """What is felt from the start."""
    return Potential(kind, intensity, word(toward), episode=episode)


def test_each_feeling_at_the_start_has_a_cause_with_a_number_of_its_own():
    felt = (
        *(feeling(EmotionType.FEAR, 2), feeling(EmotionType.FEAR, 4), feeling(EmotionType.LOVE, 5, "Tom")),
        *(feeling(EmotionType.JOY, 3, episode=0), feeling(EmotionType.PRIDE, 1, episode=0)),
        feeling(EmotionType.SHAME, 6, episode=0),
    )
    hug = parse_event("Event(Action-End, Tom, Hug, Ann)", -5.0)
    ann = replace(definition("Ann"), memories=(hug,), feelings=felt)

    (character, _), _ = characters(scene(*LINES, cast=[ann, definition("Tom")]))

    pool, records = character["EmotionalState"]["EmotionalPool"], character["AutobiographicMemory"]["records"]
    kept_by = [(one["CauseId"], *one["AppraisalVariables"]) for one in pool]
    assert len(set(kept_by)) == len(pool)
    assert {one["CauseId"] for one in pool} <= {one["Id"] for one in records}
    assert [one["EventName"] for one in pool if one["EmotionType"] in ("Joy", "Pride")] == [str(hug.name)] * 2
    assert [one["InfluenceMood"] for one in pool] == [False, False, True, True, True, True]


def characters(shown: SceneDefinition):
    """The people of an exported scene, and their rules."""
    scenario_file, storage_file = written(export_toolkit(shown))
    return scenario_file["root"]["Characters"], storage_file


def test_feelings_and_their_causes_come_back(tmp_path):
    hug, wave = (
        parse_event(f"Event(Action-End, Tom, {deed}, Ann)", at) for deed, at in (("Hug", -5.0), ("Wave", -1.0))
    )
    felt = (feeling(EmotionType.FEAR, 2), feeling(EmotionType.FEAR, 4), feeling(EmotionType.LOVE, 5, "Tom", 1))
    ann = replace(definition("Ann"), memories=(hug, wave), feelings=felt, knows=(word("Kim"),))

    write_toolkit(scene(*LINES, cast=[ann, definition("Tom")]), tmp_path)
    again = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json").cast[0]
    (found,) = import_files([tmp_path / "scenario.json"], tmp_path / "out")
    assert found.output
    imported = read_definition(found.output).cast[0]

    for one in (again, imported):
        assert [str(event.content) for event in one.memories] == ["Hug", "Wave"]
        assert one.knows == (word("Kim"),)
        assert sorted((each.type, each.intensity, each.toward.text, each.episode) for each in one.feelings) == sorted(
            (each.type, each.intensity, each.toward.text, each.episode) for each in felt
        )


def test_an_exchange_of_one_person_stays_that_persons(tmp_path):
    flirt = Exchange(word("Flirt"), Variable("x"), (word("Start"),), influence=(InfluenceRule(3.0),))
    ann, tom = replace(definition("Ann"), exchanges=(flirt,)), definition("Tom")

    write_toolkit(scene(*LINES, cast=[ann, tom]), tmp_path)
    played = Scene(load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json"))

    wanted = [str(one.belief("Volition(Flirt, Start, Tom, *)")) for one in played.cast[:1]]
    wanted += [str(one.belief("Volition(Flirt, Start, Ann, *)")) for one in played.cast[1:]]
    assert wanted == ["3", "None"]


AVOIDING = """
fatima: 1
title: Arrest
cast:
  Ann:
    avoids: {Arrest: {matters: 8, likely: 0.2}}
    emotions: {Fear about Arrest: 3}
  Tom:
    wants: {Arrest: {matters: 4, likely: 0.3}, Not_Arrest: {}}
appraisals:
  - when: anyone does Call
    feels: {goal Arrest: more likely}
  - when: anyone does Count
    if: Weight(Case) = $w
    feels: {goal Arrest: $w}
"""


def test_a_goal_to_avoid_becomes_the_goal_of_its_opposite(tmp_path):
    path = tmp_path / "arrest.yaml"
    path.write_text(AVOIDING, encoding="utf-8")
    exported = export_toolkit(read_definition(path))
    write_toolkit(read_definition(path), tmp_path / "out")
    ann, tom = load_toolkit(tmp_path / "out/scenario.json", tmp_path / "out/storage.json").cast

    assert [(str(one.name), one.significance, one.likelihood) for one in ann.goals] == [
        ("Arrest", 0.0, 0.2),
        ("Not_Arrest_", 8.0, 0.8),
    ]
    assert [(str(one.name), one.significance, one.likelihood) for one in tom.goals] == [
        ("Arrest", 4.0, 0.3),
        ("Not_Arrest", 5.0, 0.5),
    ]
    said = [[(str(one.about), str(one.value)) for one in rule.feels] for rule in ann.appraisal_rules.rules]
    assert said == [[("Arrest", "0.2"), ("Not_Arrest_", "-0.2")], [("Arrest", "[w]")]]
    assert "so Ann wants Not_Arrest_ in place of avoiding Arrest" in told(exported.problems)
    assert "cannot turn [w] round, so Not_Arrest_ stays as likely as it is" in told(exported.problems)
    assert "hopes and fears are about no goal in particular" in told(exported.problems)


def test_an_export_goes_by_the_opposite_as_we_go_by_what_is_avoided(tmp_path):
    path = tmp_path / "arrest.yaml"
    path.write_text(AVOIDING, encoding="utf-8")
    write_toolkit(read_definition(path), tmp_path)
    ann = Character(load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json").cast[0])
    ann.perceive(parse_event("Event(Action-End, Tom, Call, -)"))

    assert {str(one.name): round(one.likelihood, 6) for one in ann.mind.goals.values()} == {
        "Arrest": 0.4,
        "Not_Arrest_": 0.6,
    }
    assert [one.type.label for one in ann.emotions if one.intensity > 3] == ["Fear"]
