"""The names of Python's things (classes, modules, attributes, arguments): unique, and nobody else's."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain, count
from keyword import iskeyword, kwlist

from openapi_python_client.config import ClassOverride, Config
from openapi_python_client.schema import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.client_model.normalize_and_name_schemas import is_enum, is_object, pascal
from scripts.document import Spec
from scripts.generate.shorten_file_names import file_stem

# Attributes that every model has, and names that stand in its class body.
MODEL_MEMBERS = frozenset(
    {"from_dict", "from_json", "to_dict", "to_json", "violations", "additional_properties", "clear_set_aside", "field"}
    | {"date"}
)
# Names that the generated modules import; a schema of that name gets a class that says what it is.
IMPORTED_NAMES = frozenset(
    {"Any", "ClassVar", "Literal", "Mapping", "Required", "Self", "Sequence", "TypeAlias", "TypedDict", "UUID"}
    | {"UnknownStr"}
    | {"Model", "UnknownVariant", "ObjectDescriptor", "PropertyDescriptor", "Unset"}
    | {"Body", "Operation", "Parameter", "ResponseSpec", "RequestOptions", "Response"}
)
# Names that the functions of an operation use themselves, beside those that start with an underscore.
FUNCTION_NAMES = frozenset({"self", "client", "options", "sync_detailed", "asyncio_detailed"})
CLIENT_MEMBERS = frozenset({"request", "close", "aclose", "with_options", "base_url", "cached_property"})
# What a method's name would hide from the annotations below it; they spell `list` and `dict` in full, which may be one.
RESOURCE_MEMBERS = frozenset(
    {
        "with_raw_response",
        "cached_property",
        "builtins",
        "inputs",
        "date",
        "datetime",
        "str",
        "int",
        "float",
        "bool",
        "bytes",
    }
)


class Names:
    """Gives out the names of a package.

    Parameters:
        spec: the document in normal form.
        config: the generator's own settings, for its rule of names and the classes that they name.
        client: the name of the client's class.
    """

    def __init__(self, spec: Spec, config: Config, client: str) -> None:
        self._config = config
        self._taken = {*IMPORTED_NAMES, *kwlist, client, f"Async{client}"}
        self._modules: set[str] = set()
        self._classes: dict[str, str] = {}
        self._snake = cache(lambda name: str(PythonIdentifier(UntrustedString(name), config.field_prefix)))
        for name, schema in spec.schemas.items():
            if is_object(spec, schema) or is_enum(schema):
                self._classes[name] = self._model_class(name)

    def class_of(self, schema_name: str) -> str:
        """The class of a named object or enum schema."""
        return self._classes[schema_name]

    def has_class(self, schema_name: str) -> bool:
        return schema_name in self._classes

    def module_of(self, class_name: str) -> str:
        """The module of a class of `models`."""
        return file_stem(self._snake(class_name))

    def overrides(self) -> dict[str, ClassOverride]:
        """Return what to call otherwise than the generator would: modules whose files would have too long a name."""
        modules = {name: self.module_of(name) for name in self._classes.values()}
        return {
            name: ClassOverride(module_name=module) for name, module in modules.items() if module != self._snake(name)
        }

    def resource_class(self, resource: str) -> str:
        """The class that holds a resource's operations; no two have one name, nor a model's."""
        for name in _alike(pascal(resource), "Resource"):
            family = {form.format(name) for form in ("{}", "Async{}", "{}WithRawResponse", "Async{}WithRawResponse")}
            if not family & self._taken:
                self._taken |= family
                break
        return name

    def identifier(self, name: str, taken: Iterable[str] = ()) -> str:
        """The snake-case name of a thing, with a trailing underscore for each one that has the name already."""
        # Python reads an identifier in this form, whatever form it is written in.
        plain = unicodedata.normalize("NFKC", name)
        found = unicodedata.normalize("NFKC", self._snake(plain))
        while found in taken:
            found += "_"
        return found

    def _model_class(self, schema_name: str) -> str:
        wanted = str(ClassName(UntrustedString(schema_name), self._config.field_prefix))
        override = self._config.class_overrides.get(wanted)
        if override is not None and override.class_name is not None:
            wanted = str(ClassName(override.class_name, self._config.field_prefix))
        if wanted.startswith("ClassVar"):
            wanted = f"A{wanted}"  # attrs takes an annotation that starts so for no attribute
        for name in _alike(wanted, "Model"):
            # Two classes must not share a file either.
            if name not in self._taken and self.module_of(name) not in self._modules:
                self._taken.add(name)
                self._modules.add(self.module_of(name))
                break
        return name


def _alike(wanted: str, kind: str) -> Iterable[str]:
    return chain((wanted, f"{wanted}{kind}"), (f"{wanted}{kind}{n}" for n in count(2)))


def attribute(name: str, taken: frozenset[str]) -> str:
    """The name of something that is reached behind a dot, where a builtin's will do, as in `client.calls.list`."""
    return f"{name}_" if iskeyword(name) or name in taken else name
