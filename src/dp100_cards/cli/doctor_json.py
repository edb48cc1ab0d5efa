"""What the doctor found, as JSON; docs/doctor.md describes it."""

import json

from dp100_cards import __version__
from dp100_cards.model.finding import ExaminedArea, Finding
from dp100_cards.model.time_text import instant_to_text
from dp100_cards.usecases.doctor.examination import Diagnosis

SCHEMA = 1


def doctor_json(diagnosis: Diagnosis) -> str:
    """Everything, with what a report of a fault needs."""
    fields = {
        "schema": SCHEMA,
        "version": __version__,
        "at": instant_to_text(diagnosis.at),
        "severity": diagnosis.severity.label,
        "areas": [_area_fields(area) for area in diagnosis.areas],
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def _area_fields(area: ExaminedArea) -> dict[str, object]:
    return {
        "area": str(area.area),
        "severity": area.severity.label,
        "summary": area.summary,
        "findings": [_finding_fields(finding) for finding in area.findings],
        "facts": area.facts,
    }


def _finding_fields(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.label,
        "message": finding.message,
        "advice": finding.advice,
        "fix": finding.repair and finding.repair.mending.label,
        "fixed": finding.mended or None,
        "not_fixed": finding.unmended or None,
    }
