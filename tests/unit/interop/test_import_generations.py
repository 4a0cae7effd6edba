"""Every generation of the Toolkit's files becomes a scenario that can be played."""

import json

import pytest

from fatima_py.affect.model import Disposition
from fatima_py.appraisal import AppraisalVariable
from fatima_py.emotions import EmotionType
from fatima_py.interop import Counts
from fatima_py.names import NIL, parse, symbol
from fatima_py.scene import Beat, Scene
from tests.unit.interop.old_files import appraisals, character, imported, line, notes, put, rule, scene_of, tendency


def played(scene: Scene) -> Beat:
    """The next thing that happens."""
    turn = scene.turn()
    assert turn is not None
    return scene.play(turn)


def test_a_scenario_of_version_1_0_takes_its_people_from_the_appraisal_files(tmp_path):
    knowledge = {"Perspective": "Nameless", "Knowledge": {"SELF": {"Gender(Ann)": "Female", "Tired(Ann)": True}}}
    thresholds = [{"Emotion": "*", "Decay": 1, "Threshold": 2}]
    emotions = {"Parent": "refId@0", "Mood": 2, "EmotionalPool": [], "EmotionDispositions": thresholds}
    state = {"KnowledgeBase": knowledge, "EmotionalState": emotions, "MoodHalfLifeDecayTime": 30}
    shared = {"refId": 0, "classId": 0, **appraisals(rule(Desirability=-3), **state)}
    (tmp_path / "ann.ea").write_text(json.dumps({"root": "refId@0", "references": [shared]}))
    source = "..\\nowhere\\..\\" + tmp_path.name + "\\ann.ea"
    put(tmp_path / "ann.rpc", {"EmotionalAppraisalAssetSource": source, "CharacterName": "Ann", "BodyName": "F"})
    cast = [{"Name": "Ann", "Source": "ann.rpc"}]
    lines = {"PlayerDialogues": [line("Start", "S1", "Hi.")], "AgentDialogues": [line("S1", "End", "Hello.")]}
    path = put(tmp_path / "tea.iat", {"ScenarioName": "Tea", "Characters": cast, **lines})

    found = imported(path, tmp_path / "out")

    player, ann = scene_of(found).definition.cast
    assert (found.generation, found.carried) == ("v1.0", Counts(2, 1, 2, 0))
    assert str(player.name) == "Player"
    assert (str(ann.name), ann.mood.valence, ann.affect.mood_half_life) == ("Ann", 0.2, 30)
    assert ann.affect.dispositions[EmotionType.JOY] == Disposition(2, 1)
    assert [(str(one.name), str(one.value)) for one in ann.beliefs][:2] == [
        ("Gender(Ann)", "Female"),
        ("Tired(Ann)", "True"),
    ]


def test_of_version_1_4_the_player_says_the_lines_that_stood_apart(tmp_path):
    put(tmp_path / "ann.rpc", character("Ann", {"DialogueState(Player)": "Start"}))
    lines = {
        "PlayerDialogues": [line("Start", "S1", "Hi.", Meaning=[], Style=["Kind"])],
        "AgentDialogues": [
            line("S1", "End", "Hello.", Meaning=["a", None], Style=["Warm", "Slow"], UtteranceId="TTS-1")
        ],
    }
    path = put(tmp_path / "tea.iat", {"ScenarioName": "Tea", "CharacterSources": ["ann.rpc"], **lines})

    found = imported(path, tmp_path / "out")

    ours, theirs = scene_of(found).definition.graph.all_moves()
    assert found.generation == "v1.4"
    assert (str(ours.by), str(ours.style), ours.meaning) == ("Player", "Kind", NIL)
    assert (theirs.id, str(theirs.meaning), str(theirs.style)) == ("TTS-1", "Meanings(a, -)", "Styles(Warm, Slow)")


def test_a_scenario_without_a_world_model_goes_on_as_its_hosts_let_it(tmp_path):
    action = tendency("Speak([cs], [ns], [m], [s])", "[x]")
    action["Conditions"] = {"Set": ["DialogueState([x]) = [cs]", "ValidDialogue([cs], [ns], [m], [s]) = True"]}
    put(tmp_path / "talk.edm", {"ActionTendencies": [action]})
    put(
        tmp_path / "ann.rpc",
        character("Ann", {"DialogueState(Player)": "Start, 1"}, EmotionalDecisionMakingSource="talk.edm"),
    )
    lines = {"PlayerDialogues": [line("Start", "S1", "Hi.")], "AgentDialogues": [line("S1", "S2", "Hello.")]}
    path = put(tmp_path / "tea.iat", {"CharacterSources": ["ann.rpc"], **lines})

    scene = Scene(scene_of(found := imported(path, tmp_path / "out")).definition)
    said = [beat.written for beat in (played(scene), played(scene))]

    assert said == ["Hi.", "Hello."]
    assert any("no world model" in note for note in notes(found, "guessed"))


