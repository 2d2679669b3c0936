import datetime

from django.core.management.base import BaseCommand, CommandError

from demo import building, bulk
from demo.reset import reset as remove_all
from partyportal import dates


class Command(BaseCommand):
    help = "Build demonstration data: invented people only. Run again, it changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--today", type=datetime.date.fromisoformat, help="build as of this day (YYYY-MM-DD)")
        parser.add_argument("--reset", action="store_true", help="first remove everything that the portal holds")
        parser.add_argument("--shape", choices=["committee", "single-branch"], default="committee")
        parser.add_argument("--members", type=int, help="for measuring: so many members instead")
        parser.add_argument("--branches", type=int, default=120, help="for measuring: in so many branches")

    def handle(self, *, today, reset: bool, shape, members, branches, **options):
        if reset:
            remove_all()
        elif members is None and building.is_built(shape):
            self.stdout.write("The demonstration is already here; nothing was changed.")
            return
        elif building.holds_data():
            raise CommandError("This database holds other data; nothing was changed. Use --reset to remove it first.")
        if members is None:
            building.build(today or dates.today(), shape)
        else:
            bulk.build(today or dates.today(), members, branches)
        self.stdout.write("The demonstration is built.")
