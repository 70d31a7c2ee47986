-- The whole conversation, from either side. What was keyed by municipality is keyed by ledger
-- (grootboek): a municipality's own ledger has its code, `0153`; the ledger that a provider keeps of
-- its dealings with that municipality has both codes, `0153/97000011`. So every party sees its own
-- ledgers only, and a distributed database can still place each municipality by itself.

ALTER TABLE toewijzing RENAME COLUMN gemeente TO grootboek;
ALTER TABLE client RENAME COLUMN gemeente TO grootboek;
ALTER TABLE declaratie RENAME COLUMN gemeente TO grootboek;
ALTER TABLE prestatie RENAME COLUMN gemeente TO grootboek;
ALTER TABLE afwijking RENAME COLUMN gemeente TO grootboek;

-- What we sent, found by the answer to it; and identifications that were used (TR056).
CREATE INDEX bericht_identificatie ON bericht (partij, richting, soort, aanbieder, identificatie);

-- What we sent and waits for its answer.
CREATE INDEX bericht_onbeantwoord ON bericht (partij)
    WHERE richting = 'uit' AND status = 'klaar' AND antwoord_op IS NULL;

-- Starts (B) and stops (E), one row per class of an accepted 305 or 307, or of one that was sent.
-- They never change: what is withdrawn is a row of its own. Rows of a message that was refused
-- (bericht.status 'afgekeurd') do not count.
CREATE TABLE regie (
    grootboek TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    volgnummer BIGINT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    bsn TEXT NOT NULL,
    soort TEXT NOT NULL,
    status_aanlevering TEXT NOT NULL,
    toewijzing_nummer BIGINT,
    product_categorie TEXT,
    product_code TEXT,
    toewijzing_ingangsdatum TEXT,
    begindatum TEXT NOT NULL,
    reden_beeindiging TEXT,
    einddatum TEXT,
    PRIMARY KEY (grootboek, bericht, volgnummer)
) WITHOUT ROWID;

CREATE INDEX regie_client ON regie (grootboek, wet, aanbieder, bsn);
CREATE INDEX regie_toewijzing ON regie (grootboek, wet, aanbieder, toewijzing_nummer);

-- What was declared and not granted, or not answered yet: what a provider corrects from.
CREATE INDEX prestatie_open ON prestatie (grootboek, wet, aanbieder, toewijzing_nummer)
    WHERE uitkomst <> 'T';

-- Requests: a row per product asked for (315), a row per whole (317).
CREATE TABLE verzoek (
    grootboek TEXT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    referentie TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    bsn TEXT NOT NULL,
    soort TEXT NOT NULL,
    dagtekening TEXT NOT NULL,
    datum TEXT NOT NULL,
    PRIMARY KEY (grootboek, wet, aanbieder, referentie)
) WITHOUT ROWID;

CREATE INDEX verzoek_client ON verzoek (grootboek, wet, aanbieder, bsn);

-- What was said to a request: O in research, A refused, T honoured. Rows of a message that was
-- refused do not count. Who decided and why stand with the municipality only.
CREATE TABLE verzoekantwoord (
    grootboek TEXT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    referentie TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    antwoord TEXT NOT NULL,
    reden TEXT,
    gemeente TEXT,
    datum TEXT NOT NULL,
    door TEXT,
    toelichting TEXT,
    PRIMARY KEY (grootboek, wet, aanbieder, referentie, bericht)
) WITHOUT ROWID;

-- Who referred the client of an allocation, and whom to ask there.
CREATE TABLE verwijzing (
    grootboek TEXT NOT NULL,
    wet TEXT NOT NULL,
    toewijzing_nummer BIGINT NOT NULL,
    soort TEXT NOT NULL,
    naam TEXT,
    zorgverlener_code TEXT,
    sleutelgebruiker TEXT,
    PRIMARY KEY (grootboek, wet, toewijzing_nummer)
) WITHOUT ROWID;

-- Which allocations a 301 carried, and how far the provider knew them before it: that state comes
-- back when the 301 is refused (OP286).
CREATE TABLE verzending (
    grootboek TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    wet TEXT NOT NULL,
    toewijzing_nummer BIGINT NOT NULL,
    aanlevering TEXT NOT NULL,
    PRIMARY KEY (grootboek, bericht, wet, toewijzing_nummer)
) WITHOUT ROWID;

CREATE INDEX verzending_toewijzing ON verzending (grootboek, wet, toewijzing_nummer, bericht);

-- What someone must look at: refusals, answers that fit nothing, what came too late or out of order.
CREATE TABLE werk (
    grootboek TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    volgnummer BIGINT NOT NULL,
    soort TEXT NOT NULL,
    waarover TEXT NOT NULL,
    code TEXT,
    melding TEXT NOT NULL,
    datum TEXT NOT NULL,
    afgedaan TEXT,
    PRIMARY KEY (grootboek, bericht, volgnummer)
) WITHOUT ROWID;

-- What contracts agree on requests.
ALTER TABLE contract ADD COLUMN woonplaatstoets TEXT NOT NULL DEFAULT 'gemeente';
ALTER TABLE contract ADD COLUMN wijzigingsverzoeken TEXT NOT NULL DEFAULT '1';

-- For which products a municipality lets Bode decide on a provider's requests; product_code is empty
-- for a category as a whole.
CREATE TABLE automatisch (
    gemeente TEXT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    product_categorie TEXT NOT NULL,
    product_code TEXT NOT NULL,
    vot TEXT NOT NULL,
    vow TEXT NOT NULL,
    PRIMARY KEY (gemeente, wet, aanbieder, product_categorie, product_code)
) WITHOUT ROWID;
