"""The names that fences give to languages, each brought to one spelling."""

import re

_SPELLINGS = {
    "bash": "sh shell zsh bash-script shellscript azurecli azurecli-interactive",
    "console": "shell-session shellsession terminal",
    "csharp": "cs c#",
    "dockerfile": "docker containerfile",
    "html": "htm xhtml",
    "ini": "cfg conf properties",
    "javascript": "js node",
    "json": "json5 jsonc",
    "kusto": "kql",
    "markdown": "md",
    "powershell": "ps ps1 pwsh posh azurepowershell azurepowershell-interactive",
    "python": "py py3 python3 python2 ipython ipython3 pycon jupyter",
    "r": "rscript",
    "sql": "tsql t-sql mysql postgresql postgres sqlite plsql",
    "text": "txt plain plaintext",
    "terraform": "tf hcl",
    "typescript": "ts",
    "xml": "xsd svg",
    "yaml": "yml",
}
_ALIASES = {alias: name for name, aliases in _SPELLINGS.items() for alias in aliases.split()}
_NAME = re.compile(r"[{.\s]*(?:language-|lang=)?([\w#+-]+)")


def language_name(info: str) -> str:
    """The language that a fence names, in lower case; nothing where it names none."""
    match = _NAME.match(info)
    if match is None:
        return ""
    name = match[1].lower()
    return _ALIASES.get(name, name)
