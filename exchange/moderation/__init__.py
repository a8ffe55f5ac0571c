"""Looking after people: admitting and checking them, what two write to each other, and who needs help.

Operators never decide about themselves, nor about who lives with them.
"""
