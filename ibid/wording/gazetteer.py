"""Names that are known by heart: places and people that the news is made of.

A script with capitals needs them only at the start of a sentence, and for a name against a name one letter away
(Iran, Iraq); Persian needs them everywhere.
"""

from __future__ import annotations

from ibid.wording.lexicon import words

# Capitalised words that are titles, offices or parts of documents more often than names.
TITLES = words(
    "ambassador article chairman chancellor chapter commission committee council court deputy dr federation foreign",
    "general government governor i king minister ministry mr mrs parliament president prime queen republic secretary",
    "section senator sir state the голова господин государство держава комитет комітет министерство министр міністр",
    "пан правительство председатель президент рада республика республіка совет стаття статья уряд федерация",
)
KNOWN_NAMES = words(
    "afghanistan africa america ankara araghchi armenia asia azerbaijan baghdad beijing belarus berlin biden brazil",
    "britain brussels canada china crimea cuba damascus delhi donbas egypt england erdogan europe france gaza geneva",
    "georgia germany india iran iraq israel istanbul italy japan jordan kazakhstan khamenei kiev korea kuwait kyiv",
    "lavrov lebanon london lukashenko macron medvedev merkel mexico minsk moscow nato obama oman pakistan paris",
    "pezeshkian poland putin qatar raisi rome rouhani russia scholz spain syria tehran tokyo trump turkey ukraine",
    "uzbekistan venezuela vienna warsaw washington xi yemen zelensky zelenskyy آذربایجان آسیا آفریقا آلمان آمریکا",
    "آنکارا ابراهیم احمد احمدی اذربایجان اردبیل اردن اردوغان ارمنستان اروپا ازبکستان استانبول اسرائیل اسپانیا اصغر",
    "اصفهان افغانستان البرز المان امریکا امیر انگلستان انگلیس اهواز اوباما اوکراین اکبر اکبری ایتالیا ایران بایدن",
    "برزیل برلین بروکسل بریتانیا بغداد بلاروس بلوچستان بندرعباس بهرام بوشهر تاجیکستان تبریز ترامپ ترکمنستان ترکیه",
    "تهران توکیو جعفری جلیلی جواد حسن حسین حسینی حمید خامنهای خراسان خزر خوزستان داریوش دجله دماوند دمشق دهلی رئیسی",
    "رحیمی رشت رضا رضایی رم روحانی روسیه زلنسکی زنجان زهرا سارا سعید سلیمانی سوریه سیستان شولتس شیراز صادقی ظریف عباس",
    "عراق عراقچی علی عمان غزه فارس فاطمه فرات فرانسه فرهاد قاسمی قالیباف قزاقستان قطر قم لاریجانی لاوروف لبنان لرستان",
    "لندن لهستان لوکاشنکو مازندران محمد محمدی محمود مدودف مرکل مریم مسعود مسکو مشهد مصر مهدی موسوی مکرون مکزیک مینسک",
    "ناتو نادر ناصر هاشمی همدان هند واشنگتن ورشو ونزوئلا وین پاریس پاکستان پزشکیان پوتین پکن چین ژاپن ژنو کارون کاظم",
    "کانادا کرج کردستان کرمان کرمانشاه کره کریمه کریمی کوبا کوروش کویت کییف گرجستان گلستان گیلان یزد یمن",
)
# Russian and Ukrainian names have many forms, and are told by how they begin.
KNOWN_BEGINNINGS = tuple(
    sorted(
        words(
            "азербайджан америк анкар армени багдад байден беларус белорус берлин британ брюссел білорус варшав",
            "вашингтон герман грузи дамаск днепр дніпр европ егип женев зеленск израил инди ирак иран испан итал",
            "йемен казан казахстан канад катар киев кита київ коре кубы лавров ливан лондон лукашенк львов львів",
            "макрон медведев мексик меркел минск москв москов німеччин обам одес пакистан париж пезешкиан пекин",
            "польш польщ путин раиси росси росі самар сири стамбул тегеран трамп туреччин турци узбекистан украин",
            "україн франци франці хаменеи харков харків эрдоган япон ірак іран",
        )
    )
)
