"""From the document to generated/<language>: normal form, type descriptors, templates, and one swap at the end."""
