from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.sim.assertions import Known, read_assertion
from fatima_py.sim.assertions.sentences import Followed, Level, Often, Preceded, Window
from tests.told import Told

KNOWN = Known.of(Told().header)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Mara never insults anyone", 0, 0),
        ("nobody insults Mara", 0, 0),
        ("no worker insults Mara in the Meeting Room", 0, 0),
        ("Mara does not insult anyone", 0, 0),
        ("there is no insult", 0, 0),
        ("somebody says Sorry to Mara", 1, float("inf")),
        ("there are at least 3 insults", 3, float("inf")),
        ("there are exactly 3 insults", 3, 3),
        ("Mara comes to the Meeting Room at most twice", 0, 2),
        ("Mara leaves the Kitchen fewer than 3 times", 0, 2),
        ("every worker says Sorry more than once", 2, float("inf")),
    ],
)
def test_an_assertion_says_how_often_something_comes_up(text, least, most):
    says = read_assertion(text, KNOWN).says

    assert isinstance(says, Often)
    assert (says.least, says.most) == (least, most)


def test_a_strength_is_not_a_number_of_times():
    strong, often = (read_assertion(f"Mara feels Anger at least 2{times}", KNOWN).says for times in ("", " times"))

    assert isinstance(strong, Often)
    assert isinstance(often, Often)
    assert (strong.moment.asked, strong.least) == ((">=", 2.0), 1)
    assert (often.moment.asked, often.least) == (None, 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fear is followed by relief within 5 s", Followed),
        ("when anyone $x insults $y, $x says Sorry to $y within 2 h", Followed),
        ("an insult is never followed by an apology", Followed),
        ("anyone $x is angry at $y only after $y insults $x", Preceded),
        ("every apology is preceded by an insult within 1 day", Preceded),
        ("mood of anyone is never below -8", Level),
        ("anger of Mara at worker1 rises above 5", Level),
        ("nobody is angry at the end", Level),
        ("Mara is never angry at worker1", Level),
        ("Mara is in the Kitchen", Level),
        ("Mara is in the Kitchen twice", Often),
        ("Mara comes to the Kitchen", Often),
        ("Mara is angry in the Kitchen", Often),
        ("Server(Up) is true", Level),
        ("Server(Up) becomes true", Often),
    ],
)
def test_an_assertion_is_of_the_kind_that_its_words_say(text, kind):
    assert isinstance(read_assertion(text, KNOWN).says, kind)


