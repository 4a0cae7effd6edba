"""Tables: what happened in a run, as rows with ids that join."""

from fatima_py.sim.tables.code_book import TABLES, Column, Kind, Table
from fatima_py.sim.tables.rows import rows_of
from fatima_py.sim.tables.sheet import Row, Value

__all__ = ["TABLES", "Column", "Kind", "Row", "Table", "Value", "rows_of"]
