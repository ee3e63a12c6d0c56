package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.feishu.api.Account.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open platform's calls as we use them. Errors are {@link FeishuException}. */
public final class FeishuClient {

  private final FeishuTransport transport;
  private final AccessTokens tokens;
  private final JsonMapper json;

  public FeishuClient(FeishuTransport transport, AccessTokens tokens, JsonMapper json) {
    this.transport = transport;
    this.tokens = tokens;
    this.json = json;
  }

  /** Completes if the app's credentials are taken. */
  public Mono<Void> signIn() {
    return tokens.token().then();
  }

  /** The bot, as the platform tells it; for the caller to read. */
  public Mono<JsonNode> bot() {
    return call(Endpoint.BOT_INFO, null).map(body -> body.path("bot"));
  }

  /**
   * The scopes that the released app asks for.
   *
   * @return by name, whether each was granted; one never asked for is absent
   */
  public Mono<Map<String, Boolean>> scopes() {
    return call(Endpoint.SCOPES, null)
        .map(
            body -> {
              Map<String, Boolean> granted = new HashMap<>();
              for (JsonNode scope : body.path("data").path("scopes")) {
                granted.put(
                    scope.path("scope_name").asString(""),
                    scope.path("grant_status").asInt(0) == 1);
              }
              return granted;
            });
  }

  /** The app itself, for the caller to read; needs a scope that the gateway does without. */
  public Mono<JsonNode> application(String appId) {
    return call(Endpoint.APPLICATION, null, appId).map(body -> body.path("data").path("app"));
  }

  /** A version of the app, for the caller to read. */
  public Mono<JsonNode> appVersion(String appId, String versionId) {
    return call(Endpoint.APP_VERSION, null, appId, versionId)
        .map(body -> body.path("data").path("app_version"));
  }

  /** The bot's own open id. */
  public Mono<String> botOpenId() {
    return call(Endpoint.BOT_INFO, null).map(body -> body.path("bot").path("open_id").asString(""));
  }

  /**
   * The accounts of people. Whoever is not found at first is looked for once more among those who
   * left, so that it can be told why.
   *
   * @param emails at most 50
   * @return by e-mail in lower case; people without an entry are unknown
   */
  public Mono<Map<String, Account>> accounts(List<String> emails) {
    return accounts(emails, false)
        .flatMap(
            found -> {
              List<String> missing =
                  emails.stream()
                      .filter(email -> !found.containsKey(email.toLowerCase(Locale.ROOT)))
                      .toList();
              return missing.isEmpty()
                  ? Mono.just(found)
                  : accounts(missing, true)
                      .map(
                          left -> {
                            found.putAll(left);
                            return found;
                          });
            });
  }

  private Mono<Map<String, Account>> accounts(List<String> emails, boolean resignedToo) {
    return call(
            Endpoint.USERS_BATCH_GET_ID, Map.of("emails", emails, "include_resigned", resignedToo))
        .map(body -> accounts(body, resignedToo ? Standing.RESIGNED : Standing.ACTIVE));
  }

  /**
   * Matched by the echoed e-mail, not by position.
   *
   * @param untold the standing of those whose status the app may not read
   */
  private static Map<String, Account> accounts(JsonNode body, Standing untold) {
    Map<String, Account> accounts = new HashMap<>();
    for (JsonNode user : body.path("data").path("user_list")) {
      String email = user.path("email").asString("").toLowerCase(Locale.ROOT);
      String id = user.path("user_id").asString("");
      if (!email.isEmpty() && !id.isEmpty()) {
        accounts.put(email, new Account(id, standing(user.path("status"), untold)));
      }
    }
    return accounts;
  }

  private static Standing standing(JsonNode status, Standing untold) {
    if (!status.isObject()) {
      return untold;
    }
    if (status.path("is_resigned").asBoolean(false) || status.path("is_exited").asBoolean(false)) {
      return Standing.RESIGNED;
    }
    return status.path("is_frozen").asBoolean(false) ? Standing.FROZEN : Standing.ACTIVE;
  }

