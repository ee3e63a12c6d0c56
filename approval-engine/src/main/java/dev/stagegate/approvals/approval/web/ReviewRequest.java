package dev.stagegate.approvals.approval.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is sent.
 *
 * @param reviewId what makes a repeat of it recognisable, where no header Idempotency-Key does
 * @param nodeId the node that was seen open
 * @param revision the revision that was seen
 * @param taskIds the tasks it is about; left out means the whole stage
 */
record ReviewRequest(
    @Schema(maxLength = LONGEST_KEY) @Nullable String reviewId,
    @Schema(requiredMode = REQUIRED, maxLength = LONGEST_KEY) @Nullable String nodeId,
    @Schema(requiredMode = REQUIRED, pattern = "[0-9a-f]{64}") @Nullable String revision,
    @Schema(requiredMode = REQUIRED) @Nullable Decision decision,
    @Schema(maxLength = TakingReview.LONGEST_COMMENT) @Nullable String comment,
    @Nullable List<@Nullable String> taskIds) {

  static final int LONGEST_KEY = 200;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * The review that is asked for; fails if there is none in it.
   *
   * @param from the address of whoever sent it
   */
  Review toReview(
      KeptApproval about,
      String reviewer,
      @Nullable String from,
      @Nullable String key,
      Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    checkText(problems, "/nodeId", nodeId, LONGEST_KEY);
    checkText(problems, "Idempotency-Key", Objects.requireNonNullElse(key, "-"), LONGEST_KEY);
    checkText(problems, "/reviewId", Objects.requireNonNullElse(reviewId, "-"), LONGEST_KEY);
    if (revision == null || !DIGEST.matcher(revision).matches()) {
      problems.add(
          new FieldProblem("/revision", "must be the revision you saw: 64 hexadecimal digits"));
    }
    if (decision == null) {
      problems.add(new FieldProblem("/decision", "must be APPROVE or REJECT"));
    }
    checkComment(problems);
    checkTasks(problems, about);
    if (!problems.isEmpty() || nodeId == null || revision == null || decision == null) {
      throw Problem.unprocessable("invalid-review", "The review was not taken.", problems);
    }
    return new Review(
        id(about, reviewer, key),
        nodeId,
        revision,
        reviewer,
        decision,
        Objects.requireNonNullElse(comment, ""),
        Channel.CONSOLE,
        from,
        null,
        named(),
        now);
  }

  private void checkComment(List<FieldProblem> problems) {
    if (comment != null && comment.length() > TakingReview.LONGEST_COMMENT) {
      problems.add(
          new FieldProblem("/comment", "at most " + TakingReview.LONGEST_COMMENT + " characters"));
    }
    if (comment != null && comment.indexOf('\0') >= 0) {
      problems.add(new FieldProblem("/comment", "must not contain the character U+0000"));
    }
  }

  /** An empty list is refused: it must not be taken for the whole stage. */
  private void checkTasks(List<FieldProblem> problems, KeptApproval about) {
    List<String> known =
        about.approval().stage().tasks().stream().map(TaskSnapshot::taskId).toList();
    if (taskIds != null && taskIds.isEmpty()) {
      problems.add(
          new FieldProblem(
              "/taskIds", "name at least one task, or leave it out for the whole stage"));
    }
    if (taskIds != null && !known.containsAll(taskIds)) {
      problems.add(
          new FieldProblem("/taskIds", "not all are tasks of this stage, which are: " + known));
    }
  }

  private List<String> named() {
    return taskIds == null
        ? List.of()
        : taskIds.stream()
            .<String>mapMulti(
                (id, out) -> {
                  if (id != null) {
                    out.accept(id);
                  }
                })
            .distinct()
            .toList();
  }

  /** Each caller's keys are the caller's own: nobody can use up somebody else's. */
  private String id(KeptApproval about, String reviewer, @Nullable String key) {
    String chosen = key != null ? key : reviewId;
    if (chosen == null) {
      return "api:" + UUID.randomUUID();
    }
    String whole = about.approval().id() + '\n' + reviewer + '\n' + chosen;
    return "api:" + sha256(whole);
  }

  private static void checkText(
      List<FieldProblem> problems, String field, @Nullable String text, int longest) {
    if (text == null || text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
      problems.add(new FieldProblem(field, "must be 1 to " + longest + " characters"));
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
