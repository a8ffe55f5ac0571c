"""Campaigns, meetings in public, the school kit and the letter of news, as pages."""
