"""Paper on the screen and to the printer: the forms to choose from, the preview of the real pages, the printer."""

from ui.printing.forms import FormsPage
from ui.printing.preview import PreviewPage

__all__ = ["FormsPage", "PreviewPage"]
