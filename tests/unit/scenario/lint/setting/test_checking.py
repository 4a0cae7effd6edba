"""What is found in a setting without simulating."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import TEA, problems, sheet

CLOCK = "clock: {from: 08:00, until: 12:00}\n"
ROOMS = "places: {Desks: {to Kitchen: 20 s}, Kitchen: {}, Attic: {}}\n"
GREET = "appraisals: [{when: anyone $x does Greet to me, feels: {desirable: 2}}]\n"


def codes(told):
    """The codes of what was told."""
    return [one.split()[1] for one in told]


@pytest.mark.parametrize(
    ("day", "gap"),
    [
        ("Ann: [08:00 to 09:00 Bake, 10:00 to 12:00 Serve]", "from 09:00 to 10:00"),
        ("Ann: [08:00 to 11:00 Bake]", "from 11:00 to 12:00"),
        ("Ann: [around 08:30 Bake for 4 h]", "Ann has nothing to do from 08:00 to 08:15"),
        ("Ann: [around 08:30 Bake for 20 min, 10:30 to 12:00 Serve]", "Ann has nothing to do from 08:00 to 08:15"),
        ("Ann: [around 08:10 Bake for 20 min, 10:30 to 12:00 Serve]", "Ann has nothing to do from 08:45 to 10:30"),
        ("Ann: [around 08:00 Bake for 4 h]", "Ann may have nothing to do at some time from 08:00 to 08:15"),
        (
            "Ann: [08:00 to 09:00 Bake, around 09:10 Tidy for 20 min (priority 4), 09:30 to 12:00 Serve]",
            "Ann may have nothing to do at some time from 09:00 to 09:30",
        ),
        ("Ann: [08:00 to 12:00 Bake]", ""),
        ("Ann: [9:00 Bake for 1 h, else Wait]", ""),
    ],
)
def test_a_day_with_a_gap_is_told_of_whoever_has_nothing_to_do(tmp_path, day, gap):
    told = problems(tmp_path, f"{CLOCK}day: {{{day}}}", "people: {Ann: {}}")

    assert codes(told) == ["FA603"] * bool(gap)
    assert not gap or gap in told[0]


def test_people_go_by_the_names_that_their_author_wrote(tmp_path):
    people = "people: {Ms Lind: {}, old lady: {count: 2}}"
    overlap = f"{CLOCK}day: {{anyone: [else Wait], Ms Lind: [9:00 to 10:00 Bake, 9:30 to 11:00 Serve]}}"
    strangers = sheet("day: {Ms Lnd: [else Wait], Zork: [else Wait]}", people)
    rooms = "people: {Ms Lind: {at: Desks}, old lady: {count: 2, at: Attic}}"
    apart = ROOMS + "conversations: [{play: tea.yaml, as: {Host: Ms Lind, Guest: $x}}]"
    busy = f"{GREET}{CLOCK}day: {{anyone: [08:00 to 12:00 Wait]}}\n"
    busy += "encounters: [{do: Greet to $x, if: $x is here, for: Ms Lind, priority: 2}]"

    assert "Ms Lind may still be at Bake" in problems(tmp_path, overlap, people)[0]
    assert any(
        "FA605 nobody can have this: Ms Lind and who else plays" in one for one in problems(tmp_path, apart, rooms)
    )
    assert any("FA616" in one and ": Ms Lind always does" in one for one in problems(tmp_path, busy, people))
    assert [one.hint for one in check_file(write(tmp_path, strangers, "b.yaml"))] == [
        "did you mean 'Ms Lind'?",
        "the people are Ms Lind, old lady",
    ]


def test_who_is_not_there_has_no_gap(tmp_path):
    people = "people: {Ann: {comes: 09:00, goes: 11:00}}"

    assert problems(tmp_path, f"{CLOCK}day: {{Ann: [08:00 to 11:00 Bake]}}", people) == []


def test_a_setting_without_a_day_has_no_gap(tmp_path):
    assert problems(tmp_path, "") == []


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ("9:00 to 10:00 Bake, 9:30 to 11:00 Serve, else Wait", ["FA609"]),
        ("around 9:00 Bake for 1 h, 10:00 to 11:00 Serve, else Wait", ["FA609"]),
        ("9:00 to 10:00 Bake, 9:30 to 11:00 Serve (priority 6), else Wait", []),
        ("9:00 to 10:00 Bake, 10:00 to 11:00 Serve, else Wait", []),
        ("else Bake, else Wait", ["FA609"]),
        ("else Bake, else Wait (priority 2)", []),
    ],
)
def test_entries_of_one_time_and_one_priority_are_told(tmp_path, entries, found):
    assert codes(problems(tmp_path, f"{CLOCK}day: {{anyone: [{entries}]}}")) == found


def test_a_place_to_which_no_way_leads_is_told(tmp_path):
    attic = "day: {anyone: [else Store in Attic]}\n"

    assert codes(problems(tmp_path, ROOMS + attic)) == ["FA604"]
    assert codes(problems(tmp_path, ROOMS.replace("Kitchen: {}", "Kitchen: {to Attic: 1 min}") + attic)) == []
    assert codes(problems(tmp_path, ROOMS.replace("to Kitchen: 20 s", "") + attic)) == []


def test_a_time_that_a_run_does_not_come_to_is_told(tmp_path):
    late = "day: {anyone: [else Wait, 13:00 to 14:00 Bake]}\nhappenings: [{at: 7:00, what: Ann does Greet}]\n" + GREET

    assert codes(problems(tmp_path, CLOCK + late)) == ["FA610", "FA610"]
    assert codes(problems(tmp_path, CLOCK.replace("}", ", days: 2}") + late)) == []
    assert codes(problems(tmp_path, CLOCK, "people: {Ann: {comes: 13:00}}")) == ["FA610"]
    assert codes(problems(tmp_path, CLOCK, "people: {Ann: {comes: 11:00, goes: 10:00}}")) == ["FA610"]


@pytest.mark.parametrize(("at", "found"), [("8:00", []), ("11:59:59", []), ("12:00", ["FA610"])])
def test_what_is_to_happen_as_a_run_ends_is_told_as_never_happening(tmp_path, at, found):
    assert codes(problems(tmp_path, f"{CLOCK}happenings: [{{at: {at}, what: Ann does Greet}}]\n{GREET}")) == found


def test_what_happens_where_nobody_is_is_told_unless_it_is_heard(tmp_path):
    ring = "happenings: [{at: 9:00, in: Attic, what: Tom does Greet, loud: LOUD}]\n" + GREET
    heard = ROOMS.replace("Desks: {", "Desks: {hears: Attic, ")

    assert codes(problems(tmp_path, heard + ring.replace("LOUD", "false"))) == ["FA612"]
    assert codes(problems(tmp_path, heard + ring.replace("LOUD", "true"))) == []


def test_what_is_done_to_others_needs_others(tmp_path):
    greet = GREET + "encounters: [{do: Greet to $x, when free: once a day, if: $x is here}]"

    assert codes(problems(tmp_path, greet, "people: {Ann: {}}")) == ["FA613"]
    assert codes(problems(tmp_path, greet)) == []


@pytest.mark.parametrize("more", ["", "once: true", "when free: once a day", "if: I have not done Greet to Tom"])
def test_what_is_wanted_again_at_once_is_told(tmp_path, more):
    told = problems(tmp_path, GREET + f"encounters: [{{do: Greet to Tom, {more}}}]")

    assert codes(told) == ([] if more else ["FA614"])


def test_a_deed_that_no_rule_waits_for_is_told_and_a_slip_is_mended(tmp_path):
    told = problems(tmp_path, GREET + "encounters: [{do: Greeet to Tom, when free: once a day}]")
    idle = problems(tmp_path, GREET + "encounters: [{do: Whistle, when free: once a day}]")

    assert [codes(told), codes(idle)] == [["FA203"], ["FA302", "FA202"]]


def test_a_belief_that_nothing_sets_is_told_and_one_of_a_tie_is_not(tmp_path):
    greet = GREET + 'encounters: [{do: Greet to $x, when free: once a day, if: ["Likes(me, $x) > 2"]}]\n'

    assert codes(problems(tmp_path, greet)) == ["FA201"]
    assert codes(problems(tmp_path, greet + "ties: {likes: {everybody: true}}")) == []


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("anyone $x does Greet to me", []),
        ("anyone $x does Gret to me", ["FA203"]),
        ("anyone $x does Whistle", ["FA302"]),
        ("anyone $x says Warm to me", []),
        ("anyone $x says Frosty to me", ["FA302"]),
        ("I overhear anyone $x say Warm to $y", []),
        ("I overhear anyone $x say Wram to $y", ["FA203"]),
        ("Bell(Rung) becomes true", []),
        ("Gong(Rung) becomes true", ["FA302"]),
    ],
)
def test_a_rule_that_waits_for_what_never_comes_about_is_told(tmp_path, when, found):
    rest = f"""
