"""Write the tables that the name macros read, or check that they are current.

Run as ``python tools/gen_names.py [--check]``. Keywords and standard modules
are gathered from the running Python and added to those already in the file, so
run it once with each supported Python. The Unicode tables are written with the
oldest supported Python only; any other leaves them as they are.
"""

import argparse
import keyword
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path

INCLUDES = Path(__file__).parents[1] / "includes"
OLDEST = (3, 11)

# What Python 3.14 adds to sys.stdlib_module_names of 3.11 to 3.13. Not read from a
# 3.14: these are the new names in CPython's Python/stdlib_module_names.h at dd2cd6ba470d
# (development of 3.15), without _math_integer and profiling, taken to be 3.15's own.
# Run this tool once with a real 3.14, which adds whatever is missing.
STANDARD_IN_3_14 = """
    _apple_support _ast_unparse _hmac _py_warnings _remote_debugging _types _zstd
    annotationlib compression
"""

# Import names of well-known distributions, with the distribution's name where it is
# another one. Chosen by hand, from no list of downloads: widely used, often taught, or
# a name that people like to give to something of their own.
POPULAR = """
    absl=absl-py aiohttp airflow=apache-airflow alembic altair ansible anthropic anyio
    apscheduler=APScheduler arrow asgiref astropy asyncpg attr=attrs attrs babel=Babel
    backoff bcrypt billiard black bleach bokeh boto3 botocore bottle bs4=beautifulsoup4
    build cachetools celery certifi cffi chardet charset_normalizer=charset-normalizer
    click colorama conda coverage cryptography cv2=opencv-python cycler cython=Cython
    dash dask dateutil=python-dateutil deepdiff distlib distro django=Django
    dns=dnspython docker docopt docutils docx=python-docx dotenv=python-dotenv emoji
    environ=django-environ faker=Faker fastapi filelock fire flask=Flask fsspec
    gensim git=GitPython github=PyGithub google=google-cloud-storage graphene graphql
    greenlet grpc=grpcio gunicorn gym h11 h5py httpcore httpx humanize hypothesis idna
    imageio invoke IPython=ipython isort jinja2=Jinja2 jmespath joblib jose=python-jose
    jsonschema jupyter jwt=PyJWT keras keyring kivy=Kivy kubernetes langchain librosa
    lightgbm llvmlite loguru lxml magic=python-magic mako=Mako manim markdown=Markdown
    markupsafe=MarkupSafe marshmallow matplotlib mock more_itertools=more-itertools
    msgpack multidict mypy mysql=mysql-connector-python networkx nltk nose notebook
    numba numpy oauthlib openai openpyxl orjson packaging paho=paho-mqtt pandas
    paramiko parso passlib pathspec patsy peewee pendulum pexpect PIL=Pillow pip
    pkg_resources=setuptools platformdirs playwright plotly pluggy ply polars
    prettytable prometheus_client=prometheus-client prompt_toolkit=prompt-toolkit psutil
    psycopg psycopg2 pyarrow pyasn1 pycparser pydantic pygame pygments=Pygments pymongo
    pymysql=PyMySQL pyparsing pyrsistent pytest pytz qrcode rdflib redis regex requests
    rich rsa ruamel=ruamel.yaml s3fs sanic schedule scipy scrapy=Scrapy seaborn
    selenium semver sentry_sdk=sentry-sdk serial=pyserial setuptools shapely=Shapely
    simplejson six sklearn=scikit-learn slugify=python-slugify sniffio snowflake
    sortedcontainers soupsieve spacy sphinx=Sphinx sqlalchemy=SQLAlchemy sqlparse
    starlette statsmodels streamlit structlog sympy tabulate telegram=python-telegram-bot
    tenacity tensorflow termcolor textual tiktoken toml tomli tomlkit toolz torch
    torchvision tornado tox tqdm traitlets transformers twine twisted=Twisted typer
    typing_extensions=typing-extensions tzlocal ujson urllib3 usb=pyusb uvicorn uvloop
    validators virtualenv watchdog wcwidth websocket=websocket-client websockets
    werkzeug=Werkzeug wheel wrapt wx=wxPython xgboost xlrd xlsxwriter=XlsxWriter
    xmltodict yaml=PyYAML yarl zmq=pyzmq zope=zope.interface
"""