  /**
   * Makes an approval definition, or replaces one whole.
   *
   * @return its approval code
   */
  public Mono<String> saveDefinition(JsonNode definition) {
    return call(Endpoint.APPROVAL_CREATE, definition)
        .map(body -> required(body, Endpoint.APPROVAL_CREATE, "approval_code"));
  }

  /** A definition as it is, for the caller to read. */
  public Mono<JsonNode> definition(String approvalCode) {
    return call(Endpoint.APPROVAL_GET, null, approvalCode).map(body -> body.path("data"));
  }

  /** Has events of the definition pushed; doing so again changes nothing. */
  public Mono<Void> subscribe(String approvalCode) {
    return call(Endpoint.APPROVAL_SUBSCRIBE, null, approvalCode)
        .then()
        .onErrorResume(
            FeishuException.class,
            e -> e.code() == Codes.SUBSCRIPTION_EXISTS ? Mono.empty() : Mono.error(e));
  }

  /**
   * Creates an instance.
   *
   * @return its instance code
   */
  public Mono<String> createInstance(JsonNode instance) {
    return call(Endpoint.INSTANCE_CREATE, instance)
        .map(body -> required(body, Endpoint.INSTANCE_CREATE, "instance_code"));
  }

  /** Keeps room for creating instances at once; see {@link FeishuTransport#reserve}. */
  public Mono<Integer> reserveCreates(int most) {
    return transport.reserve(Endpoint.INSTANCE_CREATE, most);
  }

  /** When instances can be created, as it looks now. */
  public Mono<Outlook> createOutlook() {
    return transport.outlook(Endpoint.INSTANCE_CREATE);
  }

  /** Keeps room for taking instances back at once; see {@link FeishuTransport#reserve}. */
  public Mono<Integer> reserveCancels(int most) {
    return transport.reserve(Endpoint.INSTANCE_CANCEL, most);
  }

  /** An instance by its code, or by the uuid it was created with; empty if there is none. */
  public Mono<Instance> instance(String codeOrUuid) {
    return call(Endpoint.INSTANCE_GET, null, codeOrUuid)
        .map(body -> Instance.of(body.path("data")))
        .onErrorResume(
            FeishuException.class,
            e -> Codes.instanceUnknown(e.code()) ? Mono.empty() : Mono.error(e));
  }

  /** Takes an instance back in the name of its requester. */
  public Mono<Void> cancelInstance(String approvalCode, String instanceCode, String requester) {
    return call(
            Endpoint.INSTANCE_CANCEL,
            Map.of(
                "approval_code", approvalCode, "instance_code", instanceCode, "user_id", requester))
        .then();
  }

  /** Puts a comment under an instance in somebody's name. */
  public Mono<Void> comment(String instanceCode, String openId, String words) {
    String content = json.writeValueAsString(Map.of("text", words, "files", List.of()));
    return call(
            Endpoint.INSTANCE_COMMENT,
            Map.of("content", content, "disable_bot", false),
            instanceCode,
            openId)
        .then();
  }

  private Mono<JsonNode> call(Endpoint endpoint, @Nullable Object body, Object... variables) {
    return tokens
        .token()
        .flatMap(
            token ->
                transport
                    .call(endpoint, token, body, variables)
                    .onErrorResume(
                        FeishuException.class,
                        e ->
                            e.kind() == FeishuException.Kind.TOKEN
                                ? again(token, endpoint, body, variables)
                                : Mono.error(e)));
  }

  private Mono<JsonNode> again(
      String refused, Endpoint endpoint, @Nullable Object body, Object... variables) {
    tokens.invalidate(refused);
    return tokens.token().flatMap(fresh -> transport.call(endpoint, fresh, body, variables));
  }

  private static String required(JsonNode body, Endpoint endpoint, String field) {
    String value = body.path("data").path(field).asString("");
    if (value.isEmpty()) {
      throw new FeishuException(
          endpoint, FeishuException.Kind.AMBIGUOUS, 0, "the answer has no " + field, null, null);
    }
    return value;
  }
}
