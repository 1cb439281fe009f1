"""What the bot does about events: each handler finds out an effect and changes nothing itself."""
