"""What is told of rules that wait for what cannot happen, under the Toolkit's ways too."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

KEEPING = """
semantics: toolkit
turns: beliefs
"""
POLITE = """
== start
Ann [Polite(1)]: Yes? -> end @polite
"""
RULE = """
appraisals:
  - when: {}
    feels: {{desirable: 2}}
"""


def codes(folder, text, *of):
    """What of some kinds is found."""
    return [(one.code, one.sentence, one.hint) for one in check_file(write(folder, text)) if one.code in of]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("Polite($x)", []),
        ("Polite(1)", []),
        ("*", []),
        ("Polite(2)", [("FA302", "Polite(2)", "")]),
        ("Polite", [("FA302", "Polite,", "")]),
        ("Polit($x)", [("FA203", "Polit", "did you mean Polite?")]),
    ],
)
def test_a_style_with_an_argument_is_heard_by_whatever_meets_it(tmp_path, style, found):
    told = codes(
        tmp_path,
        scenario(
            RULE.format(f"Event(Action-End, *, Speak(*, *, *, {style.replace('$x', '[x]')}), *)"), dialogue=POLITE
        ),
        "FA203",
        "FA302",
    )

    assert [(code, hint) for code, _, hint in told] == [(code, hint) for code, _, hint in found]
    assert all(part in sentence for (_, sentence, _), (_, part, _) in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("announces", "event", "said"),
    [
        ("", "Event(Action-Start, *, Speak(*, *, *, *), *)", "nobody is told that a line starts"),
        ("", "Event(Action-Start, *, *, *)", "nobody is told that a line starts"),
        ("announces: starts\n", "Event(Action-Start, *, Speak(*, *, *, *), *)", ""),
        ("", "Event(Action-End, *, NoDialoguesLeft(*, *), *)", "nobody is told that no dialogue is left"),
        ("announces: [silences]\n", "Event(Action-End, *, NoDialoguesLeft(*, *), *)", ""),
        ("", "Event(Action-End, *, [deed], *)", ""),
    ],
)
def test_a_rule_about_what_is_announced_is_found_where_nothing_announces_it(tmp_path, announces, event, said):
    told = codes(tmp_path, scenario(announces + RULE.format(event)), "FA302")
    asked = "EventId" + event.removeprefix("Event") + " != -1"
    of_memory = codes(tmp_path, scenario(announces + f"actions:\n  - do: Sing\n    if: {asked}\n"), "FA302")

    for found in (told, of_memory):
        assert [said in sentence for _, sentence, _ in found] == ([True] if said else [])
        assert all("write 'announces: s" in hint for _, _, hint in found)


LOST = """
== start
any: Hello. -> asked
== asked
any: Well? -> end
== elsewhere
any: Here. -> end
"""
TAKING = """
actions:
  - do: Speak({}, $ns, $m, $sty)
    to: $x
    if: [{}, "ValidDialogue($cs, $ns, $m, $sty) = True"]
effects:
  - after: anyone $s does Speak($cs, $ns, *, *) to $t
    then: [{}]
