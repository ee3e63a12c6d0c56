package dev.stagegate.approvals.approval.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.web.ReviewsThroughApi.Answer;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.web.Problem;
import dev.stagegate.web.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reviews that come at once share transactions, which must not show. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewsAtOnceTest {

  private static final int STAGES = 12;

  /** More than share one transaction. */
  private static final int ALL_AT_ONCE = 1_000;

  /** What is sent about each stage, in this order; every kind of answer is among it. */
  private static final List<Sent> SENT =
      List.of(
          new Sent("dev", "a", null, "n1", "mine"),
          new Sent("owner", "a", "7", "n1", "outdated"),
          new Sent("owner", "a", null, "n1", "fine"),
          new Sent("owner", "a", null, "n1", "fine"),
          new Sent("owner", "a", null, "n1", "not what it was"),
          new Sent("stranger", "a", null, "n2", ""),
          new Sent("dba", "a", null, null, "about no node"),
          new Sent("dba", "a", "2", "n2", "fine"),
          new Sent("dba", "a", null, "n2", "fine"),
          new Sent("dba2", "a", null, "n2", "too late"));

  /**
   * A review as it is sent.
   *
   * @param ifMatch the version that was seen; null for any
   * @param nodeId null where the sender forgot it
   */
  private record Sent(
      String name, String key, @Nullable String ifMatch, @Nullable String nodeId, String comment) {

    Mono<String> to(ReviewsThroughApi reviews, NodeRequest opened) {
      ReviewRequest request =
          new ReviewRequest(
              null, nodeId, opened.stage().revision(), Decision.APPROVE, comment, null);
      return reviews
          .take(opened.approvalId(), ifMatch, key, request, email(name))
          .map(Sent::told)
          .onErrorResume(Problem.class, problem -> Mono.just("problem: " + problem.slug()));
    }

    private static String told(Answer answer) {
      return switch (answer) {
        case Answer.Counted counted ->
            "counted, now %s at version %d"
                .formatted(
                    counted.approval().approval().getClass().getSimpleName(),
                    counted.approval().version());
        case Answer.Refused refused -> "refused: " + refused.reason();
        case Answer.KeyReused _ -> "key reused";
      };
    }
  }

  /** Everything that came of it, without ids that differ each time. */
  private record Came(
      List<String> answers,
      Map<String, List<String>> told,
      Map<String, List<String>> kept,
      long reviews) {}

  @Test
  void at_once_or_one_after_another_comes_to_the_same() {
    Came oneByOne = played(1);
    Came atOnce = played(ALL_AT_ONCE);

    assertThat(oneByOne.answers().subList(0, STAGES)).containsOnly("refused: CREATOR");
    assertThat(oneByOne.answers())
        .contains(
            "problem: outdated",
            "problem: invalid-review",
            "key reused",
            "counted, now Waiting at version 2",
            "refused: NOT_ELIGIBLE",
            "counted, now Approved at version 3",
            "refused: APPROVAL_CLOSED",
            "refused: UNKNOWN_APPROVAL");
    assertThat(atOnce).isEqualTo(oneByOne);
  }

  private static Came played(int sideBySide) {
    try (Engine engine = Engine.open().staffedBy(Company.usual())) {
      askOwnerThenDba(engine);
      List<NodeRequest> opened = opened(engine);
      ReviewsThroughApi reviews = engine.bean(ReviewsThroughApi.class);
      List<Mono<String>> calls = new ArrayList<>();
      SENT.forEach(sent -> opened.forEach(stage -> calls.add(sent.to(reviews, stage))));
      calls.add(new Sent("owner", "a", null, "n1", "").to(reviews, unknown(opened.getFirst())));

      List<String> answers =
          Flux.fromIterable(calls)
              .flatMapSequential(call -> call, sideBySide)
              .collectList()
              .blockOptional()
              .orElseThrow();

      return new Came(answers, told(engine), kept(engine, opened), engine.count("review"));
    }
  }

  private static void askOwnerThenDba(Engine engine) {
    engine
        .http()
        .post()
        .uri("/api/v1/flows")
        .header("Authorization", TestTokens.bearer(email("admin")))
        .bodyValue(
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                "Two nodes",
                "condition",
                "resource.environment_id == \"prod\"",
                "nodes",
                List.of(
                    Map.of("role", "projectOwner", "title", "Project Owner"),
                    Map.of("role", "workspaceDBA", "title", "DBA"))))
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
  }

  private static List<NodeRequest> opened(Engine engine) {
    for (int i = 0; i < STAGES; i++) {
      engine.take(new StageArrived(Facts.stage().issue("at-once-" + i).build()));
    }
    return of(engine, NodeOpened.class).map(NodeOpened::request).toList();
  }

  private static NodeRequest unknown(NodeRequest like) {
    return new NodeRequest(
        "no-such-approval",
        like.node(),
        like.position(),
        like.nodeCount(),
        like.round(),
        like.eligible(),
        like.asked(),
        like.invite(),
        like.risk(),
        like.flows(),
        like.stage());
  }

  private static <T> Stream<T> of(Engine engine, Class<T> type) {
    return engine.told().stream().filter(type::isInstance).map(type::cast);
  }

  /** By issue, since only what is of one issue has an order. */
  private static Map<String, List<String>> told(Engine engine) {
    Map<String, List<String>> told = new TreeMap<>();
    of(engine, ApprovalFact.class)
        .forEach(
            fact ->
                told.computeIfAbsent(fact.key(), _ -> new ArrayList<>())
                    .add(fact.getClass().getSimpleName()));
    return told;
  }

  /** The approvals that are kept, and what each is remembered by. */
  private static Map<String, List<String>> kept(Engine engine, List<NodeRequest> opened) {
    Approvals approvals = engine.bean(Approvals.class);
    Map<String, List<String>> kept = new TreeMap<>();
    for (NodeRequest stage : opened) {
      List<String> of = new ArrayList<>();
      approvals
          .find(stage.approvalId())
          .map(now -> now.approval().getClass().getSimpleName() + " " + now.version())
          .concatWith(approvals.historyOf(stage.approvalId()).map(h -> h.what().event().name()))
          .concatWith(
              approvals
                  .reviewsOf(stage.approvalId())
                  .map(r -> r.taken().review().reviewer() + " " + r.taken().refusal())
                  .sort())
          .toIterable()
          .forEach(of::add);
      kept.put(stage.stage().issueId(), of);
    }
    return kept;
  }
}
