"""Record: a play as a value, and everything that is read from one."""

from fatima_py.record.codec import OLDEST_READABLE, VERSION, as_dict, as_json
from fatima_py.record.explanation import explain
from fatima_py.record.grounding import learned_in
from fatima_py.record.log import Log, read_log, records_of, write_record
from fatima_py.record.recording import as_record, header_of, wording_of

__all__ = [
    "OLDEST_READABLE",
    "VERSION",
    "Log",
    "as_dict",
    "as_json",
    "as_record",
    "explain",
    "header_of",
    "learned_in",
    "read_log",
    "records_of",
    "wording_of",
    "write_record",
]
