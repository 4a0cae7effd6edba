"""A town of minds: a setting that runs, event by event, in simulated time."""

from fatima_py.sim.town.town import Sink, Town

__all__ = ["Sink", "Town"]