def test_a_scenario_of_version_2_5_has_a_world_model(tmp_path):
    change = {"PropertyName": "Has(Floor)", "NewValue": "[t]", "ObserverAgent": None}
    event = "Event(Action-End, [s], Speak(*, *, *, *), [t])"
    pair = {"key": event, "value": [change]}
    world = {"Effects": {"dictionary": [pair]}, "Priorities": {"dictionary": [{"key": event, "value": 4}]}}
    put(tmp_path / "world" / "w.wmo", world)
    put(tmp_path / "ann.rpc", character("Ann"))
    put(tmp_path / "tom.rpc", character("Tom"))
    sources = {"WorldModelSource": "World\\W.wmo", "CharacterSources": [".\\Ann.RPC", "tom.rpc"]}
    path = put(tmp_path / "tea.iat", {"Dialogues": [line("Start", "End", "Hi.", Style="*")], **sources})

    found = imported(path, tmp_path / "out")

    (effect,) = scene_of(found).definition.world.rules
    assert (found.generation, found.carried, notes(found, "guessed")) == ("v2.5-v3.0", Counts(1, 1, 0, 0), [])
    assert (effect.priority, str(effect.changes[0].observer), str(effect.changes[0].value)) == (4, "*", "[t]")


def test_what_an_effect_lets_nobody_see_is_left_out_and_told(tmp_path):
    changes = [{"PropertyName": "Open(Door)", "NewValue": True, "ObserverAgent": who} for who in ("SELF", "*")]
    pairs = [("Event(Action-End, *, Open, *)", changes), ("Event(Action-End, SELF, Open, *)", [])]
    effects = {"dictionary": [{"key": event, "value": value} for event, value in pairs]}

    found = imported(put(tmp_path / "w.wmo", {"Effects": effects}), tmp_path / "out")

    (written,) = scene_of(found).effects
    assert [str(one.observer) for one in written.rule.changes] == ["*"]
    assert len(notes(found, "not carried")) == 2


def test_an_early_world_model_is_read_by_its_other_name(tmp_path):
    change = {"PropertyName": "Open(Door)", "NewValue": True, "ResponsibleAgent": "Tom", "ObserverAgent": "*"}
    pairs = {"dictionary": [{"key": "Event(Action-End, *, Open, *)", "value": [change]}]}

    found = imported(put(tmp_path / "w.wmo", {"EffectsByEventNames": pairs}), tmp_path / "out")

    assert (found.generation, found.carried.rules) == ("v2.5", 1)
    assert [note.split(":")[0] for note in notes(found, "not carried")] == [
        "Effects.dictionary[0].value[0].ResponsibleAgent"
    ]


@pytest.mark.parametrize(
    ("event", "about"),
    [
        ("Event(Action-End, *, Speak(*, *, *, Rude), SELF)", "[subject]"),
        ("Event(Action-End, [subject], Speak(*, *, *, Rude), SELF)", "[subject]"),
        ("Event(Action-End, *, Give([subject]), SELF)", "[subject_]"),
        ("Event(Action-End, Tom, Speak(*, *, *, Rude), SELF)", "Tom"),
        ("Event(Action-End, SELF, Speak(*, *, *, Rude), Tom)", "SELF"),
    ],
)
def test_old_praise_is_for_the_subject_of_the_event(event, about, tmp_path):
    path = put(tmp_path / "a.ea", appraisals(rule(event, Desirability=4, Praiseworthiness="-2")))

    (written,) = scene_of(imported(path, tmp_path / "out")).appraisals

    desirable, praise = written.rule.feels
    assert (desirable.variable, desirable.value, desirable.about) == (AppraisalVariable.DESIRABILITY, symbol(4), NIL)
    assert (praise.variable, praise.value, praise.about) == (
        AppraisalVariable.PRAISEWORTHINESS,
        symbol(-2),
        parse(about),
    )
    assert written.rule.event.args[1] == parse(about)


def test_an_old_rule_says_nothing_where_it_says_zero(tmp_path):
    path = put(tmp_path / "a.ea", appraisals(rule(Desirability=0, Praiseworthiness=0), rule(Desirability="[d]")))

    silent, spoken = scene_of(imported(path, tmp_path / "out")).appraisals

    assert silent.rule.feels == ()
    assert [str(one.value) for one in spoken.rule.feels] == ["[d]"]


