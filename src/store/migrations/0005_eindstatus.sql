-- What became of an envelope after it was handed over, where the way it went tells that later (VECOZO):
-- the day it was handed over, and the last that there was to hear of it.
ALTER TABLE zending ADD COLUMN bezorgd_op TEXT;
ALTER TABLE zending ADD COLUMN eindstatus TEXT;

CREATE INDEX zending_onbeslist ON zending (partij, kanaal, zending)
    WHERE status = 'bezorgd' AND bezorgd_op IS NOT NULL AND eindstatus IS NULL;
