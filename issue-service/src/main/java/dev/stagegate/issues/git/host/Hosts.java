package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.GitConnection;
import dev.stagegate.issues.git.GitHost;
import dev.stagegate.issues.git.GitHosts;
import dev.stagegate.issues.git.GitSettings;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.outbound.EndpointRules;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Speaks to each host as it wants to be spoken to. */
@Component
class Hosts implements GitHosts, AutoCloseable {

  private final HostHttp http;
  private final GitSettings.Limits limits;

  Hosts(
      GitSettings settings,
      EndpointRules endpoints,
      Trust trust,
      MeterRegistry meters,
      Clock clock) {
    this.http = new HostHttp(settings.calls(), endpoints.addresses(), trust, meters, clock);
    this.limits = settings.limits();
  }

  @Override
  public GitHost of(GitConnection connection, Secret token) {
    String api = connection.apiUrl().toString();
    String name = connection.repository();
    return switch (connection.host()) {
      case GITHUB ->
          new GitHubHost(
              at(api + "/repos/" + Repository.path(name), GitHubHost.headers(token.value())),
              connection.branch());
      case GITLAB ->
          new GitLabHost(
              at(api + "/projects/" + Repository.part(name), GitLabHost.headers(token.value())),
              connection.branch());
      case BITBUCKET ->
          new BitbucketHost(
              at(
                  api + "/repositories/" + Repository.path(name),
                  BitbucketHost.headers(token.value())),
              connection.branch());
    };
  }

  private Repository at(String base, Map<String, String> headers) {
    return new Repository(http, limits, base, headers);
  }

  @Override
  public void close() {
    http.close();
  }
}
