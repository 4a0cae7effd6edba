"""Measures: sentences over one run, each of which gives a number, a flag, a text, a course or a network."""

from fatima_py.studies.measures.measuring import Taken, measure, measure_problems, measures_of, read_measures, sources
from fatima_py.studies.measures.values import Measure
from fatima_py.studies.measures.watchers import Links, Points, Value

__all__ = [
    "Links",
    "Measure",
    "Points",
    "Taken",
    "Value",
    "measure",
    "measure_problems",
    "measures_of",
    "read_measures",
    "sources",
]
