"""Laws of studies: what is added, moved or renamed in a design changes nothing of the other runs."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.errors import Place
from fatima_py.record.town import Spoken, TownRecord
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.setting import setting_of
from fatima_py.sim import Simulation
from fatima_py.sim.town import Town
from fatima_py.studies.design import Assignment, Factor, Level, Planned, Study
from fatima_py.studies.planning import plan
from tests.designs import written_study

NOWHERE = Place("study.yaml")
SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
PATHS: Mapping[str, tuple[object, ...]] = {
    "Bo.mood": (1, 2.5, -3),
    "Ann.personality.neuroticism": (-1, 0, 0.5),
    "Bo.believes.Manner(me)": ("rude", "kind", "odd"),
}
values = st.sampled_from(sorted(PATHS)).flatmap(
    lambda path: st.lists(st.sampled_from(PATHS[path]), min_size=1, max_size=3, unique=True).map(
        lambda several: (path, several)
    )
)


def factor(name: str, path: str, several: list[object], *, within: bool, control: bool) -> Factor:
    """A factor with a level for each value of one path, and perhaps one that sets nothing."""
    levels = [Level(str(one), (Assignment(path, one, NOWHERE),), NOWHERE) for one in several]
    return Factor(name, (*levels, *([Level("as it is", (), NOWHERE)] if control else [])), NOWHERE, within)


@st.composite
def designs(draw: st.DrawFn) -> tuple[Factor, ...]:
    """Factors that set values at different paths."""
    several = draw(st.lists(values, max_size=2, unique_by=lambda one: one[0]))
    return tuple(
        factor(f"f{number}", path, found, within=draw(st.booleans()), control=draw(st.booleans()))
        for number, (path, found) in enumerate(several)
    )


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A study of two friends at tea, twice each cell."""
    path = written_study(tmp_path_factory.mktemp("tea"), "")
    return Study("Tea", path, path.parent / "tea.yaml", runs=2)


def by_what_they_set(study: Study) -> dict[object, Planned]:
    """The runs of a study by what their levels set, and their numbers."""
    sets = {(one.name, level.name): level.sets for one in study.factors for level in one.levels}
    return {
        (frozenset((it.path, it.value) for name in run.cell.levels for it in sets[name]), run.number): run
        for run in plan(study)
    }


@given(factors=designs(), order=st.randoms())
def test_in_another_order_all_runs_have_their_keys_and_seeds(study, factors, order):
    moved = [replace(one, levels=tuple(order.sample(one.levels, len(one.levels)))) for one in factors]
    order.shuffle(moved)
    before, after = (by_what_they_set(replace(study, factors=tuple(one))) for one in (factors, moved))

    assert {name: (one.key, one.seed) for name, one in before.items()} == {
        name: (one.key, one.seed) for name, one in after.items()
    }


@given(factors=designs())
def test_under_other_names_all_runs_have_their_keys_and_seeds(study, factors):
    renamed = tuple(
        replace(one, name=f"other {one.name}", levels=tuple(replace(it, name=f"other {it.name}") for it in one.levels))
        for one in factors
    )

    assert [(one.key, one.seed) for one in plan(replace(study, factors=factors))] == [
        (one.key, one.seed) for one in plan(replace(study, factors=renamed))
    ]


@given(factors=designs(), added=values, data=st.data())
def test_a_level_or_a_factor_that_is_added_leaves_all_runs_as_they_are(study, factors, added, data):
    before = by_what_they_set(replace(study, factors=factors))
    path, several = added
    if any(it.path == path for one in factors for level in one.levels for it in level.sets):
        more = tuple(
            replace(one, levels=(*one.levels, Level("new", (Assignment("Ann.mood", 4, NOWHERE),), NOWHERE)))
            for one in factors
            if one is factors[0]
        )
        after = by_what_they_set(replace(study, factors=(*more, *factors[1:])))
    else:
        new = factor("new", path, several, within=data.draw(st.booleans()), control=True)
        after = by_what_they_set(replace(study, factors=(*factors, new)))

    assert {name: after[name] == replace(one, cell=after[name].cell) for name, one in before.items()} == (
        dict.fromkeys(before, True)
    )


@pytest.mark.parametrize("seed", [0, 5])
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_that_is_played_as_a_town_is_what_it_is_alone(path, seed):
    scene = read_definition(path)
    log: list[TownRecord] = []
    Town(setting_of(scene, 3600.0), seed=seed, sink=log).run()
    alone = Simulation(Scene(scene), seed=seed).run(3600.0)

    beats = [one.beat for one in log if isinstance(one, Spoken)]
    assert len(beats) > 1
    assert beats == list(alone.beats)
