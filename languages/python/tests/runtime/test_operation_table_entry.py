"""The operation table: functions are found by name, in a module that is imported when one is asked for."""

import sys
from types import ModuleType

import pytest

from languages.python.tests.runtime.byte_server import UPDATE
from runtime.client.operation_table_entry import Entry

FUNCTIONS = ("sync", "sync_detailed", "asyncio", "asyncio_detailed")


def test_an_entry_finds_its_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("languages.python.tests.runtime.later")
    entry = Entry(module.__name__, ("PATCH", "/calls/{call_id}"), "calls", "update", {})
    with pytest.raises(ModuleNotFoundError):
        _ = entry.sync
    vars(module).update({name: object() for name in FUNCTIONS}, OPERATION=UPDATE)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert entry.operation is UPDATE
    for name in FUNCTIONS:
        assert getattr(entry, name) is getattr(module, name)
    assert (entry.body, dict(entry.fields)) == ("", {})
