package dev.stagegate.gateway.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Decision;
import dev.stagegate.gateway.feishu.api.Instance;
import dev.stagegate.gateway.feishu.api.Instance.Entry;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {

  private static final String REQUESTER = "ou_dev";

  @ParameterizedTest
  @CsvSource({
    "PENDING, OPEN",
    "APPROVED, DECIDED",
    "REJECTED, DECIDED",
    "CANCELED, WITHDRAWN",
    "DELETED, DELETED",
    "OVERTIME_CLOSE, OPEN",
    "OVERTIME_RECOVER, OPEN",
    "SOMETHING_NEW, OPEN",
    "'', OPEN"
  })
  void every_status_has_its_meaning(String status, Status meaning) {
    assertThat(Timeline.status(instance(status, Set.of()))).isEqualTo(meaning);
  }

  @Test
  void a_person_who_passed_or_rejected_decided() {
    var decisions =
        Timeline.decisions(instance("PENDING", Set.of(), "PASS ou_a", "REJECT ou_b", "PASS ou_c"));
    assertThat(decisions).extracting(Entry::openId).containsExactly("ou_a", "ou_b", "ou_c");
    assertThat(Timeline.answer(decisions.get(0), "a@example.com", 10).decision())
        .isEqualTo(Decision.APPROVE);
    assertThat(Timeline.answer(decisions.get(1), "b@example.com", 10).decision())
        .isEqualTo(Decision.REJECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTO_PASS",
        "AUTO_REJECT",
        "REMOVE_REPEAT",
        "TRANSFER",
        "ADD_APPROVER_BEFORE",
        "ADD_APPROVER",
        "ADD_APPROVER_AFTER",
        "DELETE_APPROVER",
        "ROLLBACK",
        "ROLLBACK_SELECTED",
        "START",
        "CANCEL",
        "DELETE",
        "CC",
        "SOMETHING_NEW"
      })
  void nothing_else_is_a_decision_whoever_it_names(String type) {
    assertThat(Timeline.decisions(instance("APPROVED", Set.of(), type + " ou_a"))).isEmpty();
    assertThat(Timeline.decisions(instance("APPROVED", Set.of(), "PASS "))).isEmpty();
  }

  @Test
  void what_was_undone_later_was_decided_all_the_same() {
    assertThat(
            Timeline.decisions(
                instance("PENDING", Set.of("ou_a"), "PASS ou_a", "ROLLBACK_SELECTED ou_b")))
        .hasSize(1);
    assertThat(
            Timeline.decisions(instance("CANCELED", Set.of(), "PASS ou_a", "CANCEL " + REQUESTER)))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "ROLLBACK_SELECTED"})
  void it_was_sent_back_when_nobody_but_the_requester_holds_it(String type) {
    assertThat(Timeline.sentBack(instance("PENDING", Set.of(REQUESTER), type + " ou_a")))
        .map(Entry::openId)
        .contains("ou_a");
    assertThat(Timeline.sentBack(instance("PENDING", Set.of(), type + " ou_a"))).isPresent();
  }

  @Test
  void it_was_not_sent_back_while_others_are_asked_or_after_it_was_sent_again() {
    assertThat(Timeline.sentBack(instance("PENDING", Set.of("ou_a"), "ROLLBACK_SELECTED ou_b")))
        .isEmpty();
    assertThat(
            Timeline.sentBack(
                instance("PENDING", Set.of(REQUESTER), "ROLLBACK ou_a", "START " + REQUESTER)))
        .isEmpty();
    assertThat(Timeline.sentBack(instance("CANCELED", Set.of(), "ROLLBACK ou_a"))).isEmpty();
    assertThat(Timeline.sentBack(instance("PENDING", Set.of(REQUESTER)))).isEmpty();
  }

  /** Each entry as "TYPE open_id"; the first is always the start. */
  private static Instance instance(String status, Set<String> waitingFor, String... entries) {
    List<Entry> timeline = new ArrayList<>();
    timeline.add(entry("START " + REQUESTER, 0));
    for (String entry : entries) {
      timeline.add(entry(entry, timeline.size()));
    }
    return new Instance("A", "I", "u", REQUESTER, status, timeline, waitingFor, List.of());
  }

  private static Entry entry(String words, int at) {
    int space = words.indexOf(' ');
    return new Entry(
        words.substring(0, space),
        words.substring(space + 1),
        "t" + at,
        "",
        Instant.ofEpochMilli(at));
  }
}
