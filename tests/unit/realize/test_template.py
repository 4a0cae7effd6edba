"""The template realizer speaks what was written."""

from fatima_py.realize import Brief, TemplateRealizer


def test_a_line_is_spoken_with_its_slots_filled():
    brief = Brief("Thank you, {Nora.name}.", "Customer", slots={"Nora.name": "Nora"}, may_reword=True)

    utterance = TemplateRealizer().realize(brief)

    assert (utterance.text, utterance.written, utterance.by) == ("Thank you, Nora.", "Thank you, Nora.", "template")


def test_a_slot_without_a_value_keeps_its_braces():
    assert str(TemplateRealizer().realize(Brief("Thank you, {nobody}.", "Customer"))) == "Thank you, {nobody}."
