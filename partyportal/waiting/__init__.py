"""Lists that came in as a file and wait: what is kept of each, how a worker is asked, what it does."""
