package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.Connection;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.doctor.ReviewRule.Identity;
import dev.stagegate.gateway.feishu.doctor.ReviewRule.Level;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.Finding.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What is looked at of the app itself. */
final class AppChecks {

  private static final int ENABLED = 2;
  private static final int STATUS_ENABLED = 1;

  private final FeishuClient client;
  private final ChannelSettings settings;

  AppChecks(Connection connection) {
    this.client = connection.client();
    this.settings = connection.settings();
  }

  Mono<List<Finding>> credentials() {
    return client.signIn().thenReturn(List.of(Findings.good(Check.CREDENTIALS)));
  }

  /**
   * {@code bot/v3/info}: 0 new, 1 disabled, 2 enabled, 3 not enabled yet, 4 to upgrade, 5, 6
   * expired.
   */
  Mono<List<Finding>> bot() {
    return client
        .bot()
        .map(
            bot -> {
              int status = bot.path("activate_status").asInt(-1);
              return List.of(
                  status == ENABLED
                      ? Findings.good(Check.BOT, bot.path("app_name").asString(""))
                      : Findings.fault(
                          Check.BOT,
                          "fault.BOT",
                          Pages.page(settings, "bot"),
                          Map.of("activateStatus", status)));
            });
  }

  /**
   * Each scope by itself; levels are told by the platform where it lets us ask, else taken as
   * advanced.
   */
  Mono<List<Finding>> scopes() {
    return client.scopes().zipWith(told(), this::scopes);
  }

  /**
   * What the platform tells of a scope that the app has.
   *
   * @param level see {@link Level#of}
   * @param identities in whose name calls may use it; empty where that is not told
   */
  private record Told(int level, Set<Identity> identities) {

    static final Told NOTHING = new Told(0, Set.of());

    /** Whether it was granted, but not to the app itself, in whose name all our calls are. */
    boolean isForUsersAlone() {
      return identities.equals(Set.of(Identity.USER));
    }
  }

  private Mono<Map<String, Told>> told() {
    return client
        .application("me")
        .map(AppChecks::told)
        .onErrorResume(FeishuException.class, _ -> Mono.just(Map.of()));
  }

  private static Map<String, Told> told(JsonNode app) {
    Map<String, Told> told = new HashMap<>();
    for (JsonNode scope : app.path("scopes")) {
      Set<Identity> identities = EnumSet.noneOf(Identity.class);
      for (JsonNode identity : scope.path("token_types")) {
        Identity.told(identity.asString("")).ifPresent(identities::add);
      }
      told.put(
          scope.path("scope").asString(""), new Told(scope.path("level").asInt(0), identities));
    }
    return told;
  }

  private List<Finding> scopes(Map<String, Boolean> granted, Map<String, Told> told) {
    List<Finding> findings = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      String name = scope.scopeName();
      findings.add(scope(scope, granted.get(name), told.getOrDefault(name, Told.NOTHING)));
    }
    return findings;
  }

  /**
   * One scope.
   *
   * @param granted null where the released app does not ask for it
   */
  private Finding scope(Scope scope, @Nullable Boolean granted, Told told) {
    Level level = Level.of(told.level());
    boolean review = ReviewRule.needsReview(Identity.APP, level, scope == Scope.USER_ID);
    String name = scope.scopeName();
    boolean usersAlone = Boolean.TRUE.equals(granted) && told.isForUsersAlone();
    Map<String, Object> details = new TreeMap<>();
    details.put("scope", name);
    details.put("identity", (usersAlone ? Identity.USER : Identity.APP).name());
    details.put("level", level.name());
    details.put("levelTold", told.level() != 0);
    details.put("reviewNeeded", review);
    if (Boolean.TRUE.equals(granted) && !usersAlone) {
      return new Finding(
          Check.SCOPES.name(),
          State.GOOD,
          Findings.told("check.SCOPES.good", name),
          null,
          null,
          details);
    }
    String key =
        (usersAlone
                ? "fault.SCOPES.usersAlone"
                : granted == null ? "fault.SCOPES.absent" : "fault.SCOPES.waiting")
            + (review ? ".review" : ".automatic");
    return Findings.fault(Check.SCOPES, key, Pages.scopes(settings, List.of(name)), details, name);
  }

  /** Needs a scope that the gateway does without: then it is only told where to look. */
  Mono<List<Finding>> version() {
    return client
        .application("me")
        .flatMap(this::version)
        .onErrorResume(
            e -> Trouble.of(e) == Trouble.SCOPE_MISSING,
            _ ->
                Mono.just(
                    List.of(
                        new Finding(
                            Check.VERSION.name(),
                            State.UNKNOWN,
                            Findings.told("unknown.VERSION.says"),
                            Findings.told("unknown.VERSION.todo"),
                            Pages.page(settings, "version"),
                            Map.of()))));
  }

  private Mono<List<Finding>> version(JsonNode app) {
    String page = Pages.page(settings, "version");
    int status = app.path("status").asInt(-1);
    if (status != STATUS_ENABLED) {
      return Mono.just(
          List.of(Findings.fault(Check.VERSION, "fault.VERSION", page, Map.of("status", status))));
    }
    String waiting = app.path("unaudit_version_id").asString("");
    String online = app.path("online_version_id").asString("");
    Mono<List<Finding>> availability =
        online.isEmpty()
            ? Mono.just(List.of(Findings.good(Check.VERSION)))
            : client.appVersion("me", online).map(version -> List.of(availability(version, page)));
    return availability.map(
        findings -> {
          if (waiting.isEmpty()) {
            return findings;
          }
          List<Finding> more = new ArrayList<>(findings);
          more.add(
              Findings.warning(
                  Check.VERSION, "warning.VERSION.waiting", page, Map.of("versionId", waiting)));
          return more;
        });
  }

  private static Finding availability(JsonNode version, String page) {
    JsonNode visibility = version.path("remark").path("visibility");
    if (!visibility.isObject() || visibility.path("is_all").asBoolean(false)) {
      return Findings.good(Check.VERSION);
    }
    JsonNode visible = visibility.path("visible_list");
    return Findings.warning(
        Check.VERSION,
        "warning.VERSION.someOnly",
        page,
        Map.of(
            "people", visible.path("open_ids").size(),
            "departments", visible.path("department_ids").size()));
  }
}
