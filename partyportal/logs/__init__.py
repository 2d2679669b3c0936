"""What the server writes down while it works: one line a happening, without what persons typed or are called."""
