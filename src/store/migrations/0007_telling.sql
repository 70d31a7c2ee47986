-- The database counts by itself what waits on a track: whoever puts something in the inbox or outbox, or
-- changes what became of it, can't forget to. A track that changes so may be worked on at once.
--
-- For the inbox it also knows where a track begins (eerste): nothing with a lower number waits on it. What
-- comes next is searched from there, in order of arrival, so that keeping a message needs no index that
-- is ordered by track: with many tracks each of its entries would be on another page.
DROP INDEX post_wacht;
ALTER TABLE spoor ADD COLUMN eerste BIGINT NOT NULL DEFAULT 0;

-- Each database says the rest in its own words. For SQLite:
-- [sqlite
CREATE TRIGGER post_bij AFTER INSERT ON post WHEN new.status = 'wacht' BEGIN
    INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot, eerste)
    VALUES ('in', new.spoor, 1, 0, 0, 0, new.post)
    ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + 1,
        eerste = CASE WHEN spoor.bij > spoor.af THEN min(spoor.eerste, new.post) ELSE new.post END;
END;

CREATE TRIGGER post_terug AFTER UPDATE OF status ON post
WHEN old.status <> 'wacht' AND new.status = 'wacht' BEGIN
    UPDATE spoor SET bij = bij + 1, volgende = 0,
        eerste = CASE WHEN bij > af THEN min(eerste, new.post) ELSE new.post END
    WHERE bak = 'in' AND spoor = new.spoor;
END;

CREATE TRIGGER post_af AFTER UPDATE OF status ON post
WHEN old.status = 'wacht' AND new.status <> 'wacht' BEGIN
    UPDATE spoor SET af = af + 1, volgende = 0,
        eerste = CASE
            WHEN eerste > old.post OR EXISTS (
                SELECT 1 FROM post AS p WHERE p.post >= spoor.eerste AND p.post < old.post
                    AND p.spoor = old.spoor AND p.status = 'wacht'
            ) THEN eerste
            ELSE old.post + 1 END
    WHERE bak = 'in' AND spoor = new.spoor;
END;

CREATE TRIGGER zending_bij AFTER INSERT ON zending WHEN new.status = 'wacht' BEGIN
    INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot) VALUES ('uit', new.spoor, 1, 0, 0, 0)
    ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + 1;
END;

CREATE TRIGGER zending_status AFTER UPDATE OF status ON zending
WHEN (old.status = 'wacht') <> (new.status = 'wacht') BEGIN
    UPDATE spoor
    SET bij = bij + (new.status = 'wacht'), af = af + (old.status = 'wacht'), volgende = 0
    WHERE bak = 'uit' AND spoor = new.spoor;
END;
-- sqlite]
--
-- For PostgreSQL: what is put in, once per statement and in order of the key, so that no two daemons wait
-- for each other; the row of the track is locked before it is looked at.
--| CREATE FUNCTION post_bij() RETURNS trigger LANGUAGE plpgsql AS $$
--| BEGIN
--|     INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot, eerste)
--|     SELECT 'in', erbij.spoor, COUNT(*), 0, 0, 0, MIN(erbij.post)
--|     FROM erbij WHERE erbij.status = 'wacht' GROUP BY erbij.spoor ORDER BY erbij.spoor
--|     ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + excluded.bij,
--|         eerste = CASE WHEN spoor.bij > spoor.af THEN LEAST(spoor.eerste, excluded.eerste)
--|             ELSE excluded.eerste END;
--|     RETURN NULL;
--| END $$;
--|
--| CREATE FUNCTION post_status() RETURNS trigger LANGUAGE plpgsql AS $$
--| BEGIN
--|     PERFORM 1 FROM spoor WHERE bak = 'in' AND spoor = NEW.spoor FOR UPDATE;
--|     IF NEW.status = 'wacht' THEN
--|         UPDATE spoor SET bij = bij + 1, volgende = 0,
--|             eerste = CASE WHEN bij > af THEN LEAST(eerste, NEW.post) ELSE NEW.post END
--|         WHERE bak = 'in' AND spoor = NEW.spoor;
--|     ELSE
--|         UPDATE spoor SET af = af + 1, volgende = 0,
--|             eerste = CASE
--|                 WHEN eerste > OLD.post OR EXISTS (
--|                     SELECT 1 FROM post AS p WHERE p.post >= spoor.eerste AND p.post < OLD.post
--|                         AND p.spoor = OLD.spoor AND p.status = 'wacht'
--|                 ) THEN eerste
--|                 ELSE OLD.post + 1 END
--|         WHERE bak = 'in' AND spoor = NEW.spoor;
--|     END IF;
--|     RETURN NULL;
--| END $$;
--|
--| CREATE FUNCTION zending_bij() RETURNS trigger LANGUAGE plpgsql AS $$
--| BEGIN
--|     INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot)
--|     SELECT 'uit', erbij.spoor, COUNT(*), 0, 0, 0
--|     FROM erbij WHERE erbij.status = 'wacht' GROUP BY erbij.spoor ORDER BY erbij.spoor
--|     ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + excluded.bij;
--|     RETURN NULL;
--| END $$;
--|
--| CREATE FUNCTION zending_status() RETURNS trigger LANGUAGE plpgsql AS $$
--| BEGIN
--|     UPDATE spoor SET volgende = 0,
--|         bij = bij + (NEW.status = 'wacht')::int, af = af + (OLD.status = 'wacht')::int
--|     WHERE bak = 'uit' AND spoor = NEW.spoor;
--|     RETURN NULL;
--| END $$;
--|
--| CREATE TRIGGER post_bij AFTER INSERT ON post
--|     REFERENCING NEW TABLE AS erbij FOR EACH STATEMENT EXECUTE FUNCTION post_bij();
--| CREATE TRIGGER post_status AFTER UPDATE OF status ON post FOR EACH ROW
--|     WHEN ((OLD.status = 'wacht') <> (NEW.status = 'wacht')) EXECUTE FUNCTION post_status();
--| CREATE TRIGGER zending_bij AFTER INSERT ON zending
--|     REFERENCING NEW TABLE AS erbij FOR EACH STATEMENT EXECUTE FUNCTION zending_bij();
--| CREATE TRIGGER zending_status AFTER UPDATE OF status ON zending FOR EACH ROW
--|     WHEN ((OLD.status = 'wacht') <> (NEW.status = 'wacht')) EXECUTE FUNCTION zending_status();
