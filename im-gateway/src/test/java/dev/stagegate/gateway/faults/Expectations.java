package dev.stagegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Fact;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.gateway.faults.Phones.Told;
import dev.stagegate.gateway.faults.Tenants.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Tenants tenants;
  private final Phones phones;

  Expectations(VirtualDatabase database, Tenants tenants, Phones phones) {
    this.database = database;
    this.tenants = tenants;
    this.phones = phones;
  }

  private record Row(
      String id,
      String approvalId,
      String channel,
      @Nullable String person,
      int round,
      @Nullable String app,
      String kind,
      @Nullable String reference,
      @Nullable String fault,
      @Nullable String detail,
      boolean incomplete) {

    /** Who may have one open request each. */
    String place() {
      return approvalId + " in " + channel + (person == null ? "" : " of " + person);
    }
  }

  /** No invitation has two requests, and no place two that are open. */
  void always() {
    Map<String, Row> rows = invitations();
    Set<String> uuids = new HashSet<>();
    Set<String> open = new HashSet<>();
    for (Request request : tenants.requests()) {
      JsonNode instance = request.instance();
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

  /**
   * Everything has come to where the nodes, and the people in Feishu, want it.
   *
   * @param app through which people are asked now
   * @param lookedFor whether everybody who was unknown was looked for since
   */
  void converged(List<AskedNode> nodes, OurApp app, boolean lookedFor) {
    always();
    Map<String, Row> rows = invitations();
    Map<String, JsonNode> requests = new HashMap<>();
    tenants
        .requests()
        .forEach(r -> requests.put(r.instance().path("uuid").asString(), r.instance()));
    rows.values().forEach(row -> settled(row, requests.get(row.id())));
    rows.values().stream()
        .filter(row -> row.kind().equals("SENT"))
        .forEach(row -> assertThat(row.app()).as("the app of %s", row).isEqualTo(app.id()));
    nodes.forEach(node -> asWanted(node, rows, requests, lookedFor));
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

  private void asWanted(
      AskedNode node, Map<String, Row> rows, Map<String, JsonNode> requests, boolean lookedFor) {
    List<Row> sent =
        rows.values().stream()
            .filter(r -> r.approvalId().equals(node.approvalId()) && r.kind().equals("SENT"))
            .toList();
    if (node.state() != AskedNode.State.OPEN) {
      assertThat(sent).as("nobody is asked of %s", node).isEmpty();
      return;
    }
    List<Row> latest = new ArrayList<>();
    if (node.asksEachAlone()) {
      node.asked().forEach(person -> latest.add(latest(node, person, rows)));
    } else {
      latest.add(latest(node, null, rows));
    }
    for (Row row : latest) {
      assertThat(row.kind())
          .as("%s of %s, in Feishu %s", row, node, requests.get(row.id()))
          .isIn(wanted(node, row, requests.get(row.id()), lookedFor));
      if (lookedFor && row.kind().equals("SENT")) {
        assertThat(row.incomplete()).as("somebody is left out by %s of %s", row, node).isFalse();
      }
    }
    assertThat(latest).as("only the last asking of %s", node).containsAll(sent);
  }

  /** A request takes the place of an earlier one in the same round where the app is changed. */
  private static Row latest(AskedNode node, @Nullable String person, Map<String, Row> rows) {
    List<Row> all =
        rows.values().stream()
            .filter(r -> r.approvalId().equals(node.approvalId()) && r.round() == node.round())
            .filter(r -> Objects.equals(r.person(), person))
            .toList();
    assertThat(all).as("the last asking of %s, of %s in %s", node, person, rows).isNotEmpty();
    return all.getLast();
  }

  private List<String> wanted(
      AskedNode node, Row row, @Nullable JsonNode request, boolean lookedFor) {
    String person = row.person();
    List<String> asked = person == null ? node.asked() : List.of(person);
    boolean unknown = asked.equals(List.of(AskedNode.UNKNOWN));
    if (unknown && !tenants.haveEverybody()) {
      return List.of("FAILED");
    }
    String otherwise = wanted(row.id(), request);
    // Whoever joins is found when he or she is looked for next, which is some time later.
    return unknown && !lookedFor ? List.of(otherwise, "FAILED") : List.of(otherwise);
  }

  private String wanted(String invitationId, @Nullable JsonNode request) {
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
    Map<String, Row> rows = new LinkedHashMap<>();
    for (List<@Nullable String> row :
        database.rows(
            """
            SELECT i.id, i.approval_id, i.channel, i.person, i.round, f.app_id, i.kind, i.reference, i.fault, i.detail,
              coalesce(cardinality(i.unknown_recipients), 0) > 0
            FROM invitation i LEFT JOIN feishu_invitation f ON f.invitation_id = i.id
            ORDER BY i.planned_at
            """)) {
      String id = String.valueOf(row.get(0));
      rows.put(
          id,
          new Row(
              id,
              String.valueOf(row.get(1)),
              String.valueOf(row.get(2)),
              row.get(3),
              Integer.parseInt(String.valueOf(row.get(4))),
              row.get(5),
              String.valueOf(row.get(6)),
              row.get(7),
              row.get(8),
              row.get(9),
              "t".equals(row.get(10))));
    }
    return rows;
  }
}
