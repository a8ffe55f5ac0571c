"""We reconcile: shifts beside care, and what a workplace can change. No single worker is ever shown."""
