"""What measures are of real runs: of a scene, an office and a ward, each against what its records say by themselves."""

import pickle

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.names import parse
from fatima_py.record.town import Activity, Born, End, Occurrence, Percept, Spoken, Talk, TownRecord
from fatima_py.scenario import load_setting
from fatima_py.sim.assertions import Known
from fatima_py.sim.town import Town
from fatima_py.studies.measures import measure, read_measures
from tests.measured import SCENARIOS, course, handover, read, value, written
from tests.settings import office, ran
from tests.told import Told


@pytest.fixture(scope="module")
def scene():
    """The hand-over, and its run."""
    setting = handover()
    return setting, ran(setting)


@pytest.fixture(scope="module")
def town():
    """Two hours of a small office, and its run."""
    setting = office(hour=2.0)
    return setting, ran(setting)


@pytest.fixture(scope="module")
def ward():
    """A day and a night on a ward, and its run."""
    setting = load_setting(SCENARIOS.parent / "simulations" / "ward" / "ward.yaml")
    return setting, ran(setting)


def felt(records, who):
    """The emotions that somebody felt, in order."""
    traces = [record.mind for record in records if isinstance(record, Percept) and record.who == who]
    traces += [
        mind for record in records if isinstance(record, Spoken) for mind in record.beat.minds if mind.who == who
    ]
    return [emotion for trace in traces for emotion in trace.felt]


def test_a_mood_at_the_end_is_the_one_that_the_run_ends_with(scene, town):
    for setting, records in (scene, town):
        end = records[-1]
        assert isinstance(end, End)
        for who, mood in end.moods.items():
            found = [
                value(setting, records, f"{axis} of {who} at the end") for axis in ("valence", "arousal", "dominance")
            ]
            assert found == pytest.approx(mood, abs=1e-12)


def test_a_mood_at_the_start_is_how_somebody_was_born_whenever_they_first_lived_anything(town):
    setting, records = town

    for born in (record for record in records if isinstance(record, Born)):
        assert value(setting, records, f"valence of {born.who} at the start") == born.mind.mood[0]


def test_of_whom_the_first_line_comes_late_all_measures_say_the_same():
    town = Told(people={"Mara": "Mara", "worker1": "worker", "worker2": "worker"})
    town.deed(60, "Mara", "Insult", "worker1")
    town.lives(300, "worker1", mood=(-0.5, 0.5, 0.5))
    town.deed(360, "Mara", "Insult", "worker1")
    town.lives(600, "worker2")
    records = town.end(1200)
    so = "at least 2 workers are neutral"
    sentences = [
        f"whether {so}", f"time until {so}", f"share of time in which {so}", f"number of insults while {so}",
        f"whether {so} at 9:10", "whether at most 1 worker is neutral at 9:01",
    ]  # fmt: skip

    found, *_ = measure(read_measures(written(*sentences), Known.of(town.header)), records)

    assert [found[one] for one in sentences] == [True, 0, pytest.approx(300 / 1200), 1, False, False]


def test_the_mood_of_conditions_is_ten_times_the_valence(scene):
    setting, records = scene

    for when in ("at the end", "at 0:01", "at day 1 0:00:30"):
        mood, valence = (value(setting, records, f"{what} of Hanne {when}") for what in ("mood", "valence"))
        assert mood == pytest.approx(10 * valence)


def test_a_moment_that_the_run_has_not_has_no_value(scene):
    setting, records = scene

    for sentence in (
        "valence of Hanne at 9:00",
        "value of Trusts(me, Dot) of Hanne at 9:00",
        "mean valence of Hanne after 9:00",
    ):
        assert value(setting, records, sentence) is None


def test_the_mean_of_several_people_at_a_moment_is_that_of_each(town):
    setting, records = town
    each = [value(setting, records, f"valence of worker{number} at 10:00") for number in (1, 2, 3, 4)]

    assert value(setting, records, "mean valence of workers at 10:00") == pytest.approx(sum(each) / 4)
    assert value(setting, records, "lowest valence of workers at 10:00") == min(each)
    assert value(setting, records, "highest valence of anyone at 10:00") == max(each)


