"""Edits: what is written as a finding says instead of what it is about, is found no more."""

import pytest

from fatima_py.cli.mending import MARK, rewritten
from fatima_py.errors import Problem
from fatima_py.scenario import check_file
from tests.unit.scenario.files import TALK, scenario, write

CAST = """
Ann:
  believes:
    Is(Shop, Open): true
  wants:
    GetHome: {}
Tom: {}
"""
TO_ALL, MEANT = "everyone Seen(Photo) = true", "everyone: Seen(Photo) = true"
STRUCTURED = f"dialogue:\n  start:\n    - {{by: Ann, say: Hm., to: end, does: {TO_ALL}}}\n"
RULE = "appraisals:\n  - when: %s\n    feels: {desirable: 3}\n"


def text_with(edit: Problem, text: str) -> str:
    """A text in which something is written instead of what a finding is about."""
    lines = text.splitlines()
    line, (begin, end) = lines[edit.place.line - 1], (edit.place.column - 1, edit.end.column - 1)
    lines[edit.place.line - 1] = f"{line[:begin]}{edit.edit}{line[end:]}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("code", "wrong", "edit", "text"),
    [
        ("FA013", "appraisal", "appraisals", scenario(RULE.replace("appraisals", "appraisal") % "Tom says Rude to me")),
        ("FA016", "defalt", "default", scenario("semantics: defalt\n")),
        ("FA016", "Angr at Tom", "Anger at Tom", scenario(cast="Ann:\n  emotions:\n    Angr at Tom: 3\nTom: {}\n")),
        ("FA017", "12", '"12"', scenario("about: 12\n")),
        ("FA101", "strat", "start", scenario(dialogue=TALK.replace("-> end @rude", "-> strat @rude"))),
        (
            "FA203",
            '"Tomm says Rude to me"',
            '"Tom says Rude to me"',
            scenario(RULE % '"Tomm says Rude to me"', cast=CAST),
        ),
        ("FA203", "Tom says Rudde to me", "Tom says Rude to me", scenario(RULE % "Tom says Rudde to me", cast=CAST)),
        ("FA020", TO_ALL, f'"{MEANT}"', scenario(f"effects:\n  - after: Tom says Rude\n    then: {TO_ALL}\n")),
        ("FA020", TO_ALL, MEANT, scenario(dialogue=TALK.replace("Ann [Rude]", f"Ann [Rude] {{{TO_ALL}}}"))),
        ("FA020", TO_ALL, f'"{MEANT}"', scenario(STRUCTURED, dialogue="")),
        (
            "FA203",
            "Iss(Shop, Open) = true",
            "Is(Shop, Open) = true",
            scenario(RULE % "Tom says Rude" + "    if: Iss(Shop, Open) = true\n", cast=CAST),
        ),
    ],
)
def test_an_edit_mends_what_its_finding_is_about(tmp_path, code, wrong, edit, text):
    file = write(tmp_path, text)
    (found,) = (problem for problem in check_file(file) if problem.code == code and problem.edit is not None)

    assert text.splitlines()[found.place.line - 1][found.place.column - 1 : found.end.column - 1] == wrong
    assert found.edit == edit

    write(tmp_path, text_with(found, text))
    assert code not in {problem.code for problem in check_file(file)}


PROMISE = "promises:\n  - {id: tea, made: Tom says Rude to Ann, kept: Tom does Tea to Ann, for: %s}\n"
FACTS = "facts:\n  Evidence: 0\n"
TEST = "tests:\n  - name: a test\n    play: [%s]\n    expect: %s\n"


