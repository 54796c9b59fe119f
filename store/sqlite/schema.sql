-- The ids a lane has seen. They outlive their deliveries, so that a webhook
-- which is sent twice is known.
CREATE TABLE ids (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT, -- order of acceptance
  lane TEXT NOT NULL,
  id   TEXT NOT NULL,
  UNIQUE (lane, id)
) STRICT;

-- What is not delivered yet. The rows are small, so that going through a
-- hundred thousand of them is cheap.
CREATE TABLE deliveries (
  seq          INTEGER PRIMARY KEY,
  lane         TEXT    NOT NULL,
  conversation TEXT    NOT NULL,
  state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2), -- 0 ready, 1 behind an elder one of its conversation, 2 dead
  due          INTEGER NOT NULL, -- nanoseconds since 1970, as all times here; 0: at once
  attempts     INTEGER NOT NULL,
  last         TEXT    NOT NULL,
  accepted     INTEGER NOT NULL,
  size         INTEGER NOT NULL
) STRICT;
CREATE INDEX ready ON deliveries (lane, due, seq) WHERE state = 0;
CREATE INDEX conversations ON deliveries (lane, conversation, state, seq) WHERE conversation <> '';

-- What is sent, with a digest over it and over what it belongs to.
CREATE TABLE contents (
  seq    INTEGER PRIMARY KEY,
  method TEXT NOT NULL,
  target TEXT NOT NULL,
  header BLOB NOT NULL, -- names and values with their lengths
  body   BLOB NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- Lanes whose receivers answered 410.
CREATE TABLE stopped (lane TEXT PRIMARY KEY) STRICT;
