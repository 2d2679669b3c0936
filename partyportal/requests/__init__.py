"""What stands around every request: its address, its body, its answer where it fails."""
