"""What a star import from the standard library brings, where people write one.

A table, since the answer shall not depend on the Python that runs the check: the names
that the module has on every system in Python 3.11 to 3.13.
"""

from functools import cache

_NAMES = {
    "cmath": (
        "acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose "
        "isfinite isinf isnan log log10 nan nanj phase pi polar rect sin sinh "
        "sqrt tan tanh tau"
    ),
    "collections": (
        "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict "
        "deque namedtuple"
    ),
    "copy": ("Error copy deepcopy"),
    "datetime": ("MAXYEAR MINYEAR date datetime time timedelta timezone tzinfo"),
    "heapq": (
        "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest"
    ),
    "itertools": (
        "accumulate chain combinations combinations_with_replacement compress "
        "count cycle dropwhile filterfalse groupby islice pairwise permutations "
        "product repeat starmap takewhile tee zip_longest"
    ),
    "math": (
        "acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh "
        "degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fmod frexp "
        "fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp "
        "lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians "
        "remainder sin sinh sqrt tan tanh tau trunc ulp"
    ),
    "os": (
        "access chdir chmod close cpu_count curdir environ error fspath getcwd "
        "getenv getlogin getpid kill linesep link listdir lstat makedirs mkdir "
        "name open path pathsep pipe popen putenv read readlink remove removedirs "
        "rename replace rmdir scandir sep stat strerror symlink system truncate "
        "umask unlink urandom utime walk write"
    ),
    "random": (
        "Random SystemRandom betavariate choice choices expovariate gammavariate "
        "gauss getrandbits getstate lognormvariate normalvariate paretovariate "
        "randbytes randint random randrange sample seed setstate shuffle "
        "triangular uniform vonmisesvariate weibullvariate"
    ),
    "statistics": (
        "NormalDist StatisticsError correlation covariance fmean geometric_mean "
        "harmonic_mean linear_regression mean median median_grouped median_high "
        "median_low mode multimode pstdev pvariance quantiles stdev variance"
    ),
    "time": (
        "altzone asctime ctime daylight get_clock_info gmtime localtime mktime "
        "monotonic monotonic_ns perf_counter perf_counter_ns process_time "
        "process_time_ns sleep strftime strptime struct_time thread_time "
        "thread_time_ns time time_ns timezone tzname"
    ),
    "tkinter": (
        "ACTIVE ALL ANCHOR ARC BASELINE BEVEL BOTH BOTTOM BROWSE BUTT BaseWidget "
        "BitmapImage BooleanVar Button CASCADE CENTER CHAR CHECKBUTTON CHORD "
        "COMMAND CURRENT CallWrapper Canvas Checkbutton DISABLED DOTBOX DoubleVar "
        "E END EW EXCEPTION EXTENDED Entry Event EventType FALSE FIRST FLAT Frame "
        "GROOVE Grid HIDDEN HORIZONTAL INSERT INSIDE Image IntVar LAST LEFT Label "
        "LabelFrame Listbox MITER MOVETO MULTIPLE Menu Menubutton Message Misc N "
        "NE NO NONE NORMAL NS NSEW NUMERIC NW NoDefaultRoot OFF ON OUTSIDE "
        "OptionMenu PAGES PIESLICE PROJECTING Pack PanedWindow PhotoImage Place "
        "RADIOBUTTON RAISED READABLE RIDGE RIGHT ROUND Radiobutton S SCROLL SE "
        "SEL SEL_FIRST SEL_LAST SEPARATOR SINGLE SOLID SUNKEN SW Scale Scrollbar "
        "Spinbox StringVar TOP TRUE Tcl TclError TclVersion Text Tk TkVersion "
        "Toplevel UNDERLINE UNITS VERTICAL Variable W WORD WRITABLE Widget Wm X "
        "XView Y YES YView getboolean getdouble getint image_names image_types "
        "mainloop"
    ),
}


@cache
def names(module: str) -> frozenset[str]:
    """Return the names that `from module import *` binds, as far as is known.

    Args:
        module: The name of the module.
    """
    return frozenset(_NAMES.get(module, "").split())


def known() -> tuple[str, ...]:
    """Return the modules of the table."""
    return tuple(_NAMES)
