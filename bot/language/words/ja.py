"""Japanese words of dates, and of the sentence around them; the cue follows its date."""

from bot.language.kinds import Cue, Kind, Table
from bot.language.words.common import Book, WordRole

TABLE: Table = {
    Kind.RELATIVE_DAY: {"今日|本日|きょう": 0, "明日|あした|あす|翌日": 1, "明後日|あさって": 2},
    Kind.TONIGHT: {"今夜|今晩|今日の夜": None},
    Kind.WEEKDAY: {
        "月曜日|月曜|(月)": 0,
        "火曜日|火曜|(火)": 1,
        "水曜日|水曜|(水)": 2,
        "木曜日|木曜|(木)": 3,
        "金曜日|金曜|(金)": 4,
        "土曜日|土曜|(土)": 5,
        "日曜日|日曜|(日)": 6,
    },
    Kind.MONTH: {
        f"{sign}月": value
        for value, sign in enumerate(
            ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1
        )
    },
    Kind.FEAST: {"クリスマス": (12, 25), "大晦日": (12, 31), "元日|元旦": (1, 1)},
    Kind.NUMBER: {
        sign: value for value, sign in enumerate(("一", "二", "三", "四", "五", "六", "七"), 1)
    }
    | {"八": 8, "九": 9, "十": 10, "数": 3},
    Kind.ORDINAL: {"第一|最初の": 1, "第二": 2, "第三": 3, "第四": 4},
    Kind.UNIT: {
        "日|日間": "day",
        "営業日|平日|稼働日": "workday",
        "週間|週": "week",
        "か月|ヶ月|カ月|ヵ月|ケ月|箇月|月": "month",
        "四半期": "quarter",
        "年|年間": "year",
        "時間": "hour",
        "分|分間": "minute",
    },
    Kind.PERIOD: {
        "今週": ("week", 0),
        "来週|翌週": ("week", 1),
        "再来週": ("week", 2),
        "今月|当月": ("month", 0),
        "来月|翌月": ("month", 1),
        "再来月": ("month", 2),
        "今四半期|今期": ("quarter", 0),
        "来四半期|来期": ("quarter", 1),
        "今年|本年": ("year", 0),
        "来年|翌年": ("year", 1),
    },
    Kind.WEEK_OF: {"の週": None},
    Kind.PERIOD_END: {
        "週末|今週末": "week",
        "月末|今月末": "month",
        "四半期末|期末": "quarter",
        "年末|年内|今年中": "year",
    },
    Kind.QUARTER: {"第一四半期": 1, "第二四半期": 2, "第三四半期": 3, "第四四半期": 4},
    Kind.NEXT: {"翌": None},
    Kind.THIS: {"この|今度の": None},
    Kind.COMING: {"次の|次": None},
    Kind.LAST: {"最終|最後の": None},
    Kind.END: {"末|の末|終わり|の終わり|下旬|の下旬|末日|の最終日|最終日": None},
    Kind.MIDDLE: {"中旬|半ば|の半ば|中頃|の中頃": None},
    Kind.EARLY: {"上旬|初め|の初め|はじめ|の前半|前半|初旬": None},
    Kind.START: {"初日|頭|初": None},
    Kind.LATER: {"後|以内": None},
    Kind.OF: {"の": None},
    Kind.FILL: {"の|中|に|は|頃|ごろ|時点|間": None},
    Kind.AT: {"午": None},
    Kind.OCLOCK: {"時": None},
    Kind.NOON: {"正午|お昼|昼": None},
    Kind.DAY_END: {"終業時|終業|業務終了|業務終了時|定時|営業終了|終業時間|就業時間": None},
    Kind.PART: {
        "朝|午前|午前中|の朝|の午前中|の午前": "morning",
        "午後|の午後|夕方|の夕方": "afternoon",
        "夜|の夜|晩": "evening",
        "深夜": "night",
    },
    Kind.VAGUE: {"近日中|近いうち": None},
    Kind.CUE: {"期限|締切|締め切り|〆切|期日|納期|期限は|締切は|期日は|納期は": Cue.BY},
    Kind.CUE_AFTER: {
        "まで|までに|までには|迄|迄に|締切|期限|締め切り|〆切|必着": Cue.BY,
        "より前|より前に|の前|の前に|前に|前まで|前までに": Cue.BEFORE,
        "に|には": Cue.ON,
    },
    Kind.EVERY: {"毎": None},
    Kind.RHYTHM: {
        "毎週|週次": ("week", 1),
        "隔週": ("week", 2),
        "毎月|月次": ("month", 1),
        "四半期ごと": ("month", 3),
    },
    Kind.ONCE: {"一回|一度": None},
}

ROLES: dict[WordRole, frozenset[str]] = {
    WordRole.BLOCK: frozenset({"版", "第", "から"}),
    WordRole.URGENT: frozenset(
        {"至急", "大至急", "なるべく早く", "できるだけ早く", "asap", "早急に"}
    ),
    WordRole.NOT_OWNER: frozenset({"と"}),
    WordRole.DEADLINE: frozenset({"期限", "締切", "期限は", "締切は", "締め切り", "期日"}),
}

BOOK = Book(
    table=TABLE,
    roles=ROLES,
    ordinal=r"日(?![後間以前本])",
    cues_follow=True,
)