def test_emotions_are_counted_as_they_were_felt(scene):
    setting, records = scene
    hanne = felt(records, "Hanne")

    assert value(setting, records, "number of emotions of Hanne") == len(hanne)
    for kind in {one.type for one in hanne}:
        many = [one for one in hanne if one.type == kind]
        assert value(setting, records, f"number of emotions of Hanne of type {kind}") == len(many)
    toward = [one for one in hanne if one.toward == "Kofi"]
    assert value(setting, records, "number of emotions of Hanne toward Kofi") == len(toward) > 0


def test_lines_are_counted_and_paced_by_the_length_of_the_run(scene):
    setting, records = scene
    lines = [record.beat.who for record in records if isinstance(record, Spoken) and record.beat.brief is not None]
    minutes = records[-1].tick / 60e6

    assert value(setting, records, "number of lines") == len(lines)
    assert value(setting, records, "number of lines of Dot") == lines.count("Dot")
    assert value(setting, records, "speech a minute") == pytest.approx(len(lines) / minutes)
    assert value(setting, records, "speech per minute of Dot") == pytest.approx(lines.count("Dot") / minutes)


def test_a_scene_ends_as_its_conversation_does(scene):
    setting, records = scene
    (over,) = [record for record in records if isinstance(record, Talk) and record.state == "over"]

    for sentence in ("time until the scene ends", "time until the scene is over", "time until scene ends"):
        assert value(setting, records, sentence) == over.tick / 1e6
    assert value(setting, records, "ending") == value(setting, records, "the ending of the scene") == over.ending


def test_a_scene_that_is_not_over_has_no_ending():
    setting = handover(until=30.0)
    records = ran(setting)

    assert value(setting, records, "time until the scene ends") is None
    assert value(setting, records, "ending") is None


def test_what_comes_up_is_counted_and_waited_for(town):
    setting, records = town
    ended = [record for record in records if isinstance(record, Occurrence) and record.sort == "ends"]
    done = [record for record in ended if record.action == "Insult"]
    mine = [one for one in done if one.who == "worker1"]
    spoken = [record.beat.brief for record in records if isinstance(record, Spoken)]
    said = [brief for brief in spoken if brief is not None and brief.meaning == "Insult"]

    assert value(setting, records, "number of times anyone does Insult") == len(done) > 3
    assert value(setting, records, "count of insults") == len(done) + len(said) > len(done)
    assert value(setting, records, "number of times worker1 does Insult to anyone") == len(mine)
    late = [one for one in done if one.tick >= 3600 * 1e6]
    assert value(setting, records, "number of times anyone does Insult after 10:00") == len(late) > 0
    assert value(setting, records, "time until somebody does Insult") == done[0].tick / 1e6
    assert value(setting, records, "time until worker1 does Insult to anyone") == mine[0].tick / 1e6


def test_what_is_so_for_a_while_has_its_share_of_the_time(town):
    setting, records = town
    stays = [record for record in records if isinstance(record, Activity) and record.who == "worker1"]
    ends = [*[record.tick for record in stays[1:]], records[-1].tick]
    working = [
        (record.tick, end)
        for record, end in zip(stays, ends, strict=True)
        if record.state in ("begun", "on") and record.action == "Work"
    ]
    long = sum(end - begun for begun, end in working)

    assert value(setting, records, "share of time in which worker1 is working") == pytest.approx(
        long / records[-1].tick
    )
    assert value(setting, records, "time until worker1 is working") == working[0][0] / 1e6


def test_what_somebody_believes_in_the_end_is_what_their_mind_does():
    setting = handover()
    found = set()
    for seed in range(1, 7):
        records: list[TownRecord] = []
        town = Town(setting, seed=seed, sink=records)
        town.run()
        town.finish()
        (hanne,) = [one for one in town.people if str(one.name) == "Hanne"]
        assert hanne.character is not None
        believed = hanne.character.mind.kb.ask(parse("Trusts(SELF, Dot)"))
        found.add(value(setting, records, "value of Trusts(me, Dot) of Hanne at the end"))
        assert believed is not None
        assert value(setting, records, "value of Trusts(me, Dot) of Hanne") == float(str(believed.value))
        assert value(setting, records, "value of Trusts(me, Dot) of Hanne at the start") == 40

    assert len(found) > 1


