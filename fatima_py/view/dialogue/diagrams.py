"""Diagrams: a dialogue for the programs that draw graphs themselves, Mermaid, Graphviz and readers of GraphML."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from fatima_py.dialogue.graph import BACK, Move, StateKind
from fatima_py.names import Symbol
from fatima_py.signs import printable
from fatima_py.view.dialogue.cards import Bundle, Card, returns
from fatima_py.view.dialogue.layering import layered
from fatima_py.view.dialogue.subject import Subject
from fatima_py.view.dialogue.wording import shortened

__all__ = ["dot", "graphml", "mermaid"]

LONGEST = 40
FILLS = {StateKind.SCENE: "#ffffff", StateKind.ENDING: "#eef6f0", StateKind.BANK: "#fbf6e9"}
FIELDS = ("id", "by", "to", "style", "meaning", "conditions", "once", "detour", "text", "note")

Edge = tuple[int, str, Bundle, bool]


def mermaid(subject: Subject) -> str:
    """A flowchart of Mermaid."""
    cards, ends, edges = drawing(subject)
    rows = ["flowchart TD"]
    for number, card in enumerate(cards):
        left, right = ('(["', '"])') if card.start else ('["', '"]')
        rows.append(f"  s{number}{left}{'<br>'.join(map(entity, names_on(card)))}{right}:::{card.kind}")
    rows += [f'  {node}((("{entity(name)}"))):::ending' for name, node in ends.items()]
    for source, target, bundle, back in edges:
        arrow = "-.->" if back else "-->"
        rows.append(f'  s{source} {arrow}|"{entity(label(bundle, subject))}"| {target}')
    rows += [f"  classDef {kind} fill:{fill},stroke:#8fa0b5,color:#1c2330" for kind, fill in FILLS.items()]
    return "\n".join(rows) + "\n"


def dot(subject: Subject) -> str:
    """A graph of Graphviz."""
    cards, ends, edges = drawing(subject)
    rows = [
        f"digraph {quoted(subject.title or 'dialogue')} {{",
        '  node [shape=box, style="rounded,filled", fontname="sans-serif"]',
        '  edge [fontname="sans-serif", fontsize=10, color="#8fa0b5"]',
    ]
    for number, card in enumerate(cards):
        names = "\n".join(names_on(card))
        width = ", penwidth=2" if card.start else ""
        rows.append(f'  s{number} [label={quoted(names)}, fillcolor="{FILLS[card.kind]}"{width}]')
    rows += [f"  {node} [label={quoted(name)}, shape=doublecircle, style=solid]" for name, node in ends.items()]
    for source, target, bundle, back in edges:
        style = ', style=dashed, color="#d08a2e", constraint=false' if back else ""
        rows.append(f"  s{source} -> {target} [label={quoted(label(bundle, subject))}{style}]")
    return "\n".join([*rows, "}"]) + "\n"


def drawing(subject: Subject) -> tuple[tuple[Card, ...], dict[str, str], list[Edge]]:
    """The cards, the nodes of the ends by their names, and the edges."""
    cards = subject.cards
    back = layered(cards).back
    place = {state.name.key: number for number, card in enumerate(cards) for state in card.states}
    came_from = returns(subject.graph)
    ends: dict[str, str] = {}
    edges: list[Edge] = []
    for number, card in enumerate(cards):
        for bundle in card.bundles[-1]:
            target = place.get(bundle.target.key)
            origins = came_from.get(bundle.state.key, ()) if bundle.target == BACK and target is None else ()
            if origins:
                edges += [(number, f"s{place[one]}", bundle, True) for one in origins if one in place]
            elif target is None:
                node = ends.setdefault(str(bundle.target), f"e{len(ends)}")
                edges.append((number, node, bundle, False))
            else:
                edges.append((number, f"s{target}", bundle, (number, target) in back))
    return cards, ends, edges


def label(bundle: Bundle, subject: Subject) -> str:
    """What stands beside an edge."""
    who = subject.name_of(bundle.by)
    said = bundle.label or shortened(subject.words_of(bundle.first), LONGEST)
    marks = (f"{who}: {said}" if who else said, bundle.count, bundle.needs, "detour" if bundle.detour else "")
    return ", ".join([one for one in marks if one]) or "-"


def names_on(card: Card) -> list[str]:
    """The names on a card, and below them what it is besides: timed, a loop, a bank that takes the floor."""
    return [*(str(one.name) for one in card.states), *([f"({', '.join(card.marks)})"] if card.marks else [])]


def entity(text: str) -> str:
    """A text as Mermaid can hold it between quotes."""
    return "".join(
        one if one.isalnum() or one in " .,:·_-+()'?!…" else f"#{ord(one)};" for one in " ".join(text.split())
    )


def quoted(text: str) -> str:
    r"""A text as Graphviz can hold it.

    >>> print(quoted('say "hi"'))
    "say \"hi\""
    """
    return '"' + printable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def graphml(subject: Subject) -> str:
    """Every state as a node and every line as an edge, with all that is written of them."""
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    rows += [f'  <key id="{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in ("name", "kind")]
    rows.append('  <key id="title" for="graph" attr.name="title" attr.type="string"/>')
    rows += [f'  <key id="line_{name}" for="edge" attr.name="{name}" attr.type="string"/>' for name in FIELDS]
    rows.append('  <graph id="dialogue" edgedefault="directed">')
    rows.append(f"    {data('title', subject.title)}")
    names = {key: str(state.name) for key, state in subject.graph.states.items()}
    for move in subject.graph.all_moves():
        names.setdefault(move.target.key, str(move.target))
    nodes = {key: f"s{number}" for number, key in enumerate(names)}
    for key, name in names.items():
        state = subject.graph.states.get(key)
        kind = "start" if key == subject.graph.start.key else state.kind.value if state else "end"
        rows.append(f'    <node id="{nodes[key]}">{data("name", name)}{data("kind", kind)}</node>')
    for move in subject.graph.all_moves():
        inside = "".join(data(f"line_{name}", value) for name, value in fields(move, subject))
        rows.append(f'    <edge source="{nodes[move.state.key]}" target="{nodes[move.target.key]}">{inside}</edge>')
    return "\n".join([*rows, "  </graph>", "</graphml>"]) + "\n"


def fields(move: Move, subject: Subject) -> Iterator[tuple[str, str]]:
    """All that is written of a line."""
    needs = [*map(str, move.conditions.all), *(f"unless {one}" for one in move.conditions.unless)]
    to = subject.name_of(move.to) or move.to if isinstance(move.to, Symbol) else move.to
    once, detour = ("true" if so else "" for so in (move.once, move.detour))
    by = subject.name_of(move.by) or move.by
    values = (
        *(move.id, by, to, move.style, move.meaning, "; ".join(needs)),
        *(once, detour, move.text, move.note),
    )
    return ((name, str(value)) for name, value in zip(FIELDS, values, strict=True) if str(value) not in ("", "-"))


def data(key: str, value: str) -> str:
    """One field of GraphML."""
    return f'<data key="{key}">{escape(printable(value))}</data>'
