"""Record: a play as a value, and everything that is read from one."""

from fatima_py.record.explanation import explain_beat
from fatima_py.record.log import Log, beat_record, header_record, read_log, write_record
from fatima_py.record.timeline import Life, lives_of

__all__ = ["Life", "Log", "beat_record", "explain_beat", "header_record", "lives_of", "read_log", "write_record"]
