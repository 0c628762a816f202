"""Every setting, command and model is documented."""

import pytest
from django.apps import apps
from django.core.management import get_commands

from nyvag.config.cli import OURS
from nyvag.config.env import KNOWN
from tests.house.tree import ROOT

OURS_BY_NAME = sorted(name for name, app in get_commands().items() if app.startswith("nyvag."))
MODELS = [model for model in apps.get_models() if model.__module__.startswith("nyvag.")]


def _text(name: str) -> str:
    path = ROOT / "docs" / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in _text("operations/settings.md")


@pytest.mark.parametrize("name", sorted({*OURS, *OURS_BY_NAME}))
def test_command_is_documented(name: str) -> None:
    assert f"`nyvag {name}" in _text("operations/commands.md")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_is_documented(model: type) -> None:
    label = model._meta.app_label  # type: ignore[attr-defined]  # a model
    if model.__name__.startswith("Historical"):
        return
    assert f"`{model.__name__}`" in _text(f"models/{label}.md")
    assert (model.__doc__ or "").split("(")[0] != model.__name__, "the model says nothing about itself"
