"""Crowds: a great many members in columns, the network they hear one another by, and what goes round in it.

It needs numpy, which nothing else of a simulation loads: import what you want from its modules.
"""

__all__: list[str] = []
