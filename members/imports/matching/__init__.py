"""Who a row speaks of."""
