"""What is told of scenarios that are checked together: what none of them has."""

import pytest

from fatima_py.scenario.checking import check_file, check_together
from fatima_py.scenario.loading import Read
from tests.unit.scenario.files import write

SHEET = """
fatima: 1
character: Ann
appraisals:
  - when: anyone $x says <Sorry> to me
    feels: {praiseworthy: 2 for $x}
  - when: me says <Blame> to anyone
    feels: {praiseworthy: -2}
promises:
  - {id: tea, made: Tom says <Sorry> to me, kept: Tom says <Blame>}
"""
FIRST = """
== start
Tom to Ann <Sorry>: I am late.  -> end
"""
SECOND = """
== start
Ann to Ben <Blame> (if I remember Tom saying <Sorry>): He was late.  -> end
Ann to Ben <Wait>: Well.  -> end
"""


def sitting(people, dialogue, head="later: 1 d\n"):
    """A scenario in which Ann comes from a sheet."""
    cast = "".join(f"  {name}: {'{from: people/ann.yaml}' if name == 'Ann' else '{}'}\n" for name in people)
    talk = "".join(f"  {row}\n" for row in dialogue.strip().splitlines())
    return f"fatima: 1\ntitle: A sitting\n{head}cast:\n{cast}dialogue: |\n{talk}"


def told(folder, *, first=FIRST, second=SECOND, head="later: 1 d\n", checked=(1, 2), sheet=SHEET):
    """What is found in two sittings of Ann's that are checked together: place and sentence of each."""
    write(folder, sheet, "people/ann.yaml")
    write(folder, sitting(["Ann", "Tom"], first, head), "1.yaml")
    write(folder, sitting(["Ann", "Ben"], second, head), "2.yaml")
    found = check_together([folder / f"{number}.yaml" for number in checked])
    assert {one.code for one in found} <= {"FA302"}
    return [(one.place.file.removeprefix(f"{folder}/"), one.place.line, one.sentence, one.hint) for one in found]


def test_what_happens_in_any_of_them_is_not_told(tmp_path):
    assert told(tmp_path) == []


def test_what_a_sheet_and_a_memory_wait_for_and_no_sitting_has_any_more_is_told_once(tmp_path):
    found = told(tmp_path, first=FIRST.replace("Sorry", "Alas"))

    assert [one[:2] for one in found] == [("2.yaml", 9), ("people/ann.yaml", 5), ("people/ann.yaml", 10)]
    assert found[0][2].startswith("Tom never says Sorry in any of the 2 scenes, so this can only happen")
    assert found[1][2].startswith("nobody says Sorry in any of the 2 scenes with this sheet")


def test_what_somebody_never_says_themselves_is_told_though_others_say_it(tmp_path):
    found = told(tmp_path, second=SECOND.replace("Ann to Ben <Blame>", "Ben to Ann <Blame>"))

    assert [one[:2] for one in found] == [("people/ann.yaml", 7)]
    assert found[0][2].startswith("Ann never says Blame in any of the 2 scenes with this sheet")


def test_one_scenario_alone_is_enough_for_what_a_sheet_says_of_its_person(tmp_path):
    write(tmp_path, SHEET, "people/ann.yaml")
    dialogue = "== start\nTom to Ann <Sorry>: Oh.  -> a\n== a (ending)\nTom to Ann <Blame>: It was you.  -> end\n"
    (found,) = check_together([write(tmp_path, sitting(["Ann", "Tom"], dialogue, head=""))])

    assert found.sentence.startswith("Ann never says Blame in the scene with this sheet")


def test_who_is_in_no_sitting_is_told_with_who_may_be_meant(tmp_path):
    ((_, _, sentence, hint),) = told(tmp_path, second=SECOND.replace("Tom saying", "Tim saying"))

    assert sentence.startswith("nobody in any of the 2 scenes is called Tim")
    assert hint == "did you mean 'Tom'?"


@pytest.mark.parametrize("checked", [(1,), (2,)])
def test_while_another_sitting_beside_them_is_not_checked_nothing_is_told(checked, tmp_path):
    assert told(tmp_path, first=FIRST.replace("Sorry", "Alas"), checked=checked) == []


def test_while_a_sitting_cannot_be_read_nothing_is_told(tmp_path):
    assert told(tmp_path, first="== start\nTom to Ann Sorry I am late  -> end") == []


def test_what_lies_beside_them_and_names_nobody_of_them_changes_nothing(tmp_path):
    write(tmp_path, "title: Something else\n", "notes.yaml")

    assert len(told(tmp_path, first=FIRST.replace("Sorry", "Alas"))) == 3


@pytest.mark.parametrize(
    "condition", ["I have never heard Tom say <Alas>", "I have not heard Tom say <Alas>", "Tom has said <Alas> 0 times"]
)
def test_what_holds_as_nothing_of_the_kind_happened_is_not_told(condition, tmp_path):
    assert told(tmp_path, second=SECOND.replace("if I remember Tom saying <Sorry>", f"if {condition}")) == []


def test_a_first_sitting_remembers_nobody_elses_words(tmp_path):
    found = told(tmp_path, first=FIRST.replace("Sorry", "Alas"), head="")

    assert [one for one in found if one[0] == "2.yaml"] == []  # told in it alone


def test_a_comment_on_the_sheet_waves_it_through(tmp_path):
    sheet = SHEET.replace("  - when: me says", "  # fatima: ignore FA302 in another book\n  - when: me says")

    assert told(tmp_path, second=SECOND.replace("Ann to Ben <Blame>", "Ben to Ann <Blame>"), sheet=sheet) == []


def test_no_scenarios_have_nothing_between_them():
    assert check_together([]) == []


def test_a_promise_is_made_by_whoever_it_says(tmp_path):
    sheet = SHEET.replace("made: Tom says <Sorry>", "made: Ben says <Sorry>")
    sentence = "Ben never says Sorry in any of the 2 scenes with this sheet, so "

    assert [one[2].startswith(sentence) for one in told(tmp_path, sheet=sheet)] == [True]


def test_a_sheet_that_waits_for_the_word_nothing_in_small_letters_is_told_how_to_write_it(tmp_path):
    sheet = SHEET.replace("when: anyone $x says <Sorry> to me", "when: anyone $x says <nothing> to me")
    ((*_, sentence, hint),) = told(tmp_path, first=f"{FIRST}Tom to Ann <Nothing>: *he shrugs*  -> end\n", sheet=sheet)

    assert sentence.startswith("nobody says a line without a meaning in any of the 2 scenes with this sheet")
    assert hint == "'nothing' is no style or meaning: write 'Nothing' for the line that is called so"


def test_scenarios_that_were_checked_are_not_read_once_more(tmp_path):
    told(tmp_path, first=FIRST.replace("Sorry", "Alas"))
    files, kept = [tmp_path / "1.yaml", tmp_path / "2.yaml"], dict[str, Read]()
    for file in files:
        check_file(file, kept=kept)
    read = [check_together(files, kept), check_together(files)]
    for name in ("1.yaml", "2.yaml", "people/ann.yaml"):
        (tmp_path / name).unlink()

    assert read[0] == read[1] != []
    assert check_together(files, kept) == read[0]
    assert check_together(files) == []
