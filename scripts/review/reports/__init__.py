"""One result, shown to people and to programs: JSON, Markdown, HTML, annotations."""
