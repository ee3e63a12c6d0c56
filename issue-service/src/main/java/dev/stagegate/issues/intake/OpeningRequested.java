package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.IssueAccepted;
import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.events.Origin;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Opened;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Opens the issue that another system asks for, through the door that people use. */
final class OpeningRequested {

  /** The part of a request's own record: none that a change has, so that it overtakes no change. */
  private static final String OPENING = "opening";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private final OpeningIssue opening;
  private final Issues issues;
  private final Answers answers;
  private final ConsoleSettings console;

  OpeningRequested(OpeningIssue opening, Issues issues, Answers answers, ConsoleSettings console) {
    this.opening = opening;
    this.issues = issues;
    this.answers = answers;
    this.console = console;
  }

  /** Under which name the requests of a sender are remembered, apart from its calls of the API. */
  static String callerOf(String sender) {
    return RequestKey.INTAKE + sender;
  }

  /**
   * Opens it, or finds that it was opened by this request before: then it is accepted, whatever
   * became of the account or the person since.
   *
   * @param shape what its schema says is wrong with it
   */
  Mono<Void> open(IntakeMessage message, Authority authority, List<RequestError> shape) {
    Faults faults = new Faults();
    Optional<String> named = faults.read(() -> RequestKeys.of(message));
    if (named.isEmpty()) {
      faults.read(() -> creator(message, authority));
      return refused(RequestedIssue.of(message.data(), shape), faults);
    }
    String requestKey = named.get();
    RequestKey key =
        new RequestKey(callerOf(message.sender()), requestKey, content(message.data()));
    return issues
        .answered(key)
        .switchIfEmpty(Mono.defer(() -> opened(message, authority, shape, key)))
        .flatMap(opened -> answered(message, requestKey, opened));
  }

  private Mono<Opened> opened(
      IntakeMessage message, Authority authority, List<RequestError> shape, RequestKey key) {
    RequestedIssue requested = RequestedIssue.of(message.data(), shape);
    Faults faults = new Faults();
    Optional<String> creator = faults.read(() -> creator(message, authority));
    return creator.isEmpty() || !requested.isWhole()
        ? refused(requested, faults)
        : opening
            .open(
                requested.asked(),
                creator.get(),
                key,
                Set.of(message.sender()),
                Set.of(Origin.INTAKE),
                issue -> issue.sentBy(message.sender()))
            .onErrorMap(Problem.class, OpeningRequested::refusal);
  }

  private static String creator(IntakeMessage message, Authority authority) {
    return authority.behalf(message.data().path("creator").asString(""), "/creator");
  }

  private Mono<Void> answered(IntakeMessage message, String requestKey, Opened opened) {
    return switch (opened) {
      case Opened.New(var issue) -> accepted(message, requestKey, issue);
      case Opened.Repeated(var issue) -> accepted(message, requestKey, issue);
      case Opened.KeyTaken() ->
          Mono.error(Refusal.of("/requestKey", "was used for another request; take a new one"));
    };
  }

  private Mono<Void> accepted(IntakeMessage message, String requestKey, Issue issue) {
    return answers.done(
        message,
        OPENING,
        new IssueAccepted(
            requestKey,
            message.sender(),
            message.id(),
            issue.id(),
            console.url() + "/issues/" + issue.id()),
        "ISSUE_REQUESTED",
        issue.id(),
        issue.creator());
  }

  /** With all that is wrong, as far as it can be told. */
  private <T> Mono<T> refused(RequestedIssue requested, Faults faults) {
    Mono<List<FieldProblem>> more =
        requested.hasKind()
            ? opening.faults(requested.asked(), Set.of(Origin.INTAKE))
            : Mono.just(List.of());
    return more.flatMap(
        found -> {
          List<RequestError> all = new ArrayList<>(faults.errors());
          all.addAll(errors(found));
          return Mono.error(new Refusal(requested.allWrong(all)));
        });
  }

  /** The same for the same request, however its JSON is laid out. */
  private static String content(JsonNode data) {
    return StatementText.of(JSON.writeValueAsString(data)).sha256();
  }

  private static Refusal refusal(Problem problem) {
    return problem.errors().isEmpty()
        ? Refusal.of("", String.valueOf(problem.getMessage()))
        : new Refusal(errors(problem.errors()));
  }

  private static List<RequestError> errors(List<FieldProblem> faults) {
    return faults.stream().map(fault -> new RequestError(fault.field(), fault.message())).toList();
  }
}
