"""Names with the verdict each deserves, from the design.

Each row: the name, whether it stands at the top level, the verdict, a word that the
reason must hold, and the name offered instead.
"""

from typing import Literal, NamedTuple

TOP, BELOW = True, False


class Row(NamedTuple):
    """One name, its place and what must be said of it."""

    name: str
    top_level: bool
    verdict: Literal["ok", "careful", "corrected", "no"]
    word: str = ""
    instead: str = ""


TABLE = (
    # Good names.
    Row("sound", TOP, "ok"),
    Row("fibo", TOP, "ok"),
    Row("my_tools", TOP, "ok"),
    Row("_private", TOP, "ok"),
    Row("x", TOP, "ok"),
    Row("mp3", TOP, "ok"),
    Row("communication", TOP, "ok"),  # begins with com, is not reserved
    Row("classes", TOP, "ok"),
    Row("a" * 100, TOP, "ok"),
    # Standard modules, at the top level only.
    Row("random", TOP, "no", "standard module", "my_random"),
    Row("imp", TOP, "no", "standard module", "my_imp"),  # gone since 3.12
    Row("tomllib", TOP, "no", "standard module", "my_tomllib"),
    Row("annotationlib", TOP, "no", "standard module", "my_annotationlib"),  # 3.14
    Row("compression", TOP, "no", "standard module", "my_compression"),  # 3.14
    Row("_thread", TOP, "no", "standard module", "thread"),
    Row("random", BELOW, "ok"),
    Row("types", BELOW, "ok"),
    # Keywords, everywhere.
    Row("class", TOP, "no", "keyword", "my_class"),
    Row("class", BELOW, "no", "keyword", "my_class"),
    Row("None", BELOW, "no", "keyword", "none"),
    Row("async", TOP, "no", "keyword", "my_async"),
    Row("match", TOP, "careful", "keyword", "my_match"),
    Row("type", BELOW, "careful", "keyword", "my_type"),
    Row("_", BELOW, "careful", "keyword", "my_module"),
    # Reserved by Windows, in any case and with any ending.
    Row("aux", TOP, "no", "Windows", "my_aux"),
    Row("Nul", BELOW, "no", "Windows", "my_nul"),
    Row("com1", BELOW, "no", "Windows", "my_com1"),
    Row("LPT9", TOP, "no", "Windows", "my_lpt9"),
    Row("con.txt", TOP, "no", "Windows", "con_txt"),
    Row("aux.py", TOP, "no", "Windows", "my_aux"),
    Row("conin$", TOP, "no", "Windows", "conin"),
    # What a mechanical change makes good.
    Row("my-tools", TOP, "corrected", "hyphen", "my_tools"),
    Row("my-tools", BELOW, "corrected", "hyphen", "my_tools"),
    Row("My Tools", TOP, "corrected", "space", "my_tools"),
    Row("fibo.py", TOP, "corrected", ".py", "fibo"),
    Row("My-Sound.py", TOP, "corrected", ".py", "my_sound"),
    Row("sound ", TOP, "corrected", "space", "sound"),
    Row(" sound", TOP, "corrected", "space", "sound"),
    Row("naïve-bayes", TOP, "corrected", "hyphen", "naive_bayes"),
    Row("_my-tools", TOP, "corrected", "hyphen", "_my_tools"),
    # A mechanical change that leads to another bad name corrects nothing.
    Row("random.py", TOP, "no", "standard module", "my_random"),
    Row("random.py", BELOW, "corrected", ".py", "random"),
    Row("class.py", TOP, "no", "keyword", "my_class"),
    Row("typing-extensions", TOP, "no", "typing-extensions", "my_typing_extensions"),
    # Not identifiers.
    Row("", TOP, "no", "empty", "my_module"),
    Row("2d", TOP, "no", "digit", "my_2d"),
    Row("3-d", BELOW, "no", "digit", "my_3_d"),
    Row("sound.effects", TOP, "no", "dots", "sound_effects"),
    Row("sound.", TOP, "no", "dots", "sound"),
    Row(".sound", TOP, "no", "dots", "sound"),
    Row("..", TOP, "no", "dots", "my_module"),
    Row("src/fibo.py", TOP, "no", "path", "fibo"),
    Row("sound\\effects", TOP, "no", "path", "effects"),
    Row("c++", TOP, "no", "U+002B", "c"),
    Row("a\nb", TOP, "no", "U+000A", "a_b"),
    Row("a\u00a0b", TOP, "no", "U+00A0", "ab"),
    Row("caf\u00e9!", TOP, "no", "U+0021", "cafe"),
    Row("\ud800", TOP, "no", "U+D800", "my_module"),
    Row("😀", BELOW, "no", "U+1F600", "my_module"),
    Row("--", TOP, "no", "hyphen", "my_module"),
    Row("a" * 101, TOP, "no", "100 bytes", "a" * 60),
    Row("x" * 300, TOP, "no", "100 bytes", "x" * 60),
    # Changed by NFKC, so that `import` looks for another file.
    Row("cancio\u0301n", TOP, "no", "NFKC", "cancion"),
    Row("ﬁbo", TOP, "no", "NFKC", "fibo"),
    Row("\uff46\uff49\uff42\uff4f", TOP, "no", "NFKC", "fibo"),
    Row("x²", TOP, "no", "U+00B2", "x"),
    Row("\u304b\u3099", BELOW, "no", "NFKC", "my_module"),  # KA and voiced sound mark
    Row("\u1100\u1161", BELOW, "no", "NFKC", "my_module"),  # Hangul, decomposed
    Row("a\u0e38\u0e48", BELOW, "no", "NFKC", "a"),  # two marks in a row
    Row("\U0001e030", BELOW, "no", "", "my_module"),  # only since Unicode 15.0
    # Legal, with a price.
    Row("canci\u00f3n", TOP, "careful", "letters beyond", "cancion"),
    Row("日本", BELOW, "careful", "letters beyond", "my_module"),
    Row("Echo", TOP, "careful", "capital", "echo"),
    Row("PyTools", BELOW, "careful", "capital", "pytools"),
    Row("Random", TOP, "careful", "capital", "my_random"),
    Row("numpy", TOP, "careful", "numpy", "my_numpy"),
    Row("yaml", TOP, "careful", "PyYAML", "my_yaml"),
    Row("PIL", TOP, "careful", "Pillow", "pil"),
    Row("google", TOP, "careful", "google", "my_google"),
    Row("requests", TOP, "careful", "requests", "my_requests"),
    Row("requests", BELOW, "ok"),
    Row("test", TOP, "careful", "Python's own", "my_test"),
    Row("tests", TOP, "careful", "tests", "my_tests"),
    Row("test", BELOW, "ok"),
    Row("tests", BELOW, "ok"),
    Row("conftest", TOP, "careful", "pytest", "my_conftest"),
    Row("conftest", BELOW, "careful", "pytest", "my_conftest"),
    Row("setup", TOP, "careful", "setup.py", "my_setup"),
    Row("setup", BELOW, "ok"),
    Row("build", TOP, "careful", "build", "my_build"),
    Row("noxfile", TOP, "careful", "nox", "my_noxfile"),
    # Double underscores.
    Row("__init__", TOP, "no", "__init__.py", "init"),
    Row("__init__", BELOW, "no", "__init__.py", "init"),
    Row("__init__.py", BELOW, "no", "__init__.py", "init"),
    Row("__main__", TOP, "no", "underscores", "main"),
    Row("__main__", BELOW, "ok"),
    Row("__main__.py", BELOW, "corrected", ".py", "__main__"),
    Row("__future__", TOP, "no", "underscores", "future"),
    Row("__version__", TOP, "no", "underscores", "version"),
    Row("__version__", BELOW, "careful", "underscores", "version"),
)
