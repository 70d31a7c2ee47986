-- Whose a track is stands in its row, as on PostgreSQL. A column that is generated was made anew each time
-- that a message was counted: a tenth of what SQLite does to put it in the inbox.
-- [sqlite
ALTER TABLE spoor DROP COLUMN partij;
ALTER TABLE spoor ADD COLUMN partij TEXT NOT NULL DEFAULT '';
UPDATE spoor SET partij = substr(spoor, 1, instr(spoor || '/', '/') - 1);

DROP TRIGGER post_bij;
CREATE TRIGGER post_bij AFTER INSERT ON post WHEN new.status = 'wacht' BEGIN
    INSERT INTO spoor (partij, bak, spoor, bij, af, volgende, bezet_tot, eerste)
    VALUES (new.partij, 'in', new.spoor, 1, 0, 0, 0, new.post)
    ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + 1,
        eerste = CASE WHEN spoor.bij > spoor.af THEN min(spoor.eerste, new.post) ELSE new.post END;
END;

DROP TRIGGER zending_bij;
CREATE TRIGGER zending_bij AFTER INSERT ON zending WHEN new.status = 'wacht' BEGIN
    INSERT INTO spoor (partij, bak, spoor, bij, af, volgende, bezet_tot)
    VALUES (new.partij, 'uit', new.spoor, 1, 0, 0, 0)
    ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + 1;
END;
-- sqlite]