"""
FOLLOWS = "$t believes DialogueState($s) = $ns"
STATE = "DialogueState($x) = $cs"


@pytest.mark.parametrize(
    ("taken", "asked", "then", "lost"),
    [
        ("$cs", STATE, FOLLOWS, 1),
        ("$cs", STATE, "everyone believes DialogueState(Ann) = elsewhere", 0),
        ("$cs", STATE, "everyone believes DialogueState(Ann) = $cs", 0),
        ("elsewhere", STATE, FOLLOWS, 0),
        ("$cs", "Likes($x) = 1", FOLLOWS, 0),
    ],
)
def test_where_people_keep_the_states_those_that_beliefs_and_rules_name_are_reached(tmp_path, taken, asked, then, lost):
    text = scenario(KEEPING + TAKING.format(taken, asked, then), dialogue=LOST)

    assert [sentence for _, sentence, _ in codes(tmp_path, text, "FA102")] == [
        "no line and no effect leads to the state 'elsewhere'"
    ] * lost


@pytest.mark.parametrize(
    ("asked", "said", "hint"),
    [
        ("Volition(Flirt, me, $x) > 0", "worked out of 4 parts, not 3", "lists what is worked out"),
        ("Mood(Tom, $x) = 1", "worked out of 1 part, not 2", "lists what is worked out"),
        ("MCTS($a, $t) = 1", "only the FAtiMA Toolkit worked out", "remove the condition"),
        ("Likes(Tom) = 1", "nobody believes it at the start", "give it a first value"),
    ],
)
def test_the_advice_about_a_belief_that_is_never_set_fits_what_it_is(tmp_path, asked, said, hint):
    text = scenario(f"actions:\n  - do: Sing\n    if: {asked}\n")

    ((_, sentence, advice),) = codes(tmp_path, text, "FA201")

    assert said in sentence
    assert hint in advice


ENTERING = "appraisals:\n  - when: anyone $s does {}\n    feels: {{desirable: 2}}\n"


@pytest.mark.parametrize("deed", ["Enter", "Bow"])
def test_everybody_is_seen_to_enter_where_people_keep_the_states_and_else_only_who_does(tmp_path, deed):
    rules = ENTERING.format("Enters") + f"actions:\n  - do: {deed}\n"

    assert codes(tmp_path, scenario(KEEPING + rules), "FA203", "FA302") == []
    assert len(codes(tmp_path, scenario(rules), "FA203", "FA302")) == 1


@pytest.mark.parametrize(
    ("action", "event", "found"),
    [
        ("do: Knock\n    to: Table", "anyone $s does Knock to Table", 0),
        ("do: Knock\n    to: Table", "anyone does * to table", 0),
        ("do: Knock\n    to: Tomb", "anyone $s does Knock to Tomb", 0),
        ("do: Knock\n    to: $x\n    if: Likes($x) = Tea", "anyone does Knock to Shelf", 0),
        ("do: Knock\n    to: $x\n    if: Likes($x) = Tea", "anyone does Knock to Chair", 1),
        ("do: Knock\n    to: Table", "anyone does Knock to Chair", 1),
        ("do: Knock\n    to: Table", "Table does Knock", 1),
    ],
)
def test_what_is_acted_on_may_be_a_thing_that_a_rule_acts_on(tmp_path, action, event, found):
    cast = "Ann: {believes: {Likes(Shelf): Tea}}\nTom: {}"
    rules = f"actions:\n  - {action}\nappraisals:\n  - when: {event}\n    feels: {{desirable: 2}}\n"

    assert len(codes(tmp_path, scenario(rules, cast=cast), "FA203", "FA302")) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("EventId(Action-Start, Tom, Wink, me) != -1", 0),
        ("EventCount(Action-Start, $who, Wink, *) > 0", 0),
        ("LastEventId(Action-End, Tim, Leave, *) != -1", 0),
        ("EventId(Action-Start, Tom, Bow, me) != -1", 1),
        ("EventId(Action-End, Tomm, Bow, *) != -1", 1),
        ("EventId(Action-End, Tomm, Bow, *) = -1", 1),
        ("EventId(Action-Start, Tom, Bow, me) = -1", 0),
        ("EventId(Action-Start, Tom, Bow, me) = 0", 1),
        ("EventCount(Action-Start, Tom, Bow, me) < 1", 0),
        ("RememberedBy(Tom, Action-Start, Tom, Bow, me) > 0", 1),
        ("RememberedBy(Tom, Action-Start, Tom, Bow, me) = 0", 0),
        ("EventCount(Action-Start, Tom, Bow, me) < 2", 1),
    ],
)
def test_what_somebody_remembers_from_the_start_may_be_asked_for(tmp_path, asked, found):
    cast = "Ann: {remembers: [Tom starts Wink to me, Tim does Leave to nobody]}\nTom: {}\nTimo: {}"
    text = scenario(f'actions:\n  - do: Bow\n    if: "{asked}"\n', cast=cast)

    assert len(codes(tmp_path, text, "FA203", "FA302")) == found


MARKED = """
== start
Ann [Warm]: Hello. -> end
Tom [Cold]: No. -> end
any <Polite(1)>: Please. -> end
"""


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("do: Warm", True),
        ("do: warm", True),
        ("do: Polite(1)", True),
        ("{for: Ann, do: Warm}", True),
        ("{for: Ann, do: Cold}", False),
        ("do: say Warm", False),
        ("do: Polite(2)", False),
        ("do: Wave", False),
        ("{do: Hug, if: I have seen Tom do Warm}\n  - do: Warm", False),
        ("do: Warm\neffects:\n  - after: anyone does Warm\n    then: everyone believes Is(Warm) = true", False),
    ],
)
def test_a_deed_that_is_the_style_or_meaning_of_ones_lines_was_to_be_said(tmp_path, rule, found):
    told = codes(tmp_path, scenario(f"actions:\n  - {rule}\n", dialogue=MARKED), "FA301")

    assert [hint.startswith("write 'do: say ") for _, _, hint in told] == [True] * found


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        ("anyone $s starts to say Polite(1) to $t", True),
        ("Event(Action-Start, $s, Speak(*, *, *, *), $t)", True),
        ("Event(Action-End, $s, Enters, $t)", True),
        ("Event(Action-End, $s, NoDialoguesLeft(*, *), $t)", True),
        ("anyone $s says Polite(1) to $t", False),
        ("Event(Action-End, $s, *, $t)", False),
    ],
)
@pytest.mark.parametrize("announced", ["", "announces: [starts, silences]\n"])
def test_an_effect_follows_from_no_event_that_is_only_seen(after: str, seen: bool, announced: str, tmp_path):
    rest = f"effects:\n  - {{after: '{after}', then: everyone believes Begun(x) = true}}\n"

    found = codes(tmp_path, scenario(KEEPING + announced + rest, dialogue=POLITE), "FA302")

    assert [sentence.partition(",")[0] for _, sentence, _ in found] == ["effects follow from what is done"] * seen


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("Thomss believes X(a)", ("FA203", "nobody in the cast is called Thomss", "did you mean Thomas?")),
        ("Apn believes X(a) = 2", ("FA302", "Apn, so nobody comes to believe it", "did you mean 'Ann'?")),
        ("Zoe forgets X(a)", ("FA302", "Zoe, so nobody comes to believe it", "the cast is Ann, Thomas, Old_Kim")),
        ("Old Kim believes X(a)", None),
        ("anyone believes X(a)", None),
        ("$x believes X(a)", None),
        ("the scene moves to start", None),
    ],
)
def test_an_effect_is_for_somebody_of_the_cast(then: str, found: tuple[str, str, str] | None, tmp_path):
    effects = f"effects:\n  - after: Ann says Rude to anyone $x\n    then: [everyone believes X(b), {then}]\n"
    lines = "== start\nAnn [Rude]: Well. -> end"
    text = scenario(effects, cast="Ann: {}\nThomas: {}\nOld Kim: {}", dialogue=lines)

    told = codes(tmp_path, text, "FA203", "FA302", "FA020")

    assert len(told) == (found is not None)
    if found is not None:
        ((code, sentence, hint),) = told
        assert (code, hint) == (found[0], found[2])
        assert found[1] in sentence


@pytest.mark.parametrize(
    "rule", ["actions: [{for: Ann, do: say Offer(me)}]", RULE.format("Tom says Offer(me) to me").strip()]
)
def test_a_meaning_with_oneself_in_it_is_that_of_a_line_with_ones_name(rule, tmp_path):
    lines = "== start\nAnn <Offer(Ann)>: Here. -> end\nTom <Offer(Ann)>: Here. -> end"

    assert codes(tmp_path, scenario(rule + "\n", dialogue=lines), "FA203", "FA301", "FA302") == []


@pytest.mark.parametrize(
    ("header", "found"), [("start (choice 8 s)", 0), ("start (choice 8 s else silence)", 0), ("start", 1)]
)
def test_saying_nothing_is_done_where_the_time_to_choose_is_over(header, found, tmp_path):
    text = scenario(RULE.format("Ann does Silence to me"), dialogue=f"== {header}\nAnn: Yes? -> end")

    assert len(codes(tmp_path, text, "FA302")) == found


LIFE = """
later: 1 d
appraisals:
  - when: Tom says Promise to me
    for: Ann
    feels: {desirable: 2}