def test_newer_appraisal_variables_come_along_each_for_its_target(tmp_path):
    names = ("Praiseworthiness", "Praiseworthiness", "Desirability For Others", "Goal Success Probability", "Like")
    targets = ("Tom", "SELF", "[x]", "Survive", "-")
    variables = [{"Name": a, "Value": n, "Target": b} for n, (a, b) in enumerate(zip(names, targets, strict=True), -3)]
    whole = {"EventName": "Event(Action-End, [x], Wave, *)", "AppraisalVariables": {"AppraisalVariables": variables}}
    path = put(tmp_path / "a.ea", appraisals(whole))

    (written,) = scene_of(imported(path, tmp_path / "out")).appraisals

    assert {(one.variable.value, str(one.value), str(one.about)) for one in written.rule.feels} == {
        ("praiseworthiness", "-3", "Tom"),
        ("praiseworthiness", "-2", "SELF"),
        ("desirability for other", "-1", "[x]"),
        ("goal success probability", "0", "Survive"),
        ("like", "1", "-"),
    }


def test_thresholds_and_goals_come_from_the_appraisal_file(tmp_path):
    set_ = [{"Emotion": "*", "Decay": 1, "Threshold": 1}, {"Emotion": "Joy", "Decay": 3, "Threshold": 2}]
    goals = [{"Name": "Survive", "Significance": 9, "Likelihood": 0.25}]
    put(tmp_path / "a.ea", appraisals(EmotionDispositions={"classId": 0, "boxedValue": set_}, Goals=goals))
    path = put(tmp_path / "ann.rpc", character("Ann", EmotionalAppraisalAssetSource="a.ea", WorkingMemory=None))

    found = imported(path, tmp_path / "out")

    (ann,) = scene_of(found).definition.cast
    assert (found.generation, found.carried.goals) == ("v2.5-v3.0", 1)
    assert ann.affect.dispositions[EmotionType.ANGER] == Disposition(1, 1)
    assert ann.affect.dispositions[EmotionType.JOY] == Disposition(2, 3)
    assert (ann.goals[0].significance, ann.goals[0].likelihood) == (9, 0.25)


@pytest.mark.parametrize(
    ("root", "generation", "priority"),
    [
        ({"DefaultActionPriority": "3", "ActionTendencies": [tendency()]}, "v1.0-v1.4", "3"),
        ({"DefaultActionPriority": 2, "ActionTendencies": [tendency(Type="Tom", Priority=7)]}, "v2.0", "7"),
        ({"ActionTendencies": [tendency(Layer="Body", Priority="1.5")]}, "v2.5 or later", "1.5"),
    ],
)
def test_an_action_rule_of_each_generation(root, generation, priority, tmp_path):
    found = imported(put(tmp_path / "a.edm", root), tmp_path / "out")

    (written,) = scene_of(found).actions
    assert found.generation == generation
    assert (str(written.rule.action), str(written.rule.priority)) == ("Wave", priority)
    assert str(written.rule.layer) == ("Body" if "Layer" in str(root) else "-")


@pytest.mark.parametrize(
    ("more", "generation"), [({"Conferrals": []}, "v1.0-v1.4"), ({"Claims": []}, "v2.0-v3.0"), ({}, "v4.0 or later")]
)
def test_attribution_rules_of_each_generation(more, generation, tmp_path):
    one = {"RuleName": "A friend?", "Target": "[x]", "Value": "[v]", "Conditions": {"Set": ["Likes([x]) = [v]"]}}

    found = imported(put(tmp_path / "a.si", {"AttributionRules": [one], **more}), tmp_path / "out")

    (written,) = scene_of(found).relations
    assert (found.generation, str(written.rule.value)) == (generation, "[v]")
    assert notes(found, "not carried") == []


HUG = {"ActionTemplate": "Hug", "ClaimSI": 5}
GIVE = {"ConferralSI": 20, "Action": "Give([what])", "Target": "[x]", "Conditions": {"Set": ["Asked([x]) = [what]"]}}


