"""Turn the response to a call into its value, or into its error."""
