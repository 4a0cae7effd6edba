"""With which key a model is asked."""

import pytest

from fatima_py.cli.wording import key_for


@pytest.mark.parametrize(
    ("model", "variables", "key"),
    [
        ("mistral/any", {"MISTRAL_API_KEY": "set"}, None),
        ("mistral/any", {"OPENAI_API_KEY": "set"}, "no-key"),
        ("hosted_vllm/Qwen/Qwen2.5", {"OPENAI_API_KEY": "set"}, "no-key"),
        ("openai/any", {"OPENAI_API_KEY": "set"}, None),
        ("any", {"OPENAI_API_KEY": "set"}, None),
        ("openai/any", {"OPENAI_API_KEY": ""}, "no-key"),
        ("ollama_chat/any", {"OLLAMA_API_KEY": "set"}, None),
        ("gemini/any", {"GOOGLE_API_KEY": "set"}, None),
    ],
)
def test_a_model_at_an_address_is_given_the_key_of_its_provider_or_none(monkeypatch, model, variables, key):
    for name in ("MISTRAL_API_KEY", "OPENAI_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY", "OLLAMA_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert key_for(model, "http://127.0.0.1:1/v1", "") == key
    assert key_for(model, "", "") is None
