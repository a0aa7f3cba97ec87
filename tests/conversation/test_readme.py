"""The README's command table is what the program understands."""

from scripts.command_table import BEGIN, README, renewed


def test_the_command_table_in_the_readme_is_the_programs_own() -> None:
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text
    assert renewed(text) == text
