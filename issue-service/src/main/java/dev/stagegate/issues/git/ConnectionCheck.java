package dev.stagegate.issues.git;

import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.outbound.EndpointRules;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a connection may be as somebody wants it; finds all that is wrong at once. */
final class ConnectionCheck {

  private static final int LONGEST_TITLE = 100;
  private static final int MOST_PEOPLE = 1_000;
  private static final int LONGEST_LOGIN = 200;
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
  private static final Pattern BRANCH =
      Pattern.compile("(?!/)(?!.*(?:\\.\\.|//|@\\{))[^\\s\\p{Cntrl}~^:?*\\\\\\[]{1,200}(?<![/.])");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1000}");

  private final ConnectionDraft draft;
  private final @Nullable GitConnection old;
  private final Workspace workspace;
  private final EndpointRules endpoints;
  private final List<FieldProblem> faults = new ArrayList<>();

  private ConnectionCheck(
      ConnectionDraft draft,
      @Nullable GitConnection old,
      Workspace workspace,
      EndpointRules endpoints) {
    this.draft = draft;
    this.old = old;
    this.workspace = workspace;
    this.endpoints = endpoints;
  }

  /** What came of it. */
  sealed interface Checked {

    record Fine(GitConnection connection) implements Checked {}

    record Faulty(List<FieldProblem> faults) implements Checked {}
  }

  /**
   * @param old the connection that is changed; null where one is added
   * @param by who wants it, by e-mail
   */
  static Checked check(
      ConnectionDraft draft,
      @Nullable GitConnection old,
      Workspace workspace,
      EndpointRules endpoints,
      String by,
      Instant now) {
    ConnectionCheck rules = new ConnectionCheck(draft, old, workspace, endpoints);
    GitConnection connection = rules.connection(by, now);
    return rules.faults.isEmpty()
        ? new Checked.Fine(connection)
        : new Checked.Faulty(List.copyOf(rules.faults));
  }

  private GitConnection connection(String by, Instant now) {
    HostKind host = draft.host() == null && old != null ? old.host() : draft.host();
    if (host == null) {
      wrong("/host", "must be one of " + List.of(HostKind.values()));
      host = HostKind.GITHUB;
    }
    if (old != null && host != old.host()) {
      stays("/host", old.host().name());
    }
    URI apiUrl = apiUrl(host);
    checkToken(apiUrl);
    return new GitConnection(
        id(),
        title(),
        host,
        apiUrl,
        repository(host),
        branch(),
        projectId(),
        account(),
        new PathRulesCheck(workspace, faults).rules(draft.paths()),
        people(),
        Objects.requireNonNullElse(draft.strangers(), Strangers.REFUSE),
        Objects.requireNonNullElse(draft.enabled(), true),
        old == null ? 1 : old.version() + 1,
        by,
        now,
        old == null ? null : old.head());
  }

  private String id() {
    if (old != null) {
      return fixed("/id", draft.id(), old.id());
    }
    if (draft.id() == null || !ID.matcher(draft.id()).matches()) {
      wrong("/id", "must be 1 to 64 lower-case letters, digits and hyphens, such as shop");
    }
    return Objects.requireNonNullElse(draft.id(), "");
  }

  private String title() {
    String text = Objects.requireNonNullElse(draft.title(), "").strip();
    if (text.isEmpty() || text.length() > LONGEST_TITLE || text.chars().anyMatch(c -> c < ' ')) {
      wrong("/title", "must be 1 to " + LONGEST_TITLE + " characters on one line");
    }
    return text;
  }

  private URI apiUrl(HostKind host) {
    String text = draft.apiUrl();
    if (text == null) {
      return old == null ? host.usualApi() : old.apiUrl();
    }
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    String fault =
        endpoints.fault(bare).orElse(bare.indexOf('?') >= 0 ? "must have no query" : null);
    if (fault != null) {
      wrong("/apiUrl", fault);
      return host.usualApi();
    }
    return URI.create(bare);
  }

  private void checkToken(URI apiUrl) {
    if (draft.apiToken() != null) {
      if (!TOKEN.matcher(draft.apiToken().value()).matches()) {
        wrong("/apiToken", "must have 1 to 1000 visible ASCII characters");
      }
    } else if (old == null) {
      wrong("/apiToken", "is needed, to read the repository with");
    } else if (!old.apiUrl().equals(apiUrl)) {
      wrong("/apiToken", "is needed, since the one there is was given for another address");
    }
  }

  private String repository(HostKind host) {
    if (old != null) {
      return fixed("/repository", draft.repository(), old.repository());
    }
    String name = Objects.requireNonNullElse(draft.repository(), "");
    String[] parts = name.split("/", -1);
    int most = host == HostKind.GITLAB ? 20 : 2;
    boolean fine = parts.length >= 2 && parts.length <= most;
    for (String part : parts) {
      fine = fine && NAME.matcher(part).matches();
    }
    if (!fine) {
      wrong("/repository", "must be as the host names it, such as acme/shop");
    }
    return name;
  }

  private String branch() {
    if (old != null) {
      return fixed("/branch", draft.branch(), old.branch());
    }
    String name = Objects.requireNonNullElse(draft.branch(), "");
    if (!BRANCH.matcher(name).matches()) {
      wrong("/branch", "must be the name of a branch, such as main, without refs/heads/");
    }
    return name;
  }

  private String projectId() {
    if (old != null) {
      return fixed("/projectId", draft.projectId(), old.projectId());
    }
    String id = Objects.requireNonNullElse(draft.projectId(), "");
    if (workspace.project(id).isEmpty()) {
      wrong("/projectId", id.isEmpty() ? "is needed" : "there is no project " + id);
    }
    return id;
  }

  private String account() {
    String id = Objects.requireNonNullElse(draft.account(), "");
    if (workspace
        .serviceAccount(ServiceAccount.nameOf(id))
        .filter(ServiceAccount::active)
        .isEmpty()) {
      wrong("/account", "must be the id of an active service account");
    }
    return id;
  }

  private Map<String, String> people() {
    Map<String, String> people = new HashMap<>();
    if (draft.people() == null) {
      return people;
    }
    if (draft.people().size() > MOST_PEOPLE) {
      wrong("/people", "must name at most " + MOST_PEOPLE);
      return people;
    }
    draft
        .people()
        .forEach(
            (login, email) -> {
              String who = Objects.requireNonNullElse(email, "").strip().toLowerCase(Locale.ROOT);
              String field = "/people/" + login.replace("~", "~0").replace("/", "~1");
              if (login.isBlank() || login.length() > LONGEST_LOGIN) {
                wrong(field, "must have 1 to " + LONGEST_LOGIN + " characters");
              } else if (!workspace.isActive(who)) {
                wrong(field, "there is no active person or service account " + email);
              } else if (people.put(login.toLowerCase(Locale.ROOT), who) != null) {
                wrong(field, "is there twice; upper and lower case are the same");
              }
            });
    return people;
  }

  private String fixed(String field, @Nullable String wanted, String is) {
    if (wanted != null && !wanted.equals(is)) {
      stays(field, is);
    }
    return is;
  }

  private void stays(String field, String is) {
    wrong(field, "must stay " + is + ", or be left out; make another connection instead");
  }

  private void wrong(String field, String message) {
    faults.add(new FieldProblem(field, message));
  }
}
