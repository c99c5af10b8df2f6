"""States, bodies and ministries by name, and changed names."""

from __future__ import annotations

import pytest

from ibid.translation.entities import read_mentions
from ibid.verdicts import ChangeKind
from tests.translation.beside import changes


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("The Turks and the IMF met the Finance Minister in Kyiv", "en", ["TR", "IMF", "ministry of finance", "UA"]),
        ("who told us that turkey is a bird", "en", []),
        ("турецкий министр финансов и МВФ в Киеве", "ru", ["TR", "ministry of finance", "IMF", "UA"]),
        ("он сказал, что делится индивидуальным опытом", "ru", []),
        ("Минобороны и Следственный комитет", "ru", ["ministry of defence", "ICRU"]),
        ("وزیر سابق جهاد کشاورزی ایران", "fa", ["ministry of agriculture", "IR"]),
        ("صندوق بین‌المللی پول و بانک جهانی", "fa", ["IMF", "WB"]),
        ("مصرف هندسه", "fa", []),
        ("South Africa and Jordan", "en", ["ZA", "JO"]),
        ("на Маврикии", "ru", ["MU"]),  # of CLDR only
        ("der Minister", "de", []),
    ],
)
def test_what_the_tables_know_is_named_in_each_language(text: str, language: str, named: list[str]) -> None:
    assert [mention.what for mention in read_mentions(text, language)] == named


@pytest.mark.parametrize(
    ("english", "passage", "mine", "theirs"),
    [
        ("The Ministry of Culture agreed.", "Министерство финансов согласилось.", "Ministry of Culture", "финансов"),
        ("We have warned the World Bank.", "Мы предупреждали МВФ.", "World Bank", "МВФ"),
        ("The Council of Europe criticised it.", "Это раскритиковали в ЮНЕСКО.", "Council of Europe", "ЮНЕСКО"),
        ("Hungarian minister Fidan offered help.", "Турецкий министр Фидан предложил помощь.", "Hungarian", "Турец"),
        ("Warsaw accused Moscow of blackmail.", "Киев обвинил Москву в шантаже.", "Warsaw", "Киев"),
        ("Rostec promises to help.", "«Росатом» обещает помочь.", "Rostec", "Росатом"),
        ("The Uzbeks sold cotton.", "Таджики продали хлопок.", "Uzbeks", "Таджики"),
        ("The minister Peskov spoke.", "Выступил министр Лавров.", "Peskov", "Лавров"),
        ("In 2019 Iraq sold oil.", "در سال ۱۳۹۸ ایران نفت فروخت.", "Iraq", "ایران"),
        ("The Culture Ministry agreed.", "وزارت اقتصاد موافقت کرد.", "Culture Ministry", "وزارت اقتصاد"),
        ("There is a hotel on Qeshm.", "یک هتل در کیش است.", "Qeshm", "کیش"),
        ("The shops of Sudan are open.", "در لیبی مغازه‌ها باز شده‌اند.", "Sudan", "لیبی"),
        ("The Iraqi army entered Raqqa.", "ارتش عراق وارد موصل شد.", "Raqqa", "موصل"),
        ("The rain stopped in Borujerd.", "بارندگی در خرم‌آباد قطع شد.", "Borujerd", "خرم‌آباد"),
        ("The hospital is in Qom.", "بیمارستان در کاشان است.", "Qom", "کاشان"),
        ("The University of Bologna was closed.", "دانشگاه ناپل تعطیل شد.", "Bologna", "ناپل"),
        ("The channel showed Hamedan's square.", "کانال میدان کرمانشاه را نشان داد.", "Hamedan's", "کرمانشاه"),
    ],
)
def test_a_name_put_for_another_is_told(english: str, passage: str, mine: str, theirs: str) -> None:
    told = changes(english, passage, ChangeKind.NAME)
    assert [change.quote for change in told] == [mine]
    assert theirs in told[0].source


@pytest.mark.parametrize(
    ("english", "passage"),
    [
        ("The Finance Ministry agreed.", "Минфин согласился."),
        ("The foreign minister spoke.", "Выступил глава МИД."),
        ("The Kremlin denied it.", "Москва это опровергла."),
        ("Turkey offered help.", "Анкара предложила помощь."),
        ("Turkish minister Fidan offered Ankara's help.", "Министр Фидан предложил помощь Анкары."),
        ("The International Monetary Fund agreed.", "МВФ согласился."),
        ("TurkStream is open.", "«Турецкий поток» открыт."),
        ("Refiners are ready to pay.", "Переработчики готовы платить."),
        ("An Elamite quarter was found.", "یک محله ایلامی پیدا شد."),
        ("They lost to Al-Wasl.", "آنها به الوصل باختند."),
        ("Mohammad Bagher Ghalibaf spoke.", "محمدباقر قالیباف سخن گفت."),
        ("The former minister of agriculture spoke.", "وزیر سابق جهاد کشاورزی سخن گفت."),
        ("Aliyev did not sign the pact.", "علی‌اف پیمان را امضا نکرد. ارمنستان بر آن پافشاری کرد."),
        ("None of the managers came.", "هیچ‌یک از مدیران نیامد. نماینده خواستار استعفای وزیر شد."),
        ("The Meteorological Organisation warned of winds.", "سازمان هواشناسی هشدار داد. خانه‌ها آسیبی ندید."),
        ("Transbaikalia waits.", "Забайкалье ждёт."),
        ("The fire did not harm Persepolis.", "آتش به تخت جمشید آسیبی نرساند."),
        ("The island of Abu Musa is near.", "جزیره ابوموسی نزدیک ملوانان است."),
        ("Dragan Skocic's contract stands.", "قرارداد دراگان اسکوچیچ پابرجاست."),
        ("Quds Force commander Qaani came.", "فرمانده سپاه قدس قاآنی آمد."),
        ("Le Monde wrote to Asadi.", "روزنامه لوموند به اسدی نوشت."),
        ("The people of Badam Bagh have no tents.", "مردم روستای بادام‌باغ چادر ندارند."),
        ("Ansar Allah leader al-Houthi spoke.", "الحوثی رهبر انصارالله سخن گفت."),
        ("They hit Maarat al-Numan.", "معرةالنعمان را هدف قرار دادند."),
        ("Babak Zanjani was tried, Mohseni-Ejehi said.", "محسنی اژه‌ای گفت بابک زنجانی محاکمه شد."),
    ],
)
def test_a_name_said_in_another_way_is_none_that_changed(english: str, passage: str) -> None:
    assert changes(english, passage, ChangeKind.NAME) == []
