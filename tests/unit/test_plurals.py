"""English plurals under which a term is found: by the rule, and by no rule."""

import pytest

from site_builder.text.plurals import irregular_plurals, plurals


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("net", ["nets"]),
        ("key", ["keys"]),
        ("memory", ["memories"]),
        ("loss", ["losses"]),
        ("box", ["boxes"]),
        ("patch", ["patches"]),
        ("quiz", ["quizes"]),
        ("bandit", ["bandits"]),
        ("hypothesis", ["hypotheses", "hypothesises"]),
        ("matrix", ["matrices", "matrixes"]),
        ("vertex", ["vertices", "vertexes"]),
        ("optimum", ["optima", "optimums"]),
        ("automaton", ["automata", "automatons"]),
        ("criterion", ["criteria", "criterions"]),
        ("phenomenon", ["phenomena", "phenomenons"]),
        ("neuron", ["neurons"]),
        ("stimulus", ["stimuli", "stimuluses"]),
        ("corpus", ["corpora", "corpuses"]),
        ("formula", ["formulae", "formulas"]),
        ("schema", ["schemata", "schemas"]),
        ("leaf", ["leaves", "leafs"]),
        ("woman", ["women", "womans"]),
        ("human", ["humans"]),
        ("child", ["children", "childs"]),
        ("mouse", ["mice", "mouses"]),
        ("RBM", ["RBMs"]),
        ("x", []),
        ("网络", []),
        ("层 net", ["层 nets"]),
    ],
)
def test_an_english_word_has_these_plurals(one: str, many: list[str]) -> None:
    assert list(plurals(one)) == many


def test_only_those_by_no_rule_are_asked_for_alone() -> None:
    assert list(irregular_plurals("matrix")) == ["matrices"]
    assert list(irregular_plurals("net")) == []
