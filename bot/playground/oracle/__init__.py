"""The oracle: does what the bot sends keep Slack's rules, and ours?"""
