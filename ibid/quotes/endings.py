"""Endings and irregular forms: by what the forms of one word differ, where no stemmer of a library tells."""

from __future__ import annotations

from ibid.wording.lexicon import words

# English verbs, nouns and pronouns whose forms share no stem.
IRREGULAR_FORMS = {
    forms.split()[0]: forms
    for forms in (
        "be is are was were been being am 's 're",
        "have has had having",
        "do does did done doing",
        "go goes went gone going",
        "say says said saying",
        "make makes made making",
        "take takes took taken taking",
        "give gives gave given giving",
        "get gets got gotten getting",
        "come comes came coming",
        "know knows knew known knowing",
        "think thinks thought thinking",
        "see sees saw seen seeing",
        "tell tells told telling",
        "find finds found finding",
        "leave leaves left leaving",
        "bring brings brought bringing",
        "begin begins began begun beginning",
        "keep keeps kept keeping",
        "hold holds held holding",
        "write writes wrote written writing",
        "stand stands stood standing",
        "pay pays paid paying",
        "meet meets met meeting",
        "speak speaks spoke spoken speaking",
        "build builds built building",
        "send sends sent sending",
        "lose loses lost losing",
        "grow grows grew grown growing",
        "sell sells sold selling",
        "buy buys bought buying",
        "break breaks broke broken breaking",
        "choose chooses chose chosen choosing",
        "man men man's men's",
        "woman women woman's women's",
        "child children child's children's",
        "this these",
        "that those",
        "good better best",
        "bad worse worst",
        "i me my mine",
        "he him his",
        "she her hers",
        "they them their theirs",
        "we us our ours",
        "who whom whose",
        "a an",
    )
}
IRREGULAR = {form: lemma for lemma, forms in IRREGULAR_FORMS.items() for form in forms.split()}
# By which forms of one Russian or Ukrainian word differ after a shared beginning; none is an ending too.
SLAVIC_ENDINGS = frozenset({""}) | words(
    "а ав ает айте ал ала али ало ам ами ан ана ано аны ат ать ах ащий ают ають ая ає в вшая вшее вши вшие вший е ев",
    "еві его ее ей ел ела ели ело ем емо ему емый ен ена енню ення енням енні ено ены ет ете ется еть ец ешь ею и ив",
    "ивает ивать ивают ие ием ий ийте ил ила или ило им ими имый ись ит ите ится ить их ишь ию ия иям иями иях й йте",
    "к ка ке ки кой ком кою ку ків л ла лась ли лись ло лось лся мо нная нного нное нной нные нный нным нню ння нням",
    "нні ності ных ність ністю о ов ові ого ое ой ок ом ому омый ости ость остью ою ої сь ся т те ти тись тся ть ться",
    "у ував увала ували увати ует ул ула ули усь ут утся уть ущий ую уют уя ца цев цем цу цы ці ців ши шь ы ывает",
    "ывать ывают ые ый ым ых ь ье ього ьому ью ья ю юсь ют ются ють ющий юю юя я яет ял яла яли ям ями ят ята ято",
    "ятся яты ять ях ящий яют яя є єві єм ємо і ів ій імо ію ія іями іях ією ії ї їв їть їх",
)
# Consonants that take each other's place before an ending: писать, пишет.
ALTERNATIONS = words(
    "гж гз дж еи зж кц кч оа сш тч тщ хс хш цч іе іо",
)
# Persian plural, person, possession, comparison and the linking ی, as written without ZWNJ.
PERSIAN_ENDINGS = frozenset({""}) | words(
    "ات است ام ان اند انی ای ت تان تر ترها ترین د ش شان م مان ند ه ها های هایش هایم هایی هی ی ید یم یی",
)
