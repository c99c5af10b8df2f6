"""The pages that the hostile server shows: written for the tests, with the markup of the real ones."""

from __future__ import annotations

SENTENCE = "The ministry said on Tuesday that the agreement would be signed in the spring after further talks. "
RUSSIAN = "Министерство сообщило во вторник, что соглашение будет подписано весной после новых переговоров. "
NAVIGATION = "<nav>" + "".join(f"<a href='/section/{n}'>Section {n}</a> " for n in range(12)) + "</nav>"
HEADLINES = "<ul>" + "".join(f"<li><a href='/news/{n}'>Another headline number {n}</a>" for n in range(15)) + "</ul>"


def page(title: str, body: str, *, head: str = "", charset: str = "utf-8") -> str:
    """A page with navigation and related headlines around its body."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{title}</title>{head}</head>"
        f"<body>{NAVIGATION}<main>{body}</main>{HEADLINES}<footer>© The Daily Example</footer></body></html>"
    )


def article(title: str = "Ministers agree on a treaty", text: str = SENTENCE * 20) -> str:
    """An article of realistic length."""
    return page(f"{title} — The Daily Example", f"<h1>{title}</h1><p>{text}</p>")


RUSSIAN_ARTICLE = page("Договор подписан | Вестник", f"<h1>Договор подписан</h1><p>{RUSSIAN * 20}</p>")

# Not-found pages with a telling title or heading, served with 200 OK.
SOFT_404 = {
    "en": page("404 - Page not found | The Daily Example", "<h1>Page not found</h1><p>Try the search.</p>"),
    "ru": page("Страница не найдена — Вестник", "<h1>Ошибка 404</h1><p>Попробуйте поиск.</p>"),
    "fa": page("صفحه مورد نظر یافت نشد - خبرگزاری", "<h1>خطای ۴۰۴</h1><p>لطفا جستجو کنید.</p>"),
    "fr": page("Page introuvable | Le Quotidien", "<h1>Oups, cette page n’existe pas</h1><p>Cherchez ailleurs.</p>"),
    "heading": page("The Daily Example", "<h1>Sorry, this page isn’t available</h1>"),
}

# Not-found pages whose title is the site's name; the body says so, or not even that.
UNTITLED_404 = {
    "en": page("The Daily Example", "<p>The page you requested does not exist or has been removed.</p>"),
    "ru": page("Вестник", "<p>К сожалению, такая страница на сайте не найдена.</p>"),
    "fa": page("خبرگزاری", "<p>متاسفانه صفحه مورد نظر شما وجود ندارد.</p>"),
    "fr": page("Le Quotidien", "<p>Désolé, la page que vous cherchez est introuvable.</p>"),
    "mute": page("The Daily Example", "<p>Read what our readers liked best this week, day by day.</p>" * 4),
}

_CLOUDFLARE = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>example.com</h1>"
    "<p>Verifying you are human. This may take a few seconds.</p><script>window._cf_chl_opt={cvId:'3'};"
    "var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1';"
    "</script></body></html>"
)
_DDOS_GUARD = (
    "<!DOCTYPE html><html><head><title>DDoS-Guard</title></head><body data-ddg-origin='true'>"
    "<div id='link-ddg'><a href='https://ddos-guard.net/'>DDoS-Guard</a></div>"
    "<p>Checking your browser before accessing example.ru</p>"
    "<script src='/.well-known/ddos-guard/js-challenge/index.js'></script>"
    "<script src='https://check.ddos-guard.net/check.js'></script></body></html>"
)
_QRATOR = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><script src='/__qrator/qauth_utm_v2_9118.js'></script>"
    "</head><body></body></html>"
)
_CAPTCHA = (
    "<!DOCTYPE html><html><head><title>Are you a robot?</title></head><body><h1>Security check</h1>"
    "<p>Please confirm that you are not a robot.</p><form action='/check'>"
    "<div class='g-recaptcha' data-sitekey='x'></div><button>Go on</button></form></body></html>"
)
CHALLENGES = {
    "cloudflare-403": (403, {"cf-mitigated": "challenge", "Server": "cloudflare"}, _CLOUDFLARE),
    "cloudflare-503": (503, {"Server": "cloudflare"}, _CLOUDFLARE),
    "cloudflare-header": (403, {"cf-mitigated": "challenge"}, "<html><body>denied</body></html>"),
    "ddos-guard": (200, {"Server": "ddos-guard"}, _DDOS_GUARD),
    "ddos-guard-403": (403, {"Server": "ddos-guard"}, _DDOS_GUARD),
    "qrator-401": (401, {"Server": "QRATOR"}, _QRATOR),
    "qrator-200": (200, {"Server": "QRATOR"}, _QRATOR),
    "captcha": (200, {}, _CAPTCHA),
    "captcha-403": (403, {}, _CAPTCHA),
    "imperva": (
        200,
        {},
        "<html><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful.</iframe></body></html>",
    ),
    "datadome": (403, {}, "<html><body><script src='https://ct.captcha-delivery.com/c.js'></script></body></html>"),
    "aws": (202, {"x-amzn-waf-action": "challenge"}, "<html><body><script src='/challenge.js'></script></body></html>"),
}

PARKED = {
    "offer": page("example.com - this domain is for sale!", "<p>Buy now.</p>"),
    "russian": page("Этот домен продаётся", "<p>Оставьте заявку.</p>"),
    "machinery": "<html data-adblockkey='MFwwDQ'><head><title>example.com</title></head><body>"
    "<script src='https://img.sedoparking.com/js/jquery.js'></script><p>Related searches</p></body></html>",
}

LOGIN = page("Sign in", "<form action='/login'><input name='user'><input type='password' name='password'></form>")
SHELL = "<!DOCTYPE html><html><head><title>App</title></head><body><div id='root'></div><script src='/a.js'></script>"
