"""What runs beside the foreign file, in a process of its own. Standard library and one reader a kind; no Django."""
