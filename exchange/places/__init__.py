"""Where: cells, distances, travel times; exact points stay in one encrypted column."""
