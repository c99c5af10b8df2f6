"""The command line. Heavy packages are imported by the commands that need them, so that ``--help`` is quick."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.console import complain

app = typer.Typer(
    name="ibid",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Is what we quoted still where we said it was, and did we quote it right?",
    epilog="Exit status: 0 done; 1 a finding is named by --fail-on; 2 wrong input; 3 nothing could be checked.",
)

WRONG_INPUT = 2

Citations = Annotated[
    list[Path] | None,
    typer.Argument(help="Citation files.", show_default="citations.csv", metavar="[CITATIONS.CSV]..."),
]
CitationsOption = Annotated[
    list[Path] | None,
    typer.Option("--citations", help="Citation file; may be given several times.", show_default="citations.csv"),
]
Replay = Annotated[
    Path | None,
    typer.Option(help="Take the sources from this WARC or WACZ file instead of the network.", metavar="FILE"),
]
Render = Annotated[
    bool | None,
    typer.Option("--render", help="Render pages that are empty without their script in a browser (extra 'browser')."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line on standard output.")]


@app.command(
    epilog="Examples:  ibid verify   |   ibid verify --only 15 --only 15b   |   "
    "ibid verify --replay examples/sources.warc.gz --fail-on absent,misattributed"
)
def verify(
    *,
    citations: Citations = None,
    only: Annotated[list[str] | None, typer.Option(help="Check only this citation; repeatable.", metavar="ID")] = None,
    replay: Replay = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the reports.", show_default="reports")] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            help="Exit with 1 where a finding has one of these words, separated by commas.", metavar="WORD,..."
        ),
    ] = "",
    render: Render = None,
    as_json: AsJson = False,
) -> None:
    """Check every citation against its source, and write the reports."""
    from app.verifying import run_verify

    _ask_for_rendering(render)
    sys.exit(run_verify(citations=citations, only=only or [], replay=replay, out=out, fail_on=fail_on, as_json=as_json))


@app.command(epilog="Examples:  ibid recheck 17   |   ibid recheck 17 --replay examples/sources.warc.gz")
def recheck(
    *,
    citation_id: Annotated[str, typer.Argument(help="The citation's id, such as 17 or 15b.", metavar="ID")],
    citations: CitationsOption = None,
    replay: Replay = None,
    render: Render = None,
    as_json: AsJson = False,
) -> None:
    """Check one citation again, and say what changed since the last time."""
    from app.rechecking import run_recheck

    _ask_for_rendering(render)
    sys.exit(run_recheck(citation_id, citations=citations, replay=replay, as_json=as_json))


@app.command(epilog="Examples:  ibid report   |   ibid report 20250117T060000-1a2b3c --out /srv/reports")
def report(
    *,
    run: Annotated[str, typer.Argument(help="The run's id.", show_default="the last run")] = "",
    out: Annotated[Path | None, typer.Option(help="Folder of the reports.", show_default="reports")] = None,
) -> None:
    """Write the reports of a run again from the store."""
    from flows.report import write_run_reports
    from ibid.settings import load_settings

    typer.echo(write_run_reports(load_settings(reports=out), run))


@app.command(epilog="Examples:  ibid check https://example.org/a   |   ibid check --urls links.txt --json")
def check(
    *,
    urls: Annotated[list[str] | None, typer.Argument(help="Addresses.", metavar="[URL]...")] = None,
    file: Annotated[Path | None, typer.Option("--urls", help="A file with one address a line.", metavar="FILE")] = None,
    host_gap: Annotated[float | None, typer.Option(min=0, help="Seconds between two requests to one host.")] = None,
    host_concurrency: Annotated[int | None, typer.Option(min=1, help="Requests to one host at a time.")] = None,
    allow_private: Annotated[
        bool | None, typer.Option("--allow-private", help="Also ask private and loopback addresses.")
    ] = None,
    replay: Replay = None,
    as_json: AsJson = False,
) -> None:
    """Check links alone: whether each is there, and if not, why."""
    from app.checking import run_check

    fetch = {"host_gap": host_gap, "host_concurrency": host_concurrency, "allow_private": allow_private}
    sys.exit(run_check(urls or [], file=file, replay=replay, as_json=as_json, fetch=fetch))


@app.command(
    epilog="Examples:  ibid match --quote 'to be or not' --source hamlet.txt   |   "
    "ibid match --cases cases.jsonl --out findings.jsonl"
)
def match(
    *,
    quote: Annotated[str, typer.Option(help="The quotation as printed.")] = "",
    source: Annotated[Path | None, typer.Option(help="The source: a text or a web page.", metavar="FILE")] = None,
    prefix: Annotated[str, typer.Option(help="Words before the passage, where it occurs more than once.")] = "",
    suffix: Annotated[str, typer.Option(help="Words after it.")] = "",
    language: Annotated[str | None, typer.Option(help="Its language, such as en or ru.", show_default="told")] = None,
    cases: Annotated[
        Path | None,
        typer.Option(help='JSON lines of {"id", "quote", "source" or "source_path"}.', metavar="FILE"),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the findings of --cases go.", metavar="FILE")] = None,
    as_json: AsJson = False,
) -> None:
    """Check one quotation against one text, or a batch of them, without the network."""
    from app import matching

    if cases and out:
        sys.exit(matching.match_cases(cases, out))
    if cases or out or not source:
        raise typer.BadParameter("give --quote and --source, or --cases and --out")
    sys.exit(matching.match_one(quote, source, prefix=prefix, suffix=suffix, language=language, as_json=as_json))


@app.command(epilog="Examples:  ibid extract https://example.org/article   |   ibid extract page.html --url URL --json")
def extract(
    *,
    source: Annotated[str, typer.Argument(help="A file or an address.", metavar="FILE|URL")],
    url: Annotated[str, typer.Option(help="Where the file came from: it decides how it is read.")] = "",
    render: Render = None,
    as_json: AsJson = False,
) -> None:
    """Print the text of a page as the quotations are looked for in it."""
    from app.extracting import run_extract

    _ask_for_rendering(render)
    sys.exit(run_extract(source, url=url, as_json=as_json))


@app.command(
    "import",
    epilog="Examples:  ibid import report.docx   |   ibid import https://example.org/report -o citations.csv   |   "
    "ibid import second-edition.pdf --check",
)
def import_report(
    *,
    report: Annotated[
        str,
        typer.Argument(
            help="A text, Markdown, HTML, DOCX, ODT or PDF file, or its address.", metavar="REPORT", show_default=False
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The citations file.", show_default="citations.csv", metavar="FILE"),
    ] = None,
    name: Annotated[
        str, typer.Option("--report", help="What the report is called in a file that holds several.", metavar="NAME")
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where the file no longer matches the report.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read the footnotes and quotations of a report into a citations file.

    A file that is there is merged: ids, pinned originals and notes stay, and what changed is listed.
    """
    from app.importing import run_import

    sys.exit(run_import(report, out=out, name=name, check=check, as_json=as_json))


