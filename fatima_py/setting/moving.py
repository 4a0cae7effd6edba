"""Moving: what people of a setting are seen to do without any rule: they arrive somewhere, and they stay there."""

__all__ = ["ARRIVE", "STAY"]

ARRIVE = "Arrive"
"""What somebody is seen to do who comes to a place: `Arrive(Kitchen)`."""
STAY = "Stay"
"""What people are seen to do who mingle: `Stay(Kitchen)`."""
