"""World model: what follows from what is done, as a FAtiMA Toolkit scenario writes it."""

from fatima_py.interop.read.document import Node
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.rules import event_template
from fatima_py.names import ANY, Key, Symbol, Term, variables
from fatima_py.semantics import Semantics
from fatima_py.world import Change, EffectRule, World

__all__ = ["read_world"]


def read_world(node: Node) -> World:
    """The effects of a scenario."""
    note_unknown(node, {"Effects", "EffectsByEventNames", "Priorities"})
    priorities: dict[Key, int] = {}
    for key, value in node["Priorities"].pairs():
        priorities[event_template(key).key] = int(value.number(1))
    rules: list[EffectRule] = []
    for number, (key, effects) in enumerate(node["Effects"].pairs(), 1):
        event = event_template(key)
        changes = tuple(change(effect, event) for effect in effects)
        rules.append(EffectRule(f"effect {number}: {event}", event, changes, priority=priorities.get(event.key, 1)))
    return World(rules, semantics=Semantics.toolkit())


def change(node: Node, event: Term) -> Change:
    """One change of a belief. Whatever it leaves open, the event must fill: nobody can believe a variable."""
    note_unknown(node, {"PropertyName", "NewValue", "ObserverAgent", "ResponsibleAgent"})
    property_name, value = node["PropertyName"].term(), node["NewValue"].term()
    observer = node["ObserverAgent"].term(ANY)
    if isinstance(property_name, Symbol):
        node["PropertyName"].complain(f"expected a property such as Likes(Tom), found {property_name}")
    known = set(variables(event))
    for variable in dict.fromkeys(one for term in (property_name, value, observer) for one in variables(term)):
        if variable not in known:
            node.complain(f"{variable} is used but never bound", "the event of the effect must hold it", code="FA204")
    return Change(property_name, value, observer)
