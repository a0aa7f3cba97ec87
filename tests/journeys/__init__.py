"""Whole stories over the wire: the program as it is started, a stand-in Slack, a moved clock."""
