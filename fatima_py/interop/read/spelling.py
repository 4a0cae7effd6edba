"""Spelling: words that the FAtiMA Toolkit once wrote in another way."""

from fatima_py.emotions import EmotionType, emotion_named

__all__ = ["old_emotion"]


def old_emotion(text: str) -> EmotionType | None:
    """The emotion type of a written name; up to version 4 one of them had a letter too many.

    >>> old_emotion("Pitty"), old_emotion("Happy-For")
    (<EmotionType.PITY: 'pity'>, <EmotionType.HAPPY_FOR: 'happy_for'>)
    """
    return emotion_named("Pity" if text.lower() == "pitty" else text)
