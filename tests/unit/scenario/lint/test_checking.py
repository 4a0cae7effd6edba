"""Checking: what is told of a scenario, where, and what is not told of its healthy neighbour."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import CAST, marked, scenario, write
from tests.unit.scenario.files import TALK as SAID

TALK = SAID + "Tom [Rude]: Hurry up. -> end @hurry\n"


@dataclass(frozen=True)
class Case:
    """A scenario with one thing wrong at the sign §, and `mended` in place of `broken` without it."""

    code: str
    about: str
    broken: str
    mended: str
    rest: str = "%s"
    cast: str = CAST
    dialogue: str = TALK

    def text(self, said: str) -> str:
        """The scenario that says this."""
        return scenario(self.rest, cast=self.cast, dialogue=self.dialogue).replace("%s", said)


BELIEVING = """
Ann:
  believes:
    Is(Shop, Open): true
Tom: {}
"""
WANTING = """
Ann:
  wants:
    GetHome: {}
Tom: {}
"""
FELT = """
appraisals:
  - %s
    feels:
      desirable: -2
"""
WHEN = """
appraisals:
  - when: Tom says Rude to me
    feels: {desirable: -2, praiseworthy: -2 for Tom}
  - when: Tom says Kind to me
    if: %s
    feels: {desirable: 2}
"""
HOPING = WHEN.replace("desirable: 2", "goal GetHome: 0.1")
MEANING = """
appraisals:
  - when: anyone $x says Kind to me
    feels: {%s}
"""
UNTIL = """
appraisals:
  - when: anyone $x says Rude to me
    feels: {desirable: -3}
    %s
"""
APPLAUDS = "actions:\n  - {for: Tom, do: Applaud}\n"
DO = """
actions:
  - do: %s
    if: Is(Shop, Open) = true
"""
DUE = """
conferrals:
  - do: %s
    needs: 1
"""
CLAIM = "actions:\n  - do: Wave\nclaims:\n  - do: %s\n    needs: 1\n"
SO = """
effects:
  - after: Ann says Rude to Tom
    then: %s
actions:
  - {do: Sit, if: Exists(Is($what)) = true}
