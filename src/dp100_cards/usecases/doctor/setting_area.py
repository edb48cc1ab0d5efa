"""Settings: the file, the variables of the environment, keys and theme."""

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.storage.settings.settings_file import VARIABLE_PREFIX, is_missing
from dp100_cards.storage.settings.settings_reader import read_with_origins
from dp100_cards.study.wording import counted
from dp100_cards.usecases.check_config import check_config
from dp100_cards.usecases.doctor.patient import Patient

_REFUSED = "Correct it, with dp100 config edit; until then no command goes on with these settings."
_IGNORED = "Correct it, with dp100 config edit; until then it has no effect."


def examine_settings(patient: Patient) -> ExaminedArea:
    """All that `dp100 config check` lists."""
    sources = patient.sources
    read = read_with_origins(sources.path, sources.environment)
    problems = check_config(sources, patient.screen_check)
    findings = [
        Finding(Severity.ERROR, problem, _REFUSED)
        if problem in read.problems
        else Finding(Severity.WARNING, problem, _IGNORED)
        for problem in problems
    ]
    variables = sorted(name for name in sources.environment if name.startswith(VARIABLE_PREFIX))
    return ExaminedArea(
        Area.SETTINGS,
        f"{counted(len(read.origins), 'value')} set",
        tuple(findings),
        {
            "file": str(sources.path),
            "exists": not is_missing(sources.path),
            "set": tuple(sorted(read.origins)),
            "variables": tuple(variables),
        },
    )
