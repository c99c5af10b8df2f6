"""A short Russian article, written for these tests, with its English renderings."""

from __future__ import annotations

ARTICLE = """\
Министр транспорта Анна Ковалёва рассказала о строительстве моста через реку Вельга.
По её словам, первые опоры поставят в марте, а движение откроют через 18 месяцев.
«Мы не станем закрывать старую переправу, пока новый мост не примет первый поезд», — сказала она.
Губернатор Пётр Лесков назвал проект самым дорогим в истории области.
Стоимость работ выросла с 12 до 27 миллиардов рублей, сообщил он депутатам.
Подрядчик отказался объяснять задержку поставок из Казахстана.
Жители посёлка Озёрный жаловались на шум и пыль от грузовиков.
В прошлом году из-за паводка работы останавливали дважды.
Экологи требуют перенести дорогу подальше от заповедника.
Следующее совещание назначено на пятницу."""
FERRY = "We will not close the old ferry until the new bridge has taken its first train."
COST = "The cost of the works has risen from 12 to 27 billion rubles."
GOVERNOR = "Governor Pyotr Leskov called the project the most expensive in the history of the region."
NOT_THERE = "The football club has sold its young goalkeeper to a Spanish team for a record sum."
