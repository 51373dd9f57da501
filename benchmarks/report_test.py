"""What can be said of ratios and goals without measuring anything. Run by the build, and by python3 -m unittest."""

import pathlib
import tempfile
import unittest

from measure import Failed, Figure, Session
from report import BEGIN, END, table, write_into


class FigureTest(unittest.TestCase):

    def session(self, quick=False):
        return Session(pathlib.Path("jdk"), pathlib.Path("folder"), 3, quick)

    def test_ratio_is_the_median_of_pairs(self):
        figure = self.session().compared("x", "wall", [1, 4, 3], [1, 2, 4], most=1)
        self.assertEqual(figure.ratio, "1.00 (0.75–2.00)")
        self.assertEqual((figure.goal, figure.met), ("≤ 1", "yes"))

    def test_a_least_is_how_many_times_as_fast(self):
        figure = self.session().compared("x", "wall", [2.0, 2.0, 2.5], [3.5, 3.6, 4.0], least=1.7)
        self.assertEqual(figure.ratio, "1.75 (1.60–1.80)")
        self.assertEqual((figure.goal, figure.met), ("≥ 1.7", "yes"))

    def test_a_missed_goal_says_no(self):
        self.assertEqual(self.session().compared("x", "CPU", [3], [2], most=1.2).met, "**no**")
        self.assertEqual(self.session().compared("x", "wall", [3], [4], least=1.7).met, "**no**")
        self.assertEqual(self.session().single("x", "wall", [15, 17, 18], str, 16, "≤ 16").met, "**no**")

    def test_a_quick_run_judges_nothing(self):
        self.assertEqual(self.session(quick=True).compared("x", "CPU", [3], [2], most=1.2).met, "")

    def test_variants_take_turns(self):
        order = []
        given = self.session().interleaved({"a": lambda: order.append("a") or 1, "b": lambda: order.append("b") or 2})
        self.assertEqual(order, ["a", "b"] * 4)
        self.assertEqual(given, {"a": [1, 1, 1], "b": [2, 2, 2]})


class ReportTest(unittest.TestCase):

    def test_names_what_was_not_measured(self):
        text = table([("17", Figure("x", "wall", "1 s", "2 s", "0.50", "≤ 1", "yes")),
                      ("25", Figure("y", missing="parallel is not installed"))])
        self.assertEqual(text.splitlines()[2:], ["| 17 | x | wall | 1 s | 2 s | 0.50 | ≤ 1 | yes |", "",
                                                 "- Not measured on JDK 25: y; parallel is not installed."])

    def test_takes_the_place_of_an_earlier_table(self):
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder) / "page.md"
            document.write_text("before\n" + BEGIN + "old\n" + END + "after\n")
            write_into(document, "new\n")
            self.assertEqual(document.read_text(), "before\n" + BEGIN + "\nnew\n\n" + END + "after\n")

    def test_refuses_a_page_without_a_place(self):
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder) / "page.md"
            document.write_text("text\n")
            self.assertRaises(Failed, write_into, document, "new\n")
            self.assertEqual(document.read_text(), "text\n")


if __name__ == "__main__":
    unittest.main()
