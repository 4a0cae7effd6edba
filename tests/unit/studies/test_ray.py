"""A study on a local Ray of two workers, where Ray is installed."""

import pytest

from fatima_py.studies.running import How, run_study
from tests.study_runs import PARTS, parts, planned, study

ray = pytest.importorskip("ray", reason="Ray is the extra scale")
pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """A Ray of this machine, which tells nobody and asks for no token."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    for name in ("RAY_ADDRESS", "RAY_AUTH_MODE"):
        monkeypatch.delenv(name, raising=False)
    yield
    ray.shutdown()


def test_the_tables_are_those_of_any_other_engine_and_a_run_whose_worker_dies_costs_itself(tmp_path):
    ill = list(planned(study()))[5]
    run_study(study(), tmp_path / "serial", PARTS, How("serial"))
    first = run_study(study(), tmp_path / "ray", parts(poison=frozenset({ill.seed})), How("ray", 2))
    mended = run_study(study(), tmp_path / "ray", PARTS, How("ray", 2, retry=True))

    assert [one.run for one in first.lost] == [ill]
    assert "its worker ended in the middle of it" in first.lost[0].why
    assert (mended.new, mended.lost) == (1, ())
    for name in ("plan.parquet", "results.parquet", "courses.parquet", "networks.parquet", "codebook.json"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "serial" / name).read_bytes()
