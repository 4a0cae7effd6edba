"""Interop: files of the FAtiMA Toolkit, read into scenes and written from them; plays in the form of RECCON."""

from fatima_py.interop.importing import Imported, import_files
from fatima_py.interop.read.toolkit import load_toolkit, read_toolkit
from fatima_py.interop.upgrade.import_notes import Counts, Note
from fatima_py.interop.write.export import Exported, export_toolkit, write_toolkit
from fatima_py.interop.write.reccon import as_reccon

__all__ = [
    "Counts",
    "Exported",
    "Imported",
    "Note",
    "as_reccon",
    "export_toolkit",
    "import_files",
    "load_toolkit",
    "read_toolkit",
    "write_toolkit",
]
