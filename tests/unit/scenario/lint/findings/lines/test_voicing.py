"""Voicing: sounds that no line has, and lines that nobody says, are told; what may be heard or said is not."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

ANGRY = "Tom: You are such an idiot!"
PLAIN = "Tom: The shop opens at nine."


def told(folder, text, code):
    """The places, sentences and hints of what is found of a code."""
    found = [one for one in check_file(write(folder, text)) if one.code == code]
    return [(one.place.line, one.place.column, one.sentence, one.hint) for one in found]


def hearing(when, *rows, more="", owner="Ann"):
    """A scenario in which a rule listens to lines."""
    rule = f"{more}appraisals:\n  - when: §{when}\n    for: {owner}\n    feels: {{desirable: -3}}\n"
    return scenario(rule, dialogue="\n".join(["== start", *(f"{row} -> end" for row in rows)]))


@pytest.mark.parametrize(
    ("when", "rows", "sentence"),
    [
        ("anyone $x sounds angry to me", ["Tom [Rude]: You are such an idiot!"], "every line has its author's style"),
        ("anyone sounds $how", ["Tom [Kind]: I love it!", "Ann [Kind]: Oh."], "nobody sounds like anything"),
        ("anyone $x sounds angry to me", [PLAIN], "no line sounds angry to whom this rule is for, as those without"),
        ("anyone $x sounds a little angry to me", [ANGRY], "no line sounds a little angry to whom"),
        ("anyone $x sounds a little angry to me", [ANGRY], "as those without a style sound very angry: this"),
        ("anyone $x sounds very sad to me", ["Tom: She died.", "Tom: I am a bit sad."], "sound a little sad and sad: "),
        ("anyone $x sounds very sad to me", ["Tom: She died.", "Tom: I am a bit sad."], "no line sounds very sad to"),
        ("anyone $x sounds happy to me", [ANGRY], "as those without a style sound angry: this can only happen"),
        ("anyone sounds angry with the word monster", [ANGRY], "no line sounds angry by the word monster to whom"),
        (
            "anyone sounds angry with the word monster",
            [ANGRY],
            "as those without a style sound angry by the word idiot",
        ),
        ("Ann sounds angry", [ANGRY], "no line sounds angry"),
        ("anyone $x sounds angry to me", ["Ann: You are such an idiot!"], "no line sounds angry"),
        ("anyone sounds angry to me", ["Tom to Tom: You are such an idiot!"], "no line sounds angry"),
    ],
)
def test_a_sound_that_no_line_has_is_told_where_the_rule_stands(when, rows, sentence, tmp_path):
    text, place = marked(hearing(when, *rows))

    ((*found, said, _),) = told(tmp_path, text, "FA302")

    assert tuple(found) == place
    assert sentence in said
    assert said.endswith("this can only happen if a program tells the scene")


@pytest.mark.parametrize(
    ("when", "rows", "more"),
    [
        ("anyone $x sounds angry to me", [ANGRY, PLAIN], ""),
        ("anyone $x sounds $how", [ANGRY], ""),
        ("anyone sounds angry with the word idiot to me", [ANGRY], ""),
        ("anyone $x sounds angry to me", ["any: You are such an idiot!"], ""),
        ("anyone $x sounds angry to me", [PLAIN], "player: Tom\n"),
        ("Tom sounds angry to me", [PLAIN], "player: Tom\n"),
        ("Tom says Rude to me", ["Tom [Rude]: No."], ""),
    ],
)
def test_a_sound_that_a_line_or_a_player_may_have_is_not_told(when, rows, more, tmp_path):
    text, _ = marked(hearing(when, *rows, more=more))

    assert told(tmp_path, text, "FA302") == []


def test_a_player_sounds_like_nobody_else(tmp_path):
    text, _ = marked(hearing("Tom sounds angry to me", PLAIN, "Ann: Well.", more="player: Ann\n"))

    assert len(told(tmp_path, text, "FA302")) == 1


def test_an_effect_of_a_sound_that_no_line_has_is_told(tmp_path):
    rule = "effects:\n  - after: §anyone $x sounds angry\n    then: everyone believes Loud($x) = true\n"
    text, place = marked(scenario(rule, dialogue=f"== start\n{PLAIN} -> end\n"))

    ((*found, _, _),) = told(tmp_path, text, "FA302")

    assert tuple(found) == place


@pytest.mark.parametrize("language", ["de", "pt", "enm"])
def test_what_lines_sound_like_is_not_known_in_another_language(language, tmp_path):
    text, place = marked(hearing("anyone sounds angry to me", ANGRY, more=f"language: {language}\n"))

    ((*found, said, _),) = told(tmp_path, text, "FA302")

    assert tuple(found) == place
    assert said == f"what is said is read for feeling in English alone, and this scenario is in '{language}'"


LINES = """
== start
Ann [Rude]: No. -> end
Ann [Kind]: Yes. -> end
Ann: Well. -> end
Tom [Rude]: Hey. -> end
"""


SAY_OPEN = "{for: Ann, do: 'Speak($s, $n, $m, $style)', if: 'ValidDialogue($s, $n, $m, $style)'}"


def says(*rules, more="", dialogue=LINES):
    """A scenario with rules for what people say."""
    return scenario(more + "actions:\n" + "".join(f"  - {rule}\n" for rule in rules), dialogue=dialogue)


def test_a_line_whose_style_no_rule_of_its_speaker_chooses_is_told(tmp_path):
    text = says("{for: Ann, do: say Kind}")

    styled, plain = told(tmp_path, text, "FA301")

    assert styled[2:] == (
        "no rule of Ann says Rude, so this line is never said",
        "write 'do: say Rude', or 'do: say anything' for all lines",
    )
    assert plain[2:] == (
        "no rule of Ann says a line without a style, so this line is never said",
        "write 'do: say anything', or let a player choose it",
    )
    assert text.splitlines()[styled[0] - 1].strip().startswith("Ann [Rude]")


def test_lines_of_one_style_are_told_of_once(tmp_path):
    dialogue = "== start\nAnn [Kind]: Yes. -> end\nAnn [Rude]: No. -> end\nAnn [Rude]: Never. -> end\n"
    three = dialogue + "Ann [Rude]: No way. -> end\n"

    ((*_, said, _),) = told(tmp_path, says("{for: Ann, do: say Kind}", dialogue=dialogue), "FA301")

    assert said.endswith("so this line is never said, nor is 1 other like it")
    assert told(tmp_path, says("{for: Ann, do: say Kind}", dialogue=three), "FA301")[0][2].endswith(
        "are 2 others like it"
    )


@pytest.mark.parametrize(
    ("rules", "more"),
    [
        (["{for: Ann, do: say anything}"], ""),
        (["{for: Ann, do: say Rude, if: my mood < -2}", "{for: Ann, do: say anything}"], ""),
        (
            [SAY_OPEN],
            "",
        ),
        (["{for: Ann, do: say Kind}", "{for: Ann, do: say Rude}", "{for: Ann, do: say a line}"], ""),
        (["{for: Ann, do: say Kind}"], "player: Ann\n"),
        (["{for: Ann, do: Wave}"], ""),
        (["do: say Kind"], ""),
    ],
)
def test_a_line_that_a_rule_or_a_player_may_choose_is_not_told(rules, more, tmp_path):
    assert told(tmp_path, says(*rules, more=more), "FA301") == []


def test_a_rule_that_fits_no_line_is_told_of_by_itself(tmp_path):
    ((*_, said, _),) = told(tmp_path, says("{for: Ann, do: say Loud}"), "FA301")

    assert said.startswith("no line has the style or meaning Loud")


def test_a_line_for_anybody_is_told_where_nobody_says_it(tmp_path):
    dialogue = "== start\nany [Rude]: No. -> end\nany [Kind]: Yes. -> end\n"

    ((*_, said, _),) = told(tmp_path, says("{for: [Ann, Tom], do: say Kind}", dialogue=dialogue), "FA301")

    assert said == "no rule of anybody says Rude, so this line is never said"
    assert told(tmp_path, says("{for: Ann, do: say Kind}", dialogue=dialogue), "FA301") == []


HEARD = "(if Tom has said Rude)"


START = "== start\nTom [Rude]: Hey. -> start\nAnn [Kind]: Yes. -> end\n"


@pytest.mark.parametrize(
    ("dialogue", "more"),
    [
        (f"{START}Ann [Rude] {HEARD}: No. -> end\n", ""),
        (f"{START}== any (bank)\nAnn [Rude] {HEARD}: No.\n", ""),
        (f"{START}== by (bank, at most every 20 s)\nAnn: Hm.\n", ""),
        (f"{START}== stop (bank, interrupts when Tom has said Rude)\nAnn [Rude]: Enough.\n", ""),
        (
            f"{START.replace('start', 'start (saliency most_specific)', 1)}Ann [Rude] {HEARD}: No. -> end\n",
            "saliency: first\n",
        ),
    ],
)
def test_a_line_that_is_said_without_a_rule_is_not_told_nor_what_it_leads_to(dialogue, more, tmp_path):
    text = says("{for: Ann, do: say Kind}", more=more, dialogue=dialogue)

    assert [told(tmp_path, text, code) for code in ("FA301", "FA107", "FA108")] == [[], [], []]


def test_a_line_with_conditions_needs_a_rule_where_they_weigh_nothing(tmp_path):
    dialogue = f"== start\nTom [Rude]: Hey. -> on\n== on\nAnn [Rude] {HEARD}: No. -> end\nAnn [Kind]: Yes. -> end\n"
    text = says("{for: Ann, do: say Kind}", more="saliency: least_recent\n", dialogue=dialogue)

    ((*_, said, _),) = told(tmp_path, text, "FA301")

    assert said == "no rule of Ann says Rude, so this line is never said"


TWO = (
    "== start\nTom: Your wife? -> more @wife\nTom {second}: Your car? -> {target} @car\n== more\nAnn{asked}: So. -> end"
)


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("appraisals:\n  - {when: Tom says line wife to me, for: Ann, feels: {desirable: -3}}\n", ""),
        ("appraisals:\n  - {when: anyone says wife, for: Ann, feels: {desirable: -3}}\n", ""),
        ("effects:\n  - {after: Tom says line wife, then: Ann believes Hurt(me) = true}\n", ""),
        ("actions:\n  - {for: Tom, do: say line wife}\n  - {do: say anything}\n", ""),
        ("", " (Tom has said line wife)"),
        ("", " (Tom has said line wife less than 2 times)"),
    ],
)
def test_a_line_that_is_named_and_heard_as_another_one_is_told(rule, asked, tmp_path):
    alike = scenario(rule, dialogue=TWO.format(second="", target="more", asked=asked))
    sound = scenario(rule, dialogue=TWO.format(second="[Rude]", target="more", asked=asked))
    apart = scenario(rule, dialogue=TWO.format(second="", target="end", asked=asked))

    ((*_, sentence, hint),) = told(tmp_path, alike, "FA121")
    assert sentence == "the line wife is heard as car is: they lead from start to more without a style and a meaning"
    assert hint == "give wife a meaning of its own, as in '<Wife>'"
    assert told(tmp_path, sound, "FA121") == told(tmp_path, apart, "FA121") == []
