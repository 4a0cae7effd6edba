"""With the semantics of the Toolkit, a scenario is read and felt as the Toolkit would."""

import pytest

from fatima_py.affect import (
    CLOCKS,
    PRESETS,
    DisplayRule,
    Regulation,
    Strategy,
    ToolkitMood,
    TraitModulation,
    Vad,
    VadDynamics,
    modulate,
)
from fatima_py.affect.model import Disposition
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.errors import ScenarioError
from fatima_py.mind import Relationships
from fatima_py.names import symbol
from fatima_py.scenario import check_file, load_character, read_definition
from fatima_py.scenario.loading import read_built
from fatima_py.semantics import DEFAULT, Semantics
from tests.builders import name
from tests.unit.scenario.files import marked, write

HEAD = "fatima: 1\ntitle: Tea\nsemantics: toolkit\nturns: beliefs\ncast:\n  Ann: {}\n  Tom: {}\n"


def read(folder, text):
    """The scene of a scenario."""
    return read_built(write(folder, text))


def test_everybody_feels_by_the_toolkits_kernel_and_reads_rules_as_it_does(tmp_path):
    for one in read(tmp_path, HEAD).definition.cast:
        assert one.kernel == ToolkitMood()
        assert one.semantics == Semantics.toolkit()


def test_up_to_version_3_the_toolkit_read_events_otherwise(tmp_path):
    (ann, _) = read(tmp_path, HEAD.replace("semantics: toolkit", "semantics: toolkit 3")).definition.cast

    assert ann.semantics == Semantics.toolkit_3()
    assert ann.kernel == ToolkitMood()


def test_without_it_nobody_does(tmp_path):
    (ann, _) = read(tmp_path, HEAD.replace("semantics: toolkit\n", "")).definition.cast

    assert isinstance(ann.kernel, VadDynamics)
    assert ann.semantics == DEFAULT


def test_the_constants_of_the_kernel_may_be_set_for_each(tmp_path):
    said = "{emotion_half_life: 25, dispositions: {Joy: {threshold: 2}, anything: {threshold: 1, decay: 3}}}"

    ann, tom = read(tmp_path, HEAD.replace("Ann: {}", f"Ann: {{affect: {said}}}")).definition.cast

    assert isinstance(ann.kernel, ToolkitMood)
    assert ann.kernel.emotion_half_life == 25
    assert ann.kernel.dispositions[EmotionType.JOY] == Disposition(2, 1)
    assert ann.kernel.dispositions[EmotionType.FEAR] == Disposition(1, 3)
    assert tom.kernel == ToolkitMood()


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (HEAD.replace("Ann: {}", "Ann: {affect: {dispositions: {Calm: {}}}}"), "Calm is none of the 22 emotions"),
        (
            HEAD.replace("semantics: toolkit\n", "").replace("Ann: {}", "Ann: {affect: {least_mood: 3}}"),
            "'least_mood' is a constant of the Toolkit's kernel",
        ),
        (HEAD.replace("Ann: {}", "Ann: {affect: {coordinates: alma}}"), "'coordinates' is a constant of our own"),
        (
            HEAD.replace("semantics: toolkit\n", "").replace("Ann: {}", "Ann: {affect: {adapts: 1 min}}"),
            "a temperament cannot adapt in 1 min: expected 100 min or more",
        ),
        (
            HEAD.replace("Ann: {}", "Ann: {shows: [{emotions: Calm}]}"),
            "Calm is none of the 22 emotions and none of pleasant, unpleasant, hostile, compassionate, everything",
        ),
    ],
)
def test_constants_that_mean_nothing_are_told(head, sentence, tmp_path):
    with pytest.raises(ScenarioError, match=sentence):
        read_definition(write(tmp_path, head))


OURS = HEAD.replace("semantics: toolkit\n", "")


def ann(folder, said, head=OURS):
    """Ann, as a scenario has her."""
    return read(folder, head.replace("Ann: {}", f"Ann: {{{said}}}")).definition.cast[0]


