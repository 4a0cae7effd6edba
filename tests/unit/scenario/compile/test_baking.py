"""Wordings of a scenario, from their file to what is spoken and what is told of them."""

from hashlib import sha256
from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_scenario
from fatima_py.session import Session

INN = """\
fatima: 1
title: Inn
cast:
  Marta: {{called: Mrs Hale, mood: {mood}}}
  Guest Tom: {{}}
speech: {{wordings: inn.wordings.yaml{more}}}
dialogue: |
  == start
  Marta to Guest Tom: Two beds, {{Guest Tom}}, and no fire.  -> end @beds {open}
"""
ROW = "{{line: {line}, of: '{of}', tone: {tone}, text: '{text}', verdict: {verdict}{more}}}"
BEDS = "Two beds, {Guest Tom}, and no fire."


def row(text: str, *, line="beds", of=BEDS, tone="any", verdict="approved", more="") -> str:
    """A row of a file of wordings."""
    return ROW.format(line=line, of=of, tone=tone, text=text, verdict=verdict, more=more)


def inn(folder: Path, *rows: str, mood: int = 0, opened: str = "~~", more: str = "") -> Path:
    """A scenario with these wordings."""
    listed = "".join(f"  - {one}\n" for one in rows)
    (folder / "inn.wordings.yaml").write_text(f"wordings: 1\nrows:\n{listed}" if rows else "wordings: 1\n")
    file = folder / "inn.yaml"
    file.write_text(INN.format(mood=mood, open=opened, more=more))
    return file


def heard(file: Path) -> str:
    """What is spoken first."""
    session = Session(load_scenario(file))
    spoken = session.word(session.choose())
    assert spoken is not None
    return spoken.text


def told(file: Path) -> list[str]:
    """The findings about the wordings of a scenario, by place and code."""
    found = [one for one in check_file(file) if one.code.startswith("FA41") or one.code.startswith("FA0")]
    return [f"{Path(one.place.file).name}:{one.place.line} {one.code}" for one in found]


def test_an_approved_wording_is_spoken_in_the_tone_that_it_is_for(tmp_path):
    rows = row("Beds, {Guest Tom}: two. Fire: none.", tone="displeased"), row("Beds!", tone="pleased")

    assert heard(inn(tmp_path, *rows, mood=-6)) == "Beds, Guest Tom: two. Fire: none."
    assert heard(inn(tmp_path, *rows, mood=6)) == "Beds!"
    assert heard(inn(tmp_path, *rows)) == "Two beds, Guest Tom, and no fire."


@pytest.mark.parametrize("verdict", ["open", "rejected"])
def test_what_is_not_approved_is_not_spoken(tmp_path, verdict):
    assert heard(inn(tmp_path, row("Beds.", verdict=verdict))) == "Two beds, Guest Tom, and no fire."


@pytest.mark.parametrize("first", ["approved", "rejected"])
def test_what_is_rejected_is_not_spoken_where_another_row_approves_it(tmp_path, first):
    second = "rejected" if first == "approved" else "approved"
    both = row("Beds.", verdict=first), row("Beds. ", verdict=second)

    assert heard(inn(tmp_path, *both)) == "Two beds, Guest Tom, and no fire."
    assert heard(inn(tmp_path, *both, row("No fire."))) == "No fire."
    assert heard(inn(tmp_path, row("Beds."), row("Beds.", tone="sad", verdict="rejected"))) == "Beds."


def test_a_wording_that_says_another_number_is_spoken_once_it_is_confirmed(tmp_path):
    other = "Three beds, {Guest Tom}, and no fire."

    waits = inn(tmp_path, row(other))
    assert heard(waits) == "Two beds, Guest Tom, and no fire."
    assert "beds says something else, and is not spoken: it drops the number '2'; it adds" in sentences(waits)[0]
    assert heard(inn(tmp_path, row(other, more=", confirmed: true"))) == "Three beds, Guest Tom, and no fire."
    for fine in ("2 beds, {Guest Tom}, no fire.", "Beds, {Guest Tom}. No fire."):
        assert heard(inn(tmp_path, row(fine))) == fine.format(**{"Guest Tom": "Guest Tom"})


def test_a_line_that_is_written_otherwise_by_now_is_spoken_as_written_and_its_wording_is_told_of(tmp_path):
    file = inn(tmp_path, row("Beds.", of="Two beds and a fire."))

    assert heard(file) == "Two beds, Guest Tom, and no fire."
    assert told(file) == ["inn.wordings.yaml:3 FA412", "inn.yaml:9 FA418"]


