"""Documents of single operations, and of one API key."""

from tests.corpus.document_variants import operation_id, operations, subset, with_one_key
from tests.corpus.samples import DELETE_BOOK, GET_BOOK, LIST_AUTHORS, sample


def test_operations_are_in_the_documents_order() -> None:
    document = sample()
    assert operations(document) == [GET_BOOK, DELETE_BOOK, LIST_AUTHORS]
    assert [operation_id(document, key) for key in operations(document)] == ["getBook", "deleteBook", "listAuthors"]


def test_an_operation_without_an_id_is_named_by_method_and_path() -> None:
    document = sample()
    del document["paths"]["/authors"]["get"]["operationId"]
    assert operation_id(document, LIST_AUTHORS) == "GET /authors"


def test_a_subset_holds_what_its_operations_reach_and_nothing_else() -> None:
    part = subset(sample(), [DELETE_BOOK])
    assert list(part["paths"]) == ["/books/{id}"]
    assert set(part["paths"]["/books/{id}"]) == {"parameters", "delete"}
    assert set(part["components"]) == {"securitySchemes", "parameters"}
    # Also what is reached by way of another component.
    assert set(subset(sample(), [GET_BOOK])["components"]["schemas"]) == {"Book", "Author"}


def test_a_subset_keeps_variants_that_only_a_discriminator_names() -> None:
    document = sample()
    document["components"]["schemas"]["Book"]["discriminator"] = {
        "propertyName": "kind",
        "mapping": {"novel": "#/components/schemas/Novel"},
    }
    document["components"]["schemas"]["Novel"] = {"type": "object"}
    assert "Novel" in subset(document, [GET_BOOK])["components"]["schemas"]


def test_one_key_replaces_every_security_and_leaves_servers_alone() -> None:
    document = sample()
    document["paths"]["/authors"]["servers"] = [{"url": "https://authors.example.com"}]
    changed = with_one_key(document)
    assert changed["security"] == [{"apiKey": []}]
    assert set(changed["components"]["securitySchemes"]) == {"apiKey"}
    assert "security" not in changed["paths"]["/books/{id}"]["get"]
    assert changed["paths"]["/authors"]["servers"] == [{"url": "https://authors.example.com"}]
    assert document["paths"]["/books/{id}"]["get"]["security"] == []  # the original is as it was
