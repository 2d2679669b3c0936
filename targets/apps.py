from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = "chỉ tiêu"

    def ready(self):
        """The review of a document stands below and asks here how far the targets are that rest on it."""
        from resolutions.reviewing import targets_of
        from targets.reviewed import of_document

        targets_of[:] = [of_document]
