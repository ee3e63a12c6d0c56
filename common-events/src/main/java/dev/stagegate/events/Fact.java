package dev.stagegate.events;

/**
 * Something that happened, told to the other services. Facts are past tense, immutable, and carry
 * all that their readers need, so that nobody calls back.
 */
public sealed interface Fact
    permits IssueFact,
        ApprovalFact,
        ReviewFact,
        ChannelFact,
        DirectoryFact,
        IntakeFact,
        IntakeResultFact,
        AuditFact {

  /** What keeps facts in order: facts with equal keys are read in the order they were written. */
  String key();
}
