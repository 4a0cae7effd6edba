"""What is a finding about a page, which are grave, and how they are told."""

from typing import Any

from tools.pages.findings import Finding, read, report


def violation(impact: str, rule: str, *elements: str) -> dict[str, Any]:
    """What axe answers about elements that break a rule."""
    nodes = [
        {"target": [element], "html": f"<{element}>\n  text</{element}>", "failureSummary": "Fix any:\n  Name it"}
        for element in elements
    ]
    return {"id": rule, "impact": impact, "help": "Things have names", "nodes": nodes}


def test_each_element_that_breaks_a_rule_is_a_finding():
    first, second = read("install/", [violation("serious", "naming", "nav", "main")])

    assert first == Finding("install/", "serious", "naming", "nav  <nav> text</nav>", "Name it")
    assert second.element.startswith("main")


def test_serious_and_critical_findings_are_told_one_by_one_and_others_counted_by_rule():
    found = [
        *read("", [violation("critical", "naming", "nav")]),
        *read("install/", [violation("moderate", "order", "h4", "h6"), violation("minor", "empty", "th")]),
    ]

    assert report(found) == [
        "home: naming (critical)\n    nav  <nav> text</nav>\n    Name it",
        "1 times empty (minor)",
        "2 times order (moderate)",
    ]


def test_a_long_element_is_shortened():
    (finding,) = read("", [violation("serious", "naming", "x" * 500)])

    assert len(finding.element) < 400
    assert "..." in finding.element
