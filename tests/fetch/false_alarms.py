"""Live pages about missing pages, bot checks, sales and logins: none of them may raise an alarm.

Each is a title and its text. The texts are our own, in the four languages of the sources.
"""

from __future__ import annotations

_FILL = (
    " The editors looked through two years of notes for this piece, spoke to eleven people who run large sites, and"
    " asked each of them the same three questions about what readers see when something goes wrong."
)
_FILL_RU = (
    " Для этой заметки редакция просмотрела записи за два года, поговорила с одиннадцатью сотрудниками крупных изданий"
    " и задала каждому одни и те же три вопроса о том, что видит читатель, когда что-то идёт не так."
)

FALSE_ALARMS: dict[str, tuple[str, str]] = {
    "encyclopedia": (
        "HTTP 404",
        "In computer network communications the status 404, page not found, says that the server was reached but has"
        " nothing at this address." + _FILL * 6,
    ),
    "essay": ("Page not found", "A page not found is a small grief. What has been removed leaves a gap." + _FILL * 8),
    "history": (
        "Why “404 Not Found” became a joke",
        "The error was born at CERN, where, the story goes, no room 404 exists." + _FILL * 3,
    ),
    "magazine": ("404 Media publishes its first annual report", "The outlet called 404 Media has grown." + _FILL * 3),
    "design": (
        "Twenty error pages that make you smile",
        "Oops! Page not found. Sorry, this page doesn’t exist. Such are the lines that designers play with."
        + _FILL * 2,
    ),
    "brief": (
        "Ministry takes down page about grain exports",
        "The page has been removed from the ministry’s site, and the document is no longer available, the agency says.",
    ),
    "deleted post": (
        "Governor deletes post about the bridge",
        "The post was deleted an hour after it was published. “The post does not exist any more”, his office said.",
    ),
    "missing person": ("Search for lost climber goes on", "The climber was not found on Tuesday. Nothing was found."),
    "captcha": (
        "How captcha works, and why it annoys everybody",
        "“Are you a robot?” asks the box. A reCAPTCHA or hCaptcha looks at how you move the mouse." + _FILL * 3,
    ),
    "cloudflare": (
        "Just a moment: what Cloudflare checks before it lets you in",
        "The page says: Checking your browser. The script under /cdn-cgi/challenge-platform/ does the rest."
        + _FILL * 4,
    ),
    "ddos": (
        "DDoS-Guard named as host of leaked archive",
        "Behind the site stands DDoS-Guard. Its check.ddos-guard.net address turns up in the records." + _FILL * 6,
    ),
    "sale": (
        "Who earns money with parked domains",
        "“This domain is for sale”, says the page. Buy this domain, it goes on, for four thousand dollars." + _FILL * 3,
    ),
    "sale in brief": ("Domain voice.example is for sale", "The owner of voice.example offers the domain, he says."),
    "login": (
        "Sign in with a key instead of a password",
        "Enter your password: that line may soon be history." + _FILL,
    ),
    "aspnet": (
        "Sanctions list search, details of an entry",
        "<form id='aspnetForm'><input type='password' name='pin'>Vessel, flag, tonnage, programme.</form>",
    ),
    "denied": (
        "Access denied: how archives close",
        "403 Forbidden and 451 Unavailable For Legal Reasons are two ways of saying no." + _FILL * 2,
    ),
    "russian 404": (
        "Ошибка 404: почему страницы исчезают",
        "Страница не найдена — эту надпись видел каждый. Запрашиваемая страница не существует." + _FILL_RU * 3,
    ),
    "russian brief": (
        "С сайта министерства исчез раздел о закупках",
        "Страница удалена, сообщил представитель ведомства. Документ больше не доступен читателям.",
    ),
    "russian post": (
        "Депутат удалил пост о поездке в Тегеран",
        "Пост удалён через час после публикации. Публикация не найдена, говорится в ответе мессенджера.",
    ),
    "russian captcha": (
        "Почему сайты спрашивают, не робот ли вы",
        "«Подтвердите, что вы не робот», просит страница. Введите символы с картинки, продолжает она." + _FILL_RU * 3,
    ),
    "russian domain": (
        "Домен мэрии выставлен на торги",
        "Домен продаётся, следует из объявления регистратора. Купить домен может кто угодно." + _FILL_RU * 3,
    ),
    "persian": (
        "چرا صفحه‌ها از وب ناپدید می‌شوند",
        "«صفحه مورد نظر یافت نشد» جمله‌ای است که همه دیده‌اند. " * 12,
    ),
    "french": (
        "Page introuvable : enquête sur les liens morts",
        "La page demandée n’existe pas, lit-on partout. Cette page est introuvable, dit un autre site. " * 10,
    ),
    "french brief": (
        "Le ministère retire une page sur les retraites",
        "La page n’existe plus, constate le quotidien. L’article a été supprimé dans la nuit de lundi à mardi.",
    ),
    "changelog": (
        "Release notes for version 4.0.4",
        "Fixed: a page not found error when a document has been moved. Error 404 now names the file." + _FILL,
    ),
    "court": (
        "Court finds evidence, contents remain sealed",
        "The file was not found in the archive at first. The content is not available to the public." + _FILL,
    ),
}
