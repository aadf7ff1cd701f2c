"""Every screen and widget whose keys can be changed: the list of them."""

from __future__ import annotations

from reftel.tui.kept.bookmarks import BookmarksScreen
from reftel.tui.kept.file_of_searches import BatchScreen
from reftel.tui.kept.query_table import QueryTable
from reftel.tui.kept.saved_searches import SearchesScreen
from reftel.tui.kept.trail import TrailScreen
from reftel.tui.list.cable_list import CableList
from reftel.tui.list.quick_open import QuickOpen
from reftel.tui.list.short_list import CablesScreen
from reftel.tui.main.main_screen import MainScreen
from reftel.tui.notes.all_notes import AllNotesScreen
from reftel.tui.notes.cable_notes import NoteCard, NotesScreen
from reftel.tui.notes.merge import MergeScreen
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.notes.note_table import NoteTable
from reftel.tui.notes.review import ReviewScreen
from reftel.tui.parts.entries import EntryView
from reftel.tui.parts.help import HelpScreen
from reftel.tui.parts.palette import CommandsScreen
from reftel.tui.parts.prompt import Prompt
from reftel.tui.search.search_field import SearchField
from reftel.tui.tags.apart import ApartScreen
from reftel.tui.tags.tag_tree import TagTree
from reftel.tui.text.over.changes import ChangesScreen
from reftel.tui.text.over.cited_by import CitingScreen
from reftel.tui.text.over.copying import CopyScreen, SelectionView
from reftel.tui.text.over.echoes import EchoesScreen
from reftel.tui.text.over.glossary import GlossaryScreen
from reftel.tui.text.over.missing_cables import WantedScreen
from reftel.tui.text.over.outline import OutlineScreen
from reftel.tui.text.over.peeking import PeekScreen
from reftel.tui.text.over.seen_enough import JudgingScreen
from reftel.tui.text.over.side_by_side import SideScreen
from reftel.tui.text.over.warnings import WarningsScreen
from reftel.tui.text.over.web import WebScreen
from reftel.tui.text.reading_pane import ReadingPane
from reftel.tui.timeline.timeline import Timeline

NODES = (
    AllNotesScreen, ApartScreen, BatchScreen, BookmarksScreen, CableList, CablesScreen,
    ChangesScreen, CitingScreen, CommandsScreen, CopyScreen, EchoesScreen, EntryView,
    GlossaryScreen, HelpScreen,
    JudgingScreen, MainScreen, MergeScreen, NoteCard, NoteEditor, NoteTable,
    NotesScreen, OutlineScreen, PeekScreen, Prompt, QueryTable, QuickOpen, ReadingPane,
    ReviewScreen, SearchesScreen, SearchField, SideScreen, TagTree, Timeline, TrailScreen,
    WantedScreen, WarningsScreen, WebScreen,
)  # fmt: skip

# What can have the focus, with the screen around it, whose keys work there too.
WITHIN = (
    (CableList, MainScreen), (ReadingPane, MainScreen), (TagTree, MainScreen),
    (Timeline, MainScreen), (CableList, CablesScreen), (NoteCard, NotesScreen),
    (NoteTable, AllNotesScreen),
    (NoteCard, ReviewScreen),
    (QueryTable, SearchesScreen), (QueryTable, BatchScreen),
    (SelectionView, CopyScreen), (EntryView, CitingScreen), (EntryView, ChangesScreen),
    (EntryView, ApartScreen), (EntryView, EchoesScreen), (EntryView, OutlineScreen),
    (EntryView, WantedScreen), (EntryView, WebScreen),
)  # fmt: skip