def test_the_digest_of_the_wordings_stands_in_the_log(tmp_path):
    session = Session(load_scenario(inn(tmp_path, row("Beds."))))

    digest = sha256((tmp_path / "inn.wordings.yaml").read_bytes()).hexdigest()
    assert session.header.files["inn.wordings.yaml"] == digest
    assert session.header.realizer == "BakedRealizer"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (row("Beds.", line="bed", more=", confirmed: true"), "FA411"),
        (row("Beds.", of="Two.", more=", confirmed: true"), "FA412"),
        (row("Beds, {Guest}.", more=", confirmed: true"), "FA415"),
        (row("  ", more=", confirmed: true"), "FA415"),
        (row("{Guest Tom, two beds.", more=", confirmed: true"), "FA415"),
        (row("Two} and {beds", more=", confirmed: true"), "FA415"),
        (row("Beds, {Guest Tom}. No fire."), "FA416"),
        (row("Beds.", verdict="open"), "FA417"),
    ],
)
def test_each_fault_of_a_row_is_told_at_its_place(tmp_path, bad, code):
    fine = row("Two, {Guest Tom}. No fire.")

    assert told(inn(tmp_path, fine, bad)) == [f"inn.wordings.yaml:4 {code}"]


def test_nothing_is_told_of_a_wording_that_keeps_everything_or_was_confirmed(tmp_path):
    assert told(inn(tmp_path, row("Two, {Guest Tom}. No fire."), row("Beds.", more=", confirmed: true"))) == []


def test_the_same_wording_for_the_same_tone_is_told_of_and_for_another_it_is_not(tmp_path):
    fine = "Two, {Guest Tom}. No fire."

    assert told(inn(tmp_path, row(fine), row(fine, tone="sad"))) == []
    assert told(inn(tmp_path, row(fine), row(fine, verdict="rejected"))) == ["inn.wordings.yaml:4 FA414"]


def sentences(file: Path) -> list[str]:
    """What is told of the wordings of a scenario, with the advice."""
    return [str(one).partition(" ")[2] for one in check_file(file) if one.code.startswith("FA41")]


def test_a_wording_that_stands_there_twice_is_told_with_the_line_of_the_other_and_how_they_differ(tmp_path):
    fine = "Two, {Guest Tom}. No fire."

    (same,) = sentences(inn(tmp_path, row(fine), row(fine)))
    (other,) = sentences(inn(tmp_path, row(fine), row(fine, verdict="rejected")))

    assert same == "FA414 this wording of beds stands in line 3 already (remove one)"
    assert other == (
        "FA414 this wording of beds stands in line 3 already, approved there and rejected here, "
        "and is not spoken (remove one)"
    )


def test_rows_that_are_to_be_written_wait_for_no_verdict_yet(tmp_path):
    blank, fine = row("", verdict="open"), row("Beds.", verdict="open")

    assert sentences(inn(tmp_path, blank, blank))[0] == "FA417 2 rows are still to be written (write each 'text')"
    told_of = sentences(inn(tmp_path, fine, blank))
    assert told_of[:2] == [
        "FA417 1 wording waits for a verdict (look at them with 'fatima bake --review')",
        "FA417 1 row is still to be written (write each 'text')",
    ]


def test_the_words_of_an_approved_row_without_any_are_asked_for(tmp_path):
    assert "is never spoken: it is empty (write its text)" in sentences(inn(tmp_path, row("")))[0]


def test_a_wording_of_a_line_that_is_gone_is_told_of_with_the_line_that_reads_the_same(tmp_path):
    (renamed, _) = sentences(inn(tmp_path, row("Beds.", line="inn_010")))

    assert renamed == "FA411 there is no line 'inn_010' (beds reads the same)"


@pytest.mark.parametrize("rows", [1, 2, 5])
@pytest.mark.parametrize("renamed", ["bedss", "bed", "Beds2"])
def test_a_line_that_is_called_nearly_as_before_is_no_slip_however_many_rows_name_the_old_id(tmp_path, renamed, rows):
    file = inn(tmp_path, *[row(f"Two beds, {{Guest Tom}}, no fire. {'So! ' * n}") for n in range(rows)])
    file.write_text(file.read_text().replace("@beds", f"@{renamed}"))

    found = [one for one in check_file(file) if one.code != "FA418"]
    assert {(Path(one.place.file).name, one.code, one.severity) for one in found} == {
        ("inn.wordings.yaml", "FA411", "warning")
    }
    assert len(found) == rows
    assert heard(file) == "Two beds, Guest Tom, and no fire."


def test_a_line_that_is_open_wide_and_has_no_id_is_told_to_get_one(tmp_path):
    file = inn(tmp_path)
    file.write_text(file.read_text().replace(" @beds", ""))

    assert sentences(file) == [
        (
            "FA418 this line is open wide, and has no id by which a wording of it could be found "
            "(give it an id, as in '@tea_010', to bake some)"
        )
    ]


