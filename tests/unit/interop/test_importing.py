"""What an import makes of files that are missing, broken, or named in the wrong case, and what it tells."""

import json

import pytest

from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.interop import Counts, import_files, importing
from fatima_py.interop.importing import report_json, report_table
from fatima_py.scenario import check_file, load_scenario
from tests.unit.interop import files
from tests.unit.interop.old_files import appraisals, character, imported, line, notes, put, rule, scene_of


def test_folders_are_walked_and_keep_their_shape(tmp_path):
    put(tmp_path / "in" / "a" / "ann.rpc", character("Ann"))
    put(tmp_path / "in" / "b" / "ann.rpc", character("Ann"))
    put(tmp_path / "in" / "b" / "settings.json", {"colour": "blue"})

    found = import_files([tmp_path / "in"], tmp_path / "out")

    assert [one.output for one in found] == [
        tmp_path / "out" / "a" / "ann.rpc.yaml",
        tmp_path / "out" / "b" / "ann.rpc.yaml",
    ]


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path):
    put(tmp_path / "a" / "ann.rpc", character("Ann"))
    put(tmp_path / "b" / "ann.rpc", character("Bea"))

    found = import_files([tmp_path / "a" / "ann.rpc", tmp_path / "b" / "ann.rpc"], tmp_path / "out")

    assert [one.output.name for one in found if one.output] == ["ann.rpc.yaml", "ann.rpc-2.yaml"]


def test_nothing_is_overwritten_unless_it_is_given_up(tmp_path):
    path = put(tmp_path / "ann.rpc", character("Ann"))
    imported(path, tmp_path / "out")

    with pytest.raises(UsageError, match="there already"):
        imported(path, tmp_path / "out")

    assert import_files([path], tmp_path / "out", force=True)[0].output


def test_a_missing_file_is_named_with_the_place_that_asks_for_it(tmp_path):
    sources = {"EmotionalAppraisalAssetSource": "..\\rules\\Kind.ea", "CommeillFautAssetSource": None}

    found = imported(put(tmp_path / "ann.rpc", character("Ann", **sources)), tmp_path / "out")

    assert notes(found, "not carried") == ["EmotionalAppraisalAssetSource: the file ..\\rules\\Kind.ea is not there"]
    assert found.output


def test_a_file_that_lies_elsewhere_is_taken_from_beside(tmp_path):
    put(tmp_path / "kind.ea", appraisals(rule(Desirability=1)))
    root = character("Ann", EmotionalAppraisalAssetSource="../../../Examples/Kind.ea")

    found = imported(put(tmp_path / "ann.rpc", root), tmp_path / "out")

    assert found.carried.rules == 1
    assert len(notes(found, "guessed")) == 1


def test_a_rule_file_that_two_share_is_written_once(tmp_path):
    put(tmp_path / "kind.ea", appraisals(rule(Desirability=1)))
    for name in ("Ann", "Tom"):
        put(tmp_path / f"{name}.rpc", character(name, EmotionalAppraisalAssetSource="kind.ea"))
    put(tmp_path / "bea.rpc", character("Bea"))
    sources = ["Ann.rpc", "Tom.rpc", "bea.rpc"]

    built = scene_of(
        imported(put(tmp_path / "tea.iat", {"CharacterSources": sources, "Dialogues": []}), tmp_path / "out")
    )

    assert [one.owners for one in built.appraisals] == [("ann", "tom")]


def test_a_byte_order_mark_does_not_matter(tmp_path):
    path = tmp_path / "ann.rpc"
    path.write_text("\ufeff" + json.dumps({"root": character("Ann")}), encoding="utf-8")

    assert imported(path, tmp_path / "out").output


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "FA011"),
        ('{"root": {"Dialogues": [', "FA023"),
        ("[" * 100_000, "FA009"),
        ("\x00", "FA003"),
        ('{"a": 1}', "FA023"),
        ("[]", "FA023"),
        ("7", "FA023"),
    ],
)
def test_a_broken_file_is_one_sentence_and_the_others_are_imported(text, code, tmp_path):
    (tmp_path / "bad.iat").write_text(text)
    put(tmp_path / "good.rpc", character("Ann"))

    bad, good = import_files([tmp_path / "bad.iat", tmp_path / "good.rpc"], tmp_path / "out")

    assert [problem.code for problem in bad.problems] == [code]
    assert bad.output is None
    assert good.output


