"""What the widget decides: plain Python, without a browser, a clock or input and output."""