def test_claims_and_conferrals_come_along(tmp_path):
    more = {"Claims": [HUG, {"ActionTemplate": "Speak(*, *, *, Rude)", "ClaimSI": 2}], "Conferrals": [GIVE, {**GIVE}]}

    found = imported(put(tmp_path / "a.si", {"AttributionRules": [], **more}), tmp_path / "out")

    (agent,) = scene_of(found).definition.cast
    assert [(str(one.action), one.importance) for one in agent.claims] == [("Hug", 5), ("Speak(*, *, *, Rude)", 2)]
    assert [(one.id, str(one.action), str(one.target), one.importance) for one in agent.conferrals] == [
        ("a_1", "Give([what])", "[x]", 20),
        ("a_2", "Give([what])", "[x]", 20),
    ]
    assert str(agent.conferrals[0].conditions) == "Asked([x]) = [what]"
    assert (found.found, found.carried) == (Counts(rules=4), Counts(rules=4))
    assert notes(found, "not carried") == []


def test_claims_that_the_toolkit_no_longer_kept_to_count_again_and_that_is_told(tmp_path):
    later = imported(put(tmp_path / "b.si", {"AttributionRules": [], "Claims": [HUG]}), tmp_path / "out")
    early = imported(put(tmp_path / "a.si", {"AttributionRules": [], "Claims": [HUG], "Conferrals": []}), tmp_path)

    assert len(scene_of(later).definition.cast[0].claims) == 1
    assert any(note.startswith("Claims: ") for note in notes(later, "guessed"))
    assert not any(note.startswith("Claims: ") for note in notes(early, "guessed"))


def test_a_conferral_for_nobody_stays_one(tmp_path):
    plain = {"ConferralSI": 1, "Action": "Bow", "Conditions": {"Set": []}}

    found = imported(put(tmp_path / "a.si", {"AttributionRules": [], "Conferrals": [plain]}), tmp_path / "out")

    (bow,) = scene_of(found).conferrals
    assert (str(bow.rule.action), bow.rule.target) == ("Bow", NIL)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"Claims": [HUG, {"ClaimSI": 5}]}, "Claims[1].ActionTemplate"),
        ({"Claims": [{**HUG, "ClaimSI": "much"}, HUG]}, "Claims[0].ClaimSI"),
        ({"Conferrals": [GIVE, {**GIVE, "Target": "Friend([x])"}]}, "Conferrals[1].Target"),
        ({"Conferrals": [{**GIVE, "ConferralSI": -3}, GIVE]}, "Conferrals[0].ConferralSI"),
    ],
)
def test_a_claim_or_conferral_that_cannot_be_read_is_left_out_whole(more, place, tmp_path):
    found = imported(put(tmp_path / "a.si", {"AttributionRules": [], **more}), tmp_path / "out")

    assert (found.found.rules, found.carried.rules) == (2, 1)
    assert [note.split(": ")[0] for note in notes(found, "not carried")] == [place]


OLD = {
    "Intent": "x",
    "Action": "Flirt",
    "Instantiation": "x",
    "InfluenceRules": [{"RuleConditions": {"Set": ["Likes([t]) = True"]}}],
}
MIDDLE = {"Action": "Flirt", "Target": "[t]", "InfluenceRule": {"RuleName": "r", "RuleConditions": {"Set": []}}}
STRAY: dict[str, object] = {
    "Name": None,
    "Description": "Flirt",
    "Initiator": None,
    "Target": "-",
    "Conditions": {"Set": []},
}
REASON = {"Rules": {"Set": ["Likes([t]) = True"], "Quantifier": "Universal"}, "Value": 5, "Mode": "Love"}
NEW = {"Name": "Flirt", "Steps": ["Start", "Answer"], "Target": "[t]", "InfluenceRules": [REASON]}


@pytest.mark.parametrize(
    ("one", "generation", "reasons"),
    [(OLD, "v1.4", [1]), (MIDDLE, "v2.0", [1]), (STRAY, "v2.5 or later", []), (NEW, "v2.5 or later", [5])],
)
def test_a_social_exchange_of_each_generation(one, generation, reasons, tmp_path):
    found = imported(put(tmp_path / "a.cif", {"SocialExchanges": [one]}), tmp_path / "out")

    (written,) = scene_of(found).exchanges
    assert (found.generation, str(written.rule.name)) == (generation, "Flirt")
    assert [rule.value for rule in written.rule.influence] == reasons
    assert [str(step) for step in written.rule.steps] == one.get("Steps", [])


def test_a_universal_quantifier_and_a_mode_come_along(tmp_path):
    found = imported(put(tmp_path / "a.cif", {"SocialExchanges": [NEW]}), tmp_path / "out")

    (reason,) = scene_of(found).exchanges[0].rule.influence
    assert (reason.conditions.universal, str(reason.mode)) == (True, "Love")