def test_a_rule_that_cannot_be_read_is_left_out_whole_and_its_place_is_told(tmp_path):
    path = put(
        tmp_path / "a.ea",
        appraisals(
            rule(Desirability=1),
            rule("Event(", Desirability=1),
            rule("Event(Action-End, *, *, *)", "Mood( > 3", Desirability=2),
        ),
    )

    found = imported(path, tmp_path / "out")

    assert (found.found.rules, found.carried.rules) == (3, 1)
    assert [note.split(": ")[0] for note in notes(found, "not carried")] == [
        "AppraisalRules.Rules[1].EventName",
        "AppraisalRules.Rules[2].Conditions.Set[0]",
    ]


def test_columns_of_an_authors_own_are_kept_in_the_note_of_the_line(tmp_path):
    lines = [line("Start", "-", "Hi.", FileName="A-1"), line("*", "End", "Bye -> now @x ~", UtteranceId="not an id")]

    built = scene_of(imported(put(tmp_path / "tea.iat", {"Dialogues": lines}), tmp_path / "out"))

    first, second = built.definition.graph.all_moves()
    assert (first.note, str(first.target), first.text) == ("FileName: A-1", "-", "Hi.")
    assert (second.note, str(second.state), second.text) == ("Utterance id: not an id", "*", "Bye -> now @x ~")


def test_odd_names_become_names_and_the_guess_is_told(tmp_path):
    put(tmp_path / "joao.rpc", character("João", {"Likes(João)": "me, 1", "Says(x)": "anyone, 1", "N(x)": "1e-5, 1"}))
    lines = [line("Start", "So what?", "", Style="Very kind")]
    path = put(tmp_path / "tea.iat", {"CharacterSources": ["joao.rpc"], "Dialogues": lines})

    built = scene_of(found := imported(path, tmp_path / "out"))

    (move,) = built.definition.graph.all_moves()
    joao = built.definition.cast[1]
    assert (str(move.target), str(move.style), move.text) == ("So_what", "Very_kind", "...")
    assert str(joao.name) == "Joao"
    assert [(str(one.name), one.value.key) for one in joao.beliefs][:3] == [
        ("Likes(Joao)", "me"),
        ("Says(x)", "anyone"),
        ("N(x)", 1e-5),
    ]
    assert len(notes(found, "guessed")) >= 4


def test_a_scenario_of_version_4_finds_its_rules_by_their_name(tmp_path):
    scene = files.scenario(files.ANN, Dialogues=[files.line("Start", "End", "Hi.")])
    (tmp_path / "teascenario.json").write_text(json.dumps(scene))
    (tmp_path / "teastorage.json").write_text(json.dumps(files.storage(edm={"ActionTendencies": [files.TALK]})))
    (tmp_path / "otherstorage.json").write_text(json.dumps(files.storage(edm={"ActionTendencies": []})))

    found = {one.file.name: one for one in import_files([tmp_path], tmp_path / "out")}

    assert found["teascenario.json"].carried == Counts(1, 1, 1, 0)
    assert found["teascenario.json"].generation == "v4.0 or later"


def test_a_scenario_of_version_4_without_its_rules_says_so(tmp_path):
    (tmp_path / "tea.json").write_text(json.dumps(files.scenario(files.ANN)))

    found = imported(tmp_path / "tea.json", tmp_path / "out")

    assert notes(found, "guessed") == [": its rules stand in a storage file, which was not found; nobody has rules"]


def test_rules_must_be_a_storage(tmp_path):
    scene = put(tmp_path / "ann.rpc", character("Ann"))

    with pytest.raises(UsageError, match="holds no rule storage, but character"):
        import_files([scene], tmp_path / "out", storage=scene)


