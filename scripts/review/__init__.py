"""Compare two versions of the document: what changes on the wire, in each language's code, and for clients in use."""
