"""The trade. Rooms, from the top: observatory - pact - moderation - care, matching, chronomap,
survey - people, places, schedule, ledger, notices.

Imports only go down, `work`, `errors` and `units` are the ground. In a room only modules named
actions or queries (in a large one `<word>_actions`, `<word>_queries`) reach the tables; every other
module is pure: values in, values out.
"""
