"""Lists that come in from spreadsheets: the grid as it was saved, and how people write what stands in its cells."""
