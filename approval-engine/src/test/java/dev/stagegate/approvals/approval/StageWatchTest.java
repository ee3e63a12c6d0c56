package dev.stagegate.approvals.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Facts;
import dev.stagegate.events.StageSnapshot;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StageWatchTest {

  @ParameterizedTest(
      name = "heard: content {0}, assignee {1}, bell {2}, end {3}; {4} is new: {5}, {6}, {7}, {8}")
  @CsvSource({
    // content, assigned, rung, withdrawn | sequence | new as content, assignee, bell, withdrawal
    "0, 0, 0, 0, 1, true,  true,  true,  true",
    "5, 0, 0, 0, 5, false, false, false, false",
    "5, 0, 0, 0, 6, true,  true,  true,  true",
    "0, 5, 0, 0, 5, true,  false, true,  true",
    "0, 5, 0, 0, 6, true,  true,  true,  true",
    "0, 0, 5, 0, 5, true,  true,  false, true",
    "0, 0, 5, 0, 6, true,  true,  true,  true",
    "0, 0, 0, 5, 5, false, false, false, false",
    "0, 0, 0, 5, 6, true,  true,  true,  true",
  })
  void each_concern_of_a_stage_takes_only_what_is_newer_than_all_that_outdates_it(
      long content,
      long assigned,
      long rung,
      long withdrawn,
      long sequence,
      boolean newContent,
      boolean newAssignee,
      boolean newBell,
      boolean newWithdrawal) {
    StageWatch watch = new StageWatch(content, assigned, null, false, rung, withdrawn);

    assertThat(watch.isNewContent(sequence)).isEqualTo(newContent);
    assertThat(watch.isNewAssignee(sequence)).isEqualTo(newAssignee);
    assertThat(watch.isNewBell(sequence)).isEqualTo(newBell);
    assertThat(watch.isNewWithdrawal(sequence)).isEqualTo(newWithdrawal);
  }

  @ParameterizedTest(name = "a snapshot of {0}: the assignee and the bell of 5 are newer: {1}")
  @CsvSource({"4, true", "5, false", "6, false"})
  void what_came_before_a_snapshot_counts_where_it_is_newer(long sequence, boolean newer) {
    StageWatch watch = StageWatch.NOTHING.withAssignee(5, "second@example.com", true).withBell(5);
    StageSnapshot stage = Facts.stage().assignee("owner@example.com").sequence(sequence).build();

    assertThat(watch.completed(stage).assignee())
        .isEqualTo(newer ? "second@example.com" : "owner@example.com");
    assertThat(watch.rungAfter(stage)).isEqualTo(newer);
  }
}
