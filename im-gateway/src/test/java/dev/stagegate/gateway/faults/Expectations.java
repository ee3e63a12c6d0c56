package dev.stagegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Fact;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.gateway.faults.Phones.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold at every moment, and what must have come about some time after the last fault. */
@NullMarked
final class Expectations {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final VirtualDatabase database;
  private final SimulatedFeishu feishu;
  private final Phones phones;

  Expectations(VirtualDatabase database, SimulatedFeishu feishu, Phones phones) {
    this.database = database;
    this.feishu = feishu;
    this.phones = phones;
  }

  private record Row(
      String id,
      String approvalId,
      int round,
      String kind,
      @Nullable String reference,
      @Nullable String fault,
      @Nullable String detail) {

    /** Who may have one open request each. */
    String place() {
      return approvalId;
    }
  }

  /** No invitation has two requests, and no place two that are open. */
  void always() {
    Map<String, Row> rows = invitations();
    Set<String> uuids = new HashSet<>();
    Set<String> open = new HashSet<>();
    for (JsonNode instance : feishu.instances()) {
      String uuid = instance.path("uuid").asString();
      assertThat(uuids.add(uuid)).as("one request for invitation %s", uuid).isTrue();
      Row row = rows.get(uuid);
      assertThat(row).as("the invitation of request %s", uuid).isNotNull();
      if (Phones.isOpen(instance)) {
        String place = Objects.requireNonNull(row).place();
        assertThat(open.add(place)).as("one open request for %s", place).isTrue();
      }
    }
  }

  /** Everything has come to where the nodes, and the people in Feishu, want it. */
  void converged(List<AskedNode> nodes) {
    always();
    Map<String, Row> rows = invitations();
    Map<String, JsonNode> requests = new HashMap<>();
    feishu.instances().forEach(i -> requests.put(i.path("uuid").asString(), i));
    rows.values().forEach(row -> settled(row, requests.get(row.id())));
    nodes.forEach(node -> asWanted(node, rows, requests));
    everyDecisionToldOnce();
    everyRequestToldOnce(requests.keySet());
    requests.values().forEach(Expectations::nothingSaidTwice);
    assertThat(database.rows("SELECT event_id FROM feishu_event WHERE due_at IS NOT NULL"))
        .as("events that were not worked")
        .isEmpty();
    assertThat(database.rows("SELECT invitation_id FROM refusal_note WHERE due_at IS NOT NULL"))
        .as("refusals that nobody was told of")
        .isEmpty();
  }

  private static void settled(Row row, @Nullable JsonNode request) {
    assertThat(row.kind()).as("%s", row).isIn("SENT", "ANSWERED", "CANCELLED", "FAILED");
    assertThat(row.reference() == null)
        .as("%s knows its request: %s", row, request)
        .isEqualTo(request == null);
    boolean open = request != null && Phones.isOpen(request);
    assertThat(open)
        .as("%s is open in Feishu: %s", row, request)
        .isEqualTo(row.kind().equals("SENT"));
    if (row.kind().equals("FAILED")) {
      assertThat(row.detail()).as("the reason of %s", row).isNotBlank();
    }
  }

  private void asWanted(AskedNode node, Map<String, Row> rows, Map<String, JsonNode> requests) {
    List<Row> sent =
        rows.values().stream()
            .filter(r -> r.approvalId().equals(node.approvalId()) && r.kind().equals("SENT"))
            .toList();
    if (node.state() != AskedNode.State.OPEN) {
      assertThat(sent).as("nobody is asked of %s", node).isEmpty();
      return;
    }
    List<Row> latest =
        rows.values().stream()
            .filter(r -> r.approvalId().equals(node.approvalId()) && r.round() == node.round())
            .toList();
    assertThat(latest).as("the last asking of %s", node).hasSize(1);
    Row row = latest.getFirst();
    assertThat(row.kind())
        .as("%s of %s, in Feishu %s", row, node, requests.get(row.id()))
        .isEqualTo(wanted(node, row.id(), requests.get(row.id())));
    assertThat(sent).as("only the last asking of %s", node).isSubsetOf(row);
  }

  private String wanted(AskedNode node, String invitationId, @Nullable JsonNode request) {
    if (!node.anybodyKnown()) {
      return "FAILED";
    }
    boolean sentBack = phones.sentBack().contains(invitationId);
    if (request != null && Phones.isOpen(request) && !sentBack) {
      return "SENT";
    }
    if (phones.decisions().stream().anyMatch(t -> t.invitationId().equals(invitationId))) {
      return "ANSWERED";
    }
    return sentBack ? "CANCELLED" : phones.withdrawn().contains(invitationId) ? "FAILED" : "SENT";
  }

  private void everyDecisionToldOnce() {
    List<StageReviewed> reviews = told(StageReviewed.class);
    assertThat(reviews.stream().map(StageReviewed::reviewId)).as("reviews").doesNotHaveDuplicates();
    assertThat(reviews.stream().map(r -> new Told(r.invitationId(), r.reviewer(), r.decision())))
        .as("reviews, and what people decided")
        .containsExactlyInAnyOrderElementsOf(phones.decisions());
  }

  private void everyRequestToldOnce(Set<String> uuids) {
    assertThat(told(InvitationSent.class).stream().map(InvitationSent::invitationId))
        .as("InvitationSent, and the requests in Feishu")
        .containsExactlyInAnyOrderElementsOf(uuids);
  }

  private static void nothingSaidTwice(JsonNode request) {
    List<String> comments = new ArrayList<>();
    request.path("comments").forEach(c -> comments.add(c.path("text").asString()));
    assertThat(comments).as("comments of %s", request.path("uuid")).doesNotHaveDuplicates();
  }

  /** Facts told so far, oldest first. */
  <T extends Fact> List<T> told(Class<T> type) {
    List<T> facts = new ArrayList<>();
    for (List<@Nullable String> row :
        database.rows("SELECT type, data FROM outbox ORDER BY position")) {
      Class<? extends Fact> found =
          FactType.named(String.valueOf(row.get(0))).orElseThrow().factClass();
      if (found.equals(type)) {
        facts.add(type.cast(JSON.readValue(String.valueOf(row.get(1)), found)));
      }
    }
    return facts;
  }

  private Map<String, Row> invitations() {
    Map<String, Row> rows = new HashMap<>();
    for (List<@Nullable String> row :
        database.rows(
            "SELECT id, approval_id, round, kind, reference, fault, detail FROM invitation")) {
      String id = String.valueOf(row.get(0));
      rows.put(
          id,
          new Row(
              id,
              String.valueOf(row.get(1)),
              Integer.parseInt(String.valueOf(row.get(2))),
              String.valueOf(row.get(3)),
              row.get(4),
              row.get(5),
              row.get(6)));
    }
    return rows;
  }
}
