-- What programs ask by: a message by its identification, whoever sent it; the outbox of a party; and the
-- word that was sent about something in the inbox.
CREATE INDEX bericht_zoek ON bericht (partij, identificatie);
CREATE INDEX zending_partij ON zending (partij, zending);
CREATE INDEX zending_post ON zending (post) WHERE post IS NOT NULL;
