# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The header fields of a response, by name in any case."""

from collections.abc import Iterator, Mapping

from ..request.redact_api_key import Redactor


class Headers(Mapping[str, str]):
    """Header fields by name, in any case; fields of one name are joined with a comma. The repr shows no value."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = {name.lower(): value for name, value in fields.items()}

    @classmethod
    def of(cls, raw: list[tuple[bytes, bytes]]) -> "Headers":
        """Return the fields as they came from the wire (names and values in Latin-1, RFC 9110 5.5)."""
        fields: dict[str, str] = {}
        for name, value in raw:
            known = name.decode("latin-1").lower()
            text = value.decode("latin-1")
            fields[known] = f"{fields[known]}, {text}" if known in fields else text
        headers = cls.__new__(cls)
        headers._fields = fields
        return headers

    def cleared(self, redactor: Redactor) -> "Headers":
        """Return the same fields without the key."""
        values = "\n".join(self._fields.values())
        if redactor.text(values) == values:
            return self
        return Headers({name: redactor.text(value) for name, value in self._fields.items()})

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Headers({', '.join(self._fields)})"
