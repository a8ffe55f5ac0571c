"""Promising in public: campaigns and what came of them, meetings, the letter of news."""
