-- To count what comes in row by row was a third of what SQLite did to put it in the inbox. Whoever looks for
-- work puts it on its tracks, all that came since the last time at once. SQLite has one writer at a time and
-- gives numbers in order, so a single number (tot) says how far that is; nothing beyond it is given out.
-- PostgreSQL gives numbers to several at a time, and counts once per statement: there it stays as it is.
-- [sqlite
DROP TRIGGER post_bij;
CREATE TABLE ingedeeld (bak TEXT PRIMARY KEY, tot BIGINT NOT NULL) WITHOUT ROWID;
INSERT INTO ingedeeld SELECT 'in', COALESCE(MAX(post), 0) FROM post;
-- sqlite]