@pytest.mark.parametrize(("opened", "more"), [("", ""), ("~~", ", lines marked ~: as written")])
def test_a_wording_of_a_line_that_is_always_as_written_is_told_of_and_not_spoken(tmp_path, opened, more):
    file = inn(tmp_path, row("Beds."), opened=opened, more=more)

    assert told(file) == ["inn.wordings.yaml:3 FA413"]
    assert heard(file) == "Two beds, Guest Tom, and no fire."


def test_a_wording_of_a_line_to_which_only_style_may_come_must_pass_the_guards(tmp_path):
    style, other = row("Well, two beds, {Guest Tom}, and no fire!"), row("Beds.")

    assert told(inn(tmp_path, style, other, opened="~")) == ["inn.wordings.yaml:4 FA415"]
    assert heard(inn(tmp_path, other, opened="~")) == "Two beds, Guest Tom, and no fire."
    assert heard(inn(tmp_path, style, opened="~")) == "Well, two beds, Guest Tom, and no fire!"


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row("Beds.", tone="hostil"), "did you mean 'hostile'?"),
        (row("Beds.", tone="very hostile"), "got 'very hostile'"),
        (row("Beds.", verdict="maybe"), "'verdict': expected 'approved', 'rejected' or 'open', got 'maybe'"),
        (row("Beds.", more=", manner: shy"), "'manner': expected one of reserved, outgoing"),
        (row("Beds.", more=", tonne: sad"), "unknown key 'tonne'"),
    ],
)
def test_what_no_row_can_say_is_told_at_its_place_and_the_other_rows_are_spoken_and_judged(tmp_path, bad, sentence):
    file = inn(tmp_path, bad, row("Two."))

    (found,) = [one for one in check_file(file) if one.code.startswith("FA01")]
    assert (sentence in str(found), found.severity, found.place.line) == (True, "warning", 3)
    assert heard(file) == "Two."
    assert "inn.wordings.yaml:4 FA416" in told(file)


def test_a_row_that_cannot_be_used_is_not_spoken_and_its_line_is_not_said_to_have_none(tmp_path):
    file = inn(tmp_path, row("Beds.", more=", confirmd: true"))

    assert heard(file) == "Two beds, Guest Tom, and no fire."
    assert told(file) == ["inn.wordings.yaml:3 FA013"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "FA011 the file is empty (begin with 'wordings: 1')"),
        ("wordings: 2\n", "FA019 this program reads version 1 of the format, got 2 (write 'wordings: 1')"),
        ("wordings: 1\nrows: no\n", "FA015 'rows': expected a list, got text"),
    ],
)
def test_a_file_of_wordings_that_cannot_be_read_is_an_error_with_advice_for_just_such_a_file(tmp_path, text, sentence):
    file = inn(tmp_path)
    (tmp_path / "inn.wordings.yaml").write_text(text)

    with pytest.raises(ScenarioError) as error:
        load_scenario(file)
    assert sentence in str(error.value)
    assert all(one.code != "FA418" for one in check_file(file))


def test_a_file_that_is_not_there_yet_is_told_of_where_it_is_named_and_the_lines_are_spoken_as_written(tmp_path):
    file = inn(tmp_path)
    (tmp_path / "inn.wordings.yaml").unlink()

    (found,) = check_file(file)
    assert str(found).endswith("are not there yet ('fatima bake' makes them)")
    assert (found.code, found.severity, found.place.line) == ("FA022", "warning", 6)
    assert heard(file) == "Two beds, Guest Tom, and no fire."


def test_a_file_of_wordings_is_no_scenario(tmp_path):
    inn(tmp_path)

    (found,) = check_file(tmp_path / "inn.wordings.yaml")
    assert (found.code, found.sentence) == ("FA023", "these are the wordings of a scenario")


def test_a_structured_line_is_opened_wide_by_its_key(tmp_path):
    file = inn(tmp_path, row("Two, {Guest Tom}. No fire."))
    text = file.read_text()
    line = f"{{by: Marta, towards: Guest Tom, say: '{BEDS}', to: end, id: beds, wide: true}}"
    file.write_text(text[: text.index("dialogue:")] + f"dialogue:\n  start:\n    - {line}\n")

    assert (heard(file), told(file)) == ("Two, Guest Tom. No fire.", [])


def test_with_and_without_wordings_the_same_happens(tmp_path):
    plays = [Session(load_scenario(inn(tmp_path, *rows, mood=-6))) for rows in ([], [row("Beds.")])]
    beats = [play.choose() for play in plays]

    assert beats[0].event == beats[1].event
    assert beats[0].time == beats[1].time
    assert plays[0].scene.save() == plays[1].scene.save()
