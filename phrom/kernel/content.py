"""What officials change without developers: CSV tables and YAML trees, each checked against its schema."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from django.conf import settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

Row = Mapping[str, str]
Table = tuple[Row, ...]


class ContentError(Exception):
    """A content file that cannot be used; the message names file, line and field in one sentence."""


class _Read(NamedTuple):
    """One file as read: its content and everything wrong with it."""

    value: Any
    problems: tuple[str, ...]


def table(name: str) -> Table:
    """The rows of `<name>.csv`: every cell a stripped string, keyed by column. Raises ContentError."""
    rows: Table = _sound(_root() / f"{name}.csv")
    return rows


def tree(name: str) -> Any:
    """The content of `<name>.yaml`, shared by all callers: read it, never change it. Raises ContentError."""
    return _sound(_root() / f"{name}.yaml")


def check_all() -> list[str]:
    """Every problem of every content file, references between files included; empty when all is well."""
    files = [file for file in sorted(_root().rglob("*")) if file.suffix in (".csv", ".yaml")]
    found = [problem for file in files for problem in _read(_root(), file).problems]
    return found or [problem for file in files if file.suffix == ".csv" for problem in _dangling(file)]


def _root() -> Path:
    return Path(settings.PHROM_CONTENT)


def _sound(file: Path) -> Any:
    read = _read(_root(), file)
    if read.problems:
        raise ContentError(read.problems[0])
    return read.value


@cache
def _read(root: Path, file: Path) -> _Read:
    shown = f"content/{file.relative_to(root).as_posix()}"
    try:
        text = file.read_text(encoding="utf-8-sig")
        schema = _schema(root, file)
        return _read_csv(shown, text, schema) if file.suffix == ".csv" else _read_yaml(shown, text, schema)
    except FileNotFoundError as error:
        missing = f"content/{Path(error.filename).relative_to(root).as_posix()}"
        return _Read(None, (f"{missing} ไม่มีไฟล์นี้",))
    except UnicodeDecodeError:
        return _Read(None, (f"{shown} ไม่ได้บันทึกเป็น UTF-8 ให้บันทึกใหม่โดยเลือกรหัสอักขระ UTF-8",))


def _schema(root: Path, file: Path) -> dict[str, Any]:
    """A file at the top has a schema of its own name; files in a folder share the folder's."""
    name = file.stem if file.parent == root else file.relative_to(root).parts[0]
    loaded: dict[str, Any] = json.loads((root / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


# CSV -----------------------------------------------------------------------------------------------


def _read_csv(shown: str, text: str, schema: dict[str, Any]) -> _Read:
    reader = csv.reader(text.splitlines(keepends=True))
    header = [cell.strip() for cell in next(reader, [])]
    if problem := _wrong_header(header, list(schema["properties"])):
        return _Read((), (f"{shown} บรรทัด 1 {problem}",))
    rows: list[Row] = []
    problems: list[str] = []
    validator = Draft202012Validator(schema)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{shown} บรรทัด {reader.line_num}"
        if len(cells) != len(header):
            problems.append(f"{where} มี {len(cells)} ช่อง แต่หัวตารางมี {len(header)} ช่อง")
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        problems += [f"{where} {_sentence(error)}" for error in validator.iter_errors(row)]
        problems += [f"{where} {problem}" for problem in _repeated(row, rows, schema.get("unique", []))]
        rows.append(MappingProxyType(row))
    return _Read(tuple(rows), tuple(problems))


def _wrong_header(header: list[str], wanted: list[str]) -> str:
    if missing := [name for name in wanted if name not in header]:
        return f"หัวตารางขาดช่อง {', '.join(missing)}"
    if unknown := [name or "(ว่าง)" for name in header if name not in wanted]:
        return f"หัวตารางมีช่องที่ไม่รู้จัก {', '.join(unknown)}"
    return "หัวตารางมีช่องซ้ำ" if len(set(header)) < len(header) else ""


def _repeated(row: Row, before: Sequence[Row], unique: Sequence[str]) -> Iterator[str]:
    if unique and any(all(row[name] == other[name] for name in unique) for other in before):
        yield f"ช่อง {', '.join(unique)}: “{' / '.join(row[name] for name in unique)}” ซ้ำกับบรรทัดก่อนหน้า"


def _dangling(file: Path) -> Iterator[str]:
    """Cells that name a key which the other table does not hold (`refers` of the schema: `table.column`)."""
    for field, rule in _schema(_root(), file)["properties"].items():
        if "refers" not in rule:
            continue
        other, column = rule["refers"].split(".")
        known = {row[column] for row in table(other)} | {""}
        for number, row in enumerate(table(file.stem), start=1):
            for key in row[field].split("|"):
                if key not in known:
                    yield f"content/{file.name} แถวที่ {number} ช่อง {field}: ไม่มี “{key}” ใน {other}.csv"


# YAML ----------------------------------------------------------------------------------------------


class _Loader(yaml.CSafeLoader):
    """Plain YAML in which a repeated key is an error and a date stays text."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: list[Any] = []
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"คีย์ “{key}” ซ้ำ", problem_mark=key_node.start_mark)
        seen.append(key)
    return loader.construct_mapping(node, deep=True)


def _text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)


def _read_yaml(shown: str, text: str, schema: dict[str, Any]) -> _Read:
    try:
        value = yaml.load(text, _Loader)  # noqa: S506 - a safe loader, see above
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return _Read(None, (f"{shown} บรรทัด {line} อ่านไม่ได้: {error.problem}",))
    errors = Draft202012Validator(schema).iter_errors(value)
    found = [(_line(text, error), _sentence(error)) for error in errors]
    return _Read(value, tuple(f"{shown} บรรทัด {line} {sentence}" for line, sentence in sorted(found)))


def _line(text: str, error: ValidationError) -> int:
    """The line (from 1) where the wrong value stands; read again, because plain values carry no place."""
    node = yaml.compose(text, yaml.CSafeLoader)
    for step in error.absolute_path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == str(step))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node.start_mark.line + 1 if node else 1


# Sentences -----------------------------------------------------------------------------------------


def _sentence(error: ValidationError) -> str:
    """What is wrong, with the schema's own description of what belongs there."""
    found: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    field = ".".join(str(step) for step in error.absolute_path) or "(ทั้งไฟล์)"
    if error.validator == "required":
        return f"ช่อง {field}: ขาด {', '.join(name for name in rule if name not in found)}"
    if error.validator == "additionalProperties" and rule is False:
        unknown = [str(name) for name in found if name not in schema.get("properties", {})]
        return f"ช่อง {field}: ไม่รู้จัก {', '.join(unknown)}"
    wanted = schema.get("description") or _wanted(str(error.validator), rule)
    return f"ช่อง {field}: “{_short(found)}” ใช้ไม่ได้ ต้องเป็น{wanted}"


def _wanted(keyword: str, rule: Any) -> str:
    if keyword == "enum":
        return "คำใดคำหนึ่งใน " + ", ".join(str(choice) or "(ว่าง)" for choice in rule)
    names = {"minLength": "ข้อความที่ไม่ว่าง", "minItems": f"รายการอย่างน้อย {rule} รายการ", "type": f"ชนิด {rule}"}
    return names.get(keyword, f"ไปตามแบบ {keyword} {rule}")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