def kernel(folder, said):
    """How Ann feels."""
    affect = ann(folder, said).kernel
    assert isinstance(affect, VadDynamics)
    return affect


def test_a_personality_may_be_a_name_for_five_traits(tmp_path):
    found = ann(tmp_path, "personality: anxious")

    assert found.personality == PRESETS["anxious"]
    assert found.kernel == VadDynamics(PRESETS["anxious"])


def test_every_constant_of_our_own_kernel_may_be_set_for_each(tmp_path):
    found = ann(
        tmp_path,
        "affect: {emotion_half_life: 25, mood_half_life: 900, coordinates: gamygdala, congruence: 0.1,"
        " temperament: {valence: 0.2}, adapts: 30 d, dispositions: {Joy: {threshold: 2}}}",
    )

    assert found.kernel == VadDynamics(
        dispositions={EmotionType.JOY: Disposition(2)},
        emotion_half_life=25,
        mood_half_life=900,
        congruence=0.1,
        coordinates="gamygdala",
        temperament=Vad(0.2, 0, 0),
        adaptation=30 * 86400,
    )


def test_a_mood_of_one_number_leaves_the_rest_to_the_temperament_that_was_given(tmp_path):
    found = ann(tmp_path, "mood: 5, affect: {temperament: {valence: 0.2, arousal: -0.3}}")

    assert found.mood == Vad(0.5, -0.3, 0)


def test_an_author_may_say_what_a_trait_does_in_somebody(tmp_path):
    gain = "{trait: neuroticism, bends: gain, on: unpleasant, size: 0.9}"
    decay = "{trait: openness, bends: decay, on: Happy-For, size: 1}"

    found = kernel(tmp_path, f"personality: {{neuroticism: 1, openness: 1}}, affect: {{traits: [{gain}, {decay}]}}")

    assert modulate(found.personality, TraitModulation.GAIN, EmotionType.FEAR, found.traits) == 1.9
    assert modulate(found.personality, TraitModulation.DECAY, EmotionType.HAPPY_FOR, found.traits) == 2


def test_somebody_may_cope_with_what_is_too_much(tmp_path):
    said = "{from: 4, emotions: hostile, by: [suppression, attention], effort: 0.5}"

    regulation = kernel(tmp_path, f"affect: {{regulation: {said}}}").regulation

    assert regulation is not None
    assert (regulation.trigger, regulation.effort) == (4, 0.5)
    assert regulation.strategies == (Strategy.SUPPRESSION, Strategy.ATTENTION)
    assert EmotionType.ANGER in regulation.emotions
    assert EmotionType.FEAR not in regulation.emotions
    assert kernel(tmp_path, "affect: {regulation: {}}").regulation == Regulation()
    assert kernel(tmp_path, "").regulation is None


def test_an_author_may_say_how_somebody_shows_feelings(tmp_path):
    said = "{emotions: [Anger, Hate], lets_out: 0, as: Joy, strength: 0.5, before: Tom}, {lets_out: 1.5, toward: Tom}"

    mask, loud = ann(tmp_path, f"shows: [{said}]").display

    assert mask == DisplayRule(
        frozenset({EmotionType.ANGER, EmotionType.HATE}), 0, EmotionType.JOY, 0.5, audience=symbol("Tom")
    )
    assert loud == DisplayRule(factor=1.5, toward=symbol("Tom"))


def test_an_author_may_say_what_others_are_to_somebody(tmp_path):
    said = "bonds: {contagion: 0.3, empathy: 0.6, liking: 'Trust(me, $x)'}, takes: {Tom: Ann}, hesitates: 1.5 s"

    found = ann(tmp_path, said)

    assert found.relationships == Relationships(0.3, 0.6, name("Trust(SELF, [x])"))
    assert [(str(key), model.name.text) for key, model in found.models.items()] == [("tom", "Ann")]
    assert found.hesitates == 1.5
    assert ann(tmp_path, "").relationships == Relationships()


