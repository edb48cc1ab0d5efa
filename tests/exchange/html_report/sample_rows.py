"""The rows of the sample: made up, but of the size and shape that a year of daily use gives."""

import math
import random
from collections.abc import Sequence

from dp100_cards.stats.frame import Value

Rows = Sequence[Sequence[Value]]

TODAY = 20_787
"""2026-11-30."""
SECTION_NAMES = (
    ("workspace", "I.A", "Plan and Provision an Azure Machine Learning Workspace"),
    ("access", "I.B", "Manage Access and Security for the Workspace"),
    ("compute", "I.C", "Configure and Manage Compute Resources"),
    ("data", "II.A", "Create and Manage Datastores and Datasets"),
    ("experiments", "II.B", "Configure and Run Experiments"),
    ("training", "III.A", "Train Models Using Azure Machine Learning"),
    ("models", "III.B", "Manage and Register Models"),
)
_CARDS = (48, 36, 52, 44, 58, 61, 39)
_KNOWN = (0.83, 0.79, 0.64, 0.74, 0.52, 0.31, 0.44)


def all_rows(chance: random.Random, days: int) -> dict[str, Rows]:
    """By measure."""
    reviews = _reviews(chance, days)
    return {
        **_history(reviews, chance),
        **_cards(),
        **_memory(chance, days),
        **_standing(),
        **_answers(),
    }


def unseen_rows() -> dict[str, Rows]:
    """The measures that have something to say of decks that were never reviewed."""
    return {
        "card_counts": [["new", 338, 1.0], *([state, 0, 0.0] for state in ("learning", "mature"))],
        "sections": [
            [name, title, cards, cards, 0, 0, 0, 0, 0, 0, 0, 0, 0, None, 0.0]
            for (name, _, title), cards in zip(SECTION_NAMES, _CARDS, strict=True)
        ],
    }


def _reviews(chance: random.Random, days: int) -> list[list[Value]]:
    found: list[list[Value]] = []
    for back in range(days - 1, -1, -1):
        if chance.random() < 0.93:
            new = chance.choice((0, 2, 4, 6, 8)) if back > 60 else chance.choice((0, 0, 1))
            review = int(22 + 26 * math.log1p(days - back) / 5 * chance.uniform(0.5, 1.7))
            again = int(review * chance.uniform(0.04, 0.16))
            cram = 15 if back % 97 == 5 else 0
            phases = [new, 2 * new, review, again, cram]
            found.append([TODAY - back, sum(phases), *phases, sum(phases) * 9.4])
    return found


def _history(reviews: list[list[Value]], chance: random.Random) -> dict[str, Rows]:
    due, total = [], 0
    for ahead in range(300):
        amount = int(38 * math.exp(-ahead / 40) * chance.uniform(0.6, 1.5)) + (ahead % 9 == 0)
        backlog = 12 if ahead == 0 else 0
        total += amount + backlog
        if amount or backlog:
            due.append([TODAY + ahead, amount, backlog, total])
    hours = [(7, 2100, 0.93), (8, 1400, 0.92), (12, 640, 0.9), (13, 410, 0.89), (18, 900, 0.9),
             (21, 2800, 0.88), (22, 1900, 0.86), (23, 310, 0.81)]  # fmt: skip
    return {
        "reviews": reviews,
        "today": [[42, 394.8, 4, 0.905, 2, 4, 33, 3, 0]],
        "streak": [[23, 61, len(reviews)]],
        "future_due": due,
        "daily_load": [[18.43]],
        "hours": [[hour, count, int(count * share), share] for hour, count, share in hours],
        "review_time": [[9.4, 462.0, 49.2, 168_630.0]],
    }


def _cards() -> dict[str, Rows]:
    counts = {"new": 31, "learning": 6, "relearning": 4, "young": 108, "mature": 181,
              "suspended": 7, "buried": 1}  # fmt: skip
    edges = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    growing = list(zip(edges, [*edges[1:], None], strict=True))
    tenths = [(number / 10, (number + 1) / 10) for number in range(10)]

    def bins(pairs: Rows, amounts: Sequence[int]) -> Rows:
        return [[*pair, amount] for pair, amount in zip(pairs, amounts, strict=True)]

    return {
        "card_counts": [[state, cards, cards / 338] for state, cards in counts.items()],
        "intervals": bins(growing, [9, 14, 22, 38, 61, 74, 49, 21, 8, 3]),
        "stability": bins(growing, [11, 12, 19, 33, 58, 79, 55, 24, 7, 1]),
        "difficulty": bins(tenths, [3, 8, 21, 39, 58, 66, 51, 30, 17, 6]),
        "retrievability": bins(tenths, [0, 0, 1, 2, 4, 6, 9, 24, 88, 165]),
        "knowledge": [[338, 307, 271.6, 0.8036]],
    }


