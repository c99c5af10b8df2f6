"""What a note says of its source: addresses, dates, publishers, and references to other notes."""

from __future__ import annotations

import datetime as dt

import pytest

from ibid.importing.addresses import find_addresses
from ibid.importing.dates import find_dates
from ibid.importing.ibidem import Source, read_sources
from ibid.importing.printed import Link, Note
from ibid.importing.publishers import publisher_of


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("January 12, 2025.", "2025-01-12"),
        ("27th February 2023", "2023-02-27"),
        ("Sept. 9, 2021", "2021-09-09"),
        ("14 февр. 2024 г.", "2024-02-14"),
        ("30 января 2024 года", "2024-01-30"),
        ("18.02.2024", "2024-02-18"),
        ("1er octobre 2023", "2023-10-01"),
        ("3. Jänner 2024", "2024-01-03"),
        ("۱۵ مرداد ۱۴۰۳", "2024-08-05"),
        ("۳۰ تیرماه ۱۴۰۳", "2024-07-20"),
        ("اول خرداد ۱۴۰۲", "2023-05-22"),
        ("۱۴۰۳/۰۶/۰۳", "2024-08-24"),
        ("4/22/2024", "2024-04-22"),
        ("2023-06-27", "2023-06-27"),
    ],
)
def test_a_date_is_read_in_its_language_and_calendar(printed: str, date: str) -> None:
    assert [one.date for one in find_dates(printed)] == [dt.date.fromisoformat(date)]


def test_a_date_that_can_be_read_in_two_ways_is_told_and_not_guessed() -> None:
    (found,) = find_dates("3/7/2023")
    assert (found.date, found.ambiguous, found.printed) == (None, True, "3/7/2023")
    assert [one.date for one in find_dates("5/5/2023")] == [dt.date(2023, 5, 5)]


@pytest.mark.parametrize("printed", ["May 2024", "2024", "31 February 2024", "1/2", "10.5555/jrail.2023.14"])
def test_what_is_no_full_date_is_none(printed: str) -> None:
    assert [one.date for one in find_dates(printed) if one.date or one.ambiguous] == []


@pytest.mark.parametrize(
    "printed",
    ["accessed 5 May 2023", "Retrieved May 5, 2023", "дата обращения: 5 мая 2023 г.", "abgerufen am 5. Mai 2023"],
)
def test_when_somebody_looked_is_not_when_it_was_published(printed: str) -> None:
    assert [one.looked for one in find_dates(printed)] == [True]


@pytest.mark.parametrize(
    ("printed", "url"),
    [
        ("Kremlin.ru/supplement/6258, January 17, 2025.", "https://kremlin.ru/supplement/6258"),
        (
            "(Sanctionssearch.ofac.treas.gov/Details.aspx?id=39776).",
            "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=39776",
        ),
        ("<nocturne-trains.info/people>, 2023", "https://nocturne-trains.info/people"),
        ("https://en.wikipedia.org/wiki/A_(b). Retrieved", "https://en.wikipedia.org/wiki/A_(b)"),
        ("HTTPS://WWW.Arden-Echo.org/News", "https://www.arden-echo.org/News"),
        ("doi:10.5555/jorb.1987.88.", "https://doi.org/10.5555/jorb.1987.88"),
        ("arXiv:2101.00001, 2021", "https://arxiv.org/abs/2101.00001"),
        ("https://irna.ir/news/85102030/زعفران، ۱۴۰۳", "https://irna.ir/news/85102030/زعفران"),
        ("https://www.google.com/url?q=https://a.example/b%3Fid%3D7&sa=D", "https://a.example/b?id=7"),
    ],
)
def test_an_address_is_found_as_people_print_it(printed: str, url: str) -> None:
    assert [one.url for one in find_addresses(printed)] == [url]


@pytest.mark.parametrize(
    "printed", ["e.g. the U.S. view", "see p. 14, No. 5", "J.Med. 12 (3)", "a report.", "mail a@b.example"]
)
def test_what_only_has_dots_is_no_address(printed: str) -> None:
    assert find_addresses(printed) == []


def test_a_link_counts_and_not_what_it_shows() -> None:
    text = "northern-league.info/rounds/2024/three-rou…, 12 February 2024"
    found = find_addresses(text, [Link(0, 42, "https://northern-league.info/rounds/2024/three-rounds")])
    assert [one.url for one in found] == ["https://northern-league.info/rounds/2024/three-rounds"]


def sources(*texts: str) -> list[Source]:
    notes = [Note(str(number), number, text, f"note {number}") for number, text in enumerate(texts, start=1)]
    return list(read_sources(notes).values())


@pytest.mark.parametrize(
    "pointing", ["Ibid.", "Там же.", "همان.", "Ebd., S. 4.", "See note 1.", "As note 1.", "См. прим. 1.", "Siehe Anm. 1", "Aho, op. cit.", "Aho (note 1).", "Same letter.", "Aho 2022, p. 4."]
)  # fmt: skip
def test_a_note_that_points_to_another_has_its_source(pointing: str) -> None:
    first, second = sources('K. Aho, "Asleep", letter of 18 May 2022, https://institute.example/aho.', pointing)
    assert (second.url, second.date, second.pointed) == (first.url, dt.date(2022, 5, 18), "1")


def test_ibid_steps_over_an_explanation_and_says_so() -> None:
    found = sources(
        "https://a.example/b, 4 May 2022.", "The yard was closed in 2009, and nobody has used it since.", "Ibid."
    )
    assert found[2].url == "https://a.example/b"
    assert "note 2 before it names no source" in found[2].doubt


def test_a_pointer_to_a_note_that_is_not_there_is_told() -> None:
    assert "note 9, which is not there" in sources("See note 9.")[0].doubt
    assert "no note stands before it" in sources("Ibid.")[0].doubt


def test_a_date_is_taken_from_behind_its_address_and_not_from_the_address_or_a_title() -> None:
    (found,) = sources(
        '"The night of 3 March 1999", https://a.example/2001/02/03/x, 5 May 2005; https://b.example/y, 6 June 2006.'
    )
    assert found.date == dt.date(2005, 5, 5)
    assert found.others == (("https://b.example/y", dt.date(2006, 6, 6)),)


def test_an_archived_copy_is_no_second_source() -> None:
    (found,) = sources("https://a.example/b (archived at https://web.archive.org/web/2022/https://a.example/b).")
    assert found.urls == ("https://a.example/b",)
    assert len(found.copies) == 1


def test_publishers_are_known_by_host_and_users_add_their_own() -> None:
    assert publisher_of("https://www.bbc.co.uk/news/1") == "BBC"
    assert publisher_of("https://t.me/dockers/11") == "Telegram: dockers"
    assert publisher_of("https://nobody.example/") == ""
    assert publisher_of("https://news.nobody.example/", {"nobody.example": "Nobody's News"}) == "Nobody's News"
