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
        ("network", ["networks"]),
        ("boy", ["boys"]),
        ("Q-value", ["Q-values"]),
        ("Torch7", ["Torch7s"]),
        ("x2", ["x2s"]),
        ("用x", []),
        ("roof", ["roofs"]),
        ("policy", ["policies"]),
        ("class", ["classes"]),
        ("branch", ["branches"]),
        ("bus", ["buses"]),
        ("virus", ["viruses"]),
        ("opus", ["opuses"]),
        ("hash", ["hashes"]),
        ("axis", ["axes", "axises"]),
        ("datum", ["data", "datums"]),
        ("nucleus", ["nuclei", "nucleuses"]),
        ("radius", ["radii", "radiuses"]),
        ("locus", ["loci", "locuses"]),
        ("algebra", ["algebrae", "algebras"]),
        ("antenna", ["antennae", "antennas"]),
        ("gamma", ["gammata", "gammas"]),
        ("dogma", ["dogmata", "dogmas"]),
        ("half", ["halves", "halfs"]),
        ("shelf", ["shelves", "shelfs"]),
        ("workman", ["workmans"]),
        ("house", ["houses"]),
    ],
)
def test_an_english_word_has_these_plurals(one: str, many: list[str]) -> None:
    assert list(plurals(one)) == many


def test_only_those_by_no_rule_are_asked_for_alone() -> None:
    assert list(irregular_plurals("matrix")) == ["matrices"]
    assert list(irregular_plurals("net")) == []