def test_memories_feelings_and_what_others_believe_come_along(tmp_path):
    told = {"SELF": {"Likes(Tom)": "4, 1"}, "Tom": {"Likes(Tom)": "-2, 0.5"}, "*": {"Open(Inn)": "True, 1"}}
    records = [{"Id": 1, "Type": "Action-End", "Subject": "Tom", "Timestamp": 2, "Action": "Hug", "Target": "Ann"}]
    state = {"Mood": -1.5, "EmotionalPool": [{"EmotionType": "Anger", "Intensity": 3, "Target": "Tom"}]}
    root = character("Ann", EmotionalState=state, AutobiographicMemory={"Tick": 5, "records": records})
    root["KnowledgeBase"] = {"Perspective": "Ann", "Knowledge": told}

    (ann,) = scene_of(imported(put(tmp_path / "ann.rpc", root), tmp_path / "out")).definition.cast

    mind = Scene(scene_of(imported(tmp_path / "ann.rpc", tmp_path / "more")).definition).cast[0].mind
    assert [(str(event), event.time) for event in ann.memories] == [("Event(Action-End, Tom, Hug, Ann)", -3)]
    assert [(one.type, one.intensity, str(one.toward)) for one in ann.feelings] == [(EmotionType.ANGER, 3, "Tom")]
    assert [
        (str(name), [str(one) for one in minds], str(found.value), found.certainty)
        for name, minds, found in mind.kb.entries()
    ] == [
        ("Likes(Tom)", [], "4", 1),
        ("Likes(Tom)", ["Tom"], "-2", 0.5),
        ("Open(Inn)", ["*"], "True", 1),
    ]


@pytest.mark.parametrize(
    "event", ["Event(Action-End, *, Speak(*, *, *, Rude), SELF)", "Event(Action-End, [x], Speak(*, *, -, Rude), *)"]
)
def test_an_old_rule_fires_as_it_did_and_blames_who_did_it(event, tmp_path):
    put(tmp_path / "a.ea", appraisals(rule(event, Desirability=-3, Praiseworthiness=-5)))
    root = character("Ann", {"DialogueState(Player)": "Start"}, EmotionalAppraisalAssetSource="a.ea")
    put(tmp_path / "ann.rpc", root)
    lines = {"PlayerDialogues": [line("Start", "S1", "Boo.", Style="Rude")], "AgentDialogues": []}
    path = put(tmp_path / "tea.iat", {"CharacterSources": ["ann.rpc"], **lines})
    scene = Scene(scene_of(imported(path, tmp_path / "out")).definition)

    played(scene)

    (anger,) = scene.cast[1].emotions
    assert (anger.type, str(anger.toward)) == (EmotionType.ANGER, "Player")


def test_what_two_files_of_a_character_say_is_believed_once(tmp_path):
    told = {"Perspective": "Ann", "Knowledge": {"SELF": {"Likes(Tom)": 3, "Tired(Ann)": True}}}
    put(tmp_path / "a.ea", appraisals(KnowledgeBase=told))
    path = put(tmp_path / "ann.rpc", character("Ann", {"Likes(Tom)": 5}, EmotionalAppraisalAssetSource="a.ea"))

    found = imported(path, tmp_path / "out")

    (ann,) = scene_of(found).definition.cast
    assert found.carried == found.found == Counts(beliefs=3)
    assert {(str(one.name), str(one.value)) for one in ann.beliefs} == {("Likes(Tom)", "5"), ("Tired(Ann)", "True")}
    assert notes(found, "guessed") == [": 1 beliefs stand in the appraisal file too; those in this file count"]


def test_an_exchange_called_by_an_action_is_called_by_one_word(tmp_path):
    found = imported(put(tmp_path / "a.cif", {"SocialExchanges": [{"Action": "Speak(-, -)"}]}), tmp_path / "out")

    (written,) = scene_of(found).exchanges
    assert str(written.rule.name) == "Speak"


def test_a_file_that_holds_nothing_is_what_its_name_says(tmp_path):
    found = imported(put(tmp_path / "a.cif", {"classId": 0}), tmp_path / "out")

    assert (found.kind, found.carried) == ("social exchanges", Counts())


@pytest.mark.parametrize("odd", ["éa", {"a": 1}, [{"a": [1]}, "b c"], 7, "Foo("])
def test_whatever_stands_for_a_name_becomes_one(odd, tmp_path):
    path = put(tmp_path / "tea.iat", {"Dialogues": [line("Start", "End", "Hi.", Meaning=odd, Style=odd)]})
    exchange = put(tmp_path / "a.cif", {"SocialExchanges": [{"Name": odd}]})

    assert imported(path, tmp_path / "out").carried.lines == 1
    assert imported(exchange, tmp_path / "out").carried.rules == 1
