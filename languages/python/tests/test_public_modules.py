"""The package as an interpreter shows it: modules, completion, tracebacks."""

import inspect
import pickle
import subprocess
import sys
import traceback

import pytest

import voicebot_studio
from voicebot_studio import errors, testing


def run(program: str) -> str:
    """Return what a program prints in an interpreter of its own."""
    words = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", ["errors", "inputs", "models", "testing", "types"])
def test_a_module_is_there_after_the_import_of_the_package(name: str) -> None:
    program = f"""
import sys, voicebot_studio
print("voicebot_studio.{name}" in sys.modules, voicebot_studio.{name}.__name__)
"""
    assert run(program) == f"False voicebot_studio.{name}\n"


def test_models_are_reached_from_the_package_alone() -> None:
    assert run("import voicebot_studio as v; print(v.models.Call(id='c'))") == "Call(id='c')\n"


def test_dir_shows_public_names_alone() -> None:
    shown = dir(voicebot_studio)
    assert {"VoicebotStudio", "NotFoundError", "models", "testing", "__version__"} <= {*shown}
    assert not {"Any", "TYPE_CHECKING", "import_module"} & {*shown}
    assert [name for name in shown if name.startswith("_")] == ["__version__"]
    assert shown == sorted(set(shown))
    assert run("import sys, voicebot_studio as v; dir(v); print('voicebot_studio.models' in sys.modules)") == "False\n"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'voicebot_studio' has no attribute 'modles'"):
        voicebot_studio.modles  # noqa: B018


@pytest.mark.parametrize("name", errors.__all__)
def test_a_traceback_shows_the_public_name_of_an_error(name: str) -> None:
    kind = getattr(errors, name)
    assert (kind.__module__, kind.__qualname__) == ("voicebot_studio", name)
    assert getattr(voicebot_studio, name) is kind


def test_an_error_that_the_client_raises_is_shown_and_pickled_by_its_public_name() -> None:
    with testing.FakeServer() as fake:
        fake.answer("calls.update", voicebot_studio.NotFoundError("no such call"))
        with pytest.raises(voicebot_studio.NotFoundError) as caught:
            fake.client().calls.update("c")
    (line,) = traceback.format_exception_only(caught.value)
    assert line == "voicebot_studio.NotFoundError: 404 PATCH /calls/{call_id}: no such call\n"
    assert type(pickle.loads(pickle.dumps(caught.value))) is voicebot_studio.NotFoundError  # noqa: S301


def test_a_class_of_a_caller_keeps_its_module() -> None:
    class Own(voicebot_studio.APIStatusError):
        pass

    assert Own.__module__ == __name__


@pytest.mark.parametrize("name", testing.__all__)
def test_the_classes_of_the_fake_server_are_shown_by_its_module(name: str) -> None:
    kind = getattr(testing, name)
    assert kind.__module__ == "voicebot_studio.testing"
    assert inspect.getdoc(kind)
