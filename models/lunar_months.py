"""The months of the Chinese calendar from 1880 to 2120, so that no almanac needs to be loaded to say what day it is.

Taken from lunar_python, which agrees with mainland practice (domain rules 9.4); a test compares every month with it.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

FIRST_YEAR = 1880
#: A number a year in base 16, from its lowest bit: for each month in turn 1 when it has 30 days, else 29 (13 bits); the
#: month after which a leap month of the same number follows, 0 for none (4 bits); days from 1 January to 春节 (6 bits).
_YEARS = """
    50096d 3aeb6a 600daa 4c0ba4 36bb49 5a0d49 440a95 2e952b 54052d 3c0aad
    28556a 4e0daa 3adda4 5e0ea4 480d4a 32aa95 560a97 400556 2a6ab5 500ad5
    3d16d2 620752 4c0ea5 38b64a 5c064b 440a9b 309556 56056a 400b59 2a5752
    500752 3adb25 600b25 480a4b 32b4ab 5802ad 42056b 2c4b69 520da9 3efd92
    640e92 4c0d25 36ba4d 5c0a56 4602b6 2e95b5 5606d4 400ea9 2c5e92 500e92
    3acd26 5e052b 480a57 32b2b6 580b5a 4406d4 2e6ec9 520749 3cf693 620a93
    4c052b 34ca5b 5a0aad 46056a 309b55 560ba4 400b49 2a5a93 500a95 38f52d
    5e0536 480aad 34b5aa 5805b2 420da5 2e7d4a 540d4a 3d0a95 600a97 4c0556
    36cab5 5a0ad5 4606d2 308ea5 560ea5 40064a 286c97 4e0a9b 3af55a 5e056a
    480b69 34b752 5a0b52 420b25 2c964b 520a4b 3d14ab 6002ad 4a056d 36cb69
    5c0da9 460d92 309d25 560d25 415a4d 640a56 4e02b6 38c5b5 5e06d5 480ea9
    34be92 5a0e92 440d26 2c6a56 500a57 3d14d6 62035a 4a06d5 36b6c9 5c0749
    460693 2e952b 54052b 3e0a5b 2a555a 4e056a 38fb55 600ba4 4a0b49 32ba93
    580a95 42052d 2c8aad 500ab5 3d35aa 6205d2 4c0da5 36dd4a 5c0d4a 460c95
    30952e 540556 3e0ab5 2a55b2 5006d2 38cea5 5e0725 48064b 32ac97 560cab
    42055a 2c6ad6 520b69 3d7752 620b52 4c0b25 36da4b 5a0a4b 4404ab 2ea55b
    5405ad 3e0b6a 2a5b52 500d92 3afd25 5e0d25 480a55 32b4ad 5804b6 4005b5
    2c6daa 520ec9 3f1e92 620e92 4c0d26 36ca56 5a0a57 4404d6 2e86d5 540755
    400749 286e93 4e0693 38f52b 5e052b 460a5b 32b55a 58056a 420b65 2c974a
    520b4a 3d1a95 620a95 4a052d 34caad 5a0ab5 4605aa 2e8ba5 540da5 400d4a
    2a7c95 4e0c96 38f94e 5e0556 480ab5 32b5b2 5806d2 420ea5 2e8e4a 50068b
    3b0c97 6004ab 4a055b 34cad6 5a0b6a 460752 309725 540b45 3e0a8b 28549b
    4e04ab 38e95b 5e05ad 4a0baa 36bb52 5a0d92 440d25 2e9a4b 540a55 3d34ad
    6204b6 4c06b5 38cdaa 5c0ec9 480e92 329d26 580d2a 400a56 2a74b6 500556
    3aead5
""".split()
LAST_YEAR = FIRST_YEAR + len(_YEARS) - 1


@lru_cache(maxsize=512)
def lunar_months(year: int) -> dict[int, tuple[dt.date, int]]:
    """The months of a lunar year in order, a leap month below zero: first day and number of days."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _computed(year)
    packed = int(_YEARS[year - FIRST_YEAR], 16)
    first, leap = dt.date(year, 1, 1) + dt.timedelta(days=packed >> 17), packed >> 13 & 15
    months = {}
    for number in range(1, 13):
        for month in (number, -number) if number == leap else (number,):
            days = 29 + (packed & 1)
            months[month] = (first, days)
            first, packed = first + dt.timedelta(days=days), packed >> 1
    return months


#: The day number of astronomers on the day before that from which Python counts.
_JULIAN = 1721425


def _computed(year: int) -> dict[int, tuple[dt.date, int]]:
    from lunar_python import LunarYear

    return {
        month.getMonth(): (dt.date.fromordinal(int(month.getFirstJulianDay()) - _JULIAN), month.getDayCount())
        for month in LunarYear.fromYear(year).getMonths()
        if month.getYear() == year
    }
