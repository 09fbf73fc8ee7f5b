"""What the map's own scripts say, in English, by their Chinese text (``PlanMap.say``)."""

from __future__ import annotations

from geo.vocabulary import LABELS
from geo.words._tables import LABELS_EN, WORDS

MAP_WORDS_EN: dict[str, str] = {
    "项目地图：方向键移动，加减号缩放": "Map of the projects: arrow keys move, plus and minus zoom",
    "地图数据没有取到。请刷新页面；列表和合计仍然可用。": "The map could not be drawn; "
    "the list and the totals remain.",
    "看全图": "Whole map",
    "放大": "Zoom in",
    "缩小": "Zoom out",
    "图例": "Legend",
    "收起图例": "Close the legend",
    "展开图例": "Open the legend",
    "行业：颜色和字": "Sector: colour and character",
    "进展灯：颜色和字": "Progress light: colour and character",
    "状态：颜色和字": "Status: colour and character",
    "类型：形状": "Kind: shape",
    "总投资：大小": "Investment: size",
    "填充和边": "Fill and edge",
    "投资未披露": "Investment not disclosed",
    "金额含于所属项目": "Amount stated for its group",
    "位置误差可能超过 150 米": "Position may be off by over 150 m",
    "地址互相矛盾，各处都画": "Contradicting addresses, all drawn",
    "不足 10 亿元": "Below RMB 1 billion",
    "10–50 亿元": "RMB 1–5 billion",
    "50–100 亿元": "RMB 5–10 billion",
    "100 亿元以上": "RMB 10 billion and more",
    " · 此处共 {0} 个，点击选择": " · {0} here, click to choose",
    "此处的项目": "Projects here",
    "此处有 {0} 个项目": "{0} projects here",
    "此处有 {0} 个项目，列出一部分，其余请用筛选": "{0} projects here, some of them listed",
    "{0} 个项目": "{0} projects",
    "点击看名单": "click for the list",
    "放大到这里": "Zoom in here",
    "关闭": "Close",
    "至少要三个角。": "At least three corners are needed.",
    "这条边会和别的边相交，换一处。": "This side would cross another one: choose another place.",
    "收口的边会和别的边相交：撤销一角再试。": "The closing side would cross another one: take back "
    "a corner and try again.",
    "在线底图取不到（可能没有网络，或密钥无效），已换回本地底图。": "The online map cannot be "
    "reached; the local one is shown.",
    "把当前的画面和筛选存为汇报的一幕": "Keep this view and these filters as a scene",
    "存为场景": "Keep as a scene",
    LABELS["structure"]: LABELS_EN["structure"],
    **dict(WORDS[f"structure_{one}"] for one in ("axis", "core", "sketch")),
    "{0} 米": "{0} m",
    "{0} 公里": "{0} km",
}
