"""Give small documents to the tests of the corpus tool."""

import copy
from typing import Any

SAMPLE: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Library", "version": "1"},
    "servers": [{"url": "https://api.example.com"}],
    "security": [{"bearer": []}],
    "paths": {
        "/books/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "get": {
                "operationId": "getBook",
                "tags": ["books"],
                "security": [],
                "responses": {"200": {"description": "A book.", "content": {"application/json": {"schema": {}}}}},
            },
            "delete": {
                "operationId": "deleteBook",
                "tags": ["books"],
                "responses": {"204": {"description": "It is gone."}},
            },
        },
        "/authors": {
            "get": {
                "operationId": "listAuthors",
                "tags": ["authors"],
                "responses": {
                    "200": {
                        "description": "The authors.",
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Author"}}
                            }
                        },
                    }
                },
            }
        },
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "parameters": {"Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}},
        "schemas": {
            "Book": {"type": "object", "properties": {"author": {"$ref": "#/components/schemas/Author"}}},
            "Author": {"type": "object", "properties": {"name": {"type": "string"}}},
        },
    },
}
GET_BOOK, DELETE_BOOK = ("/books/{id}", "get"), ("/books/{id}", "delete")
LIST_AUTHORS = ("/authors", "get")


def sample() -> dict[str, Any]:
    """Return a document of three operations, which a test may change."""
    document = copy.deepcopy(SAMPLE)
    answer = document["paths"]["/books/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"$ref": "#/components/schemas/Book"}
    return document