def test_what_is_written_says_where_it_came_from_and_what_did_not_come_along(tmp_path):
    found = imported(put(tmp_path / "a.si", {"AttributionRules": [], "Trust": [{"Tom": 5}]}), tmp_path / "out")

    source = scene_of(found).parts.doc.source
    assert source["files"] == ["a.si"]
    assert source["not_carried"] == ["Trust: nothing is made of this"]


def test_the_report_counts_what_was_found_and_what_was_carried(tmp_path):
    put(tmp_path / "ann.rpc", character("Ann", {"SI(x)": "3, 1", "Likes(Tom)": "3, 1"}))
    (tmp_path / "bad.ea").write_text("{")

    found = import_files([tmp_path], tmp_path / "out")

    headings, ann, bad = report_table(found)
    assert dict(zip(headings, ann, strict=True))["beliefs"] == "1/2"
    assert bad[:2] == ("bad.ea", "cannot be imported")
    told = json.loads(report_json(found))["files"]
    assert told[0]["notes"][0]["place"] == "KnowledgeBase.Knowledge.SELF.SI(x)"
    assert "FA023" in told[1]["problems"][0]


def test_what_is_written_can_be_checked_and_played(tmp_path):
    put(tmp_path / "ann.rpc", character("Ann", {"DialogueState(Player)": "Start, 1"}))
    lines = [line("Start", "S1", "Hi.", Style="Kind"), line("S1", "End", "Hello.")]
    found = imported(put(tmp_path / "tea.iat", {"CharacterSources": ["ann.rpc"], "Dialogues": lines}), tmp_path / "out")

    assert found.output is not None
    problems = check_file(found.output)

    assert [one for one in problems if one.severity == "error"] == []
    assert load_scenario(found.output).turn() is not None


def test_a_belief_that_cannot_be_is_left_out_and_the_rest_is_imported(tmp_path):
    told = {"Tired(Ann)": "True, 1", "Mood(Ann)": "3, 1", "Price(Tea)": "4,5, 0,8", "Note(a)": {"text": "x"}}

    found = imported(put(tmp_path / "ann.rpc", character("Ann", told)), tmp_path / "out")

    (ann,) = scene_of(found).definition.cast
    assert [str(one.name) for one in ann.beliefs] == ["Tired(Ann)"]
    assert [note.split(":")[0] for note in notes(found, "not carried")] == [
        "KnowledgeBase.Knowledge.SELF.Mood(Ann)",
        "KnowledgeBase.Knowledge.SELF.Price(Tea)",
        "KnowledgeBase.Knowledge.SELF.Note(a)",
    ]


def test_what_somebody_is_disposed_to_is_kept_of_a_file_of_rules_alone(tmp_path):
    dispositions = [{"Emotion": "Joy", "Decay": 2, "Threshold": 7}]

    found = imported(put(tmp_path / "kind.ea", appraisals(rule(), EmotionDispositions=dispositions)), tmp_path / "out")

    (agent,) = scene_of(found).definition.cast
    assert [(kind.label, one.threshold) for kind, one in agent.affect.dispositions.items()] == [("Joy", 7)]


def test_what_cannot_become_a_scenario_is_told_of_the_file_it_was_to_be_made_of(tmp_path, monkeypatch):
    def refuse(path):
        raise ScenarioError([Problem("FA016", Place(str(path), 20, 7), "it is wrong")])

    monkeypatch.setattr(importing, "read_built", refuse)
    path = put(tmp_path / "ann.rpc", character("Ann"))

    (problem,) = imported(path, tmp_path / "out").problems

    assert str(problem) == f"{path}: FA016 no scenario can be made of it: it is wrong"


def test_a_place_that_nobody_would_read_is_cut(tmp_path):
    deep = "A(" * 10_000 + "b" + ")" * 10_000

    found = imported(
        put(tmp_path / "ann.rpc", character("Ann", {deep: "True, 1", "A(" * 150: "True, 1"})), tmp_path / "out"
    )

    told = notes(found, "not carried")
    assert len(told) == 2
    assert max(map(len, told)) < 650
