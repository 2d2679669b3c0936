"""The file of a congress: sessions, delegates, documents, elections counted twice, and the term that they open."""
