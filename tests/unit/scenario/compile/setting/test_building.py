"""Settings: from a file to the value that a simulation runs."""

import re
from pathlib import Path

import pytest

from fatima_py.affect import CLOCKS, VadDynamics
from fatima_py.errors import ScenarioError
from fatima_py.record.town import Activity, Talk
from fatima_py.scenario import check_file, load_scenario, load_setting
from fatima_py.setting import (
    HERE,
    Clock,
    Column,
    Everybody,
    Fixed,
    Given,
    Groups,
    Normal,
    ScaleFree,
    SmallWorld,
    Uniform,
)
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import TEA, problems, sheet, town

ROOT = Path(__file__).parents[5]
PLACES = "places: {Desks: {to Kitchen: 20 s}, Kitchen: {hears: [Desks]}}\n"


def test_the_office_of_the_repository_can_be_read_and_nothing_is_wrong_with_it():
    office = load_setting(ROOT / "simulations" / "office" / "office.yaml")

    assert len(office.names) == 21
    assert [one.id for one in office.conversations] == ["apology"]
    assert {Path(one).name for one in office.files} >= {"office.yaml", "team_lead.yaml", "apology.yaml"}
    assert all(len(digest) == 64 for digest in office.files.values())


def test_a_setting_needs_people_and_nothing_else(tmp_path):
    made = town(tmp_path, "")

    assert [str(one) for one in made.names] == ["Ann", "Tom"]
    assert [one.name for one in made.places] == [HERE]
    assert all(one.at == HERE for one in made.people)
    assert (made.clock.start, made.clock.until, made.mingle) == (0.0, 86400.0, None)


def test_the_clock_says_when_a_run_begins_and_how_many_days_it_takes(tmp_path):
    clock = town(tmp_path, "clock: {from: 08:00, until: 18:00, days: 3}\nmingle: every 10 min").clock

    assert (clock.start, clock.until) == (28800.0, 64800.0 + 2 * 86400.0)


def test_a_run_of_two_days_may_be_one_night(tmp_path):
    night = "clock: {from: 20:00, until: 08:00}"

    (told,) = problems(tmp_path, night)
    assert told.startswith("4:29 FA020 cannot read '08:00': a day that begins at 20:00 ends later: ")
    assert told.endswith("expected a later time of day, or 'days: 2' for the next morning")
    assert problems(tmp_path, night.replace("from: 20:00", "from: 9.30").replace("08:00", "8.15")) == [
        "4:15 FA017 'from': expected text, got a number",
        "4:28 FA017 'until': expected text, got a number",
    ]
    assert town(tmp_path, night.replace("}", ", days: 2}")).clock == Clock(72000.0, 28800.0 + 86400.0)


@pytest.mark.parametrize(
    ("at", "meant"), [("at 9.30", "at 09:30"), ("at 9:00, 13.30 in Hall", "at 9:00, 13:30 in Hall")]
)
def test_a_happening_at_a_time_with_a_dot_is_told_how_it_is_written(tmp_path, at, meant):
    rest = f"places: {{Hall: {{}}}}\nhappenings:\n  - {at}: a bell rings (everyone perceives Bell(Rung) becomes true)\n"
    (told,) = check_file(write(tmp_path, sheet(rest), "town.yaml"))

    assert told.sentence == f"cannot read '{at}': a time of day has a colon"
    assert (told.hint, told.edit) == (f"did you mean '{meant}'?", meant)


@pytest.mark.parametrize("clock", ["scene", "day", "life"])
def test_the_clock_says_how_fast_feelings_go_by(tmp_path, clock):
    affect = town(tmp_path, f"clock: {{day: a {clock}}}").people[0].mind.affect

    assert isinstance(affect, VadDynamics)
    assert affect.emotion_half_life == CLOCKS[clock].emotion_half_life


def test_ways_lead_from_a_place_and_loud_speech_is_heard_from_others(tmp_path):
    desks, kitchen = town(tmp_path, PLACES).places

    assert [(str(other), time) for other, time in desks.travel] == [("Kitchen", 20.0)]
    assert [str(one) for one in kitchen.hears] == ["Desks"]


