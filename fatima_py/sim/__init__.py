"""Simulation: scenes in simulated time, and a million feelings at once."""

from fatima_py.sim.simulation import Simulation, sweep

__all__ = ["Simulation", "sweep"]
