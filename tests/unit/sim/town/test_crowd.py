"""People in a crowd: moods that go over ties both ways, rumours that they hear and pass on, what reaches a share."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, CrowdStep, Occurrence, Percept, Swayed
from fatima_py.scenario import load_setting
from fatima_py.setting import Setting
from fatima_py.sim.assertions import hold
from fatima_py.sim.reasons import why_at, why_record
from fatima_py.sim.town import Town
from tests.settings import ran

HEAD = """
fatima: 1
setting: A stall and its town
clock: {from: 08:00, until: 10:00}
people:
  Ann: {}
  Tom: {}
appraisals:
  - {when: anyone does Hears(Flu) to me, feels: {desirable: -5}}
  - {when: anyone does Strike to me, feels: {desirable: -8}}
  - {when: Bell does Ring, feels: {desirable: 4}}
"""


def setting(folder: Path, crowd: str, happenings: str = "", head: str = HEAD) -> Setting:
    """A setting with a crowd."""
    path = folder / "town.yaml"
    path.write_text(f"{head}crowd: {crowd}\nhappenings: [{happenings}]\n", encoding="utf-8")
    return load_setting(path)


def of_kind(records, kind):
    """The records of a kind."""
    return [one for one in records if isinstance(one, kind)]


SAD = "{at: 8:00, to: the crowd, feels: distress 8}"


def test_the_crowd_is_looked_at_as_often_as_it_is_said(tmp_path):
    looks = of_kind(ran(setting(tmp_path, "{members: 50, every: 30 min}")), CrowdStep)
    assert [one.tick / 60e6 for one in looks] == [0, 30, 60, 90]
    assert looks[0].mood == (0.0, 0.0, 0.0)
    assert looks[0].octants == {"exuberant": 1.0}


def test_moods_of_people_follow_those_around_them(tmp_path):
    whole = ran(setting(tmp_path, "{members: 50, contagion: 2 an hour}", SAD))
    swayed = [one for one in of_kind(whole, Swayed) if one.mind.who == "Ann"]
    assert min(one.mind.after[0] for one in swayed) < -0.05
    assert all(one.mind.contagion is not None and 0 < one.mind.contagion.share < 1 for one in swayed)
    assert hold(["mood of Ann falls below -0.5"], whole)[0]


def test_without_contagion_nobody_is_moved(tmp_path):
    whole = ran(setting(tmp_path, "{members: 50}", SAD))
    assert not of_kind(whole, Swayed)
    assert of_kind(whole, CrowdStep)[1].mood[0] < -0.1


def test_the_crowd_follows_the_mood_of_people(tmp_path):
    crowd = "{members: 3, network: {everybody: true}, contagion: 5 an hour}"
    struck = setting(tmp_path, crowd, "{at: 8:10, what: Bell does Strike to Ann, to: Ann}")
    quiet = replace(struck, happenings=())
    sad, calm = (min(one.mood[0] for one in of_kind(ran(one), CrowdStep)[4:]) for one in (struck, quiet))
    assert calm == 0.0
    assert sad < -0.1


def test_nobody_remembers_that_their_mood_followed_the_crowd(tmp_path):
    town = Town(setting(tmp_path, "{members: 50, contagion: 2 an hour}", SAD))
    town.run()
    assert len(town.character("Ann").mind.memory) == 0


def test_people_hear_rumours_and_feel_what_their_rules_say(tmp_path):
    flu = "{Flu: {starts with: 10 members, passes on: 3 an hour}}"
    whole = ran(setting(tmp_path, f"{{members: 50, rumours: {flu}}}"))
    heard = [one for one in of_kind(whole, Occurrence) if one.action == "Hears(Flu)"]
    felt = [one for one in of_kind(whole, Percept) if one.of in {each.id for each in heard}]
    assert sorted(one.target for one in heard) == ["Ann", "Tom"]
    assert all(one.who == "-" for one in heard)
    assert [one.mind.felt[0].type for one in felt] == ["Distress", "Distress"]
    assert of_kind(whole, CrowdStep)[-1].knows == {"Flu": 50}


def test_somebody_who_knows_a_rumour_passes_it_on_and_hears_it_first(tmp_path):
    flu = "{{Flu: {{starts at: 08:20, starts with: Ann, passes on: {}}}}}"
    told, kept = (
        ran(setting(tmp_path, f"{{members: 50, rumours: {flu.format(rate)}}}")) for rate in ("3 an hour", "0")
    )
    first = next(one for one in of_kind(told, Occurrence) if one.action == "Hears(Flu)")
    assert (first.target, first.tick) == ("Ann", 1_200_000_000)
    assert of_kind(told, CrowdStep)[-1].knows["Flu"] > 20
    assert of_kind(kept, CrowdStep)[-1].knows == {"Flu": 1}


def test_a_happening_reaches_so_many_members_and_the_people_among_them_perceive_it(tmp_path):
    crowd = "{members: 40, people: {Ann: 1, Tom: 2}}"
    half = "{at: 9:00, to: %s, what: Bell does Ring, feels: joy 6}"
    seen = [ran(setting(tmp_path, crowd, half % to), 3) for to in ("50% of the crowd", "the crowd", "0 members")]
    perceived = [{one.who for one in of_kind(whole, Percept)} for whole in seen]
    means = [max(one.mood[0] for one in of_kind(whole, CrowdStep)) for whole in seen]
    assert perceived[1:] == [{"Ann", "Tom"}, set()]
    assert means[1] > 1.5 * means[0] > 0.1
    assert means[2] == 0.0


def test_other_members_are_reached_each_time(tmp_path):
    crowd = "{members: 200}"
    twice = "{at: ['8:10', '9:10'], to: 10 members, what: Bell does Ring, feels: joy 6}"
    town = Town(setting(tmp_path, crowd, twice), seed=5)
    town.run()
    assert town.members is not None
    joyful = (town.members.crowd.people.emotions().max(axis=0) > 0).sum()
    assert joyful > 10


def test_people_are_the_members_that_the_setting_says(tmp_path):
    star = "from,to,weight\n" + "".join(f"7,{other},1\n" for other in range(1, 7))
    (tmp_path / "ties.csv").write_text(star, encoding="utf-8")
    crowd = "{members: 7, network: {file: ties.csv}, people: {Ann: well connected, Tom: 3}}"
    town = Town(setting(tmp_path, crowd))
    town.run()
    assert town.members is not None
    assert town.members.nodes.tolist() == [6, 2]


def test_why_says_that_a_mood_followed_the_crowd(tmp_path):
    head = HEAD + "encounters: [{do: Sulk, if: my mood < -0.5, takes: 1 min}]\n"
    whole = ran(setting(tmp_path, "{members: 50, contagion: 2 an hour}", SAD, head))
    swayed = [one for one in of_kind(whole, Swayed) if one.mind.who == "Ann"][5]
    (told, *more) = why_record(whole, swayed.id).told
    assert "the mood of Ann follows those around them in the crowd" in told
    assert any("Ann's mood is now" in one for one in more)
    sulking = next(one for one in of_kind(whole, Activity) if one.who == "Ann")
    assert any("follows those around them in the crowd" in row for row in why_record(whole, sulking.id).rows())
    assert any("follows those around them in the crowd" in row for row in why_at(whole, "Tom", 3500.0)[0].rows())


def test_a_town_without_a_crowd_loads_no_numpy():
    code = (
        "import sys; from fatima_py.sim.town import Town; from tests.settings import office, ran; ran(office());"
        "assert 'numpy' not in sys.modules, 'numpy'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[4])


def test_a_run_is_the_same_each_time_and_another_by_another_seed(tmp_path):
    noisy = setting(tmp_path, "{members: 50, contagion: 1 an hour, noise: 0.1}")
    first, again, other = (of_kind(ran(noisy, seed), CrowdStep)[-1] for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_fork_may_change_how_moods_go_and_not_who_is_in_the_crowd(tmp_path):
    flu = "{{Flu: {{starts with: Ann, passes on: {}}}}}"
    town = Town(setting(tmp_path, f"{{members: 50, contagion: 1 an hour, rumours: {flu.format('1 an hour')}}}", SAD))
    town.run(1800)
    still = setting(tmp_path, f"{{members: 50, rumours: {flu.format('1 an hour')}}}", SAD)
    after: list[object] = []
    fork = town.fork(setting=still, sink=after.append)
    fork.run()
    assert [one for one in after if isinstance(one, CrowdStep)]
    assert not [one for one in after if isinstance(one, Swayed)]
    for crowd, told in (
        (f"{{members: 60, rumours: {flu.format('1 an hour')}}}", "another crowd"),
        (f"{{members: 50, rumours: {flu.format('2 an hour')}}}", "the rumour Flu goes round already"),
    ):
        with pytest.raises(LogError, match=told):
            town.fork(setting=setting(tmp_path, crowd, SAD))


def test_a_fork_may_bring_a_crowd_and_leave_one(tmp_path):
    crowded = setting(tmp_path, "{members: 50}", SAD)
    alone = replace(crowded, crowd=None, happenings=())
    for one, other, looks in ((alone, crowded, True), (crowded, alone, False)):
        town = Town(one)
        town.run(1800)
        after: list[object] = []
        fork = town.fork(setting=other, sink=after.append)
        fork.run()
        assert bool([each for each in after if isinstance(each, CrowdStep)]) == looks


@pytest.mark.parametrize(("at", "begins"), [("", 2100.0), ("starts at: 08:10, ", None), ("starts at: 09:00, ", 3600.0)])
def test_a_rumour_that_a_fork_brings_begins_at_its_time_or_at_the_next_look(tmp_path, at, begins):
    town = Town(setting(tmp_path, "{members: 50}"))
    town.run(1800)
    after: list[object] = []
    new = setting(tmp_path, f"{{members: 50, rumours: {{Flu: {{{at}starts with: Ann}}}}}}")
    town.fork(setting=new, sink=after.append).run()
    heard = [one.tick / 1e6 for one in after if isinstance(one, Occurrence) and one.action == "Hears(Flu)"]
    assert heard == ([] if begins is None else [begins])
