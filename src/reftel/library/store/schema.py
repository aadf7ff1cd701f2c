"""The tables of ``records.db``, their version, and how an older file is migrated.

``user_version`` holds the version of the tables, ``application_id`` says that a file is ours.
A change to the tables adds one entry to :data:`MIGRATIONS` and one to :data:`VERSION`; ``TABLES``
always shows the newest form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x7265_666C  # "refl"
VERSION = 4

TABLES = """
-- One row a cable: what the list shows, the sort orders and the lookups need.
-- Times are naive UTC as "YYYY-MM-DD HH:MM", so that they sort and group as text.
CREATE TABLE cables (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,  -- as the collector filed it
    canonical      TEXT NOT NULL,         -- what citations resolve to (§3.4)
    year           INTEGER,               -- the parts of the canonical ID, if it has them
    place          TEXT,
    serial         INTEGER,
    created        TEXT,
    precision      TEXT NOT NULL,
    released       TEXT,
    classification TEXT NOT NULL,
    origin         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    cites          INTEGER NOT NULL,      -- distinct cables that the REF block names
    text           INTEGER NOT NULL       -- the text that is shown
);
CREATE INDEX cables_by_canonical ON cables (canonical);
CREATE INDEX cables_by_created   ON cables (created, key);
CREATE INDEX cables_by_serial    ON cables (year, place, serial, key);
CREATE INDEX cables_by_place     ON cables (place, created DESC, key);

-- What texts are compressed with; zstd numbers it, and writes the number into each text.
CREATE TABLE dictionaries (
    key  INTEGER PRIMARY KEY,
    data BLOB NOT NULL
);

-- Every text that arrived for a cable, whole: header and body, compressed.
CREATE TABLE texts (
    key    INTEGER PRIMARY KEY,
    cable  INTEGER NOT NULL REFERENCES cables,
    digest BLOB NOT NULL,
    worth  INTEGER NOT NULL,  -- how much it says: the fuller text is shown (§1a)
    raw    BLOB NOT NULL
);
CREATE INDEX texts_by_cable ON texts (cable);

-- Every file a text arrived in, with the collector's record that came along.
CREATE TABLE sources (
    key    INTEGER PRIMARY KEY,
    cable  INTEGER NOT NULL REFERENCES cables,
    text   INTEGER NOT NULL REFERENCES texts,
    import INTEGER NOT NULL REFERENCES imports,
    digest BLOB NOT NULL UNIQUE,  -- of form, file, record and text: the same again changes nothing
    form   TEXT NOT NULL,
    file   TEXT NOT NULL,
    record TEXT NOT NULL          -- JSON
);
CREATE INDEX sources_by_cable ON sources (cable);

-- The REF block, resolved against this library.
CREATE TABLE citations (
    cable         INTEGER NOT NULL REFERENCES cables,
    ordinal       INTEGER NOT NULL,
    label         TEXT,
    kind          TEXT NOT NULL,
    raw           TEXT NOT NULL,
    remark        TEXT,
    target        TEXT,              -- canonical ID, NULL where no cable can be named
    year_inferred INTEGER NOT NULL,
    state         TEXT NOT NULL,
    resolved      INTEGER,           -- key of the cable it leads to
    respelled     INTEGER NOT NULL DEFAULT 0,  -- the post was mistyped, and mended
    PRIMARY KEY (cable, ordinal)
) WITHOUT ROWID;
CREATE INDEX citations_by_target   ON citations (target)          WHERE target IS NOT NULL;
CREATE INDEX citations_by_resolved ON citations (resolved, cable) WHERE resolved IS NOT NULL;

CREATE TABLE tags (
    key  INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (code, kind)
);
CREATE TABLE cable_tags (
    cable INTEGER NOT NULL REFERENCES cables,
    tag   INTEGER NOT NULL REFERENCES tags,
    PRIMARY KEY (cable, tag)
) WITHOUT ROWID;
CREATE INDEX cable_tags_by_tag ON cable_tags (tag, cable);

CREATE TABLE warnings (
    cable INTEGER NOT NULL REFERENCES cables,
    code  TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (cable, code)
) WITHOUT ROWID;

-- Cables whose words are not yet in the index, or stand there in an older form.
CREATE TABLE unindexed (cable INTEGER PRIMARY KEY);

CREATE TABLE imports (
    key       INTEGER PRIMARY KEY,
    started   TEXT NOT NULL,
    finished  TEXT,
    paths     TEXT NOT NULL,  -- JSON list
    outcome   TEXT NOT NULL,  -- running, complete, cancelled, failed
    imported  INTEGER NOT NULL DEFAULT 0,
    updated   INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected  INTEGER NOT NULL DEFAULT 0,
    parts     INTEGER NOT NULL DEFAULT 0,
    texts     INTEGER NOT NULL DEFAULT 0  -- kept behind those that are shown
);
CREATE TABLE rejects (
    file   TEXT NOT NULL,
    place  TEXT NOT NULL,
    reason TEXT NOT NULL,
    import INTEGER NOT NULL REFERENCES imports,
    PRIMARY KEY (file, place, reason)
) WITHOUT ROWID;
"""
_SINCE_3 = """
-- What is no cable by its kind: pictures, the site's other pages.
CREATE TABLE passed_over (
    file   TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    import INTEGER NOT NULL REFERENCES imports
) WITHOUT ROWID;