# Identifier characters of Python 3.12 to 3.14 that 3.11 refuses. Computed, not copied:
# assigned in unicodedata2 16.0 as a letter, mark, digit or connector but not in the
# Unicode 14.0 of 3.11 (a run leaps over what is no identifier character in 14.0); and
# 200C, 200D, 30FB, FF65, which str.isidentifier accepts in 3.13 and not in 3.11.
NEWER = """
    897 CF3 ECE 1C89-1C8A 200C-200D 30FB A7CB-A7CD A7DA-A7DC FF65 105C0-105F3
    10D40-10D85 10EC2-10EFF 1123F-11241 11380-113E2 116D0-116E3 11BC0-11BF9
    11F00-11F5A 1342F-143FA 16100-16139 16D40-16D79 18CFF 1B132 1B155 1CCF0-1CCF9
    1DF25-1DF2A 1E030-1E08F 1E4D0-1E5FA 2B739 2EBF0-2EE5D 31350-323AF
"""


def identifier_characters() -> list[str]:
    """Return every character that may stand in an identifier but is not ASCII.

    Source: language reference, Identifiers and keywords (``xid_continue``).
    """
    every = map(chr, range(0x80, sys.maxunicode + 1))
    return [character for character in every if f"a{character}".isidentifier()]


def ranges(chosen: Iterable[str], among: list[str]) -> list[str]:
    """Return the first and last characters of the runs of ``chosen``.

    Args:
        chosen: The characters to cover.
        among: The characters that can occur; a run leaps over all others.

    Returns:
        Two characters for each run, in order.
    """
    wanted = set(chosen)
    runs: list[str] = []
    inside = False
    for character in among:
        if character in wanted:
            if inside:
                runs[-1] = runs[-1][0] + character
            else:
                runs.append(character * 2)
        inside = character in wanted
    return runs


def composing_pairs(among: list[str]) -> list[str]:
    """Return the pairs of characters that NFKC turns into one character.

    Left out are pairs whose second one is from U+0300 to U+036F, and Hangul: the
    macro knows both as ranges. Source: Unicode Standard Annex 15.
    """
    known = set(among)
    pairs = []
    for character in map(chr, range(0x80, sys.maxunicode + 1)):
        parts = unicodedata.decomposition(character).split()
        if len(parts) != 2 or parts[0].startswith("<"):
            continue
        pair = "".join(chr(int(part, 16)) for part in parts)
        if (
            pair[1] in known
            and not "\u0300" <= pair[1] <= "\u036f"
            and unicodedata.normalize("NFKC", pair) != pair
        ):
            pairs.append(pair)
    return pairs


def latin_letters(among: list[str]) -> tuple[str, str]:
    """Return letters with marks, and the ASCII letters they are made from."""
    before, after = "", ""
    for character in among:
        whole = unicodedata.normalize("NFKD", character)
        plain = "".join(part for part in whole if not unicodedata.combining(part))
        wide = "\uff00" <= character <= "\uff60"
        if len(plain) == 1 and plain.isascii() and (character < "\u2000" or wide):
            before, after = before + character, after + plain
    return before, after


def literal(name: str, items: Iterable[str]) -> str:
    """Return a Jinja assignment of the items, joined, as lines of ASCII."""
    lines, line = [], ""
    for item in items:
        escaped = item.encode("ascii", "backslashreplace").decode()
        escaped = escaped.replace("\\x", "\\u00")
        if len(line) + len(escaped) > 80:
            lines.append(line)
            line = ""
        line += escaped
    lines.append(line)
    body = "\n".join(f"  '{line}'," for line in lines)
    return f"{{% set {name} = [\n{body}\n] | join %}}\n"


