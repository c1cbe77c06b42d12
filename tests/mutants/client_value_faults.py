"""List the faults of a client that show where a server says what the document does not: each rewrites one place."""

from .code_pattern import Match
from .code_rewrites import of_models, rewrite_compiled_text
from .operators import CODEC, MODELS, Operator, Package, client_fault, rewrite_code

VALIDATE = "_runtime/codec/validate_and_set_aside.py"
UNIONS = "_runtime/codec/read_unions.py"
KEPT = "_runtime/codec/unknown_properties_and_misfits.py"
MODEL = "_runtime/codec/model.py"


def _any_number(match: Match, _: Package) -> str | None:
    """Return the shape of undeclared properties that are numbers, loosened."""
    return '"any"' if match.literal("A_") == "integer" else None


VALUE_FAULTS: tuple[Operator, ...] = (
    client_fault(
        "elements-whole",
        "an element that does not fit takes its array with it, or any array is read without those",
        (VALIDATE, "_runtime/codec/type_descriptors.py"),
        (
            rewrite_code("A_ or not is_element_wise(B_)", "True"),
            rewrite_code("A_ or not is_element_wise(B_)", "False"),
        ),
        "misfit",
    ),
    client_fault(
        "elements-misplaced",
        "what was set aside of an array is told of, or written back, at another index, or not at all",
        (VALIDATE, KEPT, "_runtime/codec/restore_kept_elements.py"),
        (
            rewrite_code("KeptElements(A_, B_, C_)", "()", "C_"),
            rewrite_code("_element_fault(A_, B_, C_, D_)", "(*at, i + 1)", "A_", within="_without_misfits"),
            rewrite_code("merge_elements(A_, B_, C_)", "None", within=r"Extras\.merge_into"),
            rewrite_code("A_.raw[B_] if C_ else D_", "next(others, None)", within="merge_elements"),
        ),
        "misfit",
    ),
    client_fault(
        "enums-closed",
        "a text that an enum does not list is a misfit",
        (CODEC, VALIDATE),
        (
            rewrite_compiled_text("else unlisted({v})", "else misfit()", r"Code\.read"),
            rewrite_code("A_ if listed.faults and B_ else listed", "listed"),
        ),
        "enum_does_not_list",
    ),
    client_fault(
        "enums-plain",
        "a text that an enum does not list is taken for one that it lists",
        (CODEC,),
        (rewrite_compiled_text("else unlisted({v})", "else {v}", r"Code\.read"),),
        "enum_does_not_list",
    ),
    client_fault(
        "discriminator-ignored",
        "another variant is read than the discriminator names",
        (UNIONS, VALIDATE),
        (
            rewrite_code("self._variants.get(A_, B_)", "[*self._variants.values()][-1]"),
            rewrite_code('tag["values"][found]', '[*tag["values"].values()][-1]', within="_validate_tagged"),
        ),
        "response",
    ),
    client_fault(
        "discriminator-value",
        "a variant has another value of the discriminator",
        MODELS,
        of_models("response", rewrite_code('{"round": A_, "Square": B_}', "{'Round': 'Circle', 'square': 'Square'}")),
        "response",
    ),
    client_fault(
        "variants-unordered",
        "of variants without a discriminator the first is taken, whatever it declares",
        (UNIONS,),
        (rewrite_code("sorted(variants, key=A_)", "list(variants)"),),
        "response",
    ),
    client_fault(
        "variant-unknown",
        "a variant that is not known is a misfit, or lost",
        (UNIONS, VALIDATE, "_runtime/codec/unknown_variant.py"),
        (
            rewrite_code("self._variants.get(A_, B_)", "self._variants[tag]"),
            rewrite_code("A_ if rules.closed else B_", '_fault(at, "string", found)', "B_", within="_validate_tagged"),
        ),
        "enum_does_not_list",
    ),
    client_fault(
        "sent-otherwise",
        "what a model carries is not sent as it came",
        (VALIDATE, KEPT, MODEL),
        (
            rewrite_code('"any" if A_ else declared', "declared", within="_sent_as"),
            rewrite_code("isinstance(members, ModelJSON)", "False", within="_sent_as"),
            rewrite_code("ModelJSON(A_, B_)", "frozenset()", "B_", within=r"Model\.__json__"),
            rewrite_code("rules.closed and not isinstance(value, UnknownJSON)", "rules.closed"),
        ),
        "sent_back",
    ),
    client_fault(
        "by-name",
        "a property is not found by its name in the API",
        (MODEL, "_runtime/codec/property_by_wire_name.py"),
        (
            rewrite_code("if found is UNSET: ...", "True", "test", within=r"Model\.__getitem__"),
            rewrite_code("getattr(B_, A_[name])", "None", within="json_value"),
            rewrite_code("A_ is not None and name in A_", "False", within="json_value"),
            rewrite_code("Extras({}, kept).merge_into(A_, B_)", "None", within="json_value"),
        ),
        "response",
    ),
    client_fault(
        "extras-loosened",
        "properties by pattern may be anything",
        (*MODELS, KEPT),
        (
            *of_models("response", rewrite_code("ObjectDescriptor(..., additional=A_)", _any_number, "A_")),
            rewrite_code("read(value)", "value", within="extras_of"),
        ),
        "misfit",
    ),
)
