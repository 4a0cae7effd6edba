"""The verb `bake`: wordings are made, listed and judged, and a play speaks those that are approved."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fatima_py.realize import LLMRealizer
from fatima_py.realize.stimuli import stimuli
from fatima_py.scenario.source.strict_yaml import read_yaml

INN = """\
fatima: 1
title: Inn
cast:
  Marta: {mood: -6}
  Tom: {}
speech: {wordings: inn.wordings.yaml, model: of-the-scenario}
dialogue: |
  == start
  Marta to Tom: There are 2 beds, {Tom}.  -> asked @beds ~~
  == asked
  Tom to Marta: And a fire?  -> told @fire
  == told
  Marta to Tom: No fire.  -> end @no ~
"""


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    """A scenario that names a file of wordings, which is not there."""
    file = tmp_path / "inn.yaml"
    file.write_text(INN)
    return file


@pytest.fixture(scope="module")
def terminal():
    pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    from tests.unit.cli.terminal import Terminal

    return Terminal


@pytest.fixture
def model(monkeypatch) -> list[dict[str, object]]:
    """A model that adds a word to each line; what it was asked, without the first question of all."""
    told: list[dict[str, object]] = []

    def answer(_: object, __: str, messages: list[dict[str, str]], *___: object) -> str:
        asked = json.loads(messages[1]["content"])
        if "tone" in asked:
            told.append(asked)
        return json.dumps({"text": f"{'Well, ' * (1 + len(asked.get('there already', ())))}{low(asked['text'])}"})

    def parts(_: object, messages: list[dict[str, str]], __: float) -> Iterator[str]:
        yield answer(None, "", messages)

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", answer)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._parts", parts)
    return told


@pytest.fixture
def spurred(model: list[dict[str, object]], monkeypatch) -> list[str]:
    """The tasks for which the model was asked for wordings."""
    assert not model
    tasks, answer = list[str](), LLMRealizer._ask

    def listen(asked: LLMRealizer, name: str, messages: list[dict[str, str]], *more: object) -> str:
        if "tone" in json.loads(messages[1]["content"]):
            tasks.append(messages[0]["content"])
        return answer(asked, name, messages, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", listen)
    return tasks


def low(text: str) -> str:
    """A text that begins with a small letter."""
    return text[0].lower() + text[1:]


def rows(inn: Path) -> list[dict[str, str]]:
    """The rows of its file of wordings."""
    data = read_yaml(inn.parent / "inn.wordings.yaml").data
    assert isinstance(data, dict)
    return data.get("rows") or []  # type: ignore[return-value]


def approve(inn: Path) -> None:
    """Approve everything."""
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(file.read_text().replace("verdict: open", "verdict: approved"))


def test_a_model_makes_a_wording_of_each_line_for_each_tone_that_comes_up_and_a_play_speaks_it(fatima, inn, model):
    made = fatima("bake", inn)
    approve(inn)

    assert made.code == 0
    assert [(row["line"], row["tone"], row["text"], row["by"]) for row in rows(inn)] == [
        ("beds", "displeased", "Well, there are 2 beds, {Tom}.", "of-the-scenario"),
        ("no", "displeased", "Well, no fire.", "of-the-scenario"),
    ]
    assert {row["verdict"] for row in rows(inn)} == {"approved"}
    spoken = fatima("play", inn, "--auto")
    assert "Marta: Well, there are 2 beds, Tom." in spoken.out
    assert "Marta: There are 2 beds, Tom." in fatima("play", inn, "--auto", "--speech", "written").out
    assert [(one["tone"], one["text"]) for one in model] == [
        ("displeased", "There are 2 beds, {Tom}."),
        ("displeased", "No fire."),
    ]


@pytest.mark.usefixtures("model")
def test_what_is_open_is_not_spoken(fatima, inn):
    fatima("bake", inn)

    assert "Marta: There are 2 beds, Tom." in fatima("play", inn, "--auto").out


@pytest.mark.usefixtures("model")
def test_live_the_model_colours_what_may_be_reworded_and_what_is_open_wide_is_spoken_as_approved(fatima, inn):
    (inn.parent / "inn.wordings.yaml").write_text(
        "wordings: 1\nrows:\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: any, text: 'Beds, 2, {Tom}.', verdict: approved}\n"
        "  - {line: 'no', of: 'No fire.', tone: any, text: 'Alas, no fire.', verdict: approved}\n"
    )

    live = fatima("play", inn, "--auto", "--speech", "live")

    assert "Marta: Beds, 2, Tom." in live.out
    assert "Marta: Well, no fire." in live.out
    assert "Marta: Alas, no fire." in fatima("play", inn, "--auto").out


def test_a_play_of_the_lines_as_written_is_without_the_moods_that_are_heard_otherwise(fatima, inn):
    inn.write_text(INN.replace("speech: {wordings: inn.wordings.yaml,", "speech: {style: from emotion,"))
    moody = {fatima("play", inn, "--auto", "--seed", seed).out for seed in range(8)}
    plain = [fatima("play", inn, "--auto", "--seed", seed, "--speech", "written").out for seed in range(8)]

    assert not all("Marta: No fire." in one for one in moody)
    assert all("Marta: There are 2 beds, Tom." in one and "Marta: No fire.\n" in one for one in plain)


def test_only_what_is_missing_is_asked_for_and_what_is_there_stays_as_it_is(fatima, inn, model):
    fatima("bake", inn, "--tones", "sad")
    file = inn.parent / "inn.wordings.yaml"
    before = file.read_text().replace("verdict: open", "verdict: rejected  # not so", 1)
    file.write_text(before)
    model.clear()

    again = fatima("bake", inn, "--tones", "sad,any", "--variants", "1")

    assert file.read_text().startswith(before)
    assert [(row["line"], row["tone"]) for row in rows(inn)[2:]] == [("beds", "sad"), ("beds", "any"), ("no", "any")]
    assert model[0]["there already"] == ["Well, there are 2 beds, {Tom}."]
    assert again.code == 0
    assert "no wording is missing" in fatima("bake", inn, "--tones", "sad,any").err


def test_a_wording_that_tells_a_secret_is_shown_to_no_model(fatima, inn, model):
    lore = "lore:\n  - {say: The beds are on fire. Nobody knows., known_by: [Tom]}\n"
    inn.write_text(inn.read_text().replace("dialogue:", f"{lore}dialogue:"))
    file = inn.parent / "inn.wordings.yaml"
    texts = ("Well, no fire, none.", "The beds are on fire?")
    row = "  - {{line: 'no', of: 'No fire.', tone: hostile, text: '{}', verdict: approved}}\n"
    file.write_text("wordings: 1\nrows:\n" + "".join(map(row.format, texts)))

    fatima("bake", inn, "--tones", "sad")

    assert [one["there already"] for one in model if one["text"] == "No fire."] == [[texts[0]]]


def test_a_stimulus_spurs_the_model_on_for_lines_of_both_kinds_and_stands_with_what_it_made(fatima, inn, spurred):
    answer = fatima("bake", inn, "--tones", "hostile", "--stimulus", "NP04", "--stimulus", "EP02")

    assert (answer.code, len(spurred)) == (0, 2)
    for task in spurred:
        assert stimuli()["NP04"].text in task
        assert stimuli()["EP02"].text in task
    assert {row["by"] for row in rows(inn)} == {"of-the-scenario (NP04, EP02)"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--stimulus", "EP12"], "--stimulus: there is no stimulus 'EP12': expected EP01 to EP11 or NP01 to NP10"),
        (["--stimulus", "EP02", "--blank"], "--stimulus says nothing beside --blank"),
    ],
)
def test_a_stimulus_that_there_is_none_of_or_that_no_model_hears_is_wrong_usage(fatima, inn, words, said):
    answer = fatima("bake", inn, *words)

    assert (answer.code, said in answer.err) == (2, True)


def test_of_several_variants_each_is_told_of_those_before_it(fatima, inn, model):
    fatima("bake", inn, "--tones", "hostile", "--variants", "3")

    assert [len(one.get("there already", ())) for one in model] == [0, 1, 2, 0, 1, 2]
    assert len({row["text"] for row in rows(inn)}) == 6


def test_no_more_is_asked_for_than_is_allowed_and_what_was_made_is_kept(fatima, inn, model):
    answer = fatima("bake", inn, "--tones", "all", "--calls", "3")

    assert (answer.code, len(rows(inn)), len(model)) == (1, 3, 3)
    assert "19 more are missing: --calls allows 3" in answer.err


def test_what_the_guards_refuse_is_told_and_not_kept(fatima, inn, monkeypatch):
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", lambda *_: '{"text": "Go away, {Nora}."}')

    answer = fatima("bake", inn, "--tones", "hostile")

    assert answer.code == 1
    assert "beds, hostile: left out, it asks for {Nora}, which the line does not: Go away, {Nora}." in answer.err
    assert not (inn.parent / "inn.wordings.yaml").exists()


def test_a_model_that_gives_no_answer_is_left_alone_and_what_was_made_is_kept(fatima, inn, monkeypatch):
    replies = ['{"text": "Good evening."}', '{"text": "Beds, {Tom}: 2."}']

    def answer(*_: object) -> str:
        if not replies:
            raise ConnectionRefusedError(111, "nobody listens")
        return replies.pop(0)

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", answer)

    told = fatima("bake", inn, "--tones", "all")

    assert (told.code, [row["text"] for row in rows(inn)]) == (3, ["Beds, {Tom}: 2."])
    assert told.err.count("left out") == 2
    assert "Traceback" not in told.err


def test_an_interrupt_keeps_what_was_made(fatima, inn, monkeypatch):
    replies = ['{"text": "Good evening."}', '{"text": "Beds, {Tom}: 2."}']

    def answer(*_: object) -> str:
        if not replies:
            raise KeyboardInterrupt
        return replies.pop(0)

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", answer)

    told = fatima("bake", inn, "--tones", "all")

    assert (told.code, len(rows(inn))) == (130, 1)
    assert "1 wording added" in told.err


def test_blank_rows_are_added_without_a_model_and_can_be_filled_by_hand(fatima, inn):
    made = fatima("bake", inn, "--blank", "--tones", "displeased", "--by", "Ada")
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(file.read_text().replace('text: ""', 'text: "2 beds. Cold, {Tom}."', 1))
    approve(inn)

    assert made.code == 0
    assert [(row["line"], row["by"]) for row in rows(inn)] == [("beds", "Ada"), ("no", "Ada")]
    assert "Marta: 2 beds. Cold, Tom." in fatima("play", inn, "--auto").out
    assert fatima("bake", inn, "--blank", "--tones", "displeased").code == 0
    assert len(rows(inn)) == 2


def test_a_model_fills_the_rows_that_are_empty_and_leaves_those_alone_that_have_words(fatima, inn, model):
    fatima("bake", inn, "--blank", "--tones", "sad,any", "--by", "Ada")
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(file.read_text().replace('text: ""', 'text: "2 beds, {Tom}."', 1))

    made = fatima("bake", inn, "--tones", "any")

    assert made.code == 0
    assert [(row["line"], row["tone"], row["text"], row["by"], row["verdict"]) for row in rows(inn)] == [
        ("beds", "sad", "2 beds, {Tom}.", "Ada", "open"),
        ("beds", "any", "Well, Well, there are 2 beds, {Tom}.", "of-the-scenario", "open"),
        ("no", "sad", "", "Ada", "open"),
        ("no", "any", "Well, no fire.", "of-the-scenario", "open"),
    ]
    assert (len(model), "1 row of" in made.err, "is empty" in made.err) == (2, True, True)
    again = fatima("bake", inn, "--tones", "any")
    assert ("no wording is missing" in again.err, "is empty" in again.err, len(model)) == (True, True, 2)


def test_a_row_that_a_person_has_filled_meanwhile_is_not_filled_by_a_model(fatima, inn):
    from fatima_py.errors import UsageError
    from fatima_py.scenario.baking import read_bakery

    fatima("bake", inn, "--blank", "--tones", "any")
    bakery, file = read_bakery(inn), inn.parent / "inn.wordings.yaml"
    filled = file.read_text().replace('text: ""', "text: Mine.")
    file.write_text(filled)

    with pytest.raises(UsageError, match="was changed meanwhile"):
        bakery.fill(bakery.rows[0], "Its.", "gpt")
    assert file.read_text() == filled


def test_the_table_counts_by_line_and_tone(fatima, inn):
    fatima("bake", inn, "--blank", "--tones", "sad", "--variants", "2")
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(file.read_text().replace('text: ""\n    verdict: open', "text: Cold.\n    verdict: approved", 1))

    table = fatima("bake", inn, "--table")

    assert table.code == 0
    assert [line.split() for line in table.out.splitlines()] == [
        ["line", "tone", "approved", "open", "blank", "rejected"],
        ["beds", "~~", "sad", "1", "0", "1", "0"],
        ["no", "~", "sad", "0", "0", "2", "0"],
    ]


def test_the_table_does_not_count_as_approved_what_is_never_spoken(fatima, inn):
    (inn.parent / "inn.wordings.yaml").write_text(
        "wordings: 1\nrows:\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: any, text: 'Beds, {Nora}.', verdict: approved}\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: any, text: 'Beds, {Tom}.', verdict: approved}\n"
    )

    table = fatima("bake", inn, "--table").out.splitlines()

    assert table[1].split() == ["beds", "~~", "any", "1", "0", "0", "0"]
    assert table[-1] == "1 wording besides approved that is never spoken: 'fatima check' tells why"


def test_without_a_terminal_the_review_lists_what_is_open_and_what_is_wrong_with_it(fatima, inn):
    (inn.parent / "inn.wordings.yaml").write_text(
        "wordings: 1\nrows:\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: sad, text: 'Beds, {Tom}.', by: gpt, note: hm}\n"
        "  - {line: 'no', of: 'No fire.', tone: any, text: 'It is cold.'}\n"
        "  - {line: fire, of: 'And a fire?', tone: any, text: 'Fire?'}\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: any, text: '2 beds} for {Tom'}\n"
    )

    listed = fatima("bake", inn, "--review")

    assert listed.code == 0
    assert listed.out.splitlines() == [
        "1 of 3: beds, Marta to Tom, sad (~~)",
        "  written   There are 2 beds, {Tom}.",
        "  proposed  Beds, {Tom}.  (by gpt)",
        "  note      hm",
        "  look out  it drops the number '2'",
        "",
        "2 of 3: no, Marta to Tom, any (~)",
        "  written   No fire.",
        "  proposed  It is cold.",
        "  fault     it adds 'It', which is neither in the line nor a word of style there",
        "",
        "3 of 3: beds, Marta to Tom, any (~~)",
        "  written   There are 2 beds, {Tom}.",
        "  proposed  2 beds} for {Tom",
        "  fault     half a slot stands in it: beds}",
        "  look out  it drops {Tom}",
        "  look out  it adds the name 'Tom'",
        "",
    ]
    assert "1 open of lines that are gone or always as written" in listed.err


def test_a_person_approves_rejects_writes_anew_and_leaves_wordings_open(terminal, inn):
    (inn.parent / "inn.wordings.yaml").write_text(
        "wordings: 1\nrows:\n"
        + "".join(
            f"  - line: beds  # {number}\n    of: There are 2 beds, {{Tom}}.\n    tone: sad\n"
            f"    text: {text}\n    by: gpt\n"
            for number, text in enumerate(["2 beds, {Tom}.", "Beds, {Tom}.", "Out.", "Hm, {Tom}. 2 beds.", "Rest."])
        )
    )
    with terminal("bake", inn, "--review", "--by", "Ada") as person:
        person.wait_for("1 of 5")
        for prompt, typed in [
            ("q > ", "y"),
            ("q > ", "y"),
            ("it drops the number '2'. Meant so? y, n > ", "n"),
            ("q > ", "y"),
            ("it drops the number '2'. Meant so? y, n > ", "y"),
            ("q > ", "n"),
            ("q > ", "e"),
            ("wording > ", "{Nora}, 2 beds"),
            ("q > ", "y"),
            ("never be spoken", ""),
            ("q > ", "e"),
            ("wording > ", "2 beds: there, {Tom}."),
            ("q > ", "y"),
            ("5 of 5", "Yonder are 2 rooms"),
            ("n rejects", "none"),
            ("n rejects", "q"),
        ]:
            person.wait_for(prompt)
            if typed:
                person.type(typed)
        code = person.end()

    assert code == 0
    assert [(row.get("verdict"), row["text"], row["by"], row.get("confirmed")) for row in rows(inn)] == [
        ("approved", "2 beds, {Tom}.", "gpt", None),
        ("approved", "Beds, {Tom}.", "gpt", True),
        ("rejected", "Out.", "gpt", None),
        ("approved", "2 beds: there, {Tom}.", "gpt, edited by Ada", None),
        (None, "Rest.", "gpt", None),
    ]
    assert "# 3" in (inn.parent / "inn.wordings.yaml").read_text()


def stale(inn: Path, *texts: str) -> None:
    """Write approved wordings of how a line read before."""
    listed = [
        f"  - line: beds\n    of: There are 2 beds\n      for you, {{Tom}}.\n    tone: sad\n    text: {text}\n"
        "    verdict: approved\n    confirmed: true\n"
        for text in texts
    ]
    (inn.parent / "inn.wordings.yaml").write_text("wordings: 1\nrows:\n" + "".join(listed))


def test_a_wording_of_a_line_that_reads_otherwise_now_is_shown_beside_both(fatima, inn):
    stale(inn, "Beds, {Tom}.")

    listed = fatima("bake", inn, "--review")

    assert listed.out.splitlines() == [
        "1 of 1: beds, Marta to Tom, sad (~~)",
        "  was       There are 2 beds for you, {Tom}.",
        "  now       There are 2 beds, {Tom}.",
        "  approved  Beds, {Tom}.",
        "  look out  it drops the number '2'",
        "",
    ]
    assert not listed.err


def test_a_person_says_whether_wordings_go_with_the_line_as_it_reads_now(terminal, fatima, inn):
    stale(inn, "2 beds, {Tom}.", "Beds, {Tom}.", "Out.", "Rest.", "2 beds. Take them, {Tom}.")
    with terminal("bake", inn, "--review") as person:
        for prompt, typed in [
            ("q > ", "y"),
            ("q > ", "y"),
            ("it drops the number '2'. Meant so? y, n > ", "y"),
            ("q > ", "n"),
            ("q > ", "e"),
            ("wording > ", "2 beds: rest, {Tom}."),
            ("q > ", ""),
            ("q > ", "s"),
        ]:
            person.wait_for(prompt)
            person.type(typed)
        code = person.end()

    now, before = "There are 2 beds, {Tom}.", "There are 2 beds for you, {Tom}."
    assert code == 0
    assert [(row["of"], row["verdict"], row["text"], str(row["confirmed"])) for row in rows(inn)] == [
        (now, "approved", "2 beds, {Tom}.", "False"),
        (now, "approved", "Beds, {Tom}.", "True"),
        (now, "rejected", "Out.", "True"),
        (now, "open", "2 beds: rest, {Tom}.", "False"),
        (before, "approved", "2 beds. Take them, {Tom}.", "True"),
    ]
    assert "FA412" in fatima("check", inn).out
    assert fatima("bake", inn, "--review").out.count("  was  ") == 1


def test_what_was_rejected_of_a_line_that_reads_otherwise_now_is_left_alone(fatima, inn):
    stale(inn, "Beds, {Tom}.")
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(file.read_text().replace("approved", "rejected"))

    assert fatima("bake", inn, "--review").err.strip() == "no wording is open"
    assert "FA412" not in fatima("check", inn).out


@pytest.mark.parametrize("left", ["", "s", "q"])
def test_a_wording_that_is_written_anew_is_kept_whatever_is_typed_next(terminal, inn, left):
    file = inn.parent / "inn.wordings.yaml"
    file.write_text(
        "wordings: 1\nrows:\n  - line: beds\n    of: There are 2 beds, {Tom}.\n    tone: sad\n"
        "    text: Beds.\n    by: gpt\n    confirmed: true\n"
    )
    with terminal("bake", inn, "--review", "--by", "Ada") as person:
        person.wait_for("q > ")
        person.type("e")
        person.wait_for("wording > ")
        person.type("Two, {Tom}.")
        person.wait_for("now: beds")
        person.wait_for("q > ")
        kept = dict(rows(inn)[0])
        person.type(left)
        code = person.end()

    assert (code, rows(inn)) == (0, [kept])
    assert (kept["text"], kept["by"], str(kept["confirmed"])) == ("Two, {Tom}.", "gpt, edited by Ada", "False")
    assert kept.get("verdict", "open") == "open"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--tones", "hostl"], 2, "'hostl' is no tone"),
        (["--tones", " , "], 2, "--tones names none"),
        (["--tones", ""], 2, "--tones names none"),
        (["--blank", "--tones", " "], 2, "--tones names none"),
        (["--blank", "--calls", "1"], 2, "--calls says nothing beside --blank"),
        (["--review", "--tones", "sad"], 2, "--tones says nothing beside --review"),
        (["--table", "--by", "Ada"], 2, "--by says nothing beside --table"),
        (["--blank", "--tones", "sad", "--plays", "3"], 2, "--plays says nothing beside --tones"),
        (["--blank", "--key-env", "KEY"], 2, "--key-env says nothing beside --blank"),
        (["--review", "--table"], 2, "--review and --table are asked for"),
        (["--key-env", "NOT_SET"], 3, "NOT_SET"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(fatima, inn, words, code, said):
    answer = fatima("bake", inn, *words)

    assert (answer.code, "Traceback" in answer.err) == (code, False)
    assert said in answer.err


def test_a_scenario_says_where_its_wordings_are_to_stand(fatima, cafe, tmp_path):
    nowhere = fatima("bake", cafe)
    bare = tmp_path / "bare.yaml"
    bare.write_text(INN.replace(" ~~", "").replace(" ~", ""))

    assert (nowhere.code, "'wordings: cafe.wordings.yaml'" in nowhere.err) == (2, True)
    assert (fatima("bake", bare).code, "no line to bake" in fatima("bake", bare).err) == (2, True)


def test_nothing_is_written_beside_a_scenario_that_the_package_comes_with(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    answer = fatima("bake", "scenarios/handover.yaml", "--blank", "--tones", "all")

    assert (answer.code, "FA001" in answer.err) == (2, True)


def test_all_tones_and_any_are_asked_for_together(fatima, inn):
    fatima("bake", inn, "--blank", "--tones", "sad,all,any")

    assert (len(rows(inn)), rows(inn)[0]["tone"], rows(inn)[-1]["tone"]) == (24, "sad", "any")


def test_a_folder_that_is_missing_is_told_at_its_place(fatima, inn):
    inn.write_text(INN.replace("inn.wordings.yaml", "words/inn.yaml"))

    answer = fatima("bake", inn, "--blank", "--tones", "any")

    assert answer.code == 2
    assert "inn.yaml:6:20: FA001 there is no folder" in answer.err


def test_a_link_to_itself_is_no_missing_file_and_stays(fatima, inn):
    link = inn.parent / "inn.wordings.yaml"
    link.symlink_to(link.name)

    answer = fatima("bake", inn, "--blank", "--tones", "any")

    assert (answer.code, link.is_symlink(), "Traceback" in answer.err) == (2, True, False)
    assert "FA001" in answer.err


def test_many_empty_rows_are_written_at_once(fatima, inn, monkeypatch):
    from fatima_py.scenario import baking

    written: list[object] = []
    monkeypatch.setattr(baking, "write_file", lambda *asked: written.append(asked))

    fatima("bake", inn, "--blank", "--tones", "all")

    assert len(written) == 1


def test_lines_without_an_id_are_told_of(fatima, inn):
    inn.write_text(INN.replace(" @no", ""))

    assert "1 line that allows other words has no id" in fatima("bake", inn, "--table").err


def test_a_play_speaks_the_other_rows_and_says_which_cannot_be_used_and_baking_waits_until_it_is_mended(fatima, inn):
    (inn.parent / "inn.wordings.yaml").write_text(
        "wordings: 1\nrows:\n"
        "  - {line: 'no', of: 'No fire.', tone: cold, text: 'No.', verdict: approved}\n"
        "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: any, text: 'Beds, 2, {Tom}.', verdict: approved}\n"
    )

    play, table = fatima("play", inn, "--auto"), fatima("bake", inn, "--table")

    assert (play.code, "Marta: Beds, 2, Tom." in play.out, "Marta: No fire." in play.out) == (0, True, True)
    assert "inn.wordings.yaml:3:40: FA016" in play.err
    assert (table.code, "inn.wordings.yaml:3:40: FA016" in table.err) == (2, True)


def test_a_scenario_whose_wordings_are_still_to_be_baked_plays(fatima, inn):
    play = fatima("play", inn, "--auto")

    assert (play.code, "Marta: No fire." in play.out) == (0, True)
    assert "the wordings inn.wordings.yaml are not there yet ('fatima bake' makes them)" in play.err


OPEN = "  - {line: beds, of: 'There are 2 beds, {Tom}.', tone: sad, text: 'Beds, {Tom}.'}\n"


@pytest.mark.parametrize(
    ("seen", "now"),
    [("2 beds", "3 beds"), ("Beds, {Tom}", "Go away"), ("tone: sad", "tone: hostile"), ("}\n", ", manner: blunt}\n")],
)
def test_a_row_that_somebody_has_changed_meanwhile_is_not_written_over(inn, seen, now):
    from fatima_py.errors import UsageError
    from fatima_py.scenario.baking import read_bakery

    file = inn.parent / "inn.wordings.yaml"
    file.write_text(f"wordings: 1\nrows:\n{OPEN}")
    bakery = read_bakery(inn)
    other = file.read_text().replace(seen, now)
    file.write_text(other)

    with pytest.raises(UsageError, match="was changed meanwhile; nothing was written to row 1"):
        bakery.change(bakery.rows[0], {"verdict": "approved"})
    assert file.read_text() == other


def test_a_row_that_stands_elsewhere_by_now_is_found_again_and_once_more_after_its_change(inn):
    from fatima_py.scenario.baking import read_bakery

    file = inn.parent / "inn.wordings.yaml"
    file.write_text(f"wordings: 1\nrows:\n{OPEN}")
    bakery = read_bakery(inn)
    file.write_text(f"wordings: 1\nrows:\n{OPEN.replace('sad', 'hostile')}{OPEN}")

    row = bakery.change(bakery.rows[0], {"text": "2 beds, {Tom}."})
    bakery.change(row, {"verdict": "approved"})

    assert [(one["tone"], one["text"], one.get("verdict")) for one in rows(inn)] == [
        ("hostile", "Beds, {Tom}.", None),
        ("sad", "2 beds, {Tom}.", "approved"),
    ]


def test_bakes_at_once_keep_the_rows_of_each_other(inn):
    from concurrent.futures import ThreadPoolExecutor

    from fatima_py.scenario.baking import read_bakery

    def bake(baker: int) -> None:
        bakery = read_bakery(inn)
        for number in range(5):
            bakery.add([{"line": "beds", "of": "x", "tone": "any", "text": f"{baker}, {number}", "verdict": "open"}])

    with ThreadPoolExecutor(4) as bakers:
        list(bakers.map(bake, range(4)))

    assert sorted(row["text"] for row in rows(inn)) == [f"{a}, {b}" for a in range(4) for b in range(5)]


ADDING = """
from pathlib import Path
from fatima_py.scenario.baking import read_bakery
bakery = read_bakery(Path("inn.yaml"))
for number in range(8):
    bakery.add([{"line": "beds", "of": "x", "tone": "any", "text": f"Words {number}.", "verdict": "open"}])