def test_many_of_a_kind_are_made_of_one_sheet_with_traits_of_their_own(tmp_path):
    write(tmp_path, "fatima: 1\ncharacter: Clerk\nwants: {Peace: {}}\n", "clerk.yaml")
    write(tmp_path, "neuroticism,grim\n0.1,1\n-0.2,0.5\n", "traits.csv")
    people = """
        people:
          Ann: {at: Kitchen, comes: 08:30, goes: 17:00 to 18:00}
          clerk:
            2 like: clerk.yaml
            with:
              neuroticism: from traits.csv
              openness: from traits.csv column grim
              agreeableness: normal(0, 0.3)
              extraversion: uniform(-0.5, 0.5)
              conscientiousness: 0.2
    """
    ann, clerk = town(tmp_path, PLACES, people).people

    assert (str(ann.at), ann.comes, ann.goes) == ("Kitchen", (30600.0, 30600.0), (61200.0, 64800.0))
    assert [str(one) for one in clerk.names] == ["clerk1", "clerk2"]
    assert [str(one.name) for one in clerk.mind.goals] == ["Peace"]
    assert clerk.traits == {
        "neuroticism": Column((0.1, -0.2), "traits.csv"),
        "openness": Column((1.0, 0.5), "traits.csv"),
        "agreeableness": Normal(0, 0.3),
        "extraversion": Uniform(-0.5, 0.5),
        "conscientiousness": Fixed(0.2),
    }


def test_ties_are_drawn_from_a_network_or_read(tmp_path):
    write(tmp_path, "From,to,weight\nAnn,guest1,3\nguest2,Ann,-1.5\n", "ties.csv")
    people = "people: {Ann: {}, guest: {count: 9}}"
    ties = """
        ties:
          likes: {small world: {neighbours: 4}, weight: "normal(1, 3)"}
          trusts: {scale free: {each: 2}, one way: true}
          close: {groups: {size: 5, between: 0.1}, among: guest}
          knows: {everybody: true}
          owes: {pairs: ["Ann -> guest3: 2", "guest3 -> Ann"]}
          minds: {file: ties.csv}
    """
    likes, trusts, close, knows, owes, minds = town(tmp_path, ties, people).ties

    assert (str(likes.name), likes.network, likes.weight) == ("Likes", SmallWorld(4, 0.1), Normal(1, 3))
    assert (trusts.network, trusts.one_way) == (ScaleFree(2), True)
    assert (close.network, [str(one) for one in close.among]) == (Groups(5, 1, 0.1), ["guest"])
    assert knows.network == Everybody()
    assert isinstance(owes.network, Given)
    assert [(str(one), str(other), weight) for one, other, weight in owes.network.pairs] == [
        ("Ann", "guest3", 2.0),
        ("guest3", "Ann", 1.0),
    ]
    assert isinstance(minds.network, Given)
    assert [weight for *_, weight in minds.network.pairs] == [3.0, -1.5]


def test_an_encounter_is_an_action_with_a_rate(tmp_path):
    clock = "clock: {from: 08:00, until: 18:00}\n"
    encounters = """
        encounters:
          - id: snap
            do: Insult to $x
            when free: about 2 times a day
            if: [my mood < -2, $x is here]
            takes: 10 s
            loud: true
          - {do: Smoke, for: Tom, by chance: every 1 h, where: Kitchen, priority: 2, resumes: true}
          - {do: Send(News) to $x, if: $x is not here, when free: once a day, arrives after: 5 min}
        appraisals:
          - {when: anyone $x does Insult to me, feels: {desirable: -3}}
          - {when: anyone $x does Smoke, feels: {desirable: -1}}
    """
    snap, smoke, send = town(tmp_path, clock + PLACES + encounters.replace("\n        ", "\n")).encounters

    assert (snap.id, str(snap.rule.action), str(snap.rule.target), snap.rule.takes) == ("snap", "Insult", "[x]", 10.0)
    assert (snap.rate, snap.waits, snap.loud) == (pytest.approx(2 / 36000), True, True)
    assert str(snap.rule.conditions) == "Mood(SELF) < -2 and Here([x]) = True"
    assert str(snap.rule.priority) == "5"
    assert (str(send.rule.action), send.delay) == ("Send(News)", 300.0)
    assert (smoke.rate, smoke.waits, smoke.resumes) == (pytest.approx(1 / 3600), False, True)
    assert (str(smoke.where), [str(one) for one in smoke.who]) == ("Kitchen", ["Tom"])


def test_a_priority_is_the_same_number_whether_it_is_written_left_out_or_read_from_a_checkpoint(tmp_path):
    (left_out,) = town(tmp_path, "conversations: [{play: tea.yaml, as: {Host: Ann, Guest: Tom}}]").conversations
    (written,) = town(
        tmp_path, "conversations: [{play: tea.yaml, as: {Host: Ann, Guest: Tom}, priority: 6}]"
    ).conversations

    assert repr(left_out.priority) == repr(written.priority) == "6.0"


