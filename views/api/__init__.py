"""What programs may ask and send: the pages' own doors, in JSON."""