@app.command(
    epilog="Examples:  ibid pin 17   |   ibid pin 21b --candidate 2   |   ibid pin 9 --text 'прорывной документ'"
)
def pin(
    *,
    citation_id: Annotated[str, typer.Argument(help="The citation's id, such as 17 or 15b.", metavar="ID")] = "",
    candidate: Annotated[
        int | None, typer.Option(help="The number of a suggested passage, as --list shows it.", metavar="N")
    ] = None,
    text: Annotated[str | None, typer.Option(help="The passage in the source's own words.")] = None,
    show: Annotated[bool, typer.Option("--list", help="Show what is pinned, and what waits to be.")] = False,
    citations: CitationsOption = None,
) -> None:
    """Name the passage that a quotation in translation renders: it is checked to the letter from then on.

    Without --candidate or --text, the passage that was found is meant.
    """
    from app import pinning

    if show is bool(citation_id) or (candidate is not None and text is not None):
        raise typer.BadParameter("give an ID with one of --candidate and --text at most, or --list alone")
    if show:
        sys.exit(pinning.run_list(citations=citations))
    sys.exit(pinning.run_pin(citation_id, candidate=candidate, text=text, citations=citations))


@app.command(epilog="Example:  PREFECT_API_URL=http://127.0.0.1:4200/api ibid serve")
def serve() -> None:
    """Serve the scheduled and the on-demand deployment, in one process, until stopped."""
    from app.serving import run_serve

    sys.exit(run_serve())


def _ask_for_rendering(render: bool | None) -> None:  # noqa: FBT001  as typer gives it
    """Hand the option on as the setting that it stands for: the flow reads its settings itself."""
    if render:
        os.environ["IBID_RENDER"] = "true"


def version(*, value: bool) -> None:
    """Print the version and leave."""
    if value:
        from ibid import __version__

        typer.echo(f"ibid {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """What stands before the command."""


def main() -> None:
    """Run the command line; wrong input ends with one sentence and exit status 2."""
    from ibid.errors import IbidError

    try:
        app()
    except IbidError as error:
        complain(str(error))
        sys.exit(WRONG_INPUT)
    except KeyboardInterrupt:
        complain("Stopped; what was found so far is in the store.")
        sys.exit(130)