def test_the_variable_of_the_first_role_of_a_conversation_means_oneself(tmp_path):
    conversations = """
        conversations:
          - play: tea.yaml
            as: {Host: $a, Guest: $b}
            if: [$b is here, "Owes($a, $b) > 2", "$ab is here"]
            at most: once a day for each pair
            broken off: asked
            open: Guest
            joins: my mood > 1
            where: Here
        facts: {"Owes(Ann, Tom)": 3}
        places: {Here: {}}
    """
    (tea,) = town(tmp_path, conversations).conversations

    assert str(tea.conditions) == "Here([b]) = True and Owes(SELF, [b]) > 2 and Here([ab]) = True"
    assert [(str(role), str(who)) for role, who in tea.roles] == [("Host", "[a]"), ("Guest", "[b]")]
    assert (tea.id, tea.at_most, str(tea.broken_off)) == ("Tea_for_two", (1, 86400.0), "asked")
    assert tea.scene.title == "Tea for two"
    assert (list(map(str, tea.open)), str(tea.joining)) == (["Guest"], "Mood(SELF) > 1")


@pytest.mark.parametrize("condition", ["if: [$b is here, $a != Tom]", "if: $b is here\n    unless: Tom = $a"])
def test_the_variable_of_the_first_role_may_be_told_from_somebody_by_name(tmp_path, condition):
    rest = f"""
clock: {{from: 09:00, until: 09:10}}
conversations:
  - play: tea.yaml
    as: {{Host: $a, Guest: $b}}
    at most: once a day for each pair
    {condition}
"""
    talks = [one for one in ran(town(tmp_path, rest)) if isinstance(one, Talk) and one.state == "begun"]

    assert [one.roles["Host"] for one in talks] == ["Ann"]


def test_what_cannot_be_asked_of_the_first_role_is_told_in_the_words_of_its_author(tmp_path):
    rest = "conversations: [{play: tea.yaml, as: {Host: $a, Guest: $b}, if: [$b is here, $a frobs]}]"
    (told,) = problems(tmp_path, rest)

    assert told.startswith("4:78 FA020 cannot read '$a frobs': '$a frobs' is not a name")


def test_rules_hear_in_the_words_of_the_scenes(tmp_path):
    appraisals = """
        conversations:
          - {play: tea.yaml, as: {Host: Ann, Guest: Tom}}
        appraisals:
          - {when: anyone $x says Warm to me, feels: {desirable: 2}}
    """
    rule = town(tmp_path, appraisals).people[0].mind.appraisal_rules.rules[0]

    assert str(rule.event) == "Event(Action-End, [x], Speak(*, *, *, Warm), SELF)"


def test_what_happens_is_written_in_a_row_key_by_key_or_in_a_table(tmp_path):
    write(
        tmp_path,
        "t,place,event\n9:00,Desks,Rain(Now) becomes true\n9:30,-,Tom does Sing\n10:00,Desks,Rain(Now) becomes true\n",
        "d.csv",
    )
    happenings = """
        happenings:
          - at 11:15, 14:00 in Desks: the server goes down (everyone there perceives Server(Up) becomes false)
          - about 3 times an hour: a bell (everyone perceives Tom does Ring; Bell(Rung) becomes true)
          - at 9:00: a letter (Ann and Tom perceive Bank does Warn to Ann)
          - {id: mail, at: 10:00, what: Bank does Warn to Ann, to: Ann, after: 5 min, loud: true}
          - {file: d.csv}
    """
    made = town(tmp_path, PLACES + happenings.replace("\n        ", "\n")).happenings

    assert [one.id for one in made] == [
        "the_server_goes_down", "a_bell", "a_letter", "mail", "Tom_does_Sing", "Rain_Now_becomes_true",
    ]  # fmt: skip
    server, bell, letter, mail, sing, rain = made
    assert (server.at, str(server.place), [str(one) for one in server.events]) == (
        (40500.0, 50400.0),
        "Desks",
        ["Event(Property-Change, -, Server(Up), False)"],
    )
    assert (bell.rate, len(bell.events), bell.at) == (pytest.approx(3 / 3600), 2, ())
    assert [str(one) for one in letter.to] == ["Ann", "Tom"]
    assert [one.words for one in made] == ["the server goes down", "a bell", "a letter", "", "", ""]
    assert (mail.delay, mail.loud, [str(one) for one in mail.to]) == (300.0, True, ["Ann"])
    assert (str(sing.place), rain.at) == ("-", (32400.0, 36000.0))


def test_facts_are_known_to_all_and_effects_change_them(tmp_path):
    made = town(tmp_path, 'facts: {"Open(Door)": true}\neffects: [{after: Tom does Shut, then: Open(Door) = false}]')

    assert [str(one.name) for one in made.facts] == ["Open(Door)"]
    assert [str(one.name) for one in made.people[0].mind.beliefs] == ["Open(Door)"]
    assert [str(one.event) for one in made.world.rules] == ["Event(Action-End, Tom, Shut, *)"]


