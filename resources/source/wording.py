# ruff: noqa: E501 - a sentence stays on its line, so that the three languages can be compared
"""The words of the bundled posters in Romanian, Russian and English.

Every figure in them is a live field; what the campaign's text does not say (the year of a later survey, a number of
respondents) is said to be missing and never guessed.
"""

from __future__ import annotations

WHOLE, SEN, DISABILITY = (f"enrolment.value[key={key}]" for key in ("all", "sen", "disability"))
ONE_IN = f"{{{WHOLE} / {SEN} | one_in}}"
TEACHERS_NOW = "{attitudes.share[key=teachers, when=now]}"
TEACHERS_GAIN = "{attitudes.share[key=teachers, when=now] - attitudes.share[key=teachers, when=before]}"
CAREGIVERS_GAIN = "{attitudes.share[key=caregivers, when=now] - attitudes.share[key=caregivers, when=before]}"
STUDENTS_NOW = "{students.share[year=2024]}"
STUDENTS_THEN = "{students.share[year=2012]}"

WORDS = {
    "ro": {
        "campaign": "Învățăm împreună!",
        "document": "1 din 40: posterul campaniei „Învățăm împreună!”",
        "title": f"1 din {ONE_IN} de copii are cerințe educaționale speciale",
        "field_alt": f"40 de siluete de copii, una colorată printre celelalte: {{{SEN}}} din {{{WHOLE}}} de copii "
        f"au cerințe educaționale speciale, adică 1 din {ONE_IN}.",
        "field_title": f"În 2024: {{{SEN}}} de copii din {{{WHOLE}}}",
        "unknown": "nespecificat",
        "no_year": "an nespecificat",
        "population": ("îngrijitori și cadre didactice", "elevi", "participanți la activități; copii"),
        "names": {
            "accent": "Accent",
            "rule": "Linie",
            "band": "Bandă",
            "partners": "Parteneri",
            "title": "Titlu",
            "field": "40 de siluete",
        },
        "half": "Jumătate dintre ei au o dizabilitate",
        "attitudes": "Tot mai mulți adulți spun „da” incluziunii",
        "attitudes_text": f"{TEACHERS_NOW} dintre cadrele didactice sunt deschise incluziunii: {TEACHERS_GAIN} față de 2018. "
        f"La îngrijitori: {CAREGIVERS_GAIN}.",
        "students": "Tot mai puțini elevi sunt categoric împotrivă",
        "students_text": f"Dezacordul puternic a scăzut de la {STUDENTS_THEN} la {STUDENTS_NOW}. Mai puțin e mai bine.",
        "participants": "Cine participă vrea să contribuie",
        "participants_note": "n nespecificat; nu se compară cu ponderile de mai sus.",
        "method": "Cum am numărat",
        "method_text": f"{{{SEN}}} : {{{WHOLE}}} = {{{SEN} / {WHOLE} | percent.2}}, adică 1 din {ONE_IN}; "
        f"copiii cu dizabilități sunt 1 din {{{WHOLE} / {DISABILITY} | one_in}}. Cele trei numere sunt cuprinse unul "
        "în altul și nu se adună. Pentru valorile mai noi ale adulților textul campaniei nu dă anul, ci spune „în perioada "
        "campaniei”.",
        "programme": "Campania susține Programul național pentru promovarea educației incluzive, 2023–2027",
        "partners": "Ministerul Educației și Cercetării · Centrul Republican de Asistență Psihopedagogică · UNICEF Moldova",
        "enrolment": {
            "name": "Copii înscriși, 2024",
            "columns": ("Cheie", "Indicator", "Copii"),
            "rows": (
                "copii în grădinițe și școli",
                "copii cu cerințe educaționale speciale",
                "copii cu dizabilități",
            ),
            "unit": "copii",
            "source": "Centrul Republican de Asistență Psihopedagogică",
        },
        "attitudes_data": {
            "name": "Atitudini",
            "columns": ("Cheie", "Moment", "Grup", "Perioada", "Pondere"),
            "groups": ("Îngrijitori", "Cadre didactice"),
            "when": ("2018", "în campanie"),
            "source": "Studiu comparativ (UNICEF/MEC)",
        },
        "students_data": {
            "name": "Elevi în dezacord puternic",
            "columns": ("An", "Pondere"),
            "source": "Studiu comparativ (UNICEF/MEC)",
        },
        "participants_data": {
            "name": "Participanți",
            "columns": ("Grup", "Pondere", "n"),
            "rows": (
                "participanți la activități: deschiși să contribuie",
                "copii: vor promova incluziunea în școala lor",
            ),
            "missing": "nespecificat",
            "source": "Campania „Învățăm împreună!”",
        },
    },
    "ru": {
        "campaign": "Учимся вместе!",
        "document": "1 из 40: плакат кампании «Учимся вместе!»",
        "title": f"У 1 из {ONE_IN} детей особые образовательные потребности",
        "field_alt": f"40 фигур детей, одна из них цветная среди остальных: у {{{SEN}}} из {{{WHOLE}}} детей особые "
        f"образовательные потребности, то есть у 1 из {ONE_IN}.",
        "field_title": f"В 2024 году: {{{SEN}}} из {{{WHOLE}}} детей",
        "unknown": "не указано",
        "no_year": "год не указан",
        "population": ("родители, опекуны и педагоги", "ученики", "участники мероприятий; дети"),
        "names": {
            "accent": "Акцент",
            "rule": "Линия",
            "band": "Полоса",
            "partners": "Партнёры",
            "title": "Заголовок",
            "field": "40 фигур",
        },
        "half": "У половины из них инвалидность",
        "attitudes": "Всё больше взрослых говорят инклюзии «да»",
        "attitudes_text": f"{TEACHERS_NOW} педагогов открыты к инклюзии: {TEACHERS_GAIN} по сравнению с 2018 годом. "
        f"У воспитывающих взрослых: {CAREGIVERS_GAIN}.",
        "students": "Всё меньше учеников категорически против",
        "students_text": f"Решительное несогласие снизилось с {STUDENTS_THEN} до {STUDENTS_NOW}. Меньше — лучше.",
        "participants": "Кто участвует, хочет помогать",
        "participants_note": "n не указано; с долями выше не сравнивается.",
        "method": "Как мы считали",
        "method_text": f"{{{SEN}}} : {{{WHOLE}}} = {{{SEN} / {WHOLE} | percent.2}}, то есть 1 из {ONE_IN}; "
        f"дети с инвалидностью — 1 из {{{WHOLE} / {DISABILITY} | one_in}}. Эти три числа входят одно в другое, и "
        "складывать их нельзя. Для более новых ответов взрослых текст кампании не называет года, а говорит «в период "
        "кампании».",
        "programme": "Кампания поддерживает Национальную программу продвижения инклюзивного образования, 2023–2027",
        "partners": "Министерство образования и исследований · Республиканский центр психопедагогической помощи · UNICEF Moldova",
        "enrolment": {
            "name": "Дети, 2024",
            "columns": ("Ключ", "Показатель", "Дети"),
            "rows": (
                "детей в детских садах и школах",
                "с особыми образовательными потребностями",
                "детей с инвалидностью",
            ),
            "unit": "детей",
            "source": "Республиканский центр психопедагогической помощи",
        },
        "attitudes_data": {
            "name": "Отношение",
            "columns": ("Ключ", "Момент", "Группа", "Период", "Доля"),
            "groups": ("Родители и опекуны", "Педагоги"),
            "when": ("2018", "в период кампании"),
            "source": "Сравнительное исследование (UNICEF/МОИ)",
        },
        "students_data": {
            "name": "Ученики, решительно не согласные",
            "columns": ("Год", "Доля"),
            "source": "Сравнительное исследование (UNICEF/МОИ)",
        },
        "participants_data": {
            "name": "Участники",
            "columns": ("Группа", "Доля", "n"),
            "rows": ("участники мероприятий: готовы содействовать", "дети: будут продвигать инклюзию в школе"),
            "missing": "не указано",
            "source": "Кампания «Учимся вместе!»",
        },
    },
    "en": {
        "campaign": "Learning Together!",
        "document": "1 in 40: the poster of the campaign “Learning Together!”",
        "title": f"1 in {ONE_IN} children has special educational needs",
        "field_alt": f"40 figures of children, one coloured among the others: {{{SEN}}} of {{{WHOLE}}} children have "
        f"special educational needs, that is 1 in {ONE_IN}.",
        "field_title": f"In 2024: {{{SEN}}} of {{{WHOLE}}} children",
        "unknown": "not stated",
        "no_year": "year not stated",
        "population": ("caregivers and teachers", "students", "participants in activities; children"),
        "names": {
            "accent": "Accent",
            "rule": "Rule",
            "band": "Band",
            "partners": "Partners",
            "title": "Title",
            "field": "40 figures",
        },
        "half": "Half of them have a disability",
        "attitudes": "More and more adults say “yes” to inclusion",
        "attitudes_text": f"{TEACHERS_NOW} of teachers are open to inclusion: {TEACHERS_GAIN} since 2018. "
        f"Among caregivers: {CAREGIVERS_GAIN}.",
        "students": "Fewer and fewer students are strongly against",
        "students_text": f"Strong disagreement fell from {STUDENTS_THEN} to {STUDENTS_NOW}. Less is better.",
        "participants": "Those who take part want to help",
        "participants_note": "n not stated; not to be compared with the shares above.",
        "method": "How we counted",
        "method_text": f"{{{SEN}}} : {{{WHOLE}}} = {{{SEN} / {WHOLE} | percent.2}}, that is 1 in {ONE_IN}; children "
        f"with disabilities are 1 in {{{WHOLE} / {DISABILITY} | one_in}}. The three numbers lie within each other and "
        "must not be added. For the adults’ later answers the campaign’s text names no year; it says “during the campaign period”.",
        "programme": "The campaign supports the National Program for Promoting Inclusive Education, 2023–2027",
        "partners": "Ministry of Education and Research · Republican Center for Psychopedagogical Assistance · UNICEF Moldova",
        "enrolment": {
            "name": "Children enrolled, 2024",
            "columns": ("Key", "Indicator", "Children"),
            "rows": (
                "children in kindergartens and schools",
                "children with special educational needs",
                "children with disabilities",
            ),
            "unit": "children",
            "source": "Republican Center for Psychopedagogical Assistance",
        },
        "attitudes_data": {
            "name": "Attitudes",
            "columns": ("Key", "Moment", "Group", "Period", "Share"),
            "groups": ("Caregivers", "Teachers"),
            "when": ("2018", "during the campaign"),
            "source": "Comparative Study (UNICEF/MER)",
        },
        "students_data": {
            "name": "Students who strongly disagree",
            "columns": ("Year", "Share"),
            "source": "Comparative Study (UNICEF/MER)",
        },
        "participants_data": {
            "name": "Participants",
            "columns": ("Group", "Share", "n"),
            "rows": ("participants in activities: open to contributing", "children: will promote inclusion at school"),
            "missing": "not stated",
            "source": "Campaign “Learning Together!”",
        },
    },
}
