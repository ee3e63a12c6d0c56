package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.access.session.BrowserCookie;
import dev.stagegate.issues.access.session.OpeningSessions;
import dev.stagegate.issues.access.session.SessionSecret;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in with an OpenID provider: there, and back. Both are for browsers to follow. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class OidcController {

  static final String PROVIDERS = "/api/v1/auth/providers";
  static final String FLOW = "/api/v1/auth/oidc/{provider}";
  private static final String CALLBACK = FLOW + "/callback";

  private static final Logger log = LoggerFactory.getLogger(OidcController.class);
  private static final int LONGEST = 4096;

  /** A path of ours, and no address of somebody else however a browser reads it. */
  private static final Pattern PATH =
      Pattern.compile("/(?:[\\w.~-](?:[\\w.~!$&'()*+,;=:@/?-]|%\\p{XDigit}{2}){0,1000})?");

  private static final String HOME = "/";

  /**
   * A provider to sign in with.
   *
   * @param start where the browser goes to begin
   */
  record ProviderView(String id, String title, String start) {}

  record ProviderList(List<ProviderView> items) {}

  private final Providers providers;
  private final CodeFlow flow;
  private final Visits visits;
  private final SigningInByProvider signingIn;
  private final OpeningSessions opening;
  private final BrowserCookie visitor;
  private final Duration longest;

  OidcController(
      Providers providers,
      CodeFlow flow,
      Visits visits,
      SigningInByProvider signingIn,
      OpeningSessions opening,
      BrowserCookie visitorCookie,
      OidcSettings settings) {
    this.providers = providers;
    this.flow = flow;
    this.visits = visits;
    this.signingIn = signingIn;
    this.opening = opening;
    this.visitor = visitorCookie;
    this.longest = settings.visit();
  }

  static String callback(String provider) {
    return CALLBACK.replace("{provider}", provider);
  }

  /** With whom one can sign in. */
  @GetMapping(PROVIDERS)
  @Needs(Permission.ANYBODY)
  ProviderList listProviders() {
    return new ProviderList(
        providers.all().stream()
            .map(p -> new ProviderView(p.id(), p.title(), FLOW.replace("{provider}", p.id())))
            .toList());
  }

  /**
   * Sends the browser to the provider.
   *
   * @param to the path of ours where it goes once signed in
   */
  @GetMapping(FLOW)
  @Needs(Permission.ANYBODY)
  @ApiResponse(responseCode = "302", description = "To the provider, or to the sign-in page.")
  @ApiResponse(responseCode = "503")
  Mono<ResponseEntity<Void>> startSignIn(
      @PathVariable String provider,
      @RequestParam(defaultValue = HOME) String to,
      @Parameter(hidden = true) ServerWebExchange exchange) {
    String back = isOurs(to) ? to : HOME;
    return Mono.defer(() -> started(provider, to, exchange))
        .onErrorResume(Problem.class, problem -> SignInPage.tell(problem, back, exchange));
  }

  private static boolean isOurs(String to) {
    return PATH.matcher(to).matches();
  }

  private Mono<ResponseEntity<Void>> started(
      String provider, String to, ServerWebExchange exchange) {
    if (!isOurs(to)) {
      throw Problem.badRequest(
          "bad-parameter", "to must be a path of Stagegate, such as /issues/7.");
    }
    providers.get(provider);
    SessionSecret browser = visitor.read(exchange).orElseGet(SessionSecret::make);
    return flow.request(exchange, provider)
        .delayUntil(
            request ->
                visits.begin(
                    new Visit(provider, request.nonce(), request.codeVerifier(), to),
                    request.state(),
                    browser))
        .doOnNext(_ -> visitor.write(exchange, browser, longest))
        .map(request -> found(URI.create(request.address())));
  }

  /** Where the provider sends the browser back to: signs it in, if all is right. */
  @GetMapping(CALLBACK)
  @Needs(Permission.ANYBODY)
  @ApiResponse(responseCode = "302", description = "To the path asked for, or to the sign-in page.")
  @ApiResponse(responseCode = "401", description = "What came back is not what was asked for.")
  @ApiResponse(responseCode = "403", description = "The person may not sign in here.")
  Mono<ResponseEntity<Void>> finishSignIn(
      @PathVariable String provider,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String iss,
      @Parameter(hidden = true) ServerWebExchange exchange) {
    return Mono.defer(() -> finished(provider, state, code, error, iss, exchange))
        .onErrorResume(Problem.class, problem -> SignInPage.tell(problem, HOME, exchange));
  }

  private Mono<ResponseEntity<Void>> finished(
      String provider,
      @Nullable String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String iss,
      ServerWebExchange exchange) {
    ProviderSettings settings = providers.get(provider);
    String given = bounded(state);
    return Mono.justOrEmpty(visitor.read(exchange))
        .flatMap(browser -> visits.end(provider, given, browser))
        .switchIfEmpty(Mono.error(OidcController::notBegunHere))
        .flatMap(
            visit ->
                returned(settings, visit, given, code, error, iss, exchange)
                    .onErrorResume(
                        Problem.class,
                        problem -> SignInPage.tell(problem, visit.backTo(), exchange)));
  }

  private Mono<ResponseEntity<Void>> returned(
      ProviderSettings provider,
      Visit visit,
      String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String iss,
      ServerWebExchange exchange) {
    if (iss != null && !iss.equals(provider.issuer().toString())) {
      return Mono.error(failed(provider, "the answer is another issuer's"));
    }
    if (error != null || code == null || code.length() > LONGEST) {
      return Mono.error(failed(provider, "there is no code"));
    }
    return flow.user(visit, state, code)
        .onErrorMap(
            wrong -> !(wrong instanceof Problem), wrong -> failed(provider, wrong.toString()))
        .switchIfEmpty(Mono.error(() -> failed(provider, "nobody is named")))
        .flatMap(user -> signingIn.signIn(provider, user))
        .flatMap(who -> opening.open(exchange, who, provider.id()))
        .then(Mono.fromCallable(() -> found(URI.create(visit.backTo()))));
  }

  private static String bounded(@Nullable String state) {
    if (state == null || state.isBlank() || state.length() > LONGEST) {
      throw notBegunHere();
    }
    return state;
  }

  private static Problem notBegunHere() {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "sign-in-not-begun",
        "This sign-in did not begin in this browser, took too long, or is over; begin again.");
  }

  /** What exactly was wrong is for the log: it may help who tries on. */
  private static Problem failed(ProviderSettings provider, String why) {
    log.warn("Signing in by {} failed: {}", provider.id(), why);
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "sign-in-failed",
        provider.title() + " did not confirm who you are; begin again.");
  }

  private static ResponseEntity<Void> found(URI location) {
    return ResponseEntity.status(HttpStatus.FOUND).location(location).build();
  }
}
