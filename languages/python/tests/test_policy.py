"""A policy that was changed is what the package of Python goes by."""

import inspect
from importlib import import_module
from pathlib import Path

from tests.generator.test_policy import changed_root, made_from
from tests.generator.workshop import imported


def test_s6_the_changed_package_does_as_changed(tmp_path: Path) -> None:
    with imported(made_from(changed_root(tmp_path), "python")) as module:
        status_errors = import_module(f"{module.__name__}._runtime.status_errors")
        assert [status_errors.error_class(status).__name__ for status in (307, 409, 410, 422, 429)] == [
            "ElsewhereError",
            "ClashError",
            "UnprocessableEntityError",
            "APIStatusError",
            "SlowDownError",
        ]
        assert module.ClashError is status_errors.ClashError
        assert not hasattr(module, "ConflictError")
        parameters = inspect.signature(module.VoicebotStudio).parameters
        assert (parameters["deadline"].default, parameters["max_retries"].default) == (45.0, 0)
        assert module.Timeout().connect == 7.0
