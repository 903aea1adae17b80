"""The command line in Dutch: the help of the library, and what it says about wrong use."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

PROGRAMMA: Final = "dwn"
_WOORDEN: Final = (
    ("[default: ", "[standaard: "),
    ("[required]", "[verplicht]"),
    ("Show this message and exit.", "Toon deze uitleg."),
    ("<str>", "TEKST"),
    ("<path>", "PAD"),
    ("<int>", "GETAL"),
)


class Commando(TyperCommand):
    """A command whose help is in Dutch, and that stands in the message about its wrong use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that says how to use it."""
        _gebruik(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options."""
        _opties(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed after the command."""
        with _van(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run it; what only then shows to be wrong use is told with this command."""
        with _van(ctx):
            return super().invoke(ctx)


class Groep(TyperGroup):
    """The program itself: its help and every message about wrong use in Dutch."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that says how to use it."""
        _gebruik(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options and commands."""
        _opties(self, ctx, formatter)
        width = formatter.width - 6 - max(map(len, self.commands))
        rows = [
            (name, command.get_short_help_str(width))
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section("Commando's"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant, or what it might have been."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise typer.BadParameter(
                f"Het commando '{args[0]}' bestaat niet. {_bedoeld(args[0], self.commands)}".strip(), ctx
            )
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; wrong use gives its message and exit code 2."""
        try:
            code = super().main(args, PROGRAMMA, complete_var, False, windows_expand_args, **extra)
        except Exception as err:
            if not is_gebruiksfout(err):
                raise
            typer.echo(gebruiksfout(err), err=True)
            code = getattr(err, "exit_code", 2)
        if standalone_mode:
            sys.exit(code if isinstance(code, int) else 0)
        return code


@contextmanager
def _van(ctx: Any) -> Iterator[None]:
    """Let wrong use know with which command it was."""
    try:
        yield
    except Exception as err:
        if is_gebruiksfout(err) and getattr(err, "ctx", None) is None:
            err.ctx = ctx  # type: ignore[attr-defined]
        raise


def is_gebruiksfout(err: BaseException) -> bool:
    """Whether this is what the library raises for wrong use (it has no public name for it)."""
    return isinstance(err, typer.BadParameter.__mro__[1])


def gebruiksfout(err: Exception) -> str:
    """What is wrong, how to use the command, and where to read more."""
    ctx: Any = getattr(err, "ctx", None)
    if type(err).__name__ == "NoArgsIsHelpError":
        return str(ctx.get_help())
    lines = [_wat(err)]
    if ctx is not None:
        lines += [ctx.get_usage(), f"Probeer: {ctx.command_path} --help"]
    return "\n".join(lines)


def _wat(err: Exception) -> str:
    """One sentence about wrong use."""
    text = str(getattr(err, "message", ""))
    param, option = getattr(err, "param", None), getattr(err, "option_name", "")
    match type(err).__name__:
        case "MissingParameter" if param is not None:
            return f"{_naam(param)} ontbreekt. {getattr(param, 'help', '') or ''}".strip()
        case "NoSuchOption":
            return f"De optie {option} bestaat niet. {_bedoeld(option, _namen(err))}".strip()
        case "BadOptionUsage" if "does not take" in text:
            return f"Bij {option} hoort geen waarde."
        case "BadOptionUsage":
            return f"Achter {option} ontbreekt de waarde."
    if param is not None:
        return f"De waarde bij {_naam(param)} past niet. {_keuzes(param)}".strip()
    if extra := re.match(r"Got unexpected extra arguments? ?(?:\(s\))? ?\((.*)\)", text):
        return f"Dit is te veel: {extra[1]}."
    if text == "Missing command.":
        return "Noem een commando."
    hint = getattr(err, "param_hint", None)
    return f"{hint}: {text}" if hint else text


def _naam(param: Any) -> str:
    """How someone writes a parameter."""
    if param.param_type_name == "option":
        return str(param.opts[0])
    return str(param.metavar or param.name).strip("[]")


def _namen(err: Exception) -> list[str]:
    """The options of the command that was used."""
    ctx: Any = getattr(err, "ctx", None)
    return [opt for param in ctx.command.get_params(ctx) for opt in param.opts] if ctx else []


def _keuzes(param: Any) -> str:
    """What can be chosen, if there is a choice."""
    found = getattr(getattr(param, "type_descriptor", None), "choices", None)
    found = found or getattr(getattr(param, "type", None), "choices", None) or ()
    words = [str(getattr(choice, "value", choice)) for choice in found]
    return f"Kies uit: {', '.join(words)}." if words else ""


def _bedoeld(word: str, known: Any) -> str:
    from ..loading.lezer import bedoelde, bedoelde_zin

    return bedoelde_zin(bedoelde(word, known))


def _gebruik(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = [
        piece.replace("[OPTIONS]", "[OPTIES]")
        .replace("COMMAND [ARGS]...", "COMMANDO ...")
        .replace("[[", "[")
        .replace("]]", "]")
        .strip("{}")
        for piece in command.collect_usage_pieces(ctx)
    ]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Gebruik: ")


def _opties(command: Any, ctx: Any, formatter: Any) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            rows[param.param_type_name].append(_rij(param, record))
    for title, kind in (("Argumenten", "argument"), ("Opties", "option")):
        if rows[kind]:
            with formatter.section(title):
                formatter.write_dl(rows[kind])


def _rij(param: Any, record: tuple[str, str]) -> tuple[str, str]:
    """One line of help; an argument is called by its name alone."""
    left, right = record
    if param.param_type_name == "argument":
        left = _naam(param)
    for english, dutch in _WOORDEN:
        left, right = left.replace(english, dutch), right.replace(english, dutch)
    return left, right