def test_whom_one_likes_is_asked_for_by_empathy(tmp_path):
    liking = "believes: {'Likes(me, Tom)': 5}"

    def remarks(said):
        return [one.code for one in check_file(write(tmp_path, OURS.replace("Ann: {}", f"Ann: {{{said}}}")))]

    assert "FA202" in remarks(liking)
    assert "FA202" not in remarks(f"{liking}, bonds: {{empathy: 0.5}}")


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("takes: {Kim: Tom}", "FA016", "there is no Kim in the cast"),
        ("takes: {Tom: Kim}", "FA016", "there is no Kim in the cast"),
        ("shows: [{before: Kim}]", "FA016", "there is no Kim in the cast"),
        ("bonds: {liking: Likes(Tom)}", "FA020", "expected a belief about $x, such as Likes(me, $x)"),
        ("bonds: {empathy: 2}", "FA016", "'empathy': expected at most 1, got 2"),
        ("personality: grumpy", "FA016", "'anxious', 'warm' or 'detached', got 'grumpy'"),
        ("affect: {emotion_half_life: 0}", "FA016", "'emotion_half_life': expected more than 0, got 0"),
        ("affect: {regulation: }", "FA015", "'regulation': expected a value, got nothing"),
        ("affect: {regulation: {by: []}}", "FA016", "'by': expected 1 or more entries, got nothing"),
        ("affect: {adapts: 30}", "FA015", "'adapts': expected a duration such as 3s, 200ms, 1.5 min or 30 d, got a"),
        ("affect: {dispositions: {anger: {}, Anger: {}}}", "FA006", "'Anger' says once more what 'anger' has said"),
        (
            "affect: {traits: [{trait: openness, bends: inertia, on: Joy, size: 1}]}",
            "FA016",
            "'inertia' is of somebody as a whole",
        ),
        ("shows: [{as: pleasant}]", "FA016", "pleasant is none of the 22 emotions, one of which is put on"),
        ("shows: [{strength: 0.5}]", "FA016", "'strength' is how strong a mask is, and 'as' names none"),
    ],
)
def test_what_is_wrong_with_somebody_is_told(said, code, sentence, tmp_path):
    (found,) = (
        one
        for one in check_file(write(tmp_path, OURS.replace("Ann: {}", f"Ann: {{{said}}}")))
        if one.severity == "error"
    )

    assert (found.code, sentence in found.sentence) == (code, True), found.sentence


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("emotions: {§Angr: 2}", "did you mean 'Anger'?"),
        ("affect: {dispositions: {§hostil: {}}}", "did you mean 'hostile'?"),
        ("affect: {regulation: {emotions: [Joy, §Happy-Four]}}", "did you mean 'Happy-For'?"),
        ("affect: {traits: [{trait: openness, bends: gain, on: §pleasnt, size: 1}]}", "did you mean 'pleasant'?"),
        ("shows: [{emotions: §Angr}]", "did you mean 'Anger'?"),
        ("shows: [{as: §Joyful}]", "did you mean 'Joy'?"),
        ("shows: [{before: §Tim}]", "did you mean 'Tom'?"),
        ("takes: {Tom: §Zoe}", "the cast is Ann, Tom"),
    ],
)
def test_a_slip_of_the_pen_is_shown_where_it_stands_with_what_was_meant(said, hint, tmp_path):
    text, place = marked(OURS.replace("Ann: {}", f"Ann: {{{said}}}"))

    (found,) = (one for one in check_file(write(tmp_path, text)) if one.severity == "error")

    assert ((found.place.line, found.place.column), found.hint) == (place, hint)


