"""Negations that a rendering loses or adds, and the many ways of a translator that do neither."""

from __future__ import annotations

import pytest

from ibid.translation.differences.persian_verbs import is_finite, is_light, negated_verb
from ibid.translation.differences.polarity import Polarity, Strength
from ibid.verdicts import ChangeKind
from tests.translation.beside import changes

LOST = [
    ("The council approved the budget.", "Совет не одобрил бюджет.", "не"),
    ("The council approved it, but we are not obliged to obey.", "Совет не одобрил его, и мы не обязаны.", "не"),
    ("The crew did report the fire but did not return.", "Экипаж о пожаре не сообщал и не вернулся.", "не"),
    ("The cause of the fire is known.", "Причина пожара неизвестна.", "неизвестна"),
    ("The bank agreed to comment.", "Банк отказался от комментариев.", "отказался"),
    ("There is a shortage of fuel in the country.", "Дефицита топлива в стране нет.", "нет"),
    ("The guests are likely to return.", "Гости вряд ли вернутся.", "вряд"),
    ("The inspectors have access to the archive.", "بازرسان به بایگانی دسترسی ندارند.", "ندارند"),
    ("The lawyer accepts the charge.", "وکیل اتهام را نمی‌پذیرد.", "نمی‌پذیرد"),
    ("The lake has dried up and is not in good health.", "دریاچه خشک نشده است، ولی حال خوبی هم ندارد.", "نشده"),
    ("Russia will support the market.", "روسیه از بازار حمایت نخواهد کرد.", "نخواهد"),
    ("I spoke with the lawyer and have no letter.", "من با وکیل صحبت نکرده‌ام و نامه‌ای ندارم.", "نکرده\u200cام"),
    ("Heavy clashes broke out and shops were open.", "درگیری شدیدی رخ نداد و مغازه‌ها باز بود.", "نداد"),
    ("The inspectors still have access to the archive.", "بازرسان دیگر به بایگانی دسترسی ندارند.", "ندارند"),
    (
        "Until it rains the release of water is possible.",
        "تا زمانی که باران نیاید، امکان رهاسازی آب وجود ندارد.",
        "ندارد",
    ),
    (
        "Deputies attended the ceremony. The disease is not preventable, the doctors said.",
        "نمایندگان در مراسم شرکت نکردند. پزشکان گفتند بیماری قابل پیشگیری نیست.",
        "نکردند",
    ),
    (
        "The inspectors have gone to Fordow but have not visited Natanz.",
        "بازرسان به فردو نرفته‌اند، اما از نطنز بازدید کرده‌اند.",
        "نرفته\u200cاند",
    ),
    (
        "They said that the army would not leave Lebanon and that Hezbollah is allowed to return.",
        "گفتند ارتش از لبنان خارج نخواهد شد و حزب‌الله اجازه بازگشت ندارد.",
        "ندارد",
    ),
    ("His father backed down from these positions.", "پدرش از این مواضع عقب ننشست.", "ننشست"),
    (
        "Sanctions, Petrov said, did come up at the talks.",
        "Санкции на переговорах, сказал Петров, не упоминались.",
        "не",
    ),
    (
        "We have not negotiated with the company, but we do intend to.",
        "ما نه با این شرکت مذاکره کرده‌ایم و نه قصد چنین کاری داریم.",
        "نه",
    ),
    (
        "The crew agreed to go ashore, and the ship was not damaged.",
        "Судно не пострадало, а экипаж отказался сойти на берег.",
        "отказался",
    ),
    (
        "The rest of the money did return to the country, but it was not even recorded in the books.",
        "باقی پول نه به کشور بازگشت و نه حتی در دفاتر ثبت شد.",
        "نه",
    ),
    ("He was drunk, and the test confirmed that.", "Пьян он не был, и экспертиза это подтвердила.", "не"),
    (
        "The reviewer did not believe the figures and was able to refute them.",
        "Рецензент не верит этим цифрам, но опровергнуть их не может.",
        "не",
    ),
]
ADDED = [
    ("The council did not approve the budget.", "Совет одобрил бюджет.", "not"),
    ("The vaccine is unsafe.", "Вакцина безопасна.", "unsafe"),
    ("The committee refused to open a case.", "Комитет возбудил дело.", "refused"),
    ("The villagers are unhappy about the dig.", "اهالی روستا از کاوش ناراضی نیستند.", "unhappy"),
    ("Iran would not continue enrichment.", "ایران به غنی‌سازی ادامه می‌دهد.", "not"),
    ("The road is not blocked, avoid unnecessary travel.", "جاده مسدود است، از سفر غیرضروری پرهیز کنید.", "not"),
    ("The visit has been cancelled.", "سفر لغو نشده است.", "cancelled"),
    ("The council turned down the plan.", "شورا این طرح را رد نکرد.", "turned down"),
    (
        "The Kazakhs did not send a company, and Armenia did not come to the exercises.",
        "Армения на учения не приехала, а казахи прислали роту.",
        "not",
    ),
    (
        "He said that the broadcasting rights will not be paid this year, and nothing happened.",
        "او گفت حق پخش امسال پرداخت می‌شود و هیچ اتفاقی نیفتاد.",
        "not",
    ),
]
FAITHFUL = [
    ("The council turned down the budget.", "Совет не одобрил бюджет."),
    ("The ministry would not comment.", "В министерстве отказались от комментариев."),
    ("The ministry declined to comment.", "Министерство не стало давать комментариев."),
    ("The visit is both economic and political.", "Это не только экономический, но и политический визит."),
    ("We warned them repeatedly.", "Мы не раз предупреждали их."),
    ("At least forty flights were delayed.", "Задержано не менее сорока рейсов."),
    ("It is essential to keep the payments.", "Непременно нужно сохранить выплаты."),
    ("The ministry recently published a forecast.", "Недавно министерство опубликовало прогноз."),
    ("They will wait until the bridge has opened.", "Они подождут, пока мост не откроют."),
    ("The lawyer denies guilt.", "Адвокат вины не признаёт."),
    ("Radiation levels remain unchanged.", "Уровень радиации не изменился."),
    ("They saw, heard and met nobody.", "Они никого не видели, не слышали и не встретили."),
    ("Their chances are not bad.", "Шансы у них неплохие."),
    ("The Supreme Court has yet to consider the case.", "دیوان عالی هنوز به پرونده رسیدگی نکرده است."),
    ("The visit is political as well as economic.", "این سفر نه‌تنها اقتصادی بلکه سیاسی است."),
    ("The attack caused no casualties.", "این حمله تلفات نداشت."),
    ("The session discussed the letter of the deputies.", "نشست نامه نمایندگان را بررسی کرد."),
    ("Refineries are unwilling to pay.", "پالایشگاه‌ها حاضر نیستند پول بپردازند."),
    ("The borders are safe.", "مرزها ناامن نیست."),
    ("They do not comment or confirm it.", "Они этого не комментируют и не подтверждают."),
    ("However much you like it, there is no doubt.", "Как бы вам этого ни хотелось, сомнений нет."),
    ("Nobody has yet taken responsibility.", "هیچ‌کس مسئولیت را بر عهده نگرفته است. کارگران حقوق نگرفته‌اند."),
    ("Is that not so? It is good.", "Разве это не так? Это хорошо."),
    ("It took nine months.", "نه ماه طول کشید."),
    ("Inspectors wait until the talks begin.", "بازرسان تا زمانی که گفت‌وگوها آغاز نشود منتظر می‌مانند."),
    ("Without doubt he will come.", "شکی نیست که او می‌آید."),
    ("The battle for the oil is over.", "نبرد بر سر نفت پایان یافت."),
    ("There will be no talks until Turkey withdraws.", "ترکیه باید خارج شود؛ تا آن زمان گفت‌وگویی در کار نخواهد بود."),
    ("Exports continue.", "صادرات متوقف نشده است."),
    ("Exports have not stopped.", "صادرات متوقف نشده است."),
    ("The claim is unfounded.", "این ادعا بی‌اساس است."),
    (
        "Our calls to the manager, who runs the company, went unanswered, and so did our messages.",
        "مدیر این شرکت نه تلفن ما را جواب داد و نه به پیام‌ها پاسخ داد.",
    ),
    ("The council turned down the plan.", "شورا این طرح را نپذیرفت."),
    ("Two days later nine workers received a message.", "دو روز بعد نه کارگر پیامک دریافت کردند."),
    ("He cannot shoulder this burden alone.", "او نمی تواند این بار را به تنهایی بر دوش بکشد."),
    ("Lacking a line of its own, the company could not ship.", "به دلیل نبود خط، شرکت نتوانست بفرستد."),
    ("The claim that aid was not arriving is incorrect.", "ادعای نرسیدن کمک‌ها نادرست است."),
    ("No decree is on the desk, however much they ask.", "Указа на столе нет, сколько бы ни просили."),
    (
        "He neither agreed nor disagreed; he said he had to talk to the ministry.",
        "او نه موافقت کرد و نه مخالفت؛ گفت باید با وزارت صحبت کند.",
    ),
]


