"""What stands between typing and saving: nothing lost, nothing doubled, nothing secret, nothing overwritten."""
