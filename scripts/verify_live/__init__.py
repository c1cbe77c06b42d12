"""Compare the service with the document: ask it what is safe, and propose what the document would have to say."""
