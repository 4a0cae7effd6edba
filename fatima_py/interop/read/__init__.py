"""Read: the newest files of the FAtiMA Toolkit, without trusting them."""

__all__: list[str] = []
