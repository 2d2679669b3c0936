from celery import shared_task

from awards.reviews import forgetting


@shared_task
def forget_texts():
    """Every night before the backup: delete the texts of reviews that nobody can complain of any more."""
    forgetting.forget()
