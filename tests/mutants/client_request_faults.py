"""List the faults of a client that show in its requests: each operator rewrites the package in one place."""

from .code_rewrites import (
    arguments,
    forwarded_arguments,
    has_body,
    has_parameters,
    of_models,
    other_function,
    property_names,
    rewrite_literal,
)
from .operators import API, MODELS, RESOURCES, Operator, client_fault, rewrite_code

SENT = r"Model\.__json__"  # what is sent is not written by a model's own, which trusts its attributes

REQUEST_FAULTS: tuple[Operator, ...] = (
    client_fault(
        "method",
        "another method is sent",
        API,
        (
            rewrite_code(
                "Operation(..., method=A_)", rewrite_literal(lambda method: "PUT" if method != "PUT" else "POST"), "A_"
            ),
        ),
        "request",
    ),
    client_fault(
        "path",
        "the first segment of the path is another",
        API,
        (rewrite_code("Operation(..., path=A_)", rewrite_literal(lambda path: path.replace("/", "/x", 1)), "A_"),),
        "request",
    ),
    client_fault(
        "parameter-name",
        "a query parameter or a header has another name",
        API,
        (
            rewrite_code(
                "Parameter(A_, B_, C_, ...)",
                lambda match, _: None if match.literal("C_") == "path" else repr(match.literal("A_") + "x"),
                "A_",
            ),
        ),
        "request",
        has_parameters("query", "header", "cookie"),
    ),
    client_fault(
        "request-media-type",
        "the body says that it is something else",
        API,
        (rewrite_code("Body(..., media_type=A_)", "'application/merge-patch+json'", "A_"),),
        "request",
        has_body,
    ),
    client_fault(
        "argument",
        "an argument is sent otherwise than given, in one of sync and async",
        API,
        (arguments,),
        "request",
    ),
    client_fault(
        "body-dropped",
        "the body is not handed on, in one of sync and async",
        (*API, "_runtime/client/base_client.py"),
        (
            rewrite_code("client.exchange(A_, B_, C_, D_)", "None", "C_"),
            rewrite_code("exchange(A_, B_, C_, D_, E_)", "None", "D_", r"\w+\.exchange"),
        ),
        "request",
        has_body,
    ),
    client_fault(
        "options-dropped",
        "a call's own options are not handed on, in one of sync and async",
        (*API, "_runtime/client/base_client.py"),
        (
            rewrite_code("client.exchange(A_, B_, C_, D_)", "None", "D_"),
            rewrite_code("exchange(A_, B_, C_, D_, E_)", "None", "E_", r"\w+\.exchange"),
        ),
        "resource",
    ),
    client_fault(
        "base-url",
        "the default server is another",
        ("client.py",),
        (rewrite_code("_base_url: B_ = A_", rewrite_literal(lambda url: url + "0"), "A_"),),
        "server_is_called",
    ),
    client_fault(
        "key-header",
        "the key goes in another header",
        ("client.py",),
        (rewrite_code("_key_header: B_ = A_", rewrite_literal(lambda name: name + "s"), "A_"),),
        "request",
    ),
    client_fault(
        "resource-argument",
        "a resource's method drops or alters an argument",
        RESOURCES,
        (forwarded_arguments,),
        "resource",
    ),
    client_fault(
        "resource-function",
        "a resource's method calls another function of its operation",
        RESOURCES,
        (rewrite_code("A_.B_", other_function),),
        "resource",
    ),
    client_fault(
        "encoding-dropped",
        "a path parameter goes out as it is",
        ("_runtime/request/build_request.py",),
        (rewrite_code('quote(A_, safe="")', "A_"),),
        "request",
    ),
    client_fault(
        "encoding-incomplete",
        "a slash in a path parameter makes two segments of it",
        ("_runtime/request/build_request.py",),
        (rewrite_code('quote(A_, safe="")', 'quote(A_, safe="/")'),),
        "request",
    ),
    client_fault(
        "content-type-dropped",
        "the body says not what it is",
        ("_runtime/request/build_request.py",),
        (rewrite_code('headers["content-type"] = A_', "pass"),),
        "request",
    ),
    client_fault(
        "null-not-sent",
        "null in an argument is not sent",
        ("_runtime/codec/model.py",),
        (rewrite_code("A_ is not UNSET", "A_ is not UNSET and A_ is not None", within=SENT),),
        "request",
    ),
    client_fault(
        "absent-sent-as-null",
        "what is left out is sent as null",
        ("_runtime/codec/model.py",),
        (
            rewrite_code(
                "getattr(self, A_)", "(None if getattr(self, A_) is UNSET else getattr(self, A_))", within=SENT
            ),
        ),
        "request",
    ),
    client_fault(
        "sent-elsewhere",
        "a field is sent by another name",
        MODELS,
        of_models("request", property_names),
        "request",
    ),
)
