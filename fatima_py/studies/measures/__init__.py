"""Measures: sentences over what happened in one run, each of which gives a number, a flag, a text or a course."""

from fatima_py.studies.measures.measuring import measure, measure_problems, read_measures, sources
from fatima_py.studies.measures.values import Measure
from fatima_py.studies.measures.watchers import Points, Value

__all__ = ["Measure", "Points", "Value", "measure", "measure_problems", "read_measures", "sources"]
