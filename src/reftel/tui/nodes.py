"""Every screen and widget whose keys can be changed."""

from __future__ import annotations

from reftel.tui.screens.batch import BatchScreen
from reftel.tui.screens.cables import CablesScreen
from reftel.tui.screens.glossary import GlossaryScreen
from reftel.tui.screens.help import HelpScreen
from reftel.tui.screens.notes import NoteCard, NotesScreen
from reftel.tui.screens.quick_open import QuickOpen
from reftel.tui.screens.reader import Reader
from reftel.tui.screens.searches import SearchesScreen
from reftel.tui.screens.warnings import WarningsScreen
from reftel.tui.widgets.cable_list import CableList
from reftel.tui.widgets.note_editor import NoteEditor
from reftel.tui.widgets.prompt import Prompt
from reftel.tui.widgets.query_table import QueryTable
from reftel.tui.widgets.reading_pane import ReadingPane
from reftel.tui.widgets.search_field import SearchField
from reftel.tui.widgets.tag_tree import TagTree
from reftel.tui.widgets.timeline import Timeline

NODES = (
    BatchScreen, CableList, CablesScreen, GlossaryScreen, HelpScreen, NoteCard, NoteEditor,
    NotesScreen, Prompt, QueryTable, QuickOpen, Reader, ReadingPane, SearchesScreen, SearchField,
    TagTree, Timeline, WarningsScreen,
)  # fmt: skip

# What can have the focus, with the screen around it, whose keys work there too.
WITHIN = (
    (CableList, Reader), (ReadingPane, Reader), (TagTree, Reader), (Timeline, Reader),
    (CableList, CablesScreen), (NoteCard, NotesScreen), (QueryTable, SearchesScreen),
    (QueryTable, BatchScreen),
)  # fmt: skip
