"""What is promised of speed, measured again by anyone: `./prossima bench`. See docs/performance.md."""
