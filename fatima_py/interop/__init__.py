"""Interop: files of the FAtiMA Toolkit, read into scenes and written from them."""

from fatima_py.interop.export import Exported, export_toolkit, write_toolkit
from fatima_py.interop.importing import Imported, import_files
from fatima_py.interop.ledger import Counts, Note
from fatima_py.interop.toolkit import load_toolkit, read_toolkit

__all__ = [
    "Counts",
    "Exported",
    "Imported",
    "Note",
    "export_toolkit",
    "import_files",
    "load_toolkit",
    "read_toolkit",
    "write_toolkit",
]
