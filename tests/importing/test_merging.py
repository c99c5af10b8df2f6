"""A new edition of a report, merged into the citations that people have worked on."""

from __future__ import annotations

from dataclasses import replace

from ibid.citations import Citation
from ibid.importing.merging import DIGEST, SURENESS, Change, merge
from ibid.verdicts import Kind
from tests.importing.reports import PLAIN, read

BY_ID = dict[str, Citation]


def imported(text: str = PLAIN, existing: tuple[Citation, ...] = ()) -> tuple[BY_ID, list[tuple[Change, str]]]:
    merged = merge(read(text), existing, "harbour")
    return {one.id: one for one in merged.citations}, [(one.change, one.id) for one in merged.changes]


def edited(rows: BY_ID, **changes: dict[str, object]) -> tuple[Citation, ...]:
    """The rows after a person has worked on some of them; keys are ids behind an underscore."""
    return tuple(replace(one, **changes.get(f"_{one.id}", {})) for one in rows.values())


def test_the_first_import_numbers_rows_and_says_how_sure_they_are() -> None:
    rows, changes = imported()
    assert list(rows) == ["1", "2", "3", "4", "5"]
    assert {one for one, _ in changes} == {Change.NEW}
    assert {one.extra[SURENESS] for one in rows.values()} == {"sure"}
    assert all(len(one.extra[DIGEST]) == 12 for one in rows.values())


def test_the_same_report_again_changes_nothing_of_what_people_did() -> None:
    rows, _ = imported()
    worked = edited(
        rows,
        _1={"publisher": "The Courier", "note": "asked them"},
        _3={"original": "Никто не хочет", "prefix": "сказала:"},
        _4={"url": "https://union.example/mended"},
        _5={"kind": Kind.PARAPHRASE},
    )
    again, changes = imported(existing=worked)
    assert changes == []
    assert tuple(again.values()) == worked


def test_an_edited_passage_keeps_its_id_and_its_pin_and_is_told() -> None:
    rows, _ = imported()
    worked = edited(rows, _4={"original": "оскорбление с бантом", "note": "ours"})
    again, changes = imported(PLAIN.replace("in a ribbon", "in a red ribbon"), worked)
    assert changes == [(Change.CHANGED, "4")]
    assert again["4"].quote == "an insult wrapped in a red ribbon"
    assert (again["4"].original, again["4"].note) == ("оскорбление с бантом", "ours")


def test_renumbered_footnotes_keep_their_ids() -> None:
    rows, _ = imported()
    shifted = PLAIN.replace("four berths.[1]", "four berths.[1] It rained.[9]").replace("[9]", "[2]", 1)
    for old in (5, 4, 3):
        shifted = shifted.replace(f"[{old}]", f"[{old + 1}]")
    shifted = shifted.replace("strike.[2]", "strike.[3]").replace(
        "\n[2] About", "\n[2] https://rain.example/x\n[3] About"
    )
    again, changes = imported(shifted, tuple(rows.values()))
    assert {key: one.footnote for key, one in again.items() if key in {"3", "4", "5"}} == {"3": 4, "4": 5, "5": 6}
    assert (Change.NEW, "2b") in changes


def test_what_only_the_import_made_goes_and_what_a_person_made_stays() -> None:
    rows, _ = imported()
    own = Citation(
        report="harbour", id="4x", footnote=4, kind=Kind.PARAPHRASE, claim="A row of my own.", url="https://x.example/"
    )
    worked = (*edited(rows, _3={"original": "Никто"}), own)
    shorter = PLAIN.split("The union's")[0].rstrip() + "\n" + "[1] Courier.org/2024/03/05/stoppage, March 5, 2024.\n"
    again, changes = imported(shorter, worked)
    assert set(again) == {"1", "3", "4x"}
    assert {(Change.GONE, "4"), (Change.KEPT, "3"), (Change.KEPT, "4x")} <= set(changes)


def test_two_rows_of_one_footnote_get_letters() -> None:
    text = 'He wrote "a first thing of some length" and "a second thing of some length".[1]\n[1] https://a.example/b\n'
    rows, _ = imported(text)
    assert list(rows) == ["1", "1b"]


def test_no_cell_begins_a_formula() -> None:
    text = 'He wrote: "=HYPERLINK(1) is a thing that I would say".[1]\n[1] https://a.example/b\n'
    rows, _ = imported(text)
    assert rows["1"].quote.startswith("HYPERLINK")