@pytest.mark.parametrize("people", ["people: {Ann: {}, ann: {}}", "people: {guest: {count: 2}, guest2: {}}"])
def test_two_people_of_one_name_are_told(tmp_path, people):
    assert any("FA401" in one for one in problems(tmp_path, "", people))
    with pytest.raises(ScenarioError):
        town(tmp_path, "", people)


def test_a_place_that_is_called_as_somebody_is_told(tmp_path):
    assert [one for one in problems(tmp_path, "places: {Tom: {}}") if "FA401 the place Tom" in one]


def test_a_scenario_is_no_setting_and_a_setting_no_scenario(tmp_path):
    tea = write(tmp_path, TEA, "tea.yaml")
    with pytest.raises(ScenarioError, match="FA023 this is a scenario"):
        load_setting(tea)

    town(tmp_path, "")
    with pytest.raises(ScenarioError, match="FA023 this is a setting"):
        load_scenario(tmp_path / "town.yaml")


def test_a_setting_reads_nothing_outside_its_project(tmp_path):
    write(tmp_path, "fatima: 1\ncharacter: Ann\n", "ann.yaml")
    inside = tmp_path / "a" / "b"

    told = problems(inside, "", "people: {Ann: {from: ../../ann.yaml}}")

    assert any("outside the project" in one for one in told)


@pytest.mark.parametrize(
    "rows",
    [
        "encounters: [{do: Wave, when free: about 1000000000000 times a second}]",
        "encounters: [{do: Wave, by chance: every 0.1 ms}]",
        "happenings: [about 1001 times a second: a bell (everyone perceives Porter does Ring)]",
        "mingle: every 0.01 ms",
    ],
)
def test_what_comes_so_often_that_a_run_could_not_end_is_refused_with_the_most_that_may_be(tmp_path, rows):
    (told,) = [one for one in problems(tmp_path, rows) if "FA020" in one]

    assert re.match(r"\d+:\d+ FA020 ", told)
    assert "expected at most 1000 times a second, so that a run can end" in told


@pytest.mark.parametrize(
    "rows",
    [
        "places: {Hall: {to Yard: 99999999999999 h}, Yard: {}}",
        "day: {anyone: [10:00 Coffee for 99999999999999 h]}",
        "day: {anyone: [10:00 Coffee for 1 to 300000000 h]}",
        "encounters: [{do: Wave, takes: 10000001 d}]",
        "encounters: [{do: Wave, arrives after: 10000001 d}]",
        "encounters: [{do: Wave, when free: every 10000001 d}]",
        "happenings: [{at: 09:00, what: Porter does Ring, after: 10000001 d}]",
        "happenings: [every 10000001 d: a bell (everyone perceives Porter does Ring)]",
        "mingle: every 10000001 d",
    ],
)
def test_no_time_is_longer_than_can_be_counted_which_is_told_where_it_is_written(tmp_path, rows):
    (told,) = [one for one in problems(tmp_path, rows) if "10 million days" in one]

    assert int(told.split(":")[0]) > 3


@pytest.mark.parametrize(
    ("how", "priority"),
    [("if: Tom is here", "6"), ("by chance: once a day", "6"), ("when free: once a day", "5"), ("priority: 2", "2")],
)
def test_what_people_want_of_one_another_goes_before_their_day_unless_it_waits_for_them_to_be_free(
    tmp_path, how, priority
):
    rest = (
        f"encounters: [{{do: Greet to Tom, {how}}}]\nconversations: [{{play: tea.yaml, as: {{Host: $a, Guest: $b}}}}]"
    )
    made = town(tmp_path, f"day: {{anyone: [9:00 Bake for 1 h, else Wait]}}\n{rest}")

    assert [one.priority for one in made.day] == [5, 1]
    assert str(made.encounters[0].rule.priority) == priority
    assert made.conversations[0].priority == 6