def test_people_are_found_however_their_names_are_capitalized(tmp_path):
    found = ann(tmp_path, "takes: {tom: ANN}, shows: [{toward: tom, before: TOM}]")

    assert [model.name.text for model in found.models.values()] == ["Ann"]
    assert (found.display[0].toward, found.display[0].audience) == (symbol("Tom"), symbol("Tom"))


def test_a_disposition_for_one_emotion_goes_before_that_of_its_family(tmp_path):
    said = "{Anger: {threshold: 5}, hostile: {threshold: 2}, anything: {threshold: 1}}"

    found = kernel(tmp_path, f"affect: {{dispositions: {said}}}").dispositions

    assert [found[kind].threshold for kind in (EmotionType.ANGER, EmotionType.HATE, EmotionType.JOY)] == [5, 2, 1]


def test_a_scenario_may_take_away_the_manners_of_a_sheet(tmp_path):
    write(tmp_path, "fatima: 1\ncharacter: Ann\nshows: [{lets_out: 0}]\n", "sheet.yaml")

    assert len(ann(tmp_path, "from: sheet.yaml").display) == 1
    assert ann(tmp_path, "from: sheet.yaml, shows: []").display == ()


KNOWING = "fatima: 1\ncharacter: Kim\nshows: [{before: Tom, lets_out: 0}]\ntakes: {Tom: Kim, Zoe: Kim}\n"


def test_a_sheet_may_know_people_who_are_not_in_every_scenario(tmp_path):
    alone = load_character(write(tmp_path, KNOWING, "kim.yaml")).definition
    together = ann(tmp_path, "from: kim.yaml, takes: {Tom: Ann}")

    assert alone.display[0].audience == symbol("Tom")
    assert alone.models == {}
    assert [str(key) for key in together.models] == ["tom"]


def test_a_slip_on_a_sheet_is_told_where_the_one_who_is_meant_is_there(tmp_path):
    write(tmp_path, KNOWING.replace("before: Tom", "before: Tomm"), "kim.yaml")

    with pytest.raises(
        ScenarioError, match=r"kim.yaml:3:18: FA203 nobody in the cast is called Tomm .did you mean Tom"
    ):
        ann(tmp_path, "from: kim.yaml")


def test_a_sheet_alone_says_nothing_out_of_range(tmp_path):
    text = "fatima: 1\ncharacter: Kim\nappraisals: [{when: anyone says Hi to me, feels: {desirable: 40}}]\n"

    with pytest.raises(ScenarioError, match="expected a number from -10 to 10, got 40"):
        load_character(write(tmp_path, text, "kim.yaml"))


def test_a_cause_may_hold_on_and_a_stimulus_wear_off(tmp_path):
    text = OURS + (
        "appraisals:\n"
        "  - {when: anyone $x starts Drill, feels: {desirable: -5}, until: $x does Drill,"
        " habituates: 0.3, recovers: 1 h}\n"
        "  - {when: anyone $x does Sing, feels: {desirable: 1}}\n"
    )

    drill, sing = (one.rule for one in read(tmp_path, text).appraisals)

    assert (str(drill.until), drill.habituates, drill.recovers) == ("Event(Action-End, [x], Drill, *)", 0.3, 3600)
    assert (sing.until, sing.habituates) == (None, 0)


def test_with_the_toolkits_kernel_no_cause_holds_on_and_the_author_is_told(tmp_path):
    text = HEAD + "appraisals: [{when: anyone does Drill, feels: nothing, until: anyone does Stop}]\n"

    found = [one for one in check_file(write(tmp_path, text)) if one.code == "FA025"]

    assert [one.sentence for one in found] == ["'until' is kept, and the Toolkit's kernel knows no cause that holds on"]


@pytest.mark.parametrize("until", ["when it is over", "$y does Drill"])
def test_an_ending_that_cannot_be_is_told(until, tmp_path):
    text = f"{OURS}appraisals: [{{id: a, when: anyone does Drill, feels: nothing, until: {until}}}]\n"

    found = [one for one in check_file(write(tmp_path, text)) if one.severity == "error"]

    assert [one.code for one in found] in (["FA020"], ["FA204"])


