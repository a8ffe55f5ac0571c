"""What the tests stand on: databases of their own, a browser, and the checks of the whole house."""