effects:
  - after: %s
    then: the scene moves to end
"""
TOLD = """
== start
Tom to Ann [Kind] (if %s): Well. -> end @kind
Ann to Tom (if Tom has said Promise): Well. -> end @well
"""


@pytest.mark.parametrize(
    ("after", "asked", "codes"),
    [
        ("Tom says Kind to Ann", "Tom has said Promise", ["FA302"]),
        ("Ann says Kind to Tom", "Tom has said Promise", ["FA302", "FA302"]),
        ("Tom says Kind to Ann", "Tom has said Promies", ["FA203", "FA302"]),
    ],
)
def test_in_a_life_what_happens_here_is_told_and_of_what_happened_elsewhere_a_slip_only(after, asked, codes, tmp_path):
    text = scenario(LIFE.replace("%s", after), dialogue=TOLD.replace("%s", asked))
    found = [one.code for one in check_file(write(tmp_path, text)) if one.code in ("FA203", "FA302")]

    assert sorted(found) == codes


def test_a_deed_of_one_who_has_no_rule_for_it_and_words_to_the_wrong_one_are_told(tmp_path):
    rules = """
    actions:
      - {for: Ann, do: Sit}
    appraisals:
      - when: %s
        for: Ann
        feels: {desirable: 2}
    """
    dialogue = "\n== start\nTom to Ann [Kind]: Well. -> end\nAnn to Tom [Rude]: Well. -> end\n"

    def codes(when):
        text = scenario(rules.replace("%s", when), dialogue=dialogue)
        return [one.code for one in check_file(write(tmp_path, text)) if one.code == "FA302"]

    assert [codes(when) for when in ("Ann does Sit", "Tom says Kind to me", "me says Rude to Tom")] == [[], [], []]
    assert [codes(when) for when in ("Tom does Sit", "Tom says Kind to Tom", "Tom says Rude to me")] == [["FA302"]] * 3


WARM = """
== start
Tom to Ann [Kind]: Take your time. -> answer
== answer
Ann to Tom [Warm]: Thank you. -> end
"""


@pytest.mark.parametrize(
    ("asked", "missed"),
    [
        ("I have heard $x say Warm", True),
        ("I have heard $x say Kind", False),
        ("I have said Warm", False),
        ("I have never heard $x say Warm", False),
        ("I have said Kind", True),
    ],
)
def test_what_whoever_asks_never_hears_said_is_told_though_somebody_says_it(asked, missed, tmp_path):
    rule = f"appraisals:\n  - {{when: I say Warm to $x, for: Ann, if: {asked}, feels: {{desirable: 2}}}}\n"

    found = codes(tmp_path, scenario(rule, dialogue=WARM), "FA302")

    assert [code for code, _, _ in found] == ["FA302"] * missed
    assert all("may remember it" in sentence or "nobody says" in sentence for _, sentence, _ in found)


MINE = """
== start
Ann to Tom [Warm] <Secret>: I like you. -> then
== then
Tom to Ann [Cold]: So. -> end
"""


@pytest.mark.parametrize(
    ("who", "event", "found"),
    [
        ("Ann", "I say Secret", 0),
        ("Tom", "I say Secret", 1),
        ("[Ann, Tom]", "I say Secret", 0),
        ("Tom", "I say Warm to anyone", 1),
        ("Tom", "anyone says Secret to me", 0),
        ("Ann", "anyone says Secret to me", 1),
        ("Ann", "Tom says Cold to me", 0),
        ("Ann", "I do Wave", 1),
        ("Tom", "I do Wave", 0),
        ("Tom", "Ann does Wave", 1),
    ],
)
def test_what_those_never_say_or_do_or_hear_whom_a_rule_is_for_is_told(who, event, found, tmp_path):
    rules = f"appraisals:\n  - {{for: {who}, when: {event}, feels: {{desirable: 2}}}}\n"
    rules += "actions:\n  - {for: Tom, do: Wave}\n"

    assert len(codes(tmp_path, scenario(rules, dialogue=MINE), "FA302")) == found


@pytest.mark.parametrize(
    ("row", "do", "told"),
    [
        ("[Wram]", "say Warm", ["this says one line only, whose id is Warm, and that line is Wram"]),
        ("<Wram>", "say Warm", ["this says one line only, whose id is Warm, and that line is Wram"]),
        ("[Wram]", "say line Warm", []),
        ("[Cold]", "say Warm", []),
        ("[Warm]", "say Warm", []),
    ],
)
def test_a_rule_that_says_a_line_by_its_id_and_nearly_by_its_style_is_told(row, do, told, tmp_path):
    talk = f"== start\nTom: Hi. -> asked\n== asked\nAnn {row}: Yes. -> end @Warm\n"
    text = scenario(f"player: Tom\nactions:\n  - {{for: Ann, do: {do}}}\n", dialogue=talk)

    assert [sentence for _, sentence, _ in codes(tmp_path, text, "FA301")] == told


TAKEN_FOR = """
== start
Ann [Warm] <Doubt>: Is it? -> end @doubt
Tom <Warm>: It is. -> end @warm
"""


@pytest.mark.parametrize(
    ("rule", "edits"),
    [
        ("appraisals:\n  - {when: anyone says <Doubt> to me, feels: {desirable: 1}}\n", []),
        (
            "appraisals:\n  - when: anyone says [Doubt] to me\n    feels: {desirable: 1}\n",
            ["anyone says <Doubt> to me"],
        ),
        ("actions:\n  - for: Ann\n    do: say [Doubt]\n", ["say <Doubt>"]),
        ("actions:\n  - for: Ann\n    do: say <Warm>\n", []),
    ],
)
def test_a_style_that_is_a_meaning_only_is_told_with_an_edit(rule, edits, tmp_path):
    found = check_file(write(tmp_path, scenario(rule, dialogue=TAKEN_FOR)))

    assert [one.edit for one in found if one.code == "FA203"] == edits


def test_an_id_that_no_line_has_is_told_with_the_nearest(tmp_path):
    rules = "appraisals:\n  - {for: Ann, when: Tom says cafe_466 to me, feels: {desirable: -2}}\n"
    talk = "== start\nTom: Hi. -> end @cafe_460\nTom: Oh. -> end @cafe_500"
    (one,) = [one for one in check_file(write(tmp_path, scenario(rules, dialogue=talk))) if one.code == "FA302"]

    assert one.hint == "the nearest are 'cafe_460' and 'cafe_500'"


@pytest.mark.parametrize(
    ("whom", "line", "said"),
    [
        ("me", "Tom to Ida [Sour]: Hm. -> end", "Tom never says Sour to Ann, so"),
        ("me", "Tom to Ann [Sour]: Hm. -> end", None),
        ("me", "Ida to Ann [Sour]: Hm. -> end", "Tom never says Sour, so"),
        ("Ann", "Tom to Ida [Sour]: Hm. -> end", "Tom never says Sour to Ann, so"),
    ],
)
def test_what_is_said_to_another_is_told_with_whom_it_is_not_said_to(whom, line, said, tmp_path):
    rule = f"appraisals:\n  - {{for: Ann, when: Tom says Sour to {whom}, feels: {{desirable: -2}}}}\n"
    found = check_file(write(tmp_path, scenario(rule, cast="Ann: {}\nTom: {}\nIda: {}", dialogue=f"== start\n{line}")))

    sentences = [one.sentence for one in found if one.code == "FA302"]
    assert [one.partition(" so ")[0] + " so" for one in sentences] == ([said] if said else [])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Tom has not said Adieu", ["FA213"]),
        ("Tom has said Adieu less than 1 times", ["FA213"]),
        ("Tom has not said Helo", ["FA203"]),
        ("Tom has not said Hello", []),
        ("Tom has said Adieu", ["FA302"]),
        ("Ann has not said Hello", ["FA213"]),
        ("Ann has said Hello less than 1 times", ["FA213"]),
        ("Ann has said Hello", ["FA302"]),
    ],
)
def test_a_word_that_no_line_of_theirs_has_is_told_of_a_question_that_holds_as_it_is_never_said_as_well(
    asked, code, tmp_path
):
    talk = f"== start\nAnn (if {asked}): Oh. -> end\nTom <Hello>: Hm. -> start"
    found = check_file(write(tmp_path, scenario(dialogue=talk)))

    assert [one.code for one in found if one.code in ("FA203", "FA213", "FA302")] == code


SEE = "see who says or does it, and to whom"
WORD = "'nothing' is no style or meaning: write 'Nothing' for the line that is called so"


@pytest.mark.parametrize(
    ("mark", "waits", "found"),
    [
        ("[Kind] <Nothing>", "says nothing", [("nobody says a line without a style,", WORD)]),
        ("[NOTHING] <Ask>", "says [Kind] <nothing>", []),
        ("[Nothing] <Ask>", "says [nothing] <nothing>", [("nobody says a line without a style and a meaning,", WORD)]),
        ("[Kind] <Ask>", "says <nothing>", [("nobody says a line without a meaning,", SEE)]),
        ("[Kind] <Ask>", "says [nothing] <Ask>", [("nobody says Ask,", SEE)]),
        ("[Kind] <Nothing>", "says Nothing", []),
        ("<Nothing>", "says nothing", []),
    ],
)
def test_a_line_without_a_mark_is_told_in_words_and_the_word_nothing_is_written_large(mark, waits, found, tmp_path):
    rule = RULE.format(f"anyone {waits} to me").replace("  - when", "  - for: Tom\n    when")
    kind = "Ann to Tom [Kind]: So. -> end\n" if waits.startswith("says [Kind]") else ""
    told = codes(tmp_path, scenario(rule, dialogue=f"== start\nAnn to Tom {mark}: Hm. -> end\n{kind}"), "FA302")

    assert [(sentence.partition(" so this")[0], hint) for _, sentence, hint in told] == found


BUSY = """
actions:
  - {for: Ann, do: Sit}
  - {for: Ann, do: Rise}
  - {for: Ann, do: Wave}
  - {for: Ann, do: Nod}
  - {for: Ann, do: LockUp}
  - {for: Tom, do: Open(Door)}
  - {do: say anything}
