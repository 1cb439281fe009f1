"""What ``dangxue bench`` measures: dangxue beside a stock LangChain pipeline, same texts, questions and embeddings."""
