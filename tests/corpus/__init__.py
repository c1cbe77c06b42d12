"""Public documents as a corpus: each run through the reader, every generator, every compiler and the contract tests."""