def _memory(chance: random.Random, days: int) -> dict[str, Rows]:
    spans = {"today": (10, 23), "yesterday": (14, 20), "week": (88, 160), "month": (370, 640),
             "year": (4100, 5200), "all": (4100, 5200)}  # fmt: skip
    weeks: list[list[Value]] = []
    for back in range(days // 7, -1, -1):
        tested = chance.randint(60, 260) if back % 17 else 4
        passed = round(tested * min(1.0, chance.gauss(0.905, 0.028)))
        weeks.append([TODAY - 6 - 7 * back, passed, tested, passed / tested])
    bins = [(0.55, 6, 0.5), (0.6, 14, 0.57), (0.65, 28, 0.68), (0.7, 61, 0.69), (0.75, 120, 0.8),
            (0.8, 390, 0.81), (0.85, 1480, 0.87),
            (0.9, 4300, 0.915), (0.95, 2900, 0.955)]  # fmt: skip
    tries: list[list[Value]] = [
        [name, 30, 9 + 2 * place, (9 + 2 * place) / 30]
        for place, (name, _, _) in enumerate(SECTION_NAMES)
    ]
    return {
        "true_retention": [_retention(name, *counts) for name, counts in spans.items()],
        "retention_by_week": weeks,
        "calibration": [[low, low + 0.05, tested, low + 0.026, seen] for low, tested, seen in bins],
        "calibration_error": [[9299, 0.9066, 0.9129, 0.2871, 0.0143]],
        "first_try": [*tries, ["all", 210, 105, 0.5]],
        "confidence": [["sure", 980, 919, 0.938], ["think so", 610, 503, 0.825],
                       ["guess", 140, 71, 0.507]],
    }  # fmt: skip


def _retention(name: str, young: int, mature: int) -> list[Value]:
    passed = (round(young * 0.879), round(mature * 0.931))
    total, tested = sum(passed), young + mature
    return [name, passed[0], young, passed[0] / young, passed[1], mature, passed[1] / mature,
            total, tested, total / tested]  # fmt: skip


def _standing() -> dict[str, Rows]:
    named = list(zip(SECTION_NAMES, _CARDS, _KNOWN, strict=True))
    topics = ("Understanding the Options", "Creating and Managing Resources",
              "Configuring Settings", "Monitoring and Analyzing Utilization")  # fmt: skip
    domains = (("1", "Design and prepare a machine learning solution", "20-25%", 140, 0.77),
               ("2", "Explore data, and run experiments", "20-25%", 102, 0.61),
               ("3", "Train and deploy models", "25-30%", 96, 0.38),
               ("4", "Optimize language models for AI", "25-30%", 0, None))  # fmt: skip
    areas = (("1a", "Design a machine learning solution", 20, 0.8),
             ("1b", "Create and manage resources of a workspace", 88, 0.75),
             ("2c", "Tune hyperparameters", 14, 0.41),
             ("3d", "Deploy models", 0, None))  # fmt: skip
    ready: list[list[Value]] = [
        [name, cards, cards - cards // 9, known - 0.04, max(0.0, known - 0.13), known + 0.04]
        for (name, _, _), cards, known in named
    ]
    return {
        "sections": [
            [name, title, cards, cards // 9, 2, cards // 3, cards // 2, 1, cards // 6, cards * 40,
             cards * 380.0, round(cards * 24 * 0.9), cards * 24, 0.87 + known / 20, known]
            for (name, _, title), cards, known in named
        ],
        "topics": [
            [name, f"{number + 1}. {topic}", cards // 4, cards // 5, cards * 10, cards * 5,
             cards * 6, 5 / 6, known - 0.07 * number]
            for (name, _, _), cards, known in named for number, topic in enumerate(topics)
        ],
        "domains": [
            [number, title, weight, cards, int(cards * 0.9), cards * 20, cards * 22,
             20 / 22 if cards else None, known]
            for number, title, weight, cards, known in domains
        ],
        "areas": [
            [number, title, cards, int(cards * 0.9), cards * 20, cards * 22,
             20 / 22 if cards else None, known]
            for number, title, cards, known in areas
        ],
        "readiness": [*ready, ["all", 338, 307, 0.66, 0.6, 0.72],
                      ["exam", 338, 307, 0.58, 0.5, 0.66]],
    }  # fmt: skip


def _answers() -> dict[str, Rows]:
    points = ("`compute_target` names the cluster", "idle nodes are released after 120 seconds",
              "low-priority nodes can be taken away", "assign the role at the workspace's scope",
              "register with mlflow.register_model", "an environment is versioned")  # fmt: skip
    return {
        "ratings": [
            ["new", 310, 120, 520, 90, 0.702], ["learning", 240, 180, 1400, 60, 0.872],
            ["review", 880, 940, 6900, 820, 0.908], ["relearning", 130, 90, 610, 12, 0.846],
            ["cram", 12, 9, 40, 3, 0.813],
        ],
        "lapses": [[number, round(190 * math.exp(-number / 1.8))] for number in range(10)],
        "leeches": [[f"q{number:02}", SECTION_NAMES[number % 7][0], 11 - number // 2, 60 - number]
                    for number in range(1, 7)],
        "missed_points": [
            [f"q{number:02}", points[number % 6], 14 - number // 4, 19, (14 - number // 4) / 19]
            for number in range(48)
        ],
    }  # fmt: skip