"""


@pytest.mark.parametrize(
    ("event", "hint"),
    [
        ("Ann does LockDoor", "Ann's deeds are LockUp, Sit, Rise, Wave"),
        ("Ann does Bolt_up", "Ann's deeds are LockUp, Sit, Rise, Wave"),
        ("Tom does OpenWindow", "Tom's deed is Open"),
        ("Tom does LockDoor", ""),
        ("anyone does LockDoor", ""),
        ("Ann does Whistle", ""),
    ],
)
def test_of_a_deed_that_nobody_does_those_of_whoever_does_one_called_alike_are_named(event, hint, tmp_path):
    effect = f"effects:\n  - {{after: {event}, then: everyone believes Shut(Door) = true}}\n"
    told = codes(tmp_path, scenario(BUSY + effect, dialogue="== start\nAnn: Hm. -> end\n"), "FA302")

    assert [found for _, _, found in told] == [hint]


def test_of_a_deed_that_memory_is_asked_for_those_called_alike_are_named_too(tmp_path):
    talk = "== start\nTom (I have seen Ann do LockDoor): Ah. -> end\nTom: Hm. -> end\n"
    told = codes(tmp_path, scenario(BUSY, dialogue=talk), "FA302")

    assert [found for _, _, found in told] == ["Ann's deeds are LockUp, Sit, Rise, Wave"]