"""


def test_two_programs_that_make_the_same_wordings_at_once_leave_each_of_them_once(inn):
    both = [subprocess.Popen([sys.executable, "-c", ADDING], cwd=inn.parent) for _ in range(2)]

    assert [one.wait(120) for one in both] == [0, 0]
    assert [row["text"] for row in rows(inn)] == [f"Words {number}." for number in range(8)]


@pytest.mark.parametrize("empty", [False, True], ids=["no row", "an empty row"])
def test_a_wording_that_another_bake_has_made_meanwhile_is_left_out_and_the_rest_is_made(
    fatima, inn, monkeypatch, empty
):
    from fatima_py.scenario.baking import read_bakery

    if empty:
        fatima("bake", inn, "--blank", "--tones", "any")

    def answer(_: object, __: str, messages: list[dict[str, str]], *___: object) -> str:
        asked = json.loads(messages[1]["content"])
        if asked.get("tone") == "any" and asked["text"].startswith("There"):
            bakery = read_bakery(inn)
            of = bakery.lines()[0].text
            bakery.add([{"line": "beds", "of": of, "tone": "sad", "text": "Well,  there are 2 beds, {Tom}."}])
        return json.dumps({"text": f"Well, {low(asked['text'])}"})

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", answer)
    made = fatima("bake", inn, "--tones", "any")

    assert made.code == 1
    assert "beds, any: left out, the line has these words by now" in made.err
    assert "1 wording added" in made.err
    said = sorted((row["line"], row["tone"], " ".join(row["text"].split())) for row in rows(inn) if row["text"])
    assert said == [("beds", "sad", "Well, there are 2 beds, {Tom}."), ("no", "any", "Well, no fire.")]


def test_an_empty_row_that_somebody_fills_meanwhile_stops_no_bake(fatima, inn, model):
    from fatima_py.realize.proposing import propose

    fatima("bake", inn, "--blank", "--tones", "any")
    file = inn.parent / "inn.wordings.yaml"

    def slow(*asked: object) -> tuple[str, str]:
        file.write_text(file.read_text().replace('text: ""', "text: Mine.", 1))
        return propose(*asked)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("fatima_py.realize.proposing.propose", slow)
        made = fatima("bake", inn, "--tones", "any")

    assert (made.code, made.err.count("was changed meanwhile; nothing was written to row")) == (1, 2)
    assert [row["text"] for row in rows(inn)] == ["Mine.", "Mine."]
    assert len(model) == 2


def test_what_an_editor_writes_while_a_row_is_made_is_kept(inn, monkeypatch):
    from fatima_py.scenario import baking
    from fatima_py.scenario.emit.wordings import with_rows

    file = inn.parent / "inn.wordings.yaml"
    file.write_text("wordings: 1\n")
    bakery, saved = baking.read_bakery(inn), ["wordings: 1\n# mine\n"]

    def slow(*asked: object) -> str:
        made = with_rows(*asked)  # type: ignore[arg-type]
        if saved:
            file.write_text(saved.pop())
        return made

    monkeypatch.setattr(baking, "with_rows", slow)
    bakery.add([{"line": "beds", "of": "x", "tone": "any"}])

    assert file.read_text().startswith("wordings: 1\n# mine\nrows:\n  - line: beds\n")


def test_what_a_bake_that_was_killed_left_is_removed_by_the_next_and_nothing_else(fatima, inn):
    half = inn.parent / ".inn.wordings.yaml.0123456789abcdef.new"
    others = [inn.parent / name for name in (".inn.wordings.yaml.new", ".inn.yaml.0123456789abcdef.new")]
    for file in (half, *others):
        file.write_text("")

    fatima("bake", inn, "--blank", "--tones", "any")

    assert [file.exists() for file in (half, *others)] == [False, True, True]


def test_a_file_with_a_mark_and_the_ends_of_lines_of_windows_keeps_them(fatima, inn):
    file = inn.parent / "inn.wordings.yaml"
    file.write_bytes(b"\xef\xbb\xbfwordings: 1\r\nrows: []  # none\r\n")

    fatima("bake", inn, "--blank", "--tones", "any")

    assert file.read_bytes().startswith(b"\xef\xbb\xbfwordings: 1\r\nrows:  # none\r\n  - line: beds\r\n")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")
