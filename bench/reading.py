"""How fast is the base set read from YAML, and how fast is everything checked?"""

import yaml

from bench.figures import Figure, beside, milliseconds
from engine.checking import check
from engine.library import QUESTIONNAIRES, read_library, survey
from engine.reading.question_set import read_question_set
from engine.reading.strict_yaml import parse
from engine.regions import all_regions


def measure() -> list[Figure]:
    """Read the 102 questions; the yardstick is PyYAML's own composing of the same file."""
    library, regions = read_library(), all_regions()
    source = (QUESTIONNAIRES / "sets/enterprise-quality-duties/set.yaml").read_text("utf-8")

    def read() -> object:
        root, _problems = parse(source, "set.yaml")
        return read_question_set(root, "set.yaml", library.duties, regions) if root else None

    return [
        beside("read 102 questions", read, "yaml.compose", lambda: yaml.compose(source, yaml.CBaseLoader), runs=15),
        Figure("check all questionnaires", milliseconds(lambda: check(survey()), runs=7, warm_up=1), "ms"),
    ]
