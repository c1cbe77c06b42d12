"""Show one result to people and to programs: JSON, Markdown, HTML, annotations."""