def test_they_and_the_other_are_whoever_was_named_first():
    says = read_assertion("an insult is followed by gratitude of the other", KNOWN).says

    assert isinstance(says, Followed)
    assert says.second.who.variable == "the other"
    assert "they" in says.first.variables


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("somebody says Sorry before 12:00", Window(until=43200.0)),
        ("between 9:00 and 12:30, nobody insults Mara", Window(32400.0, 45000.0)),
        ("nobody insults Mara after 17:00:30 in every run", Window(61230.0)),
    ],
)
def test_an_assertion_may_be_about_a_time_of_day(text, window):
    assert read_assertion(text, KNOWN).window == window


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Mara never insults anyone", [10]),
        ("Mara never insults anyone in every run", [10]),
        ("somebody says Sorry in some run", [*range(1, 11)]),
        ("somebody says Sorry in no run", [0]),
        ("somebody says Sorry in at least 8 runs", [8, 9, 10]),
        ("somebody says Sorry in at least 90% of the runs", [9, 10]),
        ("somebody says Sorry in at most 1 run", [0, 1]),
    ],
)
def test_an_assertion_says_in_how_many_of_ten_runs_it_holds(text, good):
    runs = read_assertion(text, KNOWN).runs

    assert [many for many in range(11) if runs.holds(many, 10)] == good


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Mara nevr insults anyone", "FA701 .* at column 6 .*did you mean 'never'"),
        ("fear is folowed by relief", "FA701 .* at column 9 .*did you mean 'followed'"),
        ("Mara is angri", "FA701 .*an adjective for an emotion.*did you mean 'angry'"),
        ("Mara feels angry", "FA701 .*an emotion.*did you mean 'anger'"),
        ("Mrra insults anyone", "FA702 .* at column 1 .*somebody of the town.*did you mean 'Mara'"),
        ("Mara insults Tom", "FA702 .* at column 14 .*somebody of the town"),
        ("mood of Mrra is below 3", "FA702 .*did you mean 'Mara'"),
        ("mood of Mara is blow 3", "FA701 .*a number to compare with.*did you mean 'below'"),
        ("mood of Mara rises above much", "FA701 .*a number to compare with"),
        ("mood of Mara is below 3 today", "FA701 .*nothing more here"),
        ("mood of Mara", "FA701 .*how it compares"),
        ("Mara is in Kithcen", "FA702 .*a place of the town.*did you mean 'Kitchen'"),
        ("nobody is angry at someone they nevr met", "FA701 .*'they never met'"),
        ("somebody insults Mara within 5 s", "FA701 .*'within' beside two moments"),
        ("Mara insults worker1 at the end", "FA701 .*this beside what is so"),
        ("every insult is followed by nobody is angry", "FA701 .*without 'no', 'never' or 'nobody'"),
        ("Mara", "FA701 .*what they do"),
        ("Mara says", "FA701 .*what it is called"),
        ("anger of Tom is followed by relief", "FA702 .*somebody of the town"),
        ("nobody insults Mara before 25:00", "FA701 .* at column 28 .*a time of day"),
        ("between 22:00 and 6:00, nobody insults Mara", "FA701 .* at column 19 .*the later one last"),
        ("Mara insults worker1 at 9:30", "FA701 .* at column 22 .*this beside what is so"),
        ("Mara insults worker1 for 5 min", "FA701 .*this beside what is so"),
        ("Mara is angry before 10:00 at 11:00", "FA701 .* at column 15 .*one time only"),
        ("nobody is in the Kitchen for at most 5 min", "FA701 .*'for more than'"),
        ("at least 3 workers never insult Mara", "FA701 .*a number without 'no' or 'never'"),
        ("at least 3 workers are never angry", "FA701 .*a number of people without 'never'"),
        ("every worker insults every worker", "FA701 .*not of both"),
        ("at least 2 workers insult at least 2 people", "FA701 .*not of both"),
        ("nobody insults more than 2 people", "FA701 .*not of both"),
        ("anger of Mara at at least 2 people is above 3", "FA701 .*no number of them"),
        ("Mara insults at least 2 people is followed by fear", "FA701 .*what comes up, without"),
        ("Mara insults everybody is followed by fear", "FA701 .*what comes up, without"),
        ("mean mood of workers is above -2", "FA701 .* at column 33.*a mean is of a moment"),
        ("Server(Up) becomes", "FA701 .*what it becomes or is"),
        ("Mrra is angry", "FA702 .* at column 1 .*did you mean 'Mara'"),
        ("Tom is in the Kitchen", "FA702 .* at column 1 .*somebody of the town"),
        ("Tom becomes angry", "FA702 .* at column 1 .*somebody of the town"),
        ("when anyone insults $y, $x says Sorry", "FA701 .* at column 25 .*a variable of the first thing"),
        ("nobody is angry while Mara is in the Kitchen", "FA701 .* at column 23 .*what is so as something comes up"),
        ("nobody insults Mara while Mara insults worker1", "FA701 .* at column 27 .*what is so"),
        ("nobody insults Mara while Mrra is angry", "FA702 .* at column 27 .*did you mean 'Mara'"),
        ("Mara insults anyone and nobody insults Mara", "FA701 .* at column 21 .*one assertion, without 'and'"),
        ("an insult", None),
        ("", "FA701 .*a sentence such as"),
        ("no", "FA701 .*what comes up"),
    ],
)
def test_a_sentence_that_is_no_assertion_is_refused_with_what_was_expected(text, sentence):
    if sentence is None:
        assert isinstance(read_assertion(text, KNOWN).says, Often)
        return
    with pytest.raises(UsageError, match=sentence):
        read_assertion(text, KNOWN)


def test_an_assertion_that_is_no_text_is_refused():
    with pytest.raises(UsageError, match="an assertion"):
        read_assertion(7, KNOWN)  # type: ignore[arg-type]


def test_a_name_that_is_nobodys_is_told_with_those_there_are_as_people_see_them():
    header = replace(Told().header, people={"Ms_Lind": "Ms_Lind", "Rolf": "Rolf"}, called={"Ms_Lind": "Ms Lind"})

    with pytest.raises(UsageError, match=r"FA702 .*\(.*, Ms Lind, .*Rolf"):
        read_assertion("Zoe is angry", Known.of(header))
