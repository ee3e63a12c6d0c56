package dev.stagegate.approvals.approval;

import java.time.Instant;

/** A review with the moment at which it was taken. */
public record KeptReview(TakenReview taken, Instant takenAt) {}
