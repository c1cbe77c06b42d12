"""The Python client, with openapi-python-client as the engine."""
