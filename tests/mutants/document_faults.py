"""List the faults of a document: each operator changes it in one place, while the client stays as it was generated."""

import copy
import json
from collections import Counter

from scripts.document import Spec

from . import document_edits as edits
from .document_edits import Change, Finder
from .operators import Operator, Package, Site


def document_fault(name: str, breaks: str, find: Finder, first: str) -> Operator:
    """Return an operator on the document."""

    def sites(package: Package) -> list[Site]:
        found: list[Site] = []
        lines: Counter[str] = Counter()
        for change in dict.fromkeys(find(package.spec)):
            where = package.spec.where(change.pointer)
            lines[where] += 1
            found.append(_site(package.spec, change, f"{where}:{lines[where]}"))
        return found

    return Operator(name, breaks, sites, first)


def _site(spec: Spec, change: Change, key: str) -> Site:
    def apply() -> str:
        changed = copy.deepcopy(spec.document)
        change.make(edits.node_at(changed, change.pointer[: len(change.pointer) - change.above]))
        return json.dumps(changed, ensure_ascii=False, indent=1)

    file, line, _ = key.split(":")
    pointer = "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in change.pointer)
    return Site(file, int(line), key, pointer, (change.before, change.after), apply)


DOCUMENT_FAULTS: tuple[Operator, ...] = (
    document_fault("spec-method", "an operation has another method", edits.method_changed, "request"),
    document_fault("spec-path", "a path is another", edits.path_changed, "request"),
    document_fault("spec-server", "the server is another", edits.server_changed, "server_is_called"),
    document_fault("spec-key-header", "the key belongs in another header", edits.key_header_changed, "request"),
    document_fault(
        "spec-request-media-type",
        "a body is declared as something else",
        lambda spec: edits.media_types_changed(spec, sent=True, becomes="application/merge-patch+json"),
        "request",
    ),
    document_fault("spec-body-optional", "a body may be left out", edits.body_optional, "request"),
    document_fault("spec-response-empty", "a success has no body", edits.response_empty, "response"),
    document_fault("spec-response-list", "a success is an array of what it was", edits.response_list, "response"),
    document_fault("spec-type", "a property has another type", edits.type_changed, "response"),
    document_fault("spec-null-forbidden", "a property may not be null", edits.null_forbidden, "misfit"),
    document_fault("spec-null-allowed", "a property, or an element, may be null", edits.null_allowed, "response"),
    document_fault("spec-required", "a property is required, or no longer is", edits.property_required, "misfit"),
    document_fault(
        "spec-request-required",
        "a property of a request is required",
        edits.request_property_required,
        "required_part",
    ),
    document_fault("spec-sensitive", "a property is sensitive, or no longer is", edits.sensitive_flipped, "sensitive"),
    document_fault("spec-retry-safe", "an operation may be repeated, or may not", edits.retry_safe_flipped, "retries"),
    document_fault("spec-security", "an operation takes the key, or takes none", edits.security_changed, "request"),
    document_fault("spec-one-way", "a property is readOnly, or writeOnly", edits.one_way, "request"),
    document_fault("spec-property-name", "a property has another name", edits.property_renamed, "response"),
    document_fault("spec-property-added", "there is a property more", edits.property_added, "response"),
    document_fault("spec-format-dropped", "a text is no longer a date-time", edits.format_dropped, "response"),
    document_fault("spec-format-added", "a text is a date-time", edits.format_added, "response"),
    document_fault("spec-enum-added", "a text is one of a few", edits.enum_added, "misfit"),
    document_fault("spec-model", "a nested object has another schema", edits.model_changed, "response"),
    document_fault("spec-additional-typed", "unknown fields have a type", edits.additional_typed, "misfit"),
    document_fault("spec-additional-opened", "a request may have unknown fields", edits.additional_opened, "request"),
    document_fault("spec-operation-id", "an operation has another name", edits.operation_id_changed, "request"),
    document_fault("spec-operation-added", "there is an operation more", edits.operation_added, "request"),
    document_fault("spec-parameter-added", "a parameter more is required", edits.parameter_added, "request"),
)
