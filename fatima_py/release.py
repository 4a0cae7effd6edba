"""Release: which version of the engine this is."""

__all__ = ["ENGINE"]

ENGINE = "0.1.0"
"""What recordings and saves say wrote them."""
