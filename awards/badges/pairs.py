"""Rules that are lists of pairs, such as `30: 1,5; 40: 2`; what an administrator typed otherwise is left out."""

from rulebook.models import RuleValue


def pairs(rule: RuleValue | None) -> dict[str, str]:
    """The second of each pair by its first, without blanks around them; nothing where there is no rule."""
    items = [item.split(":") for item in rule.items] if rule else []
    return {item[0].strip(): item[1].strip() for item in items if len(item) == 2}
