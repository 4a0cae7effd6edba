"""`fatima sim check`."""

import json

import pytest

from fatima_py.record import as_json
from tests.told import Told, insulted


@pytest.fixture
def runs(tmp_path):
    """An office in which somebody is insulted, and one in which nobody is."""
    for name, records in (("loud", insulted()), ("quiet", Told().end())):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "log.jsonl").write_text("".join(f"{as_json(record)}\n" for record in records), encoding="utf-8")
    return [tmp_path / "loud", tmp_path / "quiet"]


def test_what_holds_of_every_run_is_fine(runs, fatima):
    told = fatima("sim", "check", *runs, "--that", "Mara never insults anyone")

    assert (told.code, told.out.splitlines()[-1]) == (0, "It holds.")


def test_what_fails_is_shown_and_the_exit_code_says_so(runs, fatima, tmp_path):
    file = tmp_path / "assertions.txt"
    file.write_text("# what the study needs\nnobody insults Mara  # ever\n\nMara never insults anyone\n")

    told = fatima("sim", "check", *runs, "--assertions", file)

    assert told.code == 1
    assert told.out.startswith("FAILS  nobody insults Mara\n  It holds in 1 of 2 runs.\n")
    assert "09:01:10  worker1 did Insult to Mara, in Desks.  (record 6)" in told.out
    assert told.out.endswith("1 of 2 assertions hold\n")


def test_the_same_is_there_for_other_programs(runs, fatima):
    (told,) = json.loads(fatima("sim", "check", *runs, "--that", "nobody insults Mara", "--json").out)

    assert (told["holds"], [run["holds"] for run in told["runs"]]) == (False, [False, True])
    assert told["runs"][0]["against"]["id"] == 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "what is to hold?"),
        (["--assertions", "none.txt"], "none.txt: cannot be read"),
        (["--that", "Mara nevr insults anyone"], "FA701 cannot read"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(runs, fatima, options, sentence):
    told = fatima("sim", "check", *runs, *options)

    assert told.code == 2
    assert sentence in told.err


def test_sentences_that_cannot_be_read_are_told_with_their_place_and_the_others_judged(runs, fatima, tmp_path):
    file = tmp_path / "assertions.txt"
    file.write_text("nobody insults Mara\n\nMara nevr insults anyone  # a slip\n")

    told = fatima("sim", "check", *runs, "--assertions", file, "--that", "Mrra is angry")

    assert told.code == 2
    assert "FAILS  nobody insults Mara" in told.out
    assert told.out.endswith("0 of 1 assertion holds; 2 more cannot be read\n")
    assert (
        f"UNREAD Mara nevr insults anyone\n  {file}:3: FA701 cannot read 'Mara nevr insults anyone' at col" in told.out
    )
    assert "\n  FA702 cannot read 'Mrra is angry' at column 1" in told.out
    assert told.out.index("Mrra") < told.out.index("FAILS") < told.out.index("nevr")
    assert told.err == ""
    values = json.loads(fatima("sim", "check", *runs, "--assertions", file, "--json").out)
    assert [one.keys() >= {"holds"} for one in values] == [True, False]
    assert "column 6" in values[1]["error"]


def test_what_holds_for_want_of_anything_to_judge_fails_a_strict_eye(runs, fatima):
    loose, strict = (fatima("sim", "check", *runs, "--that", "nobody is proud", *how) for how in ([], ["--strict"]))

    assert (loose.code, strict.code) == (0, 1)
    assert loose.out.splitlines()[-2:] == ["  Nothing to judge in 2 of 2 runs: nobody ever felt Pride.", "It holds."]
    assert strict.out.startswith("FAILS  nobody is proud")
    assert fatima("sim", "check", *runs, "--that", "nobody is angry at the end", "--strict").code == 0


def test_the_moment_that_is_shown_can_be_asked_about_and_shows_its_chain(runs, fatima):
    told, whole = (fatima("sim", "check", *runs, "--that", "nobody is angry", *how).out for how in ([], ["--why"]))
    command = f"Ask why with: fatima why {runs[0]} --event 8"

    assert command in told
    assert command in whole
    assert "It goes back to:" not in told
    assert "  09:01:10  worker1 did Insult to Mara, in Desks  (record 6)" in whole
    assert fatima("why", runs[0], "--event", "8").code == 0
    (values,) = json.loads(fatima("sim", "check", *runs, "--that", "nobody is angry", "--why", "--json").out)
    assert values["runs"][0]["against"]["because"][0] == "It goes back to:"