"""
CASES = [
    Case(
        "FA016",
        "a rule for a stranger",
        "for: §Bob",
        "for: Ann",
        FELT.replace("%s", "when: Tom says Kind to me\n    %s"),
    ),
    Case(
        "FA016",
        "a player who is a stranger",
        "player: §Bob",
        "player: Tom",
        "%s\n",
        dialogue="\n== start\nAnn [Rude]: Is that all? -> more @rude\n== more\nTom: No. -> end @no\n",
    ),
    Case(
        "FA016", "a feeling that is none", "§Hunger: 3", "Anger: 3", cast="Ann:\n  emotions:\n    %s\nTom: {}", rest=""
    ),
    Case("FA016", "a name that is a word of the rules", "§Everyone: {}", "Eve: {}", cast=CAST + "%s", rest=""),
    Case("FA020", "an event", "when: §Tom shouts at me", "when: Tom says Kind to me", FELT),
    Case("FA020", "an event of three parts", "when: §Event(Action-End, Tom, Kind)", "when: Tom says Kind to me", FELT),
    Case("FA020", "a condition", "§my hunger > 3", "my anger > 3", WHEN),
    Case("FA020", "a line that is not there", "when: §Tom says line kin to me", "when: Tom says line kind to me", FELT),
    Case(
        "FA020",
        "a number",
        "§much",
        "-3",
        "appraisals:\n  - when: Tom says Kind to me\n    feels:\n      desirable: %s\n",
    ),
    Case("FA020", "a goal", "§0.2 0.3", "0.2", "appraisals:\n  - when: Tom says Kind to me\n    feels: {like: %s}\n"),
    Case(
        "FA020",
        "a goal of several parts",
        "goal Get(Home): §1",
        "goal GetHome: 1",
        "appraisals:\n  - when: Tom says Kind to me\n    feels: {%s}\n",
        WANTING,
    ),
    Case(
        "FA201",
        "a belief that is reckoned with",
        "§Math(Level(Milk), Plus, 1) > 2",
        "Math(1, Plus, 1) = 2",
        WHEN,
    ),
    Case("FA020", "an action", "§Wave(", "Wave", "actions:\n  - do: %s\n"),
    Case("FA020", "what follows", "§she is sad", "the scene moves to start", SO),
    Case("FA020", "what has no arguments", "§everyone believes Closed", "everyone believes Is(Closed) = true", SO),
    Case("FA020", "an effect on me", "§me believes Is(Closed)", "Ann believes Is(Closed)", SO),
    Case(
        "FA020",
        "an effect of mine",
        "§Ann says Rude to me",
        "Ann says Rude to Tom",
        "effects:\n  - after: %s\n    then: the scene moves to start\n",
    ),
    Case("FA020", "a relation", "§A(b)", "Tom", "relations:\n  - towards: %s\n    gains: 3\n"),
    Case("FA020", "a claim", "§Wave(", "Wave", CLAIM),
    Case("FA020", "a claim about somebody", "§Wave to Tom", "Wave", CLAIM),
    Case("FA020", "a conferral for nobody", "§Wave", "Wave to Tom", DUE),
    *[
        Case(
            "FA020",
            f"me in {line}",
            f"§{line}: Hi. -> end",
            "Ann <Offer(Tom)>: Hi. -> end",
            "",
            dialogue="== start\n%s",
        )
        for line in ("Ann <Offer(me)>", "any <Offer(me)>", "Tom [Polite(a, Very(SELF))]", "Ann <SELF(x)>")
    ],
    *[
        Case(
            "FA016",
            f"a state called {name}",
            f"-> end\n  == §{name}",
            "-> bye\n  == bye",
            "",
            dialogue=f"== start\nAnn: Hi. %s{kind}\nAnn: Bye. -> end",
        )
        for name, kind in (("end", ""), ("END", " (ending)"), ("End", ""))
    ],
    Case("FA020", "a belief", "§Open: true", "Has(Key): true", cast="Ann:\n  believes:\n    %s\nTom: {}", rest=""),
    Case(
        "FA020",
        "a belief about anyone",
        "§Has($x): true",
        "Has(Key): true",
        cast="Ann:\n  believes:\n    %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a belief that is open",
        "§Has(Key): $x",
        "Has(Key): x",
        cast="Ann:\n  believes:\n    %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a belief about a list",
        "§Has(Key): {value: true, about: $x}",
        "Has(Key): {value: true, about: Tom}",
        cast="Ann:\n  believes:\n    %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a memory",
        "§Tom was there",
        "Tom does Wave to me",
        cast="Ann:\n  remembers:\n    - %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a memory of anybody",
        "§anyone $x says Kind to me",
        "Tom says Kind to me",
        cast="Ann:\n  remembers:\n    - %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a memory of no kind",
        "§Event(Foo, Tom, Wave, me)",
        "Event(Action-End, Tom, Wave, me)",
        cast="Ann:\n  remembers:\n    - %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA020",
        "a condition of a line",
        "(if §my hunger > 3)",
        "(if my mood > 3)",
        rest="",
        dialogue="== start\nAnn %s: Hi. -> end\nAnn: Well. -> end",
    ),
    Case(
        "FA020",
        "a style",
        "§Ann [Rude(very]: Hi. -> end",
        "Ann [Rude]: Hi. -> end",
        rest="",
        dialogue="== start\nAnn: Oh. -> end\n%s",
    ),
    Case(
        "FA101",
        "a line to nowhere",
        "-> §begin",
        "-> start",
        rest="",
        dialogue="== start\nAnn: Hi. %s\nAnn: Bye. -> end",
    ),
    Case("FA101", "an effect to nowhere", "§the scene moves to begin", "the scene moves to start", SO),
    Case(
        "FA102",
        "a state that is not reached",
        "end",
        "cellar",
        rest="",
        dialogue="== start\nAnn: Hi. -> %s\n== §cellar\nAnn: Dark. -> end",
    ),
    *[
        Case(
            code,
            about,
            f"(if §{broken})",
            f"(if {mended})",
            rest="",
            dialogue="== start\nAnn %s: Hi. -> end\nAnn: Well. -> end",
        )
        for code, about, broken, mended in (
            ("FA201", "a line that asks a stranger", "mood of Zed < 0", "mood of Tom < 0"),
            ("FA203", "a line that asks one who is nearly there", "mood of Tomm < 0", "mood of Tom < 0"),
            ("FA201", "a line that asks one what another feels", "Mood(Tom) < 0", "Mood(Ann) < 0"),
        )
    ],
    Case(
        "FA103",
        "a state without a way out",
        "§attic",
        "attic (ending)",
        rest="",
        dialogue="== start\nAnn: Hi. -> attic\n== %s",
    ),
    Case("FA104", "a ring", "attic", "end", rest="", dialogue="== start\nAnn: Hi. -> attic\n== §attic\nAnn: Oh. -> %s"),
    Case(
        "FA105",
        "a state of conditions",
        "Ann (if my mood > 1): Oh. -> end",
        "Ann: Oh. -> end",
        rest="",
        dialogue="== start\nAnn: Hi. -> attic\n== §attic\nAnn (if my mood < 1): Ah. -> end\n%s",
    ),
    Case(
        "FA106",
        "a speaker who is a stranger",
        "§Anne: Hi. -> end",
        "Ann: Hi. -> end",
        rest="",
        dialogue="== start\nAnn: Oh. -> end\n%s",
    ),
    Case(
        "FA106",
        "somebody spoken to who is a stranger",
        "§Ann to Bob: Hi. -> end",
        "Ann to Tom: Hi. -> end",
        rest="",
        dialogue="== start\nAnn: Oh. -> end\n%s",
    ),
    Case("FA201", "a belief that nobody has", "§Is(Late) = true", "my mood > 1", WHEN),
    Case(
        "FA201",
        "a goal that nobody has",
        "§goal BeKind: 1",
        "goal GetHome: 1",
        "appraisals:\n  - when: Tom says Kind to me\n    feels:\n      %s\n",
        WANTING,
    ),
    Case(
        "FA202",
        "a belief that nobody asks for",
        "my mood > 1",
        "Is(Shop, Open) = true",
        WHEN,
        BELIEVING.replace("Is(", "§Is("),
    ),
    Case(
        "FA203",
        "a slip in a belief",
        "§Iss(Shop, Open) = true",
        "Is(Shop, Open) = true",
        WHEN + DO.replace("%s", "Wave"),
        BELIEVING,
    ),
    Case(
        "FA203",
        "a slip in a goal",
        "§goal GetHom: 1",
        "goal GetHome: 1",
        "appraisals:\n  - when: Tom says Kind to me\n    feels:\n      %s\n",
        WANTING,
    ),
    Case("FA203", "a slip in a name", "when: §Tomm says Kind to me", "when: Tom says Kind to me", FELT),
    Case("FA203", "a slip in a style", "when: §Tom says Kinde to me", "when: Tom says Kind to me", FELT),
    Case(
        "FA203",
        "a slip in an action",
        "when: §Tom does Wavve to me",
        "when: Tom does Wave to me",
        FELT + "actions:\n  - do: Wave\n",
    ),
    Case(
        "FA203",
        "a slip in a claim",
        "§Whistel",
        "Whistle",
        CLAIM.replace("Wave", "Whistle"),
    ),
    Case("FA203", "a slip in what is said", "§say Kinde", "say Kind", "actions:\n  - do: %s\n"),
    Case(
        "FA204",
        "whom it is about",
        "§4 for $y",
        "4 for $x",
        "appraisals:\n  - when: anyone $x says Kind to me\n    feels:\n      like: %s\n",
    ),
    Case("FA016", "a value that is too great", "desirable: §-17", "desirable: -10", MEANING),
    Case("FA006", "two values for one thing", "desirable: §[-3, -2]", "praiseworthy: [3 for $x, 2]", MEANING),
    Case("FA016", "a goal that is too likely", "goal GetHome: §-3", "goal GetHome: -1", MEANING, WANTING),
    Case("FA020", "a fortune of mine for another", "desirable: §-3 for $x", "desirable: -3 for me", MEANING),
    Case("FA020", "a goal of mine for another", "goal GetHome: §1 for $x", "goal GetHome: 1", MEANING, WANTING),
    Case("FA020", "a deed of everyone", "praiseworthy: §3 for everyone", "praiseworthy: 3 for $x", MEANING),
    Case("FA203", "a slip in whose deed it is", "praiseworthy: §3 for Tomm", "praiseworthy: 3 for Tom", MEANING),
    Case(
        "FA203",
        "a slip in whom a feeling is about",
        "§Love at Tomm: 3",
        "Love at Tom: 3",
        cast="Ann:\n  emotions:\n    %s\nTom: {}",
        rest="",
    ),
    Case("FA203", "a slip in who is asked about", "§Anger(me, Tomm) > 3", "Anger(me, Tom) > 3", WHEN),
    Case("FA203", "a slip in the goal of a hope", "§my hope about GetHom > 3", "my mood > 1", HOPING, WANTING),
    Case("FA203", "a slip in a goal that is asked", "§goal GetHom > 50%", "goal GetHome > 50%", WHEN, WANTING),
    Case("FA201", "a goal that is asked and nobody has", "§goal BeKind is certain", "goal GetHome > 0", WHEN, WANTING),
    Case("FA203", "a slip in a way of coping", "§Coping(me) = Reapraisal", "Coping(me) = Suppression", WHEN),
    Case("FA201", "a way of coping that is none", "§Coping(me) = Sulking", "Coping(me) = Attention", WHEN),
    Case("FA201", "what another feels", "§Anger(Tom) > 3", "Anger(me, Tom) > 1", WHEN + "    for: Ann\n"),
    Case("FA201", "the mood of another", "§Mood(Tom) > 3", "Mood(Ann) > 0", WHEN + "    for: Ann\n"),
    Case(
        "FA203",
        "a slip in who is remembered",
        "§I have seen Tomm do Applaud",
        "I have seen Tom do Applaud",
        WHEN + APPLAUDS,
    ),
    Case("FA203", "a slip in what was said", "§I have heard $x say Rudee", "I have heard $x say Rude", WHEN),
    Case(
        "FA203", "a slip in a deed done", "§Tom has done Applaudd to me", "Tom has done Applaud to me", WHEN + APPLAUDS
    ),
    Case("FA203", "what never was, misspelt", "§I have never said Rudee", "I have never said Rude", WHEN),
    Case(
        "FA203", "a slip in how often", "§I have seen Tom do Aplaud at least 2 times", "Mood(me) > 1", WHEN + APPLAUDS
    ),
    Case("FA203", "a slip in none", "§I have seen Tom do Aplaud less than 1 times", "Mood(me) > 1", WHEN + APPLAUDS),
    Case("FA203", "a raw slip", "§EventCount(Action-End, *, Aplaud, *) > 1", "Mood(me) > 1", WHEN + APPLAUDS),
    Case(
        "FA203",
        "a raw slip on the right",
        "§Mood(me) > EventCount(Action-End, *, Aplaud, *)",
        "Mood(me) > 1",
        WHEN + APPLAUDS,
    ),
    Case(
        "FA203",
        "a raw slip within",
        "§EventElapsedTime(LastEventId(Action-End, Tom, Speak(*, *, *, Rudee), *)) > 60",
        "EventElapsedTime(LastEventId(Action-End, Tom, Speak(*, *, *, Rude), *)) > 60",
        WHEN,
    ),
    Case("FA302", "what nobody says", "§I have heard Tom say Rhubarb", "I have heard Tom say Kind", WHEN),
    Case("FA302", "what nobody does", "§I have seen Tom do Juggle", "I have never seen Tom do Juggle", WHEN),
    Case("FA302", "what nobody sounded like", "§I have heard Tom sound angry", "I have never sounded angry", WHEN),
    Case("FA016", "how much it is wanted", "Wave\n    priority: §high", "Wave\n    priority: 3", DO, BELIEVING),
    Case(
        "FA006",
        "a goal in other letters",
        "§gethome: {}",
        "GetRich: {}",
        cast="Ann:\n  wants:\n    GetHome: {}\n    %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA006",
        "a feeling in other letters",
        "§love at tom: 3",
        "Love: 3",
        cast="Ann:\n  emotions:\n    Love at Tom: 6\n    %s\nTom: {}",
        rest="",
    ),
    Case(
        "FA006",
        "a belief in other letters",
        "§has(key): false",
        "Has(Box): false",
        cast="Ann:\n  believes:\n    Has(Key): true\n    %s\nTom: {}",
        rest="",
    ),
    Case("FA203", "a slip in an ending", "until: §Tomm says Kind", "until: Tom says Kind", UNTIL),
    Case("FA302", "an ending that never comes", "until: §Tom does Sing", "until: $x says Kind", UNTIL),
    Case(
        "FA302",
        "a beginning",
        "when: §Tom starts Wave",
        "when: Tom does Wave",
        FELT + "actions:\n  - do: Wave\n",
    ),
    Case("FA204", "a bare variable", "§$y > 3", "my mood > 3", WHEN),
    Case("FA204", "whom it is done to", "Wave\n    to: §$y", "Wave\n    to: Tom", DO, BELIEVING),
    Case("FA204", "how much it is wanted", "Wave\n    priority: §$y", "Wave\n    priority: 3", DO, BELIEVING),
    Case("FA204", "for whom it is done", "Wave\n    to: §$y", "Wave\n    to: Tom", DUE),
    Case("FA204", "what is done", "§Wave($y)", "Wave(Hand)", DO, BELIEVING),
    Case("FA204", "what follows", "§everyone believes Is(Late) = $y", "everyone believes Is(Late) = true", SO),
    Case("FA301", "a style that no line has", "§say Loud", "say Kind", "actions:\n  - do: %s\n"),
    Case("FA302", "somebody who is not there", "when: §Zoe says Kind to me", "when: Tom says Kind to me", FELT),
    Case("FA302", "something that nobody does", "when: §Tom does Sing to me", "when: Tom says Kind to me", FELT),
    Case("FA302", "something that nobody says", "when: §Tom says Loud to me", "when: Tom says Kind to me", FELT),
    Case(
        "FA302",
        "an effect of what nobody does",
        "§Tom does Sing",
        "Tom says Kind",
        "effects:\n  - after: %s\n    then: the scene moves to start\n",
    ),
    Case(
        "FA401",
        "a rule",
        "id: wave\n    do: §Wave",
        "id: smile\n    do: Wave",
        "actions:\n  - id: wave\n    do: Nod\n  - %s\n",
    ),
    Case(
        "FA401",
        "a line",
        "§Ann: Oh. -> end @hi",
        "Ann: Oh. -> end @oh",
        rest="",
        dialogue="== start\nAnn: Hi. -> end @hi\n%s",
    ),
    Case(
        "FA401",
        "a conferral",
        "id: wave\n    do: §Wave to Tom",
        "id: smile\n    do: Wave to Tom",
        "conferrals:\n  - {id: wave, do: Nod to Tom, needs: 1}\n  - needs: 1\n    %s\n",
    ),
    Case("FA401", "a name", "§ann: {}", "Anna: {}", cast=CAST + "%s", rest=""),
]
NAMES = [f"{case.code}: {case.about}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_is_wrong_is_told_where_it_stands(case: Case, tmp_path: Path):
    text, place = marked(case.text(case.broken))
    path = write(tmp_path, text)

    (found,) = check_file(path)

    assert (found.code, found.place.line, found.place.column) == (case.code, *place)
    assert found.place.file == str(path)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_of_its_healthy_neighbour_nothing_is_told(case: Case, tmp_path: Path):
    path = write(tmp_path, case.text(case.mended).replace("§", ""))

    assert check_file(path) == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_an_author_waves_through_is_not_told_and_keeps_nobody_from_playing(case: Case, tmp_path: Path):
    text, (line, _) = marked(case.text(case.broken))
    rows = text.splitlines()
    blanks = " " * (len(rows[line - 1]) - len(rows[line - 1].lstrip()))
    rows.insert(line - 1, f"{blanks}# fatima: ignore {case.code}")
    path = write(tmp_path, "\n".join(rows) + "\n")

    assert check_file(path) == []
    load_scenario(path)


def test_an_error_keeps_a_scenario_from_playing_and_a_warning_does_not(tmp_path: Path):
    wrong = write(tmp_path, scenario("player: Bob\n"), "wrong.yaml")
    odd = write(tmp_path, scenario(dialogue="== start\nAnn: Hi. -> attic\n== attic"), "odd.yaml")

    with pytest.raises(ScenarioError) as caught:
        load_scenario(wrong)

    assert [found.code for found in caught.value.problems] == ["FA016"]
    assert [found.severity for found in check_file(odd)] == ["warning"]
    assert str(load_scenario(odd).state) == "start"


def test_everything_that_is_wrong_is_told_in_the_order_of_the_file(tmp_path: Path):
    path = write(tmp_path, scenario("player: Bob\n" + FELT.replace("%s", "when: Tomm says Kind to me"), cast="Ann: {}"))

    found = check_file(path)

    assert [problem.place.line for problem in found] == sorted(problem.place.line for problem in found)
    assert {problem.code for problem in found} == {"FA016", "FA106", "FA302"}


def test_a_slot_of_a_line_asks_for_a_belief(tmp_path: Path):
    path = write(tmp_path, scenario(cast=BELIEVING, dialogue="== start\nAnn: We are open: {Is(Shop, Open)}. -> end"))

    assert check_file(path) == []


def test_each_of_two_who_believe_the_same_is_told_of_at_the_own_belief(tmp_path: Path):
    path = write(tmp_path, scenario(cast=BELIEVING.replace("{}", "\n  believes:\n    Is(Shop, Open): false\n")))

    assert [(found.code, found.place.line) for found in check_file(path)] == [("FA202", 6), ("FA202", 9)]


@pytest.mark.parametrize(("other", "codes"), [("my mood >= 1", []), ("my mood > 1", ["FA105"])])
def test_a_state_with_a_line_for_every_answer_to_one_question_is_not_told(other: str, codes: list[str], tmp_path: Path):
    talk = f"== start\nAnn (my mood < 1): Hi. -> end\nAnn ({other}): Ah. -> end"

    assert [found.code for found in check_file(write(tmp_path, scenario(dialogue=talk)))] == codes


@pytest.mark.parametrize(("kind", "to"), [("ending", "last"), ("bank", "end")])
def test_an_ending_and_a_bank_may_have_conditions_on_every_line(kind: str, to: str, tmp_path: Path):
    talk = f"== start\nAnn: Hi. -> {to}\n== last ({kind})\nAnn (if my mood < 1): Ah."

    assert check_file(write(tmp_path, scenario(dialogue=talk))) == []


def test_an_effect_reaches_a_state_and_leads_out_of_a_ring(tmp_path: Path):
    talk = "== start\nAnn [Rude]: Hi. -> start\n== door (ending)"
    path = write(
        tmp_path, scenario("effects:\n  - after: Ann says Rude\n    then: the scene moves to door\n", dialogue=talk)
    )

    assert check_file(path) == []


@pytest.mark.parametrize("sentence", ["Is(Shop, Open) becomes false", "Is(Shop, Open) of Tom becomes anything"])
def test_a_rule_that_waits_for_a_change_asks_for_the_belief(sentence: str, tmp_path: Path):
    path = write(tmp_path, scenario(FELT.replace("%s", f"when: {sentence}"), cast=BELIEVING))

    assert check_file(path) == []


def test_a_cast_without_a_dialogue_may_wait_for_anything_that_is_said(tmp_path: Path):
    path = write(tmp_path, scenario(FELT.replace("%s", "when: Tom says Whatever to me"), dialogue=""))

    assert check_file(path) == []


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("FA101", "{by: Ann, say: Hi., to: §begin}"),
        ("FA106", "§{by: Bob, say: Hi., to: end}"),
        ("FA020", "{by: Ann, say: Hi., to: end, if: [§my hunger > 3]}"),
        ("FA201", "{by: Ann, say: Hi., to: end, if: [my mood > 1, §Late(me)]}"),
    ],
)
def test_a_structured_dialogue_is_checked_like_rows(code: str, line: str, tmp_path: Path):
    text, place = marked(
        scenario(f"dialogue:\n  start:\n    - {{by: Ann, say: Oh., to: end}}\n    - {line}\n", dialogue="")
    )

    (found,) = check_file(write(tmp_path, text))

    assert (found.code, found.place.line, found.place.column) == (code, *place)


def test_what_the_engine_computes_need_not_be_believed(tmp_path: Path):
    asked = [
        "my mood > 1",
        "I have heard Tom say Kind",
        "SI(Tom) > 1",
        "DialogueState(Tom) = start",
        "Has(Floor) = Tom",
    ]
    path = write(tmp_path, scenario(WHEN.replace("%s", str(asked)), dialogue=TALK))

    assert check_file(path) == []


def test_what_a_file_waves_through_is_waved_through_in_that_file_only(tmp_path: Path):
    cellar = "# fatima: ignore FA102\n== {name}\nAnn: Dark. -> end\n"
    write(tmp_path, cellar.format(name="cellar"), "more.dialogue")
    waived = write(tmp_path, scenario("dialogue_file: more.dialogue\n"))
    write(tmp_path, "\n\n" + cellar.format(name="cellar").partition("\n")[2], "bare.dialogue")
    told = write(tmp_path, "# fatima: ignore FA102\n" + scenario("dialogue_file: bare.dialogue\n"), "told.yaml")

    assert check_file(waived) == []
    assert [(found.code, found.place.line) for found in check_file(told)] == [("FA102", 3), ("FA026", 1)]


def test_a_sheet_waves_through_what_is_wrong_in_it(tmp_path: Path):
    rule = "  - when: Zoe says Kind to me\n    feels: {desirable: 2}\n"
    write(tmp_path, "fatima: 1\nappraisals:\n" + rule, "ann.yaml")
    write(tmp_path, "fatima: 1\nappraisals:\n  # fatima: ignore FA302\n" + rule, "tom.yaml")
    path = write(tmp_path, scenario(cast="Ann: {from: ann.yaml}\nTom: {from: tom.yaml}"))

    assert [(found.code, Path(found.place.file).name) for found in check_file(path)] == [("FA302", "ann.yaml")]


def test_a_belief_that_is_worked_out_cannot_be_given(tmp_path):
    file = tmp_path / "ann.yaml"
    file.write_text("fatima: 1\ntitle: T\ncast:\n  Ann:\n    believes:\n      Love(Tom): true\n", encoding="utf-8")

    (found,) = check_file(file)

    assert (found.code, found.place.line, found.place.column) == ("FA016", 6, 7)
    assert "Love is worked out, not stored" in found.sentence


def test_under_the_toolkits_semantics_an_emotion_word_may_be_a_belief(tmp_path):
    file = tmp_path / "ann.yaml"
    text = "fatima: 1\ntitle: T\nsemantics: toolkit\ncast:\n  Ann:\n    believes:\n      Love(Tom): true\n"
    file.write_text(text, encoding="utf-8")

    assert [one.code for one in check_file(file) if one.severity == "error"] == []
    assert str(load_scenario(file).cast[0].belief("Love(Tom)")) == "True"


SEEING = """
Ann:
  believes:
    %s
