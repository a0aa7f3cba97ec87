"""The Web API methods the stand-in plays; `registry` has the table."""
