"""A few gaps in the records, and two women whom only the marks of their name tell apart."""

from demo import names

# Of one age and of two branches; each keeps her own number.
ALIKE = {"b3": "Lý Thị Hoan", "c1": "Lý Thị Hoàn"}
GAPS = {"a1": "phone", "b2": "phone", "c2": "hometown", "b6": "schooling"}


def build(stage):
    for key, name in GAPS.items():
        if member := stage.people.get(key):
            setattr(member, name, "")
            member.save(update_fields=[name])
    if not ALIKE.keys() <= stage.people.keys():
        return
    born = stage.people["b3"].birth_date
    for serial, (key, name) in enumerate(ALIKE.items(), start=1):
        member = stage.people[key]
        member.full_name, member.birth_date, member.email = name, born, names.email(name, serial)
        member.save(update_fields=["full_name", "birth_date", "email"])
