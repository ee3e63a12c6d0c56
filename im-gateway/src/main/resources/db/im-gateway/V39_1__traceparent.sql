-- Which trace a request was planned in, as W3C's header of that name, so that sending it and what is decided about it
-- go on in it; null where nobody follows it.
ALTER TABLE invitation ADD COLUMN traceparent text;
