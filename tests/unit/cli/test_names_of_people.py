"""Names of people of a town with blanks, and names that people see: every door that takes a name takes them."""

import pytest

from tests.unit.scenario.files import write
from tests.unit.scenario.towns import TEA

TOWN = """
fatima: 1
setting: Names
clock: {from: 08:00, until: 09:00}
people:
  Ms Weber: {}
  Tom: {called: Big Tom}
  night guard: {count: 2}
day:
  anyone:
    - else Wait
  Ms Weber, night guard 1:
    - 8:10 Walk for 10 min
conversations:
  - {id: tea, play: tea.yaml, as: {Host: Ms Weber, Guest: Big Tom}, at most: once a day for each pair}
encounters:
  - {id: greet, for: [Big Tom, night guard 2], do: Greet to Ms Weber, if: [Ms Weber is here], once: true}
ties:
  likes: {pairs: ["Big Tom -> Ms Weber: 3"]}
appraisals:
  - {when: Big Tom does Greet to me, feels: {desirable: 2}}
happenings:
  - at 08:30: a bell (Ms Weber and Big Tom perceive Bell(Rung) becomes true)
"""


@pytest.fixture(scope="module")
def run(aside, tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    write(folder, TEA, "tea.yaml")
    setting, out = write(folder, TOWN, "names.yaml"), folder / "run"
    assert "FA6" not in aside("check", str(setting)).out
    assert aside("sim", str(setting), "-o", str(out)).code == 0
    return str(out)


@pytest.mark.parametrize("who", ["ms  weber", "Big Tom", "night guard 1"])
def test_somebody_is_asked_for_by_the_written_name_and_by_the_one_that_people_see(fatima, run, who, tmp_path):
    told = fatima("sim", "log", run, "--who", who)
    why = fatima("why", run, "--at", "08:15", "--who", who)
    drawn = fatima("sim", "plot", run, "--who", who, "-o", str(tmp_path / "drawn.svg"))

    assert (told.code, why.code, drawn.code) == (0, 0, 0)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Ms Weber says Warm", True),
        ("Big Tom greets Ms Weber", True),
        ("night guard 2 greets Ms_Weber", True),
        ("night guard 1 greets Ms Weber", False),
        ("a night guard greets Ms Weber", True),
        ("no night guard greets Ms Weber", False),
        ("every night_guard greets Ms Weber", False),
        ("at least 1 of the night guards is doing Walk", True),
        ("at least 2 night guards are doing Walk", False),
    ],
)
def test_an_assertion_speaks_of_them_by_these_names(fatima, run, said, holds):
    assert fatima("sim", "check", run, "--that", said).code == int(not holds)


def test_what_is_done_is_told_by_the_names_that_people_see(fatima, run):
    told = fatima("sim", "log", run).out

    assert "Big Tom did Greet to Ms Weber" in told
    assert "night guard 2 did Greet to Ms Weber" in told
    assert "night_guard1" not in told


@pytest.mark.parametrize(
    "asked",
    [
        ["sim", "log", "RUN", "--who", "Ms Weber"],
        ["sim", "log", "RUN", "--who", "night guard 2"],
        ["why", "RUN", "--who", "Ms Weber", "--at", "8:15"],
        ["why", "RUN", "--who", "Big Tom", "--not", "greet"],
        ["sim", "check", "RUN", "--that", "Ms Weber is in Here at 8:15", "--that", "nobody does Greet"],
    ],
)
def test_people_are_told_of_by_the_names_that_people_see(fatima, run, asked):
    told = fatima(*[run if part == "RUN" else part for part in asked]).out

    assert told
    assert "Ms_Weber" not in told
    assert "night_guard" not in told


def test_all_who_did_the_same_are_told_in_one_row(fatima, run):
    assert "Ms Weber and night guard 1 did Walk" in fatima("sim", "log", run).out


def test_whom_something_was_not_done_to_is_asked_by_the_written_name(fatima, run):
    told = fatima("why", run, "--who", "Big Tom", "--not", "greet to Ms Weber").out

    assert told.startswith("greet to Ms Weber by Big Tom")
    assert "they began it: Greet to Ms Weber" in told


def test_who_is_nobody_is_told_with_who_is_meant(fatima, run):
    told = fatima("sim", "log", run, "--who", "Ms Webr")

    assert told.code == 2
    assert "did you mean 'Ms Weber'" in told.err
    assert "did you mean 'night guard'" in fatima("sim", "log", run, "--who", "night gard").err


def test_a_page_and_a_picture_name_them_so(fatima, run, tmp_path):
    page = tmp_path / "page.html"

    assert fatima("sim", "timeline", run, "-o", str(page)).code == 0
    assert '"name":"Ms Weber"' in page.read_text()
    assert '"name":"night guard 2"' in page.read_text()
    assert '"name":"Ms_Weber"' not in page.read_text()
    assert "expected one of Ms Weber, Big Tom, night guard" in fatima("sim", "plot", run, "--who", "Kim").err


NEWS = """
fatima: 1
setting: News
clock: {from: 09:00, until: 10:00}
people:
  Ms Weber: {}
  hand two: {called: Hand No. 2}
day: {anyone: [else Work]}
facts: {Door(Open): true}
encounters:
  - id: news
    do: Tell(Door(Open)) to $x
    if: [$x is here, Door(Open) = false, I have done Tell(Door(Open)) to $x less than 1 times]
happenings:
  - at 09:10: the door shuts (Ms Weber perceives Door(Open) becomes false)
"""


def test_whoever_told_of_something_goes_by_the_name_that_people_see(fatima, tmp_path):
    run = tmp_path / "news"
    assert fatima("sim", write(tmp_path, NEWS, "news.yaml"), "-o", run).code == 0

    believed = fatima("why", run, "--belief", "Door(Open)").out
    for told in (believed, fatima("sim", "log", run, "--who", "Hand No. 2").out):
        assert "Hand No. 2 perceived (told by Ms Weber): Door(Open) became False" in told
    assert "(told by Hand No. 2)" in believed


def test_somebody_unknown_is_answered_with_the_names_that_people_see(fatima, tmp_path):
    run = tmp_path / "news"
    assert fatima("sim", write(tmp_path, NEWS, "news.yaml"), "-o", run).code == 0

    said = fatima("why", run, "--who", "Ms Webber").err
    assert "in this town (Ms Weber, Hand No. 2) (did you mean 'Ms Weber'?)" in " ".join(said.split())