Tom: {}
"""


@pytest.mark.parametrize(
    ("believed", "asked", "codes"),
    [
        ("Knows(Secret): {value: true, about: Tom}", "ToM(Tom, Knows(Secret)) = True", []),
        ("ToM(Tom, Knows(Secret)): true", "ToM(Tom, Knows(Secret)) = True", []),
        ("Late(me): {value: true, about: Tom(Ann)}", "ToM(Tom, ToM(Ann, Late(me))) = True", []),
        ("Knows(Secret): {value: true, about: Tom}", "ToM(Tom, Owns(Tea)) = True", ["FA201", "FA202"]),
        ("ToM(Tom, Knows(Secret)): true", "ToM(Tom, Owns(Tea)) = True", ["FA201"]),
        ("Late(me): true", "Exists(Late(me)) = True", []),
        ("Late(me): true", "Ask(Late(me)) = True", []),
        ("Late(me): true", "ToM(Tom, Exists(Late(me))) = True", []),
        ("Late(me): 1.2", "RoundMethod(Late(me), 0) = 1", []),
        ("Late(me): true", "Exists(Early(me)) = True", ["FA202"]),
        ("Late(me): true", "RoundMethod(Early(me), 0) = 1", ["FA201", "FA202"]),
        ("Late(me): true", "['Tell(Early(me), Late(me)) = True', 'Early(me) = True']", []),
    ],
)
def test_a_belief_is_asked_for_and_set_in_whosever_eyes_and_within_other_questions(believed, asked, codes, tmp_path):
    asked = asked if asked.startswith("[") else f'"{asked}"'
    text = scenario(WHEN.replace("%s", asked), cast=SEEING.replace("%s", believed), dialogue=TALK)

    assert sorted(found.code for found in check_file(write(tmp_path, text))) == codes


@pytest.mark.parametrize(("turns", "codes"), [("turns: beliefs\n", []), ("", ["FA202"])])
def test_what_an_effect_looks_up_as_its_value_is_asked_for_where_it_is_looked_up(turns, codes, tmp_path):
    rules = turns + WHEN.replace("%s", "Near(Tom) = Hall")
    rules += "effects:\n  - after: Tom says Kind to Ann\n    then: everyone believes Near(Tom) = Where(Key)\n"
    text = scenario(rules, cast=SEEING.replace("%s", "{Where(Key): Hall, Has(Floor): Ann}"))

    assert [found.code for found in check_file(write(tmp_path, text)) if found.code.startswith("FA2")] == codes


def test_what_an_exchange_asks_for_is_asked_for(tmp_path):
    rules = """
    exchanges:
      - name: Flirt
        with: $x
        if: Likes($x) = True
        steps: [Begin]
        reasons:
          - adds: 2
            if: Free($x) = True
          - adds: 2
            if: Bored($x) = True
    actions:
      - do: Bow
        to: $x
        if: Volition(Flirt, $step, $x, $mode) > 0
    """
    cast = SEEING.replace("%s", "Likes(Tom): true\n    Free(Tom): true")

    assert [(one.code, "Bored" in one.sentence) for one in check_file(write(tmp_path, scenario(rules, cast=cast)))] == [
        ("FA201", True)
    ]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("DialogueState($x) = start", ""),
        ("Shop(Open, Is) = True", ""),
        ("Joyful(me) > 2", "Joy"),
    ],
)
def test_only_a_belief_of_as_many_parts_may_be_the_one_that_was_meant(asked, meant, tmp_path):
    rules = f"turns: beliefs\nactions:\n  - do: Bow\n    to: $x\n    if: [Has(Floor) = $x, '{asked}']\n"
    text = scenario(rules)

    (hint,) = [found.hint for found in check_file(write(tmp_path, text)) if found.code in {"FA201", "FA203"}]

    assert ("did you mean" in hint) is bool(meant)
    assert meant in hint


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Anger(me) = high", "never holds"),
        ("my anger at Tom is strong", "never holds"),
        ("my mood > good", "never holds"),
        ("SI(Tom) != large", "always holds"),
        ("EventCount(Action-End, Tom, *, *) >= often", "never holds"),
        ("RememberedBy(Tom, Action-End, *, *, *) >= often", "never holds"),
        ("CountSubs(Anger(me, $x)) = many", "never holds"),
        ("Anger(me) = 2", ""),
        ("Anger(me) = true", ""),
        ("$v = Anger(me)", ""),
        ("StrongestEmotion(me) = Anger", ""),
        ("Anger(me) < Mood(me)", ""),
    ],
)
def test_a_number_that_is_compared_with_a_word_is_found(asked, told, tmp_path):
    text = scenario(f"actions:\n  - do: Bow\n    if: {asked}\n".replace("$v = Anger(me)", "Anger(me) = $v"))

    found = [one.sentence for one in check_file(write(tmp_path, text)) if "is a number" in one.sentence]

    assert [told in sentence for sentence in found] == ([True] if told else [])


def test_by_the_toolkits_semantics_a_word_is_larger_than_any_number_and_so_it_is_told(tmp_path):
    text = scenario("semantics: toolkit\nactions:\n  - do: Bow\n    if: SI(Tom) > large\n")

    (found,) = [one for one in check_file(write(tmp_path, text)) if one.code == "FA201"]

    assert "always holds" in found.sentence
