"""We show: what is counted, what of it may be published, and how. Reads the exchange, never writes."""
