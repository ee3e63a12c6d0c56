package dev.stagegate.issues.letters;

/** Where the newest copy of a dead letter is in Kafka. */
public record LetterPlace(String topic, int partition, long position) {}
