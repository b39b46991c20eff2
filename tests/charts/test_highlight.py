from __future__ import annotations

from inclusion_desktop.charts.highlight import highlight_mask, unknown_names


def test_names_are_found_without_regard_to_case_diacritics_and_spaces() -> None:
    names = ["Căușeni", "Șoldănești", "Orhei"]
    assert highlight_mask(names, "causeni;  ȘOLDĂNEȘTI ").tolist() == [True, True, False]
    assert highlight_mask(names, "").tolist() == [False] * 3


def test_a_name_with_a_semicolon_is_lit_whole() -> None:
    assert highlight_mask(["A; B", "A"], "A; B").tolist() == [True, True]
    assert unknown_names(["A; B"], "A; B") == ()


def test_names_that_are_not_there_are_told() -> None:
    assert unknown_names(["Orhei"], "Orhei; Cahull") == ("Cahull",)
