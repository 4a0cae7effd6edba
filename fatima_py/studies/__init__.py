"""Studies: what differs between runs, how many there are, what is measured of each, and what comes of it."""

__all__: list[str] = []
