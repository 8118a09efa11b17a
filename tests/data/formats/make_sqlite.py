#!/usr/bin/env python3
"""Makes the small SQLite databases that the reader is tested with, by SQLite itself.

Run in this folder; the files are committed, so that the tests need neither Python nor SQLite. All is invented.
"""

import os
import sqlite3


def make(name, size, *, encoding="UTF-8"):
    if os.path.exists(name):
        os.remove(name)
    db = sqlite3.connect(name, isolation_level=None)
    db.execute(f"PRAGMA page_size = {size}")
    db.execute(f"PRAGMA encoding = '{encoding}'")
    db.execute("PRAGMA auto_vacuum = 0")
    return db


def rowids():
    """Many pages of the smallest size, long rows, gaps, columns that came later."""
    db = make("rowids.db", 512)
    db.execute(
        """CREATE TABLE "steps (raw)" (
             -- the key, which is no column of the row
             `_id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
             [TIMESTAMP] INTEGER NOT NULL CHECK (TIMESTAMP IN (TIMESTAMP, 0)),
             "STEPS" INT DEFAULT (1 + (2)), /* a , here */
             twice AS (STEPS * 2) VIRTUAL,
             thrice AS (STEPS * 3) STORED,
             'note' TEXT,
             CONSTRAINT known UNIQUE (TIMESTAMP)
           )"""
    )
    for n in range(1, 301):
        db.execute(
            'INSERT INTO "steps (raw)" (_id, TIMESTAMP, STEPS, note) VALUES (?, ?, ?, ?)',
            (n * 3, 1_772_000_000 + n * 60, n % 7, f"row {n}"),
        )
    db.execute('DELETE FROM "steps (raw)" WHERE _id BETWEEN 300 AND 600')
    db.execute('ALTER TABLE "steps (raw)" ADD COLUMN later REAL')
    db.execute('INSERT INTO "steps (raw)" (_id, TIMESTAMP, later) VALUES (5000000000, 1, 0.5)')
    db.execute("CREATE TABLE long (id INTEGER, body TEXT, bytes BLOB, PRIMARY KEY (id))")
    db.execute("INSERT INTO long VALUES (-7, ?, ?)", ("abcdefghij" * 400, bytes(range(256)) * 6))
    db.execute("CREATE TABLE numbers (n, kind TEXT)")
    for number in [0, 1, -1, 127, -128, 32767, -32768, 8388607, -8388608, 2**31 - 1, -(2**31),
                   2**47 - 1, -(2**47), 2**63 - 1, -(2**63), 0.1, -2.5, 1e300, None]:
        db.execute("INSERT INTO numbers VALUES (?, typeof(?))", (number, number))
    db.execute("CREATE TABLE empty (a)")
    db.execute("CREATE VIEW seen AS SELECT * FROM numbers")
    db.execute("CREATE INDEX by_kind ON numbers (kind)")
    db.close()


def keys():
    """A table without numbers of rows: the key comes first, in its own order."""
    db = make("keys.db", 512)
    db.execute(
        """CREATE TABLE SAMPLE (
             STEPS INTEGER NOT NULL, TIMESTAMP INTEGER NOT NULL, DEVICE_ID INTEGER NOT NULL, NOTE TEXT,
             PRIMARY KEY (DEVICE_ID, TIMESTAMP) ON CONFLICT REPLACE) WITHOUT ROWID"""
    )
    for n in range(200):
        note = "long " * 200 if n == 77 else None
        db.execute("INSERT INTO SAMPLE VALUES (?, ?, ?, ?)", (n, 1_772_000_000 + n, n % 2, note))
    db.close()


def letters():
    for name, encoding in [("utf16le.db", "UTF-16le"), ("utf16be.db", "UTF-16be")]:
        db = make(name, 512, encoding=encoding)
        db.execute("CREATE TABLE words (word TEXT PRIMARY KEY)")
        db.execute("INSERT INTO words VALUES ('šećer 🍬'), ('plain')")
        db.close()


def log():
    """Written with a write-ahead log that was emptied into the file."""
    db = make("log.db", 512)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE one (a)")
    db.execute("INSERT INTO one VALUES (1)")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def gadgetbridge():
    """A small export of Gadgetbridge, its samples without numbers of rows as its library makes them."""
    db = make("gadgetbridge.db", 512)
    db.execute("CREATE TABLE DEVICE (_id INTEGER PRIMARY KEY, NAME TEXT NOT NULL, IDENTIFIER TEXT, TYPE INTEGER, ALIAS TEXT)")
    db.execute("INSERT INTO DEVICE VALUES (1, 'Demo Band', 'AA:BB', 9, NULL)")
    db.execute(
        """CREATE TABLE "HUAMI_EXTENDED_ACTIVITY_SAMPLE" (
             "TIMESTAMP" INTEGER NOT NULL, "DEVICE_ID" INTEGER NOT NULL, "USER_ID" INTEGER NOT NULL,
             "RAW_INTENSITY" INTEGER NOT NULL, "STEPS" INTEGER NOT NULL, "RAW_KIND" INTEGER NOT NULL,
             "HEART_RATE" INTEGER NOT NULL, PRIMARY KEY ("TIMESTAMP", "DEVICE_ID") ON CONFLICT REPLACE) WITHOUT ROWID"""
    )
    for n in range(60):
        kind = 120 if n < 30 else 1
        db.execute(
            "INSERT INTO HUAMI_EXTENDED_ACTIVITY_SAMPLE VALUES (?, 1, 1, 40, ?, ?, 60)",
            (1_772_431_200 + n * 60, n, kind),
        )
    db.execute("CREATE TABLE MI_SCALE_WEIGHT_SAMPLE (TIMESTAMP INTEGER, DEVICE_ID INTEGER, USER_ID INTEGER, WEIGHT_KG REAL)")
    db.execute("INSERT INTO MI_SCALE_WEIGHT_SAMPLE VALUES (1772431200000, 1, 1, 71.4)")
    db.close()


def health_connect():
    """A small export of Health Connect."""
    db = make("health_connect.db", 512)
    db.execute("CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY AUTOINCREMENT, package_name TEXT, app_name TEXT)")
    db.execute("INSERT INTO application_info_table VALUES (1, 'org.example.walker', 'Demo Walker')")
    common = "row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL UNIQUE, app_info_id INTEGER"
    span = common + ", start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER"
    db.execute(f"CREATE TABLE steps_record_table ({span}, count INTEGER)")
    db.execute(f"CREATE TABLE sleep_session_record_table ({span}, title TEXT)")
    db.execute("CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, stage_type INTEGER)")
    db.execute(f"CREATE TABLE weight_record_table ({common}, time INTEGER, zone_offset INTEGER, weight REAL)")
    seven = 1_772_431_200_000
    for n in range(20):
        start = seven + n * 60_000
        db.execute(
            "INSERT INTO steps_record_table VALUES (NULL, ?, 1, ?, 3600, ?, 3600, ?)",
            (bytes([n] * 16), start, start + 60_000, n * 3),
        )
    ten = seven - 8 * 3_600_000
    db.execute("INSERT INTO sleep_session_record_table VALUES (NULL, ?, 1, ?, 3600, ?, 3600, NULL)", (bytes([99] * 16), ten, seven))
    db.execute("INSERT INTO sleep_stages_table VALUES (1, ?, ?, 4)", (ten, seven))
    db.execute("INSERT INTO weight_record_table VALUES (NULL, ?, 1, ?, 3600, 71400.0)", (bytes([98] * 16), seven))
    db.close()


if __name__ == "__main__":
    gadgetbridge()
    health_connect()
    rowids()
    keys()
    letters()
    log()