def words(name: str, items: Iterable[str]) -> str:
    """Return a Jinja assignment of the items, with a blank around each one."""
    lines = textwrap.wrap(
        " ".join(items), 80, break_long_words=False, break_on_hyphens=False
    )
    body = "\n".join(f"  ' {line}'," for line in lines)
    return f"{{% set {name} = [\n{body}\n  ' ',\n] | join %}}\n"


def unicode_text() -> str:
    """Return the text of ``unicode.jinja``."""
    among = identifier_characters()
    changed = [c for c in among if unicodedata.normalize("NFKC", c) != c]
    marks = [c for c in among if unicodedata.combining(c)]
    newer = []
    for item in NEWER.split():
        first, _, last = item.partition("-")
        newer.append(chr(int(first, 16)) + chr(int(last or first, 16)))
    before, after = latin_letters(among)
    return (
        "{# Written by tools/gen_names.py from the Unicode "
        f"{unicodedata.unidata_version} of Python {OLDEST[0]}.{OLDEST[1]}. #}}\n"
        "{# First and last characters of runs: changed by NFKC; combining, in a class"
        " other than 0; not in Unicode 14.0. #}\n"
        + literal("changed", ranges(changed, among))
        + literal("marks", ranges(marks, among))
        + literal("newer", newer)
        + "{# Pairs that NFKC turns into one character. #}\n"
        + literal("pairs", sorted(composing_pairs(among)))
        + "{% set pairs = dict.fromkeys(pairs | batch(2) | map('join')) %}\n"
        + "{# Letters with marks, wide letters, and what is left without. #}\n"
        + literal("marked_letters", before)
        + literal("plain_letters", after)
        + "{% set without_marks = ''.maketrans(marked_letters, plain_letters) %}\n"
    )


def stored(text: str, name: str) -> set[str]:
    """Return the words that an earlier run wrote under a name."""
    _, _, rest = text.partition(f"{{% set {name} = [\n")
    return set(rest.partition("\n]")[0].replace("'", " ").replace(",", " ").split())


def known_text(earlier: str) -> str:
    """Return the text of ``known_names.jinja``.

    Args:
        earlier: Its present text, whose names stay.
    """
    standard = stored(earlier, "standard") | sys.stdlib_module_names
    standard |= set(STANDARD_IN_3_14.split())
    keywords = stored(earlier, "keywords") | set(keyword.kwlist)
    soft = stored(earlier, "soft_keywords") | set(keyword.softkwlist)
    return (
        "{# Written by tools/gen_names.py; sources there. #}\n"
        "{# keyword.kwlist and keyword.softkwlist of Python 3.11 to 3.13. #}\n"
        + words("keywords", sorted(keywords))
        + words("soft_keywords", sorted(soft))
        + "{# sys.stdlib_module_names of Python 3.11 to 3.13, and what 3.14 adds. #}\n"
        + words("standard", sorted(standard))
        + "{# Import name, or import name=distribution name. #}\n"
        + words("popular", POPULAR.split())
    )


def main(arguments: list[str] | None = None) -> int:
    """Write both files, or with ``--check`` only say which are out of date.

    Args:
        arguments: The command line; that of the process by default.

    Returns:
        The exit status: 1 when a checked file is out of date.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check: bool = parser.parse_args(arguments).check
    known = INCLUDES / "known_names.jinja"
    earlier = known.read_text(encoding="utf-8") if known.exists() else ""
    texts = {known: known_text(earlier)}
    if sys.version_info[:2] == OLDEST:
        texts[INCLUDES / "unicode.jinja"] = unicode_text()
    status = 0
    for path, text in texts.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if check:
            print(f"{path.name} is out of date: run python tools/gen_names.py")
            status = 1
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
