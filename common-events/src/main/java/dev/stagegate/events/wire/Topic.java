package dev.stagegate.events.wire;

/** The topics of the house; each has one writer. */
public enum Topic {
  ISSUE("stagegate.issue.v1", false),
  APPROVAL("stagegate.approval.v1", false),
  REVIEW("stagegate.review.v1", false),
  /** Compacted: the newest fact of a key says it all. */
  DIRECTORY("stagegate.directory.v1", true),
  /** Compacted, as the directory is. */
  CHANNEL("stagegate.channel.v1", true),
  INTAKE("stagegate.intake.v1", false),
  INTAKE_RESULTS("stagegate.intake-results.v1", false);

  private final String topicName;
  private final boolean compacted;

  Topic(String topicName, boolean compacted) {
    this.topicName = topicName;
    this.compacted = compacted;
  }

  public String topicName() {
    return topicName;
  }

  /** Where facts of this topic go that a reader could never take. */
  public String deadLetterTopicName() {
    return topicName + ".dlt";
  }

  /** Whether the key of its facts is an issue's id. */
  public boolean isOfIssues() {
    return switch (this) {
      case ISSUE, APPROVAL, REVIEW -> true;
      case DIRECTORY, CHANNEL, INTAKE, INTAKE_RESULTS -> false;
    };
  }

  boolean compacted() {
    return compacted;
  }
}
