"""What a person is shown to choose from."""

from dataclasses import replace

import pytest

from fatima_py.cli.asking import locked
from fatima_py.dialogue import DialogueGraph
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene

KEYS = """\
fatima: 1
title: Keys
player: Ann
cast: {Ann: {believes: {Has(Key): false}}}
dialogue: |
  == start
  Ann: Knock.  -> end @knock
  Ann (if Has(Key) = true): Unlock.  -> end @unlock
"""


@pytest.mark.parametrize("shown", [True, False])
def test_a_line_that_is_closed_is_seen_only_where_its_author_lets_it(tmp_path, shown):
    file = tmp_path / "keys.yaml"
    file.write_text(KEYS, encoding="utf-8")
    definition = read_definition(file)
    states = [replace(state, shows_locked=shown) for state in definition.graph.states.values()]
    scene = Scene(replace(definition, graph=DialogueGraph.of(states)), player="Ann")
    turn = scene.turn()

    assert turn is not None
    found = [(words.plain, because) for words, because in locked(scene, turn)]
    assert found == ([("Unlock.", "Has(Key) = True")] if shown else [])