GUESTS = "people: {Ann: {}, guest: {count: 2}}"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Ann,Bea,1\n", "2:5 FA602 nobody is called Bea"),
        (" Bea,Ann,1\n", "2:2 FA602 nobody is called Bea"),
        ('"Bea",Ann,1\n', "2:1 FA602 nobody is called Bea"),
        ("Ann,guest,1\n", "2:5 FA602 guest are several"),
        ("Ann,guest1,1\nAnn,guest2,1\nANN, guest1,2\n", "4:6 FA611 Ann is tied to guest1 twice"),
        ("Ann,Ann,1\n", "2:5 FA611 Ann is tied to nobody but themselves"),
        ("Ann,guest1,much\n", "2:12 FA608 'much' is no number"),
        ("Ann,guest1,nan\n", "2:12 FA608 'nan' is no number that anything can be"),
        ("Ann,guest1,1e999\n", "2:12 FA608 '1e999' is no number that anything can be"),
        ("Ann,guest1\n", "2:1 FA608 the row has 2 cells, and the first row 3"),
    ],
)
def test_what_is_wrong_with_a_table_of_ties_is_told_with_its_line_and_column(rows, told, tmp_path):
    write(tmp_path, f"from,to,weight\n{rows}", "ties.csv")

    assert told in problems(tmp_path, "ties:\n  likes: {file: ties.csv}\n", GUESTS)


def test_all_that_is_wrong_with_a_table_of_ties_is_told(tmp_path):
    write(tmp_path, "from,to,weight\nAnn,guest1,much\nAnn,Bea,1\nAnn,Ann,1\n", "ties.csv")

    told = problems(tmp_path, "ties:\n  likes: {file: ties.csv}\n", GUESTS)

    assert {one.split()[1] for one in told} >= {"FA608", "FA602", "FA611"}


def test_ties_are_written_one_by_one_in_quotes_or_without(tmp_path):
    rows = ["Ann -> guest1: 3", "guest1 -> guest2: -2.50", "Ann -> guest2"]
    plain, block = f"[{', '.join(rows)}]", "".join(f"\n      - {row}" for row in rows)

    ties = [
        town(tmp_path, f"ties:\n  likes:\n    pairs: {written}\n", GUESTS).ties for written in (str(rows), plain, block)
    ]

    assert ties[0] == ties[1] == ties[2]
    network = ties[0][0].network
    assert isinstance(network, Given)
    assert [weight for _, _, weight in network.pairs] == [3, -2.5, 1]


@pytest.mark.parametrize(
    "network",
    [
        "pairs: 'Ann -> guest1: 3'",
        "pairs: [[Ann]]",
        "pairs: [{Ann -> guest1: 3, Ann -> guest2: 3}]",
        "small world: 4",
        "scale free: {each: many}",
    ],
)
def test_a_network_that_cannot_be_read_is_told_once(network, tmp_path):
    (found,) = problems(tmp_path, f"ties:\n  likes:\n    {network}\n", GUESTS)

    assert "expected one kind of network" not in found


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("Ann -> Ann", "FA611 Ann is tied to nobody but themselves"),
        ("Ann -> guest1: 2", "FA611 Ann is tied to guest1 twice"),
        ("Ann -> guest2: 1e3", "'1e3' is no weight"),
        ("Ann -> guest2: much", "'much' is no weight"),
        ("Ann -> guest2: 1: 2", "'1: 2' is no weight"),
    ],
)
def test_what_is_wrong_with_a_tie_that_is_written_is_told(pair, told, tmp_path):
    rest = f"ties:\n  likes:\n    pairs:\n      - 'Ann -> guest1: 1'\n      - 'guest1 -> Ann'\n      - '{pair}'\n"

    (found,) = problems(tmp_path, rest, GUESTS)

    assert found.startswith("9:9 ")
    assert told in found


@pytest.mark.parametrize(
    ("who", "hint"),
    [("guest 1", "did you mean 'guest1'?"), ("guest_2", "did you mean 'guest2'?"), ("guest 3", "no such")],
)
def test_one_of_several_by_another_name_is_told_by_the_right_one(who, hint, tmp_path):
    (found,) = check_file(write(tmp_path, sheet(f"ties: {{likes: {{pairs: [Ann -> {who}]}}}}", GUESTS), "town.yaml"))

    assert found.code == "FA602"
    assert hint in found.hint
    assert (found.edit is not None) == hint.startswith("did")


def test_nobody_tells_of_what_they_do_not_remember(tmp_path):
    setting = town(
        tmp_path,
        """
        clock: {from: 09:00, until: 10:00}
        happenings:
          - at 09:30: an insult (Ann perceives Tom does Insult to Ann)
        encounters:
          - do: Tell($what) to $x
            for: Ann
            if: ["EventId(Action-End, $y, Insult, me) = $what", $x is here, I have not done Tell($what) to $x]
        """,
    )
    told = [one for one in ran(setting) if isinstance(one, Activity) and one.action.startswith("Tell")]

    assert [(one.tick // 60_000_000, one.action, one.state) for one in told[:1]] == [(30, "Tell(0)", "begun")]
    assert {one.action for one in told} == {"Tell(0)"}