def test_nobody_is_given_a_rule_to_talk(tmp_path):
    (ann, _) = read(tmp_path, HEAD + "dialogue: |\n  == Start\n  any: Hi. -> -\n").definition.cast

    assert ann.action_rules == ()


def test_of_several_effects_the_one_of_highest_priority_is_known(tmp_path):
    text = HEAD + "effects:\n  - {after: Ann does Wave, then: [], priority: 3}\n"

    world = read(tmp_path, text).definition.world

    assert ([rule.priority for rule in world.rules], world.semantics) == ([3], Semantics.toolkit())


def test_a_rule_may_say_nothing_or_the_same_thing_of_several(tmp_path):
    text = HEAD + (
        "appraisals:\n"
        "  - {when: Ann does Wave, feels: nothing, universal: true}\n"
        "  - when: Ann does Nod\n    if: Wants(me) = $g\n"
        "    feels: {praiseworthy: [3 for Ann, 2 for Tom], goal $g: 0.5}\n"
    )

    first, second = (one.rule for one in read(tmp_path, text).appraisals)

    assert (first.feels, first.conditions.universal) == ((), True)
    assert [(str(one.value), str(one.about)) for one in second.feels] == [("3", "Ann"), ("2", "Tom"), ("0.5", "[g]")]


def test_what_was_felt_may_be_toward_somebody_and_what_was_lived_some_time_ago(tmp_path):
    said = "{emotions: {Anger at Tom: 3, Joy: 1}, remembers: [{event: Tom does Wave to me, ago: 2 min}, Tom does Nod]}"

    (ann, _) = read(tmp_path, HEAD.replace("Ann: {}", f"Ann: {said}")).definition.cast

    assert [(one.type.value, str(one.toward)) for one in ann.feelings] == [("anger", "Tom"), ("joy", "-")]
    assert [event.time for event in ann.memories] == [-120, 0]


def test_an_exchange_has_steps_and_reasons(tmp_path):
    text = HEAD + (
        "exchanges:\n"
        "  - name: Flirt\n    for: Ann\n    with: $t\n    steps: [Start, Answer]\n    if: Single($t)\n"
        "    reasons:\n      - {adds: 5, mode: Love, if: 'Likes($t) > 3'}\n      - adds: -2\n"
    )

    ann, tom = read(tmp_path, text).definition.cast

    (flirt,) = ann.exchanges
    assert tom.exchanges == ()
    assert (flirt.name, flirt.steps, str(flirt.starting)) == (
        symbol("Flirt"),
        (symbol("Start"), symbol("Answer")),
        "Single([t]) = True",
    )
    assert [(rule.value, str(rule.mode), str(rule.conditions)) for rule in flirt.influence] == [
        (5, "Love", "Likes([t]) > 3"),
        (-2, "-", ""),
    ]


@pytest.mark.parametrize(
    ("exchange", "sentence"),
    [
        ("{name: Flirt, with: Tom}", "'with' must be a variable"),
        ("{name: F(x)}", "'F(x)' is not one word"),
    ],
)
def test_an_exchange_that_cannot_be_is_told(exchange, sentence, tmp_path):
    (found,) = check_file(write(tmp_path, f"{HEAD}exchanges: [{exchange}]\n"))

    assert (found.code, sentence in found.sentence) == ("FA020", True)


def test_a_variable_may_stand_for_a_plain_value(tmp_path):
    text = "actions: [{do: Wave, to: $x, if: [$x = Tom, '$p = 5'], priority: $p}]\n"

    assert [one for one in check_file(write(tmp_path, HEAD + text)) if one.code == "FA204"] == []


