"""Where the parts of a picture stand."""

from fatima_py.dialogue import DialogueGraph
from fatima_py.view.dialogue.anatomy import WIDTH
from fatima_py.view.dialogue.cards import Card, cards_of
from fatima_py.view.dialogue.layering import layered
from fatima_py.view.dialogue.layout import Box, lay_out
from tests.builders import graph, move, word


def heads(cards: tuple[Card, ...]) -> list[list[str]]:
    """The states of each card."""
    return [[str(state.name) for state in card.states] for card in cards]


def layers(dialogue: DialogueGraph) -> list[list[str]]:
    """The first states of the cards of each layer."""
    cards = cards_of(dialogue)
    return [[str(cards[number].head.name) for number in layer] for layer in layered(cards).layers]


def meet(one: Box, other: Box) -> bool:
    """Whether two cards lie on each other."""
    return abs(one.x - other.x) < WIDTH and one.y < other.y + other.height and other.y < one.y + one.height


LONG = graph(
    *(move(f"{here}a", f"S{here}", f"S{here + 1}") for here in range(20)),
    *(move(f"{here}b", f"S{here}", f"S{here + 2}") for here in range(20)),
    move("back", "S21", "S3"),
    move("out", "S21", "End"),
)


def test_states_that_only_follow_one_another_are_one_card():
    line = graph(move("a", "Start", "One"), move("b", "One", "Two"), move("c", "Two", "Red"), move("d", "Two", "Blue"))

    assert heads(cards_of(line)) == [["Start", "One", "Two"]]
    assert heads(cards_of(line, full=True)) == [["Start"], ["One"], ["Two"]]


def test_a_state_that_an_effect_leads_to_begins_a_card():
    line = graph(move("a", "Start", "One"), move("b", "One", "End"))

    assert heads(cards_of(line, [word("One")])) == [["Start"], ["One"]]


def test_a_ring_that_nothing_leads_into_is_a_card_too():
    ring = graph(move("a", "Start", "End"), move("b", "One", "Two"), move("c", "Two", "One"))

    assert heads(cards_of(ring)) == [["Start"], ["One", "Two"]]


def test_variants_are_bundled():
    variants = graph(*(move(what, "Start", "End", meaning=what) for what in ("Kind", "Neutral", "Insult", "kind")))

    (card,) = cards_of(variants)

    ((bundle,),) = card.bundles
    assert (bundle.label, bundle.count, bundle.ends) == ("Kind·Neutral·Insult", "4 lines", True)


def test_a_hub_folds_what_is_too_much_to_show():
    hub = graph(*(move(f"m{number}", "Start", f"S{number}") for number in range(30)))

    (card,) = cards_of(hub)

    assert (len(card.shown), len(card.folded)) == (8, 22)


def test_each_card_stands_behind_the_last_that_leads_to_it():
    fork = graph(
        move("a", "Start", "Near"),
        move("b", "Start", "Far"),
        move("c", "Near", "Far"),
        move("d", "Near", "End"),
        move("e", "Far", "Start"),
    )

    assert layers(fork) == [["Start"], ["Near"], ["Far"]]


def test_what_only_leads_into_the_story_stands_just_before_it():
    late = graph(
        *(move(f"{here}{target}", f"S{here}", f"S{target}") for here in range(4) for target in (here + 1, here + 2)),
        move("x", "Aside", "S3"),
    )

    assert layers(late)[2] == ["S2", "Aside"]


def test_a_long_story_wraps_into_rows_and_no_card_covers_another():
    layout = lay_out(cards_of(LONG))

    boxes = layout.boxes
    assert len({box.x for box in boxes if box.y < 200}) == 4
    assert layout.width < 1700
    assert layout.height > 1000
    assert not [1 for one in boxes for other in boxes if one is not other and meet(one, other)]


def test_a_line_that_leads_back_is_another_kind_of_wire():
    layout = lay_out(cards_of(LONG))

    assert [wire.back for wire in layout.wires].count(True) == 1


def test_wires_stay_inside_the_picture_and_outside_the_cards():
    layout = lay_out(cards_of(LONG))

    for wire in layout.wires:
        for x, y in wire.points[1:-1]:
            assert 0 < x < layout.width
            assert 0 < y < layout.height
            assert not [1 for box in layout.boxes if box.x < x < box.x + WIDTH and box.y < y < box.y + box.height]


def test_nothing_at_all_can_be_laid_out():
    assert lay_out(cards_of(DialogueGraph())).boxes == ()
