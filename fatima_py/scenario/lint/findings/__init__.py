"""What is probably not what the author meant.

A module for each kind of finding, in a folder for what an author looks at to mend it.
"""

__all__: list[str] = []