def test_what_the_toolkit_lets_pass_is_a_warning(tmp_path):
    text = "actions: [{do: Wave, to: $x}]\n"

    (strict,) = (
        one for one in check_file(write(tmp_path, HEAD.replace("toolkit", "default") + text)) if one.code == "FA204"
    )
    (lenient,) = (one for one in check_file(write(tmp_path, HEAD + text)) if one.code == "FA204")

    assert (strict.severity, lenient.severity) == ("error", "warning")


def one(folder, said):
    """Ann, of whom a scenario says this, under the semantics of the Toolkit."""
    return read(folder, HEAD.replace("Ann: {}", f"Ann: {said}")).definition.cast[0]


def test_a_memory_may_leave_a_feeling_and_a_list_is_as_many(tmp_path):
    wave = "{event: Tom does Wave to me, ago: 2 min, feels: {Joy at Tom: 3}}"
    ann = one(tmp_path, f"{{emotions: {{Fear: [2, 4]}}, remembers: [Tom does Nod, {wave}]}}")

    assert [(each.type.label, each.intensity, str(each.toward), each.episode) for each in ann.feelings] == [
        ("Fear", 2, "-", -1),
        ("Fear", 4, "-", -1),
        ("Joy", 3, "Tom", 1),
    ]
    (joy,) = [each for each in Character(ann).emotions if each.type is EmotionType.JOY]
    assert str(Character(ann).mind.memory.get(joy.episode).event.content) == "Wave"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("{remembers: [Tom does Nod]}", None),
        ("{remembers: [Tom does Nod], knows: []}", ()),
        ("{knows: Tom}", ("Tom",)),
        ("{knows: [Tom, Kim]}", ("Tom", "Kim")),
    ],
)
def test_who_is_known_from_the_start_may_be_said(tmp_path, said, known):
    ann = one(tmp_path, said)

    assert (None if ann.knows is None else tuple(map(str, ann.knows))) == known


CLOCKED = "fatima: 1\ntitle: Tea\n%scast:\n  Ann: {%s}\n  Tom: {}\n"


def half_lives(kernel):
    """The two constants that a clock sets."""
    return (kernel.settings()["emotion_half_life"], kernel.settings()["mood_half_life"])


def of_clock(word):
    """The same, of a clock."""
    return (CLOCKS[word].emotion_half_life, CLOCKS[word].mood_half_life)


@pytest.mark.parametrize("word", CLOCKS)
def test_one_word_sets_how_long_the_feelings_of_everybody_last(word, tmp_path):
    cast = read(tmp_path, CLOCKED % (f"affect: {{clock: {word}}}\n", "affect: {congruence: 0}")).definition.cast

    assert [half_lives(one.kernel) for one in cast] == [of_clock(word)] * 2


def test_somebody_may_have_a_clock_of_their_own(tmp_path):
    ann, tom = read(tmp_path, CLOCKED % ("affect: {clock: life}\n", "affect: {clock: scene}")).definition.cast

    assert (half_lives(ann.kernel), half_lives(tom.kernel)) == (of_clock("scene"), of_clock("life"))


USED_TO = "appraisals: [{when: anyone does Drill, feels: {desirable: -5}, habituates: 0.5%s}]\n"


def recoveries(scene):
    """In how many seconds half of a habit is lost in each of the cast."""
    return [rule.recovers for one in scene.definition.cast for rule in one.appraisal_rules.rules]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("", 600), (", recovers: quickly", 120), (", recovers: slowly", 3000)],
)
@pytest.mark.parametrize(("word", "times"), [("scene", 1), ("day", 5), ("life", 20)])
def test_what_one_is_used_to_recovers_by_the_clock(word, times, said, seconds, tmp_path):
    text = CLOCKED % (f"affect: {{clock: {word}}}\n", "affect: {clock: day}") + USED_TO % said

    assert recoveries(read(tmp_path, text)) == [pytest.approx(seconds * 5), pytest.approx(seconds * times)]


