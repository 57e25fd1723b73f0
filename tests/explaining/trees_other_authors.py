"""More mistakes, as other authors make them."""

from tests.explaining.trees import Mistake

_KM = "import sys\n\n\ndef miles(km):\n    return km / 1.6\n\n\ndef main():\n    print(miles(float(sys.argv[1])))\n\n\n"
_STARS = "\n\n\ndef sun(): ...\n\n\ndef moon(): ...\n"

MISTAKES: dict[str, Mistake] = {
    "two modules that differ in case, and the wrong one is meant": Mistake(
        "case-collision",
        {
            "station.py": "from Sensor import read\n\nprint(read())\n",
            "Sensor.py": "class Sensor: ...\n",
            "sensor.py": "def read():\n    return 3\n",
        },
        ("station.py",),
        mended={"sensor.py": "def measure():\n    return 3\n"},
    ),
    "a program that starts on import fails for want of arguments": Mistake(
        "side-effect-at-import",
        {
            "convert.py": _KM + "main()\n",
            "trip.py": "from convert import miles\n\nprint(miles(3))\n",
        },
        ("trip.py",),
        mended={"convert.py": _KM + 'if __name__ == "__main__":\n    main()\n'},
    ),
    "a comma is missing in __all__": Mistake(
        "all-not-strings",
        {
            "sky.py": "from stars import *\n\nprint(sun)\n",
            "stars.py": "__all__ = [\n    'sun'\n    'moon',\n]" + _STARS,
        },
        ("sky.py",),
        by_text="all-undefined-name",
        mended={"stars.py": "__all__ = ['sun', 'moon']" + _STARS},
    ),
    "a function of a package after import": Mistake(
        "import-dotted-attribute",
        {
            "garage.py": "import cars.drive\n\ncars.drive()\n",
            "cars/__init__.py": "def drive():\n    return 1\n",
            "cars/van.py": "",
        },
        ("garage.py",),
        mended={"cars/__init__.py": ""},
    ),
    "a function of os.path after import": Mistake(
        "import-dotted-attribute",
        {"garage.py": "import os.path.join\n"},
        ("garage.py",),
        by_text="import-dotted-attribute",
    ),
    "a function of a standard module after import": Mistake(
        "import-dotted-attribute",
        {"garage.py": "import random.randint\n"},
        ("garage.py",),
        by_text="import-dotted-attribute",
    ),
    "a class of a standard module after import": Mistake(
        "import-dotted-attribute",
        {"garage.py": "import string.Template\n"},
        ("garage.py",),
        by_text="import-dotted-attribute",
    ),
}
