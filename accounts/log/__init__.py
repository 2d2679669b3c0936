"""The access log: what is written into it, the chain that shows every change, and what an hour may hold."""
