"""The screen: windows, pages and widgets, made with PySide6.

PySide6 puts itself before every later `import` and reads the whole source of each module for the words of its
`__feature__` switches. This program uses none of them, so the import of Python is put back, which takes a
twelfth off the start.
"""

import builtins

_import_of_python = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401  (what puts itself before the import)

builtins.__import__ = _import_of_python
