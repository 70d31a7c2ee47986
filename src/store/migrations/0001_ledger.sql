-- The ledger of one installation. Every table is keyed by municipality first, so that municipalities
-- stay strictly apart and a distributed database can place each by itself.
--
-- Dates are TEXT in ISO form, money is BIGINT cents, codes are TEXT as messages carry them. What
-- only SQLite knows is WITHOUT ROWID: rows lie in the order of their key.

-- Who this store acts for: 'G' with a municipality's code, 'A' with a provider's AGB code.
CREATE TABLE partij (
    partij TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- Counters: numbers of messages, identifications of what is sent, allocation numbers.
CREATE TABLE teller (
    partij TEXT NOT NULL,
    naam TEXT NOT NULL,
    laatste BIGINT NOT NULL,
    PRIMARY KEY (partij, naam)
) WITHOUT ROWID;

-- The latest known state of each allocation (IV013).
CREATE TABLE toewijzing (
    gemeente TEXT NOT NULL,
    wet TEXT NOT NULL,
    toewijzing_nummer BIGINT NOT NULL,
    aanbieder TEXT NOT NULL,
    bsn TEXT NOT NULL,
    product_categorie TEXT,
    product_code TEXT,
    ingangsdatum TEXT NOT NULL,
    einddatum TEXT,
    volume BIGINT,
    eenheid TEXT,
    frequentie TEXT,
    budget BIGINT,
    toewijzingsdatum TEXT NOT NULL,
    toewijzingstijd TEXT NOT NULL,
    reden_wijziging TEXT,
    referentie_aanbieder TEXT,
    commentaar TEXT,
    herkomst_catalogus TEXT,
    herkomst_aanbod TEXT,
    resultaat TEXT,
    gezin TEXT,
    aanlevering TEXT NOT NULL,
    -- L: from a list, which does not say when it was decided; B: from a decision or a 301.
    bron TEXT NOT NULL,
    PRIMARY KEY (gemeente, wet, toewijzing_nummer)
) WITHOUT ROWID;

-- Clients of a provider (TR304), and the allocations that one 301 holds (OP087).
CREATE INDEX toewijzing_client ON toewijzing (gemeente, wet, aanbieder, bsn);

-- The client as the latest 301 describes them; gegevens is JSON.
CREATE TABLE client (
    gemeente TEXT NOT NULL,
    bsn TEXT NOT NULL,
    bijgewerkt_datum TEXT NOT NULL,
    bijgewerkt_tijd TEXT NOT NULL,
    gegevens TEXT NOT NULL,
    PRIMARY KEY (gemeente, bsn)
) WITHOUT ROWID;

-- Decisions that were translated, so that the same one again gives the same answer.
CREATE TABLE besluit (
    gemeente TEXT NOT NULL,
    kenmerk TEXT NOT NULL,
    vingerafdruk BLOB NOT NULL,
    bericht BIGINT,
    PRIMARY KEY (gemeente, kenmerk)
) WITHOUT ROWID;

-- Messages received and sent, with their bytes (zstd). Answers point to what they answer.
CREATE TABLE bericht (
    partij TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    richting TEXT NOT NULL,
    soort TEXT NOT NULL,
    gemeente TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    identificatie TEXT NOT NULL,
    dagtekening TEXT NOT NULL,
    bestandsnaam TEXT,
    sha256 BLOB NOT NULL,
    grootte BIGINT NOT NULL,
    datum TEXT NOT NULL,
    tijd TEXT NOT NULL,
    status TEXT NOT NULL,
    antwoord_op BIGINT,
    inhoud BLOB NOT NULL,
    PRIMARY KEY (partij, bericht)
);

-- The same bytes again (decision 10).
CREATE UNIQUE INDEX bericht_bytes ON bericht (partij, sha256) WHERE richting = 'in';
CREATE INDEX bericht_antwoord ON bericht (partij, antwoord_op) WHERE antwoord_op IS NOT NULL;

-- Files that are not messages (level 1): kept to be looked at, nothing else.
CREATE TABLE onleesbaar (
    sha256 BLOB NOT NULL PRIMARY KEY,
    datum TEXT NOT NULL,
    tijd TEXT NOT NULL,
    grootte BIGINT NOT NULL,
    inhoud BLOB NOT NULL
);

-- Declarations received. Only those judged down to their prestaties claim their numbers: 'B'.
CREATE TABLE declaratie (
    gemeente TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    identificatie TEXT NOT NULL,
    declaratie_nummer TEXT NOT NULL,
    maand TEXT NOT NULL,
    ontvangen TEXT NOT NULL,
    uitkomst TEXT NOT NULL,
    ingediend_bedrag BIGINT NOT NULL,
    toegekend_bedrag BIGINT NOT NULL,
    PRIMARY KEY (gemeente, bericht)
) WITHOUT ROWID;

CREATE UNIQUE INDEX declaratie_identificatie ON declaratie (gemeente, wet, aanbieder, identificatie) WHERE uitkomst = 'B';
CREATE UNIQUE INDEX declaratie_nummer ON declaratie (gemeente, wet, aanbieder, declaratie_nummer) WHERE uitkomst = 'B';
CREATE INDEX declaratie_maand ON declaratie (gemeente, wet, aanbieder, maand) WHERE uitkomst = 'B';

-- The entries: one per prestatie of a judged declaration. They never change; teken is 1 for a
-- debit, -1 for a credit, and bedrag and maat carry that sign.
CREATE TABLE prestatie (
    gemeente TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    volgnummer BIGINT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    uitkomst TEXT NOT NULL,
    referentie_nummer TEXT NOT NULL,
    vorig_referentie_nummer TEXT,
    bsn TEXT NOT NULL,
    toewijzing_nummer BIGINT NOT NULL,
    product_categorie TEXT NOT NULL,
    product_code TEXT NOT NULL,
    begindatum TEXT NOT NULL,
    einddatum TEXT NOT NULL,
    volume BIGINT NOT NULL,
    eenheid TEXT NOT NULL,
    tarief BIGINT,
    teken BIGINT NOT NULL,
    bedrag BIGINT NOT NULL,
    maat BIGINT NOT NULL,
    PRIMARY KEY (gemeente, bericht, volgnummer)
) WITHOUT ROWID;

-- References used up (TR314), and the debit that a credit refers to (TR323).
CREATE INDEX prestatie_referentie ON prestatie (gemeente, wet, aanbieder, referentie_nummer);

-- Whether a debit was credited (TR390).
CREATE INDEX prestatie_credit ON prestatie (gemeente, wet, aanbieder, vorig_referentie_nummer)
    WHERE vorig_referentie_nummer IS NOT NULL AND uitkomst = 'T';

-- What was granted on an allocation (TR322, TR369) and which debits are open (TR389), without a
-- look at the entries themselves.
CREATE INDEX prestatie_verbruik ON prestatie (
    gemeente, wet, aanbieder, toewijzing_nummer, begindatum, einddatum,
    product_categorie, product_code, teken, bedrag, maat
) WHERE uitkomst = 'T';

-- The rows of the mismatch report.
CREATE TABLE afwijking (
    gemeente TEXT NOT NULL,
    bericht BIGINT NOT NULL,
    volgnummer BIGINT NOT NULL,
    ernst TEXT NOT NULL,
    regel TEXT NOT NULL,
    retourcode TEXT,
    referentie_nummer TEXT,
    toewijzing_nummer BIGINT,
    product_categorie TEXT,
    product_code TEXT,
    begindatum TEXT,
    einddatum TEXT,
    eenheid TEXT,
    vergeleken_eenheid TEXT,
    toegekend BIGINT,
    eerder BIGINT,
    nu BIGINT,
    verschil BIGINT,
    ingediend_bedrag BIGINT NOT NULL,
    verschil_bedrag BIGINT NOT NULL,
    afgewezen_bedrag BIGINT NOT NULL,
    melding TEXT NOT NULL,
    PRIMARY KEY (gemeente, bericht, volgnummer)
) WITHOUT ROWID;

CREATE TABLE tarief (
    gemeente TEXT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    product_code TEXT NOT NULL,
    eenheid TEXT NOT NULL,
    begindatum TEXT NOT NULL,
    einddatum TEXT,
    product_categorie TEXT NOT NULL,
    tarief BIGINT NOT NULL,
    PRIMARY KEY (gemeente, wet, aanbieder, product_code, eenheid, begindatum)
) WITHOUT ROWID;

-- The product list of a municipality (TR381).
CREATE INDEX tarief_product ON tarief (gemeente, wet, product_categorie, product_code);

CREATE TABLE aanbieder (
    gemeente TEXT NOT NULL,
    agb TEXT NOT NULL,
    naam TEXT NOT NULL,
    PRIMARY KEY (gemeente, agb)
) WITHOUT ROWID;

CREATE TABLE contract (
    gemeente TEXT NOT NULL,
    wet TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    begindatum TEXT NOT NULL,
    einddatum TEXT,
    acceptatieplicht TEXT NOT NULL,
    starttermijn TEXT,
    minuten_bij_uurtarief TEXT NOT NULL,
    tariefpeildatum TEXT NOT NULL,
    dubbele_referenties TEXT NOT NULL,
    PRIMARY KEY (gemeente, wet, aanbieder, begindatum)
) WITHOUT ROWID;
