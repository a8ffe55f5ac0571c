"""The trade. Rooms, from the top: care, matching - moderation - people, places, schedule, ledger, notices.

Imports only go down, `work`, `errors` and `units` are the ground. In a room only `actions.py`
and `queries.py` reach the tables; every other module is pure: values in, values out.
"""
