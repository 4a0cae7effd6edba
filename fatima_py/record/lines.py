"""Lines: the records of the log of a town as bytes. A day of a town writes thousands of them, so pydantic does it."""

from fatima_py.errors import UsageError
from fatima_py.files import LONGEST, MOST
from fatima_py.record.codec import as_json
from fatima_py.record.reading import adapter_of
from fatima_py.record.town import TownRecord

__all__ = ["town_line"]


def town_line(record: TownRecord) -> bytes:
    """A record as one line of JSON with its `kind` first, without the fields that have their default.

    It is read back as what it was. Raises UsageError for what is too large to be read again, and ValueError for a
    number that JSON does not know.
    """
    fields = fields_of(record)
    if b"null" in fields:  # what a number that is none becomes, without a word
        return f"{as_json(record)}\n".encode()
    if len(fields) > MOST and (len(fields) > LONGEST or fields.count(b",") > MOST):
        raise UsageError(
            f"a {record.kind} of {len(fields)} bytes is too large for a log: expected at most {MOST} values and "
            f"{LONGEST / 1e6:.0f} MB"
        )
    return b'{"kind":"%b"%b%b\n' % (record.kind.encode(), b"" if fields == b"{}" else b",", fields[1:])


def fields_of(record: TownRecord) -> bytes:
    """The fields of a record but its kind, `null` for values that pydantic does not know, such as a host's mapping."""
    try:
        return adapter_of(record.kind).serializer.to_json(record, exclude_defaults=True)
    except ValueError:
        return b"null"
