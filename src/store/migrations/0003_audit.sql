-- The audit trail: a chain of rows per party (its key) and one of the installation ('-'). Rows are only
-- ever added. Each holds the hash of the one before it; `audit_stand` says how far a chain goes, with a
-- seal made by a key that is not in this database.

CREATE TABLE audit (
    keten TEXT NOT NULL,
    nummer BIGINT NOT NULL,
    seconden BIGINT NOT NULL,
    wie TEXT NOT NULL,
    rol TEXT NOT NULL,
    handeling TEXT NOT NULL,
    onderwerp TEXT NOT NULL,
    uitkomst TEXT NOT NULL,
    betrokkene TEXT,
    doel TEXT,
    spoor TEXT,
    vorige TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (keten, nummer)
) WITHOUT ROWID;

CREATE TABLE audit_stand (
    keten TEXT NOT NULL PRIMARY KEY,
    nummer BIGINT NOT NULL,
    hash TEXT NOT NULL,
    zegel TEXT NOT NULL
) WITHOUT ROWID;
