-- Inbox and outbox. A track (spoor) is what must go in order: the messages of a lane, `G0153/12345678/JW`,
-- or what came to a party and names no lane, `G0153`.

-- What came in, in order of arrival. Its bytes stay here until it is a message (bericht) or was found
-- to be none (onleesbaar).
CREATE TABLE post (
    post INTEGER PRIMARY KEY,
    spoor TEXT NOT NULL,
    partij TEXT NOT NULL,
    kanaal TEXT NOT NULL,
    referentie TEXT,
    antwoord_op TEXT,
    afzender TEXT,
    bestandsnaam TEXT,
    sha256 BLOB NOT NULL,
    grootte BIGINT NOT NULL,
    datum TEXT NOT NULL,
    tijd TEXT NOT NULL,
    status TEXT NOT NULL,
    bericht BIGINT,
    pogingen BIGINT NOT NULL,
    inhoud BLOB
);

-- The same envelope again.
CREATE UNIQUE INDEX post_referentie ON post (partij, kanaal, referentie) WHERE referentie IS NOT NULL;
CREATE INDEX post_wacht ON post (spoor, post) WHERE status = 'wacht';
CREATE INDEX post_bericht ON post (partij, bericht) WHERE bericht IS NOT NULL;

-- What goes out: a message, or word (fout) that what came in was none. The envelope is made once.
CREATE TABLE zending (
    zending INTEGER PRIMARY KEY,
    spoor TEXT NOT NULL,
    partij TEXT NOT NULL,
    soort TEXT NOT NULL,
    bericht BIGINT,
    post BIGINT,
    bericht_soort TEXT,
    omschrijving TEXT,
    kanaal TEXT,
    referentie TEXT,
    envelop_sha256 BLOB,
    envelop_grootte BIGINT,
    envelop BLOB,
    status TEXT NOT NULL,
    pogingen BIGINT NOT NULL,
    volgende BIGINT NOT NULL,
    reden TEXT
);

CREATE UNIQUE INDEX zending_bericht ON zending (partij, bericht) WHERE bericht IS NOT NULL;
CREATE UNIQUE INDEX zending_referentie ON zending (referentie) WHERE referentie IS NOT NULL;
CREATE INDEX zending_wacht ON zending (spoor, zending) WHERE status = 'wacht';
CREATE INDEX zending_status ON zending (status, zending) WHERE status <> 'bezorgd';

-- How much was put on a track (bij) and taken off it (af), when it may be worked on next, and who holds
-- it until when. Times are seconds since 1970. Counting, and not a flag, is what keeps one who adds and
-- one who finishes from overlooking each other.
CREATE TABLE spoor (
    bak TEXT NOT NULL,
    spoor TEXT NOT NULL,
    bij BIGINT NOT NULL,
    af BIGINT NOT NULL,
    volgende BIGINT NOT NULL,
    bezet_tot BIGINT NOT NULL,
    door TEXT,
    PRIMARY KEY (bak, spoor)
) WITHOUT ROWID;
