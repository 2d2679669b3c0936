"""What is typed around a directive, its study, and the quality of meetings."""