@pytest.mark.parametrize(("english", "passage", "theirs"), LOST)
def test_what_the_passage_negates_and_the_quotation_affirms_is_told(english: str, passage: str, theirs: str) -> None:
    (change,) = changes(english, passage, ChangeKind.NEGATION)
    assert (change.quote, change.source) == ("", theirs)


@pytest.mark.parametrize(("english", "passage", "mine"), ADDED)
def test_what_the_quotation_negates_and_the_passage_affirms_is_told(english: str, passage: str, mine: str) -> None:
    (change,) = changes(english, passage, ChangeKind.NEGATION)
    assert (change.quote, change.source) == (mine, "")


@pytest.mark.parametrize(("english", "passage"), FAITHFUL)
def test_a_negation_said_in_another_way_is_none_that_changed(english: str, passage: str) -> None:
    assert changes(english, passage, ChangeKind.NEGATION) == []


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("نپذیرفت", "پذیرفت"),
        ("نمیپذیرد", "پذیرد"),
        ("نیامده", "آمد"),
        ("نکرده", ""),
        ("برنمیگردند", "گردند"),
        ("نیستند", ""),
        ("نماینده", None),
        ("نشست", None),
        ("نبرد", None),
        ("نفت", None),
        ("برنده", None),
        ("نظر", None),
    ],
)
def test_a_persian_verb_is_known_by_its_stem(form: str, says: str | None) -> None:
    assert negated_verb(form) == says


@pytest.mark.parametrize(
    ("printed", "finite"), [("شده‌اند", True), ("گفت", True), ("دارند", True), ("هسته‌ای", False), ("مردم", False)]
)
def test_a_persian_verb_ends_its_clause(printed: str, finite: bool) -> None:
    assert is_finite(printed.replace("\u200c", ""), printed) is finite


def test_a_word_that_begins_as_a_light_verb_is_none() -> None:
    assert [form for form in ("نکردهاند", "میشود", "استفاده", "دادگاه", "زندان") if is_light(form)] == [
        "نکردهاند",
        "میشود",
    ]


def test_a_negated_pronoun_and_its_verb_are_one_negation() -> None:
    nobody = Polarity("Никто никогда не приходил, и письма не писал.", "ru")
    assert [one.strength for one in nobody.negatives] == [Strength.NEGATION] * 4
    assert nobody.count(nobody.negatives) == 2


def test_the_reach_of_a_negation_ends_where_another_thing_is_set_against_it() -> None:
    said = Polarity("He did not see the boat but heard the engine.", "en")
    forms = [word.form for word in said.words]
    assert forms.index("not") in said.around(forms.index("boat"))
    assert forms.index("not") not in said.around(forms.index("engine"))
