"""Upgrade: files of every generation of the FAtiMA Toolkit in the form of the newest."""

__all__: list[str] = []
