"""Everything that is done with openapi.yaml: read it, generate from it, serve it, review it."""
