package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import java.time.Instant;

/**
 * What somebody said about an issue: a line of its timeline, which nobody changes or takes away.
 *
 * @param number the line's place in the timeline, from 1
 * @param author a person by e-mail, or a service account
 * @param text plain text, with its line breaks
 */
public record Comment(
    String issueId, int number, String author, Channel channel, String text, Instant at) {}
