from hypothesis import given, strategies as st

from helpers.charts.layout import Box, arrange, crosses, fit, lines, width

PAGE = Box(0, 0, 300, 200)


def test_a_label_stands_beside_its_mark_and_moves_where_that_is_taken():
    mark = Box(100, 100, 120, 104)
    (left, _), = arrange([(mark, [(60, 20)])], [], PAGE)
    assert left == Box(34, 92, 94, 112)
    (right, _), = arrange([(mark, [(60, 20)])], [left], PAGE)
    assert right == Box(126, 92, 186, 112)


def test_where_the_full_label_has_no_room_the_short_one_stands():
    tall = Box(0, 0, 300, 30)
    assert arrange([(Box(100, 10, 120, 14), [(250, 60), (40, 16)])], [], tall)[0][1] == 1
    assert arrange([(Box(100, 10, 120, 14), [(250, 60)])], [], tall) == [None]


@given(st.lists(st.tuples(st.integers(0, 250), st.integers(0, 180), st.integers(20, 120)), min_size=1, max_size=8))
def test_no_label_covers_another_or_leaves_the_page(marks):
    wanted = [(Box(x, y, x + 20, y + 6), [(wide, 28), (wide / 2, 14)]) for x, y, wide in marks]
    taken = [mark for mark, _ in wanted]
    boxes = [free[0] for free in arrange(wanted, taken, PAGE) if free]
    for n, box in enumerate(boxes):
        assert box.inside(PAGE) and not any(box.meets(other) for other in boxes[n + 1:] + taken)


def test_a_long_text_is_cut_to_its_room_with_an_ellipsis():
    assert fit("Harbour", 200, 12) == "Harbour"
    cut = fit("Harbour Post of the Upper Valley", 80, 12)
    assert cut.endswith("…") and width(cut, 12) <= 80
    assert lines("Border office arrivals", 90, 12) == ["Border office", "arrivals"]


def test_wide_letters_take_a_whole_em():
    assert width("漢字", 10) == 20


def test_a_line_crosses_the_box_in_its_way():
    assert crosses(((0, 0), (100, 100)), [Box(40, 40, 60, 60)])
    assert not crosses(((0, 0), (100, 0)), [Box(40, 40, 60, 60)])
