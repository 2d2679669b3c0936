from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Work that was given; named after what the field calls it, not after Celery's modules of that name."""

    name = "resolutions.tasks"
    verbose_name = "nhiệm vụ"
