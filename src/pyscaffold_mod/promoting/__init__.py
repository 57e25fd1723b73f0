"""Script → module → package, and every import of it still works.

What a file becomes, by what it is and what is asked for:

======================================  ==========  ========  =======  =======
it is                                   nothing     module    package  project
======================================  ==========  ========  =======  =======
a module in a package                   package     refused   package  refused
a top-level module of a project         package     refused   package  refused
the script of a project from here       module      module    refused  module
a script by itself                      module      module    package  module
another file by itself, such as echo.py  **asks**    module    echo/    module
a script inside another project         refused     refused   refused  refused
======================================  ==========  ========  =======  =======

*module* and *package* in the rows of scripts are whole projects of that kind, made by
the template around the file; *echo/* is the folder with its ``__init__.py``, no more.
A script is a file with a ``#!`` line, a block of PEP 723 or a ``__main__`` guard.
"""

from pyscaffold_mod.promoting.drafts import Draft, make
from pyscaffold_mod.promoting.goals import draft

__all__ = ["Draft", "draft", "make"]
