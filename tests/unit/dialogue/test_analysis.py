"""What is wrong with a dialogue, known without playing it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.dialogue import DialogueGraph, DialogueState
from fatima_py.dialogue.analysis import analyze, rings_of
from tests.builders import graph, move, word

if TYPE_CHECKING:
    from fatima_py.names import Key


def findings(dialogue: DialogueGraph, entered: Sequence[str] = ()) -> tuple[list[str], list[str], list[list[str]]]:
    """Unreachable states, dead ends, traps."""
    found = analyze(dialogue, [word(state) for state in entered])
    return (
        [str(state) for state in found.unreachable],
        [str(state) for state in found.dead_ends],
        [[str(state) for state in ring] for ring in found.traps],
    )


def test_a_sound_dialogue_has_no_findings():
    assert findings(graph(move("a", "Start", "Talk"), move("b", "Talk", "End"), endings=["End"])) == ([], [], [])


def test_a_state_that_no_line_leads_to_is_never_reached():
    dialogue = graph(move("a", "Start", "End"), move("b", "Attic", "End"))

    assert findings(dialogue) == (["Attic"], [], [])
    assert findings(dialogue, entered=["Attic"]) == ([], [], [])


def test_a_state_without_lines_is_a_dead_end_unless_it_is_an_ending():
    lines = [move("a", "Start", "Cellar"), move("b", "Start", "Sunset")]
    cellar = DialogueState(word("Cellar"))
    dialogue = DialogueGraph.of([*graph(*lines, endings=["Sunset"]).states.values(), cellar])

    assert findings(dialogue) == ([], ["Cellar"], [])


def test_a_detour_that_comes_back_leads_out_of_no_ring():
    detour = replace(move("a", "Hub", "Aside"), detour=True)
    hub, aside = graph(detour, move("b", "Aside", "Back")), move("c", "Hub", "End")

    assert findings(hub)[2] == [["Hub", "Aside"]]
    assert findings(graph(detour, aside, move("b", "Aside", "Back")))[2] == []


def test_a_ring_that_no_line_leads_out_of_is_a_trap():
    dialogue = graph(move("a", "Start", "One"), move("b", "One", "Two"), move("c", "Two", "One"))

    assert findings(dialogue) == ([], [], [["One", "Two"]])


def test_a_state_that_leads_to_itself_only_is_a_trap():
    assert findings(graph(move("a", "Start", "Start"))) == ([], [], [["Start"]])


def test_a_ring_with_a_way_out_is_none():
    dialogue = graph(move("a", "One", "Two"), move("b", "Two", "One"), move("c", "Two", "End"))

    assert findings(dialogue) == ([], [], [])


def test_an_effect_may_lead_out_of_a_ring():
    dialogue = graph(move("a", "One", "One"), move("b", "Rescue", "End"))

    assert findings(dialogue, entered=["Rescue"]) == ([], [], [])


def test_a_bank_is_always_in_reach_and_no_trap():
    assert findings(graph(move("a", "Start", "End"), move("b", "Chatter", "Chatter"), banks=["Chatter"])) == (
        [],
        [],
        [],
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_states_are_taken_together_as_networkx_takes_them(edges):
    net: nx.DiGraph[int] = nx.DiGraph(edges)
    leads: dict[Key, dict[Key, None]] = {
        str(one): {str(other): None for other in net.successors(one)} for one in net.nodes
    }

    assert {*map(frozenset, rings_of(leads))} == {
        frozenset(map(str, ring)) for ring in nx.strongly_connected_components(net)
    }