encounters: [{{do: Greet to Tom, when free: once a day}}]
conversations: [{{play: tea.yaml, as: {{Host: Ann, Guest: Tom}}}}]
happenings: [{{at: 9:00, what: Bell(Rung) becomes true}}]
appraisals:
  - {{when: anyone $x does Greet, feels: {{desirable: 1}}}}
  - {{when: Bell(Rung) becomes false, feels: {{desirable: 1}}}}
  - {{when: {when}, feels: {{desirable: 2}}}}
"""

    assert codes(problems(tmp_path, rest)) == found


def test_remorse_is_never_toward_somebody_else(tmp_path):
    rest = 'conversations: [{play: tea.yaml, as: {Host: $a, Guest: $b}, if: "Remorse($a, $b) > 2"}]'

    assert codes(problems(tmp_path, rest)) == ["FA206"]
    assert codes(problems(tmp_path, rest.replace(", $b)", ")"))) == []


def test_a_feeling_beyond_its_range_is_told(tmp_path):
    assert codes(problems(tmp_path, GREET.replace("2", "20") + "encounters: [{do: Greet to Tom, once: true}]")) == [
        "FA016"
    ]


def test_a_scene_whose_people_never_meet_is_told(tmp_path):
    scene = "conversations: [{play: tea.yaml, as: {Host: Ann, Guest: $b}, where: Desks}]\n"
    apart = "people: {Ann: {at: Kitchen}, Tom: {at: Desks}}"

    assert codes(problems(tmp_path, ROOMS + scene, apart)) == ["FA605"]
    assert codes(problems(tmp_path, ROOMS + scene, apart.replace("Kitchen", "Desks"))) == []
    assert "Ann and who else plays are never in Desks" in problems(tmp_path, ROOMS + scene, apart)[0]
    assert "Ann and Tom are never in Desks" in problems(tmp_path, ROOMS + scene.replace("$b", "Tom"), apart)[0]
    assert codes(problems(tmp_path, scene.replace(", where: Desks", ""), "people: {Ann: {}}")) == ["FA605"]


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ("{Host: $a}", "nobody plays Guest"),
        ("{Host: $a, Gest: $b}", "has no role Gest"),
        ("{Host: $a, Guest: $a}", "plays Host already"),
        ("{Host: $a, Guest: Tom}, open: Guest", "cannot stay empty"),
        ("{Host: $a, Guest: $b}, open: Host", "cannot stay empty"),
    ],
)
def test_roles_are_those_of_the_scene_and_each_is_played_by_another(tmp_path, roles, said):
    (told,) = problems(tmp_path, f"conversations: [{{play: tea.yaml, as: {roles}}}]")

    assert "FA606" in told
    assert said in told


def test_a_scene_with_errors_is_told_with_them(tmp_path):
    write(tmp_path, TEA.replace("-> asked", "-> nowhere"), "bad.yaml")
    told = problems(tmp_path, "conversations: [{play: bad.yaml, as: {Host: $a, Guest: $b}}]")

    assert sorted(codes(told)) == ["FA101", "FA607"]


@pytest.mark.parametrize(
    ("ties", "many"),
    [("small world: {neighbours: 4}", 1), ("scale free: {each: 3}", 1), ("small world: {neighbours: 2}", 0)],
)
def test_a_network_needs_enough_people(tmp_path, ties, many):
    assert codes(problems(tmp_path, f"ties: {{likes: {{{ties}}}}}", "people: {guest: {count: 3}}")) == ["FA611"] * many


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("neuroticism\n0.1\n", "4:41"),
        ("neuroticism\n0.1\nmuch\n0.2\n", "3:1"),
        ("mood\n0.1\n0.2\n", "1:1"),
        ("neuroticism,mood\n0.1\n0.2,3\n", "2:1"),
        ('neuroticism\n"0.1\n', "2:1"),
    ],
)
def test_a_table_is_told_by_the_row_that_is_wrong(tmp_path, table, place):
    write(tmp_path, table, "traits.csv")
    told = problems(tmp_path, "", "people:\n  guest: {count: 2, with: {neuroticism: from traits.csv}}")

    assert [one.split()[0] for one in told if "FA608" in one] == [place]


def test_a_comment_waves_a_finding_through(tmp_path):
    day = "day:\n  Ann:\n    - 08:00 to 11:00 Bake  # fatima: ignore FA603\n"

    assert problems(tmp_path, CLOCK + day, "people: {Ann: {}}") == []


@pytest.mark.parametrize(
    ("deed", "wrong"),
    [
        ("Tell(Mood(me)) to $x", "my mood is felt or worked out, and no belief"),
        ("Tell(Anger(me)) to $x", "is felt or worked out, and no belief"),
        ("Send(Place($x)) to $x", "is felt or worked out, and no belief"),
        ("Send(News) to $x", "News is a word, and neither a belief nor the number of a memory"),
        ("Tell(Late(Train))", "it goes to nobody"),
        ("Tell(Late(Train)) to $x", ""),
        ("Send(Likes(me, $x)) to $x", ""),
    ],
)
def test_what_cannot_be_handed_on_is_told_with_what_can(tmp_path, deed, wrong):
    rest = f"encounters: [{{do: '{deed}', when free: once a day, if: [$x is here]}}]"
    told = [one for one in problems(tmp_path, rest) if "FA615" in one or "FA202" in one]

    assert bool(told) is bool(wrong)
    assert wrong in "".join(told)


def test_a_memory_may_be_handed_on_by_the_number_that_a_condition_finds(tmp_path):
    asked = '["EventId(Action-End, $y, Greet, me) = $what", $x is here]'
    told = problems(tmp_path, GREET + f"encounters: [{{do: Tell($what) to $x, when free: once a day, if: {asked}}}]")

    assert "FA615" not in codes(told)


def test_an_entry_of_the_day_that_tells_nothing_is_told(tmp_path):
    told = problems(tmp_path, CLOCK + "day: {anyone: [else Wait], Ann: [09:00 Tell(News) to Tom for 1 min]}")

    assert codes(told) == ["FA615"]


WORK = "day: {anyone: [ENTRIES]}\n"


@pytest.mark.parametrize(
    ("entries", "encounter", "found"),
    [
        ("08:00 to 12:00 Serve", "when free: once a day", ["FA616"]),
        ("08:00 to 12:00 Serve", "when free: once a day, priority: 6", []),
        ("08:00 to 12:00 Serve", "by chance: once a day", []),
        ("08:00 to 12:00 Serve (priority 6)", "by chance: once a day", ["FA616"]),
        ("08:00 to 12:00 Serve (not resumed)", "when free: once a day", []),
        ("08:00 to 09:00 Serve, else Wait", "when free: once a day", []),
        ("08:00 to 09:00 Serve, else Wait (priority 5)", "when free: once a day", ["FA616"]),
        ("08:00 to 09:00 Serve, around 09:00 Wait until 12:00", "when free: once a day", ["FA603", "FA609"]),
    ],
)
def test_what_nobody_ever_has_time_for_is_told(tmp_path, entries, encounter, found):
    rest = CLOCK + WORK.replace("ENTRIES", entries) + GREET
    told = problems(tmp_path, rest + f"encounters: [{{id: hail, do: Greet to Tom, if: Tom is here, {encounter}}}]")

    assert codes(told) == found


def test_who_is_named_for_something_and_never_has_time_is_told_by_name(tmp_path):
    rest = f"""{CLOCK}day: {{Ann: [08:00 to 12:00 Serve], Tom: [else Wait]}}
{GREET}encounters: [{{id: hail, do: Greet to $x, if: $x is here, when free: once a day, for: [Ann, Tom]}}]"""

    (told,) = problems(tmp_path, rest)
    assert "FA616 there is never time for hail (5): Ann always does" in told
    assert problems(tmp_path, rest.replace(", for: [Ann, Tom]", "")) == []


@pytest.mark.parametrize("there", ['comes: "13:00"', 'goes: "07:00"'])
def test_who_is_never_there_is_not_too_busy_for_anything(tmp_path, there):
    rest = (
        f"{CLOCK}{GREET}encounters: [{{id: hail, do: Greet to Tom, if: Tom is here, when free: once a day, for: Bea}}]"
    )

    assert "FA616" not in codes(problems(tmp_path, rest, f"people: {{Ann: {{}}, Tom: {{}}, Bea: {{{there}}}}}"))


def test_a_deed_of_the_setting_that_is_as_important_as_what_is_done_otherwise_is_told(tmp_path):
    rest = f"{CLOCK}day: {{anyone: [else Wait]}}\n{GREET}actions: [{{do: Greet to Tom, if: Tom is here}}]"

    assert codes(problems(tmp_path, rest)) == ["FA616"]
    assert codes(problems(tmp_path, rest.replace("is here}", "is here, priority: 2}"))) == []


def test_a_scene_is_told_for_which_nobody_has_time_in_the_places_where_it_is_had(tmp_path):
    day = "day: {anyone: [08:00 to 09:00 Tea in Kitchen (priority 6), else Serve in Desks]}\n"
    scene = "conversations: [{id: chat, play: tea.yaml, as: {Host: Ann, Guest: $b}, where: PLACE}]\n"

    assert codes(problems(tmp_path, CLOCK + ROOMS + day + scene.replace("PLACE", "Kitchen"))) == ["FA616"]
    assert codes(problems(tmp_path, CLOCK + ROOMS + day + scene.replace("PLACE", "Desks"))) == []
    assert codes(problems(tmp_path, CLOCK + ROOMS + day.replace(" (priority 6)", "") + scene)) == ["FA601"]


@pytest.mark.parametrize(
    ("deed", "event", "told"),
    [
        ("Tell(Late(Ferry)) to $x", "I hear of Late(Ferry) from $y", []),
        ("Tell(Late(Ferry)) to $x", "I hear of Late(Fery) from $y", ["FA203"]),
        ("Tell(Late(Ferry)) to $x", "I hear from $y that Late(Fery) becomes true", ["FA203"]),
        ("Tell(Late(Ferry)) to $x", "I hear of Wave from $y", ["FA302"]),
        ("Wave to $x", "I hear from $y that Ann does Wave", ["FA302"]),
    ],
)
def test_a_rule_about_what_is_told_needs_somebody_who_tells_of_it(tmp_path, deed, event, told):
    rest = f"""
