package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.model.Token;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.push.UrlVerification.Finding;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The developer console: apps, their secrets, scopes and request URLs. */
final class AppControl {

  private static final Pattern APP_ID = Pattern.compile("cli_[0-9A-Za-z_-]{1,64}");
  private static final Set<String> USUAL_SCOPES =
      Set.of("approval:approval", "approval:approval:readonly", "contact:user.id:readonly");
  private static final Set<String> USUAL_EVENTS =
      Set.of("approval_instance", "approval_task", Push.DEFINITION_UPDATED);

  private final Backstage backstage;

  AppControl(Backstage backstage) {
    this.backstage = backstage;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return backstage
        .platform()
        .submit(
            (world, _) -> Outcome.unchanged(world.apps().stream().map(AppControl::view).toList()))
        .flatMap(Wire::ok);
  }

  /** Fields that are not given take their usual values. */
  Mono<ServerResponse> replace(ServerRequest request) {
    String appId = appId(request);
    return known(appId)
        .flatMap(
            known ->
                Wire.body(request)
                    .map(fields -> checked(Wire.over(usual(appId), fields, App.class), appId))
                    .flatMap(app -> save(request, known.map(App::eventUrl).orElse(null), app)));
  }

  /** Fields that are not given stay as they are. */
  Mono<ServerResponse> change(ServerRequest request) {
    String appId = appId(request);
    return existing(appId)
        .flatMap(
            known ->
                Wire.body(request)
                    .map(fields -> checked(Wire.over(known, fields, App.class), appId))
                    .flatMap(app -> save(request, known.eventUrl(), app)));
  }

  /** Sends the challenge to the request URL the app already has. */
  Mono<ServerResponse> verify(ServerRequest request) {
    return existing(appId(request))
        .flatMap(
            app ->
                app.eventUrl() == null
                    ? Mono.error(ControlError.conflict("the app has no event_url"))
                    : backstage.urlVerification().of(app, app.eventUrl()))
        .flatMap(Wire::ok);
  }

  record TokenForm(long expiresIn) {}

  /** A token that somebody else fetched earlier and that has only so many seconds left. */
  Mono<ServerResponse> issueToken(ServerRequest request) {
    String appId = appId(request);
    return existing(appId)
        .then(Wire.body(request, TokenForm.class))
        .flatMap(
            form ->
                backstage
                    .platform()
                    .submit(
                        (_, now) -> {
                          Token token =
                              new Token(
                                  "t-g1044" + Ids.hex32(),
                                  appId,
                                  now.virtual() + form.expiresIn() * 1_000);
                          return Outcome.of(token, new Change.IssuedToken(token));
                        }))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> revokeTokens(ServerRequest request) {
    String appId = appId(request);
    return backstage
        .platform()
        .submit((_, _) -> Outcome.of(Json.object(), new Change.RevokedTokens(appId)))
        .flatMap(Wire::ok);
  }

  /** A new request URL is verified first, as in the console; {@code ?verify=false} skips that. */
  private Mono<ServerResponse> save(ServerRequest request, @Nullable String oldUrl, App app) {
    boolean verify = !request.queryParam("verify").filter("false"::equals).isPresent();
    String url = app.eventUrl();
    if (url == null || !verify || Objects.equals(url, oldUrl)) {
      return put(app, null);
    }
    return backstage
        .urlVerification()
        .of(app, url)
        .flatMap(finding -> put(finding.verified() ? app : app.withEventUrl(oldUrl), finding));
  }

  private Mono<ServerResponse> put(App app, @Nullable Finding finding) {
    return backstage
        .platform()
        .submit((_, _) -> Outcome.of(view(app), new Change.PutApp(app)))
        .map(
            view -> {
              if (finding != null) {
                view.set("url_verification", Json.MAPPER.valueToTree(finding));
              }
              return view;
            })
        .flatMap(Wire::ok);
  }

  private Mono<Optional<App>> known(String appId) {
    return backstage.platform().submit((world, _) -> Outcome.unchanged(world.app(appId)));
  }

  private Mono<App> existing(String appId) {
    return known(appId).map(app -> app.orElseThrow(() -> ControlError.notFound("app", appId)));
  }

  private static String appId(ServerRequest request) {
    String appId = request.pathVariable("app_id");
    if (!APP_ID.matcher(appId).matches()) {
      throw ControlError.bad("an app id looks like cli_a1b2c3: " + appId);
    }
    return appId;
  }

  private static App checked(App app, String appId) {
    if (!app.appId().equals(appId)) {
      throw ControlError.bad("app_id differs from the one in the path");
    }
    String url = app.eventUrl();
    if (url != null && !isHttp(url)) {
      throw ControlError.bad("event_url must be an http or https URL: " + url);
    }
    if (app.encryptKey() != null && app.encryptKey().isEmpty()) {
      throw ControlError.bad("encrypt_key must be null or not empty");
    }
    return app;
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static App usual(String appId) {
    return new App(
        appId,
        Ids.hex32(),
        "Stagegate",
        null,
        Ids.hex32(),
        null,
        USUAL_EVENTS,
        USUAL_SCOPES,
        Set.of(),
        Map.of(),
        Set.of(),
        true,
        true,
        Set.of(),
        2,
        null,
        null);
  }

  private static ObjectNode view(App app) {
    JsonNode json = Json.MAPPER.valueToTree(app);
    return ((ObjectNode) json).put("bot_open_id", OpenId.of(app.appId(), Who.bot(app.appId())));
  }
}