-- The texts that are shown of a cable that arrived in sections, in their order.
CREATE TABLE parts (
    cable   INTEGER NOT NULL REFERENCES cables,
    ordinal INTEGER NOT NULL,
    text    INTEGER NOT NULL REFERENCES texts,
    PRIMARY KEY (cable, ordinal)
) WITHOUT ROWID;

-- Cables under an ID that texts of several claim: 09PORTAMSEL42 itself, and 09PORTAMSEL42_X4071.
CREATE TABLE disputes (
    cable   INTEGER PRIMARY KEY REFERENCES cables,
    claimed TEXT NOT NULL
);
CREATE INDEX disputes_by_claimed ON disputes (claimed);
"""


#: Views hold nothing, so a migration makes them anew.
VIEWS = {
    # A citation together with what links.py must know of the cable that it stands in.
    "links": """
CREATE VIEW links AS
SELECT cable, ordinal, target, year_inferred, respelled, state, resolved, canonical, created
FROM citations JOIN cables ON cables.key = citations.cable
WHERE target IS NOT NULL
""",
    # The list. Several cables may share a canonical ID (§3.4); who cites one of them cites all.
    "rows": """
CREATE VIEW rows AS
SELECT key, id, created, classification, origin, subject, cites,
    (SELECT count(DISTINCT cable) FROM citations WHERE resolved IN
        (SELECT key FROM cables AS alias WHERE alias.canonical = cables.canonical)) AS cited_by
FROM cables
""",
}


def _dictionaries(connection: sqlite3.Connection) -> None:
    """Make room for dictionaries; the texts that are there (zlib) stay as they are."""
    connection.execute("CREATE TABLE dictionaries (key INTEGER PRIMARY KEY, data BLOB NOT NULL)")


def _what_3_adds(connection: sqlite3.Connection) -> None:
    """Make room for parts, disputes, what is passed over and mended names.

    The texts of cables that have several are looked at again.
    """
    for statement in _SINCE_3.split(";"):
        connection.execute(statement)
    connection.execute("ALTER TABLE imports ADD COLUMN parts INTEGER NOT NULL DEFAULT 0")
    connection.execute(
        """INSERT OR IGNORE INTO unindexed
        SELECT cable FROM texts GROUP BY cable HAVING count(*) > 1"""
    )
    # One place may have several faults: two records on one line.
    connection.execute("ALTER TABLE rejects RENAME TO fewer_rejects")
    connection.execute(
        """CREATE TABLE rejects (file TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL,
        import INTEGER NOT NULL REFERENCES imports,
        PRIMARY KEY (file, place, reason)) WITHOUT ROWID"""
    )
    connection.execute("INSERT INTO rejects SELECT file, place, reason, import FROM fewer_rejects")
    connection.execute("DROP TABLE fewer_rejects")
    connection.execute("ALTER TABLE citations ADD COLUMN respelled INTEGER NOT NULL DEFAULT 0")


def _what_4_adds(connection: sqlite3.Connection) -> None:
    """Count the texts that are kept behind others.

    An index of then is made anew, so the words of those texts come into it.
    """
    connection.execute("ALTER TABLE imports ADD COLUMN texts INTEGER NOT NULL DEFAULT 0")


#: What leads from one version to the next: ``MIGRATIONS[1]`` makes version 2 out of version 1.
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _dictionaries,
    2: _what_3_adds,
    3: _what_4_adds,
}


_STAND_INS = """
CREATE TEMP TABLE passed_over (file, kind, import);
CREATE TEMP TABLE parts (cable, ordinal, text);
CREATE TEMP TABLE disputes (cable, claimed);
CREATE TEMP VIEW imports AS SELECT *, 0 AS parts, 0 AS texts FROM main.imports;
CREATE TEMP VIEW citations AS SELECT *, 0 AS respelled FROM main.citations;
"""
_TEMP_VIEWS = ";".join(VIEWS.values()).replace("CREATE VIEW", "CREATE TEMP VIEW")
#: What is put beside the tables of an older version, in memory, to read them where they may not
#: be brought up to date.
READABLE = {
    2: ";".join((_STAND_INS, _TEMP_VIEWS)),
    3: "CREATE TEMP VIEW imports AS SELECT *, 0 AS texts FROM main.imports",
}


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, in one transaction."""
    stamp = f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION};"
    views = ";".join(VIEWS.values())
    connection.executescript(f"BEGIN IMMEDIATE;{TABLES}{_SINCE_3}{views};{stamp}COMMIT;")


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring tables of an older ``version`` up to :data:`VERSION`: all the way or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version, VERSION):
            MIGRATIONS[step](connection)
        for name, view in VIEWS.items():
            connection.execute(f"DROP VIEW IF EXISTS {name}")
            connection.execute(view)
        connection.execute(f"PRAGMA user_version={VERSION:d}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
