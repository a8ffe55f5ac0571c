"""When: weekly hours, exceptions, bookings, and what is free."""
