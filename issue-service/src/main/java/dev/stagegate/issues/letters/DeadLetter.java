package dev.stagegate.issues.letters;

import java.time.Instant;

/**
 * A record that a reader gave up.
 *
 * @param reader the consumer group that gave it up
 * @param origin where it came from first: topic/partition/offset
 * @param place where it is now
 * @param key what it is about, such as an issue's id; empty where it has none
 * @param type the type of the fact; empty where it tells none
 * @param bytes how large it is
 * @param reason why it was given up last
 * @param failures how often it was given up
 * @param firstAt when it was listed first
 * @param changedAt when something happened to it last
 */
public record DeadLetter(
    long id,
    String reader,
    String origin,
    LetterPlace place,
    String key,
    String type,
    long bytes,
    String reason,
    LetterState state,
    int failures,
    Instant firstAt,
    Instant changedAt) {}
