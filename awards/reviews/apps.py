from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "awards.reviews"
    verbose_name = "đợt đánh giá, xếp loại"
