-- What the envelope of something that came in called its content, as its transport writes that: word of an
-- error repeats it.
ALTER TABLE post ADD COLUMN opschrift TEXT;
