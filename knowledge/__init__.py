"""What dangxue knows and may say: documents, storage, retrieval, answers."""
