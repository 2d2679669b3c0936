"""The demonstration's register, tasks and targets."""
