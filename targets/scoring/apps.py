from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "targets.scoring"
    verbose_name = "chấm điểm 4 tốt"
