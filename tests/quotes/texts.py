"""Small sources in four languages, which the tests quote from."""

from __future__ import annotations

ENGLISH = """The minister spoke on Monday in Geneva. We shall build the canal before the winter, \
whatever the neighbours \
say about it, he said.
The plan costs 2,000 euros per metre and 1.5 million in all; the temperature fell to -5 degrees. Exports grew by 12 \
percent in 2023. The treaty has forty-seven articles and is not legally binding on Iran.
President Putin met Foreign Minister Abbas Araghchi. "I don't believe it," she told TASS [the agency]. He said that if \
the parliament agrees, the army will leave the region in May.
The co-operation of north-
western regions is possible. There were 10,500 people present, and x < 5. It is an e-mail about colour. They will \
never surrender their independence to anyone in the world.
The committee met on 17 January 2025 and discussed the S-400 system. He was right.[1] Nobody objected to it. Russia \
supports Iran in every international organisation. At least some of the ministers were present."""
RUSSIAN = """Министр выступил в понедельник в Женеве. Договор не обязателен для сторон и вступит в силу 5 мая 2025 \
года. Экспорт вырос на 12,5 процента, до 2 тыс. тонн, и составил 1 500 000 рублей.
«Мы ни при каких условиях не отдадим остров», — заявил Сергей Лавров. Если парламент одобрит закон, войска уйдут из \
региона летом. Температура упала до −5 градусов. Ещё в 2019 году компания построила пять новых заводов.
Президент Путин встретился с министром иностранных дел Ирана. Россия поддерживает Иран во всех организациях."""
UKRAINIAN = """Міністр виступив у понеділок. Договір не є обов'язковим для сторін і набуде чинності 5 травня. Експорт \
зріс на 12 відсотків. П'ять нових заводів збудували в Харкові. Ми ніколи не віддамо цей острів нікому."""
PERSIAN = """وزیر امور خارجه روز دوشنبه در تهران سخن گفت. این قرارداد برای دو طرف الزام‌آور نیست و از ۵ خرداد اجرا \
می‌شود. صادرات ۱۲ درصد رشد کرد. رئیس‌جمهور روسیه با عباس عراقچی دیدار کرد. دولت طرح تازه را تصویب نکرد و کتاب‌های درسی \
تغییر نخواهد کرد. پنج کارخانه جدید ساخته شد."""
