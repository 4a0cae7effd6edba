"""Simulation: scenes in simulated time, the log of what was played, and pictures of what was felt."""

from fatima_py.sim.explanation import explain_beat
from fatima_py.sim.log import Log, beat_record, header_record, read_log, write_record
from fatima_py.sim.portrait import draw_lives, draw_moods
from fatima_py.sim.simulation import Simulation, sweep
from fatima_py.sim.timeline import Life, lives_of
from fatima_py.sim.trial import Trial, tried

__all__ = [
    "Life",
    "Log",
    "Simulation",
    "Trial",
    "beat_record",
    "draw_lives",
    "draw_moods",
    "explain_beat",
    "header_record",
    "lives_of",
    "read_log",
    "sweep",
    "tried",
    "write_record",
]