def test_a_course_is_what_there_was_at_each_of_its_times(town):
    setting, records = town
    points = course(setting, records, "valence of worker1 over time every 30 min")

    assert [time for time, _ in points] == [0.0, 1800.0, 3600.0, 5400.0, 7200.0]
    clocks = ["at the start", "at 9:30", "at 10:00", "at 10:30", "at the end"]
    assert [mood for _, mood in points] == [value(setting, records, f"valence of worker1 {clock}") for clock in clocks]
    mean = course(setting, records, "mean valence of workers over time every 1 h")
    time, mood = mean[1]
    assert time == 3600.0
    assert mood == pytest.approx(value(setting, records, "mean valence of workers at 10:00"))


def test_a_course_goes_on_to_the_end_of_its_run_wherever_that_is(town):
    setting, records = town
    for sentence in ("valence of worker1", "mean valence of workers"):
        points = course(setting, records, f"{sentence} over time every 50 min")

        assert [time for time, _ in points] == [0.0, 3000.0, 6000.0, 7200.0]
        assert points[-1][1] == value(setting, records, f"{sentence} at the end")


def test_a_course_of_any_run_of_a_setting_has_the_same_times():
    setting = office(hour=0.5)
    times = {
        tuple(time for time, _ in course(setting, ran(setting, seed), "mean valence of workers over time"))
        for seed in (1, 2)
    }

    assert len(times) == 1
    assert 60 < len(*times) <= 130


def test_a_day_on_a_ward_is_measured(ward):
    setting, records = ward

    assert value(setting, records, "number of times anyone has hand_over") >= 1
    assert value(setting, records, "value of Shift(Ward) at 8:00") == "day"
    assert value(setting, records, "value of Shift(Ward) at day 1 20:00") == "night"
    assert value(setting, records, "share of time in which Kofi is in the Hall") > 0
    assert -1 < value(setting, records, "mean valence of beds") < 1
    assert value(setting, records, "value of Trusts(me, Dot) of Kofi at the end") == 60
    assert value(setting, records, "time until Shift(Ward) is day") == 35 * 60.0


def test_a_group_is_of_those_who_are_in_it_in_the_run(town):
    sentences = (
        "mean valence of workers at the end",
        "number of insults of workers",
        "share of time in which at least 5 workers are relaxed",
        "value of Likes(me, worker2) of worker1",
    )
    larger = office(6, hour=1.0)
    records = ran(larger)

    found, *_ = measure(read(town[0], *sentences), records, larger)

    assert found == measure(read(larger, *sentences), records, larger)[0]
    assert isinstance(found["value of Likes(me, worker2) of worker1"], float)


def test_somebody_who_is_not_in_the_run_is_told_of(town):
    with pytest.raises(UsageError, match=r"FA702 .*'worker4'"):
        measure(read(town[0], "valence of worker4"), ran(office(3, hour=0.1)), office(3))


def test_measures_can_be_sent_to_a_worker(scene):
    setting, records = scene
    measures = read(
        setting, "valence of Hanne", "whether Hanne says Slip", "ending", "share of time in which Hanne is hostile"
    )

    assert measure(pickle.loads(pickle.dumps(measures)), records, setting) == measure(measures, records, setting)  # noqa: S301 - its own


def test_a_measure_has_a_name_or_is_called_as_it_is_said(scene):
    setting, records = scene
    values, *_ = measure(read(setting, "number of lines", "ending"), records, setting)

    assert [*values] == ["number of lines", "ending"]


def test_what_is_no_run_is_refused(scene):
    setting, records = scene

    with pytest.raises(LogError):
        measure(read(setting, "ending"), records[1:], setting)
    with pytest.raises(LogError):
        measure((), [], setting)


def test_who_first_lives_something_late_was_so_from_the_start_on():
    told = Told()
    told.feels(10, "Mara", "Anger", "worker1")
    records = told.end(20)
    sentences = ("valence of Mara at the start", "share of time in which Mara is angry", "time until Mara is angry")

    values, *_ = measure(read_measures(written(*sentences), Known.of(told.header)), records)

    assert [*values.values()] == [0.0, 0.5, 10.0]


@pytest.mark.parametrize(("within", "soon"), [(4, False), (5, True), (6, True)])
def test_what_comes_up_as_a_time_is_over_is_within_it(within, soon):
    told = Told()
    told.deed(5, "Mara", "Insult", "worker1")
    sentence = f"whether Mara insults anyone within {within} s"

    values, *_ = measure(read_measures(written(sentence), Known.of(told.header)), told.end(20))

    assert values == {sentence: soon}