happenings: [{{at: 8:30, what: Late(Ferry) becomes true}}]
encounters: [{{for: Ann, do: {deed}, if: [$x is here, Late(Ferry)], when free: about 2 times a day}}]
appraisals: [{{when: "{event}", feels: {{desirable: 2}}}}]
"""

    assert codes(problems(tmp_path, rest)) == told


@pytest.mark.parametrize("told", ["", ", overheard: false"])
def test_a_rule_about_what_is_overheard_needs_a_conversation_that_is(tmp_path, told):
    rest = f"""
conversations: [{{play: tea.yaml, as: {{Host: Ann, Guest: Tom}}{told}}}]
appraisals: [{{when: I overhear anyone say Warm, feels: {{desirable: 2}}}}]
"""

    assert codes(problems(tmp_path, rest)) == (["FA302"] if told else [])


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("anyone(Now) becomes true", "*(Now) cannot be believed"),
        ("Mood(Ann) becomes 3", "Mood(Ann) cannot be told: Mood is computed, not stored"),
        ("Ann does Mood(Ann)", "Mood(Ann) is asked, and not done"),
        ("Door(Open) becomes true", ""),
        ("Ann says Rude to Tom", ""),
    ],
)
def test_what_happens_can_be_done_and_believed(tmp_path, event, told):
    day = "day: {anyone: [else Work]}\n" + CLOCK
    found = problems(tmp_path, day + f"happenings:\n  - at 09:00: it happens (everyone perceives {event})\n")
    unreadable = [one for one in found if " FA020 " in one]

    assert [told in one for one in unreadable] == [True] * bool(told)


def test_what_a_town_would_refuse_is_an_error_of_the_check(tmp_path, monkeypatch):
    monkeypatch.setattr("fatima_py.scenario.settings.faults_of", lambda _: iter(["there is no bridge"]))

    assert problems(tmp_path, "day: {anyone: [else Work]}") == ["2:10 FA016 there is no bridge"]


ORDINARY = "day: {anyone: [else Work]}\nfacts: {Server(Up): true}\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("I have seen $z do Gret to $x", "FA203 nobody ever does Gret in this setting"),
        ("I have done Gret to $x less than 1 times", "FA203 nobody ever does Gret in this setting"),
        ("I have seen $z do Sabotage to $x", "FA302 nobody ever does Sabotage in this setting"),
        ("I have not done Sabotage to $x", ""),
        ("I have seen $z do Greet to $x", ""),
        ("$x is near", "FA602 nobody is called near"),
        ("$x != Tomm", "FA602 nobody is called Tomm"),
        ("$x = Tom", ""),
    ],
)
def test_a_word_in_a_condition_that_nothing_is_called_is_told(tmp_path, asked, told):
    deed = f"encounters: [{{do: Greet to $x, if: [$x is here, {asked}], when free: once an hour}}]\n"
    found = [one.split(" ", 1)[1] for one in problems(tmp_path, ORDINARY + GREET + deed)]

    assert [one for one in found if one[:5] in ("FA203", "FA302", "FA602")] == [told] * bool(told)


@pytest.mark.parametrize(
    ("fact", "told"),
    [("Servr", ["8:5 FA203"]), ("Server", []), ("Weather", ["8:5 FA202"]), ("Tired", []), ("Kettle", [])],
)
def test_a_fact_that_is_injected_and_that_nothing_asks_for_is_told(tmp_path, fact, told):
    rules = "appraisals: [{when: Server(Up) becomes false, feels: {desirable: -2}}]\n"
    row = f"happenings:\n  - at 09:00: a crash (everyone perceives {fact}(Up) becomes false)\n"
    scene = TEA.replace("to Guest", "to Guest (if Tired(Up) = Yes)").replace("Please.", "Please, {Kettle(Up)}.")
    write(tmp_path, scene, "kettle.yaml")
    talk = "conversations: [{play: kettle.yaml, as: {Host: Ann, Guest: Tom}}]\n"
    found = problems(tmp_path, ORDINARY + rules + row + talk)

    assert [" ".join(one.split()[:2]) for one in found if f"nothing asks for {fact}" in one] == told


@pytest.mark.parametrize(("deed", "told"), [("Grets", ["FA203"]), ("Greet", []), ("Thunder", ["FA202"])])
def test_a_deed_that_is_injected_and_that_no_rule_waits_for_is_told(tmp_path, deed, told):
    row = f"happenings:\n  - at 09:00: a noise (everyone perceives Porter does {deed})\n"
    found = problems(tmp_path, ORDINARY + GREET + row)

    assert [one.split()[1] for one in found if f"no rule waits for {deed}" in one] == told
