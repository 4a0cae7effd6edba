"""How files refer to one another, and what stands in them twice."""

from tests.unit.interop.old_files import appraisals, character, imported, line, notes, put, rule, tendency


def test_folders_that_are_one_on_windows_are_searched_alike(tmp_path):
    put(tmp_path / "Assets" / "People" / "Ann.rpc", character("Ann"))
    put(tmp_path / "assets" / "Rules" / "kind.ea", appraisals(rule(Desirability=1)))
    shop = put(tmp_path / "shop.iat", {"ScenarioName": "Shop", "CharacterSources": ["assets\\people\\ANN.rpc"]})

    found = imported(shop, tmp_path / "out")

    assert [part.name for part in found.parts] == ["Ann.rpc"]
    assert notes(found, "not carried") == []


def test_who_is_no_character_is_named_and_cannot_join(tmp_path):
    put(tmp_path / "acts.edm", {"ActionTendencies": [tendency()]})
    root = {
        "ScenarioName": "Shop",
        "CharacterSources": ["acts.edm", "shop.iat"],
        "Dialogues": [line("Start", "A", "Hi.")],
    }

    found = imported(put(tmp_path / "shop.iat", root), tmp_path / "out")

    assert notes(found, "not carried") == [
        "CharacterSources[0]: acts.edm holds no character, but action rules",
        "CharacterSources[1]: shop.iat holds no character, but scenario",
    ]


def test_keys_that_stand_twice_are_named_with_their_place(tmp_path):
    path = tmp_path / "ann.rpc"
    told = '{"SELF": {"Tired(Ann)": "True, 1", "Tired(Ann)": "False, 1"}}'
    path.write_text(f'{{"root": {{"KnowledgeBase": {{"Perspective": "Ann", "Knowledge": {told}}}}}}}', encoding="utf-8")

    found = imported(path, tmp_path / "out")

    assert notes(found, "not carried") == [
        "KnowledgeBase.Knowledge.SELF: Tired(Ann) stands here twice; the last one counts"
    ]


def test_fields_that_nothing_is_made_of_are_named_inside_rules_too(tmp_path):
    exchange = {
        "Name": "Flirt",
        "Target": "[x]",
        "Steps": [],
        "InfluenceRules": [],
        "EffectsList": {"0": ["Like(Ann)"]},
    }
    act = tendency(Comment="ask Bea first", Id=7, Type="-")

    moves = imported(put(tmp_path / "moves.cif", {"SocialExchanges": [exchange]}), tmp_path / "a")
    acts = imported(put(tmp_path / "acts.edm", {"ActionTendencies": [act]}), tmp_path / "b")

    assert notes(moves, "not carried") == ["SocialExchanges[0].EffectsList: nothing is made of this"]
    assert notes(acts, "not carried") == ["ActionTendencies[0].Comment: nothing is made of this"]
