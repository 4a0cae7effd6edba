# pyright: basic
"""Embedding: texts as vectors, by a model that the host chooses; nothing is loaded before the first text."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import file_digest, sha256
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from fatima_py.errors import EmbeddingError, MissingExtraError
from fatima_py.realize.bounds import within
from fatima_py.realize.causes import cause_of
from fatima_py.realize.llm import load
from fatima_py.realize.quiet import keep_quiet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Embedder", "LiteLLMEmbedder", "SentenceTransformersEmbedder", "embedder_named"]

WEIGHTS = {".safetensors", ".bin", ".json"}
"""The endings of the files that make a model what it is."""
HOSTED = "litellm:"
"""What the name of a model begins with that litellm is to ask."""
BATCH = 64
"""So many texts are given to a model on this machine at once (ours)."""
HOSTED_BATCH = 8
"""So many texts are sent at once, so that the answer is not too large to be read."""


class Embedder(Protocol):
    """Turns texts into vectors, of which those of like meaning point the same way."""

    @property
    def name(self) -> str:
        """Which model it is. Vectors are kept under this name, and those of two names are never compared."""
        ...

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """The vectors of texts as rows, float32 of shape (texts, dimensions); of any length, 0 for one of no meaning.

        Raises MissingExtraError without the library, EmbeddingError where the model cannot be asked.
        """
        ...


@dataclass(frozen=True, slots=True)
class SentenceTransformersEmbedder:
    """A model of sentence-transformers on this machine: a folder, or a name that the library knows.

    With a folder nothing is fetched, and the model is known by what its files hold, wherever the folder lies. A name is
    looked up by the library itself, which may fetch it, unless `HF_HUB_OFFLINE=1` says otherwise. A model is loaded
    once in a process.
    """

    model: str
    device: str | None = None

    @property
    def name(self) -> str:
        """Which model it is: the digest of its files for a folder, the name otherwise."""
        return f"sentence-transformers {identity(self.model)}"

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """The vectors of texts. Raises MissingExtraError, and EmbeddingError where there is no such model."""
        known = load_sentence_model(self.model, self.device)
        try:
            vectors: NDArray[np.float32] = known.encode([*texts], batch_size=BATCH, show_progress_bar=False)
        except Exception as error:
            raise EmbeddingError(f"{self.model} gives no vectors ({type(error).__name__})") from error
        return vectors


@dataclass(frozen=True, slots=True)
class LiteLLMEmbedder:
    """A model that litellm knows by its name, on this machine or elsewhere.

    What is embedded is sent there. `timeout` is how many seconds one batch may take. Of a failure only its kind and
    what that means is told, because what a provider says may hold a key.
    """

    model: str
    api_base: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 30.0

    @property
    def name(self) -> str:
        """Which model it is."""
        return f"{HOSTED}{self.model}"

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """The vectors of texts. Raises MissingExtraError, and EmbeddingError where the model does not answer."""
        import numpy as np

        library = load()
        keep_quiet()
        rows: list[Any] = []
        try:
            for first in range(0, len(texts), HOSTED_BATCH):
                reply = within(self.timeout, partial(self.ask, library, [*texts[first : first + HOSTED_BATCH]]))
                rows += json.loads(reply)
        except Exception as error:  # noqa: BLE001 - whatever happens on the way to a model
            raise EmbeddingError(f"{self.model} gives no vectors: {cause_of(error)}") from None
        return np.asarray(rows, dtype=np.float32)

    def ask(self, library: ModuleType, texts: list[str]) -> str:
        """The vectors of one batch, as JSON."""
        reply = library.embedding(
            model=self.model, input=texts, api_base=self.api_base, api_key=self.api_key, timeout=self.timeout
        )
        return json.dumps([row["embedding"] for row in reply.data])


def embedder_named(model: str) -> Embedder:
    """The embedder for a model as it is named on a command line: `litellm:NAME`, or one of sentence-transformers."""
    if model.startswith(HOSTED):
        return LiteLLMEmbedder(model.removeprefix(HOSTED))
    return SentenceTransformersEmbedder(model)


@cache
def identity(model: str) -> str:
    """What tells a model from all others: a digest of its files where it is a folder, its name otherwise."""
    folder, whole = Path(model), sha256()
    if not folder.is_dir():
        return model
    for path in sorted(folder.rglob("*")):
        if path.suffix in WEIGHTS and path.is_file():
            with path.open("rb") as file:
                whole.update(path.relative_to(folder).as_posix().encode() + file_digest(file, "sha256").digest())
    return whole.hexdigest()[:16]


@cache
def load_sentence_model(model: str, device: str | None) -> Any:  # noqa: ANN401 - the library has its own types
    """A model of sentence-transformers. Raises MissingExtraError, and EmbeddingError where there is none."""
    for setting in ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS"):
        os.environ.setdefault(setting, "1")
    try:
        from sentence_transformers import SentenceTransformer  # pyright: ignore[reportMissingImports]
    except ImportError as missing:
        raise MissingExtraError("sentence-transformers", "embeddings") from missing
    try:
        return SentenceTransformer(model, device=device)
    except Exception as error:
        raise EmbeddingError(
            f"sentence-transformers has no model {model!r} ({type(error).__name__}): expected the folder of one, or a "
            "name that it knows"
        ) from error
