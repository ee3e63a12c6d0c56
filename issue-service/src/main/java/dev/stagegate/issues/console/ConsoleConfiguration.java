package dev.stagegate.issues.console;

import dev.stagegate.web.PublicPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.PathResourceResolver;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The console's files. Every page is the same file, whatever its address, so that links can be
 * opened and pages reloaded, but for what an issue's tells first; assets are named by their content
 * and stay in caches for good.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebFluxConfigurer {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleConfiguration.class);
  private static final Duration A_YEAR = Duration.ofDays(365);

  /** What app/look.ts keeps for us. */
  private static final String THEME = "stagegate-theme";

  private static final String FILES = "classpath:/console/";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(ConsolePaths.ASSETS)
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver())
        .addResolver(new PathResourceResolver());
    registry
        .addResourceHandler(ConsolePaths.ICON)
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
  }

  @Bean
  PublicPaths consolePaths() {
    return new PublicPaths(HttpMethod.GET, ConsolePaths.all());
  }

  @Bean
  RouterFunction<ServerResponse> consolePages(FirstView firstView, JsonMapper mapper)
      throws IOException {
    ConsolePage page = ConsolePage.load(mapper);
    return RouterFunctions.route(
            RequestPredicates.GET(ConsolePaths.ISSUE),
            request ->
                firstView
                    .of(request.exchange(), request.pathVariable("issueId"))
                    .map(shown -> page.tell(theme(request), shown))
                    .doOnError(error -> LOG.warn("An issue's page is told without it", error))
                    .onErrorComplete()
                    .switchIfEmpty(Mono.fromSupplier(() -> page.tell(theme(request))))
                    .flatMap(ConsoleConfiguration::answer))
        .and(
            ConsolePaths.PAGES.stream()
                .map(RequestPredicates::GET)
                .reduce((some, other) -> some.or(other))
                .map(
                    pages ->
                        RouterFunctions.route(pages, request -> answer(page.tell(theme(request)))))
                .orElseThrow());
  }

  /** As the browser's reader chose, who would see the other colours first otherwise. */
  private static String theme(ServerRequest request) {
    HttpCookie cookie = request.cookies().getFirst(THEME);
    return cookie == null ? "" : cookie.getValue();
  }

  private static Mono<ServerResponse> answer(ConsolePage.Told told) {
    return ServerResponse.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", told.policy())
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Referrer-Policy", "same-origin")
        .bodyValue(told.html());
  }
}
