"""Reports are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ibid.errors import ReportError
from ibid.reporting import write_reports
from tests.reporting.sample import sample_report


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_has_its_folder_and_latest_holds_the_same(tmp_path: Path) -> None:
    folder = write_reports(sample_report(), tmp_path / "new" / "reports")
    assert folder == tmp_path / "new" / "reports" / sample_report().run_id
    latest = folder.parent / "latest"
    assert latest.is_dir()
    assert not latest.is_symlink()
    assert contents(latest) == contents(folder)
    assert {"link-rot.html", "quote-fidelity.html", "link-rot.csv", "quote-fidelity.csv", "report.json"} <= set(
        contents(folder)
    )


def test_writing_again_replaces_everything_and_leaves_nothing_beside(tmp_path: Path) -> None:
    folder = write_reports(sample_report(), tmp_path)
    (folder / "stale.html").write_text("old")
    write_reports(sample_report(), tmp_path)
    assert not (folder / "stale.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "latest"]


def test_latest_follows_the_run_written_last(tmp_path: Path) -> None:
    write_reports(sample_report(run_id="first"), tmp_path)
    second = write_reports(sample_report(run_id="second", rows=()), tmp_path)
    assert contents(tmp_path / "latest") == contents(second)
    assert (tmp_path / "first").is_dir()


def test_a_link_called_latest_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("kept")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "latest").symlink_to(precious)
    write_reports(sample_report(), reports)
    assert not (reports / "latest").is_symlink()
    assert (precious / "file").read_text() == "kept"


def test_everyone_whom_the_umask_lets_in_may_read(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    assert write_reports(sample_report(rows=()), tmp_path).stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("name", ["../escape", "latest", "", ".hidden", "a/b", "a\nb"])
def test_a_run_id_that_is_no_folder_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match="cannot name a folder"):
        write_reports(sample_report(run_id=name), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_place_of_the_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("")
    with pytest.raises(ReportError, match=r"reports cannot be written to .*; name another folder with --out\.$"):
        write_reports(sample_report(), tmp_path / "reports")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ReportError, match="cannot be written"):
        write_reports(sample_report(), tmp_path)
    tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())
