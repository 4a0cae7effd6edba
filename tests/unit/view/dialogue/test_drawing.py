"""Pictures of a dialogue."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from rich.cells import cell_len

from fatima_py.dialogue import DialogueGraph, DialogueState, StateKind
from fatima_py.kb import Conditions
from fatima_py.view.dialogue import FORMATS, Subject
from tests.builders import graph, move, word

HOSTILE = '</text><script>alert("1")</script> & \x1b[2J'


def said(identity, state, target, text, by="*", style="-"):
    """A line with a style."""
    return replace(move(identity, state, target, by, text=text), style=word(style))


CHAT = Subject(
    graph(
        said("a", "Start", "Talk", "Lovely shop.", by="Tom", style="Kind"),
        said("b", "Start", "Talk", "Well.", by="Tom", style="Neutral"),
        said("c", "Start", "Door", "Bye.", by="Tom"),
        said("d", "Talk", "Start", "Pardon?", by="Ann"),
        said("e", "Talk", "Door", "Thanks.", by="Ann"),
        said("f", "Door", "End", HOSTILE, by="Ann"),
        said("g", "Attic", "End", "Hello?"),
        endings=["Door"],
    ),
    'The "Shop" & <more>',
    [word("Ann"), word("Tom")],
    display={word("Ann").key: "Ann Lee"},
)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_dialogue_gives_the_same_picture(form):
    assert FORMATS[form](CHAT) == FORMATS[form](CHAT)


@pytest.mark.parametrize("form", FORMATS)
def test_what_could_command_a_terminal_or_a_browser_is_only_text(form):
    drawn = FORMATS[form](CHAT)

    assert "\x1b" not in drawn
    assert "<script" not in drawn or form in ("txt", "dot")


@pytest.mark.parametrize("form", ["svg", "graphml"])
def test_what_is_xml_can_be_read(form):
    assert ET.fromstring(FORMATS[form](CHAT)).tag.endswith(f"}}{form}")  # noqa: S314 - it is our own


@pytest.mark.parametrize("wide", ["\u6f22\u5b57", "Zo\u00eb", "Zoe\u0308", "\u0928\u094b\u0930\u093e", "\U0001f36a"])
def test_the_columns_of_an_outline_are_as_wide_as_their_signs(wide):
    words = {"Ann": wide, "Tom": wide * 20}
    states = graph(said("a", "Start", "Next", wide * 60, by="Tom"), said("b", "Next", "End", "Bye.", by="Ann"))
    subject = Subject(states, "Wide", [word("Ann"), word("Tom")], display={word(who).key: words[who] for who in words})

    rows = [row for row in FORMATS["txt"](subject).splitlines() if row.startswith("      ")]

    columns = {
        cell_len(row[: next(place for place, sign in enumerate(row) if sign in "\u2192\u2193\u25a0")]) for row in rows
    }
    assert len(rows) == 2
    assert len(columns) == 1
    assert max(map(cell_len, rows)) <= 100


def test_the_outline_tells_who_says_what_and_where_it_leads():
    rows = FORMATS["txt"](CHAT).splitlines()

    assert rows[1].startswith("4 states, 7 lines")
    assert rows[3] == "▶ Start"
    assert rows[4].split() == ["Tom", "Kind·Neutral", "(2)", "→", "Talk", "Lovely", "shop."]
    assert next(row for row in rows if "Pardon?" in row).split()[:4] == ["Ann", "Lee", "↩", "Start"]
    assert "■ Door" in rows
    assert "? Attic" in rows


def test_the_picture_names_states_styles_and_speakers():
    texts = [one.text for one in ET.fromstring(FORMATS["svg"](CHAT)).iter() if one.text]  # noqa: S314 - it is our own

    assert {"Start", "Talk", "Door", "Ann Lee", "Tom", "4 states, 7 lines", "no line leads here"} <= set(texts)
    assert 'The "Shop" & <more>' in texts


def test_the_picture_fits_light_and_dark_screens_and_draws_ways_back_apart():
    drawn = FORMATS["svg"](CHAT)

    assert "@media (prefers-color-scheme: dark)" in drawn
    assert drawn.count('class="wire back"') == 2, "one wire, and one in the legend"
    assert 'class="ending"' in drawn


def test_a_flowchart_holds_every_edge_and_nothing_that_ends_a_label():
    rows = FORMATS["mermaid"](CHAT).splitlines()

    assert rows[0] == "flowchart TD"
    assert '  s0 -->|"Tom: Kind·Neutral, 2 lines"| s1' in rows
    assert '  s1 -.->|"Ann Lee: Pardon?"| s0' in rows
    assert all(row.count('"') in (0, 2) for row in rows)


def test_graphviz_gets_quoted_names():
    drawn = FORMATS["dot"](CHAT)

    assert drawn.startswith('digraph "The \\"Shop\\" & <more>" {')
    assert 's1 -> s0 [label="Ann Lee: Pardon?", style=dashed' in drawn


def test_graphml_holds_every_line_with_all_that_is_written_of_it():
    tree = ET.fromstring(FORMATS["graphml"](CHAT))  # noqa: S314 - it is our own
    edges = tree.findall(".//{*}edge")

    assert len(edges) == 7
    assert [one.text for one in edges[0]] == ["a", "Tom", "Kind", "Lovely shop."]
    assert [one.text for one in edges[3]] == ["d", "Ann Lee", "Pardon?"]


@pytest.mark.parametrize("form", ["txt", "svg", "mermaid", "dot"])
def test_who_is_named_in_a_line_goes_by_the_name_that_is_shown(form):
    line = said("a", "Start", "End", "{me}, {Ann} and {Cas}.", by="Tom")

    drawn = FORMATS[form](replace(CHAT, graph=graph(line)))

    assert "Tom, Ann Lee and " in drawn


def test_letters_of_any_script_are_drawn():
    drawn = FORMATS["svg"](Subject(graph(said("a", "Start", "End", "你好" * 60))))

    assert "你好你好" in drawn
    assert "…" in drawn


TALK = Subject(
    DialogueGraph.of(
        [
            DialogueState(
                word("hub"),
                (
                    replace(said("a", "hub", "cellar", "Down?", by="Tom"), detour=True, once=True),
                    said("b", "hub", "End", "Bye.", by="Tom"),
                ),
                limit=20.0,
            ),
            DialogueState(word("cellar"), (said("c", "cellar", "stairs", "Dark.", by="Ann"),)),
            DialogueState(word("stairs"), (said("d", "stairs", "back", "Up.", by="Ann"),), loop=True),
            DialogueState(word("barks"), (said("e", "barks", "barks", "Hm.", by="Ann"),), StateKind.BANK, every=45.0),
            DialogueState(
                word("objection"),
                (said("f", "objection", "objection", "Stop.", by="Ann"),),
                StateKind.BANK,
                interrupts=Conditions(),
            ),
        ]
    )
)


@pytest.mark.parametrize("form", ["txt", "svg", "mermaid", "dot"])
def test_what_a_state_is_besides_is_said_on_it(form):
    drawn = FORMATS[form](TALK)

    assert [one in drawn for one in ("20 s to choose", "loop", "every 45 s", "interrupts", "once")] == [True] * 5


def test_a_detour_and_the_way_back_from_it_are_marked_as_such():
    rows = {one.split("  ")[-1].strip(): one for one in FORMATS["txt"](TALK).splitlines()}

    assert "once" in rows["Down?"]
    assert "⇄ cellar" in rows["Down?"]
    assert "↩ back" in rows["Up."]
    assert "⇄ cellar" in FORMATS["svg"](TALK)


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_a_line_that_leads_back_from_a_detour_is_drawn_to_where_it_was_made(form):
    drawn = FORMATS[form](TALK)

    assert "detour" in drawn
    assert '"back"' not in drawn
    assert [row.split()[2 if form == "dot" else -1] for row in drawn.splitlines() if "Ann: Up." in row] == ["s0"]


def test_graphml_marks_lines_that_are_said_once_and_detours():
    tree = ET.fromstring(FORMATS["graphml"](TALK))  # noqa: S314 - it is our own
    marked = {one.attrib["key"]: one.text for one in tree.findall(".//{*}edge")[0] if one.attrib["key"] != "line_text"}

    assert marked == {"line_id": "a", "line_by": "Tom", "line_once": "true", "line_detour": "true"}


def test_how_a_line_is_said_leaves_room_for_where_it_leads():
    hub = graph(
        said("a", "Start", "Kitchen", "Tea?", by="Ann", style="Frightened"),
        said("b", "Start", "Kitchen", "Coffee?", by="Ann", style="Straightforward"),
        said("c", "Start", "End", "Bye.", by="Ann"),
        said("d", "Kitchen", "End", "Yes.", by="Ann"),
    )
    subject = Subject(hub, "", [word("Ann")], display={word("Ann").key: "Sergeant Voss"})
    root = ET.fromstring(FORMATS["svg"](subject))  # noqa: S314 - it is our own
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    label = next(one for one in texts if one.endswith("2 lines"))

    # 6.9 px is the mean width of such letters in DejaVu Sans at 12.5 px, the widest of the fonts that are asked for.
    assert label.startswith("Sergeant Voss Fri")
    assert 6.9 * len(label + "→ Kitchen") <= 280 - 24


def test_a_line_as_long_as_a_book_is_cut_like_any_other():
    book, page = (Subject(graph(said("a", "Start", "End", "word " * words)), "Long") for words in (200_000, 200))

    drawn = FORMATS["svg"](book)

    assert "wor…" in drawn
    assert drawn.replace("word " * 200_000, "") == FORMATS["svg"](page).replace("word " * 200, "")


CHAIN = Subject(
    graph(
        *(said(f"on{one}", f"S{one}", f"S{one + 1}", "On.", by="Tom") for one in range(9)),
        *(said(f"far{one}", "S0", f"S{one}", "Far.", by="Ann") for one in range(2, 9)),
        said("back", "S5", "S2", "Back.", by="Ann"),
    ),
    "A chain",
    [word("Ann"), word("Tom")],
)


def test_long_ways_are_told_apart_by_the_card_they_lead_to():
    drawn = FORMATS["svg"](CHAIN)

    lanes = re.findall(r'class="wire l(\d)"', drawn)
    assert len({*lanes}) == 7, "seven cards"
    assert all(drawn.count(f".wire.l{number} {{ stroke: ") == 2 for number in lanes), "by light and in the dark"


def test_the_head_of_an_arrow_is_that_of_a_way_back_only_where_nothing_else_arrives():
    heads = [re.findall(r'class="(tip(?: back)?)"', FORMATS["svg"](subject)) for subject in (CHAT, CHAIN)]

    assert heads[0].count("tip back") == 1
    assert "tip back" not in heads[1]
