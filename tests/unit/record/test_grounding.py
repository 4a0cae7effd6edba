"""Where beliefs come from, by what a recorded play holds."""

import json
from pathlib import Path

import pytest

from fatima_py.errors import NameSyntaxError
from fatima_py.record import Log, as_dict, explain, learned_in
from fatima_py.record.reading import read_value
from fatima_py.record.values import Decision, Ground, Provenance
from fatima_py.scenario import load_scenario
from fatima_py.sim import Simulation

STORY = """
fatima: 1
title: The boat
cast: {Ann: {}, Tom: {}, Ida: {}}
effects:
  - after: Ida says Gossip
    then: ['Ann believes Sold(Tom, Boat)', 'Ida believes Told(Ann)']
dialogue: |
  == start
  Ida <Gossip>: He has sold it. -> after
  == after (ending)
"""


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """The play in which Ida gossips."""
    story = tmp_path / "boat.yaml"
    story.write_text(STORY)
    return Simulation(load_scenario(story), seed=1).run(60)


def test_who_learned_of_something_and_of_whom_is_read_from_a_log_alone(log: Log):
    (ann,) = learned_in(log, "Sold(Tom, Boat)")

    assert (ann.who, ann.value, ann.source, ann.by) == ("Ann", "True", "told", "Ida")
    assert explain(ann)[0].startswith("Ann believes Sold(Tom, Boat) = True: Ida told it at ")


def test_what_somebody_brought_about_themselves_they_saw(log: Log):
    (ida,) = learned_in(log, "Told(Ann)")

    assert (ida.who, ida.source, ida.by) == ("Ida", "seen", "")


def test_nobody_has_learned_what_never_came_up_or_not_yet(log: Log):
    assert learned_in(log, "Sold(Tom, Car)") == ()
    assert learned_in(log, "Sold(Tom, Boat)", step=0) == ()


def test_what_is_no_property_is_refused(log: Log):
    with pytest.raises(NameSyntaxError):
        learned_in(log, "Sold(Tom")


def test_a_provenance_goes_to_json_and_back_as_it_is(log: Log):
    (ann,) = learned_in(log, "Sold(Tom, Boat)")

    assert read_value(json.loads(json.dumps(as_dict(ann)))) == ann


def test_a_decision_without_grounds_is_written_as_it_was_before_there_were_any():
    assert "grounds" not in as_dict(Decision())
    assert as_dict(Decision(grounds=(Ground("A(B) = 1", 0, 1.0, "Event(Action-End, Tom, Row, -)"),)))["grounds"] == [
        {"condition": "A(B) = 1", "episode": 0, "happened": 1.0, "event": "Event(Action-End, Tom, Row, -)"}
    ]


def test_what_a_rule_told_is_told_by_the_rule():
    told = Provenance("Ann", "Sold(Tom, Boat)", "True", happened=5.0, source="rule")

    assert explain(told) == ["Ann believes Sold(Tom, Boat) = True: a rule told it at 5.0 s."]


FACTS = """
fatima: 1
title: The pots
cast: {Ann: {}, Ida: {}}
facts: {Pots: 6}
dialogue: |
  == start
  Ida {Pots -1}: One is done. -> after
  == after (ending)
"""


def test_a_fact_is_asked_for_and_told_by_its_name_alone(tmp_path: Path):
    story = tmp_path / "pots.yaml"
    story.write_text(FACTS)
    log = Simulation(load_scenario(story), seed=1).run(60)

    found = learned_in(log, "Pots")

    assert {one.who for one in found} == {"Ann", "Ida"}
    assert found == learned_in(log, "Fact(Pots)")
    assert explain(found[0])[0].startswith(f"{found[0].who} believes Pots = 5: ")
