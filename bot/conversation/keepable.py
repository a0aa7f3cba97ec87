"""What people send as a database can keep it; nothing that can be seen is lost."""

from dataclasses import replace

from bot.conversation.exchange import Request


def keepable(text: str) -> str:
    """Return the text without NUL (PostgreSQL refuses it) and without halves of characters.

    JSON may carry one half of a surrogate pair, which no encoding can write.
    """
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def with_keepable_texts(request: Request) -> Request:
    """Return the request with every text that may be kept made keepable."""
    source = request.source
    return replace(
        request,
        text=keepable(request.text),
        fields={
            name: value if value is None else keepable(value)
            for name, value in request.fields.items()
        },
        source=source and replace(source, text=keepable(source.text)),
    )
