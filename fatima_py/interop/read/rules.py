"""Rules: the cognitive-rule storage of the FAtiMA Toolkit (version 4 and later), which all characters share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.decision import ActionRule
from fatima_py.errors import FatimaError
from fatima_py.interop.read.document import Json, Node, document, shape
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.report import Report
from fatima_py.kb import GONE, Condition, Conditions, parse_condition
from fatima_py.names import NIL, Compound, Term, Variable, as_number, symbol, variables
from fatima_py.scenario.problems import did_you_mean
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange, InfluenceRule

__all__ = ["Rules", "event_template", "read_rules"]

EVENT = symbol("Event")
APPRAISAL, DECISION = "EmotionalAppraisalAsset", "EmotionalDecisionMakingAsset"
IMPORTANCE, EXCHANGES = "SocialImportanceAsset", "CommeillFautAsset"
HOLDS: Mapping[str, set[str]] = {
    APPRAISAL: {"AppraisalRules"},
    DECISION: {"ActionTendencies", "DefaultActionPriority"},
    IMPORTANCE: {"AttributionRules", "Claims", "Conferrals"},
    EXCHANGES: {"SocialExchanges"},
}
"""What each part of a storage holds."""
VARIABLES: Mapping[str, AppraisalVariable] = {
    "desirability": AppraisalVariable.DESIRABILITY,
    "desirability for others": AppraisalVariable.DESIRABILITY_FOR_OTHER,
    "praiseworthiness": AppraisalVariable.PRAISEWORTHINESS,
    "like": AppraisalVariable.LIKE,
    "goal success probability": AppraisalVariable.GOAL_SUCCESS_PROBABILITY,
    "goal success probablity": AppraisalVariable.GOAL_SUCCESS_PROBABILITY,  # codespell:ignore probablity
}
"""By the names in the files: the Toolkit itself writes the last one without its second i."""
UNTARGETED = (AppraisalVariable.DESIRABILITY, AppraisalVariable.LIKE)
"""The Toolkit writes a target for these too and never reads it."""
EXCHANGE = {
    *("Name", "Description", "Steps", "Target", "StartingConditions", "InfluenceRules"),
    *("Action", "Intent", "Conditions", "InfluenceRule"),
}
"""The fields of a social exchange, and those that stood in their place before version 2.5."""
OLD_VOLITION = 3
DEAD = "since then it has four: Volition(exchange, step, target, mode)"


@dataclass(frozen=True, slots=True)
class Rules:
    """What every character of a scenario goes by."""

    appraisal: AppraisalRules
    actions: tuple[ActionRule, ...] = ()
    attributions: tuple[AttributionRule, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    claims: tuple[Claim, ...] = ()
    conferrals: tuple[Conferral, ...] = ()


def read_rules(value: Json, report: Report) -> Rules:
    """The rules of a storage: a list in which the name of a part and the part itself take turns."""
    if not isinstance(value, list):
        hint = "this looks like the scenario; give it first" if isinstance(value, dict) else ""
        report.add(f"expected the rule storage, a list of names and parts, found {shape(value)}", hint)
        return Rules(AppraisalRules())
    parts: dict[str, Node] = {}
    for place in range(0, len(value), 2):
        name, part = value[place], value[place + 1] if place + 1 < len(value) else None
        if not isinstance(name, str) or not isinstance(part, dict):
            sentence = f"expected the name of a part and the part, found {shape(name)} and {shape(part)}"
            report.add(sentence, path=f"[{place}]")
            continue
        if name in parts:
            report.warn(f"{name} stands here twice; the last one counts", path=f"[{place}]")
        if name not in (APPRAISAL, DECISION, IMPORTANCE, EXCHANGES):
            report.warn(f"{name[:60]}: nothing is known of this part, so it is not used", path=f"[{place}]")
            continue
        parts[name] = document(part, report, name)
        note_unknown(parts[name], HOLDS[name])
    return rules_of(parts, report)


def rules_of(parts: Mapping[str, Node], report: Report) -> Rules:
    """The rules of the parts, by the names that the Toolkit gives them; a missing part has none."""
    appraisal, decision, importance, exchanges = (
        parts.get(name, Node(None, name, report, {})) for name in (APPRAISAL, DECISION, IMPORTANCE, EXCHANGES)
    )
    return Rules(
        AppraisalRules([appraisal_rule(*one) for one in enumerate(appraisal["AppraisalRules"]["Rules"], 1)]),
        tuple(action_rule(*one) for one in enumerate(decision["ActionTendencies"], 1)),
        tuple(attribution_rule(*one) for one in enumerate(importance["AttributionRules"], 1)),
        tuple(exchange(one) for one in exchanges["SocialExchanges"]),
        tuple(claim(one) for one in importance["Claims"]),
        tuple(conferral(*one) for one in enumerate(importance["Conferrals"], 1)),
    )


def appraisal_rule(number: int, node: Node) -> AppraisalRule:
    """What an event means."""
    note_unknown(node, {"EventName", "Conditions", "AppraisalVariables", "Desirability", "Praiseworthiness"})
    event, conditions = event_template(node["EventName"]), read_conditions(node["Conditions"])
    said = node["AppraisalVariables"]
    if not said:
        said.complain("expected the appraisal variables", "in a file from before 2019? save it anew in the Toolkit")
    feels = [one for variable in said["AppraisalVariables"] if (one := feeling(variable)) is not None]
    used = [term for one in feels for term in (one.value, one.about)]
    warn_unbound(node, used, event, conditions)
    return AppraisalRule(f"rule {number}: {event}", event, tuple(feels), conditions)


def feeling(node: Node) -> Feels | None:
    """What a rule says of one appraisal variable; None where the variable is unknown."""
    name = node["Name"].text()
    variable = VARIABLES.get(name.strip().lower())
    if variable is None:
        hint = did_you_mean(name.lower()[:60], VARIABLES)
        node["Name"].warn(f"nothing is known of the appraisal variable {name[:60]!r}, so it is not used", hint)
        return None
    value, about = node["Value"].term(symbol(0)), node["Target"].term()
    if not isinstance(value, Variable) and as_number(value) is None:
        node["Value"].complain(f"expected a number or a [variable], found {value}")
    if isinstance(about, Compound):
        node["Target"].complain(f"expected a single word or a [variable], found {about}")
    return Feels(variable, value, NIL if variable in UNTARGETED else about)


def action_rule(number: int, node: Node) -> ActionRule:
    """What to do when."""
    note_unknown(node, {"Action", "Target", "Priority", "Layer", "Conditions", "Type"})
    action, target, priority = needed(node["Action"]), node["Target"].term(), node["Priority"].term(symbol(1))
    conditions = read_conditions(node["Conditions"])
    if isinstance(target, Compound):
        node["Target"].complain(f"expected a single word or a [variable], found {target}")
    if not isinstance(priority, Variable) and as_number(priority) is None:
        node["Priority"].complain(f"expected a number or a [variable], found {priority}")
    warn_unbound(node, [action, target, priority], NIL, conditions)
    return ActionRule(f"rule {number}: {action}", action, target, priority, node["Layer"].word(), conditions)


def attribution_rule(number: int, node: Node) -> AttributionRule:
    """Who counts for how much."""
    note_unknown(node, {"RuleName", "Target", "Value", "Conditions"})
    target, value = node["Target"].term(), node["Value"].term(symbol(0))
    conditions = read_conditions(node["Conditions"])
    if isinstance(target, Compound):
        node["Target"].complain(f"expected a single word or a [variable], found {target}")
        target = NIL
    warn_unbound(node, [value], target, conditions)
    called = node["RuleName"].text()
    return AttributionRule(f"rule {number}: {called or target}", target, value, conditions, note=called)


def claim(node: Node) -> Claim:
    """For which action one must count how much (until version 3)."""
    note_unknown(node, {"ActionTemplate", "ClaimSI"})
    return Claim(needed(node["ActionTemplate"]), node["ClaimSI"].number(0, 0))


def conferral(number: int, node: Node) -> Conferral:
    """What is done for those who count enough (in version 1)."""
    note_unknown(node, {"Action", "Target", "ConferralSI", "Conditions"})
    action, target, conditions = needed(node["Action"]), node["Target"].term(), read_conditions(node["Conditions"])
    if isinstance(target, Compound):
        node["Target"].complain(f"expected a single word or a [variable], found {target}")
    warn_unbound(node, [action, target], NIL, conditions)
    return Conferral(f"rule {number}: {action}", action, target, node["ConferralSI"].number(0, 0), conditions)


def needed(node: Node) -> Term:
    """The action that a rule is about."""
    if not node:
        node.complain("expected the action of the rule")
    return node.term()


def exchange(node: Node) -> Exchange:
    """Something people do with one another."""
    note_unknown(node, EXCHANGE)
    target = node["Target"].term()
    if not isinstance(target, Variable):
        node["Target"].complain(f"expected a [variable], found {target}")
        target = Variable("target")
    reasons = [influence(*one) for one in enumerate(node["InfluenceRules"], 1)]
    return Exchange(
        node["Name"].word(),
        target,
        tuple(step.word() for step in node["Steps"]),
        read_conditions(node["StartingConditions"]),
        tuple(reasons),
        node["Description"].text(),
    )


def influence(number: int, node: Node) -> InfluenceRule:
    """Why people do it, or do not."""
    note_unknown(node, {"Rules", "Value", "Mode", "Rule", "RuleConditions", "Conditions"})
    return InfluenceRule(
        node["Value"].number(0), read_conditions(node["Rules"]), node["Mode"].word(), f"reason {number}"
    )


def event_template(node: Node) -> Compound:
    """The events that a rule is about."""
    template = node.term()
    if isinstance(template, Compound) and template.head == EVENT and len(template.args) == 4:
        return template
    node.complain(f"expected Event(kind, subject, content, target), found {template}")
    return Compound(EVENT, (NIL, NIL, NIL, NIL))


def read_conditions(node: Node) -> Conditions:
    """The conditions of a rule; absent ones always hold."""
    note_unknown(node, {"Quantifier", "Set"})
    found = [one for entry in node["Set"] if (one := condition(entry)) is not None]
    quantifier = node["Quantifier"].text("Existential")
    if quantifier not in ("Existential", "Universal"):
        node["Quantifier"].complain(f"expected Existential or Universal, found {quantifier[:60]!r}")
    universal = quantifier == "Universal"  # where what is said twice is asked twice, and may so come out otherwise
    return Conditions(tuple(found if universal else dict.fromkeys(found)), universal=universal)


def condition(node: Node) -> Condition | None:
    """One condition."""
    try:
        found = parse_condition(node.text())
    except FatimaError as error:
        node.complain(str(error)[:400], code="FA020")
        return None
    for asked in (*compounds(found.left), *compounds(found.right)):
        if asked.head.key in GONE:
            node.warn(f"{asked.head} is not computed by this engine, so nobody believes anything about it")
        elif asked.head.key == "volition" and len(asked.args) == OLD_VOLITION:
            node.warn(f"{asked} is dead: only version 1 of the Toolkit computed Volition of three parts", DEAD)
    return found


def compounds(term: Term) -> Iterable[Compound]:
    """The compounds in a name, itself among them."""
    if isinstance(term, Compound):
        yield term
        for arg in term.args:
            yield from compounds(arg)


def warn_unbound(node: Node, used: Iterable[Term], bound: Term, conditions: Conditions) -> None:
    """Note the variables that a rule uses and nothing can ever fill: the rule will not say anything then."""
    known = {*variables(bound), *(one for condition in conditions.all for one in condition.variables())}
    for variable in dict.fromkeys(one for term in used for one in variables(term)):
        if variable not in known:
            node.warn(f"{variable} is used but never bound", code="FA204")
