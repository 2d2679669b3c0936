from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "awards.certificates"
    verbose_name = "giấy khen"
