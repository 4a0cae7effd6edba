"""With the semantics of the Toolkit, a scenario is read and felt as the Toolkit would."""

import pytest

from fatima_py.affect import ToolkitMood, VadDynamics
from fatima_py.affect.model import Disposition
from fatima_py.emotions import EmotionType
from fatima_py.errors import ScenarioError
from fatima_py.names import symbol
from fatima_py.scenario import check_file, read_definition
from fatima_py.scenario.loading import read_built
from fatima_py.semantics import DEFAULT, Semantics
from tests.unit.scenario.files import write

HEAD = "fatima: 1\ntitle: Tea\nsemantics: toolkit\nturns: beliefs\ncast:\n  Ann: {}\n  Tom: {}\n"


def read(folder, text):
    """The scene of a scenario."""
    return read_built(write(folder, text))


def test_everybody_feels_by_the_toolkits_kernel_and_reads_rules_as_it_does(tmp_path):
    for one in read(tmp_path, HEAD).definition.cast:
        assert one.affect == ToolkitMood()
        assert one.semantics == Semantics.toolkit()


def test_up_to_version_3_the_toolkit_read_events_otherwise(tmp_path):
    (ann, _) = read(tmp_path, HEAD.replace("semantics: toolkit", "semantics: toolkit 3")).definition.cast

    assert ann.semantics == Semantics.toolkit_3()
    assert ann.affect == ToolkitMood()


def test_without_it_nobody_does(tmp_path):
    (ann, _) = read(tmp_path, HEAD.replace("semantics: toolkit\n", "")).definition.cast

    assert isinstance(ann.affect, VadDynamics)
    assert ann.semantics == DEFAULT


def test_the_constants_of_the_kernel_may_be_set_for_each(tmp_path):
    said = "{emotion_half_life: 25, dispositions: {Joy: {threshold: 2}, anything: {threshold: 1, decay: 3}}}"

    ann, tom = read(tmp_path, HEAD.replace("Ann: {}", f"Ann: {{affect: {said}}}")).definition.cast

    assert isinstance(ann.affect, ToolkitMood)
    assert ann.affect.emotion_half_life == 25
    assert ann.affect.dispositions[EmotionType.JOY] == Disposition(2, 1)
    assert ann.affect.dispositions[EmotionType.FEAR] == Disposition(1, 3)
    assert tom.affect == ToolkitMood()


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (HEAD.replace("Ann: {}", "Ann: {affect: {dispositions: {Calm: {}}}}"), "Calm is none of the 22 emotions"),
        (
            HEAD.replace("semantics: toolkit\n", "").replace("Ann: {}", "Ann: {affect: {mood_half_life: 3}}"),
            "'affect' holds constants of the Toolkit's kernel",
        ),
    ],
)
def test_constants_that_mean_nothing_are_told(head, sentence, tmp_path):
    with pytest.raises(ScenarioError, match=sentence):
        read_definition(write(tmp_path, head))


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
