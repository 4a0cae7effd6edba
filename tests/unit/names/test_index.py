"""Finding templates."""

from fatima_py.names import TemplateIndex, parse


def found(templates: list[str], name: str) -> list[str]:
    index = TemplateIndex([(parse(template), template) for template in templates])
    return [item for _, item in index.candidates(parse(name))]


def test_templates_come_in_the_order_of_their_writing():
    templates = ["Event(*, Tom, *)", "[x]", "Event(End, *, *)", "Event(End, Tom, *)", "Event([a], [b], [c])"]

    assert found(templates, "Event(End, Tom, Hug)") == templates


def test_a_thousand_rules_about_other_deeds_are_not_even_looked_at():
    templates = [f"Event(End, [who], Deed{number}, SELF)" for number in range(1000)]

    assert found(templates, "Event(End, Tom, Deed7, SELF)") == ["Event(End, [who], Deed7, SELF)"]


def test_a_constant_deep_inside_is_found_as_well():
    templates = ["Event(End, [who], Speak(*, *, Insult, *), SELF)", "Event(End, [who], Speak(*, *, Praise, *), SELF)"]

    assert found(templates, "Event(End, Tom, Speak(a, b, Insult, d), SELF)") == templates[:1]


def test_the_same_template_may_be_there_twice():
    assert found(["A(b)", "A(b)"], "a(B)") == ["A(b)", "A(b)"]


def test_a_name_with_any_inside_may_meet_everything():
    assert found(["A(b)", "A(c)", "B(c)"], "A(*)") == ["A(b)", "A(c)", "B(c)"]


def test_numbers_are_left_to_the_tolerance():
    assert found(["A(0.3)"], "A(0.30000001)") == ["A(0.3)"]


def test_what_has_another_head_is_not_even_looked_at():
    assert found(["Open([x])", "Shut([x])", "[h](Door)"], "Open(Door)") == ["Open([x])", "[h](Door)"]
    assert found(["Event(*, [who], Speak([x]), *)", "Event(*, [who], Wave, *)"], "Event(End, Tom, Wave(a), Ann)") == []
