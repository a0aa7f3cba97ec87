"""PLACEHOLDER"""

from bot.language.kinds import Kind, Table
from bot.language.words.common import Book, WordRole

TABLE: Table = {Kind.GLUE: {}}
ROLES: dict[WordRole, frozenset[str]] = {}

BOOK = Book(table=TABLE, roles=ROLES)
