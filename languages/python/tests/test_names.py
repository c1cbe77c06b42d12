"""Annotations and names of Python, each by itself."""

from pathlib import Path
from typing import Any

import pytest
from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType

from languages.python.generator.annotations import Annotations, in_class
from languages.python.generator.naming import Names, attribute
from scripts.client_model.type_descriptors import TypeDescriptor
from tests.generator.test_generate import normal

# --- annotations

ANNOTATIONS = Annotations(lambda name: f"{name}Class")


@pytest.mark.parametrize(
    ("kind", "annotation"),
    [
        ("any", "Any"),
        ("number", "int | float"),
        ({"array": {"array": "date"}}, "list[list[date]]"),
        ({"ref": "A"}, "AClass"),
        ({"union": ["null", "integer", "number", {"ref": "A"}]}, "int | float | AClass | None"),
        ({"enum": ["a", 1, True, None]}, "Literal['a', 1, True] | None"),
        ({"enum": [1.5, "a"]}, "Literal['a'] | float"),
        ({"enum": ["a", 1, None], "open": True}, "Literal['a', 1] | UnknownStr | None"),
        ({"enum": ["a"], "open": True, "name": "E"}, "EClass"),
        ({"enum": ["a"], "name": "E"}, "Literal['a']"),
        ({"enum": [1], "name": "E"}, "EClass"),
        ({"enum": [None]}, "None"),
        ({"union": [{"enum": ["a"], "open": True, "name": "E"}, "null"]}, "EClass | None"),
    ],
)
def test_the_annotation_of_a_shape(kind: TypeDescriptor, annotation: str) -> None:
    assert ANNOTATIONS.annotation(kind) == annotation


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("list[list[str]] | None", "builtins.list[builtins.list[str]] | None"),
        ("Literal['list[', \"it's list[\"] | list[str]", "Literal['list[', \"it's list[\"] | builtins.list[str]"),
        ("Literal['\\'list[']", "Literal['\\'list[']"),
        ("Mylist", "Mylist"),
    ],
)
def test_a_list_in_a_class_is_spelled_in_full(annotation: str, expected: str) -> None:
    assert in_class(annotation) == expected


# --- names


def names(schemas: str, **settings: Any) -> Names:
    config = Config.from_sources(ConfigFile(**settings), MetaType.UV, Path("x"), "utf-8", False, None)
    return Names(normal(schemas), config, "VoicebotStudio")


OBJECTS = ("Call", "call", "APIKey", "ApiKey", "Any", "VoicebotStudio", "Calls", "ClassVariant", "None")


def test_no_two_classes_have_one_name_or_one_file() -> None:
    given = names("\n".join(f"{name}: {{type: object}}" for name in OBJECTS))
    classes = [given.class_of(name) for name in OBJECTS]
    assert classes == [
        "Call",
        "CallModel",
        "APIKey",
        "ApiKeyModel",
        "AnyModel",
        "VoicebotStudioModel",
        "Calls",
        "AClassVariant",
        "None_",
    ]
    assert len({given.module_of(name).lower() for name in classes}) == len(classes)
    assert given.resource_class("calls") == "CallsResource"
    assert given.resource_class("voicebot_studio") == "VoicebotStudioResource"
    assert given.resource_class("phone_numbers") == "PhoneNumbers"
    assert given.resource_class("async_phone_numbers") == "AsyncPhoneNumbersResource"


def test_a_class_is_called_as_the_settings_have_it() -> None:
    override = {"Call": ClassOverride.model_validate({"class_name": "PhoneCall"})}
    assert names("Call: {type: object}", class_overrides=override).class_of("Call") == "PhoneCall"


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("createdAtGt", (), "created_at_gt"),
        ("from", (), "from_"),
        ("list", (), "list_"),
        ("id", ("id", "id_"), "id__"),
        ("_names", (), "field_names"),
        ("", (), "field_"),
        ("\N{LATIN SMALL LIGATURE FI}eld", (), "field"),
        ("".join(chr(ord(c) + 0xFEE0) for c in "from"), (), "from_"),
        ("été", (), "été"),
    ],
)
def test_identifiers(text: str, taken: tuple[str, ...], expected: str) -> None:
    assert names("A: {type: object}").identifier(text, taken) == expected


@pytest.mark.parametrize(("name", "expected"), [("list", "list"), ("import", "import_"), ("request", "request_")])
def test_attributes_may_be_called_like_builtins(name: str, expected: str) -> None:
    assert attribute(name, frozenset({"request"})) == expected
