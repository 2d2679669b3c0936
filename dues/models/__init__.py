from dues.models.book import CashEntry, Closing, Handover
from dues.models.collection import Due, Payment
from dues.models.rates import DuesBase, Relief

__all__ = ["CashEntry", "Closing", "Due", "DuesBase", "Handover", "Payment", "Relief"]
