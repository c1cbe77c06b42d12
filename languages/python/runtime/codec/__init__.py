"""Read and write JSON by type descriptors, and hold it in models."""
