"""Decision: from beliefs and feelings to what a character would do."""

from fatima_py.decision.rules import ActionRule, Decision, Intention, PassedOver, decide, rank, wishes

__all__ = ["ActionRule", "Decision", "Intention", "PassedOver", "decide", "rank", "wishes"]
