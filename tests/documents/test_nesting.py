"""Indentation as the converter left it, and the lists that a reader must see."""

from tests.documents.builders import answer_of, list_tree

ORDERED_3 = ("ordered", (), (), ())


def test_what_lies_below_a_label_starts_at_column_0() -> None:
    text = answer_of("    - one.", "    - two:", "      - deep.", "    - three.")
    assert text == "- one.\n- two:\n  - deep.\n- three."


def test_a_numbered_list_goes_on_at_column_0_of_the_next_page() -> None:
    text = answer_of("  1. one.", "", "2. two.", "3. three.")
    assert text == "1. one.\n2. two.\n3. three."


def test_a_numbered_list_goes_on_one_step_in_behind_the_top_of_a_page() -> None:
    text = answer_of("  1. one.", "", "", "", "2. two.", "  3. three.")
    assert text == "1. one.\n2. two.\n3. three."


def test_a_number_goes_on_whatever_the_look_of_its_entry() -> None:
    text = answer_of("  1. one.", "", "2. such as:", "  3. **Three:** x.")
    assert text == "1. one.\n2. such as:\n3. **Three:** x."


def test_a_bullet_list_goes_on_one_step_in_behind_the_top_of_a_page() -> None:
    text = answer_of("  - **A:** a.", "", "- **B:** b.", "  - **C:** c.")
    assert text == "- **A:** a.\n- **B:** b.\n- **C:** c."


def test_an_entry_that_ends_in_a_colon_at_the_top_of_a_page_has_children() -> None:
    text = answer_of("  - **A:** a.", "", "- **B:** such as:", "  - **C:** c.", "  - **D:** d.")
    assert list_tree(text) == [("bullet", (), (("bullet", (), ()),))]


def test_children_cut_off_by_a_page_break_stay_with_their_parent() -> None:
    text = answer_of(
        "  - **When:** It helps when:",
        "    - you are fast.",
        "",
        "- you are slow.",
        "- you sleep.",
        "",
        "- **Inputs:**",
        "",
        "1. one.",
        "  2. two.",
    )
    assert list_tree(text) == [
        ("bullet", (("bullet", (), (), ()),), (("ordered", (), ()),)),
    ]


def test_children_that_begin_a_page_stay_with_the_colon_before_them() -> None:
    text = answer_of("  - **A:** as:", "", "- one.", "- two.", "", "- **B:** b.")
    assert text == "- **A:** as:\n  - one.\n  - two.\n- **B:** b."


def test_an_entry_behind_code_is_no_child_of_the_colon_above_it() -> None:
    text = answer_of("- **A:**", "", "  ```yaml", "  a: 1", "  ```", "", "- **B:** b.")
    assert list_tree(text) == [("bullet", (), ())]


def test_an_entry_at_column_0_leaves_an_undamaged_inner_list() -> None:
    text = answer_of("- **A:** as:", "  - **B:** b.", "", "- **C:** c.")
    assert text == "- **A:** as:\n  - **B:** b.\n- **C:** c."


def test_an_entry_at_column_0_joins_the_inner_list_where_both_were_indented() -> None:
    text = answer_of("  - **A:** as:", "    - **B:** b.", "", "- **C:** c.")
    assert text == "- **A:** as:\n  - **B:** b.\n  - **C:** c."


def test_an_indented_entry_behind_a_blank_line_is_a_child() -> None:
    assert answer_of("- **A:** a.", "", "  - **B:** b.") == "- **A:** a.\n  - **B:** b."


def test_an_entry_between_two_levels_belongs_to_the_inner_one() -> None:
    text = answer_of("  - a:", "      - b.", "    - c.", "  - d.")
    assert text == "- a:\n  - b.\n  - c.\n- d."


def test_lists_are_nested_no_deeper_than_a_reader_can_follow() -> None:
    text = answer_of(*(f"{'  ' * level}- entry:" for level in range(20)))
    assert max(len(line) - len(line.lstrip()) for line in text.split("\n")) == 14


def test_a_numbered_list_inside_a_bullet_survives_the_top_of_a_page() -> None:
    text = answer_of("  - **A:** a.", "  - **B:**", "    1. one.", "", "2. two.", "  3. three.")
    assert list_tree(text) == [("bullet", (), (ORDERED_3,))]


def test_bullets_inside_a_numbered_list_inside_a_bullet_keep_their_level() -> None:
    text = answer_of(
        "  - **A:** as:", "", "1. one.", "  2. as:", "    - x.", "    - y.", "  3. three."
    )
    assert text == "- **A:** as:\n  1. one.\n  2. as:\n     - x.\n     - y.\n  3. three."


def test_bullets_behind_a_number_belong_to_it() -> None:
    text = answer_of("1. **Strategy:** one.", "", "- **How:** a.", "- **Where:** b.")
    assert text == "1. **Strategy:** one.\n   - **How:** a.\n   - **Where:** b."


def test_children_of_an_undamaged_entry_need_no_colon() -> None:
    text = answer_of("  - **Tags:** words.", "    - red.", "    - blue.", "  - **Keys:** more.")
    assert list_tree(text) == [("bullet", (("bullet", (), ()),), ())]


def test_a_paragraph_at_column_0_ends_the_list() -> None:
    text = answer_of("  - one.", "", "And so on.", "", "- two.")
    assert text == "- one.\n\nAnd so on.\n\n- two."


def test_an_indented_paragraph_and_code_stay_in_their_entry() -> None:
    text = answer_of("- one.", "", "  More of one.", "", "  ```yaml", "  a: 1", "  ```", "- two.")
    assert text == "- one.\n\n  More of one.\n\n  ```yaml\n  a: 1\n  ```\n\n- two."
    assert list_tree(text) == [("bullet", (), ())]


def test_a_list_numbered_with_ones_only_is_counted() -> None:
    assert answer_of("1. one.", "1. two.", "1. three.") == "1. one.\n2. two.\n3. three."


def test_children_of_a_number_with_two_digits_stand_below_its_text() -> None:
    entries = [f"{number}. entry." for number in range(1, 10)]
    text = answer_of(*entries, "10. such as:", "    - child.")
    assert text.endswith("10. such as:\n    - child.")
    assert list_tree(text) == [("ordered", *[()] * 9, (("bullet", ()),))]


def test_ten_thousand_nested_bullets_are_read() -> None:
    text = answer_of(*(f"{' ' * (level % 200)}- entry" for level in range(10_000)))
    assert text.count("- entry") == 10_000


def test_children_of_an_undamaged_list_stay_children() -> None:
    entries = ["- one.", "  - two.", "  - three.", "- four."]
    assert answer_of("", *entries) == "\n".join(entries)


def test_children_of_undamaged_leads_stay_children_where_a_further_lead_follows() -> None:
    entries = ["- **A:** a.", "  - **B:** b.", "- **C:** c."]
    assert answer_of("", *entries) == "\n".join(entries)


def test_leads_one_step_in_behind_the_top_of_a_page_are_no_children() -> None:
    text = answer_of("They offer:", "", "- **A:** a.", "  - **B:** b.", "  - **C:** c.")
    assert text == "They offer:\n\n- **A:** a.\n- **B:** b.\n- **C:** c."


def test_a_nested_numbered_list_ends_where_the_outer_one_goes_on() -> None:
    for gap in ("", "\n"):
        lines = ["1. one.", "2. two:", "   1. first.", "   2. second.", "3. three.", "4. four."]
        text = answer_of("", *(f"{line}{gap}" for line in lines))
        assert text == "\n".join(lines)
