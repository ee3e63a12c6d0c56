package dev.stagegate.issues.console;

import dev.stagegate.web.PublicPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.PathResourceResolver;
import reactor.core.publisher.Mono;

/**
 * The console's files. Every page is the same file, whatever its address, so that links can be
 * opened and pages reloaded; assets are named by their content and stay in caches for good.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebFluxConfigurer {

  private static final Duration A_YEAR = Duration.ofDays(365);
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
  RouterFunction<ServerResponse> consolePages() throws IOException {
    ConsolePage page = ConsolePage.load();
    return ConsolePaths.PAGES.stream()
        .map(RequestPredicates::GET)
        .reduce((some, other) -> some.or(other))
        .map(pages -> RouterFunctions.route(pages, _ -> answer(page.tell())))
        .orElseThrow();
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