@pytest.mark.parametrize("head", ["affect: {clock: life}\n", "", "semantics: toolkit\n"])
def test_a_duration_in_which_one_recovers_is_what_it_says_by_every_clock(head, tmp_path):
    assert recoveries(read(tmp_path, CLOCKED % (head, "") + USED_TO % ", recovers: 20 min")) == [1200, 1200]


def test_where_there_is_no_clock_one_recovers_as_in_a_scene(tmp_path):
    for head in ("", "semantics: toolkit\n"):
        assert recoveries(read(tmp_path, CLOCKED % (head, "") + USED_TO % "")) == [600, 600]


def test_the_rules_of_a_sheet_recover_by_its_clock_and_before_it_by_that_of_the_scenario(tmp_path):
    sheet = "fatima: 1\naffect: {clock: day}\n" + USED_TO % ""
    write(tmp_path, sheet, "ann.yaml")
    write(tmp_path, sheet.replace("fatima: 1\n", "fatima: 1\ncharacter: Ann\n"), "alone.yaml")

    by_both = recoveries(read(tmp_path, CLOCKED % ("affect: {clock: life}\n", "from: ann.yaml")))
    by_sheet = recoveries(read(tmp_path, CLOCKED % ("", "from: ann.yaml")))
    (alone,) = load_character(tmp_path / "alone.yaml").definition.appraisal_rules.rules

    assert (by_both, by_sheet, alone.recovers) == ([12_000], [3_000], 3_000)


@pytest.mark.parametrize("word", ["soon", "Quickly", "fast", "5"])
def test_how_soon_one_recovers_is_a_word_or_a_duration(word, tmp_path):
    (found,) = check_file(write(tmp_path, CLOCKED % ("", "") + USED_TO % f", recovers: '{word}'"))

    assert "expected quickly, slowly, or a duration such as 10 min" in f"{found.sentence} {found.hint}"


def test_a_number_goes_before_the_clock(tmp_path):
    said = "affect: {mood_half_life: 7, clock: day}"
    ann, tom = read(tmp_path, CLOCKED % ("", said)).definition.cast

    assert half_lives(ann.kernel) == (CLOCKS["day"].emotion_half_life, 7)
    assert tom.kernel == VadDynamics()


def test_the_clock_of_the_scenario_goes_before_that_of_a_sheet(tmp_path):
    write(tmp_path, "fatima: 1\naffect: {clock: scene, congruence: 0}\n", "ann.yaml")

    (ann, _) = read(tmp_path, CLOCKED % ("affect: {clock: life}\n", "from: ann.yaml")).definition.cast
    assert half_lives(ann.kernel) == of_clock("life")
    assert ann.kernel.settings()["congruence"] == 0
    (ann, _) = read(tmp_path, CLOCKED % ("", "from: ann.yaml")).definition.cast
    assert half_lives(ann.kernel) == of_clock("scene")


@pytest.mark.parametrize(
    ("scene", "ann", "told"),
    [
        (
            "affect: {clock: §lif}\n",
            "",
            "FA016 'clock': expected 'scene', 'day' or 'life', got 'lif' (did you mean 'life'?)",
        ),
        ("", "affect: {clock: §week}", "FA016 'clock': expected 'scene', 'day' or 'life', got 'week'"),
        ("affect: {clock: §}\n", "", "FA015 'clock': expected a value, got nothing"),
        ("affect: {§mood_half_life: 3}\n", "", "FA013 unknown key 'mood_half_life'"),
        ("semantics: toolkit\naffect: {§clock: day}\n", "", "FA016 'clock' is a constant of our own kernel"),
        ("semantics: toolkit\n", "affect: {§clock: day}", "FA016 'clock' is a constant of our own kernel"),
    ],
)
def test_a_clock_that_cannot_be_is_told_where_it_stands(scene, ann, told, tmp_path):
    text, (line, column) = marked(CLOCKED % (scene, ann))

    (found,) = check_file(write(tmp_path, text))
    assert told in str(found)
    assert (found.place.line, found.place.column) == (line, column)