@pytest.mark.parametrize(
    ("wrong", "meant", "text"),
    [
        ("Evidnce", "Evidence", scenario(FACTS, dialogue=TALK.replace("[Rude]", "[Rude] (Evidnce > 1)"))),
        ("Evidnce", "Evidence", scenario(FACTS, dialogue=TALK.replace("[Rude]", "[Rude] {Evidnce +1}"))),
        ("Tmo", "Tom", scenario(PROMISE % "Tmo")),
        ("Tmo", "Tom", scenario(PROMISE % "[Ann, Tmo]")),
        ("promse", "promise", scenario(PROMISE % "Ann" + RULE % "Tom's promse tea becomes broken")),
        ("endng", "ending", scenario(dialogue=TALK + "== over (endng)\n")),
        ("evry", "every", scenario(dialogue=TALK + "== barks (bank, at most evry 20 s)\nAnn: Hm.\n")),
        ("chioce", "choice", scenario(dialogue=TALK.replace("== start", "== start (chioce 12 s else Silence)"))),
        ("esle", "else", scenario(dialogue=TALK.replace("== start", "== start (choice 12 s esle Silence)"))),
        ("radnom", "random", scenario(dialogue=TALK.replace("== start", "== start (saliency radnom)"))),
        ("on entre", "on enter", scenario(FACTS, dialogue=TALK.replace("Ann", "on entre: {Evidence +1}\nAnn", 1))),
        ("afer", "after", scenario(dialogue=TALK.replace("[Rude]", "[Rude] {afer 2 s}"))),
        ("onec", "once", scenario(dialogue=TALK.replace("[Rude]", "[Rude] {onec}"))),
        ("wieght", "weight", scenario(dialogue=TALK.replace("[Rude]", "[Rude] {wieght 2}"))),
        ("unles", "unless", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (unles my mood > 2)"))),
        ("fi", "if", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (fi my mood > 2)"))),
        ("esle", "else", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (esle)"))),
        ("herad", "heard", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (I have herad Tom say Kind)"))),
        ("tiems", "times", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (Tom has said Kind less than 2 tiems)"))),
        ("strat", "start", scenario(dialogue=TALK.replace("[Rude]", "[Rude] (visits to strat > 1)"))),
        ("Tomm", "Tom", scenario(dialogue=TALK.replace("Tom [Kind]", "Tomm [Kind]"))),
        ("Tomm", "Tom", scenario(dialogue=TALK.replace("Ann [Rude]", "Ann to Tomm [Rude]"))),
        ("evryone", "everyone", scenario(dialogue=TALK.replace("Ann [Rude]", "Ann to evryone [Rude]"))),
        ("edn", "end", scenario(dialogue=TALK.replace("-> end @rude", "-> edn @rude"))),
        ("syas", "says", scenario(RULE % "Tom syas Rude to me")),
        ("anyoen", "anyone", scenario(RULE % "anyoen $x says Rude to me")),
        ("movse", "moves", scenario("effects:\n  - after: Tom says Rude\n    then: the scene movse to start\n")),
        ("Tmo", "Tom", scenario(TEST % ("Tmo says Kind", "the scene is end"))),
        ("syas", "says", scenario(TEST % ("Tom syas Kind", "the scene is end"))),
        ("cannott", "cannot", scenario(TEST % ("Tom says Kind", "Ann cannott say Rude"))),
        ("sene", "scene", scenario(TEST % ("Tom says Kind", "the sene is end"))),
        ("coverge", "coverage", scenario("tests:\n  - {name: t, random: {runs: 3}, expect: {coverge: 50%}}\n")),
        ("sede", "seed", scenario("tests:\n  - {name: t, given: {sede: 3}, play: [Ann says Rude]}\n")),
        ("appraisls", "appraisals", scenario(RULE.replace("appraisals", "appraisls") % "Tom says Rude to me")),
        ("beleives", "believes", scenario(cast="Ann:\n  beleives: {Is(Shop): 1}\nTom: {}\n")),
        ("beleives", "believes", scenario(cast="Ann: {'beleives': {Is(Shop): 1}}\nTom: {}\n")),
        ("Tomm", "Tom", scenario("player: 'Tomm'\n")),
        ("Tomm", "Tom", scenario('player: "Tomm"\n')),
        ("Tomm", "Tom", scenario("appraisals:\n  - when: >\n      Tomm says Rude\n      to me\n    feels: nothing\n")),
        ("Tomm", "Tom", scenario(RULE % "Tomm says Rude to\n      me")),
        ("Mr. Kaene", "Mr. Keane", scenario(PROMISE % "Mr. Kaene", cast=CAST + "Keane: {called: Mr. Keane}\n")),
        ("Ann Lea", "Ann Lee", scenario(PROMISE % "Ann Lea", cast=CAST + "Ann Lee: {}\n")),
    ],
)
@pytest.mark.parametrize("begin", ["", MARK])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_whatever_is_suggested_is_written_in_place_of_the_word(tmp_path, wrong, meant, text, ending, begin):
    raw = begin + text.replace("\n", ending)
    file = tmp_path / "scene.yaml"
    file.write_bytes(raw.encode())
    ends = (f"did you mean '{meant}'?", f"did you mean {meant}?")
    suggested = [one for one in check_file(file) if str(one).rstrip(")").endswith(ends)]

    assert suggested
    assert rewritten(raw, suggested)[0] == raw.replace(wrong, meant)


@pytest.mark.parametrize(
    "text",
    [
        scenario(RULE % "Berta says Rude to me", cast=CAST),  # like nobody
        scenario(dialogue=TALK.replace("-> end @rude", "-> cellar @rude")),
    ],
)
def test_where_it_is_not_sure_what_to_write_there_is_no_edit(tmp_path, text):
    found = check_file(write(tmp_path, text))

    assert found
    assert {problem.edit for problem in found} == {None}
