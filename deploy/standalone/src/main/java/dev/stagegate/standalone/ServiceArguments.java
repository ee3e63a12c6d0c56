package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the services are told at start; the same keys as on a cluster.
 *
 * @param servers what they work on
 * @param sealing the keys that seal secrets
 * @param issueService where issue-service answers, and tells what verifies bearer tokens
 * @param publicUrl where people reach the front door
 * @param feishu where Feishu's open platform answers
 * @param app the Feishu app that people are asked through
 * @param workspace the file that describes the workspace
 * @param beginning what it began with: in an empty one nobody is asked in IM until that is enabled
 */
record ServiceArguments(
    Servers servers,
    Path sealing,
    URI issueService,
    URI publicUrl,
    URI feishu,
    FeishuApp app,
    Path workspace,
    Beginning beginning) {

  /** An external system on the same machine can be tried out. */
  private static final String THIS_MACHINE = "127.0.0.0/8,::1/128";

  List<String> of(Service service, int port, Map<String, ?> more) {
    List<String> arguments = new ArrayList<>();
    put(arguments, "server.port", port);
    put(arguments, "server.address", "127.0.0.1");
    if (service != Service.ISSUES) {
      put(arguments, "stagegate.access.jwks", issueService.resolve("/.well-known/jwks.json"));
    }
    // The front door shares the class path with the services, but is none of their business.
    put(arguments, "spring.cloud.gateway.server.webflux.enabled", false);
    put(arguments, "spring.cloud.compatibility-verifier.enabled", false);
    put(arguments, "spring.kafka.bootstrap-servers", servers.kafka().bootstrapServers());
    put(arguments, "stagegate.events.partitions", 4);
    putAll(arguments, database(service));
    putAll(arguments, own(service));
    putAll(arguments, more);
    return List.copyOf(arguments);
  }

  private Map<String, Object> database(Service service) {
    EmbeddedPostgres postgres = servers.postgres();
    String name = service.databaseName();
    Servers.Login login =
        service == Service.ISSUES
            ? servers.issueService()
            : new Servers.Login(postgres.user(), postgres.password());
    return Map.of(
        "spring.r2dbc.url", postgres.r2dbcUrl(name),
        "spring.r2dbc.username", login.user(),
        "spring.r2dbc.password", login.password(),
        "spring.flyway.url", postgres.jdbcUrl(name),
        "spring.flyway.user", postgres.user(),
        "spring.flyway.password", postgres.password());
  }

  private Map<String, Object> own(Service service) {
    return switch (service) {
      case ISSUES ->
          Map.of(
              "stagegate.access.sealing-keyset", sealing.toUri(),
              "stagegate.console.url", publicUrl,
              "stagegate.workspace.sealing-keyset", sealing.toUri(),
              "stagegate.intake.sealing-keyset", sealing.toUri(),
              "stagegate.git.sealing-keyset", sealing.toUri(),
              "stagegate.git.allow-http", true,
              "stagegate.git.allow-addresses", THIS_MACHINE,
              "stagegate.workspace.file", workspace.toUri());
      case APPROVALS -> Map.of();
      case GATEWAY ->
          Map.of(
              "stagegate.feishu.enabled",
              beginning == Beginning.SAMPLE,
              "stagegate.feishu.base-url",
              feishu,
              "stagegate.feishu.app-id",
              app.appId(),
              "stagegate.feishu.app-secret",
              app.appSecret(),
              "stagegate.feishu.encrypt-key",
              app.encryptKey(),
              "stagegate.feishu.verification-token",
              app.verificationToken(),
              "stagegate.im.sealing-keyset",
              sealing.toUri(),
              "stagegate.external.public-url",
              publicUrl,
              "stagegate.external.allow-http",
              true,
              "stagegate.external.allow-addresses",
              THIS_MACHINE);
    };
  }

  private static void putAll(List<String> arguments, Map<String, ?> values) {
    values.forEach((key, value) -> put(arguments, key, value));
  }

  private static void put(List<String> arguments, String key, Object value) {
    arguments.add("--" + key + "=" + value);
  }
}
