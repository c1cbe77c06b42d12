"""From the document to generated/<language>: normal form, shapes, templates, and one swap at the end."""
