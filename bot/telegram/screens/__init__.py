"""What people see in Telegram. Pure: values in, text with marks and buttons out."""
