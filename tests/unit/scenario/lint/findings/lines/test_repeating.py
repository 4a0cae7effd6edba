"""Repeating: phrases and numbers of times that come only where a line is said more often than it may be."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

PLAYED = "player: Tom\n"


def told(folder, dialogue, rest=PLAYED):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario(rest, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "lines",
    [
        "Tom {once}: §{One|Two}. -> start\nTom: Bye. -> end",
        "Tom: §{One|Two}. -> end",
        "Tom <A> (Tom has not said A): §{One|Two}. -> start\nTom: Bye. -> end",
        "Tom <A> (Tom has said A less than 2 times): §{One|Two|Three}. -> start\nTom: Bye. -> end",
        "Tom (visits to aside < 1): §{One|Two}. ->> aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back",
        "Tom: Hi. -> hub\n== hub (loop)\nTom: §{One|Two}.\nTom: Bye. -> end",
    ],
)
def test_a_phrase_is_told_that_comes_after_the_last_time_a_line_is_said(lines, tmp_path):
    assert told(tmp_path, f"== start\n{lines}") == ["FA116"]


@pytest.mark.parametrize(
    "lines",
    [
        "Tom: §{One|Two}. -> start\nTom: Bye. -> end",
        "Tom {once}: §{~One|Two}. -> start\nTom: Bye. -> end",
        "Tom <A> (Tom has said A less than 2 times): §{One|Two}. -> start\nTom: Bye. -> end",
        "Tom <A> (Tom has said A to Ann less than 1 times): §{One|Two}. -> start\nTom: Bye. -> end",
        "Tom: Hi. -> hub\n== hub (loop)\nTom: One.\nTom: §{Two|Three}.\nAnn: Bye. -> end",
        "Tom: Hi. ->> aside\nTom: Bye. -> end\n== aside\nAnn: §{One|Two}. -> back",
        "Tom: Bye. -> end\n== remarks (bank)\nAnn: §{One|Two}.",
    ],
)
def test_a_line_that_may_be_said_as_often_as_it_has_phrases_is_not_told(lines, tmp_path):
    assert told(tmp_path, f"== start\n{lines}") == []


def test_an_effect_that_leads_back_lets_a_line_be_said_again(tmp_path):
    rest = PLAYED + "effects:\n  - {after: Ann says Again, then: the scene moves to start}\n"

    assert told(tmp_path, "== start\nTom: §{One|Two}. -> more\n== more\nAnn <Again>: No. -> end", rest) == []


@pytest.mark.parametrize(
    "asked",
    [
        "visits to start > 1",
        "visits to last > 0",
        "visits to start < 1",
        "Tom has said Hi at least 2 times",
        "Ann has said Once more than 1 times",
    ],
)
def test_a_number_of_times_is_told_that_never_comes(asked, tmp_path):
    dialogue = f"""
    == start
    Tom <Hi>: Hi. -> hub
    == hub
    Ann <Once> {{once}}: Well. -> hub
    Ann (§{asked}): So. -> last
    Ann: No. -> last
    == last
    Tom: Bye. -> end
    """

    assert told(tmp_path, dialogue) == ["FA205"]


@pytest.mark.parametrize(
    "asked",
    ["visits to start < 2", "visits to hub > 0", "Tom has said Hi less than 2 times", "visits to last < 1"],
)
def test_a_number_of_times_is_remarked_that_is_always_so(asked, tmp_path):
    dialogue = f"""
    == start
    Tom <Hi>: Hi. -> hub
    == hub
    Tom: Well. -> hub
    Ann (§{asked}): So. -> last
    Ann: No. -> last
    == last
    Tom: Bye. -> end
    """

    assert told(tmp_path, dialogue) == ["FA213"]


@pytest.mark.parametrize(
    "asked",
    ["visits to hub > 3", "visits to hub < 3", "Tom has said Well at least 2 times", "Tom has said anything twice"],
)
def test_a_number_of_times_that_may_be_so_or_not_is_not_told(asked, tmp_path):
    asked = asked.replace("twice", "at least 2 times")
    dialogue = f"""
    == start
    Tom: Hi. -> hub
    == hub
    Tom <Well>: Well. -> hub
    Ann (§{asked}): So. -> end
    Ann: No. -> hub
    """

    assert told(tmp_path, dialogue) == []


@pytest.mark.parametrize(("word", "code"), [("lst", "FA203"), ("nowhere", "FA201"), ("end", "FA205")])
@pytest.mark.parametrize("asked", ["visits to {} > 0", "visits to {} > 0 or my mood > 1"])
def test_visits_to_what_is_no_state_or_the_end_are_told(word, code, asked, tmp_path):
    asked = asked.format(word)
    dialogue = f"== start\nTom: Hi. -> last\n== last\nTom (§{asked}): Well. -> end\nTom: Bye. -> end"

    assert told(tmp_path, dialogue) == [code]


def test_who_forgets_may_say_a_line_again_that_they_have_said(tmp_path):
    rest = PLAYED + "memory: {forgets: ebbinghaus}\n"
    dialogue = "== start\nTom <A> (Tom has not said A): §{One|Two}. -> start\nTom: Bye. -> end"

    assert told(tmp_path, dialogue, rest) == []


def test_a_condition_of_a_line_on_itself_is_remarked_where_it_is_said_once(tmp_path):
    dialogue = "== start\nTom <A> (§Tom has said A less than 3 times) {once}: Hi. -> start\nTom: Bye. -> end"

    assert told(tmp_path, dialogue) == ["FA213"]


@pytest.mark.parametrize(("asked", "codes"), [("visits to aside < 1", ["FA205"]), ("visits to aside > 0", ["FA213"])])
def test_a_number_of_visits_is_told_of_a_state_that_is_always_come_into_before(asked, codes, tmp_path):
    lines = f"Tom: So. -> aside\n== aside\nTom: Now. -> last\n== last\nAnn (§{asked}): Bye. -> end\nAnn: Well. -> end"

    assert told(tmp_path, f"== start\n{lines}") == codes


def test_a_number_of_visits_of_a_state_that_may_be_passed_by_is_not_told(tmp_path):
    lines = (
        "Tom: So. -> aside\nTom: No. -> last\n== aside\nTom: Now. -> last\n== last\nAnn (§visits to aside < 1): Bye."
    )

    assert told(tmp_path, f"== start\n{lines} -> end\nAnn: Well. -> end") == []


@pytest.mark.parametrize(
    ("asked", "said", "codes"),
    [
        ("visits to last > 0", "Warm", ["FA205"]),
        ("visits to last > 0", "Cold", ["FA213"]),
        ("visits to last > 0", "anything", []),
        ("visits to start > 0", "Warm", ["FA213"]),
        ("visits to mid < 1", "Warm", []),
    ],
)
def test_a_rule_asks_for_visits_where_its_lines_stand(asked, said, codes, tmp_path):
    rest = f"{PLAYED}actions:\n  - {{for: Ann, do: say {said}, if: '§{asked}'}}\n  - do: say anything\n"
    dialogue = """
    == start
    Ann [Warm]: Oh. -> mid
    Tom: Hi. -> mid
    == mid
    Ann [Warm]: Well. -> last
    Tom: Yes. -> last
    == last
    Ann [Cold]: No. -> end
    Tom: Bye. -> end
    """
    found = told(tmp_path, dialogue, rest.replace("'§", "§").replace("'}", "}"))

    assert [code for code in found if code in ("FA205", "FA213")] == codes


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("I have heard Ann say Yes at least 0 times", ["FA213"]),
        ("visits to start >= 0", ["FA213"]),
        ("Ann has said Yes less than 0 times", ["FA205"]),
        ("I have heard Ann say Yes at least 1 times", []),
        ("I have heard $x say Yes at least 0 times", []),
    ],
)
def test_that_something_is_at_least_no_times_is_told_however_often_it_may_be(asked, codes, tmp_path):
    lines = f"== start\nTom (§{asked}): Well. -> start\nTom: So. -> next\n== next\nAnn [Yes]: Yes. -> start"

    assert told(tmp_path, lines) == codes


@pytest.mark.parametrize(
    "asking",
    [
        "== start\nTom: Hi. -> start\nAnn (§visits to remarks > 0): Bye. -> end\n== remarks (bank)\nAnn: Hm.",
        "== start\nTom: Hi. -> start\nTom: Bye. -> end\n== remarks (bank)\nAnn (§visits to remarks > 0): Hm.\nAnn: Ho.",
    ],
)
def test_a_bank_is_never_come_into(asking, tmp_path):
    assert told(tmp_path, asking) == ["FA205"]
