"""What a worker does with a list that waits, and how one is asked."""
