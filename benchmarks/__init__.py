"""Side-by-side measurements of the Python client against its peers; see README.md beside this file."""
