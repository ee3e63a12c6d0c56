package dev.stagegate.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.web.account.ScopeTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Every call says what it needs, and everybody else is refused. What the calls are about is there
 * while they are made, so that 404 is a refusal too: one that does not tell that it is there.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class PermissionContract {

  private static final boolean UPDATE = "update".equals(System.getProperty("stagegate.contract"));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** The service's name, as its part of the document is called. */
  protected abstract String service();

  /** Where its controllers are. */
  protected abstract String packageName();

  /** Where it answers. */
  protected abstract String address();

  /** What the running service answers to. */
  protected abstract RequestMappingHandlerMapping mappings();

  protected abstract ScopeTable scopes();

  /** Everybody who is to call. */
  protected abstract List<TestCaller> callers();

  /** How to call an operation about what was prepared. */
  protected abstract TestCall call(Operation operation);

  /** All ways to call it, where what it needs depends on what is asked for. */
  protected List<TestCall> calls(Operation operation) {
    return List.of(call(operation));
  }

  /** Operations for whose answer more counts than who calls; other tests call them. */
  protected abstract Set<String> triedElsewhere();

  @Test
  void every_call_says_what_it_needs() {
    assertThat(operations().stream().filter(operation -> operation.permissions().isEmpty()))
        .as("declare it with @Needs")
        .isEmpty();
    assertThat(operations().stream().map(Operation::toString)).containsAll(mapped());
  }

  private Set<String> mapped() {
    return mappings().getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith(packageName()))
        .flatMap(
            entry ->
                entry.getKey().getPatternsCondition().getPatterns().stream()
                    .flatMap(
                        pattern ->
                            entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> pattern.getPatternString() + " " + method)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everybody_may_what_the_table_says_and_nothing_else() {
    Set<String> mapped = mapped();
    List<String> wrong = new ArrayList<>();
    List<Operation> all =
        operations().stream()
            .filter(operation -> mapped.contains(operation.toString()))
            .filter(operation -> !triedElsewhere().contains(operation.name()))
            .toList();
    for (Operation operation : all) {
      List<TestCall> calls = calls(operation);
      assertThat(calls.stream().flatMap(call -> call.needs(operation).stream()).distinct())
          .as("what %s needs is tried", operation)
          .containsExactlyInAnyOrderElementsOf(operation.permissions());
      calls.forEach(call -> compare(operation, call, wrong));
    }
    assertThat(wrong).as("%s calls by %s", all.size(), callers()).isEmpty();
  }

  private void compare(Operation operation, TestCall call, List<String> wrong) {
    String path = call.path(operation.pattern());
    // Who is refused first, since what the others do may have an effect.
    callers().stream()
        .sorted(Comparator.comparing(caller -> mayCall(caller, operation, call, path)))
        .forEach(caller -> compare(caller, operation, call, path, wrong));
  }

  private boolean mayCall(TestCaller caller, Operation operation, TestCall call, String path) {
    return caller.may(call.needs(operation), scopes(), operation.method(), path);
  }

  private void compare(
      TestCaller caller, Operation operation, TestCall call, String path, List<String> wrong) {
    Answer answer = send(caller, operation, call, path);
    boolean may = mayCall(caller, operation, call, path);
    boolean refused =
        REFUSED.contains(answer.status()) || (answer.status() == 404 && !call.mayBeMissing());
    if (may == refused
        || answer.status() >= 500
        || (may && call.isWhole() && answer.status() >= 400)
        || (caller.isNobody() && !may && answer.status() != 401)) {
      String what = operation + " for " + call.needs(operation) + " as " + caller;
      wrong.add(what + (may ? " (may): " : " (may not): ") + answer);
    } else if (!may && answer.status() == 404) {
      alikeWhereThereIsNothing(caller, operation, call, answer, wrong);
    }
  }

  /** A refusal that says "not found" must be the one that is given where nothing is. */
  private void alikeWhereThereIsNothing(
      TestCaller caller, Operation operation, TestCall call, Answer answer, List<String> wrong) {
    Map<String, String> others = new HashMap<>();
    call.variables().forEach((name, value) -> others.put(name, other(value)));
    TestCall unknown =
        new TestCall(others, call.headers(), call.body(), call.mayBeMissing(), call.needs());
    Answer nothing = send(caller, operation, unknown, unknown.path(operation.pattern()));
    if (nothing.status() != answer.status()
        || !told(nothing, others).equals(told(answer, call.variables()))) {
      wrong.add(operation + " as " + caller + " tells what is there: " + answer + " " + nothing);
    }
  }

  /** One of the same look that nothing has. */
  private static String other(String value) {
    return value.replaceAll("[0-9]", "9");
  }

  private static String told(Answer answer, Map<String, String> variables) {
    String text = answer.text();
    List<String> values =
        variables.values().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String value : values) {
      text = text.replace(value, "?");
    }
    return text;
  }

  private record Answer(int status, String text) {
    @Override
    public String toString() {
      return status + " " + text;
    }
  }

  private Answer send(TestCaller caller, Operation operation, TestCall call, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE);
    call.headers().forEach(request::header);
    String authorization = caller.authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    boolean sends = Set.of("POST", "PUT").contains(operation.method());
    if (sends && !call.headers().containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        operation.method(), sends ? BodyPublishers.ofString(call.body()) : BodyPublishers.noBody());
    try {
      HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
      // A stream of events would not end by itself.
      try (InputStream body = answer.body()) {
        String text =
            answer.statusCode() < 400
                ? ""
                : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(answer.statusCode(), text);
      }
    } catch (IOException e) {
      throw new IllegalStateException(operation + " as " + caller, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_kept_table_is_what_the_service_declares() throws IOException {
    String now =
        PermissionDocument.with(PermissionDocument.kept(), service(), operations(), scopes());
    if (UPDATE) {
      Files.writeString(PermissionDocument.FILE, now);
    }
    assertThat(PermissionDocument.kept())
        .as("docs/permissions.md is not what %s declares; renew it with update", service())
        .isEqualTo(now);
  }

  private List<Operation> operations() {
    return Operation.in(packageName());
  }
}
