"""Simulation: scenes in simulated time, and the log of what was played."""

from fatima_py.sim.explanation import explain_beat
from fatima_py.sim.log import Log, beat_record, header_record, read_log, write_record
from fatima_py.sim.simulation import Simulation, sweep

__all__ = [
    "Log",
    "Simulation",
    "beat_record",
    "explain_beat",
    "header_record",
    "read_log",
    "sweep",
    "write_record",
]
