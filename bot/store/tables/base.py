"""What all tables share: the names of constraints, and two short ways to say a column."""

from sqlalchemy import Column, ForeignKey, Index, MetaData, text

from bot.store.columns import Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Index only the rows that are looked for; queries must say `where` in the same words."""
    return Index(
        name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where)
    )


def text_ref(name: str, *, required: bool = False) -> Column[str]:
    """Refer to a text by its content row."""
    return Column(f"{name}_ref", Words, ForeignKey("content.id"), nullable=not required)
