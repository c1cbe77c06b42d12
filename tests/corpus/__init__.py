"""Run public documents, as a corpus, through the reader, every generator, every compiler and the contract tests."""
