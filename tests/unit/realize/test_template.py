"""The template realizer speaks what was written."""

from fatima_py.realize import Brief, TemplateRealizer


def test_a_line_is_spoken_with_its_slots_filled():
    brief = Brief("Thank you, {Nora.name}.", "Customer", slots={"Nora.name": "Nora"}, may_reword=True)

    utterance = TemplateRealizer().realize(brief)

    assert (utterance.text, utterance.written, utterance.by) == ("Thank you, Nora.", "Thank you, Nora.", "template")
