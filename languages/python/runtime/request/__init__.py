"""Turn the arguments of a call into a request, and refuse what can be known to be wrong."""
