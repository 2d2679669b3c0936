"""A plugin by which `.ci/run` asks each test with one case: cases differ in what they are given, not in their day."""


def pytest_collection_modifyitems(config, items):
    first = {item.nodeid.partition("[")[0]: item.nodeid for item in reversed(items)}
    asked = set(first.values())
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in asked])
    items[:] = [item for item in items if item.nodeid in asked]
