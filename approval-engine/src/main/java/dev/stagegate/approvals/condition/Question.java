package dev.stagegate.approvals.condition;

/** A part of a condition, made ready to be asked very often. Thread-safe; never throws. */
@FunctionalInterface
public interface Question {

  Answer ask(Inputs inputs);
}
