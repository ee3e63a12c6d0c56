-- Which trace a fact that waits was told in, as W3C's header of that name; null where nobody follows it.
ALTER TABLE outbox ADD COLUMN traceparent text;
