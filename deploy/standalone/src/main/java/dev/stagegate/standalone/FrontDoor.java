package dev.stagegate.standalone;

import dev.stagegate.issues.console.ConsolePaths;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** The one port: sends every request to the service that answers it. */
final class FrontDoor implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private FrontDoor(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Chooses where a request goes that a service is to answer; asked anew for each. */
  @FunctionalInterface
  interface Choice {
    URI next(Service service);
  }

  static FrontDoor open(int port, Choice choice, URI feishu) {
    List<String> arguments =
        new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
    route(arguments, 0, "feishu", feishu, "/feishu/**", "StripPrefix=1");
    for (Way way : ways()) {
      int next = ways().indexOf(way) + 1;
      URI service = URI.create("http://" + way.service().title());
      route(arguments, next, way.id(), service, String.join(",", way.paths()), null);
    }
    return new FrontDoor(
        new SpringApplicationBuilder(Routes.class)
            .web(WebApplicationType.REACTIVE)
            .properties(Map.of("spring.config.name", "front-door"))
            .initializers(context -> registerChoice(context, choice))
            .run(arguments.toArray(String[]::new)));
  }

  private static void registerChoice(ConfigurableApplicationContext context, Choice choice) {
    ((GenericApplicationContext) context).registerBean(Choice.class, () -> choice);
  }

  /**
   * Which paths go to which service; the first way that matches is taken. A cluster's front door is
   * held against them.
   */
  static List<Way> ways() {
    return List.of(
        new Way("git", Service.ISSUES, List.of("/hooks/git/**")),
        new Way(
            "hooks",
            Service.GATEWAY,
            and(
                ofEach(Service.GATEWAY),
                "/hooks/**",
                "/api/v1/invitations/**",
                "/api/v1/external-systems/**",
                "/api/v1/im/**")),
        new Way(
            "approvals",
            Service.APPROVALS,
            and(
                ofEach(Service.APPROVALS),
                "/api/v1/flows/**",
                "/api/v1/flows:simulate",
                "/api/v1/flows:export",
                "/api/v1/flows:import",
                "/api/v1/flow-order/**",
                "/api/v1/flow-presets/**",
                "/api/v1/flow-history/**",
                "/api/v1/risk-table/**",
                "/api/v1/sql:classify",
                "/api/v1/approvals/**",
                "/api/v1/reviews:bulk")),
        new Way("issues", Service.ISSUES, and(ConsolePaths.all(), "/api/**", "/.well-known/**")));
  }

  /**
   * Paths that a service answers.
   *
   * @param id names the way
   * @param paths patterns: an address, or all below one
   */
  record Way(String id, Service service, List<String> paths) {}

  /** What each service has; that of issue-service goes the way of everything else. */
  private static List<String> ofEach(Service service) {
    String description = "/api/v1/openapi/" + service.title();
    return List.of(description, description + ".yaml", "/api/v1/installation/" + service.title());
  }

  private static List<String> and(List<String> paths, String... more) {
    return Stream.concat(Stream.of(more), paths.stream()).toList();
  }

  private static void route(
      List<String> arguments,
      int index,
      String id,
      URI target,
      String paths,
      @Nullable String filter) {
    String route = "--spring.cloud.gateway.server.webflux.routes[" + index + "]";
    arguments.add(route + ".id=" + id);
    arguments.add(route + ".uri=" + target);
    arguments.add(route + ".predicates[0]=Path=" + paths);
    if (filter != null) {
      arguments.add(route + ".filters[0]=" + filter);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
        "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration",
        "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
      })
  static class Routes {

    @Bean
    GlobalFilter choosingTheReplica(Choice choice) {
      return new ChoosingTheReplica(choice);
    }

    /**
     * Its own event loops, so that a service that stops in this process does not stop the front
     * door.
     */
    @Bean
    ReactorResourceFactory frontDoorResources() {
      ReactorResourceFactory resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      resources.setShutdownQuietPeriod(Duration.ZERO);
      resources.setLoopResourcesSupplier(() -> LoopResources.create("front-door", 2, true));
      return resources;
    }
  }
}
