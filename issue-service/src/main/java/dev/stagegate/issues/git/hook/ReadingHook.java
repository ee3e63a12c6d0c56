package dev.stagegate.issues.git.hook;

import dev.stagegate.issues.git.GitConnection;
import dev.stagegate.issues.git.PushNotice;
import dev.stagegate.issues.issue.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a message that is known to be the host's. Of a push it takes that the branch moved, and who
 * pushed; everything else is asked of the host.
 */
final class ReadingHook {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BRANCH = "refs/heads/";
  private static final int LONGEST = 200;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern NO_COMMIT = Pattern.compile("0{40}|0{64}");

  private final GitConnection connection;
  private final HookMessage message;
  private final JsonNode body;

  private ReadingHook(GitConnection connection, HookMessage message, JsonNode body) {
    this.connection = connection;
    this.message = message;
    this.body = body;
  }

  static Told read(GitConnection connection, HookMessage message) {
    try {
      return new ReadingHook(connection, message, JSON.readTree(message.body())).told();
    } catch (JacksonException _) {
      return new Told.Unreadable();
    }
  }

  private Told told() {
    return switch (connection.host()) {
      case GITHUB -> gitHub();
      case GITLAB -> gitLab();
      case BITBUCKET -> bitbucket();
    };
  }

  private Told gitHub() {
    String event = message.header("X-GitHub-Event").orElse("");
    if (!event.equals("push")) {
      return otherEvent(event);
    }
    return ofRef(
        new Move(text("/repository/full_name"), text("/ref"), text("/before"), text("/after")),
        message.header("X-GitHub-Delivery"),
        text("/sender/login"),
        text("/pusher/email"));
  }

  private Told gitLab() {
    String event = message.header("X-Gitlab-Event").orElse("");
    if (!event.equals("Push Hook")) {
      return otherEvent(event);
    }
    return ofRef(
        new Move(
            text("/project/path_with_namespace"), text("/ref"), text("/before"), text("/after")),
        message
            .header("Idempotency-Key")
            .or(() -> message.header("webhook-id"))
            .or(() -> message.header("X-Gitlab-Event-UUID")),
        text("/user_username"),
        text("/user_email"));
  }

  /** One message may tell of several branches; of ours it tells once. */
  private Told bitbucket() {
    String event = message.header("X-Event-Key").orElse("");
    if (!event.equals("repo:push")) {
      return otherEvent(event);
    }
    for (JsonNode change : body.at("/push/changes")) {
      JsonNode branch = change.path("new").isObject() ? change.path("new") : change.path("old");
      if (branch.path("type").asString("").equals("branch")
          && branch.path("name").asString("").equals(connection.branch())) {
        return ofRef(
            new Move(
                text("/repository/full_name"),
                BRANCH + connection.branch(),
                hash(change.path("old")),
                hash(change.path("new"))),
            message.header("X-Request-UUID"),
            text("/actor/account_id"),
            null);
      }
    }
    return otherBranch();
  }

  /** Bitbucket leaves the side out where there is no commit. */
  private static String hash(JsonNode side) {
    return side.isObject() ? side.at("/target/hash").asString("") : PushNotice.NONE;
  }

  private Told otherBranch() {
    return new Told.Other("another branch than " + connection.branch() + ", or a tag");
  }

  private static Told otherEvent(String event) {
    String shown = event.matches("[A-Za-z0-9_: -]{1,100}") ? event : "another event";
    return new Told.Other(event.equals("ping") ? "a ping: the secret fits" : "no push: " + shown);
  }

  private record Move(
      @Nullable String repository,
      @Nullable String ref,
      @Nullable String before,
      @Nullable String after) {}

  private Told ofRef(
      Move move, Optional<String> delivery, @Nullable String login, @Nullable String email) {
    if (move.repository() == null || !move.repository().equalsIgnoreCase(connection.repository())) {
      return new Told.Other("another repository than " + connection.repository());
    }
    if (!(BRANCH + connection.branch()).equals(move.ref())) {
      return otherBranch();
    }
    if (move.before() == null
        || move.after() == null
        || !COMMIT.matcher(move.before()).matches()
        || !COMMIT.matcher(move.after()).matches()) {
      return new Told.Other("a push without its commits");
    }
    if (NO_COMMIT.matcher(move.after()).matches()) {
      return new Told.Other("the branch was deleted");
    }
    return new Told.Pushed(
        new PushNotice(
            delivery.flatMap(ReadingHook::bounded).orElseGet(this::digest),
            NO_COMMIT.matcher(move.before()).matches() ? PushNotice.NONE : move.before(),
            move.after(),
            bounded(login).map(it -> it.toLowerCase(Locale.ROOT)).orElse(null),
            bounded(email).filter(it -> it.indexOf('@') > 0).orElse(null)));
  }

  /** Where a host gave its message no id. */
  private String digest() {
    return StatementText.of(new String(message.body(), StandardCharsets.ISO_8859_1)).sha256();
  }

  private @Nullable String text(String pointer) {
    String text = body.at(pointer).asString("");
    return text.isEmpty() ? null : text;
  }

  private static Optional<String> bounded(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(it -> it.length() <= LONGEST && it.chars().noneMatch(c -> c < ' '));
  }
}
