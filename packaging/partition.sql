-- Spreads the tables of Bode over partitions, by municipality. Once, on PostgreSQL 15 or newer, with every
-- daemon stopped and as the role that Bode connects as; docs/scale.md says how and what was tried.
--
-- `bode.grenzen` says where each next partition begins: codes of municipalities, in order, with commas
-- between. '0150,0300' makes three: all before 0150, from 0150 up to 0300, and from 0300 on. What is not of
-- a municipality (parties that are providers, the trail of the installation) lies in the first.
--
--   psql --set ON_ERROR_STOP=1 --command "SET bode.grenzen = '0150,0300'" --file packaging/partition.sql ADDRESS
--
-- A table that is spread already is left as it is. All or nothing: it is one transaction.
DO $spread$
DECLARE
    grenzen text[] := string_to_array(replace(current_setting('bode.grenzen', true), ' ', ''), ',');
    -- What says whose a row is: the first of these that a table has.
    kolommen constant text[] := ARRAY['partij', 'grootboek', 'keten', 'gemeente'];
    tabel record;
    heel text;
    teller record;
    stand record;
    opdracht text;
    opdrachten text[];
    begin_bij text;
    eind_bij text;
BEGIN
    IF array_length(grenzen, 1) IS NULL
        OR EXISTS (SELECT 1 FROM unnest(grenzen) AS grens WHERE grens !~ '^[0-9]{4}$')
        OR grenzen <> ARRAY(SELECT DISTINCT grens FROM unnest(grenzen) AS grens ORDER BY grens)
    THEN
        RAISE EXCEPTION 'zet bode.grenzen op gemeentecodes van 4 cijfers, oplopend, elk één keer: ''0150,0300''';
    END IF;

    FOR tabel IN
        SELECT c.oid, c.relname::text AS naam, a.attname::text AS kolom
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            AND NOT c.relispartition AND c.relname <> '_sqlx_migrations'
            AND a.attname = (
                SELECT k.naam FROM unnest(kolommen) WITH ORDINALITY AS k (naam, plaats)
                JOIN pg_attribute AS eigen ON eigen.attrelid = c.oid AND eigen.attname = k.naam
                ORDER BY k.plaats LIMIT 1
            )
        ORDER BY c.relname
    LOOP
        -- How it was made: what depends on the whole table goes with it, and is made anew.
        SELECT array_agg(stap.tekst ORDER BY stap.beurt, stap.tekst) INTO opdrachten FROM (
            SELECT 1 AS beurt, format('ALTER TABLE %I ADD CONSTRAINT %I %s',
                tabel.naam, conname, pg_get_constraintdef(oid)) AS tekst
            FROM pg_constraint WHERE conrelid = tabel.oid AND contype IN ('p', 'u')
            UNION ALL
            SELECT 2, pg_get_indexdef(indexrelid) FROM pg_index
            WHERE indrelid = tabel.oid
                AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
            UNION ALL
            SELECT 3, pg_get_triggerdef(oid) FROM pg_trigger
            WHERE tgrelid = tabel.oid AND NOT tgisinternal
        ) AS stap;

        heel := tabel.naam || '_heel';
        EXECUTE format('ALTER TABLE %I RENAME TO %I', tabel.naam, heel);
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING IDENTITY '
            'INCLUDING CONSTRAINTS INCLUDING STORAGE) PARTITION BY RANGE (%I)',
            tabel.naam, heel, tabel.kolom);
        FOR deel IN 0 .. array_length(grenzen, 1) LOOP
            -- The key of a party that is a municipality is its code after a G.
            SELECT COALESCE(quote_literal(soort || grenzen[deel]), 'MINVALUE'),
                COALESCE(quote_literal(soort || grenzen[deel + 1]), 'MAXVALUE')
            INTO begin_bij, eind_bij
            FROM (SELECT CASE WHEN tabel.kolom IN ('partij', 'keten') THEN 'G' ELSE '' END) AS s (soort);
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
                tabel.naam || '_' || deel, tabel.naam, begin_bij, eind_bij);
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', tabel.naam, heel);
        -- Numbers go on where they were.
        FOR teller IN
            SELECT attname::text AS kolom,
                pg_get_serial_sequence(quote_ident(heel), attname) AS oud,
                pg_get_serial_sequence(quote_ident(tabel.naam), attname) AS nieuw
            FROM pg_attribute WHERE attrelid = tabel.oid AND attidentity <> ''
        LOOP
            EXECUTE format('SELECT last_value, is_called FROM %s', teller.oud) INTO stand;
            PERFORM setval(teller.nieuw::regclass, stand.last_value, stand.is_called);
        END LOOP;
        EXECUTE format('DROP TABLE %I', heel);
        FOREACH opdracht IN ARRAY opdrachten LOOP
            EXECUTE opdracht;
        END LOOP;
        EXECUTE format('ANALYZE %I', tabel.naam);
    END LOOP;
END $spread$;
