package dev.stagegate.approvals.book;

/**
 * An edit as it is kept.
 *
 * @param id grows with time, over all source types
 * @param version the version of its source type's list that it led to
 * @param changeCount how many flows it changed; the edit may tell fewer of them
 */
public record KeptEdit(long id, long version, BookEdit edit, int changeCount) {}
